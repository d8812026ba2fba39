/* A table on the page: ruled, its heads on every page, its total never alone. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_flow.h"
#include "press/pdf_table.h"
#include "text/mem.h"

#define RULE 0.5
#define RULE_STRONG 1.0
#define LEADING 1.35 /* from line to line within a cell, of the type's size */
const char *sheet_text(const struct sheet *s, long row, size_t col)
{
	const struct grid *g = &s->g;
	size_t at = g->col[col].at;

	if (row >= 0)
		return table_shown(g->t, (size_t)row, at);
	if (s->merged)
		return s->text[((size_t)((long)s->heads + row)) * g->columns + col];
	return table_head(g->t, at);
}

static bool is_total(const struct grid *g, long row)
{
	return table_has_total(g->t) && row + 1 == (long)table_rows(g->t);
}

const struct type *sheet_type(const struct sheet *s, long row)
{
	return row < 0 || is_total(&s->g, row) ? &s->g.strong : &s->g.cell;
}

static double line_height(const struct grid *g)
{
	return g->cell.size * LEADING;
}

double sheet_pitch(const struct sheet *s)
{
	return line_height(&s->g);
}

static double margin(const struct grid *g)
{
	return g->cell.size * 0.25;
}

static double row_height(const struct grid *g, size_t lines)
{
	return (double)lines * line_height(g) + 2 * margin(g);
}

/* The heads' rows together. */
static double head_height(const struct sheet *s)
{
	double height = 0;

	for (size_t i = 0; i < s->heads; i++)
		height += row_height(&s->g, s->head[i].lines);
	return height;
}

static struct table_span reach(const struct sheet *s, long row, size_t col)
{
	return s->merged ? span_of(s, row, col) : (struct table_span){1, 1};
}

static void row_set(struct sheet *s, struct row *row, long number)
{
	struct grid *g = &s->g;

	row->number = number;
	row->lines = 1;
	for (size_t i = 0; i < g->cols; i++) {
		struct lines *l = &row->cell[i];
		struct table_span span = reach(s, number, i);

		l->lines = 0;
		if (!span.rows)
			continue;
		lines_of(g->p, sheet_type(s, number), sheet_text(s, number, i),
			 span_width(s, i, span.cols) - 2 * g->pad, 0, l);
		if (span.rows == 1 && l->lines > row->lines)
			row->lines = l->lines;
	}
	if (s->merged) {
		size_t need = span_lines(s, number);
		row->lines = need > row->lines ? need : row->lines;
		s->high[(size_t)(number + (long)s->heads)] = row->lines;
	}
}

static void heads_set(struct sheet *s)
{
	for (size_t i = 0; i < s->heads; i++)
		row_set(s, &s->head[i], (long)i - (long)s->heads);
}

/* --- drawing --- */

static void rule_at(struct sheet *s, double y)
{
	s->rules = mem_grow(s->rules, &s->cap, s->ruled + 1, sizeof *s->rules);
	s->rules[s->ruled++] = y;
}

static void drawn_at(struct sheet *s, long number, double top, double bottom)
{
	s->drawn = mem_grow(s->drawn, &s->drawn_cap, s->drawns + 1, sizeof *s->drawn);
	s->drawn[s->drawns++] = (struct drawn){number, top, bottom};
}

/* The rules of what stands on this page. */
static void rules_draw(struct sheet *s)
{
	struct grid *g = &s->g;
	cairo_t *cr = g->p->cr;
	double height = g->p->y - s->top;

	if (height > 0 && s->merged)
		span_draw(s);
	if (height <= 0 || s->merged) {
		s->ruled = 0;
		return;
	}
	cairo_set_line_width(cr, RULE);
	for (size_t i = 0; i < s->ruled; i++) {
		cairo_move_to(cr, BLOCK_LEFT, BLOCK_TOP + s->rules[i]);
		cairo_rel_line_to(cr, BLOCK_WIDTH, 0);
	}
	for (size_t i = 1; i < g->cols; i++) {
		cairo_move_to(cr, BLOCK_LEFT + g->col[i].left, BLOCK_TOP + s->top);
		cairo_rel_line_to(cr, 0, height);
	}
	cairo_stroke(cr);
	cairo_set_line_width(cr, RULE_STRONG);
	cairo_rectangle(cr, BLOCK_LEFT, BLOCK_TOP + s->top, BLOCK_WIDTH, height);
	cairo_stroke(cr);
	s->ruled = 0;
}

/* Figures end below each other, all of them in the middle of their column; so begin texts.
 * Heads are centred. */
static void cell_line(struct sheet *k, const struct row *row, size_t col, size_t n,
		      double base)
{
	struct grid *g = &k->g;
	const struct column *c = &g->col[col];
	const struct line *l = &row->cell[col].line[n];
	const char *s = sheet_text(k, row->number, col) + l->from;
	double width = span_width(k, col, reach(k, row->number, col).cols);
	double left = BLOCK_LEFT + c->left, room = width - 2 * g->pad;
	double spare = width > c->width ? 0 : width - c->widest * g->cell.size;
	double x = left + g->pad + (spare > 0 ? spare / 2 : 0);

	if (row->number < 0)
		x = left + (width - l->width) / 2;
	else if (c->flush)
		x = left + width - g->pad - (spare > 0 ? spare / 2 : 0) - l->width;
	if (x < left + g->pad && l->width <= room)
		x = left + g->pad;
	line_draw(g->p, sheet_type(k, row->number), s, l->len, x, base, 0);
}

