/* A stage of a plan: new, and reworded. */
#include <stdlib.h>
#include <string.h>

#include "store/plans.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/form_plans.h"
#include "tui/form_rows.h"

enum {
	STAGE_PLAN,
	STAGE_WHAT,
	STAGE_UNITS,
	STAGE_ISSUED,
	STAGE_DUE,
	STAGE_DELIVERABLE,
	STAGE_EDITION,
};

/* The title of the plan the text means; NULL: none yet, it will be a new one. */
static char *plan_meant(struct app *app, const char *text, int64_t *id,
			struct error *err)
{
	struct plan_list l;
	char *title = NULL;

	*id = 0;
	if (plan_find(app->store, text, id, err) != ST_OK ||
	    plans_list(app->store, 0, app->today, &l, err) != ST_OK)
		return NULL;
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].id == *id)
			title = mem_text(l.row[i].title);
	plan_list_release(&l);
	return title;
}

static void explain_plan(struct form *f, struct app *app, struct buf *out)
{
	const char *text = form_text(f, STAGE_PLAN);
	struct error err;
	int64_t id;

	if (!*text) {
		buf_add(out, _("名称、其中几个字或拼音；没有的就新登记"));
		return;
	}
	char *title = plan_meant(app, text, &id, &err);
	if (title)
		buf_add(out, title);
	else if (err.status == ST_AMBIGUOUS)
		buf_add(out, err.say);
	else
		buf_addf(out, _("新方案，%d年"), day_ymd(app->today).year);
	free(title);
}

static void stage_explain(struct form *f, struct app *app, size_t n, struct buf *out)
{
	struct error err;
	daynum issued, due;
	int days;

	if (n == STAGE_PLAN) {
		explain_plan(f, app, out);
	} else if (n == STAGE_UNITS && !*form_text(f, n) && f->at == n) {
		buf_addf(out, _("，可写全部乡镇、全部部门；不写是%s的"),
			 show_ours(app->model.level));
	} else if (n == STAGE_DUE && form_due(f, app, n, &days, &due, NULL, &err) &&
		   form_day(f, app, STAGE_ISSUED, &issued, &err)) {
		form_due_explain(app, issued, days, due, out);
	}
}

struct stage_input {
	struct buf plan, what, deliverable, edition;
	int64_t *unit;
	size_t units;
	struct stage_new n;
};

static void input_release(struct stage_input *in)
{
	buf_release(&in->plan);
	buf_release(&in->what);
	buf_release(&in->deliverable);
	buf_release(&in->edition);
	free(in->unit);
}

static bool read_units(struct form *f, struct app *app, struct stage_input *in,
		       struct error *err)
{
	if (*form_text(f, STAGE_UNITS))
		return form_units(f, app, STAGE_UNITS, &in->unit, &in->units, err);
	in->unit = mem_array(1, sizeof *in->unit);
	in->unit[0] = unit_root(app->store);
	in->units = 1;
	return true;
}

static bool input_read(struct form *f, struct app *app, struct stage_input *in,
		       struct error *err, size_t *field)
{
	struct matter_new *m = &in->n.m;

	if (!form_needed(f, *field = STAGE_PLAN, &in->plan, err) ||
	    !form_needed(f, *field = STAGE_WHAT, &in->what, err) ||
	    (*field = STAGE_UNITS, !read_units(f, app, in, err)) ||
	    !form_day(f, app, *field = STAGE_ISSUED, &m->issued, err) ||
	    !form_due(f, app, *field = STAGE_DUE, &m->days, &m->due, NULL, err) ||
	    !form_line(f, *field = STAGE_DELIVERABLE, &in->deliverable, err) ||
	    !form_line(f, *field = STAGE_EDITION, &in->edition, err))
		return false;
	m->what = buf_text(&in->what);
	in->n.deliverable = buf_text(&in->deliverable);
	in->n.edition = buf_text(&in->edition);
	*field = STAGE_PLAN;
	return true;
}

/* The plan meant, or a new one within the command. */
static enum status plan_settle(struct app *app, struct stage_input *in,
			       struct error *err)
{
	enum status st = plan_find(app->store, buf_text(&in->plan), &in->n.plan, err);

	if (st == ST_NOT_FOUND)
		st = plan_add(app->store, buf_text(&in->plan), day_ymd(app->today).year,
			      NULL, &in->n.plan, err);
	return st;
}

