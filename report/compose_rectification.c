/* 整改台账: what was found where, until when and why until then, how it stands, and what is
 * waiting for the re-check. */
#include <stdlib.h>

#include "report/compose.h"
#include "text/lang.h"

static const struct table_column ledger_cols[] = {
	{"id", N_("编号"), COL_INT},     {"unit", N_("单位"), COL_TEXT},
	{"title", N_("问题"), COL_TEXT}, {"start", NULL, COL_DAY},
	{"due", N_("限期"), COL_DAY},    {"basis", N_("限期依据"), COL_TEXT},
	{"state", N_("状态"), COL_TEXT}, {"left", NULL, COL_INT},
	{NULL, NULL, COL_TEXT},
};
static const struct table_column recheck_cols[] = {
	{"id", N_("编号"), COL_INT},        {"unit", N_("单位"), COL_TEXT},
	{"title", N_("问题"), COL_TEXT},    {"due", N_("限期"), COL_DAY},
	{"late", N_("逾期报结"), COL_BOOL}, {NULL, NULL, COL_TEXT},
};

/* Of the period, or from before it and not closed yet. */
static bool belongs(const struct composer *c, const struct matter *m)
{
	return matter_of_period(c, m) ||
	       (m->start <= c->p.last && m->state != MATTER_CLOSED);
}

struct tally {
	size_t state[MATTER_CLOSED + 1];
	size_t all, overdue, late, provisional, carried;
};

static struct tally count_up(const struct composer *c, const struct matter_list *l)
{
	struct tally n = {0};

	for (size_t i = 0; i < l->rows; i++) {
		const struct matter *m = &l->row[i];

		if (!belongs(c, m))
			continue;
		n.all++;
		n.state[m->state]++;
		n.overdue += m->light == LIGHT_OVERDUE;
		n.late += m->late;
		n.provisional += m->provisional;
		n.carried += !matter_of_period(c, m);
	}
	return n;
}

static void summary(struct composer *c, const struct tally *n)
{
	char today[DAY_TEXT];

	if (n->all == 0) {
		doc_add(c->doc, DOC_PARAGRAPH, 0, _("%s没有登记整改任务。"), c->name);
		return;
	}
	doc_add(c->doc, DOC_PARAGRAPH, 0,
		_("截至%s，台账共%zu件（往期未销号%zu件）："
		  "在办%zu件、待核%zu件、退回%zu件、"
		  "销号%zu件；其中已逾期%zu件，"
		  "逾期后才报结%zu件。"),
		day_iso(c->o->today, today), n->all, n->carried, n->state[MATTER_OPEN],
		n->state[MATTER_DONE], n->state[MATTER_RETURNED],
		n->state[MATTER_CLOSED], n->overdue, n->late);
	if (n->provisional > 0)
		doc_gap(c->doc, _("%zu件的限期是暂定的：有关年份的放假通知还没有载入"),
			n->provisional);
}

static struct table *ledger(const struct composer *c, const struct matter_list *l)
{
	struct table *t = table_new(ledger_cols);

	for (size_t i = 0; i < l->rows; i++) {
		const struct matter *m = &l->row[i];

		if (!belongs(c, m))
			continue;
		table_int(t, m->id);
		table_text(t, m->unit_name);
		table_text(t, m->what);
		table_day(t, m->start);
		table_day(t, m->due);
		table_text(t, m->basis);
		table_text(t, m->light == LIGHT_OVERDUE ? _("逾期")
							: matter_state_name(m->state));
		table_int(t, m->left);
	}
	return t;
}

static struct table *rechecks(const struct composer *c, const struct matter_list *l)
{
	struct table *t = table_new(recheck_cols);

	for (size_t i = 0; i < l->rows; i++) {
		const struct matter *m = &l->row[i];

		if (!belongs(c, m) || m->state != MATTER_DONE)
			continue;
		table_int(t, m->id);
		table_text(t, m->unit_name);
		table_text(t, m->what);
		table_day(t, m->due);
		table_bool(t, m->late);
	}
	return t;
}

enum status compose_rectification(struct composer *c, struct error *err)
{
	struct matter_list list = {0};
	enum status st = composer_matters(c, &list, err);

	if (st != ST_OK)
		return st;
	struct tally n = count_up(c, &list);
	doc_add(c->doc, DOC_TITLE, 0, _("%s政务公开整改台账（%s）"), c->county,
		c->name);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("一、总况"));
	summary(c, &n);
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("二、台账"));
	doc_add_table(c->doc, ledger(c, &list));
	doc_add(c->doc, DOC_NOTE, 0, "%s",
		_("注：工作日按国务院办公厅放假通知计，下发当日不计，"
		  "调休上班日计入。"));
	doc_add(c->doc, DOC_HEADING, 1, "%s", _("三、待复核清单"));
	if (n.state[MATTER_DONE] > 0)
		doc_add_table(c->doc, rechecks(c, &list));
	else
		doc_add(c->doc, DOC_PARAGRAPH, 0, "%s", _("没有待复核的任务。"));
	matter_list_release(&list);
	return ST_OK;
}
