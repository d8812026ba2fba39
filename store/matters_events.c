/* What happens to matters.  Due date and state are never set by themselves: they follow from the
 * events (rules/matter.h, rules/clock.h). */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/bulletin_inner.h"
#include "store/matters_inner.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

/* A matter on its way through a change. */
struct life {
	int64_t id;
	enum matter_kind kind;
	enum per per;
	int days; /* its term, -1: a fixed date */
	struct steps steps;
	struct matter_now now;
};

#define LIFE(IN)                                                                       \
	"SELECT kind,per,ifnull(days,-1) FROM matter WHERE id=?1 AND " IN("matter."    \
									  "unit")

static enum status life_load(struct store *s, int64_t id, struct life *l,
			     struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_BY_ROW(s, LIFE), err);

	*l = (struct life){.id = id};
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1) {
		(void)matter_kind_parse((const char *)sqlite3_column_text(st, 0),
					&l->kind);
		(void)per_parse((const char *)sqlite3_column_text(st, 1), &l->per);
		l->days = sqlite3_column_int(st, 2);
	}
	db_done(st);
	if (got != 1)
		return got == 0 ? error_set(err, ST_NOT_FOUND,
					    _("没有编号为 %lld 的任务，请从列表中选择"),
					    (long long)id)
				: db_error(s, err);
	enum status result = steps_load(s, id, &l->steps, err);
	if (result == ST_OK &&
	    !matter_follow(l->kind, l->steps.row, l->steps.rows, &l->now, NULL))
		result = error_set(err, ST_INPUT,
				   _("没有编号为 %lld 的任务，或它的登记不完整"),
				   (long long)id);
	return result;
}

static enum status check_day(const struct life *l, daynum day, struct error *err)
{
	assert(l->steps.rows > 0);
	daynum last = l->steps.row[l->steps.rows - 1].day;
	char iso[DAY_TEXT];

	if (day < last)
		return error_set(err, ST_INPUT,
				 _("日期早于上一次登记（%s），请核对日期"),
				 day_iso(last, iso));
	if (day > day_of(DAY_YEAR_MAX, 12, 31))
		return error_set(err, ST_INPUT, _("日期不对，请核对日期"));
	return ST_OK;
}

static enum status check_follows(const struct life *l, enum matter_event event,
				 daynum day, const char *note, struct error *err)
{
	if (!matter_may(l->kind, l->now.state, event))
		return error_set(err, ST_INPUT, _("%s现在是“%s”，不能登记“%s”"),
				 matter_kind_name(l->kind),
				 matter_state_name(l->kind, l->now.state),
				 matter_event_name(l->kind, event));
	if (l->kind == MATTER_REQUEST && event == EVENT_ASKED && l->now.asked)
		return error_set(
			err, ST_INPUT,
			_("补正通知已经发过一次，不能再发（《条例》第三十条）"));
	if (l->kind == MATTER_REQUEST && event == EVENT_EXTENDED && l->now.extended)
		return error_set(err, ST_INPUT,
				 _("已经延期一次，不能再延（《条例》第三十三条）"));
	if (event == EVENT_EXTENDED && !*note)
		return error_set(err, ST_INPUT, _("延期要写明理由，请填写说明"));
	return check_day(l, day, err);
}

/* The term an event gives where none is said: that of the matter. */
static void default_term(const struct life *l, struct matter_step *step)
{
	bool given = step->days >= 0 || step->due != DAY_NONE;

	if (!given && (step->event == EVENT_RETURNED || step->event == EVENT_RENEWED ||
		       step->event == EVENT_CORRECTED))
		step->days = l->days;
}

/* Reckons the due date that the last step gives. */
static enum status step_due(struct store *s, struct life *l, struct clock *clock,
			    struct error *err)
{
	struct matter_step *last = &l->steps.row[l->steps.rows - 1];
	struct given g = {last->day, last->days, last->due};

	if (!matter_gives_due(last->event)) {
		last->days = -1;
		last->due = DAY_NONE;
		return ST_OK;
	}
	if (last->event == EVENT_RESUMED)
		last->days = -1;
	else {
		enum status st = given_check(&g, err);
		if (st != ST_OK)
			return st;
	}
	clock_follow(&s->calendar, l->kind, l->per, l->steps.row, l->steps.rows, NULL,
		     clock);
	last->due = clock->due;
	if (last->event == EVENT_EXTENDED && last->due <= l->now.due)
		return error_set(err, ST_INPUT,
				 _("延期后的日期应晚于现在的期限，请重填"));
	return due_check(last->due, err);
}

