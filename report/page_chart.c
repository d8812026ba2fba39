/* Charts in cells: every bar has its figure beside it, every shade its number. */
#include <string.h>

#include "report/page.h"
#include "report/tree.h"
#include "text/number.h"

enum {
	LABEL_MAX = 20, /* cells */
	VALUE_MAX = 12,
};

static void figure(struct buf *out, const struct chart *c, int64_t v)
{
	if (v == CHART_BLANK)
		buf_add(out, "—");
	else
		number_decimal(out, v, c->decimals);
}

static int labels_cells(const struct page *p, const struct chart *c)
{
	int most = 0;

	for (size_t i = 0; i < c->rows; i++) {
		int w = width_text(c->row[i], p->amb);
		most = w > most ? w : most;
	}
	return most < LABEL_MAX ? most : LABEL_MAX;
}

static int64_t largest(const struct chart *c)
{
	int64_t most = c->has_line && c->line > 1 ? c->line : 1;

	for (size_t i = 0; i < c->rows * c->columns; i++)
		if (c->value[i] != CHART_BLANK && c->value[i] > most)
			most = c->value[i];
	return most;
}

static void put(struct page *p, const struct buf *b)
{
	size_t len = b->len;

	while (len > 0 && b->s[len - 1] == ' ')
		len--;
	page_line(p, buf_text(b), len);
}

static int scaled(int64_t v, int64_t most, int cells)
{
	return v <= 0 ? 0 : (int)((double)v / (double)most * cells + 0.5);
}

/* ######---|  dashes up to the line, where one falls behind it; a dot is less than half a
 * cell, and not nothing. */
static void bar(struct buf *out, const struct chart *c, char fill, int64_t v,
		int64_t most, int cells)
{
	int n = v == CHART_BLANK ? 0 : scaled(v, most, cells);
	int line = c->has_line ? scaled(c->line, most, cells) : 0;

	if (n == 0 && v > 0) {
		buf_putc(out, '.');
		n = 1;
	} else {
		buf_fill(out, fill, (size_t)n);
	}
	for (int i = n; i < line; i++)
		buf_putc(out, i + 1 == line ? '|' : '-');
}

static void bars(struct page *p, const struct chart *c)
{
	int label = labels_cells(p, c), cells = PAGE_CELLS - label - VALUE_MAX - 2;
	int64_t most = largest(c);

	for (size_t r = 0; r < c->rows; r++) {
		page_room(p, (int)c->columns);
		for (size_t k = 0; k < c->columns; k++) {
			struct buf b = {0}, v = {0};
			int64_t value = c->value[r * c->columns + k];

			figure(&v, c, value);
			width_put(&b, k ? "" : c->row[r], label, ALIGN_LEFT, p->amb);
			buf_putc(&b, ' ');
			width_put(&b, buf_text(&v), VALUE_MAX, ALIGN_RIGHT, p->amb);
			buf_putc(&b, ' ');
			bar(&b, c, k ? '=' : '#', value, most, cells);
			put(p, &b);
			buf_release(&b);
			buf_release(&v);
		}
	}
}

/* A row of shades, from the least to the most of the chart. */
static void shades(struct page *p, const struct chart *c)
{
	static const char ramp[] = ".:-=+*#@";
	int label = labels_cells(p, c);
	int64_t most = largest(c);

	for (size_t r = 0; r < c->rows; r++) {
		struct buf b = {0};

		width_put(&b, c->row[r], label, ALIGN_LEFT, p->amb);
		buf_putc(&b, ' ');
		for (size_t k = 0; k < c->columns; k++) {
			int64_t v = c->value[r * c->columns + k];
			int step = scaled(v, most, (int)sizeof ramp - 2);

			buf_putc(&b, v == CHART_BLANK ? ' '
				     : v == 0         ? '0'
						      : ramp[step]);
		}
		put(p, &b);
		buf_release(&b);
	}
}

void page_chart(struct page *p, const struct chart *c)
{
	struct buf head = {0};

	page_room(p, 3);
	buf_addf(&head, "%s（%s）", c->title, c->unit);
	for (size_t k = 0; c->kind == CHART_GAP && k < c->columns; k++)
		buf_addf(&head, "  %c %s", k ? '=' : '#', c->column[k]);
	if (c->has_line) {
		buf_addf(&head, "  | %s ", c->line_name);
		figure(&head, c, c->line);
	}
	page_line(p, buf_text(&head), head.len);
	buf_release(&head);
	if (c->kind == CHART_BARS || c->kind == CHART_GAP)
		bars(p, c);
	else
		shades(p, c);
}
