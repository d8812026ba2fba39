/* The intake screen: what was understood of a document, what disagrees in it, and what it would
 * change.  Nothing changes in the county file until the clerk accepts. */
#ifndef TUI_INTAKE_H
#define TUI_INTAKE_H

#include "intake/import.h"
#include "tui/app.h"

/* imports.c: a document by its path, which is read while the desk stays awake; path is taken
 * over. */
void intake_open_file(struct app *app, char *path);
/* imports.c: text pasted where nothing is typed: a file's path, or several lines. */
void intake_paste(struct app *app, const char *text, size_t len);

/* Opens the screen on a reading, which it takes over; pasted: the text it was made of, or NULL.
 * Where no table was found the document's first lines are shown instead. */
void intake_open(struct app *app, struct reading *r, const char *pasted);

/* The same in two steps, for whoever has to wait in between.  make: the plan of a reading with
 * tables, which is taken over; `pace` (NULL: none) as import_plan_make() has it.  What it made is
 * shown, or dropped. */
struct intake *intake_make(struct app *app, struct reading *r, const char *pasted,
			   struct pace *pace);
void intake_show(struct app *app, struct intake *i);
void intake_drop(struct intake *i); /* NULL is nothing */
/* Where no table was found: the first lines. The reading is taken over. */
void intake_show_text(struct app *app, struct reading *r);
/* A paste is nowhere else: the draft that keeps it, or NULL when it is a file or too long. */
const char *intake_paste_draft(const char *pasted, struct buf *out);

#endif
