/* The care of the file: it is copied while the desk has nothing else to do, and another process
 * reads the copy in full and gives it its place among the backups.  Neither the first screen nor
 * an edit waits for it. */
#ifndef TUI_CARE_H
#define TUI_CARE_H

#include "tui/app.h"

struct care;

struct care *care_new(void);
void care_release(struct app *app); /* app->care, which may be NULL */
/* The daily care, once, when there is a file that may be written. */
void care_begin(struct app *app);
/* A copy now, because the clerk wants one: says how it ended, at once or when it has.  In a desk
 * without a loop (app->care is NULL) it is made before this returns. */
void care_backup(struct app *app);
/* Whether there is a copy to go on with when nothing else is to be done; goes on. */
bool care_waits(const struct app *app);
void care_turn(struct app *app);
/* The descriptor of the process that looks at the copy, -1: there is none; it has said something. */
int care_watch(const struct app *app);
void care_read(struct app *app);

#endif
