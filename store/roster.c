#include "store/roster.h"

#include <stdlib.h>

#include "store/kept_block.h"
#include "store/place.h"

void roster_drop(struct store *s)
{
	if (!s->roster)
		return;
	free(s->roster->row);
	free(s->roster->by_id);
	free(s->roster->block);
	free(s->roster);
	s->roster = NULL;
}

#define ROSTER(IN)                                                                     \
	"SELECT u.id,u.kind='township',u.ord,u.active_from,u.active_to FROM place p "  \
	"CROSS JOIN unit u ON u.id=p.unit WHERE " IN(                                  \
		"p.path") " AND u.kind IN "                                            \
			  "('township','department') ORDER BY p.path"

static enum status read_units(struct store *s, struct roster *r, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, ROSTER), err);

	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		r->row = mem_grow(r->row, &cap, r->rows + 1, sizeof *r->row);
		r->row[r->rows++] = (struct roster_row){
			.id = sqlite3_column_int64(st, 0),
			.kind = sqlite3_column_int(st, 1) ? UNIT_TOWNSHIP
							  : UNIT_DEPARTMENT,
			.order = sqlite3_column_int(st, 2),
			.from = db_col_day(st, 3),
			.to = db_col_day(st, 4),
		};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static int by_id(const void *pa, const void *pb, void *arg)
{
	const struct roster_row *row = arg;
	int64_t a = row[*(const uint32_t *)pa].id, b = row[*(const uint32_t *)pb].id;

	return (a > b) - (a < b);
}

/* Ids mostly grow with the official order: then there is nothing to sort. */
static void index_units(struct roster *r)
{
	bool sorted = true;

	r->by_id = mem_array(r->rows ? r->rows : 1, sizeof *r->by_id);
	for (size_t i = 0; i < r->rows; i++) {
		r->by_id[i] = (uint32_t)i;
		sorted &= i == 0 || r->row[i - 1].id < r->row[i].id;
	}
	if (!sorted)
		qsort_r(r->by_id, r->rows, sizeof *r->by_id, by_id, r->row);
}

static void note_blocks(struct roster *r)
{
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		int64_t block = kept_block(r->row[r->by_id[i]].id);

		if (r->blocks && r->block[r->blocks - 1] == block)
			continue;
		r->block = mem_grow(r->block, &cap, r->blocks + 1, sizeof *r->block);
		r->block[r->blocks++] = block;
	}
}

const struct roster *roster_get(struct store *s, struct error *err)
{
	int64_t seen = db_int(s, 0, "PRAGMA data_version", "");

	if (s->roster && s->roster->seen == seen)
		return s->roster;
	roster_drop(s);
	s->roster = mem_alloc(sizeof *s->roster);
	s->roster->seen = seen;
	if (read_units(s, s->roster, err) != ST_OK) {
		roster_drop(s);
		return NULL;
	}
	index_units(s->roster);
	note_blocks(s->roster);
	return s->roster;
}

bool roster_active(const struct roster_row *u, daynum first, daynum last)
{
	return (u->from == DAY_NONE || u->from <= last) &&
	       (u->to == DAY_NONE || u->to >= first);
}

bool roster_walk(struct roster_walk *w, int64_t unit, size_t *row)
{
	const struct roster *r = w->roster;
	size_t low = w->at, high = r->rows;

	/* The next one, else looked up. */
	if (low >= high || r->row[r->by_id[low]].id != unit) {
		low = 0;
		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (r->row[r->by_id[mid]].id < unit)
				low = mid + 1;
			else
				high = mid;
		}
	}
	if (low >= r->rows || r->row[r->by_id[low]].id != unit)
		return false;
	*row = r->by_id[low];
	w->at = low + 1;
	return true;
}
