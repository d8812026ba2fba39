/* Lines of a draft on the screen: rows, cells, and back. */
#include <string.h>

#include "report/page.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "tui/editor_own.h"

struct breaking {
	struct draft_line *l;
	const char *text;
};

static void put_row(void *ctx, const char *s, size_t len, int line)
{
	struct breaking *b = ctx;
	struct draft_line *l = b->l;

	(void)len;
	(void)line;
	l->row = mem_grow(l->row, &l->row_cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (size_t)(s - b->text);
}

void editor_layout(struct editor *e)
{
	for (size_t i = 0; i < e->doc.lines; i++) {
		struct draft_line *l = &e->doc.line[i];
		struct breaking b = {l, buf_text(&l->text)};

		if (l->wrapped == e->cells)
			continue;
		l->rows = 0;
		lines_break(b.text, e->cells, editor_indent(l, 0), e->amb, put_row, &b);
		l->wrapped = e->cells;
	}
}

size_t editor_rows(const struct draft_line *l)
{
	return l->rows ? l->rows : 1;
}

size_t editor_row_from(const struct draft_line *l, size_t row)
{
	return row < l->rows ? l->row[row] : 0;
}

size_t editor_row_to(const struct draft_line *l, size_t row)
{
	return row + 1 < l->rows ? l->row[row + 1] : l->text.len;
}

size_t editor_row_of(const struct draft_line *l, size_t at)
{
	size_t row = 0;

	while (row + 1 < l->rows && l->row[row + 1] <= at)
		row++;
	return row;
}

int editor_indent(const struct draft_line *l, size_t row)
{
	return row == 0 && l->word->indents ? INDENT : 0;
}

size_t editor_at_cell(const struct editor *e, const struct draft_line *l, size_t row,
		      int x)
{
	size_t from = editor_row_from(l, row), to = editor_row_to(l, row);
	const char *s = buf_text(&l->text);

	x -= editor_indent(l, row);
	if (x <= 0)
		return from;
	size_t at = from + width_fit(s + from, to - from, x, e->amb, NULL);
	/* The end of a row that is not the last is the beginning of the next. */
	if (at == to && row + 1 < l->rows)
		at = utf8_prev(s, l->text.len, at);
	return at;
}

int editor_cell_of(const struct editor *e, const struct draft_line *l, size_t at)
{
	size_t row = editor_row_of(l, at), from = editor_row_from(l, row);

	return editor_indent(l, row) +
	       width_textn(buf_text(&l->text) + from, at - from, e->amb);
}

size_t editor_row_before(const struct editor *e, size_t line)
{
	size_t n = 0;

	for (size_t i = 0; i < line; i++)
		n += editor_rows(&e->doc.line[i]);
	return n;
}

size_t editor_line_of_row(const struct editor *e, size_t row, size_t *within)
{
	size_t i = 0;

	while (i + 1 < e->doc.lines && row >= editor_rows(&e->doc.line[i]))
		row -= editor_rows(&e->doc.line[i++]);
	size_t last = editor_rows(&e->doc.line[i]) - 1;
	*within = row < last ? row : last;
	return i;
}
