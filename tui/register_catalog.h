/* What the catalog's registers share, and their views for the list of all. */
#ifndef TUI_REGISTER_CATALOG_H
#define TUI_REGISTER_CATALOG_H

#include "tui/register.h"

/* Rows that something is asked about: kept until the answer comes (register_items.c). */
struct chosen {
	int64_t *id;
	size_t n;
};
struct chosen *chosen_new(const int64_t *id, size_t n);
void chosen_free(void *ctx);

/* All an item says, a line a column (register_catalog.c). */
void catalog_item_lines(struct app *app, int64_t item, struct buf *out);

extern const struct register_view register_view_fillings, register_view_catalog,
	register_view_behind, register_view_publications;

#endif
