/* The events of matters as the rules follow them.  Inside the store only. */
#ifndef STORE_STEPS_H
#define STORE_STEPS_H

#include "store/db.h"
#include "store/matters.h"

struct steps {
	struct matter_step *row;
	size_t rows, cap;
};
void steps_add(struct steps *l, struct matter_step step);
/* The events of a matter in their order; an event of an unknown kind has event 0. */
enum status steps_load(struct store *s, int64_t matter, struct steps *out,
		       struct error *err);

#endif
