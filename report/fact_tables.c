/* Tables that a wording may name. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

/* --- rankings --- */

/* A column of blanks says nothing, and the period's own figure nothing new where it is the
 * cumulative one: such columns have no head and stay in JSON only. */
#define RANKING_COLUMNS(target, own, completion)                                       \
	{                                                                              \
		{"rank", "名次", COL_INT}, {"unit", "单位名称", COL_TEXT},             \
			{"target", target, COL_INT}, {"count", "累计数", COL_INT},     \
			{"period_count", own, COL_INT},                                \
			{"completion", completion, COL_DECIMAL},                       \
			{NULL, NULL, COL_TEXT},                                        \
	}
#define TARGET "任务数"
#define OWN "本期数"
#define RATIO "完成比例(%)"
static const struct table_column ranking_cols[2][2][7] = {
	{RANKING_COLUMNS(NULL, NULL, NULL), RANKING_COLUMNS(NULL, OWN, NULL)},
	{RANKING_COLUMNS(TARGET, NULL, RATIO), RANKING_COLUMNS(TARGET, OWN, RATIO)},
};

static void completion(struct table *t, const struct report_options *o, bool has,
		       int64_t count, int64_t target)
{
	struct buf b = {0};
	int64_t scaled;

	if (has &&
	    progress_completion(count, target, o->decimals, o->rounding, &scaled)) {
		number_decimal(&b, scaled, o->decimals);
		table_text(t, buf_text(&b));
	} else {
		table_blank(t);
	}
	buf_release(&b);
}

/* Whether the period's own figures say anything beside the cumulative ones, and add up. */
static bool own_tells(const struct totals *sum)
{
	return sum->owned > 0 && !sum->own_split &&
	       !(sum->owned == sum->counted && sum->own == sum->count);
}

static struct table *ranking_table(const struct facts *f, const struct group *g,
				   enum rank_by by)
{
	const struct totals *sum = &g->sum;
	bool targets = sum->targeted > 0;
	struct table *t = table_new_own(ranking_cols[targets][own_tells(sum)]);
	struct ranking r;

	ranking_make(&r, &g->list, targets ? by : RANK_BY_COUNT, f->o.ties);
	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = ranking_at(&r, i);

		table_int_or_blank(t, r.row[i].rank > 0, r.row[i].rank);
		table_text(t, x->name);
		table_int_or_blank(t, x->has_target, x->target);
		table_int_or_blank(t, x->has_count, x->count);
		table_int_or_blank(t, x->has_own, x->own);
		int64_t done = 0, task = 0;
		bool has = figure_held(x, &done, &task);
		completion(t, &f->o, has, done, task);
	}
	ranking_release(&r);
	table_blank(t);
	table_text(t, "合计");
	table_int_or_blank(t, targets, sum->target);
	table_int_or_blank(t, sum->counted > 0, sum->count);
	table_int_or_blank(t, sum->owned > 0, sum->own);
	completion(t, &f->o, sum->held == sum->units, sum->done, sum->task);
	table_total(t);
	return t;
}

/* Of areas: where some unit has a figure and no target, or a target and no figure, what the completion
 * is of stands in the table, so that it can be worked out from it; the whole targets, which can't be held
 * against anything, then stay in JSON.  So do the period's own figures where some area has none that is
 * separable: what is left of them is not what the text tells of all; and targets where the rank is by
 * count. */
static struct table *area_begin(const struct totals *sum, enum rank_by by)
{
	bool targets = sum->targeted > 0 && by == RANK_BY_COMPLETION,
	     whole = sum->whole == sum->units;
	const struct table_column cols[] = {
		{"rank", "名次", COL_INT},
		{"unit", "地区", COL_TEXT},
		{"units", "单位数", COL_INT},
		{"target", targets && whole ? TARGET : NULL, COL_INT},
		{"count", "累计数", COL_INT},
		{"period_count", own_tells(sum) ? OWN : NULL, COL_INT},
		{"held_target", targets && !whole ? "可比任务数" : NULL, COL_INT},
		{"held_count", targets && !whole ? "可比完成数" : NULL, COL_INT},
		{"completion", targets ? RATIO : NULL, COL_DECIMAL},
		{NULL, NULL, COL_TEXT},
	};

	return table_new_own(cols);
}

/* An area, or all of them, whose sums are not separable where a part's is not. */
static void area_row(struct table *t, const struct report_options *o,
		     const struct figure *x)
{
	const struct area_sum *a = &x->area;

	table_text(t, x->name);
	table_int(t, (int64_t)a->units);
	table_int_or_blank(t, x->has_target, x->target);
	table_int_or_blank(t, x->has_count, x->count);
	table_int_or_blank(t, x->has_own, x->own);
	table_int_or_blank(t, a->held > 0, a->task);
	table_int_or_blank(t, a->held > 0, a->done);
	completion(t, o, a->held > 0, a->done, a->task);
}

static struct table *area_table(const struct facts *f, const struct group *g,
				enum rank_by by)
{
	const struct totals *sum = &g->sum;
	struct table *t = area_begin(sum, by);
	struct figure all = {.name = "合计",
			     .has_target = sum->targeted > 0,
			     .target = sum->target,
			     .has_count = sum->counted > 0 && !sum->count_split,
			     .count = sum->count,
			     .has_own = sum->owned > 0 && !sum->own_split,
			     .own = sum->own,
			     .area = {.done = sum->done, .task = sum->task}};
	struct ranking r;

	ranking_make(&r, &g->list, sum->targeted ? by : RANK_BY_COUNT, f->o.ties);
	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = ranking_at(&r, i);

