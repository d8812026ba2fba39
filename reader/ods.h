/* The sheets of an OpenDocument spreadsheet, row by row: one row is held at a time. */
#ifndef READER_ODS_H
#define READER_ODS_H

#include <stdbool.h>
#include <stddef.h>

#include "reader/emit.h"
#include "text/buf.h"

struct ods {
	struct emit *e;
	struct buf text; /* of the row's cells */
	struct ods_cell {
		size_t end;
		long times; /* the cell stands there that often */
		char covered;
	} * cell;
	size_t cells, cap;
	bool open; /* a table is */
	bool row_open;
	long row, times; /* number of the open row, and how often it stands there */
	long column;     /* next one, from 1 */
	long left;       /* columns to the right that the last cell covers */
	/* By column: the last row that a cell above covers, and how. */
	struct ods_hang {
		long last;
		char cover;
	} hang[EMIT_COLUMNS_MAX];
	bool in_cell, begun;
	size_t cell_text; /* where the open cell's text begins */
	long cell_times;
	struct buf value; /* office:value, for cells without a text */
	long hidden;
};

void ods_table(struct ods *o, const char *name);
void ods_table_end(struct ods *o);
void ods_row(struct ods *o, const char **attr);
void ods_row_end(struct ods *o);
void ods_cell(struct ods *o, const char **attr, bool covered);
void ods_cell_end(struct ods *o);
void ods_par(struct ods *o); /* a paragraph of the open cell begins */
void ods_text(struct ods *o, const char *s, size_t len);
void ods_release(struct ods *o);

#endif
