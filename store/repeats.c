#include "store/repeats.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/place.h"
#include "text/lang.h"
#include "text/number.h"

int repeat_months(struct store *s)
{
	char *value = store_get(s, "repeat-months");
	int64_t n = REPEAT_MONTHS;

	if (value && number_parse(value, strlen(value), 1, REPEAT_MONTHS_MAX, &n) !=
			     NUMBER_VALUE)
		n = REPEAT_MONTHS;
	free(value);
	return (int)n;
}

/* The same day so many months before, or the month's last; before all years there are, 0. */
static daynum months_before(daynum d, int months)
{
	struct ymd y = day_ymd(d);
	int month = y.year * 12 + y.month - 1 - months;
	int year = month / 12, of = month % 12 + 1;

	if (year < DAY_YEAR_MIN)
		return 0;
	int last = day_month_length(year, of);
	return day_of(year, of, y.day < last ? y.day : last);
}

enum status repeat_find(struct store *s, int64_t unit, const char *class, daynum issued,
			int64_t bulletin, struct repeat *out, struct error *err)
{
	*out = (struct repeat){.start = DAY_NONE};
	if (!class || !*class)
		return ST_OK;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT id,start,count(*) OVER () FROM matter"
		" WHERE kind='rectification' AND unit=?1 AND class=?2 AND start>=?3"
		" AND start<?4 AND (?5=0 OR bulletin IS NULL OR bulletin<>?5)"
		" ORDER BY start DESC,id DESC LIMIT 1",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "itddi", unit, class, months_before(issued, repeat_months(s)),
		issued, bulletin);
	int got = db_step(s, st, err);
	if (got == 1)
		*out = (struct repeat){sqlite3_column_int64(st, 0), db_col_day(st, 1),
				       sqlite3_column_int(st, 2)};
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

enum status repeat_fill(struct store *s, struct matter_new *m, struct error *err)
{
	struct repeat r;
	enum status st =
		repeat_find(s, m->unit, m->class, m->issued, m->bulletin, &r, err);

	m->repeats = st == ST_OK ? r.matter : 0;
	return st;
}

enum status matter_repeats_set(struct store *s, int64_t id, int64_t earlier,
			       struct error *err)
{
	/* Earlier by day, and on the same day by number: so no chain comes back to itself. */
	if (earlier &&
	    !db_int(s, 0,
		    "SELECT 1 FROM matter a JOIN matter b ON b.id=?2 WHERE a.id=?1"
		    " AND a.unit=b.unit AND a.kind='rectification'"
		    " AND b.kind='rectification'"
		    " AND (b.start<a.start OR (b.start=a.start AND b.id<a.id))",
		    "ii", id, earlier))
		return error_set(
			err, ST_INPUT,
			_("任务 %lld 不是同一单位更早的整改任务，不能算作屡次"),
			(long long)earlier);
	return row_update(s, scope_matter(s, id), err, "matter", "repeats", "z",
			  earlier);
}
