/* What a unit gets by a sheet.
 *
 *   指标   start (the ratio's, by hand, else full, or 0 where there is only 加) + 加 - 扣,
 *          within 0 and full
 *   加分   by hand + 加, up to its points
 *   扣分   by hand + 扣, up to its points, taken off
 *   总分   the 指标 together, brought to full points where some could not be scored and the sheet
 *          leaves them out (不计), + 加分 - 扣分
 *
 * Counts are at most NUMBER_COUNT_MAX and points SCORE_POINTS_MAX: no product leaves int64_t. */
#include "rules/score.h"

#include "text/number.h"

/* num/den x points, rounded as the sheet prints it; den > 0. */
static int64_t share(const struct score_sheet *s, int64_t points, int64_t num,
		     int64_t den)
{
	int64_t scaled = 0;

	/* points are hundredths: a ratio of them to 100 has the sheet's decimals. */
	(void)progress_ratio(points * num, den * 100, s->decimals, s->rounding,
			     &scaled);
	for (int d = s->decimals; d < 2; d++)
		scaled *= 10;
	return scaled;
}

static bool gap(struct score_got *g, const char *why)
{
	g->there = false;
	g->why = why ? why : "";
	g->start = g->sum = g->points = 0;
	return false;
}

static bool ask(const struct score_source *from, enum score_name what,
		const char *class, struct score_got *g, int64_t *n)
{
	struct score_number x = from->number(from->ctx, what, class);

	if (!x.there)
		return gap(g, x.why);
	*n = x.n < 0 ? 0 : x.n > NUMBER_COUNT_MAX ? NUMBER_COUNT_MAX : x.n;
	return true;
}

static bool start_ratio(const struct score_sheet *s, const struct score_source *from,
			struct score_got *g)
{
	const struct score_ratio *r = &g->of->ratio;

	if (!ask(from, r->num, r->num_class, g, &g->num) ||
	    !ask(from, r->den, r->den_class, g, &g->den))
		return false;
	if (g->den == 0) {
		struct score_number x = from->number(from->ctx, r->den, r->den_class);
		return gap(g, x.why);
	}
	g->least = g->num * 100 < r->least * g->den;
	if (g->least)
		g->start = 0;
	else if (g->num * 100 >= r->at * g->den)
		g->start = g->of->full;
	else
		g->start = share(s, g->of->full, g->num * 100, g->den * r->at);
	return true;
}

/* What is only added to begins with nothing. */
static bool begins_full(const struct score_indicator *i)
{
	bool takes = i->rules == 0;

	for (size_t k = 0; k < i->rules; k++)
		takes = takes || !i->rule[k].adds;
	return i->part == SCORE_MAIN && takes;
}

static bool start(const struct score_sheet *s, const struct score_source *from,
		  struct score_got *g)
{
	if (g->of->ratio.used)
		return start_ratio(s, from, g);
	g->start = begins_full(g->of) ? g->of->full : 0;
	if (!g->of->manual)
		return true;
	struct score_number x = from->manual(from->ctx, g->of);
	if (!x.there)
		return gap(g, x.why);
	g->start = g->of->part == SCORE_PENALTY ? -x.n : x.n;
	return true;
}

static bool rules(const struct score_source *from, struct score_got *g)
{
	for (size_t i = 0; i < g->of->rules; i++) {
		const struct score_rule *r = &g->of->rule[i];
		struct score_taken *t = &g->rule[i];

		if (!ask(from, r->what, r->class, g, &t->n))
			return false;
		int64_t points = t->n / r->per * r->points;
		t->bounded = r->most >= 0 && points > r->most;
		points = t->bounded ? r->most : points;
		t->points = r->adds ? points : -points;
		g->sum += t->points;
	}
	return true;
}

static void indicator(const struct score_sheet *s, const struct score_source *from,
		      struct score_got *g)
{
	int64_t low = g->of->part == SCORE_PENALTY ? -g->of->full : 0;
	int64_t high = g->of->part == SCORE_PENALTY ? 0 : g->of->full;

	g->why = "";
	g->there = true;
	if (!start(s, from, g))
		return;
	g->sum = g->start;
	if (!rules(from, g))
		return;
	g->points = g->sum < low ? low : g->sum > high ? high : g->sum;
}

static void add(struct score_unit *u, const struct score_got *g)
{
	if (g->of->part != SCORE_MAIN) {
		u->extra += g->points;
		return;
	}
	u->full += g->of->full;
	u->possible += g->there ? g->of->full : 0;
	u->main += g->points;
	u->gaps += !g->there;
}

void score_unit(const struct score_sheet *s, unsigned kind,
		const struct score_source *from, struct score_unit *out)
{
	*out = (struct score_unit){0};
	out->got = arena_array(&out->room, s->indicators + 1, sizeof *out->got);
	for (size_t i = 0; i < s->indicators; i++) {
		struct score_got *g = &out->got[out->n];

		if (!(s->indicator[i].scope & kind))
			continue;
		g->of = &s->indicator[i];
		g->rule = arena_array(&out->room, g->of->rules + 1, sizeof *g->rule);
		indicator(s, from, g);
		add(out, g);
		out->n++;
	}
	out->there = out->possible > 0;
	out->converted = out->there && !s->zero && out->possible < out->full;
	out->total = out->main + out->extra;
	if (out->converted)
		out->total = share(s, out->main, out->full, out->possible) + out->extra;
}

void score_unit_release(struct score_unit *u)
{
	arena_release(&u->room);
	*u = (struct score_unit){0};
}
