/* What the next bulletin says of the last one's findings, and the draw as a report. */
#include <string.h>

#include "tests/kit/county.h"
#include "tests/kit/kit.h"

#include "report/fact_own.h"
#include "report/office.h"
#include "report/page.h"
#include "report/register.h"

static struct report_options options(void)
{
	return (struct report_options){.today = day_of(2024, 6, 5),
				       .by = RANK_BY_COMPLETION,
				       .ties = RANK_ORDINAL,
				       .decimals = 2,
				       .rounding = ROUND_HALF_UP,
				       .bottom = 5,
				       .ambiguous = AMBIGUOUS_WIDE};
}

static void begin(struct county *c)
{
	struct error err = {0};

	county_ok(store_begin(c->store, &err), &err);
}

static void commit(struct county *c)
{
	struct error err = {0};

	county_ok(store_commit(c->store, "x", &err), &err);
}

/* Four of the units with findings of April, by two inspectors. */
static int64_t draw_four(struct county *c, daynum day)
{
	struct draw_new n = {.day = day,
			     .seed = "20240513-7f3a9c21",
			     .period = period_month(2024, 4),
			     .rule = {DRAW_PROPORTIONAL, 4, {0, 0}, 1}};
	struct error err = {0};
	struct inspector_list l;
	int64_t id = 0;

	begin(c);
	county_ok(inspectors_list(c->store, DAY_NONE, &l, &err), &err);
	if (!l.rows) {
		county_ok(inspector_add(c->store, "检查甲", 0, &id, &err), &err);
		county_ok(inspector_add(c->store, "检查乙", 0, &id, &err), &err);
	}
	inspector_list_release(&l);
	county_ok(draw_add(c->store, &n, &id, &err), &err);
	commit(c);
	return id;
}

/* The unit reports all that is open done, on 10 May. */
static void report_done(struct county *c, int64_t unit)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = unit,
				  .states = 1u << MATTER_OPEN,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;
	struct error err = {0};

	county_ok(matters_list(c->store, &f, day_of(2024, 5, 10), &l, &err), &err);
	for (size_t i = 0; i < l.rows; i++)
		county_ok(matter_event_add(c->store, l.row[i].id, EVENT_DONE,
					   day_of(2024, 5, 10), -1, DAY_NONE, "", &err),
			  &err);
	matter_list_release(&l);
}

/* The order-th unit drawn. */
static void result(struct county *c, int64_t draw, size_t order, enum draw_result r,
		   daynum day)
{
	struct draw_finding f = {r, day, 3, ""};
	struct drawn_list l;
	struct error err = {0};

	county_ok(drawn_list(c->store, draw, &l, &err), &err);
	assert_true(order <= l.rows);
	begin(c);
	if (r == RESULT_RETURNED)
		report_done(c, l.row[order - 1].unit);
	county_ok(drawn_result(c->store, l.row[order - 1].id, &f, &err), &err);
	commit(c);
	drawn_list_release(&l);
}

static void fact_is(struct county *c, int month, const char *name, const char *want)
{
	struct report_options o = options();
	struct facts *f;
	struct fact fact;
	struct error err = {0};

	county_ok(facts_new(c->store, period_month(2024, month), &o, &f, &err), &err);
	if (!facts_get(f, name, &fact))
		fail_msg("%s is no fact", name);
	if (want ? !fact.there || strcmp(buf_text(&fact.text), want) != 0 : fact.there)
		fail_msg("%s is %s, not %s", name, buf_text(&fact.text),
			 want ? want : "missing");
	fact_release(&fact);
	facts_free(f);
}

static void text_of(struct county *c, const char *kind, int month, struct buf *out)
{
	struct report_options o = options();
	struct doc doc;
	struct error err = {0};

	county_ok(report_compose(c->store, kind, period_month(2024, month), &o, &doc,
				 &err),
		  &err);
	for (size_t i = 0; i < doc.nodes; i++) {
		if (doc.node[i].text)
			buf_addf(out, "%s\n", doc.node[i].text);
		if (doc.node[i].table)
			table_csv(doc.node[i].table, out);
	}
	doc_release(&doc);
}

static void has(const struct buf *text, const char *want, bool there)
{
	if ((strstr(buf_text(text), want) != NULL) != there)
		fail_msg("%s: %s\nin:\n%s", there ? "missing" : "found", want,
			 buf_text(text));
}

/* ---- facts ---- */

