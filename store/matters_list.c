/* Reading matters and their events. */
#include <assert.h>
#include <stdlib.h>

#include "store/matters_inner.h"
#include "store/place.h"
#include "text/lang.h"

/* A term of no day at all: what was seen there bears no date, which counts as not updated. */
static bool is_undated(const struct matter *m, const struct steps *steps)
{
	size_t i = steps->rows;

	while (i > 0 && !matter_gives_due(steps->row[i - 1].event))
		i--;
	return m->kind == MATTER_UPDATE && i > 0 &&
	       steps->row[i - 1].event == EVENT_RENEWED && steps->row[i - 1].days == 0;
}

/* What follows from the day it is and from the matter's events. */
static void tell(struct matter *m, const struct calendar *c, daynum today,
		 const struct steps *steps)
{
	struct matter_now now;
	struct clock clock;

	matter_tell_left(m, c, today);
	if (today != DAY_NONE && matter_runs(m->state) && is_undated(m, steps))
		m->light = LIGHT_OVERDUE;
	if (steps->rows)
		m->since = steps->row[steps->rows - 1].day;
	m->late = matter_follow(m->kind, steps->row, steps->rows, &now, NULL) &&
		  now.was_late;
	if ((m->state == MATTER_STOPPED || m->state == MATTER_ASKED) &&
	    clock_follow(c, m->kind, m->per, steps->row, steps->rows, NULL, &clock) &&
	    clock.allowed >= 0)
		m->left = clock.allowed - clock.used;
}

struct matter_step matter_step_read(sqlite3_stmt *st, int col)
{
	struct matter_step step = {.day = db_col_day(st, col),
				   .due = db_col_day(st, col + 2),
				   .days = sqlite3_column_int(st, col + 3)};
	const char *code = (const char *)sqlite3_column_text(st, col + 1);
	if (code)
		(void)matter_event_parse(code, &step.event);
	return step;
}

/* Whom the matters are given to.  Without `keep` a matter's texts are gone behind its turn. */
struct taker {
	matter_take *take;
	void *ctx;
	struct arena *texts;
	bool keep;
	bool brief; /* events are read only of those whose light and days left need them */
};

static bool needs_events(const struct taker *t, const struct matter *m)
{
	return !t->brief || m->kind == MATTER_UPDATE || m->state == MATTER_STOPPED ||
	       m->state == MATTER_ASKED;
}

/* The matter's events, by a statement kept from one to the next. */
static int read_steps(struct store *s, sqlite3_stmt *events, int64_t id,
		      struct steps *out, struct error *err)
{
	int got;

	out->rows = 0;
	sqlite3_reset(events);
	db_bind(events, "i", id);
	while ((got = db_step(s, events, err)) == 1)
		steps_add(out, matter_step_read(events, 0));
	return got;
}

/* A row is a matter: what its events say is asked for by itself, so that a sort has the matters to
 * move and not every event's copy of them. */
static int read_rows(struct store *s, sqlite3_stmt *st, sqlite3_stmt *events,
		     daynum today, const struct taker *t, struct error *err)
{
	struct steps steps = {0};
	struct arena_mark mark = arena_mark(t->texts);
	bool go = true;
	int got = 0;

	while (go && (got = db_step(s, st, err)) == 1) {
		struct matter m = matter_read(st, t->texts);

		steps.rows = 0;
		if (needs_events(t, &m))
			got = read_steps(s, events, m.id, &steps, err);
		if (got < 0)
			break;
		tell(&m, &s->calendar, today, &steps);
		go = t->take(t->ctx, &m, steps.row, steps.rows);
		if (!t->keep)
			arena_back(t->texts, mark);
	}
	free(steps.row);
	return got;
}

static sqlite3_stmt *events_of(struct store *s, struct error *err)
{
	return db_prepare(s,
			  "SELECT day,kind,due,ifnull(days,-1) FROM "
			  "event WHERE matter=?1 ORDER BY id",
			  err);
}

