/* An input line: UTF-8, edited by cluster, scrolled by cell. */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include "text/buf.h"
#include "tui/canvas.h"
#include "tui/input.h"

struct edit {
	struct buf text;
	size_t at;         /* byte offset of the cursor, always on a cluster boundary */
	int scroll;        /* cells scrolled off to the left */
	size_t max;        /* characters accepted */
	struct buf killed; /* what Ctrl-K/U/W took, for Ctrl-Y */
	bool fresh; /* text was set, not typed: the first character replaces it */
};

enum edit_result {
	EDIT_PASS,  /* not a key of the line */
	EDIT_MOVED, /* used, text unchanged */
	EDIT_CHANGED,
};

void edit_init(struct edit *e, size_t max);
void edit_release(struct edit *e);
/* Sets the text, cursor at the end; fresh as told. */
void edit_set(struct edit *e, const char *s, bool fresh);
const char *edit_text(const struct edit *e);
/* Left Right Home End Backspace Delete C-a C-e C-b C-f C-d C-h C-k C-u C-w C-y C-Left
 * C-Right M-b M-f and text; a paste goes in as text, line ends as blanks, controls
 * dropped. */
enum edit_result edit_input(struct edit *e, const struct input *in);
/* Draws into `cells` cells and puts the canvas cursor at the edit point when focused. */
void edit_draw(struct edit *e, struct canvas *c, int y, int x, int cells, bool focused);

#endif
