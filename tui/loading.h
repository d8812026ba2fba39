/* A document on its way to the intake screen: how far it is stands there, and Esc ends it. */
#ifndef TUI_LOADING_H
#define TUI_LOADING_H

#include "intake/reading_steps.h"
#include "tui/app.h"

/* What gongkai-read is already at work on; `steps` are taken over. */
void loading_file(struct app *app, struct reading_steps *steps, const char *name);
/* A long plain sheet (intake/long_import.h), taken without its rows being shown: tried first, then
 * kept when the clerk says so.  False when the file is none, or small enough that its rows can be
 * looked at; the descriptor is then still the caller's, else taken over. */
bool loading_long(struct app *app, int fd, const char *name);
/* A pasted text; a short one is on the intake screen when this returns. */
void loading_text(struct app *app, const char *text, size_t len);

#endif
