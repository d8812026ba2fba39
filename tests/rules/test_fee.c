/* 信息处理费 by item: 国办函〔2020〕109号. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/fee.h"

static void amounts(void **state)
{
	static const struct {
		int64_t n, each, all;
	} cases[] = {
		{1, 0, 0},       {10, 0, 0},      {11, 100, 100},   {12, 100, 200},
		{30, 100, 2000}, {31, 200, 2200}, {40, 200, 4000},  {41, 300, 4300},
		{50, 300, 7000}, {51, 400, 7400}, {60, 400, 11000},
	};

	(void)state;
	assert_int_equal(fee_items(0), 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(fee_item(cases[i].n), cases[i].each);
		assert_int_equal(fee_items(cases[i].n), cases[i].all);
	}
}

/* The whole is the sum of its items, and no item is cheaper than the one before. */
static void sums(void **state)
{
	int64_t sum = 0, before = 0;

	(void)state;
	for (int64_t n = 1; n <= 400; n++) {
		struct fee_step s = fee_step_of(n);

		sum += fee_item(n);
		assert_int_equal(fee_items(n), sum);
		assert_true(fee_item(n) >= before);
		assert_true(s.first <= n && n <= s.last);
		before = fee_item(n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts),
		cmocka_unit_test(sums),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
