/* Bars: completion beside what is expected by now; ours beside the benchmark. */
#include <string.h>

#include "press/pdf_chart.h"

enum {
	BAR = 9,       /* a bar's height */
	BAR_TEXT = 12, /* that of several in a row, each with its figure */
	BETWEEN = 7,   /* rows */
	LINE = 13,     /* of a label */
	AXIS = 18,     /* below the rows */
	LEGEND_HEIGHT = 18,
	LINE_NAME = 14, /* above the rows, for the name of the line */
	ROWS_LEAST = 3, /* rows a page begins a chart for */
};

struct bars {
	struct pdf *p;
	const struct chart *c;
	struct axis axis;
	double names;        /* width of the labels */
	double left, length; /* of the field */
	double bar;          /* its height */
	double top;          /* of the rows on this page */
	bool fresh;          /* nothing but the chart is on this page */
	bool below;          /* something else stands above the chart on this page */
	struct lines label;
};

static double row_height(const struct bars *b)
{
	double bars = (double)b->c->columns * b->bar,
	       text = (double)b->label.lines * LINE;

	return (bars > text ? bars : text) + BETWEEN;
}

static enum shade shade_of(const struct bars *b, size_t column, int64_t v)
{
	if (b->c->columns > 1)
		return column == 0   ? SHADE_FULL
		       : column == 1 ? SHADE_HATCH
				     : SHADE_LIGHT;
	return b->c->has_line && v < b->c->line ? SHADE_HATCH : SHADE_FULL;
}

static void legend(struct bars *b)
{
	const struct chart *c = b->c;
	struct pdf *p = b->p;
	double x = b->left;

	if (c->columns > 1) {
		for (size_t k = 0; k < c->columns; k++)
			shade_legend(p, shade_of(b, k, 0), c->column[k], b->left, &x);
	} else if (c->has_line) {
		struct buf s = {0};

		buf_addf(&s, "达到%s", c->line_name);
		shade_legend(p, SHADE_FULL, buf_text(&s), b->left, &x);
		buf_clear(&s);
		buf_addf(&s, "低于%s", c->line_name);
		shade_legend(p, SHADE_HATCH, buf_text(&s), b->left, &x);
		buf_release(&s);
	} else {
		return;
	}
	p->y += LEGEND_HEIGHT;
}

static void label(struct bars *b, const char *s, double height)
{
	const struct lines *l = &b->label;
	double top = b->p->y + (height - BETWEEN - (double)l->lines * LINE) / 2;

	for (size_t i = 0; i < l->lines; i++)
		line_draw(b->p, &type_label, s + l->line[i].from, l->line[i].len,
			  BLOCK_LEFT,
			  type_base(&type_label, BLOCK_TOP + top + (double)i * LINE +
							 (LINE - type_label.size) / 2),
			  0);
}

static void row(struct bars *b, size_t r, double height)
{
	const struct chart *c = b->c;
	struct pdf *p = b->p;
	double y = p->y + (height - BETWEEN - (double)c->columns * b->bar) / 2;
	struct buf figure = {0};

	label(b, c->row[r], height);
	for (size_t k = 0; k < c->columns; k++, y += b->bar) {
		int64_t v = c->value[r * c->columns + k];
		double length = axis_at(&b->axis, v, b->length);

		if (length > 0)
			shade_box(p, shade_of(b, k, v), b->left, y, length, b->bar - 1);
		figure_text(c, v, &figure);
		label_right(p, &type_label, buf_text(&figure), BLOCK_WIDTH,
			    y + (b->bar - 1) / 2);
	}
	buf_release(&figure);
	p->y += height;
}

/* The ticks with their figures, and the line across the rows. */
static void field(struct bars *b)
{
	struct pdf *p = b->p;
	struct buf s = {0};

	rule_draw(p, b->left, p->y, b->length, 0.6);
	for (int64_t v = 0; v <= b->axis.most; v += b->axis.step) {
		double x = b->left + axis_at(&b->axis, v, b->length);

		cairo_move_to(p->cr, BLOCK_LEFT + x, BLOCK_TOP + p->y);
		cairo_rel_line_to(p->cr, 0, 3);
		cairo_stroke(p->cr);
		axis_text(b->c, &b->axis, v, &s);
		label_centre(p, &type_label, buf_text(&s), x, p->y + AXIS / 2.0 + 1,
			     axis_at(&b->axis, b->axis.step, b->length) * 0.9);
		if (v > INT64_MAX - b->axis.step)
			break;
	}
	cairo_move_to(p->cr, BLOCK_LEFT + b->left, BLOCK_TOP + b->top);
	cairo_line_to(p->cr, BLOCK_LEFT + b->left, BLOCK_TOP + p->y);
	cairo_stroke(p->cr);
	if (b->c->has_line)
		dashed_line(p, b->left + axis_at(&b->axis, b->c->line, b->length),
			    b->top, 0, p->y - b->top);
	p->y += AXIS;
	buf_release(&s);
}

/* Where the rows begin on a page; the line's name above it. */
static void begin(struct bars *b)
{
	struct buf s = {0}, figure = {0};

	legend(b);
	if (b->c->has_line) {
		double x = b->left + axis_at(&b->axis, b->c->line, b->length);

		figure_text(b->c, b->c->line, &figure);
		buf_addf(&s, "%s %s", b->c->line_name, buf_text(&figure));
		label_centre(b->p, &type_label, buf_text(&s), x,
			     b->p->y + LINE_NAME / 2.0, BLOCK_WIDTH);
		b->p->y += LINE_NAME;
	}
	b->top = b->p->y;
	buf_release(&s);
	buf_release(&figure);
}

static void turn(struct bars *b)
{
	if (b->p->y > b->top)
		field(b);
	page_next(b->p);
	begin(b);
	b->fresh = true;
}

static void measure(struct bars *b)
{
	const struct chart *c = b->c;
	double columns = (double)c->columns;

	b->axis = axis_of(c);
	b->names = labels_width(b->p, c->row, c->rows, BLOCK_WIDTH * 0.35);
	b->left = b->names + 8;
	b->length = BLOCK_WIDTH - b->left - figures_width(b->p, c, &type_label) - 12;
	b->bar = columns > 1 ? BAR_TEXT : BAR;
	if (b->bar * columns > BLOCK_HEIGHT / 2)
		b->bar = BLOCK_HEIGHT / 2 / columns;
}

void bars_draw(struct pdf *p, const struct chart *c)
{
	struct bars b = {.p = p, .c = c};

	measure(&b);
	chart_title(p, c,
		    LEGEND_HEIGHT + LINE_NAME + AXIS +
			    ROWS_LEAST * (BAR_TEXT + BETWEEN));
	if (c->rows == 0)
		return;
	begin(&b);
	for (size_t r = 0; r < c->rows && !pdf_failed(p); r++) {
		lines_of(p, &type_label, c->row[r], b.names, 0, &b.label);
		double height = row_height(&b);

		if (height + AXIS > page_left(p) && (!b.fresh || p->y > b.top))
			turn(&b);
		row(&b, r, height);
	}
	field(&b);
	lines_release(&b.label);
}
