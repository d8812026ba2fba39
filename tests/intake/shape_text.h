/* The shapes in which clerks paste tables as text. */
#ifndef TESTS_INTAKE_SHAPE_TEXT_H
#define TESTS_INTAKE_SHAPE_TEXT_H

#include "tests/intake/shape_grid.h"
#include "text/csv.h"
#include "text/width.h"

enum {
	PAGE_ROWS = MODEL_ROWS * DOC_TABLES,
	GRID_TEXT = 400,
};

/* A document in its shape, and where in it the rows stand (for cutting it). */
struct page {
	struct buf out;
	size_t mark[PAGE_ROWS][2];
	size_t marks;
};

enum layout {
	LAY_TABS,
	LAY_COMMAS,
	LAY_BARS,     /* a | b | c | */
	LAY_MARKDOWN, /* | a | b | */
	LAY_BOX,
	LAY_ASCII,
	LAY_SPACES,
	LAY_WIDE,   /* full-width blanks */
	LAY_NBSP,   /* no-break blanks */
	LAY_SINGLE, /* one blank */
	LAY_LINE_BAR,
	LAY_BAR_LINE,
	LAY_LONE_BAR,
	LAY_LINES_GROUPED,
	LAY_LINES_TABBED,
	LAY_LINES_BLANK,
	LAY_LINES,
	LAY_DOWN, /* column after column */
	LAY_DOWN_BLANK,
	LAY_PIECES,
	LAY_WRAPPED,
	LAY_NATIVE,
	LAY_NATIVE_ROOM, /* blank rows and columns around, title and label merged */
};

static inline void put_rule(struct buf *b, const int *width, size_t n, const char *dash,
			    const char *left, const char *mid, const char *right)
{
	buf_add(b, left);
	for (size_t c = 0; c < n; c++) {
		for (int i = 0; i < width[c] + 2; i++)
			buf_add(b, dash);
		buf_add(b, c + 1 < n ? mid : right);
	}
	buf_putc(b, '\n');
}

static inline void grid_widths(const struct grid *g, int *width)
{
	for (size_t c = 0; c < g->columns; c++)
		width[c] = 2;
	for (size_t i = 0; i < g->lines; i++)
		for (size_t c = 0; c < g->line[i].cells; c++) {
			int w = width_text(g->line[i].cell[c], AMBIGUOUS_WIDE);
			if (g->line[i].kind != GRID_SECTION && w > width[c])
				width[c] = w;
		}
	for (size_t c = 0; c < g->columns; c++)
		width[c] += width[c] % 2;
}

static inline void put_padded(struct buf *b, const char *s, int width, bool right,
			      const char *blank, int step)
{
	int left = width - width_text(s, AMBIGUOUS_WIDE);
	struct buf pad = {0};

	if (left > 0 && left % step)
		buf_putc(&pad, ' ');
	for (int i = 0; i < left / step; i++)
		buf_add(&pad, blank);
	buf_add(b, right ? buf_text(&pad) : s);
	buf_add(b, right ? s : buf_text(&pad));
	buf_release(&pad);
}

static inline void strip_end(struct buf *b)
{
	for (;;) {
		if (b->len && b->s[b->len - 1] == ' ')
			b->len--;
		else if (b->len >= 3 && memcmp(b->s + b->len - 3, "　", 3) == 0)
			b->len -= 3;
		else if (b->len >= 2 && memcmp(b->s + b->len - 2, "\u00A0", 2) == 0)
			b->len -= 2;
		else
			break;
	}
	if (b->s)
		b->s[b->len] = '\0';
}

static inline void put_aligned(struct buf *b, const struct grid *g,
			       const struct grid_line *l, const int *width,
			       enum layout lay)
{
	const char *blank = lay == LAY_WIDE ? "　" : lay == LAY_NBSP ? "\u00A0" : " ";
	int step = lay == LAY_WIDE ? 2 : 1;

	for (size_t c = 0; c < l->cells; c++) {
		bool right = g->right[c] && lay != LAY_WIDE;
		put_padded(b, l->cell[c], width[c], right, blank, step);
		for (int i = 0; i < 2; i++)
			buf_add(b, blank);
		if (l->kind == GRID_SECTION)
			break;
	}
	strip_end(b);
	buf_putc(b, '\n');
}

static inline void put_boxed(struct buf *b, const struct grid_line *l, const int *width,
			     const bool *right, const char *bar)
{
	buf_add(b, bar);
	for (size_t c = 0; c < l->cells; c++) {
		buf_putc(b, ' ');
		put_padded(b, l->cell[c], width[c], right[c], " ", 1);
		buf_putc(b, ' ');
		buf_add(b, bar);
	}
	buf_putc(b, '\n');
}

