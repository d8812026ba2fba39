/* Documents made by gongkai-press, and print jobs, without the desk standing still: a panel that
 * only Esc closes while something is made, the message line while it is printed. */
#ifndef TUI_MAKING_H
#define TUI_MAKING_H

#include "report/press.h"
#include "report/printing.h"
#include "tui/app.h"

struct making_ops {
	/* The document is there: in its file, or in fd (which is closed afterwards). */
	void (*done)(struct app *app, void *ctx, const struct pressed *r, int fd);
	/* The printers are known (then `done` is not called). */
	void (*printers)(struct app *app, void *ctx, struct printers *list);
	void (*release)(void *ctx);
};
/* Makes it to path, or into memory (NULL).  False, with *err, when it can't begin; ctx is taken
 * over either way.  What goes wrong later is said in the message line. */
bool making_press(struct app *app, const struct press_order *o, const char *path,
		  bool over, const struct making_ops *ops, void *ctx,
		  struct error *err);
/* Asks for the printers. */
bool making_printers(struct app *app, const struct making_ops *ops, void *ctx,
		     struct error *err);

/* Prints the PDF and follows the job; one that was followed before is not any longer. */
bool printing_open(struct app *app, const struct print_order *o, int pdf,
		   struct error *err);
int printing_watch(const struct app *app); /* its descriptor, -1: none */
void printing_follow(struct app *app);     /* it has something to say */
void printing_give_up(struct app *app);    /* it has had nothing to say for too long */

#endif
