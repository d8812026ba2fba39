/* The monthly bulletin, as Xinfeng's of April 2024 is built: 基本情况, 存在问题, 工作要求 and
 * the two tables. */
#include <stdlib.h>
#include <string.h>

#include "report/compose.h"
#include "text/lang.h"

static void title(struct composer *c)
{
	struct buf b = {0};

	if (period_kind(c->p) == PERIOD_MONTH)
		buf_addf(&b, _("%s政务公开工作月报（%s）"), c->county, c->name);
	else
		buf_addf(&b, _("%s政务公开工作情况通报（%s）"), c->county, c->name);
	head_add(c, buf_text(&b));
	buf_release(&b);
}

/* Cumulative and new figures: in all, per kind. */
static void figures(struct composer *c, const struct totals *town,
		    const struct totals *dept)
{
	struct totals all = totals_join(town, dept);
	struct buf upto = {0}, kinds = {0};

	if (all.counted > 0) {
		upto_add(c, &all, &upto);
		kinds_add(c, false, town, dept, &kinds);
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("%s，%s累计主动公开政府信息%lld条%s。"), buf_text(&upto),
			c->whole, (long long)all.count, buf_text(&kinds));
	} else {
		doc_gap(c->doc, _("%s没有任何单位的累计数"), c->name);
	}
	buf_clear(&kinds);
	if (all.owned > 0) {
		kinds_add(c, true, town, dept, &kinds);
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s新增公开%lld条%s。"), c->name,
			(long long)all.own, buf_text(&kinds));
	} else {
		doc_gap(c->doc, _("%s没有任何单位的本期数"), c->name);
	}
	if (all.counted > 0) {
		gap_blank(c, &c->townships, false);
		gap_blank(c, &c->departments, false);
	}
	if (all.owned > 0) {
		gap_blank(c, &c->townships, true);
		gap_blank(c, &c->departments, true);
	}
	buf_release(&upto);
	buf_release(&kinds);
}

/* 末五位: by the ratio, not by the count; named from the lowest up. */
static void ends(struct composer *c, const struct ranking *r, const char *kind_name)
{
	size_t want = (size_t)c->o->bottom;
	struct buf names = {0};

	if (want == 0 || r->ranked < 2 * want)
		return;
	for (size_t i = 0; i < want; i++)
		names_add(&names, r->list->row[r->row[r->ranked - 1 - i].index].name,
			  i);
	doc_add(c->doc, DOC_PARAGRAPH, 0, _("按完成比例由低到高，%s居%s末%zu位。"),
		buf_text(&names), kind_name, want);
	buf_release(&names);
}

/* One kind against its annual targets and the share of the year that is over. */
static void progress(struct composer *c, const struct figure_list *list,
		     const char *kind_name)
{
	int64_t count = 0, target = 0;
	size_t units = 0, reached = 0, behind = 0;
	daynum upto = c->p.last;
	struct buf ratio = {0}, how = {0};

	for (size_t i = 0; i < list->rows; i++) {
		const struct figure *f = &list->row[i];

		if (!f->has_target || !f->has_count || f->target_kind != TARGET_ANNUAL)
			continue;
		units++;
		count += f->count;
		target += f->target;
		upto = f->upto;
		reached += f->count >= f->target;
		behind += f->count < progress_expected(f->target, f->upto);
	}
	if (units > 0 && target > 0) {
		int64_t share = progress_year_share(upto);

		ratio_add(&ratio, count * 100, target, c->o);
		rounding_words(c->o, &how);
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			_("%s%zu个单位年度任务共%lld条，"
			  "已完成%s%%（%s）；%zu个已完成全年任务，"
			  "%zu个低于时序进度（"
			  "全年已过%lld.%02lld%%）。"),
			kind_name, units, (long long)target, buf_text(&ratio),
			buf_text(&how), reached, behind, (long long)(share / 100),
			(long long)(share % 100));
	}
	buf_release(&ratio);
	buf_release(&how);
}

