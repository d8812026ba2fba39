/* A list found in a sentence.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_TALLY_H
#define INTAKE_PROSE_TALLY_H

#include "intake/prose_inner.h"

struct tally {
	struct entry {
		struct slice name;
		int64_t value;
	} * entry;
	size_t count, cap;
	size_t from,
		to; /* in the text: from the first name to behind the last number */
	size_t first, last; /* figures of the sentence */
	bool units, domains, mixed;
	bool spoilt; /* an item of it could not be told apart */
};

/* The list as a table, or as claims on rows that a table has; its stated sum checked. */
void tally_emit(struct prose *p, struct sentence *s, struct tally *tally);

#endif
