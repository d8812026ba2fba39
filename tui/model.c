/* What the panes show, read from the store as one. */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "tui/desk.h"

static void release_units(struct model *m)
{
	free(m->rank);
	unit_rows_free(m->unit_rows);
	standing_list_release(&m->units);
	m->rank = NULL;
	m->unit_rows = NULL;
	m->units_sum = (struct units_sum){0};
	m->last_rank = 0;
}

static void release_domains(struct model *m)
{
	figure_list_release(&m->domains);
	m->domains_sum = 0;
	m->domains_any = false;
}

static void release_tasks(struct model *m)
{
	task_rows_free(m->task_rows);
	matter_spine_release(&m->tasks);
	m->task_rows = NULL;
	m->provisional = false;
}

void model_release(struct model *m)
{
	free(m->county);
	free(m->above);
	free(m->unit);
	release_units(m);
	release_domains(m);
	release_tasks(m);
	*m = (struct model){0};
}

static void read_ranks(struct model *m, const struct config *config)
{
	size_t n = m->units.rows;
	struct rank_row *row = mem_array(n ? n : 1, sizeof *row);

	m->rank = mem_array(n ? n : 1, sizeof *m->rank);
	for (size_t i = 0; i < n; i++)
		row[i] = standing_rank(&m->units.row[i], config->rank_by, (int)i);
	rank_rows(row, n, config->rank_by, config->rank_ties);
	for (size_t i = 0; i < n; i++)
		m->rank[row[i].index] = row[i].rank;
	for (size_t i = 0; i < n; i++)
		m->last_rank = row[i].rank > m->last_rank ? row[i].rank : m->last_rank;
	free(row);
}

/* 合计 of what is shown, and whether anything has a target. */
static bool sum_units(struct model *m)
{
	struct units_sum *sum = &m->units_sum;
	bool targets = false;

	for (size_t i = 0; i < m->units.rows; i++) {
		const struct standing *u = &m->units.row[i];

		sum->count += u->count;
		sum->own += u->own;
		sum->split |= u->own_split || u->count_split;
		sum->any |= u->has_count || u->has_own;
		sum->any_own |= u->has_own;
		targets |= u->has_target;
	}
	return targets;
}

struct figure model_unit(const struct app *app, size_t row)
{
	struct figure f = standing_figure(&app->model.units.row[row]);

	f.name = unit_rows_name(app->model.unit_rows, row);
	return f;
}

/* Says why a read failed; whether it did not. */
static bool took(struct app *app, enum status st, const struct error *err)
{
	if (st != ST_OK)
		app_fail(app, err);
	return st == ST_OK;
}

/* Columns are as wide as the longest figure, found once and not at every row. */
static int unit_digits(const struct standing_list *l)
{
	int64_t most = 0;

	for (size_t i = 0; i < l->rows; i++) {
		const struct standing *u = &l->row[i];

		most = u->count > most ? u->count : most;
		most = u->target > most ? u->target : most;
	}
	return show_digits(most);
}

/* Without any target a rank by completion would be empty: the bulletins of such counties
 * rank by count. */
static bool read_units(struct app *app, struct model *m)
{
	struct config by = *app->config;
	struct error err;

	release_units(m);
	bool whole = took(
		app,
		standings_load(app->store, app->period, app->kind, &m->units, &err),
		&err);

	if (!sum_units(m))
		by.rank_by = RANK_BY_COUNT;
	m->by_count = by.rank_by == RANK_BY_COUNT;
	read_ranks(m, &by);
	m->unit_digits = unit_digits(&m->units);
	m->unit_rows = unit_rows_new(app->store, &m->units, app->period.last);
	return whole;
}

static unsigned states_shown(const struct app *app)
{
	return app->all_tasks
		       ? 0
		       : 1u << MATTER_OPEN | 1u << MATTER_DONE | 1u << MATTER_RETURNED;
}

enum {
	RUNNING = 1 << MATTER_OPEN | 1 << MATTER_RETURNED,
};

/* Of all units, whatever is shown. */
static bool count_lights(struct app *app, struct model *m)
{
	const struct calendar *cal = store_calendar(app->store);
	const daynum upto[] = {app->today - 1,
			       deadline_until(cal, app->today, URGENT_DAYS)};
	int64_t n[2][MATTER_KINDS + 1];
	struct error err;
	bool whole =
		took(app, matters_count(app->store, RUNNING, upto, 2, n, &err), &err);

	m->overdue = (size_t)n[0][MATTER_RECTIFICATION];
	m->urgent = (size_t)n[1][MATTER_RECTIFICATION];
	return whole;
}

