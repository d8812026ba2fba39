/* Counts: a cumulative figure, the period's own, or both. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/mem.h"

/* What a row is about and says. */
struct row {
	int64_t unit, domain;
	struct period p;
	bool has_count, has_own;
	int64_t count, own;
	char *name; /* 大桥镇, 大桥镇 就业创业 */
};

static enum status row_period(struct apply *a, struct period *out)
{
	const char *cell = sheet_cell(a->sheet, a->row, HEAD_PERIOD);

	if (cell[0]) {
		if (!period_parse(cell, strlen(cell), out))
			return apply_refuse(a, _("“%s”不是期间，要写成 2024-04 这样"),
					    cell);
		return ST_OK;
	}
	if (a->o->upto != DAY_NONE) {
		*out = period_of_day(a->o->upto, PERIOD_MONTH);
		return ST_OK;
	}
	if (!a->o->has_period)
		return apply_refuse(
			a, _("不知道是哪个期间的数：用 --period 指明，或加一列“期间”"));
	*out = a->o->period;
	return ST_OK;
}

static enum status row_numbers(struct apply *a, struct row *r)
{
	int64_t amount;
	bool has;
	enum status st = apply_number(a, HEAD_COUNT, &r->has_count, &r->count);

	if (st == ST_OK)
		st = apply_number(a, HEAD_OWN, &r->has_own, &r->own);
	if (st == ST_OK)
		st = apply_number(a, HEAD_AMOUNT, &has, &amount);
	if (st != ST_OK || !has)
		return st;
	if (r->has_own || (a->o->upto != DAY_NONE && r->has_count))
		return apply_refuse(a, _("同一行有两个数量，不知道用哪一个"));
	if (a->o->upto != DAY_NONE) {
		r->has_count = true;
		r->count = amount;
	} else {
		r->has_own = true;
		r->own = amount;
	}
	return ST_OK;
}

static void row_name(struct apply *a, struct row *r)
{
	struct buf b = {0};
	char *unit = unit_name(a->s, r->unit);
	char *domain = r->domain ? domain_name(a->s, r->domain) : NULL;

	buf_add(&b, unit ? unit : "");
	if (domain)
		buf_addf(&b, " %s", domain);
	r->name = b.s ? buf_take(&b) : mem_text("");
	free(unit);
	free(domain);
}

/* The same subject twice in one import: which one is right is not for us to say. */
static enum status not_seen(struct apply *a, const struct row *r)
{
	for (size_t i = 0; i < a->seens; i++) {
		const struct seen *s = &a->seen[i];
		if (s->unit == r->unit && s->domain == r->domain &&
		    period_equal(s->period, r->p))
			return apply_refuse(a, _("%s 与 %s 第%d行重复"), r->name,
					    s->sheet->name, s->line);
	}
	a->seen = mem_grow(a->seen, &a->seen_cap, a->seens + 1, sizeof *a->seen);
	a->seen[a->seens++] =
		(struct seen){r->unit, r->domain, r->p, a->row->line, a->sheet};
	return ST_OK;
}

/* The figures the store has now; *out is zero where it has none. */
static enum status figure_now(struct apply *a, const struct row *r, bool fresh,
			      struct figure *out)
{
	struct figure_list own = {0};
	const struct figure_list *list = &own;
	int64_t id = r->domain ? r->domain : r->unit;
	enum status st = ST_OK;

	*out = (struct figure){0};
	if (r->domain) {
		int64_t of = r->unit == unit_root(a->s) ? 0 : r->unit;
		st = figures_domains(a->s, r->p, of, &own, a->err);
	} else {
		if (a->has_cache && (fresh || !period_equal(a->cached, r->p))) {
			figure_list_release(&a->units);
			a->has_cache = false;
		}
		if (!a->has_cache) {
			st = figures_units(a->s, r->p, 0, &a->units, a->err);
			a->has_cache = st == ST_OK;
			a->cached = r->p;
		}
		list = &a->units;
	}
	for (size_t i = 0; st == ST_OK && i < list->rows; i++)
		if (list->row[i].id == id && !list->row[i].summed)
			*out = list->row[i];
	out->name = NULL; /* it belongs to the list */
	figure_list_release(&own);
	return st;
}

