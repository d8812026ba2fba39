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
/* The same of the level below the scope's own (本级下一级) that there is one of: of a province without
 * cities its counties.  None where the scope is a county. */
enum status areas_below(struct store *s, struct period p, enum unit_kind kind,
			struct figure_list *out, struct error *err);
/* figures_units(), of those that hang on the scope's own area and not on one below it (市直部门). */
enum status areas_direct(struct store *s, struct period p, enum unit_kind kind,
			 struct figure_list *out, struct error *err);

#endif
