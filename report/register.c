#include "report/register.h"

#include <stdlib.h>
#include <string.h>

#include "text/find.h"

/* clang-format off */
static const struct registry *const list[] = {
	&register_tasks,
	&register_due,
	&register_assessment,
	&register_requests,
	&register_catalog,
	&register_fillings,
	&register_behind,
	&register_publications,
	&register_editions,
	&register_annual,
	&register_draws,
	&register_drawn,
	&register_inspectors,
	&register_plans,
	&register_stages,
	&register_outlets,
	&register_duties,
	&register_checklist,
};
/* clang-format on */

const struct registry *register_nth(size_t n)
{
	return n < sizeof list / sizeof *list ? list[n] : NULL;
}

const struct registry *register_find(const char *code)
{
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (strcmp(list[i]->code, code) == 0)
			return list[i];
	return NULL;
}

struct register_ask register_all(daynum today)
{
	return (struct register_ask){
		.today = today, .period = {DAY_NONE, DAY_NONE}, .within = DEADLINE_MAX};
}

void register_spine_release(struct register_spine *l)
{
	free(l->row);
	*l = (struct register_spine){0};
}

static bool fits(const struct table *t, size_t row, const void *query)
{
	for (size_t c = 0; c < table_columns(t); c++)
		if (table_head(t, c) &&
		    find_match(table_shown(t, row, c), query) != FIND_NONE)
			return true;
	return false;
}

static void narrow(struct table *t, const struct register_ask *ask)
{
	if (ask->find)
		table_filter(t, fits, ask->find);
}

struct table *register_table(struct store *s, const struct registry *r,
			     const struct register_ask *ask, struct error *err)
{
	struct table *t = table_new(r->cols);

	if (r->rows(s, ask, t, err) != ST_OK) {
		table_free(t);
		return NULL;
	}
	narrow(t, ask);
	return t;
}

/* ---- in pieces ---- */

enum {
	PIECE = 2000 /* rows */
};

struct pieces {
	const struct register_ask *ask;
	register_take *take;
	void *ctx;
	bool stopped;
};

static bool piece(void *ctx, struct table *t)
{
	struct pieces *p = ctx;

	narrow(t, p->ask);
	p->stopped = !p->take(p->ctx, t, false);
	return !p->stopped;
}

enum status register_each(struct store *s, const struct registry *r,
			  const struct register_ask *ask, register_take *take,
			  void *ctx, struct error *err)
{
	struct table *t = table_new(r->cols);
	struct pieces p = {.ask = ask, .take = take, .ctx = ctx};

	table_batches(t, PIECE, piece, &p);
	enum status st = r->rows(s, ask, t, err);
	if (st == ST_OK && !p.stopped) {
		narrow(t, ask);
		(void)take(ctx, t, true);
	}
	table_free(t);
	return st;
}
