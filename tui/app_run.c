/* The loop: one frame, one wait, one event. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "text/child.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/making.h"
#include "tui/screen.h"

/* The child that makes the daily copy and checks the file in full, out of the way of the
 * first frame. */
struct care {
	bool begun;
	pid_t pid;
	int fd;
	struct buf said;
};

enum {
	CARE_SAID_MAX = 400
};

static daynum local_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return day_of(2000, 1, 1);
	return day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* --- the care child --- */

static void care_begin(struct app *app, struct care *care)
{
	int ends[2];

	if (care->begun || !app->store || store_readonly(app->store) || app->quit)
		return;
	care->begun = true;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return;
	char *file = mem_text(store_path(app->store));
	char *const argv[] = {(char[]){"/proc/self/exe"}, (char[]){"_care"}, file,
			      NULL};
	care->pid = child_run(argv, -1, ends[1]);
	free(file);
	close(ends[1]);
	if (care->pid < 0) {
		close(ends[0]);
		return;
	}
	care->fd = ends[0];
	fcntl(care->fd, F_SETFL, O_NONBLOCK);
}

/* "ok", or one sentence for the header. */
static void care_end(struct app *app, struct care *care)
{
	close(care->fd);
	care->fd = -1;
	waitpid(care->pid, NULL, 0);
	size_t len = strcspn(buf_text(&care->said), "\n");
	free(app->health);
	app->health = strncmp(buf_text(&care->said), "ok", 2) == 0
			      ? mem_text("")
			      : mem_textn(buf_text(&care->said), len);
	buf_release(&care->said);
	/* A copy was made: a list that tells of copies is read anew. */
	if (!app->working && screen_of(app->overlay))
		overlay_refresh(app);
}

static void care_read(struct app *app, struct care *care)
{
	char block[256];

	if (care->fd < 0)
		return;
	ssize_t n = read(care->fd, block, sizeof block);
	if (n > 0 && care->said.len < CARE_SAID_MAX)
		buf_addn(&care->said, block, (size_t)n);
	if (n == 0)
		care_end(app, care);
}

/* --- events that are the loop's own --- */

static void new_day(struct app *app)
{
	daynum today = local_today();

	if (!app->today_given && today != app->today)
		app_set_today(app, today, false, false);
}

static void dispatch(struct app *app, struct care *care, const struct input *in)
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
		if (in->fd == care->fd)
			care_read(app, care);
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
	struct care care = {.fd = -1};
	struct input in;

	while (!app->quit) {
		show(app);
		care_begin(app, &care);
		term_watch(app->term,
			   (int[]){care.fd, app->reader, app->reader_alarm,
				   printing_watch(app), app->printing_alarm},
			   TERM_WATCHES);
		if (!next_input(app, &in))
			continue;
		/* What is already there is taken before the next frame. */
		do
			dispatch(app, &care, &in);
		while (!app->quit && term_read(app->term, TERM_TAKE, &in));
	}
	if (care.fd >= 0)
		close(care.fd);
	buf_release(&care.said);
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
