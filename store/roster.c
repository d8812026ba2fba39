#include "store/roster.h"

#include <stdlib.h>

#include "store/kept_block.h"
#include "store/place.h"
#include "store/roster_pack.h"
#include "text/lang.h"

void roster_drop(struct store *s)
{
	if (!s->roster)
		return;
	free(s->roster->row);
	free(s->roster->by_id);
	free(s->roster->block);
	free(s->roster->limited);
	free(s->roster);
	s->roster = NULL;
}

#define ROSTER(IN) "SELECT units FROM roster WHERE " IN("place") " ORDER BY place"

static enum status damaged(struct store *s, struct error *err)
{
	return error_set(err, ST_FILE,
			 _("%s 的单位册损坏，请运行 gongkai check --rebuild 重做。"),
			 store_path(s));
}

enum {
	UNIT_BYTES = 3 /* the fewest a unit takes in table roster */
};

static bool add_units(struct roster *r, size_t *cap, const void *bytes, int len)
{
	const unsigned char *at = bytes, *end = at + len;
	struct roster_row u = {0};
	int got;

	r->row = mem_grow(r->row, cap, r->rows + (size_t)len / UNIT_BYTES + 1,
			  sizeof *r->row);
	while ((got = roster_unpack(&at, end, &u)) == 1)
		r->row[r->rows++] = u;
	return got == 0;
}

static enum status read_units(struct store *s, struct roster *r, struct error *err)
{
	size_t cap = 0;
	int got = 0;
	bool good = true;
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, ROSTER), err);

	if (!st)
		return db_error(s, err);
	while (good && (got = db_step(s, st, err)) == 1)
		good = add_units(r, &cap, sqlite3_column_blob(st, 0),
				 sqlite3_column_bytes(st, 0));
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return good ? result : damaged(s, err);
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
	r->by_row = true;
	for (size_t i = 1; i < r->rows && r->by_row; i++)
		r->by_row = r->row[i - 1].id < r->row[i].id;
	if (r->by_row)
		return;
	r->by_id = mem_array(r->rows, sizeof *r->by_id);
	for (size_t i = 0; i < r->rows; i++)
		r->by_id[i] = (uint32_t)i;
	qsort_r(r->by_id, r->rows, sizeof *r->by_id, by_id, r->row);
}

static void note_blocks(struct roster *r)
{
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		int64_t block = kept_block(r->row[roster_by_id(r, i)].id);

		if (r->blocks && r->block[r->blocks - 1] == block)
			continue;
		r->block = mem_grow(r->block, &cap, r->blocks + 1, sizeof *r->block);
		r->block[r->blocks++] = block;
	}
}

/* How many there are of each kind, and which of them are not active for ever. */
static void note_kinds(struct roster *r)
{
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		const struct roster_row *u = &r->row[i];

		r->townships += u->kind == UNIT_TOWNSHIP;
		r->departments += u->kind == UNIT_DEPARTMENT;
		if (u->from == DAY_NONE && u->to == DAY_NONE)
			continue;
		r->limited =
			mem_grow(r->limited, &cap, r->limits + 1, sizeof *r->limited);
		r->limited[r->limits++] = (uint32_t)i;
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
	note_kinds(s->roster);
	return s->roster;
}

bool roster_walk(struct roster_walk *w, int64_t unit, size_t *row)
{
	const struct roster *r = w->roster;
	size_t low = w->at, high = r->rows;

	/* The next one, else looked up. */
	if (low >= high || r->row[roster_by_id(r, low)].id != unit) {
		low = 0;
		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (r->row[roster_by_id(r, mid)].id < unit)
				low = mid + 1;
			else
				high = mid;
		}
	}
	if (low >= r->rows || r->row[roster_by_id(r, low)].id != unit)
		return false;
	*row = roster_by_id(r, low);
	w->at = low + 1;
	return true;
}
