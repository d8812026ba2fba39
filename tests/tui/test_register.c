/* Registers on the desk: columns by their worth, sorting, finding, details. */
#include "tests/tui/desk_kit.h"

static const char sample[] = "xinfeng-2024-04";

/* What is worth most keeps its room; what does not fit is in the details. */
static void columns_by_worth(void **state)
{
	static const struct {
		int cols;
		const char *shown, *not_shown;
	} widths[] = {
		{200, "依据", NULL},
		{120, "起算", NULL},
		{80, "还剩", "起算"},
		{50, "限期", "起算"},
	};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		desk_open(&d, sample, 24, widths[i].cols);
		desk_keys(&d, "w");
		desk_expect(&d, "到期  55  逾期21  两日内34");
		desk_expect(&d, widths[i].shown);
		if (widths[i].not_shown)
			assert_false(desk_shows(&d, widths[i].not_shown));
		desk_close(&d);
	}
}

static void found_sorted_and_read(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "w /");
	desk_type(&d, "tjj");
	desk_keys(&d, "Enter");
	desk_expect(&d, "县统计局");
	assert_false(desk_shows(&d, "大桥镇"));
	desk_keys(&d, "Enter");
	desk_expect(&d, "05-06一 下发 当日不计");
	desk_expect(&d, "05-11六5 调休上班");
	desk_keys(&d, "Esc Esc s");
	desk_expect(&d, "3 单位");
	desk_keys(&d, "3");
	desk_expect(&d, ">");
	desk_keys(&d, "q");
	desk_expect(&d, "1 乡镇");
	desk_close(&d);
}

/* There is nothing to add or step through here, and each says so. */
static void what_it_cannot_do(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, "huarong-2021-h1", 24, 80);
	desk_keys(&d, "w");
	desk_expect(&d, "没有逾期的");
	assert_false(desk_shows(&d, "a新增"));
	desk_keys(&d, "a");
	assert_string_equal(desk_message(&d), "这里没有这一项。按 ? 看这里的按键。");
	desk_keys(&d, "[");
	assert_string_equal(desk_message(&d), "这里不分年。");
	desk_close(&d);
}

/* Whose a matter is stands in the narrowest window too. */
static void whose_it_is(void **state)
{
	static const char *const lists[] = {"w", "g d", "g f", "g s"};
	static const char *const whose[] = {"县果业", "县果业", "大桥镇", "县文广"};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		desk_open(&d, sample, 12, 40);
		desk_keys(&d, lists[i]);
		desk_expect(&d, whose[i]);
		desk_close(&d);
	}
}

/* An empty register offers what makes it full, and says so whatever else is tried; the way back is
 * told where there is not room for all keys. */
static void empty_and_the_way_back(void **state)
{
	static const struct {
		const char *keys, *offered, *not_offered;
	} lists[] = {
		{"r", "a登记", "f答复"},       {"v", "a登记", "r更新"},
		{"g s", "a登记", "y完成"},     {"g d", "a登记", "y完成"},
		{"g r", "a抽取", "r重抽核对"}, {"g n", "a登记信息", "d删除"},
		{"g c", "a加事项", "f全填"},
	};
	struct desk d;

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		desk_open(&d, "huarong-2021-h1", 24, 80);
		desk_keys(&d, lists[i].keys);
		desk_expect(&d, lists[i].offered);
		desk_expect(&d, "q返回");
		assert_false(desk_shows(&d, lists[i].not_offered));
		desk_keys(&d, "Enter");
		assert_true(*desk_message(&d));
		desk_keys(&d, "x");
		assert_true(*desk_message(&d));
		desk_close(&d);
	}
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "v");
	desk_expect(&d, "a登记 r更新");
	desk_expect(&d, "q返回 :命令 ?帮助");
	desk_close(&d);
}

/* Keys of the panes on a page, the start page too, say where they are keys. */
static void keys_of_the_panes(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 24, 80);
	desk_keys(&d, "v N");
	assert_string_equal(desk_message(&d), "N 要在工作台中按：先按 q 返回。");
	desk_keys(&d, "g k");
	assert_string_equal(desk_message(&d), "gk 要在工作台中按：先按 q 返回。");
	desk_keys(&d, "X"); /* of the task pane's row */
	assert_string_equal(desk_message(&d), "X 在这里没有用处。按 ? 看这里的按键。");
	desk_keys(&d, "W");
	assert_string_equal(desk_message(&d), "W 在这里没有用处。按 ? 看这里的按键。");
	desk_keys(&d, "v :");
	desk_type(&d, "stages");
	desk_keys(&d, "Enter");
	assert_string_equal(desk_message(&d), "“stages”要在三窗中使用：先按 q 返回。");
	desk_keys(&d, "Esc");
	desk_expect(&d, "1 乡镇");
	desk_close(&d);
}

/* The help of a page says what its keys do there, and none that do nothing. */
static void help_of_the_page(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, sample, 60, 80);
	desk_keys(&d, "v ?");
	desk_expect(&d, "screen-remove      删除");
	assert_false(desk_shows(&d, "停用单位、领域"));
	assert_false(desk_shows(&d, "screen-more"));
	desk_keys(&d, "Esc Esc g c ?");
	desk_expect(&d, "screen-more        复制、比较版本");
	assert_false(desk_shows(&d, "Right"));
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whose_it_is),
		cmocka_unit_test(empty_and_the_way_back),
		cmocka_unit_test(help_of_the_page),
		cmocka_unit_test(keys_of_the_panes),
		cmocka_unit_test(columns_by_worth),
		cmocka_unit_test(found_sorted_and_read),
		cmocka_unit_test(what_it_cannot_do),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
