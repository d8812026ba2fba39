/* Registers in documents: which rows and columns, in Chinese whatever the desk speaks. */
#include "tests/kit/county.h"

#include "report/fact_own.h"
#include "report/register.h"
#include "store/units.h"

static const struct report_options options = {.by = RANK_BY_COMPLETION,
					      .ties = RANK_ORDINAL,
					      .decimals = 2,
					      .rounding = ROUND_HALF_UP,
					      .bottom = 5,
					      .ambiguous = AMBIGUOUS_WIDE};

struct fixture {
	struct county c;
	struct facts *f;
};

static void begin(struct fixture *x, const char *period, const char *today)
{
	struct report_options o = options;
	struct error err = {0};
	struct period p;

	county_open(&x->c, "xinfeng-2024-04");
	assert_true(period_parse(period, strlen(period), &p));
	o.today = day_parse(today, strlen(today));
	county_ok(facts_new(x->c.store, p, &o, &x->f, &err), &err);
}

static void finish(struct fixture *x)
{
	facts_free(x->f);
	county_close(&x->c);
}

/* Rows by the words, as a number and as a table. */
static void words(void **state)
{
	static const struct {
		const char *period, *today, *words;
		int rows; /* -1: there is no such thing */
	} rows[] = {
		{"2024-05", "2024-05-09", "due", 55},
		{"2024-05", "2024-05-09", "due 5日内", 55},
		{"2024-05", "2024-05-09", "due 2日内", 55},
		{"2024-05", "2024-05-09", "due 1日内", 21},
		{"2024-05", "2024-05-09", "due  逾期", 21},
		{"2024-05", "2024-05-13", "due 逾期", 55},
		{"2024-05", "2024-05-13", "tasks 本期 未完 逾期", 34},
		{"2024-06", "2024-05-13", "tasks 本期", 0},
		{"2024-06", "2024-05-13", "tasks 未完 列=单位、限期", 34},
		{"2024-05", "2024-05-09", "tasks 列=单位、某列", -1},
		{"2024-05", "2024-05-09", "tasks 列=", -1},
		{"2024-05", "2024-05-09", "tasks 已完", -1},
		{"2024-05", "2024-05-09", "due 日内", -1},
		{"2024-05", "2024-05-09", "due 999日内", -1},
		{"2024-05", "2024-05-09", "nothing", -1},
		{"2024-05", "2024-05-09", "", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf name = {0};
		struct fixture x;
		struct fact fact;
		bool there;

		begin(&x, rows[i].period, rows[i].today);
		buf_addf(&name, "登记:%s", rows[i].words);
		struct table *t = facts_table(x.f, buf_text(&name), &there);
		assert_int_equal(there, rows[i].rows >= 0);
		assert_int_equal(t ? (int)table_rows(t) : 0,
				 rows[i].rows > 0 ? rows[i].rows : 0);
		table_free(t);
		buf_clear(&name);
		buf_addf(&name, "登记.件数 %s", rows[i].words);
		assert_true(facts_get(x.f, buf_text(&name), &fact));
		assert_int_equal(fact.there, rows[i].rows >= 0);
		if (fact.there)
			assert_int_equal(fact.n, rows[i].rows);
		fact_release(&fact);
		buf_release(&name);
		finish(&x);
	}
}

/* Without ids and codes, without what is blank throughout; or the columns named, in that order. */
static void columns(void **state)
{
	static const struct {
		const char *name, *heads;
	} rows[] = {
		{"登记:tasks", "灯 单位 问题 下发 工作日 限期 还剩 状态 依据 类别 "},
		{"登记:due 列=还剩、单位、事项", "还剩 单位 事项 "},
		{"登记:due 列=编号", "编号 "},
	};
	struct fixture x;
	bool there;

	(void)state;
	begin(&x, "2024-05", "2024-05-09");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct table *t = facts_table(x.f, rows[i].name, &there);
		struct buf heads = {0};

		assert_non_null(t);
		for (size_t c = 0; c < table_columns(t); c++)
			buf_addf(&heads, "%s ", table_head(t, c));
		assert_string_equal(buf_text(&heads), rows[i].heads);
		buf_release(&heads);
		table_free(t);
	}
	finish(&x);
}

/* The rows wanted, in the order wanted; one that is gone is left out. */
static void picked_rows(void **state)
{
	const int64_t ids[] = {12, 99999, 7};
	struct register_part part = {ids, 3, "编号、单位"};
	struct register_ask ask = register_all(day_of(2024, 5, 9));
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	struct table *t =
		register_document(c.store, register_find("tasks"), &ask, &part, &err);
	assert_non_null(t);
	assert_int_equal(table_rows(t), 2);
	assert_string_equal(table_shown(t, 0, 0), "12");
	assert_string_equal(table_shown(t, 1, 0), "7");
	assert_string_equal(table_shown(t, 1, 1), "大塘埠镇");
	table_free(t);
	county_close(&c);
}

