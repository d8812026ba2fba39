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

static int labels_cells(const struct page *p, char *const *label, size_t n)
{
	int most = 0;

	for (size_t i = 0; i < n; i++) {
		int w = width_text(label[i], p->amb);
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

/* One line: a label, the figure, its bar. */
static void bar_line(struct page *p, const struct chart *c, const char *name, int label,
		     int64_t value, char fill)
{
	int cells = PAGE_CELLS - label - VALUE_MAX - 2;
	struct buf b = {0}, v = {0};

	figure(&v, c, value);
	width_put(&b, name, label, ALIGN_LEFT, p->amb);
	buf_putc(&b, ' ');
	width_put(&b, buf_text(&v), VALUE_MAX, ALIGN_RIGHT, p->amb);
	buf_putc(&b, ' ');
	bar(&b, c, fill, value, largest(c), cells);
	put(p, &b);
	buf_release(&b);
	buf_release(&v);
}

static const char fills[] = "#=+*";

static void bars(struct page *p, const struct chart *c)
{
	int label = labels_cells(p, c->row, c->rows);

	for (size_t r = 0; r < c->rows; r++) {
		page_room(p, (int)c->columns);
		for (size_t k = 0; k < c->columns; k++)
			bar_line(p, c, k ? "" : c->row[r], label,
				 c->value[r * c->columns + k], fills[k % 4]);
	}
}

/* Down the page month by month, the series one below the other. */
static void trend(struct page *p, const struct chart *c)
{
	int label = labels_cells(p, c->column, c->columns);

	for (size_t k = 0; k < c->columns; k++) {
		page_room(p, (int)c->rows);
		for (size_t r = 0; r < c->rows; r++)
			bar_line(p, c, r ? "" : c->column[k], label,
				 c->value[r * c->columns + k], fills[r % 4]);
	}
}

static void legend_put(void *ctx, const char *s, size_t len, int line)
{
	(void)line;
	page_line(ctx, s, len);
}

/* What the columns of a heat table are, by the number above them. */
static void legend(struct page *p, const struct chart *c, int label)
{
	struct buf names = {0}, tens = {0}, ones = {0};

	buf_fill(&tens, ' ', (size_t)label + 1);
	buf_fill(&ones, ' ', (size_t)label + 1);
	for (size_t k = 0; k < c->columns; k++) {
		size_t n = k + 1;

		buf_addf(&names, "%s%zu%s", k ? "、" : "", n, c->column[k]);
		buf_putc(&tens, n % 10 == 0 ? (char)('0' + n / 10 % 10) : ' ');
		buf_putc(&ones, (char)('0' + n % 10));
	}
	lines_break(buf_text(&names), PAGE_CELLS, 0, p->amb, legend_put, p);
	page_room(p, 4);
	put(p, &tens);
	put(p, &ones);
	buf_release(&names);
	buf_release(&tens);
	buf_release(&ones);
}

/* Shades from the least to the most of the chart; a 0 is a 0, a blank is blank. */
static void shades(struct page *p, const struct chart *c)
{
	static const char ramp[] = ".:-=+*#@";
	int label = labels_cells(p, c->row, c->rows);
	int64_t most = largest(c);

	legend(p, c, label);
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

static void series_names(const struct chart *c, struct buf *out)
{
	size_t n = c->kind == CHART_GAP     ? c->columns
		   : c->kind == CHART_TREND ? c->rows
					    : 0;

	for (size_t i = 0; i < n; i++)
		buf_addf(out, "  %c %s", fills[i % 4],
			 c->kind == CHART_GAP ? c->column[i] : c->row[i]);
}

void page_chart(struct page *p, const struct chart *c)
{
	struct buf head = {0};

	buf_add(&head, c->title ? c->title : "");
	if (c->unit && *c->unit)
		buf_addf(&head, "（%s）", c->unit);
	series_names(c, &head);
	if (c->has_line) {
		buf_addf(&head, "  | %s ", c->line_name);
		figure(&head, c, c->line);
	}
	page_room(p, width_text(buf_text(&head), p->amb) / PAGE_CELLS + 3);
	lines_break(buf_text(&head), PAGE_CELLS, 0, p->amb, legend_put, p);
	buf_release(&head);
	if (c->kind == CHART_TREND)
		trend(p, c);
	else if (c->kind == CHART_HEAT)
		shades(p, c);
	else
		bars(p, c);
}
