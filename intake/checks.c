/* Everything of a table that can be computed again.  What agrees is said once a column, what does
 * not, for each cell; nothing is corrected. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "intake/checks.h"
#include "text/lang.h"

const char *check_number(struct checking *k, int64_t scaled, int decimals)
{
	struct buf b = {0};

	value_put(&b, scaled, decimals);
	const char *kept = arena_text(&k->r->texts, buf_text(&b));
	buf_release(&b);
	return kept;
}

const char *check_subject(const struct checking *k, const struct sheet_row *row)
{
	static const enum head_role names[] = {HEAD_UNIT, HEAD_DOMAIN, HEAD_ITEM};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *name = sheet_cell(k->t, row, names[i]);

		if (*name)
			return name;
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
void check_rows(struct checking *k, const char *what, int column, size_t fit)
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
	for (size_t i = 0; i < t->rows; i++) {
		if (!sheet_value(t, &t->row[i], c, &v))
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

static const char *say(struct checking *k, const struct value *v)
{
	return check_number(k, v->scaled, v->decimals);
}

/* --- totals --- */

static bool total_cell(const struct sheet *t, size_t c, struct value *out)
{
	return t->total && t->total[c] &&
	       value_read(t->total[c], out, NULL) == VALUE_NUMBER;
}

/* --- a total whose cells have no places --- */

enum {
	PLACES = 64
};

struct places {
	size_t column[PLACES]; /* that may have a total, in order */
	size_t columns;
	const char *figure[PLACES];
	size_t figures;
	/* most[i][k]: sums met by figures from i on in columns from k on; -1: no room */
	int most[PLACES + 1][PLACES + 1];
};

static bool is_sum(const struct checking *k, size_t c, const char *figure)
{
	struct value v, sum;

	return value_read(figure, &v, NULL) == VALUE_NUMBER &&
	       check_sum(k->t, c, &sum) && value_compare(&v, &sum) == 0;
}

static void fill_places(const struct checking *k, struct places *p)
{
	for (size_t i = p->figures + 1; i-- > 0;)
		for (size_t c = p->columns + 1; c-- > 0;) {
			int *most = &p->most[i][c];

			*most = i == p->figures ? 0 : -1;
			if (i == p->figures || c == p->columns)
				continue;
			int here = p->most[i + 1][c + 1];
			if (here >= 0)
				here += is_sum(k, p->column[c], p->figure[i]);
			*most = here > p->most[i][c + 1] ? here : p->most[i][c + 1];
		}
}

static void collect_places(const struct sheet *t, struct places *p, const char **label)
{
	for (size_t c = 0; c < t->columns; c++) {
		bool figure = t->total[c] && value_is_figure(t->total[c]);

		if (role_is_figure(t->column[c].role) && p->columns < PLACES)
			p->column[p->columns++] = c;
		if (figure && p->figures < PLACES)
			p->figure[p->figures++] = t->total[c];
		else if (t->total[c] && !*label)
			*label = t->total[c];
	}
}

/* The figures go, in order, to columns whose sums they are: as many as can be met. */
static void place_total(struct checking *k)
{
	struct sheet *t = k->t;
	struct places *p = mem_alloc(sizeof *p);
	const char **to = mem_array(t->columns, sizeof *to), *label = NULL;

	collect_places(t, p, &label);
	fill_places(k, p);
	to[0] = label;
	for (size_t i = 0, c = 0; i < p->figures && c < p->columns; c++) {
		int here = p->most[i + 1][c + 1];

		if (here < 0 ||
		    here + is_sum(k, p->column[c], p->figure[i]) < p->most[i][c + 1])
			continue;
		to[p->column[c]] = p->figure[i++];
	}
	free(t->total);
	t->total = to;
	free(p);
}

/* The sum of the rows behind line `from` and before line `to`. */
static bool sum_between(const struct sheet *t, size_t c, int from, int to,
			struct value *out)
{
	struct sheet part = *t;

	if (t->rows == 0)
		return false;
	part.rows = 0;
	while (part.rows < t->rows && t->row[part.rows].line <= from)
		part.rows++;
	part.row = t->row + part.rows;
	size_t rest = t->rows - part.rows;
	for (part.rows = 0; part.rows < rest && part.row[part.rows].line < to;)
		part.rows++;
	return check_sum(&part, c, out);
}

