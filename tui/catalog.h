/* The catalog on the desk: the matrix of units and domains, what is entered into it. */
#ifndef TUI_CATALOG_H
#define TUI_CATALOG_H

#include "store/catalog.h"
#include "tui/screen.h"

/* A screen of the matrix (catalog_screen.c). */
struct catalog_view {
	struct catalog_matrix m;
	struct edition_list editions;
	char *edition; /* shown; NULL: there is no catalog */
	enum unit_kind kind;
	size_t col;   /* the domain chosen, an index of m.domains */
	size_t left;  /* the first one shown */
	bool percent; /* cells as shares, not as filled/applies */
	int name_cells, cell_cells, total_cells; /* for what is shown */
};

/* Where things stand in a row of so many cells (catalog_draw.c). */
struct catalog_layout {
	int name, cell, total; /* widths; a blank stands before each but the first */
	size_t columns;        /* of domains that find room */
};
struct catalog_layout catalog_layout_of(const struct catalog_view *v, int cols);
/* Scrolls so that the chosen domain is seen. */
void catalog_follow(struct catalog_view *v, int cols);
void catalog_measure(struct catalog_view *v);
void catalog_row_draw(const struct catalog_view *v, struct canvas *c, struct rect r,
		      size_t unit, enum style style);
void catalog_head_draw(const struct catalog_view *v, struct canvas *c, struct rect r);
void catalog_total_draw(const struct catalog_view *v, struct canvas *c, struct rect r);
/* "12/15!", "80%", "—", "" */
void catalog_cell_text(const struct catalog_view *v, const struct catalog_cell *cell,
		       struct buf *out);
const char *catalog_domain_name(const struct catalog_view *v, size_t col);

/* The domain chosen, -1: that of items without one (catalog_deeds.c). */
int64_t catalog_domain_at(const struct catalog_view *v);
/* All that is open of the domain for the units marked or chosen, after asking. */
void catalog_fill(struct app *app, struct screen *s);
/* The domain does not concern them, or does again. */
void catalog_exempt(struct app *app, struct screen *s);
/* A menu: copy the edition, hold it against the one before. */
void catalog_more_open(struct app *app, const char *edition, int64_t domain);

/* A unit and an item of the catalog. */
struct unit_item {
	int64_t unit, item;
};
/* What is said of many at once, as one command (catalog_enter.c). */
enum enter {
	ENTER_FILLED,
	ENTER_OPEN,
	ENTER_EXEMPT,
};
bool catalog_enter(struct app *app, enum enter what, const struct unit_item *on,
		   size_t n, daynum day, daynum due, struct error *err);

/* Forms: the day items were filled and when they are due; a new item (id 0) or one that is
 * edited; a publication, what is known of it 0 where it is not. */
void form_fill_open(struct app *app, const struct unit_item *on, size_t n);
void form_item_open(struct app *app, int64_t id, int64_t domain, const char *edition);
void form_publish_open(struct app *app, int64_t unit, int64_t domain, int64_t item);

/* The registers of the catalog; edition is copied. */
void catalog_fillings_open(struct app *app, int64_t unit, int64_t domain,
			   const char *edition, unsigned states);
void catalog_items_open(struct app *app, int64_t domain, const char *edition);
void catalog_behind_open(struct app *app, const char *edition);

#endif
