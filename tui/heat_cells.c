/* Figures of the heat view, read for what is in view; a view takes over what it shares with the last. */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "tui/heat.h"

struct heat_cells {
	uint32_t *row;  /* in view */
	int64_t *value; /* rows by columns */
	size_t rows, left, columns;
};

struct heat_cells *heat_cells_new(void)
{
	return mem_alloc(sizeof(struct heat_cells));
}

void heat_cells_forget(struct heat_cells *h)
{
	free(h->row);
	free(h->value);
	*h = (struct heat_cells){0};
}

void heat_cells_free(struct heat_cells *h)
{
	heat_cells_forget(h);
	free(h);
}

/* Rows by columns left … of the units with these ids. */
static enum status read_cells(const struct app *app, const struct heat_view *v,
			      size_t left, size_t columns, const int64_t *id,
			      size_t rows, int64_t *out, struct error *err)
{
	if (!v->months) {
		int64_t *domain = mem_array(columns + 1, sizeof *domain);

		for (size_t c = 0; c < columns; c++)
			domain[c] = heat_domain_at(app, v, left + c);
		enum status st = figures_cells(app->store, app->period, id, rows,
					       domain, columns, out, err);
		free(domain);
		return st;
	}
	int64_t *all = mem_array(rows * HEAT_MONTHS + 1, sizeof *all);
	enum status st = figures_months_of(app->store, id, rows, v->domain,
					   app->period.last, all, err);
	for (size_t i = 0; i < rows; i++)
		memcpy(out + i * columns, all + i * HEAT_MONTHS + left,
		       columns * sizeof *out);
	free(all);
	return st;
}

static const int64_t *find(const struct heat_cells *h, size_t row)
{
	for (size_t i = 0; i < h->rows; i++)
		if (h->row[i] == row)
			return h->value + i * h->columns;
	return NULL;
}

/* What the last view has of these rows; *missing are the others, by place in view. */
static size_t take_over(const struct heat_cells *was, struct heat_cells *now,
			size_t *missing)
{
	bool same = was->left == now->left && was->columns == now->columns;
	size_t n = 0;

	for (size_t i = 0; i < now->rows; i++) {
		const int64_t *old = same ? find(was, now->row[i]) : NULL;

		if (old)
			memcpy(now->value + i * now->columns, old,
			       now->columns * sizeof *old);
		else
			missing[n++] = i;
	}
	return n;
}

static void read_missing(struct heat_cells *h, const struct app *app,
			 const struct heat_view *v, const size_t *missing, size_t n)
{
	int64_t *id = mem_array(n + 1, sizeof *id);
	int64_t *value = mem_array(n * h->columns + 1, sizeof *value);
	struct error err;

	for (size_t i = 0; i < n; i++)
		id[i] = app->model.units.row[h->row[missing[i]]].id;
	bool read =
		read_cells(app, v, h->left, h->columns, id, n, value, &err) == ST_OK;
	for (size_t i = 0; i < n; i++)
		for (size_t c = 0; c < h->columns; c++)
			h->value[missing[i] * h->columns + c] =
				read ? value[i * h->columns + c] : FIGURE_BLANK;
	free(value);
	free(id);
}

void heat_cells_show(struct heat_cells *h, const struct app *app,
		     const struct heat_view *v, const uint32_t *row, size_t rows,
		     size_t n)
{
	struct heat_cells now = {.rows = rows, .left = v->left, .columns = n};
	size_t *missing = mem_array(rows + 1, sizeof *missing);

	now.row = mem_array(rows + 1, sizeof *now.row);
	now.value = mem_array(rows * n + 1, sizeof *now.value);
	memcpy(now.row, row, rows * sizeof *row);
	size_t wanted = take_over(h, &now, missing);
	if (wanted)
		read_missing(&now, app, v, missing, wanted);
	free(missing);
	heat_cells_forget(h);
	*h = now;
}

int64_t heat_cell(const struct heat_cells *h, size_t row, size_t col)
{
	const int64_t *value = find(h, row);

	return value && col >= h->left && col < h->left + h->columns
		       ? value[col - h->left]
		       : FIGURE_BLANK;
}

bool heat_column_read(const struct app *app, const struct heat_view *v, size_t col,
		      const uint32_t *row, size_t rows, int64_t *out, struct error *err)
{
	int64_t *id = mem_array(rows + 1, sizeof *id);
	enum status st;

	for (size_t i = 0; i < rows; i++)
		id[i] = app->model.units.row[row[i]].id;
	int64_t domain = heat_domain_at(app, v, col);
	st = figures_cells(app->store, heat_period_at(app, v, col), id, rows, &domain,
			   1, out, err);
	free(id);
	return st == ST_OK;
}

int heat_level(int64_t n)
{
	static const int64_t from[HEAT_LEVELS] = {1, 3, 10, 30, 100, 300, 1000, 3000};
	int level = 0;

	while (level < HEAT_LEVELS && n >= from[level])
		level++;
	return level;
}
