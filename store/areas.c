#include "store/areas.h"

#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/standing.h"

/* The tree in its order beside the standings, which are in the same. */
struct summing {
	struct figure_list *out;
	struct area_members *who; /* NULL: not asked for */
	size_t cap, member_cap;
	const struct standing_list *l;
	size_t next; /* of the standings */
	unsigned char path[PLACE_MAX];
	int len; /* of the area at hand, 0: none */
};

static void add_unit(struct figure *f, const struct standing *u)
{
	struct area_sum *a = &f->area;
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
	if (u->has_count && (a->upto_first == DAY_NONE || u->upto < a->upto_first))
		a->upto_first = u->upto;
	f->has_target |= u->has_target;
	f->target += u->has_target ? u->target : 0;
	if (!u->has_target || !(own ? u->has_own : u->has_count))
		return;
	if (!a->held)
		f->target_kind = (enum target_kind)u->target_kind;
	else if (f->target_kind != (enum target_kind)u->target_kind)
		f->target_kind = (enum target_kind)0;
	a->held++;
	a->done += own ? u->own : u->count;
	a->task += u->target;
}

static void end_sums(struct figure *f)
{
	const struct area_sum *a = &f->area;

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
		(struct figure){.id = sqlite3_column_int64(st, 0),
				.kind = level,
				.order = sqlite3_column_int(st, 3),
				.name = db_col_text(st, 4, &m->out->texts),
				.upto = DAY_NONE,
				.is_area = true,
				.area = {.upto_first = DAY_NONE}};
}

static void take_member(struct summing *m, int64_t id, bool summed)
{
	struct area_members *w = m->who;

	if (!w)
		return;
	w->row = mem_grow(w->row, &m->member_cap, w->rows + 1, sizeof *w->row);
	w->row[w->rows++] =
		(struct area_member){id, (uint32_t)(m->out->rows - 1), summed};
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
	else if (m->who)
		m->who->beside++;
}

#define TREE(IN)                                                                       \
	"SELECT u.id,u.kind,p.path,u.ord,CASE WHEN u.kind=?1 THEN " SAID               \
	" END FROM place p CROSS JOIN unit u ON u.id=p.unit WHERE " IN(                \
		"p.path") " ORDER BY p.path"

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

enum status areas_load_members(struct store *s, struct period p, enum unit_kind level,
			       enum unit_kind kind, struct figure_list *out,
			       struct area_members *who, struct error *err)
{
	struct standing_list l;
	struct summing m = {.out = out, .who = who, .l = &l};

	*out = (struct figure_list){0};
	enum status st = standings_load(s, p, kind, &l, err);
	if (st != ST_OK)
		return st;
	st = sum_tree(s, &m, level, err);
	standing_list_release(&l);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++)
		end_sums(&out->row[i]);
	if (st == ST_OK && who)
		area_members_sort(who);
	if (st != ST_OK)
		figure_list_release(out);
	return st;
}

enum status areas_load(struct store *s, struct period p, enum unit_kind level,
		       enum unit_kind kind, struct figure_list *out, struct error *err)
{
	return areas_load_members(s, p, level, kind, out, NULL, err);
}

enum status areas_below(struct store *s, struct period p, struct figure_list *out,
			struct error *err)
{
	enum status st = ST_OK;
	int level = (int)unit_kind_of(s, s->root);

	*out = (struct figure_list){0};
	while (st == ST_OK && !out->rows && ++level <= UNIT_COUNTY) {
		figure_list_release(out);
		st = areas_load(s, p, (enum unit_kind)level, (enum unit_kind)0, out,
				err);
	}
	return st;
}

/* The ids of what hangs on the scope's own area, ascending. */
static enum status direct_ids(struct store *s, int64_t **id, size_t *n,
			      struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st =
		db_prepare(s, "SELECT id FROM unit WHERE parent=?1 ORDER BY id", err);

	*id = NULL;
	*n = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", s->root);
	while ((got = db_step(s, st, err)) == 1) {
		*id = mem_grow(*id, &cap, *n + 1, sizeof **id);
		(*id)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static int by_number(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

enum status areas_direct(struct store *s, struct period p, struct figure_list *out,
			 struct error *err)
{
	int64_t *id;
	size_t n, kept = 0;
	enum status st = figures_units(s, p, UNIT_DEPARTMENT, out, err);

	if (st != ST_OK)
		return st;
	st = direct_ids(s, &id, &n, err);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++)
		if (n && bsearch(&out->row[i].id, id, n, sizeof *id, by_number))
			out->row[kept++] = out->row[i];
	out->rows = kept;
	free(id);
	if (st != ST_OK)
		figure_list_release(out);
	return st;
}
