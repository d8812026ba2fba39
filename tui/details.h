/* All that is known of one thing, as lines of text. */
#ifndef TUI_DETAILS_H
#define TUI_DETAILS_H

#include "tui/app.h"

/* A matter with its due date's way and basis and everything that happened to it; lines of
 * days are broken at `cells`. */
void details_task(struct app *app, const struct matter *m, struct buf *out, int cells);

#endif
