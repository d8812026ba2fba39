/* The steps that reading a period is made of.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_DATING_H
#define INTAKE_PROSE_DATING_H

#include "intake/prose_digits.h"
#include "intake/prose_named.h"

/* Where the reading stands: p moves only over what belongs to a date. */
struct dating {
	const struct words *w;
	const char *base, *p;
	int year; /* of the context, 0 if none */
	struct named *out;
};

/* What was found, from a day to a day; DAY_NONE: nothing to take; backwards: in doubt. */
void dating_found(struct dating *s, enum named_kind kind, daynum first, daynum last);
void dating_found_months(struct dating *s, int y1, int m1, int y2, int m2);
/* A single day is no period, but counts may go up to it. */
void dating_found_day(struct dating *s, daynum d);
/* Moves over the first of the words that stands there; the list ends with NULL. */
bool dating_take_any(struct dating *s, const char *const *words);
/* 2024-04 and the like from s->p on. */
bool dating_code(struct dating *s);

#endif
