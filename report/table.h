/* One table, three forms: what lists print on a terminal, as CSV and as JSON. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/date.h"
#include "text/buf.h"
#include "text/width.h"

enum column_type {
	COL_TEXT,
	COL_INT,
	COL_DECIMAL, /* a decimal text such as "210.71": JSON string, CSV number */
	COL_DAY,     /* YYYY-MM-DD */
	COL_BOOL,    /* 是 or blank; JSON true/false */
	COL_LIST,    /* texts joined by "、"; JSON array */
};
struct table_column {
	const char *key;  /* JSON key, NULL: not in JSON */
	const char *head; /* in the current language, NULL: in JSON only */
	enum column_type type;
};
struct table;

/* cols is borrowed and must outlive the table; ends with a row of NULL key and head. */
struct table *table_new(const struct table_column *cols);
/* The same with a copy of cols, whose heads are not translated: a document is Chinese.  Heads may be a
 * stranger's text. */
struct table *table_new_own(const struct table_column *cols);
void table_free(struct table *t);
/* Cells are added in column order; a row is complete when all columns have got one. */
void table_text(struct table *t, const char *s);          /* NULL: blank */
void table_text_or_blank(struct table *t, const char *s); /* "": blank too */
void table_int(struct table *t, int64_t n);
void table_int_or_blank(struct table *t, bool has, int64_t n);
/* As number_text() writes it: 21071, 2 is 210.71. */
void table_decimal(struct table *t, int64_t scaled, int decimals);
void table_day(struct table *t, daynum d); /* DAY_NONE: blank */
void table_bool(struct table *t, bool b);
void table_blank(struct table *t);
/* A table of its own with those columns and rows of t, in that order; heads as they are shown now. */
struct table *table_pick(const struct table *t, const size_t *col, size_t cols,
			 const size_t *row, size_t rows);
void table_drop(struct table *t, size_t row); /* takes a complete row out again */
/* Takes out all rows, those that are not to be kept; the others stay in their order. */
void table_empty(struct table *t);
void table_filter(struct table *t,
		  bool (*keep)(const struct table *t, size_t row, const void *ctx),
		  const void *ctx);
/* Rows that may be too many to be held: at so many `take` gets them, and they are gone.  Whoever adds
 * them says so after each; false: `take` wants no more.  What is left at the end is in the table. */
typedef bool table_take(void *ctx, struct table *t);
void table_batches(struct table *t, size_t rows, table_take *take, void *ctx);
bool table_row_done(struct table *t);
/* The last row is the total (合计): it stands apart and is not sorted. */
void table_total(struct table *t);
bool table_has_total(const struct table *t);
size_t table_rows(const struct table *t); /* the total included */
size_t table_columns(const struct table *t);
const struct table_column *table_column(const struct table *t, size_t col);
/* The head as it is shown, NULL when the column is not. */
const char *table_head(const struct table *t, size_t col);
/* The cell as a text already safe to show, NULL when it is blank: a bool is "true" or
 * "false", a day YYYY-MM-DD. */
const char *table_cell(const struct table *t, size_t row, size_t col);
/* What a reader sees: a bool is 是 or nothing, a blank "". */
const char *table_shown(const struct table *t, size_t row, size_t col);
bool table_type_is_number(enum column_type type); /* stands flush right */
/* "int", as in the tree's stream; false when it is none. */
const char *table_type_name(enum column_type type);
bool table_type_parse(const char *s, enum column_type *out);

/* Cells that are one.  Above a column's own head stands what parts of the heads it belongs to,
 * parted by '|': neighbours that share it share that cell (申请人情况|法人或其他组织). */
void table_group(struct table *t, size_t col, const char *path);
const char *table_group_of(const struct table *t, size_t col); /* "" none */
/* The first n shown columns name the rows, from the larger to the smaller: equal ones below each other
 * are one cell, a blank one belongs to the one on its left; of heads it is an empty one that does. */
void table_labels(struct table *t, size_t n);
size_t table_label_columns(const struct table *t);

/* How far a cell reaches; 0 and 0 when another one covers it.  (table_span.c)  column[] are those that
 * stand side by side, and i is one of them. */
struct table_span {
	size_t rows, cols;
};
size_t table_head_rows(const struct table *t); /* 1 without groups */
struct table_span table_head_span(const struct table *t, const size_t *column,
				  size_t columns, size_t row, size_t i);
/* What stands in a head cell that is not covered, appended. */
void table_head_put(const struct table *t, size_t col, size_t row, struct buf *out);
struct table_span table_body_span(const struct table *t, const size_t *column,
				  size_t columns, size_t row, size_t i);
/* The column's whole head in one line: 行政复议 结果维持; appended. */
void table_head_line(const struct table *t, size_t col, struct buf *out);

enum format {
	FORMAT_TABLE,
	FORMAT_CSV,  /* UTF-8 with BOM, heads, CRLF, safe for spreadsheets */
	FORMAT_JSON, /* one array, English keys, blank as null */
	FORMAT_TEXT, /* reports only: paged text */
	FORMAT_TREE, /* reports only: the stream for gongkai-press */
};
bool format_parse(const char *s, enum format *out);
/* From a file name's ending (.csv .json .txt); false when it says nothing. */
bool format_of_path(const char *path, enum format *out);
void table_write(const struct table *t, enum format f, enum ambiguous amb,
		 struct buf *out);

/* The same in pieces of rows (table_stream.c).  Where the form has columns of one width all rows are
 * measured first.  Begins with {.format, .amb}; what a piece gives is appended, and with no row at
 * all one empty piece makes the head. */
struct table_stream {
	enum format format;
	enum ambiguous amb;
	int *cells;
	bool begun, any;
};
bool table_stream_measures(const struct table_stream *w);
void table_stream_measure(struct table_stream *w, const struct table *t);
void table_stream_rows(struct table_stream *w, const struct table *t, struct buf *out);
void table_stream_end(struct table_stream *w, struct buf *out); /* releases it, too */

/* The two written forms, without the choice. */
void table_csv_rows(const struct table *t, bool head, struct buf *out);
void table_json_rows(const struct table *t, bool first, struct buf *out);
void table_csv(const struct table *t,
	       struct buf *out); /* heads and rows, without the BOM */
void table_json(const struct table *t, struct buf *out);
#define TABLE_BOM "\xEF\xBB\xBF" /* spreadsheets take a CSV file for UTF-8 only so */

/* A JSON string literal with its quotes. */
void json_text(struct buf *out, const char *s);

#endif