static void without_a_draw(void **state)
{
	struct county c;
	struct buf text = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	fact_is(&c, 5, "复核.件数", "34");
	fact_is(&c, 5, "复核.在办", "34");
	fact_is(&c, 5, "复核.抽查单位数", "0");
	fact_is(&c, 5, "复核.全部合格", "0");
	fact_is(&c, 5, "复核.种子", NULL);
	fact_is(&c, 4, "复核.件数", "0");
	text_of(&c, "monthly", 5, &text);
	has(&text, "上期通报的34件问题", true);
	has(&text, "双随机方式抽查", false);
	/* It stands first. */
	assert_true(strstr(buf_text(&text), "上期问题复核情况") <
		    strstr(buf_text(&text), "基本情况"));
	buf_clear(&text);
	text_of(&c, "monthly", 4, &text);
	has(&text, "上期问题复核情况", false);
	buf_clear(&text);
	text_of(&c, "recheck", 4, &text);
	has(&text, "没有抽查过", true);
	buf_release(&text);
	county_close(&c);
}

static void results_are_counted(void **state)
{
	struct county c;
	struct buf text = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t draw = draw_four(&c, day_of(2024, 5, 13));
	fact_is(&c, 5, "复核.抽查单位数", "4");
	fact_is(&c, 5, "复核.有结果单位数", "0");
	fact_is(&c, 5, "复核.种子", "20240513-7f3a9c21");
	fact_is(&c, 4, "抽查.可抽单位数", "27");
	fact_is(&c, 4, "抽查.可抽乡镇数", "9");
	fact_is(&c, 4, "抽查.每人至多", "2");
	fact_is(&c, 4, "抽查.检查人员", "检查甲、检查乙");
	fact_is(&c, 4, "复核.抽查单位数", "0");
	text_of(&c, "monthly", 5, &text);
	has(&text, "结果尚待登记", true);
	/* One task each: the first two, by the sample's order of the keys. */
	result(&c, draw, 1, RESULT_QUALIFIED, day_of(2024, 5, 20));
	result(&c, draw, 2, RESULT_UNFINISHED, day_of(2024, 5, 20));
	result(&c, draw, 3, RESULT_RETURNED, day_of(2024, 5, 20));
	fact_is(&c, 5, "复核.合格单位数", "1");
	fact_is(&c, 5, "复核.未完成单位数", "1");
	fact_is(&c, 5, "复核.退回单位数", "1");
	fact_is(&c, 5, "复核.未出结果单位数", "1");
	fact_is(&c, 5, "复核.销号", "1");
	buf_clear(&text);
	text_of(&c, "monthly", 5, &text);
	has(&text, "合格1个单位、未完成1个单位、退回1个单位、尚无结果1个单位", true);
	buf_clear(&text);
	text_of(&c, "recheck", 4, &text);
	has(&text, "种子：20240513-7f3a9c21", true);
	has(&text, "合格1个：", true);
	has(&text, "尚未登记结果1个：", true);
	/* All in order. */
	for (size_t i = 1; i <= 4; i++)
		result(&c, draw, i, RESULT_QUALIFIED, day_of(2024, 5, 21));
	fact_is(&c, 5, "复核.全部合格", "1");
	buf_clear(&text);
	text_of(&c, "monthly", 5, &text);
	has(&text, "抽查4个单位（种子20240513-7f3a9c21）：全部合格。", true);
	buf_release(&text);
	county_close(&c);
}

/* A bulletin says what was known on its day; a second draw's result is the unit's last. */
static void up_to_the_day_of_issue(void **state)
{
	struct county c;
	struct error err = {0};
	int64_t id;
	struct bulletin may = {.title = "5月月报",
			       .number = "1号",
			       .first = day_of(2024, 5, 1),
			       .last = day_of(2024, 5, 31),
			       .issued = day_of(2024, 6, 5),
			       .withdrawn = DAY_NONE};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t first = draw_four(&c, day_of(2024, 5, 13));
	result(&c, first, 1, RESULT_RETURNED, day_of(2024, 5, 20));
	result(&c, first, 2, RESULT_QUALIFIED, day_of(2024, 6, 6));
	fact_is(&c, 5, "复核.有结果单位数", "2");
	begin(&c);
	county_ok(bulletin_add(c.store, &may, &id, &err), &err);
	commit(&c);
	fact_is(&c, 5, "复核.有结果单位数", "1");
	/* The same seed and lists: the same units. */
	int64_t second = draw_four(&c, day_of(2024, 5, 27));
	fact_is(&c, 4, "抽查.次数", "2");
	fact_is(&c, 5, "复核.抽查单位数", "4");
	fact_is(&c, 5, "复核.退回单位数", "1");
	result(&c, second, 1, RESULT_QUALIFIED, day_of(2024, 5, 28));
	fact_is(&c, 5, "复核.退回单位数", "0");
	fact_is(&c, 5, "复核.合格单位数", "1");
	county_close(&c);
}

static void tables(void **state)
{
	static const struct {
		const char *name;
		int month;
		size_t rows;
	} cases[] = {{"抽查", 4, 4},
		     {"抽查名单", 4, 27},
		     {"复核", 5, 27},
		     {"抽查", 5, 0},
		     {"复核", 4, 0}};
	struct county c;
	struct report_options o = options();
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	draw_four(&c, day_of(2024, 5, 13));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct facts *f;
		bool there;

		county_ok(facts_new(c.store, period_month(2024, cases[i].month), &o, &f,
				    &err),
			  &err);
		struct table *t = facts_table(f, cases[i].name, &there);
		assert_true(there);
		assert_int_equal(t ? table_rows(t) : 0, cases[i].rows);
		table_free(t);
		facts_free(f);
	}
	county_close(&c);
}

