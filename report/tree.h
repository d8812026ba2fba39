/* A document as a tree: what is said, not how it looks.  Composed from the county file
 * (doc.h), shown by the desk, written as text, CSV and JSON, and handed as a stream
 * (tree_write(), tree_read()) to gongkai-press, which makes PDF and office files of it. */
#ifndef REPORT_TREE_H
#define REPORT_TREE_H

#include "report/table.h"
#include "rules/period.h"
#include "text/mem.h"
#include "text/status.h"

enum doc_kind {
	DOC_ISSUER,    /* 发文机关标志, the red head; left out of plain reports */
	DOC_TITLE,     /* centred */
	DOC_NUMBER,    /* 发文字号, centred */
	DOC_ADDRESSEE, /* 主送机关, flush left */
	DOC_HEADING, /* level 1 一、 2 （一） 3 1. 4 （1） as text already numbered */
	DOC_PARAGRAPH, /* indented by two characters */
	DOC_NOTE,      /* under a table: how it was counted */
	DOC_TABLE,
	DOC_CHART,
	DOC_ATTACHED, /* 附件说明: the name of attachment number `level`, 0: of the only one */
	DOC_ATTACHMENT, /* begins a new page: 附件1, its title follows */
	DOC_SHEET,   /* begins a new page without a label: the next 整改通知单 */
	DOC_GAP,     /* a fact that could not be computed: printed visibly and listed */
	DOC_SIGN,    /* 署名 */
	DOC_DATE,    /* 成文日期 */
	DOC_COPIES,  /* 版记: 抄送, the names only */
	DOC_PRINTED, /* 版记: 印发机关 TAB 印发日期 */
	DOC_KINDS
};
/* "title", as in JSON and in the stream. */
const char *doc_kind_code(enum doc_kind k);

/* A figure within a text: which fact it is, so that it can be found and computed again. */
enum span_state {
	SPAN_LINKED, /* as computed */
	SPAN_OWN,    /* the clerk's own in place of the computed one */
	SPAN_GAP,    /* could not be computed; the text says so */
};
struct doc_span {
	size_t from, len; /* bytes of the node's text */
	enum span_state state;
	char *fact;  /* 乡镇.累计 */
	char *value; /* as computed now; for SPAN_GAP: why it is missing */
};

/* Figures to look at.  values[row * columns + column]; what is not known is CHART_BLANK. */
#define CHART_BLANK INT64_MIN
enum chart_kind {
	CHART_BARS, /* one value a row, against `line`: completion and expected progress */
	CHART_TREND, /* a row is a series over the columns: twelve months */
	CHART_HEAT,  /* rows by columns: units by domains */
	CHART_GAP,   /* two values a row: ours and the benchmark */
};
struct chart {
	enum chart_kind kind;
	char *title;
	char *unit;   /* 条, % */
	int decimals; /* values and line are scaled by 10^decimals */
	bool has_line;
	int64_t line;
	char *line_name; /* 时序进度 */
	char **row, **column;
	size_t rows, columns;
	int64_t *value;
};
struct chart *chart_new(enum chart_kind kind, size_t rows, size_t columns);
void chart_free(struct chart *c);

struct doc_node {
	enum doc_kind kind;
	int level;
	char *text; /* NULL for tables and charts */
	struct doc_span *span;
	size_t spans, span_cap;
	struct table *table;
	struct chart *chart;
};
struct doc {
	struct doc_node *node;
	size_t nodes, cap;
	char *kind; /* monthly … */
	struct period period;
	struct buf gaps; /* facts that are missing, one a line */
};
void doc_release(struct doc *d);

/* The text is cleaned as for showing and copied. */
struct doc_node *doc_add_text(struct doc *d, enum doc_kind kind, int level,
			      const char *text);
/* The table, the chart is the document's from now on. */
void doc_add_table(struct doc *d, struct table *t);
void doc_add_chart(struct doc *d, struct chart *c);
void doc_add_span(struct doc_node *n, size_t from, size_t len, enum span_state state,
		  const char *fact, const char *value);
/* What every form of a document prints before the text of node i: 附件：1. (the others' numbers
 * stand below the first one's), 【缺】, 抄送：; appended. */
void doc_before(const struct doc *d, size_t i, struct buf *out);
/* And behind it: the full stop of 抄送 (GB/T 9704-2012, 7.4.2), else "". */
const char *doc_after(const struct doc_node *n);
/* The two ends of 版记's last line, appended: 印发机关, and 印发日期 with 印发 (7.4.3); no day, no
 * word. */
void doc_printed(const struct doc_node *n, struct buf *office, struct buf *day);
/* The title, "" when it has none. */
const char *doc_title(const struct doc *d);

/* The stream: one record a line, its fields parted by TAB; TAB, line end and backslash
 * within a field are written \t \n \\, and a blank cell or value as \N.
 *
 *   gongkai-tree 1
 *   D kind first last          first and last day, YYYY-MM-DD
 *   M text                     a missing fact; any number
 *   N kind level text          a node that is text; behind it its figures:
 *   F from len state fact value      state is linked, own or gap
 *   T                          a table: its columns, then its rows
 *   C key type head group      type is text int decimal day bool list; head may be \N; group,
 *                              heads above it parted by '|', only where there is one
 *   B n                        the first n shown columns name the rows (table_labels())
 *   R cell …                   a row, S … the total row; cells as table_cell() gives them,
 *                              of their column's type
 *   E
 *   G kind decimals unit title a chart: bars trend heat gap
 *   L value name               its line
 *   X label …                  its columns
 *   Y label value …            a row
 *   E
 *   .                          the end; a stream without it is cut off
 */
void tree_write(const struct doc *d, struct buf *out);
/* Reads what tree_write() wrote, trusting nothing: ST_INPUT names the line that is wrong.
 * s need not be terminated.  On failure *out is empty. */
enum status tree_read(const char *s, size_t len, struct doc *out, struct error *err);

#endif
