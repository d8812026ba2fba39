/* The desk's ways: finding, sorting, periods, commands by name, read-only. */
#include "tests/tui/desk_kit.h"

static const char sample[] = "xinfeng-2024-04";

/* --- the way about --- */

static void find(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "/ x n z");
	assert_int_equal(d.app.list[PANE_UNITS].count, 1);
	desk_expect(&d, "西牛镇");
	desk_keys(&d, "Enter");
	desk_keys(&d, "Esc");
	assert_int_equal(d.app.list[PANE_UNITS].count, 16);
	desk_keys(&d, "/");
	desk_type(&d, "没有的");
	assert_int_equal(d.app.list[PANE_UNITS].count, 0);
	desk_expect(&d, "没有符合");
	desk_keys(&d, "Esc");
	assert_int_equal(d.app.list[PANE_UNITS].count, 16);
	/* Letters in a field are never commands. */
	desk_keys(&d, "/ q q q");
	assert_false(d.app.quit);
	desk_keys(&d, "Esc q");
	assert_true(d.app.quit);
	desk_close(&d);
}

static void period_and_kind(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_expect(&d, "[ 2024年4月 ]");
	desk_keys(&d, "[");
	desk_expect(&d, "[ 2024年3月 ]");
	desk_keys(&d, "] ] M");
	desk_expect(&d, "季");
	desk_keys(&d, "P C-u");
	desk_type(&d, "2024-04");
	desk_keys(&d, "Enter t");
	desk_expect(&d, "部门 按完成比例");
	assert_int_equal(d.app.model.units.rows, 40);
	desk_keys(&d, "P C-u");
	desk_type(&d, "2024-13");
	desk_keys(&d, "Enter");
	assert_true(d.app.message_is_error);
	desk_expect(&d, "[ 2024年4月 ]");
	desk_close(&d);
}

static void narrow(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	size_t all = d.app.model.tasks.rows;
	desk_keys(&d, "Enter");
	desk_expect(&d, "大桥镇 各领域");
	assert_true(d.app.model.tasks.rows < all);
	for (size_t i = 0; i < d.app.model.tasks.rows; i++)
		assert_string_equal(task_rows_get(d.app.model.task_rows, i)->unit_name,
				    "大桥镇");
	desk_keys(&d, "0");
	assert_int_equal(d.app.model.tasks.rows, all);
	desk_close(&d);
}

static void sorting(void **state)
{
	struct desk d;
	size_t row;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "s 5"); /* this month, lowest first */
	desk_keys(&d, "g g");
	assert_true(list_selected(&d.app.list[PANE_UNITS], &row));
	assert_int_equal(d.app.model.units.row[row].own, 84);
	desk_keys(&d, "S g g");
	assert_true(list_selected(&d.app.list[PANE_UNITS], &row));
	assert_int_equal(d.app.model.units.row[row].own, 467);
	desk_close(&d);
}

static void commands(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, ":");
	desk_type(&d, "hist");
	desk_keys(&d, "Tab Enter");
	desk_expect(&d, "操作记录");
	desk_keys(&d, "q");
	assert_null(d.app.overlay);
	assert_false(d.app.quit);
	desk_keys(&d, ":");
	desk_type(&d, "nonsense");
	desk_keys(&d, "Enter");
	assert_true(d.app.message_is_error);
	desk_keys(&d, ":");
	desk_type(&d, "task-done");
	desk_keys(&d, "Enter");
	desk_expect(&d, "任务窗");
	desk_close(&d);
}

/* Each key of the defaults means a command, and each command that is told of exists. */
static void every_command_is_reached(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	assert_int_equal(d.config.notes.count, 0);
	desk_keys(&d, "?");
	desk_expect(&d, "count-edit");
	desk_close(&d);
}

/* --- refusals --- */

static void readonly(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	char *start = desk_content(&d);
	app_release(&d.app);
	desk_reopen(&d, STORE_READ, 24, 80);
	const char *const keys[] = {"e", "c", "m", "a", "T", "u", "3 d", "3 D", "3 x"};
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		desk_keys(&d, "1");
		desk_keys(&d, keys[i]);
		assert_null(d.app.overlay);
		assert_true(d.app.message_is_error);
		assert_non_null(strstr(desk_message(&d), "只读"));
	}
	desk_expect(&d, "[只读]");
	char *end = desk_content(&d);
	assert_string_equal(start, end);
	free(start);
	free(end);
	desk_close(&d);
}

static void empty_county(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, NULL, 24, 80);
	desk_expect(&d, "还没有单位");
	const char *const keys[] = {"e",   "Enter", "m", "3 d",  "3 Enter",
				    "2 e", "1 j",   "G", "Space"};
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		desk_keys(&d, keys[i]);
		while (d.app.overlay)
			overlay_pop(&d.app);
	}
	desk_close(&d);
}

/* A period as people write it; the sentence says how when it is none. */
static void periods_typed(void **state)
{
	static const struct {
		const char *typed;
		const char *shown; /* NULL: refused */
	} table[] = {
		{"2024-03 ", "[ 2024年3月 ]"},
		{"２", "[ 2024年2月 ]"},
		{"5月", "[ 2024年5月 ]"},
		{"2024-04..2024-05", "2024年4月1日至2024年5月31日"},
		{"2024Q1..2024H1", "[ 2024年上半年 ]"},
		{"13", NULL},
		{"0", NULL},
		{"2024-05..2024-04", NULL},
		{"..", NULL},
		{"月", NULL},
	};
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 100);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		desk_keys(&d, "P C-u");
		desk_type(&d, table[i].typed);
		desk_keys(&d, "Enter");
		if (table[i].shown)
			desk_expect(&d, table[i].shown);
		else
			assert_non_null(strstr(desk_message(&d), "不是一个期间"));
	}
	desk_close(&d);
}

/* Four times M is back at the month it began with. */
static void period_kinds(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 100);
	desk_keys(&d, "[ M");
	desk_expect(&d, "[ 2024年一季度 ]");
	desk_keys(&d, "M M");
	desk_expect(&d, "[ 2024年 ]");
	desk_keys(&d, "M");
	desk_expect(&d, "[ 2024年3月 ]");
	/* Elsewhere since: the last month of what is shown. */
	desk_keys(&d, "M ] M M M");
	desk_expect(&d, "[ 2024年6月 ]");
	desk_close(&d);
}

/* How a list is sorted stands in its title; what can't be turned round says so. */
static void sorting_is_said(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 100);
	desk_keys(&d, "3 S");
	desk_expect(&d, "整改任务 按限期倒序");
	desk_keys(&d, "S");
	assert_false(desk_shows(&d, "按限期"));
	desk_keys(&d, "s 2");
	desk_expect(&d, "整改任务 按单位");
	desk_keys(&d, "2 S");
	assert_non_null(strstr(desk_message(&d), "按 s 选一列"));
	desk_keys(&d, "s 2");
	desk_expect(&d, "领域目录 按标杆");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find),
		cmocka_unit_test(periods_typed),
		cmocka_unit_test(sorting_is_said),
		cmocka_unit_test(period_kinds),
		cmocka_unit_test(period_and_kind),
		cmocka_unit_test(narrow),
		cmocka_unit_test(sorting),
		cmocka_unit_test(commands),
		cmocka_unit_test(every_command_is_reached),
		cmocka_unit_test(readonly),
		cmocka_unit_test(empty_county),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
