#include "store/moved.h"

#include <stdlib.h>

#include "store/core.h"
#include "store/steps.h"
#include "store/place.h"

/* A matter whose clock runs. */
struct running {
	int64_t id, of; /* of: its unit */
	enum matter_kind kind;
	enum per per;
	daynum due;
	const char *unit, *what;
};

struct running_list {
	struct running *row;
	size_t rows, cap;
	struct arena texts;
};

static enum status read_running(struct store *s, struct running_list *l,
				struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT m.id, m.due, m.kind, " SAID
		", m.what, m.per, m.unit FROM matter m"
		" JOIN unit u ON u.id = m.unit"
		" WHERE m.state NOT IN ('closed', 'done') ORDER BY m.due, m.id",
		err);
	int got = st ? 1 : -1;

	while (got == 1 && (got = db_step(s, st, err)) == 1) {
		l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
		struct running *m = &l->row[l->rows++];
		*m = (struct running){
			.id = sqlite3_column_int64(st, 0),
			.of = sqlite3_column_int64(st, 6),
			.due = db_col_day(st, 1),
			.unit = db_col_text(st, 3, &l->texts),
			.what = db_col_text(st, 4, &l->texts),
		};
		(void)matter_kind_parse((const char *)sqlite3_column_text(st, 2),
					&m->kind);
		(void)per_parse((const char *)sqlite3_column_text(st, 5), &m->per);
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

/* Events before the term in force tell what was then; they stay. */
static size_t begun(const struct steps *l)
{
	size_t i = l->rows;

	while (i > 1 && l->row[i - 1].event != EVENT_RETURNED &&
	       l->row[i - 1].event != EVENT_RENEWED &&
	       l->row[i - 1].event != EVENT_CORRECTED)
		i--;
	return i - 1;
}

static enum status write_due(struct store *s, int64_t matter, size_t at, daynum due,
			     struct error *err)
{
	int64_t id = db_int(s, 0,
			    "SELECT id FROM event WHERE matter=?1 ORDER BY id LIMIT 1"
			    " OFFSET ?2",
			    "ii", matter, (int64_t)at);

	return row_update(s, id, err, "event", "due", "d", due);
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
			     struct clock *now, struct error *err)
{
	struct steps steps;
	enum status st = steps_load(s, m->id, &steps, err);

	*now = (struct clock){.due = DAY_NONE};
	if (st || !steps.rows) {
		free(steps.row);
		return st;
	}
	daynum *due = mem_array(steps.rows, sizeof *due);
	clock_follow(&s->calendar, m->kind, m->per, steps.row, steps.rows, due, now);
	for (size_t i = begun(&steps); !st && i < steps.rows; i++) {
		if (due[i] != DAY_NONE && due[i] != steps.row[i].due)
			st = write_due(s, m->id, i, due[i], err);
	}
	free(due);
	free(steps.row);
	if (st || now->due == DAY_NONE)
		return st;
	return row_update(s, m->id, err, "matter", "due,provisional", "di", now->due,
			  (int64_t)now->provisional);
}

enum status moved_recompute(struct store *s, struct moved_list *moved,
			    struct error *err)
{
	struct running_list running = {0};
	size_t cap = 0;
	enum status st = read_running(s, &running, err);

	for (size_t i = 0; !st && i < running.rows; i++) {
		const struct running *m = &running.row[i];
		struct clock now;

		st = recompute(s, m, &now, err);
		/* All of the file are brought up to date; told are the scope's. */
		if (!st && moved && now.due != DAY_NONE && now.due != m->due &&
		    scope_covers(s, m->of))
			list_moved(moved, &cap, m, now.due);
	}
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
