#include "store/moved.h"

#include <stdlib.h>

#include "rules/deadline.h"
#include "store/core.h"

/* A matter whose clock runs. */
struct running {
	int64_t id;
	daynum due;
	bool provisional;
	const char *unit, *what;
};

struct running_list {
	struct running *row;
	size_t rows, cap;
	struct arena texts;
};

/* An event that gave a due date. */
struct given {
	int64_t id;
	daynum day, due;
	int days;    /* -1: a date was given */
	bool anchor; /* issued, returned: does not build on the date before */
};

struct given_list {
	struct given *row;
	size_t rows, cap;
};

static enum status read_running(struct store *s, struct running_list *l,
				struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT m.id, m.due, m.provisional, u.name, m.what FROM matter m"
		" JOIN unit u ON u.id = m.unit"
		" WHERE m.state IN ('open', 'returned') ORDER BY m.due, m.id",
		err);
	int got = st ? 1 : -1;

	while (got == 1 && (got = db_step(s, st, err)) == 1) {
		l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
		l->row[l->rows++] = (struct running){
			.id = sqlite3_column_int64(st, 0),
			.due = db_col_day(st, 1),
			.provisional = sqlite3_column_int(st, 2) != 0,
			.unit = db_col_text(st, 3, &l->texts),
			.what = db_col_text(st, 4, &l->texts),
		};
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

/* The events since the last issue or return, that one first. */
static enum status read_given(struct store *s, int64_t matter, struct given_list *l,
			      struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT id, day, due, days, kind <> 'extended' FROM event"
		" WHERE matter = ?1 AND due IS NOT NULL"
		" AND kind IN ('issued', 'extended', 'returned') ORDER BY id",
		err);
	int got = st ? 1 : -1;

	if (st)
		db_bind(st, "i", matter);
	while (got == 1 && (got = db_step(s, st, err)) == 1) {
		bool null = sqlite3_column_type(st, 3) == SQLITE_NULL;
		struct given g = {
			.id = sqlite3_column_int64(st, 0),
			.day = db_col_day(st, 1),
			.due = db_col_day(st, 2),
			.days = null ? -1 : sqlite3_column_int(st, 3),
			.anchor = sqlite3_column_int(st, 4) != 0,
		};

		if (g.anchor)
			l->rows = 0;
		l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
		l->row[l->rows++] = g;
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

/* The due date of one event under the calendar in force; `before` is the one it extends. */
static struct deadline given_now(const struct calendar *c, const struct given *g,
				 daynum before)
{
	daynum start = g->anchor ? g->day : before;
	struct deadline d = {.due = g->due};

	/* Days or dates out of range come from a damaged file; check tells of them. */
	if (g->days >= 0 && g->days <= DEADLINE_MAX && start != DAY_NONE)
		d = deadline_add(c, start, g->days);
	return d;
}

static enum status follow(struct store *s, const struct given_list *l,
			  struct deadline *now, struct error *err)
{
	enum status st = ST_OK;
	daynum before = DAY_NONE;

	for (size_t i = 0; !st && i < l->rows; i++) {
		*now = given_now(&s->calendar, &l->row[i], before);
		before = now->due;
		if (now->due != l->row[i].due)
			st = row_update(s, l->row[i].id, err, "event", "due", "d",
					now->due);
	}
	return st;
}

static void list_moved(struct moved_list *moved, size_t *cap, const struct running *m,
		       daynum after)
{
	moved->row = mem_grow(moved->row, cap, moved->rows + 1, sizeof *moved->row);
	moved->row[moved->rows++] = (struct moved_due){
		.matter = m->id,
		.unit = arena_text(&moved->texts, m->unit),
		.what = arena_text(&moved->texts, m->what),
		.before = m->due,
		.after = after,
	};
}

static enum status recompute(struct store *s, const struct running *m,
			     struct given_list *given, struct deadline *now,
			     struct error *err)
{
	*now = (struct deadline){.due = m->due, .provisional = m->provisional};
	given->rows = 0;
	enum status st = read_given(s, m->id, given, err);
	if (!st && given->rows)
		st = follow(s, given, now, err);
	if (st || now->due == DAY_NONE)
		return st;
	return row_update(s, m->id, err, "matter", "due,provisional", "di", now->due,
			  (int64_t)now->provisional);
}

enum status moved_recompute(struct store *s, struct moved_list *moved,
			    struct error *err)
{
	struct running_list running = {0};
	struct given_list given = {0};
	size_t cap = 0;
	enum status st = read_running(s, &running, err);

	for (size_t i = 0; !st && i < running.rows; i++) {
		const struct running *m = &running.row[i];
		struct deadline now;

		st = recompute(s, m, &given, &now, err);
		if (!st && moved && now.due != m->due)
			list_moved(moved, &cap, m, now.due);
	}
	free(given.row);
	free(running.row);
	arena_release(&running.texts);
	if (st && moved)
		moved_release(moved);
	return st;
}

void moved_release(struct moved_list *m)
{
	free(m->row);
	arena_release(&m->texts);
	*m = (struct moved_list){0};
}
