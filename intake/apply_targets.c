/* Targets printed beside the counts, or alone. */
#include <stdlib.h>

#include "intake/apply.h"
#include "text/lang.h"

static bool kind_of(enum head_role role, enum target_kind *out)
{
	switch (role) {
	case HEAD_TARGET:
		*out = TARGET_ANNUAL;
		return true;
	case HEAD_FLOOR:
		*out = TARGET_FLOOR;
		return true;
	case HEAD_MONTHLY:
		*out = TARGET_MONTHLY;
		return true;
	case HEAD_BENCHMARK:
		*out = TARGET_BENCHMARK;
		return true;
	default:
		return false;
	}
}

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

static void say(struct apply *a, int64_t unit, int64_t domain, const struct target *t,
		int64_t now)
{
	char code[PERIOD_TEXT];
	const char *name = apply_name(a, unit, true);
	const char *of = domain ? apply_name(a, domain, false) : "";

	period_code(t->range, code);
	if (now >= 0)
		apply_change(a, "%s%s%s %s %s %lld -> %lld", name, *of ? " " : "", of,
			     code, target_kind_name(t->kind), (long long)now,
			     (long long)t->amount);
	else
		apply_change(a, _("%s%s%s %s %s 空白 -> %lld"), name, *of ? " " : "",
			     of, code, target_kind_name(t->kind), (long long)t->amount);
}

static enum status set_one(struct apply *a, int64_t unit, int64_t domain,
			   const struct target *t, size_t column)
{
	int64_t now = amount_now(a, unit, domain, t);
	struct origin from;
	enum status st = now == -2 ? a->err->status : ST_OK;

	if (st == ST_OK && now != t->amount) {
		st = apply_origin(a, &from);
		if (st == ST_OK)
			st = target_set_from(a->s, unit, domain, t, &from, a->err);
		if (st == ST_OK)
			say(a, unit, domain, t, now);
	}
	apply_plan_cell(a, column, t->range, now >= 0, now >= 0 ? now : 0, t->amount,
			st != ST_OK        ? PLAN_REFUSED
			: now == t->amount ? PLAN_SAME
					   : PLAN_CHANGED);
	return st == ST_OK ? ST_OK : apply_failed(a);
}

enum status apply_targets(struct apply *a, int64_t unit, int64_t domain,
			  struct period p, const bool *columns)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < a->table->columns && st == ST_OK; i++) {
		struct target t = {0};
		bool has = false;

		if (!columns[i] || !kind_of(a->pt->role[i], &t.kind))
			continue;
		t.range = range_of(t.kind, p);
		st = apply_number_at(a, i, &has, &t.amount);
		if (st == ST_OK && has)
			st = set_one(a, unit, domain, &t, i);
	}
	return st;
}
