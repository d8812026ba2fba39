/* Everything of a table that can be computed again.  What agrees is said once a column, what does
 * not, for each cell; nothing is corrected. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "intake/checks.h"
#include "rules/progress.h"
#include "text/lang.h"
#include "text/number.h"

const char *check_number(struct checking *k, int64_t scaled, int decimals)
{
	struct buf b = {0};

	number_decimal(&b, scaled, decimals);
	const char *kept = arena_text(&k->r->texts, buf_text(&b));
	buf_release(&b);
	return kept;
}

/* 石城县/城关镇, where the row says in which area its unit is. */
static const char *in_areas(const struct checking *k, const struct sheet_row *row,
			    const char *unit)
{
	struct buf path = {0};

	for (size_t c = 0; c < k->t->columns; c++)
		if (k->t->column[c].role == HEAD_AREA && row->cell[c])
			buf_addf(&path, "%s/", row->cell[c]);
	if (!path.len)
		return unit;
	buf_add(&path, unit);
	const char *kept = arena_text(&k->r->texts, buf_text(&path));
	buf_release(&path);
	return kept;
}

const char *check_subject(const struct checking *k, const struct sheet_row *row)
{
	static const enum head_role names[] = {HEAD_UNIT, HEAD_DOMAIN, HEAD_ITEM};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *name = sheet_cell(k->t, row, names[i]);

		if (*name)
			return names[i] == HEAD_UNIT ? in_areas(k, row, name) : name;
	}
	return "";
}

void check_say(struct checking *k, const char *what, int line, int column,
	       const char *subject, const char *printed, const char *computed,
	       bool agrees)
{
	check_add(&k->t->checks,
		  (struct check){.what = what,
				 .line = line,
				 .column = column >= 0 ? k->t->column[column].head : "",
				 .subject = subject,
				 .printed = printed,
				 .computed = computed,
				 .agrees = agrees});
}

/* n of n rows agree. */
static void check_rows(struct checking *k, const char *what, int column, size_t fit)
{
	const char *n = check_number(k, (int64_t)fit, 0);

	if (fit)
		check_say(k, what, k->t->line, column, "", n, n, true);
}

/* The sum of a column at its most decimals; false when nothing is in it or it gets too long. */
bool check_sum(const struct sheet *t, size_t c, struct value *out)
{
	struct value v;
	bool any = false;

	*out = (struct value){.kind = VALUE_NUMBER};
	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		if (!sheet_value(&t->row[i], c, &v))
			continue;
		while (out->decimals < v.decimals) {
			if (__builtin_mul_overflow(out->scaled, 10, &out->scaled))
				return false;
			out->decimals++;
		}
		while (v.decimals < out->decimals) {
			if (__builtin_mul_overflow(v.scaled, 10, &v.scaled))
				return false;
			v.decimals++;
		}
		if (__builtin_add_overflow(out->scaled, v.scaled, &out->scaled))
			return false;
		any = true;
	}
	return any;
}

const char *check_value(struct checking *k, const struct value *v)
{
	return check_number(k, v->scaled, v->decimals);
}

/* --- a column that is the sum of those before it --- */

static void row_totals(struct checking *k)
{
	struct sheet *t = k->t;
	int sum = sheet_find(t, HEAD_SUM);
	size_t fit = 0;

	if (sum < 0 || t->kind == SHEET_LITIGATION || t->kind == SHEET_PUBLICATION)
		return;
	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		struct value printed, v;
		int64_t all = 0;
		size_t parts = 0;
		bool whole = true; /* no sum has run over */

		if (!sheet_value(&t->row[i], (size_t)sum, &printed) || printed.decimals)
			continue;
		for (size_t c = 0; c < t->columns; c++) {
			enum head_role role = t->column[c].role;
			bool part = role == HEAD_OWN || role == HEAD_AMOUNT ||
				    role == HEAD_COUNT ||
				    (role == HEAD_TEXT && (int)c < sum);

			if (!part || !sheet_value(&t->row[i], c, &v) || v.decimals)
				continue;
			whole = whole && !__builtin_add_overflow(all, v.scaled, &all);
			parts++;
		}
		if (parts < 2 || !whole)
			continue;
		if (printed.scaled == all)
			fit++;
		else
			check_say(k, "row_total", t->row[i].line, sum,
				  check_subject(k, &t->row[i]),
				  check_value(k, &printed), check_number(k, all, 0),
				  false);
	}
	check_rows(k, "row_total", sum, fit);
}

/* --- completion --- */

static int first_of(const struct sheet *t, const enum head_role *roles)
{
	for (; *roles; roles++)
		if (sheet_find(t, *roles) >= 0)
			return sheet_find(t, *roles);
	return -1;
}

bool check_ratio(const struct value *a, const struct value *b, int decimals,
		 int64_t *half, int64_t *cut)
{
	return !a->decimals && !b->decimals && a->scaled >= 0 && decimals <= 4 &&
	       progress_completion(a->scaled, b->scaled, decimals, ROUND_HALF_UP,
				   half) &&
	       progress_completion(a->scaled, b->scaled, decimals, ROUND_CUT, cut);
}

struct ratio {
	int count, target, completion;
};

/* How many rows agree; those that don't are said when `tell`. */
static size_t ratios(struct checking *k, const struct ratio *c, bool tell)
{
	struct sheet *t = k->t;
	size_t fit = 0;

	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		struct value a, b, p;
		int64_t half, cut;

		if (!sheet_value(&t->row[i], (size_t)c->count, &a) ||
		    !sheet_value(&t->row[i], (size_t)c->target, &b) ||
		    !sheet_value(&t->row[i], (size_t)c->completion, &p) ||
		    !check_ratio(&a, &b, p.decimals, &half, &cut))
			continue;
		if (p.scaled == half || p.scaled == cut)
			fit++;
		else if (tell)
			check_say(k, "completion", t->row[i].line, c->completion,
				  check_subject(k, &t->row[i]), check_value(k, &p),
				  check_number(k, half, p.decimals), false);
	}
	return fit;
}

