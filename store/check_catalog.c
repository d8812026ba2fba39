/* The catalog against itself: what is filled follows from what was typed and published; what was
 * published one by one is among the figures. */
#include <stdlib.h>

#include "store/catalog.h"
#include "store/check_inner.h"
#include "store/counts.h"
#include "store/place.h"
#include "text/lang.h"

static void item_place_words(struct check *c, int64_t unit, int64_t item,
			     struct buf *out)
{
	struct catalog_item it;
	struct arena texts;
	struct error err;
	char *name = unit_name(c->s, unit);

	buf_addf(out, "%s ", name ? name : "");
	free(name);
	if (item_get(c->s, item, &it, &texts, &err) == ST_OK)
		item_path(&it, out);
	arena_release(&texts);
}

/* Each row "unit, item, as kept, as it follows" is a finding. */
static enum status each_filling(struct check *c, const char *sql, const char *what,
				struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(c->s, sql, err);

	if (!st)
		return db_error(c->s, err);
	while ((got = db_step(c->s, st, err)) == 1) {
		struct buf where = {0};
		daynum kept = db_col_day(st, 2), follows = db_col_day(st, 3);
		char a[DAY_TEXT], b[DAY_TEXT];

		item_place_words(c, sqlite3_column_int64(st, 0),
				 sqlite3_column_int64(st, 1), &where);
		check_note(c, buf_text(&where), what,
			   kept == DAY_NONE ? "" : day_iso(kept, a),
			   follows == DAY_NONE ? "" : day_iso(follows, b));
		buf_release(&where);
	}
	db_done(st);
	return got == 0 ? ST_OK : db_error(c->s, err);
}

#define DAYS(IN)                                                                       \
	"SELECT unit,item,day,follows FROM (SELECT f.unit,f.item,f.day,"               \
	"max(ifnull(f.hand,-9999999),ifnull((SELECT max(p.day) FROM publication p"     \
	" WHERE p.item=f.item AND p.unit=f.unit),-9999999)) follows FROM filling f"    \
	" WHERE " IN("f.unit") ") WHERE day<>follows"
#define BOTH(IN)                                                                       \
	"SELECT f.unit,f.item,f.day,NULL FROM filling f JOIN item i ON i.id=f.item"    \
	" JOIN exemption e ON e.unit=f.unit AND (e.item=f.item OR e.domain=i.domain)"  \
	" WHERE " IN("f.unit")

/* unit, domain or NULL, a day of the month, how many were counted in it */
#define COUNTED(IN)                                                                    \
	"SELECT unit,domain,min(day),count(*) FROM publication WHERE counted=1 "       \
	"AND " IN(                                                                     \
		"unit") " GROUP BY "                                                   \
			"unit,domain,strftime('%Y-%m',day*86400,'unixepoch')"          \
			" UNION ALL SELECT unit,NULL,min(day),count(*) FROM "          \
			"publication WHERE "                                           \
			"counted=1 AND " IN(                                           \
				"unit") " GROUP BY "                                   \
					"unit,strftime('%Y-%m',day*86400,'unixepoch')"

/* A figure may hold more than was entered one by one, never less. */
static enum status check_figure(struct check *c, int64_t unit, int64_t domain,
				struct period month, int64_t n, struct error *err)
{
	struct figure f;
	enum status st = figure_one(c->s, month, unit, domain, &f, err);

	if (st != ST_OK || f.own_split || (f.has_own && f.own >= n))
		return st;
	char *u = unit_name(c->s, unit), *d = domain ? domain_name(c->s, domain) : NULL;
	struct buf where = {0}, has = {0}, counted = {0};
	char name[PERIOD_TEXT];

	buf_addf(&where, "%s%s%s %s", u ? u : "", d ? " " : "", d ? d : "",
		 period_name(month, name));
	if (f.has_own)
		buf_addf(&has, "%lld", (long long)f.own);
	buf_addf(&counted, "%lld", (long long)n);
	check_note(c, buf_text(&where), _("数量少于逐条登记、计入数量的信息"),
		   buf_text(&has), buf_text(&counted));
	buf_release(&where);
	buf_release(&has);
	buf_release(&counted);
	free(u);
	free(d);
	return ST_OK;
}

static enum status check_counted(struct check *c, struct error *err)
{
	enum status result = ST_OK;
	int got = 0;
	sqlite3_stmt *st = db_prepare(c->s, SCOPED(c->s, COUNTED), err);

	if (!st)
		return db_error(c->s, err);
	while (result == ST_OK && (got = db_step(c->s, st, err)) == 1)
		result = check_figure(c, sqlite3_column_int64(st, 0),
				      sqlite3_column_int64(st, 1),
				      period_of_day(db_col_day(st, 2), PERIOD_MONTH),
				      sqlite3_column_int64(st, 3), err);
	db_done(st);
	return got >= 0 ? result : db_error(c->s, err);
}

enum status check_catalog(struct check *c, struct error *err)
{
	enum status st =
		each_filling(c, SCOPED(c->s, DAYS), _("填报日与登记的不一致"), err);

	if (st == ST_OK)
		st = each_filling(c, SCOPED(c->s, BOTH), _("已填，又登记为不涉及"),
				  err);
	return st == ST_OK ? check_counted(c, err) : st;
}
