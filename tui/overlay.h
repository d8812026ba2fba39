/* Dialogs and screens above the panes: a stack of overlays that are given input, never
 * reading it themselves. */
#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include "tui/canvas.h"
#include "tui/input.h"

struct app;
struct list;
struct overlay;

enum overlay_result {
	OVERLAY_PASS, /* not for it: the app's general commands may take it */
	OVERLAY_USED,
	OVERLAY_DONE, /* close it */
};

struct overlay_ops {
	/* Context name for keys and help: "form", "grid", "viewer" ... */
	const char *name;
	enum overlay_result (*input)(struct overlay *o, struct app *app,
				     const struct input *in);
	/* Draws into area (between the header and the two bottom lines); may use less. */
	void (*draw)(struct overlay *o, struct app *app, struct canvas *c,
		     struct rect area);
	/* The hint line: "回车 保存   Esc 放弃". */
	void (*hints)(const struct overlay *o, struct app *app, struct buf *out);
	/* Whether a command is worth a word in the line of keys now.  NULL: each is. */
	bool (*hinted)(const struct overlay *o, const char *command);
	/* The list that general commands (up, find, goto ...) move in.  May be NULL. */
	struct list *(*list)(struct overlay *o);
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
/* Takes this one out of the stack, wherever it is, releases and frees it.  The ready-made
 * ones below close themselves before they call `done`, so that `done` may open another. */
void overlay_close(struct app *app, struct overlay *o);

/* What app.c needs of the stack.  Gives the input to the top one and closes it when it says
 * OVERLAY_DONE; OVERLAY_PASS when there is none. */
enum overlay_result overlay_input(struct app *app, const struct input *in);
/* Bottom first. */
void overlay_draw(struct app *app, struct canvas *c, struct rect area);
void overlay_refresh(struct app *app); /* all of them */

/* A dialog's surface of up to rows x cols (title line and margin not counted), centred in
 * the area and cut to it; returns the part to draw in, rows or cols 0 when there is none. */
struct rect overlay_panel(struct canvas *c, struct rect area, int rows, int cols,
			  const char *title);
/* Next line of a text wrapped to `cells`: bytes that belong to it; *skip (blank or line end
 * behind it) is not drawn. */
size_t overlay_wrap(const char *s, int cells, enum ambiguous amb, size_t *skip);
/* The name of the command that a key means in a context, for overlays that act on the
 * general ones ("down", "top", "back") themselves; NULL when it means none.  Sequences are
 * gathered in app->typed: *waiting says that one has begun. */
const char *overlay_command(struct app *app, unsigned where, const struct input *in,
			    bool *waiting);

/* --- ready-made ones --- */

/* A one-line question at the bottom: '/' and ':'. changed is called after every change of
 * the text (may be NULL), done on Enter with the text, or with NULL on Esc. complete (may be
 * NULL) appends candidates for the text, one a line; Tab goes through them. */
struct prompt_ops {
	void (*changed)(struct app *app, void *ctx, const char *text);
	void (*done)(struct app *app, void *ctx, const char *text);
	void (*complete)(struct app *app, void *ctx, const char *text, struct buf *out);
	/* What the text means so far, for the line of keys; appends nothing when it means
	 * nothing.  May be NULL. */
	void (*explain)(struct app *app, void *ctx, const char *text, struct buf *out);
};
void prompt_open(struct app *app, const char *label, const char *text,
		 const struct prompt_ops *ops, void *ctx);

/* A menu or a confirmation: title, text, choices; done gets the chosen index, or -1. The
 * choices' first characters are their keys when they begin with "x " .  `safe` is the
 * choice selected at first: for a confirmation the one that does nothing. */
void menu_open(struct app *app, const char *title, const char *text,
	       const char *const *choices, int count, int safe,
	       void (*done)(struct app *app, void *ctx, int choice), void *ctx);
/* The menu just opened owns its context: freed after `done`, or with the menu when the desk
 * ends while it is open. */
void menu_owns(struct app *app, void (*free_ctx)(void *ctx));

/* A text to read: scrolls both ways, '/' finds.  Takes over the text. */
void viewer_open(struct app *app, const char *title, char *text);
/* What can be done with a text that is read: by a key, called `name` (N_()) in the line of keys. */
struct viewer_deed {
	uint32_t key;
	const char *name; /* NULL ends a table of them */
	void (*run)(struct app *app, void *ctx);
};
/* The same with things to be done; the table is borrowed, ctx freed by free_ctx. */
void viewer_act(struct app *app, const char *title, char *text,
		const struct viewer_deed *deed, void *ctx, void (*free_ctx)(void *ctx));

#endif
