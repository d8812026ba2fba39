#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/clean.h"
#include "text/gate.h"
#include "text/gate.h"
#include "text/lang.h"
#include "text/utf8.h"

#define BYTES(s) s, sizeof(s) - 1

static void accepted(void **state)
{
	static const struct {
		enum clean_kind kind;
		const char *s;
		const char *want;
	} cases[] = {
		{CLEAN_NAME, "集里街道", "集里街道"},
		{CLEAN_NAME, " \t　集里街道　\r\n", "集里街道"},
		{CLEAN_NAME, "甲　　 镇", "甲 镇"},
		{CLEAN_NAME, "甲\u00A0镇", "甲 镇"},
		{CLEAN_NAME, "葛\U000E0100镇", "葛\U000E0100镇"},
		{CLEAN_NAME, "𬺓镇", "𬺓镇"},
		{CLEAN_NAME, "甲\uFE0F镇", "甲镇"},
		{CLEAN_NAME, "\uFE00  甲镇 \uFE0F ", "甲镇"},
		{CLEAN_TEXT, "\uFE00\n甲\n\uFE0F", "甲"},
		{CLEAN_LINE, "\u26A0\uFE0F", "\u26A0"},
		{CLEAN_NAME, "\uF900镇", "\uF900镇"}, /* compatibility: left as it is */
		{CLEAN_NAME, "Ａ１", "Ａ１"},
		{CLEAN_LINE, "", ""},
		{CLEAN_LINE, " 　", ""},
		{CLEAN_LINE, "第一　第二  第三", "第一　第二  第三"},
		{CLEAN_LINE, "=1+1", "=1+1"},
		{CLEAN_LINE, "e\u0301", "e\u0301"},
		{CLEAN_TEXT, "一\r\n二\n\n三\r\n", "一\n二\n\n三"},
		{CLEAN_TEXT, "　　各乡镇：\n　　请", "各乡镇：\n　　请"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		buf_add(&out, "前");
		assert_int_equal(clean_text(&out, cases[i].s, strlen(cases[i].s),
					    cases[i].kind, "单位", NULL),
				 ST_OK);
		assert_string_equal(buf_text(&out) + 3, cases[i].want);
	}
	buf_release(&out);
}

static void refuse(enum clean_kind kind, const char *s, size_t len, const char *place)
{
	struct buf out = {0};
	struct error err = {0};

	/* Also into an empty buffer, which must stay so. */
	assert_int_equal(clean_text(&out, s, len, kind, "单位", NULL), ST_INPUT);
	assert_string_equal(buf_text(&out), "");
	buf_add(&out, "前");
	assert_int_equal(clean_text(&out, s, len, kind, "单位", &err), ST_INPUT);
	assert_string_equal(buf_text(&out), "前");
	assert_non_null(strstr(err.say, "单位："));
	if (!strstr(err.say, place))
		fail_msg("\"%s\" does not say \"%s\"", err.say, place);
	buf_release(&out);
}

static void refused(void **state)
{
	static const struct {
		enum clean_kind kind;
		const char *s;
		size_t len;
		const char *place;
	} cases[] = {
		{CLEAN_NAME, BYTES(""), "不能为空"},
		{CLEAN_NAME, BYTES("　 \n"), "不能为空"},
		{CLEAN_NAME, BYTES("甲\n镇"), "第 2 个字符（U+000A）"},
		{CLEAN_LINE, BYTES("甲\r\n乙"), "第 2 个字符（U+000A）"},
		{CLEAN_LINE, BYTES("甲\r乙"), "U+000D"},
		{CLEAN_LINE, BYTES("甲\t乙"), "U+0009"},
		{CLEAN_LINE, BYTES("甲\0乙"), "U+0000"},
		{CLEAN_LINE, BYTES("\x1B[2J"), "第 1 个字符（U+001B）"},
		{CLEAN_LINE, BYTES("甲\x07"), "U+0007"},
		{CLEAN_LINE, BYTES("甲\x7F"), "U+007F"},
		{CLEAN_LINE, BYTES("甲\xC2\x9B"), "U+009B"},
		{CLEAN_LINE, BYTES("甲\u202E乙"), "U+202E"},
		{CLEAN_LINE, BYTES("甲\u2066乙"), "U+2066"},
		{CLEAN_LINE, BYTES("甲\u200B乙"), "U+200B"},
		{CLEAN_LINE, BYTES("甲\u200D乙"), "U+200D"},
		{CLEAN_LINE, BYTES("\uFEFF甲"), "U+FEFF"},
		{CLEAN_LINE, BYTES("甲\u00AD乙"), "U+00AD"},
		{CLEAN_LINE, BYTES("甲\u3164"), "U+3164"},
		{CLEAN_LINE, BYTES("甲\u2028乙"), "U+2028"},
		{CLEAN_TEXT, BYTES("一\n二\u2029"), "第 2 行第 2 个字符（U+2029）"},
		{CLEAN_TEXT, BYTES("一\r\n二三\xFF"), "第 2 行第 3 个字符（字节 FF）"},
		{CLEAN_TEXT, BYTES("一\r二"), "U+000D"},
		{CLEAN_LINE, BYTES("甲\xEE\x80\x80"), "U+E000"},
		{CLEAN_LINE, BYTES("甲\xF3\xB0\x80\x80"), "U+F0000"},
		{CLEAN_LINE, BYTES("甲\xF1\x80\x80\x80"), "U+40000"},
		{CLEAN_LINE, BYTES("甲\xF3\xA0\x80\xA1"), "U+E0021"},
		{CLEAN_LINE, BYTES("甲\xEF\xBF\xBF"), "U+FFFF"},
		{CLEAN_LINE, BYTES("甲\xED\xA0\x80"), "第 2 个字符（字节 ED）"},
		{CLEAN_LINE, BYTES("\xC0\xAF"), "字节 C0"},
		{CLEAN_LINE, BYTES("甲\xE9\x95"), "字节 E9"},
		{CLEAN_LINE, BYTES("\u0301甲"), "U+0301"},
		{CLEAN_LINE, BYTES("甲\u0301\u0301\u0301\u0301\u0301"), "第 6 个字符"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		refuse(cases[i].kind, cases[i].s, cases[i].len, cases[i].place);
}

static void lengths(void **state)
{
	static const struct {
		enum clean_kind kind;
		int most;
		const char *place;
	} cases[] = {
		{CLEAN_NAME, 60, "有 61 个字，最多 60 个"},
		{CLEAN_LINE, 500, "有 501 个字，最多 500 个"},
		{CLEAN_TEXT, 20000, "有 20001 个字，最多 20000 个"},
	};
	struct buf in = {0}, out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&in);
		buf_clear(&out);
		for (int n = 0; n < cases[i].most; n++)
			buf_add(&in, "长");
		assert_int_equal(clean_text(&out, buf_text(&in), in.len, cases[i].kind,
					    "单位", NULL),
				 ST_OK);
		assert_string_equal(buf_text(&out), buf_text(&in));
		buf_add(&in, "长");
		refuse(cases[i].kind, buf_text(&in), in.len, cases[i].place);
	}
	buf_release(&in);
	buf_release(&out);
}

static void shown(void **state)
{
	static const struct {
		const char *s;
		size_t len;
		const char *want;
	} cases[] = {
		{BYTES("集里街道 12"), "集里街道 12"},
		{BYTES("\x1B[2J"), "<1B>[2J"},
		{BYTES("a\0b\tc\x7F"), "a<00>b<09>c<7F>"},
		{BYTES("甲\u202E乙\u200B"), "甲<U+202E>乙<U+200B>"},
		{BYTES("\xC2\x9B"), "<U+009B>"},
		{BYTES("\xFF\xE9\x95甲"), "<FF><E9><95>甲"},
		{BYTES("一\r\n二\n三\r四"), "一 二 三 四"},
		{BYTES("\u0301e\u0301"), "<U+0301>e\u0301"},
		{BYTES("葛\U000E0100"), "葛\U000E0100"},
		{BYTES("a\u0301\u0301\u0301\u0301\u0301"),
		 "a\u0301\u0301\u0301\u0301<U+0301>"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		clean_show(&out, cases[i].s, cases[i].len, 0);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_clear(&out);
	clean_show(&out, BYTES("一\r\n二\n\u0301"), 1);
	assert_string_equal(buf_text(&out), "一\n二\n<U+0301>");
	buf_release(&out);
}

/* Whatever goes in: what the gate lets through it lets through again unchanged, and
 * it is shown as it stands; what is shown is always valid and free of controls. */
static void the_gate_is_idempotent(void **state)
{
	static const char *const pool[] = {"长",     "a",      " ",   "　",     "\n",
					   "\r\n",   "\u0301", "\t",  "\u202E", "\xFF",
					   "\u200B", "\xE9",   "\x1B"};
	unsigned seed = 23;
	struct buf once = {0}, twice = {0}, shows = {0};

	(void)state;
	for (int round = 0; round < 30000; round++) {
		enum clean_kind kind = (enum clean_kind)(round % 3);
		unsigned kinds = round % 2 ? 7 : 13;
		char s[64] = "";

		for (int i = 0; i < 6; i++) {
			seed = seed * 1103515245u + 12345u;
			strcat(s, pool[(seed >> 16) % kinds]);
		}
		buf_clear(&once);
		buf_clear(&twice);
		buf_clear(&shows);
		clean_show(&shows, s, strlen(s), 0);
		assert_true(utf8_valid(buf_text(&shows), shows.len));
		assert_null(strpbrk(buf_text(&shows), "\n\r\t\x1B"));
		assert_int_equal(clean_is_shown(s, strlen(s)),
				 strcmp(buf_text(&shows), s) == 0);
		if (clean_text(&once, s, strlen(s), kind, "单位", NULL) != ST_OK)
			continue;
		assert_int_equal(clean_text(&twice, buf_text(&once), once.len, kind,
					    "单位", NULL),
				 ST_OK);
		assert_string_equal(buf_text(&twice), buf_text(&once));
		buf_clear(&shows);
		clean_show(&shows, buf_text(&once), once.len, 1);
		assert_string_equal(buf_text(&shows), buf_text(&once));
	}
	buf_release(&once);
	buf_release(&twice);
	buf_release(&shows);
}

/* What a document may hold can be taken over: whatever the gate for documents lets through, the
 * one for the county file accepts as it is. */
static void what_the_gate_lets_through_is_accepted(void **state)
{
	(void)state;
	for (uint32_t cp = 0x20; cp <= 0x10FFFF; cp++) {
		struct gate g = {0};
		struct buf in = {0}, kept = {0}, clean = {0};
		char room[4];

		if (cp == '\\' || (cp >= 0xD800 && cp <= 0xDFFF))
			continue; /* the one is escaped, the others are no text */
		buf_add(&in, "甲");
		buf_addn(&in, room, utf8_encode(cp, room));
		buf_add(&in, "乙");
		if (gate_put(&g, &kept, in.s, in.len) && !strstr(kept.s, "\\n") &&
		    (clean_text(&clean, kept.s, kept.len, CLEAN_LINE, "格", NULL) ||
		     strcmp(clean.s, kept.s) != 0))
			fail_msg("U+%04X", (unsigned)cp);
		buf_release(&in);
		buf_release(&kept);
		buf_release(&clean);
	}
}

/* What the gate for documents makes is what it knows again; what it mends or refuses is not. */
static void known_again(void **state)
{
	static const char *const good[] = {"", "甲镇\t12\t\\n", "葛\U000E0100城",
					   "ａ　ｂ", "\xEF\xBF\xBD"};
	static const char *const bad[] = {"\x1B[2J",
					  "a\nb",
					  "a\rb",
					  "甲\u202E",
					  "\u200B",
					  "\xFF",
					  "甲\xE4\xB8",
					  "\u00A0",
					  "\uE000",
					  "\xC2\x9B"
					  "1m",
					  "\x7F",
					  "\u2028",
					  "☎\uFE0F"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(gate_passed(good[i], strlen(good[i])));
	assert_false(gate_passed("a\0b", 3));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct gate g = {0};
		struct buf out = {0};

		assert_false(gate_passed(bad[i], strlen(bad[i])));
		if (gate_put(&g, &out, bad[i], strlen(bad[i])))
			assert_true(gate_passed(buf_text(&out), out.len));
		buf_release(&out);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepted),
		cmocka_unit_test(refused),
		cmocka_unit_test(lengths),
		cmocka_unit_test(shown),
		cmocka_unit_test(the_gate_is_idempotent),
		cmocka_unit_test(what_the_gate_lets_through_is_accepted),
		cmocka_unit_test(known_again),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
