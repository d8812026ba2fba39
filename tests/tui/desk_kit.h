/* A desk without a terminal on a fresh copy of a sample, driven by keys. */
#ifndef TESTS_TUI_DESK_KIT_H
#define TESTS_TUI_DESK_KIT_H

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tests/kit/files.h"
#include "tests/kit/kit.h"

enum {
	WHOLE = 3600 * 1000, /* ms */
};

struct desk {
	char folder[64];
	char path[128];
	struct config config;
	struct app app;
};

/* The defaults, but the panes at once. */
static inline void desk_config(struct config *c, const char *path)
{
	config_load(c, path);
	c->start_day = false;
}

static inline void desk_reopen(struct desk *d, enum store_mode mode, int rows, int cols)
{
	struct store *s = NULL;
	struct error err = {0};

	if (store_open(d->path, mode, &s, NULL, &err) != ST_OK)
		fail_msg("%s", err.say);
	app_init(&d->app, &d->config, s, day_of(2024, 5, 9), rows, cols);
	app_panes(&d->app); /* tests look at them before they are drawn */
	d->app.slice =
		WHOLE; /* a document is understood in one turn, however slow we are */
}

static inline void desk_open(struct desk *d, const char *sample, int rows, int cols)
{
	struct error err = {0};

	*d = (struct desk){0};
	snprintf(d->folder, sizeof d->folder, "/tmp/desk-XXXXXX");
	assert_non_null(mkdtemp(d->folder));
	snprintf(d->path, sizeof d->path, "%s/county.gongkai", d->folder);
	if (store_create(d->path, sample, sample ? NULL : "甲县", &err) != ST_OK)
		fail_msg("%s", err.say);
	char none[160];
	snprintf(none, sizeof none, "%s/none.ini", d->folder);
	desk_config(&d->config, none);
	desk_reopen(d, STORE_WRITE, rows, cols);
}

static inline void desk_close(struct desk *d)
{
	char command[160];

	app_release(&d->app);
	config_release(&d->config);
	snprintf(command, sizeof command, "rm -rf '%s'", d->folder);
	assert_int_equal(system(command), 0);
}

/* Keys as in the keys file, parted by blanks. */
static inline void desk_keys(struct desk *d, const char *keys)
{
	while (*(keys += strspn(keys, " "))) {
		size_t n = strcspn(keys, " ");
		struct input in = {.kind = INPUT_KEY};
		assert_true(key_parse(keys, n, &in.key));
		app_handle(&d->app, &in);
		app_draw(&d->app);
		keys += n;
	}
}

/* Text as it is typed, character by character. */
static inline void desk_type(struct desk *d, const char *text)
{
	size_t len = strlen(text), at = 0;

	while (at < len) {
		struct input in = {.kind = INPUT_KEY};
		at += utf8_decode(text + at, len - at, &in.key.code);
		app_handle(&d->app, &in);
	}
	app_draw(&d->app);
}

static inline void desk_pasten(struct desk *d, const char *text, size_t len)
{
	struct input in = {.kind = INPUT_PASTE, .text = text, .len = len};

	app_handle(&d->app, &in);
	app_draw(&d->app);
}

static inline void desk_paste(struct desk *d, const char *text)
{
	desk_pasten(d, text, strlen(text));
}

/* One turn of the loop while a document is read or understood; false when none is. */
static inline bool desk_turn(struct desk *d)
{
	struct pollfd p = {.fd = d->app.reader, .events = POLLIN};
	struct input in = {.kind = INPUT_CHILD, .fd = d->app.reader};

	if (d->app.working || app_lists_wait(&d->app))
		in.kind = INPUT_TURN;
	else if (d->app.reader < 0)
		return false;
	else
		assert_int_equal(poll(&p, 1, 20000), 1);
	app_handle(&d->app, &in);
	app_draw(&d->app);
	return true;
}

/* Until the document being read is there. */
static inline void desk_wait(struct desk *d)
{
	while (desk_turn(d))
		;
}

