/* What happened to a matter, as it is told. */
#include <stdlib.h>

#include "store/matters_inner.h"

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
		struct matter_step step = matter_step_read(st, 0);
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
