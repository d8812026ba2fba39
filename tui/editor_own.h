/* What the parts of the draft editor share. */
#ifndef TUI_EDITOR_OWN_H
#define TUI_EDITOR_OWN_H

#include "tui/app.h"
#include "tui/draft_doc.h"
#include "tui/editor.h"

enum {
	EDITOR_GUTTER = 10, /* keyword, a mark, a blank */
	EDITOR_NAME = 40,
};

struct editor {
	struct overlay base;
	int64_t id;             /* of the bulletin */
	char name[EDITOR_NAME]; /* its text's in the table draft */
	char *title;
	struct draft_doc doc;
	struct draft_place at;
	bool inside;       /* what is being typed goes into a figure */
	int want;          /* the column Up and Down keep to, -1: the cursor's own */
	size_t top;        /* first row shown */
	int height, cells; /* rows and cells of the last draw */
	struct rect text;  /* where the text was drawn, for the mouse */
	enum ambiguous amb;
	struct draft_line killed; /* what C-k, C-u, C-w took last */
	char *query;              /* found last, "" none */
	char *outside; /* file of what was written outside and not taken back; NULL: none */
};

extern const struct overlay_ops editor_overlay;
/* The editor that has the keys, or NULL. */
struct editor *editor_on_top(struct app *app);
struct draft_line *editor_line(struct editor *e);

/* ---- editor_rows.c: lines on the screen ---- */

/* Breaks every line into rows as the print does (report/page.h). */
void editor_layout(struct editor *e);
size_t editor_rows(const struct draft_line *l); /* at least 1 */
size_t editor_row_from(const struct draft_line *l, size_t row);
size_t editor_row_to(const struct draft_line *l, size_t row);
size_t editor_row_of(const struct draft_line *l, size_t at);
/* Cells before the row's text: the first of a paragraph. */
int editor_indent(const struct draft_line *l, size_t row);
/* Where the cell `x` of a row is in the text. */
size_t editor_at_cell(const struct editor *e, const struct draft_line *l, size_t row,
		      int x);
int editor_cell_of(const struct editor *e, const struct draft_line *l, size_t at);
/* Rows before a line's own; the line of a row, and which of its rows that is. */
size_t editor_row_before(const struct editor *e, size_t line);
size_t editor_line_of_row(const struct editor *e, size_t row, size_t *within);

/* ---- editor_move.c ---- */

/* Moves the cursor; false when it is no key that does. */
bool editor_move(struct editor *e, struct key k);
void editor_goto(struct editor *e, struct draft_place p);
/* Finds the query behind the cursor, going round; false: nowhere. */
bool editor_find(struct editor *e, bool from_here);

/* ---- editor_edit.c ---- */

void editor_type(struct editor *e, const char *s, size_t len);
void editor_paste(struct editor *e, const char *s, size_t len);
/* Keys that change the text; false when it is none. */
bool editor_change(struct editor *e, struct key k);
/* Gives the line its keyword. */
void editor_word(struct editor *e, const struct draft_word *word);
bool editor_shift(struct editor *e, int by); /* the line changes place */

/* ---- editor_keep.c ---- */

/* Keeps the draft if it was changed; false with the reason said. */
bool editor_keep(struct editor *e, struct app *app);
/* Lets the program of $EDITOR have the text, or what it left that was not taken back. */
void editor_outside(struct editor *e, struct app *app);

#endif
