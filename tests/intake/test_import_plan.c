/* Columns, periods, catalogs, several documents. */
#include "tests/intake/import_kit.h"

#include "store/catalog.h"
#include "store/check.h"
#include "tests/store/core_kit.h"

/* ---- columns ---- */

/* Tables that a reader might give: made by hand, to say exactly what is doubtful in them. */
static void make_reading(struct reading *r, struct sheet *t,
			 struct sheet_column *column, size_t columns,
			 struct sheet_row *row, size_t rows)
{
	*t = (struct sheet){.title = "",
			    .line = 1,
			    .kind = SHEET_FIGURES,
			    .column = column,
			    .columns = columns,
			    .row = row,
			    .rows = rows,
			    .upto = DAY_NONE};
	*r = (struct reading){.name = "手写.xlsx", .table = t, .tables = 1};
}

static struct outcome import_reading(struct county *c, const struct reading *r,
				     const struct import_options *o)
{
	struct import_plan p = {0};
	struct error err = {0};
	enum status st = import_plan_make(c->store, r, 1, o, &p, &err);

	if (st == ST_OK || st == ST_NO)
		st = import_apply(c->store, r, 1, o, &p, &err);
	struct outcome out = outcome_of(st, &p);
	import_plan_release(&p);
	return out;
}

static void expect(struct outcome out, enum status st, size_t changes, const char *what)
{
	if (out.st != st || out.changes != changes ||
	    !strstr(buf_text(&out.text), what))
		fail_msg("%d %zu %s", (int)out.st, out.changes, buf_text(&out.text));
	buf_release(&out.text);
}

/* A row left out is not tried: what is wrong with it stands in nobody's way. */
static void rows_left_out(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数", HEAD_OWN, 95, "", false, {0}}};
	const char *jia[] = {"甲镇", "30"}, *none[] = {"无此镇", "5"},
		   *yi[] = {"乙镇", "3"};
	struct sheet_row row[] = {{.line = 2, .cell = jia},
				  {.line = 3, .cell = none},
				  {.line = 4, .cell = yi}};
	static const struct import_skip skip[] = {{0, 0, 1}, {0, 0, 2}, {1, 0, 0}};
	struct import_plan p = {0};
	struct reading r;
	struct sheet t;

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t, column, 2, row, 3);
	assert_int_equal(import_plan_make(c.store, &r, 1, &o, &p, &err), ST_INPUT);
	assert_string_equal(p.document[0].table[0].row[1].unknown, "无此镇");
	assert_false(p.document[0].table[0].row[1].unknown_domain);
	assert_null(p.document[0].table[0].row[0].unknown);
	import_plan_release(&p);
	o.skip = skip;
	o.skips = 3;
	assert_int_equal(import_plan_make(c.store, &r, 1, &o, &p, &err), ST_OK);
	const struct plan_row *pr = p.document[0].table[0].row;
	assert_int_equal(pr[0].state, PLAN_CHANGED);
	assert_string_equal(pr[0].unit_name, "甲镇");
	assert_null(pr[0].domain_name);
	assert_int_equal(pr[1].state, PLAN_SKIPPED);
	assert_int_equal(pr[2].state, PLAN_SKIPPED);
	assert_int_equal(pr[2].line, 4);
	import_plan_release(&p);
	expect(import_reading(&c, &r, &o), ST_OK, 1, "甲镇 2024-04 本期 空白 -> 30");
	assert_false(figure_of(&c, "乙镇", period_month(2024, 4)).has_own);
	county_close(&c);
}

