/* The screens above the panes, and ':' . */
#include "tests/tui/desk_kit.h"
#include "tui/screen.h"

static const char sample[] = "xinfeng-2024-04";

/* The calendar opens on the present day: its row or the next named one, and its month. */
static void calendar_opens_today(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 100);
	app_set_today(&d.app, day_of(2024, 7, 9), true, true);
	desk_keys(&d, "C");
	desk_expect(&d, "> 2024-09-14");
	desk_expect(&d, "2024年7月");
	desk_keys(&d, "j");
	desk_expect(&d, "2024年9月");
	desk_keys(&d, "[");
	desk_expect(&d, "> 2023-01-01");
	desk_keys(&d, "]");
	desk_expect(&d, "> 2024-09-14");
	/* Behind the last named day it stays there. */
	desk_keys(&d, "q");
	app_set_today(&d.app, day_of(2024, 12, 31), true, true);
	desk_keys(&d, "C");
	desk_expect(&d, "> 2024-10-12");
	desk_expect(&d, "2024年12月");
	desk_close(&d);
}

/* The line of keys says what a key does on this screen, and leaves out what it doesn't. */
static void hints(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 100);
	desk_keys(&d, "C");
	desk_expect(&d, "d恢复平日");
	desk_expect(&d, "[上年");
	assert_false(desk_shows(&d, "s排序"));
	desk_keys(&d, "q N");
	desk_expect(&d, "d停用或恢复");
	desk_expect(&d, "s排序");
	desk_keys(&d, "q H");
	assert_false(desk_shows(&d, "a新增"));
	desk_close(&d);
}

/* Commands of one screen: its own keys, its own place in the help, a sentence elsewhere. */
static void commands_of_one_screen(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 40, 100);
	desk_keys(&d, "N");
	assert_false(desk_shows(&d, "K核对"));
	desk_keys(&d, "K i");
	assert_string_equal(desk_message(&d), "i 在这里没有用处。按 ? 看这里的按键。");
	desk_keys(&d, ":");
	desk_type(&d, "bulletin-issue");
	desk_keys(&d, "Enter");
	assert_string_equal(desk_message(&d), "“bulletin-issue”要在通报列表中使用。");
	desk_keys(&d, "?");
	desk_expect(&d, "列表页");
	desk_keys(&d, "Esc q F");
	desk_expect(&d, "K核对");
	desk_keys(&d, ":");
	desk_type(&d, "bulletin-is");
	desk_keys(&d, "Tab");
	desk_expect(&d, ":bulletin-issue");
	desk_keys(&d, "Esc ?");
	desk_expect(&d, "通报列表\n");
	desk_expect(&d, "bulletin-issue");
	desk_expect(&d, "screen-open");
	desk_close(&d);
}

static void domains(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "L");
	desk_expect(&d, "领域目录 32");
	desk_keys(&d, "a");
	desk_type(&d, "数字乡村");
	desk_keys(&d, "Enter");
	assert_string_equal(desk_message(&d), "已保存 新增领域 数字乡村");
	desk_keys(&d, "/");
	desk_type(&d, "szxc");
	desk_keys(&d, "Enter e C-u");
	desk_type(&d, "智慧乡村");
	desk_keys(&d, "Enter");
	assert_string_equal(desk_message(&d), "已保存 改名 数字乡村 -> 智慧乡村");
	desk_keys(&d, "m a");
	desk_type(&d, "智乡");
	desk_keys(&d, "Enter");
	desk_expect(&d, "智乡");
	desk_keys(&d, "d Enter");
	desk_expect(&d, "2024-05-09停用");
	/* Retired: the same key proposes to take it back. */
	desk_keys(&d, "d");
	desk_expect(&d, "空着即恢复使用");
	desk_keys(&d, "Enter");
	assert_false(desk_shows(&d, "2024-05-09停用"));
	/* A name that is taken is refused in the form. */
	desk_keys(&d, "a");
	desk_type(&d, "安全生产");
	desk_keys(&d, "Enter");
	assert_string_equal(d.app.overlay->ops->name, "form");
	desk_keys(&d, "Esc y Esc u u u u u Esc");
	desk_expect(&d, "领域目录 32");
	desk_close(&d);
}

static void catalog_for_a_county_without_domains(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "huarong-2021-h1", 24, 80);
	desk_expect(&d, "按 L 打开领域目录");
	desk_keys(&d, "L m Enter");
	desk_expect(&d, "领域目录 32");
	desk_keys(&d, "u");
	desk_expect(&d, "领域目录 0");
	desk_expect(&d, "按 m 载入试点领域目录");
	/* The cursor stands where the first row would be. */
	assert_int_equal(d.app.canvas.cursor_y, 3);
	desk_keys(&d, "q C ] ] ] ] ] ] ]");
	desk_expect(&d, "这一年的放假安排没有录入");
	desk_close(&d);
}

/* A menu that is open when the terminal goes away gives back what it holds (seen by the
 * leak checker). */
static void hangup_in_a_menu(void **state)
{
	static const char *const open[] = {"3 D", "N m", "C d", "L m"};
	const struct input hangup = {.kind = INPUT_HANGUP};

	(void)state;
	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
		struct desk d;

		desk_open(&d, sample, 24, 80);
		desk_keys(&d, open[i]);
		assert_string_equal(d.app.overlay->ops->name, "menu");
		app_handle(&d.app, &hangup);
		assert_true(d.app.quit);
		desk_close(&d);
	}
}

static void prompt_arguments(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, ":");
	desk_type(&d, "per");
	desk_keys(&d, "Tab");
	desk_expect(&d, ":period");
	desk_expect(&d, "期间，如 2024-04");
	desk_keys(&d, "Esc :");
	desk_type(&d, "sort");
	desk_keys(&d, "Space Tab Tab");
	desk_expect(&d, ":sort 序号");
	desk_keys(&d, "Enter");
	assert_int_equal(d.app.list[PANE_UNITS].sort, 2);
	/* The only candidate is taken, and Tab goes on to what stands behind it. */
	desk_keys(&d, ":");
	desk_type(&d, "them");
	desk_keys(&d, "Tab");
	desk_type(&d, "li");
	desk_keys(&d, "Tab");
	desk_expect(&d, ":theme light");
	desk_keys(&d, "Esc C :");
	desk_type(&d, "count-edit");
	desk_expect(&d, "这里不能用");
	desk_close(&d);
}

/* Shrunk to a few rows and grown again, the month grid shows its first months. */
static void grid_grows_again(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 24, 80);
	desk_keys(&d, "m");
	app_resize(&d.app, 9, 60);
	app_draw(&d.app);
	app_resize(&d.app, 24, 80);
	desk_expect(&d, "2024年1月");
	desk_expect(&d, "2024年12月");
	desk_close(&d);
}

/* T begins with the target there is, so that it is seen before it is changed. */
static void target_shown_first(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "liuyang-2023-06", 24, 80);
	desk_keys(&d, "T");
	desk_expect(&d, "(保底任务)");
	desk_expect(&d, "2023H1");
	desk_expect(&d, "浏政务领办发〔2023〕22号");
	desk_keys(&d, "Esc 2 T");
	desk_expect(&d, "(标杆)");
	desk_expect(&d, "数量  174");
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar_opens_today),
		cmocka_unit_test(hints),
		cmocka_unit_test(commands_of_one_screen),
		cmocka_unit_test(domains),
		cmocka_unit_test(catalog_for_a_county_without_domains),
		cmocka_unit_test(hangup_in_a_menu),
		cmocka_unit_test(prompt_arguments),
		cmocka_unit_test(grid_grows_again),
		cmocka_unit_test(target_shown_first),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
