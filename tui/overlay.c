#include "tui/overlay.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/breaks.h"
#include "text/utf8.h"
#include "tui/app.h"
#include "tui/command.h"

void overlay_push(struct app *app, struct overlay *o)
{
	assert(o && o->ops);
	o->below = app->overlay;
	app->overlay = o;
	app->typed_count = 0; /* half a key sequence does not reach into a dialog */
}

void overlay_close(struct app *app, struct overlay *o)
{
	struct overlay **at = &app->overlay;

	while (*at && *at != o)
		at = &(*at)->below;
	assert(*at);
	*at = o->below;
	app->typed_count = 0;
	if (o->ops->release)
		o->ops->release(o);
	free(o);
}

void overlay_pop(struct app *app)
{
	if (app->overlay)
		overlay_close(app, app->overlay);
}

enum overlay_result overlay_input(struct app *app, const struct input *in)
{
	struct overlay *o = app->overlay;

	if (!o)
		return OVERLAY_PASS;
	enum overlay_result r = o->ops->input(o, app, in);
	if (r == OVERLAY_DONE)
		overlay_close(app, o);
	return r;
}

static void draw_from(struct overlay *o, struct app *app, struct canvas *c,
		      struct rect area)
{
	if (!o)
		return;
	draw_from(o->below, app, c, area);
	c->cursor_y = c->cursor_x = -1; /* the topmost one says where */
	o->ops->draw(o, app, c, area);
}

void overlay_draw(struct app *app, struct canvas *c, struct rect area)
{
	draw_from(app->overlay, app, c, area);
}

void overlay_refresh(struct app *app)
{
	for (struct overlay *o = app->overlay; o; o = o->below)
		if (o->ops->refresh)
			o->ops->refresh(o, app);
}

static int at_most(int value, int limit)
{
	return value < limit ? value : limit;
}

enum {
	SLIVER_COLS = 8,
	SLIVER_ROWS = 2,
};

struct rect overlay_panel(struct canvas *c, struct rect area, int rows, int cols,
			  const char *title)
{
	struct rect box = {.rows = at_most(rows + 2, area.rows),
			   .cols = at_most(cols + 4, area.cols)};

	if (box.rows <= 0 || box.cols <= 0)
		return (struct rect){0};
	/* A few odd cells of the panes beside it would only be in the way. */
	if (area.cols - box.cols < SLIVER_COLS)
		box.cols = area.cols;
	if (area.rows - box.rows < SLIVER_ROWS)
		box.rows = area.rows;
	box.y = area.y + (area.rows - box.rows) / 2;
	box.x = area.x + (area.cols - box.cols) / 2;
	canvas_fill(c, box, STYLE_OVERLAY);
	canvas_fill(c, (struct rect){box.y, box.x, 1, box.cols}, STYLE_OVERLAY_TITLE);
	canvas_put(c, box.y, box.x + 1, box.cols - 2, STYLE_OVERLAY_TITLE, title, true);
	/* A margin only where there is room for one. */
	int side = box.cols >= 8 ? 2 : 0;
	struct rect inner = {box.y + 1, box.x + side, box.rows - 1,
			     box.cols - 2 * side};

	if (inner.rows > rows)
		inner.rows = rows;
	return inner;
}

/* Chinese breaks anywhere but before a closing mark and behind an opening one. */
static size_t wrap_chinese(const char *s, size_t line, size_t fit)
{
	for (size_t end = fit; end > 0;) {
		size_t piece = utf8_prev(s, line, end);

		if (breaks_may_end(s, line, piece, end))
			return end;
		end = piece;
	}
	return fit;
}

size_t overlay_wrap(const char *s, int cells, enum ambiguous amb, size_t *skip)
{
	size_t line = strcspn(s, "\n");
	size_t fit = width_fit(s, line, cells, amb, NULL);

	if (fit == line) {
		*skip = s[line] == '\n';
		return line;
	}
	*skip = 0;
	if (!fit) /* a wide character in one cell: it is given up, the text goes on */
		return utf8_next(s, line, 0);
	/* Back to a blank between two Latin words. */
	size_t back = fit;
	while (back > 0 && s[back] != ' ' && (unsigned char)s[back - 1] < 0x80)
		back--;
	if (back > 0 && s[back] == ' ') {
		*skip = 1;
		return back;
	}
	return wrap_chinese(s, line, back > 0 ? back : fit);
}

const char *overlay_command(struct app *app, unsigned where, const struct input *in,
			    bool *waiting)
{
	const struct command *c = NULL;
	const size_t room = sizeof app->typed / sizeof app->typed[0];

	*waiting = false;
	if (in->kind != INPUT_KEY || !app->keymap)
		return NULL;
	if (app->typed_count == room)
		app->typed_count = 0;
	app->typed[app->typed_count++] = in->key;
	switch (keymap_look(app->keymap, where, app->typed, app->typed_count, &c)) {
	case KEYMAP_PREFIX:
		*waiting = true;
		return NULL;
	case KEYMAP_FOUND:
		app->typed_count = 0;
		return c->name;
	case KEYMAP_NONE:
		break;
	}
	app->typed_count = 0;
	return NULL;
}
