/* Who inspects what: between draw.c and draw_assign.c only. */
#ifndef RULES_DRAW_INNER_H
#define RULES_DRAW_INNER_H

#include "rules/draw.h"

/* A table of drawn units by inspectors. */
struct assignment {
	size_t units, inspectors;
	int per, most;       /* inspectors a unit, units an inspector */
	const bool *may;     /* [unit * inspectors + inspector] */
	const size_t *order; /* the inspectors of each unit, by key */
	size_t *chosen;      /* result: [unit * DRAW_PER + place] */
};
/* Fills `chosen` with the first way in which every unit gets its inspectors.  False, with
 * *without a unit that is left, when there is none. */
bool assign_first(struct assignment *a, size_t *without);

#endif
