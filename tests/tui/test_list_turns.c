/* Lists whose rows are looked at in portions, and the sort that rests: in the end they are what a list is
 * that does all at once. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/lang.h"
#include "tui/list.h"

/* Seeded faults this finds: a portion left out or looked at twice, a find that goes on in what was shown
 * before it was whole, a row matched that nobody has fetched, an order kept of rows that are gone. */

enum {
	MOST = 12000
};

struct rows {
	size_t count;
	unsigned salt;
	uint32_t looked[256]; /* what may be matched now */
	size_t looks;
	bool fails; /* to look */
	unsigned char keyed[MOST];
};

static size_t count(const void *ctx)
{
	return ((const struct rows *)ctx)->count;
}

static int64_t id(const void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row + 1;
}

static unsigned value(const struct rows *r, size_t row)
{
	return ((unsigned)row * 2654435761u + r->salt) >> 7;
}

/* Fits by the last digits of its value, so that a digit more fits fewer. */
static bool fits(const struct rows *r, size_t row, const char *query)
{
	char text[24], all[24];

	snprintf(text, sizeof text, "%u", value(r, row) % 1000);
	snprintf(all, sizeof all, "%s", text);
	return strncmp(all, query, strlen(query)) == 0;
}

static bool match(const void *ctx, size_t row, const char *query)
{
	return fits(ctx, row, query);
}

static bool match_looked(const void *ctx, size_t row, const char *query)
{
	const struct rows *r = ctx;
	size_t i = 0;

	while (i < r->looks && r->looked[i] != row)
		i++;
	assert_true(i < r->looks);
	return fits(r, row, query);
}

static int compare(const void *ctx, size_t a, size_t b, int by)
{
	unsigned x = value(ctx, a) % (unsigned)(by * 50),
		 y = value(ctx, b) % (unsigned)(by * 50);

	return (x > y) - (x < y);
}

static int compare_keyed(const void *ctx, size_t a, size_t b, int by)
{
	const struct rows *r = ctx;

	assert_int_equal(r->keyed[a], by);
	assert_int_equal(r->keyed[b], by);
	return compare(ctx, a, b, by);
}

static bool look(const void *ctx, const uint32_t *row, size_t n, int by)
{
	struct rows *r = (struct rows *)(uintptr_t)ctx;

	assert_in_range(n, 0, 256);
	if (r->fails)
		return false;
	for (size_t i = 0; by && i < n; i++)
		r->keyed[row[i]] = (unsigned char)by;
	if (by)
		return true;
	memcpy(r->looked, row, n * sizeof *row);
	r->looks = n;
	return true;
}

static const struct list_ops at_once = {
	.count = count, .id = id, .match = match, .compare = compare};
static const struct list_ops in_turns = {.count = count,
					 .id = id,
					 .match = match_looked,
					 .compare = compare_keyed,
					 .look = look};

static void same(const struct list *a, const struct list *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		assert_int_equal(list_row(a, i), list_row(b, i));
}

static void act(struct list *l, unsigned r)
{
	static const char *const finds[] = {"", "1", "12", "123", "12", "1"};

	if (r % 3 == 0)
		list_find(l, finds[r / 3 % 6]);
	else if (r % 3 == 1)
		list_sort(l, (int)(r / 3 % 5) - 2);
	else
		list_refresh(l);
}

static void property_the_same_in_the_end(void **state)
{
	struct rows rows = {.count = 9000};
	struct list whole, turns;
	unsigned seed = 7;

	(void)state;
	list_init(&whole, &at_once, &rows);
	list_init(&turns, &in_turns, &rows);
	for (int i = 0; i < 400; i++) {
		seed = seed * 1103515245u + 12345u;
		unsigned r = seed >> 16;

		if (r % 11 == 0) {
			rows.count = r / 11 % MOST;
			rows.salt = r;
			memset(rows.keyed, 0, sizeof rows.keyed);
			r = 2;
		}
		act(&whole, r);
		act(&turns, r);
		for (unsigned n = r / 16 % 6; n && list_turn(&turns); n--)
			assert_in_range(list_percent(&turns), 0, 100);
		list_move(&turns, (int)(r % 5) - 2);
		assert_true(turns.count ? turns.at < turns.count : turns.at == 0);
		if (r % 4)
			continue;
		list_finish(&turns);
		assert_int_equal(list_percent(&turns), -1);
		same(&whole, &turns);
	}
	list_release(&whole);
	list_release(&turns);
}

