#include "intake/raw.h"

#include <stdlib.h>

const char raw_above[] = "", raw_left[] = "";

void raw_add(struct raw *r, int line, const char *const *cell, size_t n)
{
	r->row = mem_grow(r->row, &r->cap, r->rows + 1, sizeof *r->row);
	struct raw_row *row = &r->row[r->rows++];
	row->line = line;
	row->doubt = false;
	row->cells = n;
	row->cell = arena_array(&r->cells, n, sizeof *row->cell);
	for (size_t i = 0; i < n; i++)
		row->cell[i] = cell[i];
}

void raw_release(struct raw *r)
{
	arena_release(&r->cells);
	free(r->row);
	*r = (struct raw){0};
}

size_t raw_columns(const struct raw *r)
{
	size_t most = 0;

	for (size_t i = 0; i < r->rows; i++)
		if (r->row[i].cells > most)
			most = r->row[i].cells;
	return most;
}
