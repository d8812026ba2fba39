/* The heat view: units down, domains or months across, each cell as strong as its figure is large.
 * Kept figures are read for the cells in view only. */
#ifndef TUI_HEAT_H
#define TUI_HEAT_H

#include "tui/screen.h"
#include "tui/unit_rows.h"

enum {
	HEAT_LEVELS = 8,
	HEAT_MONTHS = 12,
};

/* Figures of rows in view (heat_cells.c). */
struct heat_cells;
struct heat_cells *heat_cells_new(void);
void heat_cells_free(struct heat_cells *h);
void heat_cells_forget(struct heat_cells *h);

struct heat_view {
	bool months;    /* months across; else domains, in all before them */
	bool numbers;   /* cells tell their figures */
	int64_t domain; /* whose months; 0: in all */
	size_t col;     /* the column chosen */
	size_t left;    /* the first one shown */
	struct unit_rows *names;
	struct heat_cells *cells;
	int64_t *
		column; /* the chosen column's figures of all rows, once it is sorted by */
	size_t columns_shown; /* of the last draw */
};

struct heat_view *heat_of(const void *ctx);
size_t heat_columns(const struct app *app, const struct heat_view *v);
/* The column's domain (0: in all); the period it is of. */
int64_t heat_domain_at(const struct app *app, const struct heat_view *v, size_t col);
struct period heat_period_at(const struct app *app, const struct heat_view *v,
			     size_t col);
/* What a column is called, in full; appended. */
void heat_column_name(const struct app *app, const struct heat_view *v, size_t col,
		      struct buf *out);

/* Rows come into view with the columns left..left + n - 1: read at once, others forgotten. */
void heat_cells_show(struct heat_cells *h, const struct app *app,
		     const struct heat_view *v, const uint32_t *row, size_t rows,
		     size_t n);
/* One figure of those in view, as figures_months() has it. */
int64_t heat_cell(const struct heat_cells *h, size_t row, size_t col);
/* One column of any rows, out[i] that of row[i]; false with *err. */
bool heat_column_read(const struct app *app, const struct heat_view *v, size_t col,
		      const uint32_t *row, size_t rows, int64_t *out,
		      struct error *err);

/* Steps of 1, 3, 10, 30 … 3000: 1 to HEAT_LEVELS, 0 for 0 and what is not known. */
int heat_level(int64_t n);

/* heat_draw.c */
struct heat_layout {
	int name, cell; /* cells of a name, of a column with the blank before it */
	size_t columns; /* that find room */
};
struct heat_layout heat_layout_of(const struct app *app, const struct heat_view *v,
				  int cols);
/* Scrolls so that the chosen column is seen. */
void heat_follow(const struct app *app, struct heat_view *v, int cols);
void heat_row_draw(const struct app *app, const struct heat_view *v, struct canvas *c,
		   struct rect r, size_t row, enum style style);
void heat_head_draw(const struct app *app, const struct heat_view *v, struct canvas *c,
		    struct rect r);
/* What the marks mean. */
void heat_legend_draw(struct canvas *c, struct rect r);

/* The rows given as a document: a table that heat prints (heat_paper.c); its name is the
 * caller's. */
bool heat_document(struct screen *s, struct app *app, char **name, struct doc *out,
		   struct error *err);

#endif
