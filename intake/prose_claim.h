/* What the readers of claims share.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_CLAIM_H
#define INTAKE_PROSE_CLAIM_H

#include "intake/prose_inner.h"
#include "intake/prose_periods.h"

/* A number of a sentence and the words it stands among. */
struct claim {
	struct prose *p;
	const struct sentence *s;
	size_t k;            /* figure */
	struct slice clause; /* before the number, back to a comma or another number */
	struct slice
		carried;    /* before the number, as far as the sentence speaks of it */
	struct slice after; /* behind what is counted */
	enum scope scope;   /* this and the next by claim_settle() */
	enum measure measure;
};

void claim_make(struct claim *c, struct prose *p, const struct sentence *s, size_t k);
/* Whom the number speaks of and what it measures; most numbers are dropped before that. */
void claim_settle(struct claim *c);
/* The last 600 bytes, from a character on. */
struct slice slice_near(struct slice s);
/* The columns that count what is meant in the period that the words name last, most likely first;
 * -1 when the table is of another time. */
int columns_meant(struct prose *p, const struct stand *t, enum measure m,
		  struct slice words, int out[COLUMNS]);
/* Whether the table is one that the scope speaks of. */
bool scope_has(enum scope scope, const struct stand *t);
/* noun: bytes behind the number to quote instead of the words before it; 0 for those. */
void claim_check(const struct claim *c, const char *what, int64_t computed, bool agrees,
		 size_t noun);

#endif
