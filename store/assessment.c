/* The sheet of each year. */
#include "store/assessment.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "store/db.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

enum status assessment_years(struct store *s, struct assessment_years *out,
			     struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct assessment_years){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT year,name,(SELECT count(*) FROM score "
			   "WHERE assessment=a.id) FROM assessment a WHERE " OF_SCOPE(
				   "a.area") " "
					     "ORDER BY year DESC",
			   err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = (struct assessment_year){
			.year = sqlite3_column_int(st, 0),
			.name = db_col_text(st, 1, &out->texts),
			.scores = (size_t)sqlite3_column_int64(st, 2)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		assessment_years_release(out);
	return result;
}

void assessment_years_release(struct assessment_years *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct assessment_years){0};
}

char *assessment_text(struct store *s, int year, struct error *err)
{
	char *text = NULL;
	sqlite3_stmt *st = db_prepare(
		s, "SELECT sheet FROM assessment WHERE year=?1 AND " OF_SCOPE("area"),
		err);

	if (!st) {
		db_error(s, err);
		return NULL;
	}
	db_bind(st, "i", (int64_t)year);
	int got = db_step(s, st, err);
	if (got == 1)
		text = mem_text((const char *)sqlite3_column_text(st, 0));
	if (got < 0)
		db_error(s, err);
	db_done(st);
	if (got == 0)
		error_set(err, ST_NOT_FOUND,
			  _("%d年还没有评分表。请在工作台的年度考核里按 b 载入，或用 "
			    "gongkai assessment sheet %d 文件；--sample 载入样例。"),
			  year, year);
	return text;
}

enum status assessment_sheet(struct store *s, int year, struct score_sheet *out,
			     struct error *err)
{
	struct error why = {0};
	char *text = assessment_text(s, year, &why);
	enum status st =
		text ? score_sheet_read(out, text, strlen(text), &why) : why.status;

	if (!text)
		*out = (struct score_sheet){0};
	if (st != ST_OK && err)
		*err = why;
	free(text);
	return st;
}

const char *assessment_sample(void)
{
	const struct asset *own = asset_find("data/assessment/default.txt");

	assert(own);
	return own->text;
}

static int64_t id_of(struct store *s, int year)
{
	return db_int(s, 0,
		      "SELECT id FROM assessment WHERE year=?1 AND " OF_SCOPE("area"),
		      "i", (int64_t)year);
}

/* A text's empty first lines stay, so that a refusal names the line the clerk sees. */
static enum status text_clean(struct buf *out, const char *text, size_t len,
			      struct error *err)
{
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		len -= 3;
	}
	for (size_t i = 0; i < len && strchr("\n\r", text[i]) && text[i]; i++)
		if (text[i] == '\n')
			buf_putc(out, '\n');
	return clean_text(out, text, len, CLEAN_TEXT, _("评分表"), err);
}

enum status assessment_set(struct store *s, int year, const char *text, size_t len,
			   struct error *err)
{
	struct buf clean = {0};
	struct score_sheet sheet = {0};
	enum status st = text_clean(&clean, text, len, err);

	if (st == ST_OK && (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX))
		st = error_set(err, ST_INPUT, _("考核年份要在 %d 到 %d 之间"),
			       DAY_YEAR_MIN, DAY_YEAR_MAX);
	if (st == ST_OK)
		st = score_sheet_read(&sheet, buf_text(&clean), clean.len, err);
	if (st == ST_OK) {
		int64_t id = id_of(s, year);

		st = id ? row_update(s, id, err, "assessment", "name,sheet", "tt",
				     sheet.name, buf_text(&clean))
			: row_insert(s, NULL, err, "assessment", "year,name,sheet,area",
				     "ittz", (int64_t)year, sheet.name,
				     buf_text(&clean), scope_area(s));
	}
	score_sheet_release(&sheet);
	buf_release(&clean);
	return st;
}

enum status assessment_copy(struct store *s, int from, int year, struct error *err)
{
	struct error why = {0};
	char *text = assessment_text(s, from, &why);

	if (!text) {
		if (err)
			*err = why;
		return why.status;
	}
	enum status st = assessment_set(s, year, text, strlen(text), err);
	free(text);
	return st;
}

enum status assessment_clear(struct store *s, int year, struct error *err)
{
	int64_t id = id_of(s, year);

	if (!id)
		return error_set(err, ST_NOT_FOUND, _("%d年没有评分表"), year);
	int64_t scores =
		db_int(s, 0, "SELECT count(*) FROM score WHERE assessment=?1", "i", id);
	if (scores)
		return error_set(err, ST_INPUT,
				 _("%d年已有 %lld 个人工评分，请先去掉这些评分，"
				   "或直接换一张评分表"),
				 year, (long long)scores);
	return row_delete(s, id, "assessment", err);
}