static void stays_on_its_row(void **state)
{
	struct rows rows = {.count = 4000};
	struct list l;

	(void)state;
	list_init(&l, &in_turns, &rows);
	list_goto(&l, 3500);
	list_sort(&l, 1);
	assert_int_equal(list_selected_id(&l), 3501);
	list_finish(&l);
	assert_int_equal(list_selected_id(&l), 3501);
	char query[24];
	snprintf(query, sizeof query, "%u", value(&rows, 3500) % 1000);
	list_find(&l, query);
	list_finish(&l);
	assert_int_equal(list_selected_id(&l), 3501);
	list_find(&l, "");
	assert_int_equal(list_selected_id(&l), 3501);
	list_release(&l);
}

/* Where nothing was selected, something is as soon as anything is found: what acts on the selected row
 * must not get none. */
static void selects_what_comes_first(void **state)
{
	struct rows rows = {.count = 4000};
	struct list l;

	(void)state;
	list_init(&l, &in_turns, &rows);
	list_find(&l, "none of them");
	list_finish(&l);
	assert_int_equal(list_selected_id(&l), 0);
	list_find(&l, "1");
	assert_true(l.step == LIST_MATCH && l.count > 0);
	assert_int_equal(list_selected_id(&l), (int64_t)list_row(&l, 0) + 1);
	list_move(&l, 2);
	int64_t id = list_selected_id(&l);
	list_finish(&l);
	assert_int_equal(list_selected_id(&l), id);
	list_release(&l);
}

/* What is acted on is what is marked, not what happens to be found so far. */
static void marked_ones_are_waited_for(void **state)
{
	struct rows rows = {.count = 4000};
	struct list l;
	char query[24];
	int64_t *ids;

	(void)state;
	list_init(&l, &in_turns, &rows);
	list_mark(&l, 3501, true);
	snprintf(query, sizeof query, "%u", value(&rows, 3500) % 1000);
	list_find(&l, query);
	assert_int_equal(l.step, LIST_MATCH);
	list_move(&l, 1);
	assert_int_equal(list_targets(&l, &ids), 1);
	assert_int_equal(ids[0], 3501);
	free(ids);
	list_release(&l);
}

/* What can't be read leaves the rows as they are. */
static void what_fails(void **state)
{
	struct rows rows = {.count = 3000, .fails = true};
	struct list l;

	(void)state;
	list_init(&l, &in_turns, &rows);
	list_sort(&l, 1);
	list_finish(&l);
	assert_int_equal(l.count, 3000);
	assert_int_equal(list_row(&l, 7), 7);
	list_find(&l, "1");
	list_finish(&l);
	assert_int_equal(l.count, 0);
	list_find(&l, "");
	assert_int_equal(l.count, 3000);
	list_release(&l);
}

/* ---- the sort ---- */

static int by_salt(const void *pa, const void *pb, void *ctx)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	unsigned x = value(ctx, a) % 90, y = value(ctx, b) % 90;

	return x != y ? (x < y ? -1 : 1) : (a > b) - (a < b);
}

static void sorts_of_any_length(void **state)
{
	static const size_t lengths[] = {0,   1,   2,   63,  64,   65,   127,
					 128, 129, 640, 700, 1000, 4095, 4097};

	(void)state;
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct rows rows = {.salt = (unsigned)i * 999};
		struct sorting w = {0};
		size_t n = lengths[i];
		uint32_t want[MOST];

		for (size_t k = 0; k < n; k++)
			want[k] = (uint32_t)k;
		qsort_r(want, n, sizeof *want, by_salt, &rows);
		sorting_begin(&w, n);
		int turns = 0, before = 0;
		while (sorting_turn(&w, 100, by_salt, &rows)) {
			int now = sorting_percent(&w);

			assert_in_range(now, before, 100);
			before = now;
			assert_in_range(++turns, 1, 100000);
		}
		assert_true(n < 1000 || turns > 20); /* it did rest */
		uint32_t *got = sorting_take(&w);
		assert_memory_equal(got, want, n * sizeof *want);
		free(got);
	}
	struct sorting left = {0};
	sorting_begin(&left, 1000);
	sorting_release(&left);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(property_the_same_in_the_end),
		cmocka_unit_test(stays_on_its_row),
		cmocka_unit_test(selects_what_comes_first),
		cmocka_unit_test(marked_ones_are_waited_for),
		cmocka_unit_test(what_fails),
		cmocka_unit_test(sorts_of_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
