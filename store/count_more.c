/* One more or less in a unit's figure for a month: a publication entered or taken back. */
#include <stdlib.h>

#include "store/catalog_inner.h"
#include "store/ranges.h"
#include "text/lang.h"

/* "甲镇 就业": whose figure it is. */
static void whose(struct store *s, int64_t unit, int64_t domain, struct buf *out)
{
	char *u = unit_name(s, unit), *d = domain ? domain_name(s, domain) : NULL;

	buf_addf(out, "%s%s%s", u ? u : "", d ? " " : "", d ? d : "");
	free(u);
	free(d);
}

static enum status in_the_way(struct store *s, int64_t unit, int64_t domain,
			      struct period month, const struct range *r,
			      struct error *err)
{
	struct buf who = {0};
	char name[PERIOD_TEXT], other[PERIOD_TEXT], iso[DAY_TEXT];

	whose(s, unit, domain, &who);
	if (r->first == DAY_NONE)
		error_set(err, ST_INPUT,
			  _("%s 只有截至 %s 的一个数，分不出 %s；请登记为不计入数量"),
			  buf_text(&who), day_iso(r->last, iso),
			  period_name(month, name));
	else
		error_set(err, ST_INPUT,
			  _("%s 的数量是按 %s 登记的，与 %s "
			    "对不上；请登记为不计入数量，或先改数量"),
			  buf_text(&who),
			  period_name((struct period){r->first, r->last}, other),
			  period_name(month, name));
	buf_release(&who);
	return ST_INPUT;
}

static enum status ask(struct store *s, int64_t unit, int64_t domain,
		       struct period month, int64_t from, int64_t to, struct error *err)
{
	struct buf who = {0};
	char name[PERIOD_TEXT];

	whose(s, unit, domain, &who);
	error_set(err, ST_ASK,
		  _("%s %s 的 %lld 是由累计数推算的；登记后改为本月数 "
		    "%lld，不再随累计数变动"),
		  buf_text(&who), period_name(month, name), (long long)from,
		  (long long)to);
	buf_release(&who);
	return ST_ASK;
}

/* The range that speaks of the month, and how many do. */
static const struct range *range_of(const struct ranges *l, struct period month,
				    size_t *n)
{
	const struct range *found = NULL;

	*n = 0;
	for (size_t i = 0; i < l->rows; i++) {
		const struct range *r = &l->row[i];

		if (r->last < month.first || range_reach(r) > month.last)
			continue;
		found = found ? found : r;
		++*n;
	}
	return found;
}

enum status count_more(struct store *s, int64_t unit, int64_t domain,
		       struct period month, int by, bool consent, bool *began,
		       struct error *err)
{
	struct ranges l = {0};
	struct origin from = {.source = _("逐条登记")};
	/* One of unknown start may end long after the month. */
	daynum end = day_of(day_ymd(month.last).year, 12, 31);
	enum status st = ranges_load(s, unit, domain, month.first, end, &l, err);
	size_t found;
	const struct range *r = range_of(&l, month, &found);
	int64_t n = by;

	if (st == ST_OK && r) {
		n = r->n + by;
		from = r->from;
		if (found > 1 || r->first != month.first || r->last != month.last)
			st = in_the_way(s, unit, domain, month, r, err);
		else if (r->typed != COUNT_OWN && !consent)
			st = ask(s, unit, domain, month, r->n, n > 0 ? n : 0, err);
	}
	if (st != ST_OK || n < 0) {
		/* It was cleared, or is 0, since: there is nothing to take back. */
	} else if (by < 0 && n == 0 && *began) {
		st = count_clear(s, unit, domain, month, err);
	} else {
		*began = by > 0 && !r;
		st = count_set_from(s, unit, domain, month, COUNT_OWN, n, &from,
				    consent, err);
	}
	ranges_release(&l);
	return st;
}
