/* Names that look alike: different only by blanks or full-width forms ("大 桥镇", "税务局(稽查)").
 * Inside the store only. */
#ifndef STORE_NAMES_NEAR_H
#define STORE_NAMES_NEAR_H

#include "store/db.h"

/* The name without blanks, its full-width forms plain: *out begins anew. */
void names_fold(struct buf *out, const char *name);

/* Marks of the names that stand, so that many may come in one command without all being compared
 * with all.  Zeroed at first; good for one command. */
struct near_marks {
	uint64_t *mark;
	size_t cap, count; /* cap is 0 or a power of 2 */
};
void near_marks_release(struct near_marks *m);

/* Refuses with ST_INPUT, naming both, a name that looks like one of somebody other than `self`
 * (0: nobody).  every: id and name of all, a literal; noun: N_() text.  marks may be NULL; they
 * are filled when they are empty, and get the name that passed. */
enum status names_near(struct store *s, const char *every, const char *noun,
		       const char *name, int64_t self, struct near_marks *marks,
		       struct error *err);

#endif
