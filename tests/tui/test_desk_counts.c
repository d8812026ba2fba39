/* Counts at the desk: keys in, what the file then holds out. */
#include "tests/tui/desk_kit.h"

static const char sample[] = "xinfeng-2024-04";

static void edit_in_place(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "j j j e");
	desk_type(&d, "468");
	desk_keys(&d, "Enter");
	assert_string_equal(desk_message(&d), "已保存 西牛镇 2024年4月 467 -> 468");
	assert_int_equal(figure_of(&d, "西牛镇", true), 468);
	assert_int_equal(figure_of(&d, "西牛镇", false), 917);
	/* Esc leaves it, a blank Enter leaves it, '-' blanks it. */
	desk_keys(&d, "e 9 Esc");
	assert_int_equal(figure_of(&d, "西牛镇", true), 468);
	desk_keys(&d, "e Enter");
	assert_int_equal(figure_of(&d, "西牛镇", true), 468);
	desk_keys(&d, "e - Enter");
	assert_int_equal(figure_of(&d, "西牛镇", true), -1);
	assert_int_equal(undo_all(&d), 2);
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	desk_keys(&d, "U U");
	assert_int_equal(figure_of(&d, "西牛镇", true), -1);
	free(start);
	free(end);
	desk_close(&d);
}

/* The clerk's month: 56 figures, Enter after each, one step back. */
static void column(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "] c");
	for (int i = 0; i < 56; i++) {
		char text[16];
		snprintf(text, sizeof text, "%d", 100 + i);
		desk_type(&d, text);
		desk_keys(&d, "Enter");
	}
	assert_null(d.app.overlay);
	assert_non_null(strstr(desk_message(&d), "56"));
	size_t with = 0;
	desk_keys(&d, "t t");
	assert_int_equal(d.app.model.units.rows, 56);
	for (size_t i = 0; i < 56; i++)
		with += d.app.model.units.row[i].has_own;
	assert_int_equal(with, 56);
	desk_keys(&d, "u");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void column_cumulative(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "] c Tab");
	desk_type(&d, "1200");
	desk_expect(&d, "20 "); /* 1200 - 1180, before Enter */
	desk_keys(&d, "Enter C-s");
	assert_int_equal(figure_of(&d, "大桥镇", false), 1200);
	assert_int_equal(figure_of(&d, "大桥镇", true), 20);
	/* Wrong input stays in its row, with a sentence, and nothing is saved. */
	char *before = desk_content(&d);
	desk_keys(&d, "c Home");
	desk_type(&d, "-5");
	desk_keys(&d, "Enter");
	desk_expect(&d, "不能作数量");
	desk_keys(&d, "Esc");
	if (d.app.overlay)
		desk_keys(&d, "y");
	assert_null(d.app.overlay);
	char *after = desk_content(&d);
	assert_string_equal(before, after);
	free(before);
	free(after);
	desk_close(&d);
}

/* Esc in a grid with figures asks, and "n" goes back to them. */
static void grid_asks(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "] c 7 Enter Esc");
	desk_expect(&d, "还没有保存");
	desk_keys(&d, "n");
	assert_string_equal(d.app.overlay->ops->name, "grid");
	desk_keys(&d, "Esc y");
	assert_null(d.app.overlay);
	desk_keys(&d, "u");
	assert_non_null(strstr(desk_message(&d), "没有可撤销"));
	desk_close(&d);
}

static void months(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "m");
	desk_expect(&d, "大桥镇 2024年逐月");
	/* It begins at the first blank month, May; the cumulative figure runs on. */
	desk_keys(&d, "2 0 Enter 3 0");
	desk_expect(&d, "1230");
	desk_keys(&d, "C-s ]");
	assert_int_equal(figure_of(&d, "大桥镇", true), 20);
	assert_int_equal(figure_of(&d, "大桥镇", false), 1200);
	desk_keys(&d, "]");
	assert_int_equal(figure_of(&d, "大桥镇", false), 1230);
	desk_keys(&d, "u");
	assert_int_equal(figure_of(&d, "大桥镇", true), -1);
	desk_close(&d);
}

/* A month inside a carried range is split only with the clerk's consent. */
static void consent(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	desk_keys(&d, "[ e");
	desk_type(&d, "300");
	desk_keys(&d, "Enter");
	assert_string_equal(d.app.overlay->ops->name, "menu");
	desk_expect(&d, "300");
	desk_expect(&d, "601"); /* 901 carried to the end of March, less 300 */
	desk_keys(&d, "Enter"); /* the safe choice */
	assert_string_equal(d.app.overlay->ops->name, "cell");
	desk_keys(&d, "Enter y");
	assert_null(d.app.overlay);
	assert_int_equal(figure_of(&d, "大桥镇", true), 300);
	desk_keys(&d, "]");
	assert_int_equal(figure_of(&d, "大桥镇", false), 1180);
	desk_keys(&d, "u");
	/* The grid asks the same, once for all its rows. */
	desk_keys(&d, "[ c 1 Enter 2 Enter C-s");
	assert_string_equal(d.app.overlay->ops->name, "menu");
	desk_keys(&d, "y");
	assert_null(d.app.overlay);
	desk_keys(&d, "u");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

/* A unit's figure in one domain, and the county's own, typed in the domains pane. */
static void domain_cell(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "Enter 2 e 1 2 Enter");
	assert_int_equal(d.app.model.domains.row[0].own, 12);
	desk_keys(&d, "0");
	assert_true(d.app.model.domains.row[0].summed);
	desk_expect(&d, "(合)");
	desk_keys(&d, "2 e");
	assert_null(d.app.overlay);
	assert_true(d.app.message_is_error); /* a sum is not typed over */
	desk_keys(&d, "j e 5 Enter");
	assert_false(d.app.model.domains.row[1].summed);
	assert_int_equal(d.app.model.domains.row[1].own, 5);
	desk_close(&d);
}

