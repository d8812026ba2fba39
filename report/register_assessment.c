/* The annual assessment as a register: a unit a row; the year is ask->year, its kind ask->word.  A rank
 * follows from everybody's points, so that all rows are worked out for one: it has no spine. */
#include "report/assessment.h"
#include "report/register.h"
#include "text/lang.h"

static const struct table_column cols[] = {
	{"id", NULL, COL_INT},
	{"rank", N_("名次"), COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("类别"), COL_TEXT},
	{"total", N_("总分"), COL_DECIMAL},
	{"points", N_("得分"), COL_DECIMAL},
	{"possible", N_("已评满分"), COL_DECIMAL},
	{"full", N_("满分"), COL_DECIMAL},
	{"extra", N_("加减分"), COL_DECIMAL},
	{"gaps", N_("缺项"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const worth[] = {
	N_("单位"), N_("名次"), N_("总分"), N_("缺项"), N_("类别"), N_("得分"), NULL,
};

static void points(struct table *t, const struct assessment *a, bool has, int64_t n)
{
	struct buf b = {0};

	if (has)
		score_points(&b, &a->sheet, n);
	table_text(t, has ? buf_text(&b) : NULL);
	buf_release(&b);
}

static void row(struct table *t, const struct assessment *a, const struct assessed *u)
{
	struct buf gaps = {0};

	for (size_t i = 0; i < u->score.n; i++)
		if (!u->score.got[i].there && u->score.got[i].of->part == SCORE_MAIN)
			buf_addf(&gaps, "%s%s", gaps.len ? "、" : "",
				 u->score.got[i].of->name);
	table_int(t, u->unit);
	if (u->rank)
		table_int(t, u->rank);
	else
		table_blank(t);
	table_text(t, u->name);
	table_text(t, unit_kind_code(u->kind));
	table_text(t, unit_kind_name(u->kind));
	points(t, a, u->score.there, u->score.total);
	points(t, a, u->score.there, u->score.main);
	points(t, a, true, u->score.possible);
	points(t, a, true, u->score.full);
	points(t, a, true, u->score.extra);
	table_text_or_blank(t, buf_text(&gaps));
	buf_release(&gaps);
}

/* A year that has not begun, or is without a sheet, has no rows. */
static enum status rows(struct store *s, const struct register_ask *ask,
			struct table *t, struct error *err)
{
	struct assessment *a = NULL;
	enum unit_kind kind = 0;
	int year = ask->year ? ask->year : day_ymd(ask->today).year;

	if (ask->today < period_year(year).first)
		return ST_OK;
	enum status st = assessment_make(s, year, ask->today, &a, err);
	if (ask->word && !unit_kind_parse(ask->word, &kind))
		kind = 0;
	for (size_t i = 0; st == ST_OK && i < a->rows; i++)
		if ((!ask->unit || a->row[i].unit == ask->unit) &&
		    (!kind || a->row[i].kind == kind))
			row(t, a, &a->row[i]);
	assessment_free(a);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

const struct registry register_assessment = {
	.code = "assessment",
	.name = N_("年度考核"),
	.cols = cols,
	.worth = worth,
	.rows = rows,
};
