/* Matters: adding them and what happens to them.  Due date and state are never set by
 * themselves: they follow from the events. */
#include "store/matters.h"

#include <stdlib.h>
#include <string.h>

#include "store/bulletin_inner.h"
#include "store/names.h"
#include "store/steps.h"
#include "text/clean.h"
#include "text/lang.h"

/* A due date to be given: working days after `from`, or a fixed date. */
struct term {
	daynum from;
	int days; /* -1: fixed */
	daynum due;
	bool provisional;
};

static enum status term_work_out(struct store *s, struct term *t, struct error *err)
{
	daynum max = day_of(DAY_YEAR_MAX, 12, 31);
	if (t->days > DEADLINE_MAX || t->days < -1)
		return error_set(err, ST_INPUT, _("工作日数应在 0 到 %d 之间"),
				 DEADLINE_MAX);
	if (t->days >= 0) {
		struct deadline d = deadline_add(&s->calendar, t->from, t->days);
		t->due = d.due;
		t->provisional = d.provisional;
	}
	if (t->due == DAY_NONE)
		return error_set(err, ST_INPUT, _("没有期限，请填工作日数或截止日期"));
	if (t->due < t->from || t->due > max)
		return error_set(err, ST_INPUT, _("截止日期早于起算日期，请重填"));
	return ST_OK;
}

/* "2024年5月6日下发，5个工作日" or "…下发，限2024年5月11日前". */
static void basis_of(struct buf *out, enum matter_event e, daynum day,
		     const struct term *t)
{
	day_chinese(out, day);
	buf_add(out, matter_event_name(e));
	if (t->days >= 0) {
		buf_addf(out, _("，%d个工作日"), t->days);
	} else {
		buf_add(out, _("，限期至"));
		day_chinese(out, t->due);
	}
}

static enum status clean_what(struct buf *out, const char *what, struct error *err)
{
	enum status st = clean_text(out, what ? what : "", what ? strlen(what) : 0,
				    CLEAN_LINE, _("问题"), err);
	if (st == ST_OK && out->len == 0)
		return error_set(err, ST_INPUT, _("问题是空的，请写明要整改什么"));
	return st;
}

static enum status check_links(struct store *s, const struct matter_new *m,
			       struct error *err)
{
	enum status st = names_known(s, &naming_unit, m->unit, err);
	if (st == ST_OK && m->domain)
		st = names_known(s, &naming_domain, m->domain, err);
	if (st == ST_OK && m->bulletin &&
	    !db_int(s, 0, "SELECT id FROM bulletin WHERE id=?1", "i", m->bulletin))
		st = error_set(err, ST_INPUT,
			       _("没有编号为 %lld 的通报，请从列表中选择"),
			       (long long)m->bulletin);
	if (st == ST_OK && m->repeats &&
	    !db_int(s, 0, "SELECT id FROM matter WHERE id=?1", "i", m->repeats))
		st = error_set(err, ST_INPUT,
			       _("没有编号为 %lld 的任务，请从列表中选择"),
			       (long long)m->repeats);
	if (st == ST_OK && (m->issued < day_of(DAY_YEAR_MIN, 1, 1) ||
			    m->issued > day_of(DAY_YEAR_MAX, 12, 31)))
		st = error_set(err, ST_INPUT, _("没有下发日期，请填写日期"));
	return st;
}

static enum status insert_event(struct store *s, int64_t matter, daynum day,
				enum matter_event event, const struct term *t,
				const char *note, struct error *err)
{
	return row_insert(s, NULL, err, "event", "matter,day,kind,days,due,note",
			  "idtndt", matter, day, event_code(event),
			  t ? (int64_t)t->days : -1, t ? t->due : DAY_NONE, note);
}

static enum status insert_matter(struct store *s, const struct matter_new *m,
				 const struct term *t, const char *what,
				 const char *basis, int64_t *id, struct error *err)
{
	enum status st = row_insert(s, id, err, "matter",
				    "kind,unit,domain,bulletin,what,start,days,due,"
				    "provisional,basis,state,repeats",
				    "tizztdndittz", "rectification", m->unit, m->domain,
				    m->bulletin, what, m->issued, (int64_t)t->days,
				    t->due, (int64_t)t->provisional, basis,
				    matter_state_code(MATTER_OPEN), m->repeats);
	if (st == ST_OK)
		st = insert_event(s, *id, m->issued, EVENT_ISSUED, t, "", err);
	return st;
}

