/* The units of the office whose desk this is, in official order: read once from table roster, which
 * has them packed (roster_pack.h), kept until one of them changes.  Inside the store only. */
#ifndef STORE_ROSTER_H
#define STORE_ROSTER_H

#include "store/db.h"
#include "store/units.h"

struct roster_row {
	int64_t id;
	enum unit_kind kind;
	int order;
	daynum from, to; /* active; DAY_NONE: open-ended */
};
struct roster {
	struct roster_row *row;
	size_t rows;
	uint32_t
		*by_id; /* rows in order of id; NULL where by_row: see roster_by_id() */
	bool by_row; /* that is their own order: ids were given in the official one */
	size_t townships, departments; /* active or not */
	uint32_t *
		limited; /* rows of which a day is given from or to which they are active */
	size_t limits;
	int64_t *block; /* kept_block()s they are of, in order */
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
static inline bool roster_active(const struct roster_row *u, daynum first, daynum last)
{
	return (u->from == DAY_NONE || u->from <= last) &&
	       (u->to == DAY_NONE || u->to >= first);
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
/* The unit's row; its number in *row.  False when it is none of them. */
bool roster_walk(struct roster_walk *w, int64_t unit, size_t *row);

#endif