/* Lines begin anew in each sheet: a refused row has its own reason, and the sentence its table. */
static void rows_of_several_sheets(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数", HEAD_OWN, 95, "", false, {0}}};
	const char *jia[] = {"甲镇", "30"}, *none[] = {"无此镇", "5"},
		   *same[] = {"甲镇", "3"}, *bad[] = {"乙镇", "3.5"};
	struct sheet_row one[] = {{.line = 2, .cell = jia}, {.line = 3, .cell = none}},
			 two[] = {{.line = 2, .cell = same}, {.line = 3, .cell = bad}};
	struct import_plan p = {0};
	struct reading r;
	struct sheet t[2];

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t[0], column, 2, one, 2);
	t[1] = t[0];
	t[1].row = two;
	t[1].title = "第二季";
	r.tables = 2;
	strcpy(r.format, "xlsx");
	assert_int_equal(import_plan_make(c.store, &r, 1, &o, &p, &err), ST_INPUT);
	assert_int_equal(p.problems.count, 3);
	const struct plan_row *row = p.document[0].table[1].row;
	assert_int_equal(p.document[0].table[0].row[1].problem, 0);
	assert_int_equal(row[0].problem, 1);
	assert_int_equal(row[1].problem, 2);
	assert_string_equal(
		p.problems.note[1].text,
		"手写.xlsx 第2张表“第二季” 第2行：甲镇 与 手写.xlsx 第1张表 第2行重复");
	assert_non_null(strstr(p.problems.note[2].text, "3.5"));
	import_plan_release(&p);
	county_close(&c);
}

/* What is said of a document stands among its problems only where nothing of it could be taken. */
static void warnings_of_several_documents(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct reading r[3] = {0};
	struct import_plan p = {0};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	read_text(&r[0], "一.csv", "单位名称,数量\n甲镇,5\n丙,x7\n", &err);
	read_text(&r[1], "二.csv", "单位名称,排名\n甲镇,1\n乙镇,2\n", &err);
	read_text(&r[2], "三.csv", "单位名称,数量\n乙镇,5\n丙,x7\n", &err);
	assert_int_equal(import_plan_make(c.store, r, 3, &o, &p, &err), ST_INPUT);
	assert_int_equal(p.problems.count, 2);
	for (size_t i = 0; i < 2; i++)
		assert_non_null(strstr(p.problems.note[i].text, "二.csv"));
	assert_true(p.warnings.count >= 2);
	for (size_t i = 0; i < p.warnings.count; i++)
		assert_null(strstr(p.warnings.note[i].text, "二.csv"));
	import_plan_release(&p);
	for (size_t i = 0; i < 3; i++)
		reading_release(&r[i]);
	county_close(&c);
}

/* Whatever was computed again has a name of its own in the sentence that says it disagrees. */
static void checks_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *code, *name;
	} kinds[] = {
		{"subtotal", "的小计印的是"},
		{"row_total", "的行合计印的是"},
		{"completion", "的比例印的是"},
		{"rank", "的排名印的是"},
		{"cumulative", "的累计印的是"},
		{"change", "的增减印的是"},
		{"average", "的平均印的是"},
		{"results", "的办理结果总计印的是"},
		{"balance", "结转下年度"},
		{"prose_total", "的正文里的数印的是"},
		{"prose_top", "的正文里的数印的"},
	};
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct import_plan p = {0};
	struct reading r = {.name = "手写.xlsx"};

	county_open(&c, NULL);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		check_add(&r.checks, (struct check){.what = kinds[i].code,
						    .column = "数",
						    .subject = "",
						    .printed = "1",
						    .computed = "2"});
	assert_int_equal(import_plan_make(c.store, &r, 1, &o, &p, &err), ST_INPUT);
	assert_int_equal(p.disagree.count, sizeof kinds / sizeof *kinds);
	for (size_t i = 0; i < p.disagree.count; i++)
		if (!strstr(p.disagree.note[i].text, kinds[i].name))
			fail_msg("%s: %s", kinds[i].code, p.disagree.note[i].text);
	import_plan_release(&p);
	free(r.checks.check);
	county_close(&c);
}

/* The desk names its keys as remedies, the command line its options. */
static void remedies(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = {
		.upto = DAY_NONE, .issued = DAY_NONE, .today = 19852};
	static const char text[] = "单位,本期数\n甲镇,5\n";

	county_open(&c, NULL);
	struct import_options first = month(2024, 4);
	must(&c, units_csv, &first, 6);
	must_not(&c, text, &o, "--period");
	o.desk = true;
	must_not(&c, text, &o, "按 P 指明");
	first.desk = true;
	must_not(&c, "单位,本期数\n无此镇,5\n", &first, "按 m 指明");
	county_close(&c);
}

