/* What the keys of a register do: the screen's own acts and the deeds of its view. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/register_own.h"

typedef void deed(struct app *app, const struct register_targets *on);

/* Runs it on what is chosen; says why not where nothing is. */
static void run_on(struct screen *s, struct app *app, deed *run, bool anywhere)
{
	struct register_screen *r = register_of(s);
	int64_t *id = NULL;
	struct register_targets on = {
		.view = r->view, .ask = &r->ask, .word = &r->word};

	on.n = list_targets(&s->list, &id);
	on.id = id;
	if (on.n || anywhere)
		run(app, &on);
	else
		app_say(app, "%s", register_empty(s));
	free(id);
}

static void step(struct screen *s, struct app *app, int by)
{
	struct register_screen *r = register_of(s);
	struct error err;

	if (r->view->step != STEP_YEAR) {
		app_say(app, _("这里不分年。"));
		return;
	}
	int year = (r->ask.year ? r->ask.year : day_ymd(app->today).year) + by;
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return;
	r->ask.year = year;
	if (!register_load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}

void register_act(struct screen *s, struct app *app, enum screen_act act)
{
	const struct register_view *v = register_of(s)->view;
	deed *run = act == SCREEN_ADD      ? v->add
		    : act == SCREEN_EDIT   ? v->edit
		    : act == SCREEN_REMOVE ? v->remove
					   : NULL;

	if (act == SCREEN_NEXT || act == SCREEN_PREVIOUS) {
		step(s, app, act == SCREEN_NEXT ? 1 : -1);
	} else if (act == SCREEN_OPEN && v->open) {
		run_on(s, app, v->open, false);
	} else if (act == SCREEN_OPEN && s->list.count) {
		register_show_details(s, app);
	} else if (act == SCREEN_OPEN) {
		app_say(app, "%s", register_empty(s));
	} else if (!run) {
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
	} else if (app_writable(app)) {
		run_on(s, app, run, act == SCREEN_ADD);
	}
}

static const char *name_or(const char *own, const char *usual)
{
	return own ? _(own) : usual;
}

const char *register_hint(const struct screen *s, enum screen_act act)
{
	const struct register_view *v = register_of(s)->view;

	switch (act) {
	case SCREEN_OPEN:
		return _("查看");
	case SCREEN_ADD:
		return v->add ? name_or(v->add_name, _("新增")) : NULL;
	case SCREEN_EDIT:
		return v->edit ? name_or(v->edit_name, _("修改")) : NULL;
	case SCREEN_REMOVE:
		return v->remove ? name_or(v->remove_name, _("删除")) : NULL;
	case SCREEN_NEXT:
		return v->step == STEP_YEAR ? _("下年") : NULL;
	case SCREEN_PREVIOUS:
		return v->step == STEP_YEAR ? _("上年") : NULL;
	case SCREEN_MORE:
		break;
	}
	return NULL;
}

/* ---- deeds ---- */

static const struct register_deed *deed_nth(const struct screen *s, size_t n)
{
	const struct register_deed *d = register_of(s)->view->deed;

	for (; d && d->name; d++)
		if (n-- == 0)
			return d;
	return NULL;
}

bool register_deed_nth(const struct screen *s, size_t n, uint32_t *key,
		       const char **name)
{
	const struct register_deed *d = deed_nth(s, n);

	if (!d)
		return false;
	*key = d->key;
	*name = _(d->name);
	return true;
}

bool register_deed_ready(const struct screen *s, size_t n)
{
	const struct register_deed *d = deed_nth(s, n);

	return d && (s->list.count || d->anywhere);
}

/* Whether a deed has left the screen where it is. */
static bool is_open(const struct app *app, const struct screen *s)
{
	const struct overlay *o = app->overlay;

	while (o && o != &s->base)
		o = o->below;
	return o;
}

void register_do(struct screen *s, struct app *app, size_t n)
{
	const struct register_deed *d = deed_nth(s, n);
	struct register_ask before = register_of(s)->ask;
	struct error err;

	if (!d || (d->writes && !app_writable(app)))
		return;
	run_on(s, app, d->run, d->anywhere);
	if (!is_open(app, s))
		return;
	/* Room between members may differ: then the rows are read once more. */
	/* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison) */
	if (memcmp(&before, &register_of(s)->ask, sizeof before) == 0)
		return;
	if (!register_load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}
