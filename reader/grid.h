/* A table held whole, for formats that tell a table's shape only as it goes on: docx,
 * odt, html.  Spans become the covers of the stream here. */
#ifndef READER_GRID_H
#define READER_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/emit.h"
#include "text/buf.h"

enum {
	GRID_SPAN_MAX = 1000,
	GRID_CELLS_MAX = 4000000 /* with covers; 64 MiB of memory */
};

struct grid_shape {
	long columns, rows; /* that a cell spans */
	long times;         /* it stands side by side */
};

struct grid {
	struct emit *e; /* told when the table grows over its limit */
	struct buf title;
	struct buf text; /* of all cells */
	long line;       /* where it begins */
	struct grid_row {
		long line;
		size_t first; /* cell */
	} * row;
	size_t rows, rows_cap;
	struct grid_cell {
		size_t from; /* its text, which repeated cells share */
		uint32_t len;
		char covered; /* 0, or an emit_cover */
	} * cell;
	size_t cells, cells_cap;
	/* By column: rows that a span from above still covers, and how.  NULL until one
	 * spans: a document may hold thousands of tables. */
	struct grid_hang {
		long rows;
		char cover;
	} * hang;
	size_t hang_end; /* behind the last column that is covered so */
	size_t column;   /* next of the open row */
	/* Nested ones, in the order they come after it, and the last of them. */
	struct grid *next, *last;
};

struct grid *grid_new(struct emit *e, long line);
void grid_free(struct grid *g); /* and all that come after it; NULL is fine */

void grid_row(struct grid *g, long line);
/* Drops the open row: deleted, with what hangs from it. */
void grid_drop_row(struct grid *g);
/* A cell; what hangs down into the row goes before it.  Spans are cut to
 * GRID_SPAN_MAX; a rowspan makes no rows of its own. */
void grid_cell(struct grid *g, const char *s, size_t len, struct grid_shape shape);
/* A cell whose value stands above, as wide as columns. */
void grid_above(struct grid *g, long columns);
void grid_row_end(struct grid *g);
/* The row that ended stands there so often in all.  One that holds nothing is not worth
 * it. */
void grid_repeat_row(struct grid *g, long times);

/* Takes `inner`, which is complete, with those after it as the last that come after g. */
void grid_append(struct grid *g, struct grid *inner);
/* Writes the table and those after it; false when the document is refused. */
bool grid_put(const struct grid *g);

#endif
