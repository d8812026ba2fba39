/* Registers of the re-check by lot: draws, the units of one, who may inspect.  They are an office's own,
 * some dozens a year whatever the file holds: they have no spine. */
#include "report/register.h"
#include "store/draws.h"
#include "text/lang.h"

static const struct table_column draw_cols[] = {
	{"id", N_("编号"), COL_INT},
	{"day", N_("抽取"), COL_DAY},
	{"period", N_("期间"), COL_TEXT},
	{"bulletin", N_("通报"), COL_INT},
	{"pool", N_("可抽"), COL_INT},
	{"drawn", N_("抽中"), COL_INT},
	{"results", N_("有结果"), COL_INT},
	{"inspectors", N_("检查人员"), COL_INT},
	{"rule", N_("怎么抽"), COL_TEXT},
	{"seed", N_("种子"), COL_TEXT},
	{"method", N_("抽法版本"), COL_INT},
	{"state", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const draw_worth[] = {
	N_("怎么抽"), N_("抽取"), N_("期间"),     N_("抽中"),
	N_("有结果"), N_("可抽"), N_("种子"),     N_("检查人员"),
	N_("编号"),   N_("通报"), N_("抽法版本"), NULL,
};

static void draw_row(struct table *t, const struct draw *d)
{
	struct buf rule = {0};
	char code[PERIOD_TEXT];

	draw_rule_words(&d->rule, &rule);
	table_int(t, d->id);
	table_day(t, d->day);
	table_text(t, period_code(d->period, code));
	if (d->bulletin)
		table_int(t, d->bulletin);
	else
		table_blank(t);
	table_int(t, (int64_t)d->pool.units);
	table_int(t, (int64_t)d->drawn);
	table_int(t, (int64_t)d->results);
	table_int(t, (int64_t)d->pool.inspectors);
	table_text(t, buf_text(&rule));
	table_text(t, d->seed);
	table_int(t, d->method);
	table_text(t, d->results == d->drawn ? "closed" : "open");
	buf_release(&rule);
}

/* The period is that of the findings. */
static enum status draws_rows(struct store *s, const struct register_ask *ask,
			      struct table *t, struct error *err)
{
	struct draw_list l;
	enum status st = draws_list(s, 0, (struct period){DAY_NONE, DAY_NONE}, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct draw *d = &l.row[i];

		if (ask->year && day_ymd(d->day).year != ask->year)
			continue;
		if (ask->period.first == DAY_NONE ||
		    (d->period.first <= ask->period.last &&
		     d->period.last >= ask->period.first))
			draw_row(t, d);
	}
	draw_list_release(&l);
	return st;
}

const struct registry register_draws = {
	.code = "draws",
	.name = N_("双随机抽查"),
	.cols = draw_cols,
	.worth = draw_worth,
	.rows = draws_rows,
};

/* ---- the units of a draw ---- */

static const struct table_column drawn_cols[] = {
	{"id", NULL, COL_INT},
	{"draw", NULL, COL_INT},
	{"order", N_("序号"), COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("类别"), COL_TEXT},
	{"inspector", N_("检查人员"), COL_TEXT},
	{"second", N_("第二人"), COL_TEXT},
	{"tasks", N_("问题"), COL_INT},
	{"open", N_("未销号"), COL_INT},
	{"result", NULL, COL_TEXT},
	{NULL, N_("结果"), COL_TEXT},
	{"day", N_("复核"), COL_DAY},
	{"note", N_("说明"), COL_TEXT},
	{"state", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const drawn_worth[] = {
	N_("单位"), N_("检查人员"), N_("结果"), N_("序号"), N_("未销号"), N_("第二人"),
	N_("问题"), N_("复核"),     N_("说明"), N_("类别"), NULL,
};

static void drawn_row(struct table *t, const struct drawn *d)
{
	table_int(t, d->id);
	table_int(t, d->draw);
	table_int(t, d->order);
	table_text(t, d->unit_name);
	table_text(t, unit_kind_code(d->kind));
	table_text(t, unit_kind_name(d->kind));
	table_text(t, d->inspector);
	table_text_or_blank(t, d->second);
	table_int(t, (int64_t)d->tasks);
	table_int(t, (int64_t)d->open);
	table_text_or_blank(t, draw_result_code(d->result));
	table_text_or_blank(t, draw_result_name(d->result));
	table_day(t, d->day);
	table_text_or_blank(t, d->note);
	table_text(t, d->result == RESULT_QUALIFIED ? "closed" : "open");
}

static enum status drawn_rows(struct store *s, const struct register_ask *ask,
			      struct table *t, struct error *err)
{
	struct drawn_list l;
	enum status st = drawn_list(s, ask->of, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		if (!ask->unit || ask->unit == l.row[i].unit)
			drawn_row(t, &l.row[i]);
	drawn_list_release(&l);
	return st;
}

const struct registry register_drawn = {
	.code = "drawn",
	.name = N_("抽中单位"),
	.cols = drawn_cols,
	.worth = drawn_worth,
	.rows = drawn_rows,
};

/* ---- inspectors ---- */

static const struct table_column inspector_cols[] = {
	{"id", N_("编号"), COL_INT},    {"name", N_("检查人员"), COL_TEXT},
	{"unit", N_("单位"), COL_TEXT}, {"drawn", N_("抽中次数"), COL_INT},
	{"until", N_("停用"), COL_DAY}, {"state", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const inspector_worth[] = {
	N_("检查人员"), N_("单位"), N_("抽中次数"), N_("停用"), N_("编号"), NULL,
};

static enum status inspectors_rows(struct store *s, const struct register_ask *ask,
				   struct table *t, struct error *err)
{
	struct inspector_list l;
	enum status st = inspectors_list(s, DAY_NONE, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct inspector *x = &l.row[i];
		bool gone = x->active_to != DAY_NONE && x->active_to < ask->today;

		if (ask->unit && ask->unit != x->unit)
			continue;
		table_int(t, x->id);
		table_text(t, x->name);
		table_text_or_blank(t, x->unit_name);
		table_int(t, (int64_t)x->drawn);
		table_day(t, x->active_to);
		table_text(t, gone ? "closed" : "open");
	}
	inspector_list_release(&l);
	return st;
}

const struct registry register_inspectors = {
	.code = "inspectors",
	.name = N_("检查人员"),
	.cols = inspector_cols,
	.worth = inspector_worth,
	.rows = inspectors_rows,
};
