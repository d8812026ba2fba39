#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/date.h"
#include "text/lang.h"

/* Every day of every year accepted, walked beside a counter that knows only month
 * lengths. */
static void test_every_day(void **state)
{
	(void)state;
	daynum expect = day_of(DAY_YEAR_MIN, 1, 1);
	int weekday = 1; /* 1990-01-01 was a Monday */
	assert_int_equal(expect, 7305);
	for (int y = DAY_YEAR_MIN; y <= DAY_YEAR_MAX; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= day_month_length(y, m); d++, expect++) {
				struct ymd back = day_ymd(expect);
				assert_int_equal(day_of(y, m, d), expect);
				assert_true(back.year == y && back.month == m &&
					    back.day == d);
				assert_int_equal(day_weekday(expect), weekday);
				weekday = weekday % 7 + 1;
			}
		}
	}
}

static void test_not_existing(void **state)
{
	static const struct ymd bad[] = {
		{2023, 2, 29},     {2100, 2, 29}, {2024, 2, 30}, {2024, 4, 31},
		{2024, 0, 1},      {2024, 13, 1}, {2024, 1, 0},  {2024, 1, 32},
		{1989, 12, 31},    {2200, 1, 1},  {2024, -1, 1}, {INT32_MAX, 1, 1},
		{INT32_MIN, 1, 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(day_of(bad[i].year, bad[i].month, bad[i].day),
				 DAY_NONE);
	assert_int_equal(day_of(1970, 1, 1), DAY_NONE); /* exists, but is a slip here */
	assert_int_not_equal(day_of(2000, 2, 29), DAY_NONE);
}

/* Day numbers no calendar holds must not trap. */
static void test_far_numbers(void **state)
{
	char text[DAY_TEXT];
	(void)state;
	assert_int_equal(day_weekday(0), 4);
	assert_int_equal(day_weekday(-4), 7);
	assert_true(day_weekday(INT32_MAX) >= 1 && day_weekday(INT32_MIN + 1) <= 7);
	assert_string_equal(day_iso(INT32_MAX, text), "");
	assert_string_equal(day_iso(INT32_MIN + 1, text), "");
	assert_string_equal(day_iso(-1, text), "1969-12-31");
}

static void test_texts(void **state)
{
	static const char *const weekdays[] = {"周一", "周二", "周三", "周四",
					       "周五", "周六", "周日"};
	static const char *const shorts[] = {"一", "二", "三", "四", "五", "六", "日"};
	char text[DAY_TEXT];
	struct buf b = {0};
	(void)state;
	assert_string_equal(day_iso(day_of(2024, 5, 6), text), "2024-05-06");
	assert_string_equal(day_iso(day_of(2199, 12, 31), text), "2199-12-31");
	assert_string_equal(day_iso(DAY_NONE, text), "");
	day_chinese(&b, day_of(2024, 5, 6));
	assert_string_equal(buf_text(&b), "2024年5月6日");
	day_chinese(&b, DAY_NONE);
	assert_string_equal(buf_text(&b), "2024年5月6日");
	buf_release(&b);
	for (int i = 0; i < 7; i++) {
		daynum d = day_of(2024, 5, 6) + i; /* a Monday */
		assert_string_equal(day_weekday_name(d), weekdays[i]);
		assert_string_equal(day_weekday_short(d), shorts[i]);
	}
	assert_string_equal(day_weekday_name(DAY_NONE), "");
}

static void test_parse(void **state)
{
	static const char *const good[] = {
		"2024-05-06",       "2024-5-6",           "2024/5/6",
		"2024.5.6",         "20240506",           "2024年5月6日",
		"2024年05月06日",   "２０２４-０５-０６", "２０２４年５月６日",
		"２０２４／５／６", "２０２４０５０６",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_int_equal(day_parse(good[i], strlen(good[i])),
				 day_of(2024, 5, 6));
}

static void test_parse_refuses(void **state)
{
	/* the torn dates are what text extraction made of the source documents */
	static const char *const bad[] = {
		"",
		" ",
		"2024-05",
		"2024-05-06 ",
		" 2024-05-06",
		"2024-5/6",
		"2024-05-06-07",
		"24-05-06",
		"2024-02-30",
		"2023-02-29",
		"2024-13-01",
		"2024-00-10",
		"202449",
		"2022746日",
		"20243月",
		"112日",
		"2024年5月6",
		"2024年5-6",
		"2024年5月6号",
		"2024年五月六日",
		"2024-005-06",
		"02024-05-06",
		"+2024-05-06",
		"2024--5-6",
		"1989-12-31",
		"2200-01-01",
		"2024-05-0６x",
		"2024050",
		"202405066",
		"2024\x01"
		"5\x02"
		"6\x03",
		"2024-05-\xff",
		"2024年",
		"明天",
		"２０２４",
		"2024-05-06T00:00",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		if (day_parse(bad[i], strlen(bad[i])) != DAY_NONE)
			fail_msg("taken for a date: '%s'", bad[i]);
	}
	assert_int_equal(day_parse("2024-05-06\0x", 12), DAY_NONE);
}

static void test_parse_inverts_iso(void **state)
{
	char text[DAY_TEXT];
	(void)state;
	for (daynum d = day_of(1990, 1, 1); d <= day_of(2199, 12, 31); d += 17) {
		day_iso(d, text);
		assert_int_equal(day_parse(text, strlen(text)), d);
	}
}

struct entry_case {
	const char *typed;
	const char *today;
	const char *expect; /* "" for refused */
	bool whole;
};

static void test_entry(void **state)
{
	static const struct entry_case cases[] = {
		{"2024-05-06", "2026-11-21", "2024-05-06", true},
		{" 2024年5月6日 ", "2026-11-21", "2024-05-06", true},
		{"5-6", "2024-01-31", "2024-05-06", false},
		{"5月6日", "2024-01-31", "2024-05-06", false},
		{"５月６日", "2024-01-31", "2024-05-06", false},
		{"12/31", "2024-01-31", "2024-12-31", false},
		{"6日", "2024-05-31", "2024-05-06", false},
		{"6", "2024-05-31", "2024-05-06", false},
		{"31", "2024-04-01", "", false},
		{"2-29", "2023-05-01", "", false},
		{"2-29", "2024-05-01", "2024-02-29", false},
		{"+3", "2024-02-27", "2024-03-01", false},
		{"-3", "2024-03-01", "2024-02-27", false},
		{"+2w", "2024-12-20", "2025-01-03", false},
		{"-1W", "2024-01-03", "2023-12-27", false},
		{"＋３", "2024-02-27", "2024-03-01", false},
		{"今天", "2024-02-28", "2024-02-28", false},
		{"明天", "2024-02-28", "2024-02-29", false},
		{"昨天", "2024-03-01", "2024-02-29", false},
		{"today", "2024-02-28", "2024-02-28", false},
		{"tomorrow", "2024-12-31", "2025-01-01", false},
		{"yesterday", "2025-01-01", "2024-12-31", false},
		{"+99999", "2024-01-01", "", false},
		{"-99999", "2024-01-01", "", false},
		{"+", "2024-01-01", "", false},
		{"+3x", "2024-01-01", "", false},
		{"+5wd", "2024-01-01", "", false},
		{"5月", "2024-01-01", "", false},
		{"5-", "2024-01-01", "", false},
		{"0", "2024-01-01", "", false},
		{"13-1", "2024-01-01", "", false},
		{"后天", "2024-01-01", "", false},
		{"", "2024-01-01", "", false},
		{"   ", "2024-01-01", "", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct entry_case *c = &cases[i];
		daynum today = day_parse(c->today, strlen(c->today));
		bool whole = !c->whole;
		char text[DAY_TEXT];
		daynum d = day_entry(c->typed, strlen(c->typed), today, &whole);
		if (strcmp(day_iso(d, text), c->expect) != 0 || whole != c->whole)
			fail_msg("'%s' on %s gave '%s'", c->typed, c->today, text);
		assert_int_equal(day_entry(c->typed, strlen(c->typed), today, NULL), d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_not_existing),
		cmocka_unit_test(test_far_numbers),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_refuses),
		cmocka_unit_test(test_parse_inverts_iso),
		cmocka_unit_test(test_entry),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
