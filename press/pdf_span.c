/* Cells of a table that are one: rules go round them, a text of several rows stands in the middle of
 * what of them is on the page. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_table.h"
#include "text/mem.h"

#define RULE 0.5
#define RULE_STRONG 1.0

void span_init(struct sheet *s)
{
	s->column = mem_array(s->g.columns + 1, sizeof *s->column);
	s->text = mem_array(s->heads * s->g.columns + 1, sizeof *s->text);
	s->high = mem_array(s->heads + table_rows(s->g.t) + 1, sizeof *s->high);
}

static void texts_free(struct sheet *s)
{
	for (size_t i = 0; s->text && i < s->heads * s->g.columns; i++) {
		free(s->text[i]);
		s->text[i] = NULL;
	}
}

void span_release(struct sheet *s)
{
	texts_free(s);
	free(s->text);
	free(s->column);
	free(s->high);
	free(s->drawn);
}

void span_band(struct sheet *s)
{
	const struct grid *g = &s->g;

	texts_free(s);
	for (size_t i = 0; i < g->cols; i++)
		s->column[i] = g->col[i].at;
	for (size_t r = 0; r < s->heads; r++)
		for (size_t i = 0; i < g->cols; i++) {
			struct buf b = {0};

			table_head_put(g->t, s->column[i], r, &b);
			s->text[r * g->columns + i] = mem_text(buf_text(&b));
			buf_release(&b);
		}
}

struct table_span span_of(const struct sheet *s, long row, size_t col)
{
	const struct grid *g = &s->g;

	if (row < 0)
		return table_head_span(g->t, s->column, g->cols,
				       (size_t)(row + (long)s->heads), col);
	return table_body_span(g->t, s->column, g->cols, (size_t)row, col);
}

double span_width(const struct sheet *s, size_t col, size_t cols)
{
	double width = 0;

	for (size_t i = col; i < col + cols; i++)
		width += s->g.col[i].width;
	return width;
}

/* A cell and how far it reaches. */
struct owner {
	long row;
	size_t col;
	struct table_span span;
};

/* The one that covers the place; heads and body are not merged with each other. */
static struct owner owner_of(const struct sheet *s, long row, size_t col)
{
	long first = row < 0 ? -(long)s->heads : 0;

	for (long r = row; r >= first; r--)
		for (size_t c = col + 1; c-- > 0;) {
			struct table_span span = span_of(s, r, c);

			if (span.rows && r + (long)span.rows > row &&
			    c + span.cols > col)
				return (struct owner){r, c, span};
		}
	return (struct owner){row, col, {1, 1}};
}

size_t span_lines(struct sheet *s, long row)
{
	struct grid *g = &s->g;
	size_t most = 1;

	for (size_t i = 0; i < g->cols; i++) {
		struct owner o = owner_of(s, row, i);
		struct lines l = {0};
		size_t above = 0;

		if (o.span.rows < 2 || o.col != i ||
		    o.row + (long)o.span.rows - 1 != row)
			continue;
		lines_of(g->p, sheet_type(s, o.row), sheet_text(s, o.row, i),
			 span_width(s, i, o.span.cols) - 2 * g->pad, 0, &l);
		for (long r = o.row; r < row; r++)
			above += s->high[(size_t)(r + (long)s->heads)];
		if (l.lines > above && l.lines - above > most)
			most = l.lines - above;
		lines_release(&l);
	}
	return most;
}

/* --- what stands on the page --- */

/* A text of several rows, between two heights; lines there is no room for are on the page that has
 * the rest of its rows. */
static void text_draw(struct sheet *s, const struct owner *o, double top, double bottom)
{
	struct grid *g = &s->g;
	const struct type *type = sheet_type(s, o->row);
	const char *text = sheet_text(s, o->row, o->col);
	double width = span_width(s, o->col, o->span.cols), pitch = sheet_pitch(s);
	struct lines l = {0};

	lines_of(g->p, type, text, width - 2 * g->pad, 0, &l);
	size_t room = (size_t)((bottom - top) / pitch),
	       shown = l.lines < room ? l.lines : room;
	double y = top + (bottom - top - (double)shown * pitch) / 2 +
		   (pitch - type->size) / 2;
	for (size_t i = 0; i < shown; i++) {
		const struct line *one = &l.line[i];
		double x = BLOCK_LEFT + g->col[o->col].left;

		x += o->row < 0 ? (width - one->width) / 2 : g->pad;
		line_draw(g->p, type, text + one->from, one->len, x,
			  type_base(type, BLOCK_TOP + y + (double)i * pitch), 0);
	}
	lines_release(&l);
}

/* Whether two places on the page are of one cell. */
static bool is_one(const struct sheet *s, long row, size_t col, long other,
		   size_t beside)
{
	struct owner a, b;

	if ((row < 0) != (other < 0))
		return false;
	a = owner_of(s, row, col);
	b = owner_of(s, other, beside);
	return a.row == b.row && a.col == b.col;
}

static void stroke(const struct sheet *s, double x, double y, double dx, double dy)
{
	cairo_move_to(s->g.p->cr, BLOCK_LEFT + x, BLOCK_TOP + y);
	cairo_rel_line_to(s->g.p->cr, dx, dy);
}

static void rules(struct sheet *s)
{
	const struct grid *g = &s->g;

	for (size_t k = 0; k < s->drawns; k++) {
		const struct drawn *d = &s->drawn[k];

		for (size_t i = 0; i < g->cols; i++) {
			const struct column *c = &g->col[i];

			if (k + 1 == s->drawns ||
			    !is_one(s, d->number, i, d[1].number, i))
				stroke(s, c->left, d->bottom, c->width, 0);
			if (i && !is_one(s, d->number, i - 1, d->number, i))
				stroke(s, c->left, d->top, 0, d->bottom - d->top);
		}
	}
}

static void texts(struct sheet *s)
{
	for (size_t k = 0; k < s->drawns; k++)
		for (size_t i = 0; i < s->g.cols; i++) {
			struct owner o = owner_of(s, s->drawn[k].number, i);
			size_t end = k + 1;

			if (o.span.rows < 2 || o.col != i ||
			    (k && is_one(s, s->drawn[k - 1].number, i,
					 s->drawn[k].number, i)))
				continue;
			while (end < s->drawns && is_one(s, s->drawn[k].number, i,
							 s->drawn[end].number, i))
				end++;
			text_draw(s, &o, s->drawn[k].top, s->drawn[end - 1].bottom);
		}
}

void span_draw(struct sheet *s)
{
	cairo_t *cr = s->g.p->cr;

	texts(s);
	cairo_set_line_width(cr, RULE);
	rules(s);
	cairo_stroke(cr);
	cairo_set_line_width(cr, RULE_STRONG);
	cairo_rectangle(cr, BLOCK_LEFT, BLOCK_TOP + s->top, BLOCK_WIDTH,
			s->g.p->y - s->top);
	cairo_stroke(cr);
	s->drawns = 0;
}