static int read_matters(struct store *s, sqlite3_stmt *st, daynum today,
			const struct taker *t, struct error *err)
{
	sqlite3_stmt *events = events_of(s, err);

	if (!events)
		return -1;
	int got = read_rows(s, st, events, today, t, err);
	db_done(events);
	return got;
}

struct growing {
	struct matter_list *list;
	size_t cap;
};

static bool keep_one(void *ctx, const struct matter *m, const struct matter_step *step,
		     size_t steps)
{
	struct growing *g = ctx;
	struct matter_list *l = g->list;

	(void)step;
	(void)steps;
	l->row = mem_grow(l->row, &g->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = *m;
	return true;
}

static void begin(struct matter_query *q)
{
	buf_add(&q->sql, "SELECT " MATTER_COLUMNS
			 " FROM matter m JOIN unit u ON u.id=m.unit WHERE 1");
}

/* The rows of what was begun and narrowed. */
static enum status give(struct store *s, struct matter_query *q, const char *order,
			daynum today, const struct taker *t, struct error *err)
{
	buf_add(&q->sql, order);
	sqlite3_stmt *st = query_prepare(s, q, err);
	if (!st)
		return db_error(s, err);
	enum status result =
		read_matters(s, st, today, t, err) < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return result;
}

static enum status finish(struct store *s, struct matter_query *q, daynum today,
			  struct matter_list *out, struct error *err)
{
	struct growing g = {.list = out};
	struct taker t = {keep_one, &g, &out->texts, true, false};

	*out = (struct matter_list){0};
	enum status result = give(s, q, MATTER_ORDER, today, &t, err);
	if (result != ST_OK)
		matter_list_release(out);
	return result;
}

enum status matters_each(struct store *s, const struct matter_filter *f, daynum today,
			 matter_take *take, void *ctx, struct error *err)
{
	struct matter_query q = {0};
	struct arena texts = {0};
	struct taker t = {take, ctx, &texts, false, false};

	begin(&q);
	if (f)
		query_add_filter(s, &q, f);
	else
		buf_add(&q.sql, scope_whole(s) ? "" : " AND " IS_IN_SCOPE("m.unit"));
	bool closed = f && (!f->states || f->states >> MATTER_CLOSED & 1);
	enum status st = give(s, &q,
			      !f       ? " ORDER BY m.id"
			      : closed ? MATTER_ORDER_ALL
				       : MATTER_ORDER,
			      today, &t, err);
	arena_release(&texts);
	return st;
}

/* Two statements for all of them. */
static int each_row_of(struct store *s, sqlite3_stmt *st, sqlite3_stmt *events,
		       const int64_t *id, size_t n, daynum today, const struct taker *t,
		       struct error *err)
{
	int got = 0;

	for (size_t i = 0; got == 0 && i < n; i++) {
		sqlite3_reset(st);
		sqlite3_bind_int64(st, 1, id[i]);
		got = read_rows(s, st, events, today, t, err);
	}
	return got;
}

static enum status each_of(struct store *s, const int64_t *id, size_t n, daynum today,
			   const struct taker *t, struct error *err)
{
	struct matter_query q = {0};

	begin(&q);
	query_add(&q, " AND m.id=?", 0);
	sqlite3_stmt *st = query_prepare(s, &q, err);
	sqlite3_stmt *events = st ? events_of(s, err) : NULL;
	int got = events ? each_row_of(s, st, events, id, n, today, t, err) : -1;
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	if (events)
		db_done(events);
	if (st)
		db_done(st);
	return result;
}

static enum status list_of(struct store *s, const struct matter_filter *f, daynum today,
			   struct matter_list *out, struct error *err)
{
	struct growing g = {.list = out};
	struct taker t = {keep_one, &g, &out->texts, true, false};

	*out = (struct matter_list){0};
	enum status st = each_of(s, f->only, f->onlys, today, &t, err);
	if (st != ST_OK)
		matter_list_release(out);
	return st;
}

static enum status list(struct store *s, const struct matter_filter *f, int64_t id,
			daynum today, struct matter_list *out, struct error *err)
{
	struct matter_query q = {0};

	if (f->only)
		return list_of(s, f, today, out, err);

	begin(&q);
	if (id)
		query_add(&q, " AND m.id=?", id);
	query_add_filter(s, &q, f);
	return finish(s, &q, today, out, err);
}

enum status matters_list(struct store *s, const struct matter_filter *f, daynum today,
			 struct matter_list *out, struct error *err)
{
	return list(s, f, 0, today, out, err);
}

enum status matters_each_of(struct store *s, const int64_t *id, size_t n, daynum today,
			    bool brief, matter_take *take, void *ctx, struct error *err)
{
	struct arena texts = {0};
	struct taker t = {take, ctx, &texts, .brief = brief};
	enum status st = each_of(s, id, n, today, &t, err);

	arena_release(&texts);
	return st;
}

enum status matters_of_period(struct store *s, struct period p,
			      const int64_t bulletin[2], daynum today,
			      struct matter_list *out, struct error *err)
{
	struct matter_query q = {0};

	begin(&q);
	buf_add(&q.sql, " AND m.id IN (SELECT id FROM matter WHERE 1");
	query_add_states(&q, "state", ~(1u << MATTER_CLOSED));
	query_add(&q,
		  " UNION SELECT id FROM matter WHERE kind='rectification' AND "
		  "start>=?",
		  p.first);
	query_add(&q, " AND start<=?", p.last);
	query_add(&q, " UNION SELECT id FROM matter WHERE bulletin IN (?", bulletin[0]);
	query_add(&q, ",?)", bulletin[1]);
	buf_add(&q.sql, ")");
	buf_add(&q.sql, scope_of_matters(s, 0));
	return finish(s, &q, today, out, err);
}

enum status matters_of_year(struct store *s, struct period p, daynum today,
			    struct matter_list *out, struct error *err)
{
	struct matter_query q = {0};

	begin(&q);
	buf_add(&q.sql, " AND m.id IN (SELECT id FROM matter WHERE 1");
	query_add_states(&q, "state", ~(1u << MATTER_CLOSED));
	query_add(&q, " UNION SELECT matter FROM event WHERE day>=?", p.first);
	query_add(&q, " UNION SELECT id FROM matter WHERE kind='duty' AND due>=?",
		  p.first);
	query_add(&q, " AND due<=?)", p.last);
	buf_add(&q.sql, scope_of_matters(s, 0));
	return finish(s, &q, today, out, err);
}

enum status matter_get(struct store *s, int64_t id, daynum today, struct matter *out,
		       struct arena *texts, struct error *err)
{
	static const struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct matter_list l;
	enum status st = list(s, &all, id, today, &l, err);

	*texts = (struct arena){0};
	if (st == ST_OK && !l.rows)
		st = error_set(err, ST_NOT_FOUND,
			       _("没有编号为 %lld 的事项，请从列表中选择"),
			       (long long)id);
	if (st == ST_OK) {
		assert(l.row);
		*out = l.row[0];
		*texts = l.texts;
		l.texts = (struct arena){0};
	}
	matter_list_release(&l);
	return st;
}

enum status matter_days(struct store *s, int64_t id, daynum today,
			struct clock_day **out, size_t *n, struct error *err)
{
	struct steps steps;
	struct matter m;
	struct arena texts;
	enum status st = matter_get(s, id, today, &m, &texts, err);

	*out = NULL;
	*n = 0;
	if (st != ST_OK)
		return st;
	arena_release(&texts);
	st = steps_load(s, id, &steps, err);
	if (st != ST_OK)
		return st;
	size_t cap = clock_days(&s->calendar, m.kind, m.per, steps.row, steps.rows,
				today, NULL, 0);
	*out = mem_array(cap + 1, sizeof **out);
	*n = clock_days(&s->calendar, m.kind, m.per, steps.row, steps.rows, today, *out,
			cap);
	free(steps.row);
	return ST_OK;
}

void matter_list_release(struct matter_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct matter_list){0};
}
