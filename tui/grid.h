/* A column of figures to be typed one below the other: Enter takes the value and goes on.
 * Nothing is saved before the end; then all of it is one command.
 *
 * Each row is one unit in one period.  A blank leaves the figure as it is, '-' takes it
 * away.  The clerk types 本月 (the period's own figure) or 累计 (from 1 January); the other is
 * shown derived while it is typed. */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include "store/counts.h"
#include "tui/app.h"
#include "tui/edit.h"

struct grid_row {
	int64_t unit;
	struct period period;
	char *label;
	struct figure now; /* what the file holds (texts not used) */
	bool has_prior;    /* something is known from 1 January to the day before */
	bool prior_split;
	int64_t prior;
	char *typed;     /* NULL: nothing; "-": to be cleared; else digits */
	bool cumulative; /* typed is the cumulative figure */
	bool refused;    /* the last save stopped here */
};

struct grid {
	struct overlay base;
	const char *draft; /* name to keep it under */
	char *draft_head;  /* what it is about: the first line of a draft */
	char *title;
	char *saved; /* history text: "%zu" of it is not used, the count is appended */
	bool chain;  /* rows follow one another in time: prior is the row above */
	struct grid_row *row;
	size_t rows, cap;
	size_t at, top;
	bool cumulative;  /* what is being typed */
	struct edit edit; /* of the row at */
	struct error err;
	int height;
	int first_row; /* of the canvas at the last draw, for the mouse */
};

struct grid *grid_new(const char *draft, const char *head, const char *title,
		      const char *saved);
/* Adds a row; label is copied. */
struct grid_row *grid_add(struct grid *g, int64_t unit, struct period p,
			  const char *label);
void grid_open(struct app *app, struct grid *g); /* takes it over */
void grid_free(struct grid *g);                  /* one that was not opened */
void grid_fill(struct grid *g, const char *draft);

/* The own and cumulative figure of a row as they would be after a save. */
struct grid_value {
	bool has_own, has_cumulative;
	bool own_unknown, cumulative_unknown; /* a longer range is in the way */
	int64_t own, cumulative;
};
struct grid_value grid_value_of(const struct grid *g, size_t row);

/* grid_save.c: takes what stands in the line into the row; false with g->err. */
bool grid_take(struct grid *g);
size_t grid_typed(const struct grid *g);
/* Saves everything as one command and closes; asks where a range would be split. */
void grid_save(struct app *app, struct grid *g, bool consent);
void grid_go(struct grid *g, size_t to); /* to another row, its text into the line */
/* grid_paste.c: a paste of several lines goes into the rows from this one on, up to the first
 * that is no figure; false, and nothing done, when it is one line.  Nothing is saved. */
bool grid_paste(struct grid *g, const struct input *in);
/* grid_draw.c */
void grid_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area);

/* grid_open.c: this period over all units; the months of the year for one unit. */
void grid_column_open(struct app *app, struct period p, const char *draft);
void grid_months_open(struct app *app, int64_t unit, int year, const char *draft);

#endif
