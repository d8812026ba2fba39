#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "text/width.h"

#define BYTES(s) s, sizeof(s) - 1

static void every_code_point_survives(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char s[4];
		uint32_t back;
		size_t n = utf8_encode(cp, s);
		int surrogate = cp >= 0xD800 && cp <= 0xDFFF;

		assert_int_equal(utf8_decode(s, n, &back), n);
		assert_int_equal(back, surrogate ? UTF8_BAD : cp);
		assert_true(utf8_valid(s, n));
		assert_int_equal(utf8_whole(s, n), n);
		/* Every cut of it is bad, one byte at a time. */
		for (size_t cut = 1; cut < n; cut++) {
			assert_int_equal(utf8_whole(s, cut), 0);
			assert_int_equal(utf8_decode(s, cut, &back), 1);
			assert_int_equal(back, UTF8_BAD);
			assert_false(utf8_valid(s, cut));
		}
	}
	char s[4];
	assert_int_equal(utf8_encode(0x110000, s), 3);
	assert_memory_equal(s, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_whole(BYTES("a甲\xE4\xB9")), 4);
	assert_int_equal(utf8_whole(BYTES("\x80\x80\x80\x80\x80")), 5);
	assert_int_equal(utf8_whole("", 0), 0);
}

/* What is plain goes through every form of output as it is and is as wide as is said of it. */
static void plain_is_what_no_form_changes(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char s[5] = {0};
		size_t n = utf8_encode(cp, s), han;
		bool ascii = cp >= ' ' && cp <= '~' && cp != '"' && cp != '\\';
		bool plain = ascii || (cp >= 0x4E00 && cp <= 0x9FBF);

		assert_int_equal(utf8_plain(s, n, &han), plain ? n : 0);
		if (!plain)
			continue;
		assert_int_equal(han, !ascii);
		assert_int_equal(width_of(cp, AMBIGUOUS_NARROW), ascii ? 1 : 2);
		assert_int_equal(width_of(cp, AMBIGUOUS_WIDE), ascii ? 1 : 2);
		assert_true(ascii ? isprint((int)cp) : utf8_is_han(cp));
		assert_int_equal(char_class(cp), char_class(ascii ? 'a' : 0x4E2D));
	}
	assert_int_equal(utf8_plain(BYTES("a中\xE4\xB8"), NULL), 4);
	assert_int_equal(utf8_plain(BYTES("a\xE4\xB8x"), NULL), 1);
	assert_int_equal(utf8_plain(BYTES("\xE4\x38\xAD"), NULL), 0);
	assert_int_equal(utf8_plain("", 0, NULL), 0);
}

static void invalid_forms_are_bad_bytes(void **state)
{
	static const struct {
		const char *s;
		size_t len;
	} bad[] = {
		{BYTES("\x80")},     /* a continuation alone */
		{BYTES("\xC0\xAF")}, /* overlong / */
		{BYTES("\xC1\xBF")},
		{BYTES("\xE0\x80\xAF")}, /* overlong in three */
		{BYTES("\xE0\x9F\xBF")},
		{BYTES("\xF0\x80\x80\xAF")}, /* overlong in four */
		{BYTES("\xF0\x8F\xBF\xBF")},
		{BYTES("\xED\xA0\x80")}, /* surrogates */
		{BYTES("\xED\xBF\xBF")},
		{BYTES("\xF4\x90\x80\x80")}, /* past U+10FFFF */
		{BYTES("\xF5\x80\x80\x80")},
		{BYTES("\xF8\x88\x80\x80\x80")},
		{BYTES("\xFE")},
		{BYTES("\xFF\xFF")},
		{BYTES("\xE9\x95")}, /* cut 长 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		uint32_t cp;

		assert_false(utf8_valid(bad[i].s, bad[i].len));
		assert_int_equal(utf8_count(bad[i].s, bad[i].len), bad[i].len);
		for (size_t at = 0; at < bad[i].len; at++) {
			assert_int_equal(
				utf8_decode(bad[i].s + at, bad[i].len - at, &cp), 1);
			assert_int_equal(cp, UTF8_BAD);
		}
	}
}

/* A cut sequence must not swallow the good character behind it. */
static void a_bad_byte_spares_its_neighbour(void **state)
{
	uint32_t cp;

	(void)state;
	assert_int_equal(utf8_decode(BYTES("\xE9\x95长"), &cp), 1);
	assert_int_equal(utf8_count(BYTES("\xE9\x95长")), 3);
	assert_int_equal(utf8_count(BYTES("甲\xC3乙")), 3);
}

static void clusters(void **state)
{
	static const char *const parts[] = {
		"葛\U000E0100", "城", "e\u0301\u0302", "a", "\u26A0\uFE0F",
		"\xFF",         "镇"};
	char s[64] = "";
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		strcat(s, parts[i]);
	size_t len = strlen(s);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		size_t next = utf8_next(s, len, at);

		assert_int_equal(next - at, strlen(parts[i]));
		assert_int_equal(utf8_prev(s, len, next), at);
		at = next;
	}
	assert_int_equal(utf8_next(s, len, len), len);
	assert_int_equal(utf8_prev(s, len, 0), 0);
	/* A mark with nothing before it stands for itself. */
	assert_int_equal(utf8_next("\u0301a", 3, 0), 2);
	assert_int_equal(utf8_prev("\u0301a", 3, 2), 0);
}

/* On any bytes at all, going back meets the same boundaries as going forward. */
static void back_and_forward_agree(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		static const char *const pool[] = {"长",   "a",    "\xCC\x81",
						   "\xE9", "\x95", "\xF0\x9F",
						   "\xFF", " ",    "\U0001F600"};
		char s[64] = "";
		size_t marks[64], n = 0;

		for (int i = 0; i < 8; i++) {
			seed = seed * 1103515245u + 12345u;
			strcat(s, pool[(seed >> 16) % 9]);
		}
		size_t len = strlen(s);
		for (size_t at = 0; at < len; at = utf8_next(s, len, at))
			marks[n++] = at;
		size_t at = len;
		while (n) {
			at = utf8_prev(s, len, at);
			assert_int_equal(at, marks[--n]);
		}
		assert_int_equal(at, 0);
	}
}

static void words(void **state)
{
	static const char s[] = "浏阳 abc１２，镇（甲）　";
	static const char *const starts[] = {"浏阳", "abc", "，", "镇",
					     "（",   "甲",  "）"};
	size_t len = sizeof s - 1, at = 0;
	size_t n = sizeof starts / sizeof starts[0];

	(void)state;
	for (size_t i = 0; i < n; i++) {
		assert_memory_equal(s + at, starts[i], strlen(starts[i]));
		at = utf8_word_next(s, len, at);
	}
	assert_int_equal(at, len);
	for (size_t i = n; i-- > 0;) {
		at = utf8_word_prev(s, len, at);
		assert_memory_equal(s + at, starts[i], strlen(starts[i]));
	}
	assert_int_equal(utf8_word_prev(s, len, 0), 0);
	assert_int_equal(utf8_word_prev("", 0, 0), 0);
	assert_int_equal(utf8_word_next("", 0, 0), 0);
	assert_int_equal(utf8_word_prev("   ", 3, 3), 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives),
		cmocka_unit_test(plain_is_what_no_form_changes),
		cmocka_unit_test(invalid_forms_are_bad_bytes),
		cmocka_unit_test(a_bad_byte_spares_its_neighbour),
		cmocka_unit_test(clusters),
		cmocka_unit_test(back_and_forward_agree),
		cmocka_unit_test(words),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
