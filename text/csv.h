/* Comma- and tab-separated text, RFC 4180 quoting, both directions. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include <stddef.h>

#include "text/buf.h"
#include "text/status.h"

struct csv_row {
	char **cell; /* terminated texts */
	size_t cells;
	int line; /* line of the document where the row begins, from 1 */
};

struct csv {
	struct csv_row *row;
	size_t rows;
	char *text; /* what the cells point into; csv_release() frees it */
};

/* Splits UTF-8 text.  sep 0 means: tab if the first line has one, else comma.  Blank
 * lines are dropped.  Refused: an unclosed quote, a row over 1,000 cells, over
 * 200,000 rows, a NUL byte. */
enum status csv_parse(struct csv *csv, const char *s, size_t len, char sep,
		      struct error *err);
void csv_release(struct csv *csv);

/* Appends one cell, quoted where needed.  safe != 0 puts a ' before a text that a
 * spreadsheet would run as a formula (= + - @ TAB CR first); numbers are not texts. */
void csv_cell(struct buf *out, const char *s, int safe);

#endif
