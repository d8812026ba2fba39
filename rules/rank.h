/* Ranking units, with a named way for ties: the bulletins differ, and each must say
 * which one it used. */
#ifndef RULES_RANK_H
#define RULES_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rank_by {
	RANK_BY_COMPLETION, /* count / target, compared exactly, not as printed */
	RANK_BY_COUNT,
};

enum rank_ties {
	RANK_ORDINAL, /* 序位: 1 2 3 4, equal ones in official order (华容 2021: 27, 27 are 10, 11) */
	RANK_COMPETITION, /* 并列: 1 2 2 4 */
	RANK_DENSE,       /* 密集: 1 2 2 3 */
};

struct rank_row {
	bool has_count, has_target;
	int64_t count;
	int64_t target;
	int order; /* official order (序号): breaks ties of position */
	/* result */
	int rank; /* 1.., or 0: not ranked (blank count; by completion also no target > 0) */
	size_t index; /* where the row stood before */
};

/* Sorts the rows, best first, unranked ones last in official order, and fills rank and
 * index. */
void rank_rows(struct rank_row *row, size_t n, enum rank_by by, enum rank_ties ties);

/* The first row (in a ranked array) of the bottom `want`, counting only ranked rows: the
 * five lowest ratios are rows [answer, answer + want).  Fewer rows: all of them. */
size_t rank_bottom(const struct rank_row *row, size_t n, size_t want);

const char *rank_ties_name(enum rank_ties t); /* 序位 并列 密集 */
bool rank_ties_parse(const char *s,
		     enum rank_ties *out);            /* ordinal competition dense */
bool rank_by_parse(const char *s, enum rank_by *out); /* completion count */

#endif
