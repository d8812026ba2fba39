/* Spines of matters with side rows: what stands in the side table narrows them and puts them in
 * order. */
#include <stdlib.h>
#include <string.h>

#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"
#include "store/side.h"
#include "text/mem.h"

enum {
	FEW = 1024 /* so many are looked up one by one, of more the whole table is read */
};

/* Where a matter stands: keys first, then its own place. */
struct place {
	int64_t id, key[SIDE_KEYS];
	size_t row; /* of the spine */
};

struct gathering {
	struct store *s;
	const struct side_ask *ask;
	struct place *place;
	size_t places, cap;
};

static int take_rows(struct gathering *g, sqlite3_stmt *st, int64_t matter,
		     struct error *err)
{
	int got;

	db_bind(st, "iiti", g->ask->a, g->ask->b, g->ask->word, matter);
	while ((got = db_step(g->s, st, err)) == 1) {
		g->place = mem_grow(g->place, &g->cap, g->places + 1, sizeof *g->place);
		struct place *p = &g->place[g->places++];

		*p = (struct place){.id = sqlite3_column_int64(st, 0)};
		for (int k = 0; k < SIDE_KEYS; k++)
			p->key[k] = sqlite3_column_int64(st, k + 1);
	}
	sqlite3_reset(st);
	return got;
}

/* The side rows: of each matter where they are few, else all there are. */
static enum status gather(struct gathering *g, const struct matter_spine *l,
			  struct error *err)
{
	struct buf sql = {0};
	bool few = l->rows < FEW;
	int got = 0;

	buf_add(&sql, g->ask->sql);
	buf_add(&sql, few ? " AND t.matter=?4" : " AND ?4=0");
	sqlite3_stmt *st = db_prepare(g->s, buf_text(&sql), err);
	buf_release(&sql);
	if (!st)
		return db_error(g->s, err);
	if (!few)
		got = take_rows(g, st, 0, err);
	for (size_t i = 0; few && got >= 0 && i < l->rows; i++)
		got = take_rows(g, st, l->row[i].id, err);
	db_done(st);
	return got < 0 ? db_error(g->s, err) : ST_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int by_keys(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	for (int k = 0; k < SIDE_KEYS; k++)
		if (x->key[k] != y->key[k])
			return x->key[k] < y->key[k] ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* The spine without those that have no side row, in the order of the keys. */
static void settle(struct gathering *g, struct matter_spine *l)
{
	struct place *kept = mem_array(l->rows + 1, sizeof *kept);
	struct matter_spot *row = mem_array(l->rows + 1, sizeof *row);
	size_t n = 0;

	if (g->places)
		qsort(g->place, g->places, sizeof *g->place, by_id);
	for (size_t i = 0; g->places && i < l->rows; i++) {
		struct place key = {.id = l->row[i].id};
		const struct place *p =
			bsearch(&key, g->place, g->places, sizeof key, by_id);

		if (!p)
			continue;
		kept[n] = *p;
		kept[n++].row = i;
	}
	qsort(kept, n, sizeof *kept, by_keys);
	for (size_t i = 0; i < n; i++)
		row[i] = l->row[kept[i].row];
	free(kept);
	free(l->row);
	l->row = row;
	l->rows = n;
}

enum status side_spine(struct store *s, const struct matter_filter *f,
		       const struct side_ask *ask, struct matter_spine *out,
		       struct error *err)
{
	struct gathering g = {.s = s, .ask = ask};
	enum status st = matters_spine(s, f, out, err);

	if (st != ST_OK)
		return st;
	st = gather(&g, out, err);
	if (st == ST_OK)
		settle(&g, out);
	else
		matter_spine_release(out);
	free(g.place);
	return st;
}

/* ---- duties, columns, stages ---- */

enum status duties_spine(struct store *s, const struct matter_filter *f,
			 const char *sort, struct matter_spine *out, struct error *err)
{
	struct matter_filter mine = *f;
	const struct side_ask ask = {"SELECT t.matter,0,0,0 FROM duty t WHERE 1",
				     .word = NULL};

	mine.kinds = 1u << MATTER_DUTY;
	mine.class = sort;
	return side_spine(s, &mine, &ask, out, err);
}

enum status outlets_spine(struct store *s, const struct matter_filter *f,
			  enum outlet_kind kind, struct matter_spine *out,
			  struct error *err)
{
	struct matter_filter mine = *f;
	const struct side_ask ask = {
		"SELECT t.matter,0,0,0 FROM outlet t WHERE (?3 IS NULL OR t.kind=?3)",
		.word = kind ? outlet_kind_code(kind) : NULL};

	mine.kinds = 1u << MATTER_UPDATE;
	return side_spine(s, &mine, &ask, out, err);
}

enum status stages_spine(struct store *s, const struct matter_filter *f, int64_t plan,
			 int year, struct matter_spine *out, struct error *err)
{
	struct matter_filter mine = *f;
	const struct side_ask ask = {
		"SELECT t.matter,-p.year,t.plan,t.ord FROM stage t CROSS JOIN plan p "
		"ON "
		"p.id=t.plan WHERE (?1=0 OR t.plan=?1) AND (?2=0 OR p.year=?2)",
		plan, year, NULL};

	mine.kinds = 1u << MATTER_STAGE;
	return side_spine(s, &mine, &ask, out, err);
}

static int by_number(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* The first start of a few: each is asked. */
static int first_of_few(struct store *s, const int64_t *id, size_t n, daynum *first,
			struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, "SELECT start FROM matter WHERE id=?1", err);
	int got = st ? 0 : -1;

	for (size_t i = 0; got >= 0 && i < n; i++) {
		db_bind(st, "i", id[i]);
		got = db_step(s, st, err);
		daynum day = got == 1 ? db_col_day(st, 0) : DAY_NONE;
		if (day != DAY_NONE && (*first == DAY_NONE || day < *first))
			*first = day;
		sqlite3_reset(st);
	}
	if (st)
		db_done(st);
	return got;
}

/* Of many: the first in the order of starts that is one of them. */
static int first_of_many(struct store *s, const int64_t *id, size_t n, daynum *first,
			 struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s, "SELECT id,start FROM matter WHERE kind='stage' ORDER BY start",
		err);
	int got = -1;

	while (st && *first == DAY_NONE && (got = db_step(s, st, err)) == 1) {
		int64_t one = sqlite3_column_int64(st, 0);

		if (bsearch(&one, id, n, sizeof one, by_number))
			*first = db_col_day(st, 1);
	}
	if (st)
		db_done(st);
	return got;
}

enum status stages_span(struct store *s, const struct matter_spine *l,
			struct period *out, struct error *err)
{
	int64_t *id = mem_array(l->rows + 1, sizeof *id);

	*out = (struct period){DAY_NONE, DAY_NONE};
	for (size_t i = 0; i < l->rows; i++) {
		id[i] = l->row[i].id;
		if (out->last == DAY_NONE || l->row[i].due > out->last)
			out->last = l->row[i].due;
	}
	if (l->rows)
		qsort(id, l->rows, sizeof *id, by_number);
	int got = l->rows < FEW ? first_of_few(s, id, l->rows, &out->first, err)
				: first_of_many(s, id, l->rows, &out->first, err);
	free(id);
	return got < 0 ? db_error(s, err) : ST_OK;
}
