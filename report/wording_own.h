/* The language of wordings and drafts; inside report/ only. */
#ifndef REPORT_WORDING_OWN_H
#define REPORT_WORDING_OWN_H

#include "report/fact.h"
#include "report/wording.h"

/* One line, taken apart. */
struct wording_line {
	size_t number; /* from 1 */
	enum word word;
	const char *text; /* behind the keyword; not terminated */
	size_t len;
};
struct wording {
	char *text; /* what the lines point into */
	struct wording_line *line;
	size_t lines, cap;
};

/* Splits; blank lines and comments are no lines.  ST_INPUT names a line without a keyword. */
enum status wording_parse(struct wording *w, const char *text, struct error *err);
void wording_release(struct wording *w);
/* The office's own wording of that kind (in dir, which may be NULL), else the built-in one;
 * the caller's.  NULL when there is none, or, with *err filled, when it can't be read. */
char *wording_load(const char *dir, const char *kind, struct error *err);

/* A wording with everything decided and every figure written out. (wording_eval.c) */
enum status wording_eval(struct facts *f, const struct wording *w, struct buf *draft,
			 struct error *err);
/* A draft made a document. (draft.c) */
enum status draft_build(struct facts *f, const struct wording *w, struct doc *out,
			struct error *err);

/* A piece of a draft line's text. (draft_parts.c) */
struct draft_part {
	char *fact; /* NULL: words */
	char *text; /* the words, or what the figure shows */
	bool own;   /* the clerk's own figure */
};
struct draft_parts {
	struct draft_part *part;
	size_t n, cap;
};
/* False when a brace is open or a figure has no name. */
bool draft_parts_read(const char *s, size_t len, struct draft_parts *out);
void draft_parts_release(struct draft_parts *p);
void draft_words_add(struct buf *draft, const char *s); /* braces doubled */
void draft_figure_add(struct buf *draft, const char *fact, const char *shown, bool own);

#endif