enum status matter_add(struct store *s, const struct matter_new *m, int64_t *id,
		       struct error *err)
{
	struct buf what = {0}, basis = {0};
	struct term t = {.from = m->issued, .days = m->days, .due = m->due};
	int64_t added = 0;
	enum status st = check_links(s, m, err);
	if (st == ST_OK)
		st = clean_what(&what, m->what, err);
	if (st == ST_OK)
		st = term_work_out(s, &t, err);
	if (st == ST_OK && m->basis)
		st = clean_text(&basis, m->basis, strlen(m->basis), CLEAN_LINE,
				_("依据"), err);
	else if (st == ST_OK)
		basis_of(&basis, EVENT_ISSUED, m->issued, &t);
	if (st == ST_OK)
		st = insert_matter(s, m, &t, buf_text(&what), buf_text(&basis), &added,
				   err);
	buf_release(&what);
	buf_release(&basis);
	if (st == ST_OK && id)
		*id = added;
	return st;
}

/* ---- events ---- */

static bool gives_due(enum matter_event e)
{
	return e == EVENT_EXTENDED || e == EVENT_RETURNED;
}

/* The term an extension or a return gives. */
static enum status term_of_event(struct store *s, int64_t id,
				 const struct matter_now *now, enum matter_event event,
				 daynum day, struct term *t, struct error *err)
{
	bool given = t->days >= 0 || t->due != DAY_NONE;
	if (!given && event == EVENT_RETURNED)
		t->days = (int)db_int(s, -1, "SELECT days FROM matter WHERE id=?1", "i",
				      id);
	t->from = event == EVENT_EXTENDED && t->days >= 0 ? now->due : day;
	enum status st = term_work_out(s, t, err);
	if (st == ST_OK && event == EVENT_EXTENDED && t->due <= now->due)
		st = error_set(err, ST_INPUT,
			       _("延期后的日期应晚于现在的期限，请重填"));
	return st;
}

static enum status check_follows(const struct steps *steps,
				 const struct matter_now *now, enum matter_event event,
				 daynum day, const char *note, struct error *err)
{
	daynum last = steps->row[steps->rows - 1].day;
	if (!matter_may(now->state, event))
		return error_set(err, ST_INPUT, _("任务现在是“%s”，不能登记“%s”"),
				 matter_state_name(now->state),
				 matter_event_name(event));
	if (day < last) {
		char iso[DAY_TEXT];
		return error_set(err, ST_INPUT,
				 _("日期早于上一次登记（%s），请核对日期"),
				 day_iso(last, iso));
	}
	if (day > day_of(DAY_YEAR_MAX, 12, 31))
		return error_set(err, ST_INPUT, _("日期不对，请核对日期"));
	if (event == EVENT_EXTENDED && !*note)
		return error_set(err, ST_INPUT, _("延期要写明理由，请填写说明"));
	return ST_OK;
}

/* The matter's own columns, brought up to date after the new last step. */
static enum status keep_up(struct store *s, int64_t id, const struct steps *steps,
			   const struct term *t, struct error *err)
{
	struct matter_now now;
	const struct matter_step *last = &steps->row[steps->rows - 1];
	size_t bad = 0;
	if (!matter_follow(steps->row, steps->rows, &now, &bad))
		return error_set(err, ST_INPUT,
				 _("这一步接不上任务以前的登记，请核对日期和期限"));
	enum status st = row_update(s, id, err, "matter", "due,state", "dt", now.due,
				    matter_state_code(now.state));
	if (st != ST_OK || !t)
		return st;
	struct buf basis = {0};
	basis_of(&basis, last->event, last->day, t);
	st = row_update(s, id, err, "matter", "provisional,basis", "it",
			(int64_t)t->provisional, buf_text(&basis));
	buf_release(&basis);
	return st;
}

static enum status add_event(struct store *s, int64_t id, enum matter_event event,
			     daynum day, struct term *t, const char *note,
			     struct steps *steps, struct error *err)
{
	struct matter_now now;
	size_t bad = 0;
	if (!matter_follow(steps->row, steps->rows, &now, &bad))
		return error_set(err, ST_INPUT,
				 _("没有编号为 %lld 的任务，或它的登记不完整"),
				 (long long)id);
	enum status st = check_follows(steps, &now, event, day, note, err);
	bool due = gives_due(event);
	if (st == ST_OK && due)
		st = term_of_event(s, id, &now, event, day, t, err);
	if (st != ST_OK)
		return st;
	steps_add(steps, (struct matter_step){day, event, due ? t->due : DAY_NONE});
	st = insert_event(s, id, day, event, due ? t : NULL, note, err);
	return st == ST_OK ? keep_up(s, id, steps, due ? t : NULL, err) : st;
}

