/* Reading matters and their events. */
#include <stdlib.h>

#include "store/steps.h"
#include "text/lang.h"

static const char list_sql[] =
	"SELECT m.id,m.kind,m.unit,u.name,m.domain,m.bulletin,m.repeats,m.what,m.start,"
	"m.days,m.due,m.provisional,m.basis,m.state,e.day,e.kind,e.due,"
	"ifnull(e.days,-1),m.class,m.per "
	"FROM matter m JOIN unit u ON u.id=m.unit LEFT JOIN event e ON e.matter=m.id "
	"WHERE (?1=0 OR m.unit=?1) AND (?2=0 OR m.bulletin=?2) AND (?3=0 OR ?3>>"
	"(CASE m.state WHEN 'open' THEN 1 WHEN 'done' THEN 2 WHEN 'returned' THEN 3 "
	"WHEN 'closed' THEN 4 WHEN 'asked' THEN 5 ELSE 6 END)&1) AND (?4 IS NULL OR "
	"m.due<=?4) "
	"AND (?5 IS NULL OR m.start>=?5) AND (?6 IS NULL OR m.start<=?6) "
	"AND (?7=0 OR ?7>>(CASE m.kind WHEN 'rectification' THEN 1 WHEN 'request' THEN "
	"2 "
	"WHEN 'stage' THEN 3 WHEN 'update' THEN 4 ELSE 5 END)&1) AND (?8=0 OR m.id=?8) "
	"ORDER BY m.due,u.kind<>'county',u.kind='department',u.ord,u.id,m.id,e.id";

static struct matter matter_read(sqlite3_stmt *st, struct arena *texts)
{
	struct matter m = {
		.id = sqlite3_column_int64(st, 0),
		.unit = sqlite3_column_int64(st, 2),
		.unit_name = db_col_text(st, 3, texts),
		.domain = sqlite3_column_int64(st, 4),
		.bulletin = sqlite3_column_int64(st, 5),
		.repeats = sqlite3_column_int64(st, 6),
		.class = db_col_text(st, 18, texts),
		.what = db_col_text(st, 7, texts),
		.start = db_col_day(st, 8),
		.days = sqlite3_column_int(st, 9),
		.per = PER_WORKDAY,
		.due = db_col_day(st, 10),
		.provisional = sqlite3_column_int(st, 11) != 0,
		.basis = db_col_text(st, 12, texts),
		.state = MATTER_OPEN,
	};
	/* The schema lets no other words in. */
	(void)matter_kind_parse((const char *)sqlite3_column_text(st, 1), &m.kind);
	(void)per_parse((const char *)sqlite3_column_text(st, 19), &m.per);
	(void)matter_state_parse((const char *)sqlite3_column_text(st, 13), &m.state);
	if (sqlite3_column_type(st, 9) == SQLITE_NULL)
		m.days = -1;
	return m;
}

/* What follows from the day it is and from the matter's events. */
static void tell(struct matter *m, const struct calendar *c, daynum today,
		 const struct steps *steps)
{
	struct matter_now now;
	struct clock clock;
	bool known = today != DAY_NONE && m->due != DAY_NONE;

	m->left = known ? deadline_between(c, today, m->due) : 0;
	m->light = known && matter_runs(m->state) ? deadline_light(c, today, m->due)
						  : LIGHT_NORMAL;
	m->late = matter_follow(m->kind, steps->row, steps->rows, &now, NULL) &&
		  now.was_late;
	if ((m->state == MATTER_STOPPED || m->state == MATTER_ASKED) &&
	    clock_follow(c, m->kind, m->per, steps->row, steps->rows, NULL, &clock) &&
	    clock.allowed >= 0)
		m->left = clock.allowed - clock.used;
}

static struct matter_step step_read(sqlite3_stmt *st, int col)
{
	struct matter_step step = {.day = db_col_day(st, col),
				   .due = db_col_day(st, col + 2),
				   .days = sqlite3_column_int(st, col + 3)};
	const char *code = (const char *)sqlite3_column_text(st, col + 1);
	if (code)
		(void)matter_event_parse(code, &step.event);
	return step;
}

/* The rows come one for each event, the matter's columns repeated. */
static int read_matters(struct store *s, sqlite3_stmt *st, daynum today,
			struct matter_list *out, struct error *err)
{
	struct steps steps = {0};
	size_t cap = 0;
	int got;
	while ((got = db_step(s, st, err)) == 1) {
		int64_t id = sqlite3_column_int64(st, 0);
		if (out->rows == 0 || out->row[out->rows - 1].id != id) {
			if (out->rows)
				tell(&out->row[out->rows - 1], &s->calendar, today,
				     &steps);
			steps.rows = 0;
			out->row = mem_grow(out->row, &cap, out->rows + 1,
					    sizeof(*out->row));
			out->row[out->rows++] = matter_read(st, &out->texts);
		}
		if (sqlite3_column_type(st, 15) != SQLITE_NULL)
			steps_add(&steps, step_read(st, 14));
	}
	if (out->rows)
		tell(&out->row[out->rows - 1], &s->calendar, today, &steps);
	free(steps.row);
	return got;
}

static enum status list(struct store *s, const struct matter_filter *f, int64_t id,
			daynum today, struct matter_list *out, struct error *err)
{
	*out = (struct matter_list){0};
	sqlite3_stmt *st = db_prepare(s, list_sql, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "iiidddii", f->unit, f->bulletin, (int64_t)f->states, f->due_to,
		f->start_from, f->start_to, (int64_t)f->kinds, id);
	int got = read_matters(s, st, today, out, err);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		matter_list_release(out);
	return result;
}

enum status matters_list(struct store *s, const struct matter_filter *f, daynum today,
			 struct matter_list *out, struct error *err)
{
	return list(s, f, 0, today, out, err);
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
		st = error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的事项"),
			       (long long)id);
	if (st == ST_OK) {
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

enum status matter_events_list(struct store *s, int64_t id, struct matter_events *out,
			       struct error *err)
{
	size_t cap = 0;
	int got;
	*out = (struct matter_events){0};
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT day,kind,due,ifnull(days,-1),note FROM "
				      "event WHERE matter=?1 ORDER BY id",
				      err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	while ((got = db_step(s, st, err)) == 1) {
		struct matter_step step = step_read(st, 0);
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = (struct matter_event_row){
			.day = step.day,
			.due = step.due,
			.event = step.event,
			.days = step.days,
			.note = db_col_text(st, 4, &out->texts)};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		matter_events_release(out);
	return result;
}

void matter_events_release(struct matter_events *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct matter_events){0};
}
