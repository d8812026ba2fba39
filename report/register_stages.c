/* Registers of plans and of their stages.  Plans are an office's own, a few a year: they have no spine. */
#include "report/register.h"
#include "store/plans.h"
#include "text/lang.h"

/* ---- plans ---- */

static const struct table_column plan_cols[] = {
	{"id", N_("编号"), COL_INT},     {"year", N_("年"), COL_INT},
	{"title", N_("方案"), COL_TEXT}, {"basis", N_("文号"), COL_TEXT},
	{"stages", N_("阶段"), COL_INT}, {"done", N_("完成"), COL_INT},
	{"open", N_("在办"), COL_INT},   {"overdue", N_("逾期"), COL_INT},
	{"light", NULL, COL_TEXT},       {NULL, NULL, COL_TEXT},
};
static const char *const plan_worth[] = {
	N_("方案"), N_("逾期"), N_("在办"), N_("完成"), N_("阶段"),
	N_("年"),   N_("编号"), N_("文号"), NULL,
};

static enum status plans_rows(struct store *s, const struct register_ask *ask,
			      struct table *t, struct error *err)
{
	struct plan_list l;
	enum status st = plans_list(s, ask->year, ask->today, &l, err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < l.rows; i++) {
		const struct plan *p = &l.row[i];

		table_int(t, p->id);
		table_int(t, p->year);
		table_text(t, p->title);
		table_text_or_blank(t, p->basis);
		table_int(t, (int64_t)p->stages);
		table_int(t, (int64_t)p->done);
		table_int(t, (int64_t)(p->stages - p->done - p->dropped));
		table_int(t, (int64_t)p->overdue);
		table_text(t, register_light_code(p->overdue ? LIGHT_OVERDUE
							     : LIGHT_NORMAL));
	}
	plan_list_release(&l);
	return ST_OK;
}

const struct registry register_plans = {
	.code = "plans",
	.name = N_("工作方案"),
	.cols = plan_cols,
	.worth = plan_worth,
	.rows = plans_rows,
};

/* ---- stages ---- */

static const struct table_column stage_cols[] = {
	REGISTER_MATTER_HEAD,
	{"plan", N_("方案"), COL_TEXT},
	{"order", N_("序"), COL_INT},
	{"title", N_("阶段任务"), COL_TEXT},
	{"deliverable", N_("成果"), COL_TEXT},
	{"edition", N_("目录版本"), COL_TEXT},
	/* items of the unit, or units where the county has it */
	{"behind", N_("目录未填"), COL_INT},
	{"start", N_("下达"), COL_DAY},
	REGISTER_MATTER_TAIL,
	{"done", N_("完成日"), COL_DAY},
	{"dropped", NULL, COL_BOOL},
	{NULL, NULL, COL_TEXT},
};
static const char *const stage_worth[] = {
	N_("阶段任务"), N_("灯"),       N_("单位"), N_("限期"), N_("还剩"),
	N_("状态"),     N_("目录未填"), N_("序"),   N_("编号"), N_("完成日"),
	N_("成果"),     N_("方案"),     N_("下达"), N_("依据"), N_("目录版本"),
	N_("暂定"),     NULL,
};

static enum status stages_rows(struct store *s, const struct register_ask *ask,
			       struct table *t, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	struct stage_list l;
	enum status st = stages_list(s, &f, ask->of, ask->year, ask->today, &l, err);

	if (st != ST_OK)
		return st;
	if (register_wants(&register_stages, ask, "behind"))
		st = stages_behind(s, &l, ask->today, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct stage *x = &l.row[i];

		register_matter_head(t, x->m);
		table_text(t, x->plan_title);
		table_int(t, x->order);
		table_text(t, x->m->what);
		table_text_or_blank(t, x->deliverable);
		table_text_or_blank(t, x->edition);
		if (x->behind >= 0 && matter_runs(x->m->state))
			table_int(t, x->behind);
		else
			table_blank(t);
		table_day(t, x->m->start);
		register_matter_tail_as(
			t, x->m,
			x->end.dropped ? _("取消")
				       : matter_state_name(MATTER_STAGE, x->m->state));
		table_day(t, x->end.day);
		table_bool(t, x->end.dropped);
	}
	stage_list_release(&l);
	return st;
}

static enum status stages_spots(struct store *s, const struct register_ask *ask,
				struct register_spine *out, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	struct matter_spine l;
	enum status st = stages_spine(s, &f, ask->of, ask->year, &l, err);

	*out = (struct register_spine){0};
	if (st != ST_OK)
		return st;
	st = stages_span(s, &l, &out->span, err);
	if (st == ST_OK)
		register_spots(s, ask->today, &l, out);
	else
		matter_spine_release(&l);
	return st;
}

const struct registry register_stages = {
	.code = "stages",
	.name = N_("工作阶段"),
	.cols = stage_cols,
	.worth = stage_worth,
	.rows = stages_rows,
	.spine = stages_spots,
};
