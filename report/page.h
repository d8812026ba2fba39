/* Lines onto pages of a text print: 56 cells by 22 lines (GB/T 9704-2012, 5.2.3: 22 lines of
 * 28 characters).  For report/, and lines_break() for the editor of drafts. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "text/buf.h"
#include "text/width.h"

enum {
	PAGE_CELLS = 56,
	PAGE_LINES = 22,
	INDENT = 4, /* two characters */
};

struct page {
	struct buf *out;
	enum ambiguous amb;
	int line;         /* lines on this page so far */
	int number;       /* of this page, from 1 */
	const char *head; /* lines to repeat on top of the next page, or NULL */
	int head_lines;
};

/* Writes one line without its line end; begins the next page when this one is full. */
void page_line(struct page *p, const char *s, size_t len);
/* At least `lines` of room, else a new page; a number over a page asks for a new page. */
void page_room(struct page *p, int lines);
void page_break(struct page *p); /* nothing on an empty page */
void page_end(struct page *p);   /* fills the last page and numbers it */

/* Breaks text into lines of at most `cells`, the first one shorter by `indent`, and gives
 * each to `put`.  避头尾 (GB/T 15834): no closing mark begins a line, no opening one ends it; a
 * number stays whole, together with the 年 月 日 条 件 个 behind it. */
typedef void line_put(void *ctx, const char *s, size_t len, int line);
void lines_break(const char *s, int cells, int indent, enum ambiguous amb,
		 line_put *put, void *ctx);

/* Lays a table out. (page_table.c) */
struct table;
void page_table(struct page *p, const struct table *t);
/* One whose heads or row names are merged. (page_merged.c) */
void page_merged(struct page *p, const struct table *t);
/* The lines it begins with and that stay together: its heads and the first row. */
int page_table_begin(const struct page *p, const struct table *t);
/* Draws a chart in cells. (page_chart.c) */
struct chart;
void page_chart(struct page *p, const struct chart *c);

#endif