static void problems(struct composer *c, const struct matter_list *m)
{
	int n = 0;

	doc_add(c->doc, DOC_HEADING, 1, "%s", _("二、存在问题"));
	for (size_t i = 0; i < m->rows; i++) {
		const struct matter *t = &m->row[i];

		if (!matter_of_period(c, t))
			continue;
		doc_add(c->doc, DOC_PARAGRAPH, 3,
			t->repeats ? _("%d.%s：%s（再次出现）。") : _("%d.%s：%s。"),
			++n, t->unit_name, t->what);
	}
	if (n == 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s没有登记整改任务。"), c->name);
}

/* Tasks from `from` on that share its due date and basis: their units in one sentence. */
static void requirement(struct composer *c, const struct matter_list *m, size_t from,
			int n)
{
	const struct matter *t = &m->row[from];
	struct buf names = {0}, due = {0};
	size_t units = 0;
	int64_t last = 0;

	for (size_t i = from; i < m->rows; i++) {
		const struct matter *x = &m->row[i];

		if (x->due != t->due || strcmp(x->basis, t->basis) != 0 ||
		    !matter_of_period(c, x) || x->unit == last)
			continue;
		names_add(&names, x->unit_name, units++);
		last = x->unit;
	}
	day_chinese(&due, t->due);
	buf_addf(&due, _("（%s）"), day_weekday_name(t->due));
	doc_add(c->doc, DOC_PARAGRAPH, 3,
		t->provisional
			? _("%d.%s于%s前完成整改（暂定：次年放假通知未载入；%s）。")
			: _("%d.%s于%s前完成整改（%s）。"),
		n, buf_text(&names), buf_text(&due), t->basis);
	buf_release(&names);
	buf_release(&due);
}

static void requirements(struct composer *c, const struct matter_list *m)
{
	int n = 0;

	doc_add(c->doc, DOC_HEADING, 1, "%s", _("三、工作要求"));
	for (size_t i = 0; i < m->rows; i++) {
		bool told = !matter_of_period(c, &m->row[i]);

		for (size_t k = 0; k < i && !told; k++)
			told = matter_of_period(c, &m->row[k]) &&
			       m->row[k].due == m->row[i].due &&
			       strcmp(m->row[k].basis, m->row[i].basis) == 0;
		if (!told)
			requirement(c, m, i, ++n);
	}
	if (n > 0)
		doc_add(c->doc, DOC_PARAGRAPH, 0, "%s",
			_("整改完成后报本级政务公开工作主管部门，采取“双随机、"
			  "一公开”的方式复核，复核结果纳入政务公开年度考核。"));
	else
		doc_add(c->doc, DOC_PARAGRAPH, 0, "%s",
			_("各单位对照附件所列任务数和累计数，"
			  "按时序进度做好信息发布。"));
}

static void attachment(struct composer *c, int n, const char *kind_name,
		       const struct ranking *r, const struct totals *t)
{
	doc_add(c->doc, DOC_ATTACHMENT, 0, _("附件%d"), n);
	doc_add(c->doc, DOC_TITLE, 0, _("%s信息发布统计表"), kind_name);
	doc_add_table(c->doc, ranking_table(c, r, t));
	ranking_note(c, t->targeted ? RANK_BY_COMPLETION : RANK_BY_COUNT);
}

/* The list of attachments, the signature, and a table for each kind that has units. */
static void attachments(struct composer *c, const struct ranking *d,
			const struct totals *dept, const struct ranking *t,
			const struct totals *town)
{
	int n = 0;

	if (dept->units)
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("附件：%d.%s信息发布统计表"), ++n,
			c->direct);
	if (town->units)
		doc_add(c->doc, DOC_PARAGRAPH, 0,
			n ? _("　　　%d.%s信息发布统计表")
			  : _("附件：%d.%s信息发布统计表"),
			n + 1, _("乡镇"));
	sign_add(c);
	if (dept->units)
		attachment(c, 1, c->direct, d, dept);
	if (town->units)
		attachment(c, n + 1, _("乡镇"), t, town);
}

enum status compose_monthly(struct composer *c, struct error *err)
{
	struct totals town = totals_of(&c->townships),
		      dept = totals_of(&c->departments);
	struct matter_list matters = {0};
	struct ranking t, d;
	enum status st = composer_matters(c, &matters, err);

	if (st != ST_OK)
		return st;
	ranking_make(&d, &c->departments,
		     dept.targeted ? RANK_BY_COMPLETION : RANK_BY_COUNT, c->o->ties);
	ranking_make(&t, &c->townships,
		     town.targeted ? RANK_BY_COMPLETION : RANK_BY_COUNT, c->o->ties);
	title(c);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("一、基本情况"));
	figures(c, &town, &dept);
	if (dept.targeted)
		ends(c, &d, c->direct);
	if (town.targeted)
		ends(c, &t, _("乡镇"));
	progress(c, &c->townships, _("乡镇"));
	progress(c, &c->departments, c->direct);
	problems(c, &matters);
	requirements(c, &matters);
	attachments(c, &d, &dept, &t, &town);
	ranking_release(&d);
	ranking_release(&t);
	matter_list_release(&matters);
	return ST_OK;
}
