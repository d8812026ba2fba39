/* Areas (县, 市, 省) by what their units have together. */
#ifndef STORE_AREAS_H
#define STORE_AREAS_H

#include "store/counts.h"

/* The sums of an area's units, its own figures not among them.  Accounts are kept as in a total: a
 * blank adds nothing and is not a 0, a sum of which one part is not separable is not either, and the
 * completion is held between the units that have both a figure and a target. */
struct area_figure {
	struct figure
		f; /* id, kind, order, name of the area; its completion as printed */
	int64_t done,
		task; /* what the completion is of: figures, targets of those units */
	size_t units, held; /* active below it; those units */
};
struct area_figures {
	struct area_figure *row;
	size_t rows;
	struct arena texts;
};

/* Of every area of the level (UNIT_PROVINCE, UNIT_CITY, UNIT_COUNTY) in the scope, itself included, in
 * the official order of the tree; kind: townships or departments alone, 0 for both.  Units that are
 * below none of them (市直部门 where counties are listed) are in no row. */
enum status areas_load(struct store *s, struct period p, enum unit_kind level,
		       enum unit_kind kind, struct area_figures *out,
		       struct error *err);
void area_figures_release(struct area_figures *l);

#endif