static bool read_tasks(struct app *app, struct model *m)
{
	struct matter_filter f = {.kinds = 1u << MATTER_RECTIFICATION,
				  .unit = app->unit,
				  .states = states_shown(app),
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct error err;

	release_tasks(m);
	bool whole = took(app, matters_spine(app->store, &f, &m->tasks, &err), &err);

	whole &= took(app,
		      matters_any_provisional(app->store, &f, &m->provisional, &err),
		      &err);
	m->task_rows = task_rows_new(app->store, &m->tasks, app->today);
	return count_lights(app, m) && whole;
}

static bool read_domains(struct app *app, struct model *m)
{
	struct error err;
	int64_t most = 0;

	release_domains(m);
	bool whole = took(
		app,
		figures_domains(app->store, app->period, app->unit, &m->domains, &err),
		&err);

	for (size_t i = 0; i < m->domains.rows; i++) {
		const struct figure *f = &m->domains.row[i];

		most = f->has_count && f->count > most ? f->count : most;
		most = f->has_target && f->target > most ? f->target : most;
		m->domains_any |= f->has_count || f->has_own;
		m->domains_sum += f->has_count ? f->count : f->has_own ? f->own : 0;
	}
	m->domain_digits = show_digits(most);
	return whole;
}

/* What is read for a pane follows from these and from nothing else. */
static struct pane_asked asked_now(const struct app *app, enum pane p)
{
	struct pane_asked a = {.version = app->model.version,
			       .root = unit_root(app->store)};

	if (p == PANE_UNITS) {
		a.kind = app->kind;
		a.by = app->config->rank_by;
		a.ties = app->config->rank_ties;
	} else {
		a.unit = app->unit;
	}
	if (p == PANE_TASKS) {
		a.all = app->all_tasks;
		a.today = app->today;
	} else {
		a.period = app->period;
	}
	return a;
}

static bool same_asked(const struct pane_asked *a, const struct pane_asked *b)
{
	return a->version == b->version && a->root == b->root && a->unit == b->unit &&
	       a->kind == b->kind && a->by == b->by && a->ties == b->ties &&
	       a->all == b->all && a->today == b->today &&
	       a->period.first == b->period.first && a->period.last == b->period.last;
}

bool model_has_pane(const struct app *app, enum pane p)
{
	const struct pane_asked now = asked_now(app, p);

	return same_asked(&now, &app->model.asked[p]);
}

/* Names of what the scope is below, the top's first, each ended by '\n'; a file of one area has none. */
static char *read_above(struct store *s)
{
	struct buf out = {0};

	for (int64_t id = unit_parent(s, unit_root(s)); id; id = unit_parent(s, id)) {
		struct buf longer = {0};
		char *name = unit_name(s, id);

		buf_addf(&longer, "%s\n%s", name ? name : "", buf_text(&out));
		free(name);
		buf_release(&out);
		out = longer;
	}
	return buf_take(&out);
}

/* What is told of the whole above any screen: whose desk it is, how many units. */
static bool read_head(struct app *app, struct model *m)
{
	struct error err;
	char *county = unit_name(app->store, unit_root(app->store));
	char *unit = app->unit ? unit_said(app->store, app->unit) : NULL;

	if (!unit)
		app->unit = 0; /* it went with an undo */
	free(m->county);
	free(m->above);
	free(m->unit);
	m->county = county;
	m->level = unit_kind_of(app->store, unit_root(app->store));
	m->above = read_above(app->store);
	m->unit = unit;
	return took(app,
		    standing_counts(app->store, app->period.last, &m->townships,
				    &m->departments, &err),
		    &err);
}

bool model_read(struct app *app)
{
	struct model *m = &app->model;

	store_read_begin(app->store);
	m->version = store_version(app->store);
	bool whole = read_head(app, m);
	store_read_end(app->store);
	return whole;
}

bool model_read_pane(struct app *app, enum pane p)
{
	static bool (*const read[PANE_COUNT])(struct app *, struct model *) = {
		[PANE_UNITS] = read_units,
		[PANE_DOMAINS] = read_domains,
		[PANE_TASKS] = read_tasks,
	};
	struct model *m = &app->model;

	store_read_begin(app->store);
	m->asked[p] = asked_now(app, p);
	bool whole = read[p](app, m);
	store_read_end(app->store);
	if (!whole)
		m->asked[p].version = MODEL_NONE;
	return whole;
}

void model_forget(struct model *m)
{
	m->version = MODEL_NONE;
	for (int p = 0; p < PANE_COUNT; p++)
		m->asked[p].version = MODEL_NONE;
}