static void months_side_by_side(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct sheet_column column[] = {
		{"单位", HEAD_UNIT, 95, "", false, {0}},
		{"3月", HEAD_OWN, 95, "", true, period_month(2024, 3)},
		{"1月", HEAD_OWN, 95, "", true, period_month(2024, 1)},
		{"2月", HEAD_OWN, 95, "", true, period_month(2024, 2)},
	};
	const char *jia[] = {"甲镇", "30", "10", "20"}, *yi[] = {"乙镇", "3", "1", "—"};
	struct sheet_row row[] = {{.line = 2, .cell = jia}, {.line = 3, .cell = yi}};
	struct reading r;
	struct sheet t;

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	/* No period is needed where every column has its own. */
	o.has_period = false;
	make_reading(&r, &t, column, 4, row, 2);
	expect(import_reading(&c, &r, &o), ST_OK, 5, "甲镇 2024-02 本期 空白 -> 20");
	for (int m = 1; m <= 3; m++)
		assert_int_equal(figure_of(&c, "甲镇", period_month(2024, m)).own,
				 m * 10);
	assert_int_equal(figure_of(&c, "甲镇", period_month(2024, 3)).count, 60);
	assert_false(figure_of(&c, "乙镇", period_month(2024, 2)).has_own);
	assert_int_equal(figure_of(&c, "乙镇", period_month(2024, 3)).own, 3);
	county_ok(store_undo(c.store, NULL, &err), &err);
	assert_false(figure_of(&c, "甲镇", period_month(2024, 1)).has_own);
	county_close(&c);
}

static void doubtful_columns(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t;
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数值一", HEAD_OWN, 40, "", false, {0}},
					{"数值二", HEAD_NONE, 0, "", false, {0}}};
	const char *cells[] = {"甲镇", "5", "9"};
	struct sheet_row row = {.line = 2, .cell = cells};
	struct import_role role = {.head = "数值 二", .role = HEAD_COUNT};
	struct import_role both[] = {{.head = "数值二", .role = HEAD_OWN},
				     {.head = "数值一", .role = HEAD_IGNORE}};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t, column, 3, &row, 1);
	expect(import_reading(&c, &r, &o), ST_INPUT, 1, "--yes-roles");
	o.roles_ok = true;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "本期 空白 -> 5");
	o.roles_ok = false;
	/* Two columns of one meaning. */
	role.role = HEAD_OWN;
	o.role = &role;
	o.roles = 1;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "两列意思相同");
	/* What the clerk says stays with the heads: the next one needs no word. */
	o.role = both;
	o.roles = 2;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "本期 5 -> 9");
	o.roles = 0;
	o.period = period_month(2024, 5);
	expect(import_reading(&c, &r, &o), ST_OK, 1, "2024-05 本期 空白 -> 9");
	struct error err = {0};
	for (int i = 0; i < 2; i++)
		county_ok(store_undo(c.store, NULL, &err), &err);
	expect(import_reading(&c, &r, &o), ST_INPUT, 1, "--yes-roles");
	county_close(&c);
}

/* Two columns of one head: the number says which one is meant, now and the next time. */
static void columns_headed_alike(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t;
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数量", HEAD_AMOUNT, 95, "", false, {0}},
					{"数量", HEAD_AMOUNT, 95, "", false, {0}}};
	const char *cells[] = {"甲镇", "5", "9"};
	struct sheet_row row = {.line = 2, .cell = cells};
	struct import_role head = {.head = "数量", .role = HEAD_IGNORE};
	struct import_role third = {.column = 3, .role = HEAD_IGNORE};
	struct import_role other = {.table = 2, .column = 3, .role = HEAD_IGNORE};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t, column, 3, &row, 1);
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "--role @3=ignore");
	o.desk = true;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "把第3列改为不用");
	o.roles = 1;
	o.role = &head;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "没有认出可以导入的列");
	o.role = &other;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "两列意思相同");
	o.role = &third;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "本期 空白 -> 5");
	o.roles = 0;
	o.period = period_month(2024, 5);
	expect(import_reading(&c, &r, &o), ST_OK, 1, "2024-05 本期 空白 -> 5");
	county_close(&c);
}

