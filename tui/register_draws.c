/* Draws, the units of one and who inspects, on the desk. */
#include <stdlib.h>
#include <string.h>

#include "store/draws.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/register.h"

static const struct period any = {DAY_NONE, DAY_NONE};

/* ---- units drawn ---- */

/* "县卫健委", or how many. */
static void subject_of(struct app *app, const struct register_targets *on,
		       struct buf *out)
{
	struct drawn_list l;
	struct error err;

	if (on->n > 1) {
		buf_addf(out, _("%zu个单位"), on->n);
		return;
	}
	if (drawn_list(app->store, on->ask->of, &l, &err) != ST_OK)
		return;
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].id == on->id[0])
			buf_add(out, l.row[i].unit_name);
	drawn_list_release(&l);
}

static void open_result(struct app *app, const struct register_targets *on,
			enum draw_result r)
{
	struct buf subject = {0};

	subject_of(app, on, &subject);
	form_recheck_open(app, r, on->id, on->n, buf_text(&subject));
	buf_release(&subject);
}

static void qualified(struct app *app, const struct register_targets *on)
{
	open_result(app, on, RESULT_QUALIFIED);
}

static void unfinished(struct app *app, const struct register_targets *on)
{
	open_result(app, on, RESULT_UNFINISHED);
}

static void returned(struct app *app, const struct register_targets *on)
{
	open_result(app, on, RESULT_RETURNED);
}

/* Undo brings it back. */
static void take_back(struct app *app, const struct register_targets *on)
{
	static const struct draw_finding none = {.result = RESULT_NONE};
	struct buf what = {0}, subject = {0};
	struct error err;
	enum status st = ST_OK;

	subject_of(app, on, &subject);
	buf_addf(&what, _("撤销复核结果 %s"), buf_text(&subject));
	if (app_begin(app)) {
		for (size_t i = 0; i < on->n && st == ST_OK; i++)
			st = drawn_result(app->store, on->id[i], &none, &err);
		if (st == ST_OK && app_commit(app, buf_text(&what)))
			list_marks_clear(app_list(app));
		if (st != ST_OK) {
			store_rollback(app->store);
			app_fail(app, &err);
		}
	}
	buf_release(&what);
	buf_release(&subject);
}

/* The findings a unit was drawn for: each with what has become of it. */
static void add_findings(struct app *app, const struct draw *d, int64_t unit,
			 struct buf *out)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = unit,
				  .bulletin = d->bulletin,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;
	struct error err;

	if (matters_list(app->store, &f, app->today, &l, &err) != ST_OK)
		return;
	buf_addf(out, "\n%s\n", _("这个单位的整改任务"));
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "%lld  %s  %s\n", (long long)l.row[i].id,
			 show_light(&l.row[i]), l.row[i].what);
	matter_list_release(&l);
}

static void add_drawn(const struct drawn *r, struct buf *out)
{
	char iso[DAY_TEXT];

	buf_addf(out, "%s  %d\n%s  %s\n%s  %s%s%s\n", _("序号"), r->order, _("单位"),
		 r->unit_name, _("检查人员"), r->inspector, *r->second ? "、" : "",
		 r->second);
	if (r->result)
		buf_addf(out, "%s  %s  %s  %s\n", _("结果"),
			 draw_result_name(r->result), day_iso(r->day, iso), r->note);
}

/* What anyone needs to draw it again. */
static void add_draw(const struct draw *d, struct buf *out)
{
	char iso[DAY_TEXT], code[PERIOD_TEXT];

	buf_addf(out, "%s  %s\n%s  %s\n%s  ", _("抽取"), day_iso(d->day, iso),
		 _("问题的期间"), period_code(d->period, code), _("怎么抽"));
	draw_rule_words(&d->rule, out);
	buf_addf(out, _("\n种子  %s（抽法第 %d 版）\n"), d->seed, d->method);
}

static void drawn_details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct drawn_list l;
	struct error err;

	(void)cells;
	if (drawn_list(app->store, 0, &l, &err) != ST_OK)
		return;
	for (size_t i = 0; i < l.rows; i++) {
		struct draw_list d;

		if (l.row[i].id != id ||
		    draws_list(app->store, l.row[i].draw, any, &d, &err) != ST_OK)
			continue;
		add_drawn(&l.row[i], out);
		add_draw(&d.row[0], out);
		add_findings(app, &d.row[0], l.row[i].unit, out);
		draw_list_release(&d);
	}
	drawn_list_release(&l);
}

static const struct register_deed drawn_deeds[] = {
	{'y', N_("合格"), true, false, qualified},
	{'n', N_("未完成"), true, false, unfinished},
	{'b', N_("退回"), true, false, returned},
	{'x', N_("撤销结果"), true, false, take_back},
	{0, NULL, false, false, NULL},
};
const struct register_view drawn_view = {
	.code = "drawn",
	.deed = drawn_deeds,
	.details = drawn_details,
};

/* ---- draws ---- */

static void open_drawn(struct app *app, const struct register_targets *on)
{
	struct register_ask ask = register_all(app->today);

	ask.of = on->id[0];
	register_open(app, &drawn_view, &ask);
}

static void add_new(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_lot_open(app);
}

