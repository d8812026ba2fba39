#include "press/pdf_chart.h"

#include <string.h>

#include "text/number.h"

const struct type type_label = {ROLE_BODY, 10.5, 0};

enum {
	STEPS = 5,
	HATCH = 4, /* points between two lines */
	LEGEND = 10,
};

/* 1, 2 or 5 with noughts: the smallest that makes at most STEPS steps. */
static int64_t round_step(int64_t most)
{
	int64_t least = most / STEPS + (most % STEPS != 0);
	static const int64_t parts[] = {1, 2, 5};
	int64_t tens = 1;

	for (;;) {
		for (size_t i = 0; i < 3; i++)
			if (least <= parts[i] * tens)
				return parts[i] * tens;
		if (tens > INT64_MAX / 100)
			return least;
		tens *= 10;
	}
}

struct axis axis_of(const struct chart *c)
{
	int64_t most = c->has_line ? c->line : 0;

	for (size_t i = 0; i < c->rows * c->columns; i++)
		if (c->value[i] > most)
			most = c->value[i];
	struct axis a = {.step = round_step(most > 0 ? most : 1)};
	while (a.most < most && a.most <= INT64_MAX - a.step)
		a.most += a.step;
	if (a.most == 0)
		a.most = a.step;
	return a;
}

double axis_at(const struct axis *a, int64_t v, double length)
{
	return v <= 0 ? 0 : (double)v / (double)a->most * length;
}

void axis_text(const struct chart *c, const struct axis *a, int64_t v, struct buf *out)
{
	int64_t whole = 1;

	for (int i = 0; i < c->decimals; i++)
		whole *= 10;
	buf_clear(out);
	number_decimal(out, a->step % whole ? v : v / whole,
		       a->step % whole ? c->decimals : 0);
}

void figure_text(const struct chart *c, int64_t v, struct buf *out)
{
	buf_clear(out);
	if (v == CHART_BLANK)
		buf_add(out, "—");
	else
		number_decimal(out, v, c->decimals);
}

double figures_width(struct pdf *p, const struct chart *c, const struct type *t)
{
	struct buf b = {0};
	double most = 0;

	for (size_t i = 0; i < c->rows * c->columns; i++) {
		figure_text(c, c->value[i], &b);
		double w = type_width(p, t, buf_text(&b), b.len);
		most = w > most ? w : most;
	}
	buf_release(&b);
	return most;
}

double labels_width(struct pdf *p, char *const *label, size_t n, double most)
{
	double widest = 0;

	for (size_t i = 0; i < n; i++) {
		double w = type_width(p, &type_label, label[i], strlen(label[i]));
		widest = w > widest ? w : widest;
	}
	return widest < most ? widest : most;
}

/* --- shapes --- */

static void grey(struct pdf *p, double g)
{
	cairo_set_source_rgb(p->cr, g, g, g);
}

static void hatch(struct pdf *p, double x, double y, double w, double h)
{
	cairo_save(p->cr);
	cairo_rectangle(p->cr, x, y, w, h);
	cairo_clip(p->cr);
	cairo_set_line_width(p->cr, 0.7);
	for (int i = 0; i * HATCH < w + h; i++) {
		double at = x - h + i * HATCH;

		cairo_move_to(p->cr, at, y + h);
		cairo_line_to(p->cr, at + h, y);
	}
	cairo_stroke(p->cr);
	cairo_restore(p->cr);
}

void shade_box(struct pdf *p, enum shade s, double x, double y, double w, double h)
{
	static const double greys[] = {0.35, 1, 0.85};

	x += BLOCK_LEFT;
	y += BLOCK_TOP;
	grey(p, greys[s]);
	cairo_rectangle(p->cr, x, y, w, h);
	cairo_fill(p->cr);
	grey(p, 0);
	if (s == SHADE_HATCH)
		hatch(p, x, y, w, h);
	cairo_set_line_width(p->cr, 0.6);
	cairo_rectangle(p->cr, x, y, w, h);
	cairo_stroke(p->cr);
}

void shade_legend(struct pdf *p, enum shade s, const char *means, double left,
		  double *x)
{
	double box = 2 * LEGEND + 4;
	double wide = type_width(p, &type_label, means, strlen(means));

	if (*x > left && *x + box + wide > BLOCK_WIDTH) {
		*x = left;
		p->y += LEGEND * 1.5;
	}
	page_room(p, LEGEND);
	shade_box(p, s, *x, p->y, 2 * LEGEND, LEGEND);
	label_draw(p, &type_label, means, *x + box, p->y + LEGEND / 2.0,
		   BLOCK_WIDTH - *x - box);
	*x += box + wide + 2 * LEGEND;
}

void dashed_line(struct pdf *p, double x, double y, double dx, double dy)
{
	static const double dash[] = {5, 3};

	cairo_save(p->cr);
	cairo_set_dash(p->cr, dash, 2, 0);
	cairo_set_line_width(p->cr, 1.3);
	cairo_move_to(p->cr, BLOCK_LEFT + x, BLOCK_TOP + y);
	cairo_rel_line_to(p->cr, dx, dy);
	cairo_stroke(p->cr);
	cairo_restore(p->cr);
}

static double middle_base(const struct type *t, double middle)
{
	return type_base(t, BLOCK_TOP + middle - t->size / 2);
}

void label_draw(struct pdf *p, const struct type *t, const char *s, double x,
		double middle, double room)
{
	struct type fit = type_fitting(p, t, s, strlen(s), room);

	line_draw(p, &fit, s, strlen(s), BLOCK_LEFT + x, middle_base(&fit, middle), 0);
}

void label_centre(struct pdf *p, const struct type *t, const char *s, double x,
		  double middle, double room)
{
	struct type fit = type_fitting(p, t, s, strlen(s), room);
	double half = type_width(p, &fit, s, strlen(s)) / 2;

	if (x + half > BLOCK_WIDTH)
		x = BLOCK_WIDTH - half;
	if (x < half)
		x = half;
	line_centre(p, &fit, s, strlen(s), BLOCK_LEFT + x, middle_base(&fit, middle));
}

void label_right(struct pdf *p, const struct type *t, const char *s, double x,
		 double middle)
{
	line_right(p, t, s, strlen(s), BLOCK_LEFT + x, middle_base(t, middle));
}

/* --- the whole --- */

/* `with` points of the chart stay with its title. */
void chart_title(struct pdf *p, const struct chart *c, double with)
{
	static const struct type t = {ROLE_HEADING, SMALL_SIZE, 0};
	struct buf b = {0};
	struct lines l = {0};

	buf_add(&b, c->title ? c->title : "");
	if (c->unit && *c->unit)
		buf_addf(&b, "（单位：%s）", c->unit);
	title_lines(p, &t, buf_text(&b), BLOCK_WIDTH - 2 * SIGN, &l);
	page_room(p, (double)l.lines * 1.5 * t.size + with);
	for (size_t i = 0; i < l.lines; i++) {
		line_centre(p, &t, buf_text(&b) + l.line[i].from, l.line[i].len,
			    BLOCK_LEFT + BLOCK_WIDTH / 2,
			    type_base(&t, BLOCK_TOP + p->y));
		p->y += t.size * 1.5;
	}
	lines_release(&l);
	buf_release(&b);
}

void chart_draw(struct pdf *p, const struct chart *c)
{
	if (c->kind == CHART_HEAT)
		heat_draw(p, c);
	else if (c->kind == CHART_TREND)
		trend_draw(p, c);
	else
		bars_draw(p, c);
	p->y += PITCH / 2;
}
