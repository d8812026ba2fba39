/* Sheets that can't be read, points given by hand that do not count as they stand. */
#include <stdlib.h>

#include "store/assessment.h"
#include "store/check_inner.h"
#include "text/lang.h"

static void check_score(struct check *c, const char *where,
			const struct score_sheet *sheet,
			const struct assessment_score *score)
{
	const struct score_indicator *i = score_indicator_find(sheet, score->indicator);
	struct buf what = {0}, given = {0}, full = {0};
	char *unit = unit_name(c->s, score->unit);

	buf_addf(&what, "%s %s", unit ? unit : "", score->indicator);
	score_points(&given, sheet, score->points);
	if (!i || !i->manual) {
		check_note(c, where, buf_text(&what), buf_text(&given),
			   _("评分表里没有这项人工评分的指标，不计"));
	} else if (score->points < 0 || score->points > i->full) {
		buf_add(&full, _("分值 "));
		score_points(&full, sheet, i->full);
		check_note(c, where, buf_text(&what), buf_text(&given),
			   buf_text(&full));
	}
	free(unit);
	buf_release(&what);
	buf_release(&given);
	buf_release(&full);
}

static enum status check_year(struct check *c, const struct assessment_year *y,
			      struct error *err)
{
	struct score_sheet sheet;
	struct assessment_scores l;
	struct error why = {0};
	struct buf where = {0};

	buf_addf(&where, _("%d年度考核 %s"), y->year, y->name);
	enum status st = assessment_sheet(c->s, y->year, &sheet, &why);
	if (st == ST_INPUT) {
		check_note(c, buf_text(&where), _("评分表"), "", why.say);
		buf_release(&where);
		return ST_OK;
	}
	if (st == ST_OK)
		st = assessment_scores(c->s, y->year, 0, &l, &why);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		check_score(c, buf_text(&where), &sheet, &l.row[i]);
	if (st == ST_OK)
		assessment_scores_release(&l);
	else if (err)
		*err = why;
	score_sheet_release(&sheet);
	buf_release(&where);
	return st;
}

enum status check_assessments(struct check *c, struct error *err)
{
	struct assessment_years l;
	enum status st = assessment_years(c->s, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		st = check_year(c, &l.row[i], err);
	assessment_years_release(&l);
	return st;
}