/* What is said of one table holds for those laid out like it: they are remembered as one. */
static void columns_of_tables_alike(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t[2];
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"", HEAD_NONE, 0, "", false, {0}},
					{"", HEAD_NONE, 0, "", false, {0}}};
	const char *jia[] = {"甲镇", "5", "9"}, *yi[] = {"乙镇", "6", "8"};
	struct sheet_row row[] = {{.line = 2, .cell = jia}, {.line = 2, .cell = yi}};
	struct import_role said = {.table = 2, .column = 2, .role = HEAD_OWN};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t[0], column, 3, &row[0], 1);
	t[1] = t[0];
	t[1].row = &row[1];
	r.tables = 2;
	o.role = &said;
	o.roles = 1;
	expect(import_reading(&c, &r, &o), ST_OK, 2, "甲镇 2024-04 本期 空白 -> 5");
	assert_int_equal(figure_of(&c, "乙镇", period_month(2024, 4)).own, 6);
	county_close(&c);
}

/* 1,234 without quotes, where the reader took the rest for a column. */
static void a_number_fallen_apart(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t;
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数量", HEAD_AMOUNT, 95, "", false, {0}},
					{"", HEAD_TEXT, 40, "", false, {0}}};
	const char *cells[] = {"甲镇", "1", "234"};
	struct sheet_row row = {.line = 2, .cell = cells};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t, column, 3, &row, 1);
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "比表头多出“234”");
	cells[2] = "备注";
	expect(import_reading(&c, &r, &o), ST_OK, 1, "本期 空白 -> 1");
	county_close(&c);
}

static void periods_of_the_document(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t;
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数量", HEAD_AMOUNT, 95, "", false, {0}}};
	const char *cells[] = {"甲镇", "5"};
	struct sheet_row row = {.line = 2, .cell = cells};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t, column, 2, &row, 1);
	o.has_period = false;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "不知道是哪个期间");
	t.has_period = true;
	t.period = period_month(2024, 3);
	expect(import_reading(&c, &r, &o), ST_OK, 1, "按文件所写算作2024年3月");
	assert_int_equal(figure_of(&c, "甲镇", period_month(2024, 3)).own, 5);
	o.has_period = true;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "文件里写的是2024年3月");
	assert_int_equal(figure_of(&c, "甲镇", period_month(2024, 4)).own, 5);
	/* The clerk's word for this one document goes before what is said for all. */
	struct import_document doc = {true, period_month(2024, 2), DAY_NONE, NULL};
	o.document = &doc;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "2024-02");
	o.document = NULL;
	/* Up to a day inside the period: the start is not known. */
	o.has_period = false;
	t.period = period_month(2024, 6);
	t.upto = day_of(2024, 6, 5);
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "");
	row.cell = (const char *[]){"乙镇", "40"};
	expect(import_reading(&c, &r, &o), ST_OK, 1, "截至 2024-06-05 累计 40");
	county_close(&c);
}

