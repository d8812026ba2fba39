/* The editor of a bulletin's draft: lines with their keywords beside them, figures shown as what
 * they are and underlined, the text broken as it will be printed.  What is typed within a
 * figure makes it the clerk's own, which a `*` beside the line tells. */
#ifndef TUI_EDITOR_H
#define TUI_EDITOR_H

#include "tui/app.h"

enum {
	EDITOR_CELLS = 56 /* 28 full-width characters, as on paper */
};

/* Opens a draft, at a line of it (from 1; 0: the beginning).  What can't be opened is said;
 * in a file opened for reading it is shown to be read, saying so. */
void editor_open(struct app *app, int64_t bulletin, size_t line);
/* Goes to a line if an editor has the keys. */
bool editor_show(struct app *app, int64_t bulletin, size_t line);

#endif
