/* What the files of the catalog share.  Inside the store only. */
#ifndef STORE_CATALOG_INNER_H
#define STORE_CATALOG_INNER_H

#include "store/catalog.h"
#include "store/db.h"

/* What the unit has filled of the item follows from what was typed and published: the row of
 * filling is written anew, comes or goes. (fillings.c) */
enum status filling_refresh(struct store *s, int64_t unit, int64_t item,
			    struct error *err);
/* The same for all units. */
enum status fillings_refresh_item(struct store *s, int64_t item, struct error *err);
/* How far a filling is that was filled on `day` and is to be brought up to date by `due`, either
 * DAY_NONE. (fillings_list.c) */
enum fill_state fill_state_of(daynum day, daynum due, bool exempt, daynum today);
/* The calendar has changed: due days that are counted in working days follow it. */
enum status fillings_recompute(struct store *s, struct error *err);
/* Refuses what is not for the unit: an item (0: none) by its tier, a domain (0: none) that does
 * not concern it. */
enum status filling_concerns(struct store *s, int64_t unit, int64_t domain,
			     int64_t item, struct error *err);

/* One more (by 1) or less (-1) in the unit's own figure for the month; see publication_add().
 * *began: it was blank before; read when by is -1, so that it can be blank again. (count_more.c)
 */
enum status count_more(struct store *s, int64_t unit, int64_t domain,
		       struct period month, int by, bool consent, bool *began,
		       struct error *err);

#endif
