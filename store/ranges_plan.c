/* What becomes of the ranges of a unit when a figure is entered or taken away.
 *
 * A cumulative figure is worth the sum of all ranges up to its day.  It is stored as the
 * one range that nothing else speaks of: the days after the last known range, or the hole
 * before a typed own figure.  Where two such holes are open nothing can be derived. */
#include <string.h>

#include "store/ranges.h"
#include "text/lang.h"
#include "text/number.h"

/* "2024年4月", "截至2023年6月5日". */
static const char *span(daynum first, daynum last, struct buf *out)
{
	char name[PERIOD_TEXT];
	if (first == DAY_NONE) {
		buf_add(out, _("截至"));
		day_chinese(out, last);
	} else {
		buf_add(out, period_name((struct period){first, last}, name));
	}
	return buf_text(out);
}

static bool overlaps(const struct range *r, daynum first, daynum last)
{
	return !r->gone && range_reach(r) <= last && r->last >= first;
}

static void put(struct ranges *r, struct range row)
{
	row.changed = true;
	r->row = mem_grow(r->row, &r->cap, r->rows + 1, sizeof(*r->row));
	r->row[r->rows++] = row;
}

static struct range new_row(const struct range_want *w, daynum first, int64_t n,
			    enum count_typed typed)
{
	return (struct range){.first = first,
			      .last = w->last,
			      .n = n,
			      .typed = typed,
			      .from = w->from};
}

static enum status refuse_negative(daynum first, daynum last, int64_t n,
				   struct error *err)
{
	struct buf b = {0};
	error_set(err, ST_INPUT, _("这样一来%s会是 %lld 条，请核对累计数和各期数"),
		  span(first, last, &b), (long long)n);
	buf_release(&b);
	return ST_INPUT;
}

static enum status in_bounds(daynum first, daynum last, int64_t n, struct error *err)
{
	if (n >= 0 && n <= NUMBER_COUNT_MAX)
		return ST_OK;
	return refuse_negative(first, last, n, err);
}

/* The first later range that was typed as a cumulative figure, SIZE_MAX if none. */
static size_t next_anchor(const struct ranges *r, daynum last)
{
	daynum end = day_of(day_ymd(last).year, 12, 31);
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < r->rows; i++) {
		const struct range *a = &r->row[i];
		if (a->gone || a->typed != COUNT_CUMULATIVE || range_reach(a) <= last ||
		    a->last > end)
			continue;
		if (best == SIZE_MAX || a->last < r->row[best].last)
			best = i;
	}
	return best;
}

/* What came in by `last` grew by delta: the next figure typed as cumulative stays, so
 * its own part shrinks by as much. */
static enum status absorb(struct ranges *r, daynum last, int64_t delta,
			  struct error *err)
{
	size_t at = delta ? next_anchor(r, last) : SIZE_MAX;
	if (at == SIZE_MAX)
		return ST_OK;
	struct range *a = &r->row[at];
	enum status st = in_bounds(a->first, a->last, a->n - delta, err);
	if (st != ST_OK)
		return st;
	a->n -= delta;
	a->changed = true;
	return ST_OK;
}

static void retype(struct range *r, const struct range_want *w, int64_t n,
		   enum count_typed typed)
{
	r->n = n;
	r->typed = typed;
	r->from = w->from;
	r->changed = true;
}

/* The sentence for consent: what there is, and the two parts it becomes. */
static enum status ask_split(const struct range *whole, const struct range *one,
			     const struct range *two, struct error *err)
{
	struct buf a = {0}, b = {0}, c = {0};
	error_set(err, ST_ASK,
		  _("已录入%s共 %lld 条；要拆成%s %lld 条和%s %lld 条吗？"),
		  span(whole->first, whole->last, &a), (long long)whole->n,
		  span(one->first, one->last, &b), (long long)one->n,
		  span(two->first, two->last, &c), (long long)two->n);
	buf_release(&a);
	buf_release(&b);
	buf_release(&c);
	return ST_ASK;
}

/* Row `at` becomes one (earlier) and two (later), after consent. */
static enum status split(struct ranges *r, size_t at, struct range one,
			 struct range two, bool consent, struct error *err)
{
	enum status st = in_bounds(one.first, one.last, one.n, err);
	if (st == ST_OK)
		st = in_bounds(two.first, two.last, two.n, err);
	if (st == ST_OK && !consent)
		st = ask_split(&r->row[at], &one, &two, err);
	if (st != ST_OK)
		return st;
	/* The piece that goes on in the old row keeps its source and its id. */
	bool first_new = one.id == 0;
	r->row[at] = first_new ? two : one;
	r->row[at].changed = true;
	put(r, first_new ? one : two);
	return ST_OK;
}

