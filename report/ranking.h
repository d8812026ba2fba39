/* Sums and ranks over a list of figures. */
#ifndef REPORT_RANKING_H
#define REPORT_RANKING_H

#include "rules/rank.h"
#include "store/counts.h"

/* Units of one kind, or areas, in the order of their rank: by completion over what figure_held() says,
 * of equal ones the first in the official order first. */
struct ranking {
	struct rank_row *row; /* row[i].index is into list->row */
	const struct figure_list *list;
	size_t ranked; /* rows that have a rank; the others follow */
};
void ranking_make(struct ranking *r, const struct figure_list *list, enum rank_by by,
		  enum rank_ties ties);
void ranking_release(struct ranking *r);
/* The figure in place i of the ranking. */
const struct figure *ranking_at(const struct ranking *r, size_t i);

/* Sums over a list; absent figures are counted, not taken for 0. */
struct totals {
	int64_t count, own, target;
	size_t counted, owned, targeted; /* units that have the figure */
	int64_t done,
		task; /* of units with both: what is held against the target, the target */
	size_t held;  /* how many those are */
	size_t whole; /* those of them, but for areas that have units without */
	size_t units;
	bool own_split,
		count_split; /* an area's sum is not separable: then neither is this */
	daynum upto_first, upto_last; /* days the cumulative figures speak of */
};
/* What is held against what: the month's own figure where the target is a monthly one, else the
 * cumulative one, against the target; of an area the sums of its units that have both.  False when
 * there is no figure or no target. */
bool figure_held(const struct figure *f, int64_t *done, int64_t *task);
struct totals totals_of(const struct figure_list *list);

#endif
