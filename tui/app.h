/* The desk. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "rules/period.h"
#include "store/matters.h"
#include "store/standing.h"
#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/config.h"
#include "tui/list.h"
#include "tui/overlay.h"
#include "tui/task_rows.h"
#include "tui/term.h"
#include "tui/theme.h"
#include "tui/unit_rows.h"

enum pane {
	PANE_UNITS,
	PANE_DOMAINS,
	PANE_TASKS,
	PANE_COUNT
};

/* Of all units of the pane together. */
struct units_sum {
	int64_t count, own;
	bool any, any_own, split; /* split: something of it is not separable */
};

/* What is shown in a pane follows from; 0 where it does not matter there. */
struct pane_asked {
	int64_t version; /* of the file's data */
	int64_t root;    /* whose desk it is */
	int64_t unit;    /* narrowed to it */
	struct period period;
	enum unit_kind kind;
	enum rank_by by;
	enum rank_ties ties;
	bool all;
	daynum today;
};
enum {
	MODEL_NONE = -1 /* as a version: nothing was read */
};

/* What the desk shows, read from the store when what it follows from changed, not at every key, and for
 * a pane not while a screen covers it.  Of units it is a spine of figures; their texts are fetched for
 * rows in view. (model.c) */
struct model {
	char *county;         /* name of the scope */
	enum unit_kind level; /* what it is */
	char *above; /* what it is below, from the top, each name ended by '\n' */
	char *unit;  /* name of the unit chosen, NULL: none */
	struct standing_list units;  /* of the kind shown */
	struct unit_rows *unit_rows; /* their names and months */
	struct units_sum units_sum;
	int *rank; /* rank of units.row[i], 0: not ranked */
	int last_rank;
	int unit_digits, domain_digits; /* of the longest figure or target shown */
	bool by_count;        /* ranked by count: nothing has a target, or so set */
	struct figure chosen; /* what app_unit() gave out last */
	struct figure_list domains; /* the county's, or the chosen unit's */
	int64_t domains_sum;
	bool domains_any;
	struct matter_spine tasks;
	struct task_rows *task_rows;         /* what they say */
	size_t townships, departments;       /* active in the period */
	size_t overdue, urgent;              /* tasks, of all units */
	bool provisional;                    /* one of the tasks shown is */
	int64_t version;                     /* store_version() when read */
	struct pane_asked asked[PANE_COUNT]; /* what each pane was read for */
};

struct app {
	struct store *store; /* NULL before a file is chosen */
	struct config *config;
	struct keymap *keymap;
	struct theme theme;
	struct canvas canvas;
	struct term *term; /* NULL in tests */

	daynum today;
	bool today_given; /* --today or a sample's own date: no midnight for us */
	bool demo;        /* today is the sample's own date */
	struct period period;
	daynum month;        /* a day of the period: of the month shown last */
	enum unit_kind kind; /* of the units pane; 0: all */
	int64_t unit;        /* domains and tasks are narrowed to it; 0: not */
	bool all_tasks;      /* closed ones are shown too */

	enum pane focus;
	struct list list[PANE_COUNT];
	struct model model;
	struct overlay *overlay; /* top of the stack */

	struct key typed[4]; /* a key sequence begun */
	size_t typed_count;
	struct buf message;
	bool message_is_error;
	bool stale;  /* the model must be read anew */
	bool looked; /* for changes of another process, at the event at hand */
	bool quit;
	char *holder;      /* read-only because of: sentence for the header */
	struct care *care; /* of the file (tui/care.h); NULL in tests */
	char *health;      /* result of the full check, "" good, NULL not known yet */
	char *path;        /* the county file being opened */
	bool want_readonly;
	/* Something was typed since the drafts were kept; keys that came since. */
	bool unsaved;
	int unsaved_keys;
	struct buf kept; /* names of the drafts that are kept now, each ended by '\n' */
	bool want_redraw; /* the terminal is to be drawn anew (Ctrl-L) */
	bool want_theme;  /* the theme changed: tell the terminal */
	int reader; /* a document is being read or made: its descriptor, else -1 */
	int reader_alarm; /* rings when that takes too long (tui/patience.h), else -1 */
	struct printing *printing; /* a print job that is followed, or NULL */
	int printing_alarm;
	/* A document is being understood, with a command open: the overlay on top is given
	 * INPUT_TURN whenever nothing else is there, and the model is not read anew. */
	bool working;
	int slice; /* ms such a turn takes */
};

struct app_start {
	struct config *config; /* borrowed */
	const char *file;      /* county file */
	daynum today;          /* DAY_NONE: the clock's, or the sample's */
	bool readonly;
};

/* Runs the desk to its end; the exit code's status.  Opens the file, or offers to make one. */
enum status app_run(const struct app_start *start, struct error *err);

/* In pieces, for tests: an app without a terminal on a store already open. */
void app_init(struct app *app, struct config *config, struct store *store, daynum today,
	      int rows, int cols);
void app_release(struct app *app); /* the store is closed too */
void app_handle(struct app *app, const struct input *in);
/* Whether INPUT_TURN is wanted when nothing else is there: rows of a list are looked through. */
bool app_lists_wait(const struct app *app);
void app_draw(struct app *app); /* onto app->canvas */
void app_resize(struct app *app, int rows, int cols);

/* The message line: a fact done, or an error's sentence. */
void app_say(struct app *app, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void app_fail(struct app *app, const struct error *err);
/* After a store_commit(): says what was saved or why not, marks the model stale. Returns
 * whether it was saved. `what` is the history text. */
bool app_commit(struct app *app, const char *what);
/* Begins a command, or says why not. */
bool app_begin(struct app *app);
void app_set_period(struct app *app, struct period p);
void app_scope_changed(struct app *app); /* scope_set() was called: all is read anew */
void app_set_today(struct app *app, daynum today, bool given, bool demo);
bool app_run_command(struct app *app, const char *line); /* "name argument" from ':' */
unsigned app_context(const struct app *app);             /* enum context bit in force */
/* That of an overlay with nothing above it; NULL: the panes. */
unsigned app_context_of(const struct app *app, const struct overlay *o);

/* model.c */
void model_release(struct model *m);
/* What is told of the whole; what the panes show may be old then.  False, with a message, when something
 * could not be read: it is missing, not none. */
bool model_read(struct app *app);
/* What the pane shows is as it would be read now. */
bool model_has_pane(const struct app *app, enum pane p);
bool model_read_pane(struct app *app, enum pane p);
/* Everything is read anew when it is asked for. */
void model_forget(struct model *m);
/* A row of the units pane with its name, borrowed until another one is asked for. */
struct figure model_unit(const struct app *app, size_t row);

/* panes.c: geometry and drawing of header, panes, message, hints */
struct layout {
	bool notice; /* too small: a plain notice only */
	bool single; /* one pane at a time */
	struct rect pane[PANE_COUNT];
	struct rect details; /* cols 0: none */
	int sparkline;       /* cells for the 12 months in the units pane, 0: none */
};
/* Pure arithmetic: where the panes go on rows x cols with `focus`. */
struct layout layout_of(int rows, int cols, enum pane focus);
void header_draw(struct app *app, struct canvas *c);
void details_draw(struct app *app, struct canvas *c, struct rect r);

#endif
