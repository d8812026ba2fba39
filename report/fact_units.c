/* What a group of units, or the domains, have done.  Absent figures are never counted as 0:
 * who has none is a fact of its own (缺数). */
#include <stdlib.h>
#include <string.h>

#include "report/fact_about.h"
#include "text/lang.h"

static void number_if(const struct about *q, size_t there, int64_t n, const char *what)
{
	if (there > 0)
		fact_number(q->a->out, n);
	else
		fact_missing(q->a->out, _("%s没有任何%s的%s"), q->a->f->name,
			     about_name(q), what);
}

/* --- which units --- */

typedef bool is_one(const struct about *q, const struct figure *f);

static size_t units_that(const struct about *q, is_one *is, struct buf *names)
{
	size_t n = 0;

	for (size_t i = 0; i < q->g->list.rows; i++) {
		const struct figure *f = &q->g->list.row[i];

		if (!is(q, f))
			continue;
		if (names && n)
			buf_add(names, "、");
		if (names)
			buf_add(names, f->name);
		n++;
	}
	return n;
}

static bool blank(const struct about *q, const struct figure *f)
{
	(void)q;
	return !f->has_count;
}

static bool own_blank(const struct about *q, const struct figure *f)
{
	(void)q;
	return !f->has_own;
}

static bool held(const struct about *q, const struct figure *f)
{
	int64_t done, task;

	(void)q;
	return figure_held(f, &done, &task);
}

static bool reached(const struct about *q, const struct figure *f)
{
	int64_t done, task;

	(void)q;
	return figure_held(f, &done, &task) && done >= task;
}

static bool leads(const struct about *q, const struct figure *f)
{
	return reached(q, f) && f->target > 0;
}

static bool missed(const struct about *q, const struct figure *f)
{
	return held(q, f) && !reached(q, f);
}

static bool annual(const struct about *q, const struct figure *f)
{
	return held(q, f) && f->target_kind == TARGET_ANNUAL;
}

static bool annual_done(const struct about *q, const struct figure *f)
{
	return annual(q, f) && reached(q, f);
}

static bool behind(const struct about *q, const struct figure *f)
{
	int64_t done, task;

	return annual(q, f) && figure_held(f, &done, &task) &&
	       done < progress_expected(task, f->upto);
}

static bool above(const struct about *q, const struct figure *f)
{
	return f->has_count && q->a->n >= 0 && f->count > q->a->n;
}

static bool below(const struct about *q, const struct figure *f)
{
	return f->has_count && q->a->n >= 0 && f->count < q->a->n;
}

/* A name that counts units, and one that lists them. */
static const struct {
	const char *count, *names;
	is_one *is;
} kinds[] = {
	{"缺数", "缺数单位", blank},        {"本期缺数", "本期缺数单位", own_blank},
	{"对照数", "对照单位", held},       {"达标数", "达标单位", reached},
	{"未达标数", "未达标单位", missed}, {"领先数", "领先单位", leads},
	{"年度单位数", "年度单位", annual}, {"完成数", "完成单位", annual_done},
	{"落后数", "落后单位", behind},     {"超过数", "超过", above},
	{"低于数", "低于", below},
};

static bool of_kind(const struct about *q)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(q->a->name, kinds[i].count) == 0) {
			fact_number(q->a->out,
				    (int64_t)units_that(q, kinds[i].is, NULL));
			return true;
		}
		if (strcmp(q->a->name, kinds[i].names) == 0) {
			struct buf names = {0};

			if (units_that(q, kinds[i].is, &names))
				fact_words(q->a->out, buf_text(&names));
			else
				fact_missing(q->a->out, _("没有这样的%s"),
					     about_name(q));
			buf_release(&names);
			return true;
		}
	}
	return false;
}

/* --- sums --- */

static void units(const struct about *q)
{
	fact_number(q->a->out, (int64_t)q->g->sum.units);
}

static void counted(const struct about *q)
{
	fact_number(q->a->out, (int64_t)q->g->sum.counted);
}

static void owned(const struct about *q)
{
	fact_number(q->a->out, (int64_t)q->g->sum.owned);
}

static void targeted(const struct about *q)
{
	fact_number(q->a->out, (int64_t)q->g->sum.targeted);
}

static void count(const struct about *q)
{
	number_if(q, q->g->sum.count_split ? 0 : q->g->sum.counted, q->g->sum.count,
		  q->scope == SCOPE_DOMAINS ? _("发布量") : _("累计数"));
}

static void own(const struct about *q)
{
	number_if(q, q->g->sum.own_split ? 0 : q->g->sum.owned, q->g->sum.own,
		  _("本期数"));
}

static void target(const struct about *q)
{
	number_if(q, q->g->sum.targeted, q->g->sum.target,
		  q->scope == SCOPE_DOMAINS ? _("标杆") : _("任务数"));
}

