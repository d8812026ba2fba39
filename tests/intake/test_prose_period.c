/* Periods that titles, heads and sentences name. */
#include "intake/prose_periods.h"
#include "tests/intake/prose_kit.h"

static void one(const char *text, int year, const char *want)
{
	struct words w;
	struct said said = {0};
	char got[80] = "none", code[PERIOD_TEXT], day[DAY_TEXT];

	words_load(&w);
	said_add(&said, &w, text, year);
	said_settle(&said);
	if (said.doubt)
		snprintf(got, sizeof got, "doubt");
	else if (said.periods)
		snprintf(got, sizeof got, "%s", period_code(said.period[0], code));
	else if (said.uptos)
		snprintf(got, sizeof got, "upto %s", day_iso(said.upto, day));
	said_release(&said);
	words_release(&w);
	if (strcmp(got, want) != 0)
		fail_msg("“%s” is %s, not %s", text, got, want);
}

static void periods_with_a_year(void **state)
{
	static const char *const cases[][2] = {
		{"2024年4月", "2024-04"},
		{"2024年4月份政务公开月报", "2024-04"},
		{"关于2021年上半年全县政务公开工作情况的通  报", "2021H1"},
		{"2021年上半年度更新条数", "2021H1"},
		{"2021年下半年", "2021H2"},
		{"2024年第二季度通报", "2024Q2"},
		{"2024年二季度", "2024Q2"},
		{"2024年2季度", "2024Q2"},
		{"2024年第4季度", "2024Q4"},
		{"2024年度信息公开情况", "2024"},
		{"2024年", "2024"},
		{"2024年全年", "2024"},
		{"浏阳市人民政府2020年政府信息公开工作年度报告", "2020"},
		{"2024年1-4月", "2024-01-01..2024-04-30"},
		{"2024年1—4月发布情况", "2024-01-01..2024-04-30"},
		{"2024年1至4月", "2024-01-01..2024-04-30"},
		{"2024年1月至4月", "2024-01-01..2024-04-30"},
		{"2024年1月份至4月份", "2024-01-01..2024-04-30"},
		{"2024年6——8月", "2024-06-01..2024-08-31"},
		{"2023年11月-2024年1月", "2023-11-01..2024-01-31"},
		{"2024年1-3月", "2024Q1"},
		{"2024年1-6月", "2024H1"},
		{"2024年1-12月", "2024"},
		{"2024年前三季度", "2024-01-01..2024-09-30"},
		{"2024年前4个月", "2024-01-01..2024-04-30"},
		{"2024年1-3季度", "2024-01-01..2024-09-30"},
		{"2024-04", "2024-04"},
		{"2024-4", "2024-04"},
		{"2024.4", "2024-04"},
		{"2024.04月报", "2024-04"},
		{"2024/04", "2024-04"},
		{"2024.1-4", "2024-01-01..2024-04-30"},
		{"2024.1-2024.4", "2024-01-01..2024-04-30"},
		{"2024-01至2024-04", "2024-01-01..2024-04-30"},
		{"2024Q1", "2024Q1"},
		{"2021H1", "2021H1"},
		{"二〇二四年四月", "2024-04"},
		{"二零二四年十二月", "2024-12"},
		{"二○二四年第一季度", "2024Q1"},
		{"二〇二一年上半年", "2021H1"},
		{"２０２４年４月", "2024-04"},
		{"2024 年 4 月", "2024-04"},
		{"2024年　4月", "2024-04"},
		{"附件1 2024年4月统计表", "2024-04"},
		{"2024年7月1日-10月9日", "2024-07-01..2024-10-09"},
		{"2024年7月1日至10月9日", "2024-07-01..2024-10-09"},
		{"2024年4月1日—2024年4月30日", "2024-04"},
		{"2024年4月1日至30日", "2024-04"},
		{"2024年4月4-6日", "2024-04-04..2024-04-06"},
		{"2020年1月1日起—2020年12月31日", "2020"},
		{"2024.01.01-2024.10.09", "2024-01-01..2024-10-09"},
		{"20240101-20240331", "2024Q1"},
		{"统计时间：2024年4月", "2024-04"},
		{"2024年政务公开工作4月份通报", "2024-04"},
		{"2024年,县政府网站4月新增100条", "2024-04"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i][0], 0, cases[i][1]);
}

