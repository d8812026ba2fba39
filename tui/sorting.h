/* A sort that can be laid aside: many rows are put in order in pieces, so that keys are taken in
 * between. */
#ifndef TUI_SORTING_H
#define TUI_SORTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* < 0, 0, > 0; never 0 of two different rows, else their order is left to chance. */
typedef int sorting_compare(const void *a, const void *b, void *ctx);

/* Zero is none. */
struct sorting {
	uint32_t *from, *to; /* runs of `width` rows in order; two of them merged */
	size_t rows, width;
	size_t left, right, at; /* of the two runs, and behind what is merged */
};

/* Rows 0 … rows-1 are to be put in order. */
void sorting_begin(struct sorting *w, size_t rows);
/* Goes on for about `steps` comparisons; false: there is an order. */
bool sorting_turn(struct sorting *w, size_t steps, sorting_compare *compare, void *ctx);
/* How far it is, of a hundred. */
int sorting_percent(const struct sorting *w);
/* The order, the caller's to free; w is zero again. */
uint32_t *sorting_take(struct sorting *w);
void sorting_release(struct sorting *w);

#endif
