/* A line of a draft (report/wording.h) as the editor has it: its keyword, its text as it reads,
 * and where in that text the figures stand. */
#ifndef TUI_DRAFT_LINE_H
#define TUI_DRAFT_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"

/* A keyword of drafts. */
struct draft_word {
	const char *word;  /* 标题 文号 …, "#" for a comment */
	const char *about; /* N_(): what it is, for the list to choose from */
	bool indents;      /* its paragraphs begin two characters in */
	bool again; /* what Enter begins behind one is another, else a paragraph */
};
struct line_figure {
	size_t from, len; /* bytes of the text */
	char *fact;
	bool own;   /* the clerk's own in its place */
	bool blank; /* has no value as yet: the text shows {fact} */
};
struct draft_line {
	const struct draft_word *word; /* of draft_word() */
	struct buf text;
	struct line_figure *fig; /* in order, never overlapping */
	size_t figs, fig_cap;
	/* The editor's own: where the screen's rows begin, at `wrapped` cells; 0: not laid out. */
	size_t *row;
	size_t rows, row_cap;
	int wrapped;
};

/* The keywords of drafts, all there are; NULL past the last. */
const struct draft_word *draft_word(size_t n);
const struct draft_word *draft_word_paragraph(void); /* 段 */

/* Reads a line of a draft without its end; false, *l empty, when it is none.  What could move the
 * cursor or be invisible is left out. */
bool draft_line_read(struct draft_line *l, const char *s, size_t len);
void draft_line_write(const struct draft_line *l,
		      struct buf *out); /* without line end */
void draft_line_release(struct draft_line *l);
void draft_line_copy(struct draft_line *to, const struct draft_line *from);

/* Text goes in at `at`; within a figure that one becomes the clerk's own, at its edges it stays
 * outside. */
size_t draft_line_insert(struct draft_line *l, size_t at, const char *s, size_t len);
/* The same, but into the figure that ends at `at`, which becomes the clerk's own; where none ends it
 * is draft_line_insert(). */
size_t draft_line_grow(struct draft_line *l, size_t at, const char *s, size_t len);
/* Takes bytes [from, to) out, into *taken (which is empty; may be NULL) with the figures that lie
 * wholly within; one that is cut into becomes the clerk's own, one with nothing left goes. */
void draft_line_take(struct draft_line *l, size_t from, size_t to,
		     struct draft_line *taken);
/* Puts a copy of a taken piece in, figures and all. */
size_t draft_line_put(struct draft_line *l, size_t at, const struct draft_line *piece);
/* The figure the position is in or, with `edges`, beside; NULL: none. */
struct line_figure *draft_line_figure(struct draft_line *l, size_t at, bool edges);
/* Gives the figure a value, linked or own. */
void draft_line_set(struct draft_line *l, struct line_figure *f, const char *value,
		    bool own);
/* Puts a new linked figure in, behind the one that `at` is in; returns the place behind the new
 * one. */
size_t draft_line_link(struct draft_line *l, size_t at, const char *fact,
		       const char *value);

/* Appends s without what controls, ends lines, turns directions or is hidden (text/chars.h); a
 * TAB is a blank. */
void draft_clean(struct buf *out, const char *s, size_t len);

#endif
