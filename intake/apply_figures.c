/* Counts: a cumulative figure, the period's own, or both; several months side by side. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/mem.h"

/* What one figure of a row says, and where it stands. */
struct said {
	bool has;
	int64_t n;
	size_t column;
};

/* What a row is about and says of one period. */
struct row {
	int64_t unit, domain;
	struct period p;
	daynum upto;    /* DAY_NONE: p is the period */
	const bool *in; /* the columns of that period */
	struct said count, own;
	char *name; /* 大桥镇, 大桥镇 就业创业 */
};

/* The period of the row's columns that name none. */
struct base {
	bool known;
	struct period p;
	daynum upto;
};

static enum status row_base(struct apply *a, struct base *out)
{
	const char *cell = apply_cell(a, HEAD_PERIOD);

	*out = (struct base){.known = true, .upto = DAY_NONE};
	if (cell[0]) {
		if (!period_parse(cell, strlen(cell), &out->p))
			return apply_refuse(a, _("“%s”不是期间，要写成 2024-04 这样"),
					    cell);
	} else if (a->pt->upto != DAY_NONE) {
		out->upto = a->pt->upto;
		out->p = period_of_day(out->upto, PERIOD_MONTH);
	} else if (a->pt->has_period) {
		out->p = a->pt->period;
	} else {
		out->known = false;
	}
	return ST_OK;
}

static bool is_filled(struct apply *a, size_t column)
{
	return apply_cell_at(a, column)[0] != '\0';
}

/* The next period of the row, in order of its end: its columns into `in`, and out of `left`.
 * Those of the base are of it too when it is the same one.  False at the end. */
static bool next_period(struct apply *a, const struct base *base, bool *left, bool *in,
			struct row *r)
{
	const struct sheet_column *c = a->table->column;
	bool found = false, of_base = false;

	for (size_t i = 0; i < a->table->columns; i++) {
		struct period p = c[i].has_period ? c[i].period : base->p;
		if (!left[i] || (found && p.last >= r->p.last))
			continue;
		found = true;
		of_base = !c[i].has_period;
		r->p = p;
	}
	if (!found)
		return false;
	r->upto = of_base ? base->upto : DAY_NONE;
	for (size_t i = 0; i < a->table->columns; i++) {
		bool same =
			c[i].has_period
				? r->upto == DAY_NONE && period_equal(c[i].period, r->p)
				: base->upto == r->upto && period_equal(base->p, r->p);
		in[i] = left[i] && same;
		left[i] = left[i] && !same;
	}
	return true;
}

static enum status take(struct apply *a, size_t column, struct said *out)
{
	int64_t n;
	bool has;
	enum status st = apply_number_at(a, column, &has, &n);

	if (st != ST_OK || !has)
		return st;
	if (out->has && out->n != n)
		return apply_refuse(a, _("同一行有两个数量，不知道用哪一个"));
	*out = (struct said){true, n, column};
	return ST_OK;
}

static enum status row_numbers(struct apply *a, struct row *r)
{
	enum status st = ST_OK;

	r->count = r->own = (struct said){0};
	for (size_t i = 0; i < a->table->columns && st == ST_OK; i++) {
		enum head_role role = a->pt->role[i];

		if (!r->in[i])
			continue;
		if (role == HEAD_COUNT || (role == HEAD_AMOUNT && r->upto != DAY_NONE))
			st = take(a, i, &r->count);
		else if (role == HEAD_OWN || role == HEAD_AMOUNT)
			st = take(a, i, &r->own);
	}
	return st;
}

static void row_name(struct apply *a, struct row *r)
{
	struct buf b = {0};

	buf_add(&b, apply_name(a, r->unit, true));
	if (r->domain)
		buf_addf(&b, " %s", apply_name(a, r->domain, false));
	r->name = b.s ? buf_take(&b) : mem_text("");
}

/* --- subjects already met: a sheet may have half a million --- */

static size_t subject_hash(int64_t unit, int64_t domain, struct period p)
{
	uint64_t h = (uint64_t)unit * UINT64_C(0x9E3779B97F4A7C15);

	h = (h ^ (uint64_t)domain) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ (uint64_t)p.first) * UINT64_C(0x94D049BB133111EB);
	h = (h ^ (uint64_t)p.last) * UINT64_C(0x9E3779B97F4A7C15);
	return (size_t)(h ^ (h >> 29));
}

