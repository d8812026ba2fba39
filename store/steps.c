#include "store/steps.h"

#include <stdlib.h>
#include <string.h>

static const char *const event_codes[] = {
	[EVENT_ISSUED] = "issued",     [EVENT_EXTENDED] = "extended",
	[EVENT_DONE] = "done",         [EVENT_RECHECKED] = "rechecked",
	[EVENT_RETURNED] = "returned", [EVENT_CLOSED] = "closed",
	[EVENT_REOPENED] = "reopened",
};

const char *event_code(enum matter_event e)
{
	return event_codes[e];
}

bool event_parse(const char *code, enum matter_event *out)
{
	for (int e = EVENT_ISSUED; e <= EVENT_REOPENED; e++) {
		if (strcmp(code, event_codes[e]) == 0) {
			*out = (enum matter_event)e;
			return true;
		}
	}
	return false;
}

bool state_parse(const char *code, enum matter_state *out)
{
	for (int st = MATTER_OPEN; st <= MATTER_CLOSED; st++) {
		if (strcmp(code, matter_state_code((enum matter_state)st)) == 0) {
			*out = (enum matter_state)st;
			return true;
		}
	}
	return false;
}

void steps_add(struct steps *l, struct matter_step step)
{
	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof(*l->row));
	l->row[l->rows++] = step;
}

enum status steps_load(struct store *s, int64_t matter, struct steps *out,
		       struct error *err)
{
	int got;
	*out = (struct steps){0};
	sqlite3_stmt *st = db_prepare(
		s, "SELECT day,kind,due FROM event WHERE matter=?1 ORDER BY id", err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", matter);
	while ((got = db_step(s, st, err)) == 1) {
		struct matter_step step = {.day = db_col_day(st, 0),
					   .due = db_col_day(st, 2)};
		const char *code = (const char *)sqlite3_column_text(st, 1);
		if (code)
			(void)event_parse(code, &step.event);
		steps_add(out, step);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK) {
		free(out->row);
		*out = (struct steps){0};
	}
	return result;
}
