/* A choice among many: what is typed narrows them, as '/' does a list. */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include "tui/app.h"

struct pick;

/* done gets the chosen item's number, or none at all when it is given up: then only free_ctx
 * (may be NULL) is called. */
struct pick *pick_new(const char *title, const char *text,
		      void (*done)(struct app *app, void *ctx, int64_t id), void *ctx,
		      void (*free_ctx)(void *ctx));
/* Adds an item behind the others: its name, what else it is found by, and what stands behind it;
 * texts are copied, the last two may be NULL. */
void pick_add(struct pick *p, int64_t id, const char *name, const char *also,
	      const char *note);
void pick_open(struct app *app, struct pick *p); /* takes it over */

#endif
