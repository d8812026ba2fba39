/* What a list of areas tells besides its figures: twelve months, tasks. */
#include <stdlib.h>

#include "store/areas.h"
#include "store/kept.h"
#include "store/matters_inner.h"

enum {
	MONTHS = 12
};

static int by_id(const void *pa, const void *pb)
{
	const struct area_member *a = pa, *b = pb;

	return (a->id > b->id) - (a->id < b->id);
}

void area_members_sort(struct area_members *who)
{
	if (who->rows > 1)
		qsort(who->row, who->rows, sizeof *who->row, by_id);
}

void area_members_release(struct area_members *who)
{
	free(who->row);
	*who = (struct area_members){0};
}

/* ---- months ---- */

struct month_sums {
	const struct area_members *who;
	size_t at; /* the next member that a figure may be of */
	struct area_months *out;
	int month;
};

/* Entries come in order of unit, as do the members. */
static enum status take_month(void *ctx, int64_t domain, int64_t unit,
			      const struct kept_entry *e, struct error *err)
{
	struct month_sums *m = ctx;
	const struct area_member *of = m->who->row;

	(void)domain;
	(void)err;
	while (m->at < m->who->rows && of[m->at].id < unit)
		m->at++;
	if (m->at == m->who->rows || of[m->at].id != unit || !of[m->at].summed)
		return ST_OK;
	struct area_months *sums = &m->out[of[m->at].row];
	int64_t *sum = &sums->month[m->month];
	if (e->sums.own_split)
		sums->part = true;
	if (e->sums.own_split && *sum == FIGURE_BLANK)
		*sum = FIGURE_SPLIT;
	else if (e->sums.has_own && !e->sums.own_split)
		*sum = (*sum < 0 ? 0 : *sum) + e->sums.own;
	return ST_OK;
}

enum status areas_months(struct store *s, const struct area_members *who, size_t rows,
			 daynum until,
			 /* written through the sums */
			 /* NOLINTNEXTLINE(readability-non-const-parameter) */
			 struct area_months *out, struct error *err)
{
	const struct roster *r = roster_get(s, err);
	struct period month = period_of_day(until, PERIOD_MONTH);
	enum status st = ST_OK;

	if (!r)
		return db_error(s, err);
	for (size_t i = 0; i < rows; i++) {
		out[i].part = false;
		for (int m = 0; m < MONTHS; m++)
			out[i].month[m] = FIGURE_BLANK;
	}
	for (int m = 0; st == ST_OK && m < MONTHS; m++) {
		struct month_sums sums = {.who = who, .out = out, .month = m};

		st = kept_each(s, period_step(month, m - (MONTHS - 1)), 0, r,
			       take_month, &sums, err);
	}
	return st;
}

/* ---- tasks ---- */

struct task_counts {
	const struct area_members *who;
	struct area_tasks *out;
	daynum today;
};

static void take_task(void *ctx, const struct matter_at *m)
{
	const struct task_counts *t = ctx;
	const struct area_member key = {.id = m->unit},
				 *of = bsearch(&key, t->who->row, t->who->rows,
					       sizeof key, by_id);

	if (!of)
		return;
	t->out[of->row].open++;
	t->out[of->row].overdue += m->due < t->today;
}

enum status areas_tasks(struct store *s, const struct area_members *who, size_t rows,
			daynum today,
			/* written through the counts */
			/* NOLINTNEXTLINE(readability-non-const-parameter) */
			struct area_tasks *out, struct error *err)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct task_counts t = {who, out, today};

	for (size_t i = 0; i < rows; i++)
		out[i] = (struct area_tasks){0};
	return who->rows ? spots_each(s, &f, take_task, &t, err) : ST_OK;
}
