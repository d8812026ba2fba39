/* Which area's desk this is. */
#include <string.h>

#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/pick.h"

static void choose(struct app *app, int64_t area)
{
	struct error err;

	if (scope_set(app->store, area, true, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	app_scope_changed(app);
	app_say(app, _("范围是 %s。"), app->model.county);
}

static void scope_done(struct app *app, void *ctx, int64_t id)
{
	(void)ctx;
	choose(app, id);
}

/* Found by its path as well: 赣州 xf. */
static void open_chooser(struct app *app, const struct area_list *l)
{
	struct pick *p =
		pick_new(_("范围"), _("换成哪个县、市或省？"), scope_done, NULL, NULL);
	struct buf note = {0};

	for (size_t i = 0; i < l->rows; i++) {
		const struct area *a = &l->row[i];
		const char *slash = strrchr(a->path, '/');

		buf_clear(&note);
		buf_add(&note, unit_kind_name(a->kind));
		if (slash)
			buf_addf(&note, "  %.*s", (int)(slash - a->path), a->path);
		if (a->id == unit_root(app->store))
			buf_addf(&note, "  %s", _("(现在)"));
		pick_add(p, a->id, a->name, a->path, buf_text(&note));
	}
	buf_release(&note);
	pick_open(app, p);
}

void cmd_scope(struct app *app, const char *arg)
{
	struct area_list l;
	struct error err;
	int64_t area = 0;
	enum status st = ST_OK;

	if (arg && *arg) {
		st = area_find(app->store, arg, &area, &err);
		if (st == ST_OK)
			choose(app, area);
		else
			app_fail(app, &err);
		return;
	}
	st = areas_list(app->store, &l, &err);
	if (st != ST_OK) {
		app_fail(app, &err);
		return;
	}
	if (l.rows > 1)
		open_chooser(app, &l);
	else
		app_say(app, _("这个县档只有 %s，没有别的范围。"), app->model.county);
	area_list_release(&l);
}
