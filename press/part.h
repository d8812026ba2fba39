/* What the office formats share: tables as they are shown, and figures in them. */
#ifndef PRESS_PART_H
#define PRESS_PART_H

#include "report/tree.h"

/* Columns with a head: the others are for JSON only.  *out is the caller's to free. */
size_t part_columns(const struct table *t, size_t **out);
/* A chart's figures as a table, its line as a column; the caller's to free. */
struct table *part_of_chart(const struct chart *c);
/* Cells (half characters) the column asks for: its head may break, its rows should not. */
int part_width(const struct table *t, size_t col);
/* Whether the cell reaches over other columns, or another one covers it: it asks for no width.  row
 * SIZE_MAX: the head. */
bool part_shared(const struct table *t, size_t row, size_t col);

/* Half points of the red head: a long name keeps to one line, for the size is the office's own
 * to choose (GB/T 9704-2012, 7.2.4). */
int part_issuer_size(const char *issuer);

/* A text that is a plain number (-12, 210.71): its value times 10^decimals.  At most 15
 * digits, what a double holds exactly; longer ones are texts (a document's number). */
struct figure {
	int64_t scaled;
	int decimals;
};
bool figure_parse(const char *s, struct figure *out);
double figure_value(struct figure f);
/* The total row's cell is the plain sum of the rows above it, and can be told from one that
 * is not: a ratio over a single row equals its total too. */
bool part_is_sum(const struct table *t, size_t col);

/* Bytes of the run of the node's text at `at` that is, or is not, a gap; 0 at the end.  Spans
 * are the stream's: those that overlap or part a character are made to fit. */
size_t part_run(const struct doc_node *n, size_t at, bool *gap);

/* The name a table goes by: of its attachment, else of the heading above it; `*title` is the
 * text to print over it, "" where it stands under a heading of its own.  node: of the table. */
struct part_name {
	const char *label; /* 附件1, or "" */
	const char *title;
};
struct part_name part_name(const struct doc *d, size_t node);
/* What a table or chart is called over it: a chart has a title of its own. */
const char *part_title(const struct doc *d, size_t node);

#endif
