/* Where a unit's plain total and its figures by domain speak of the same day, they should agree. */
#include <stdlib.h>

#include "store/check_inner.h"
#include "store/kept.h"
#include "store/place.h"
#include "text/lang.h"

/* A unit that has a plain total in the year, and what its domains say. */
struct both {
	int64_t unit, cum, sum;
	daynum upto;
	bool any,
		whole; /* some domain has figures; all speak of the same day as the total */
};
struct both_list {
	struct both *row;
	size_t rows, cap, at;
};

static enum status take_plain(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct both_list *l = ctx;

	(void)domain;
	(void)err;
	if (!e->sums.has_cum)
		return ST_OK;
	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct both){
		.unit = unit, .cum = e->sums.cum, .upto = e->sums.upto, .whole = true};
	return ST_OK;
}

static int by_unit(const void *pa, const void *pb)
{
	const struct both *a = pa, *b = pb;

	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* Units come in order within a domain: mostly it is the next one. */
static struct both *find(struct both_list *l, int64_t unit)
{
	struct both key = {.unit = unit}, *found;

	if (l->at < l->rows && l->row[l->at].unit == unit)
		return &l->row[l->at++];
	found = bsearch(&key, l->row, l->rows, sizeof key, by_unit);
	if (found)
		l->at = (size_t)(found - l->row) + 1;
	return found;
}

static enum status take_domain(void *ctx, int64_t domain, int64_t unit,
			       const struct kept_entry *e, struct error *err)
{
	struct both *b = find(ctx, unit);

	(void)domain;
	(void)err;
	if (!b)
		return ST_OK;
	b->any = true;
	b->whole &= e->sums.has_cum && e->sums.upto == b->upto;
	b->sum += e->sums.cum;
	return ST_OK;
}

static void note(struct check *c, const struct both *b, int year)
{
	struct buf what = {0}, printed = {0}, computed = {0};
	char *name = unit_name(c->s, b->unit);

	buf_addf(&what, _("%d年信息发布总数与各领域之和"), year);
	buf_addf(&printed, "%lld", (long long)b->cum);
	buf_addf(&computed, "%lld", (long long)b->sum);
	check_note(c, name ? name : "", buf_text(&what), buf_text(&printed),
		   buf_text(&computed));
	buf_release(&what);
	buf_release(&printed);
	buf_release(&computed);
	free(name);
}

static enum status check_year(struct check *c, struct period year, struct error *err)
{
	struct both_list l = {0};
	enum status st = kept_each(c->s, year, 0, NULL, take_plain, &l, err);

	if (st == ST_OK)
		st = kept_each(c->s, year, KEPT_DOMAINS, NULL, take_domain, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct both *b = &l.row[i];

		if (b->any && b->whole && b->sum != b->cum &&
		    scope_covers(c->s, b->unit))
			note(c, b, day_ymd(year.first).year);
	}
	free(l.row);
	return st;
}

enum status check_domains(struct check *c, struct error *err)
{
	int64_t from =
		db_int(c->s, DAY_NONE, "SELECT min(last) FROM kept WHERE domain=0", "");
	int64_t to =
		db_int(c->s, DAY_NONE, "SELECT max(last) FROM kept WHERE domain=0", "");
	enum status st = ST_OK;

	if (from == DAY_NONE || to == DAY_NONE)
		return ST_OK;
	for (int year = day_ymd((daynum)from).year;
	     st == ST_OK && year <= day_ymd((daynum)to).year; year++)
		st = check_year(c, period_year(year), err);
	return st;
}
