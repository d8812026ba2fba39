#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/rank.h"
#include "tests/rules/xinfeng.h"
#include "text/lang.h"

enum {
	MOST = 64
};

/* Rows in official order from counts alone. */
static void from_counts(struct rank_row *row, const int *count, size_t n)
{
	memset(row, 0, n * sizeof(*row));
	for (size_t i = 0; i < n; i++) {
		row[i].has_count = true;
		row[i].count = count[i];
		row[i].order = (int)i + 1;
	}
}

/* Moves the rows about, the same way each time. */
static void shuffle(struct rank_row *row, size_t n, unsigned seed)
{
	for (size_t i = n; i > 1; i--) {
		seed = seed * 1664525u + 1013904223u;
		size_t j = (seed >> 8) % i;
		struct rank_row other = row[j];
		row[j] = row[i - 1];
		row[i - 1] = other;
	}
}

/* A printed half-year: 36 departments and 14 townships by count, equal ones in
 * official order (27 and 27 are 10 and 11). */
static void test_printed_order(void **state)
{
	static const int departments[] = {
		179, 60, 59, 53, 52, 44, 35, 30, 29, 27, 27, 26, 25, 25, 24, 23, 20, 14,
		13,  13, 13, 12, 12, 11, 11, 10, 9,  9,  9,  8,  8,  8,  7,  7,  2,  1};
	static const int townships[] = {61, 42, 41, 35, 33, 29, 27,
					25, 23, 18, 18, 15, 10, 6};
	static const struct {
		const int *count;
		size_t n;
	} tables[] = {{departments, 36}, {townships, 14}};
	struct rank_row row[MOST];
	(void)state;
	for (unsigned seed = 0; seed < 50; seed++) {
		size_t n = tables[seed % 2].n;
		from_counts(row, tables[seed % 2].count, n);
		shuffle(row, n, seed);
		rank_rows(row, n, RANK_BY_COUNT, RANK_ORDINAL);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(row[i].rank, i + 1);
			assert_int_equal(row[i].order, i + 1);
		}
	}
}

static void test_ties(void **state)
{
	static const int counts[] = {30, 27, 27, 20, 20, 20, 5};
	static const int want[][7] = {
		[RANK_ORDINAL] = {1, 2, 3, 4, 5, 6, 7},
		[RANK_COMPETITION] = {1, 2, 2, 4, 4, 4, 7},
		[RANK_DENSE] = {1, 2, 2, 3, 3, 3, 4},
	};
	struct rank_row row[7];
	(void)state;
	for (int ties = RANK_ORDINAL; ties <= RANK_DENSE; ties++) {
		from_counts(row, counts, 7);
		shuffle(row, 7, 5);
		rank_rows(row, 7, RANK_BY_COUNT, (enum rank_ties)ties);
		for (int i = 0; i < 7; i++)
			assert_int_equal(row[i].rank, want[ties][i]);
	}
}

/* Ratios are compared as they are, not as printed. */
static void test_exact(void **state)
{
	static const int64_t huge = INT64_MAX;
	struct rank_row row[] = {
		{true, true, 1, 3, 1, 0, 0},
		{true, true, 333333333, 1000000000, 2, 0,
		 0},                                   /* a little less than a third */
		{true, true, 2, 6, 3, 0, 0},           /* a third again */
		{true, true, huge - 1, huge, 4, 0, 0}, /* just below one */
		{true, true, huge - 2, huge - 1, 5, 0, 0}, /* below that */
		{true, true, -5, 10, 6, 0, 0},
	};
	static const int order[] = {4, 5, 1, 3, 2, 6}, rank[] = {1, 2, 3, 3, 5, 6};
	(void)state;
	rank_rows(row, 6, RANK_BY_COMPLETION, RANK_COMPETITION);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(row[i].order, order[i]);
		assert_int_equal(row[i].rank, rank[i]);
	}
}

/* Blank is not 0: a unit that reported 0 is last of those ranked, a blank one is not
 * ranked; by completion neither is one without a target above 0. */
