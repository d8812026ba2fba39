/* The ranking, as Huarong's notice of the first half of 2021: who published much, who little,
 * and one table a kind. */
#include <stdlib.h>

#include "report/compose.h"
#include "text/lang.h"

/* By completion only where there is something to complete. */
static enum rank_by by_of(const struct composer *c, const struct totals *t)
{
	return t->targeted ? c->o->by : RANK_BY_COUNT;
}

static void overview(struct composer *c, const struct totals *town,
		     const struct totals *dept)
{
	struct totals all = totals_join(town, dept);
	struct buf upto = {0}, kinds = {0};

	if (all.counted == 0) {
		doc_gap(c->doc, _("%s没有任何单位的累计数"), c->name);
		return;
	}
	upto_add(c, &all, &upto);
	kinds_add(c, false, town, dept, &kinds);
	doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s，%s各单位累计公开政府信息%lld条%s。"),
		buf_text(&upto), c->whole, (long long)all.count, buf_text(&kinds));
	buf_clear(&kinds);
	if (all.owned > 0 && all.own != all.count) {
		kinds_add(c, true, town, dept, &kinds);
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s新增%lld条%s。"), c->name,
			(long long)all.own, buf_text(&kinds));
	}
	gap_blank(c, &c->departments, false);
	gap_blank(c, &c->townships, false);
	buf_release(&upto);
	buf_release(&kinds);
}

static void ends(struct composer *c, const struct ranking *r, const char *kind_name)
{
	size_t want = (size_t)c->o->bottom;
	struct buf first = {0}, last = {0};

	if (want > 0 && r->ranked >= 2 * want) {
		ranking_names(r, 0, want, &first);
		ranking_names(r, rank_bottom(r->row, r->list->rows, want), want, &last);
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s中，%s居前%zu位；%s居后%zu位。"),
			kind_name, buf_text(&first), want, buf_text(&last), want);
	}
	buf_release(&first);
	buf_release(&last);
}

static void attachment(struct composer *c, int n, const char *kind_name,
		       const struct ranking *r, const struct totals *t)
{
	doc_add(c->doc, DOC_ATTACHMENT, 0, _("附件%d"), n);
	doc_add(c->doc, DOC_TITLE, 0, _("%s信息发布排名"), kind_name);
	doc_add_table(c->doc, ranking_table(c, r, t));
	ranking_note(c, by_of(c, t));
}

enum status compose_ranking(struct composer *c, struct error *err)
{
	struct totals town = totals_of(&c->townships),
		      dept = totals_of(&c->departments);
	struct ranking t, d;
	struct buf title = {0};

	(void)err;
	ranking_make(&d, &c->departments, by_of(c, &dept), c->o->ties);
	ranking_make(&t, &c->townships, by_of(c, &town), c->o->ties);
	buf_addf(&title, _("关于%s%s政务公开信息发布排名的通报"), c->county, c->name);
	head_add(c, buf_text(&title));
	buf_release(&title);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("一、总体情况"));
	overview(c, &town, &dept);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("二、排名"));
	ends(c, &d, c->direct);
	ends(c, &t, _("乡镇"));
	doc_add(c->doc, DOC_PARAGRAPH, 0, "%s", _("各单位数量和名次见附件。"));
	sign_add(c);
	if (dept.units)
		attachment(c, 1, c->direct, &d, &dept);
	if (town.units)
		attachment(c, dept.units ? 2 : 1, _("乡镇"), &t, &town);
	ranking_release(&d);
	ranking_release(&t);
	return ST_OK;
}
