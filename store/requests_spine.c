/* The register of requests as far as indexes tell: the matters by theirs, their numbers by the table,
 * and no row of a matter is read. */
#include <stdlib.h>

#include "store/matters_inner.h"
#include "store/requests_inner.h"

enum {
	FEW = 1024 /* so many are looked up one by one, of more the whole table is read */
};

struct numbered {
	struct matter_spot spot;
	int32_t year, number; /* year 0: it has no row in the register */
};

struct gathering {
	struct store *s;
	const struct request_filter *f;
	struct numbered *row;
	size_t rows, cap;
};

static void take_matter(void *ctx, const struct matter_at *m)
{
	struct gathering *g = ctx;

	g->row = mem_grow(g->row, &g->cap, g->rows + 1, sizeof *g->row);
	g->row[g->rows++] = (struct numbered){.spot = {.id = m->id,
						       .kind = MATTER_REQUEST,
						       .state = (unsigned char)m->state,
						       .due = m->due}};
}

static int by_id(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	return (x->spot.id > y->spot.id) - (x->spot.id < y->spot.id);
}

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return x->number != y->number ? (x->number < y->number ? -1 : 1) : by_id(a, b);
}

/* The day of receipt is an event's, and read only where a period is asked for. */
static bool in_period(const struct request_filter *f, daynum received)
{
	return (f->period.first == DAY_NONE || received >= f->period.first) &&
	       (f->period.last == DAY_NONE || received <= f->period.last);
}

#define RECEIVED                                                                       \
	"CASE WHEN ?2 THEN (SELECT e.day FROM event e WHERE e.matter=r.matter ORDER "  \
	"BY e.id LIMIT 1) END"
#define NUMBERS                                                                        \
	"SELECT r.matter,r.year,r.number," RECEIVED " FROM request r WHERE "           \
	"(?1=0 OR r.year=?1)"
#define OF_YEAR(IN)                                                                    \
	"SELECT r.matter,r.year,r.number," RECEIVED ",m.state,m.due FROM request r "   \
	"CROSS JOIN matter m ON m.id=r.matter WHERE r.year=?1 AND " IN("m.unit")

static bool asks_period(const struct gathering *g)
{
	return g->f->period.first != DAY_NONE || g->f->period.last != DAY_NONE;
}

static int take_numbers(struct gathering *g, sqlite3_stmt *st, int64_t matter,
			struct error *err)
{
	int got;

	db_bind(st, "iii", (int64_t)g->f->year, (int64_t)asks_period(g), matter);
	while ((got = db_step(g->s, st, err)) == 1) {
		struct numbered key = {.spot.id = sqlite3_column_int64(st, 0)};
		struct numbered *n = bsearch(&key, g->row, g->rows, sizeof key, by_id);

		if (!n || !in_period(g->f, db_col_day(st, 3)))
			continue;
		n->year = sqlite3_column_int(st, 1);
		n->number = sqlite3_column_int(st, 2);
	}
	sqlite3_reset(st);
	return got;
}

static enum status number_all(struct gathering *g, struct error *err)
{
	bool few = g->rows < FEW;
	int got = 0;

	if (!g->rows)
		return ST_OK;
	qsort(g->row, g->rows, sizeof *g->row, by_id);
	sqlite3_stmt *st = db_prepare(
		g->s, few ? NUMBERS " AND r.matter=?3" : NUMBERS " AND ?3=0", err);
	if (!st)
		return db_error(g->s, err);
	if (!few)
		got = take_numbers(g, st, 0, err);
	for (size_t i = 0; few && got >= 0 && i < g->rows; i++)
		got = take_numbers(g, st, g->row[i].spot.id, err);
	db_done(st);
	return got < 0 ? db_error(g->s, err) : ST_OK;
}

/* The matters of the scope and the unit first, their numbers then. */
static enum status by_matters(struct gathering *g, struct error *err)
{
	struct matter_filter m = {.kinds = 1u << MATTER_REQUEST,
				  .unit = g->f->unit,
				  .states = g->f->states,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	enum status st = spots_each(g->s, &m, take_matter, g, err);

	return st == ST_OK ? number_all(g, err) : st;
}

static void take_of_year(struct gathering *g, sqlite3_stmt *st)
{
	enum matter_state state = 0;

	/* The schema lets no other words in. */
	(void)matter_state_parse((const char *)sqlite3_column_text(st, 4), &state);
	if (!in_period(g->f, db_col_day(st, 3)) ||
	    (g->f->states && !(g->f->states >> state & 1)))
		return;
	g->row = mem_grow(g->row, &g->cap, g->rows + 1, sizeof *g->row);
	g->row[g->rows++] =
		(struct numbered){.spot = {.id = sqlite3_column_int64(st, 0),
					   .kind = MATTER_REQUEST,
					   .state = (unsigned char)state,
					   .due = db_col_day(st, 5)},
				  .year = sqlite3_column_int(st, 1),
				  .number = sqlite3_column_int(st, 2)};
}

/* A year's numbers first, and of them alone the matters: of many years one is asked for. */
static enum status by_year(struct gathering *g, struct error *err)
{
	sqlite3_stmt *st = db_prepare(g->s, SCOPED_BY_ROW(g->s, OF_YEAR), err);
	int got;

	if (!st)
		return db_error(g->s, err);
	db_bind(st, "ii", (int64_t)g->f->year, (int64_t)asks_period(g));
	while ((got = db_step(g->s, st, err)) == 1)
		take_of_year(g, st);
	db_done(st);
	return got < 0 ? db_error(g->s, err) : ST_OK;
}

/* In the order of their numbers, those of the register. */
static void give(struct gathering *g, struct matter_spine *out)
{
	out->row = mem_array(g->rows + 1, sizeof *out->row);
	if (g->rows)
		qsort(g->row, g->rows, sizeof *g->row, by_number);
	for (size_t i = 0; i < g->rows; i++)
		if (g->row[i].year)
			out->row[out->rows++] = g->row[i].spot;
}

enum status requests_spine(struct store *s, const struct request_filter *f,
			   struct matter_spine *out, struct error *err)
{
	struct gathering g = {.s = s, .f = f};
	bool wide = !f->unit && !scope_looks_up(s);

	*out = (struct matter_spine){0};
	enum status st = f->year && wide ? by_year(&g, err) : by_matters(&g, err);
	if (st == ST_OK)
		give(&g, out);
	free(g.row);
	return st;
}
