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
	desk_expect(&d, "4 单位");
	desk_keys(&d, "4");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_by_worth),
		cmocka_unit_test(found_sorted_and_read),
		cmocka_unit_test(what_it_cannot_do),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
