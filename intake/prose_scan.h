/* The steps that reading a period is made of.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_SCAN_H
#define INTAKE_PROSE_SCAN_H

#include "intake/prose_digits.h"
#include "intake/prose_named.h"

/* Where the reading stands: p moves only over what belongs to a date. */
struct scan {
	const struct words *w;
	const char *base, *p;
	int year; /* of the context, 0 if none */
	struct named *out;
};

/* What was found, from a day to a day; DAY_NONE: nothing to take; backwards: in doubt. */
void scan_found(struct scan *s, enum named_kind kind, daynum first, daynum last);
void scan_found_months(struct scan *s, int y1, int m1, int y2, int m2);
/* A single day is no period, but counts may go up to it. */
void scan_found_day(struct scan *s, daynum d);
/* Moves over the first of the words that stands there; the list ends with NULL. */
bool scan_take_any(struct scan *s, const char *const *words);
/* 2024-04 and the like from s->p on. */
bool scan_code(struct scan *s);

#endif
