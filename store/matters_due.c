/* What is due, found by its index and read row by row as far as it is asked for. */
#include <stdlib.h>
#include <string.h>

#include "store/matters_inner.h"
#include "store/place.h"
#include "store/roster.h"

static const char row_sql[] =
	"SELECT " MATTER_COLUMNS
	",(SELECT e.day FROM event e WHERE e.matter=m.id ORDER BY e.id DESC LIMIT 1) "
	"FROM matter m JOIN unit u ON u.id=m.unit WHERE m.id=?1";

/* False when it could not be read. */
static bool read_row(struct store *s, int64_t id, daynum today, struct matter_list *out,
		     struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, row_sql, err);
	int got = -1;

	if (!st)
		return false;
	db_bind(st, "i", id);
	got = db_step(s, st, err);
	if (got == 1) {
		struct matter *m = &out->row[out->rows++];

		*m = matter_read(st, &out->texts);
		m->since = db_col_day(st, MATTER_COLUMN_EVENT);
		matter_tell_left(m, &s->calendar, today);
	}
	db_done(st);
	return got >= 0;
}

/* ---- counted along the index ---- */

/* Whether the index by state, kind and due date is gone along: not where a few units are looked up
 * one by one. */
static bool along_index(struct store *s)
{
	return scope_whole(s) || !scope_looks_up(s);
}

/* One state and kind (?1, ?2) from a due date to another (?3, ?4). */
static sqlite3_stmt *group_prepare(struct store *s, const char *what, const char *end,
				   struct error *err)
{
	struct buf sql = {0};

	buf_addf(&sql,
		 "SELECT %s FROM matter m INDEXED BY matter_due WHERE m.state=?1 AND "
		 "m.kind=?2 AND m.due>=?3 AND m.due<=?4%s%s",
		 what, scope_of_matters(s, 0), end);
	sqlite3_stmt *st = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	return st;
}

enum {
	FIRST_DAY = INT32_MIN + 1,
	LAST_DAY = INT32_MAX
};

struct counting {
	const daynum *upto;
	size_t ranges;
	int64_t (*n)[MATTER_KINDS + 1];
};

static void count_some(struct counting *c, size_t range, enum matter_kind kind,
		       int64_t more)
{
	c->n[range][kind] += more;
	c->n[range][0] += more;
}

static enum status count_group(struct store *s, enum matter_state state,
			       enum matter_kind kind, struct counting *c,
			       struct error *err)
{
	sqlite3_stmt *st = group_prepare(s, "count(*)", "", err);
	int got = st ? 1 : -1;

	for (size_t i = 0; i < c->ranges && got == 1; i++) {
		db_bind(st, "ttdd", matter_state_code(state), matter_kind_code(kind),
			i ? c->upto[i - 1] + 1 : FIRST_DAY, c->upto[i]);
		got = db_step(s, st, err);
		if (got == 1)
			count_some(c, i, kind, sqlite3_column_int64(st, 0));
		sqlite3_reset(st);
	}
	db_done(st);
	return got == 1 ? ST_OK : db_error(s, err);
}

static void count_one(void *ctx, const struct matter_at *m)
{
	struct counting *c = ctx;
	size_t i = 0;

	while (i + 1 < c->ranges && m->due > c->upto[i])
		i++;
	count_some(c, i, m->kind, 1);
}

enum status matters_count(struct store *s, unsigned states, const daynum *upto,
			  size_t ranges, int64_t (*n)[MATTER_KINDS + 1],
			  struct error *err)
{
	struct matter_filter f = {.states = states,
				  .due_to = upto[ranges - 1],
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct counting c = {upto, ranges, n};
	enum status st = ST_OK;

	memset(n, 0, ranges * sizeof *n);
	if (!along_index(s))
		return spots_each(s, &f, count_one, &c, err);
	for (int state = 1; state <= MATTER_STATES; state++)
		for (int kind = 1; kind <= MATTER_KINDS && st == ST_OK; kind++)
			if (!states || states >> state & 1)
				st = count_group(s, (enum matter_state)state,
						 (enum matter_kind)kind, &c, err);
	return st;
}

/* ---- the first of them ---- */

struct first {
	struct matter_spine *out; /* room for `most` of each state and kind */
	size_t most;
	struct roster_walk walk;
};

static enum status first_of_group(struct store *s, const struct matter_filter *f,
				  enum matter_state state, enum matter_kind kind,
				  struct first *d, struct error *err)
{
	sqlite3_stmt *st = group_prepare(s, "m.id,m.due,m.unit",
					 " ORDER BY m.due,m.unit,m.id LIMIT ?5", err);
	int got = -1;

