#include "store/areas.h"

#include <stdlib.h>
#include <string.h>

#include "store/kept.h"
#include "store/matters_inner.h"
#include "store/place.h"
#include "store/standing.h"

enum {
	MONTHS = 12
};

/* The tree in its order beside the standings, which are in the same. */
struct summing {
	struct area_figures *out;
	size_t cap, member_cap;
	const struct standing_list *l;
	size_t next; /* of the standings */
	unsigned char path[PLACE_MAX];
	int len; /* of the area at hand, 0: none */
};

void area_figures_release(struct area_figures *l)
{
	free(l->row);
	free(l->member);
	arena_release(&l->texts);
	*l = (struct area_figures){0};
}

static void add_unit(struct area_figure *a, const struct standing *u)
{
	struct figure *f = &a->f;
	bool own = u->target_kind == TARGET_MONTHLY;

	a->units++;
	f->has_own |= u->has_own;
	f->own_split |= u->own_split;
	f->own += u->has_own ? u->own : 0;
	f->has_count |= u->has_count;
	f->count_split |= u->count_split;
	f->count += u->has_count ? u->count : 0;
	if (u->has_count && u->upto > f->upto)
		f->upto = u->upto;
	f->has_target |= u->has_target;
	f->target += u->has_target ? u->target : 0;
	if (!u->has_target || !(own ? u->has_own : u->has_count))
		return;
	f->target_kind = (enum target_kind)u->target_kind;
	a->held++;
	a->done += own ? u->own : u->count;
	a->task += u->target;
}

static void end_sums(struct area_figure *a)
{
	struct figure *f = &a->f;

	f->has_own &= !f->own_split;
	f->has_count &= !f->count_split;
	f->has_completion =
		a->held &&
		progress_completion(a->done, a->task, 2, ROUND_HALF_UP, &f->completion);
}

static void take_area(struct summing *m, sqlite3_stmt *st, enum unit_kind level,
		      const void *path, int len)
{
	memcpy(m->path, path, (size_t)len);
	m->len = len;
	m->out->row =
		mem_grow(m->out->row, &m->cap, m->out->rows + 1, sizeof *m->out->row);
	m->out->row[m->out->rows++] =
		(struct area_figure){.f = {.id = sqlite3_column_int64(st, 0),
					   .kind = level,
					   .order = sqlite3_column_int(st, 3),
					   .name = db_col_text(st, 4, &m->out->texts),
					   .upto = DAY_NONE}};
}

static void take_member(struct summing *m, int64_t id, bool summed)
{
	struct area_figures *l = m->out;

	l->member =
		mem_grow(l->member, &m->member_cap, l->members + 1, sizeof *l->member);
	l->member[l->members++] =
		(struct area_member){id, (uint32_t)(l->rows - 1), summed};
}

/* id, kind, path, order, name; in the order of the tree. */
static void take_row(struct summing *m, sqlite3_stmt *st, enum unit_kind level)
{
	int64_t id = sqlite3_column_int64(st, 0);
	const void *path = sqlite3_column_blob(st, 2);
	int len = sqlite3_column_bytes(st, 2);
	enum unit_kind kind;

	if (!path || len > PLACE_MAX ||
	    !unit_kind_parse((const char *)sqlite3_column_text(st, 1), &kind))
		return;
	if (kind == level)
		take_area(m, st, level, path, len);
	bool below =
		m->len && len >= m->len && memcmp(path, m->path, (size_t)m->len) == 0;
	/* Else it is not one of the kind, or not active. */
	bool standing = m->next < m->l->rows && m->l->row[m->next].id == id;
	if (below)
		take_member(m, id, standing);
	if (!standing)
		return;
	const struct standing *u = &m->l->row[m->next++];
	if (below)
		add_unit(&m->out->row[m->out->rows - 1], u);
	else
		m->out->beside++;
}

#define TREE(IN)                                                                       \
	"SELECT u.id,u.kind,p.path,u.ord,CASE WHEN u.kind=?1 THEN " SAID               \
	" END FROM place p CROSS JOIN unit u ON u.id=p.unit WHERE " IN(                \
		"p.path") " ORDER BY p.path"

static int by_id(const void *pa, const void *pb)
{
	const struct area_member *a = pa, *b = pb;

	return (a->id > b->id) - (a->id < b->id);
}

