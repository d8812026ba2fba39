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

/* With whom a name is compared: every, a literal, answers id and name of all; beside (NULL: all)
 * those of the parent ?1 and of ?2 alone. */
struct near_whom {
	const char *every, *beside;
	int64_t parent, self; /* self: never compared with itself, 0: a new one */
};

/* Refuses with ST_INPUT, naming both, a name that looks like one of somebody else.  noun: N_()
 * text.  marks may be NULL; they are filled when they are empty, and get the name that passed. */
enum status names_near(struct store *s, struct near_whom whom, const char *noun,
		       const char *name, struct near_marks *marks, struct error *err);

#endif
