/* A line of time: months across, a row's way from start to due date with its state as a mark. */
#ifndef TUI_TIMELINE_H
#define TUI_TIMELINE_H

#include "tui/canvas.h"
#include "rules/date.h"

/* Whole months from that of `first` to that of `last`, in so many cells. */
struct timeline {
	daynum first, last; /* first day of the first month, last of the last */
	int cells;
};
/* A span of days widened to whole months; `today` is within it.  first and last DAY_NONE: the
 * month of today. */
struct timeline timeline_of(daynum first, daynum last, daynum today, int cells);
/* The cell a day is in, 0..cells-1; what lies outside is at the ends. */
int timeline_at(const struct timeline *t, daynum day);

enum timeline_mark {
	TIMELINE_OPEN = 'o',    /* the due date */
	TIMELINE_URGENT = '*',  /* the due date, near */
	TIMELINE_OVERDUE = '!', /* from the due date to today */
	TIMELINE_DONE = '+',    /* the day it was done */
	TIMELINE_DROPPED = 'x', /* the day it was given up */
	TIMELINE_TODAY = '|',
	TIMELINE_WAY = '-', /* from start to due or done */
};
struct timeline_row {
	daynum start, due;
	daynum end; /* done or dropped on; DAY_NONE: not */
	enum timeline_mark mark;
};
/* Writes a row of t->cells characters, all ASCII, and a NUL. */
void timeline_row(const struct timeline *t, const struct timeline_row *row,
		  daynum today, char *out);
/* The names of the months above it, as many as have room; January with its year. */
void timeline_heads(const struct timeline *t, struct canvas *c, struct rect r,
		    enum style style);

#endif