/* The slot of a subject: its own, or the free one where it belongs. */
static size_t *slot_of(struct apply *a, int64_t unit, int64_t domain, struct period p)
{
	size_t at = subject_hash(unit, domain, p) & (a->seen_slots - 1);

	for (;; at = (at + 1) & (a->seen_slots - 1)) {
		size_t n = a->seen_slot[at];
		const struct seen *s = n ? &a->seen[n - 1] : NULL;

		if (!s || (s->unit == unit && s->domain == domain &&
			   period_equal(s->period, p)))
			return &a->seen_slot[at];
	}
}

static void make_room(struct apply *a)
{
	enum {
		FIRST_SLOTS = 256 /* a power of two, as all that follow */
	};

	if (a->seens * 2 < a->seen_slots)
		return;
	a->seen_slots = a->seen_slots ? a->seen_slots * 2 : FIRST_SLOTS;
	free(a->seen_slot);
	a->seen_slot = mem_array(a->seen_slots, sizeof *a->seen_slot);
	for (size_t i = 0; i < a->seens; i++)
		*slot_of(a, a->seen[i].unit, a->seen[i].domain, a->seen[i].period) =
			i + 1;
}

/* The same subject twice in one import: which one is right is not for us to say. */
static enum status not_seen(struct apply *a, const struct row *r)
{
	make_room(a);
	size_t *slot = slot_of(a, r->unit, r->domain, r->p);

	if (*slot) {
		const struct seen *s = &a->seen[*slot - 1];
		struct buf place = {0};

		plan_place(s->reading, s->table, s->line, &place);
		enum status st =
			apply_refuse(a, _("%s 与 %s重复"), r->name, buf_text(&place));
		buf_release(&place);
		return st;
	}
	a->seen = mem_grow(a->seen, &a->seen_cap, a->seens + 1, sizeof *a->seen);
	a->seen[a->seens++] = (struct seen){r->unit,      r->domain,       r->p,
					    a->row->line, a->doc->reading, a->table};
	*slot = a->seens;
	return ST_OK;
}

static enum status figure_now(struct apply *a, const struct row *r, struct figure *out)
{
	return figure_one(a->s, r->p, r->unit, r->domain, out, a->err);
}

static enum status set_upto(struct apply *a, const struct row *r)
{
	struct count_list list = {0};
	struct period day = {r->upto, r->upto}, shown = {DAY_NONE, r->upto};
	struct origin from;
	char text[DAY_TEXT];
	bool has = false;
	int64_t old = 0;
	enum status st = counts_list(a->s, day, r->unit, r->domain, &list, a->err);

	for (size_t i = 0; st == ST_OK && i < list.rows; i++) {
		if (list.row[i].first == DAY_NONE && list.row[i].last == r->upto) {
			has = true;
			old = list.row[i].n;
		}
	}
	count_list_release(&list);
	bool same = has && old == r->count.n;
	if (st == ST_OK && !same) {
		st = apply_origin(a, &from);
		if (st == ST_OK)
			st = count_set_upto_from(a->s, r->unit, r->domain, r->upto,
						 r->count.n, &from, a->err);
		if (st == ST_OK)
			apply_change(a, _("%s 截至 %s 累计 %lld"), r->name,
				     day_iso(r->upto, text), (long long)r->count.n);
	}
	apply_plan_cell(a, r->count.column, shown, has, old, r->count.n,
			st != ST_OK ? PLAN_REFUSED
			: same      ? PLAN_SAME
				    : PLAN_CHANGED);
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

static enum status set_count(struct apply *a, const struct row *r,
			     const struct figure *now, bool *changed)
{
	struct origin from;
	enum status st = ST_OK;

	*changed =
		!(now->has_count && now->count == r->count.n && now->upto == r->p.last);
	if (*changed) {
		st = apply_origin(a, &from);
		if (st == ST_OK)
			st = count_set_from(a->s, r->unit, r->domain, r->p,
					    COUNT_CUMULATIVE, r->count.n, &from, false,
					    a->err);
		if (st == ST_OK)
			say_change(a, r, true, now->has_count, now->count, r->count.n);
	}
	/* A figure carried on from an earlier day is none of this one. */
	bool had = now->has_count && now->upto == r->p.last;
	apply_plan_cell(a, r->count.column, r->p, had, now->count, r->count.n,
			st != ST_OK ? PLAN_REFUSED
			: *changed  ? PLAN_CHANGED
				    : PLAN_SAME);
	return st;
}

/* With both figures printed, the split of the cumulative one is the document's, not ours. */
static enum status set_own(struct apply *a, const struct row *r,
			   const struct figure *before, const struct figure *now,
			   bool consent)
{
	struct origin from;
	bool same = now->has_own && now->own == r->own.n;
	enum status st = ST_OK;

	if (!same && now->has_own && consent) {
		st = apply_refuse(
			a, _("%s 累计 %lld 减去已登记的是 %lld，与本期 %lld 不符"),
			r->name, (long long)r->count.n, (long long)now->own,
			(long long)r->own.n);
	} else if (!same) {
		st = apply_origin(a, &from);
		if (st == ST_OK)
			st = count_set_from(a->s, r->unit, r->domain, r->p, COUNT_OWN,
					    r->own.n, &from, consent, a->err);
		if (st != ST_OK)
			st = apply_failed(a);
		else
			say_change(a, r, false, now->has_own, now->own, r->own.n);
	}
	/* What it was before the row's cumulative figure, which may have changed it already. */
	same = same && before->has_own && before->own == r->own.n;
	apply_plan_cell(a, r->own.column, r->p, before->has_own, before->own, r->own.n,
			st != ST_OK ? PLAN_REFUSED
			: same      ? PLAN_SAME
				    : PLAN_CHANGED);
	return st;
}

static enum status set_counts(struct apply *a, const struct row *r)
{
	struct figure before, now;
	bool changed = false;
	enum status st = figure_now(a, r, &before);

