/* Draws: the lists they are made from, making and reading them. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "store/bulletins.h"
#include "store/draws_inner.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

/* ---- the lists ---- */

void draw_pool_release(struct draw_pool *p)
{
	free(p->unit);
	free(p->inspector);
	arena_release(&p->texts);
	*p = (struct draw_pool){0};
}

/* The period of the findings. */
static enum status period_of(struct store *s, const struct draw_new *d,
			     struct period *out, struct error *err)
{
	struct bulletin_list l;

	*out = d->period;
	if (!d->bulletin)
		return ST_OK;
	enum status st = bulletin_get(s, d->bulletin, &l, err);
	if (st != ST_OK)
		return st;
	*out = (struct period){l.row[0].first, l.row[0].last};
	if (l.row[0].state != BULLETIN_ISSUED)
		st = error_set(err, ST_INPUT,
			       _("通报 %lld 是%s的，只能复核已下发的通报指出的问题"),
			       (long long)d->bulletin,
			       bulletin_state_name(l.row[0].state));
	bulletin_list_release(&l);
	return st;
}

#define POOL(IN)                                                                       \
	"SELECT DISTINCT u.id,u.kind='department'," SAID " FROM unit u"                \
	" JOIN matter m ON m.unit=u.id WHERE u.kind IN ('township','department') "     \
	"AND " IN("u.id") " AND " DRAW_FINDINGS(                                       \
		"?1", "?2",                                                            \
		"?3") " AND (?4=0 OR ?4=1 AND "                                        \
		      "m.state='done' OR ?4=2 AND m.state IN ('open','returned')) "    \
		      "AND (?5='' OR "                                                 \
		      "u.kind=?5) AND (u.active_to IS NULL OR u.active_to>=?6)"        \
		      " ORDER BY u.kind='department',u.ord,u.id"

