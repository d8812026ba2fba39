/* A register on the desk: the rows of report/register.h in a list screen, what can be done with
 * them by keys.  Columns are as wide as what they hold; where there is not room for all, those
 * that are worth least are left out and told in the details. */
#ifndef TUI_REGISTER_H
#define TUI_REGISTER_H

#include "report/register.h"
#include "tui/screen.h"

struct register_view;

/* What a deed is done to: the marked rows in shown order, or the selected one. */
struct register_targets {
	const struct register_view *view;
	const int64_t *id;
	size_t n;
	struct register_ask *ask; /* of the screen: a deed may change what is shown */
	char **word;              /* of the screen: what register_narrow() keeps */
};

struct register_deed {
	uint32_t key; /* a letter no command of IN_RECORDS has */
	const char *
		name; /* N_(): in the line of keys and in '?'; NULL ends a table of them */
	bool writes;   /* refused on a file opened for reading */
	bool anywhere; /* also where there is no row */
	void (*run)(struct app *app, const struct register_targets *on);
};

enum register_step {
	STEP_NONE,
	STEP_YEAR, /* '[' and ']' go from year to year */
};

/* The days the table speaks of: from the first start to the last due or done. */
struct register_span {
	daynum first, last; /* DAY_NONE: none */
};

struct register_view {
	const char *code;                 /* the register's */
	const struct register_deed *deed; /* NULL: none */
	enum register_step step;
	const char *empty; /* N_(): said where there are no rows; NULL: only that */
	/* Enter; NULL: a viewer of the details. */
	void (*open)(struct app *app, const struct register_targets *on);
	void (*add)(struct app *app,
		    const struct register_targets *on); /* NULL: none */
	void (*edit)(struct app *app, const struct register_targets *on);
	void (*remove)(struct app *app, const struct register_targets *on);
	const char *add_name, *edit_name,
		*remove_name; /* N_(): NULL: the usual words */
	/* Appends what is known of a row, in lines of at most `cells`; NULL: its cells, one a
	 * line, head and text. */
	void (*details)(struct app *app, int64_t id, struct buf *out, int cells);
	/* A picture behind the columns of every row: cells it takes of `cols`, and the drawing;
	 * row SIZE_MAX is the line of heads.  NULL: none. */
	int (*picture_cells)(int cols);
	void (*picture)(const struct table *t, size_t row, struct register_span span,
			daynum today, struct canvas *c, struct rect r,
			enum style style);
	const char *legend; /* N_(): of the picture, behind the title */
};

/* Opens one; ask is copied, and its word; its find is borrowed for as long as the screen is open. */
void register_open(struct app *app, const struct register_view *view,
		   const struct register_ask *ask);
/* The same, by the view of that code; false when there is none (register_views.c). */
bool register_open_code(struct app *app, const char *code);
extern const struct register_view assessment_view; /* register_assessment.c */
/* The same with that row selected, of whatever year it is; false, nothing opened, when there is no
 * such view or no such row in it. */
bool register_open_row(struct app *app, const char *code, int64_t id);
const struct register_view *register_view_find(const char *code);

/* register_requests.c */
extern const struct register_view requests_view;
/* register_draws.c, register_findings.c */
extern const struct register_view draws_view, drawn_view, inspectors_view,
	findings_view;

/* Annual reports (register_annual.c). */
extern const struct register_view annual_view;
/* register_stages.c, register_outlets.c, register_duties.c */
extern const struct register_view stages_view, outlets_view, duties_view,
	checklist_view;

/* Narrows what is shown by a word, which is copied; NULL: no more. */
void register_narrow(const struct register_targets *on, const char *word);
/* Deeds of any matter (register_deeds.c): its events by their forms, the last one taken back. */
void register_done(struct app *app, const struct register_targets *on);
void register_extend(struct app *app, const struct register_targets *on);
void register_cancel(struct app *app, const struct register_targets *on);
void register_reopen(struct app *app, const struct register_targets *on);
void register_revert(struct app *app, const struct register_targets *on);
/* For matters: opens the form of an event for all of them (form_event.c). */
void register_event(struct app *app, const struct register_targets *on,
		    enum matter_event event);
/* Everything about a matter: its words, dates, basis, its way day by day and what happened.
 * (details.c) */
void register_matter_details(struct app *app, int64_t id, struct buf *out, int cells);

#endif
