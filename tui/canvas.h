/* A grid of cells between the panes and the terminal.  Panes draw here and only here; tests
 * read what they drew; term_flush() puts it on the screen. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "text/width.h"

/* What a cell means; themes say how that looks.  Every state is also told by a mark or a
 * word, so any style may look like STYLE_NORMAL. */
enum style {
	STYLE_NORMAL,
	STYLE_HEADER,   /* the desk's first line */
	STYLE_TITLE,    /* a pane's title line */
	STYLE_TITLE_ON, /* of the pane that has the keys */
	STYLE_HEAD,     /* column heads */
	STYLE_SELECTED, /* the selected row of the pane that has the keys */
	STYLE_CHOSEN,   /* the selected row of another pane */
	STYLE_MARKED,
	STYLE_OVERDUE,
	STYLE_URGENT,
	STYLE_DONE,
	STYLE_GOOD, /* target reached, leading */
	STYLE_LOW,  /* among the last */
	STYLE_DIM,
	STYLE_BAR,
	STYLE_BAR_REST,
	STYLE_FIELD, /* an input field */
	STYLE_FIELD_ON,
	STYLE_MATCH,
	STYLE_MESSAGE,
	STYLE_ERROR,
	STYLE_HINT_KEY,
	STYLE_HINT,
	STYLE_DEMO,    /* 演示日期 */
	STYLE_OVERLAY, /* a dialog's surface */
	STYLE_OVERLAY_TITLE,
	STYLE_FIGURE,     /* a number of a draft that the county file accounts for */
	STYLE_FIGURE_OWN, /* the clerk's own in its place */
	STYLE_HEAT_1,     /* the heat view: few … */
	STYLE_HEAT_2,
	STYLE_HEAT_3,
	STYLE_HEAT_4, /* … and many */
	STYLE_COUNT
};

struct rect {
	int y, x, rows, cols;
};

/* One cell.  A wide character fills a cell of width 2 and one of width 0 behind it. */
struct cell {
	char text[14];       /* one cluster, UTF-8, terminated; "" is a blank */
	unsigned char width; /* 0 (second half), 1 or 2 */
	unsigned char style; /* enum style */
};

struct canvas {
	int rows, cols;
	struct cell *cell;      /* rows * cols */
	int cursor_y, cursor_x; /* -1: hidden */
	enum ambiguous ambiguous;
};

void canvas_init(struct canvas *c, int rows, int cols, enum ambiguous amb);
void canvas_release(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* clears */
void canvas_clear(struct canvas *c);                      /* blanks, cursor hidden */
void canvas_fill(struct canvas *c, struct rect r, enum style style);

/* Draws s into at most `cells` cells from (y, x), cleaned as clean_show() does, never past
 * the row's end and never half a character; returns the cells used.  What does not fit
 * ends with '~' when mark_cut is set. Outside the canvas nothing happens. */
int canvas_put(struct canvas *c, int y, int x, int cells, enum style style,
	       const char *s, bool mark_cut);
/* The same, aligned within `cells`, the rest filled with blanks of the style. */
void canvas_cell(struct canvas *c, int y, int x, int cells, enum style style,
		 enum align align, const char *s);
/* Restyles cells without touching their text. */
void canvas_style(struct canvas *c, int y, int x, int cells, enum style style);
void canvas_cursor(struct canvas *c, int y, int x);

/* The canvas as text for golden files: one line a row, trailing blanks cut; with styles,
 * each run that is not STYLE_NORMAL as {name:text}. */
void canvas_dump(const struct canvas *c, bool styles, struct buf *out);
const char *style_name(enum style s); /* "overdue", as in theme files */
bool style_parse(const char *name, enum style *out);

#endif