/* The matter's own columns, brought up to date after its last step. */
static enum status keep_up(struct store *s, struct life *l, const struct clock *clock,
			   struct error *err)
{
	const struct matter_step *last = &l->steps.row[l->steps.rows - 1];
	struct matter_now now;
	struct buf basis = {0};

	if (!matter_follow(l->kind, l->steps.row, l->steps.rows, &now, NULL))
		return error_set(err, ST_INPUT,
				 _("这一步接不上任务以前的登记，请核对日期和期限"));
	enum status st = row_update(s, l->id, err, "matter", "due,state", "dt", now.due,
				    matter_state_code(now.state));
	if (st != ST_OK || !clock)
		return st;
	struct given g = {last->day, last->days, last->due};
	basis_of(&basis, l->kind, l->per, last->event, &g);
	st = row_update(s, l->id, err, "matter", "provisional,basis", "it",
			(int64_t)clock->provisional, buf_text(&basis));
	if (st == ST_OK &&
	    (last->event == EVENT_RENEWED || last->event == EVENT_CORRECTED))
		st = row_update(s, l->id, err, "matter", "start", "d", last->day);
	buf_release(&basis);
	return st;
}

static enum status add_step(struct store *s, struct life *l, struct matter_step step,
			    const char *note, struct error *err)
{
	struct clock clock = {0};
	enum status st = check_follows(l, step.event, step.day, note, err);

	if (st != ST_OK)
		return st;
	default_term(l, &step);
	steps_add(&l->steps, step);
	st = step_due(s, l, &clock, err);
	if (st != ST_OK)
		return st;
	st = event_insert(s, l->id, &l->steps.row[l->steps.rows - 1], note, err);
	return st == ST_OK ? keep_up(s, l, matter_gives_due(step.event) ? &clock : NULL,
				     err)
			   : st;
}

enum status matter_event_add(struct store *s, int64_t id, enum matter_event event,
			     daynum day, int days, daynum due, const char *note,
			     struct error *err)
{
	struct life l;
	struct buf clean = {0};
	enum status st = life_load(s, id, &l, err);

	if (st == ST_OK && note)
		st = clean_text(&clean, note, strlen(note), CLEAN_LINE, _("说明"), err);
	if (st == ST_OK)
		st = add_step(s, &l, (struct matter_step){day, event, due, days},
			      buf_text(&clean), err);
	free(l.steps.row);
	buf_release(&clean);
	return st;
}

/* The matter as its events have it, one of which was taken away or changed; the basis is made
 * anew where that one gave the date. */
static enum status set_back(struct store *s, struct life *l, bool gave,
			    struct error *err)
{
	const struct matter_step *step = l->steps.row;
	size_t due = l->steps.rows, begun = l->steps.rows;
	struct clock clock;
	struct buf basis = {0};

	while (due > 1 && !matter_gives_due(step[due - 1].event))
		due--;
	while (begun > 1 && step[begun - 1].event != EVENT_RENEWED &&
	       step[begun - 1].event != EVENT_CORRECTED)
		begun--;
	enum status st = keep_up(s, l, NULL, err);
	if (st != ST_OK || !gave)
		return st;
	assert(due > 0 && begun > 0);
	clock_follow(&s->calendar, l->kind, l->per, step, l->steps.rows, NULL, &clock);
	struct given g = {step[due - 1].day, step[due - 1].days, step[due - 1].due};
	basis_of(&basis, l->kind, l->per, step[due - 1].event, &g);
	st = row_update(s, l->id, err, "matter", "start,provisional,basis", "dit",
			step[begun - 1].day, (int64_t)clock.provisional,
			buf_text(&basis));
	buf_release(&basis);
	return st;
}

enum status matter_event_remove(struct store *s, int64_t id, struct error *err)
{
	struct life l;
	enum status st = life_load(s, id, &l, err);

	if (st == ST_OK && l.steps.rows < 2)
		st = error_set(err, ST_INPUT,
			       _("只有起算的一次登记，不能撤掉；误登的请整项删去"));
	if (st == ST_OK)
		st = row_delete(s,
				db_int(s, 0,
				       "SELECT max(id) FROM event WHERE matter=?1", "i",
				       id),
				"event", err);
	if (st == ST_OK) {
		assert(l.steps.row);
		l.steps.rows--;
		st = set_back(s, &l, matter_gives_due(l.steps.row[l.steps.rows].event),
			      err);
	}
	free(l.steps.row);
	return st;
}