static void subtotals(struct checking *k)
{
	for (size_t i = 0; i < k->t->subtotals; i++) {
		const struct subtotal *s = &k->t->subtotal[i];

		for (size_t c = 0; c < k->t->columns; c++) {
			struct value printed, sum;

			if (!role_adds(k->t->column[c].role) || !s->cell[c] ||
			    value_read(s->cell[c], &printed, NULL) != VALUE_NUMBER ||
			    !sum_between(k->t, c, s->from, s->line, &sum))
				continue;
			check_say(k, "subtotal", s->line, (int)c, "", say(k, &printed),
				  say(k, &sum), value_compare(&printed, &sum) == 0);
		}
	}
}

/* The last of several sections' totals is its section's. */
static bool is_section_sum(const struct checking *k, size_t c,
			   const struct value *printed)
{
	const struct sheet *t = k->t;
	struct value sum;

	return t->subtotals &&
	       sum_between(t, c, t->subtotal[t->subtotals - 1].line, t->total_line,
			   &sum) &&
	       value_compare(printed, &sum) == 0;
}

static void total_of(struct checking *k, size_t c)
{
	struct value printed, sum;

	if (!total_cell(k->t, c, &printed) || !check_sum(k->t, c, &sum))
		return;
	bool same = value_compare(&printed, &sum) == 0;

	if (!same && is_section_sum(k, c, &printed)) {
		sum = printed;
		same = true;
	}
	/* A column nobody knows may have an average or a ratio below it. */
	if (same || role_adds(k->t->column[c].role))
		check_say(k, "total", k->t->total_line, (int)c, "", say(k, &printed),
			  say(k, &sum), same);
}

/* A figure of the total below names: its cells have moved. */
static bool out_of_place(const struct sheet *t)
{
	for (size_t c = 0; c < t->columns; c++) {
		enum head_role role = t->column[c].role;

		if ((role == HEAD_UNIT || role == HEAD_DOMAIN) && t->total[c] &&
		    value_is_figure(t->total[c]))
			return true;
	}
	return false;
}

static void totals(struct checking *k)
{
	if (!k->t->total)
		return;
	if (k->t->total_short || out_of_place(k->t))
		place_total(k);
	for (size_t c = 0; c < k->t->columns; c++) {
		enum head_role role = k->t->column[c].role;

		if (role_adds(role) || (role == HEAD_TEXT && k->t->column[c].sure < 50))
			total_of(k, c);
	}
}

static void averages(struct checking *k)
{
	struct value printed, sum;

	for (size_t c = 0; k->t->average && c < k->t->columns; c++) {
		if (!role_adds(k->t->column[c].role) || !k->t->average[c] ||
		    value_read(k->t->average[c], &printed, NULL) != VALUE_NUMBER ||
		    !check_sum(k->t, c, &sum) || sum.decimals || printed.decimals > 4)
			continue;
		int64_t n = (int64_t)k->t->rows, up = sum.scaled;
		for (int i = 0; i < printed.decimals; i++)
			up *= 10;
		int64_t cut = up / n, half = (2 * up + n) / (2 * n);
		check_say(k, "average", k->t->average_line, (int)c, "",
			  say(k, &printed),
			  check_number(k, printed.scaled == cut ? cut : half,
				       printed.decimals),
			  printed.scaled == cut || printed.scaled == half);
	}
}

/* --- a column that is the sum of those before it --- */

