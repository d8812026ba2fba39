/* A table on the page: ruled, its heads on every page, its total never alone. */
#include <stdlib.h>
#include <string.h>

#include "press/pdf_flow.h"
#include "press/pdf_table.h"
#include "text/mem.h"

#define RULE 0.5
#define RULE_STRONG 1.0
#define LEADING 1.35 /* from line to line within a cell, of the type's size */
#define HEAD (-1L)

/* A row laid out: the lines of its cells. */
struct row {
	long number; /* HEAD: the heads */
	struct lines *cell;
	size_t lines; /* of the highest */
};
struct sheet {
	struct grid g;
	struct row head, row, after;
	double top;    /* where the grid begins on this page */
	double *rules; /* y of what was ruled on it */
	size_t ruled, cap;
};

static const char *text_of(const struct grid *g, long row, size_t col)
{
	size_t at = g->col[col].at;

	return row == HEAD ? table_head(g->t, at) : table_shown(g->t, (size_t)row, at);
}

static bool is_total(const struct grid *g, long row)
{
	return table_has_total(g->t) && row + 1 == (long)table_rows(g->t);
}

static const struct type *type_of(const struct grid *g, long row)
{
	return row == HEAD || is_total(g, row) ? &g->strong : &g->cell;
}

static double line_height(const struct grid *g)
{
	return g->cell.size * LEADING;
}

static double margin(const struct grid *g)
{
	return g->cell.size * 0.25;
}

static double row_height(const struct grid *g, size_t lines)
{
	return (double)lines * line_height(g) + 2 * margin(g);
}

static void row_set(struct grid *g, struct row *row, long number)
{
	row->number = number;
	row->lines = 1;
	for (size_t i = 0; i < g->cols; i++) {
		struct lines *l = &row->cell[i];

		lines_of(g->p, type_of(g, number), text_of(g, number, i),
			 g->col[i].width - 2 * g->pad, 0, l);
		row->lines = l->lines > row->lines ? l->lines : row->lines;
	}
}

/* --- drawing --- */

static void rule_at(struct sheet *s, double y)
{
	s->rules = mem_grow(s->rules, &s->cap, s->ruled + 1, sizeof *s->rules);
	s->rules[s->ruled++] = y;
}

/* The rules of what stands on this page. */
static void rules_draw(struct sheet *s)
{
	struct grid *g = &s->g;
	cairo_t *cr = g->p->cr;
	double height = g->p->y - s->top;

	if (height <= 0)
		return;
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
static void cell_line(struct grid *g, const struct row *row, size_t col, size_t n,
		      double base)
{
	const struct column *c = &g->col[col];
	const struct line *l = &row->cell[col].line[n];
	const char *s = text_of(g, row->number, col) + l->from;
	double left = BLOCK_LEFT + c->left, room = c->width - 2 * g->pad;
	double spare = c->width - c->widest * g->cell.size;
	double x = left + g->pad + (spare > 0 ? spare / 2 : 0);

	if (row->number == HEAD)
		x = left + (c->width - l->width) / 2;
	else if (c->flush)
		x = left + c->width - g->pad - (spare > 0 ? spare / 2 : 0) - l->width;
	if (x < left + g->pad && l->width <= room)
		x = left + g->pad;
	line_draw(g->p, type_of(g, row->number), s, l->len, x, base, 0);
}

/* Lines from..from+count of the row. */
static void row_draw(struct sheet *s, const struct row *row, size_t from, size_t count)
{
	struct grid *g = &s->g;
	double height = row_height(g, count), pitch = line_height(g);

	for (size_t i = 0; i < g->cols; i++) {
		size_t have = row->cell[i].lines, first = from;
		double top = g->p->y + margin(g);

		if (from == 0 && have < count) /* centred in the row */
			top += (double)(count - have) * pitch / 2;
		top += (pitch - g->cell.size) / 2;
		for (; first < have && first < from + count; first++)
			cell_line(g, row, i, first,
				  type_base(&g->cell,
					    BLOCK_TOP + top +
						    (double)(first - from) * pitch));
	}
	if (is_total(g, row->number) && from == 0)
		rule_draw(g->p, 0, g->p->y, BLOCK_WIDTH, RULE_STRONG);
	g->p->y += height;
	rule_at(s, g->p->y);
}

static void begin(struct sheet *s)
{
	s->top = s->g.p->y;
	row_draw(s, &s->head, 0, s->head.lines);
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
		if (take == 0 &&
		    s->g.p->y > s->top + row_height(&s->g, s->head.lines) + HAIR) {
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
	double page = BLOCK_HEIGHT - row_height(g, s->head.lines);
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

		row_set(g, &s->row, (long)r);
		if (is_total(g, (long)r + 1)) {
			row_set(g, &s->after, (long)r + 1);
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

	row_set(g, &s->head, HEAD);
	double head = row_height(g, s->head.lines);
	for (long r = 0; r < 2 && (size_t)r < table_rows(g->t); r++) {
		if (r > 0 && !is_total(g, r))
			break;
		row_set(g, &s->row, r);
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
	*s = (struct sheet){.top = 0};
	grid_init(&s->g, p, t);
	s->head.cell = mem_array(s->g.columns, sizeof(struct lines));
	s->row.cell = mem_array(s->g.columns, sizeof(struct lines));
	s->after.cell = mem_array(s->g.columns, sizeof(struct lines));
}

static void sheet_release(struct sheet *s)
{
	row_release(&s->head, s->g.columns);
	row_release(&s->row, s->g.columns);
	row_release(&s->after, s->g.columns);
	free(s->rules);
	grid_release(&s->g);
}

double table_begin(struct pdf *p, const struct table *t)
{
	struct sheet s;

	sheet_init(&s, p, t);
	double height = grid_band(&s.g) ? begin_height(&s) : 0;
	sheet_release(&s);
	return height;
}

void table_draw(struct pdf *p, const struct table *t)
{
	struct sheet s;

	sheet_init(&s, p, t);
	close_up(p);
	while (grid_band(&s.g))
		band_draw(&s);
	sheet_release(&s);
}
