#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/encoding.h"
#include "text/lang.h"

#define BYTES(s) s, sizeof(s) - 1

static void encodings(void **state)
{
	static const struct {
		const char *s;
		size_t len;
		const char *name;
		const char *want;
	} cases[] = {
		{BYTES("单位名称"), "UTF-8", "单位名称"},
		{BYTES("\xEF\xBB\xBF单位名称"), "UTF-8", "单位名称"},
		{BYTES("\xB5\xA5\xCE\xBB\xC3\xFB\xB3\xC6"), "GB18030", "单位名称"},
		/* in GB18030 only, in four bytes */
		{BYTES("\xFE\x9F\x99\x33\xFC\x39\xBC\xD7"), "GB18030", "䶮𬺓甲"},
		{BYTES("\xFF\xFE\x55\x53\x4D\x4F\x0D\x54\xF0\x79"), "UTF-16",
		 "单位名称"},
		{BYTES("\xFE\xFF\x53\x55\x4F\x4D\x54\x0D\x79\xF0"), "UTF-16",
		 "单位名称"},
		{BYTES("\xFF\xFE\x73\xD8\x93\xDE\x2C\x00\x31\x00"), "UTF-16", "𬺓,1"},
		{BYTES("\xFF\xFE"), "UTF-16", ""},
		{BYTES("\xEF\xBB\xBF"), "UTF-8", ""},
		{BYTES(""), "UTF-8", ""},
		{BYTES("a,b\r\n"), "UTF-8", "a,b\r\n"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *name = NULL;

		buf_clear(&out);
		assert_int_equal(
			encoding_to_utf8(&out, cases[i].s, cases[i].len, &name, NULL),
			ST_OK);
		assert_string_equal(name, cases[i].name);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_release(&out);
}

static void refusals(void **state)
{
	static const struct {
		const char *s;
		size_t len;
		const char *place;
	} cases[] = {
		{BYTES("\xEF\xBB\xBF\xB5\xA5"), "UTF-8"},
		{BYTES("ab\xFF\xFF"), "第 3 个字节"},
		{BYTES("ab\xB5"), "第 3 个字节"},              /* cut */
		{BYTES("\xFF\xFE\x55\x53\x4D"), "UTF-16"},     /* an odd byte */
		{BYTES("\xFF\xFE\x00\xD8\x41\x00"), "UTF-16"}, /* half a pair */
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "文本"}, /* an .xls */
	};
	struct buf out = {0};

	(void)state;
	buf_add(&out, "甲");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct error err = {0};

		assert_int_equal(
			encoding_to_utf8(&out, cases[i].s, cases[i].len, NULL, &err),
			ST_INPUT);
		assert_non_null(strstr(err.say, cases[i].place));
		assert_string_equal(buf_text(&out), "甲");
	}
	buf_release(&out);
}

/* Longer than the converter's room, so that it goes round more than once. */
static void long_documents(void **state)
{
	struct buf in = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 10000; i++)
		buf_add(&in, i % 2 ? "\xB5\xA5" : "a");
	assert_int_equal(encoding_to_utf8(&out, buf_text(&in), in.len, NULL, NULL),
			 ST_OK);
	assert_int_equal(out.len, 5000 * 3 + 5000);
	assert_string_equal(buf_text(&out) + out.len - 4, "a单");
	buf_release(&in);
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings),
		cmocka_unit_test(refusals),
		cmocka_unit_test(long_documents),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
