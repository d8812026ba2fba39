#include "report/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"

enum {
	URGENT = URGENT_DAYS, /* working days */
	SOON = 5,
	RUNNING = 1 << MATTER_OPEN | 1 << MATTER_RETURNED,
	STANDING = 1 << MATTER_ASKED | 1 << MATTER_STOPPED,
	RANGES = AGENDA_SOON + 1, /* parts that are told by their due dates */
};

static const struct {
	const char *code, *name;
} parts[AGENDA_PARTS] = {
	[AGENDA_OVERDUE] = {"overdue", N_("逾期")},
	[AGENDA_TODAY] = {"today", N_("今天到期")},
	[AGENDA_URGENT] = {"urgent", N_("两日内")},
	[AGENDA_SOON] = {"soon", N_("五日内")},
	[AGENDA_RECHECK] = {"recheck", N_("待核")},
	[AGENDA_WAITING] = {"waiting", N_("停等")},
	[AGENDA_MONTH] = {"month", N_("数量")},
	[AGENDA_FILLING] = {"filling", N_("目录")},
	[AGENDA_DRAFT] = {"draft", N_("草稿")},
	[AGENDA_ANNUAL] = {"annual", N_("年报")},
	[AGENDA_PROVISIONAL] = {"provisional", N_("暂定")},
	[AGENDA_HOLIDAY] = {"holiday", N_("放假")},
	[AGENDA_BACKUP] = {"backup", N_("备份")},
};

const char *agenda_part_code(enum agenda_part p)
{
	return parts[p].code;
}

const char *agenda_part_name(enum agenda_part p)
{
	return _(parts[p].name);
}

static struct agenda_row *row_add(struct agenda *a, enum agenda_part p,
				  const char *text)
{
	a->row = mem_grow(a->row, &a->cap, a->rows + 1, sizeof *a->row);
	struct agenda_row *r = &a->row[a->rows++];

	*r = (struct agenda_row){.part = p,
				 .due = DAY_NONE,
				 .unit = "",
				 .text = arena_text(&a->texts, text)};
	return r;
}

void agenda_note(struct agenda *a, enum agenda_part p, bool pressing, const char *text)
{
	row_add(a, p, text)->pressing = pressing;
}

/* ---- matters ---- */

static void add_matter(struct agenda *a, enum agenda_part p, const struct matter *m)
{
	struct agenda_row *r = row_add(a, p, m->what);
	bool waits = p == AGENDA_RECHECK || p == AGENDA_WAITING;

	r->id = m->id;
	r->kind = m->kind;
	r->state = m->state;
	r->unit = arena_text(&a->texts, m->unit_name);
	r->due = m->due;
	r->provisional = m->provisional;
	r->left = m->left;
	if (waits && m->since != DAY_NONE && a->today > m->since)
		r->waited = a->today - m->since;
}

/* The first rows of a part, as many as it is given; 0: all. */
static enum status add_matters(struct agenda *a, struct store *s, enum agenda_part p,
			       const struct matter_filter *f, size_t most,
			       struct error *err)
{
	struct matter_list l;
	enum status st = matters_due(s, f, most, a->today, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		add_matter(a, p, &l.row[i]);
	matter_list_release(&l);
	return st;
}

/* Overdue, due today, within two and within five working days; what waits for the clerk's re-check,
 * for an applicant, for others. */
static enum status count_parts(struct agenda *a, struct store *s,
			       struct matter_filter of[AGENDA_MATTERS],
			       struct error *err)
{
	const struct calendar *cal = store_calendar(s);
	const daynum any = day_of(DAY_YEAR_MAX, 12, 31);
	const daynum upto[RANGES] = {
		[AGENDA_OVERDUE] = a->today - 1,
		[AGENDA_TODAY] = deadline_until(cal, a->today, 0),
		[AGENDA_URGENT] = deadline_until(cal, a->today, URGENT),
		[AGENDA_SOON] = deadline_until(cal, a->today, SOON),
	};
	enum status st = matters_count(s, RUNNING, upto, RANGES, a->count, err);

	for (int p = 0; p < AGENDA_MATTERS; p++)
		of[p] = (struct matter_filter){
			.states = p < RANGES            ? RUNNING
				  : p == AGENDA_RECHECK ? 1u << MATTER_DONE
							: STANDING,
			.due_from = p && p < RANGES ? upto[p - 1] + 1 : DAY_NONE,
			.due_to = p < RANGES ? upto[p] : DAY_NONE,
			.start_from = DAY_NONE,
			.start_to = DAY_NONE};
	for (int p = RANGES; p < AGENDA_MATTERS && st == ST_OK; p++)
		st = matters_count(s, of[p].states, &any, 1, &a->count[p], err);
	return st;
}

/* room 0: all of them. */
static enum status read_parts(struct agenda *a, struct store *s,
			      const struct matter_filter of[AGENDA_MATTERS],
			      size_t room, struct error *err)
{
	size_t given[AGENDA_PARTS] = {0};
	enum status st = ST_OK;

	if (room)
		agenda_fit(a, room, given);
	for (int p = 0; p < AGENDA_MATTERS && st == ST_OK; p++)
		if (a->count[p][0] && (given[p] || !room))
			st = add_matters(a, s, (enum agenda_part)p, &of[p], given[p],
					 err);
	return st;
}

/* The first n rows go behind the others. */
static void notes_last(struct agenda *a, size_t n)
{
	struct agenda_row *row = mem_array(a->rows ? a->rows : 1, sizeof *row);

	memcpy(row, a->row + n, (a->rows - n) * sizeof *row);
	memcpy(row + (a->rows - n), a->row, n * sizeof *row);
	free(a->row);
	a->row = row;
	a->cap = a->rows;
}

/* How much of a page the notes take is known before any matter is read. */
enum status agenda_make(struct store *s, daynum today, size_t room, struct agenda *out,
			struct error *err)
{
	struct matter_filter of[AGENDA_MATTERS]; /* which matters each part is of */
	size_t notes = 0;

	*out = (struct agenda){.today = today};
	store_read_begin(s);
	enum status st = count_parts(out, s, of, err);
	for (agenda_source *const *add = agenda_sources; st == ST_OK && *add; add++)
		st = (*add)(out, s, err);
	notes = out->rows;
	if (st == ST_OK)
		st = read_parts(out, s, of, room, err);
	store_read_end(s);
	if (st != ST_OK)
		agenda_release(out);
	else if (out->rows)
		notes_last(out, notes);
	return st;
}

void agenda_release(struct agenda *a)
{
	free(a->row);
	arena_release(&a->texts);
	*a = (struct agenda){.today = a->today};
}

/* ---- what there is room for ---- */

static size_t rows_of(const struct agenda *a, enum agenda_part p)
{
	size_t n = 0;

	for (size_t i = 0; i < a->rows; i++)
		n += a->row[i].part == p;
	return n;
}

void agenda_fit(const struct agenda *a, size_t room, size_t given[AGENDA_PARTS])
{
	size_t want[AGENDA_PARTS];
	bool more = true;

	for (int p = 0; p < AGENDA_PARTS; p++) {
		want[p] = p < AGENDA_MATTERS ? (size_t)a->count[p][0]
					     : rows_of(a, (enum agenda_part)p);
		given[p] = p < AGENDA_MATTERS ? want[p] > 0 : want[p];
		room -= given[p] < room ? given[p] : room;
	}
	while (room > 0 && more) {
		more = false;
		for (int p = 0; p < AGENDA_MATTERS && room > 0; p++) {
			if (given[p] >= want[p])
				continue;
			given[p]++;
			room--;
			more = true;
		}
	}
}