/* A kind the register has none of is nothing, not everything. */
static void kinds_of_another(void **state)
{
	struct register_ask ask = register_all(day_of(2024, 5, 9));
	struct county c;
	struct error err = {0};

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	ask.kinds = 1u << MATTER_REQUEST;
	struct table *t = register_table(c.store, register_find("tasks"), &ask, &err);
	assert_non_null(t);
	assert_int_equal(table_rows(t), 0);
	table_free(t);
	county_close(&c);
}

static void in_chinese(void **state)
{
	struct fixture x;
	bool there;

	(void)state;
	begin(&x, "2024-05", "2024-05-09");
	lang_set("en");
	bool english = strcmp(lang_now(), "en") == 0;
	struct table *t = facts_table(x.f, "登记:due", &there);
	assert_string_equal(lang_now(), english ? "en" : "zh_CN");
	lang_set("zh_CN");
	if (!english)
		print_message("skip: no English catalogue\n");
	assert_string_equal(table_head(t, 0), "灯");
	assert_string_equal(table_shown(t, 0, 0), "逾期!");
	assert_string_equal(table_shown(t, 0, 2), "应尽事项");
	table_free(t);
	finish(&x);
}

/* ---- in pieces ---- */

enum {
	MANY = 5000
};

static void many_tasks(struct county *c)
{
	struct matter_new m = {
		.issued = day_of(2024, 5, 6), .days = 5, .due = DAY_NONE};
	struct unit_list units;
	struct error err = {0};

	county_ok(units_list(c->store, 0, DAY_NONE, &units, &err), &err);
	county_ok(store_begin(c->store, &err), &err);
	for (int i = 0; i < MANY; i++) {
		char what[64];

		snprintf(what, sizeof what, "第%d项：%s", i, i % 7 ? "未更新" : "链接");
		m.what = what;
		m.unit = units.row[1 + (size_t)i % (units.rows - 1)].id;
		county_ok(matter_add(c->store, &m, NULL, &err), &err);
	}
	county_ok(store_commit(c->store, "很多", &err), &err);
	unit_list_release(&units);
}

struct written {
	struct table_stream w;
	struct buf out;
	size_t pieces, most, rows, stop_at; /* stop_at 0: at the end */
	bool measure;
};

static bool take_piece(void *ctx, const struct table *t, bool last)
{
	struct written *w = ctx;

	w->most = table_rows(t) > w->most ? table_rows(t) : w->most;
	w->rows += table_rows(t);
	w->pieces++;
	if (w->measure)
		table_stream_measure(&w->w, t);
	else
		table_stream_rows(&w->w, t, &w->out);
	assert_true(!last || w->pieces > 1 || w->rows < MANY);
	return w->pieces != w->stop_at;
}

/* However long the list, a piece of it is held at a time, and what is written is what the whole
 * table would be. */
static void pieces(void **state)
{
	static const char *const finds[] = {NULL, "链接", "没有这样的"};
	static const enum format formats[] = {FORMAT_CSV, FORMAT_JSON, FORMAT_TABLE};
	struct error err = {0};
	struct county c;

	(void)state;
	county_open(&c, "xinfeng-2024-04");
	many_tasks(&c);
	for (size_t i = 0; i < 9; i++) {
		const struct registry *r = register_find(i % 2 ? "due" : "tasks");
		struct register_ask ask = register_all(day_of(2024, 5, 9));
		struct written w = {.w = {.format = formats[i / 3]}};
		struct buf whole = {0};

		ask.find = finds[i % 3];
		struct table *t = register_table(c.store, r, &ask, &err);
		assert_non_null(t);
		table_write(t, formats[i / 3], AMBIGUOUS_NARROW, &whole);
		w.w.amb = AMBIGUOUS_NARROW;
		w.measure = table_stream_measures(&w.w);
		if (w.measure)
			county_ok(register_each(c.store, r, &ask, take_piece, &w, &err),
				  &err);
		w.measure = false;
		w.rows = 0;
		county_ok(register_each(c.store, r, &ask, take_piece, &w, &err), &err);
		table_stream_end(&w.w, &w.out);
		assert_int_equal(w.rows, table_rows(t));
		assert_in_range(w.most, ask.find == finds[2] ? 0 : 1, 2000);
		assert_string_equal(buf_text(&w.out), buf_text(&whole));
		buf_release(&w.out);
		buf_release(&whole);
		table_free(t);
	}
	/* Who wants no more gets no more. */
	struct register_ask ask = register_all(day_of(2024, 5, 9));
	struct written w = {.w = {.format = FORMAT_CSV}, .stop_at = 1};
	county_ok(register_each(c.store, register_find("tasks"), &ask, take_piece, &w,
				&err),
		  &err);
	assert_int_equal(w.pieces, 1);
	table_stream_end(&w.w, &w.out);
	buf_release(&w.out);
	county_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),       cmocka_unit_test(columns),
		cmocka_unit_test(picked_rows), cmocka_unit_test(kinds_of_another),
		cmocka_unit_test(pieces),      cmocka_unit_test(in_chinese),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
