/* Figures of twelve months in a row, for sparklines and the month grid. */
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
	int got;
	struct period p[MONTHS];
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT own,split,first,last FROM kept WHERE "
				      "domain=?1 AND unit=?2 AND last>=?3 AND last<=?4",
				      err);
	if (!st)
		return db_error(s, err);
	for (int m = 0; m < MONTHS; m++) {
		p[m] = month_at(until, m);
		out[m] = FIGURE_BLANK;
	}
	db_bind(st, "iidd", domain, unit, p[0].first, p[MONTHS - 1].last);
	while ((got = db_step(s, st, err)) == 1) {
		struct period row = {db_col_day(st, 2), db_col_day(st, 3)};
		for (int m = 0; m < MONTHS; m++) {
			if (period_equal(row, p[m]))
				out[m] = month_value(st, 0);
		}
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status figures_months_all(struct store *s, const struct figure_list *list,
			       daynum until, int64_t *out, struct error *err)
{
	enum status st = ST_OK;
	for (size_t i = 0; st == ST_OK && i < list->rows; i++)
		st = figures_months(s, list->row[i].id, 0, until, &out[i * MONTHS],
				    err);
	return st;
}
