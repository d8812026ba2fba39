/* Registers of many rows on the desk: sorted and searched in turns, in the order and with the finds of
 * the table made whole; a key is never held up; what changes underneath is seen. */
#include "tests/kit/many.h"
#include "tests/tui/desk_kit.h"

#include "text/find.h"
#include "tui/register_own.h"

/* Seeded faults this finds: a key left from another column, rows lost between two turns, a find
 * carried on in rows that are no more, a work that keys wait for, rows made that nobody sees. */

enum {
	ROWS = 700, /* more than are made at once */
};

static const struct {
	const char *keys;
	void (*add)(struct many *m);
} registers[] = {
	{"g f", many_tasks}, {"r", many_requests}, {"g d", many_duties},
	{"v", many_outlets}, {"g s", many_stages}, {"g n", many_publications},
};

enum {
	REGISTERS = sizeof registers / sizeof *registers
};

static void open_many(struct desk *d, int rows, int cols)
{
	struct many m;

	desk_open(d, "xinfeng-2024-04", 30, cols);
	many_begin(&m, d->app.store);
	for (size_t i = 0; i < REGISTERS; i++)
		many_add(&m, registers[i].add, 0, rows);
	many_end(&m);
	d->app.stale = true;
	desk_keys(d, "j");
}

static struct register_screen *register_on(struct desk *d)
{
	return ((struct screen *)d->app.overlay)->data;
}

static struct list *rows_on(struct desk *d)
{
	struct list *l = screen_list(d->app.overlay);

	return l ? l : screen_list(d->app.overlay->below); /* below the prompt */
}

/* Opens it over all years. */
static void open_register(struct desk *d, size_t n)
{
	desk_keys(d, registers[n].keys);
	register_on(d)->ask.year = 0;
	d->app.stale = true;
	desk_keys(d, "g g");
	assert_true(register_on(d)->windowed);
	assert_true(rows_on(d)->count >= ROWS);
}

/* ---- held against the table made whole ---- */

struct whole {
	struct table *t;
	size_t column;
	bool back;
};

static int by_cell(const void *pa, const void *pb, void *ctx)
{
	const struct whole *w = ctx;
	size_t a = *(const size_t *)pa, b = *(const size_t *)pb;
	const char *x = table_shown(w->t, a, w->column),
		   *y = table_shown(w->t, b, w->column);
	int r;

	if (!*x || !*y)
		r = !*x - !*y;
	else if (table_type_is_number(table_column(w->t, w->column)->type))
		r = (atol(x) > atol(y)) - (atol(x) < atol(y));
	else
		r = strcmp(x, y);
	r = w->back ? -r : r;
	return r ? r : (a > b) - (a < b);
}

static bool has(const struct table *t, size_t row, const char *query)
{
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_head(t, c) &&
		    find_match(table_shown(t, row, c), query) != FIND_NONE)
			return true;
	return false;
}

/* The list shows what fits, in that order: by is as the list has it. */
static void same_list(struct desk *d, int by, const char *query)
{
	const struct register_screen *r = register_on(d);
	struct list *l = rows_on(d);
	struct error err;
	struct whole w = {.t = register_table(d->app.store, r->reg, &r->ask, &err),
			  .back = by < 0};
	size_t n = 0, rows = table_rows(w.t);
	size_t *order = malloc(rows * sizeof *order);

	for (size_t i = 0; i < rows; i++)
		if (!*query || has(w.t, i, query))
			order[n++] = i;
	if (by) {
		w.column = register_sort_column(r, abs(by));
		qsort_r(order, n, sizeof *order, by_cell, &w);
	}
	assert_int_equal(l->count, n);
	for (size_t i = 0; i < n; i++)
		if (l->ops->id(l->ctx, list_row(l, i)) !=
		    strtoll(table_shown(w.t, order[i], 0), NULL, 10))
			fail_msg("%s by %d /%s: another row at %zu", r->reg->code, by,
				 query, i);
	free(order);
	table_free(w.t);
}

/* Works off what the list has still to do, a portion a turn; how many turns. */
static int work_off(struct desk *d)
{
	int turns = 0;

	while (app_lists_wait(&d->app)) {
		desk_turn(d);
		assert_in_range(++turns, 1, 100000);
	}
	return turns;
}

static void sorts_and_finds_are_the_same(void **state)
{
	static const char *const finds[] = {"7", "zhen", "2024-01", "逾期", "没有的"};
	struct desk d;

	(void)state;
	open_many(&d, ROWS, 80);
	d.app.slice = 0;
	for (size_t n = 0; n < REGISTERS; n++) {
		open_register(&d, n);
		same_list(&d, 0, "");
		for (int by = 1; by <= 9 && app_sort_name(&d.app, by); by++)
			for (int sign = 1; sign >= -1; sign -= 2) {
				list_sort(rows_on(&d), sign * by);
				work_off(&d);
				same_list(&d, sign * by, "");
			}
		for (size_t f = 0; f < sizeof finds / sizeof *finds; f++) {
			list_find(rows_on(&d), finds[f]);
			work_off(&d);
			same_list(&d, rows_on(&d)->sort, finds[f]);
		}
		/* A letter more, while it is being looked for and behind that. */
		list_find(rows_on(&d), "1");
		list_find(rows_on(&d), "12");
		work_off(&d);
		same_list(&d, rows_on(&d)->sort, "12");
		list_find(rows_on(&d), "123");
		list_sort(rows_on(&d), 1);
		list_find(rows_on(&d), "12");
		work_off(&d);
		same_list(&d, 1, "12");
		list_find(rows_on(&d), "");
		same_list(&d, 1, "");
		desk_keys(&d, "q");
	}
	desk_close(&d);
}

