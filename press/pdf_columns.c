#include <stdlib.h>
#include <string.h>

#include "press/part.h"
#include "press/pdf_table.h"
#include "text/mem.h"

enum {
	WRAP_LEAST = 4, /* characters of a text column: below that it is no reading */
	HEAD_LEAST = 2,
	PIECE_MOST = 6,  /* of a head: 2024年 is not torn */
	HEAD_LINES = 10, /* a head is no text */
	TEXT_ENOUGH = 10,
	FIGURE_MOST = 14, /* a figure wider than that may be cut after all */
};
#define MARGIN 0.28 /* of the type's size, on each side of a cell */

static double lesser(double a, double b)
{
	return a < b ? a : b;
}

static double greater(double a, double b)
{
	return a > b ? a : b;
}

/* Widths in type of size 1. */
static void measure(struct grid *g, struct column *c)
{
	const struct type plain = {g->cell.role, 1, 0}, strong = {g->strong.role, 1, 0};
	enum column_type type = table_column(g->t, c->at)->type;
	size_t rows = table_rows(g->t);

	for (size_t r = 0; r < rows; r++) {
		const char *s = table_shown(g->t, r, c->at);
		bool total = r + 1 == rows && table_has_total(g->t);
		double w = type_width(g->p, total ? &strong : &plain, s, strlen(s));

		if (!part_shared(g->t, r, c->at))
			c->widest = greater(c->widest, w);
	}
	const char *head =
		part_shared(g->t, SIZE_MAX, c->at) ? "" : table_head(g->t, c->at);
	c->head = type_width(g->p, &strong, head, strlen(head));
	c->flush = table_type_is_number(type);
	c->least = lesser(c->widest,
			  c->flush || type == COL_DAY ? FIGURE_MOST : WRAP_LEAST);
	c->least = greater(c->least, lesser(c->head, HEAD_LEAST));
	c->least = greater(c->least,
			   lesser(line_widest_piece(g->p, &strong, head), PIECE_MOST));
	c->least = greater(c->least, c->head / HEAD_LINES);
	c->least += 2 * MARGIN;
	c->widest += 2 * MARGIN;
	c->head += 2 * MARGIN;
}

static double sum_least(const struct grid *g)
{
	double sum = 0;

	for (size_t i = 0; i < g->columns; i++)
		sum += g->all[i].least;
	return sum;
}

/* The largest type in which all columns stand side by side; else the smallest, in bands. */
static double type_size(const struct grid *g)
{
	static const double sizes[] = {12, 10.5, 9, 7.5};
	enum {
		SIZES = sizeof sizes / sizeof *sizes
	};
	double sum = sum_least(g);

	for (size_t i = 0; i < SIZES; i++)
		if (sum * sizes[i] <= BLOCK_WIDTH)
			return sizes[i];
	return sizes[SIZES - 2];
}

/* --- bands --- */

/* Columns that name the rows: up to the first that is no figure. */
static size_t naming(const struct grid *g)
{
	size_t n = 0, labels = table_label_columns(g->t);
	double wide = 0;

	if (labels)
		return labels;
	while (n < g->columns && n < 2) {
		wide += g->all[n].least * g->cell.size;
		if (wide > BLOCK_WIDTH * 0.4)
			return 0;
		if (!g->all[n++].flush)
			return n;
	}
	return 0;
}

/* Columns from i on that find room side by side, after `wide` points. */
static size_t fitting(const struct grid *g, size_t i, double wide)
{
	size_t n = 0;

	for (; i < g->columns; i++, n++) {
		wide += g->all[i].least * g->cell.size;
		if (n > 0 && wide > BLOCK_WIDTH + HAIR)
			break;
	}
	return n;
}

static double naming_width(const struct grid *g)
{
	double wide = 0;

	for (size_t i = 0; i < naming(g); i++)
		wide += g->all[i].least * g->cell.size;
	return wide;
}

/* How many columns a band gets, so that the last one is not left with two or three. */
static size_t even_share(const struct grid *g)
{
	size_t names = naming(g), bands = 1, i = fitting(g, 0, 0);

	for (; i < g->columns; bands++)
		i += fitting(g, i, naming_width(g));
	return (g->columns - names + bands - 1) / bands;
}

void grid_init(struct grid *g, struct pdf *p, const struct table *t)
{
	*g = (struct grid){.p = p, .t = t, .cell = {ROLE_BODY, 1, 0}};
	g->strong.role = ROLE_HEADING;
	g->all = mem_array(table_columns(t), sizeof *g->all);
	g->col = mem_array(table_columns(t), sizeof *g->col);
	for (size_t c = 0; c < table_columns(t); c++) {
		if (!table_head(t, c))
			continue;
		g->all[g->columns].at = c;
		measure(g, &g->all[g->columns++]);
	}
	g->cell.size = g->strong.size = type_size(g);
	g->pad = MARGIN * g->cell.size;
	g->share = even_share(g);
}

void grid_release(struct grid *g)
{
	free(g->all);
	free(g->col);
}

static void band_add(struct grid *g, size_t i, double *left)
{
	struct column *c = &g->col[g->cols++];

	*c = g->all[i];
	c->width = lesser(c->least * g->cell.size, BLOCK_WIDTH / 2);
	*left -= c->width;
}

/* Gives the columns what they lack of `want`, as far as there is room. */
static void give(struct grid *g, double *left, double want(const struct column *c))
{
	double lack = 0;

	for (size_t i = 0; i < g->cols; i++)
		lack += greater(0, want(&g->col[i]) * g->cell.size - g->col[i].width);
	if (lack <= 0 || *left <= 0)
		return;
	double part = lesser(1, *left / lack);
	for (size_t i = 0; i < g->cols; i++) {
		struct column *c = &g->col[i];
		double more = greater(0, want(c) * g->cell.size - c->width) * part;

		c->width += more;
		*left -= more;
	}
}

/* A long text must not take all the room from heads that could do with two lines. */
static double want_some(const struct column *c)
{
	return lesser(c->widest, TEXT_ENOUGH);
}

static double want_half_head(const struct column *c)
{
	return greater(want_some(c), c->head / 2 + 1);
}

static double want_cell(const struct column *c)
{
	return c->widest;
}

static double want_head(const struct column *c)
{
	return greater(c->head, c->widest);
}

/* What is still left goes to all, to wide ones more. */
static void fill(struct grid *g, double left)
{
	double x = 0, all = BLOCK_WIDTH - left;

	for (size_t i = 0; i < g->cols; i++) {
		struct column *c = &g->col[i];

		c->width *= BLOCK_WIDTH / all;
		c->left = x;
		x += c->width;
	}
}

bool grid_band(struct grid *g)
{
	double left = BLOCK_WIDTH;

	g->cols = 0;
	g->first = g->next;
	if (g->first >= g->columns)
		return false;
	size_t names = naming(g), count = fitting(g, g->first, 0);
	if (g->first > 0)
		count = fitting(g, g->first, naming_width(g));
	if (count > g->share + (g->first ? 0 : names))
		count = g->share + (g->first ? 0 : names);
	for (size_t i = 0; g->first > 0 && i < names; i++)
		band_add(g, i, &left);
	while (count-- > 0)
		band_add(g, g->next++, &left);
	give(g, &left, want_some);
	give(g, &left, want_half_head);
	give(g, &left, want_cell);
	give(g, &left, want_head);
	fill(g, left);
	return true;
}
