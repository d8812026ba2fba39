/* Between the files of the register screen. */
#ifndef TUI_REGISTER_OWN_H
#define TUI_REGISTER_OWN_H

#include "report/tree.h"
#include "text/mem.h"
#include "tui/register.h"

enum {
	REGISTER_COLUMNS = 40
};

/* A column as it is placed: cells 0, not shown. */
struct register_place {
	int x, cols;
};

/* A cell to sort by; of a blank one text is NULL. */
struct register_key {
	const char *text; /* "" for a number */
	double number;
	bool known;
};

/* What finding and sorting have fetched of the rows of a spine (register_look.c). */
struct register_look {
	struct table *table; /* the rows to be matched next, NULL: none yet */
	const uint32_t *row; /* theirs, of the list: for as long as it matches them */
	size_t rows, at;
	int by; /* the column of the keys, 0: there are none */
	struct register_key *key;
	struct arena texts;
};

struct register_screen {
	const struct register_view *view;
	const struct registry *reg;
	struct register_ask ask;
	char *word;          /* what ask.word points to */
	struct table *table; /* NULL: not read */
	/* Where there are many rows the table has those in view alone: their rows of the spine. */
	struct register_spine spine;
	bool windowed;
	uint32_t *shown;
	struct register_look look;
	size_t overdue, urgent;     /* of all rows */
	int need[REGISTER_COLUMNS]; /* cells of the widest text of each column */
	struct register_place at[REGISTER_COLUMNS];
	int placed; /* for a row of so many cells */
	struct register_span span;
	size_t light, state; /* columns, SIZE_MAX: none */
};

/* Of a screen or its list. */
struct register_screen *register_of(const void *ctx);

/* ---- rows (register_rows.c) ---- */

/* All of them, or a spine and those in view; false with *err. */
bool register_read(struct register_screen *r, struct app *app, struct error *err);
void register_forget(struct register_screen *r);
size_t register_rows(const struct register_screen *r);
int64_t register_id(const struct register_screen *r, size_t row);
/* The row's place in the table, SIZE_MAX when it is not in it. */
size_t register_table_row(const struct register_screen *r, size_t row);
/* These rows come into view. */
void register_view_rows(struct register_screen *r, struct app *app, const uint32_t *row,
			size_t n);
/* Rows of the spine with the columns `want` (register.h), as a table in that order, the caller's:
 * NULL when they can't be read, which is said, or one of them is gone. */
struct table *register_make_rows(const struct register_screen *r, struct app *app,
				 const uint32_t *row, size_t n, uint64_t want);
/* 逾期, 紧急 and the like of a row of the table. */
enum style register_row_style(const struct register_screen *r, size_t at);

/* ---- finding and sorting (register_look.c), as list_ops have it ---- */

bool register_look_at(struct register_screen *r, struct app *app, const uint32_t *row,
		      size_t n, int by);
bool register_match(struct register_screen *r, size_t row, const char *query);
int register_compare(const struct register_screen *r, size_t a, size_t b, int by);
/* The table's column that is the by-th to sort by, SIZE_MAX past the last. */
size_t register_sort_column(const struct register_screen *r, int by);
void register_look_release(struct register_look *l);

/* ---- columns (register_columns.c) ---- */

/* SIZE_MAX: there is none. */
size_t register_column_of_key(const struct registry *reg, const char *key);
size_t register_column_of_head(const struct registry *reg, const char *head);
/* After the table was read: what its columns need; more: as wide as they were at least. */
void register_measure(struct register_screen *r, enum ambiguous amb, bool more);
/* Columns are taken by their worth while they fit into so many cells; they stand in the table's
 * order. */
void register_place(struct register_screen *r, int cols);
/* What is left of a row for the columns beside the picture. */
struct rect register_columns_rect(const struct register_screen *r, struct rect row);
/* One line of cells, head or row. */
void register_put_cells(const struct register_screen *r, struct canvas *c,
			struct rect at, enum style style, bool head, size_t row);
/* The picture behind them; at SIZE_MAX in the line of heads. */
void register_put_picture(const struct register_screen *r, struct canvas *c,
			  struct rect row, size_t at, enum style style);
/* The days the rows speak of. */
void register_span_read(struct register_screen *r);

/* ---- the screen's operations (tui/screen.h) in two files ---- */

/* register.c */
bool register_load(struct screen *s, struct app *app, struct error *err);
const char *register_empty(const struct screen *s);
void register_show_details(struct screen *s, struct app *app);
/* register_acts.c */
void register_act(struct screen *s, struct app *app, enum screen_act act);
const char *register_hint(const struct screen *s, enum screen_act act);
/* Whether there is a row for it, or it needs none. */
bool register_deed_ready(const struct screen *s, size_t n);
bool register_deed_nth(const struct screen *s, size_t n, uint32_t *key,
		       const char **name);
void register_do(struct screen *s, struct app *app, size_t n);

/* ---- on paper, beside ---- */

/* What is printed. */
struct register_paper {
	const struct registry *reg;
	const struct register_ask *ask;
	const struct list *list;
	size_t n; /* rows */
};
/* The rows that are marked, else all that are shown, with these columns (heads joined by "、"), as a
 * document and its name, both the caller's; false with *err. */
bool register_paper(struct app *app, struct list *l, const struct registry *reg,
		    const struct register_ask *ask, const char *heads, char **name,
		    struct doc *out, struct error *err);

/* Where there is room beside the rows: draws the details at the right of r and gives back what is
 * left of it. */
struct rect register_side(struct canvas *c, struct rect r, const char *text);
/* Cells of the details beside rows in so many, 0: no room. */
int register_side_cells(int cols);

#endif
