/* Counts, targets and units of the panes. */
#include <stdlib.h>

#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/grid.h"
#include "tui/screen.h"

void cmd_count_edit(struct app *app, const char *arg)
{
	(void)arg;
	cell_open(app);
}

void cmd_count_column(struct app *app, const char *arg)
{
	(void)arg;
	grid_column_open(app, app->period, NULL);
}

void cmd_count_months(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	(void)arg;
	if (f)
		grid_months_open(app, f->id, day_ymd(app->period.last).year, NULL);
}

void cmd_target_edit(struct app *app, const char *arg)
{
	int64_t *ids = NULL, domain = 0;
	size_t n = 0;

	(void)arg;
	if (app->focus == PANE_DOMAINS) {
		const struct figure *f = app_domain(app);
		if (!f)
			return;
		domain = f->id;
		form_target_open(app, &app->unit, app->unit ? 1 : 0, domain);
		return;
	}
	if (!app_unit(app))
		return;
	n = list_targets(app_pane(app, PANE_UNITS), &ids);
	form_target_open(app, ids, n, 0);
	free(ids);
}

void cmd_unit_add(struct app *app, const char *arg)
{
	(void)arg;
	form_unit_open(app, app->kind);
}

void cmd_unit_rename(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	(void)arg;
	if (f)
		form_rename_open(app, f->id, false);
}

void cmd_unit_alias(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	(void)arg;
	if (f)
		form_alias_open(app, f->id, true, false);
}

void cmd_unit_retire(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	(void)arg;
	if (f)
		form_retire_open(app, f->id, false, false);
}

void cmd_unit_move(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	(void)arg;
	if (f)
		form_move_open(app, f->id);
}
