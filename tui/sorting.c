/* Runs in order are merged two by two, from the bottom up: what is done is never done again, and the
 * work can rest behind any row. */
#include "tui/sorting.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	RUN = 64 /* rows that are put in order at once */
};

void sorting_begin(struct sorting *w, size_t rows)
{
	sorting_release(w);
	w->rows = rows;
	w->from = mem_array(rows + 1, sizeof *w->from);
	w->to = mem_array(rows + 1, sizeof *w->to);
	for (size_t i = 0; i < rows; i++)
		w->from[i] = (uint32_t)i;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The next run of single rows; how many. */
static size_t make_run(struct sorting *w, sorting_compare *compare, void *ctx)
{
	size_t n = least(RUN, w->rows - w->at);

	qsort_r(w->from + w->at, n, sizeof *w->from, compare, ctx);
	w->at += n;
	return n;
}

static void next_pair(struct sorting *w)
{
	w->left = w->at;
	w->right = least(w->at + w->width, w->rows);
}

/* The next row of the two runs that are being merged. */
static void merge_one(struct sorting *w, sorting_compare *compare, void *ctx)
{
	size_t pair = w->at - w->at % (2 * w->width);
	size_t middle = least(pair + w->width, w->rows);
	size_t end = least(pair + 2 * w->width, w->rows);
	bool right = w->left == middle ||
		     (w->right < end &&
		      compare(&w->from[w->right], &w->from[w->left], ctx) < 0);

	w->to[w->at++] = right ? w->from[w->right++] : w->from[w->left++];
	if (w->at == end)
		next_pair(w);
}

/* All runs are merged: twice as wide ones are next. */
static void next_width(struct sorting *w)
{
	uint32_t *was = w->from;

	if (w->width) {
		w->from = w->to;
		w->to = was;
	}
	w->width = w->width ? w->width * 2 : RUN;
	w->at = 0;
	next_pair(w);
}

bool sorting_turn(struct sorting *w, size_t steps, sorting_compare *compare, void *ctx)
{
	size_t done = 0;

	for (; w->width < w->rows; done++) {
		if (done >= steps)
			return true;
		if (w->at == w->rows)
			next_width(w);
		else if (w->width)
			merge_one(w, compare, ctx);
		else
			done += make_run(w, compare, ctx);
	}
	return false;
}

int sorting_percent(const struct sorting *w)
{
	size_t passes = 1, done = 0;

	for (size_t width = RUN; width < w->rows; width *= 2, passes++)
		done += width <= w->width;
	return w->rows ? (int)((done * w->rows + w->at) * 100 / (passes * w->rows))
		       : 100;
}

uint32_t *sorting_take(struct sorting *w)
{
	uint32_t *order = w->from;

	w->from = NULL;
	sorting_release(w);
	return order;
}

void sorting_release(struct sorting *w)
{
	free(w->from);
	free(w->to);
	*w = (struct sorting){0};
}
