/* What the facts about a group of units share.  Inside fact_units.c and fact_ranked.c only. */
#ifndef REPORT_FACT_ABOUT_H
#define REPORT_FACT_ABOUT_H

#include "report/fact_own.h"

/* The question, and the group it is about. */
struct about {
	const struct ask *a;
	enum scope scope;
	const struct group *g;
};
static inline const char *about_name(const struct about *q)
{
	return facts_scope_name(q->a->f, q->scope);
}

/* ---- ranks (fact_ranked.c) ---- */

/* Names: as many as the question says, else as the bulletins show at the end of a ranking; missing where
 * so few have a rank that the two ends would overlap.  By completion where anything has a target, or as
 * the county is set; by count. */
void about_first(const struct about *q);
void about_last(const struct about *q);   /* in the order of the ranking */
void about_lowest(const struct about *q); /* from the lowest up */
void about_count_first(const struct about *q);
void about_count_last(const struct about *q);
/* By what rule the ranks are, in a sentence or two. */
void about_ranked(const struct about *q);
void about_ranked_by_completion(const struct about *q);
void about_ranked_by_count(const struct about *q);

#endif
