/* What happened to matters in a year, as a scoring sheet counts it. */
#include <stdlib.h>

#include "report/score_facts.h"
#include "store/matters.h"
#include "text/lang.h"
#include "text/mem.h"

/* A matter with its events up to the day that counts. */
struct past {
	const struct matter *m;
	struct matter_step *step;
	size_t steps;
	struct matter_now now;
};

static bool within(const struct score_facts *f, daynum d)
{
	return d >= f->first && d <= f->last;
}

/* 2024-05-11到期未改：… */
static void event(struct score_facts *f, const struct past *p, enum score_name what,
		  daynum day, const char *how)
{
	struct buf text = {0};
	char iso[DAY_TEXT];

	buf_addf(&text, "%s %s%s（%s%lld）", day_iso(day, iso), how, p->m->what,
		 p->m->kind == MATTER_RECTIFICATION ? "任务" : "事项",
		 (long long)p->m->id);
	score_event_add(f, &(struct score_event){
				   .unit = p->m->unit,
				   .matter = p->m->id,
				   .what = what,
				   .class = arena_text(&f->texts, p->m->class),
				   .day = day,
				   .text = arena_text(&f->texts, buf_text(&text))});
	buf_release(&text);
}

/* What running out of the term is called, and counted as. */
static const struct {
	enum score_name late;
	const char *how;
} lates[] = {
	[MATTER_RECTIFICATION] = {SCORE_TASKS_LATE, "到期未改："},
	[MATTER_REQUEST] = {SCORE_REQUESTS_LATE, "到期未答复："},
	[MATTER_STAGE] = {SCORE_STAGES_LATE, "到期未完成："},
	[MATTER_UPDATE] = {SCORE_UPDATES_LATE, "到期未更新："},
	[MATTER_DUTY] = {SCORE_DUTIES_LATE, "到期未完成："},
};

/* A term runs out on the day after its due date, once, whatever comes later. */
static void lapse(struct score_facts *f, const struct past *p, daynum due,
		  daynum *before)
{
	if (due != *before && within(f, due + 1))
		event(f, p, lates[p->m->kind].late, due, lates[p->m->kind].how);
	*before = due;
}

static void lapses(struct score_facts *f, const struct past *p)
{
	daynum before = DAY_NONE;
	struct matter_now now;

	for (size_t i = 1; i <= p->steps; i++) {
		bool over = i == p->steps;

		if (!matter_follow(p->m->kind, p->step, i, &now, NULL) ||
		    !matter_runs(now.state) || now.due == DAY_NONE)
			continue;
		if (over ? f->last > now.due
			 : p->step[i].day > now.due &&
				    p->step[i].event != EVENT_EXTENDED)
			lapse(f, p, now.due, &before);
	}
}

static void rectification(struct score_facts *f, const struct past *p)
{
	daynum issued = p->step[0].day;

	if (within(f, issued)) {
		event(f, p, SCORE_FINDINGS, issued, "");
		if (p->m->repeats)
			event(f, p, SCORE_REPEATED, issued, "再次出现：");
	}
	for (size_t i = 1; i < p->steps; i++)
		if (p->step[i].event == EVENT_RETURNED && within(f, p->step[i].day))
			event(f, p, SCORE_RETURNED, p->step[i].day, "复核退回：");
	if (p->now.state != MATTER_CLOSED)
		event(f, p, SCORE_UNFINISHED, issued, "未销号：");
}

static void duty(struct score_facts *f, const struct past *p)
{
	bool closed = p->now.state == MATTER_CLOSED;

	/* One that was closed undone was called off. */
	if (!within(f, p->now.due) || (closed && p->now.done == DAY_NONE))
		return;
	event(f, p, SCORE_DUTIES, p->now.due, "");
	if (closed)
		event(f, p, SCORE_DUTIES_DONE, p->now.closed, "已完成：");
}

/* Whether there was anything of the kind in the year: without outlets none can be late. */
static void present(struct score_facts *f, const struct past *p)
{
	if (p->now.state != MATTER_CLOSED || p->now.closed >= f->first)
		score_kind_add(f, p->m->unit, p->m->kind);
}

static void count(struct score_facts *f, const struct past *p)
{
	switch (p->m->kind) {
	case MATTER_RECTIFICATION:
		rectification(f, p);
		break;
	case MATTER_REQUEST:
		if (within(f, p->step[0].day))
			event(f, p, SCORE_REQUESTS, p->step[0].day, "");
		break;
	case MATTER_DUTY:
		duty(f, p);
		break;
	case MATTER_STAGE:
	case MATTER_UPDATE:
		break;
	}
	present(f, p);
	lapses(f, p);
}

/* Its events up to the day that counts; none: it was not there yet. */
static enum status past_read(struct store *s, const struct matter *m, daynum last,
			     struct past *out, struct error *err)
{
	struct matter_events l;
	enum status st = matter_events_list(s, m->id, &l, err);

	*out = (struct past){.m = m};
	if (st != ST_OK)
		return st;
	out->step = mem_array(l.rows + 1, sizeof *out->step);
	while (out->steps < l.rows && l.row[out->steps].day <= last) {
		const struct matter_event_row *e = &l.row[out->steps];

		out->step[out->steps++] = (struct matter_step){.day = e->day,
							       .event = e->event,
							       .due = e->due,
							       .days = e->days};
	}
	matter_events_release(&l);
	if (!matter_follow(m->kind, out->step, out->steps, &out->now, NULL))
		out->steps = 0;
	return ST_OK;
}

enum status score_matters_read(struct store *s, struct score_facts *f,
			       struct error *err)
{
	struct matter_list l;
	enum status st = matters_of_year(s, (struct period){f->first, f->last}, f->last,
					 &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct past p;

		st = past_read(s, &l.row[i], f->last, &p, err);
		if (st == ST_OK && p.steps)
			count(f, &p);
		free(p.step);
	}
	matter_list_release(&l);
	return st;
}