/* An own figure inside a longer range: the rest stays in the old row. */
static enum status split_own(struct ranges *r, size_t at, const struct range_want *w,
			     struct error *err)
{
	struct range whole = r->row[at], rest = whole;
	struct range own = new_row(w, w->first, w->n, w->typed);
	bool before = range_reach(&whole)<w->first, after = whole.last> w->last;
	rest.n = whole.n - w->n;
	if (before && after) {
		struct buf a = {0}, b = {0};
		error_set(err, ST_INPUT,
			  _("已录入的是%s的总数，%s在它中间，前后两段分不开；"
			    "请先录入前一段"),
			  span(whole.first, whole.last, &a),
			  span(w->first, w->last, &b));
		buf_release(&a);
		buf_release(&b);
		return ST_INPUT;
	}
	if (before) {
		rest.last = w->first - 1;
		rest.typed = COUNT_CARRIED;
		return split(r, at, rest, own, w->consent, err);
	}
	rest.first = w->last + 1;
	if (rest.typed != COUNT_CUMULATIVE)
		rest.typed = COUNT_CARRIED;
	return split(r, at, own, rest, w->consent, err);
}

static enum status refuse_overlap(const struct range *other, const struct range_want *w,
				  struct error *err)
{
	struct buf a = {0}, b = {0};
	bool finer = other->first != DAY_NONE && other->first >= w->first &&
		     other->last <= w->last;
	error_set(err, ST_INPUT,
		  finer ? _("%s已分段录入（如%s），请改那些分段的数字")
			: _("%s与已录入的%s交叉，请先清除那一段"),
		  span(w->first, w->last, &a), span(other->first, other->last, &b));
	buf_release(&a);
	buf_release(&b);
	return ST_INPUT;
}

enum status ranges_set_own(struct ranges *r, const struct range_want *w,
			   struct error *err)
{
	size_t hit = SIZE_MAX, hits = 0;
	for (size_t i = 0; i < r->rows; i++) {
		if (!overlaps(&r->row[i], w->first, w->last))
			continue;
		hit = i;
		hits++;
	}
	if (hits == 0) {
		put(r, new_row(w, w->first, w->n, w->typed));
		return absorb(r, w->last, w->n, err);
	}
	struct range *old = &r->row[hit];
	if (old->first == w->first && old->last == w->last) {
		int64_t delta = w->n - old->n;
		retype(old, w, w->n, w->typed);
		return absorb(r, w->last, delta, err);
	}
	if (hits == 1 && range_reach(old) <= w->first && old->last >= w->last)
		return split_own(r, hit, w, err);
	return refuse_overlap(old, w, err);
}

/* How the days since..last are covered. */
struct cover {
	int64_t sum; /* of the ranges that end by `last` */
	size_t holes;
	daynum hole_first, hole_last; /* of the last hole found */
	size_t at;                    /* row that holds `last`, SIZE_MAX if none */
	bool crosses; /* a range over the year's start, or over `last` with one */
};

static void note_hole(struct cover *c, daynum first, daynum last)
{
	if (first > last)
		return;
	c->holes++;
	c->hole_first = first;
	c->hole_last = last;
}

/* Rows come by last day and don't overlap. */
static struct cover cover_of(const struct ranges *r, const struct range_want *w)
{
	daynum start = day_of(day_ymd(w->last).year, 1, 1), next = w->since;
	struct cover c = {.at = SIZE_MAX};
	for (size_t i = 0; i < r->rows; i++) {
		const struct range *a = &r->row[i];
		if (a->last < start || range_reach(a) > w->last)
			continue;
		c.crosses |= range_reach(a) < start;
		note_hole(&c, next, range_reach(a) - 1);
		next = a->last + 1;
		if (a->last >= w->last)
			c.at = i;
		if (a->last <= w->last)
			c.sum += a->n;
	}
	note_hole(&c, next, w->last);
	return c;
}

/* The one hole takes what is left of the cumulative figure. */
static enum status fill_hole(struct ranges *r, const struct cover *c,
			     const struct range_want *w, struct error *err)
{
	int64_t n = w->n - c->sum;
	bool open = w->first == DAY_NONE && c->hole_first == w->since;
	bool trailing = c->hole_last == w->last;
	struct range row = new_row(w, open ? DAY_NONE : c->hole_first, n,
				   trailing ? COUNT_CUMULATIVE : COUNT_CARRIED);
	row.last = c->hole_last;
	enum status st = in_bounds(row.first, row.last, n, err);
	if (st != ST_OK)
		return st;
	put(r, row);
	return absorb(r, w->last, n, err);
}

