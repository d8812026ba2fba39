/* A draw made anew from what is recorded of it, held against what it gave. */
#include <stdlib.h>
#include <string.h>

#include "store/draws_inner.h"
#include "text/lang.h"

struct recorded {
	int64_t unit, inspector[DRAW_PER]; /* second 0: none */
};

static enum status recorded_read(struct store *s, int64_t draw, struct recorded **out,
				 size_t *n, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT unit,inspector,second FROM drawn WHERE "
				      "draw=?1 ORDER BY ord,id",
				      err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", draw);
	while ((got = db_step(s, st, err)) == 1) {
		*out = mem_grow(*out, &cap, *n + 1, sizeof **out);
		(*out)[(*n)++] = (struct recorded){
			sqlite3_column_int64(st, 0),
			{sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 2)}};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static int64_t inspector_of(const struct draw_pool *pool, size_t i)
{
	return i == SIZE_MAX ? 0 : pool->inspector[i].id;
}

/* The first place in which they differ, as a sentence; false when they do not. */
static bool differ(const struct draw_pool *pool, const struct draw_place *p, size_t n,
		   const struct recorded *r, size_t m, struct buf *how)
{
	if (n != m) {
		buf_addf(how, _("重抽得 %zu 个单位，记录的是 %zu 个"), n, m);
		return true;
	}
	for (size_t i = 0; i < n; i++) {
		const char *name = pool->unit[p[i].unit].name;

		if (pool->unit[p[i].unit].id != r[i].unit) {
			buf_addf(how, _("第 %zu 个：重抽得“%s”，与记录的单位不同"),
				 i + 1, name);
			return true;
		}
		for (int k = 0; k < DRAW_PER; k++) {
			if (inspector_of(pool, p[i].inspector[k]) == r[i].inspector[k])
				continue;
			buf_addf(how, _("第 %zu 个“%s”：重抽的检查人员与记录的不同"),
				 i + 1, name);
			return true;
		}
	}
	return false;
}

enum status draw_again(struct store *s, int64_t id, bool *same, struct buf *how,
		       struct error *err)
{
	struct draw_list l;
	struct draw_place *place = NULL;
	struct recorded *r = NULL;
	struct error why = {0};
	size_t n = 0, m = 0;
	enum status st =
		draws_list(s, id, (struct period){DAY_NONE, DAY_NONE}, &l, err);

	*same = false;
	if (st != ST_OK)
		return st;
	const struct draw *d = &l.row[0];
	if (d->method != DRAW_METHOD)
		st = error_set(err, ST_INPUT,
			       _("抽查 %lld 用的是第 %d 种抽法，这个程序只会第 %d 种"),
			       (long long)id, d->method, DRAW_METHOD);
	if (st == ST_OK)
		st = recorded_read(s, id, &r, &m, err);
	if (st == ST_OK && d->rule.per == 0)
		buf_add(how, _("记录的抽法读不出来"));
	else if (st == ST_OK &&
		 draw_make(d->seed, &d->rule, d->pool.unit, d->pool.units,
			   d->pool.inspector, d->pool.inspectors, &place, &n, &why))
		buf_add(how, why.say);
	else if (st == ST_OK)
		*same = !differ(&d->pool, place, n, r, m, how);
	free(place);
	free(r);
	draw_list_release(&l);
	return st;
}
