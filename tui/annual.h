/* An annual report filled in: a table at a time (表二, 表三, 表四) as a grid of cells, the cross-checks
 * made anew at every key.
 *
 * Nothing is saved before it is asked for; then all of it is one command.  A blank leaves a cell as it
 * is, '-' empties it, '/' says that it does not apply.  What the county file knows of a blank cell
 * stands in it in brackets; '=' takes it over.  In 复核 the figures are entered a second time, without
 * those that were entered first being seen. */
#ifndef TUI_ANNUAL_H
#define TUI_ANNUAL_H

#include "store/annual.h"
#include "tui/app.h"
#include "tui/edit.h"

enum {
	ANNUAL_ROW_CELLS = 8,
};

/* A line of the screen. */
struct annual_row {
	char *label;
	bool head; /* its cells are those whose heads it shows */
	size_t cell[ANNUAL_ROW_CELLS];
	size_t cells;
};

/* What was typed for a cell and is not saved: NULL nothing, "" it is to be emptied. */
struct annual_typed {
	char *value, *proof, *note;
};

struct annual_grid {
	struct overlay base;
	struct annual_sheet sheet;           /* as it would be after a save */
	const char **value, **proof, **note; /* as the file has it */
	struct annual_typed *typed;          /* one for each cell */
	bool second;                         /* 复核 */
	enum annual_part part;
	struct annual_row *row;
	size_t rows, cap;
	size_t at, col, top;
	struct edit edit;
	char *live; /* what stands in the line, taken as if it had been entered */
	struct error err;
	/* At the last draw: */
	int height;      /* rows shown */
	int tall;        /* lines of each: 2 where a label stands above its figures */
	int left, wide;  /* where the first column of figures begins, cells of each */
	struct rect box; /* of the rows */
};

/* Opens a report; draft NULL: none. */
void annual_grid_open(struct app *app, int64_t id, const char *draft);
size_t annual_grid_cell(const struct annual_grid *g); /* the one the cursor is on */
void annual_grid_go(struct annual_grid *g, size_t row, size_t col);
/* To the cell, in whatever table. */
void annual_grid_find(struct annual_grid *g, size_t cell);

/* annual_rows.c: the lines of the table shown, made anew. */
void annual_rows_make(struct annual_grid *g);
void annual_rows_release(struct annual_grid *g);
/* How wide a column of figures is where there is room; labels get the rest. */
int annual_column_cells(const struct annual_grid *g);

/* annual_take.c: what stands in the line goes into the cell; false with g->err. */
bool annual_take(struct annual_grid *g);
/* Sheet and findings as they would be with all that was typed, the line included. */
void annual_live(struct annual_grid *g);
void annual_put(char **typed, const char *now, const char *text);
size_t annual_typed_count(const struct annual_grid *g);
/* Blank cells get what is expected of them; how many. */
size_t annual_fill_blanks(struct annual_grid *g);
bool annual_paste(struct annual_grid *g, const struct input *in);

/* annual_save.c */
bool annual_load(struct app *app, struct annual_grid *g, int64_t id);
void annual_unload(struct annual_grid *g);
bool annual_save(struct app *app, struct annual_grid *g);
const char *annual_draft(const struct overlay *o, struct buf *out);
void annual_fill_draft(struct annual_grid *g, const char *draft);

/* annual_draw.c */
void annual_draw(struct overlay *o, struct app *app, struct canvas *c,
		 struct rect area);
/* The finding to be told of: one that has the cell, else the first that is no blank; SIZE_MAX:
 * none. */
size_t annual_told(const struct annual_grid *g);

#endif
