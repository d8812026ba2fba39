/* A table as it stood in a document: rows of cells, nothing understood yet. */
#ifndef INTAKE_RAW_H
#define INTAKE_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "text/mem.h"

/* Cells that a merged one covers: the value stands above, or to the left.  Compare the pointers;
 * as texts both are empty. */
extern const char raw_above[], raw_left[];

struct raw_row {
	const char **cell; /* "" a blank cell */
	size_t cells;
	int line;   /* of the document */
	bool doubt; /* its cells did not fit in: for the notes, never a figure */
};

struct raw {
	const char *title; /* caption or sheet name, "" if none */
	int line;
	const char *
		shape; /* how it stood there: "cells", "tabs", "bars" ...; for the notes */
	const char *
		form; /* of the annual report: applications litigation publication; or NULL */
	int last_line; /* the last line that belongs to it */
	bool at_end;   /* nothing stands behind it: its last row may be cut */
	struct raw_row *row;
	size_t rows, cap;
};

/* Adds a row of n cells; the texts stay the caller's (an arena's). */
void raw_add(struct raw *r, int line, const char *const *cell, size_t n);
void raw_release(struct raw *r);
/* Cells of the widest row. */
size_t raw_columns(const struct raw *r);
/* "" beyond the row's end. */
const char *raw_cell(const struct raw *r, size_t row, size_t column);

#endif
