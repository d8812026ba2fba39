/* Ranges of days: loading and adding up. */
#include "store/ranges.h"

#include <stdlib.h>
#include <string.h>

static const char *const typed_codes[] = {
	[COUNT_OWN] = "own",
	[COUNT_CUMULATIVE] = "cumulative",
	[COUNT_CARRIED] = "carried",
};

const char *count_typed_code(enum count_typed t)
{
	return typed_codes[t];
}

bool count_typed_parse(const char *code, enum count_typed *out)
{
	for (int t = COUNT_OWN; t <= COUNT_CARRIED; t++) {
		if (strcmp(code, typed_codes[t]) == 0) {
			*out = (enum count_typed)t;
			return true;
		}
	}
	return false;
}

void ranges_release(struct ranges *r)
{
	free(r->row);
	arena_release(&r->texts);
	*r = (struct ranges){0};
}

static struct range range_read(sqlite3_stmt *st, struct arena *texts)
{
	struct range r = {.id = sqlite3_column_int64(st, 0),
			  .unit = sqlite3_column_int64(st, 1),
			  .domain = sqlite3_column_int64(st, 2),
			  .first = db_col_day(st, 3),
			  .last = db_col_day(st, 4),
			  .n = sqlite3_column_int64(st, 5),
			  .typed = COUNT_OWN,
			  .from = {db_col_text(st, 7, texts),
				   sqlite3_column_int64(st, 8),
				   sqlite3_column_int(st, 9)}};
	const char *code = (const char *)sqlite3_column_text(st, 6);
	if (code)
		(void)count_typed_parse(code, &r.typed);
	return r;
}

/* The statements for one unit use the index; the other reads all of the years asked for. */
#define RANGE_COLUMNS                                                                  \
	"SELECT id,unit,domain,first,last,n,typed,source,document,line FROM count "
static const char one_sql[] = RANGE_COLUMNS
	"WHERE unit=?1 AND domain IS ?2 AND last>=?3 AND ifnull(first,last)<=?4 "
	"ORDER BY last,id";
static const char unit_sql[] =
	RANGE_COLUMNS "WHERE unit=?1 AND domain IS NOT NULL AND ?2<>0 AND last>=?3"
		      " AND ifnull(first,last)<=?4 ORDER BY domain,unit,last,id";
static const char all_sql[] =
	RANGE_COLUMNS "WHERE ?1=0 AND (domain IS NULL)=(?2=0) AND last>=?3"
		      " AND ifnull(first,last)<=?4 ORDER BY domain,unit,last,id";

enum status ranges_load(struct store *s, int64_t unit, int64_t domain, daynum from,
			daynum to, struct ranges *out, struct error *err)
{
	int got;
	bool one = unit != 0 && domain >= 0;
	*out = (struct ranges){0};
	sqlite3_stmt *st = db_prepare(s,
				      one    ? one_sql
				      : unit ? unit_sql
					     : all_sql,
				      err);
	if (!st)
		return db_error(s, err);
	db_bind(st, one ? "izdd" : "iidd", unit, domain, from, to);
	while ((got = db_step(s, st, err)) == 1) {
		struct range r = range_read(st, &out->texts);
		if (r.last == DAY_NONE)
			continue; /* a damaged row: check_all() names it */
		out->row =
			mem_grow(out->row, &out->cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = r;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		ranges_release(out);
	return result;
}

daynum range_reach(const struct range *r)
{
	return r->first != DAY_NONE ? r->first : day_of(day_ymd(r->last).year, 1, 1);
}

static void add_own(struct sums *out, const struct range *r, struct period p)
{
	bool known = r->first != DAY_NONE;
	if (known && r->first >= p.first && r->last <= p.last) {
		out->own += r->n;
		out->typed =
			r->first == p.first && r->last == p.last ? r->typed : COUNT_OWN;
		out->has_own = true;
	} else if (known ? r->first <= p.last && r->last >= p.first
			 : r->last >= p.first && r->last <= p.last) {
		out->own_split = true;
	}
}

static void add_cum(struct sums *out, const struct range *r, struct period p,
		    daynum start)
{
	bool known = r->first != DAY_NONE;
	if (r->last < start || (known ? r->first : r->last) > p.last)
		return;
	if (known && (r->first < start || r->last > p.last)) {
		out->cum_split = true;
		return;
	}
	out->cum += r->n;
	out->has_cum = true;
	if (out->upto == DAY_NONE || r->last > out->upto)
		out->upto = r->last;
}

struct sums ranges_sum(const struct range *r, size_t n, struct period p)
{
	return ranges_sum_since(r, n, p, day_of(day_ymd(p.last).year, 1, 1));
}

struct sums ranges_sum_since(const struct range *r, size_t n, struct period p,
			     daynum start)
{
	struct sums out = {.upto = DAY_NONE};
	for (size_t i = 0; i < n; i++) {
		add_own(&out, &r[i], p);
		add_cum(&out, &r[i], p, start);
	}
	if (out.own_split) {
		out.has_own = false;
		out.own = 0;
		out.typed = 0;
	}
	if (out.cum_split) {
		out.has_cum = false;
		out.cum = 0;
		out.upto = DAY_NONE;
	}
	return out;
}
