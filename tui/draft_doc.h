/* A draft as the editor has it: lines, and the way back.  Every change replaces some lines by
 * others; what stood there is kept, so that undoing all of it gives the start. */
#ifndef TUI_DRAFT_DOC_H
#define TUI_DRAFT_DOC_H

#include "tui/draft_line.h"

struct draft_place {
	size_t line, at; /* at: bytes of the line's text */
};

struct draft_change {
	size_t first;            /* line */
	size_t now;              /* how many lines stand there */
	struct draft_line *line; /* what stood there before */
	size_t lines;
	struct draft_place before, after; /* the cursor */
	bool typing;                      /* may grow by what is typed on at `after` */
};

struct draft_steps {
	struct draft_change *step;
	size_t n, cap;
};

struct draft_doc {
	struct draft_line *line; /* at least one */
	size_t lines, cap;
	struct draft_steps undo, redo;
	bool changed; /* since draft_doc_read() or a save */
};

/* Reads a whole draft; blank lines fall away.  False, the document as it was, with the number of
 * the line that can't be read. */
bool draft_doc_read(struct draft_doc *d, const char *text, size_t *bad);
/* The same in place of the present lines, as one step. */
bool draft_doc_replace(struct draft_doc *d, const char *text, struct draft_place cursor,
		       size_t *bad);
void draft_doc_write(const struct draft_doc *d, struct buf *out);
void draft_doc_release(struct draft_doc *d);

/* Before lines [first, first + n) are changed, and after it, when there are `now` of them.
 * Typing at the place the typing before ended is one step with it. */
void draft_doc_begin(struct draft_doc *d, size_t first, size_t n,
		     struct draft_place cursor, bool typing);
void draft_doc_end(struct draft_doc *d, size_t now, struct draft_place cursor);
/* Ends the group of what is being typed: the cursor went elsewhere. */
void draft_doc_part(struct draft_doc *d);
/* An empty line of the keyword goes in before `at`; a line goes away. */
struct draft_line *draft_doc_add(struct draft_doc *d, size_t at,
				 const struct draft_word *word);
void draft_doc_drop(struct draft_doc *d, size_t at);
/* False when there is nothing; *cursor is where it was. */
bool draft_doc_undo(struct draft_doc *d, struct draft_place *cursor);
bool draft_doc_redo(struct draft_doc *d, struct draft_place *cursor);

#endif
