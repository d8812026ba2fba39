/* The events of matters as the rules follow them.  Inside the store only. */
#ifndef STORE_STEPS_H
#define STORE_STEPS_H

#include "store/db.h"
#include "store/matters.h"

const char *event_code(enum matter_event e); /* issued extended done … */
bool event_parse(const char *code, enum matter_event *out);
bool state_parse(const char *code, enum matter_state *out);

struct steps {
	struct matter_step *row;
	size_t rows, cap;
};
void steps_add(struct steps *l, struct matter_step step);
/* The events of a matter in their order; an event of an unknown kind has event 0. */
enum status steps_load(struct store *s, int64_t matter, struct steps *out,
		       struct error *err);

#endif
