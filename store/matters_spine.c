/* Matters by what their indexes hold: neither how many are closed nor how much happened to them makes
 * it slower, and no row of theirs is read. */
#include <stdlib.h>

#include "store/matters_inner.h"
#include "store/roster.h"
#include "store/place.h"

enum {
	FEW_UNITS = 256,
	MANY_MATTERS = 4096, /* from here on few units are asked one by one */
};

static int visit_rows(struct store *s, sqlite3_stmt *st, spot_visit *visit, void *ctx,
		      struct error *err)
{
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		struct matter_at m = {.id = sqlite3_column_int64(st, 0),
				      .due = db_col_day(st, 3),
				      .unit = sqlite3_column_int64(st, 4)};
		/* The schema lets no other words in. */
		(void)matter_kind_parse((const char *)sqlite3_column_text(st, 1),
					&m.kind);
		(void)matter_state_parse((const char *)sqlite3_column_text(st, 2),
					 &m.state);
		visit(ctx, &m);
	}
	return got;
}

#define SPOTS "SELECT m.id,m.kind,m.state,m.due,m.unit FROM matter m"

static void add_some(struct store *s, struct matter_query *q,
		     const struct matter_filter *f)
{
	buf_add(&q->sql, SPOTS " WHERE 1");
	query_add_filter(s, q, f);
}

/* Closed ones too, of all units: nearly every matter there is. */
static bool asks_all(struct store *s, const struct matter_filter *f)
{
	return !f->unit && !f->bulletin && !f->class && !scope_looks_up(s) &&
	       (!f->states || f->states >> MATTER_CLOSED & 1) &&
	       f->start_from == DAY_NONE && f->start_to == DAY_NONE;
}

/* The index that has all that is told of them is gone through, by every state and kind: no row of the
 * table is looked up. */
static void add_all(struct store *s, struct matter_query *q,
		    const struct matter_filter *f)
{
	const unsigned states = (2u << MATTER_STATES) - 2,
		       kinds = (2u << MATTER_KINDS) - 2;
	struct matter_filter rest = *f;

	rest.states = rest.kinds = 0;
	buf_add(&q->sql, SPOTS " INDEXED BY matter_due WHERE 1");
	query_add_filter(s, q, &rest);
	query_add_states(q, "m.state", f->states ? f->states & states : states);
	query_add_kinds(q, "m.kind", f->kinds ? f->kinds & kinds : kinds);
}