static void total_ratio(struct checking *k, const struct ratio *c)
{
	struct value a, b, p;
	int64_t half, cut;

	if (!check_total_cell(k->t, (size_t)c->completion, &p) ||
	    !check_total_cell(k->t, (size_t)c->count, &a) ||
	    !check_total_cell(k->t, (size_t)c->target, &b) ||
	    !check_ratio(&a, &b, p.decimals, &half, &cut))
		return;
	bool same = p.scaled == half || p.scaled == cut;
	check_say(k, "completion", k->t->total_line, c->completion, "",
		  check_value(k, &p),
		  check_number(k, same ? p.scaled : half, p.decimals), same);
}

static void completion(struct checking *k)
{
	static const enum head_role counts[] = {HEAD_COUNT, HEAD_AMOUNT, HEAD_OWN,
						HEAD_SUM, HEAD_NONE};
	static const enum head_role targets[] = {HEAD_TARGET, HEAD_FLOOR, HEAD_MONTHLY,
						 HEAD_BENCHMARK, HEAD_NONE};
	struct ratio c = {first_of(k->t, counts), first_of(k->t, targets),
			  sheet_find(k->t, HEAD_COMPLETION)};

	if (c.count < 0 || c.target < 0 || c.completion < 0)
		return;
	/* The month's own against the target, where that is what was meant. */
	struct ratio own = {sheet_find(k->t, HEAD_OWN), c.target, c.completion};
	if (own.count >= 0 && ratios(k, &own, false) > ratios(k, &c, false))
		c = own;
	check_rows(k, "completion", c.completion, ratios(k, &c, true));
	total_ratio(k, &c);
}

/* --- last + own = now; change = own - last --- */

struct three {
	int a, b, sum;
};

static size_t sums(struct checking *k, const char *what, struct three c, int sign,
		   bool tell)
{
	struct sheet *t = k->t;
	size_t fit = 0;

	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		struct value a, b, s;

		if (!sheet_value(&t->row[i], (size_t)c.a, &a) ||
		    !sheet_value(&t->row[i], (size_t)c.b, &b) ||
		    !sheet_value(&t->row[i], (size_t)c.sum, &s) || a.decimals ||
		    b.decimals || s.decimals || s.percent)
			continue;
		int64_t want =
			sign == 0 ? b.scaled - a.scaled : a.scaled + sign * b.scaled;
		if (s.scaled == want)
			fit++;
		else if (tell)
			check_say(k, what, t->row[i].line, c.sum,
				  check_subject(k, &t->row[i]), check_value(k, &s),
				  check_number(k, want, 0), false);
	}
	return fit;
}

static void cumulative(struct checking *k)
{
	struct three c = {sheet_find(k->t, HEAD_PREVIOUS), sheet_find(k->t, HEAD_OWN),
			  sheet_find(k->t, HEAD_COUNT)};

	if (c.a < 0 || c.b < 0 || c.sum < 0)
		return;
	size_t fit = sums(k, "cumulative", c, 1, false);
	/* 上月 may be the last month's own: then nothing adds up, and nothing is said. */
	if (fit && fit * 2 >= k->t->rows)
		check_rows(k, "cumulative", c.sum, sums(k, "cumulative", c, 1, true));
}

static void change(struct checking *k)
{
	static const enum head_role nows[] = {HEAD_OWN, HEAD_AMOUNT, HEAD_COUNT,
					      HEAD_NONE};
	static const enum head_role thens[] = {HEAD_PREVIOUS, HEAD_BENCHMARK,
					       HEAD_TARGET, HEAD_FLOOR, HEAD_NONE};
	int sum = sheet_find(k->t, HEAD_CHANGE), now = first_of(k->t, nows);
	int then = first_of(k->t, thens);

	if (sum < 0 || now < 0 || then < 0)
		return;
	struct three c = {now, then, sum};
	size_t minus = sums(k, "change", c, -1, false),
	       back = sums(k, "change", c, 0, false);
	int sign = back > minus ? 0 : -1;
	size_t most = back > minus ? back : minus;
	if (most && most * 2 >= k->t->rows)
		check_rows(k, "change", sum, sums(k, "change", c, sign, true));
}

/* --- order and names --- */

static void order(struct checking *k)
{
	struct sheet *t = k->t;
	int c = sheet_find(t, HEAD_ORDER);
	struct value v;
	int64_t last = 0;

	for (size_t i = 0; c >= 0 && i < t->rows && pace_go(t->pace); i++) {
		if (!sheet_value(&t->row[i], (size_t)c, &v) || v.decimals)
			continue;
		if (last && v.scaled != last + 1 && v.scaled != 1)
			notes_add(&t->notes, t->row[i].line,
				  _("第 %d 行序号是 %" PRId64 "，前一行是 %" PRId64
				    "，中间可能有缺"),
				  t->row[i].line, v.scaled, last);
		last = v.scaled;
	}
}

void checks_make(struct reading *r, struct sheet *t, const struct heads *h)
{
	struct checking k = {r, t, h};

	checks_total(&k);
	checks_subtotal(&k);
	checks_average(&k);
	row_totals(&k);
	completion(&k);
	checks_rank(&k);
	cumulative(&k);
	change(&k);
	checks_form(&k);
	order(&k);
	checks_twice(&k);
}
