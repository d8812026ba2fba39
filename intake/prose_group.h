/* Units that a sentence names together, and the rows they are.  Inside intake/prose_*.c only. */
#ifndef INTAKE_PROSE_GROUP_H
#define INTAKE_PROSE_GROUP_H

#include "intake/prose_claim.h"

enum {
	GROUP_MAX = 200 /* more names are not held against a table */
};

struct group {
	struct names names;
	bool partial; /* 等: there may be more */
	bool only;    /* 仅: there are no more */
	const struct stand *stand;
	size_t *row; /* of each name */
};

/* The names that stand before `end` (a number or 末五位): A、B等三个领域信息发布量位居全县 */
void group_before(struct prose *p, struct slice before, struct group *g);
/* The names that follow: 的有A、B. */
void group_behind(struct prose *p, struct slice after, struct group *g);
/* Finds the table that has them all; notes the one name that it does not know.  False without. */
bool group_resolve(struct prose *p, const struct sentence *s, struct group *g);
void group_release(struct group *g);
bool group_has(const struct group *g, size_t row);
/* Names as printed, parted by 、; the caller's to free. */
char *group_text(const struct group *g);

/* The rows whose names are to be said: in order. */
char *rows_text(const struct stand *t, const size_t *row, size_t n);

#endif
