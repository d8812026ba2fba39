/* Charts that a wording may name. */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"
#include "text/prefix.h"

enum {
	MONTHS = 12
};

/* Completion of each unit in the order of its rank, against the share of the year. */
static struct chart *completion(struct facts *f, enum scope scope)
{
	const struct group *g = facts_group(f, scope);
	struct ranking r;
	bool annual = true;

	if (g->sum.targeted == 0 || g->sum.counted == 0)
		return NULL;
	struct chart *c = chart_new(CHART_BARS, g->list.rows, 1);
	ranking_make(&r, &g->list, RANK_BY_COMPLETION, f->o.ties);
	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = ranking_at(&r, i);

		c->row[i] = mem_text(x->name);
		int64_t done, task;
		if (figure_held(x, &done, &task))
			progress_completion(done, task, 2, f->o.rounding, &c->value[i]);
		annual = annual && (!x->has_target || x->target_kind == TARGET_ANNUAL);
	}
	ranking_release(&r);
	c->column[0] = mem_text("完成比例");
	c->unit = mem_text("%");
	c->decimals = 2;
	if (annual) {
		c->has_line = true;
		c->line = progress_year_share(
			g->sum.upto_last == DAY_NONE ? f->p.last : g->sum.upto_last);
		c->line_name = mem_text("时序进度");
	}
	return c;
}

static struct chart *benchmark(struct facts *f)
{
	const struct group *g = facts_group(f, SCOPE_DOMAINS);

	if (g->sum.targeted == 0 || g->sum.counted == 0)
		return NULL;
	struct chart *c = chart_new(CHART_GAP, g->list.rows, 2);
	for (size_t i = 0; i < g->list.rows; i++) {
		const struct figure *x = &g->list.row[i];

		c->row[i] = mem_text(x->name);
		if (x->has_count)
			c->value[2 * i] = x->count;
		if (x->has_target)
			c->value[2 * i + 1] = x->target;
	}
	c->column[0] = mem_text("本地发布量");
	c->column[1] = mem_text("标杆");
	c->unit = mem_text("条");
	return c;
}

/* The own figures of twelve months up to the period's end, townships and departments. A month
 * in which some unit has none is blank: its sum would not be the county's. */
static bool month_sums(struct facts *f, enum scope scope, int64_t sum[MONTHS])
{
	const struct group *g = facts_group(f, scope);
	struct error err = {0};
	bool any = false;

	int64_t *own = mem_array(g->list.rows * MONTHS + 1, sizeof *own);
	int64_t *unit = mem_array(g->list.rows + 1, sizeof *unit);
	for (size_t i = 0; i < g->list.rows; i++)
		unit[i] = g->list.row[i].id;
	enum status st =
		figures_months_of(f->s, unit, g->list.rows, 0, f->p.last, own, &err);
	free(unit);
	if (!facts_kept(f, st, &err)) {
		free(own);
		return false;
	}
	for (size_t m = 0; m < MONTHS; m++) {
		sum[m] = g->list.rows ? 0 : CHART_BLANK;
		for (size_t i = 0; i < g->list.rows && sum[m] != CHART_BLANK; i++) {
			int64_t n = own[i * MONTHS + m];

			sum[m] = n < 0 ? CHART_BLANK : sum[m] + n;
		}
	}
	free(own);
	for (int m = 0; m < MONTHS; m++)
		any = any || sum[m] != CHART_BLANK;
	return any;
}

static struct chart *trend(struct facts *f)
{
	int64_t sum[2][MONTHS];
	bool any[2] = {month_sums(f, SCOPE_TOWNSHIPS, sum[0]),
		       month_sums(f, SCOPE_DEPARTMENTS, sum[1])};
	size_t rows = (size_t)any[0] + any[1], row = 0;

	if (rows == 0)
		return NULL;
	struct chart *c = chart_new(CHART_TREND, rows, MONTHS);
	for (size_t k = 0; k < 2; k++) {
		if (!any[k])
			continue;
		c->row[row] = mem_text(
			facts_scope_name(f, k ? SCOPE_DEPARTMENTS : SCOPE_TOWNSHIPS));
		memcpy(c->value + MONTHS * row++, sum[k], sizeof sum[k]);
	}
	struct ymd last = day_ymd(f->p.last);
	for (int m = 0; m < MONTHS; m++) {
		int at = last.year * 12 + last.month - MONTHS + m;
		struct buf b = {0};

		if (m == 0 || at % 12 == 0)
			buf_addf(&b, "%d年", at / 12);
		buf_addf(&b, "%d月", at % 12 + 1);
		c->column[m] = buf_take(&b);
	}
	c->unit = mem_text("条");
	return c;
}

/* Units by domains. */
static struct chart *heat(struct facts *f)
{
	const struct group *units = facts_group(f, SCOPE_ALL),
			   *domains = facts_group(f, SCOPE_DOMAINS);
	struct error err = {0};
	bool any = false;

	if (units->list.rows == 0 || domains->list.rows == 0)
		return NULL;
	struct chart *c = chart_new(CHART_HEAT, units->list.rows, domains->list.rows);
	for (size_t k = 0; k < c->columns; k++)
		c->column[k] = mem_text(domains->list.row[k].name);
	for (size_t i = 0; i < c->rows; i++) {
		struct figure_list l = {0};

		c->row[i] = mem_text(units->list.row[i].name);
		if (!facts_kept(f,
				figures_domains(f->s, f->p, units->list.row[i].id, &l,
						&err),
				&err))
			break;
		for (size_t k = 0; k < l.rows && k < c->columns; k++) {
			if (!l.row[k].has_count ||
			    l.row[k].id != domains->list.row[k].id)
				continue;
			c->value[i * c->columns + k] = l.row[k].count;
			any = true;
		}
		figure_list_release(&l);
	}
	c->unit = mem_text("条");
	if (any)
		return c;
	chart_free(c);
	return NULL;
}

struct chart *facts_chart(struct facts *f, const char *name, bool *there)
{
	enum scope scope;
	const char *rest = name;

	*there = true;
	if (facts_scope(&rest, &scope) && strcmp(rest, "完成") == 0)
		return completion(f, scope);
	if (strcmp(name, "领域对照") == 0)
		return benchmark(f);
	if (strcmp(name, "十二个月") == 0)
		return trend(f);
	if (strcmp(name, "单位领域") == 0)
		return heat(f);
	*there = false;
	return NULL;
}
