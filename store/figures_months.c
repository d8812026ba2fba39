/* Figures of twelve months in a row, for sparklines and the month grid. */
#include <stdlib.h>

#include "store/counts.h"
#include "store/db.h"

enum {
	MONTHS = 12
};

static struct period month_at(daynum until, int m)
{
	struct ymd v = day_ymd(until);
	int month = v.year * 12 + v.month - 1 - (MONTHS - 1) + m;
	return period_month(month / 12, month % 12 + 1);
}

/* own, split in columns col and col + 1. */
static int64_t month_value(sqlite3_stmt *st, int col)
{
	if (sqlite3_column_int(st, col + 1) & 1)
		return FIGURE_SPLIT;
	if (sqlite3_column_type(st, col) == SQLITE_NULL)
		return FIGURE_BLANK;
	return sqlite3_column_int64(st, col);
}

enum status figures_months(struct store *s, int64_t unit, int64_t domain, daynum until,
			   int64_t out[12], struct error *err)
{
	enum status result = ST_OK;
	for (int m = 0; m < MONTHS; m++) {
		struct period p = month_at(until, m);
		out[m] = FIGURE_BLANK;
		sqlite3_stmt *st =
			db_prepare(s,
				   "SELECT own,split FROM kept WHERE first=?1 AND "
				   "last=?2 AND domain=?3 AND unit=?4",
				   err);
		if (!st)
			return db_error(s, err);
		db_bind(st, "ddii", p.first, p.last, domain, unit);
		int got = db_step(s, st, err);
		if (got == 1)
			out[m] = month_value(st, 0);
		if (got < 0)
			result = db_error(s, err);
		db_done(st);
	}
	return result;
}

struct place {
	int64_t unit;
	size_t at; /* in the caller's list */
};

static int by_unit(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* One month of all units: a single stretch of kept's key. */
static enum status fill_month(struct store *s, const struct place *place, size_t rows,
			      daynum until, int m, int64_t *out, struct error *err)
{
	struct period p = month_at(until, m);
	int got;
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT unit,own,split FROM kept WHERE first=?1 "
				      "AND last=?2 AND domain=0",
				      err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "dd", p.first, p.last);
	while ((got = db_step(s, st, err)) == 1) {
		struct place key = {.unit = sqlite3_column_int64(st, 0)};
		const struct place *hit =
			bsearch(&key, place, rows, sizeof(*place), by_unit);
		if (hit)
			out[hit->at * MONTHS + (size_t)m] = month_value(st, 1);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status figures_months_all(struct store *s, const struct figure_list *list,
			       daynum until, int64_t *out, struct error *err)
{
	enum status st = ST_OK;
	if (list->rows == 0)
		return ST_OK;
	struct place *place = mem_array(list->rows, sizeof(*place));
	for (size_t i = 0; i < list->rows; i++)
		place[i] = (struct place){list->row[i].id, i};
	qsort(place, list->rows, sizeof(*place), by_unit);
	for (size_t i = 0; i < list->rows * MONTHS; i++)
		out[i] = FIGURE_BLANK;
	for (int m = 0; st == ST_OK && m < MONTHS; m++)
		st = fill_month(s, place, list->rows, until, m, out, err);
	free(place);
	return st;
}