/* A cumulative figure for a day inside a longer range. */
static enum status split_cumulative(struct ranges *r, const struct cover *c,
				    const struct range_want *w, struct error *err)
{
	struct range rest = r->row[c->at];
	struct range part = new_row(w, rest.first, w->n - c->sum, COUNT_CUMULATIVE);
	rest.first = w->last + 1;
	rest.n -= part.n;
	if (rest.typed != COUNT_CUMULATIVE)
		rest.typed = COUNT_CARRIED;
	return split(r, c->at, part, rest, w->consent, err);
}

static enum status refuse_unclear(const struct cover *c, const struct range_want *w,
				  struct error *err)
{
	struct buf a = {0}, b = {0};
	if (c->crosses)
		error_set(
			err, ST_INPUT,
			_("已录入的一段跨过年初，截至%s的累计数分不开；请先清除那一段"),
			span(w->last, w->last, &a));
	else
		error_set(err, ST_INPUT,
			  _("%s还没有数字，由累计数推算不出%s；请先录入它"),
			  span(c->hole_first, c->hole_last, &a),
			  span(w->first, w->last, &b));
	buf_release(&a);
	buf_release(&b);
	return ST_INPUT;
}

enum status ranges_set_cumulative(struct ranges *r, const struct range_want *w,
				  struct error *err)
{
	struct cover c = cover_of(r, w);
	if (c.crosses)
		return refuse_unclear(&c, w, err);
	bool beyond = c.at != SIZE_MAX && r->row[c.at].last > w->last;
	if (c.holes == 1 && !beyond)
		return fill_hole(r, &c, w, err);
	if (c.holes > 0) {
		/* The first of them is the one to enter; the last is what was asked. */
		struct range_want until = *w;
		until.last = c.hole_first - 1;
		struct cover before = until.last >= w->since ? cover_of(r, &until) : c;
		return refuse_unclear(before.holes ? &before : &c, w, err);
	}
	if (beyond)
		return split_cumulative(r, &c, w, err);
	struct range *old = &r->row[c.at];
	if (w->first != DAY_NONE && range_reach(old) > w->first)
		return refuse_overlap(old, w, err);
	int64_t own = w->n - (c.sum - old->n), delta = own - old->n;
	enum status st = in_bounds(old->first, old->last, own, err);
	if (st != ST_OK)
		return st;
	retype(old, w, own, COUNT_CUMULATIVE);
	return absorb(r, w->last, delta, err);
}

static enum status refuse_clear(const struct range *gone, const struct range *anchor,
				struct error *err)
{
	struct buf a = {0}, b = {0};
	error_set(err, ST_INPUT, _("%s是由累计数减去%s推算的，请先清除它"),
		  span(anchor->first, anchor->last, &a),
		  span(gone->first, gone->last, &b));
	buf_release(&a);
	buf_release(&b);
	return ST_INPUT;
}

static enum status none_to_clear(const struct ranges *r, daynum first, daynum last,
				 struct error *err)
{
	struct buf a = {0}, b = {0};
	const struct range *whole = NULL;
	for (size_t i = 0; i < r->rows && first != DAY_NONE; i++) {
		if (overlaps(&r->row[i], first, last))
			whole = &r->row[i];
	}
	if (whole)
		error_set(err, ST_NOT_FOUND, _("%s没有单独的数字，它在已录入的%s里"),
			  span(first, last, &a), span(whole->first, whole->last, &b));
	else
		error_set(err, ST_NOT_FOUND, _("%s没有数字可清除"),
			  span(first, last, &a));
	buf_release(&a);
	buf_release(&b);
	return ST_NOT_FOUND;
}

enum status ranges_clear(struct ranges *r, daynum first, daynum last, struct error *err)
{
	size_t at = 0;
	while (at < r->rows && (r->row[at].first != first || r->row[at].last != last))
		at++;
	if (at == r->rows)
		return none_to_clear(r, first, last, err);
	struct range *gone = &r->row[at];
	size_t later = gone->n ? next_anchor(r, last) : SIZE_MAX;
	if (later != SIZE_MAX) {
		/* The cumulative figure stays; the days it is derived for grow. */
		struct range *anchor = &r->row[later];
		if (anchor->first != last + 1)
			return refuse_clear(gone, anchor, err);
		anchor->first = gone->first;
		anchor->n += gone->n;
		anchor->changed = true;
	}
	gone->gone = true;
	return ST_OK;
}
