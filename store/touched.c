/* Which days the last command was about. */
#include "store/db.h"

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

bool store_touched(struct store *s, struct period *out)
{
	sqlite3_stmt *st = db_prepare(s, touched_sql, NULL);
	bool any = st && db_step(s, st, NULL) == 1;

	if (any) {
		daynum first = db_col_day(st, 0), last = db_col_day(st, 1);
		any = first != DAY_NONE && last != DAY_NONE;
		if (any) {
			out->first = period_year(day_ymd(first).year).first;
			out->last = period_year(day_ymd(last).year).last;
		}
	}
	db_done(st);
	return any;
}
