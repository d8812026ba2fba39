/* Own figures of many periods or domains: twelve months in a row for sparklines and the month grid,
 * units by months or domains for the heat view. */
#include <stdlib.h>

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

static int64_t figure_of(const struct kept_entry *e)
{
	return e->sums.own_split ? FIGURE_SPLIT
	       : e->sums.has_own ? e->sums.own
				 : FIGURE_BLANK;
}

static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	(void)domain;
	(void)unit;
	(void)err;
	*(int64_t *)ctx = figure_of(e);
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

/* Units in order of their ids, and one column of a table with a row for each as it was given. */
struct cells {
	const int64_t *unit;
	size_t *by_id;
	size_t units, at; /* at: the next that a figure may be of */
	int64_t *out;
	size_t columns, column;
};

static int by_unit(const void *pa, const void *pb, void *arg)
{
	const int64_t *unit = arg;
	int64_t a = unit[*(const size_t *)pa], b = unit[*(const size_t *)pb];

	return (a > b) - (a < b);
}

static void cells_begin(struct cells *c)
{
	c->by_id = mem_array(c->units ? c->units : 1, sizeof *c->by_id);
	for (size_t i = 0; i < c->units; i++)
		c->by_id[i] = i;
	if (c->units > 1)
		qsort_r(c->by_id, c->units, sizeof *c->by_id, by_unit,
			(void *)(uintptr_t)c->unit);
	for (size_t i = 0; i < c->units * c->columns; i++)
		c->out[i] = FIGURE_BLANK;
}

/* Entries come in order of unit, as do ours. */
static enum status take_cell(void *ctx, int64_t domain, int64_t unit,
			     const struct kept_entry *e, struct error *err)
{
	struct cells *c = ctx;

	(void)domain;
	(void)err;
	while (c->at < c->units && c->unit[c->by_id[c->at]] < unit)
		c->at++;
	for (; c->at < c->units && c->unit[c->by_id[c->at]] == unit; c->at++)
		c->out[c->by_id[c->at] * c->columns + c->column] = figure_of(e);
	return ST_OK;
}

/* One column: what is kept for a period in a domain. */
static enum status cells_read(struct store *s, struct cells *c, size_t column,
			      struct period p, int64_t domain, struct error *err)
{
	enum status st = ST_OK;

	c->column = column;
	for (size_t i = 0; st == ST_OK && i < c->units;) {
		int64_t block = kept_block(c->unit[c->by_id[i]]);

		c->at = i;
		st = kept_of_block(s, p, domain, block, take_cell, c, err);
		while (i < c->units && kept_block(c->unit[c->by_id[i]]) == block)
			i++;
	}
	return st;
}

enum status figures_months_of(struct store *s, const int64_t *unit, size_t units,
			      /* written through the cells */
			      /* NOLINTNEXTLINE(readability-non-const-parameter) */
			      int64_t domain, daynum until, int64_t *out,
			      struct error *err)
{
	struct cells c = {.unit = unit, .units = units, .out = out, .columns = MONTHS};
	enum status st = ST_OK;

	cells_begin(&c);
	for (int m = 0; st == ST_OK && m < MONTHS; m++)
		st = cells_read(s, &c, (size_t)m, month_at(until, m), domain, err);
	free(c.by_id);
	return st;
}

enum status figures_cells(struct store *s, struct period p, const int64_t *unit,
			  size_t units, const int64_t *domain, size_t domains,
			  /* written through the cells */
			  /* NOLINTNEXTLINE(readability-non-const-parameter) */
			  int64_t *out, struct error *err)
{
	struct cells c = {.unit = unit, .units = units, .out = out, .columns = domains};
	enum status st = ST_OK;

	cells_begin(&c);
	for (size_t d = 0; st == ST_OK && d < domains; d++)
		st = cells_read(s, &c, d, p, domain[d], err);
	free(c.by_id);
	return st;
}
