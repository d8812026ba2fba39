/* Columns and accounts on the desk. */
#include <stdlib.h>
#include <string.h>

#include "store/outlets.h"
#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"
#include "tui/outlet_load.h"

static void deed_update(struct app *app, const struct register_targets *on)
{
	form_outlet_update_open(app, on);
}

static void deed_limit(struct app *app, const struct register_targets *on)
{
	form_outlet_limit_open(app, on);
}

static void deed_close(struct app *app, const struct register_targets *on)
{
	form_outlet_close_open(app, on);
}

static void deed_finding(struct app *app, const struct register_targets *on)
{
	form_outlet_finding_open(app, on);
}

static enum status reopen(struct store *s, int64_t id, void *ctx, struct error *err)
{
	const struct app *app = ctx;

	return outlet_reopen(s, id, app->today, "", err);
}

static void deed_reopen(struct app *app, const struct register_targets *on)
{
	form_rows_do(app, on, _("恢复"), reopen, app);
}

static enum status revert(struct store *s, int64_t id, void *ctx, struct error *err)
{
	(void)ctx;
	return outlet_revert(s, id, err);
}

static void deed_revert(struct app *app, const struct register_targets *on)
{
	form_rows_do(app, on, _("撤回最后一步"), revert, NULL);
}

static enum status remove_one(struct store *s, int64_t id, void *ctx, struct error *err)
{
	(void)ctx;
	return outlet_delete(s, id, err);
}

static void deed_remove(struct app *app, const struct register_targets *on)
{
	form_rows_ask(app, on, _("删除误登的栏目或账号"), remove_one);
}

/* Columns, accounts, both again. */
static void deed_kind(struct app *app, const struct register_targets *on)
{
	const char *word = on->ask->word;

	on->ask->word = !word ? outlet_kind_code(OUTLET_COLUMN)
			: strcmp(word, outlet_kind_code(OUTLET_COLUMN)) == 0
				? outlet_kind_code(OUTLET_ACCOUNT)
				: NULL;
	app_say(app, "%s",
		!on->ask->word  ? _("栏目和账号")
		: word && *word ? _("只看账号")
				: _("只看栏目"));
}

static void deed_load(struct app *app, const struct register_targets *on)
{
	(void)on;
	outlet_load_open(app);
}

static const struct register_deed deeds[] = {
	{'r', N_("更新"), true, false, deed_update},
	{'l', N_("时限"), true, false, deed_limit},
	{'F', N_("转问题"), true, false, deed_finding},
	{'x', N_("注销"), true, false, deed_close},
	{'O', N_("恢复"), true, false, deed_reopen},
	{'B', N_("撤回一步"), true, false, deed_revert},
	{'i', N_("导入清单"), true, true, deed_load},
	{'t', N_("栏目或账号"), false, true, deed_kind},
	{0, NULL, false, false, NULL},
};

static void add(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_outlet_open(app);
}

static void edit(struct app *app, const struct register_targets *on)
{
	form_outlet_edit_open(app, on->id[0]);
}

static void details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct outlet_list l;
	struct error err;

	if (outlets_list(app->store, &one, 0, app->today, &l, &err) == ST_OK) {
		if (l.rows) {
			const struct outlet *x = &l.row[0];
			struct buf words = {0};

			buf_addf(out, "%s  %s\n", outlet_kind_name(x->kind),
				 x->m->class);
			if (*x->address)
				buf_addf(out, _("网址  %s\n"), x->address);
			if (x->m->state == MATTER_CLOSED)
				buf_addf(out, _("凭据  %s\n"),
					 *x->proof ? x->proof : _("没有"));
			else
				outlet_finding(&words, x);
			if (words.len)
				buf_addf(out, "%s\n", buf_text(&words));
			buf_release(&words);
			buf_putc(out, '\n');
		}
		outlet_list_release(&l);
	}
	register_matter_details(app, id, out, cells);
}

const struct register_view outlets_view = {
	.code = "columns",
	.deed = deeds,
	.empty = N_("没有登记栏目和账号。按 a 登记。"),
	.add = add,
	.add_name = N_("登记"),
	.edit = edit,
	.remove = deed_remove,
	.remove_name = N_("删除"),
	.details = details,
};

void cmd_columns(struct app *app, const char *arg)
{
	struct register_ask ask = register_all(app->today);

	(void)arg;
	register_open(app, &outlets_view, &ask);
}
