/* The loop: one frame, one wait, one event. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/care.h"
#include "tui/desk.h"
#include "tui/making.h"
#include "tui/screen.h"

static daynum local_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return day_of(2000, 1, 1);
	return day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* --- events that are the loop's own --- */

static void new_day(struct app *app)
{
	daynum today = local_today();

	if (!app->today_given && today != app->today)
		app_set_today(app, today, false, false);
}

static void dispatch(struct app *app, const struct input *in)
{
	int rows, cols;

	switch (in->kind) {
	case INPUT_RESIZE:
		term_size(app->term, &rows, &cols);
		app_resize(app, rows, cols);
		break;
	case INPUT_SUSPEND:
		term_suspend(app->term);
		new_day(app);
		break;
	case INPUT_RESUMED:
	case INPUT_MIDNIGHT:
		new_day(app);
		break;
	case INPUT_CHILD:
		if (in->fd == care_watch(app))
			care_read(app);
		else
			app_handle(app, in);
		break;
	default:
		app_handle(app, in);
	}
}

static void show(struct app *app)
{
	app_draw(app);
	if (app->want_theme)
		term_theme(app->term, &app->theme);
	if (app->want_redraw)
		term_redraw(app->term);
	app->want_theme = app->want_redraw = false;
	term_flush(app->term, &app->canvas);
}

/* Work that was laid aside goes on when nothing else is to be done. */
static bool next_input(struct app *app, struct input *in)
{
	if (app_lists_wait(app)) {
		if (!term_read(app->term, TERM_KEY, in))
			*in = (struct input){.kind = INPUT_TURN};
		return true;
	}
	if (!app->working && care_waits(app)) {
		bool came = term_read(app->term, TERM_KEY, in);
		if (!came)
			care_turn(app);
		return came;
	}
	if (app->unsaved && !app->working) {
		bool came = term_read(app->term, TERM_PAUSE, in);
		if (!came)
			drafts_pause(app);
		return came;
	}
	if (!app->working)
		return term_read(app->term, TERM_WAIT, in);
	if (!term_read(app->term, TERM_KEY, in))
		*in = (struct input){.kind = INPUT_TURN};
	return true;
}

static void loop(struct app *app)
{
	struct input in;

	app->care = care_new();

	while (!app->quit) {
		show(app);
		care_begin(app);
		term_watch(app->term,
			   (int[]){care_watch(app), app->reader, app->reader_alarm,
				   printing_watch(app), app->printing_alarm},
			   TERM_WATCHES);
		if (!next_input(app, &in))
			continue;
		/* What is already there is taken before the next frame. */
		do
			dispatch(app, &in);
		while (!app->quit && term_read(app->term, TERM_TAKE, &in));
	}
	care_release(app);
}

static enum status open_term(struct app *app, const struct app_start *start,
			     char **note, struct error *err)
{
	struct term_options options = {.mouse = start->config->mouse,
				       .color = start->config->color,
				       .in_fd = 0,
				       .out_fd = 1};

	return term_open(&app->term, &options, note, err);
}

enum status app_run(const struct app_start *start, struct error *err)
{
	struct app app;
	struct term *term;
	char *note = NULL;
	int rows = 24, cols = 80;
	bool given = start->today != DAY_NONE;

	app.term = NULL;
	enum status st = open_term(&app, start, &note, err);
	if (st != ST_OK) {
		free(note);
		return st;
	}
	term = app.term;
	term_size(term, &rows, &cols);
	app_init(&app, start->config, NULL, given ? start->today : local_today(), rows,
		 cols);
	app.term = term;
	app.today_given = given;
	app.want_readonly = start->readonly;
	term_theme(term, &app.theme);
	term_title(term, _("政务公开工作台"));
	start_open(&app, start->file, start->readonly);
	if (note)
		app_say(&app, "%s", note);
	free(note);
	loop(&app);
	app_release(&app);
	term_close(term);
	return ST_OK;
}
