/* The units of the office whose desk this is, in official order: read once, kept until one of
 * them changes.  Inside the store only. */
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
	uint32_t *by_id; /* rows in order of id */
	int64_t *block;  /* kept_block()s they are of, in order */
	size_t blocks;
	int64_t seen; /* of the file's changes by others */
};

enum {
	ROSTER_GAP =
		16, /* ids between two units that are rather read over than looked up */
};

/* Borrowed until the next command, undo or roster_get(); NULL with *err filled. */
const struct roster *roster_get(struct store *s, struct error *err);
/* A unit came, went or changed. */
void roster_drop(struct store *s);
bool roster_active(const struct roster_row *u, daynum first, daynum last);

/* Finds rows for units that mostly come in order of their ids. */
struct roster_walk {
	const struct roster *roster;
	size_t at;
};
/* The unit's row; its number in *row.  False when it is none of them. */
bool roster_walk(struct roster_walk *w, int64_t unit, size_t *row);

#endif
