/* The intake screen: what was understood of a document, what disagrees in it, and what it would
 * change.  Nothing changes in the county file until the clerk accepts. */
#ifndef TUI_INTAKE_H
#define TUI_INTAKE_H

#include "intake/import.h"
#include "tui/app.h"

/* imports.c: text pasted where nothing is typed: a file's path, or several lines. */
void intake_paste(struct app *app, const char *text, size_t len);

/* The screen of a reading that has tables, which is taken over: what would come of it is worked
 * out, as import_plan_make() does (`pace` may be NULL).  pasted: the text it was made of, or NULL.
 * It is then shown, or dropped. */
struct intake *intake_make(struct app *app, struct reading *r, const char *pasted,
			   struct pace *pace);
void intake_show(struct app *app, struct intake *i);
void intake_drop(struct intake *i); /* NULL is nothing */
/* Where no table was found: the first lines. The reading is taken over. */
void intake_show_text(struct app *app, struct reading *r);
/* A paste is nowhere else: the draft that keeps it, or NULL when it is a file or too long. */
const char *intake_paste_draft(const char *pasted, struct buf *out);

#endif
