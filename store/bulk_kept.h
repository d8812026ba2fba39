/* Kept figures of the one block of units that a bulk is at: each domain's year is read once, and
 * written once when another block is begun.  Between bulk.c and bulk_kept.c only. */
#ifndef STORE_BULK_KEPT_H
#define STORE_BULK_KEPT_H

#include "store/kept.h"

struct bulk_kept {
	int64_t block;
	struct kept_slot {
		int64_t domain;
		struct kept_year year;
	} * slot;
	size_t slots, cap,
		used; /* slots: in use now; used: ever, with memory of their own */
	size_t at;    /* where the last one was found */
};
/* What the ranges of one unit and domain say of the years from..to; fresh: none of them was there
 * before. */
enum status bulk_kept_set(struct store *s, struct bulk_kept *k, const struct ranges *r,
			  bool fresh, int64_t unit, int64_t domain, int from, int to,
			  struct error *err);
enum status bulk_kept_flush(struct store *s, struct bulk_kept *k, struct error *err);
void bulk_kept_release(struct bulk_kept *k);

#endif
