#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/period.h"
#include "text/lang.h"

static daynum day(const char *s)
{
	return day_parse(s, strlen(s));
}

struct period_case {
	const char *text, *first, *last;
	enum period_kind kind;
	const char *code, *name;
};

static const struct period_case cases[] = {
	{"2024", "2024-01-01", "2024-12-31", PERIOD_YEAR, "2024", "2024年"},
	{"2024年", "2024-01-01", "2024-12-31", PERIOD_YEAR, "2024", "2024年"},
	{"2024-04", "2024-04-01", "2024-04-30", PERIOD_MONTH, "2024-04", "2024年4月"},
	{"2024-4", "2024-04-01", "2024-04-30", PERIOD_MONTH, "2024-04", "2024年4月"},
	{"2024年4月", "2024-04-01", "2024-04-30", PERIOD_MONTH, "2024-04", "2024年4月"},
	{"２０２４年１２月", "2024-12-01", "2024-12-31", PERIOD_MONTH, "2024-12",
	 "2024年12月"},
	{"2024-02", "2024-02-01", "2024-02-29", PERIOD_MONTH, "2024-02", "2024年2月"},
	{"2024Q1", "2024-01-01", "2024-03-31", PERIOD_QUARTER, "2024Q1",
	 "2024年一季度"},
	{"2024q4", "2024-10-01", "2024-12-31", PERIOD_QUARTER, "2024Q4",
	 "2024年四季度"},
	{"2024年二季度", "2024-04-01", "2024-06-30", PERIOD_QUARTER, "2024Q2",
	 "2024年二季度"},
	{"2024年第三季度", "2024-07-01", "2024-09-30", PERIOD_QUARTER, "2024Q3",
	 "2024年三季度"},
	{"2024年3季度", "2024-07-01", "2024-09-30", PERIOD_QUARTER, "2024Q3",
	 "2024年三季度"},
	{"2021H1", "2021-01-01", "2021-06-30", PERIOD_HALF, "2021H1", "2021年上半年"},
	{"2021年上半年", "2021-01-01", "2021-06-30", PERIOD_HALF, "2021H1",
	 "2021年上半年"},
	{"2021年下半年", "2021-07-01", "2021-12-31", PERIOD_HALF, "2021H2",
	 "2021年下半年"},
	{"2024-01-01..2024-04-30", "2024-01-01", "2024-04-30", PERIOD_RANGE,
	 "2024-01-01..2024-04-30", "2024年1月1日至2024年4月30日"},
	{"2024年11月10日..2024年12月31日", "2024-11-10", "2024-12-31", PERIOD_RANGE,
	 "2024-11-10..2024-12-31", "2024年11月10日至2024年12月31日"},
	{"2024.6.5..2024.6.5", "2024-06-05", "2024-06-05", PERIOD_RANGE,
	 "2024-06-05..2024-06-05", "2024年6月5日至2024年6月5日"},
	/* a range that is a standard period is that period */
	{"2024-04-01..2024-04-30", "2024-04-01", "2024-04-30", PERIOD_MONTH, "2024-04",
	 "2024年4月"},
};

static void test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct period_case *c = &cases[i];
		char text[PERIOD_TEXT];
		struct period p = {0}, again = {0};
		if (!period_parse(c->text, strlen(c->text), &p))
			fail_msg("not read: %s", c->text);
		assert_int_equal(p.first, day(c->first));
		assert_int_equal(p.last, day(c->last));
		assert_int_equal(period_kind(p), c->kind);
		assert_string_equal(period_name(p, text), c->name);
		assert_string_equal(period_chinese(p, text), c->name);
		assert_string_equal(period_code(p, text), c->code);
		assert_true(period_parse(text, strlen(text), &again));
		assert_true(period_equal(p, again));
	}
}

static void test_refuses(void **state)
{
	static const char *const bad[] = {
		"",
		"24",
		"2024-13",
		"2024-00",
		"2024Q5",
		"2024Q0",
		"2021H3",
		"202404",
		"2024-04-01",
		"2024-04-",
		"1989",
		"2200",
		"2024年13月",
		"2024年五季度",
		"2024年季度",
		"2024年4",
		"2024年4月份",
		"20243月",
		"2024上半年",
		"2024-01..2024-04",
		"..",
		"2024-01-01..",
		"..2024-01-01",
		"2024-04-30..2024-01-01",
		"2024-01-01..2024-02-30",
		"2024-01-01...2024-02-01",
		"2024年一季度报",
		"2024年一二季度",
		"2024年第4月",
		"2024年 4月",
		"４月",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct period p = {1, 2};
		if (period_parse(bad[i], strlen(bad[i]), &p))
			fail_msg("taken for a period: %s", bad[i]);
		assert_true(p.first == 1 && p.last == 2);
	}
}

static void test_standard(void **state)
{
	static const char *const codes[PERIOD_STANDARD] = {
		"2024-01", "2024-02", "2024-03", "2024-04", "2024-05",
		"2024-06", "2024-07", "2024-08", "2024-09", "2024-10",
		"2024-11", "2024-12", "2024Q1",  "2024Q2",  "2024Q3",
		"2024Q4",  "2024H1",  "2024H2",  "2024",
	};
	struct period all[PERIOD_STANDARD];
	char text[PERIOD_TEXT];
	(void)state;
	assert_int_equal(period_standard(2024, all), PERIOD_STANDARD);
	for (int i = 0; i < PERIOD_STANDARD; i++) {
		assert_string_equal(period_code(all[i], text), codes[i]);
		assert_true(period_has(all[PERIOD_STANDARD - 1], all[i]));
		assert_true(period_equal(
			period_of_day(all[i].last, period_kind(all[i])), all[i]));
	}
	assert_false(period_has(all[0], all[PERIOD_STANDARD - 1]));
	assert_false(period_has(all[0], all[1]));
}

/* Stepping joins on without a gap, and back again. */
static void test_step(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct period p, next;
		period_parse(cases[i].text, strlen(cases[i].text), &p);
		for (int n = 0; n < 30; n++, p = next) {
			next = period_step(p, 1);
			assert_int_equal(next.first, p.last + 1);
			assert_true(period_equal(period_step(next, -1), p) ||
				    cases[i].kind == PERIOD_RANGE);
			if (cases[i].kind != PERIOD_RANGE)
				assert_int_equal(period_kind(next), cases[i].kind);
		}
	}
	struct period ten = {day("2024-02-25"), day("2024-03-05")};
	assert_int_equal(period_step(ten, 1).first, day("2024-03-06"));
	assert_int_equal(period_step(ten, 1).last, day("2024-03-15"));
	assert_int_equal(period_step(period_month(2024, 1), -1).first,
			 day("2023-12-01"));
	assert_true(period_equal(period_year(2024), period_step(period_year(2023), 1)));
}

/* At the ends of the years accepted a period stays where it is. */
static void test_step_ends(void **state)
{
	struct period last = period_month(DAY_YEAR_MAX, 12),
		      first = period_year(DAY_YEAR_MIN);
	struct period range = {day("2199-12-01"), day("2199-12-30")};
	(void)state;
	assert_true(period_equal(period_step(last, 1), last));
	assert_true(period_equal(period_step(first, -1), first));
	assert_true(period_equal(period_step(range, 1), range));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),     cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_standard),  cmocka_unit_test(test_step),
		cmocka_unit_test(test_step_ends),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
