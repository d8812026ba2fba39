/* The account of one unit: what each indicator began with, every single thing added or taken, what a
 * bound gave back, and how the total comes about.  Column 加减 adds up to 得分. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "text/number.h"

struct account {
	const struct assessment *a;
	const struct assessed *u;
	struct table *t;
};

/* A cell of points, blank without. */
static void points(struct account *c, bool has, int64_t n, bool sign)
{
	struct buf b = {0};

	buf_add(&b, has && sign && n > 0 ? "+" : "");
	if (has)
		score_points(&b, &c->a->sheet, n);
	table_text(c->t, has ? buf_text(&b) : NULL);
	buf_release(&b);
}

/* One thing added or taken: a row without an indicator.  matter 0: it is about none. */
static void change(struct account *c, bool has, int64_t n, const char *text,
		   int64_t matter)
{
	table_text(c->t, "change");
	table_text(c->t, NULL);
	table_text(c->t, NULL);
	points(c, has, n, true);
	table_text(c->t, NULL);
	table_text(c->t, text);
	if (matter)
		table_int(c->t, matter);
	else
		table_blank(c->t);
}

/* --- what an indicator begins with --- */

static void named(struct buf *out, enum score_name what, const char *class, int64_t n)
{
	buf_add(out, score_names[what].name);
	if (*class)
		buf_addf(out, "（%s）", class);
	buf_addf(out, "%" PRId64, n);
}

static void ratio_text(const struct account *c, const struct score_got *g,
		       struct buf *out)
{
	const struct score_ratio *r = &g->of->ratio;
	const char *word = score_names[r->den].ratio;
	int64_t percent = 0;

	named(out, r->num, r->num_class, g->num);
	buf_add(out, "÷");
	named(out, r->den, r->den_class, g->den);
	(void)progress_completion(g->num, g->den, 2, c->a->sheet.rounding, &percent);
	buf_addf(out, "，%s", word ? word : "比例");
	number_decimal(out, percent, 2);
	buf_add(out, "%");
	if (g->least)
		buf_addf(out, "，低于%" PRId64 "%%不得分", r->least);
	else if (g->num * 100 >= r->at * g->den)
		buf_addf(out, "，达到%" PRId64 "%%得满分", r->at);
	else if (r->at != 100)
		buf_addf(out, "，按%" PRId64 "%%得满分折算", r->at);
}

static void manual_text(const struct account *c, const struct score_got *g,
			struct buf *out)
{
	const struct assessment_scores *l = &c->a->scores;

	buf_add(out, "人工评分");
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].unit == c->u->unit &&
		    strcmp(l->row[i].indicator, g->of->name) == 0 && *l->row[i].note)
			buf_addf(out, "：%s", l->row[i].note);
}

static void gap_text(const struct account *c, const struct score_got *g,
		     struct buf *out)
{
	buf_addf(out, "— %s", g->why);
	if (g->of->part != SCORE_MAIN)
		buf_add(out, "，不加不减");
	else if (c->a->sheet.zero)
		buf_add(out, "，按 0 分计");
	else
		buf_add(out, "，不计，按其余指标折算");
}

static void begin_text(const struct account *c, const struct score_got *g,
		       struct buf *out)
{
	bool counted = false;

	for (size_t i = 0; i < g->of->rules; i++)
		counted = counted || g->rule[i].n > 0;
	if (!g->there)
		gap_text(c, g, out);
	else if (g->of->ratio.used)
		ratio_text(c, g, out);
	else if (g->of->manual)
		manual_text(c, g, out);
	else if (g->start)
		buf_add(out, counted ? "起评分" : "起评分，没有扣分");
	else
		buf_add(out, counted ? "从 0 分起" : "没有加减");
}

/* --- what is added and taken --- */

/* 问题7，每2件扣1分 */
static void together(struct account *c, const struct score_rule *r, int64_t n)
{
	struct buf b = {0};
	int64_t sum = n / r->per * r->points;

	named(&b, r->what, r->class, n);
	buf_addf(&b, "，每%" PRId64 "件%s", r->per, r->adds ? "加" : "扣");
	score_points(&b, &c->a->sheet, r->points);
	buf_add(&b, "分");
	change(c, true, r->adds ? sum : -sum, buf_text(&b), 0);
	buf_release(&b);
}