enum status matter_term_set(struct store *s, int64_t id, int days, enum per per,
			    struct error *err)
{
	struct life l;
	enum status st = life_load(s, id, &l, err);
	struct given g = {0, days, DAY_NONE};
	int64_t event = 0;

	if (st == ST_OK)
		st = given_check(&g, err);
	for (size_t i = l.steps.rows; st == ST_OK && i > 0 && !event; i--) {
		enum matter_event e = l.steps.row[i - 1].event;
		struct clock clock;

		if (e != EVENT_ISSUED && e != EVENT_RENEWED && e != EVENT_CORRECTED)
			continue;
		l.per = per;
		l.steps.row[i - 1].days = days;
		clock_follow(&s->calendar, l.kind, per, l.steps.row, i, NULL, &clock);
		l.steps.row[i - 1].due = clock.due;
		event = db_int(s, 0,
			       "SELECT id FROM event WHERE matter=?1 ORDER BY id"
			       " LIMIT 1 OFFSET ?2",
			       "ii", id, (int64_t)(i - 1));
		st = due_check(clock.due, err);
		if (st == ST_OK)
			st = row_update(s, event, err, "event", "days,due", "id",
					(int64_t)days, clock.due);
	}
	if (st == ST_OK)
		st = row_update(s, id, err, "matter", "days,per", "it", (int64_t)days,
				per_code(per));
	if (st == ST_OK)
		st = set_back(s, &l, true, err);
	free(l.steps.row);
	return st;
}

/* ---- the bulletin that names it is issued ---- */

/* The event it began with and its basis, by a query of one matter; ST_NO when it gives none. */
static enum status begun_by(struct store *s, const char *sql, int64_t id,
			    int64_t *event, struct buf *basis, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, sql, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 1);
		*event = sqlite3_column_int64(st, 0);
		buf_add(basis, text ? text : "");
	}
	db_done(st);
	return got == 1 ? ST_OK : got == 0 ? ST_NO : db_error(s, err);
}

static enum status write_start(struct store *s, struct life *l, int64_t event,
			       const char *basis, struct error *err)
{
	struct matter_step *step = l->steps.row;
	struct clock clock;

	clock_follow(&s->calendar, l->kind, l->per, step, 1, NULL, &clock);
	enum status st = due_check(clock.due, err);
	if (st == ST_OK)
		st = row_update(s, event, err, "event", "day,due", "dd", step->day,
				clock.due);
	return st ? st
		  : row_update(s, l->id, err, "matter", "start,due,provisional,basis",
			       "ddit", step->day, clock.due, (int64_t)clock.provisional,
			       basis);
}

/* The clock begins on `day`; the clerk's own words for why stay. */
static enum status begin_on(struct store *s, const char *sql, int64_t id, daynum day,
			    struct error *err)
{
	struct buf basis = {0}, made = {0};
	struct life l = {0};
	int64_t event = 0;
	enum status st = begun_by(s, sql, id, &event, &basis, err);
	if (st == ST_OK)
		st = life_load(s, id, &l, err);
	if (st == ST_OK && l.days < 0 && l.now.due < day)
		st = ST_NO;
	if (st == ST_OK) {
		struct matter_step *step = l.steps.row;

		assert(step); /* whoever is known by life_load() has begun */
		struct given g = {step->day, step->days, step->due};
		basis_of(&made, l.kind, l.per, EVENT_ISSUED, &g);
		bool own = strcmp(buf_text(&basis), buf_text(&made)) != 0;
		g.from = step->day = day;
		buf_clear(&made);
		basis_of(&made, l.kind, l.per, EVENT_ISSUED, &g);
		st = write_start(s, &l, event, buf_text(own ? &basis : &made), err);
	}
	free(l.steps.row);
	buf_release(&basis);
	buf_release(&made);
	return st;
}

enum status matter_start(struct store *s, int64_t id, daynum day, struct error *err)
{
	return begin_on(s,
			"SELECT e.id,m.basis FROM matter m JOIN event e ON "
			"e.matter=m.id WHERE m.id=?1 AND e.kind='issued' "
			"AND " MATTER_ONLY_ISSUED,
			id, day, err);
}

enum status matter_issued_set(struct store *s, int64_t id, daynum day,
			      struct error *err)
{
	return begin_on(s,
			"SELECT e.id,m.basis FROM matter m JOIN event e ON "
			"e.matter=m.id WHERE m.id=?1 AND e.kind='issued' AND "
			"(SELECT count(*) FROM event WHERE matter=m.id)=1",
			id, day, err);
}
