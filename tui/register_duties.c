/* Duties on the desk: one by one, and a row for each unit. */
#include <stdlib.h>
#include <string.h>

#include "store/duties.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"

static void deed_done(struct app *app, const struct register_targets *on)
{
	form_duty_done_open(app, on);
}

static enum status remove_one(struct store *s, int64_t id, void *ctx, struct error *err)
{
	(void)ctx;
	return duty_delete(s, id, err);
}

static void deed_remove(struct app *app, const struct register_targets *on)
{
	form_rows_ask(app, on, _("删除误登的事项"), remove_one);
}

/* The next sort there is a duty of, all of them behind the last. */
static void deed_sort(struct app *app, const struct register_targets *on)
{
	struct sort_list l;
	struct error err;
	size_t next = 0;

	if (sorts_list(app->store, SORTS_DUTIES, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	while (on->ask->word && next < l.rows &&
	       strcmp(l.row[next].name, on->ask->word) != 0)
		next++;
	next += on->ask->word != NULL;
	register_narrow(on, next < l.rows ? l.row[next].name : NULL);
	app_say(app, "%s", on->ask->word ? on->ask->word : _("全部种类"));
	sort_list_release(&l);
}

static void deed_units(struct app *app, const struct register_targets *on)
{
	struct register_ask ask = register_all(app->today);

	(void)on;
	register_open(app, &checklist_view, &ask);
}

static const struct register_deed deeds[] = {
	{'y', N_("完成"), true, false, deed_done},
	{'x', N_("延期"), true, false, register_extend},
	{'X', N_("取消"), true, false, register_cancel},
	{'O', N_("恢复"), true, false, register_reopen},
	{'B', N_("撤回一步"), true, false, register_revert},
	{'t', N_("种类"), false, true, deed_sort},
	{'v', N_("按单位"), false, true, deed_units},
	{0, NULL, false, false, NULL},
};

static void add(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_duty_open(app);
}

static void edit(struct app *app, const struct register_targets *on)
{
	form_duty_edit_open(app, on->id[0]);
}

static void details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct duty_list l;
	struct error err;

	if (duties_list(app->store, &one, NULL, app->today, &l, &err) == ST_OK) {
		if (l.rows) {
			const struct duty *x = &l.row[0];

			buf_addf(out, _("种类  %s  %s\n"), x->m->class, x->lateness);
			if (*x->document)
				buf_addf(out, _("文件  %s\n"), x->document);
			if (*x->evidence)
				buf_addf(out, _("凭据  %s\n"), x->evidence);
			buf_putc(out, '\n');
		}
		duty_list_release(&l);
	}
	register_matter_details(app, id, out, cells);
}

const struct register_view duties_view = {
	.code = "duties",
	.deed = deeds,
	.empty = N_("没有应尽事项。按 a 登记，按 t 换种类。"),
	.add = add,
	.add_name = N_("登记"),
	.edit = edit,
	.remove = deed_remove,
	.remove_name = N_("删除"),
	.details = details,
};

void cmd_duties(struct app *app, const char *arg)
{
	struct register_ask ask = register_all(app->today);

	(void)arg;
	register_open(app, &duties_view, &ask);
}

/* ---- unit by unit ---- */

static void open_unit(struct app *app, const struct register_targets *on)
{
	struct register_ask ask = register_all(app->today);

	ask.unit = on->id[0];
	register_open(app, &duties_view, &ask);
}

const struct register_view checklist_view = {
	.code = "checklist",
	.empty = N_("没有应尽事项。"),
	.open = open_unit,
};
