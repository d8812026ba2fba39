/* Kept figures: what the ranges say about each standard period of a year, worked out
 * once when a count changes instead of on every screen. */
#include <stdlib.h>

#include "store/ranges.h"

enum {
	SPLIT_OWN = 1,
	SPLIT_CUM = 2
};

static struct sums kept_read(sqlite3_stmt *st, int col)
{
	int split = sqlite3_column_int(st, col + 2);
	return (struct sums){
		.has_own = sqlite3_column_type(st, col) != SQLITE_NULL,
		.own = sqlite3_column_int64(st, col),
		.has_cum = sqlite3_column_type(st, col + 1) != SQLITE_NULL,
		.cum = sqlite3_column_int64(st, col + 1),
		.own_split = (split & SPLIT_OWN) != 0,
		.cum_split = (split & SPLIT_CUM) != 0,
		.upto = db_col_day(st, col + 3),
	};
}

static bool is_blank(const struct sums *a)
{
	return !a->has_own && !a->has_cum && !a->own_split && !a->cum_split;
}

static bool is_same(const struct sums *a, const struct sums *b)
{
	return a->has_own == b->has_own && a->own == b->own &&
	       a->has_cum == b->has_cum && a->cum == b->cum &&
	       a->own_split == b->own_split && a->cum_split == b->cum_split &&
	       a->upto == b->upto;
}

/* The kept figures of one unit's year, as periods p; a missing row is a blank one. */
static enum status kept_get(struct store *s, int64_t unit, int64_t domain,
			    const struct period *p, int periods, struct sums *out,
			    struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT own,cum,split,upto,first,last FROM kept "
				      "WHERE domain=?1 AND unit=?2 AND last>=?3 AND "
				      "last<=?4",
				      err);
	if (!st)
		return db_error(s, err);
	for (int i = 0; i < periods; i++)
		out[i] = (struct sums){.upto = DAY_NONE};
	db_bind(st, "iidd", domain, unit, p[0].first, p[periods - 1].last);
	while ((got = db_step(s, st, err)) == 1) {
		struct period row = {db_col_day(st, 4), db_col_day(st, 5)};
		for (int i = 0; i < periods; i++) {
			if (period_equal(row, p[i]))
				out[i] = kept_read(st, 0);
		}
	}
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

static enum status kept_put(struct store *s, struct period p, int64_t unit,
			    int64_t domain, const struct sums *v, struct error *err)
{
	int64_t split = (v->own_split ? SPLIT_OWN : 0) | (v->cum_split ? SPLIT_CUM : 0);
	if (is_blank(v))
		return db_run(s, err,
			      "DELETE FROM kept WHERE domain=?1 AND unit=?2 AND "
			      "last=?3 AND first=?4",
			      "iidd", domain, unit, p.last, p.first);
	return db_run(s, err,
		      "INSERT INTO kept(domain,unit,last,first,own,cum,split,upto) "
		      "VALUES(?1,?2,?3,?4,CASE WHEN ?5 THEN ?6 END,"
		      "CASE WHEN ?7 THEN ?8 END,?9,?10) ON CONFLICT DO UPDATE SET "
		      "own=excluded.own,cum=excluded.cum,split=excluded.split,"
		      "upto=excluded.upto",
		      "iiddiiiiid", domain, unit, p.last, p.first, (int64_t)v->has_own,
		      v->own, (int64_t)v->has_cum, v->cum, split, v->upto);
}

/* Holds one unit's year against its ranges; *wrong counts the rows that differ. */
static enum status kept_year(struct store *s, int64_t unit, int64_t domain, int year,
			     bool fix, size_t *wrong, struct error *err)
{
	struct ranges r;
	struct sums old[PERIOD_STANDARD];
	struct period p[PERIOD_STANDARD], whole = period_year(year);
	enum status st = ranges_load(s, unit, domain, whole.first, whole.last, &r, err);
	if (st != ST_OK)
		return st;
	int periods = period_standard(year, p);
	st = kept_get(s, unit, domain, p, periods, old, err);
	for (int i = 0; st == ST_OK && i < periods; i++) {
		struct sums now = ranges_sum(r.row, r.rows, p[i]);
		if (is_same(&now, &old[i]))
			continue;
		++*wrong;
		if (fix)
			st = kept_put(s, p[i], unit, domain, &now, err);
	}
	ranges_release(&r);
	return st;
}