static void mouse(void **state)
{
	struct desk d;
	struct input click = {
		.kind = INPUT_MOUSE, .mouse = MOUSE_CLICK, .y = 7, .x = 10};

	(void)state;
	desk_open(&d, sample, 24, 80);
	app_draw(&d.app);
	app_handle(&d.app, &click);
	assert_int_equal(d.app.list[PANE_UNITS].at, 4);
	click.x = 60;
	app_handle(&d.app, &click);
	assert_int_equal(d.app.focus, PANE_DOMAINS);
	assert_int_equal(d.app.list[PANE_DOMAINS].at, 4);
	click.mouse = MOUSE_WHEEL_DOWN;
	click.y = 18;
	app_handle(&d.app, &click);
	assert_int_equal(d.app.focus, PANE_TASKS);
	click.mouse = MOUSE_DOUBLE;
	app_handle(&d.app, &click);
	assert_non_null(d.app.overlay);
	assert_string_equal(d.app.overlay->ops->name, "viewer");
	desk_close(&d);
}

static const char *const hostile[] = {
	"-1",
	"99999999999999999999",
	"1.5",
	"abc",
	"1e9",
	"=1+1",
	"\x1b[2J",
	"１２３x",
	"12 34",
	"\xe2\x80\xae"
	"12",
};

static void hostile_counts(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
		desk_keys(&d, "e");
		desk_paste(&d, hostile[i]);
		desk_keys(&d, "Enter");
		if (d.app.overlay) {
			assert_true(d.app.message_is_error);
			desk_keys(&d, "Esc");
		}
	}
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	/* Full-width digits are a number. */
	desk_keys(&d, "e");
	desk_type(&d, "１２３");
	desk_keys(&d, "Enter");
	assert_int_equal(figure_of(&d, "大桥镇", true), 123);
	free(start);
	free(end);
	desk_close(&d);
}

/* --- what survives --- */

static void drafts(void **state)
{
	struct input hangup = {.kind = INPUT_HANGUP};
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "] c 7 Enter 8");
	app_handle(&d.app, &hangup);
	assert_true(d.app.quit);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	start_drafts(&d.app);
	desk_expect(&d, "还没有保存");
	desk_keys(&d, "y");
	desk_expect(&d, "已录2");
	desk_keys(&d, "C-s");
	assert_int_equal(figure_of(&d, "大桥镇", true), 7);
	/* Offered once. */
	start_drafts(&d.app);
	assert_null(d.app.overlay);
	/* Undo reaches behind the restart. */
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 24, 80);
	desk_keys(&d, "u ]");
	assert_int_equal(figure_of(&d, "大桥镇", true), -1);
	desk_close(&d);
}

static bool is_kept(struct desk *d, const char *name)
{
	char *draft = store_draft_get(d->app.store, name);
	bool kept = draft != NULL;

	free(draft);
	return kept;
}

/* Kept after a pause or many keys; gone when the form is, saved or not. */
static void drafts_while_typing(void **state)
{
	static const char *const ends[] = {"C-s", "Esc y"};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		desk_open(&d, sample, 24, 80);
		desk_keys(&d, "a");
		drafts_pause(&d.app);
		assert_false(is_kept(&d, "task-new")); /* nothing was typed */
		desk_type(&d, "照片");
		assert_true(d.app.unsaved);
		assert_false(is_kept(&d, "task-new"));
		drafts_pause(&d.app);
		assert_false(d.app.unsaved);
		assert_true(is_kept(&d, "task-new"));
		desk_keys(&d, ends[i]);
		assert_null(d.app.overlay);
		assert_false(is_kept(&d, "task-new"));
		desk_close(&d);
	}
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "a");
	for (int i = 0; i < 80; i++)
		desk_type(&d, "字");
	assert_true(is_kept(&d, "task-new"));
	desk_close(&d);
}

/* A column out of a spreadsheet fills row after row; what is no figure stops it there. */
static void column_pasted(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "] c");
	desk_paste(&d, "12\n\n1,234\n");
	desk_expect(&d, "已录2");
	desk_paste(&d, "5\r\n6\r\nx\r\n7");
	desk_expect(&d, "“x”不能作数量");
	desk_keys(&d, "C-u C-s");
	assert_int_equal(figure_of(&d, "大桥镇", true), 12);
	assert_int_equal(figure_of(&d, "大塘埠镇", true), -1);
	assert_int_equal(figure_of(&d, "小河镇", true), 1234);
	assert_int_equal(figure_of(&d, "西牛镇", true), 5);
	assert_int_equal(figure_of(&d, "小江镇", true), 6);
	assert_int_equal(figure_of(&d, "万隆乡", true), -1);
	/* More lines than rows: said, and nothing is saved by it. */
	desk_keys(&d, "u m");
	desk_paste(&d, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13");
	desk_expect(&d, "粘贴的行数比表多");
	assert_string_equal(d.app.overlay->ops->name, "grid");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edit_in_place),
		cmocka_unit_test(column),
		cmocka_unit_test(column_cumulative),
		cmocka_unit_test(column_pasted),
		cmocka_unit_test(grid_asks),
		cmocka_unit_test(months),
		cmocka_unit_test(consent),
		cmocka_unit_test(domain_cell),
		cmocka_unit_test(mouse),
		cmocka_unit_test(hostile_counts),
		cmocka_unit_test(drafts),
		cmocka_unit_test(drafts_while_typing),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
