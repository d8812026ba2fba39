/* A table as it stood in a document: rows of cells, nothing understood yet. */
#ifndef INTAKE_RAW_H
#define INTAKE_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "text/mem.h"

/* Cells that a merged one covers: the value stands above, or to the left.  Compare the pointers;
 * as texts both are empty. */
extern const char raw_above[], raw_left[];

static inline bool raw_covered(const char *cell)
{
	return cell == raw_above || cell == raw_left;
}

struct raw_row {
	const char **cell; /* "" a blank cell */
	size_t cells;
	int line;   /* of the document */
	bool doubt; /* its cells did not fit in: for the notes, never a figure */
};

/* How it stood there: what a cell that is missing means hangs on it. */
enum raw_shape {
	RAW_CELLS,   /* a table of the document's own */
	RAW_ROWS,    /* bars, tabs or commas */
	RAW_PLACES,  /* printed: pieces with places */
	RAW_BLANKS,  /* columns parted by blanks */
	RAW_SINGLE,  /* fields parted by one blank */
	RAW_LINES,   /* a cell a line */
	RAW_GROUPS,  /* the same, rows parted by blank lines */
	RAW_COLUMNS, /* the same, column after column */
	RAW_FORM,    /* cells one behind the other that a form puts in order */
};

struct raw {
	const char *title; /* caption or sheet name, "" if none */
	int line;
	enum raw_shape shape;
	const char *
		form; /* of the annual report: applications litigation publication; or NULL */
	int last_line; /* the last line that belongs to it */
	bool at_end;   /* nothing stands behind it: its last row may be cut */
	bool runs_on;  /* a text stands right behind its last row */
	struct raw_row *row;
	size_t rows, cap;
	struct arena cells; /* the rows' arrays */
};

/* Adds a row of n cells; the texts stay the caller's (an arena's). */
void raw_add(struct raw *r, int line, const char *const *cell, size_t n);
void raw_release(struct raw *r);
/* Cells of the widest row. */
size_t raw_columns(const struct raw *r);

#endif
