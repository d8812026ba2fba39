/* The list: its place, narrowing, order, marks, drawing, the mouse. */
#include <stdlib.h>
#include <string.h>

#include "tests/kit/kit.h"
#include "text/find.h"
#include "text/lang.h"
#include "tui/list.h"

struct row {
	int64_t id;
	const char *name;
	int value;
};
struct rows {
	struct row row[50];
	size_t count;
};

static size_t count(const void *ctx)
{
	return ((const struct rows *)ctx)->count;
}

static int64_t id(const void *ctx, size_t row)
{
	return ((const struct rows *)ctx)->row[row].id;
}

static bool match(const void *ctx, size_t row, const char *query)
{
	return find_match(((const struct rows *)ctx)->row[row].name, query) !=
	       FIND_NONE;
}

static int compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct rows *r = ctx;

	(void)by;
	return (r->row[a].value > r->row[b].value) -
	       (r->row[a].value < r->row[b].value);
}

static void draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		 enum style style)
{
	canvas_put(c, r.y, r.x, r.cols, style,
		   ((const struct rows *)ctx)->row[row].name, true);
}

static const struct list_ops ops = {
	.count = count, .id = id, .match = match, .compare = compare, .draw = draw};

static struct rows sample(void)
{
	return (struct rows){{{11, "大桥镇", 5},
			      {12, "小河镇", 3},
			      {13, "甲局", 5},
			      {14, "西牛镇", 1},
			      {15, "乙局", 3}},
			     5};
}

static void expect(struct list *l, struct rect r, bool focused, const char *want)
{
	struct canvas c;
	struct buf got = {0};

	canvas_init(&c, r.rows, 10, AMBIGUOUS_NARROW);
	list_draw(l, &c, r, focused);
	canvas_dump(&c, true, &got);
	assert_string_equal(buf_text(&got), want);
	buf_release(&got);
	canvas_release(&c);
}

static const struct rect three = {0, 0, 3, 10};

static void moves_and_scrolls(void **state)
{
	struct rows rows = sample();
	struct list l;

	(void)state;
	list_init(&l, &ops, &rows);
	expect(&l, three, true, "{selected:> 大桥镇  }\n  小河镇\n  甲局\n");
	list_move(&l, -1);
	assert_int_equal(list_selected_id(&l), 11);
	list_move(&l, 3);
	expect(&l, three, true, "  小河镇\n  甲局\n{selected:> 西牛镇  }\n");
	list_move(&l, -1);
	expect(&l, three, true, "  小河镇\n{selected:> 甲局    }\n  西牛镇\n");
	list_move(&l, 1000000);
	assert_int_equal(list_selected_id(&l), 15);
	list_move(&l, -2147483647 - 1);
	assert_int_equal(list_selected_id(&l), 11);
	list_draw(&l, &(struct canvas){0}, three, true);
	list_page(&l, 1);
	assert_int_equal(list_selected_id(&l), 14);
	list_page(&l, 2147483647);
	assert_int_equal(list_selected_id(&l), 15);
	expect(&l, three, false, "  甲局\n  西牛镇\n{chosen:  乙局    }\n");
	list_goto(&l, 1);
	assert_int_equal(list_selected_id(&l), 12);
	/* A window that grows shows as many rows as there are. */
	list_goto(&l, 4);
	expect(&l, (struct rect){0, 0, 6, 10}, true,
	       "  大桥镇\n  小河镇\n  甲局\n  西牛镇\n{selected:> 乙局    }\n\n");
	list_release(&l);
}

static void stays_on_its_row(void **state)
{
	struct rows rows = sample();
	struct list l;

	(void)state;
	list_init(&l, &ops, &rows);
	list_goto(&l, 2);
	/* A row is put before it. */
	memmove(rows.row + 1, rows.row, 5 * sizeof rows.row[0]);
	rows.row[0] = (struct row){10, "丙镇", 0};
	rows.count = 6;
	list_refresh(&l);
	assert_int_equal(list_selected_id(&l), 13);
	assert_int_equal(l.at, 3);
	/* It goes: the place stays. */
	memmove(rows.row + 3, rows.row + 4, 2 * sizeof rows.row[0]);
	rows.count = 5;
	list_refresh(&l);
	assert_int_equal(list_selected_id(&l), 14);
	/* All go, and come back. */
	rows.count = 0;
	list_refresh(&l);
	assert_int_equal(list_selected_id(&l), 0);
	size_t row;
	assert_false(list_selected(&l, &row));
	list_move(&l, 1);
	list_page(&l, -1);
	expect(&l, three, true, "\n\n\n");
	rows = sample();
	list_refresh(&l);
	assert_true(list_selected(&l, &row));
	list_release(&l);
}

