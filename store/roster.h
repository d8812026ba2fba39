/* The units of the office whose desk this is, in official order: read once from table roster, which
 * has them packed (roster_pack.h), kept until one of them changes.  Inside the store only. */
#ifndef STORE_ROSTER_H
#define STORE_ROSTER_H

#include "store/db.h"
#include "store/kept_block.h"
#include "store/place.h"
#include "store/units.h"

struct roster_row {
	int64_t id; /* below 1 << PLACE_ID_BITS, as in a path */
	enum unit_kind kind;
	int order;
	daynum from, to; /* active; DAY_NONE: open-ended */
};
/* A row of which a day is given from or to which it is active. */
struct roster_limit {
	uint32_t row;
	daynum from, to;
};
struct roster {
	/* Eight bytes a unit, for there may be many: id, official order, whether it is a department,
	 * whether it is among the limits.  Read by the functions below. */
	uint64_t *unit;
	size_t rows;
	struct roster_limit *limit; /* in order of rows */
	size_t limits;
	uint32_t
		*by_id; /* rows in order of id; NULL where by_row: see roster_by_id() */
	bool by_row; /* that is their own order: ids were given in the official one */
	size_t townships, departments; /* active or not */
	int64_t *block;                /* kept_block()s they are of, in order */
	size_t blocks;
	int64_t seen; /* of the file's changes by others */
};

/* Borrowed until the next command, undo or roster_get(); NULL with *err filled. */
const struct roster *roster_get(struct store *s, struct error *err);
/* Why it was NULL. */
static inline enum status roster_failed(const struct error *err)
{
	return err ? err->status : ST_FILE;
}
/* A unit came, went or changed. */
void roster_drop(struct store *s);

static inline int64_t roster_id(const struct roster *r, size_t row)
{
	return (int64_t)(r->unit[row] & ((UINT64_C(1) << PLACE_ID_BITS) - 1));
}
static inline int roster_order(const struct roster *r, size_t row)
{
	return (int)(r->unit[row] >> PLACE_ID_BITS & ((1u << PLACE_ORDER_BITS) - 1));
}
static inline enum unit_kind roster_kind(const struct roster *r, size_t row)
{
	return r->unit[row] >> (PLACE_ID_BITS + PLACE_ORDER_BITS) & 1 ? UNIT_DEPARTMENT
								      : UNIT_TOWNSHIP;
}
static inline bool roster_is_limited(const struct roster *r, size_t row)
{
	return r->unit[row] >> (PLACE_ID_BITS + PLACE_ORDER_BITS + 1) & 1;
}
bool roster_in_limits(const struct roster *r, size_t row, daynum first, daynum last);
/* Whether it is active on a day from first to last. */
static inline bool roster_active(const struct roster *r, size_t row, daynum first,
				 daynum last)
{
	return !roster_is_limited(r, row) || roster_in_limits(r, row, first, last);
}
/* The row with the i-th id, from 0. */
static inline size_t roster_by_id(const struct roster *r, size_t i)
{
	return r->by_row ? i : r->by_id[i];
}

/* Finds rows for units that mostly come in order of their ids. */
struct roster_walk {
	const struct roster *roster;
	size_t at;
};
bool roster_seek(struct roster_walk *w, int64_t unit, size_t *row);
/* The unit's row; its number in *row.  False when it is none of them. */
static inline bool roster_walk(struct roster_walk *w, int64_t unit, size_t *row)
{
	const struct roster *r = w->roster;

	if (w->at >= r->rows || roster_id(r, roster_by_id(r, w->at)) != unit)
		return roster_seek(w, unit, row);
	*row = roster_by_id(r, w->at++);
	return true;
}

#endif