static void tables_that_are_not_taken(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r;
	struct sheet t[2];
	struct sheet_column column[] = {{"单位", HEAD_UNIT, 95, "", false, {0}},
					{"数量", HEAD_AMOUNT, 95, "", false, {0}}};
	const char *cells[] = {"甲镇", "5"};
	struct sheet_row row = {.line = 2, .cell = cells};
	bool accept[] = {true, false};
	struct import_document doc = {false, {0}, DAY_NONE, accept};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	make_reading(&r, &t[0], column, 2, &row, 1);
	t[0].sentence = true;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "没有认出可以导入的表");
	o.document = &doc;
	o.has_period = true;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "甲镇");
	o.document = NULL;
	t[0].sentence = false;
	t[0].kind = SHEET_APPLICATIONS;
	expect(import_reading(&c, &r, &o), ST_INPUT, 0, "年度报告");
	/* Two tables, of which the clerk wants one. */
	t[0].kind = SHEET_FIGURES;
	t[1] = t[0];
	r.tables = 2;
	o.period = period_month(2024, 5);
	expect(import_reading(&c, &r, &o), ST_INPUT, 1, "重复");
	o.document = &doc;
	expect(import_reading(&c, &r, &o), ST_OK, 1, "甲镇");
	/* A row that does not fit in stays out, and is said. */
	t[1].kind = SHEET_OTHER;
	o.document = NULL;
	o.period = period_month(2024, 6);
	notes_add(&t[0].notes, 7, "第 7 行没有采用");
	expect(import_reading(&c, &r, &o), ST_OK, 1, "手写.xlsx：第 7 行没有采用");
	notes_release(&t[0].notes);
	county_close(&c);
}

/* ---- catalogs ---- */

static void catalogs(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct catalog l;
	struct error err = {0};
	static const char text[] =
		"养老服务领域基层政务公开标准目录（2022年版）\n"
		"序号\t一级事项\t二级事项\t公开内容（要素）\t公开依据\t公开时限\t公开主"
		"体\n"
		"1\t养老服务政策\t国家政策\t文件名称\t条例\t20个工作日\t民政局\n"
		"2\t养老服务政策\t地方政策\t文件名称\t条例\t20个工作日\t民政局\n"
		"3\t养老服务办理\t设立备案\t办理流程\t条例\t及时公开\t民政局\n";

	county_open(&c, NULL);
	must(&c, text, &o, 3);
	county_ok(items_list(c.store, 0, &l, &err), &err);
	assert_int_equal(l.rows, 3);
	assert_string_equal(l.row[2].level1, "养老服务办理");
	assert_string_equal(l.row[2].level2, "设立备案");
	assert_string_equal(l.row[0].content, "文件名称");
	assert_string_equal(l.row[0].term, "20个工作日");
	assert_string_equal(l.row[0].subject, "民政局");
	assert_string_equal(l.row[0].domain_name, "养老服务");
	assert_string_equal(l.row[0].edition, "2022版");
	assert_true(l.row[0].document > 0);
	catalog_release(&l);
	o.again = true;
	must(&c, text, &o, 0);
	county_ok(store_undo(c.store, NULL, &err), &err);
	county_ok(items_list(c.store, 0, &l, &err), &err);
	assert_int_equal(l.rows, 0);
	catalog_release(&l);
	county_close(&c);
}

static size_t items_with(struct county *c, const char *basis)
{
	struct catalog l;
	struct error err = {0};
	size_t n = 0;

	county_ok(items_list(c->store, 0, &l, &err), &err);
	for (size_t i = 0; i < l.rows; i++)
		n += !basis || strcmp(l.row[i].basis, basis) == 0;
	catalog_release(&l);
	return n;
}

/* Rows named alike, which only their basis tells apart: each stands for one item. */
static void items_named_alike(void **state)
{
	(void)state;
#define HEAD "养老服务领域目录\n一级事项\t二级事项\t公开内容\t公开依据\n"
#define ROW(basis) "政策\t国家政策\t名称\t" basis "\n"
	struct county c;
	struct import_options o = month(2024, 4);

	county_open(&c, NULL);
	o.again = true;
	must(&c, HEAD ROW("甲法") ROW("乙法") ROW("丙法"), &o, 3);
	must(&c, HEAD ROW("甲法") ROW("乙法") ROW("丙法"), &o, 0);
	must(&c, HEAD ROW("丙法") ROW("甲法") ROW("乙法"), &o, 0);
	/* The one that changed does not take the place of one that did not. */
	must(&c, HEAD ROW("丁法") ROW("甲法") ROW("乙法"), &o, 1);
	assert_int_equal(items_with(&c, NULL), 3);
	assert_int_equal(items_with(&c, "丙法"), 0);
	assert_int_equal(items_with(&c, "丁法"), 1);
	/* All of them, and one more. */
	must(&c, HEAD ROW("戊法") ROW("己法") ROW("庚法") ROW("庚法"), &o, 4);
	assert_int_equal(items_with(&c, NULL), 4);
	assert_int_equal(items_with(&c, "庚法"), 2);
	must(&c, HEAD ROW("戊法") ROW("己法") ROW("庚法") ROW("庚法"), &o, 0);
	county_close(&c);
#undef HEAD
#undef ROW
}

