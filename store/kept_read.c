/* Kept figures read, many at once. */
#include <stdlib.h>

#include "store/kept.h"
#include "text/lang.h"

struct reading {
	struct store *s;
	struct period p;
	int64_t domain;
	int64_t unit; /* 0: every one */
	kept_visit *visit;
	kept_block_visit *visit_block; /* or this */
	void *ctx;
	struct error *err;
};

static enum status damaged(const struct reading *r)
{
	return error_set(r->err, ST_FILE,
			 _("%s 的汇总数损坏，请运行 gongkai check --rebuild 重做。"),
			 store_path(r->s));
}

/* What is kept in a block's row, given to the visitor. */
static enum status visit_row(const struct reading *r, sqlite3_stmt *st)
{
	int64_t domain = sqlite3_column_int64(st, 0);
	int64_t first = sqlite3_column_int64(st, 1) * KEPT_UNITS;
	struct kept_reader in = {.at = sqlite3_column_blob(st, 2), .last = r->p.last};
	struct kept_entry e;
	enum status result = ST_OK;
	int slot, got = 0;

	in.end = in.at + (in.at ? sqlite3_column_bytes(st, 2) : 0);
	if (r->visit_block)
		return r->visit_block(r->ctx, domain, kept_block(first), &in)
			       ? ST_OK
			       : damaged(r);
	while (result == ST_OK && (got = kept_next(&in, &slot, &e)) == 1) {
		if (r->unit && first + slot > r->unit)
			return ST_OK;
		if (!r->unit || first + slot == r->unit)
			result = r->visit(r->ctx, domain, first + slot, &e, r->err);
	}
	return got < 0 ? damaged(r) : result;
}

#define KEPT_COLUMNS "SELECT k.domain,k.block,k.figures FROM "
#define KEPT_PERIOD "k.last=?2 AND k.first=?1"

/* The parts of a domain one by one, in their order, which is that of the blocks. */
#define PARTS                                                                          \
	"(WITH RECURSIVE p(part) AS (SELECT min(part) FROM kept WHERE domain=?3 "      \
	"UNION ALL SELECT (SELECT min(part) FROM kept WHERE domain=?3 AND "            \
	"part>p.part) FROM p WHERE p.part IS NOT NULL) SELECT part FROM p) "

/* Of one domain (or in all) and of every domain; of every block and of one. */
static const char *const read_sql[2][2] = {
	{KEPT_COLUMNS PARTS
	 "p CROSS JOIN kept k ON k.part=p.part AND k.domain=?3 AND " KEPT_PERIOD,
	 KEPT_COLUMNS "kept k WHERE k.domain=?3 AND k.part=?5 AND " KEPT_PERIOD
		      " AND k.block=?4"},
	{KEPT_COLUMNS
	 "domain m CROSS JOIN kept k ON k.domain=m.id AND k.part=0 AND " KEPT_PERIOD
	 " WHERE ?3<0 ORDER BY m.id,k.block",
	 KEPT_COLUMNS
	 "domain m CROSS JOIN kept k ON k.domain=m.id AND k.part=?5 AND " KEPT_PERIOD
	 " AND k.block=?4 WHERE ?3<0 ORDER BY m.id"},
};

/* The rows of a statement whose parameters are bound. */
static enum status visit_rows(const struct reading *r, sqlite3_stmt *st)
{
	enum status result = ST_OK;
	int got = 0;

	while (result == ST_OK && (got = db_step(r->s, st, r->err)) == 1)
		result = visit_row(r, st);
	return result == ST_OK && got < 0 ? db_error(r->s, r->err) : result;
}

static sqlite3_stmt *prepare(const struct reading *r, bool by_block)
{
	return db_prepare(r->s, read_sql[r->domain == KEPT_DOMAINS][by_block], r->err);
}

static enum status read_all(const struct reading *r)
{
	sqlite3_stmt *st = prepare(r, false);

	if (!st)
		return db_error(r->s, r->err);
	db_bind(st, "ddi", r->p.first, r->p.last, r->domain);
	enum status result = visit_rows(r, st);
	db_done(st);
	return result;
}

/* One statement, run again for each block. */
static enum status read_blocks(const struct reading *r, const int64_t *block, size_t n)
{
	enum status result = ST_OK;
	sqlite3_stmt *st = prepare(r, true);

	if (!st)
		return db_error(r->s, r->err);
	db_bind(st, "ddi", r->p.first, r->p.last, r->domain);
	for (size_t i = 0; i < n && result == ST_OK; i++) {
		sqlite3_bind_int64(st, 4, block[i]);
		sqlite3_bind_int64(st, 5, kept_part(r->domain, block[i]));
		result = visit_rows(r, st);
		sqlite3_reset(st);
	}
	db_done(st);
	return result;
}

/* In all each block lies by itself: there they are looked up, however many there are. */
static enum status read_each(const struct reading *r, const struct roster *units)
{
	enum status st = kept_settle(r->s, r->err);

	if (st != ST_OK)
		return st;
	return !units || (r->domain && units->blocks > KEPT_SEEKS)
		       ? read_all(r)
		       : read_blocks(r, units->block, units->blocks);
}

enum status kept_each(struct store *s, struct period p, int64_t domain,
		      const struct roster *units, kept_visit *visit, void *ctx,
		      struct error *err)
{
	const struct reading r = {s, p, domain, 0, visit, NULL, ctx, err};

	return read_each(&r, units);
}

enum status kept_blocks(struct store *s, struct period p, int64_t domain,
			const struct roster *units, kept_block_visit *visit, void *ctx,
			struct error *err)
{
	const struct reading r = {s, p, domain, 0, NULL, visit, ctx, err};

	return read_each(&r, units);
}

enum status kept_of_block(struct store *s, struct period p, int64_t domain,
			  int64_t block, kept_visit *visit, void *ctx,
			  struct error *err)
{
	const struct reading r = {s, p, domain, 0, visit, NULL, ctx, err};

	return read_blocks(&r, &block, 1);
}

enum status kept_of_unit(struct store *s, struct period p, int64_t domain, int64_t unit,
			 kept_visit *visit, void *ctx, struct error *err)
{
	const struct reading r = {s, p, domain, unit, visit, NULL, ctx, err};
	int64_t block = kept_block(unit);
	enum status st = kept_settle(s, err);

	return st == ST_OK ? read_blocks(&r, &block, 1) : st;
}

/* ---- the sum of one ---- */

static enum status take_one(void *ctx, int64_t domain, int64_t unit,
			    const struct kept_entry *e, struct error *err)
{
	(void)domain;
	(void)unit;
	(void)err;
	*(struct sums *)ctx = e->sums;
	return ST_OK;
}

enum status sums_one(struct store *s, struct period p, int64_t unit, int64_t domain,
		     struct sums *out, struct error *err)
{
	struct ranges r;

	*out = (struct sums){.upto = DAY_NONE};
	/* In the middle of many changes one figure is sooner added up. */
	if (period_kind(p) != PERIOD_RANGE && !kept_is_due(s))
		return kept_of_unit(s, p, domain, unit, take_one, out, err);
	daynum year = day_of(day_ymd(p.last).year, 1, 1);
	enum status st = ranges_load(s, unit, domain, year < p.first ? year : p.first,
				     p.last, &r, err);
	if (st != ST_OK)
		return st;
	*out = ranges_sum(r.row, r.rows, p);
	ranges_release(&r);
	return ST_OK;
}
