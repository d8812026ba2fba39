#include "store/areas.h"

#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/standing.h"

/* The tree in its order beside the standings, which are in the same. */
struct summing {
	struct area_figures *out;
	size_t cap;
	const struct standing_list *l;
	size_t next; /* of the standings */
	unsigned char path[PLACE_MAX];
	int len; /* of the area at hand, 0: none */
};

void area_figures_release(struct area_figures *l)
{
	free(l->row);
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

/* id, kind, path, order, name; of areas of the level and of units. */
static void take_row(struct summing *m, sqlite3_stmt *st, enum unit_kind level)
{
	int64_t id = sqlite3_column_int64(st, 0);
	const void *path = sqlite3_column_blob(st, 2);
	int len = sqlite3_column_bytes(st, 2);
	enum unit_kind kind;

	if (!path || len > PLACE_MAX ||
	    !unit_kind_parse((const char *)sqlite3_column_text(st, 1), &kind))
		return;
	if (kind == level) {
		memcpy(m->path, path, (size_t)len);
		m->len = len;
		m->out->row = mem_grow(m->out->row, &m->cap, m->out->rows + 1,
				       sizeof *m->out->row);
		m->out->row[m->out->rows++] = (struct area_figure){
			.f = {.id = id,
			      .kind = kind,
			      .order = sqlite3_column_int(st, 3),
			      .name = db_col_text(st, 4, &m->out->texts),
			      .upto = DAY_NONE}};
		return;
	}
	/* Not one of the kind, or not active. */
	if (m->next >= m->l->rows || m->l->row[m->next].id != id)
		return;
	const struct standing *u = &m->l->row[m->next++];
	if (m->len && len > m->len && memcmp(path, m->path, (size_t)m->len) == 0)
		add_unit(&m->out->row[m->out->rows - 1], u);
}

#define TREE(IN)                                                                       \
	"SELECT u.id,u.kind,p.path,u.ord,CASE WHEN u.kind=?1 THEN " SAID               \
	" END FROM place p CROSS JOIN unit u ON u.id=p.unit WHERE " IN(                \
		"p.path") " AND u.kind IN (?1,'township','department') ORDER BY "      \
			  "p.path"

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
	if (st != ST_OK)
		area_figures_release(out);
	return st;
}
