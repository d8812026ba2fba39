/* Lines of a document on their way to blocks, and the shapes a table may have in them.  Inside
 * intake/ only.
 *
 * Each NAME_take(scan, at) looks for a table of its shape that begins on line `at`.  It answers how
 * many lines it took, their blocks added, or 0 when there is none. */
#ifndef INTAKE_SCAN_H
#define INTAKE_SCAN_H

#include "intake/blocks.h"

enum line_kind {
	LINE_TEXT,
	LINE_BLANK,
	LINE_BREAK, /* of a page */
	LINE_RULE,  /* drawn: ---- | ├──┼──┤ |---|---| */
};

struct line {
	enum line_kind kind;
	int number;              /* of the document */
	const char *text;        /* as it stands; trim with scan_trim() */
	const struct item *item; /* with positions, or NULL */
};

struct scan {
	const struct line *line;
	size_t lines;
	const struct heads *heads;
	struct blocks *out;
	struct pace *pace;
};

/* pace_go() of the line that is now looked at. */
static inline bool scan_go(const struct scan *s, size_t at)
{
	return pace_at(s->pace, (size_t)s->line[at].number);
}

size_t rows_take(struct scan *s, size_t at);   /* bars, tabs, commas */
size_t align_take(struct scan *s, size_t at);  /* columns by position */
size_t single_take(struct scan *s, size_t at); /* fields parted by one blank */
size_t stream_take(struct scan *s, size_t at); /* one cell a line */

/* Whether a table parted by commas or by single blanks begins on the line: it could be taken for
 * a cell. */
bool rows_begin(struct scan *s, size_t at);
bool single_begins(struct scan *s, size_t at);

/* --- what they share (scan.c) --- */

/* A copy without outer blanks of any width, owned by the blocks. */
const char *scan_trim(struct scan *s, const char *text, size_t len);
size_t scan_blank(const char *s); /* bytes of the blank at s, of any width, or 0 */
bool scan_is_bar(const char *s, size_t *len); /* | │ ｜ ... at s */
size_t scan_chars(const char *s);             /* characters, blanks too */
size_t scan_fields(const char *s); /* parted by two blanks, a wide one or a tab */
/* A page's number on a line of its own: — 3 —, 第 3 页 共 5 页, 3/5; a bare 3 when `bare`. */
bool scan_page_number(const char *text, bool bare);
/* Ends or parts a sentence, or is too long: no cell. */
bool scan_is_sentence(const char *text);
/* Ends or parts a sentence, however long it is: a row of many cells may be long. */
bool scan_has_stop(const char *text);
/* 附件2, 一、, (二), 注: ... : a line that stands between tables, not in one. */
bool scan_is_heading(const char *text);
/* A table's name (…统计表, …情况), and no head we know. */
bool scan_is_title(const struct scan *s, const char *text);
/* Appends the text half-width and without any blank. */
void scan_narrow(struct buf *out, const char *s);
/* Equal but for blanks and full-width forms. */
bool scan_same(const char *a, const char *b);
/* 合计 总计 小计 ... */
bool scan_is_total(const char *cell);
bool scan_is_subtotal(const char *cell); /* 小计 */
/* Text lines as they are, and a table.  `raw` is taken over. */
void scan_text(struct scan *s, int line, const char *text);
void scan_table(struct scan *s, struct raw *raw);
/* How many of the cells are heads we know. */
size_t scan_heads(const struct scan *s, const char *const *cell, size_t n);

/* Puts n words of a head, which may be parts of it, together to `width` heads: those of the last
 * words that give most heads we know.  Answers how many are known and fills out[width] (texts of
 * the blocks); *used is how many of the words it took, from the end.  -1 when n < width. */
int scan_join_heads(struct scan *s, const char *const *word, size_t n, size_t width,
		    const char **out, size_t *used);

/* The same lines, but none further on than those a table that begins on line `at` is known by.
 * Whether there is one is asked at every line: an answer that took the whole document would make
 * a long one endless. */
struct scan scan_near(const struct scan *s, size_t at);

/* Lines of one table: rows, and short lines alone between them. */
struct run {
	size_t *line; /* indices */
	size_t count, cap;
	size_t end; /* the line behind it */
};
/* Collects from `at` while is_row() holds, over blank lines, rules and page numbers. */
void run_collect(struct scan *s, size_t at,
		 bool (*is_row)(const struct line *, const void *), const void *ctx,
		 struct run *out);
void run_release(struct run *r);

#endif
