#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/progress.h"
#include "tests/rules/xinfeng.h"
#include "text/lang.h"

static void test_ratio(void **state)
{
	static const struct {
		int64_t num, den;
		int decimals;
		enum rounding mode;
		int64_t out;
	} rows[] = {
		{118000, 560, 2, ROUND_HALF_UP, 21071},
		{1274, 32, 0, ROUND_CUT, 39}, /* 39.8125, printed 39 */
		{1274, 32, 0, ROUND_HALF_UP, 40},
		{1274, 32, 4, ROUND_CUT, 398125},
		{0, 5, 2, ROUND_HALF_UP, 0},
		{1, 2, 0, ROUND_HALF_UP, 1},
		{1, 2, 0, ROUND_CUT, 0},
		{49, 100, 0, ROUND_HALF_UP, 0},
		{5, 100, 1, ROUND_HALF_UP, 1},
		{1, 3, 4, ROUND_HALF_UP, 3333},
		{2, 3, 4, ROUND_HALF_UP, 6667},
		{2, 3, 4, ROUND_CUT, 6666},
		{-1, 2, 0, ROUND_HALF_UP, -1},
		{-1, 2, 0, ROUND_CUT, 0},
		{-3, 2, 0, ROUND_HALF_UP, -2},
		{-149, 100, 1, ROUND_HALF_UP, -15},
		{-149, 100, 1, ROUND_CUT, -14},
		{-149, 100, 0, ROUND_HALF_UP, -1},
		{INT64_MAX, 1, 0, ROUND_HALF_UP, INT64_MAX},
		{INT64_MIN, 1, 0, ROUND_CUT, INT64_MIN},
		{INT64_MAX, INT64_MAX, 4, ROUND_HALF_UP, 10000},
		{INT64_MAX, 10000, 4, ROUND_HALF_UP, INT64_MAX},
		{INT64_MIN, INT64_MAX, 4, ROUND_HALF_UP, -10000},
		{1, INT64_MAX, 4, ROUND_HALF_UP, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t out = 7;
		assert_true(progress_ratio(rows[i].num, rows[i].den, rows[i].decimals,
					   rows[i].mode, &out));
		if (out != rows[i].out)
			fail_msg("row %zu gave %lld", i, (long long)out);
	}
}

static void test_absent(void **state)
{
	int64_t out = 7;
	(void)state;
	assert_false(progress_ratio(1, 0, 2, ROUND_HALF_UP, &out));
	assert_false(progress_ratio(0, 0, 2, ROUND_CUT, &out));
	assert_false(progress_ratio(1, -5, 2, ROUND_HALF_UP, &out));
	assert_false(progress_ratio(INT64_MAX, 1, 1, ROUND_CUT, &out));
	assert_false(progress_ratio(INT64_MIN, 1, 4, ROUND_HALF_UP, &out));
	assert_false(progress_completion(5, 0, 2, ROUND_HALF_UP, &out));
	assert_false(progress_completion(INT64_MAX, 1, 0, ROUND_HALF_UP, &out));
	assert_int_equal(out, 7);
	assert_true(progress_completion(INT64_MAX, INT64_MAX, 2, ROUND_HALF_UP, &out));
	assert_int_equal(out, 10000);
}

/* Rounded values stand beside the exact one as they must: 2|out*den - num*10| <= den. */
static void test_rounding_bound(void **state)
{
	(void)state;
	for (int64_t num = -300; num <= 300; num++) {
		for (int64_t den = 1; den <= 40; den++) {
			int64_t near = 0, cut = 0;
			progress_ratio(num, den, 1, ROUND_HALF_UP, &near);
			progress_ratio(num, den, 1, ROUND_CUT, &cut);
			int64_t off = near * den - num * 10,
				left = num * 10 - cut * den;
			assert_true(2 * (off < 0 ? -off : off) <= den);
			assert_true(2 * off !=
				    (num < 0 ? den : -den)); /* a half goes outward */
			assert_true((left < 0 ? -left : left) < den);
			assert_true(left == 0 || (left < 0) == (num < 0));
		}
	}
}

static void test_printed_month(void **state)
{
	int64_t sum[2] = {0, 0};
	(void)state;
	for (int i = 0; i < XINFENG_UNITS; i++) {
		int64_t out = 0;
		assert_true(progress_completion(xinfeng[i].count, xinfeng[i].target, 2,
						ROUND_HALF_UP, &out));
		if (out != xinfeng[i].ratio)
			fail_msg("%s: %lld", xinfeng[i].unit, (long long)out);
		sum[i >= XINFENG_TOWNSHIPS] += xinfeng[i].count;
	}
	assert_int_equal(sum[0], 11710);
	assert_int_equal(sum[1], 8450);
}

static void test_year_share(void **state)
{
	(void)state;
	assert_int_equal(progress_year_share(day_of(2024, 4, 30)), 3306); /* 121/366 */
	assert_int_equal(progress_year_share(day_of(2023, 4, 30)), 3288); /* 120/365 */
	assert_int_equal(progress_year_share(day_of(2024, 1, 1)), 27);
	assert_int_equal(progress_year_share(day_of(2024, 12, 31)), 10000);
	assert_int_equal(progress_year_share(day_of(2023, 12, 31)), 10000);
}

static void test_expected(void **state)
{
	(void)state;
	assert_int_equal(progress_expected(560, day_of(2024, 4, 30)), 185);
	assert_int_equal(progress_expected(366, day_of(2024, 1, 1)), 1);
	assert_int_equal(progress_expected(183, day_of(2024, 1, 1)),
			 1); /* a half, up */
	assert_int_equal(progress_expected(182, day_of(2024, 1, 1)), 0);
	assert_int_equal(progress_expected(0, day_of(2024, 4, 30)), 0);
	assert_int_equal(progress_expected(INT64_MAX, day_of(2024, 12, 31)), INT64_MAX);
}

static void test_gap(void **state)
{
	(void)state;
	assert_int_equal(progress_gap(40, 100), 60);
	assert_int_equal(progress_gap(100, 100), 0);
	assert_int_equal(progress_gap(120, 100), 0);
	assert_int_equal(progress_gap(INT64_MIN, INT64_MAX), INT64_MAX);
	assert_int_equal(progress_gap(INT64_MAX, INT64_MIN), 0);
}

static struct period range(const char *code)
{
	struct period p = {0};
	assert_true(period_parse(code, strlen(code), &p));
	return p;
}

struct choice {
	const char *period;
	int target; /* index, -1 for none */
};

static void check_choices(const struct target *t, size_t n, const struct choice *want,
			  size_t wants)
{
	for (size_t i = 0; i < wants; i++) {
		const struct target *got =
			progress_target_for(t, n, range(want[i].period));
		int index = got ? (int)(got - t) : -1;
		if (index != want[i].target)
			fail_msg("%s is held against %d", want[i].period, index);
	}
}

/* The township floors of a 2023 notice: 100 by 30 June, then 30 a month. */
static void test_target_floor(void **state)
{
	(void)state;
	const struct target t[] = {
		{TARGET_BENCHMARK, range("2023"), 500},
		{TARGET_MONTHLY, range("2023-07-01..2023-12-31"), 30},
		{TARGET_FLOOR, range("2023-01-01..2023-09-30"), 200},
		{TARGET_FLOOR, range("2023-01-01..2023-06-30"), 100},
	};
	static const struct choice want[] = {
		{"2023-01", 3},
		{"2023-06", 3},
		{"2023H1", 3},
		{"2023-01-01..2023-06-05", 3},
		{"2023-07", 2}, /* the next floor comes before the monthly target */
		{"2023-10", 1},
		{"2023-12", 1},
		{"2023Q4", -1},
		{"2023-10-01..2023-10-30", -1}, /* a monthly target holds months only */
		{"2022-12", -1},
		{"2022-12-31..2023-01-31", -1},
		{"2024-01", -1},
		{"2023", 3},
	};
	check_choices(t, sizeof(t) / sizeof(*t), want, sizeof(want) / sizeof(*want));
	assert_null(progress_target_for(t, 1, range("2023"))); /* a benchmark never */
	assert_null(progress_target_for(NULL, 0, range("2023")));
}

static void test_target_annual(void **state)
{
	(void)state;
	const struct target t[] = {
		{TARGET_FLOOR, range("2024-01-01..2024-06-30"), 100},
		{TARGET_MONTHLY, range("2024"), 30},
		{TARGET_ANNUAL, range("2024"), 560},
		{TARGET_ANNUAL, range("2025"), 600},
	};
	static const struct choice want[] = {
		{"2024-04", 2},
		{"2024Q1", 2},
		{"2024", 2},
		{"2025-04", 3},
		{"2024-12-01..2025-01-31", -1},
		{"2026", -1},
	};
	check_choices(t, sizeof(t) / sizeof(*t), want, sizeof(want) / sizeof(*want));
}

static void test_names(void **state)
{
	static const char *const names[] = {"", "年度任务", "保底任务", "每月任务",
					    "标杆"};
	static const char *const codes[] = {"", "annual", "floor", "monthly",
					    "benchmark"};
	(void)state;
	for (int k = 0; k <= TARGET_BENCHMARK; k++) {
		assert_string_equal(target_kind_name((enum target_kind)k), names[k]);
		assert_string_equal(target_kind_code((enum target_kind)k), codes[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ratio),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_rounding_bound),
		cmocka_unit_test(test_printed_month),
		cmocka_unit_test(test_year_share),
		cmocka_unit_test(test_expected),
		cmocka_unit_test(test_gap),
		cmocka_unit_test(test_target_floor),
		cmocka_unit_test(test_target_annual),
		cmocka_unit_test(test_names),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
