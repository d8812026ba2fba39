/* Table roster, kept up with the units and their places.  Inside the store only. */
#ifndef STORE_ROSTER_KEEP_H
#define STORE_ROSTER_KEEP_H

#include "store/place_path.h"

/* A unit whose path was `was` (len 0: it is new) and now is `is` (len 0: it went) has changed. */
enum status roster_follow(struct store *s, const struct path *was,
			  const struct path *is, struct error *err);

/* Compares the whole table with units and places; fix: makes it anew, inside the caller's transaction.
 * *wrong gets the number of areas whose rows differ. */
enum status rosters_pass(struct store *s, bool fix, size_t *wrong, struct error *err);

#endif
