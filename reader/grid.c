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
	g->text.len = g->cells ? g->cell[g->cells - 1].end : 0;
	if (g->hang)
		memset(g->hang, 0, EMIT_COLUMNS_MAX * sizeof *g->hang);
	g->hang_end = 0;
}

/* Cells beyond the last allowed column keep their text, for the refusal; covers there
 * are dropped. */
static void add(struct grid *g, const char *s, size_t len, char covered)
{
	if (covered && g->column >= EMIT_COLUMNS_MAX)
		return;
	if (g->cells >= GRID_CELLS_MAX) {
		emit_refuse(g->e, g->row[g->rows - 1].line, "cells", "%d",
			    GRID_CELLS_MAX);
		return;
	}
	buf_addn(&g->text, s, len);
	g->cell = mem_grow(g->cell, &g->cells_cap, g->cells + 1, sizeof *g->cell);
	g->cell[g->cells++] = (struct grid_cell){g->text.len, covered};
	g->column++;
}

/* The columns from here on that spans of rows above cover. */
static void add_hanging(struct grid *g)
{
	while (g->column < g->hang_end && g->hang[g->column].rows) {
		struct grid_hang *h = g->hang + g->column;
		size_t before = g->column;

		h->rows--;
		add(g, "", 0, h->cover);
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

static void add_cell(struct grid *g, const char *s, size_t len, char covered,
		     long columns, long rows)
{
	if (!g->rows)
		grid_row(g, g->line);
	if (!covered)
		add_hanging(g);
	for (long i = 0; i < columns && !emit_refused(g->e); i++) {
		hang(g, rows, i ? EMIT_LEFT : EMIT_ABOVE);
		add(g, i ? "" : s, i ? 0 : len, i ? EMIT_LEFT : covered);
	}
}

void grid_cell(struct grid *g, const char *s, size_t len, long columns, long rows)
{
	add_cell(g, s, len, 0, clamp(columns), clamp(rows));
}

void grid_above(struct grid *g, long columns)
{
	add_cell(g, "", 0, EMIT_ABOVE, clamp(columns), 1);
}

void grid_row_end(struct grid *g)
{
	add_hanging(g);
	/* Spans that begin further right hang on; a gap before them is blank cells. */
	for (size_t i = g->column; i < g->hang_end; i++)
		if (g->hang[i].rows) {
			while (g->column < i && !emit_refused(g->e))
				add(g, "", 0, 0);
			if (emit_refused(g->e))
				return;
			add_hanging(g);
			i = g->column ? g->column - 1 : 0;
		}
	while (g->hang_end && !g->hang[g->hang_end - 1].rows)
		g->hang_end--;
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
		size_t from = i ? c[-1].end : 0;
		bool ok = c->covered ? emit_cover(g->e, (enum emit_cover)c->covered)
				     : emit_cell(g->e, buf_text(&g->text) + from,
						 c->end - from);

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