	if (st == ST_OK && r->count.has)
		st = set_count(a, r, &before, &changed);
	now = before;
	if (st == ST_OK && changed && r->own.has)
		st = figure_now(a, r, &now);
	if (st != ST_OK)
		return apply_failed(a);
	if (!r->own.has)
		return ST_OK;
	return set_own(a, r, &before, &now, r->count.has);
}

static enum status one_period(struct apply *a, struct row *r)
{
	enum status st = row_numbers(a, r);

	if (st == ST_OK)
		st = not_seen(a, r);
	if (st == ST_OK && r->upto != DAY_NONE && r->own.has && r->count.has)
		st = apply_refuse(a, _("同一行有两个数量，不知道用哪一个"));
	if (st == ST_OK && r->upto != DAY_NONE && r->count.has)
		st = set_upto(a, r);
	else if (st == ST_OK && (r->count.has || r->own.has))
		st = set_counts(a, r);
	if (st == ST_OK)
		st = apply_targets(a, r->unit, r->domain, r->p, r->in);
	return st;
}

/* Said once for a table, not at each of its rows. */
static enum status ask_period(struct apply *a)
{
	if (a->asked == a->pt) {
		apply_refused(a, a->asked_problem);
		return ST_INPUT;
	}
	a->asked = a->pt;
	a->pt->wants_period = true;
	a->asked_problem = a->out->problems.count;
	return apply_refuse(
		a, a->o->desk ? _("不知道是哪个期间的数：按 P 指明")
			      : _("不知道是哪个期间的数：用 --period 指明，或加一列"
				  "“期间”"));
}

/* The columns with figures; those without a period need a base. */
static enum status columns_left(struct apply *a, const struct base *base, bool *left)
{
	for (size_t i = 0; i < a->table->columns; i++) {
		bool dated = a->table->column[i].has_period;

		left[i] = role_is_entered(a->pt->role[i]) && (dated || base->known);
		if (role_is_entered(a->pt->role[i]) && !left[i] && is_filled(a, i))
			return ask_period(a);
	}
	return ST_OK;
}

static enum status all_periods(struct apply *a, struct row *r)
{
	bool *left = mem_array(a->table->columns, sizeof *left);
	bool *in = mem_array(a->table->columns, sizeof *in);
	struct base base;
	enum status st = row_base(a, &base);

	r->in = in;
	if (st == ST_OK)
		st = columns_left(a, &base, left);
	while (st == ST_OK && next_period(a, &base, left, in, r))
		st = one_period(a, r);
	free(left);
	free(in);
	return st;
}

enum status apply_figures(struct apply *a)
{
	struct row r = {.unit = unit_root(a->s)};
	enum status st = ST_OK;

	if (apply_has(a, HEAD_UNIT))
		st = apply_unit(a, &r.unit);
	if (st == ST_OK)
		st = apply_domain(a, &r.domain);
	if (st == ST_OK) {
		row_name(a, &r);
		st = all_periods(a, &r);
	}
	free(r.name);
	return st;
}
