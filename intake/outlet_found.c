/* What a monitoring list finds wrong, and the tasks made of it. */
#include <string.h>

#include "intake/outlet_own.h"
#include "store/repeats.h"
#include "text/lang.h"

enum status outlet_read_now(struct outlet_reading *r, int64_t id, struct outlet_list *l,
			    const struct outlet **out)
{
	struct matter_filter f = {.unit = r->unit,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	enum status st = outlets_list(r->s, &f, 0, r->ask->today, l, r->err);

	*out = NULL;
	for (size_t i = 0; st == ST_OK && i < l->rows; i++)
		if (l->row[i].m->id == id)
			*out = &l->row[i];
	return st;
}

/* An open task of the unit that says the same. */
static enum status known(struct outlet_reading *r, const char *what, bool *there)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = r->unit,
				  .states = ~(1u << MATTER_CLOSED),
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;
	enum status st = matters_list(r->s, &f, r->ask->today, &l, r->err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		*there |= strcmp(l.row[i].what, what) == 0;
	if (st == ST_OK)
		matter_list_release(&l);
	return st;
}

static enum status make_task(struct outlet_reading *r, struct outlet_line *line)
{
	struct matter_new m = {.unit = r->unit,
			       .class = line->class,
			       .what = line->finding,
			       .issued = r->ask->issued,
			       .days = r->ask->task_days,
			       .due = DAY_NONE};
	enum status st = known(r, line->finding, &line->there);

	if (st != ST_OK || line->there || !r->ask->findings)
		return st;
	if (r->ask->again)
		st = repeat_fill(r->s, &m, r->err);
	if (st == ST_OK)
		st = matter_add(r->s, &m, NULL, r->err);
	line->made = st == ST_OK;
	r->out->made += line->made;
	return st;
}

/* The sort the list's own words speak of, "" for none: being overdue besides is not what they say. */
static const char *class_of(struct outlet_reading *r, const char *result)
{
	const char *class =
		r->ask->classes
			? classes_propose(r->ask->classes, MATTER_RECTIFICATION, result)
			: NULL;

	return class ? class : "";
}

enum status outlet_line_find(struct outlet_reading *r, int64_t id,
			     struct outlet_line *line)
{
	const char *result = r->cell[COL_RESULT];
	struct outlet_list l;
	const struct outlet *o;
	struct buf words = {0};
	enum status st = outlet_read_now(r, id, &l, &o);

	if (st != ST_OK)
		return st;
	line->overdue = o && o->m->light == LIGHT_OVERDUE;
	if (*result && !outlet_word_is(r, "fine", result)) {
		buf_addf(&words, "%s：%s", line->name, result);
		line->class = class_of(r, result);
	} else if (line->overdue) {
		outlet_finding(&words, o);
		line->class = OUTLET_FINDING;
	}
	outlet_list_release(&l);
	line->finding = arena_text(&r->out->texts, buf_text(&words));
	if (words.len) {
		r->out->findings++;
		st = make_task(r, line);
	}
	buf_release(&words);
	return st;
}
