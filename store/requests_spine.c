/* The register of requests as far as its indexes tell. */
#include <stdlib.h>

#include "store/requests_inner.h"

#define SPINE(IN)                                                                      \
	"SELECT r.matter,m.state,m.due FROM request r CROSS JOIN matter m ON "         \
	"m.id=r.matter WHERE (?1=0 OR r.year=?1) AND (?2=0 OR m.unit=?2) AND " IN      \
	" ORDER BY r.year,r.number"

static int read_spots(struct store *s, sqlite3_stmt *st, unsigned states,
		      struct request_spot **row, size_t *rows, struct error *err)
{
	size_t cap = 0;
	int got;

	while ((got = db_step(s, st, err)) == 1) {
		struct request_spot spot = {.id = sqlite3_column_int64(st, 0),
					    .due = db_col_day(st, 2)};
		/* The schema lets no other words in. */
		(void)matter_state_parse((const char *)sqlite3_column_text(st, 1),
					 &spot.state);
		if (states && !(states >> spot.state & 1))
			continue;
		*row = mem_grow(*row, &cap, *rows + 1, sizeof **row);
		(*row)[(*rows)++] = spot;
	}
	return got;
}

enum status requests_spine(struct store *s, const struct request_filter *f,
			   struct request_spot **row, size_t *rows, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED_REQUESTS(s, SPINE), err);

	*row = NULL;
	*rows = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", (int64_t)f->year, f->unit);
	int got = read_spots(s, st, f->states, row, rows, err);
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result == ST_OK)
		return result;
	free(*row);
	*row = NULL;
	*rows = 0;
	return result;
}
