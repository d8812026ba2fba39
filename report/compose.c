#include "report/compose.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

void ranking_make(struct ranking *r, const struct figure_list *list, enum rank_by by,
		  enum rank_ties ties)
{
	*r = (struct ranking){.list = list};
	r->row = mem_array(list->rows ? list->rows : 1, sizeof *r->row);
	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];
		r->row[i] = (struct rank_row){.has_count = f->has_count,
					      .has_target = f->has_target,
					      .count = f->count,
					      .target = f->target,
					      .order = f->order};
	}
	rank_rows(r->row, list->rows, by, ties);
	while (r->ranked < list->rows && r->row[r->ranked].rank > 0)
		r->ranked++;
}

void ranking_release(struct ranking *r)
{
	free(r->row);
	*r = (struct ranking){0};
}

struct totals totals_of(const struct figure_list *list)
{
	struct totals t = {
		.units = list->rows, .upto_first = DAY_NONE, .upto_last = DAY_NONE};

	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];

		if (f->has_count) {
			t.count += f->count;
			t.counted++;
			if (t.upto_first == DAY_NONE || f->upto < t.upto_first)
				t.upto_first = f->upto;
			if (t.upto_last == DAY_NONE || f->upto > t.upto_last)
				t.upto_last = f->upto;
		}
		if (f->has_own) {
			t.own += f->own;
			t.owned++;
		}
		if (f->has_target) {
			t.target += f->target;
			t.targeted++;
		}
	}
	return t;
}

static daynum day_least(daynum a, daynum b)
{
	if (a == DAY_NONE || b == DAY_NONE)
		return a == DAY_NONE ? b : a;
	return a < b ? a : b;
}

struct totals totals_join(const struct totals *a, const struct totals *b)
{
	return (struct totals){
		.count = a->count + b->count,
		.own = a->own + b->own,
		.target = a->target + b->target,
		.counted = a->counted + b->counted,
		.owned = a->owned + b->owned,
		.targeted = a->targeted + b->targeted,
		.units = a->units + b->units,
		.upto_first = day_least(a->upto_first, b->upto_first),
		.upto_last = a->upto_last > b->upto_last ? a->upto_last : b->upto_last,
	};
}

void names_add(struct buf *out, const char *name, size_t index)
{
	if (index)
		buf_add(out, _("、"));
	buf_add(out, name);
}

void ranking_names(const struct ranking *r, size_t from, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n && from + i < r->ranked; i++)
		names_add(out, r->list->row[r->row[from + i].index].name, i);
}

void rounding_words(const struct report_options *o, struct buf *out)
{
	const char *how = o->rounding == ROUND_CUT ? _("截去其余") : _("四舍五入");

	if (o->decimals == 0)
		buf_addf(out, _("%s，取整数"), how);
	else
		buf_addf(out, _("%s，保留%d位小数"), how, o->decimals);
}

void ratio_add(struct buf *out, int64_t num, int64_t den,
	       const struct report_options *o)
{
	int64_t scaled;

	if (progress_ratio(num, den, o->decimals, o->rounding, &scaled))
		number_decimal(out, scaled, o->decimals);
	else
		buf_add(out, "—");
}

void upto_add(struct composer *c, const struct totals *t, struct buf *out)
{
	daynum upto = t->upto_last == DAY_NONE ? c->p.last : t->upto_last;

	buf_add(out, _("截至"));
	day_chinese(out, upto);
	if (t->upto_first != t->upto_last) {
		char first[DAY_TEXT], last[DAY_TEXT];
		doc_gap(c->doc, _("各单位累计数的截止日不一：最早%s，最晚%s"),
			day_iso(t->upto_first, first), day_iso(t->upto_last, last));
	}
}

void kinds_add(const struct composer *c, bool own, const struct totals *town,
	       const struct totals *dept, struct buf *out)
{
	bool has_town = own ? town->owned : town->counted;
	bool has_dept = own ? dept->owned : dept->counted;

	if (has_town && has_dept)
		buf_addf(out, _("，其中乡镇%lld条、%s%lld条"),
			 (long long)(own ? town->own : town->count), c->direct,
			 (long long)(own ? dept->own : dept->count));
	else
		buf_addf(out, _("（均为%s）"), has_town ? _("乡镇") : c->direct);
}

void gap_blank(struct composer *c, const struct figure_list *list, bool own)
{
	struct buf names = {0};
	size_t n = 0;

	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];
		if (own ? !f->has_own : !f->has_count)
			names_add(&names, f->name, n++);
	}
	if (n > 0 && own)
		doc_gap(c->doc, _("%zu个单位没有%s的本期数（未计入合计）：%s"), n,
			c->name, buf_text(&names));
	else if (n > 0)
		doc_gap(c->doc, _("%zu个单位没有%s的累计数（未计入合计）：%s"), n,
			c->name, buf_text(&names));
	buf_release(&names);
}

