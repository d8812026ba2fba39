/* What a group of units, or the domains, have done.  Absent figures are never counted as 0:
 * who has none is a fact of its own (缺数). */
#include <stdlib.h>
#include <string.h>

#include "report/fact_own.h"
#include "text/lang.h"

/* The question, and the group it is about. */
struct about {
	const struct ask *a;
	enum scope scope;
	const struct group *g;
};

static const char *scope_name(const struct about *q)
{
	return facts_scope_name(q->a->f, q->scope);
}

static void number_if(const struct about *q, size_t there, int64_t n, const char *what)
{
	if (there > 0)
		fact_number(q->a->out, n);
	else
		fact_missing(q->a->out, _("%s没有任何%s的%s"), q->a->f->name,
			     scope_name(q), what);
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
					     scope_name(q));
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
			fact_missing(q->a->out, _("各%s的任务数不一样"), scope_name(q));
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
			     scope_name(q));
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

/* --- ranks --- */

static enum rank_by rule(const struct about *q)
{
	return q->g->sum.targeted ? q->a->f->o.by : RANK_BY_COUNT;
}

enum end {
	END_FIRST,  /* 居前 */
	END_LAST,   /* 居后, in the order of the ranking */
	END_LOWEST, /* 末位, from the lowest up */
};

/* Who is first or last; where the two ends would overlap there is no such thing. */
static void ends(const struct about *q, enum rank_by by, enum end end)
{
	struct ranking r;
	struct buf names = {0};
	size_t want = (size_t)(q->a->n >= 0 ? q->a->n : q->a->f->o.bottom);

	ranking_make(&r, &q->g->list, by, q->a->f->o.ties);
	if (want == 0 || r.ranked < 2 * want) {
		fact_missing(q->a->out, _("有名次的%s只有%zu个，不足以列出%zu个"),
			     scope_name(q), r.ranked, want);
	} else {
		size_t from =
			end == END_LAST ? rank_bottom(r.row, r.list->rows, want) : 0;

		for (size_t i = 0; i < want; i++) {
			size_t at = end == END_LOWEST ? r.ranked - 1 - i : from + i;

			if (i)
				buf_add(&names, "、");
			buf_add(&names, ranking_at(&r, at)->name);
		}
		fact_words(q->a->out, buf_text(&names));
	}
	buf_release(&names);
	ranking_release(&r);
}

static void first(const struct about *q)
{
	ends(q, rule(q), END_FIRST);
}

static void last(const struct about *q)
{
	ends(q, rule(q), END_LAST);
}

static void lowest(const struct about *q)
{
	ends(q, RANK_BY_COMPLETION, END_LOWEST);
}

static void count_first(const struct about *q)
{
	ends(q, RANK_BY_COUNT, END_FIRST);
}

static void count_last(const struct about *q)
{
	ends(q, RANK_BY_COUNT, END_LAST);
}

static const char *ties_sentence(enum rank_ties ties)
{
	switch (ties) {
	case RANK_ORDINAL:
		return "序位：数值相同的按单位序号先后各占一名";
	case RANK_COMPETITION:
		return "并列：数值相同的名次相同，其后的名次跳过（1、2、2、4）";
	case RANK_DENSE:
		return "密集：数值相同的名次相同，其后的名次不跳过（1、2、2、3）";
	}
	return "";
}

/* What is held against the targets, and how the columns that tell it are called. */
static void how_completed(const struct about *q, struct buf *out)
{
	const struct totals *sum = &q->g->sum;
	bool areas = q->g->list.rows && q->g->list.row[0].is_area;
	const char *done = "累计数";
	struct fact how = {0};

	for (size_t i = 0; i < q->g->list.rows; i++)
		if (q->g->list.row[i].has_target &&
		    q->g->list.row[i].target_kind == TARGET_MONTHLY)
			done = "本期数";
	facts_get(q->a->f, "取舍", &how);
	if (areas && sum->whole < sum->units)
		buf_addf(out,
			 "完成比例＝可比完成数÷可比任务数×100，%s，"
			 "名次按未取舍的比例排定；可比的是任务数和%s都有的单位",
			 buf_text(&how.text), done);
	else
		buf_addf(out, "完成比例＝%s÷任务数×100，%s，名次按未取舍的比例排定",
			 done, buf_text(&how.text));
	fact_release(&how);
}

static void how_ranked(const struct about *q, enum rank_by by)
{
	struct buf b = {0};

	buf_add(&b,
		by == RANK_BY_COMPLETION ? "按完成比例由高到低。" : "按累计数由多到少");
	if (by == RANK_BY_COMPLETION)
		how_completed(q, &b);
	buf_addf(&b, "；%s。", ties_sentence(q->a->f->o.ties));
	if (q->g->list.rows && q->g->list.row[0].is_area)
		buf_add(&b, "各地区的数是其所属各单位之和。");
	fact_plain(q->a->out, buf_text(&b));
	buf_release(&b);
}

static void ranked(const struct about *q)
{
	how_ranked(q, rule(q));
}

static void ranked_by_completion(const struct about *q)
{
	how_ranked(q, q->g->sum.targeted ? RANK_BY_COMPLETION : RANK_BY_COUNT);
}

static void ranked_by_count(const struct about *q)
{
	how_ranked(q, RANK_BY_COUNT);
}

/* Where the period begins the year its own figures are the cumulative ones. */
static void own_is_count(const struct about *q)
{
	const struct totals *t = &q->g->sum;

	fact_number(q->a->out, t->owned == t->counted && t->own == t->count);
}

static void name(const struct about *q)
{
	fact_plain(q->a->out, scope_name(q));
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
	{"前", first},
	{"后", last},
	{"末", lowest},
	{"数量前", count_first},
	{"数量后", count_last},
	{"排名说明", ranked},
	{"完成排名说明", ranked_by_completion},
	{"数量排名说明", ranked_by_count},
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
