/* A long piece of work in turns, on a strand: how far it is stands in a panel with a bar, and Esc
 * ends it. */
#ifndef TUI_WORK_H
#define TUI_WORK_H

#include "intake/pace.h"
#include "tui/app.h"

struct work_ops {
	const char *title, *label; /* N_() texts: of the panel, of what is done */
	/* The whole work; rests in the pace and ends soon when that is stopped. */
	void (*run)(void *ctx, struct pace *pace);
	/* Behind its end, the panel being gone; takes ctx over. */
	void (*done)(struct app *app, void *ctx, bool stopped);
	/* Where the desk ends before: frees ctx. */
	void (*drop)(void *ctx);
};
/* A short one is done when this returns. */
void work_open(struct app *app, const char *name, const struct work_ops *ops,
	       void *ctx);

#endif
