/* Areas (县, 市, 省) by what their units have together. */
#ifndef STORE_AREAS_H
#define STORE_AREAS_H

#include "rules/rank.h"
#include "store/counts.h"

/* The sums of an area's units, its own figures not among them.  Accounts are kept as in a total: a
 * blank adds nothing and is not a 0, a sum of which one part is not separable is not either, and the
 * completion is held between the units that have both a figure and a target. */
struct area_figure {
	/* id, kind, order, name of the area; its completion as printed.  Beside own_split and
	 * count_split stands the sum of those that are separable. */
	struct figure f;
	int64_t done,
		task; /* what the completion is of: figures, targets of those units */
	size_t units, held; /* active below it; those units */
};
/* Who stands where in such a list, by id: the areas of it and all that is below them. */
struct area_member {
	int64_t id;
	uint32_t row;
	bool summed; /* its figures are part of the row's */
};
struct area_figures {
	struct area_figure *row;
	size_t rows;
	struct area_member *member; /* in order of their ids */
	size_t members;
	size_t beside; /* units of the kind, active, that are in no row */
	struct arena texts;
};

/* Of every area of the level (UNIT_PROVINCE, UNIT_CITY, UNIT_COUNTY) in the scope, itself included, in
 * the official order of the tree; kind: townships or departments alone, 0 for both.  Units that are
 * below none of them (市直部门 where counties are listed) are in no row. */
enum status areas_load(struct store *s, struct period p, enum unit_kind level,
		       enum unit_kind kind, struct area_figures *out,
		       struct error *err);
void area_figures_release(struct area_figures *l);

/* Ranks the rows of a list (row: room for list->rows), best first, as rank_rows() does: by completion
 * over what both has a figure and a target. */
void areas_rank(const struct area_figures *list, enum rank_by by, enum rank_ties ties,
		struct rank_row *row);

/* Own figures of the units summed in a row, in the 12 months ending with that of `until`, oldest first:
 * for a picture.  FIGURE_BLANK where no unit has one, FIGURE_SPLIT where none of those that have is
 * separable; where only some are not, the rest is summed and part is true. */
struct area_months {
	int64_t month[12];
	bool part;
};
/* out: room for l->rows. */
enum status areas_months(struct store *s, const struct area_figures *l, daynum until,
			 struct area_months *out, struct error *err);

/* Rectifications of a row that are being worked on, of the area itself and all below it, units out of
 * use among them: as the area's own desk counts them. */
struct area_tasks {
	size_t open, overdue; /* open: overdue ones among them */
};
enum status areas_tasks(struct store *s, const struct area_figures *l, daynum today,
			struct area_tasks *out, struct error *err);

#endif
