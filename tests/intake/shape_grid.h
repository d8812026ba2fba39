/* A model as lines of printed cells: the same for every shape. */
#ifndef TESTS_INTAKE_SHAPE_GRID_H
#define TESTS_INTAKE_SHAPE_GRID_H

#include "tests/intake/shape_doc.h"

enum style {
	STYLE_PLAIN,
	STYLE_FULLWIDTH,
	STYLE_THOUSANDS,
	STYLE_UNIT, /* 12条 */
};

enum grid_kind {
	GRID_HEAD,
	GRID_SECTION,
	GRID_ROW,
	GRID_TOTAL,
	GRID_BREAK, /* a page ends here; cell[0] is what its foot says */
};

enum {
	GRID_COLUMNS = MODEL_COLUMNS * 3,
	GRID_LINES = MODEL_ROWS + 12,
};

struct grid_line {
	enum grid_kind kind;
	const char *cell[GRID_COLUMNS];
	size_t cells;
	size_t row; /* of the model */
};

struct grid {
	struct grid_line line[GRID_LINES];
	size_t lines;
	size_t columns;
	bool right[GRID_COLUMNS]; /* numbers: set right */
};

static inline void add_fullwidth(struct buf *b, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c > ' ' && c < 0x7F) {
			buf_putc(b, '\xEF');
			buf_putc(b, c >= 0x60 ? '\xBD' : '\xBC');
			buf_putc(b,
				 (char)(c >= 0x60 ? c - 0x60 + 0x80 : c - 0x20 + 0x80));
		} else {
			buf_putc(b, (char)c);
		}
	}
}

static inline void add_thousands(struct buf *b, const char *s)
{
	size_t whole = strspn(s + (*s == '-'), "0123456789");

	if (*s == '-')
		buf_putc(b, *s++);
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			buf_putc(b, ',');
		buf_putc(b, s[i]);
	}
	buf_add(b, s + whole);
}

/* The cell as printed. */
static inline const char *shown(struct doc *d, const struct model *m, size_t column,
				const char *cell, enum style style)
{
	enum kind k = m->column[column].kind;
	bool number =
		*cell && strspn(cell, "-.0123456789") == strlen(cell) && k != KIND_NAME;
	struct buf b = {0}, out = {0};

	if (style == STYLE_THOUSANDS && number)
		add_thousands(&b, cell);
	else
		buf_add(&b, cell);
	if (k == KIND_COMPLETION && number && m->percent)
		buf_putc(&b, '%');
	if (style == STYLE_UNIT && number && kind_counts(k))
		buf_add(&b, (const char *[]){"条", "件", "个"}[m->rows % 3]);
	if (style == STYLE_FULLWIDTH && number)
		add_fullwidth(&out, buf_text(&b));
	else
		buf_add(&out, buf_text(&b));
	const char *s = arena_text(&d->texts, buf_text(&out));
	buf_release(&b);
	buf_release(&out);
	return s;
}

static inline struct grid_line *grid_add(struct grid *g, enum grid_kind kind,
					 size_t cells)
{
	assert(g->lines < GRID_LINES);
	struct grid_line *l = &g->line[g->lines++];
	*l = (struct grid_line){.kind = kind, .cells = cells};
	for (size_t i = 0; i < GRID_COLUMNS; i++)
		l->cell[i] = "";
	return l;
}

static inline void grid_head(struct grid *g, const struct model *m)
{
	struct grid_line *l = grid_add(g, GRID_HEAD, m->columns);

	for (size_t c = 0; c < m->columns; c++)
		l->cell[c] = m->column[c].head;
}

/* `whole`: every row has all its cells; otherwise the total row leaves out its blanks. */
static inline void grid_total(struct doc *d, struct grid *g, const struct model *m,
			      enum style style, bool whole)
{
	struct grid_line *l = grid_add(g, GRID_TOTAL, m->columns);
	size_t n = 0;

	l->cell[n++] = m->label;
	for (size_t c = whole ? 1 : m->name + 1; c < m->columns; c++)
		l->cell[n++] = shown(d, m, c, m->total[c], style);
	while (!whole && n > 0 && !*l->cell[n - 1])
		n--;
	l->cells = n;
}