enum status matter_event_add(struct store *s, int64_t id, enum matter_event event,
			     daynum day, int days, daynum due, const char *note,
			     struct error *err)
{
	struct steps steps = {0};
	struct buf clean = {0};
	struct term t = {.days = days, .due = due};
	enum status st = ST_OK;
	if (!db_int(s, 0, "SELECT id FROM matter WHERE id=?1", "i", id))
		return error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的任务"),
				 (long long)id);
	if (note)
		st = clean_text(&clean, note, strlen(note), CLEAN_LINE, _("说明"), err);
	if (st == ST_OK)
		st = steps_load(s, id, &steps, err);
	if (st == ST_OK)
		st = add_event(s, id, event, day, &t, buf_text(&clean), &steps, err);
	free(steps.row);
	buf_release(&clean);
	return st;
}

/* ---- the bulletin that names it is issued ---- */

/* The task's term and basis as they stand; ST_NO when its clock is not to be touched. */
static enum status startable(struct store *s, int64_t id, int64_t *event,
			     struct term *t, struct buf *basis, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT e.id,ifnull(e.days,-1),e.due,m.basis,e.day FROM matter m "
		"JOIN event e ON e.matter=m.id WHERE m.id=?1 AND "
		"e.kind='issued' AND " MATTER_ONLY_ISSUED,
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 3);
		*event = sqlite3_column_int64(st, 0);
		t->days = sqlite3_column_int(st, 1);
		t->due = db_col_day(st, 2);
		t->from = db_col_day(st, 4);
		buf_add(basis, text ? text : "");
	}
	db_done(st);
	return got == 1 ? ST_OK : got == 0 ? ST_NO : db_error(s, err);
}

static enum status write_start(struct store *s, int64_t id, int64_t event,
			       const struct term *t, const char *basis,
			       struct error *err)
{
	enum status st =
		row_update(s, event, err, "event", "day,due", "dd", t->from, t->due);
	return st ? st
		  : row_update(s, id, err, "matter", "start,due,provisional,basis",
			       "ddit", t->from, t->due, (int64_t)t->provisional, basis);
}

enum status matter_start(struct store *s, int64_t id, daynum day, struct error *err)
{
	struct buf basis = {0}, made = {0};
	struct term t = {.days = -1, .due = DAY_NONE};
	int64_t event = 0;
	enum status st = startable(s, id, &event, &t, &basis, err);
	if (st == ST_OK && t.days < 0 && t.due < day)
		st = ST_NO;
	if (st == ST_OK) {
		/* The clerk's own words for it stay. */
		basis_of(&made, EVENT_ISSUED, t.from, &t);
		bool own = strcmp(buf_text(&basis), buf_text(&made)) != 0;
		t.from = day;
		st = term_work_out(s, &t, err);
		buf_clear(&made);
		basis_of(&made, EVENT_ISSUED, day, &t);
		if (st == ST_OK)
			st = write_start(s, id, event, &t,
					 buf_text(own ? &basis : &made), err);
	}
	buf_release(&basis);
	buf_release(&made);
	return st;
}

enum status matter_edit(struct store *s, int64_t id, const char *what,
			struct error *err)
{
	struct buf clean = {0};
	enum status st = clean_what(&clean, what, err);
	if (st == ST_OK)
		st = row_update(s, id, err, "matter", "what", "t", buf_text(&clean));
	buf_release(&clean);
	return st;
}

/* The ids a query gives for one matter, read whole before rows are written. */
static enum status ids_of(struct store *s, const char *sql, int64_t matter,
			  int64_t **out, size_t *rows, struct error *err)
{
	size_t cap = 0;
	int got;
	*out = NULL;
	*rows = 0;
	sqlite3_stmt *st = db_prepare(s, sql, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", matter);
	while ((got = db_step(s, st, err)) == 1) {
		*out = mem_grow(*out, &cap, *rows + 1, sizeof(**out));
		(*out)[(*rows)++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status matter_delete(struct store *s, int64_t id, struct error *err)
{
	int64_t *events = NULL, *later = NULL;
	size_t event_rows = 0, later_rows = 0;
	if (!db_int(s, 0, "SELECT id FROM matter WHERE id=?1", "i", id))
		return error_set(err, ST_NOT_FOUND, _("没有编号为 %lld 的任务"),
				 (long long)id);
	enum status st = ids_of(s, "SELECT id FROM event WHERE matter=?1", id, &events,
				&event_rows, err);
	if (st == ST_OK)
		st = ids_of(s, "SELECT id FROM matter WHERE repeats=?1", id, &later,
			    &later_rows, err);
	for (size_t i = 0; st == ST_OK && i < later_rows; i++)
		st = row_update(s, later[i], err, "matter", "repeats", "z", INT64_C(0));
	for (size_t i = event_rows; st == ST_OK && i > 0; i--)
		st = row_delete(s, events[i - 1], "event", err);
	if (st == ST_OK)
		st = row_delete(s, id, "matter", err);
	free(events);
	free(later);
	return st;
}