/* A sheet that comes again: what changed is changed in place, with what was filled of it. */
static void catalog_comes_again(void **state)
{
	(void)state;
#define HEAD(e)                                                                                            \
	"养老服务领域目录（" e "）\n一级事项\t二级事项\t公开内容\t公开时限\t公开层级" \
	"\n"
	struct county c;
	struct import_options o = month(2024, 4);
	struct import_plan p = {0};
	struct reading r;
	struct catalog l;
	struct error err = {0};
	int64_t unit = 0;

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	o.again = true;
	must(&c,
	     HEAD("2021版") "政策\t国家\t名称\t及时公开\t县级\n政策\t地方\t名称\t及时公"
			    "开\t乡级\n"
			    "办理\t备案\t流程\t\t县级、乡级\n",
	     &o, 3);
	county_ok(items_list(c.store, 0, &l, &err), &err);
	assert_int_equal(l.rows, 3);
	int64_t changed = l.row[1].id;
	catalog_release(&l);
	county_ok(unit_find(c.store, "甲镇", true, &unit, &err), &err);
	county_ok(store_begin(c.store, &err), &err);
	county_ok(
		filling_set(c.store, unit, changed, day_of(2024, 5, 6), DAY_NONE, &err),
		&err);
	county_ok(store_commit(c.store, "填", &err), &err);

	county_ok(read_text(&r, "a.csv",
			    HEAD("2021版") "政策\t国家\t名称\t及时公开\t县级\n"
					   "政策\t地方\t名称、文号\t每年更新\t乡级\n"
					   "办理\t补贴\t流程\t\t县级、乡级\n",
			    &err),
		  &err);
	county_ok(import_plan_make(c.store, &r, 1, &o, &p, &err), &err);
	assert_int_equal(p.same, 1);
	assert_int_equal(p.changes.count, 2);
	assert_string_equal(p.changes.note[0].text,
			    "目录事项有改动 政策/地方：公开内容、公开时限");
	assert_string_equal(p.changes.note[1].text, "新目录事项 办理/补贴");
	assert_int_equal(p.warnings.count, 2); /* it came before, too */
	assert_non_null(strstr(p.warnings.note[1].text, "办理/备案"));
	county_ok(import_apply(c.store, &r, 1, &o, &p, &err), &err);
	import_plan_release(&p);
	reading_release(&r);
	county_ok(items_list(c.store, 0, &l, &err), &err);
	assert_int_equal(l.rows, 4); /* what was dropped is kept */
	assert_int_equal(l.row[1].id, changed);
	assert_string_equal(l.row[1].term, "每年更新");
	catalog_release(&l);
	struct filling_list f;
	county_ok(fillings_due(c.store, day_of(2024, 5, 9), 400, &f, &err), &err);
	assert_int_equal(f.rows, 1);
	assert_int_equal(f.row[0].due, day_of(2025, 5, 6));
	filling_list_release(&f);

	/* Of townships alone: the county's rows are not missed; of another year: nothing is. */
	must(&c, HEAD("2021版") "政策\t地方\t名称、文号\t每年更新\t乡级\n", &o, 0);
	o.edition = "2022版";
	o.tier = "乡级";
	must(&c, HEAD("2021版") "政策\t地方\t名称\t\t\n", &o, 1);
	county_ok(items_find(c.store, &(struct item_filter){.edition = "2022版"}, &l,
			     &err),
		  &err);
	assert_int_equal(l.rows, 1);
	assert_string_equal(l.row[0].tier, "乡级");
	catalog_release(&l);
	county_close(&c);
#undef HEAD
}

