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

/* Collects what a node holds as the text of a cell or caption. */
static bool collect(struct html *h, const xmlNode *node)
{
	buf_clear(&h->text);
	h->in_cell = true;
	h->space = false;
	bool ok = html_children(h, node);
	h->in_cell = h->space = false;
	while (h->text.len && h->text.s[h->text.len - 1] == '\n')
		h->text.len--;
	return ok;
}

static bool add_row(struct html *h, struct grid *g, const xmlNode *row)
{
	bool ok = true;

	grid_row(g, ++h->line);
	for (const xmlNode *n = row->children; ok && n; n = n->next) {
		if (html_kind(n) != HTML_CELL)
			continue;
		ok = collect(h, n);
		grid_cell(g, buf_text(&h->text), h->text.len, span(n, "colspan"),
			  span(n, "rowspan"));
	}
	buf_clear(&h->text);
	grid_row_end(g);
	return ok && !emit_refused(h->e);
}

static bool is_row_group(const xmlNode *n)
{
	static const char *const names[] = {"tbody", "thead", "tfoot"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (n->name && strcmp((const char *)n->name, names[i]) == 0)
			return html_kind(n) == HTML_BLOCK;
	return false;
}

static bool add_rows(struct html *h, struct grid *g, const xmlNode *node)
{
	bool ok = true;

	for (const xmlNode *n = node->children; ok && n; n = n->next) {
		if (html_kind(n) == HTML_ROW)
			ok = add_row(h, g, n);
		else if (is_row_group(n))
			ok = add_rows(h, g, n);
	}
	return ok;
}

static bool add_caption(struct html *h, struct grid *g, const xmlNode *table)
{
	for (const xmlNode *n = table->children; n; n = n->next)
		if (html_kind(n) == HTML_CAPTION) {
			bool ok = collect(h, n);

			buf_addn(&g->title, h->text.s, h->text.len);
			buf_clear(&h->text);
			return ok;
		}
	return true;
}

bool html_table(struct html *h, const xmlNode *table)
{
	if (is_layout(table))
		return html_children(h, table) && html_break(h);
	struct grid *g = grid_new(h->e, h->line + 1);
	bool ok = add_caption(h, g, table) && add_rows(h, g, table) && grid_put(g);

	grid_free(g);
	return ok;
}
