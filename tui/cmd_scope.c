/* Which area's desk this is. */
#include <string.h>

#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/pick.h"

bool scope_choose(struct app *app, int64_t area)
{
	struct error err;

	if (scope_set(app->store, area, true, &err) != ST_OK) {
		app_fail(app, &err);
		return false;
	}
	app_scope_changed(app);
	app_say(app, _("范围是 %s。"), app->model.county);
	return true;
}

bool scope_choose_above(struct app *app)
{
	int64_t above = unit_parent(app->store, unit_root(app->store));

	if (above)
		return scope_choose(app, above);
	app_say(app, _("%s 是最上一级。"), app->model.county);
	return false;
}

static void scope_done(struct app *app, void *ctx, int64_t id)
{
	(void)ctx;
	scope_choose(app, id);
}

/* Found by its path as well: 赣州 xf. */
void area_pick_open(struct app *app, struct pick *p, const struct area_list *l,
		    enum unit_kind below, int64_t now)
{
	struct buf note = {0};

	for (size_t i = 0; i < l->rows; i++) {
		const struct area *a = &l->row[i];
		const char *slash = strrchr(a->path, '/');

		if (below && !unit_kind_under(below, a->kind))
			continue;
		buf_clear(&note);
		buf_add(&note, unit_kind_name(a->kind));
		if (slash)
			buf_addf(&note, "  %.*s", (int)(slash - a->path), a->path);
		if (a->id == now)
			buf_addf(&note, "  %s", _("(现在)"));
		pick_add(p, a->id, a->name, a->path, buf_text(&note));
	}
	buf_release(&note);
	pick_open(app, p);
}

static void open_chooser(struct app *app, const struct area_list *l)
{
	area_pick_open(
		app,
		pick_new(_("范围"), _("换成哪个县、市或省？"), scope_done, NULL, NULL),
		l, (enum unit_kind)0, unit_root(app->store));
}

void cmd_scope_up(struct app *app, const char *arg)
{
	(void)arg;
	scope_choose_above(app);
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
			scope_choose(app, area);
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
