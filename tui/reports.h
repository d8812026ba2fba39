/* Reports in the desk: read on the screen, saved to a file. */
#ifndef TUI_REPORTS_H
#define TUI_REPORTS_H

#include "tui/app.h"

/* A menu of kinds, then the preview; kind given: the preview at once. */
void reports_open(struct app *app, const char *kind);
/* Asks for a file name; its ending (.txt .csv .json) says the form. */
void reports_save(struct app *app, const char *kind, const char *path);

#endif
