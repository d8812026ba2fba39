/* To where a matter is dealt with. */
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/register.h"
#include "tui/screen.h"

/* The pane of tasks, with nothing narrowed; false when the task is not in it. */
static bool go_task(struct app *app, int64_t id)
{
	struct list *l = app_pane(app, PANE_TASKS);
	size_t row;
	bool shown = task_rows_find(app->model.task_rows, id, &row);

	if (!shown && !app->unit)
		return false; /* closed meanwhile */
	go_tasks(app);
	return list_select_id(l, id);
}

void go_tasks(struct app *app)
{
	while (app->overlay)
		overlay_pop(app);
	app_focus(app, PANE_TASKS);
	if (app->unit) {
		app->unit = 0;
		app->stale = true;
		app_refresh(app);
	}
	list_find(app_pane(app, PANE_TASKS), "");
}

void go_matter(struct app *app, enum matter_kind kind, int64_t id)
{
	static const char *const registers[MATTER_KINDS + 1] = {
		[MATTER_REQUEST] = "requests",
		[MATTER_STAGE] = "stages",
		[MATTER_UPDATE] = "columns",
		[MATTER_DUTY] = "duties",
	};
	struct buf text = {0};

	if (kind == MATTER_RECTIFICATION ? go_task(app, id)
					 : register_open_row(app, registers[kind], id))
		return;
	register_matter_details(app, id, &text, app->canvas.cols - 4);
	viewer_open(app, matter_kind_name(kind), buf_take(&text));
}
