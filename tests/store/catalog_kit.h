/* A small catalog for the tests of what is filled and published. */
#ifndef TESTS_STORE_CATALOG_KIT_H
#define TESTS_STORE_CATALOG_KIT_H

#include "tests/store/entity_kit.h"

#include "store/catalog.h"

static inline int64_t add_item(struct desk *d, int64_t domain, const char *level2,
			       const char *term, const char *tier, const char *edition)
{
	int64_t id = 0;

	check_ok(item_add(d->s,
			  &(struct catalog_item){.domain = domain,
						 .level1 = "政策文件",
						 .level2 = level2,
						 .term = term,
						 .tier = tier,
						 .edition = edition},
			  &id, &d->err),
		 &d->err);
	return id;
}

/* The state of an item for a unit; 0: it is not for it. */
static inline enum fill_state state_of(struct desk *d, int64_t unit, int64_t item,
				       daynum today)
{
	struct filling_list l;
	enum fill_state found = 0;

	check_ok(fillings_list(d->s, &(struct filling_filter){.unit = unit}, today, &l,
			       &d->err),
		 &d->err);
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].item == item)
			found = l.row[i].state;
	filling_list_release(&l);
	return found;
}

#endif
