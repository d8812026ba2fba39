/* Tables into a county file: units, counts, targets, tasks; what is refused. */
#include "tests/intake/import_kit.h"

static const char figures_csv[] =
	"单位名称,本年度任务数,已发布总数,4月发布条数,完成比例(%)\n"
	"甲镇政府,560,1180,279,210.71\n乙镇,560,０,—,\n县丙局,350,\"1,002\",,\n"
	"合计,1470,2182,279,\n";

static void a_county_from_nothing(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct figure f;

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, figures_csv, &o, 7);
	f = figure_of(&c, "甲镇", o.period);
	assert_true(f.has_count && f.count == 1180 && f.has_own && f.own == 279);
	assert_true(f.has_completion && f.completion == 21071);
	f = figure_of(&c, "乙镇", o.period);
	assert_true(f.has_count && f.count == 0);
	f = figure_of(&c, "丙局", o.period);
	assert_true(f.has_count && f.count == 1002);
	/* The same documents again: nothing, not even a step in the history. */
	assert_int_equal(steps(&c), 2);
	must(&c, units_csv, &o, 0);
	must(&c, figures_csv, &o, 0);
	assert_int_equal(steps(&c), 2);
	county_close(&c);
}

static void one_step_to_undo(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, figures_csv, &o, 7);
	county_ok(store_undo(c.store, NULL, &err), &err);
	assert_false(figure_of(&c, "甲镇", o.period).has_count);
	assert_false(figure_of(&c, "甲镇", o.period).has_target);
	county_ok(store_redo(c.store, NULL, &err), &err);
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 279);
	county_close(&c);
}

static void a_dry_run_changes_nothing(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	int64_t before = store_version(c.store);
	struct outcome out = import_named(&c, "表.csv", figures_csv, &o, false);
	assert_int_equal(out.st, ST_OK);
	assert_int_equal(out.changes, 7);
	buf_release(&out.text);
	assert_int_equal(store_version(c.store), before);
	assert_false(figure_of(&c, "甲镇", o.period).has_count);
	county_close(&c);
}

/* One bad row and nothing of the document is kept. */
static void bad_rows(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"单位名称,信息发布数量\n甲镇,5\n丁镇,7\n", "第3行：没有单位“丁镇”"},
		{"单位名称,信息发布数量\n甲镇,-5\n", "第2行"},
		{"单位名称,信息发布数量\n甲镇,9999999999\n", "整数"},
		{"单位名称,信息发布数量\n甲镇,1.5\n", "整数"},
		{"单位名称,信息发布数量\n甲镇,5\n甲镇政府,6\n", "第2行重复"},
		{"单位名称,信息发布数量\n甲,5\n", "“甲”"},
		{"单位名称,信息发布数量\nbj,5\n", "unit alias"},
		{"单位名称,已发布总数,4月发布条数\n甲镇,5,6\n", "-1 条"},
		{"单位名称,问题,下发日期\n甲镇,照片不能显示,2024-02-31\n",
		 "2024-02-31"},
		{"单位名称,问题,下发日期\n甲镇,照片不能显示,\n", "没有下发日期"},
		{"单位名称,类别\n戊镇,村\n", "类别“村”不认识"},
		{"单位名称,别名\n戊镇,戊地\n", "不知道是乡镇还是部门"},
		{"单位名称,信息发布数量\n甲镇\x01,5\n", "第 2 行"},
		{"单位名称,本月数\n甲镇,31 2月\n", "可以导入的"},
		{"单位名称,排名\n甲镇,1\n乙镇,2\n", "可以导入的"},
		{"单位名称,信息发布数量\n甲镇,1,234\n", "各行没有采用"},
	};
	struct county c;
	struct import_options o = month(2024, 4);

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		must_not(&c, cases[i].text, &o, cases[i].why);
	o.has_period = false;
	must_not(&c, "单位名称,信息发布数量\n甲镇,5\n", &o, "不知道是哪个期间");
	county_close(&c);
}