static void test_unranked(void **state)
{
	static const struct rank_row rows[] = {
		{false, true, 99, 10, 1, 0, 0}, {true, true, 0, 10, 2, 0, 0},
		{true, false, 50, 99, 3, 0, 0}, {true, true, 5, 10, 4, 0, 0},
		{true, true, 70, 0, 5, 0, 0},   {true, true, 9, -1, 6, 0, 0},
	};
	static const int completion[] = {4, 2, 1, 3, 5, 6},
			 count[] = {5, 3, 6, 4, 2, 1};
	struct rank_row row[6];
	(void)state;
	memcpy(row, rows, sizeof(rows));
	rank_rows(row, 6, RANK_BY_COMPLETION, RANK_DENSE);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(row[i].order, completion[i]);
		assert_int_equal(row[i].index, completion[i] - 1);
		assert_int_equal(row[i].rank, i < 2 ? i + 1 : 0);
	}
	assert_int_equal(rank_bottom(row, 6, 1), 1);
	assert_int_equal(rank_bottom(row, 6, 2), 0);
	memcpy(row, rows, sizeof(rows));
	rank_rows(row, 6, RANK_BY_COUNT, RANK_DENSE);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(row[i].order, count[i]);
		assert_int_equal(row[i].rank, i < 5 ? i + 1 : 0);
	}
}

/* Equal in everything, official order included: as they stood. */
static void test_stable(void **state)
{
	struct rank_row row[MOST];
	(void)state;
	for (size_t i = 0; i < MOST; i++)
		row[i] = (struct rank_row){true, false, (int64_t)(i % 3), 0, 1, 0, 0};
	rank_rows(row, MOST, RANK_BY_COUNT, RANK_ORDINAL);
	for (size_t i = 1; i < MOST; i++) {
		assert_true(row[i - 1].count >= row[i].count);
		assert_true(row[i - 1].count > row[i].count ||
			    row[i - 1].index < row[i].index);
	}
}

static void test_bottom(void **state)
{
	static const int counts[] = {9, 8, 7, 6};
	struct rank_row row[4];
	(void)state;
	from_counts(row, counts, 4);
	rank_rows(row, 4, RANK_BY_COUNT, RANK_ORDINAL);
	assert_int_equal(rank_bottom(row, 4, 0), 4);
	assert_int_equal(rank_bottom(row, 4, 3), 1);
	assert_int_equal(rank_bottom(row, 4, 4), 0);
	assert_int_equal(rank_bottom(row, 4, 5), 0);
	assert_int_equal(rank_bottom(row, 0, 5), 0);
	rank_rows(row, 0, RANK_BY_COUNT, RANK_ORDINAL);
}

/* The printed month: its order by ratio, and its last five departments, which are the
 * five lowest ratios, not counts. */
static void test_printed_bottom(void **state)
{
	struct rank_row row[XINFENG_UNITS];
	enum {
		N = XINFENG_UNITS - XINFENG_TOWNSHIPS
	};
	(void)state;
	for (int i = 0; i < N; i++)
		row[i] = (struct rank_row){true,
					   true,
					   xinfeng[XINFENG_TOWNSHIPS + i].count,
					   xinfeng[XINFENG_TOWNSHIPS + i].target,
					   i + 1,
					   0,
					   0};
	shuffle(row, N, 7);
	rank_rows(row, N, RANK_BY_COMPLETION, RANK_ORDINAL);
	for (int i = 0; i < N; i++)
		assert_int_equal(row[i].order, i + 1);
	size_t at = rank_bottom(row, N, 5);
	static const char *const last[] = {"统调队", "县市场监督管理局", "县水利局",
					   "县烟草专卖局", "高新区管委会"};
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(
			xinfeng[XINFENG_TOWNSHIPS + row[at + i].order - 1].unit,
			last[i]);
}

static void test_names(void **state)
{
	static const char *const codes[] = {"ordinal", "competition", "dense"};
	static const char *const names[] = {"序位", "并列", "密集"};
	enum rank_ties ties = RANK_DENSE;
	enum rank_by by = RANK_BY_COUNT;
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(rank_ties_parse(codes[i], &ties));
		assert_int_equal(ties, i);
		assert_string_equal(rank_ties_name(ties), names[i]);
	}
	assert_false(rank_ties_parse("Ordinal", &ties));
	assert_false(rank_ties_parse("", &ties));
	assert_int_equal(ties, RANK_DENSE);
	assert_true(rank_by_parse("completion", &by));
	assert_int_equal(by, RANK_BY_COMPLETION);
	assert_true(rank_by_parse("count", &by));
	assert_int_equal(by, RANK_BY_COUNT);
	assert_false(rank_by_parse("counts", &by));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_printed_order),  cmocka_unit_test(test_ties),
		cmocka_unit_test(test_exact),          cmocka_unit_test(test_unranked),
		cmocka_unit_test(test_stable),         cmocka_unit_test(test_bottom),
		cmocka_unit_test(test_printed_bottom), cmocka_unit_test(test_names),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
