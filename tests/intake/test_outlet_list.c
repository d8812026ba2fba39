/* Monitoring lists of columns and accounts: updates, new ones, findings, refusals. */
#include "tests/kit/county.h"

#include "intake/outlet_list.h"

static daynum day(const char *iso)
{
	return day_parse(iso, strlen(iso));
}

struct desk {
	struct county county;
	struct outlet_list_ask ask;
	struct outlet_lines lines;
	struct error err;
};

static int setup(void **state)
{
	struct desk *d = mem_alloc(sizeof *d);

	county_open(&d->county, "xinfeng-2024-04");
	d->ask = (struct outlet_list_ask){.today = day("2024-05-09"),
					  .issued = day("2024-05-09"),
					  .task_days = 5};
	*state = d;
	return 0;
}

static int teardown(void **state)
{
	struct desk *d = *state;

	outlet_lines_release(&d->lines);
	county_close(&d->county);
	free(d);
	return 0;
}

/* Reads a list within a command that is kept when it succeeds. */
static enum status read_list(struct desk *d, const char *text)
{
	struct store *s = d->county.store;

	outlet_lines_release(&d->lines);
	county_ok(store_begin(s, &d->err), &d->err);
	enum status st =
		outlet_list_apply(s, text, strlen(text), &d->ask, &d->lines, &d->err);
	if (st == ST_OK)
		return store_commit(s, "清单", &d->err);
	store_rollback(s);
	return st;
}

static size_t tasks(struct desk *d)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;

	county_ok(matters_list(d->county.store, &f, d->ask.today, &l, &d->err),
		  &d->err);
	size_t n = l.rows;
	matter_list_release(&l);
	return n;
}

static void updates_and_findings(void **state)
{
	static const char list[] = "\xEF\xBB\xBF栏目监测清单\n"
				   "序号,单 位,栏目/账号,最后更新时间,检查结果\n"
				   "1,县卫健委,工作动态,2024-05-08 09:30,正常\n"
				   "2,信丰生态环境局,政务新媒体,２０２４年４月２０日,\n"
				   "3,高新区,公众号,,链接打不开\n";
	struct desk *d = *state;
	size_t before = tasks(d);

	county_ok(read_list(d, list), &d->err);
	assert_int_equal(d->lines.rows, 3);
	const struct outlet_line *x = d->lines.row;
	assert_int_equal(x[0].line, 3);
	assert_int_equal(x[0].step, OUTLET_RENEWED);
	assert_int_equal(x[0].before, day("2024-04-14"));
	assert_int_equal(x[0].after, day("2024-05-08"));
	assert_string_equal(x[0].finding, "");
	assert_string_equal(x[1].unit, "赣州市信丰生态环境局");
	assert_int_equal(x[1].step, OUTLET_RENEWED);
	assert_string_equal(x[1].finding, "政务新媒体已19天未更新（时限2周，逾期5天）");
	assert_int_equal(x[2].step, OUTLET_NOT_TOLD);
	assert_string_equal(x[2].finding, "公众号：链接打不开");
	assert_true(x[2].overdue);
	/* proposed only, until they are asked for */
	assert_int_equal(d->lines.findings, 2);
	assert_int_equal(d->lines.made, 0);
	assert_int_equal(tasks(d), before);
	d->ask.findings = true;
	county_ok(read_list(d, list), &d->err);
	assert_int_equal(d->lines.renewed, 0);
	assert_int_equal(d->lines.made, 2);
	assert_int_equal(tasks(d), before + 2);
	/* and not twice */
	county_ok(read_list(d, list), &d->err);
	assert_int_equal(d->lines.made, 0);
	assert_true(d->lines.row[1].there);
	assert_int_equal(tasks(d), before + 2);
}

static void known_later(void **state)
{
	struct desk *d = *state;

	county_ok(
		read_list(d, "单位\t栏目\t上次更新\n县卫健委\t工作动态\t2024-04-01\n"),
		&d->err);
	assert_int_equal(d->lines.row[0].step, OUTLET_OLDER);
	assert_int_equal(d->lines.row[0].after, day("2024-04-14"));
	county_ok(read_list(d, "单位\t栏目\t上次更新\n县卫健委\t工作动态\t无日期\n"),
		  &d->err);
	assert_int_equal(d->lines.row[0].step, OUTLET_NO_DATE);
	assert_string_equal(d->lines.row[0].finding,
			    "工作动态内容没有日期，按未更新计");
	county_ok(read_list(d, "单位\t栏目\t上次更新\n县卫健委\t工作动态\t无日期\n"),
		  &d->err);
	assert_int_equal(d->lines.row[0].step, OUTLET_SAME);
}

static void new_ones(void **state)
{
	static const char list[] = "单位,栏目,类别,上次更新\n"
				   "大桥镇政府,工作动态,动态要闻,2024-05-06\n"
				   "小河镇,通知公告,通知公告,2023-11-01\n";
	struct desk *d = *state;

	assert_int_equal(read_list(d, list), ST_INPUT);
	assert_non_null(strstr(d->err.say, "第 2 行"));
	assert_non_null(strstr(d->err.say, "--add"));
	d->ask.add = true;
	county_ok(read_list(d, list), &d->err);
	assert_int_equal(d->lines.added, 2);
	assert_string_equal(d->lines.row[0].finding, "");
	assert_string_equal(d->lines.row[1].finding,
			    "通知公告已190天未更新（时限6个月，逾期8天）");
}

/* Each names its line, and nothing of the list is kept. */
static void refused(void **state)
{
	static const struct {
		const char *text, *say;
	} cases[] = {
		{"", "认不出表头"},
		{"甲,乙\n1,2\n", "认不出表头"},
		{"单位,栏目\n县卫健委,工作动态\n", "认不出表头"},
		{"单位,栏目,上次更新\n", "一行也没有"},
		{"单位,栏目,上次更新\n县卫健委,工作动态,4月20日\n",
		 "第 2 行：上次更新“4月20日”不是完整的日期"},
		{"单位,栏目,上次更新\n县卫健委,工作动态,2024-05-10\n", "晚于今天"},
		{"单位,栏目,上次更新\n县卫健委,工作动态,2024-05-08\n不存在的局,动态,"
		 "2024-"
		 "05-08\n",
		 "第 3 行"},
		{"单位,栏目,上次更新\n县卫健委,工作动态,2024-05-08\n合计,,\n",
		 "第 3 行：缺少单位或名称"},
		{"单位,栏目,上次更新\n县卫健委,公示,\n", "没有它的上次更新"},
		{"单位,栏目,上次更新\n县卫健委,工作\x01动态,2024-05-08\n", "第 2 行"},
		{"单位,栏目,上次更新\n县卫健委,\"工作动态,2024-05-08\n", "引号"},
		{"单位,栏目,上次更新,类别\n县卫健委,公示,2024-05-01,没有这类\n",
		 "没有“没有这类”"},
	};
	struct desk *d = *state;

	d->ask.add = true;
	int64_t version = store_version(d->county.store);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(read_list(d, cases[i].text), ST_INPUT);
		if (!strstr(d->err.say, cases[i].say))
			fail_msg("case %zu: %s", i, d->err.say);
	}
	assert_int_equal(store_version(d->county.store), version);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK(updates_and_findings),
		DESK(known_later),
		DESK(new_ones),
		DESK(refused),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
