/* Stages of plans on the desk: a list with a line of time beside it. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog.h"
#include "store/plans.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"
#include "tui/pick.h"
#include "tui/timeline.h"

/* ---- the line of time ---- */

static int picture_cells(int cols)
{
	return cols >= 110 ? cols * 45 / 100 : cols * 2 / 5;
}

/* The cell of a row in the column of that key. */
static const char *cell(const struct table *t, size_t row, const char *key)
{
	for (size_t c = 0; c < table_columns(t); c++) {
		const char *k = table_column(t, c)->key;

		if (k && strcmp(k, key) == 0)
			return table_shown(t, row, c);
	}
	return "";
}

static daynum day_of_cell(const struct table *t, size_t row, const char *key)
{
	const char *iso = cell(t, row, key);

	return day_parse(iso, strlen(iso));
}

static enum timeline_mark mark_of(const struct table *t, size_t row)
{
	const char *light = cell(t, row, "light");

	if (strcmp(cell(t, row, "state"), "closed") == 0)
		return *cell(t, row, "dropped") ? TIMELINE_DROPPED : TIMELINE_DONE;
	return strcmp(light, "overdue") == 0  ? TIMELINE_OVERDUE
	       : strcmp(light, "urgent") == 0 ? TIMELINE_URGENT
					      : TIMELINE_OPEN;
}

static void picture(const struct table *t, size_t row, struct register_span span,
		    daynum today, struct canvas *c, struct rect r, enum style style)
{
	struct timeline line = timeline_of(span.first, span.last, today, r.cols);

	if (row == SIZE_MAX) {
		timeline_heads(&line, c, r, style);
		return;
	}
	char *text = mem_alloc((size_t)r.cols + 1);
	struct timeline_row at = {day_of_cell(t, row, "start"),
				  day_of_cell(t, row, "due"),
				  day_of_cell(t, row, "done"), mark_of(t, row)};
	timeline_row(&line, &at, today, text);
	canvas_put(c, r.y, r.x, r.cols, style, text, false);
	free(text);
}

/* ---- deeds ---- */

static enum status remove_one(struct store *s, int64_t id, void *ctx, struct error *err)
{
	(void)ctx;
	return stage_delete(s, id, err);
}

static void deed_remove(struct app *app, const struct register_targets *on)
{
	form_rows_ask(app, on, _("删除误登的阶段"), remove_one);
}

static void open_plan(struct app *app, void *ctx, int64_t plan)
{
	struct register_ask ask = register_all(app->today);

	(void)ctx;
	ask.of = plan;
	register_open(app, &stages_view, &ask);
}

/* One plan of several, or all again. */
static void deed_plan(struct app *app, const struct register_targets *on)
{
	struct plan_list l;
	struct error err;

	if (on->ask->of) {
		on->ask->of = 0;
		return;
	}
	if (plans_list(app->store, 0, app->today, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	struct pick *p = pick_new(_("只看一个方案"), "", open_plan, NULL, NULL);
	for (size_t i = 0; i < l.rows; i++)
		pick_add(p, l.row[i].id, l.row[i].title, NULL, l.row[i].basis);
	plan_list_release(&l);
	pick_open(app, p);
}

/* The edition the stage asks for, as a copy; "" for none. */
static char *edition_of(struct app *app, int64_t id)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct stage_list l;
	struct error err;
	char *edition = NULL;

	if (stages_list(app->store, &one, 0, 0, app->today, &l, &err) != ST_OK)
		return mem_text("");
	if (l.rows)
		edition = mem_text(l.row[0].edition);
	stage_list_release(&l);
	return edition ? edition : mem_text("");
}

/* Who has not filled the catalog the stage asks for. */
static void deed_behind(struct app *app, const struct register_targets *on)
{
	char *asked = edition_of(app, on->id[0]), *edition = NULL;
	struct error err;

	if (!*asked) {
		app_say(app, "%s", _("这个阶段没有写目录版本，按 e 可以写。"));
	} else if (edition_find(app->store, asked, app->today, &edition, &err) !=
		   ST_OK) {
		app_fail(app, &err);
	} else {
		catalog_behind_open(app, edition);
	}
	free(edition);
	free(asked);
}

static const struct register_deed deeds[] = {
	{'y', N_("完成"), true, false, register_done},
	{'x', N_("延期"), true, false, register_extend},
	{'X', N_("取消"), true, false, register_cancel},
	{'O', N_("恢复"), true, false, register_reopen},
	{'B', N_("撤回一步"), true, false, register_revert},
	{'p', N_("方案"), false, true, deed_plan},
	{'v', N_("谁未填"), false, false, deed_behind},
	{0, NULL, false, false, NULL},
};

static void add(struct app *app, const struct register_targets *on)
{
	form_stage_open(app, on->n ? on->id[0] : 0);
}

static void edit(struct app *app, const struct register_targets *on)
{
	form_stage_edit_open(app, on->id[0]);
}

static void details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct stage_list l;
	struct error err;

	if (stages_list(app->store, &one, 0, 0, app->today, &l, &err) == ST_OK) {
		if (l.rows) {
			const struct stage *x = &l.row[0];

			buf_addf(out, _("方案  %s（第 %d 项）\n"), x->plan_title,
				 x->order);
			if (*x->deliverable)
				buf_addf(out, _("成果  %s\n"), x->deliverable);
			if (*x->edition)
				buf_addf(out, _("目录  %s\n"), x->edition);
			buf_putc(out, '\n');
		}
		stage_list_release(&l);
	}
	register_matter_details(app, id, out, cells);
}

const struct register_view stages_view = {
	.code = "stages",
	.deed = deeds,
	.step = STEP_YEAR,
	.empty = N_("没有登记工作方案的阶段。按 a 登记。"),
	.add = add,
	.add_name = N_("登记"),
	.edit = edit,
	.remove = deed_remove,
	.remove_name = N_("删除"),
	.details = details,
	.picture_cells = picture_cells,
	.picture = picture,
	.legend = N_("|今天 o限期 *两日内 !逾期 +完成 x取消"),
};

/* Of all years: a stage of last year's plan may still be open. */
void cmd_stages(struct app *app, const char *arg)
{
	struct register_ask ask = register_all(app->today);

	(void)arg;
	register_open(app, &stages_view, &ask);
}
