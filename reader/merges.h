/* Merged cells of a worksheet, row by row. */
#ifndef READER_MERGES_H
#define READER_MERGES_H

#include <stdbool.h>
#include <stddef.h>

#include "reader/emit.h"

enum {
	SHEET_ROWS_MAX = 1048576,
	SHEET_COLUMNS_MAX = 16384
};

/* A reference such as AB12, both from 1.  Returns what follows it, or NULL when it is
 * none or lies outside of a sheet. */
const char *merges_reference(const char *s, long *row, long *column);

struct merges {
	struct merge {
		long top, left, bottom, right;
	} * merge; /* by top, once merges_sort() is done */
	size_t count, cap;
	size_t next; /* first that begins below the rows asked for so far */
	/* By column: the last range that reached it. */
	struct merge_hang {
		long top, bottom;
		bool first; /* its first column */
	} hang[EMIT_COLUMNS_MAX];
	size_t width;    /* columns in which one may still reach the next row */
	long until;      /* last row that one reaches */
	size_t left_out; /* ranges that overlap another, or are too many */
};

/* Adds a range such as A1:B2; false when it is none. */
bool merges_add(struct merges *m, const char *range);
void merges_sort(struct merges *m);
/* What covers each cell of the row, from column 1 at cover[0]: 0 or an emit_cover.
 * Rows are asked for in their order.  Returns the last column that is covered, up to
 * which cover is told; 0 when none is. */
size_t merges_row(struct merges *m, long row, char cover[EMIT_COLUMNS_MAX]);
void merges_release(struct merges *m);

#endif
