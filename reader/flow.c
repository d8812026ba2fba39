#include "reader/flow.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

#define TEXT_MAX (GATE_TEXT_MAX + 1) /* more need not be kept to be refused */

static struct flow_table *innermost(struct flow *f)
{
	return f->tables ? f->table + f->tables - 1 : NULL;
}

void flow_release(struct flow *f)
{
	for (size_t i = 0; i < f->pars_cap; i++)
		buf_release(&f->par[i].text);
	for (size_t i = 0; i < f->tables_cap; i++)
		buf_release(&f->table[i].cell);
	for (size_t i = 0; i < f->tables; i++)
		grid_free(f->table[i].grid);
	free(f->par);
	free(f->table);
}

void flow_par(struct flow *f)
{
	f->par = mem_grow(f->par, &f->pars_cap, f->pars + 1, sizeof *f->par);
	buf_clear(&f->par[f->pars].text);
	f->par[f->pars++].number = ++f->paragraph;
}

void flow_text(struct flow *f, const char *s, size_t len)
{
	if (f->pars && f->par[f->pars - 1].text.len <= TEXT_MAX)
		buf_addn(&f->par[f->pars - 1].text, s, len);
}

/* A paragraph's lines are lines of the stream as well. */
static void put_lines(struct flow *f, long number, const char *s, size_t len)
{
	const char *lf;

	while ((lf = memchr(s, '\n', len))) {
		if (!emit_line(f->e, number, s, (size_t)(lf - s)))
			return;
		len -= (size_t)(lf + 1 - s);
		s = lf + 1;
	}
	emit_line(f->e, number, s, len);
}

void flow_par_end(struct flow *f)
{
	struct flow_table *t = innermost(f);

	if (!f->pars)
		return;
	struct flow_par *p = f->par + --f->pars;
	if (!t) {
		put_lines(f, p->number, buf_text(&p->text), p->text.len);
		return;
	}
	if (!t->in_cell || t->cell.len > TEXT_MAX)
		return;
	if (t->begun)
		buf_putc(&t->cell, '\n');
	t->begun = true;
	buf_addn(&t->cell, p->text.s, p->text.len);
}

void flow_table(struct flow *f, const char *title)
{
	f->table = mem_grow(f->table, &f->tables_cap, f->tables + 1, sizeof *f->table);
	struct flow_table *t = f->table + f->tables++;

	t->grid = grid_new(f->e, f->paragraph + 1);
	buf_add(&t->grid->title, title);
	t->in_cell = false;
}

void flow_row(struct flow *f, long times)
{
	struct flow_table *t = innermost(f);

	if (!t)
		return;
	t->times = times;
	grid_row(t->grid, f->paragraph + 1);
}

void flow_cell(struct flow *f, struct grid_shape shape)
{
	struct flow_table *t = innermost(f);

	if (!t)
		return;
	buf_clear(&t->cell);
	t->in_cell = true;
	t->begun = t->above = false;
	t->shape = shape;
}

void flow_cell_columns(struct flow *f, long columns)
{
	if (f->tables)
		innermost(f)->shape.columns = columns;
}

void flow_cell_above(struct flow *f)
{
	if (f->tables)
		innermost(f)->above = true;
}

void flow_cell_end(struct flow *f)
{
	struct flow_table *t = innermost(f);

	if (!t || !t->in_cell)
		return;
	t->in_cell = false;
	/* Word wants a paragraph behind a nested table, and people press Enter. */
	while (t->cell.len && t->cell.s[t->cell.len - 1] == '\n')
		t->cell.len--;
	if (t->above)
		grid_above(t->grid, t->shape.columns);
	else
		grid_cell(t->grid, buf_text(&t->cell), t->cell.len, t->shape);
}

void flow_row_end(struct flow *f, bool dropped)
{
	struct flow_table *t = innermost(f);

	if (!t)
		return;
	if (dropped) {
		grid_drop_row(t->grid);
		return;
	}
	grid_row_end(t->grid);
	grid_repeat_row(t->grid, t->times);
}

void flow_table_end(struct flow *f)
{
	if (!f->tables)
		return;
	struct grid *g = f->table[--f->tables].grid;
	if (f->tables) {
		grid_append(innermost(f)->grid, g);
		return;
	}
	grid_put(g);
	grid_free(g);
}