void head_add(struct composer *c, const char *title)
{
	doc_add(c->doc, DOC_TITLE, 0, "%s", title);
	if (c->bulletin && c->bulletin->number[0])
		doc_add(c->doc, DOC_NUMBER, 0, "%s", c->bulletin->number);
	doc_add(c->doc, DOC_ADDRESSEE, 0, "%s", _("各乡镇（街道）、各部门、各单位："));
}

void sign_add(struct composer *c)
{
	char *office = store_get(c->s, "office");
	struct buf day = {0};

	if (office)
		doc_add(c->doc, DOC_SIGN, 0, "%s", office);
	free(office);
	if (c->bulletin && c->bulletin->issued != DAY_NONE) {
		day_chinese(&day, c->bulletin->issued);
		doc_add(c->doc, DOC_DATE, 0, "%s", buf_text(&day));
		if (c->bulletin->assumed)
			doc_gap(c->doc, _("成文日期是推定的：原件没有印日期"));
	} else {
		doc_gap(c->doc, _("成文日期：%s的通报还没有登记下发日期"), c->name);
	}
	buf_release(&day);
}

enum status composer_matters(struct composer *c, struct matter_list *out,
			     struct error *err)
{
	struct matter_filter f = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};

	return matters_list(c->s, &f, c->o->today, out, err);
}

bool matter_of_period(const struct composer *c, const struct matter *m)
{
	if (m->bulletin)
		return c->bulletin && m->bulletin == c->bulletin->id;
	return m->start >= c->p.first && m->start <= c->p.last;
}

static const char *ties_sentence(enum rank_ties ties)
{
	switch (ties) {
	case RANK_ORDINAL:
		return _("序位：数值相同的按单位序号先后各占一名");
	case RANK_COMPETITION:
		return _("并列：数值相同的名次相同，其后的名次跳过（1、2、2、4）");
	case RANK_DENSE:
		return _("密集：数值相同的名次相同，其后的名次不跳过（1、2、2、3）");
	}
	return "";
}

void ranking_note(struct composer *c, enum rank_by by)
{
	struct buf how = {0};

	rounding_words(c->o, &how);
	if (by == RANK_BY_COMPLETION)
		doc_add(c->doc, DOC_NOTE, 0,
			_("注：按完成比例由高到低。"
			  "完成比例＝累计数÷任务数×100，%s，"
			  "名次按未取舍的比例排定；%s。"),
			buf_text(&how), ties_sentence(c->o->ties));
	else
		doc_add(c->doc, DOC_NOTE, 0, _("注：按累计数由多到少；%s。"),
			ties_sentence(c->o->ties));
	buf_release(&how);
}

/* A column of blanks says nothing, and the period's own figure nothing new where it is the
 * cumulative one: such columns have no head and stay in JSON only. */
#define RANKING_COLUMNS(target, own, completion)                                       \
	{                                                                              \
		{"rank", N_("名次"), COL_INT}, {"unit", N_("单位名称"), COL_TEXT},     \
			{"target", target, COL_INT}, {"count", N_("累计数"), COL_INT}, \
			{"period_count", own, COL_INT},                                \
			{"completion", completion, COL_DECIMAL},                       \
			{NULL, NULL, COL_TEXT},                                        \
	}
#define TARGET N_("任务数")
#define OWN N_("本期数")
#define RATIO N_("完成比例(%)")
static const struct table_column ranking_cols[2][2][7] = {
	{RANKING_COLUMNS(NULL, NULL, NULL), RANKING_COLUMNS(NULL, OWN, NULL)},
	{RANKING_COLUMNS(TARGET, NULL, RATIO), RANKING_COLUMNS(TARGET, OWN, RATIO)},
};

static void int_or_blank(struct table *t, bool has, int64_t n)
{
	if (has)
		table_int(t, n);
	else
		table_blank(t);
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

struct table *ranking_table(const struct composer *c, const struct ranking *r,
			    const struct totals *sum)
{
	bool targets = sum->targeted > 0;
	bool own = sum->owned > 0 &&
		   !(sum->owned == sum->counted && sum->own == sum->count);
	bool whole = sum->counted == sum->units && sum->targeted == sum->units;
	struct table *t = table_new(ranking_cols[targets][own]);

	for (size_t i = 0; i < r->list->rows; i++) {
		const struct figure *f = &r->list->row[r->row[i].index];

		int_or_blank(t, r->row[i].rank > 0, r->row[i].rank);
		table_text(t, f->name);
		int_or_blank(t, f->has_target, f->target);
		int_or_blank(t, f->has_count, f->count);
		int_or_blank(t, f->has_own, f->own);
		completion(t, c->o, f->has_count && f->has_target, f->count, f->target);
	}
	table_blank(t);
	table_text(t, _("合计"));
	int_or_blank(t, targets, sum->target);
	int_or_blank(t, sum->counted > 0, sum->count);
	int_or_blank(t, sum->owned > 0, sum->own);
	completion(t, c->o, whole, sum->count, sum->target);
	table_total(t);
	return t;
}
