/* How an event reaches what it is for: the dialog on top, else the command its keys mean. */
#include <string.h>

#include "text/child.h"
#include "text/fault.h"
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/intake.h"
#include "tui/making.h"
#include "tui/screen.h"

/* ---- lists in turns ---- */

/* The topmost list that is still to be sorted or looked through. */
static struct list *busy_list(const struct app *app)
{
	for (struct overlay *o = app->overlay; o; o = o->below) {
		struct list *l = screen_list(o);

		if (l && l->step != LIST_IDLE)
			return l;
	}
	return NULL;
}

bool app_lists_wait(const struct app *app)
{
	return !app->working && busy_list(app);
}

static void lists_turn(struct app *app)
{
	long long until = child_now() + app->slice;
	struct list *l = busy_list(app);

	while (l && list_turn(l) && child_now() < until)
		;
}

/* ---- keys ---- */

/* Whether the keys typed are a command of all panes: those of one are about its row. */
static bool of_panes(const struct app *app)
{
	const struct command *cmd;

	return keymap_look(app->keymap, IN_PANES, app->typed, app->typed_count, &cmd) ==
		       KEYMAP_FOUND &&
	       (cmd->where & IN_PANES) == IN_PANES;
}

/* What was typed does nothing here; of a page it is told that it would in the panes. */
static void say_useless(struct app *app, bool elsewhere)
{
	struct buf keys = {0};
	struct error err;

	for (size_t i = 0; i < app->typed_count; i++)
		keymap_key(app->typed[i], &keys);
	if (elsewhere)
		error_set(&err, ST_USAGE, _("%s 要在工作台中按：先按 q 返回。"),
			  buf_text(&keys));
	else
		error_set(&err, ST_USAGE, _("%s 在这里没有用处。按 ? 看这里的按键。"),
			  buf_text(&keys));
	buf_release(&keys);
	app_fail(app, &err);
}

/* Keys typed so far begin a sequence: the message line shows them. */
static void handle_key(struct app *app, struct key key)
{
	unsigned where = app_context(app);
	const struct command *cmd = NULL;

	if (app->typed_count == sizeof app->typed / sizeof app->typed[0])
		app->typed_count = 0;
	app->typed[app->typed_count++] = key;
	switch (keymap_look(app->keymap, where, app->typed, app->typed_count, &cmd)) {
	case KEYMAP_PREFIX:
		return;
	case KEYMAP_FOUND:
		app->typed_count = 0;
		app_execute(app, cmd, NULL);
		return;
	case KEYMAP_NONE:
		break;
	}
	bool sequence = app->typed_count > 1;
	if (where && screen_of(app->overlay))
		say_useless(app, of_panes(app));
	else if (!sequence && where && !app->overlay)
		say_useless(app, false);
	app->typed_count = 0;
}

static bool inside(struct rect r, int y, int x)
{
	return y >= r.y && y < r.y + r.rows && x >= r.x && x < r.x + r.cols;
}

static void pane_mouse(struct app *app, const struct input *in)
{
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);
	bool activated = false;

	for (int p = 0; p < PANE_COUNT && !l.notice; p++) {
		struct rect r = l.pane[p];
		if (!inside(r, in->y, in->x))
			continue;
		app_focus(app, (enum pane)p);
		struct rect rows = {r.y + 2, r.x, r.rows - 2, r.cols};
		if (rows.rows > 0)
			list_mouse(app_pane(app, (enum pane)p), rows, in, &activated);
	}
	if (!activated)
		return;
	if (app->focus == PANE_TASKS)
		app_run_command(app, "task-open");
	else if (app->focus == PANE_UNITS)
		app_run_command(app, "narrow");
}

static void handle(struct app *app, const struct input *in)
{
	if (in->kind == INPUT_HANGUP) {
		if (app->working)
			overlay_input(app, in);
		if (!FAULT(10))
			start_keep_drafts(app);
		app->quit = true;
		return;
	}
	if (in->kind != INPUT_KEY && in->kind != INPUT_PASTE &&
	    in->kind != INPUT_MOUSE && in->kind != INPUT_CHILD &&
	    in->kind != INPUT_TURN)
		return;
	if (in->kind == INPUT_TURN && !app->working) {
		app_refresh(app);
		lists_turn(app);
		return;
	}
	if (in->kind == INPUT_CHILD && in->fd >= 0 && in->fd == app->printing_alarm) {
		printing_give_up(app);
		return;
	}
	if (in->kind == INPUT_CHILD && in->fd == printing_watch(app)) {
		printing_follow(app);
		return;
	}
	if (in->kind == INPUT_KEY && app->typed_count == 0)
		buf_clear(&app->message);
	app_refresh(app);
	bool used = overlay_input(app, in) != OVERLAY_PASS;
	if (!used && in->kind == INPUT_KEY && (!app->overlay || app_context(app)))
		handle_key(app, in->key);
	else if (!used && in->kind == INPUT_MOUSE && !app->overlay && app->store)
		pane_mouse(app, in);
	else if (!used && in->kind == INPUT_PASTE && app->store &&
		 (app_context(app) & (IN_PANES | IN_SCREEN)))
		intake_paste(app, in->text, in->len);
	app_refresh(app);
}

void app_handle(struct app *app, const struct input *in)
{
	app->looked = false;
	handle(app, in);
	drafts_note(app, in);
}
