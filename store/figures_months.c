/* Figures of twelve months in a row, for sparklines and the month grid. */
#include "store/kept.h"

enum {
	MONTHS = 12
};

static struct period month_at(daynum until, int m)
{
	struct ymd v = day_ymd(until);
	int month = v.year * 12 + v.month - 1 - (MONTHS - 1) + m;
	return period_month(month / 12, month % 12 + 1);
}

static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	int64_t *out = ctx;

	(void)domain;
	(void)unit;
	(void)err;
	if (e->sums.own_split)
		*out = FIGURE_SPLIT;
	else if (e->sums.has_own)
		*out = e->sums.own;
	return ST_OK;
}

enum status figures_months(struct store *s, int64_t unit, int64_t domain, daynum until,
			   int64_t out[12], struct error *err)
{
	enum status st = ST_OK;

	for (int m = 0; m < MONTHS; m++)
		out[m] = FIGURE_BLANK;
	for (int m = 0; st == ST_OK && m < MONTHS; m++)
		st = kept_of_unit(s, month_at(until, m), domain, unit, take_month,
				  &out[m], err);
	return st;
}

enum status figures_months_all(struct store *s, const struct figure_list *list,
			       daynum until, int64_t *out, struct error *err)
{
	enum status st = ST_OK;
	for (size_t i = 0; st == ST_OK && i < list->rows; i++)
		st = figures_months(s, list->row[i].id, 0, until, &out[i * MONTHS],
				    err);
	return st;
}
