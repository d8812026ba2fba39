/* What the desk shows kept up with the file: the whole at every change, a pane when it is seen. */
#include "tui/desk.h"
#include "tui/screen.h"

bool app_covered(const struct app *app)
{
	for (const struct overlay *o = app->overlay; o; o = o->below)
		if (screen_of(o))
			return true;
	return false;
}

struct list *app_pane(struct app *app, enum pane p)
{
	struct list *l = &app->list[p];

	if (app->store && !app->working && !model_has_pane(app, p)) {
		app->stale |= !model_read_pane(app, p);
		list_refresh(l);
	}
	return l;
}

void app_panes(struct app *app)
{
	for (int p = 0; p < PANE_COUNT; p++)
		app_pane(app, (enum pane)p);
}

/* The file is asked once for each event: whether another process changed it costs more
 * than to move in a list. */
static bool is_current(struct app *app)
{
	int64_t now = app->looked ? store_version_seen(app->store)
				  : store_version(app->store);

	app->looked = true;
	return app->model.version == now;
}

void app_refresh(struct app *app)
{
	if (!app->store || app->working)
		return;
	bool anew = app->stale || !is_current(app);
	/* What could not be read is asked for again at the next input. */
	if (anew) {
		app->stale = !model_read(app);
		overlay_refresh(app);
	}
}
