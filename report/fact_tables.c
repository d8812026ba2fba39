/* Tables that a wording may name. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

static void int_or_blank(struct table *t, bool has, int64_t n)
{
	if (has)
		table_int(t, n);
	else
		table_blank(t);
}

/* --- rankings --- */

/* A column of blanks says nothing, and the period's own figure nothing new where it is the
 * cumulative one: such columns have no head and stay in JSON only. */
static const struct table_column ranking_cols[] = {
	{"rank", "名次", COL_INT},
	{"unit", "单位名称", COL_TEXT},
	{"target", "任务数", COL_INT},
	{"count", "累计数", COL_INT},
	{"period_count", "本期数", COL_INT},
	{"completion", "完成比例(%)", COL_DECIMAL},
	{NULL, NULL, COL_TEXT},
};
enum {
	RANKED_UNIT = 1,
	RANKED_TARGET = 2,
	RANKED_OWN = 4,
	RANKED_COMPLETION = 5,
	RANKED_UNITS = 6, /* how many an area has */
};

static struct table *ranking_begin(const struct group *g, bool targets, bool own)
{
	const size_t n = sizeof ranking_cols / sizeof *ranking_cols;
	bool areas = g->list.rows && g->list.row[0].is_area;
	struct table_column cols[sizeof ranking_cols / sizeof *ranking_cols + 1] = {0};

	memcpy(cols, ranking_cols, n * sizeof *cols);
	if (!targets)
		cols[RANKED_TARGET].head = cols[RANKED_COMPLETION].head = NULL;
	if (!own)
		cols[RANKED_OWN].head = NULL;
	if (areas) {
		cols[RANKED_UNIT].head = "地区";
		cols[RANKED_UNITS] = (struct table_column){"units", "单位数", COL_INT};
	}
	return table_new_own(cols);
}

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

static struct table *ranking_table(const struct facts *f, const struct group *g,
				   enum rank_by by)
{
	const struct totals *sum = &g->sum;
	bool targets = sum->targeted > 0;
	bool own = sum->owned > 0 &&
		   !(sum->owned == sum->counted && sum->own == sum->count);
	struct table *t = ranking_begin(g, targets, own);
	size_t units = 0;
	struct ranking r;

	ranking_make(&r, &g->list, targets ? by : RANK_BY_COUNT, f->o.ties);
	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = ranking_at(&r, i);

		int_or_blank(t, r.row[i].rank > 0, r.row[i].rank);
		table_text(t, x->name);
		int_or_blank(t, x->has_target, x->target);
		int_or_blank(t, x->has_count, x->count);
		int_or_blank(t, x->has_own, x->own);
		int64_t done = 0, task = 0;
		bool has = figure_held(x, &done, &task);
		completion(t, &f->o, has, done, task);
		if (x->is_area)
			table_int(t, (int64_t)x->area.units);
		units += x->area.units;
	}
	ranking_release(&r);
	table_blank(t);
	table_text(t, "合计");
	int_or_blank(t, targets, sum->target);
	int_or_blank(t, sum->counted > 0 && !sum->count_split, sum->count);
	int_or_blank(t, sum->owned > 0 && !sum->own_split, sum->own);
	completion(t, &f->o, sum->held == sum->units, sum->done, sum->task);
	if (g->list.row[0].is_area)
		table_int(t, (int64_t)units);
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
		int_or_blank(t, x->has_target, x->target);
		int_or_blank(t, x->has_count, x->count);
		int_or_blank(t, x->has_target && x->has_count, x->count - x->target);
	}
	table_blank(t);
	table_text(t, "合计");
	int_or_blank(t, sum->targeted > 0, sum->target);
	int_or_blank(t, sum->counted > 0, sum->count);
	int_or_blank(t, whole, sum->count - sum->target);
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
	*out = g->list.rows ? ranking_table(f, g, by) : NULL;
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
