/* Rectification tasks: on the selected one, or on all that are marked. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/details.h"
#include "tui/forms.h"

/* For the units marked, else the one the desk is narrowed to, else the selected one. */
void cmd_task_add(struct app *app, const char *arg)
{
	struct list *l = app_pane(app, PANE_UNITS);
	int64_t *ids = NULL;
	size_t n = 0;

	(void)arg;
	if (l->marks || (app->focus == PANE_UNITS && !app->unit))
		n = list_targets(l, &ids);
	if (n || !app->unit)
		form_task_open(app, ids, n);
	else
		form_task_open(app, &app->unit, 1);
	free(ids);
}

void cmd_task_open(struct app *app, const char *arg)
{
	const struct matter *m = app_task(app);
	struct buf text = {0};

	(void)arg;
	if (!m)
		return;
	details_task(app, m, &text, app->canvas.cols - 4);
	viewer_open(app, _("整改任务"), buf_take(&text));
}

void cmd_task_edit(struct app *app, const char *arg)
{
	const struct matter *m = app_task(app);

	(void)arg;
	if (m)
		form_what_open(app, m->id);
}

static void open_event(struct app *app, enum matter_event event)
{
	int64_t *ids = NULL;

	if (!app_task(app))
		return;
	size_t n = list_targets(app_pane(app, PANE_TASKS), &ids);
	form_event_open(app, event, ids, n);
	free(ids);
}

void cmd_task_done(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_DONE);
}

void cmd_task_recheck(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_RECHECKED);
}

void cmd_task_return(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_RETURNED);
}

void cmd_task_extend(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_EXTENDED);
}

void cmd_task_close(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_CLOSED);
}

void cmd_task_reopen(struct app *app, const char *arg)
{
	(void)arg;
	open_event(app, EVENT_REOPENED);
}

/* --- delete --- */

struct doomed {
	int64_t *id;
	size_t count;
	char *what; /* names the thing, or how many */
};

static bool delete_all(struct app *app, const struct doomed *d)
{
	struct error err;

	for (size_t i = 0; i < d->count; i++)
		if (matter_delete(app->store, d->id[i], &err) != ST_OK) {
			store_rollback(app->store);
			app_fail(app, &err);
			return false;
		}
	return true;
}

static void delete_answer(struct app *app, void *ctx, int choice)
{
	const struct doomed *d = ctx;
	struct buf what = {0};

	buf_addf(&what, _("删除任务 %s"), d->what);
	if (choice == 1 && app_begin(app) && delete_all(app, d))
		app_commit(app, buf_text(&what));
	buf_release(&what);
}

static void doomed_free(void *ctx)
{
	struct doomed *d = ctx;

	free(d->id);
	free(d->what);
	free(d);
}

void cmd_task_delete(struct app *app, const char *arg)
{
	const char *const choice[] = {_("n 不删"), _("y 删除")};
	const struct matter *m = NULL;
	struct buf what = {0};
	size_t row;

	(void)arg;
	if (!app_task(app))
		return;
	struct doomed *d = mem_alloc(sizeof *d);
	d->count = list_targets(app_pane(app, PANE_TASKS), &d->id);
	/* What is marked may be another row than the selected one, which is not named in its place. */
	if (d->count == 1 && task_rows_find(app->model.task_rows, d->id[0], &row))
		m = task_rows_get(app->model.task_rows, row);
	if (m)
		buf_addf(&what, "%s %s", m->unit_name, m->what);
	else
		buf_addf(&what, _("%zu 项任务"), d->count);
	d->what = buf_take(&what);
	menu_open(app, _("删除任务"), d->what, choice, 2, 0, delete_answer, d);
	menu_owns(app, doomed_free);
}
