#include "reader/grid.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

struct grid *grid_new(struct emit *e, long line)
{
	struct grid *g = mem_alloc(sizeof *g);

	g->e = e;
	g->line = line;
	return g;
}

void grid_free(struct grid *g)
{
	while (g) {
		struct grid *next = g->next;

		buf_release(&g->title);
		buf_release(&g->text);
		free(g->row);
		free(g->cell);
		free(g->hang);
		free(g);
		g = next;
	}
}

void grid_row(struct grid *g, long line)
{
	g->row = mem_grow(g->row, &g->rows_cap, g->rows + 1, sizeof *g->row);
	g->row[g->rows++] = (struct grid_row){line, g->cells};
	g->column = 0;
}

void grid_drop_row(struct grid *g)
{
	if (!g->rows)
		return;
	g->cells = g->row[--g->rows].first;
	const struct grid_cell *last = g->cells ? g->cell + g->cells - 1 : NULL;
	g->text.len = last ? last->from + last->len : 0;
	if (g->hang)
		memset(g->hang, 0, EMIT_COLUMNS_MAX * sizeof *g->hang);
	g->hang_end = 0;
}

/* Cells beyond the last allowed column keep their text, for the refusal; covers there
 * are dropped. */
static void add(struct grid *g, struct grid_cell cell)
{
	if (cell.covered && g->column >= EMIT_COLUMNS_MAX)
		return;
	if (g->cells >= GRID_CELLS_MAX) {
		emit_refuse(g->e, g->row[g->rows - 1].line, "cells", "%d",
			    GRID_CELLS_MAX);
		return;
	}
	g->cell = mem_grow(g->cell, &g->cells_cap, g->cells + 1, sizeof *g->cell);
	g->cell[g->cells++] = cell;
	g->column++;
}

/* A cell without a text: blank, or covered. */
static struct grid_cell empty(const struct grid *g, char covered)
{
	return (struct grid_cell){g->text.len, 0, covered};
}

/* The columns from here on that spans of rows above cover. */
static void add_hanging(struct grid *g)
{
	while (g->column < g->hang_end && g->hang[g->column].rows) {
		struct grid_hang *h = g->hang + g->column;
		size_t before = g->column;

		h->rows--;
		add(g, empty(g, h->cover));
		if (g->column == before)
			return;
	}
}

static long clamp(long span)
{
	return span < 1 ? 1 : span > GRID_SPAN_MAX ? GRID_SPAN_MAX : span;
}

/* What the next column's cell means for the rows below.  Where a wide cell runs into one
 * that hangs from above, as broken pages have it, both count. */
static void hang(struct grid *g, long rows, enum emit_cover cover)
{
	if (rows > 1 && g->column < EMIT_COLUMNS_MAX) {
		if (!g->hang)
			g->hang = mem_array(EMIT_COLUMNS_MAX, sizeof *g->hang);
		g->hang[g->column] = (struct grid_hang){rows - 1, (char)cover};
		if (g->hang_end <= g->column)
			g->hang_end = g->column + 1;
	} else if (g->column < g->hang_end && g->hang[g->column].rows) {
		g->hang[g->column].rows--;
	}
}

static void add_cell(struct grid *g, struct grid_cell cell, long columns, long rows)
{
	if (!g->rows)
		grid_row(g, g->line);
	if (!cell.covered)
		add_hanging(g);
	for (long i = 0; i < columns && !emit_refused(g->e); i++) {
		hang(g, rows, i ? EMIT_LEFT : EMIT_ABOVE);
		add(g, i ? empty(g, EMIT_LEFT) : cell);
	}
}

void grid_cell(struct grid *g, const char *s, size_t len, struct grid_shape shape)
{
	struct grid_cell cell = {g->text.len, (uint32_t)len, 0};
	/* One more than there may be columns, so that it is refused. */
	long times =
		shape.times > EMIT_COLUMNS_MAX ? EMIT_COLUMNS_MAX + 1 : shape.times;

	buf_addn(&g->text, s, len);
	do
		add_cell(g, cell, clamp(shape.columns), clamp(shape.rows));
	while (--times > 0 && !emit_refused(g->e));
}

void grid_above(struct grid *g, long columns)
{
	add_cell(g, empty(g, EMIT_ABOVE), clamp(columns), 1);
}

void grid_row_end(struct grid *g)
{
	add_hanging(g);
	/* Spans that begin further right hang on; a gap before them is blank cells. */
	for (size_t i = g->column; i < g->hang_end; i++)
		if (g->hang[i].rows) {
			while (g->column < i && !emit_refused(g->e))
				add(g, empty(g, 0));
			if (emit_refused(g->e))
				return;
			add_hanging(g);
			i = g->column ? g->column - 1 : 0;
		}
	while (g->hang_end && !g->hang[g->hang_end - 1].rows)
		g->hang_end--;
}

static bool is_blank(const struct grid *g, size_t first)
{
	for (size_t i = first; i < g->cells; i++)
		if (g->cell[i].len || g->cell[i].covered)
			return false;
	return true;
}

void grid_repeat_row(struct grid *g, long times)
{
	if (!g->rows || times <= 1)
		return;
	const struct grid_row row = g->row[g->rows - 1];
	size_t end = is_blank(g, row.first) ? row.first : g->cells;

	for (long n = 1; end > row.first && n < times && !emit_refused(g->e); n++) {
		grid_row(g, row.line);
		for (size_t i = row.first; i < end; i++)
			add(g, g->cell[i]);
	}
	/* A span from above covers them all, or the rows would not be alike. */
	for (size_t i = 0; i < g->hang_end; i++)
		g->hang[i].rows -=
			times > g->hang[i].rows ? g->hang[i].rows : times - 1;
}

void grid_append(struct grid *g, struct grid *inner)
{
	struct grid *last = g->last ? g->last : g;

	free(inner->hang);
	inner->hang = NULL;
	inner->hang_end = 0;
	last->next = inner;
	g->last = inner->last ? inner->last : inner;
}

static bool put_row(const struct grid *g, size_t r)
{
	size_t last = r + 1 < g->rows ? g->row[r + 1].first : g->cells;

	if (!emit_row(g->e, g->row[r].line))
		return false;
	for (size_t i = g->row[r].first; i < last; i++) {
		const struct grid_cell *c = g->cell + i;
		bool ok = c->covered ? emit_cover(g->e, (enum emit_cover)c->covered)
				     : emit_cell(g->e, buf_text(&g->text) + c->from,
						 c->len);

		if (!ok)
			return false;
	}
	return emit_row_end(g->e);
}

bool grid_put(const struct grid *g)
{
	for (; g; g = g->next) {
		if (!emit_table(g->e, g->line, buf_text(&g->title), g->title.len))
			return false;
		for (size_t r = 0; r < g->rows; r++)
			if (!put_row(g, r))
				return false;
		if (!emit_table_end(g->e))
			return false;
	}
	return true;
}