static enum status set_upto(struct apply *a, const struct row *r)
{
	struct count_list list = {0};
	struct period day = {a->o->upto, a->o->upto};
	char text[DAY_TEXT];
	bool same = false;
	enum status st = counts_list(a->s, day, r->unit, r->domain, &list, a->err);

	for (size_t i = 0; st == ST_OK && i < list.rows; i++)
		same = same ||
		       (list.row[i].first == DAY_NONE &&
			list.row[i].last == a->o->upto && list.row[i].n == r->count);
	count_list_release(&list);
	if (st == ST_OK && !same) {
		st = count_set_upto(a->s, r->unit, r->domain, a->o->upto, r->count,
				    a->sheet->name, a->err);
		if (st == ST_OK)
			apply_change(a, _("%s 截至 %s 累计 %lld"), r->name,
				     day_iso(a->o->upto, text), (long long)r->count);
	}
	return st == ST_OK ? ST_OK : apply_failed(a);
}

static void say_change(struct apply *a, const struct row *r, bool cumulative, bool had,
		       int64_t before, int64_t after)
{
	char code[PERIOD_TEXT];
	const char *what = cumulative ? _("累计") : _("本期");

	period_code(r->p, code);
	if (had)
		apply_change(a, "%s %s %s %lld -> %lld", r->name, code, what,
			     (long long)before, (long long)after);
	else
		apply_change(a, _("%s %s %s 空白 -> %lld"), r->name, code, what,
			     (long long)after);
}

/* With both figures printed, the split of the cumulative one is the document's, not ours. */
static enum status set_own(struct apply *a, const struct row *r,
			   const struct figure *now, bool consent)
{
	if (now->has_own && now->own == r->own)
		return ST_OK;
	if (now->has_own && consent)
		return apply_refuse(
			a, _("%s 累计 %lld 减去已登记的是 %lld，与本期 %lld 不符"),
			r->name, (long long)r->count, (long long)now->own,
			(long long)r->own);
	if (count_set(a->s, r->unit, r->domain, r->p, COUNT_OWN, r->own, a->sheet->name,
		      consent, a->err) != ST_OK)
		return apply_failed(a);
	say_change(a, r, false, now->has_own, now->own, r->own);
	return ST_OK;
}

static enum status set_counts(struct apply *a, const struct row *r)
{
	struct figure now;
	bool fresh = false;
	enum status st = figure_now(a, r, false, &now);

	if (st == ST_OK && r->has_count &&
	    !(now.has_count && now.count == r->count && now.upto == r->p.last)) {
		st = count_set(a->s, r->unit, r->domain, r->p, COUNT_CUMULATIVE,
			       r->count, a->sheet->name, false, a->err);
		fresh = true;
		if (st == ST_OK)
			say_change(a, r, true, now.has_count, now.count, r->count);
	}
	if (st != ST_OK)
		return apply_failed(a);
	if (!r->has_own)
		return ST_OK;
	if (fresh && figure_now(a, r, true, &now) != ST_OK)
		return apply_failed(a);
	return set_own(a, r, &now, r->has_count);
}

enum status apply_figures(struct apply *a)
{
	struct row r = {0};
	enum status st = ST_OK;

	if (sheet_has(a->sheet, HEAD_UNIT))
		st = apply_unit(a, &r.unit);
	else
		r.unit = unit_root(a->s);
	if (st == ST_OK)
		st = apply_domain(a, &r.domain);
	if (st == ST_OK)
		st = row_period(a, &r.p);
	if (st == ST_OK)
		st = row_numbers(a, &r);
	if (st == ST_OK) {
		row_name(a, &r);
		st = not_seen(a, &r);
	}
	if (st == ST_OK && a->o->upto != DAY_NONE && r.has_count)
		st = set_upto(a, &r);
	else if (st == ST_OK && (r.has_count || r.has_own))
		st = set_counts(a, &r);
	if (st == ST_OK)
		st = apply_targets(a, r.unit, r.domain, r.p);
	free(r.name);
	return st;
}
