/* Units by domains: the more, the darker, and the figure in every field.  A field without a
 * figure is crossed out. */
#include <string.h>

#include "press/pdf_chart.h"
#include "text/utf8.h"

enum {
	CELL_LEAST = 15, /* points: narrower ones go to the next band */
	CELL_MOST = 44,
	CELL_HEIGHT = 15,
	LINE = 12,
	SHADES = 6,
};
#define HEAD_SIZE 9.0
#define HEADS_MOST (BLOCK_HEIGHT * 0.4) /* longer labels are set smaller */
#define FIGURE_MOST 9.0

struct heat {
	struct pdf *p;
	const struct chart *c;
	int64_t most;
	double names, cell;
	struct type figure, head;
	double heads;        /* height of the upright labels */
	size_t first, count; /* columns of this band */
	struct lines label;
};

/* A label from top to bottom, sign below sign. */
static void upright(struct heat *h, const char *s, double x)
{
	size_t len = strlen(s), signs = 0;

	for (size_t i = 0; i < len; i = utf8_next(s, len, i))
		signs++;
	double y = h->p->y + h->heads - (double)signs * h->head.size - 3;
	for (size_t i = 0; i < len; y += h->head.size) {
		size_t next = utf8_next(s, len, i);

		line_centre(h->p, &h->head, s + i, next - i, BLOCK_LEFT + x,
			    type_base(&h->head, BLOCK_TOP + y));
		i = next;
	}
}

static void heads(struct heat *h)
{
	for (size_t k = 0; k < h->count; k++)
		upright(h, h->c->column[h->first + k],
			h->names + ((double)k + 0.5) * h->cell);
	h->p->y += h->heads;
}

static double lightness(const struct heat *h, int64_t v)
{
	double part = v <= 0 ? 0 : (double)v / (double)h->most;
	int step = (int)(part * SHADES);

	return 1 - 0.09 * (step < SHADES ? step : SHADES - 1);
}

static void cell(struct heat *h, size_t k, int64_t v, double height)
{
	cairo_t *cr = h->p->cr;
	double x = h->names + (double)k * h->cell, light = lightness(h, v);
	struct buf s = {0};

	if (v == CHART_BLANK)
		light = 1;
	cairo_set_source_rgb(cr, light, light, light);
	cairo_rectangle(cr, BLOCK_LEFT + x, BLOCK_TOP + h->p->y, h->cell, height);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_line_width(cr, 0.4);
	cairo_stroke(cr);
	if (v == CHART_BLANK) {
		cairo_move_to(cr, BLOCK_LEFT + x, BLOCK_TOP + h->p->y + height);
		cairo_rel_line_to(cr, h->cell, -height);
		cairo_stroke(cr);
		return;
	}
	figure_text(h->c, v, &s);
	label_centre(h->p, &h->figure, buf_text(&s), x + h->cell / 2,
		     h->p->y + height / 2, h->cell);
	buf_release(&s);
}

static void row(struct heat *h, size_t r, double height)
{
	const char *s = h->c->row[r];
	double top = h->p->y + (height - (double)h->label.lines * LINE) / 2;

	for (size_t i = 0; i < h->label.lines; i++) {
		const struct line *l = &h->label.line[i];

		line_draw(
			h->p, &type_label, s + l->from, l->len, BLOCK_LEFT,
			type_base(&type_label, BLOCK_TOP + top + 1 + (double)i * LINE),
			0);
	}
	for (size_t k = 0; k < h->count; k++)
		cell(h, k, h->c->value[r * h->c->columns + h->first + k], height);
	h->p->y += height;
}

/* The figures as large as their fields let them be. */
static void band(struct heat *h)
{
	const struct chart *c = h->c;

	page_room(h->p, h->heads + 3 * CELL_HEIGHT);
	heads(h);
	for (size_t r = 0; r < c->rows && !pdf_failed(h->p); r++) {
		lines_of(h->p, &type_label, c->row[r], h->names - 4, 0, &h->label);
		double height = (double)h->label.lines * LINE + CELL_HEIGHT - LINE;

		if (height < CELL_HEIGHT)
			height = CELL_HEIGHT;
		if (height > page_left(h->p)) {
			page_next(h->p);
			heads(h);
		}
		row(h, r, height);
	}
	h->p->y += LINE / 2.0;
}

static void measure(struct heat *h)
{
	const struct chart *c = h->c;
	const struct type unit = {ROLE_BODY, 1, 0};
	double figure = figures_width(h->p, c, &unit), least;

	h->names = labels_width(h->p, c->row, c->rows, BLOCK_WIDTH * 0.3) + 6;
	/* Figures of 7 points and a little white. */
	least = figure * 7 + 3;
	least = least < CELL_LEAST ? CELL_LEAST : least;
	size_t fit = (size_t)((BLOCK_WIDTH - h->names) / least);
	fit = fit ? fit : 1;
	size_t bands = (c->columns + fit - 1) / fit;
	h->count = (c->columns + bands - 1) / bands;
	h->cell = (BLOCK_WIDTH - h->names) / (double)h->count;
	h->cell = h->cell > CELL_MOST ? CELL_MOST : h->cell;
	h->figure = (struct type){ROLE_BODY, (h->cell - 3) / figure, 0};
	if (h->figure.size > FIGURE_MOST)
		h->figure.size = FIGURE_MOST;
	for (size_t k = 0; k < c->columns; k++) {
		double high = (double)utf8_count(c->column[k], strlen(c->column[k]));

		h->heads = high > h->heads ? high : h->heads;
	}
	h->head = (struct type){ROLE_BODY, HEAD_SIZE, 0};
	if (h->heads * HEAD_SIZE > HEADS_MOST)
		h->head.size = HEADS_MOST / h->heads;
	h->heads = h->heads * h->head.size + 6;
}

void heat_draw(struct pdf *p, const struct chart *c)
{
	static const char note[] = "数字越大底色越深；画斜线的格没有数据，不是0。";
	struct heat h = {.p = p, .c = c, .most = 1};

	for (size_t i = 0; i < c->rows * c->columns; i++)
		h.most = c->value[i] > h.most ? c->value[i] : h.most;
	if (c->rows == 0 || c->columns == 0) {
		chart_title(p, c, 0);
		return;
	}
	measure(&h);
	chart_title(p, c, h.heads + 4 * CELL_HEIGHT);
	for (size_t count = h.count; h.first < c->columns; h.first += count) {
		h.count = h.first + count < c->columns ? count : c->columns - h.first;
		band(&h);
	}
	lines_release(&h.label);
	note_draw(p, note);
}
