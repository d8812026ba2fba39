#include "store/standing.h"

#include <stdlib.h>

#include "store/kept.h"

enum {
	MANY = 4096
};

void standing_list_release(struct standing_list *l)
{
	free(l->row);
	*l = (struct standing_list){0};
}

static void take_sums(struct standing *u, const struct sums *v)
{
	u->has_own = v->has_own;
	u->own_split = v->own_split;
	u->own = v->own;
	u->has_count = v->has_cum;
	u->count_split = v->cum_split;
	u->count = v->cum;
	u->upto = v->upto;
	u->typed = (unsigned char)v->typed;
}

static void take_target(struct standing *u, enum target_kind kind, int64_t amount)
{
	u->has_target = true;
	u->target = amount;
	u->target_kind = (unsigned char)kind;
}

/* A list being filled, with the roster's rows that are in it. */
struct filling {
	struct standing_list *out;
	struct roster_walk walk;
	uint32_t *place; /* of a row of the roster in the list, from 1; 0: not in it */
};

static struct standing *of_unit(struct filling *f, int64_t unit)
{
	size_t row;

	if (!roster_walk(&f->walk, unit, &row) || !f->place[row])
		return NULL;
	return &f->out->row[f->place[row] - 1];
}

static enum status take_entry(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct standing *u = of_unit(ctx, unit);

	(void)domain;
	(void)err;
	if (!u)
		return ST_OK;
	take_sums(u, &e->sums);
	if (e->has_target)
		take_target(u, e->target_kind, e->target);
	return ST_OK;
}

/* A period that nothing is kept for: its ranges and targets are looked at. */
static enum status one_from_ranges(struct store *s, struct period p, struct standing *u,
				   struct error *err)
{
	struct kept_targets t = {0};
	struct sums sums;
	enum status st = sums_one(s, p, u->id, 0, &sums, err);

	if (st == ST_OK)
		st = kept_targets_load(s, u->id, u->id, p, &t, err);
	if (st != ST_OK)
		return st;
	take_sums(u, &sums);
	const struct target *one =
		t.rows ? progress_target_for(t.row, t.rows, p) : NULL;
	if (one)
		take_target(u, one->kind, one->amount);
	kept_targets_release(&t);
	return ST_OK;
}

static enum status from_ranges(struct store *s, struct period p, struct filling *f,
			       struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < f->out->rows; i++)
		st = one_from_ranges(s, p, &f->out->row[i], err);
	return st;
}

static struct standing blank_of(const struct roster *r, size_t row)
{
	return (struct standing){.id = roster_id(r, row),
				 .order = roster_order(r, row),
				 .kind = (unsigned char)roster_kind(r, row),
				 .upto = DAY_NONE};
}

/* The units, without figures yet. */
static void list_units(struct filling *f, struct period p, enum unit_kind kind)
{
	const struct roster *r = f->walk.roster;
	struct standing_list *out = f->out;

	f->place = mem_array(r->rows ? r->rows : 1, sizeof *f->place);
	out->row = mem_array(r->rows ? r->rows : 1, sizeof *out->row);
	for (size_t i = 0; i < r->rows; i++) {
		if ((kind && roster_kind(r, i) != kind) ||
		    !roster_active(r, i, p.first, p.last))
			continue;
		out->row[out->rows++] = blank_of(r, i);
		f->place[i] = (uint32_t)out->rows;
	}
}

enum status standings_load(struct store *s, struct period p, enum unit_kind kind,
			   struct standing_list *out, struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct filling f = {.out = out, .walk = {.roster = r}};

	*out = (struct standing_list){0};
	if (!r)
		return roster_failed(err);
	list_units(&f, p, kind);
	enum status st = period_kind(p) != PERIOD_RANGE
				 ? kept_each(s, p, 0, r, take_entry, &f, err)
				 : from_ranges(s, p, &f, err);
	free(f.place);
	/* What so many were read from is not asked for again soon. */
	if (r->rows > MANY)
		sqlite3_db_release_memory(s->db);
	if (st != ST_OK)
		standing_list_release(out);
	return st;
}

static enum status take_one(void *ctx, int64_t domain, int64_t unit,
			    const struct kept_entry *e, struct error *err)
{
	struct standing *u = ctx;

	(void)domain;
	(void)unit;
	(void)err;
	take_sums(u, &e->sums);
	if (e->has_target)
		take_target(u, e->target_kind, e->target);
	return ST_OK;
}

enum status standing_of(struct store *s, struct period p, int64_t unit,
			struct standing *out, bool *there, struct error *err)
{
	struct roster_walk w = {.roster = roster_get(s, err)};
	size_t row;

	*out = (struct standing){.id = unit, .upto = DAY_NONE};
	*there = false;
	if (!w.roster)
		return db_error(s, err);
	if (!roster_walk(&w, unit, &row) ||
	    !roster_active(w.roster, row, p.first, p.last))
		return ST_OK;
	*there = true;
	*out = blank_of(w.roster, row);
	return period_kind(p) != PERIOD_RANGE
		       ? kept_of_unit(s, p, 0, unit, take_one, out, err)
		       : one_from_ranges(s, p, out, err);
}

bool standing_completion(const struct standing *u, int64_t *out)
{
	bool own = u->target_kind == TARGET_MONTHLY;

	return u->has_target && (own ? u->has_own : u->has_count) &&
	       progress_completion(own ? u->own : u->count, u->target, 2, ROUND_HALF_UP,
				   out);
}

struct rank_row standing_rank(const struct standing *u, enum rank_by by, int order)
{
	bool own = by == RANK_BY_COMPLETION && u->has_target &&
		   u->target_kind == TARGET_MONTHLY;

	return (struct rank_row){.has_count = own ? u->has_own : u->has_count,
				 .has_target = u->has_target,
				 .count = own ? u->own : u->count,
				 .target = u->target,
				 .order = order};
}

struct figure standing_figure(const struct standing *u)
{
	struct figure f = {.id = u->id,
			   .kind = (enum unit_kind)u->kind,
			   .order = u->order,
			   .name = "",
			   .has_own = u->has_own,
			   .own_split = u->own_split,
			   .own = u->own,
			   .has_count = u->has_count,
			   .count_split = u->count_split,
			   .count = u->count,
			   .upto = u->upto,
			   .typed = (enum count_typed)u->typed,
			   .has_target = u->has_target,
			   .target = u->target,
			   .target_kind = (enum target_kind)u->target_kind};

	f.has_completion = standing_completion(u, &f.completion);
	return f;
}