static void narrows(void **state)
{
	struct rows rows = sample();
	struct list l;

	(void)state;
	list_init(&l, &ops, &rows);
	list_goto(&l, 3);
	list_find(&l, "镇");
	assert_int_equal(l.count, 3);
	assert_int_equal(list_selected_id(&l), 14); /* still the same row */
	list_find(&l, "xhz");                       /* by pinyin */
	assert_int_equal(l.count, 1);
	assert_int_equal(list_selected_id(&l), 12);
	list_find(&l, "没有");
	assert_int_equal(l.count, 0);
	assert_int_equal(list_selected_id(&l), 0);
	list_find(&l, "");
	assert_int_equal(l.count, 5);
	list_find(&l, "局");
	list_find(&l, buf_text(&l.query)); /* its own text */
	assert_int_equal(l.count, 2);
	list_release(&l);
}

static void sorts_steadily(void **state)
{
	static const int64_t up[] = {14, 12, 15, 11, 13}, down[] = {11, 13, 12, 15, 14};
	struct rows rows = sample();
	struct list l;

	(void)state;
	list_init(&l, &ops, &rows);
	list_goto(&l, 1);
	list_sort(&l, 1);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(rows.row[list_row(&l, i)].id, up[i]);
	assert_int_equal(list_selected_id(&l), 12);
	list_sort(&l, -1);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(rows.row[list_row(&l, i)].id, down[i]);
	list_sort(&l, 0);
	assert_int_equal(rows.row[list_row(&l, 0)].id, 11);
	list_release(&l);
}

static void marks(void **state)
{
	struct rows rows = sample();
	struct list l;
	int64_t *ids;

	(void)state;
	list_init(&l, &ops, &rows);
	assert_int_equal(list_targets(&l, &ids), 1);
	assert_int_equal(ids[0], 11);
	free(ids);
	list_mark(&l, 15, true);
	list_mark(&l, 12, true);
	list_mark(&l, 12, true);
	assert_true(list_is_marked(&l, 12));
	assert_false(list_is_marked(&l, 13));
	expect(&l, three, true, "{selected:> 大桥镇  }\n{marked: +小河镇  }\n  甲局\n");
	list_sort(&l, -1);
	assert_int_equal(list_targets(&l, &ids), 2);
	assert_int_equal(ids[0], 12); /* in shown order */
	assert_int_equal(ids[1], 15);
	free(ids);
	/* Narrowing hides a marked row from what is acted on, but does not forget it. */
	list_find(&l, "乙局");
	assert_int_equal(list_targets(&l, &ids), 1);
	assert_int_equal(ids[0], 15);
	free(ids);
	list_find(&l, "");
	rows.count = 4; /* 15 goes */
	list_refresh(&l);
	assert_false(list_is_marked(&l, 15));
	assert_true(list_is_marked(&l, 12));
	list_mark(&l, 12, false);
	list_mark(&l, 12, false);
	assert_int_equal(l.marks, 0);
	list_mark(&l, 11, true);
	list_marks_clear(&l);
	assert_false(list_is_marked(&l, 11));
	list_release(&l);
}

static void targets_of_nothing(void **state)
{
	struct rows rows = {.count = 0};
	struct list l;
	int64_t *ids;

	(void)state;
	list_init(&l, &ops, &rows);
	assert_int_equal(list_targets(&l, &ids), 0);
	free(ids);
	list_release(&l);
}