static enum status pool_units(struct store *s, const struct draw_new *d,
			      struct period p, struct draw_pool *out, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, POOL), err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "idditd", d->bulletin, p.first, p.last, (int64_t)d->of,
		d->kind ? unit_kind_code(d->kind) : "", d->day);
	while ((got = db_step(s, st, err)) == 1) {
		out->unit =
			mem_grow(out->unit, &cap, out->units + 1, sizeof *out->unit);
		out->unit[out->units++] = (struct draw_unit){
			sqlite3_column_int64(st, 0), db_col_text(st, 2, &out->texts),
			sqlite3_column_int(st, 1)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static enum status pool_inspectors(struct store *s, daynum day, struct draw_pool *out,
				   struct error *err)
{
	struct inspector_list l;
	enum status st = inspectors_list(s, day, &l, err);

	if (st != ST_OK)
		return st;
	out->inspector = mem_array(l.rows + 1, sizeof *out->inspector);
	for (size_t i = 0; i < l.rows; i++)
		out->inspector[out->inspectors++] = (struct draw_inspector){
			l.row[i].id, arena_text(&out->texts, l.row[i].name),
			arena_text(&out->texts, l.row[i].unit_name)};
	inspector_list_release(&l);
	return ST_OK;
}

enum status draw_pool(struct store *s, const struct draw_new *d, struct draw_pool *out,
		      struct period *period, struct error *err)
{
	enum status st = period_of(s, d, period, err);

	*out = (struct draw_pool){0};
	if (st == ST_OK)
		st = pool_units(s, d, *period, out, err);
	if (st == ST_OK)
		st = pool_inspectors(s, d->day, out, err);
	if (st != ST_OK)
		draw_pool_release(out);
	return st;
}

/* ---- making one ---- */

enum status draw_seed(daynum day, struct buf *out, struct error *err)
{
	unsigned char bytes[4];
	struct ymd y = day_ymd(day);

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return error_set(err, ST_FILE,
				 _("系统没有给出随机数，请自己写一个种子"));
	buf_addf(out, "%04d%02d%02d-", y.year, y.month, y.day);
	for (size_t i = 0; i < sizeof bytes; i++)
		buf_addf(out, "%02x", bytes[i]);
	return ST_OK;
}

static enum status insert_drawn(struct store *s, int64_t draw,
				const struct draw_pool *pool,
				const struct draw_place *place, size_t n,
				struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < n && st == ST_OK; i++) {
		size_t second = place[i].inspector[1];

		assert(place[i].unit < pool->units &&
		       place[i].inspector[0] < pool->inspectors);

		st = row_insert(
			s, NULL, err, "drawn", "draw,ord,unit,inspector,second",
			"iiiiz", draw, (int64_t)i + 1, pool->unit[place[i].unit].id,
			pool->inspector[place[i].inspector[0]].id,
			second == SIZE_MAX ? INT64_C(0) : pool->inspector[second].id);
	}
	return st;
}

static enum status insert_draw(struct store *s, const struct draw_new *d,
			       const char *seed, const struct draw_pool *pool,
			       struct period p, int64_t *id, struct error *err)
{
	struct buf options = {0}, lists = {0};

	draw_options_write(&d->rule, &options);
	draw_pool_write(pool, &lists);
	enum status st = row_insert(
		s, id, err, "draw",
		"day,seed,method,bulletin,first,last,options,pool,area", "dtizddttz",
		d->day, seed, (int64_t)DRAW_METHOD, d->bulletin, p.first, p.last,
		buf_text(&options), buf_text(&lists), scope_area(s));
	buf_release(&options);
	buf_release(&lists);
	return st;
}

enum status draw_seed_clean(struct buf *out, const char *seed, struct error *err)
{
	enum status st =
		clean_text(out, seed, strlen(seed), CLEAN_NAME, _("种子"), err);

	if (st == ST_OK && (strchr(buf_text(out), '|') || out->len > DRAW_SEED_BYTES))
		st = error_set(err, ST_INPUT,
			       _("种子最多 %d 个字节（汉字一个三字节），不能有“|”"),
			       DRAW_SEED_BYTES);
	return st;
}

enum status draw_add(struct store *s, const struct draw_new *d, int64_t *id,
		     struct error *err)
{
	struct draw_pool pool = {0};
	struct draw_place *place = NULL;
	struct period p;
	struct buf seed = {0};
	size_t n;
	int64_t added = 0;
	enum status st = draw_seed_clean(&seed, d->seed, err);

	if (st == ST_OK)
		st = draw_pool(s, d, &pool, &p, err);
	if (st == ST_OK && !pool.units)
		st = error_set(err, ST_INPUT,
			       _("这一期没有可抽的单位：没有问题，或没有符合条件的"));
	if (st == ST_OK)
		st = draw_make(buf_text(&seed), &d->rule, pool.unit, pool.units,
			       pool.inspector, pool.inspectors, &place, &n, err);
	if (st == ST_OK)
		st = insert_draw(s, d, buf_text(&seed), &pool, p, &added, err);
	if (st == ST_OK)
		st = insert_drawn(s, added, &pool, place, n, err);
	free(place);
	draw_pool_release(&pool);
	buf_release(&seed);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

enum status draw_delete(struct store *s, int64_t id, struct error *err)
{
	enum status st = ST_OK;
	int64_t row;

	if (!db_int(s, 0, "SELECT id FROM draw WHERE id=?1 AND " OF_SCOPE("area"), "i",
		    id))
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的抽查，请从列表中选择"),
				 (long long)id);
	if (db_int(s, 0, "SELECT 1 FROM drawn WHERE draw=?1 AND result IS NOT NULL",
		   "i", id))
		return error_set(err, ST_INPUT,
				 _("抽查 %lld 已有复核结果，不能删；先撤销结果"),
				 (long long)id);
	while (st == ST_OK &&
	       (row = db_int(s, 0, "SELECT max(id) FROM drawn WHERE draw=?1", "i", id)))
		st = row_delete(s, row, "drawn", err);
	return st == ST_OK ? row_delete(s, id, "draw", err) : st;
}

/* ---- reading ---- */

void draw_list_release(struct draw_list *l)
{
	for (size_t i = 0; i < l->rows; i++) {
		free(l->row[i].pool.unit);
		free(l->row[i].pool.inspector);
	}
	free(l->row);
	arena_release(&l->texts);
	*l = (struct draw_list){0};
}

static bool draw_read(sqlite3_stmt *st, struct draw *d, struct arena *texts)
{
	const char *options = (const char *)sqlite3_column_text(st, 7);
	const char *pool = (const char *)sqlite3_column_text(st, 8);

	*d = (struct draw){
		.id = sqlite3_column_int64(st, 0),
		.day = db_col_day(st, 1),
		.seed = db_col_text(st, 2, texts),
		.method = sqlite3_column_int(st, 3),
		.bulletin = sqlite3_column_int64(st, 4),
		.period = {db_col_day(st, 5), db_col_day(st, 6)},
		.drawn = (size_t)sqlite3_column_int64(st, 9),
		.results = (size_t)sqlite3_column_int64(st, 10),
	};
	bool rule = draw_options_read(options ? options : "", &d->rule);
	return draw_pool_read(pool ? pool : "", &d->pool, texts) && rule;
}

enum status draws_list(struct store *s, int64_t id, struct period period,
		       struct draw_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct draw_list){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT d.id,d.day,d.seed,d.method,d.bulletin,d.first,d.last,"
		"d.options,d.pool,(SELECT count(*) FROM drawn r WHERE r.draw=d.id),"
		"(SELECT count(*) FROM drawn r WHERE r.draw=d.id AND r.result IS NOT "
		"NULL) FROM draw d WHERE " OF_SCOPE(
			"d.area") " AND (?1=0 OR d.id=?1) AND (?2 IS NULL OR "
				  "d.first=?2 AND d.last=?3) ORDER BY d.day DESC,d.id "
				  "DESC",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "idd", id, period.first, period.last);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		/* What can't be read shows when it is drawn again. */
		(void)draw_read(st, &out->row[out->rows++], &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result == ST_OK && id && !out->rows)
		result = error_set(err, ST_NOT_FOUND,
				   _("没有编号为 %lld 的抽查，请从列表中选择"),
				   (long long)id);
	if (result != ST_OK)
		draw_list_release(out);
	return result;
}
