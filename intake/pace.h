/* How far a long document has been understood, told to whoever waits for it, who may let the work
 * rest there and may have it end.
 *
 * Loops over all of a document's lines or rows say pace_go() once for each and end when it answers
 * false; what they have made by then is whole, but only part of the document, and is released
 * like any other.  Without a pace (NULL) there is nobody to tell. */
#ifndef INTAKE_PACE_H
#define INTAKE_PACE_H

#include <stdbool.h>
#include <stddef.h>

enum pace_part {
	PACE_LINES,  /* what the reader has said is taken apart */
	PACE_TABLES, /* lines become tables */
	PACE_CHECKS, /* tables are understood and computed again */
	PACE_COUNTY, /* rows are held against the county file */
};

struct pace {
	enum pace_part part;
	size_t done, total; /* lines or rows of the part; total 0: not known */
	bool stop;          /* set by whoever waits: the work is to end */
	/* Called now and then; may take as long as it likes. */
	void (*rest)(void *ctx);
	void *ctx;
	unsigned steps; /* since `rest` was last called */
};

enum {
	PACE_STEPS = 8 /* rows between two rests: one may take a millisecond */
};

/* Between two pieces of work that are long but can't be cut. */
static inline void pace_rest(struct pace *p)
{
	if (!p)
		return;
	p->steps = 0;
	p->rest(p->ctx);
}

static inline bool pace_go(struct pace *p)
{
	if (p && ++p->steps >= PACE_STEPS)
		pace_rest(p);
	return !p || !p->stop;
}

/* The same, `done` of the part's total being behind it. */
static inline bool pace_at(struct pace *p, size_t done)
{
	if (p && done > p->done)
		p->done = done; /* a line may be looked at more than once */
	return pace_go(p);
}

static inline void pace_begin(struct pace *p, enum pace_part part, size_t total)
{
	if (!p)
		return;
	p->part = part;
	p->done = 0;
	p->total = total;
	pace_rest(p);
}

static inline bool pace_stopped(const struct pace *p)
{
	return p && p->stop;
}

/* qsort() that rests in between.  It goes on to its end: half a sort is of no use. */
void pace_sort(struct pace *p, void *base, size_t count, size_t size,
	       int (*compare)(const void *, const void *));

#endif
