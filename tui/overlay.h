/* Dialogs and screens above the panes: a stack of overlays that are given input, never
 * reading it themselves. */
#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include "tui/canvas.h"
#include "tui/input.h"

struct app;
struct overlay;

enum overlay_result {
	OVERLAY_PASS, /* not for it: the app's general commands may take it */
	OVERLAY_USED,
	OVERLAY_DONE, /* close it */
};

struct overlay_ops {
	const char *name;  /* context name for keys and help: "form", "grid", "viewer" ... */
	enum overlay_result (*input)(struct overlay *o, struct app *app,
				     const struct input *in);
	/* Draws into area (the whole canvas but the two bottom lines); may use less. */
	void (*draw)(struct overlay *o, struct app *app, struct canvas *c,
		     struct rect area);
	/* The hint line: "回车 保存   Esc 放弃". */
	void (*hints)(const struct overlay *o, struct app *app, struct buf *out);
	/* Data changed underneath (undo, another command): load anew.  May be NULL. */
	void (*refresh)(struct overlay *o, struct app *app);
	/* What to keep when the terminal goes away: appends field lines, returns the draft's
	 * name, or NULL when there is nothing typed.  May be NULL. */
	const char *(*draft)(const struct overlay *o, struct buf *out);
	void (*release)(struct overlay *o);
};
struct overlay {
	const struct overlay_ops *ops;
	struct overlay *below;
};

/* Overlays embed struct overlay as their first member and are on the heap. */
void overlay_push(struct app *app, struct overlay *o);
void overlay_pop(struct app *app); /* releases and frees the top one */

/* --- ready-made ones --- */

/* A one-line question at the bottom: '/' and ':'. changed is called after every change of
 * the text (may be NULL), done on Enter with the text, or with NULL on Esc. complete (may be
 * NULL) appends candidates for the text, one a line; Tab goes through them. */
struct prompt_ops {
	void (*changed)(struct app *app, void *ctx, const char *text);
	void (*done)(struct app *app, void *ctx, const char *text);
	void (*complete)(struct app *app, void *ctx, const char *text, struct buf *out);
};
void prompt_open(struct app *app, const char *label, const char *text,
		 const struct prompt_ops *ops, void *ctx);

/* A menu or a confirmation: title, text, choices; done gets the chosen index, or -1. The
 * choices' first characters are their keys when they begin with "x " .  `safe` is the
 * choice selected at first: for a confirmation the one that does nothing. */
void menu_open(struct app *app, const char *title, const char *text,
	       const char *const *choices, int count, int safe,
	       void (*done)(struct app *app, void *ctx, int choice), void *ctx);

/* A text to read: scrolls both ways, '/' finds, `save` (may be NULL) is run by 's'.  Takes
 * over the text. */
void viewer_open(struct app *app, const char *title, char *text,
		 void (*save)(struct app *app, void *ctx), void *ctx,
		 void (*free_ctx)(void *ctx));

#endif
