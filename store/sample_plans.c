/* The sections of plans, outlets and duties. */
#include <stdlib.h>
#include <string.h>

#include "rules/term.h"
#include "store/duties.h"
#include "store/outlets.h"
#include "store/plans.h"
#include "store/sample.h"
#include "text/lang.h"

static enum status year_read(const char *cell, int64_t *out, struct error *err)
{
	return sample_number(cell, DAY_YEAR_MAX, out, err);
}

enum status sample_plan(struct sample *l, const char *const *cell, struct error *err)
{
	int64_t year = 0, id;
	enum status st = year_read(cell[1], &year, err);

	return st == ST_OK ? plan_add(l->s, cell[0], (int)year, cell[2], &id, err) : st;
}

/* A date, or none where the sort's own term is meant. */
static enum status dates_read(const char *start, const char *due, struct matter_new *m,
			      struct error *err)
{
	enum status st = sample_day(start, &m->issued, err);

	if (st == ST_OK)
		st = sample_day(due, &m->due, err);
	m->days = -1;
	return st;
}

enum status sample_stage(struct sample *l, const char *const *cell, struct error *err)
{
	struct stage_new n = {.deliverable = cell[5], .edition = cell[6]};
	int64_t *unit = NULL, order = 0;
	size_t units = 0;
	enum status st = plan_find(l->s, cell[0], &n.plan, err);

	if (st == ST_OK)
		st = sample_number(cell[1], 99999, &order, err);
	if (st == ST_OK)
		st = sample_domain_of(l, cell[4], &n.m.domain, err);
	if (st == ST_OK)
		st = dates_read(cell[7], cell[8], &n.m, err);
	if (st == ST_OK)
		st = units_named(l->s, cell[2], n.m.issued, &unit, &units, err);
	n.order = (int)order;
	n.m.what = cell[3];
	n.m.basis = *cell[9] ? cell[9] : NULL;
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		n.m.unit = unit[i];
		st = stage_add(l->s, &n, NULL, err);
	}
	free(unit);
	return st;
}

enum status sample_outlet(struct sample *l, const char *const *cell, struct error *err)
{
	struct outlet_new n = {.class = cell[1], .name = cell[2], .days = -1};
	int64_t id = 0;
	enum status st = unit_find(l->s, cell[0], true, &n.unit, err);

	if (st == ST_OK && *cell[3] && !term_parse(cell[3], &n.days, &n.per))
		st = error_set(err, ST_INPUT, _("“%s”不是时限"), cell[3]);
	if (st == ST_OK)
		st = sample_day(cell[4], &n.updated, err);
	if (st == ST_OK)
		st = outlet_add(l->s, &n, &id, err);
	if (st == ST_OK)
		st = sample_events(l, id, cell[5], err);
	if (st == ST_OK && *cell[6])
		st = outlet_close(l->s, id, DAY_NONE, cell[6], NULL, err);
	return st;
}

static enum status add_duty(struct sample *l, const struct duty_new *n,
			    const char *evidence, const char *events, struct error *err)
{
	int64_t id;
	enum status st = duty_add(l->s, n, &id, err);

	if (st == ST_OK)
		st = duty_edit(l->s, id, NULL, NULL, evidence, err);
	return st == ST_OK ? sample_events(l, id, events, err) : st;
}

enum status sample_duty(struct sample *l, const char *const *cell, struct error *err)
{
	struct duty_new n = {.sort = cell[0], .document = cell[3]};
	int64_t *unit = NULL;
	size_t units = 0;
	enum status st = dates_read(cell[4], cell[5], &n.m, err);

	if (st == ST_OK)
		st = units_named(l->s, cell[1], n.m.issued, &unit, &units, err);
	n.has_term = n.m.due != DAY_NONE;
	n.m.what = cell[2];
	n.m.basis = *cell[6] ? cell[6] : NULL;
	for (size_t i = 0; st == ST_OK && i < units; i++) {
		n.m.unit = unit[i];
		st = add_duty(l, &n, cell[7], cell[8], err);
	}
	free(unit);
	return st;
}
