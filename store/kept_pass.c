/* Kept figures held against the counts and targets they follow from, a block at a time. */
#include <stdlib.h>

#include "store/kept.h"
#include "store/place.h"
#include "store/roster_keep.h"

struct pass {
	struct store *s;
	bool fix;
	size_t *wrong;
	struct error *err;
	int64_t block;
	struct ranges ranges; /* of the block's units, by domain, unit, last */
	struct kept_targets targets;
	struct kept_year is, should;
};

static int by_domain(const void *pa, const void *pb)
{
	const struct range *a = pa, *b = pb;

	if (a->domain != b->domain)
		return a->domain < b->domain ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static int64_t first_unit(const struct pass *p)
{
	return p->block * KEPT_UNITS;
}

static enum status load_ranges(struct pass *p)
{
	int got;
	struct ranges *r = &p->ranges;
	sqlite3_stmt *st =
		db_prepare(p->s,
			   "SELECT id,unit,ifnull(domain,0),first,last,n,typed "
			   "FROM count WHERE unit>=?1 AND unit<=?2",
			   p->err);

	if (!st)
		return db_error(p->s, p->err);
	db_bind(st, "ii", first_unit(p), first_unit(p) + KEPT_UNITS - 1);
	r->rows = 0;
	while ((got = db_step(p->s, st, p->err)) == 1) {
		const char *code = (const char *)sqlite3_column_text(st, 6);
		struct range one = {.id = sqlite3_column_int64(st, 0),
				    .unit = sqlite3_column_int64(st, 1),
				    .domain = sqlite3_column_int64(st, 2),
				    .first = db_col_day(st, 3),
				    .last = db_col_day(st, 4),
				    .n = sqlite3_column_int64(st, 5),
				    .typed = COUNT_OWN};

		if (one.last == DAY_NONE)
			continue; /* a damaged row: check_all() names it */
		if (code)
			(void)count_typed_parse(code, &one.typed);
		r->row = mem_grow(r->row, &r->cap, r->rows + 1, sizeof *r->row);
		r->row[r->rows++] = one;
	}
	enum status result = got == 0 ? ST_OK : db_error(p->s, p->err);
	db_done(st);
	if (r->rows > 1)
		qsort(r->row, r->rows, sizeof *r->row, by_domain);
	return result;
}

static enum status load_block(struct pass *p)
{
	struct period ever = {day_of(DAY_YEAR_MIN, 1, 1), day_of(DAY_YEAR_MAX, 12, 31)};
	enum status st = load_ranges(p);

	kept_targets_release(&p->targets);
	if (st == ST_OK)
		st = kept_targets_load(p->s, first_unit(p),
				       first_unit(p) + KEPT_UNITS - 1, ever,
				       &p->targets, p->err);
	return st;
}

static void compare_year(struct pass *p)
{
	for (int i = 0; i < p->is.periods; i++) {
		for (int u = 0; u < KEPT_UNITS; u++)
			*p->wrong += !kept_entry_same(kept_year_at(&p->is, i, u),
						      kept_year_at(&p->should, i, u));
	}
}

static const struct target *targets_of(const struct pass *p, int64_t unit, size_t *n)
{
	size_t from = 0;

	while (from < p->targets.rows && p->targets.unit[from] < unit)
		from++;
	*n = 0;
	while (from + *n < p->targets.rows && p->targets.unit[from + *n] == unit)
		++*n;
	return *n ? &p->targets.row[from] : NULL;
}

/* Ranges of other years than the one asked for are left out at both ends: they say nothing of it. */
static void set_year(struct kept_year *y, int64_t unit, const struct range *r, size_t n,
		     const struct target *t, size_t targets)
{
	struct period whole = period_year(y->year);

	while (n && r->last < whole.first) {
		r++;
		n--;
	}
	while (n && (r[n - 1].first == DAY_NONE ? r[n - 1].last : r[n - 1].first) >
			    whole.last)
		n--;
	kept_year_set(y, unit, r, n, t, targets);
}

/* Fills what should be kept, from n ranges of one domain. */
static void reckon(struct pass *p, const struct range *r, size_t n)
{
	struct kept_year *y = &p->should;

	kept_year_blank(y, p->is.domain, p->block, p->is.year);
	for (int u = 0; u < KEPT_UNITS; u++) {
		int64_t unit = first_unit(p) + u;
		size_t from = 0, targets = 0;
		const struct target *t =
			p->is.domain ? NULL : targets_of(p, unit, &targets);

		while (n && r->unit < unit) {
			r++;
			n--;
		}
		while (from < n && r[from].unit == unit)
			from++;
		set_year(y, unit, r, from, t, targets);
	}
}

static enum status year_of_domain(struct pass *p, int64_t domain, int year,
				  const struct range *r, size_t n)
{
	bool strange = false;
	enum status st =
		kept_year_load(p->s, &p->is, domain, p->block, year, &strange, p->err);

	if (st != ST_OK)
		return st;
	reckon(p, r, n);
	compare_year(p);
	*p->wrong += strange;
	if (!p->fix)
		return ST_OK;
	for (int i = 0; i < PERIOD_STANDARD; i++) {
		struct kept_puts read = p->is.of[i];

		p->is.of[i] = p->should.of[i];
		p->should.of[i] = read;
	}
	return kept_year_save(p->s, &p->is, p->err);
}

/* Years that figures, targets or what is kept speak of. */
struct years {
	int from, to;
};

static void span(struct years *y, daynum first, daynum last)
{
	int to = day_ymd(last).year,
	    from = first == DAY_NONE ? to : day_ymd(first).year;

	y->from = from < y->from ? from : y->from;
	y->to = to > y->to ? to : y->to;
}

static void span_kept(struct pass *p, int64_t domain, struct years *y)
{
	static const char *const edge[] = {
		"SELECT min(last) FROM kept WHERE domain=?1 AND part=?2",
		"SELECT max(last) FROM kept WHERE domain=?1 AND part=?2",
	};
	for (size_t i = 0; i < 2; i++) {
		int64_t last = db_int(p->s, DAY_NONE, edge[i], "ii", domain,
				      kept_part(domain, p->block));
		if (last != DAY_NONE)
			span(y, DAY_NONE, (daynum)last);
	}
}

static enum status one_domain(struct pass *p, int64_t domain, const struct range *r,
			      size_t n)
{
	struct years y = {DAY_YEAR_MAX + 1, DAY_YEAR_MIN - 1};
	enum status st = ST_OK;

	for (size_t i = 0; i < n; i++)
		span(&y, r[i].first, r[i].last);
	for (size_t i = 0; !domain && i < p->targets.rows; i++)
		span(&y, p->targets.row[i].range.first, p->targets.row[i].range.last);
	span_kept(p, domain, &y);
	if (y.from < DAY_YEAR_MIN)
		y.from = DAY_YEAR_MIN;
	for (int year = y.from; st == ST_OK && year <= y.to && year <= DAY_YEAR_MAX;
	     year++)
		st = year_of_domain(p, domain, year, r, n);
	return st;
}

/* In all, and each domain that figures or what is kept speak of. */
static enum status one_block(struct pass *p, const int64_t *domain, size_t domains)
{
	const struct range *r = NULL;
	size_t rest = 0;
	enum status st = load_block(p);

	r = p->ranges.row;
	rest = p->ranges.rows;
	for (size_t i = 0; st == ST_OK && i < domains; i++) {
		size_t n = 0;

		while (rest && r->domain < domain[i]) { /* of no domain there is */
			r++;
			rest--;
		}
		while (n < rest && r[n].domain == domain[i])
			n++;
		st = one_domain(p, domain[i], r, n);
	}
	return st;
}

/* Numbers in order, from a statement. */
static enum status numbers(struct store *s, const char *sql, int64_t **out, size_t *n,
			   struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, sql, err);

	*out = NULL;
	*n = 0;
	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		*out = mem_grow(*out, &cap, *n + 1, sizeof **out);
		(*out)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* What belongs to no standard period, unit or domain is nobody's. */
static enum status drop_strays(struct pass *p)
{
	static const char strays[] =
		" FROM kept WHERE domain NOT IN (SELECT 0 UNION ALL SELECT id FROM "
		"domain) OR block NOT IN (SELECT id/128 FROM unit)";
	struct buf sql = {0};
	enum status st = ST_OK;
	int got = 0;

	buf_addf(&sql, "SELECT count(*)%s", strays);
	*p->wrong += (size_t)db_int(p->s, 0, buf_text(&sql), "");
	buf_clear(&sql);
	buf_addf(&sql, "DELETE%s", strays);
	if (p->fix)
		st = db_run(p->s, p->err, buf_text(&sql), "");
	buf_release(&sql);
	if (st != ST_OK)
		return st;
	sqlite3_stmt *rows = db_prepare(
		p->s, "SELECT DISTINCT first,last FROM kept ORDER BY 1,2", p->err);
	if (!rows)
		return db_error(p->s, p->err);
	while (st == ST_OK && (got = db_step(p->s, rows, p->err)) == 1) {
		struct period one = {db_col_day(rows, 0), db_col_day(rows, 1)};

		if (one.first != DAY_NONE && one.last != DAY_NONE &&
		    period_kind(one) != PERIOD_RANGE)
			continue;
		++*p->wrong;
		if (p->fix)
			st = db_run(p->s, p->err,
				    "DELETE FROM kept WHERE first=?1 AND last=?2", "ii",
				    sqlite3_column_int64(rows, 0),
				    sqlite3_column_int64(rows, 1));
	}
	if (st == ST_OK && got < 0)
		st = db_error(p->s, p->err);
	db_done(rows);
	return st;
}

enum status kept_pass(struct store *s, bool fix, size_t *wrong, struct error *err)
{
	struct pass p = {.s = s, .fix = fix, .wrong = wrong, .err = err};
	int64_t *domain = NULL, *block = NULL;
	size_t domains = 0, blocks = 0;

	enum status due = kept_settle(s, err);

	*wrong = 0;
	if (due != ST_OK)
		return due;
	enum status st = drop_strays(&p);
	if (st == ST_OK)
		st = numbers(s, "SELECT 0 UNION ALL SELECT id FROM domain ORDER BY 1",
			     &domain, &domains, err);
	if (st == ST_OK)
		st = numbers(s, "SELECT DISTINCT id/128 FROM unit ORDER BY 1", &block,
			     &blocks, err);
	for (size_t i = 0; st == ST_OK && i < blocks; i++) {
		p.block = block[i];
		st = one_block(&p, domain, domains);
	}
	free(domain);
	free(block);
	ranges_release(&p.ranges);
	kept_targets_release(&p.targets);
	kept_year_release(&p.is);
	kept_year_release(&p.should);
	return st;
}

enum status figures_rebuild(struct store *s, size_t *wrong, struct error *err)
{
	size_t count = 0;
	enum status st = db_run(s, err, "SAVEPOINT figures", "");

	if (st != ST_OK)
		return st;
	st = places_rebuild(s, err);
	if (st == ST_OK)
		st = rosters_pass(s, true, NULL, err);
	if (st == ST_OK)
		st = kept_pass(s, true, &count, err);
	if (st == ST_OK)
		st = db_run(s, err, "RELEASE figures", "");
	if (st != ST_OK) {
		db_doom(s); /* what was due before it is undone, too */
		(void)db_run(s, NULL, "ROLLBACK TO figures", "");
		(void)db_run(s, NULL, "RELEASE figures", "");
	}
	if (st == ST_OK && wrong)
		*wrong = count;
	return st;
}