static bool input_store(struct app *app, struct stage_input *in, struct error *err)
{
	struct buf what = {0};
	char *first = unit_said(app->store, in->unit[0]);

	if (!form_begin(app, err)) {
		free(first);
		return false;
	}
	enum status st = plan_settle(app, in, err);
	for (size_t i = 0; st == ST_OK && i < in->units; i++) {
		in->n.m.unit = in->unit[i];
		st = stage_add(app->store, &in->n, NULL, err);
	}
	if (st != ST_OK)
		store_rollback(app->store);
	if (in->units == 1)
		buf_addf(&what, _("新阶段 %s %s"), first ? first : "", in->n.m.what);
	else
		buf_addf(&what, _("新阶段 %s等%zu个单位 %s"), first ? first : "",
			 in->units, in->n.m.what);
	bool good = st == ST_OK && form_commit(app, buf_text(&what), err);
	buf_release(&what);
	free(first);
	return good;
}

static bool stage_save(struct form *f, struct app *app, struct error *err,
		       size_t *field)
{
	struct stage_input in = {0};
	bool good = input_read(f, app, &in, err, field) && input_store(app, &in, err);

	input_release(&in);
	return good;
}

static const struct form_ops stage_form = {
	.draft = "stage-new",
	.explain = stage_explain,
	.save = stage_save,
};

void form_stage_open(struct app *app, int64_t like)
{
	struct matter_filter one = matter_filter_only(&like, 1);
	struct form *f = form_new(&stage_form, NULL, _("新阶段"));
	struct stage_list l = {0};
	struct error err;
	char iso[DAY_TEXT];
	const char *plan = "";

	if (stages_list(app->store, &one, 0, 0, app->today, &l, &err) == ST_OK)
		plan = l.rows ? l.row[0].plan_title : "";
	form_add(f, "plan", _("方案"), FIELD_TEXT, plan);
	form_add(f, "what", _("阶段任务"), FIELD_TEXT, "");
	form_add(f, "units", _("单位"), FIELD_UNITS, "");
	form_add(f, "issued", _("下达"), FIELD_DATE, day_iso(app->today, iso));
	form_add(f, "due", _("限期"), FIELD_TEXT, "");
	form_add(f, "deliverable", _("成果"), FIELD_TEXT, "");
	form_add(f, "edition", _("目录版本"), FIELD_TEXT, "");
	f->at = *plan ? STAGE_WHAT : STAGE_PLAN;
	stage_list_release(&l);
	form_open(app, f);
}

/* ---- reworded ---- */

static bool edit_save(struct form *f, struct app *app, struct error *err, size_t *field)
{
	const int64_t *id = f->ctx;
	struct buf what = {0}, deliverable = {0}, edition = {0}, text = {0};
	bool good = form_needed(f, *field = 0, &what, err) &&
		    form_line(f, *field = 1, &deliverable, err) &&
		    form_line(f, *field = 2, &edition, err) && form_begin(app, err);

	if (good && stage_edit(app->store, *id, buf_text(&what), buf_text(&deliverable),
			       buf_text(&edition), err) != ST_OK) {
		store_rollback(app->store);
		good = false;
	}
	buf_addf(&text, _("改阶段 %s"), buf_text(&what));
	good = good && form_commit(app, buf_text(&text), err);
	buf_release(&what);
	buf_release(&deliverable);
	buf_release(&edition);
	buf_release(&text);
	return good;
}

static const struct form_ops edit_form = {
	.draft = "stage-edit", .save = edit_save, .release = free};

void form_stage_edit_open(struct app *app, int64_t id)
{
	struct matter_filter one = matter_filter_only(&id, 1);
	struct stage_list l;
	struct error err;

	if (stages_list(app->store, &one, 0, 0, app->today, &l, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	if (l.rows) {
		const struct stage *x = &l.row[0];
		int64_t *ctx = mem_alloc(sizeof *ctx);

		*ctx = id;
		struct form *f = form_new(&edit_form, ctx, _("改阶段"));
		form_about(f, ctx, 1);
		form_add(f, "what", _("阶段任务"), FIELD_TEXT, x->m->what);
		form_add(f, "deliverable", _("成果"), FIELD_TEXT, x->deliverable);
		form_add(f, "edition", _("目录版本"), FIELD_TEXT, x->edition);
		form_open(app, f);
	}
	stage_list_release(&l);
}