static void mouse(void **state)
{
	struct rows rows = sample();
	struct list l;
	struct input in = {.kind = INPUT_MOUSE, .mouse = MOUSE_CLICK, .y = 4, .x = 3};
	struct rect r = {2, 1, 3, 8};
	bool activated;

	(void)state;
	list_init(&l, &ops, &rows);
	assert_true(list_mouse(&l, r, &in, &activated));
	assert_int_equal(list_selected_id(&l), 13);
	assert_false(activated);
	in.mouse = MOUSE_DOUBLE;
	assert_true(list_mouse(&l, r, &in, &activated));
	assert_true(activated);
	in.mouse = MOUSE_WHEEL_DOWN;
	assert_true(list_mouse(&l, r, &in, &activated));
	assert_int_equal(list_selected_id(&l), 15);
	in.mouse = MOUSE_WHEEL_UP;
	assert_true(list_mouse(&l, r, &in, &activated));
	assert_int_equal(list_selected_id(&l), 12);
	in.mouse = MOUSE_CLICK;
	static const int outside[][2] = {{1, 3}, {5, 3}, {3, 0}, {3, 9}};
	for (size_t i = 0; i < 4; i++) {
		in.y = outside[i][0];
		in.x = outside[i][1];
		assert_false(list_mouse(&l, r, &in, &activated));
	}
	assert_int_equal(list_selected_id(&l), 12);
	list_release(&l);
}

static void cursor_on_the_selected_row(void **state)
{
	struct rows rows = sample();
	struct canvas c;
	struct list l;

	(void)state;
	canvas_init(&c, 6, 12, AMBIGUOUS_NARROW);
	list_init(&l, &ops, &rows);
	list_goto(&l, 2);
	list_draw(&l, &c, (struct rect){1, 2, 4, 8}, true);
	assert_int_equal(c.cursor_y, 3);
	assert_int_equal(c.cursor_x, 2);
	canvas_clear(&c);
	list_draw(&l, &c, (struct rect){1, 2, 4, 8}, false);
	assert_int_equal(c.cursor_y, -1);
	static const struct rect tiny[] = {
		{0, 0, 0, 5}, {0, 0, 5, 0}, {0, 0, 1, 1}, {0, 0, 1, 2}};
	for (size_t i = 0; i < 4; i++)
		list_draw(&l, &c, tiny[i], true);
	list_release(&l);
	canvas_release(&c);
}

/* The selected row is on the screen and the place within bounds, whatever happens. */
static void property_any_acts(void **state)
{
	struct rows rows = {0};
	struct canvas c;
	struct list l;
	unsigned seed = 3;

	(void)state;
	canvas_init(&c, 7, 12, AMBIGUOUS_NARROW);
	list_init(&l, &ops, &rows);
	for (int i = 0; i < 6000; i++) {
		seed = seed * 1103515245u + 12345u;
		unsigned r = seed >> 16;

		switch (r % 9) {
		case 0:
			rows.count = r / 9 % 50;
			for (size_t n = 0; n < rows.count; n++)
				rows.row[n] = (struct row){
					(int64_t)(n * 7 + r % 3) % 90 + 1,
					n % 3 ? "镇" : "局", (int)(n * 5 % 7)};
			list_refresh(&l);
			break;
		case 1:
			list_find(&l, r & 64 ? "镇" : "");
			break;
		case 2:
			list_sort(&l, (int)(r / 9 % 3) - 1);
			break;
		case 3:
			list_page(&l, (int)(r / 9 % 5) - 2);
			break;
		case 4:
			list_goto(&l, r / 9 % 60);
			break;
		case 5:
			list_mark(&l, r / 9 % 90, r & 16);
			break;
		default:
			list_move(&l, (int)(r / 9 % 21) - 10);
		}
		canvas_clear(&c);
		int height = 1 + (int)(r % 7);
		list_draw(&l, &c, (struct rect){0, 0, height, 12}, true);
		assert_true(l.count ? l.at < l.count : l.at == 0);
		assert_true(l.count == 0 || (c.cursor_y >= 0 && c.cursor_y < height));
		if (l.count > (size_t)height) /* a full page */
			assert_true(l.top + (size_t)height <= l.count);
	}
	list_release(&l);
	canvas_release(&c);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves_and_scrolls),
		cmocka_unit_test(stays_on_its_row),
		cmocka_unit_test(narrows),
		cmocka_unit_test(sorts_steadily),
		cmocka_unit_test(marks),
		cmocka_unit_test(targets_of_nothing),
		cmocka_unit_test(mouse),
		cmocka_unit_test(cursor_on_the_selected_row),
		cmocka_unit_test(property_any_acts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
