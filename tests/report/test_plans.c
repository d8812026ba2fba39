/* Columns, stages and duties in reports: figures, sets, tables, and the kinds of report of their
 * own. */
#include "tests/kit/county.h"

#include "report/fact_own.h"

static struct report_options options_on(daynum today)
{
	return (struct report_options){.by = RANK_BY_COMPLETION,
				       .ties = RANK_ORDINAL,
				       .decimals = 2,
				       .rounding = ROUND_HALF_UP,
				       .bottom = 5,
				       .ambiguous = AMBIGUOUS_WIDE,
				       .today = today};
}

/* The report's text without its lines. */
static char *report(struct county *c, const char *kind, struct period p, daynum today)
{
	struct report_options o = options_on(today);
	struct doc doc;
	struct error err = {0};
	struct buf out = {0};

	county_ok(report_compose(c->store, kind, p, &o, &doc, &err), &err);
	for (size_t i = 0; i < doc.nodes; i++) {
		if (doc.node[i].text)
			buf_addf(&out, "%s\n", doc.node[i].text);
		if (doc.node[i].table)
			table_csv(doc.node[i].table, &out);
	}
	doc_release(&doc);
	return buf_take(&out);
}

static void has(const char *text, const char *want)
{
	if (!strstr(text, want))
		fail_msg("missing: %s\nin:\n%s", want, text);
}

static void numbers(void **state)
{
	static const struct {
		const char *name, *text; /* NULL: not there */
	} cases[] = {
		{"栏目.个数", "3"},
		{"栏目.栏目数", "1"},
		{"栏目.账号数", "2"},
		{"栏目.逾期", "3"},
		{"栏目.逾期单位", "高新区管委会、县卫健委、赣州市信丰生态环境局"},
		{"栏目.将到期", "0"},
		{"栏目.无凭据单位", NULL},
		{"阶段.件数", "4"},
		{"阶段.逾期单位", "县文广新旅局、县水利局、县税务局、县市场监督管理局"},
		{"应尽.件数", "28"},
		{"应尽.完成", "14"},
		{"应尽.逾期", "14"},
		{"应尽.迟办单位", NULL},
		/* March: only what was worked on then */
		{"上期.阶段.件数", "0"},
		{"上期.应尽.件数", "8"},
	};
	struct county c;
	struct facts *f;
	struct report_options o = options_on(day_of(2024, 5, 9));
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	county_ok(facts_new(c.store, period_month(2024, 4), &o, &f, &err), &err);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fact fact;

		assert_true(facts_get(f, cases[i].name, &fact));
		assert_int_equal(fact.there, cases[i].text != NULL);
		/* units are in their own order within a due date */
		if (cases[i].text && !strstr(cases[i].name, "单位"))
			assert_string_equal(buf_text(&fact.text), cases[i].text);
		else if (cases[i].text)
			assert_int_equal(fact.text.len, strlen(cases[i].text));
		fact_release(&fact);
	}
	county_ok(facts_status(f, &err), &err);
	facts_free(f);
	county_close(&c);
}

static void columns_report(void **state)
{
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	char *text = report(&c, "columns", period_month(2024, 4), day_of(2024, 5, 9));
	has(text, "在用的栏目1个、政务新媒体账号2个；逾期没有更新的3个");
	has(text, "县卫健委工作动态（动态要闻，时限2周）：已过25天，逾期11天。");
	has(text, "县卫健委,工作动态,动态要闻,2周,2024-04-14,2024-04-28,逾期11天");
	free(text);
	/* closed without proof: named until there is one */
	county_ok(store_begin(c.store, &err), &err);
	county_ok(outlet_close(c.store, 41, day_of(2024, 5, 8), "", "", &err), &err);
	county_ok(outlet_update(c.store, 39, day_of(2024, 5, 9), true, &err), &err);
	county_ok(store_commit(c.store, "注销", &err), &err);
	text = report(&c, "columns", period_month(2024, 4), day_of(2024, 5, 9));
	has(text, "已注销的1个，其中1个没有注销的凭据（高新区管委会），请补报截图。");
	has(text, "内容没有日期、按未更新计的1个（县卫健委）");
	has(text, "注销，无凭据");
	has(text, "县卫健委,工作动态,动态要闻,2周,,,没有日期");
	free(text);
	county_close(&c);
	county_open(&c, "huarong-2021-h1");
	text = report(&c, "columns", period_month(2021, 6), day_of(2021, 7, 5));
	has(text, "没有登记在用的栏目和账号。");
	free(text);
	county_close(&c);
}

static void stages_report(void **state)
{
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, "changsha-2022");
	county_ok(store_begin(c.store, &err), &err);
	county_ok(matter_event_add(c.store, 1, EVENT_DONE, day_of(2022, 8, 2), -1,
				   DAY_NONE, "", &err),
		  &err);
	county_ok(store_commit(c.store, "完成", &err), &err);
	char *text = report(&c, "stages", period_month(2022, 8), day_of(2022, 8, 5));
	has(text, "共35件：完成1件（其中逾期完成1件）、在办34件");
	/* one line for the seven units of one task */
	has(text,
	    "26个领域2022年版公开事项目录更新发布（限2022年7月31日）："
	    "宁乡市、岳麓区、长沙县、望城区、芙蓉区、浏阳市、长沙高新区，逾期5天。");
	has(text, "编制旅游领域公开事项目录报市（限2022年7月31日）：宁乡市，逾期5天。");
	has(text, "1,基层政务公开线上专栏升级改版,长沙市,2022-07-31,2022-08-02,"
		  "完成，逾期");
	free(text);
	/* in September what was done in August is none of the period's */
	text = report(&c, "stages", period_month(2022, 9), day_of(2022, 9, 1));
	has(text, "共34件：完成0件、在办34件");
	free(text);
	text = report(&c, "stages", period_month(2022, 5), day_of(2022, 9, 1));
	has(text, "2022年5月没有办理中的阶段任务。");
	free(text);
	county_close(&c);
}

static void duties_report(void **state)
{
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	county_ok(store_begin(c.store, &err), &err);
	county_ok(duty_done(c.store, 42, day_of(2024, 4, 10), "http://x.gov.cn", "",
			    &err),
		  &err);
	county_ok(store_commit(c.store, "完成", &err), &err);
	char *text = report(&c, "duties", period_month(2024, 4), day_of(2024, 5, 9));
	has(text, "共28件：完成15件（其中迟办1件：县果业发展服务中心）、在办13件");
	has(text, "以干代训：派人到县政务公开办以干代训（限2024年4月30日），县发改委"
		  "尚未完成。");
	has(text, "2024-04-03,2024-04-10,完成，解读迟发");
	free(text);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(columns_report),
		cmocka_unit_test(stages_report),
		cmocka_unit_test(duties_report),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
