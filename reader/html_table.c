#include <stdlib.h>
#include <string.h>

#include "reader/html.h"

/* The next node in document order below `top`, not going into `node` when over is set. */
static const xmlNode *next_node(const xmlNode *node, const xmlNode *top, bool over)
{
	if (!over && node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* A table that only places things: tables inside of it, or no more than one cell. */
static bool is_layout(const xmlNode *table)
{
	size_t cells = 0;
	enum html_kind kind;

	for (const xmlNode *n = next_node(table, table, false); n;
	     n = next_node(n, table, kind == HTML_HIDDEN)) {
		kind = html_kind(n);
		if (kind == HTML_TABLE)
			return true;
		cells += kind == HTML_CELL;
	}
	return cells <= 1;
}

static long span(const xmlNode *cell, const char *name)
{
	const char *value = html_attribute(cell, name);
	long n = value && *value ? strtol(value, NULL, 10) : 1;

	/* rowspan 0 is "to the last row" (HTML 4.9.11). */
	return n == 0 && *name == 'r' ? GRID_SPAN_MAX : n;
}

/* A table whose rows are read.  Rows and cells are taken wherever in it they stand:
 * forms and the like around them, which HTML forbids, are common. */
struct html_table {
	struct grid *grid;
	struct buf cell; /* text of the last cell or caption */
	bool row;        /* one is open */
};

/* Collects what a node holds as the text of a cell or caption. */
static bool collect(struct html *h, const xmlNode *node)
{
	struct html_table *t = h->table;
	struct buf outside = h->text;

	buf_clear(&t->cell);
	h->text = t->cell;
	h->table = NULL;
	h->space = false;
	bool ok = html_children(h, node);
	while (h->text.len && h->text.s[h->text.len - 1] == '\n')
		h->text.len--;
	t->cell = h->text;
	h->text = outside;
	h->table = t;
	h->space = false;
	return ok;
}

/* Lines that stand in the table but in no cell: before it, or behind it where rows came
 * before them. */
static bool put_kept(struct html *h)
{
	const char *s = buf_text(&h->text);
	bool ok = true;

	while (ok && *s) {
		size_t n = strcspn(s, "\n");

		ok = emit_line(h->e, ++h->line, s, n);
		s += n + (s[n] == '\n');
	}
	buf_clear(&h->text);
	return ok;
}

static bool row_begin(struct html *h)
{
	struct html_table *t = h->table;

	if (!t->grid->rows) {
		if (!put_kept(h))
			return false;
		t->grid->line = h->line + 1;
	}
	grid_row(t->grid, ++h->line);
	t->row = true;
	return true;
}

static void row_end(struct html_table *t)
{
	if (t->row)
		grid_row_end(t->grid);
	t->row = false;
}

static bool put_row(struct html *h, const xmlNode *row)
{
	row_end(h->table);
	if (!row_begin(h) || !html_children(h, row))
		return false;
	row_end(h->table);
	return true;
}

static bool put_cell(struct html *h, const xmlNode *cell)
{
	struct html_table *t = h->table;

	if (!t->row && !row_begin(h))
		return false;
	bool ok = collect(h, cell);
	grid_cell(t->grid, buf_text(&t->cell), t->cell.len,
		  (struct grid_shape){span(cell, "colspan"), span(cell, "rowspan"), 1});
	return ok;
}

static bool put_caption(struct html *h, const xmlNode *caption)
{
	struct html_table *t = h->table;

	if (t->grid->title.len)
		return html_children(h, caption);
	bool ok = collect(h, caption);
	buf_addn(&t->grid->title, t->cell.s, t->cell.len);
	return ok;
}

bool html_table_part(struct html *h, const xmlNode *part, enum html_kind kind)
{
	bool ok = html_break(h);

	if (kind == HTML_ROW)
		ok = ok && put_row(h, part);
	else if (kind == HTML_CELL)
		ok = ok && put_cell(h, part);
	else
		ok = ok && put_caption(h, part);
	return ok && html_break(h) && !emit_refused(h->e);
}

bool html_table(struct html *h, const xmlNode *table)
{
	struct html_table t = {0};

	if (is_layout(table))
		return html_children(h, table) && html_break(h);
	t.grid = grid_new(h->e, h->line + 1);
	h->table = &t;
	h->keep = true;
	bool ok = html_children(h, table);
	row_end(&t);
	h->table = NULL;
	h->keep = false;
	ok = ok && !emit_refused(h->e) && grid_put(t.grid) && put_kept(h);
	grid_free(t.grid);
	buf_release(&t.cell);
	return ok;
}
