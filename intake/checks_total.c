/* Totals, subtotals and averages below a table held against its rows. */
#include <stdlib.h>
#include <string.h>

#include "intake/checks.h"
#include "rules/progress.h"

bool check_total_cell(const struct sheet *t, size_t c, struct value *out)
{
	return t->total && t->total[c] &&
	       value_read(t->total[c], out, NULL) == VALUE_NUMBER;
}

/* --- a total whose cells have no places --- */

enum {
	PLACES = 64
};

struct places {
	size_t column[PLACES];    /* that may have a total, in order */
	struct value sum[PLACES]; /* of that column's rows */
	bool has[PLACES];
	size_t columns;
	const char *figure[PLACES];
	size_t figures;
	/* most[i][k]: sums met by figures from i on in columns from k on; -1: no room */
	int most[PLACES + 1][PLACES + 1];
};

static bool is_sum(const struct places *p, size_t c, const char *figure)
{
	struct value v;

	return p->has[c] && value_read(figure, &v, NULL) == VALUE_NUMBER &&
	       value_compare(&v, &p->sum[c]) == 0;
}

static void fill_places(struct places *p)
{
	for (size_t i = p->figures + 1; i-- > 0;)
		for (size_t c = p->columns + 1; c-- > 0;) {
			int *most = &p->most[i][c];

			*most = i == p->figures ? 0 : -1;
			if (i == p->figures || c == p->columns)
				continue;
			int here = p->most[i + 1][c + 1];
			if (here >= 0)
				here += is_sum(p, c, p->figure[i]);
			*most = here > p->most[i][c + 1] ? here : p->most[i][c + 1];
		}
}

static void collect_places(const struct sheet *t, struct places *p, const char **label)
{
	for (size_t c = 0; c < t->columns; c++) {
		bool figure = t->total[c] && value_is_figure(t->total[c]);

		if (role_is_figure(t->column[c].role) && p->columns < PLACES) {
			p->has[p->columns] = check_sum(t, c, &p->sum[p->columns]);
			p->column[p->columns++] = c;
		}
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
	fill_places(p);
	to[0] = label;
	for (size_t i = 0, c = 0; i < p->figures && c < p->columns; c++) {
		int here = p->most[i + 1][c + 1];

		if (here < 0 || here + is_sum(p, c, p->figure[i]) < p->most[i][c + 1])
			continue;
		to[p->column[c]] = p->figure[i++];
	}
	free(t->total);
	t->total = to;
	free(p);
}

/* The first row behind that line: rows are in the order of their lines (those of a table side by
 * side have no subtotals). */
static size_t row_behind(const struct sheet *t, int line)
{
	size_t low = 0, high = t->rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->row[mid].line <= line)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The sum of the rows behind line `from` and before line `to`. */
static bool sum_between(const struct sheet *t, size_t c, int from, int to,
			struct value *out)
{
	struct sheet part = *t;
	size_t first = row_behind(t, from), end = row_behind(t, to - 1);

	if (end <= first)
		return false;
	part.row = t->row + first;
	part.rows = end - first;
	return check_sum(&part, c, out);
}

void checks_subtotal(struct checking *k)
{
	for (size_t i = 0; i < k->t->subtotals && pace_go(k->t->pace); i++) {
		const struct subtotal *s = &k->t->subtotal[i];

		for (size_t c = 0; c < k->t->columns; c++) {
			struct value printed, sum;

			if (!role_adds(k->t->column[c].role) || !s->cell[c] ||
			    value_read(s->cell[c], &printed, NULL) != VALUE_NUMBER ||
			    !sum_between(k->t, c, s->from, s->line, &sum))
				continue;
			check_say(k, "subtotal", s->line, (int)c, "",
				  check_value(k, &printed), check_value(k, &sum),
				  value_compare(&printed, &sum) == 0);
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

	if (!check_total_cell(k->t, c, &printed) || !check_sum(k->t, c, &sum))
		return;
	bool same = value_compare(&printed, &sum) == 0;

	if (!same && is_section_sum(k, c, &printed)) {
		sum = printed;
		same = true;
	}
	/* A column nobody knows may have an average or a ratio below it. */
	if (same || role_adds(k->t->column[c].role))
		check_say(k, "total", k->t->total_line, (int)c, "",
			  check_value(k, &printed), check_value(k, &sum), same);
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

void checks_total(struct checking *k)
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

void checks_average(struct checking *k)
{
	struct value printed, sum;

	for (size_t c = 0; k->t->average && c < k->t->columns; c++) {
		if (!role_adds(k->t->column[c].role) || !k->t->average[c] ||
		    value_read(k->t->average[c], &printed, NULL) != VALUE_NUMBER ||
		    !check_sum(k->t, c, &sum) || sum.decimals || printed.decimals > 4)
			continue;
		int64_t n = (int64_t)k->t->rows, cut, half;
		if (!progress_ratio(sum.scaled, n, printed.decimals, ROUND_CUT, &cut) ||
		    !progress_ratio(sum.scaled, n, printed.decimals, ROUND_HALF_UP,
				    &half))
			continue;
		check_say(k, "average", k->t->average_line, (int)c, "",
			  check_value(k, &printed),
			  check_number(k, printed.scaled == cut ? cut : half,
				       printed.decimals),
			  printed.scaled == cut || printed.scaled == half);
	}
}
