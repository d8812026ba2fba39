#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/lang.h"
#include "text/number.h"

static void numbers(void **state)
{
	static const struct {
		const char *s;
		enum number_kind kind;
		int64_t value;
	} cases[] = {
		{"", NUMBER_BLANK, 0},
		{" \t　", NUMBER_BLANK, 0},
		{"\u00A0", NUMBER_BLANK, 0},
		{"—", NUMBER_DASH, 0},
		{"——", NUMBER_DASH, 0},
		{"－", NUMBER_DASH, 0},
		{"-", NUMBER_DASH, 0},
		{"–", NUMBER_DASH, 0},
		{" / ", NUMBER_DASH, 0},
		{"／", NUMBER_DASH, 0},
		{"无", NUMBER_DASH, 0},
		{"0", NUMBER_VALUE, 0},
		{"007", NUMBER_VALUE, 7},
		{"1234", NUMBER_VALUE, 1234},
		{"１２３４", NUMBER_VALUE, 1234},
		{"1,234", NUMBER_VALUE, 1234},
		{"1，234", NUMBER_VALUE, 1234},
		{"１，２３４条", NUMBER_VALUE, 1234},
		{"999,999,999", NUMBER_VALUE, 999999999},
		{"＋30", NUMBER_VALUE, 30},
		{"+30", NUMBER_VALUE, 30},
		{"-5", NUMBER_VALUE, -5},
		{"－5", NUMBER_VALUE, -5},
		{"−5", NUMBER_VALUE, -5},
		{"-0", NUMBER_VALUE, 0},
		{"12件", NUMBER_VALUE, 12},
		{"　12 篇 ", NUMBER_VALUE, 12},
		{"20 天", NUMBER_VALUE, 20},
		{"12.00", NUMBER_VALUE, 12},
		{"１２．０", NUMBER_VALUE, 12},
		{"1,234.00个", NUMBER_VALUE, 1234},
		{"1.5", NUMBER_RANGE, 0},
		{"-0.5", NUMBER_RANGE, 0},
		{"1000000000", NUMBER_RANGE, 0},
		{"-1000000000", NUMBER_RANGE, 0},
		{"9223372036854775807", NUMBER_RANGE, 0},
		{"99999999999999999999999999", NUMBER_RANGE, 0},
		{"1,23", NUMBER_BAD, 0},
		{"12,34,567", NUMBER_BAD, 0},
		{"1234,567", NUMBER_BAD, 0},
		{",123", NUMBER_BAD, 0},
		{"1,234,", NUMBER_BAD, 0},
		{"1,,234", NUMBER_BAD, 0},
		{"12 345", NUMBER_BAD, 0},
		{"1 2", NUMBER_BAD, 0},
		{"- 5", NUMBER_BAD, 0},
		{"+", NUMBER_BAD, 0},
		{"+-5", NUMBER_BAD, 0},
		{"--5", NUMBER_BAD, 0},
		{"12.", NUMBER_BAD, 0},
		{".5", NUMBER_BAD, 0},
		{"12人次", NUMBER_BAD, 0},
		{"12条条", NUMBER_BAD, 0},
		{"条", NUMBER_BAD, 0},
		{"无条", NUMBER_BAD, 0},
		{"12%", NUMBER_BAD, 0},
		{"0x10", NUMBER_BAD, 0},
		{"1e3", NUMBER_BAD, 0},
		{"十二", NUMBER_BAD, 0},
		{"\xFF", NUMBER_BAD, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int64_t value = 0;
		enum number_kind kind =
			number_parse(cases[i].s, strlen(cases[i].s), -NUMBER_COUNT_MAX,
				     NUMBER_COUNT_MAX, &value);

		if (kind != cases[i].kind || value != cases[i].value)
			fail_msg("\"%s\": kind %d, value %lld", cases[i].s, (int)kind,
				 (long long)value);
	}
}

static void limits(void **state)
{
	int64_t value = 77;

	(void)state;
	assert_int_equal(number_parse("0", 1, 1, 9, &value), NUMBER_RANGE);
	assert_int_equal(number_parse("10", 2, 1, 9, &value), NUMBER_RANGE);
	assert_int_equal(number_parse("x", 1, 1, 9, &value), NUMBER_BAD);
	assert_int_equal(value, 77);
	assert_int_equal(number_parse("9", 1, 1, 9, &value), NUMBER_VALUE);
	assert_int_equal(value, 9);
	/* The length counts, and a NUL within it is no number. */
	assert_int_equal(number_parse("1234", 2, 0, 99, &value), NUMBER_VALUE);
	assert_int_equal(value, 12);
	assert_int_equal(number_parse("1\0", 2, 0, 99, &value), NUMBER_BAD);
	assert_int_equal(number_parse("", 0, 0, 99, &value), NUMBER_BLANK);
}

static void decimals(void **state)
{
	static const struct {
		int64_t scaled;
		int decimals;
		const char *want;
	} cases[] = {
		{21071, 2, "210.71"},
		{0, 2, "0.00"},
		{5, 2, "0.05"},
		{-50, 2, "-0.50"},
		{-12345, 4, "-1.2345"},
		{7, 0, "7"},
		{1000, 3, "1.000"},
		{95, 1, "9.5"},
		{INT64_MAX, 2, "92233720368547758.07"},
		{INT64_MIN, 0, "-9223372036854775808"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		buf_clear(&out);
		number_decimal(&out, cases[i].scaled, cases[i].decimals);
		assert_string_equal(buf_text(&out), cases[i].want);
	}
	buf_release(&out);
}

static void halfwidth(void **state)
{
	static const char s[] = "Ａ１！～　中ａ\xFF";
	struct buf out = {0};

	(void)state;
	number_halfwidth(&out, s, sizeof s - 1);
	assert_string_equal(buf_text(&out), "A1!~ 中a\xFF");
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(limits),
		cmocka_unit_test(decimals),
		cmocka_unit_test(halfwidth),
	};

	if (!lang_init())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
