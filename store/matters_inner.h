/* What the files of matters share.  Inside the store only. */
#ifndef STORE_MATTERS_INNER_H
#define STORE_MATTERS_INNER_H

#include "store/steps.h"

/* A due date to be given: a term from `from`, or a fixed date. */
struct given {
	daynum from;
	int days; /* -1: fixed */
	daynum due;
};
/* ST_INPUT where neither can be one. */
enum status given_check(const struct given *g, struct error *err);
/* Appends why the date is what it is. */
void basis_of(struct buf *out, enum matter_kind kind, enum per per, enum matter_event e,
	      const struct given *g);
/* The finding as it is kept; never empty. */
enum status what_clean(struct buf *out, const char *what, struct error *err);
enum status event_insert(struct store *s, int64_t matter,
			 const struct matter_step *step, const char *note,
			 struct error *err);

#endif
