/* Where the panes go, for every size. */
#include "text/lang.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tests/kit/kit.h"

static void sizes(void **state)
{
	static const struct {
		int rows, cols;
		bool notice, single, details, sparkline;
	} table[] = {
		{1, 1, true, false, false, false},
		{9, 39, true, false, false, false},
		{9, 200, true, false, false, false},
		{60, 39, true, false, false, false},
		{10, 40, false, true, false, false},
		{20, 60, false, true, false, false},
		{23, 80, false, true, false, true},
		{24, 79, false, true, false, true},
		{24, 80, false, false, false, false},
		{30, 120, false, false, false, true},
		{24, 159, false, false, false, true},
		{24, 160, false, false, true, true},
		{60, 200, false, false, true, true},
		{100, 400, false, false, true, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct layout l = layout_of(table[i].rows, table[i].cols, PANE_UNITS);
		assert_int_equal(l.notice, table[i].notice);
		assert_int_equal(l.single, table[i].single);
		assert_int_equal(l.details.cols > 0, table[i].details);
		assert_int_equal(l.sparkline > 0, table[i].sparkline);
	}
}

static bool apart(struct rect a, struct rect b)
{
	return !a.cols || !b.cols || a.x + a.cols <= b.x || b.x + b.cols <= a.x ||
	       a.y + a.rows <= b.y || b.y + b.rows <= a.y;
}

/* Whatever the size: inside, apart, and with room for a row. */
static void never_overlap(void **state)
{
	(void)state;
	for (int rows = 1; rows < 80; rows++)
		for (int cols = 1; cols < 260; cols++)
			for (int f = 0; f < PANE_COUNT; f++) {
				struct layout l = layout_of(rows, cols, (enum pane)f);
				struct rect r[4] = {l.pane[0], l.pane[1], l.pane[2],
						    l.details};
				for (int a = 0; a < 4 && !l.notice; a++) {
					assert_true(r[a].y + r[a].rows <= rows - 2);
					assert_true(r[a].x + r[a].cols <= cols);
					assert_true(!r[a].cols || r[a].rows >= 3);
					for (int b = a + 1; b < 4; b++)
						assert_true(apart(r[a], r[b]));
				}
				if (l.single)
					assert_true(l.pane[f].cols == cols);
			}
}

/* Columns of a row never pass its end, and name and figure are always there. */
static void unit_columns_fit(void **state)
{
	(void)state;
	for (int cols = 38; cols < 200; cols++)
		for (int digits = 1; digits <= 9; digits++) {
			struct unit_columns u = unit_columns_of(
				cols,
				(struct unit_widths){digits, digits < 5 ? digits : 5,
						     digits & 1, 12});
			assert_true(u.months.x + u.months.cols <= cols);
			assert_true(u.name.cols >= 10);
			assert_true(u.own.cols > digits);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes),
		cmocka_unit_test(never_overlap),
		cmocka_unit_test(unit_columns_fit),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