/* ---- in turns ---- */

static void keys_are_taken_in_between(void **state)
{
	struct desk d;

	(void)state;
	open_many(&d, 3000, 80);
	d.app.slice = 0;
	desk_keys(&d, "g f s 1");
	assert_true(app_lists_wait(&d.app));
	desk_expect(&d, "%");
	desk_keys(&d, "j j");
	assert_int_equal(rows_on(&d)->at, 2);
	int64_t id = list_selected_id(rows_on(&d));
	assert_true(app_lists_wait(&d.app));
	assert_true(work_off(&d) > 5);
	assert_int_equal(list_selected_id(rows_on(&d)), id);
	same_list(&d, 1, "");
	/* What is found first is there before the last row has been looked at. */
	desk_keys(&d, "/");
	desk_type(&d, "7");
	assert_true(app_lists_wait(&d.app));
	assert_true(rows_on(&d)->count > 0);
	desk_keys(&d, "Enter");
	size_t first = rows_on(&d)->count;
	desk_keys(&d, "G");
	id = list_selected_id(rows_on(&d));
	work_off(&d);
	assert_true(rows_on(&d)->count > first);
	assert_int_equal(list_selected_id(rows_on(&d)), id);
	same_list(&d, 1, "7");
	/* Marking all means all. */
	desk_keys(&d, "Esc /");
	desk_type(&d, "1");
	desk_keys(&d, "Enter *");
	assert_int_equal(rows_on(&d)->marks, rows_on(&d)->count);
	same_list(&d, 1, "1");
	/* Printing prints all, too. */
	size_t all = rows_on(&d)->count;
	desk_keys(&d, "* Esc /");
	desk_type(&d, "1");
	desk_keys(&d, "Enter");
	assert_true(app_lists_wait(&d.app));
	assert_true(rows_on(&d)->count < all);
	desk_keys(&d, "P");
	char counted[32];
	snprintf(counted, sizeof counted, "共%zu条", all);
	desk_expect(&d, counted);
	desk_keys(&d, "Esc");
	/* It can be left in the middle. */
	size_t found = rows_on(&d)->count;
	desk_keys(&d, "s 2");
	assert_true(app_lists_wait(&d.app));
	assert_int_equal(rows_on(&d)->count, found);
	desk_keys(&d, "q q");
	assert_false(app_lists_wait(&d.app));
	desk_close(&d);
}

/* Marked rows are copied wherever they are, not only those in view. */
static void rows_out_of_view_are_copied(void **state)
{
	struct desk d;
	struct buf text = {0};

	(void)state;
	open_many(&d, ROWS, 80);
	open_register(&d, 0);
	desk_keys(&d, "j Space G Space g g");
	assert_int_equal(app_rows_text(&d.app, &text), 2);
	const char *second = strchr(buf_text(&text), '\n');
	assert_true(second && second > text.s + 20 && strlen(second) > 20);
	buf_release(&text);
	desk_close(&d);
}

/* ---- changes ---- */

static void edits_while_it_is_open(void **state)
{
	struct desk d;
	struct many m;

	(void)state;
	open_many(&d, ROWS, 80);
	d.app.slice = 0;
	for (size_t n = 0; n < REGISTERS; n++) {
		open_register(&d, n);
		list_sort(rows_on(&d), 2);
		work_off(&d);
		size_t before = rows_on(&d)->count;
		many_begin(&m, d.app.store);
		many_add(&m, registers[n].add, ROWS, ROWS + 20);
		desk_keys(&d, "j");
		work_off(&d);
		assert_int_equal(rows_on(&d)->count, before + 20);
		same_list(&d, 2, "");
		/* In the middle of a find. */
		list_find(rows_on(&d), "1");
		many_add(&m, registers[n].add, ROWS + 20, ROWS + 40);
		desk_keys(&d, "j");
		work_off(&d);
		same_list(&d, 2, "1");
		many_end(&m);
		desk_keys(&d, "Esc u"); /* and taken back */
		work_off(&d);
		assert_int_equal(rows_on(&d)->count, before + 20);
		same_list(&d, 2, "");
		desk_keys(&d, "q");
	}
	desk_close(&d);
}

static void changes_of_others(void **state)
{
	struct store *other = NULL;
	struct error err = {0};
	struct desk d;
	struct many m;

	(void)state;
	open_many(&d, ROWS, 80);
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 30, 80);
	d.app.slice = 0;
	if (store_open(d.path, STORE_WRITE, &other, NULL, &err) != ST_OK)
		fail_msg("%s", err.say);
	many_begin(&m, other);
	for (size_t n = 0; n < REGISTERS; n++) {
		open_register(&d, n);
		list_sort(rows_on(&d), 1);
		size_t before = rows_on(&d)->count;
		many_add(&m, registers[n].add, ROWS, ROWS + 30);
		desk_keys(
			&d,
			"j"); /* the next key sees it, in the middle of the work too */
		work_off(&d);
		assert_int_equal(rows_on(&d)->count, before + 30);
		same_list(&d, 1, "");
		desk_keys(&d, "q");
	}
	many_end(&m);
	store_close(other);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts_and_finds_are_the_same),
		cmocka_unit_test(keys_are_taken_in_between),
		cmocka_unit_test(rows_out_of_view_are_copied),
		cmocka_unit_test(edits_while_it_is_open),
		cmocka_unit_test(changes_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
