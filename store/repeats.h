/* 屡次: the same unit found with the same sort of finding again.
 *
 * What counts as again is not for the program to decide: it finds the earlier ones and proposes
 * the last of them, the clerk records it (matter.repeats). */
#ifndef STORE_REPEATS_H
#define STORE_REPEATS_H

#include "store/matters.h"

enum {
	REPEAT_MONTHS =
		12, /* looked back, unless the setting repeat-months says otherwise */
	REPEAT_MONTHS_MAX = 120,
};

/* How many months are looked back. */
int repeat_months(struct store *s);

struct repeat {
	int64_t matter; /* the last of the earlier findings, 0: none */
	daynum start;   /* when it was issued */
	int times;      /* how many there are within the months */
};
/* Earlier findings of the unit and class, issued in the repeat_months() before `issued`, not on it.
 * Those of the bulletin (0: none) are not earlier: a bulletin names what it found together. */
enum status repeat_find(struct store *s, int64_t unit, const char *class, daynum issued,
			int64_t bulletin, struct repeat *out, struct error *err);
/* Puts into m->repeats the last earlier finding of its unit and class, 0 where there is none. */
enum status repeat_fill(struct store *s, struct matter_new *m, struct error *err);
/* Records that a finding repeats an earlier one; 0 takes it back.  ST_INPUT where that one is
 * of another unit, no finding, or not earlier.  A change inside a command. */
enum status matter_repeats_set(struct store *s, int64_t id, int64_t earlier,
			       struct error *err);

#endif