static inline void put_parted(struct buf *b, const struct grid_line *l, enum layout lay)
{
	if (lay == LAY_MARKDOWN)
		buf_add(b, "| ");
	for (size_t c = 0; c < l->cells; c++) {
		if (lay == LAY_COMMAS)
			csv_cell(b, l->cell[c], 0);
		else
			buf_add(b, l->cell[c]);
		if (lay == LAY_BARS || lay == LAY_MARKDOWN)
			buf_add(b, c + 1 < l->cells ? " | " : " |");
		else if (c + 1 < l->cells)
			buf_putc(b, lay == LAY_TABS     ? '\t'
				    : lay == LAY_COMMAS ? ','
							: ' ');
	}
	buf_putc(b, '\n');
}

/* One cell a line. */
static inline void put_lined(struct buf *b, const struct grid_line *l, enum layout lay)
{
	for (size_t c = 0; c < l->cells; c++) {
		const char *s = l->cell[c];
		if (lay == LAY_LINE_BAR)
			buf_addf(b, "%s%s|\n", s, *s ? " " : "");
		else if (lay == LAY_BAR_LINE)
			buf_addf(b, "|%s%s\n", *s ? " " : "", s);
		else if (lay == LAY_LONE_BAR)
			buf_addf(b, "%s\n%s", s, c + 1 < l->cells ? "|\n" : "");
		else if (lay == LAY_LINES_TABBED)
			buf_addf(b, "\t%s\n", s);
		else
			buf_addf(b, "%s\n%s", s, lay == LAY_LINES_BLANK ? "\n" : "");
	}
	if (lay == LAY_LINES_GROUPED)
		buf_putc(b, '\n');
	else if (lay == LAY_LINES_TABBED)
		buf_add(b, l->row % 2 ? "\n" : "\n\t\n");
}

static inline void put_line(struct buf *b, const struct grid *g,
			    const struct grid_line *l, const int *width,
			    enum layout lay)
{
	if (l->kind == GRID_BREAK)
		buf_addf(b, "\n%s\n\n", l->cell[0]);
	else if (lay <= LAY_MARKDOWN || lay == LAY_SINGLE)
		put_parted(b, l, lay);
	else if (lay == LAY_BOX || lay == LAY_ASCII)
		put_boxed(b, l, width, g->right, lay == LAY_BOX ? "│" : "|");
	else if (lay <= LAY_NBSP)
		put_aligned(b, g, l, width, lay);
	else
		put_lined(b, l, lay);
}

static inline void mark_row(struct page *p, size_t from)
{
	if (p->marks == PAGE_ROWS)
		return;
	p->mark[p->marks][0] = from;
	p->mark[p->marks++][1] = p->out.len;
}

/* What may be cut here is a cell, but none after which a column could be whole. */
static inline void put_down(struct page *p, const struct grid *g, bool blank)
{
	for (size_t c = 0; c < g->columns; c++) {
		for (size_t i = 0; i < g->lines; i++) {
			size_t from = p->out.len;
			buf_addf(&p->out, "%s\n", g->line[i].cell[c]);
			if (i > 0 && i + 1 < g->lines)
				mark_row(p, from);
		}
		if (blank)
			buf_putc(&p->out, '\n');
	}
}

static inline void box_rule(struct buf *b, const struct grid *g, const int *width,
			    enum layout lay, int place)
{
	static const char *const corner[3][3] = {
		{"┌", "┬", "┐"}, {"├", "┼", "┤"}, {"└", "┴", "┘"}};

	if (lay == LAY_BOX)
		put_rule(b, width, g->columns, "─", corner[place][0], corner[place][1],
			 corner[place][2]);
	else if (lay == LAY_ASCII)
		put_rule(b, width, g->columns, "-", "+", "+", "+");
	else if (lay == LAY_MARKDOWN && place == 1)
		for (size_t c = 0; c <= g->columns; c++)
			buf_add(b, c < g->columns ? "|---" : "|\n");
}

/* ruled: a rule below every row, not only below the head. */
static inline void put_grid(struct page *p, const struct grid *g, enum layout lay,
			    bool ruled)
{
	int width[GRID_COLUMNS];

	grid_widths(g, width);
	if (lay == LAY_DOWN || lay == LAY_DOWN_BLANK) {
		put_down(p, g, lay == LAY_DOWN_BLANK);
		return;
	}
	box_rule(&p->out, g, width, lay, 0);
	for (size_t i = 0; i < g->lines; i++) {
		const struct grid_line *l = &g->line[i];
		size_t from = p->out.len;
		put_line(&p->out, g, l, width, lay);
		if (l->kind == GRID_ROW)
			mark_row(p, from);
		bool last = i + 1 == g->lines;
		if (last)
			box_rule(&p->out, g, width, lay, 2);
		else if (i == 0 || (ruled && lay != LAY_MARKDOWN))
			box_rule(&p->out, g, width, lay, 1);
	}
}

static inline void put_above(struct buf *b, const struct model *m)
{
	if (*m->annex)
		buf_addf(b, "%s\n", m->annex);
	buf_addf(b, "%s\n", m->title);
	if (*m->dated)
		buf_addf(b, "%s\n", m->dated);
}

#endif
