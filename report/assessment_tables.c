/* The tables of an assessment.  They are parts of documents, and Chinese in any language. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/assessment.h"
#include "text/mem.h"

enum {
	FIGURES = 5, /* columns of figures that a page of 56 cells has room for */
	LEAD = 6,    /* columns before the indicators' */
	TAIL = 4,    /* and behind */
};

static void points(struct table *t, const struct assessment *a, int64_t n)
{
	struct buf b = {0};

	score_points(&b, &a->sheet, n);
	table_text(t, buf_text(&b));
	buf_release(&b);
}

/* --- ranks --- */

static unsigned scope_of(enum unit_kind kind)
{
	return kind == UNIT_TOWNSHIP     ? SCORE_TOWNSHIPS
	       : kind == UNIT_DEPARTMENT ? SCORE_DEPARTMENTS
					 : SCORE_TOWNSHIPS | SCORE_DEPARTMENTS;
}

/* Indicators that are columns for a kind. */
static size_t indicators_of(const struct assessment *a, enum unit_kind kind,
			    const struct score_indicator *out[SCORE_INDICATORS])
{
	size_t n = 0;

	for (size_t i = 0; i < a->sheet.indicators; i++)
		if (a->sheet.indicator[i].scope & scope_of(kind))
			out[n++] = &a->sheet.indicator[i];
	return n;
}

size_t assessment_parts(const struct assessment *a, enum unit_kind kind)
{
	const struct score_indicator *of[SCORE_INDICATORS];
	size_t n = indicators_of(a, kind, of);

	return assessment_count(a, kind) ? n / FIGURES + 1 : 0;
}

/* The first indicator of a part, of n; the total stands before the first part's. */
static size_t part_begin(size_t n, size_t part)
{
	size_t parts = n / FIGURES + 1, figures = n + 1, before = part - 1;

	if (before == 0)
		return 0;
	/* One left alone on a page of its own: all get about as many. */
	return (n % FIGURES ? before * FIGURES : before * figures / parts) - 1;
}

static void part_bounds(size_t n, size_t part, size_t *from, size_t *to)
{
	*from = part == 0 ? 0 : part_begin(n, part);
	*to = part == 0 ? n : part_begin(n, part + 1);
	*to = *to < n ? *to : n;
	*from = *from < *to ? *from : *to;
}

static const struct score_got *got_of(const struct assessed *u,
				      const struct score_indicator *i)
{
	for (size_t k = 0; k < u->score.n; k++)
		if (u->score.got[k].of == i)
			return &u->score.got[k];
	return NULL;
}

static void gap_add(struct buf *out, const struct score_got *g)
{
	buf_addf(out, "%s%s（%s）", out->len ? "、" : "", g->of->name, g->why);
}

void assessment_gaps(const struct assessment *a, const struct assessed *u,
		     struct buf *out)
{
	struct buf b = {0};

	(void)a;
	for (size_t k = 0; k < u->score.n; k++)
		if (!u->score.got[k].there && u->score.got[k].of->part == SCORE_MAIN)
			gap_add(&b, &u->score.got[k]);
	buf_add(out, buf_text(&b));
	buf_release(&b);
}

static void ranks_row(struct table *t, const struct assessment *a,
		      const struct assessed *u, const struct score_indicator **of,
		      size_t from, size_t to)
{
	struct buf gaps = {0};

	if (u->rank)
		table_int(t, u->rank);
	else
		table_text(t, NULL);
	table_text(t, u->name);
	table_text(t, unit_kind_code(u->kind));
	if (u->score.there)
		points(t, a, u->score.total);
	else
		table_text(t, NULL);
	points(t, a, u->score.full);
	points(t, a, u->score.possible);
	for (size_t i = from; i < to; i++) {
		const struct score_got *g = got_of(u, of[i]);

		if (g && g->there)
			points(t, a, g->points);
		else
			table_text(t, g ? "—" : NULL);
	}
	table_bool(t, u->score.converted);
	assessment_gaps(a, u, &gaps);
	table_text_or_blank(t, buf_text(&gaps));
	buf_release(&gaps);
}

struct table *assessment_ranks(const struct assessment *a, enum unit_kind kind,
			       size_t part)
{
	const struct score_indicator *of[SCORE_INDICATORS];
	struct table_column cols[LEAD + SCORE_INDICATORS + TAIL] = {
		{"rank", "名次", COL_INT},
		{"unit", "单位", COL_TEXT},
		{"kind", NULL, COL_TEXT},
		{"total", part <= 1 ? "总分" : NULL, COL_DECIMAL},
		{"full", NULL, COL_DECIMAL},
		{"possible", NULL, COL_DECIMAL},
	};
	size_t n = indicators_of(a, kind, of), from, to, c = LEAD;

	if (part > assessment_parts(a, kind) || !assessment_count(a, kind))
		return NULL;
	part_bounds(n, part, &from, &to);
	for (size_t i = from; i < to; i++)
		cols[c++] = (struct table_column){NULL, of[i]->name, COL_DECIMAL};
	cols[c++] = (struct table_column){"converted", NULL, COL_BOOL};
	cols[c++] = (struct table_column){"gaps", NULL, COL_TEXT};
	cols[c] = (struct table_column){NULL, NULL, COL_TEXT};
	struct table *t = table_new_own(cols);
	for (size_t i = 0; i < a->rows; i++)
		if (kind == 0 || a->row[i].kind == kind)
			ranks_row(t, a, &a->row[i], of, from, to);
	return t;
}

/* --- the sheet --- */

static const char *part_name(enum score_part p)
{
	return p == SCORE_MAIN ? "指标" : p == SCORE_BONUS ? "加分" : "扣分";
}

struct table *assessment_rules(const struct assessment *a)
{
	static const struct table_column cols[] = {
		{"part", "类别", COL_TEXT},    {"indicator", "名称", COL_TEXT},
		{"full", "分值", COL_DECIMAL}, {"units", "适用", COL_TEXT},
		{"how", "计分办法", COL_TEXT}, {NULL, NULL, COL_TEXT},
	};
	struct table *t = table_new_own(cols);

	for (size_t i = 0; i < a->sheet.indicators; i++) {
		const struct score_indicator *x = &a->sheet.indicator[i];
		unsigned scope = x->scope & a->sheet.scope;
		struct buf how = {0};

		table_text(t, part_name(x->part));
		table_text(t, x->name);
		points(t, a, x->full);
		table_text(t, scope == SCORE_TOWNSHIPS     ? "乡镇"
			      : scope == SCORE_DEPARTMENTS ? "部门"
							   : "全部");
		score_how(&how, &a->sheet, x);
		table_text(t, buf_text(&how));
		buf_release(&how);
	}
	return t;
}
