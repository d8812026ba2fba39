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

void grid_init(struct grid *g, struct pdf *p, const struct table *t);
void grid_release(struct grid *g);
/* The next columns that find room side by side, all of them where possible: else the first
 * ones, which name the rows, again before each band.  False when all have been. */
bool grid_band(struct grid *g);

#endif