		table_int_or_blank(t, r.row[i].rank > 0, r.row[i].rank);
		area_row(t, &f->o, x);
		all.area.units += x->area.units;
		all.area.held += x->area.held;
	}
	ranking_release(&r);
	table_blank(t);
	area_row(t, &f->o, &all);
	table_total(t);
	return t;
}

/* --- domains --- */

static const struct table_column domain_cols[] = {
	{"order", "序号", COL_INT},     {"domain", "领域名称", COL_TEXT},
	{"benchmark", "标杆", COL_INT}, {"count", "本地发布量", COL_INT},
	{"difference", "差", COL_INT},  {NULL, NULL, COL_TEXT},
};

static struct table *domain_table(struct facts *f)
{
	const struct group *g = facts_group(f, SCOPE_DOMAINS);
	const struct totals *sum = &g->sum;
	bool whole = sum->counted == sum->units && sum->targeted == sum->units;
	struct table *t = table_new_own(domain_cols);

	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = &g->list.row[i];

		table_int(t, x->order);
		table_text(t, x->name);
		table_int_or_blank(t, x->has_target, x->target);
		table_int_or_blank(t, x->has_count, x->count);
		table_int_or_blank(t, x->has_target && x->has_count,
				   x->count - x->target);
	}
	table_blank(t);
	table_text(t, "合计");
	table_int_or_blank(t, sum->targeted > 0, sum->target);
	table_int_or_blank(t, sum->counted > 0, sum->count);
	table_int_or_blank(t, whole, sum->count - sum->target);
	table_total(t);
	return t;
}

/* --- tasks --- */

static const struct table_column ledger_cols[] = {
	{"id", "编号", COL_INT},     {"unit", "单位", COL_TEXT},
	{"title", "问题", COL_TEXT}, {"start", NULL, COL_DAY},
	{"due", "限期", COL_DAY},    {"basis", "限期依据", COL_TEXT},
	{"state", "状态", COL_TEXT}, {"left", NULL, COL_INT},
	{NULL, NULL, COL_TEXT},
};
static const struct table_column recheck_cols[] = {
	{"id", "编号", COL_INT},        {"unit", "单位", COL_TEXT},
	{"title", "问题", COL_TEXT},    {"due", "限期", COL_DAY},
	{"late", "逾期报结", COL_BOOL}, {NULL, NULL, COL_TEXT},
};
static const struct table_column notice_cols[] = {
	{"id", "编号", COL_INT},  {"title", "问题", COL_TEXT},
	{"due", "限期", COL_DAY}, {"basis", "限期依据", COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static void ledger_row(struct table *t, const struct matter *m)
{
	table_int(t, m->id);
	table_text(t, m->unit_name);
	table_text(t, m->what);
	table_day(t, m->start);
	table_day(t, m->due);
	table_text(t, m->basis);
	table_text(t, m->light == LIGHT_OVERDUE
			      ? "逾期"
			      : matter_state_chinese(m->kind, m->state));
	table_int(t, m->left);
}

static void recheck_row(struct table *t, const struct matter *m)
{
	table_int(t, m->id);
	table_text(t, m->unit_name);
	table_text(t, m->what);
	table_day(t, m->due);
	table_bool(t, m->late);
}

static void notice_row(struct table *t, const struct matter *m)
{
	table_int(t, m->id);
	table_text(t, m->what);
	table_day(t, m->due);
	table_text(t, m->basis);
}

static const struct matter *task(struct facts *f, int64_t id)
{
	const struct matter_list *l = facts_matters(f);

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].id == id)
			return &l->row[i];
	return NULL;
}

static struct table *task_table(struct facts *f, const char *set,
				const struct table_column *cols,
				void (*row)(struct table *t, const struct matter *m))
{
	struct id_list ids;
	struct table *t = NULL;

	if (facts_set(f, set, &ids) && ids.n > 0)
		t = table_new_own(cols);
	for (size_t i = 0; t && i < ids.n; i++) {
		const struct matter *m = task(f, ids.id[i]);
		if (m)
			row(t, m);
	}
	free(ids.id);
	return t;
}

/* --- names --- */

static bool ranking_named(struct facts *f, const char *name, struct table **out)
{
	enum rank_by by = f->o.by;
	enum scope scope;

	if (!facts_scope(&name, &scope) || scope == SCOPE_DOMAINS)
		return false;
	if (strcmp(name, "完成排名") == 0)
		by = RANK_BY_COMPLETION;
	else if (strcmp(name, "数量排名") == 0)
		by = RANK_BY_COUNT;
	else if (strcmp(name, "排名") != 0)
		return false;
	const struct group *g = facts_group(f, scope);
	*out = !g->list.rows            ? NULL
	       : g->list.row[0].is_area ? area_table(f, g, by)
					: ranking_table(f, g, by);
	return true;
}

struct table *facts_table(struct facts *f, const char *name, bool *there)
{
	struct table *t = NULL;

	*there = true;
	if (ranking_named(f, name, &t) || fact_annual_table(f, name, &t) ||
	    facts_draw_table(f, name, &t))
		return t;
	if (fact_plans_table(f, name, &t))
		return t;
	if (strcmp(name, "领域对照") == 0)
		return facts_group(f, SCOPE_DOMAINS)->list.rows ? domain_table(f)
								: NULL;
	if (strcmp(name, "台账") == 0)
		return task_table(f, name, ledger_cols, ledger_row);
	if (strcmp(name, "待核") == 0)
		return task_table(f, name, recheck_cols, recheck_row);
	if (prefix_len(name, "整改单位#"))
		return task_table(f, name, notice_cols, notice_row);
	if (prefix_len(name, "登记:"))
		return facts_register(f, name + prefix_len(name, "登记:"), there);
	if (fact_assessment_table(f, name, &t))
		return t;
	t = fact_requests_table(f, name, there);
	return *there ? t : facts_catalog_table(f, name, there);
}