static enum status sum_tree(struct store *s, struct summing *m, enum unit_kind level,
			    struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, TREE), err);
	int got;

	if (!st)
		return db_error(s, err);
	db_bind(st, "t", unit_kind_code(level));
	while ((got = db_step(s, st, err)) == 1)
		take_row(m, st, level);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status areas_load(struct store *s, struct period p, enum unit_kind level,
		       enum unit_kind kind, struct area_figures *out, struct error *err)
{
	struct standing_list l;
	struct summing m = {.out = out, .l = &l};

	*out = (struct area_figures){0};
	enum status st = standings_load(s, p, kind, &l, err);
	if (st != ST_OK)
		return st;
	st = sum_tree(s, &m, level, err);
	standing_list_release(&l);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++)
		end_sums(&out->row[i]);
	if (st == ST_OK && out->members > 1)
		qsort(out->member, out->members, sizeof *out->member, by_id);
	if (st != ST_OK)
		area_figures_release(out);
	return st;
}

void areas_rank(const struct area_figures *list, enum rank_by by, enum rank_ties ties,
		struct rank_row *row)
{
	bool whole = by == RANK_BY_COUNT;

	for (size_t i = 0; i < list->rows; i++) {
		const struct area_figure *a = &list->row[i];

		row[i] = (struct rank_row){.has_count =
						   whole ? a->f.has_count : a->held > 0,
					   .has_target = a->held > 0,
					   .count = whole ? a->f.count : a->done,
					   .target = a->task,
					   .order = (int)i};
	}
	rank_rows(row, list->rows, by, ties);
}

/* ---- months ---- */

struct month_sums {
	const struct area_figures *l;
	size_t at; /* the next member that a figure may be of */
	struct area_months *out;
	int month;
};

/* Entries come in order of unit, as do the members. */
static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct month_sums *m = ctx;
	const struct area_member *of = m->l->member;

	(void)domain;
	(void)err;
	while (m->at < m->l->members && of[m->at].id < unit)
		m->at++;
	if (m->at == m->l->members || of[m->at].id != unit || !of[m->at].summed)
		return ST_OK;
	struct area_months *sums = &m->out[of[m->at].row];
	int64_t *sum = &sums->month[m->month];
	if (e->sums.own_split)
		sums->part = true;
	if (e->sums.own_split && *sum == FIGURE_BLANK)
		*sum = FIGURE_SPLIT;
	else if (e->sums.has_own && !e->sums.own_split)
		*sum = (*sum < 0 ? 0 : *sum) + e->sums.own;
	return ST_OK;
}

enum status areas_months(struct store *s, const struct area_figures *l, daynum until,
			 /* written through the sums */
			 /* NOLINTNEXTLINE(readability-non-const-parameter) */
			 struct area_months *out, struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct period month = period_of_day(until, PERIOD_MONTH);
	enum status st = ST_OK;

	if (!r)
		return db_error(s, err);
	for (size_t i = 0; i < l->rows; i++) {
		out[i].part = false;
		for (int m = 0; m < MONTHS; m++)
			out[i].month[m] = FIGURE_BLANK;
	}
	for (int m = 0; st == ST_OK && m < MONTHS; m++) {
		struct month_sums sums = {.l = l, .out = out, .month = m};

		st = kept_each(s, period_step(month, m - (MONTHS - 1)), 0, r,
			       take_month, &sums, err);
	}
	return st;
}

/* ---- tasks ---- */

struct task_counts {
	const struct area_figures *l;
	struct area_tasks *out;
	daynum today;
};

static void take_task(void *ctx, const struct matter_at *m)
{
	const struct task_counts *t = ctx;
	const struct area_member key = {.id = m->unit},
				 *of = bsearch(&key, t->l->member, t->l->members,
					       sizeof key, by_id);

	if (!of)
		return;
	t->out[of->row].open++;
	t->out[of->row].overdue += m->due < t->today;
}

enum status areas_tasks(struct store *s, const struct area_figures *l, daynum today,
			/* written through the counts */
			/* NOLINTNEXTLINE(readability-non-const-parameter) */
			struct area_tasks *out, struct error *err)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct task_counts t = {l, out, today};

	for (size_t i = 0; i < l->rows; i++)
		out[i] = (struct area_tasks){0};
	return l->members ? spots_each(s, &f, take_task, &t, err) : ST_OK;
}
