/* A block's year read, changed and written; single units brought up to date. */
#include "store/kept.h"
#include "store/targets.h"

#include <stdlib.h>
#include <string.h>

#define DAY_NEVER INT32_MAX

void kept_year_release(struct kept_year *y)
{
	for (int i = 0; i < PERIOD_STANDARD; i++) {
		buf_release(&y->was[i]);
		free(y->of[i].row);
	}
	*y = (struct kept_year){0};
}

void kept_year_begin(struct kept_year *y, int64_t domain, int64_t block, int year)
{
	y->domain = domain;
	y->block = block;
	y->year = year;
	y->periods = period_standard(year, y->p);
	memset(y->read, 0, sizeof y->read);
	for (int i = 0; i < PERIOD_STANDARD; i++)
		y->of[i].n = 0;
}

void kept_year_blank(struct kept_year *y, int64_t domain, int64_t block, int year)
{
	kept_year_begin(y, domain, block, year);
	for (int i = 0; i < y->periods; i++)
		y->read[i] = true;
}

/* Of the first at or behind a slot.  Mostly the units come in their order, or all of them. */
static size_t place_of(const struct kept_puts *u, int slot)
{
	size_t from = 0, to = u->n;

	if (!to || u->row[to - 1].slot < slot)
		return to;
	if ((size_t)slot < to && u->row[slot].slot == slot)
		return (size_t)slot;
	while (from < to) {
		size_t mid = (from + to) / 2;

		if (u->row[mid].slot < slot)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

const struct kept_entry *kept_year_at(const struct kept_year *y, int period, int slot)
{
	const struct kept_puts *u = &y->of[period];
	size_t i = place_of(u, slot);

	return i < u->n && u->row[i].slot == slot ? &u->row[i].e : &kept_blank;
}

void kept_year_put(struct kept_year *y, int period, int slot,
		   const struct kept_entry *e)
{
	struct kept_puts *u = &y->of[period];
	size_t i = place_of(u, slot);

	if (i == u->n || u->row[i].slot != slot) {
		u->row = mem_grow(u->row, &u->cap, u->n + 1, sizeof *u->row);
		memmove(&u->row[i + 1], &u->row[i], (u->n - i) * sizeof *u->row);
		u->n++;
	}
	u->row[i] = (struct kept_put){slot, *e};
}

/* The entries of one period, from its bytes; false when they are none of ours. */
static bool unpack(struct kept_year *y, int i)
{
	struct kept_reader r = {.last = y->p[i].last};
	struct kept_entry e;
	int slot, got;

	r.at = (const unsigned char *)buf_text(&y->was[i]);
	r.end = r.at + y->was[i].len;
	while ((got = kept_next(&r, &slot, &e)) == 1)
		kept_year_put(y, i, slot, &e);
	return got == 0;
}

static void take_bytes(struct buf *to, sqlite3_stmt *st, int col)
{
	const void *bytes = sqlite3_column_blob(st, col);

	buf_clear(to);
	if (bytes)
		buf_addn(to, bytes, (size_t)sqlite3_column_bytes(st, col));
}

static enum status load_period(struct store *s, struct kept_year *y, int i,
			       struct error *err)
{
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT figures FROM kept WHERE domain=?1 AND "
				      "part=?5 AND last=?2 AND first=?3 AND block=?4",
				      err);

	buf_clear(&y->was[i]);
	if (!st)
		return db_error(s, err);
	db_bind(st, "iddii", y->domain, y->p[i].last, y->p[i].first, y->block,
		kept_part(y->domain, y->block));
	int got = db_step(s, st, err);
	if (got == 1)
		take_bytes(&y->was[i], st, 0);
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

/* A row of the year, where it is of one of its periods. */
static void take_row(struct kept_year *y, sqlite3_stmt *st)
{
	const daynum first = db_col_day(st, 0), last = db_col_day(st, 1);
	int i = 0;

	while (i < y->periods && (y->p[i].last != last || y->p[i].first != first))
		i++;
	if (i == y->periods || y->read[i])
		return;
	take_bytes(&y->was[i], st, 2);
	y->read[i] = true;
}

/* In all a block's year lies together: what is not read yet is, in one go. */
static enum status load_together(struct store *s, struct kept_year *y,
				 struct error *err)
{
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT first,last,figures FROM kept WHERE "
				      "domain=0 AND part=?1 AND last BETWEEN ?2 AND ?3",
				      err);
	int got;

	if (!st)
		return db_error(s, err);
	db_bind(st, "idd", kept_part(0, y->block), day_of(y->year, 1, 1),
		day_of(y->year, 12, 31));
	while ((got = db_step(s, st, err)) == 1)
		take_row(y, st);
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	for (int i = 0; i < y->periods && result == ST_OK; i++) {
		if (!y->read[i])
			buf_clear(&y->was[i]); /* there is none */
		y->read[i] = true;
	}
	return result;
}

enum status kept_year_read(struct store *s, struct kept_year *y, int period,
			   struct error *err)
{
	if (y->read[period])
		return ST_OK;
	if (!y->domain)
		return load_together(s, y, err);
	enum status st = load_period(s, y, period, err);
	y->read[period] = st == ST_OK;
	return st;
}

enum status kept_year_load(struct store *s, struct kept_year *y, int64_t domain,
			   int64_t block, int year, bool *strange, struct error *err)
{
	enum status st = ST_OK;

	kept_year_begin(y, domain, block, year);
	for (int i = 0; st == ST_OK && i < y->periods; i++) {
		st = kept_year_read(s, y, i, err);
		if (st == ST_OK && !unpack(y, i) && strange)
			*strange = true;
	}
	return st;
}

static enum status save_period(struct store *s, const struct kept_year *y, int i,
			       const struct buf *now, struct error *err)
{
	int64_t part = kept_part(y->domain, y->block);

	if (!now->len)
		return db_run(s, err,
			      "DELETE FROM kept WHERE domain=?1 AND part=?5 AND "
			      "last=?2 AND first=?3 AND block=?4",
			      "iddii", y->domain, y->p[i].last, y->p[i].first, y->block,
			      part);
	/* Where there is one it is changed, for a third less than what asks first. */
	sqlite3_stmt *st = db_prepare(
		s,
		y->was[i].len
			? "UPDATE kept SET figures=?6 WHERE domain=?1 AND part=?5 AND "
			  "last=?2 AND first=?3 AND block=?4"
			: "INSERT INTO kept(domain,last,first,block,part,figures) "
			  "VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO UPDATE SET "
			  "figures=excluded.figures",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "iddii", y->domain, y->p[i].last, y->p[i].first, y->block, part);
	sqlite3_bind_blob64(st, 6, now->s, now->len, SQLITE_STATIC);
	enum status result = db_step(s, st, err) < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

enum status kept_year_save(struct store *s, struct kept_year *y, struct error *err)
{
	struct buf now = {0};
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < y->periods; i++) {
		const struct buf *was = &y->was[i];

		if (!y->read[i])
			continue;
		kept_merge(was, y->of[i].row, y->of[i].n, y->p[i].last, &now);
		if (now.len != was->len ||
		    memcmp(buf_text(&now), buf_text(was), now.len) != 0)
			st = save_period(s, y, i, &now, err);
	}
	buf_release(&now);
	return st;
}

daynum kept_since(const struct range *r, size_t n)
{
	daynum from = DAY_NEVER;

	for (size_t i = 0; i < n; i++) {
		daynum first = r[i].first == DAY_NONE ? r[i].last : r[i].first;

		from = first < from ? first : from;
	}
	return from;
}

void kept_year_set(struct kept_year *y, int64_t unit, const struct range *r, size_t n,
		   const struct target *t, size_t targets)
{
	int slot = (int)(unit % KEPT_UNITS);
	daynum start = y->p[0].first, from = kept_since(r, n);

	for (int i = 0; i < y->periods; i++) {
		struct kept_entry e = kept_blank;

		if (!y->read[i])
			continue;
		if (y->p[i].last >= from)
			e.sums = ranges_sum_since(r, n, y->p[i], start);
		const struct target *one =
			targets ? progress_target_for(t, targets, y->p[i]) : NULL;
		if (one) {
			e.has_target = true;
			e.target = one->amount;
			e.target_kind = one->kind;
		}
		kept_year_put(y, i, slot, &e);
	}
}

/* ---- targets ---- */

void kept_targets_release(struct kept_targets *t)
{
	free(t->row);
	free(t->unit);
	*t = (struct kept_targets){0};
}

static void target_take(struct kept_targets *out, sqlite3_stmt *st)
{
	const char *code = (const char *)sqlite3_column_text(st, 1);
	struct target t = {.range = {db_col_day(st, 2), db_col_day(st, 3)},
			   .amount = sqlite3_column_int64(st, 4)};

	/* A damaged row: check_all() names it. */
	if (!code || !target_kind_parse(code, &t.kind) || t.range.first == DAY_NONE ||
	    t.range.last == DAY_NONE || t.amount < 0)
		return;
	out->row = mem_grow(out->row, &out->cap, out->rows + 1, sizeof *out->row);
	out->unit =
		mem_grow(out->unit, &out->unit_cap, out->rows + 1, sizeof *out->unit);
	out->unit[out->rows] = sqlite3_column_int64(st, 0);
	out->row[out->rows++] = t;
}

enum status kept_targets_load(struct store *s, int64_t unit_from, int64_t unit_to,
			      struct period days, struct kept_targets *out,
			      struct error *err)
{
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT unit,kind,first,last,amount FROM target WHERE unit>=?1 AND "
		"unit<=?2 AND domain IS NULL AND kind<>'benchmark' AND first<=?4 AND "
		"last>=?3 ORDER BY unit,first,last,id",
		err);

	*out = (struct kept_targets){0};
	if (!st)
		return db_error(s, err);
	db_bind(st, "iidd", unit_from, unit_to, days.first, days.last);
	while ((got = db_step(s, st, err)) == 1)
		target_take(out, st);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		kept_targets_release(out);
	return result;
}