static void rule(struct account *c, const struct score_rule *r,
		 const struct score_taken *t)
{
	int64_t each = r->adds ? r->points : -r->points;
	int64_t whole = t->n / r->per * each;
	const struct score_event *e =
		score_facts_event(&c->a->facts, c->u->unit, r->what, r->class, 0);

	if (t->n == 0)
		return;
	if (r->per > 1 || !e)
		together(c, r, t->n);
	for (size_t k = 0; e; k++) {
		change(c, r->per == 1, each, e->text, e->matter);
		e = score_facts_event(&c->a->facts, c->u->unit, r->what, r->class,
				      k + 1);
	}
	if (!t->bounded)
		return;
	struct buf b = {0};
	named(&b, r->what, r->class, t->n);
	buf_addf(&b, "，最多%s", r->adds ? "加" : "扣");
	score_points(&b, &c->a->sheet, r->most);
	buf_add(&b, "分，多出的不计");
	change(c, true, t->points - whole, buf_text(&b), 0);
	buf_release(&b);
}

static void indicator(struct account *c, const struct score_got *g)
{
	struct buf b = {0};

	begin_text(c, g, &b);
	table_text(c->t, g->of->part == SCORE_MAIN    ? "main"
			 : g->of->part == SCORE_BONUS ? "bonus"
						      : "penalty");
	table_text(c->t, g->of->name);
	points(c, true, g->of->full, false);
	points(c, g->there, g->start, true);
	points(c, g->there, g->points, false);
	table_text(c->t, buf_text(&b));
	table_blank(c->t);
	buf_release(&b);
	if (!g->there)
		return;
	for (size_t i = 0; i < g->of->rules; i++)
		rule(c, &g->of->rule[i], &g->rule[i]);
	if (g->sum != g->points)
		change(c, true, g->points - g->sum,
		       g->of->part == SCORE_MAIN && g->sum < 0
			       ? "扣完为止，不计负分"
			       : "以分值为限，多出的不计",
		       0);
}

/* --- the total --- */

static void converted(struct account *c)
{
	const struct score_unit *s = &c->u->score;
	struct buf b = {0};

	buf_add(&b, "有缺项：已评的");
	score_points(&b, &c->a->sheet, s->possible);
	buf_add(&b, "分中得");
	score_points(&b, &c->a->sheet, s->main);
	buf_add(&b, "分，按满分");
	score_points(&b, &c->a->sheet, s->full);
	buf_add(&b, "分折算");
	table_text(c->t, "converted");
	table_text(c->t, "折算");
	table_text(c->t, NULL);
	points(c, true, s->total - s->extra - s->main, true);
	points(c, true, s->total - s->extra, false);
	table_text(c->t, buf_text(&b));
	table_blank(c->t);
	buf_release(&b);
}

static void total(struct account *c)
{
	const struct score_unit *s = &c->u->score;
	struct buf b = {0};

	if (c->u->rank)
		buf_addf(&b, "%s第%d名，共%zu个",
			 c->u->kind == UNIT_TOWNSHIP ? "乡镇" : "部门", c->u->rank,
			 assessment_count(c->a, c->u->kind));
	else
		buf_add(&b, "— 没有一项指标可以计分，不排名");
	table_text(c->t, "total");
	table_text(c->t, "总分");
	points(c, true, s->full, false);
	table_text(c->t, NULL);
	points(c, s->there, s->total, false);
	table_text(c->t, buf_text(&b));
	table_blank(c->t);
	table_total(c->t);
	buf_release(&b);
}

struct table *assessment_account(const struct assessment *a, const struct assessed *u)
{
	static const struct table_column cols[] = {
		{"row", NULL, COL_TEXT},         {"indicator", "指标", COL_TEXT},
		{"full", "分值", COL_DECIMAL},   {"change", "加减", COL_DECIMAL},
		{"points", "得分", COL_DECIMAL}, {"detail", "说明", COL_TEXT},
		{"matter", NULL, COL_INT},       {NULL, NULL, COL_TEXT},
	};
	struct account c = {a, u, table_new_own(cols)};

	for (size_t i = 0; i < u->score.n; i++)
		indicator(&c, &u->score.got[i]);
	if (u->score.converted)
		converted(&c);
	total(&c);
	return c.t;
}
