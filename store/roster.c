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

#define ROSTER(IN) "SELECT p.path FROM place p WHERE " IN("p.path") " ORDER BY p.path"

/* From the places' index alone: a path says all but the days. */
static enum status read_units(struct store *s, struct roster *r, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, ROSTER), err);

	if (!st)
		return db_error(s, err);
	while ((got = db_step(s, st, err)) == 1) {
		const void *path = sqlite3_column_blob(st, 0);
		struct place_key key;

		if (!place_key(path, sqlite3_column_bytes(st, 0), &key) ||
		    unit_kind_is_area(key.kind))
			continue;
		r->row = mem_grow(r->row, &cap, r->rows + 1, sizeof *r->row);
		r->row[r->rows++] = (struct roster_row){
			.id = key.unit,
			.kind = key.kind,
			.order = key.order,
			.from = DAY_NONE,
			.to = DAY_NONE,
		};
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

/* The days of those by_id[from..to), where they have any. */
static enum status read_run(struct store *s, struct roster *r, size_t from, size_t to,
			    struct error *err)
{
	struct roster_walk walk = {.roster = r, .at = from};
	size_t row;
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT id,active_from,active_to FROM unit WHERE id BETWEEN ?1 AND ?2 "
		"AND (active_from IS NOT NULL OR active_to IS NOT NULL)",
		err);

	if (!st)
		return db_error(s, err);
	db_bind(st, "ii", r->row[r->by_id[from]].id, r->row[r->by_id[to - 1]].id);
	while ((got = db_step(s, st, err)) == 1) {
		if (!roster_walk(&walk, sqlite3_column_int64(st, 0), &row))
			continue;
		r->row[row].from = db_col_day(st, 1);
		r->row[row].to = db_col_day(st, 2);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

static enum status read_days(struct store *s, struct roster *r, struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0, n; st == ST_OK && i < r->rows; i = n) {
		for (n = i + 1; n < r->rows; n++)
			if (r->row[r->by_id[n]].id - r->row[r->by_id[n - 1]].id >
			    ROSTER_GAP)
				break;
		st = read_run(s, r, i, n, err);
	}
	return st;
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
	enum status st = read_units(s, s->roster, err);
	index_units(s->roster);
	if (st == ST_OK)
		st = read_days(s, s->roster, err);
	if (st != ST_OK) {
		roster_drop(s);
		return NULL;
	}
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