/* ---- single units ---- */

static enum status refresh_unit(struct store *s, struct kept_year *y, int64_t unit,
				struct error *err)
{
	struct period whole = period_year(y->year);
	struct kept_targets targets = {0};
	struct ranges r;
	enum status st =
		ranges_load(s, unit, y->domain, whole.first, whole.last, &r, err);

	if (st == ST_OK && y->domain == 0)
		st = kept_targets_load(s, unit, unit, whole, &targets, err);
	if (st == ST_OK)
		kept_year_set(y, unit, r.row, r.rows, targets.row, targets.rows);
	ranges_release(&r);
	kept_targets_release(&targets);
	return st;
}

static int by_block(const void *pa, const void *pb)
{
	const struct kept_at *a = pa, *b = pb;

	if (a->domain != b->domain)
		return a->domain < b->domain ? -1 : 1;
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

static bool is_same_block(const struct kept_at *a, const struct kept_at *b)
{
	return a->domain == b->domain && a->year == b->year &&
	       kept_block(a->unit) == kept_block(b->unit);
}

/* The units of one block from the first of n on; *used gets how many. */
static enum status refresh_block(struct store *s, struct kept_year *y,
				 const struct kept_at *at, size_t n, size_t *used,
				 struct error *err)
{
	enum status st = ST_OK;
	size_t i = 0;

	kept_year_begin(y, at->domain, kept_block(at->unit), at->year);
	for (int j = 0; st == ST_OK && j < y->periods; j++)
		st = kept_year_read(s, y, j, err);
	for (; i < n && is_same_block(at, &at[i]); i++) {
		if (st == ST_OK && (i == 0 || at[i].unit != at[i - 1].unit))
			st = refresh_unit(s, y, at[i].unit, err);
	}
	*used = i;
	return st == ST_OK ? kept_year_save(s, y, err) : st;
}

enum status kept_refresh_many(struct store *s, struct kept_at *at, size_t n,
			      struct error *err)
{
	struct kept_year y = {0};
	enum status st = ST_OK;

	if (n > 1)
		qsort(at, n, sizeof *at, by_block);
	for (size_t i = 0, used; st == ST_OK && i < n; i += used) {
		used = 1;
		if (at[i].year >= DAY_YEAR_MIN && at[i].year <= DAY_YEAR_MAX)
			st = refresh_block(s, &y, &at[i], n - i, &used, err);
	}
	kept_year_release(&y);
	return st;
}