static void again(struct app *app, const struct register_targets *on)
{
	struct buf how = {0};
	struct error err;
	bool same;

	if (draw_again(app->store, on->id[0], &same, &how, &err) != ST_OK)
		app_fail(app, &err);
	else if (same)
		app_say(app, _("抽查 %lld 重抽的结果和记录相同。"),
			(long long)on->id[0]);
	else
		app_say(app, _("抽查 %lld 重抽的结果和记录不同：%s"),
			(long long)on->id[0], buf_text(&how));
	buf_release(&how);
}

static bool was_drawn(const struct drawn_list *l, int64_t unit)
{
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].unit == unit)
			return true;
	return false;
}

/* The lists it was drawn from, with each unit's key. */
static void show_pool(struct app *app, const struct register_targets *on)
{
	struct draw_list l;
	struct drawn_list drawn;
	struct error err;
	struct buf out = {0};
	char key[SHA256_HEX];

	if (draws_list(app->store, on->id[0], any, &l, &err) != ST_OK ||
	    drawn_list(app->store, on->id[0], &drawn, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	const struct draw *d = &l.row[0];
	add_draw(d, &out);
	buf_addf(&out, "\n%s\n", _("单位和它的散列值（* 抽中）"));
	for (size_t i = 0; i < d->pool.units; i++) {
		draw_unit_key(d->seed, d->pool.unit[i].name, key);
		buf_addf(&out, "%s %s  %s\n",
			 was_drawn(&drawn, d->pool.unit[i].id) ? "*" : " ", key,
			 d->pool.unit[i].name);
	}
	buf_addf(&out, "\n%s\n", _("检查人员"));
	for (size_t i = 0; i < d->pool.inspectors; i++)
		buf_addf(&out, "%s  %s\n", d->pool.inspector[i].name,
			 d->pool.inspector[i].unit);
	viewer_open(app, _("抽查的名单"), buf_take(&out));
	draw_list_release(&l);
	drawn_list_release(&drawn);
}

static void inspectors(struct app *app, const struct register_targets *on)
{
	(void)on;
	register_open_code(app, "inspectors");
}

static void remove_draw(struct app *app, const struct register_targets *on)
{
	struct error err;
	struct buf what = {0};

	buf_addf(&what, _("删去抽查 %lld"), (long long)on->id[0]);
	if (app_begin(app)) {
		if (draw_delete(app->store, on->id[0], &err) == ST_OK) {
			app_commit(app, buf_text(&what));
		} else {
			store_rollback(app->store);
			app_fail(app, &err);
		}
	}
	buf_release(&what);
}

static const struct register_deed draw_deeds[] = {
	{'r', N_("重抽核对"), false, false, again},
	{'v', N_("名单"), false, false, show_pool},
	{'i', N_("检查人员"), false, true, inspectors},
	{0, NULL, false, false, NULL},
};
const struct register_view draws_view = {
	.code = "draws",
	.deed = draw_deeds,
	.empty = N_("没有抽查。按 i 登记检查人员，按 a 抽取。"),
	.open = open_drawn,
	.add = add_new,
	.remove = remove_draw,
	.add_name = N_("抽取"),
};

void cmd_draws(struct app *app, const char *arg)
{
	(void)arg;
	register_open_code(app, "draws");
}

/* ---- inspectors ---- */

static void add_inspector(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_inspector_open(app, NULL);
}

/* The one chosen; false when it is gone. */
static bool chosen(struct app *app, const struct register_targets *on,
		   struct inspector_list *l, const struct inspector **out)
{
	struct error err;

	*out = NULL;
	if (inspectors_list(app->store, DAY_NONE, l, &err) != ST_OK) {
		app_fail(app, &err);
		return false;
	}
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].id == on->id[0])
			*out = &l->row[i];
	if (!*out)
		inspector_list_release(l);
	return *out != NULL;
}

static void edit_inspector(struct app *app, const struct register_targets *on)
{
	struct inspector_list l;
	const struct inspector *who;

	if (!chosen(app, on, &l, &who))
		return;
	form_inspector_open(app, who);
	inspector_list_release(&l);
}

/* Retired today, or taken back. */
static void retire_inspector(struct app *app, const struct register_targets *on)
{
	struct inspector_list l;
	const struct inspector *who;
	struct buf what = {0};
	struct error err;

	if (!chosen(app, on, &l, &who))
		return;
	bool back = who->active_to != DAY_NONE;
	buf_addf(&what, back ? _("检查人员 %s 恢复") : _("检查人员 %s 停用"),
		 who->name);
	if (app_begin(app)) {
		if (inspector_retire(app->store, who->id, back ? DAY_NONE : app->today,
				     &err) == ST_OK) {
			app_commit(app, buf_text(&what));
		} else {
			store_rollback(app->store);
			app_fail(app, &err);
		}
	}
	buf_release(&what);
	inspector_list_release(&l);
}

const struct register_view inspectors_view = {
	.code = "inspectors",
	.empty = N_("没有检查人员。按 a 登记。"),
	.open = edit_inspector,
	.add = add_inspector,
	.add_name = N_("登记"),
	.edit = edit_inspector,
	.remove = retire_inspector,
	.edit_name = N_("换单位"),
	.remove_name = N_("停用或恢复"),
};
