/* A table's columns: how wide they are, in how large a type, and which of them stand side
 * by side.  Inside press/pdf_table.c and pdf_columns.c only. */
#ifndef PRESS_PDF_TABLE_H
#define PRESS_PDF_TABLE_H

#include "press/pdf_line.h"

struct column {
	size_t at;     /* number in the table */
	bool flush;    /* figures: flush right */
	double widest; /* cell, in type of size 1 */
	double head;   /* the head in one line, likewise */
	double least;  /* what it needs so that no figure is torn, likewise */
	double width;  /* points, with its margins */
	double left;   /* from the block's left edge */
};
struct grid {
	struct pdf *p;
	const struct table *t;
	struct column *all;
	size_t columns;
	struct column *col; /* those that stand side by side now */
	size_t cols;
	struct type cell, strong; /* heads and the total are strong */
	double pad;               /* beside the text */
	size_t share;       /* columns of a band, those that name rows not counted */
	size_t first, next; /* of `all`: the band, the one behind it */
};

/* A row laid out: the lines of its cells. */
struct row {
	long number; /* below 0: the heads, -1 the last of them */
	struct lines *cell;
	size_t lines; /* of the highest */
};
/* A row as it stands on this page. */
struct drawn {
	long number;
	double top, bottom;
};
struct sheet {
	struct grid g;
	struct row *head; /* one for each row of heads */
	size_t heads;
	struct row row, after;
	double top;    /* where the grid begins on this page */
	double *rules; /* y of what was ruled on it */
	size_t ruled, cap;
	bool merged; /* heads or names of rows are */
	size_t *column;
	char **text;  /* of the heads, a row behind the other */
	size_t *high; /* lines of each row, of a merged table */
	struct drawn *drawn;
	size_t drawns, drawn_cap;
};

/* Cells that are one (pdf_span.c), of a merged table only. */
void span_init(struct sheet *s);
void span_release(struct sheet *s);
/* The columns that stand side by side now, and the texts of their heads. */
void span_band(struct sheet *s);
/* How far the cell reaches; rows 0: another one covers it. */
struct table_span span_of(const struct sheet *s, long row, size_t col);
double span_width(const struct sheet *s, size_t col, size_t cols);
/* Lines that texts of several rows lack in those above, where this is their last. */
size_t span_lines(struct sheet *s, long row);
/* Rules round them, and the texts of those of several rows, for what stands on this page. */
void span_draw(struct sheet *s);
const char *sheet_text(const struct sheet *s, long row, size_t col);
const struct type *sheet_type(const struct sheet *s, long row);
double sheet_pitch(const struct sheet *s);

void grid_init(struct grid *g, struct pdf *p, const struct table *t);
void grid_release(struct grid *g);
/* The next columns that find room side by side, all of them where possible: else the first
 * ones, which name the rows, again before each band.  False when all have been. */
bool grid_band(struct grid *g);

#endif
