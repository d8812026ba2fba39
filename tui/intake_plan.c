/* The clerk's word about a document, and the plan that follows from it. */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "tui/desk.h"
#include "tui/intake_own.h"

static void add_up(const struct plan_table *t, struct intake_sum *sum)
{
	*sum = (struct intake_sum){0};
	for (size_t r = 0; r < t->table->rows; r++) {
		switch (t->row[r].state) {
		case PLAN_SAME:
			sum->same++;
			break;
		case PLAN_CHANGED:
			sum->changed++;
			break;
		case PLAN_REFUSED:
			sum->refused++;
			break;
		case PLAN_SKIPPED:
			sum->skipped++;
			break;
		}
	}
}

static void set_options(struct intake *i)
{
	i->o.desk = true;
	i->o.today = i->app->today;
	i->o.task_days = i->app->config->task_days;
	i->o.unit =
		i->app->unit; /* whose annual report, where the document does not say */
	i->o.map = i->map;
	i->o.maps = i->maps;
	i->o.role = i->role;
	i->o.roles = i->roles;
	i->o.skip = i->skip;
	i->o.skips = i->skips;
	i->said.accept = i->accept;
	i->said.has_period = i->o.has_period;
	i->said.period = i->o.period;
	i->said.upto = i->o.upto;
	i->o.document = &i->said;
}

bool intake_plan(struct intake *i)
{
	struct error err;

	if (i->planned)
		import_plan_release(&i->plan);
	i->planned = true;
	set_options(i);
	enum status st =
		import_plan_make(i->app->store, &i->reading, 1, &i->o, &i->plan, &err);
	for (size_t t = 0; t < i->reading.tables; t++)
		add_up(&i->plan.document[0].table[t], &i->sum[t]);
	if (status_exit(st) != 4)
		return true;
	app_fail(i->app, &err);
	return false;
}

bool intake_wants_period(const struct intake *i)
{
	for (size_t t = 0; t < i->reading.tables; t++)
		if (i->plan.document[0].table[t].wants_period)
			return true;
	return false;
}

bool intake_wants_issued(const struct intake *i)
{
	for (size_t t = 0; t < i->reading.tables; t++)
		if (i->plan.document[0].table[t].wants_issued)
			return true;
	return false;
}

static bool is_dated(const struct plan_table *t)
{
	return t->becomes == BECOMES_FIGURES || t->becomes == BECOMES_ANNUAL;
}

const struct plan_table *intake_dated(const struct intake *i)
{
	const struct plan_document *d = &i->plan.document[0];

	if (i->reading.tables && is_dated(&d->table[i->table]))
		return &d->table[i->table];
	for (size_t t = 0; t < i->reading.tables; t++)
		if (is_dated(&d->table[t]))
			return &d->table[t];
	return NULL;
}

/* --- rows left out --- */

bool intake_is_skipped(const struct intake *i, size_t row)
{
	return import_skips(i->skip, i->skips, (struct import_skip){0, i->table, row});
}

void intake_skip(struct intake *i, size_t row, bool on)
{
	size_t kept = 0;

	if (on == intake_is_skipped(i, row))
		return;
	if (on) {
		i->skip =
			mem_grow(i->skip, &i->skip_cap, i->skips + 1, sizeof *i->skip);
		i->skip[i->skips++] = (struct import_skip){0, i->table, row};
		qsort(i->skip, i->skips, sizeof *i->skip, import_skip_order);
		return;
	}
	for (size_t s = 0; s < i->skips; s++)
		if (i->skip[s].table != i->table || i->skip[s].row != row)
			i->skip[kept++] = i->skip[s];
	i->skips = kept;
}

/* --- names and columns --- */

bool intake_unmap(struct intake *i, const char *text, bool domain)
{
	size_t kept = 0, had = i->maps;

	for (size_t m = 0; m < had; m++)
		if (strcmp(i->map[m].text, text) != 0 ||
		    (i->map[m].domain != 0) != domain)
			i->map[kept++] = i->map[m];
	i->maps = kept;
	return kept < had;
}

void intake_map(struct intake *i, const char *text, int64_t id, bool domain)
{
	intake_unmap(i, text, domain);
	i->map = mem_grow(i->map, &i->map_cap, i->maps + 1, sizeof *i->map);
	i->map[i->maps++] = (struct import_map){.text = arena_text(&i->texts, text),
						.unit = domain ? 0 : id,
						.domain = domain ? id : 0};
}

void intake_set_role(struct intake *i, size_t column, enum head_role role)
{
	struct import_role said = {
		.table = i->table + 1, .column = column + 1, .role = role};

	for (size_t r = 0; r < i->roles; r++)
		if (i->role[r].table == said.table &&
		    i->role[r].column == said.column) {
			i->role[r] = said;
			return;
		}
	i->role = mem_grow(i->role, &i->role_cap, i->roles + 1, sizeof *i->role);
	i->role[i->roles++] = said;
}