static void row_totals(struct checking *k)
{
	struct sheet *t = k->t;
	int sum = sheet_find(t, HEAD_SUM);
	size_t fit = 0;

	if (sum < 0 || t->kind == SHEET_LITIGATION || t->kind == SHEET_PUBLICATION)
		return;
	for (size_t i = 0; i < t->rows; i++) {
		struct value printed, v;
		int64_t all = 0;
		size_t parts = 0;

		if (!sheet_value(t, &t->row[i], (size_t)sum, &printed) ||
		    printed.decimals)
			continue;
		for (size_t c = 0; c < t->columns; c++) {
			enum head_role role = t->column[c].role;
			bool part = role == HEAD_OWN || role == HEAD_AMOUNT ||
				    role == HEAD_COUNT ||
				    (role == HEAD_TEXT && (int)c < sum);

			if (!part || !sheet_value(t, &t->row[i], c, &v) || v.decimals)
				continue;
			all += v.scaled;
			parts++;
		}
		if (parts < 2)
			continue;
		if (printed.scaled == all)
			fit++;
		else
			check_say(k, "row_total", t->row[i].line, sum,
				  check_subject(k, &t->row[i]), say(k, &printed),
				  check_number(k, all, 0), false);
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
	int64_t up = a->scaled;

	if (a->decimals || b->decimals || b->scaled <= 0 || up < 0 ||
	    up > INT64_C(100000000000) || decimals > 4)
		return false;
	up *= 100;
	for (int i = 0; i < decimals; i++)
		up *= 10;
	*cut = up / b->scaled;
	*half = (2 * up + b->scaled) / (2 * b->scaled);
	return true;
}

struct ratio {
	int count, target, completion;
};

/* How many rows agree; those that don't are said when `tell`. */
static size_t ratios(struct checking *k, const struct ratio *c, bool tell)
{
	struct sheet *t = k->t;
	size_t fit = 0;

	for (size_t i = 0; i < t->rows; i++) {
		struct value a, b, p;
		int64_t half, cut;

		if (!sheet_value(t, &t->row[i], (size_t)c->count, &a) ||
		    !sheet_value(t, &t->row[i], (size_t)c->target, &b) ||
		    !sheet_value(t, &t->row[i], (size_t)c->completion, &p) ||
		    !check_ratio(&a, &b, p.decimals, &half, &cut))
			continue;
		if (p.scaled == half || p.scaled == cut)
			fit++;
		else if (tell)
			check_say(k, "completion", t->row[i].line, c->completion,
				  check_subject(k, &t->row[i]), say(k, &p),
				  check_number(k, half, p.decimals), false);
	}
	return fit;
}

static void total_ratio(struct checking *k, const struct ratio *c)
{
	struct value a, b, p;
	int64_t half, cut;

	if (!total_cell(k->t, (size_t)c->completion, &p) ||
	    !total_cell(k->t, (size_t)c->count, &a) ||
	    !total_cell(k->t, (size_t)c->target, &b) ||
	    !check_ratio(&a, &b, p.decimals, &half, &cut))
		return;
	bool same = p.scaled == half || p.scaled == cut;
	check_say(k, "completion", k->t->total_line, c->completion, "", say(k, &p),
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

	for (size_t i = 0; i < t->rows; i++) {
		struct value a, b, s;

		if (!sheet_value(t, &t->row[i], (size_t)c.a, &a) ||
		    !sheet_value(t, &t->row[i], (size_t)c.b, &b) ||
		    !sheet_value(t, &t->row[i], (size_t)c.sum, &s) || a.decimals ||
		    b.decimals || s.decimals || s.percent)
			continue;
		int64_t want =
			sign == 0 ? b.scaled - a.scaled : a.scaled + sign * b.scaled;
		if (s.scaled == want)
			fit++;
		else if (tell)
			check_say(k, what, t->row[i].line, c.sum,
				  check_subject(k, &t->row[i]), say(k, &s),
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

	for (size_t i = 0; c >= 0 && i < t->rows; i++) {
		if (!sheet_value(t, &t->row[i], (size_t)c, &v) || v.decimals)
			continue;
		if (last && v.scaled != last + 1 && v.scaled != 1)
			notes_add(&t->notes, t->row[i].line,
				  _("第 %d 行序号是 %" PRId64 "，前一行是 %" PRId64
				    "，中间可能有缺"),
				  t->row[i].line, v.scaled, last);
		last = v.scaled;
	}
}

void checks_make(struct reading *r, struct sheet *t)
{
	struct checking k = {r, t};

	totals(&k);
	subtotals(&k);
	averages(&k);
	row_totals(&k);
	completion(&k);
	checks_rank(&k);
	cumulative(&k);
	change(&k);
	checks_form(&k);
	order(&k);
	checks_twice(&k);
}
