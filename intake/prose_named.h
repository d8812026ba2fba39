/* Periods and days that a text names, one after the other.  Inside intake/ only. */
#ifndef INTAKE_PROSE_NAMED_H
#define INTAKE_PROSE_NAMED_H

#include "intake/prose_words.h"
#include "rules/period.h"

enum named_kind {
	NAMED_NONE,   /* a day, a deadline: known, and no period */
	NAMED_PERIOD, /* months, quarters, halves, years */
	NAMED_DAYS,   /* from a day to a day */
	NAMED_UPTO,   /* counted up to a day */
	NAMED_DOUBT,  /* digits that could mean several */
};

struct named {
	enum named_kind kind;
	size_t from, to;      /* in the narrowed text */
	struct period period; /* NAMED_PERIOD, NAMED_DAYS */
	daynum day;           /* NAMED_UPTO */
	int year;             /* that was said with it; 0 if none */
	int first_year; /* the first said since the one before, of days too; 0 if none */
};

/* The next one from *pos on, which moves behind it.  *year completes "4月" when > 0 and becomes
 * the year last said.  False at the end, with out->first_year still told; NAMED_NONE is never
 * given. */
bool named_next(const struct words *w, const struct prose_text *t, size_t *pos,
		int *year, struct named *out);

#endif