enum status kept_refresh(struct store *s, int64_t unit, int64_t domain, int year,
			 struct error *err)
{
	size_t wrong = 0;
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return ST_OK;
	return kept_year(s, unit, domain, year, true, &wrong, err);
}

/* One unit, domain and year that counts or kept figures speak of. */
struct holding {
	int64_t unit, domain;
	int year;
};
struct holdings {
	struct holding *row;
	size_t rows, cap;
};

static int compare_holdings(const void *pa, const void *pb)
{
	const struct holding *a = pa, *b = pb;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->domain != b->domain)
		return a->domain < b->domain ? -1 : 1;
	return (a->year > b->year) - (a->year < b->year);
}

static void note_years(struct holdings *h, int64_t unit, int64_t domain, daynum first,
		       daynum last)
{
	if (last == DAY_NONE)
		return;
	int to = day_ymd(last).year;
	int from = first == DAY_NONE ? to : day_ymd(first).year;
	for (int year = from; year <= to; year++) {
		struct holding one = {unit, domain, year};
		/* Rows of one year mostly follow one another: no need to keep each. */
		if (h->rows && compare_holdings(&h->row[h->rows - 1], &one) == 0)
			continue;
		h->row = mem_grow(h->row, &h->cap, h->rows + 1, sizeof(*h->row));
		h->row[h->rows++] = one;
	}
}

static enum status collect(struct store *s, struct holdings *h, struct error *err)
{
	int got;
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT unit,ifnull(domain,0),first,last FROM count "
			   "UNION ALL SELECT unit,domain,first,last FROM kept",
			   err);
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1)
		note_years(h, sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1),
			   db_col_day(st, 2), db_col_day(st, 3));
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* Rows that belong to no standard period are nobody's. */
static enum status drop_strays(struct store *s, bool fix, size_t *wrong,
			       struct error *err)
{
	int got;
	enum status result = ST_OK;
	sqlite3_stmt *st = db_prepare(s, "SELECT DISTINCT first,last FROM kept", err);
	if (!st)
		return db_error(s, err);
	while (result == ST_OK && (got = db_step(s, st, err)) == 1) {
		struct period p = {db_col_day(st, 0), db_col_day(st, 1)};
		if (p.first != DAY_NONE && p.last != DAY_NONE &&
		    period_kind(p) != PERIOD_RANGE)
			continue;
		++*wrong;
		if (fix)
			result = db_run(s, err,
					"DELETE FROM kept WHERE first=?1 AND last=?2",
					"ii", sqlite3_column_int64(st, 0),
					sqlite3_column_int64(st, 1));
	}
	if (result == ST_OK && got < 0)
		result = db_error(s, err);
	db_done(st);
	return result;
}

enum status kept_pass(struct store *s, bool fix, size_t *wrong, struct error *err)
{
	struct holdings h = {0};
	*wrong = 0;
	enum status st = drop_strays(s, fix, wrong, err);
	if (st == ST_OK)
		st = collect(s, &h, err);
	if (h.rows)
		qsort(h.row, h.rows, sizeof(*h.row), compare_holdings);
	for (size_t i = 0; st == ST_OK && i < h.rows; i++) {
		const struct holding *one = &h.row[i];
		if (i == 0 || compare_holdings(one, one - 1) != 0)
			st = kept_year(s, one->unit, one->domain, one->year, fix, wrong,
				       err);
	}
	free(h.row);
	return st;
}

enum status figures_rebuild(struct store *s, size_t *wrong, struct error *err)
{
	size_t count = 0;
	enum status st = db_run(s, err, "SAVEPOINT figures", "");
	if (st != ST_OK)
		return st;
	st = kept_pass(s, true, &count, err);
	if (st == ST_OK)
		st = db_run(s, err, "RELEASE figures", "");
	if (st != ST_OK) {
		(void)db_run(s, NULL, "ROLLBACK TO figures", "");
		(void)db_run(s, NULL, "RELEASE figures", "");
	}
	if (st == ST_OK && wrong)
		*wrong = count;
	return st;
}

/* ---- reading many at once ---- */

static void sums_add(struct sum_list *l, int64_t unit, int64_t domain, struct sums v)
{
	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof(*l->row));
	l->row[l->rows++] = (struct sum_row){unit, domain, v};
}

