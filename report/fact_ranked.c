/* Who of a group is first or last, and by what rule. */
#include "report/fact_about.h"
#include "text/lang.h"

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
			     about_name(q), r.ranked, want);
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

void about_first(const struct about *q)
{
	ends(q, rule(q), END_FIRST);
}

void about_last(const struct about *q)
{
	ends(q, rule(q), END_LAST);
}

void about_lowest(const struct about *q)
{
	ends(q, RANK_BY_COMPLETION, END_LOWEST);
}

void about_count_first(const struct about *q)
{
	ends(q, RANK_BY_COUNT, END_FIRST);
}

void about_count_last(const struct about *q)
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

void about_ranked(const struct about *q)
{
	how_ranked(q, rule(q));
}

void about_ranked_by_completion(const struct about *q)
{
	how_ranked(q, q->g->sum.targeted ? RANK_BY_COMPLETION : RANK_BY_COUNT);
}

void about_ranked_by_count(const struct about *q)
{
	how_ranked(q, RANK_BY_COUNT);
}
