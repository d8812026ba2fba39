/* Publications on the desk: listed, entered, taken back. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/register_catalog.h"

static void add_publication(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_publish_open(app, app->unit, 0, 0);
}

static enum status take_back(struct app *app, const struct chosen *c, bool consent,
			     struct error *err)
{
	enum status st = ST_OK;
	struct buf what = {0};

	if (!app_begin(app))
		return ST_NO;
	for (size_t i = 0; st == ST_OK && i < c->n; i++)
		st = publication_delete(app->store, c->id[i], consent, err);
	buf_addf(&what, _("删去登记的信息 %zu 条"), c->n);
	if (st == ST_OK)
		app_commit(app, buf_text(&what));
	else
		store_rollback(app->store);
	buf_release(&what);
	return st;
}

static void consent_answer(struct app *app, void *ctx, int choice)
{
	struct error err;
	enum status st = choice == 1 ? take_back(app, ctx, true, &err) : ST_OK;

	if (st != ST_OK && st != ST_NO)
		app_fail(app, &err);
}

static void withdraw_answer(struct app *app, void *ctx, int choice)
{
	const char *const yes[] = {_("n 不删"), _("y 照此收回并删去")};
	const struct chosen *c = ctx;
	struct error err;
	enum status st = choice == 1 ? take_back(app, c, false, &err) : ST_OK;

	if (st == ST_ASK) {
		menu_open(app, _("登记的信息"), err.say, yes, 2, 0, consent_answer,
			  chosen_new(c->id, c->n));
		menu_owns(app, chosen_free);
	} else if (st != ST_OK && st != ST_NO) {
		app_fail(app, &err);
	}
}

static void remove_publications(struct app *app, const struct register_targets *on)
{
	const char *const choice[] = {_("n 不删"), _("y 删去")};
	struct buf text = {0};

	buf_addf(&text, _("删去 %zu 条，它们计入的数量和填报一并收回？"), on->n);
	menu_open(app, _("登记的信息"), buf_text(&text), choice, 2, 0, withdraw_answer,
		  chosen_new(on->id, on->n));
	menu_owns(app, chosen_free);
	buf_release(&text);
}

const struct register_view register_view_publications = {
	.code = "publications",
	.step = STEP_YEAR,
	.empty = N_("这一年还没有登记信息。按 a 登记。"),
	.add = add_publication,
	.add_name = N_("登记信息"),
	.remove = remove_publications,
};

void cmd_publications(struct app *app, const char *arg)
{
	(void)arg;
	register_open_code(app, "publications");
}

void cmd_publish(struct app *app, const char *arg)
{
	const struct figure *f = app->focus == PANE_UNITS && app_pane(app, PANE_UNITS)->count
					 ? app_unit(app)
					 : NULL;

	(void)arg;
	form_publish_open(app, app->unit ? app->unit : f ? f->id : 0, 0, 0);
}
