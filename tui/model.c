/* What the panes show, read from the store as one. */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "tui/desk.h"

void model_release(struct model *m)
{
	free(m->county);
	free(m->unit);
	free(m->rank);
	free(m->months);
	figure_list_release(&m->units);
	figure_list_release(&m->domains);
	matter_list_release(&m->tasks);
	*m = (struct model){0};
}

static void read_ranks(struct model *m, const struct config *config)
{
	size_t n = m->units.rows;
	struct rank_row *row = mem_array(n ? n : 1, sizeof *row);

	m->rank = mem_array(n ? n : 1, sizeof *m->rank);
	for (size_t i = 0; i < n; i++) {
		const struct figure *f = &m->units.row[i];
		/* A monthly target is held against the month's own figure. */
		bool own = f->has_target && f->target_kind == TARGET_MONTHLY;
		row[i] = (struct rank_row){.has_count = own ? f->has_own : f->has_count,
					   .has_target = f->has_target,
					   .count = own ? f->own : f->count,
					   .target = f->target,
					   .order = (int)i};
	}
	rank_rows(row, n, config->rank_by, config->rank_ties);
	for (size_t i = 0; i < n; i++)
		m->rank[row[i].index] = row[i].rank;
	free(row);
}

/* Says why a read failed; whether it did not. */
static bool took(struct app *app, enum status st, const struct error *err)
{
	if (st != ST_OK)
		app_fail(app, err);
	return st == ST_OK;
}

/* Without any target a rank by completion would be empty: the bulletins of such counties
 * rank by count. */
static bool read_units(struct app *app, struct model *m)
{
	struct config by = *app->config;
	struct error err;
	bool targets = false, whole;

	whole = took(app,
		     figures_units(app->store, app->period, app->kind, &m->units, &err),
		     &err);
	for (size_t i = 0; i < m->units.rows; i++)
		targets |= m->units.row[i].has_target;
	if (!targets)
		by.rank_by = RANK_BY_COUNT;
	m->by_count = by.rank_by == RANK_BY_COUNT;
	read_ranks(m, &by);
	m->months =
		mem_array(m->units.rows ? m->units.rows * 12 : 1, sizeof *m->months);
	return took(app,
		    figures_months_all(app->store, &m->units, app->period.last,
				       m->months, &err),
		    &err) &&
	       whole;
}

static bool count_units(struct app *app, struct model *m)
{
	struct unit_list list = {0};
	struct error err;
	bool whole = took(app, units_list(app->store, 0, app->period.last, &list, &err),
			  &err);

	for (size_t i = 0; i < list.rows; i++) {
		m->townships += list.row[i].kind == UNIT_TOWNSHIP;
		m->departments += list.row[i].kind == UNIT_DEPARTMENT;
	}
	unit_list_release(&list);
	return whole;
}

static unsigned states_shown(const struct app *app)
{
	return app->all_tasks
		       ? 0
		       : 1u << MATTER_OPEN | 1u << MATTER_DONE | 1u << MATTER_RETURNED;
}

static void count_lights(struct model *m, const struct matter_list *list)
{
	for (size_t i = 0; i < list->rows; i++) {
		m->overdue += list->row[i].light == LIGHT_OVERDUE;
		m->urgent += list->row[i].light == LIGHT_URGENT;
	}
}

static bool read_tasks(struct app *app, struct model *m)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = app->unit,
				  .states = states_shown(app),
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list all = {0};
	struct error err;
	bool whole = took(
		app, matters_list(app->store, &f, app->today, &m->tasks, &err), &err);

	if (!app->unit) {
		count_lights(m, &m->tasks);
		return whole;
	}
	f.unit = 0;
	whole &= took(app, matters_list(app->store, &f, app->today, &all, &err), &err);
	count_lights(m, &all);
	matter_list_release(&all);
	return whole;
}

/* Columns are as wide as the longest figure, found once and not at every row. */
static int digits_of(const struct figure_list *l)
{
	int64_t most = 0;
	int digits = 1;

	for (size_t i = 0; i < l->rows; i++) {
		const struct figure *f = &l->row[i];
		most = f->has_count && f->count > most ? f->count : most;
		most = f->has_target && f->target > most ? f->target : most;
	}
	for (; most >= 10; most /= 10)
		digits++;
	return digits;
}

bool model_read(struct app *app)
{
	struct model m = {.version = store_version(app->store)};
	struct error err;
	bool whole;

	store_read_begin(app->store);
	m.county = unit_name(app->store, unit_root(app->store));
	if (app->unit) {
		char *name = unit_name(app->store, app->unit);
		if (!name)
			app->unit = 0; /* it went with an undo */
		m.unit = name;
	}
	whole = read_units(app, &m);
	whole &= took(
		app,
		figures_domains(app->store, app->period, app->unit, &m.domains, &err),
		&err);
	m.unit_digits = digits_of(&m.units);
	m.domain_digits = digits_of(&m.domains);
	whole &= read_tasks(app, &m);
	whole &= count_units(app, &m);
	store_read_end(app->store);
	model_release(&app->model);
	app->model = m;
	return whole;
}
