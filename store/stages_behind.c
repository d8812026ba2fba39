/* Stages that are done when a catalog is filled: what it still lacks. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog.h"
#include "store/plans.h"

/* Whether some unit of that edition has anything to fill; ST_OK with *out empty where there is no
 * such edition. */
static enum status edition_read(struct store *s, const char *text, daynum today,
				struct behind_list *out, struct error *err)
{
	char *edition = NULL;
	struct error none;

	*out = (struct behind_list){0};
	enum status st = edition_find(s, text, today, &edition, &none);
	if (st == ST_OK)
		st = catalog_behind(s, edition, 0, today, out, err);
	else if (st == ST_NOT_FOUND || st == ST_AMBIGUOUS)
		st = ST_OK;
	else if (err)
		*err = none;
	free(edition);
	return st;
}

static int lacks(const struct behind_list *l, int64_t unit, int64_t root)
{
	if (!l->units)
		return -1;
	if (unit == root)
		return (int)l->rows;
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].unit == unit)
			return l->row[i].open;
	return 0;
}

/* Whether row i is the first with its edition. */
static bool first_of(const struct stage_list *l, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(l->row[k].edition, l->row[i].edition) == 0)
			return false;
	return true;
}

enum status stages_behind(struct store *s, struct stage_list *l, daynum today,
			  struct error *err)
{
	int64_t root = unit_root(s);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < l->rows; i++) {
		struct behind_list behind;

		if (!*l->row[i].edition || !first_of(l, i))
			continue;
		st = edition_read(s, l->row[i].edition, today, &behind, err);
		for (size_t k = i; st == ST_OK && k < l->rows; k++)
			if (strcmp(l->row[k].edition, l->row[i].edition) == 0)
				l->row[k].behind =
					lacks(&behind, l->row[k].m->unit, root);
		if (st == ST_OK)
			behind_list_release(&behind);
	}
	return st;
}
