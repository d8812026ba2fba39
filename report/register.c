#include "report/register.h"

#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/mem.h"

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

void register_spots_of(const int64_t *id, size_t ids, struct register_spine *out)
{
	out->row = mem_array(ids + 1, sizeof *out->row);
	out->rows = ids;
	for (size_t i = 0; i < ids; i++)
		out->row[i] = (struct register_spot){id[i], LIGHT_NORMAL, MATTER_OPEN};
}

bool register_wants(const struct registry *r, const struct register_ask *ask,
		    const char *key)
{
	for (size_t c = 0; ask->want && (r->cols[c].key || r->cols[c].head); c++)
		if (r->cols[c].key && strcmp(r->cols[c].key, key) == 0)
			return ask->want >> c & 1;
	return true;
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

	/* Many small statements: one look at the file for all of them. */
	store_read_begin(s);
	enum status st = r->rows(s, ask, t, err);
	store_read_end(s);
	if (st != ST_OK) {
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

/* The rows of a spine, a piece of it at a time. */
static enum status each_spot(struct store *s, const struct registry *r,
			     const struct register_ask *ask,
			     const struct register_spine *l, register_take *take,
			     void *ctx, struct error *err)
{
	struct register_ask some = *ask;
	int64_t *id = mem_array(PIECE, sizeof *id);
	bool go = true;
	size_t at = 0;

	some.only = id;
	do {
		for (some.onlys = 0; some.onlys < PIECE && at < l->rows; at++)
			id[some.onlys++] = l->row[at].id;
		struct table *t = register_table(s, r, &some, err);
		if (!t) {
			free(id);
			return err->status;
		}
		go = take(ctx, t, at == l->rows);
		table_free(t);
	} while (go && at < l->rows);
	free(id);
	return ST_OK;
}

static enum status each_of_spine(struct store *s, const struct registry *r,
				 const struct register_ask *ask, register_take *take,
				 void *ctx, struct error *err)
{
	struct register_spine l;
	enum status st = r->spine(s, ask, &l, err);

	if (st != ST_OK)
		return st;
	st = each_spot(s, r, ask, &l, take, ctx, err);
	register_spine_release(&l);
	return st;
}

enum status register_each(struct store *s, const struct registry *r,
			  const struct register_ask *ask, register_take *take,
			  void *ctx, struct error *err)
{
	if (r->spine && !r->streams && !ask->only)
		return each_of_spine(s, r, ask, take, ctx, err);
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