/* typed comes from the count of exactly this period. */
#define KEPT_COLUMNS "SELECT k.unit,k.domain,k.own,k.cum,k.split,k.upto,"
#define KEPT_TYPED                                                                     \
	"(SELECT typed FROM count c WHERE c.unit=k.unit AND"                           \
	" c.domain IS nullif(k.domain,0) AND c.last=?2 AND c.first=?1) "

/* Plain totals: one look for each unit; one unit's by domain: one for each domain; all units' by
 * domain, a stretch of their own index, are summed up, so that only the county's own are typed. */
static const char plain_sql[] = KEPT_COLUMNS KEPT_TYPED
	"FROM unit u CROSS JOIN kept k ON k.domain=0 AND k.unit=u.id AND "
	"k.last=?2 AND k.first=?1 WHERE ?3 IS NULL OR u.id=?3 ORDER BY u.id";
static const char unit_sql[] = KEPT_COLUMNS KEPT_TYPED
	"FROM domain m CROSS JOIN kept k ON k.domain=m.id AND k.unit=?3 AND "
	"k.last=?2 AND k.first=?1 ORDER BY m.id";
static const char domains_sql[] = KEPT_COLUMNS
	"CASE WHEN k.unit=(SELECT id FROM unit WHERE kind='county') THEN " KEPT_TYPED
	"END FROM kept k INDEXED BY kept_domains WHERE k.domain>0 AND ?3 IS NULL AND "
	"k.first=?1 AND k.last=?2 ORDER BY k.domain,k.unit";

static enum status sums_from_kept(struct store *s, struct period p, int64_t unit,
				  bool plain, struct sum_list *out, struct error *err)
{
	int got;
	const char *by_domain = unit ? unit_sql : domains_sql;
	sqlite3_stmt *st = db_prepare(s, plain ? plain_sql : by_domain, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "ddz", p.first, p.last, unit);
	while ((got = db_step(s, st, err)) == 1) {
		struct sums v = kept_read(st, 2);
		const char *code = (const char *)sqlite3_column_text(st, 6);
		v.typed = v.has_own ? COUNT_OWN : 0;
		if (v.has_own && code)
			(void)count_typed_parse(code, &v.typed);
		sums_add(out, sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1),
			 v);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static enum status sums_from_ranges(struct store *s, struct period p, int64_t unit,
				    bool plain, struct sum_list *out, struct error *err)
{
	struct ranges r;
	daynum year = day_of(day_ymd(p.last).year, 1, 1);
	daynum from = year < p.first ? year : p.first;
	enum status st = ranges_load(s, unit, plain ? 0 : -1, from, p.last, &r, err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0, n; i < r.rows; i += n) {
		const struct range *a = &r.row[i];
		for (n = 1; i + n < r.rows; n++) {
			if (a[n].unit != a->unit || a[n].domain != a->domain)
				break;
		}
		sums_add(out, a->unit, a->domain, ranges_sum(a, n, p));
	}
	ranges_release(&r);
	return ST_OK;
}

enum status sums_load(struct store *s, struct period p, int64_t unit, bool plain,
		      struct sum_list *out, struct error *err)
{
	*out = (struct sum_list){0};
	if (period_kind(p) != PERIOD_RANGE)
		return sums_from_kept(s, p, unit, plain, out, err);
	return sums_from_ranges(s, p, unit, plain, out, err);
}

enum status sums_one(struct store *s, struct period p, int64_t unit, int64_t domain,
		     struct sums *out, struct error *err)
{
	struct ranges r;

	if (period_kind(p) != PERIOD_RANGE)
		return kept_get(s, unit, domain, &p, 1, out, err);
	daynum year = day_of(day_ymd(p.last).year, 1, 1);
	enum status st = ranges_load(s, unit, domain, year < p.first ? year : p.first,
				     p.last, &r, err);
	if (st != ST_OK)
		return st;
	*out = ranges_sum(r.row, r.rows, p);
	ranges_release(&r);
	return ST_OK;
}

const struct sum_row *sums_find(const struct sum_list *l, int64_t unit, int64_t domain)
{
	size_t low = 0, high = l->rows;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct sum_row *m = &l->row[mid];
		if (m->unit == unit && m->domain == domain)
			return m;
		if (m->domain < domain || (m->domain == domain && m->unit < unit))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
