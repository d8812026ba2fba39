/* The registers there are on the desk. */
#include <string.h>

#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/register.h"
#include "tui/register_catalog.h"

/* On from the list of all kinds to where the matter is dealt with. */
static void due_go(struct app *app, const struct register_targets *on)
{
	struct matter m;
	struct arena texts;
	struct error err;
	int64_t id = on->id[0];

	if (matter_get(app->store, id, app->today, &m, &texts, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	arena_release(&texts);
	go_matter(app, m.kind, id);
}

static const struct register_deed due_deeds[] = {
	{'t', N_("转到"), false, false, due_go},
	{0},
};

static const struct register_view due_view = {
	.code = "due",
	.deed = due_deeds,
	.empty = N_("没有逾期的，五个工作日内也没有到期的。"),
	.details = register_matter_details,
};

static const struct register_view *const views[] = {
	&annual_view,
	&due_view,
	&assessment_view,
	&requests_view,
	&register_view_catalog,
	&register_view_fillings,
	&register_view_behind,
	&register_view_publications,
	&draws_view,
	&drawn_view,
	&inspectors_view,
	&findings_view,
	&stages_view,
	&outlets_view,
	&duties_view,
	&checklist_view,
};

const struct register_view *register_view_find(const char *code)
{
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (strcmp(views[i]->code, code) == 0)
			return views[i];
	return NULL;
}

void cmd_due(struct app *app, const char *arg)
{
	struct register_ask ask = register_all(app->today);

	(void)arg;
	ask.within = 5;
	register_open(app, &due_view, &ask);
}
