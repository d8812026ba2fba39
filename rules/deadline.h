/* Deadlines in working days, and why they fall where they fall.
 *
 * The start day is not counted (民法典 art. 201; 条例 practice "自收到申请次日起算"; the
 * monthly bulletin's "下发之日起5个工作日" by analogy).  Days off are skipped, make-up
 * Saturdays and Sundays count. */
#ifndef RULES_DEADLINE_H
#define RULES_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/calendar.h"

enum {
	DEADLINE_MAX = 400
}; /* the largest number of working days accepted */

struct deadline {
	daynum start;
	int days;   /* 0..DEADLINE_MAX working days */
	daynum due; /* the days-th working day after start; start itself when days is 0 */
	bool provisional; /* some day after start up to due is not settled by a loaded notice */
};

/* days outside 0..DEADLINE_MAX or an absent start is a bug of the caller. */
struct deadline deadline_add(const struct calendar *c, daynum start, int days);

/* Working days in (a, b]: 1 from Monday to Tuesday, 0 on the same day, negative when b
 * is before a (then of (b, a]).  The "left" of a task is this, from today to due. */
int deadline_between(const struct calendar *c, daynum a, daynum b);

/* The last day to which, from today, there are at most so many working days: what is due on or
 * before it has deadline_between() <= left.  left is 0..DEADLINE_MAX - 1. */
daynum deadline_until(const struct calendar *c, daynum today, int left);

/* One day of the way from start to due, for the explanation a form shows. */
struct deadline_step {
	daynum day;
	int number;       /* which working day it is, from 1; 0 for a day not counted */
	bool weekend;     /* Saturday or Sunday */
	const char *name; /* the notice's holiday name for a day off or a make-up day;
			     NULL for an ordinary day.  Borrowed from the calendar. */
	bool settled;
};

/* Fills out with up to cap steps of (start, due], returns how many there are in all. */
size_t deadline_steps(const struct calendar *c, const struct deadline *d,
		      struct deadline_step *out, size_t cap);

/* Traffic lights.  `left` is deadline_between(today, due). */
enum light {
	LIGHT_NORMAL,
	LIGHT_URGENT, /* left is 0..URGENT_DAYS: due today or in the next two working days */
	LIGHT_OVERDUE, /* due before today */
};
enum {
	URGENT_DAYS = 2
};
enum light deadline_light(const struct calendar *c, daynum today, daynum due);

#endif