	if (!st)
		return db_error(s, err);
	db_bind(st, "ttddi", matter_state_code(state), matter_kind_code(kind),
		f->due_from && f->due_from != DAY_NONE ? f->due_from : FIRST_DAY,
		f->due_to == DAY_NONE ? LAST_DAY : f->due_to, (int64_t)d->most);
	while ((got = db_step(s, st, err)) == 1) {
		const struct matter_at m = {.id = sqlite3_column_int64(st, 0),
					    .due = db_col_day(st, 1),
					    .unit = sqlite3_column_int64(st, 2),
					    .kind = kind,
					    .state = state};

		d->out->row[d->out->rows++] = spot_of(&d->walk, &m);
	}
	db_done(st);
	return got == 0 ? ST_OK : db_error(s, err);
}

/* The first `limit` that fit, as far as the index has the order of units; else at least all that are
 * due before the day on which the limit falls. */
static enum status first_spots(struct store *s, const struct matter_filter *f,
			       size_t limit, const struct roster *r,
			       struct matter_spine *out, struct error *err)
{
	struct first d = {.out = out, .most = limit, .walk = {.roster = r}};
	enum status st = ST_OK;

	out->row = mem_array(limit * MATTER_STATES * MATTER_KINDS, sizeof *out->row);
	for (int state = 1; state <= MATTER_STATES; state++)
		for (int kind = 1; kind <= MATTER_KINDS && st == ST_OK; kind++)
			if ((!f->states || f->states >> state & 1) &&
			    (!f->kinds || f->kinds >> kind & 1))
				st = first_of_group(s, f, (enum matter_state)state,
						    (enum matter_kind)kind, &d, err);
	spine_sort(out);
	return st;
}

/* Of matters of one day units come in their official order, of which the index knows nothing where
 * ids were not given in it: then the whole day is put in order. */
static enum status first_spine(struct store *s, const struct matter_filter *f,
			       size_t limit, struct matter_spine *out,
			       struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct matter_filter some = *f;

	*out = (struct matter_spine){0};
	if (!r)
		return roster_failed(err);
	enum status st = first_spots(s, f, limit, r, out, err);
	if (st == ST_OK && (r->by_row || out->rows <= limit))
		return ST_OK;
	if (out->rows > limit)
		some.due_to = out->row[limit - 1].due;
	matter_spine_release(out);
	return st == ST_OK ? matters_spine(s, &some, out, err) : st;
}

enum status matters_due(struct store *s, const struct matter_filter *f, size_t limit,
			daynum today, struct matter_list *out, struct error *err)
{
	bool few = limit && along_index(s) && !f->unit && !f->bulletin &&
		   f->start_from == DAY_NONE && f->start_to == DAY_NONE;
	struct matter_spine l;
	enum status st =
		few ? first_spine(s, f, limit, &l, err) : matters_spine(s, f, &l, err);

	*out = (struct matter_list){0};
	if (st != ST_OK)
		return st;
	size_t n = limit && limit < l.rows ? limit : l.rows;
	out->row = mem_array(n + 1, sizeof *out->row);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (!read_row(s, l.row[i].id, today, out, err))
			st = db_error(s, err);
	matter_spine_release(&l);
	if (st != ST_OK)
		matter_list_release(out);
	return st;
}

enum status matters_any_provisional(struct store *s, const struct matter_filter *f,
				    bool *any, struct error *err)
{
	struct matter_query q = {0};

	*any = false;
	buf_add(&q.sql, "SELECT 1 FROM matter m INDEXED BY matter_provisional WHERE "
			"m.provisional=1 AND m.state<>'closed'");
	query_add_filter(s, &q, f);
	buf_add(&q.sql, " LIMIT 1");
	sqlite3_stmt *st = query_prepare(s, &q, err);
	if (!st)
		return db_error(s, err);
	int got = db_step(s, st, err);
	*any = got == 1;
	enum status result = got >= 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

#define PROVISIONAL(IN)                                                                \
	"SELECT count(*),max(due) FROM matter WHERE provisional = 1 AND "              \
	"state <> 'closed' AND " IN("matter.unit")

enum status matters_provisional(struct store *s, int64_t *n, daynum *last,
				struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_BY_ROW(s, PROVISIONAL), err);

	*n = 0;
	*last = DAY_NONE;
	if (!st)
		return db_error(s, err);
	int got = db_step(s, st, err);
	if (got == 1) {
		*n = sqlite3_column_int64(st, 0);
		*last = db_col_day(st, 1);
	}
	enum status result = got >= 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}