/* Whole, as they are printed. */
static void golden(void **state)
{
	static const struct {
		const char *kind, *name;
		int month;
	} reports[] = {
		{"recheck", "report-xinfeng-recheck.txt", 4},
		{"monthly", "report-xinfeng-monthly-after.txt", 5},
	};
	struct county c;
	struct report_options o = options();
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	int64_t draw = draw_four(&c, day_of(2024, 5, 13));
	result(&c, draw, 1, RESULT_QUALIFIED, day_of(2024, 5, 20));
	result(&c, draw, 2, RESULT_UNFINISHED, day_of(2024, 5, 20));
	result(&c, draw, 3, RESULT_RETURNED, day_of(2024, 5, 20));
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		struct doc doc;
		struct buf text = {0};

		county_ok(report_compose(c.store, reports[i].kind,
					 period_month(2024, reports[i].month), &o, &doc,
					 &err),
			  &err);
		doc_text(&doc, &o, &text);
		assert_golden(reports[i].name, buf_text(&text));
		buf_release(&text);
		doc_release(&doc);
	}
	county_close(&c);
}

/* ---- sorts ---- */

/* The sample's findings are what their words make of them. */
static void proposals_fit_the_sample(void **state)
{
	struct county c;
	struct classes l;
	struct matter_filter all = {.kinds = 1u << MATTER_RECTIFICATION,
				    .due_to = DAY_NONE,
				    .start_from = DAY_NONE,
				    .start_to = DAY_NONE};
	struct matter_list m;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	county_ok(office_classes(NULL, &l, &err), &err);
	county_ok(matters_list(c.store, &all, day_of(2024, 5, 9), &m, &err), &err);
	assert_int_equal(m.rows, 34);
	for (size_t i = 0; i < m.rows; i++)
		assert_string_equal(
			classes_propose(&l, MATTER_RECTIFICATION, m.row[i].what),
			m.row[i].class);
	matter_list_release(&m);
	classes_release(&l);
	county_close(&c);
}

static void own_classes(void **state)
{
	struct county c;
	struct classes l;
	struct error err = {0};
	char path[320];

	(void)state;
	county_open(&c, NULL);
	snprintf(path, sizeof path, "%s/classes.csv", c.dir);
	county_ok(office_classes(path, &l, &err), &err); /* no such file: no matter */
	size_t usual = l.rows;
	classes_release(&l);
	FILE *f = fopen(path, "w");
	fputs("\xEF\xBB\xBFkind,class,words\r\nrectification,暗链,暗链\r\n", f);
	fclose(f);
	county_ok(office_classes(path, &l, &err), &err);
	assert_int_equal(l.rows, usual + 1);
	assert_string_equal(classes_propose(&l, MATTER_RECTIFICATION, "网页有暗链"),
			    "暗链");
	classes_release(&l);
	f = fopen(path, "w");
	fputs("暗链\n", f);
	fclose(f);
	assert_int_equal(office_classes(path, &l, &err), ST_INPUT);
	assert_non_null(strstr(err.say, "第1行"));
	assert_int_equal(l.rows, usual);
	classes_release(&l);
	county_close(&c);
}

static void classes_in_wordings_and_registers(void **state)
{
	struct county c;
	struct report_options o = options();
	struct register_ask ask = register_all(day_of(2024, 5, 9));
	struct facts *f;
	struct id_list ids;
	struct fact fact;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	county_ok(facts_new(c.store, period_month(2024, 4), &o, &f, &err), &err);
	assert_true(facts_set(f, "问题类别", &ids));
	assert_int_equal(ids.n, 8);
	free(ids.id);
	assert_true(facts_get(f, "问题类别#8.类别", &fact));
	assert_string_equal(buf_text(&fact.text), "链接不可用");
	fact_release(&fact);
	assert_true(facts_get(f, "问题类别#8.件数", &fact));
	assert_int_equal(fact.n, 10);
	fact_release(&fact);
	facts_free(f);
	ask.word = "链接不可用";
	struct table *t = register_table(c.store, register_find("tasks"), &ask, &err);
	assert_int_equal(table_rows(t), 10);
	table_free(t);
	ask.word = "-";
	t = register_table(c.store, register_find("tasks"), &ask, &err);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_draw),
		cmocka_unit_test(results_are_counted),
		cmocka_unit_test(up_to_the_day_of_issue),
		cmocka_unit_test(tables),
		cmocka_unit_test(golden),
		cmocka_unit_test(proposals_fit_the_sample),
		cmocka_unit_test(own_classes),
		cmocka_unit_test(classes_in_wordings_and_registers),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