static enum status visit_fitting(struct store *s, const struct matter_filter *f,
				 spot_visit *visit, void *ctx, struct error *err)
{
	struct matter_query q = {0};

	if (asks_all(s, f))
		add_all(s, &q, f);
	else
		add_some(s, &q, f);
	sqlite3_stmt *st = query_prepare(s, &q, err);
	if (!st)
		return db_error(s, err);
	int got = visit_rows(s, st, visit, ctx, err);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status spots_each(struct store *s, const struct matter_filter *f,
		       spot_visit *visit, void *ctx, struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct matter_filter one = *f;

	if (!r)
		return roster_failed(err);
	/* In a wide scope matters may be of the areas in between as well. */
	if (f->unit || s->wide || r->rows > FEW_UNITS ||
	    db_int(s, 0, "SELECT max(id) FROM matter", "") < MANY_MATTERS)
		return visit_fitting(s, f, visit, ctx, err);
	one.unit = s->root;
	enum status st = visit_fitting(s, &one, visit, ctx, err);
	for (size_t i = 0; st == ST_OK && i < r->rows; i++) {
		one.unit = roster_id(r, i);
		st = visit_fitting(s, &one, visit, ctx, err);
	}
	return st;
}

struct gathering {
	struct matter_spine *out;
	size_t cap;
	struct roster_walk walk;
};

struct matter_spot spot_of(struct roster_walk *walk, const struct matter_at *m)
{
	size_t place;

	return (struct matter_spot){
		.id = m->id,
		.due = m->due,
		.unit = roster_walk(walk, m->unit, &place) ? (uint32_t)place + 1 : 0,
		.kind = (unsigned char)m->kind,
		.state = (unsigned char)m->state};
}

static void gather(void *ctx, const struct matter_at *m)
{
	struct gathering *g = ctx;
	struct matter_spine *l = g->out;

	l->row = mem_grow(l->row, &g->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = spot_of(&g->walk, m);
}

static int by_number(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* Columns and accounts whose contents bear no date. */
static enum status read_undated(struct store *s, int64_t **id, size_t *ids,
				struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(s, "SELECT matter FROM outlet WHERE dated=0", err);
	size_t cap = 0;
	int got;

	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		*id = mem_grow(*id, &cap, *ids + 1, sizeof **id);
		(*id)[(*ids)++] = sqlite3_column_int64(st, 0);
	}
	db_done(st);
	if (*ids)
		qsort(*id, *ids, sizeof **id, by_number);
	return got == 0 ? ST_OK : db_error(s, err);
}

static enum status tell_undated(struct store *s, struct matter_spine *l,
				struct error *err)
{
	int64_t *id = NULL;
	size_t ids = 0, i = 0;

	while (i < l->rows && l->row[i].kind != MATTER_UPDATE)
		i++;
	enum status st = i < l->rows ? read_undated(s, &id, &ids, err) : ST_OK;
	for (; ids && i < l->rows; i++)
		l->row[i].undated =
			l->row[i].kind == MATTER_UPDATE &&
			bsearch(&l->row[i].id, id, ids, sizeof *id, by_number) != NULL;
	free(id);
	return st;
}

static int in_order(const void *pa, const void *pb)
{
	const struct matter_spot *a = pa, *b = pb;

	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

void spine_sort(struct matter_spine *l)
{
	if (l->rows > 1)
		qsort(l->row, l->rows, sizeof *l->row, in_order);
}

enum status matters_spine(struct store *s, const struct matter_filter *f,
			  struct matter_spine *out, struct error *err)
{
	struct gathering g = {.out = out, .walk = {.roster = roster_get(s, err)}};

	*out = (struct matter_spine){0};
	if (!g.walk.roster)
		return roster_failed(err);
	enum status st = spots_each(s, f, gather, &g, err);
	if (st == ST_OK)
		st = tell_undated(s, out, err);
	if (st != ST_OK)
		matter_spine_release(out);
	else
		spine_sort(out);
	return st;
}

void matter_spine_release(struct matter_spine *l)
{
	free(l->row);
	*l = (struct matter_spine){0};
}

/* ---- words ---- */

static int read_words(struct store *s, int64_t id, struct matter_words_list *out,
		      struct error *err)
{
	struct matter_words *w = &out->row[out->rows];
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT " SAID ",m.what,m.class,m.start,m.repeats IS NOT NULL FROM "
		"matter m JOIN unit u ON u.id=m.unit WHERE m.id=?1",
		err);

	if (!st)
		return -1;
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	*w = (struct matter_words){"", "", "", DAY_NONE, false};
	if (got == 1)
		*w = (struct matter_words){db_col_text(st, 0, &out->texts),
					   db_col_text(st, 1, &out->texts),
					   db_col_text(st, 2, &out->texts),
					   db_col_day(st, 3),
					   sqlite3_column_int(st, 4) != 0};
	db_done(st);
	out->rows++;
	return got;
}

enum status matters_words(struct store *s, const struct matter_spine *l,
			  struct matter_words_list *out, struct error *err)
{
	*out = (struct matter_words_list){
		.row = mem_array(l->rows + 1, sizeof *out->row)};
	for (size_t i = 0; i < l->rows; i++) {
		if (read_words(s, l->row[i].id, out, err) >= 0)
			continue;
		matter_words_release(out);
		return db_error(s, err);
	}
	return ST_OK;
}

void matter_words_release(struct matter_words_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct matter_words_list){0};
}
