/* Targets printed beside the counts, or alone. */
#include <stdlib.h>

#include "intake/apply.h"
#include "text/lang.h"

static const struct {
	enum head_role role;
	enum target_kind kind;
} columns[] = {
	{HEAD_TARGET, TARGET_ANNUAL},
	{HEAD_FLOOR, TARGET_FLOOR},
	{HEAD_MONTHLY, TARGET_MONTHLY},
	{HEAD_BENCHMARK, TARGET_BENCHMARK},
};

/* An annual target is the year's; a floor is to be reached by the period's end; the others
 * are the period's. */
static struct period range_of(enum target_kind kind, struct period p)
{
	struct period year = period_year(day_ymd(p.last).year);

	if (kind == TARGET_ANNUAL)
		return year;
	if (kind == TARGET_FLOOR)
		return (struct period){year.first, p.last};
	return p;
}

/* What the store holds of this kind; -1 when nothing, -2 when it can't be read. */
static int64_t amount_now(struct apply *a, int64_t unit, int64_t domain,
			  const struct target *t)
{
	struct target_list list = {0};
	int64_t amount = -1;

	if (targets_list(a->s, t->range, unit, &list, a->err) != ST_OK)
		return -2;
	for (size_t i = 0; i < list.rows; i++) {
		const struct target_row *r = &list.row[i];

		if (r->unit != unit || r->domain != domain || r->target.kind != t->kind)
			continue;
		/* The same amount by the same day, whatever day it began to hold. */
		if (period_equal(r->target.range, t->range) ||
		    (r->target.range.last >= t->range.last &&
		     r->target.amount == t->amount))
			amount = r->target.amount;
	}
	target_list_release(&list);
	return amount;
}

static enum status set_one(struct apply *a, int64_t unit, int64_t domain,
			   const struct target *t)
{
	int64_t now = amount_now(a, unit, domain, t);

	if (now == t->amount)
		return ST_OK;
	if (now == -2 ||
	    target_set(a->s, unit, domain, t, a->sheet->name, a->err) != ST_OK)
		return apply_failed(a);
	char code[PERIOD_TEXT];
	char *name = unit_name(a->s, unit);
	char *of = domain ? domain_name(a->s, domain) : NULL;
	period_code(t->range, code);
	if (now >= 0)
		apply_change(a, "%s%s%s %s %s %lld -> %lld", name ? name : "",
			     of ? " " : "", of ? of : "", code,
			     target_kind_name(t->kind), (long long)now,
			     (long long)t->amount);
	else
		apply_change(a, _("%s%s%s %s %s 空白 -> %lld"), name ? name : "",
			     of ? " " : "", of ? of : "", code,
			     target_kind_name(t->kind), (long long)t->amount);
	free(name);
	free(of);
	return ST_OK;
}

enum status apply_targets(struct apply *a, int64_t unit, int64_t domain,
			  struct period p)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct target t = {.kind = columns[i].kind,
				   .range = range_of(columns[i].kind, p)};
		bool has;
		enum status st = apply_number(a, columns[i].role, &has, &t.amount);

		if (st == ST_OK && has)
			st = set_one(a, unit, domain, &t);
		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}