/* Lines from..from+count of the row. */
static void row_draw(struct sheet *s, const struct row *row, size_t from, size_t count)
{
	struct grid *g = &s->g;
	double height = row_height(g, count), pitch = line_height(g);

	for (size_t i = 0; i < g->cols; i++) {
		size_t have = row->cell[i].lines, first = from;

		if (reach(s, row->number, i).rows != 1)
			continue; /* span_draw() */
		double top = g->p->y + margin(g);

		if (from == 0 && have < count) /* centred in the row */
			top += (double)(count - have) * pitch / 2;
		top += (pitch - g->cell.size) / 2;
		for (; first < have && first < from + count; first++)
			cell_line(s, row, i, first,
				  type_base(&g->cell,
					    BLOCK_TOP + top +
						    (double)(first - from) * pitch));
	}
	if (is_total(g, row->number) && from == 0)
		rule_draw(g->p, 0, g->p->y, BLOCK_WIDTH, RULE_STRONG);
	if (s->merged)
		drawn_at(s, row->number, g->p->y, g->p->y + height);
	g->p->y += height;
	rule_at(s, g->p->y);
}

static void begin(struct sheet *s)
{
	s->top = s->g.p->y;
	for (size_t i = 0; i < s->heads; i++)
		row_draw(s, &s->head[i], 0, s->head[i].lines);
}

static void turn(struct sheet *s)
{
	rules_draw(s);
	page_next(s->g.p);
	begin(s);
}

/* A row higher than a page: as much of it as each page takes. */
static void row_pieces(struct sheet *s, const struct row *row)
{
	size_t from = 0;

	while (from < row->lines && !pdf_failed(s->g.p)) {
		double room = page_left(s->g.p) - 2 * margin(&s->g) + HAIR;
		size_t take = room > 0 ? (size_t)(room / line_height(&s->g)) : 0;

		if (take > row->lines - from)
			take = row->lines - from;
		if (take == 0 && s->g.p->y > s->top + head_height(s) + HAIR) {
			turn(s);
			continue;
		}
		row_draw(s, row, from, take ? take : 1);
		from += take ? take : 1;
		if (from < row->lines)
			turn(s);
	}
}

/* Draws the row; `with` more lines of the next one must find room on the same page. */
static void row_put(struct sheet *s, const struct row *row, double with)
{
	struct grid *g = &s->g;
	double page = BLOCK_HEIGHT - head_height(s);
	double height = row_height(g, row->lines);

	if (height > page) {
		row_pieces(s, row);
		return;
	}
	if (height + with > page)
		with = 0;
	if (height + with > page_left(g->p) + HAIR)
		turn(s);
	row_draw(s, row, 0, row->lines);
}

static void rows(struct sheet *s)
{
	struct grid *g = &s->g;
	size_t count = table_rows(g->t);

	for (size_t r = 0; r < count && !pdf_failed(g->p); r++) {
		double with = 0;

		row_set(s, &s->row, (long)r);
		if (is_total(g, (long)r + 1)) {
			row_set(s, &s->after, (long)r + 1);
			with = row_height(g, s->after.lines);
		}
		row_put(s, &s->row, with);
	}
}

static void row_release(struct row *row, size_t cols)
{
	for (size_t i = 0; i < cols; i++)
		lines_release(&row->cell[i]);
	free(row->cell);
}

/* The text's line ends in white; a table has none to give. */
static void close_up(struct pdf *p)
{
	if (p->y > 0)
		p->y -= (PITCH - BODY_SIZE) / 2;
}

/* What a table begins with: its heads are on no page without the first row.  Of one that no
 * page has room for, some lines. */
static double begin_height(struct sheet *s)
{
	struct grid *g = &s->g;
	double first = 0, least = 3 * row_height(g, 1);

	heads_set(s);
	double head = head_height(s);
	for (long r = 0; r < 2 && (size_t)r < table_rows(g->t); r++) {
		if (r > 0 && !is_total(g, r))
			break;
		row_set(s, &s->row, r);
		first += row_height(g, s->row.lines);
	}
	return head + (first < least || head + first > BLOCK_HEIGHT ? least : first);
}

static void band_draw(struct sheet *s)
{
	struct grid *g = &s->g;

	page_room(g->p, begin_height(s));
	begin(s);
	rows(s);
	rules_draw(s);
	g->p->y += (PITCH - BODY_SIZE) / 2;
}

static void sheet_init(struct sheet *s, struct pdf *p, const struct table *t)
{
	*s = (struct sheet){.heads = table_head_rows(t)};
	s->merged = s->heads > 1 || table_label_columns(t) > 0;
	grid_init(&s->g, p, t);
	s->head = mem_array(s->heads, sizeof *s->head);
	for (size_t i = 0; i < s->heads; i++)
		s->head[i].cell = mem_array(s->g.columns, sizeof(struct lines));
	s->row.cell = mem_array(s->g.columns, sizeof(struct lines));
	s->after.cell = mem_array(s->g.columns, sizeof(struct lines));
	if (s->merged)
		span_init(s);
}

static void sheet_release(struct sheet *s)
{
	for (size_t i = 0; i < s->heads; i++)
		row_release(&s->head[i], s->g.columns);
	free(s->head);
	row_release(&s->row, s->g.columns);
	row_release(&s->after, s->g.columns);
	free(s->rules);
	span_release(s);
	grid_release(&s->g);
}

/* The next columns side by side; false when all have been. */
static bool band_next(struct sheet *s)
{
	if (!grid_band(&s->g))
		return false;
	if (s->merged)
		span_band(s);
	return true;
}

double table_begin(struct pdf *p, const struct table *t)
{
	struct sheet s;

	sheet_init(&s, p, t);
	double height = band_next(&s) ? begin_height(&s) : 0;
	sheet_release(&s);
	return height;
}

void table_draw(struct pdf *p, const struct table *t)
{
	struct sheet s;

	sheet_init(&s, p, t);
	close_up(p);
	while (band_next(&s))
		band_draw(&s);
	sheet_release(&s);
}
