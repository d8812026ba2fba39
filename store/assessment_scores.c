/* Points given by hand. */
#include <stdlib.h>
#include <string.h>

#include "store/assessment.h"
#include "store/db.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

enum status assessment_scores(struct store *s, int year, int64_t unit,
			      struct assessment_scores *out, struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct assessment_scores){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT c.unit,c.indicator,c.points,c.note FROM "
			   "score c JOIN assessment a "
			   "ON a.id=c.assessment WHERE a.year=?1 AND " OF_SCOPE(
				   "a.area") " AND (?2=0 "
					     "OR c.unit=?2) ORDER BY c.id",
			   err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", (int64_t)year, unit);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = (struct assessment_score){
			.unit = sqlite3_column_int64(st, 0),
			.indicator = db_col_text(st, 1, &out->texts),
			.points = sqlite3_column_int64(st, 2),
			.note = db_col_text(st, 3, &out->texts)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		assessment_scores_release(out);
	return result;
}

void assessment_scores_release(struct assessment_scores *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct assessment_scores){0};
}

/* The indicator's names that are given by hand, for the sentence. */
static void manual_names(const struct score_sheet *sheet, struct buf *out)
{
	for (size_t i = 0; i < sheet->indicators; i++)
		if (sheet->indicator[i].manual)
			buf_addf(out, "%s%s", out->len ? _("、") : "",
				 sheet->indicator[i].name);
}

static enum status indicator_check(const struct score_sheet *sheet, int year,
				   const char *indicator,
				   const struct score_indicator **out,
				   struct error *err)
{
	struct buf names = {0};
	enum status st = ST_OK;

	*out = score_indicator_find(sheet, indicator);
	manual_names(sheet, &names);
	if (!names.len)
		st = error_set(err, ST_INPUT,
			       _("%d年的评分表没有人工评分的指标，不用打分"), year);
	else if (!*out || !(*out)->manual)
		st = error_set(
			err, *out ? ST_INPUT : ST_NOT_FOUND,
			*out ? _("“%.60s”由程序计算，不能人工打分；可以打分的：%s")
			     : _("评分表里没有指标“%.60s”；可以打分的：%s"),
			indicator, buf_text(&names));
	buf_release(&names);
	return st;
}

static enum status kind_check(struct store *s, const struct score_sheet *sheet,
			      const struct score_indicator *i, int64_t unit,
			      struct error *err)
{
	int64_t kind = db_int(s, 0,
			      "SELECT CASE kind WHEN 'township' THEN 1 "
			      "WHEN 'department' THEN 2 ELSE 0 END FROM unit "
			      "WHERE id=?1",
			      "i", unit);
	char *name = unit_name(s, unit);
	enum status st = ST_OK;

	if (!name)
		st = error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的单位"),
			       (long long)unit);
	else if (!(kind & (int64_t)sheet->scope))
		st = error_set(err, ST_INPUT, _("%s不在考核对象之中"), name);
	else if (!(kind & (int64_t)i->scope))
		st = error_set(err, ST_INPUT, _("指标“%s”不适用于%s"), i->name, name);
	free(name);
	return st;
}

static enum status points_check(const struct score_sheet *sheet,
				const struct score_indicator *i, int64_t points,
				struct error *err)
{
	int64_t unit = sheet->decimals == 2 ? 1 : sheet->decimals == 1 ? 10 : 100;
	struct buf full = {0};
	enum status st = ST_OK;

	score_points(&full, sheet, i->full);
	if (points < 0 || points > i->full)
		st = error_set(err, ST_INPUT, _("“%s”的得分要在 0 到 %s 之间"), i->name,
			       buf_text(&full));
	else if (points % unit)
		st = error_set(err, ST_INPUT, _("评分表只取 %d 位小数，请改得分"),
			       sheet->decimals);
	buf_release(&full);
	return st;
}

static enum status write_score(struct store *s, int year, int64_t unit,
			       const char *indicator, int64_t points, const char *note,
			       struct error *err)
{
	int64_t sheet = db_int(
		s, 0, "SELECT id FROM assessment WHERE year=?1 AND " OF_SCOPE("area"),
		"i", (int64_t)year);
	int64_t id = db_int(s, 0,
			    "SELECT id FROM score WHERE assessment=?1 AND unit=?2 AND "
			    "indicator=?3",
			    "iit", sheet, unit, indicator);

	if (id)
		return row_update(s, id, err, "score", "points,note", "it", points,
				  note);
	return row_insert(s, NULL, err, "score",
			  "assessment,unit,indicator,points,note", "iitit", sheet, unit,
			  indicator, points, note);
}

enum status assessment_score_set(struct store *s, int year, int64_t unit,
				 const char *indicator, int64_t points,
				 const char *note, struct error *err)
{
	struct score_sheet sheet;
	const struct score_indicator *i = NULL;
	struct buf clean = {0};
	const char *text = note ? note : "";
	enum status st = assessment_sheet(s, year, &sheet, err);

	if (st == ST_OK)
		st = indicator_check(&sheet, year, indicator, &i, err);
	if (st == ST_OK)
		st = kind_check(s, &sheet, i, unit, err);
	if (st == ST_OK)
		st = points_check(&sheet, i, points, err);
	if (st == ST_OK)
		st = clean_text(&clean, text, strlen(text), CLEAN_LINE, _("备注"), err);
	if (st == ST_OK)
		st = write_score(s, year, unit, i->name, points, buf_text(&clean), err);
	buf_release(&clean);
	score_sheet_release(&sheet);
	return st;
}

enum status assessment_score_clear(struct store *s, int year, int64_t unit,
				   const char *indicator, struct error *err)
{
	int64_t id = db_int(s, 0,
			    "SELECT c.id FROM score c JOIN assessment a ON "
			    "a.id=c.assessment WHERE a.year=?1 AND " OF_SCOPE(
				    "a.area") " AND c.unit=?2 AND "
					      "c.indicator=?3",
			    "iit", (int64_t)year, unit, indicator);

	if (!id)
		return error_set(err, ST_NOT_FOUND,
				 _("这个单位的“%.60s”没有人工评分，不用去掉"),
				 indicator);
	return row_delete(s, id, "score", err);
}