static void average(const struct about *q)
{
	if (q->g->sum.counted)
		fact_ratio(q->a, q->g->sum.count, (int64_t)q->g->sum.counted);
	else
		count(q);
}

/* Units with both figures of an annual target. */
static void annual_sums(const struct about *q, int64_t *done, int64_t *task)
{
	*done = *task = 0;
	for (size_t i = 0; i < q->g->list.rows; i++) {
		const struct figure *f = &q->g->list.row[i];
		int64_t one, of;

		if (!annual(q, f) || !figure_held(f, &one, &of))
			continue;
		*done += one;
		*task += of;
	}
}

static void completion(const struct about *q)
{
	fact_ratio(q->a, q->g->sum.done * 100, q->g->sum.task);
}

static void annual_completion(const struct about *q)
{
	int64_t done, task;

	annual_sums(q, &done, &task);
	fact_ratio(q->a, done * 100, task);
}

static void annual_target(const struct about *q)
{
	int64_t done, task;

	annual_sums(q, &done, &task);
	number_if(q, units_that(q, annual, NULL), task, _("年度任务数"));
}

/* The target all are held against, when it is the same for all. */
static void common_target(const struct about *q)
{
	int64_t same = -1;

	for (size_t i = 0; i < q->g->list.rows; i++) {
		const struct figure *f = &q->g->list.row[i];

		if (!f->has_target)
			continue;
		if (same >= 0 && same != f->target) {
			fact_missing(q->a->out, _("各%s的任务数不一样"), about_name(q));
			return;
		}
		same = f->target;
	}
	number_if(q, same >= 0, same, _("任务数"));
}

static void difference(const struct about *q)
{
	const struct totals *t = &q->g->sum;

	if (t->units && t->whole == t->units)
		fact_number(q->a->out, t->done - t->task);
	else
		fact_missing(q->a->out, _("不是每个%s都有两个数，不能合计差"),
			     about_name(q));
}

/* --- days --- */

static void upto(const struct about *q)
{
	const struct totals *t = &q->g->sum;

	fact_day(q->a->out, t->upto_last == DAY_NONE ? q->a->f->p.last : t->upto_last);
}

static void upto_first(const struct about *q)
{
	const struct totals *t = &q->g->sum;

	fact_day(q->a->out,
		 t->upto_first == DAY_NONE ? q->a->f->p.last : t->upto_first);
}

static void upto_differ(const struct about *q)
{
	fact_number(q->a->out, q->g->sum.upto_first != q->g->sum.upto_last);
}

static void year_share(const struct about *q)
{
	daynum upto = q->g->sum.upto_last;

	fact_decimal(q->a->out,
		     progress_year_share(upto == DAY_NONE ? q->a->f->p.last : upto), 2);
}

/* Where the period begins the year its own figures are the cumulative ones. */
static void own_is_count(const struct about *q)
{
	const struct totals *t = &q->g->sum;

	fact_number(q->a->out, t->owned == t->counted && t->own == t->count);
}

static void name(const struct about *q)
{
	fact_plain(q->a->out, about_name(q));
}

static const struct {
	const char *name;
	void (*get)(const struct about *q);
} names[] = {
	{"名称", name},
	{"个数", units},
	{"有数", counted},
	{"本期有数", owned},
	{"任务单位数", targeted},
	{"累计", count},
	{"本期即累计", own_is_count},
	{"本期", own},
	{"任务", target},
	{"标杆", target},
	{"统一任务", common_target},
	{"年度任务", annual_target},
	{"年度完成", annual_completion},
	{"完成", completion},
	{"平均", average},
	{"差", difference},
	{"截至", upto},
	{"最早截至", upto_first},
	{"截至不一", upto_differ},
	{"时序", year_share},
	{"前", about_first},
	{"后", about_last},
	{"末", about_lowest},
	{"数量前", about_count_first},
	{"数量后", about_count_last},
	{"排名说明", about_ranked},
	{"完成排名说明", about_ranked_by_completion},
	{"数量排名说明", about_ranked_by_count},
};

bool fact_units(enum scope scope, const struct ask *a)
{
	struct about q = {a, scope, facts_group(a->f, scope)};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(a->name, names[i].name) == 0) {
			names[i].get(&q);
			return true;
		}
	}
	return of_kind(&q);
}

/* The Liuyang notice adds up what the townships' column and the domains' columns hold. */
bool fact_both(const struct ask *a)
{
	struct about town = {a, SCOPE_TOWNSHIPS, facts_group(a->f, SCOPE_TOWNSHIPS)},
		     domain = {a, SCOPE_DOMAINS, facts_group(a->f, SCOPE_DOMAINS)};

	if (strcmp(a->name, "累计") != 0)
		return false;
	count(&town);
	if (!a->out->there)
		return true;
	count(&domain);
	if (a->out->there)
		fact_number(a->out, town.g->sum.count + domain.g->sum.count);
	return true;
}
