/* Paragraphs and tables of a running text, as docx and odt have them: a paragraph is a
 * line, or a line of the cell it stands in; a table in a cell comes after its outer. */
#ifndef READER_FLOW_H
#define READER_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "reader/emit.h"
#include "reader/grid.h"
#include "text/buf.h"

struct flow {
	struct emit *e;
	long paragraph; /* number of the last one that began */
	/* Open paragraphs: text boxes stand inside of one. */
	struct flow_par {
		struct buf text;
		long number;
	} * par;
	size_t pars, pars_cap;
	/* Open tables, outermost first, each with its open cell. */
	struct flow_table {
		struct grid *grid;
		struct buf cell;
		bool in_cell, begun; /* begun: the cell has a paragraph already */
		struct grid_shape shape;
		bool above; /* the cell's value is the one above it */
		long times; /* the open row stands there */
	} * table;
	size_t tables, tables_cap;
};

void flow_release(struct flow *f);

void flow_par(struct flow *f);
void flow_text(struct flow *f, const char *s, size_t len); /* into the open paragraph */
void flow_par_end(struct flow *f);

void flow_table(struct flow *f, const char *title);
void flow_row(struct flow *f, long times);
void flow_cell(struct flow *f, struct grid_shape shape);
/* The open cell spans so many columns; its value is the one above it.  docx tells it
 * after the cell has begun. */
void flow_cell_columns(struct flow *f, long columns);
void flow_cell_above(struct flow *f);
void flow_cell_end(struct flow *f);
void flow_row_end(struct flow *f, bool dropped);
/* Ends the innermost table; the outermost is written, with those inside of it. */
void flow_table_end(struct flow *f);

#endif
