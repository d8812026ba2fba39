/* Areas (县, 市, 省) by what their units have together. */
#ifndef STORE_AREAS_H
#define STORE_AREAS_H

#include "store/counts.h"

/* Of every area of the level (UNIT_PROVINCE, UNIT_CITY, UNIT_COUNTY) in the scope, itself included, in
 * the official order of the tree, the sums of its units, its own figures not among them; kind: townships
 * or departments alone, 0 for both.  A blank adds nothing and is not a 0, a sum of which one part is not
 * separable is not either; the completion is of area.done and .task; target_kind is 0 where those
 * units' differ.  Units that are below none of them (市直部门 where counties are listed) are in no row. */
enum status areas_load(struct store *s, struct period p, enum unit_kind level,
		       enum unit_kind kind, struct figure_list *out, struct error *err);
/* The same, of both kinds, of the level below the scope's own (本级下一级) that there is one of: of a
 * province without cities its counties.  None where the scope is a county. */
enum status areas_below(struct store *s, struct period p, struct figure_list *out,
			struct error *err);
/* figures_units() of the departments that hang on the scope's own area and not on one below it
 * (市直部门). */
enum status areas_direct(struct store *s, struct period p, struct figure_list *out,
			 struct error *err);

/* Who stands where in a list of areas: the areas of it and all that is below them. */
struct area_member {
	int64_t id;
	uint32_t row;
	bool summed; /* its figures are part of the row's */
};
struct area_members {
	struct area_member *row; /* in order of their ids */
	size_t rows;
	size_t beside; /* units of the kind, active, that are in no row of the list */
};
/* areas_load(), and who is in it; *who begins empty.  Beside own_split and count_split a row has the sum
 * of what is separable. */
enum status areas_load_members(struct store *s, struct period p, enum unit_kind level,
			       enum unit_kind kind, struct figure_list *out,
			       struct area_members *who, struct error *err);
void area_members_release(struct area_members *who);
void area_members_sort(struct area_members *who); /* once they are filled */

/* Own figures of the units summed in a row, in the 12 months ending with that of `until`, oldest first:
 * for a picture.  FIGURE_BLANK where no unit has one, FIGURE_SPLIT where none of those that have is
 * separable; where only some are not, the rest is summed and part is true. */
struct area_months {
	int64_t month[12];
	bool part;
};
/* out: `rows` of them, those of the list. */
enum status areas_months(struct store *s, const struct area_members *who, size_t rows,
			 daynum until, struct area_months *out, struct error *err);

/* Rectifications of a row that are being worked on, of the area itself and all below it, units out of
 * use among them: as the area's own desk counts them. */
struct area_tasks {
	size_t open, overdue; /* open: overdue ones among them */
};
enum status areas_tasks(struct store *s, const struct area_members *who, size_t rows,
			daynum today, struct area_tasks *out, struct error *err);

#endif
