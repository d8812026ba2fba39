/* Twelve months as lines, with all figures in a table below. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_chart.h"
#include "text/mem.h"

enum {
	SERIES = 4, /* of one field: as many as dashes and marks tell apart */
	HEIGHT = 150,
	LEGEND_HEIGHT = 18,
	LABELS = 20,
	MARK = 3,
	SAMPLE = 30, /* of a line in the legend */
};

struct trend {
	struct pdf *p;
	const struct chart *c;
	struct axis axis;
	double left, width, top;
	size_t first, end; /* series in this field */
};

/* Between cairo_save() and cairo_restore(): what is drawn later is not dashed. */
static void dashes(cairo_t *cr, size_t n)
{
	static const double dash[SERIES][4] = {
		{0, 0, 0, 0}, {6, 3, 6, 3}, {2, 2, 2, 2}, {8, 2, 2, 2}};

	cairo_set_dash(cr, dash[n], n ? 4 : 0, 0);
}

/* ● ○ ■ □ */
static void mark(struct trend *t, size_t n, double x, double y)
{
	cairo_t *cr = t->p->cr;
	double light = n % 2 ? 1 : 0;

	x += BLOCK_LEFT;
	y += BLOCK_TOP;
	cairo_new_path(cr);
	if (n < 2)
		cairo_arc(cr, x, y, MARK, 0, 6.2832);
	else
		cairo_rectangle(cr, x - MARK, y - MARK, 2 * MARK, 2 * MARK);
	cairo_set_source_rgb(cr, light, light, light);
	cairo_fill_preserve(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_line_width(cr, 1);
	cairo_stroke(cr);
}

static double column_x(const struct trend *t, size_t k)
{
	return t->left + t->width * ((double)k + 0.5) / (double)t->c->columns;
}

static double value_y(const struct trend *t, int64_t v)
{
	return t->top + HEIGHT - axis_at(&t->axis, v, HEIGHT);
}

/* A month without a figure leaves a hole in the line. */
static void series(struct trend *t, size_t r)
{
	const struct chart *c = t->c;
	cairo_t *cr = t->p->cr;
	const int64_t *v = c->value + r * c->columns;
	bool on = false;

	cairo_save(cr);
	dashes(cr, r - t->first);
	cairo_set_line_width(cr, 1.2);
	for (size_t k = 0; k < c->columns; k++) {
		double x = BLOCK_LEFT + column_x(t, k);
		double y = BLOCK_TOP + value_y(t, v[k]);

		if (v[k] != CHART_BLANK && on)
			cairo_line_to(cr, x, y);
		else if (v[k] != CHART_BLANK)
			cairo_move_to(cr, x, y);
		on = v[k] != CHART_BLANK;
	}
	cairo_stroke(cr);
	cairo_restore(cr);
	for (size_t k = 0; k < c->columns; k++)
		if (v[k] != CHART_BLANK)
			mark(t, r - t->first, column_x(t, k), value_y(t, v[k]));
}

static void legend(struct trend *t)
{
	struct pdf *p = t->p;
	double x = t->left;

	for (size_t r = t->first; r < t->end; r++) {
		const char *name = t->c->row[r];
		double wide = type_width(p, &type_label, name, strlen(name));
		double middle = p->y + LEGEND_HEIGHT / 2.0;

		if (x > t->left && x + SAMPLE + wide > BLOCK_WIDTH) {
			x = t->left;
			p->y += LEGEND_HEIGHT;
			middle += LEGEND_HEIGHT;
		}
		cairo_save(p->cr);
		dashes(p->cr, r - t->first);
		rule_draw(p, x, middle, SAMPLE, 1.2);
		cairo_restore(p->cr);
		mark(t, r - t->first, x + SAMPLE / 2.0, middle);
		label_draw(p, &type_label, name, x + SAMPLE + 4, middle,
			   BLOCK_WIDTH - x - SAMPLE - 4);
		x += SAMPLE + wide + 20;
	}
	p->y += LEGEND_HEIGHT + 4;
}

static void axes(struct trend *t)
{
	struct pdf *p = t->p;
	struct buf s = {0};
	double widest = labels_width(p, t->c->column, t->c->columns, BLOCK_WIDTH) + 6;
	size_t each = (size_t)(widest * (double)t->c->columns / t->width) + 1;

	if (each > t->c->columns)
		each = t->c->columns;
	for (int64_t v = 0; v <= t->axis.most; v += t->axis.step) {
		double y = value_y(t, v);

		rule_draw(p, t->left, y, t->width, v ? 0.25 : 0.8);
		axis_text(t->c, &t->axis, v, &s);
		label_right(p, &type_label, buf_text(&s), t->left - 5, y);
		if (v > INT64_MAX - t->axis.step)
			break;
	}
	for (size_t k = 0; k < t->c->columns; k += each)
		label_centre(p, &type_label, t->c->column[k], column_x(t, k),
			     t->top + HEIGHT + LABELS / 2.0,
			     (double)each * t->width / (double)t->c->columns);
	if (t->c->has_line) {
		dashed_line(p, t->left, value_y(t, t->c->line), t->width, 0);
		label_draw(p, &type_label, t->c->line_name, t->left + 4,
			   value_y(t, t->c->line) - 7, t->width - 4);
	}
	buf_release(&s);
}

static void field(struct trend *t)
{
	page_room(t->p, LEGEND_HEIGHT * SERIES + HEIGHT + 2 * LABELS);
	legend(t);
	t->top = t->p->y + 6;
	axes(t);
	for (size_t r = t->first; r < t->end; r++)
		series(t, r);
	t->p->y = t->top + HEIGHT + LABELS + PITCH / 2;
}

/* Every figure, for a line can only be read roughly. */
static void figures(struct pdf *p, const struct chart *c)
{
	struct table_column *cols = mem_array(c->columns + 2, sizeof *cols);
	struct buf s = {0};

	cols[0] = (struct table_column){"name", "", COL_TEXT};
	for (size_t k = 0; k < c->columns; k++)
		cols[k + 1] = (struct table_column){"value", c->column[k], COL_DECIMAL};
	struct table *t = table_new_own(cols);
	for (size_t r = 0; r < c->rows; r++) {
		table_text(t, c->row[r]);
		for (size_t k = 0; k < c->columns; k++) {
			int64_t v = c->value[r * c->columns + k];

			figure_text(c, v, &s);
			table_text(t, v == CHART_BLANK ? NULL : buf_text(&s));
		}
	}
	table_draw(p, t);
	table_free(t);
	buf_release(&s);
	free(cols);
}

void trend_draw(struct pdf *p, const struct chart *c)
{
	struct trend t = {.p = p, .c = c, .axis = axis_of(c)};
	struct buf most = {0};

	figure_text(c, t.axis.most, &most);
	t.left = type_width(p, &type_label, buf_text(&most), most.len) + 8;
	t.width = BLOCK_WIDTH - t.left;
	buf_release(&most);
	chart_title(p, c, LEGEND_HEIGHT * SERIES + HEIGHT + 2 * LABELS);
	if (c->rows == 0 || c->columns == 0)
		return;
	for (; t.first < c->rows && !pdf_failed(p); t.first = t.end) {
		t.end = t.first + SERIES < c->rows ? t.first + SERIES : c->rows;
		field(&t);
	}
	figures(p, c);
}