static void periods_of_a_known_year(void **state)
{
	static const char *const cases[][2] = {
		{"4月发布条数", "2024-04"},
		{"4月份", "2024-04"},
		{"１２月发布条数", "2024-12"},
		{"十二月", "2024-12"},
		{"上半年", "2024H1"},
		{"下半年度", "2024H2"},
		{"二季度", "2024Q2"},
		{"第一季度新增", "2024Q1"},
		{"6—8月", "2024-06-01..2024-08-31"},
		{"1月", "2024-01"},
		{"截至6月5日", "upto 2024-06-05"},
		{"3月11日-4月30日", "2024-03-11..2024-04-30"},
		{"截止4月底", "upto 2024-04-30"},
		/* 30 June is when it must be done, not what is counted. */
		{"6月30日前完成发布信息数量", "none"},
		{"4月底前", "none"},
		{"4个月", "none"},
		{"每月新增", "none"},
		{"本月", "none"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i][0], 2024, cases[i][1]);
	one("4月发布条数", 0, "none");
	one("截至6月5日", 0, "none");
	one("上半年", 0, "none");
}

static void days_and_numbers_are_no_periods(void **state)
{
	static const char *const cases[][2] = {
		{"2023年6月6日", "none"},
		{"浏政务领办发〔2023〕22号", "none"},
		{"湘政办发(2021)14号", "none"},
		{"国办发〔201954号", "none"},
		{"发布时间 : 2021-02-20 来源", "none"},
		{"截至2023年6月5日", "upto 2023-06-05"},
		{"（数据统计日期：2023 年 6 月 5 日）", "upto 2023-06-05"},
		{"统计时间：2023年6月5日", "upto 2023-06-05"},
		{"数据截止到2023-06-05", "upto 2023-06-05"},
		{"截至2024年4月", "upto 2024-04-30"},
		{"2022年版基层政务公开事项目录", "none"},
		{"2021版", "none"},
		{"2022年7月底前", "none"},
		{"2024年2月31日", "doubt"},
		{"电话：0731-88665077", "none"},
		{"电话83603968", "none"},
		{"邮编：410300", "none"},
		{"投资2024.4万元", "none"},
		{"共发布信息20243条", "none"},
		{"2024条", "none"},
		{"12345政务热线", "none"},
		{"", "none"},
		{"政务公开月报", "none"},
		{"1990", "none"},
		{"3024年4月", "none"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i][0], 0, cases[i][1]);
}

