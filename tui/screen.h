/* A list screen above the panes: a title, heads, rows in a list, keys of IN_SCREEN. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "report/tree.h"
#include "tui/app.h"

struct screen;

enum screen_act {
	SCREEN_OPEN, /* Enter */
	SCREEN_ADD,
	SCREEN_EDIT,
	SCREEN_REMOVE,
	SCREEN_MORE,
	SCREEN_NEXT,
	SCREEN_PREVIOUS,
};

struct screen_ops {
	unsigned where;       /* its enum context bit; 0: IN_RECORDS */
	struct list_ops list; /* ctx is the screen */
	/* Reads the rows anew; false with *err. */
	bool (*load)(struct screen *s, struct app *app, struct error *err);
	/* Draws what stands beside or above the rows into r and gives back what is left for
	 * title, heads and rows.  May be NULL. */
	struct rect (*beside)(struct screen *s, struct app *app, struct canvas *c,
			      struct rect r);
	void (*title)(const struct screen *s, struct buf *out);
	void (*head)(const struct screen *s, struct canvas *c, struct rect r);
	void (*act)(struct screen *s, struct app *app, enum screen_act act);
	/* NULL: no sorting */
	const char *(*sort_name)(const struct screen *s, int column);
	/* Said where there are no rows; NULL: only that there are none. */
	const char *(*empty)(const struct screen *s);
	/* What an act is called here, for the line of keys; NULL: there is none. */
	const char *(*hint)(const struct screen *s, enum screen_act act);
	/* Deeds of the screen's own by keys that are no commands: the n-th, false past the last.
	 * A name "" is not shown: another key for the same.  Both may be NULL. */
	bool (*deed)(const struct screen *s, size_t n, uint32_t *key,
		     const char **name);
	void (*run_deed)(struct screen *s, struct app *app, size_t n);
	/* Whether there is anything it could be done to; NULL: always. */
	bool (*deed_ready)(const struct screen *s, size_t n);
	/* What is shown as a document (its name, the caller's, and the tree), to be read, saved and
	 * printed; false with *err.  NULL: there is none. */
	bool (*document)(struct screen *s, struct app *app, char **name,
			 struct doc *out, struct error *err);
	void (*release)(struct screen *s); /* what data holds */
};

struct screen {
	struct overlay base;
	const struct screen_ops *ops;
	struct list list;
	void *data;
	struct app *app;
	struct rect rows; /* of the last draw */
};

/* Opens one with data, which ops->release gives back. */
void screen_open(struct app *app, const struct screen_ops *ops, void *data);
/* Its rows are read anew, for another question of its own. */
void screen_reload(struct screen *s, struct app *app);
/* The list of the screen on top, or NULL. */
struct list *screen_list(struct overlay *top);
const struct screen *screen_of(const struct overlay *top);
/* The hint of a command of IN_SCREEN on the screen on top, else the table's own; NULL when
 * it does nothing here. */
const char *screen_hint(const struct overlay *top, const struct command *cmd);

/* For screen_ops.deed, where the deeds are a table. */
struct screen_deed {
	uint32_t key;
	const char *name; /* N_(); "": not in the line of keys */
	int deed;         /* what run_deed knows it by */
};
bool screen_deed_of(const struct screen_deed *deed, size_t deeds, size_t n,
		    uint32_t *key, const char **name);
/* The n-th deed of the screen on top; false when there is none. */
bool screen_deed(const struct overlay *top, size_t n, uint32_t *key, const char **name);
bool screen_deed_ready(const struct overlay *top, size_t n);

/* What must be done today (report/agenda.h). */
void screen_day_open(struct app *app);
void screen_history_open(struct app *app);
void screen_calendar_open(struct app *app, int year);
void screen_units_open(struct app *app);
void screen_domains_open(struct app *app);
void screen_backups_open(struct app *app);

#endif