/* ---- several documents ---- */

static void a_step_for_each_document(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct reading r[2];
	struct import_plan p = {0};
	struct error err = {0};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	size_t before = steps(&c);
	county_ok(read_text(&r[0], "a.csv", "单位名称,信息发布数量\n甲镇,5\n乙镇,6\n",
			    &err),
		  &err);
	county_ok(read_text(&r[1], "b.csv", "单位名称,信息发布数量\n丙局,7\n", &err),
		  &err);
	county_ok(import_plan_make(c.store, r, 2, &o, &p, &err), &err);
	assert_int_equal(steps(&c), before);
	assert_int_equal(p.documents, 2);
	assert_int_equal(p.document[0].table[0].cells, 2);
	const struct plan_cell *cell = &p.document[0].table[0].cell[1];
	assert_int_equal(cell->value, 6);
	assert_false(cell->has_old);
	assert_int_equal(cell->state, PLAN_CHANGED);
	assert_int_equal(p.document[0].table[0].row[1].unit.kind, MATCH_SURE);
	county_ok(import_apply(c.store, r, 2, &o, &p, &err), &err);
	assert_int_equal(steps(&c), before + 2);
	county_ok(store_undo(c.store, NULL, &err), &err);
	assert_int_equal(figure_of(&c, "甲镇", o.period).own, 5);
	assert_false(figure_of(&c, "丙局", o.period).has_own);
	import_plan_release(&p);
	reading_release(&r[0]);
	reading_release(&r[1]);
	county_close(&c);
}

/* All that an import may touch at once: taken back it is as if it had never been, and done
 * again it is all there. */
static void undone_as_if_never(void **state)
{
	(void)state;
	struct county c;
	struct import_options o = month(2024, 4);
	struct error err = {0};
	struct finding_list findings;
	int64_t id = 0;
	static const char text[] = "单位名称\t年度任务\t累计数\t4月发布条数\n"
				   "甲镇\t560\t100\t30\n以镇\t560\t50\t20\n"
				   "丙局\t350\t40\t—\n";
	struct import_role role = {.head = "4月发布条数", .role = HEAD_OWN};

	county_open(&c, NULL);
	must(&c, units_csv, &o, 6);
	county_ok(unit_find(c.store, "乙镇", true, &id, &err), &err);
	struct import_map map = {"以镇", id, 0};
	char *before = kit_dump(c.store->db);
	o.map = &map;
	o.maps = 1;
	o.role = &role;
	o.roles = 1;
	must(&c, text, &o, 9);
	char *after = kit_dump(c.store->db);
	assert_string_not_equal(before, after);
	county_ok(store_undo(c.store, NULL, &err), &err);
	check_dump(c.store->db, before);
	county_ok(store_redo(c.store, NULL, &err), &err);
	check_dump(c.store->db, after);
	county_ok(check_all(c.store, &findings, &err), &err);
	finding_list_release(&findings);
	free(before);
	free(after);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_left_out),
		cmocka_unit_test(rows_of_several_sheets),
		cmocka_unit_test(checks_are_named),
		cmocka_unit_test(warnings_of_several_documents),
		cmocka_unit_test(remedies),
		cmocka_unit_test(months_side_by_side),
		cmocka_unit_test(doubtful_columns),
		cmocka_unit_test(columns_headed_alike),
		cmocka_unit_test(columns_of_tables_alike),
		cmocka_unit_test(a_number_fallen_apart),
		cmocka_unit_test(periods_of_the_document),
		cmocka_unit_test(tables_that_are_not_taken),
		cmocka_unit_test(catalogs),
		cmocka_unit_test(items_named_alike),
		cmocka_unit_test(catalog_comes_again),
		cmocka_unit_test(a_step_for_each_document),
		cmocka_unit_test(undone_as_if_never),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
