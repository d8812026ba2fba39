/* Which days the last command was about. */
#include "store/pack.h"

/* The command that changed the rows: an undo's or redo's is its target. */
static const char touched_sql[] =
	"WITH c(seq) AS (SELECT ifnull(target,seq) FROM cmd ORDER BY cmd.seq DESC "
	"LIMIT 1),"
	" g AS (SELECT tbl,pk,col,old,new FROM chg JOIN c ON chg.cmd=c.seq"
	" WHERE tbl IN ('count','target')),"
	" d(day) AS ("
	"SELECT old FROM g WHERE col IN ('first','last') UNION ALL "
	"SELECT new FROM g WHERE col IN ('first','last') UNION ALL "
	"SELECT n.first FROM g JOIN count n ON g.tbl='count' AND n.id=g.pk UNION ALL "
	"SELECT n.last FROM g JOIN count n ON g.tbl='count' AND n.id=g.pk UNION ALL "
	"SELECT t.first FROM g JOIN target t ON g.tbl='target' AND t.id=g.pk UNION ALL "
	"SELECT t.last FROM g JOIN target t ON g.tbl='target' AND t.id=g.pk) "
	"SELECT min(day),max(day) FROM d WHERE day IS NOT NULL";

/* Packed lines say it themselves. */
static const char packed_sql[] =
	"SELECT old FROM chg WHERE cmd=(SELECT ifnull(target,seq) FROM cmd ORDER BY "
	"seq DESC LIMIT 1) AND col='*'";

static void widen(struct period *p, struct period by)
{
	p->first = p->first == DAY_NONE || by.first < p->first ? by.first : p->first;
	p->last = p->last == DAY_NONE || by.last > p->last ? by.last : p->last;
}

bool store_touched(struct store *s, struct period *out)
{
	struct period all = {DAY_NONE, DAY_NONE}, one;
	sqlite3_stmt *st = db_prepare(s, touched_sql, NULL);

	if (st && db_step(s, st, NULL) == 1)
		all = (struct period){db_col_day(st, 0), db_col_day(st, 1)};
	db_done(st);
	st = db_prepare(s, packed_sql, NULL);
	while (st && db_step(s, st, NULL) == 1)
		if (pack_days((const char *)sqlite3_column_text(st, 0), &one))
			widen(&all, one);
	db_done(st);
	if (all.first == DAY_NONE || all.last == DAY_NONE)
		return false;
	out->first = period_year(day_ymd(all.first).year).first;
	out->last = period_year(day_ymd(all.last).year).last;
	return true;
}