/* Where 年 月 日 or a dash got lost several readings remain, and none is taken. */
static void lost_signs_are_asked_about(void **state)
{
	static const char *const cases[] = {
		"20243月",
		"202449",
		"2022746日",
		"20183月",
		"2024412月",
		"202010月",
		"202011月召开",
		"20241-4月",
		"2020112日",
		"2024年412月",
		"2024年16月",
		"2024年46日",
		"2024 4月",
		"统计表（202449）",
		"13月发布条数",
		"24年4月",
		"2024年11-2月",
		"２０２４３月",
		"2024年7月20日-3月9日",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(cases[i], 2024, "doubt");
}

static void period_is(const struct sheet *t, const char *want)
{
	char code[PERIOD_TEXT] = "";

	if (t->has_period)
		period_code(t->period, code);
	assert_string_equal(code, want);
}

static const enum head_role two[] = {HEAD_UNIT, HEAD_OWN};

static void titles_come_before_the_document(void **state)
{
	struct doc d = {0};

	(void)state;
	doc_line(&d, "关于2024年上半年工作的通报");
	struct sheet *t = doc_table(&d, "2024年4月统计表", "单位|数量", two, "甲镇|4");
	doc_read(&d);
	period_is(t, "2024-04");
	doc_release(&d);

	doc_line(&d, "关于2024年上半年工作的通报");
	t = doc_table(&d, "", "单位|数量", two, "甲镇|4");
	doc_read(&d);
	period_is(t, "2024H1");
	doc_release(&d);
}

static void lines_above_speak_for_the_table_below(void **state)
{
	struct doc d = {0};

	(void)state;
	doc_line(&d, "浏政务领办发〔2023〕22号");
	doc_line(&d, "2023年6月6日");
	doc_line(&d, "（数据统计日期：2023 年 6 月 5 日）");
	struct sheet *t = doc_table(&d, "统计表", "单位|数量", two, "甲镇|4");
	doc_read(&d);
	period_is(t, "");
	assert_int_equal(t->upto, day_of(2023, 6, 5));
	assert_int_equal(d.r.notes.count + t->notes.count, 0);
	doc_release(&d);
}

static void heads_take_the_year_from_the_document(void **state)
{
	static const enum head_role months[] = {HEAD_UNIT, HEAD_OWN, HEAD_OWN};
	struct doc d = {0};

	(void)state;
	doc_line(&d, "●信息发布情况。2024年4月,县政府门户网站累计公开20160条。");
	struct sheet *t = doc_table(&d, "", "单位|4月发布条数", two, "甲镇|4");
	struct sheet *m =
		doc_table(&d, "2023年各月", "单位|1月|2月", months, "甲镇|4|5");
	t = &d.r.table[0];
	doc_read(&d);
	period_is(t, "2024-04");
	assert_true(t->column[1].has_period);
	/* A month a column: each has its own, the table the title's. */
	period_is(m, "2023");
	assert_true(m->column[2].has_period);
	assert_true(period_equal(m->column[2].period, period_month(2023, 2)));
	doc_release(&d);
}

/* The year said first is that of a document or a place, and nothing said there is no year. */
static void the_first_year_holds(void **state)
{
	static const enum head_role months[] = {HEAD_UNIT, HEAD_OWN, HEAD_OWN};
	struct doc d = {0};

	(void)state;
	doc_line(&d, "2024年政务公开工作要点完成情况（2023年公布）");
	doc_line(&d, "具体情况如下。");
	doc_table(&d, "", "单位|4月发布条数", two, "甲镇|4");
	doc_read(&d);
	assert_true(period_equal(d.r.table[0].column[1].period, period_month(2024, 4)));
	doc_release(&d);

	doc_line(&d, "2024年工作要点，较2023年有变化：");
	doc_table(&d, "", "单位|1月|2月", months, "甲镇|4|5");
	doc_read(&d);
	assert_true(period_equal(d.r.table[0].column[2].period, period_month(2024, 2)));
	doc_release(&d);

	/* The line above a table says its year, whatever the document's is. */
	doc_line(&d, "关于2024年工作的通报");
	doc_line(&d, "现将有关情况通报如下。");
	doc_line(&d, "2023年各月发布情况");
	doc_table(&d, "", "单位|1月|2月", months, "甲镇|4|5");
	doc_read(&d);
	assert_true(period_equal(d.r.table[0].column[2].period, period_month(2023, 2)));
	doc_release(&d);
}

static void contradictions_and_lost_digits_are_asked(void **state)
{
	struct doc d = {0};

	(void)state;
	doc_line(&d, "通报");
	struct sheet *t =
		doc_table(&d, "2024年3月、2024年4月情况", "单位|数量", two, "甲镇|4");
	doc_read(&d);
	assert_false(t->has_period);
	assert_int_equal(t->notes.count, 1);
	assert_string_equal(t->notes.note[0].text,
			    "期间有两种可能：2024年3月、2024年4月，请用 --period 指明");
	doc_release(&d);

	doc_line(&d, "关于2024年上半年的通报");
	t = doc_table(&d, "20243月统计表", "单位|数量", two, "甲镇|4");
	doc_read(&d);
	assert_false(t->has_period);
	assert_non_null(strstr(t->notes.note[0].text, "“20243月”"));
	doc_release(&d);

	doc_line(&d, "关于2024年3月的通报");
	doc_line(&d, "关于2024年4月的通报");
	t = doc_table(&d, "", "单位|数量", two, "甲镇|4");
	d.r.table[0].line = 99;
	doc_read(&d);
	assert_false(t->has_period);
	assert_int_equal(d.r.notes.count + t->notes.count, 1);
	doc_release(&d);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_with_a_year),
		cmocka_unit_test(periods_of_a_known_year),
		cmocka_unit_test(days_and_numbers_are_no_periods),
		cmocka_unit_test(lost_signs_are_asked_about),
		cmocka_unit_test(titles_come_before_the_document),
		cmocka_unit_test(lines_above_speak_for_the_table_below),
		cmocka_unit_test(heads_take_the_year_from_the_document),
		cmocka_unit_test(the_first_year_holds),
		cmocka_unit_test(contradictions_and_lost_digits_are_asked),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