static inline void grid_make(struct doc *d, const struct model *m, struct grid *g,
			     enum style style, bool whole)
{
	*g = (struct grid){.columns = m->columns};
	for (size_t c = 0; c < m->columns; c++)
		g->right[c] = m->column[c].kind != KIND_NAME &&
			      m->column[c].kind != KIND_REMARK &&
			      m->column[c].kind != KIND_ORDER;
	grid_head(g, m);
	for (size_t i = 0; i < m->rows; i++) {
		const char *part = m->section[i];
		if (part && (i == 0 || part != m->section[i - 1])) {
			struct grid_line *s = grid_add(g, GRID_SECTION, m->columns);
			s->cell[0] = part;
		}
		struct grid_line *l = grid_add(g, GRID_ROW, m->columns);
		l->row = i;
		for (size_t c = 0; c < m->columns; c++)
			l->cell[c] = shown(d, m, c, m->cell[i][c], style);
	}
	if (m->label)
		grid_total(d, g, m, style, whole);
}

/* Every second line or so of rows in one line: 单位 数量 单位 数量. */
static inline void grid_beside(struct grid *g, size_t times, bool down)
{
	struct grid wide = {.columns = g->columns * times};
	size_t rows = 0, n = g->columns;

	for (size_t i = 0; i < g->lines; i++)
		rows += g->line[i].kind == GRID_ROW;
	for (size_t c = 0; c < wide.columns; c++)
		wide.right[c] = g->right[c % n];
	struct grid_line *l = grid_add(&wide, GRID_HEAD, wide.columns);
	for (size_t c = 0; c < wide.columns; c++)
		l->cell[c] = g->line[0].cell[c % n];
	size_t tall = (rows + times - 1) / times;
	for (size_t y = 0; y < tall; y++) {
		l = grid_add(&wide, GRID_ROW, wide.columns);
		l->row = y;
		for (size_t x = 0; x < times; x++) {
			size_t at = down ? x * tall + y : y * times + x;
			for (size_t c = 0; c < n && at < rows; c++)
				l->cell[x * n + c] = g->line[1 + at].cell[c];
		}
	}
	if (g->line[g->lines - 1].kind == GRID_TOTAL) {
		l = grid_add(&wide, GRID_TOTAL, wide.columns);
		memcpy(l->cell, g->line[g->lines - 1].cell, n * sizeof *l->cell);
	}
	*g = wide;
}

/* A head over two columns: "发布情况" above 总数 and 本月.  `left`/`above` stand for what a
 * merged cell covers; short: the second line has the lower heads only. */
static inline void grid_stack(struct grid *g, const struct model *m, const char *left,
			      const char *above, bool short_line)
{
	struct grid_line top = g->line[0], low = g->line[0];
	size_t n = 0;

	for (size_t c = 0; c < m->columns; c++) {
		const char *group = m->column[c].group;
		if (!group) {
			low.cell[c] = above;
			continue;
		}
		top.cell[c] = c && m->column[c - 1].group == group ? left : group;
		low.cell[c] = m->column[c].head;
	}
	for (size_t c = 0; short_line && c < m->columns; c++)
		if (m->column[c].group)
			low.cell[n++] = m->column[c].head;
	if (short_line)
		low.cells = n;
	assert(g->lines < GRID_LINES);
	memmove(&g->line[2], &g->line[1], (g->lines - 1) * sizeof *g->line);
	g->line[0] = top;
	g->line[1] = low;
	g->lines++;
}

/* A page ends somewhere in the middle; the head stands again on the next. */
static inline void grid_pages(struct grid *g, struct rng *r)
{
	static const char *const feet[] = {"— 3 —", "- 3 -",       "第 3 页",
					   "3",     "第3页 共5页", "—3—"};
	size_t at = 2 + rng_below(r, g->lines - 2);

	if (g->line[at - 1].kind == GRID_SECTION)
		at--;
	if (at < 2)
		return;
	assert(g->lines + 2 <= GRID_LINES);
	memmove(&g->line[at + 2], &g->line[at], (g->lines - at) * sizeof *g->line);
	g->line[at] = (struct grid_line){.kind = GRID_BREAK, .cells = 1};
	g->line[at].cell[0] = PICK(r, feet);
	g->line[at + 1] = g->line[0];
	g->lines += 2;
}

#endif