/* Rows the reader could not make sense of are no figures, and are said. */
static void rows_left_out(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must_leave_out(&c, "一.csv", "单位名称,信息发布数量\n甲镇,5\n丙,x7\n", &o,
		       "第 3 行没有采用");
	must_leave_out(&c, "二.csv",
		       "单位名称,信息发布数量\n甲镇,5\n乙镇,1,234\n丙局,6\n", &o,
		       "第 3 行没有采用");
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 5);
	assert_false(figure_of(&c, "乙镇", o.period).has_own);
	county_close(&c);
}

static void figures_up_to_a_day(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2023, 6);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	o.has_period = false;
	o.upto = day_of(2023, 6, 5);
	static const char text[] =
		"单位名称\t信息发布数量\t6月30日前完成发布信息数量(保底任务)\n"
		"甲镇\t40\t100\n乙镇\t62\t100\n数据合计\t102\t200\n";
	must(&c, text, &o, 4);
	struct figure f = figure_of(&c, "乙镇", period_month(2023, 6));
	assert_true(f.has_count && f.count == 62 && f.upto == o.upto);
	assert_true(f.has_target && f.target == 100 && f.target_kind == TARGET_FLOOR);
	must(&c, text, &o, 0);
	county_close(&c);
}

static void tasks(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	static const char text[] = "单位,问题,下发日期,时限,限期\n"
				   "甲镇,照片不能显示,2024年5月6日,5,\n"
				   "丙局,电话有误,2024-05-06,,2024-05-17\n";

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, text, &o, 2);
	must(&c, text, &o, 0);
	county_close(&c);
}

static void totals_are_held_against_their_rows(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	struct outcome out = import_named(
		&c, "表.csv", "单位名称,信息发布数量\n甲镇,5\n乙镇,6\n合计,12\n", &o,
		true);
	assert_int_equal(out.st, ST_NO);
	assert_int_equal(out.disagree, 1);
	assert_non_null(strstr(buf_text(&out.text), "印的是 12，各行相加是 11"));
	buf_release(&out.text);
	assert_int_equal(figure_of(&c, "乙镇", o.period).own, 6);
	county_close(&c);
}

/* Blank cells behind the head's columns come with every spreadsheet. */
static void blank_columns(void **state)
{
	struct county c;
	struct import_options o = month(2024, 4);

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	must(&c, "单位名称,信息发布数量\n甲镇,5,, \n", &o, 1);
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 5);
	county_close(&c);
}

/* Titles above the heads, heads again on a new page, totals of parts. */
static void titles_heads_and_totals(void **state)
{
	static const char text[] = "甲县信息发布统计表\n"
				   "（统计日期：2024年5月6日）\n"
				   "序号\t单位名称\t信息发布数量\n"
				   "1\t甲镇\t10\n2\t乙镇\t\n"
				   "序号\t单位名称\t信息发布数量\n"
				   "3\t丙局\t5\n"
				   "数据合计\t\t16\n";
	struct county c;
	struct import_options o = month(2024, 4);

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	struct outcome out = import_named(&c, "表.csv", text, &o, true);
	assert_int_equal(out.st, ST_NO);
	assert_int_equal(out.rows, 3);
	assert_int_equal(out.changes, 2);
	assert_non_null(strstr(buf_text(&out.text), "第8行"));
	assert_non_null(strstr(buf_text(&out.text), "印的是 16，各行相加是 15"));
	buf_release(&out.text);
	assert_false(figure_of(&c, "乙镇", o.period).has_own);
	county_close(&c);
}

static void no_tables(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"甲,乙\n1,2\n", "没有认出可以导入的表"},
		{"单位名称,信息发布数量\n", "导入"},
		{"今年的工作很好。\n", "没有认出可以导入的表"},
	};
	struct county c;
	struct import_options o = month(2024, 4);

	(void)state;
	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		must_not(&c, cases[i].text, &o, cases[i].why);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_county_from_nothing),
		cmocka_unit_test(one_step_to_undo),
		cmocka_unit_test(a_dry_run_changes_nothing),
		cmocka_unit_test(bad_rows),
		cmocka_unit_test(rows_left_out),
		cmocka_unit_test(figures_up_to_a_day),
		cmocka_unit_test(tasks),
		cmocka_unit_test(totals_are_held_against_their_rows),
		cmocka_unit_test(blank_columns),
		cmocka_unit_test(titles_heads_and_totals),
		cmocka_unit_test(no_tables),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
