/* Rows of a register: all of them where they are few, else a spine of ids, of which those in view are
 * made. */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "tui/register_own.h"

enum {
	FEW_ROWS = 512, /* so many are made at once */
	AHEAD = 64,     /* rows made besides those in view, so that a step makes none */
};

size_t register_rows(const struct register_screen *r)
{
	if (r->windowed)
		return r->spine.rows;
	return r->table ? table_rows(r->table) : 0;
}

int64_t register_id(const struct register_screen *r, size_t row)
{
	if (r->windowed)
		return r->spine.row[row].id;
	return strtoll(table_shown(r->table, row, 0), NULL, 10);
}

size_t register_table_row(const struct register_screen *r, size_t row)
{
	if (!r->table)
		return SIZE_MAX;
	if (!r->windowed)
		return row < table_rows(r->table) ? row : SIZE_MAX;
	for (size_t i = 0; i < table_rows(r->table); i++)
		if (r->shown[i] == row)
			return i;
	return SIZE_MAX;
}

static const char *cell(const struct register_screen *r, size_t at, size_t col)
{
	return col == SIZE_MAX ? "" : table_shown(r->table, at, col);
}

enum style register_row_style(const struct register_screen *r, size_t at)
{
	const char *light = cell(r, at, r->light), *state = cell(r, at, r->state);

	if (strcmp(state, "closed") == 0 || strcmp(state, "exempt") == 0)
		return STYLE_DIM;
	if (strcmp(state, "done") == 0)
		return STYLE_DONE;
	if (strcmp(light, "overdue") == 0)
		return STYLE_OVERDUE;
	return strcmp(light, "urgent") == 0 ? STYLE_URGENT : STYLE_NORMAL;
}

/* What the title tells, found once. */
static void count_lights(struct register_screen *r)
{
	r->overdue = r->urgent = 0;
	for (size_t i = 0; r->windowed && i < r->spine.rows; i++) {
		bool done = r->spine.row[i].state == MATTER_DONE;

		r->overdue += !done && r->spine.row[i].light == LIGHT_OVERDUE;
		r->urgent += !done && r->spine.row[i].light == LIGHT_URGENT;
	}
	for (size_t i = 0; !r->windowed && r->table && i < table_rows(r->table); i++) {
		r->overdue += register_row_style(r, i) == STYLE_OVERDUE;
		r->urgent += register_row_style(r, i) == STYLE_URGENT;
	}
}

void register_forget(struct register_screen *r)
{
	table_free(r->table);
	register_spine_release(&r->spine);
	register_look_release(&r->look);
	free(r->shown);
	r->table = NULL;
	r->shown = NULL;
	r->windowed = false;
}

/* All rows: by the spine, where there is one. */
static struct table *make_all(const struct register_screen *r, struct app *app,
			      struct error *err)
{
	struct register_ask ask = r->ask;
	int64_t *id = mem_array(r->spine.rows + 1, sizeof *id);

	for (size_t i = 0; i < r->spine.rows; i++)
		id[i] = r->spine.row[i].id;
	ask.only = r->spine.row ? id : NULL;
	ask.onlys = r->spine.rows;
	struct table *t = register_table(app->store, r->reg, &ask, err);
	free(id);
	return t;
}

bool register_read(struct register_screen *r, struct app *app, struct error *err)
{
	register_forget(r);
	r->ask.today = app->today;
	if (r->reg->spine &&
	    r->reg->spine(app->store, &r->ask, &r->spine, err) != ST_OK)
		return false;
	r->windowed = r->spine.rows > FEW_ROWS && !r->ask.find;
	if (r->windowed) {
		r->table = table_new(r->reg->cols);
		register_measure(r, app->canvas.ambiguous, false);
	} else {
		r->table = make_all(r, app, err);
		register_spine_release(&r->spine);
	}
	count_lights(r);
	return r->table != NULL;
}

struct table *register_make_rows(const struct register_screen *r, struct app *app,
				 const uint32_t *row, size_t n, uint64_t want)
{
	int64_t *id = mem_array(n + 1, sizeof *id);
	struct register_ask ask = r->ask;
	struct error err;

	for (size_t i = 0; i < n; i++)
		id[i] = r->spine.row[row[i]].id;
	ask.only = id;
	ask.onlys = n;
	ask.want = want;
	struct table *t = register_table(app->store, r->reg, &ask, &err);
	free(id);
	if (t && table_rows(t) == n)
		return t;
	if (!t)
		app_fail(app, &err);
	table_free(t);
	return NULL;
}

static bool has_all(const struct register_screen *r, const uint32_t *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (register_table_row(r, row[i]) == SIZE_MAX)
			return false;
	return true;
}

/* Rows in their own order bring some before and behind them along. */
static uint32_t *with_neighbours(const struct register_screen *r, const uint32_t *row,
				 size_t *n)
{
	bool run = *n > 0;

	for (size_t i = 1; run && i < *n; i++)
		run = row[i] == row[i - 1] + 1;
	size_t from = run && row[0] > AHEAD ? row[0] - AHEAD : 0;
	size_t to = run ? row[*n - 1] + AHEAD : 0;
	if (to >= r->spine.rows)
		to = r->spine.rows - 1;
	size_t count = run ? to - from + 1 : *n;
	uint32_t *out = mem_array(count + 1, sizeof *out);

	for (size_t i = 0; i < count; i++)
		out[i] = run ? (uint32_t)(from + i) : row[i];
	*n = count;
	return out;
}

void register_view_rows(struct register_screen *r, struct app *app, const uint32_t *row,
			size_t n)
{
	if (!r->windowed || has_all(r, row, n))
		return;
	uint32_t *shown = with_neighbours(r, row, &n);
	struct table *t = register_make_rows(r, app, shown, n, 0);
	if (!t) {
		free(shown);
		return; /* they stay blank and are asked for again */
	}
	table_free(r->table);
	free(r->shown);
	r->table = t;
	r->shown = shown;
	register_measure(r, app->canvas.ambiguous, true);
}
