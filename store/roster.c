#include "store/roster.h"

#include <stdlib.h>

#include "store/place.h"
#include "store/roster_pack.h"
#include "text/lang.h"

void roster_drop(struct store *s)
{
	if (!s->roster)
		return;
	free(s->roster->unit);
	free(s->roster->by_id);
	free(s->roster->block);
	free(s->roster->limit);
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

/* Room for the arrays that grow while units are read. */
struct room {
	size_t units, limits;
};

static void add_unit(struct roster *r, struct room *room, const struct roster_row *u)
{
	bool limited = u->from != DAY_NONE || u->to != DAY_NONE;
	bool department = u->kind == UNIT_DEPARTMENT;

	if (limited) {
		r->limit = mem_grow(r->limit, &room->limits, r->limits + 1,
				    sizeof *r->limit);
		r->limit[r->limits++] =
			(struct roster_limit){(uint32_t)r->rows, u->from, u->to};
	}
	r->departments += department;
	r->townships += !department;
	r->unit[r->rows++] =
		(uint64_t)u->id | (uint64_t)u->order << PLACE_ID_BITS |
		(uint64_t)department << (PLACE_ID_BITS + PLACE_ORDER_BITS) |
		(uint64_t)limited << (PLACE_ID_BITS + PLACE_ORDER_BITS + 1);
}

static bool add_units(struct roster *r, struct room *room, const void *bytes, int len)
{
	const unsigned char *at = bytes, *end = at + len;
	struct roster_row u = {0};
	int got;

	r->unit = mem_grow(r->unit, &room->units,
			   r->rows + (size_t)len / UNIT_BYTES + 1, sizeof *r->unit);
	while ((got = roster_unpack(&at, end, &u)) == 1)
		add_unit(r, room, &u);
	return got == 0;
}

static enum status read_units(struct store *s, struct roster *r, struct error *err)
{
	struct room room = {0};
	int got = 0;
	bool good = true;
	sqlite3_stmt *st = db_prepare(s, SCOPED_PATHS(s, ROSTER), err);

	if (!st)
		return db_error(s, err);
	while (good && (got = db_step(s, st, err)) == 1)
		good = add_units(r, &room, sqlite3_column_blob(st, 0),
				 sqlite3_column_bytes(st, 0));
	enum status result = got < 0 ? db_error(s, err) : ST_OK;
	db_done(st);
	return good ? result : damaged(s, err);
}

static int by_id(const void *pa, const void *pb, void *arg)
{
	const struct roster *r = arg;
	int64_t a = roster_id(r, *(const uint32_t *)pa),
		b = roster_id(r, *(const uint32_t *)pb);

	return (a > b) - (a < b);
}

/* Ids mostly grow with the official order: then there is nothing to sort. */
static void index_units(struct roster *r)
{
	r->by_row = true;
	for (size_t i = 1; i < r->rows && r->by_row; i++)
		r->by_row = roster_id(r, i - 1) < roster_id(r, i);
	if (r->by_row)
		return;
	r->by_id = mem_array(r->rows, sizeof *r->by_id);
	for (size_t i = 0; i < r->rows; i++)
		r->by_id[i] = (uint32_t)i;
	qsort_r(r->by_id, r->rows, sizeof *r->by_id, by_id, r);
}

static void note_blocks(struct roster *r)
{
	size_t cap = 0;

	for (size_t i = 0; i < r->rows; i++) {
		int64_t block = kept_block(roster_id(r, roster_by_id(r, i)));

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

static int by_limit(const void *key, const void *member)
{
	size_t a = *(const size_t *)key, b = ((const struct roster_limit *)member)->row;

	return (a > b) - (a < b);
}

bool roster_in_limits(const struct roster *r, size_t row, daynum first, daynum last)
{
	const struct roster_limit *l =
		bsearch(&row, r->limit, r->limits, sizeof *r->limit, by_limit);

	return !l || ((l->from == DAY_NONE || l->from <= last) &&
		      (l->to == DAY_NONE || l->to >= first));
}

bool roster_seek(struct roster_walk *w, int64_t unit, size_t *row)
{
	const struct roster *r = w->roster;
	size_t low = 0, high = r->rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (roster_id(r, roster_by_id(r, mid)) < unit)
			low = mid + 1;
		else
			high = mid;
	}
	if (low >= r->rows || roster_id(r, roster_by_id(r, low)) != unit)
		return false;
	*row = roster_by_id(r, low);
	w->at = low + 1;
	return true;
}
