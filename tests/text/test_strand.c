/* Work that is laid aside and taken up again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/strand.h"

struct job {
	struct strand *strand;
	int done, rests;
};

static void count(void *ctx)
{
	struct job *j = ctx;
	char deep[64 * 1024]; /* what stands on its stack stays there */

	memset(deep, 'x', sizeof deep);
	for (int i = 0; i < j->rests; i++) {
		j->done++;
		strand_rest(j->strand);
		assert_int_equal(deep[i], 'x');
	}
	j->done = -j->done;
}

static void rests_and_goes_on(void **state)
{
	struct job j = {.rests = 5};

	(void)state;
	j.strand = strand_new(count, &j);
	assert_int_equal(j.done, 0);
	for (int i = 1; i <= 5; i++) {
		assert_true(strand_turn(j.strand));
		assert_int_equal(j.done, i);
	}
	assert_false(strand_turn(j.strand));
	assert_int_equal(j.done, -5);
	strand_free(j.strand);
}

/* Two of them take turns without knowing of each other. */
static void two_at_once(void **state)
{
	struct job a = {.rests = 3}, b = {.rests = 2};

	(void)state;
	a.strand = strand_new(count, &a);
	b.strand = strand_new(count, &b);
	assert_true(strand_turn(a.strand));
	assert_true(strand_turn(b.strand));
	assert_true(strand_turn(b.strand));
	assert_false(strand_turn(b.strand));
	assert_int_equal(a.done, 1);
	while (strand_turn(a.strand))
		;
	assert_int_equal(a.done, -3);
	strand_free(a.strand);
	strand_free(b.strand);
}

static void never_begun(void **state)
{
	struct job j = {.rests = 1};

	(void)state;
	strand_free(strand_new(count, &j));
	strand_free(NULL);
	assert_int_equal(j.done, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rests_and_goes_on),
		cmocka_unit_test(two_at_once),
		cmocka_unit_test(never_begun),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
