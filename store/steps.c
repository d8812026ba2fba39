#include "store/steps.h"

#include <stdlib.h>

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
	sqlite3_stmt *st = db_prepare(s,
				      "SELECT day,kind,due,ifnull(days,-1) FROM event "
				      "WHERE matter=?1 ORDER BY id",
				      err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", matter);
	while ((got = db_step(s, st, err)) == 1) {
		struct matter_step step = {.day = db_col_day(st, 0),
					   .due = db_col_day(st, 2),
					   .days = sqlite3_column_int(st, 3)};
		const char *code = (const char *)sqlite3_column_text(st, 1);
		if (code)
			(void)matter_event_parse(code, &step.event);
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