/* The desk looks for its helpers beside itself, and here the desk is the test. */
static inline bool has_helper(const char *name)
{
	char self[4000], to[4100], *from = program_path();
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (!from)
		return false;
	assert_true(n > 0);
	self[n] = '\0';
	char *slash = strrchr(self, '/');
	snprintf(to, sizeof to, "%.*s/%s", (int)(slash - self), self, name);
	struct buf path = {0};
	char *real = realpath(from, NULL);
	buf_addf(&path, "%.*s/%s", real ? (int)(strrchr(real, '/') - real) : 0,
		 real ? real : "", name);
	bool there = access(buf_text(&path), X_OK) == 0;
	if (there && symlink(buf_text(&path), to) != 0)
		there = access(to, X_OK) == 0;
	if (!there)
		print_message("skip: %s is not built\n", name);
	buf_release(&path);
	free(real);
	free(from);
	return there;
}

static inline bool has_reader(void)
{
	return has_helper("gongkai-read");
}

static inline void put_file(struct desk *d, const char *name, const char *text,
			    char *path, size_t size)
{
	snprintf(path, size, "%s/%s", d->folder, name);
	file_put(path, text);
}

/* The frame as text; the caller's to free. */
static inline char *desk_frame(struct desk *d, bool styles)
{
	struct buf out = {0};

	app_draw(&d->app);
	canvas_dump(&d->app.canvas, styles, &out);
	return buf_take(&out);
}

static inline bool desk_shows(struct desk *d, const char *text)
{
	char *frame = desk_frame(d, false);
	bool shown = strstr(frame, text) != NULL;

	free(frame);
	return shown;
}

static inline void desk_expect(struct desk *d, const char *text)
{
	char *frame = desk_frame(d, false);

	if (!strstr(frame, text))
		fail_msg("\"%s\" is not on:\n%s", text, frame);
	free(frame);
}

static inline const char *desk_message(struct desk *d)
{
	return buf_text(&d->app.message);
}

/* Everything the clerk entered, as text: to tell whether two states are the same. */
static inline void put_units(struct desk *d, struct buf *out)
{
	struct unit_list l = {0};
	struct error err;

	assert_int_equal(units_list(d->app.store, 0, DAY_NONE, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "u %s %d %s %d\n", l.row[i].name, l.row[i].order,
			 l.row[i].aliases, l.row[i].active_to);
	unit_list_release(&l);
}

static inline void put_counts(struct desk *d, struct buf *out)
{
	struct count_list l = {0};
	struct error err;
	struct period all = {day_of(2000, 1, 1), day_of(2100, 1, 1)};

	assert_int_equal(counts_list(d->app.store, all, 0, -1, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "c %s %s %d %d %lld\n", l.row[i].unit_name,
			 l.row[i].domain_name, l.row[i].first, l.row[i].last,
			 (long long)l.row[i].n);
	count_list_release(&l);
}

static inline void put_tasks(struct desk *d, struct buf *out)
{
	struct matter_filter f = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct matter_list l = {0};
	struct error err;

	assert_int_equal(matters_list(d->app.store, &f, d->app.today, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "t %s %s %d %d %d\n", l.row[i].unit_name, l.row[i].what,
			 l.row[i].start, l.row[i].due, (int)l.row[i].state);
	matter_list_release(&l);
}

static inline void put_targets(struct desk *d, struct buf *out)
{
	struct target_list l = {0};
	struct error err;
	struct period all = {day_of(2000, 1, 1), day_of(2100, 1, 1)};

	assert_int_equal(targets_list(d->app.store, all, 0, &l, &err), ST_OK);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "g %s %s %d %lld\n", l.row[i].unit_name,
			 l.row[i].domain_name, (int)l.row[i].target.kind,
			 (long long)l.row[i].target.amount);
	target_list_release(&l);
}

static inline char *desk_content(struct desk *d)
{
	struct buf out = {0};

	put_units(d, &out);
	put_counts(d, &out);
	put_targets(d, &out);
	put_tasks(d, &out);
	return buf_take(&out);
}

/* The unit's figure of the period, own or cumulative: -1 blank, -2 not shown. */
static inline int64_t figure_of(struct desk *d, const char *name, bool own)
{
	for (size_t i = 0; i < d->app.model.units.rows; i++) {
		const struct figure f = model_unit(&d->app, i);
		if (strcmp(f.name, name) == 0)
			return own ? (f.has_own ? f.own : -1)
				   : (f.has_count ? f.count : -1);
	}
	return -2;
}

/* Undoes until there is nothing left; how many steps it took. */
static inline size_t undo_all(struct desk *d)
{
	size_t n = 0;

	for (; n < 500; n++) {
		desk_keys(d, "u");
		if (strstr(desk_message(d), "没有可撤销"))
			break;
	}
	return n;
}

#endif
