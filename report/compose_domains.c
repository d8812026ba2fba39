/* Townships against their floor and domains against the benchmark, as Liuyang's notice of
 * June 2023. */
#include <stdlib.h>

#include "report/compose.h"
#include "text/lang.h"
#include "text/number.h"

/* The target the townships are held against, when it is the same for all; else -1. */
static int64_t common_target(const struct figure_list *l)
{
	int64_t target = -1;

	for (size_t i = 0; i < l->rows; i++) {
		if (!l->row[i].has_target)
			continue;
		if (target >= 0 && target != l->row[i].target)
			return -1;
		target = l->row[i].target;
	}
	return target;
}

static void reached(struct composer *c, const struct figure_list *l)
{
	struct buf names = {0};
	size_t n = 0, held = 0;
	int64_t target = common_target(l);

	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];

		if (!f->has_target || !f->has_count)
			continue;
		held++;
		if (f->count >= f->target)
			names_add(&names, f->name, n++);
	}
	if (held == 0) {
		doc_gap(c->doc, _("%s没有乡镇的任务数，不能对照"), c->name);
		return;
	}
	if (target >= 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("任务数为每个单位%lld条，已达到的%zu个，未达到的%zu个。"),
			(long long)target, n, held - n);
	else
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("已达到任务数的%zu个，未达到的%zu个。"), n, held - n);
	if (n > 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("已达到的是：%s。"),
			buf_text(&names));
	buf_release(&names);
}

static void townships(struct composer *c, const struct ranking *r,
		      const struct totals *t)
{
	struct buf upto = {0}, average = {0}, how = {0}, last = {0};
	size_t want = (size_t)c->o->bottom;

	if (t->counted == 0) {
		doc_gap(c->doc, _("%s没有任何乡镇的累计数"), c->name);
		return;
	}
	upto_add(c, t, &upto);
	ratio_add(&average, t->count, (int64_t)t->counted, c->o);
	rounding_words(c->o, &how);
	doc_add(c->doc, DOC_PARAGRAPH, 0,
		_("%s，%zu个乡镇（街道）共发布信息%lld条，平均%s条（%lld÷%zu，%s）。"),
		buf_text(&upto), t->counted, (long long)t->count, buf_text(&average),
		(long long)t->count, t->counted, buf_text(&how));
	reached(c, &c->townships);
	if (want > 0 && r->ranked >= 2 * want) {
		ranking_names(r, rank_bottom(r->row, r->list->rows, want), want, &last);
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("按数量，%s居后%zu位。"),
			buf_text(&last), want);
	}
	gap_blank(c, &c->townships, false);
	buf_release(&upto);
	buf_release(&average);
	buf_release(&how);
	buf_release(&last);
}

/* Who reached the benchmark, and the domains that are furthest from it. */
static void domains(struct composer *c, const struct figure_list *l)
{
	struct totals t = totals_of(l);
	struct buf lead = {0}, blank = {0};
	size_t leads = 0, blanks = 0;

	if (t.counted == 0) {
		doc_gap(c->doc, _("%s没有任何领域的发布量"), c->name);
		return;
	}
	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];

		if (!f->has_count)
			names_add(&blank, f->name, blanks++);
		else if (f->has_target && f->target > 0 && f->count >= f->target)
			names_add(&lead, f->name, leads++);
	}
	doc_add(c->doc, DOC_PARAGRAPH, 0, _("%zu个领域共发布信息%lld条。"), t.counted,
		(long long)t.count);
	if (t.targeted > 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("标杆（各领域的同类最高发布量）合计%lld条；"
			  "%zu个领域达到标杆，%zu个未达到。"),
			(long long)t.target, leads, t.targeted - leads);
	if (leads > 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("居首位的领域：%s。"),
			buf_text(&lead));
	if (blanks > 0)
		doc_gap(c->doc, _("%zu个领域没有%s的发布量：%s"), blanks, c->name,
			buf_text(&blank));
	if (t.targeted == 0)
		doc_gap(c->doc, _("%s没有领域标杆，不能对照"), c->name);
	buf_release(&lead);
	buf_release(&blank);
}

static const struct table_column domain_cols[] = {
	{"order", N_("序号"), COL_INT},     {"domain", N_("领域名称"), COL_TEXT},
	{"benchmark", N_("标杆"), COL_INT}, {"count", N_("本地发布量"), COL_INT},
	{"difference", N_("差"), COL_INT},  {NULL, NULL, COL_TEXT},
};

static void int_or_blank(struct table *t, bool has, int64_t n)
{
	if (has)
		table_int(t, n);
	else
		table_blank(t);
}

static struct table *domain_table(const struct figure_list *l)
{
	struct table *t = table_new(domain_cols);
	struct totals sum = totals_of(l);
	bool whole = sum.counted == sum.units && sum.targeted == sum.units;

	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];

		table_int(t, f->order);
		table_text(t, f->name);
		int_or_blank(t, f->has_target, f->target);
		int_or_blank(t, f->has_count, f->count);
		int_or_blank(t, f->has_target && f->has_count, f->count - f->target);
	}
	table_blank(t);
	table_text(t, _("合计"));
	int_or_blank(t, sum.targeted > 0, sum.target);
	int_or_blank(t, sum.counted > 0, sum.count);
	int_or_blank(t, whole, sum.count - sum.target);
	table_total(t);
	return t;
}

enum status compose_domains(struct composer *c, struct error *err)
{
	struct totals town = totals_of(&c->townships);
	struct figure_list list = {0};
	struct ranking r;
	struct buf title = {0};
	enum status st = figures_domains(c->s, c->p, 0, &list, err);

	if (st != ST_OK)
		return st;
	struct totals dom = totals_of(&list);
	ranking_make(&r, &c->townships, RANK_BY_COUNT, c->o->ties);
	buf_addf(&title, _("%s基层政务公开信息发布情况（%s）"), c->county, c->name);
	head_add(c, buf_text(&title));
	buf_release(&title);
	if (town.counted > 0 && dom.counted > 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("乡镇（街道）和各领域共发布信息%lld条（%lld＋%lld）。"),
			(long long)(town.count + dom.count), (long long)town.count,
			(long long)dom.count);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("一、乡镇（街道）"));
	townships(c, &r, &town);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("二、领域"));
	domains(c, &list);
	sign_add(c);
	doc_add(c->doc, DOC_ATTACHMENT, 0, _("附件%d"), 1);
	doc_add(c->doc, DOC_TITLE, 0, "%s", _("乡镇（街道）信息发布情况统计表"));
	doc_add_table(c->doc, ranking_table(c, &r, &town));
	ranking_note(c, RANK_BY_COUNT);
	doc_add(c->doc, DOC_ATTACHMENT, 0, _("附件%d"), 2);
	doc_add(c->doc, DOC_TITLE, 0, "%s", _("领域信息发布情况统计表"));
	doc_add_table(c->doc, domain_table(&list));
	doc_add(c->doc, DOC_NOTE, 0, "%s",
		_("注：差＝本地发布量－标杆；没有标杆或没有发布量的不计差。"));
	ranking_release(&r);
	figure_list_release(&list);
	return ST_OK;
}
