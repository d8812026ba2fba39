/* What the catalog adds to an assessment: items a unit has to fill, and has filled. */
#include <stdlib.h>

#include "report/score_facts.h"

enum status score_catalog_read(struct store *s, struct score_facts *f,
			       struct error *err)
{
	struct edition_list l;
	enum status st = editions_list(s, &l, err);

	if (st != ST_OK)
		return st;
	const struct edition *e = edition_in_force(&l, f->year);
	if (e && e->year <= f->year) {
		st = catalog_matrix_read(s, e->name, 0, f->last, &f->catalog, err);
		f->has_catalog = st == ST_OK && f->catalog.total.filled > 0;
	}
	edition_list_release(&l);
	return st;
}

const struct catalog_cell *score_catalog_unit(const struct score_facts *f, int64_t unit)
{
	for (size_t i = 0; f->has_catalog && i < f->catalog.units.rows; i++)
		if (f->catalog.units.row[i].id == unit)
			return &f->catalog.unit_total[i];
	return NULL;
}
