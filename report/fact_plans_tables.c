/* Tables of columns and accounts, stages and duties. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "rules/term.h"
#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"

static const struct table_column outlet_cols[] = {
	{"unit", "单位", COL_TEXT},       {"name", "名称", COL_TEXT},
	{"class", "类别", COL_TEXT},      {"limit", "时限", COL_TEXT},
	{"updated", "上次更新", COL_DAY}, {"due", "限期", COL_DAY},
	{"state", "状况", COL_TEXT},      {NULL, NULL, COL_TEXT},
};

static void outlet_state(const struct outlet *o, struct buf *out)
{
	if (o->m->state == MATTER_CLOSED)
		buf_add(out, *o->proof ? "注销" : "注销，无凭据");
	else if (!o->dated)
		buf_add(out, "没有日期");
	else if (o->left < 0)
		buf_addf(out, "逾期%d天", -o->left);
	else
		buf_addf(out, "还剩%d天", o->left);
}

static void outlet_row(struct table *t, const struct outlet *o)
{
	struct buf b = {0};

	table_text(t, o->m->unit_name);
	table_text(t, o->name);
	table_text(t, o->m->class);
	term_chinese(&b, o->m->days, o->m->per);
	table_text(t, buf_text(&b));
	table_day(t, o->updated);
	table_day(t, matter_runs(o->m->state) && o->dated ? o->m->due : DAY_NONE);
	buf_clear(&b);
	outlet_state(o, &b);
	table_text(t, buf_text(&b));
	buf_release(&b);
}

/* In use first, closed behind. */
static struct table *outlets(struct facts *f)
{
	const struct outlet_list *l = facts_outlets(f);
	struct table *t = l->rows ? table_new_own(outlet_cols) : NULL;

	for (int closed = 0; t && closed < 2; closed++)
		for (size_t i = 0; i < l->rows; i++)
			if ((l->row[i].m->state == MATTER_CLOSED) == closed)
				outlet_row(t, &l->row[i]);
	return t;
}

/* ---- stages and duties ---- */

static void work_state(const struct matter *m, const struct matter_end *end,
		       const char *late, struct buf *out)
{
	if (end->day != DAY_NONE)
		buf_addf(out, "%s%s%s", end->dropped ? "取消" : "完成",
			 *late ? "，" : "", late);
	else
		buf_add(out, m->light == LIGHT_OVERDUE  ? "逾期"
			     : m->light == LIGHT_URGENT ? "将到期"
							: "在办");
}

static const struct table_column stage_cols[] = {
	{"order", "序", COL_INT},    {"title", "阶段任务", COL_TEXT},
	{"unit", "单位", COL_TEXT},  {"due", "限期", COL_DAY},
	{"done", "完成日", COL_DAY}, {"state", "状况", COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *stages(struct facts *f)
{
	const struct stage_list *l = facts_stages(f);
	struct table *t = NULL;

	for (size_t i = 0; i < l->rows; i++) {
		const struct stage *x = &l->row[i];
		struct buf b = {0};

		if (!fact_worked_in(f, x->m, x->end.day))
			continue;
		if (!t)
			t = table_new_own(stage_cols);
		table_int(t, x->order);
		table_text(t, x->m->what);
		table_text(t, x->m->unit_name);
		table_day(t, x->m->due);
		table_day(t, x->end.dropped ? DAY_NONE : x->end.day);
		work_state(x->m, &x->end, x->m->late && !x->end.dropped ? "逾期" : "",
			   &b);
		table_text(t, buf_text(&b));
		buf_release(&b);
	}
	return t;
}

static const struct table_column duty_cols[] = {
	{"sort", "种类", COL_TEXT},  {"unit", "单位", COL_TEXT},
	{"title", "事项", COL_TEXT}, {"due", "限期", COL_DAY},
	{"done", "完成日", COL_DAY}, {"state", "状况", COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *duties(struct facts *f)
{
	const struct duty_list *l = facts_duties(f);
	struct table *t = NULL;

	for (size_t i = 0; i < l->rows; i++) {
		const struct duty *x = &l->row[i];
		struct buf b = {0};

		if (!fact_worked_in(f, x->m, x->end.day))
			continue;
		if (!t)
			t = table_new_own(duty_cols);
		table_text(t, x->m->class);
		table_text(t, x->m->unit_name);
		table_text(t, x->m->what);
		table_day(t, x->m->due);
		table_day(t, x->end.dropped ? DAY_NONE : x->end.day);
		work_state(x->m, &x->end, x->lateness, &b);
		table_text(t, buf_text(&b));
		buf_release(&b);
	}
	return t;
}

bool fact_plans_table(struct facts *f, const char *name, struct table **out)
{
	if (strcmp(name, "栏目台账") == 0)
		*out = outlets(f);
	else if (strcmp(name, "阶段台账") == 0)
		*out = stages(f);
	else if (strcmp(name, "应尽台账") == 0)
		*out = duties(f);
	else
		return false;
	return true;
}
