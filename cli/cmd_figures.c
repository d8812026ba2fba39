/* Counts and targets, as they are. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/counts.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

static const struct table_column count_cols[] = {
	{"id", NULL, COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"domain", N_("领域"), COL_TEXT},
	{"first", N_("起"), COL_DAY},
	{"last", N_("止"), COL_DAY},
	{"count", N_("数量"), COL_INT},
	{"typed", NULL, COL_TEXT},
	{NULL, N_("怎么来的"), COL_TEXT},
	{"source", N_("来源"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static const char *typed_code(enum count_typed typed)
{
	return typed == COUNT_OWN          ? "own"
	       : typed == COUNT_CUMULATIVE ? "cumulative"
					   : "carried";
}

static const char *typed_name(enum count_typed typed)
{
	return typed == COUNT_OWN          ? _("本期数")
	       : typed == COUNT_CUMULATIVE ? _("由累计数得出")
					   : _("累计数的余额");
}

/* Which units are of a kind; NULL when every unit will do. */
static enum status units_of_kind(struct cli *c, enum unit_kind kind,
				 struct unit_list *out)
{
	*out = (struct unit_list){0};
	return kind ? units_list(c->store, kind, DAY_NONE, out, &c->err) : ST_OK;
}

static bool in_list(const struct unit_list *l, enum unit_kind kind, int64_t id)
{
	if (!kind)
		return true;
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].id == id)
			return true;
	return false;
}

static struct table *count_table(const struct count_list *list,
				 const struct unit_list *kin, enum unit_kind kind,
				 const char *query)
{
	struct table *t = table_new(count_cols);

	for (size_t i = 0; i < list->rows; i++) {
		const struct count *n = &list->row[i];

		if (!in_list(kin, kind, n->unit) ||
		    (query && find_match(n->unit_name, query) == FIND_NONE))
			continue;
		table_int(t, n->id);
		table_text(t, n->unit_name);
		table_text_or_blank(t, n->domain_name);
		table_day(t, n->first);
		table_day(t, n->last);
		table_int(t, n->n);
		table_text(t, typed_code(n->typed));
		table_text(t, typed_name(n->typed));
		table_text_or_blank(t, n->source);
	}
	return t;
}

enum status verb_counts(struct cli *c)
{
	struct count_list list = {0};
	struct unit_list kin = {0};
	struct period p;
	enum unit_kind kind = 0;
	int64_t unit = 0, domain = 0;
	enum status st = cli_period_option(c, true, &p);

	if (st == ST_OK)
		st = cli_kind_option(c, false, &kind);
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &domain);
	if (st == ST_OK)
		st = units_of_kind(c, kind, &kin);
	if (st == ST_OK)
		st = counts_list(c->store, p, unit, domain ? domain : -1, &list,
				 &c->err);
	if (st == ST_OK)
		cli_table(c, count_table(&list, &kin, kind, cli_option(c, "find")));
	count_list_release(&list);
	unit_list_release(&kin);
	return st;
}

static const struct table_column target_cols[] = {
	{"id", NULL, COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"domain", N_("领域"), COL_TEXT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("任务"), COL_TEXT},
	{"first", N_("起"), COL_DAY},
	{"last", N_("止"), COL_DAY},
	{"amount", N_("任务数"), COL_INT},
	{"basis", N_("依据"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

enum status verb_targets(struct cli *c)
{
	struct target_list list = {0};
	const char *kind = cli_option(c, "kind");
	enum target_kind only = TARGET_ANNUAL;
	struct period p;
	int64_t unit = 0;
	enum status st = cli_period_option(c, true, &p);

	if (st == ST_OK && kind)
		st = cli_target_kind(c, kind, &only);
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &unit);
	if (st == ST_OK)
		st = targets_list(c->store, p, unit, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(target_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct target_row *r = &list.row[i];

		if (kind && r->target.kind != only)
			continue;
		table_int(t, r->id);
		table_text(t, r->unit_name);
		table_text_or_blank(t, r->domain_name);
		table_text(t, target_kind_code(r->target.kind));
		table_text(t, target_kind_name(r->target.kind));
		table_day(t, r->target.range.first);
		table_day(t, r->target.range.last);
		table_int(t, r->target.amount);
		table_text_or_blank(t, r->basis);
	}
	target_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}
