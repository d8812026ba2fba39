/* The shapes that come from a file's own structure: printed pieces of a PDF, tables of HTML and
 * workbooks.  The items are built by hand, as intake/pages.h says. */
#ifndef TESTS_INTAKE_SHAPE_ITEM_H
#define TESTS_INTAKE_SHAPE_ITEM_H

#include "intake/pages.h"
#include "tests/intake/shape_text.h"

enum {
	HAN = 105,         /* 10.5 pt, in 1/10 pt */
	LINE_HEIGHT = 130, /* within a cell */
	ROW_GAP = 90,      /* between rows, on top of it */
	PAGE_TOP = 720,
	PAGE_END = 7600,
	LEFT_EDGE = 900,
	NAME_HAN = 6, /* wrapped cells are this many Han wide */
};

struct sheet_of_paper {
	struct pages *p;
	struct arena *texts;
	int page, y, line;
};

static inline struct item *item_add(struct sheet_of_paper *s, enum item_kind kind)
{
	struct pages *p = s->p;

	p->item = mem_grow(p->item, &p->cap, p->items + 1, sizeof *p->item);
	struct item *it = &p->item[p->items++];
	it->kind = kind;
	it->line = ++s->line;
	it->page = s->page;
	it->text = "";
	return it;
}

/* Not pages_release(): these items are the test's own. */
static inline void items_release(struct pages *p)
{
	for (size_t i = 0; i < p->items; i++) {
		free(p->item[i].piece);
		raw_release(&p->item[i].raw);
	}
	free(p->item);
	arena_release(&p->texts);
	*p = (struct pages){0};
}

static inline void item_line(struct sheet_of_paper *s, const char *text)
{
	if (*text)
		item_add(s, ITEM_LINE)->text = text;
}

static inline int tenths(const char *s)
{
	return width_text(s, AMBIGUOUS_NARROW) * HAN / 2;
}

static inline void new_page(struct sheet_of_paper *s)
{
	s->page++;
	s->y = PAGE_TOP;
	item_add(s, ITEM_PAGE);
}

static inline struct item *printed_line(struct sheet_of_paper *s, int y)
{
	struct item *it = item_add(s, ITEM_PIECES);

	it->y0 = y;
	it->y1 = y + HAN;
	it->piece = mem_array(GRID_COLUMNS, sizeof *it->piece);
	return it;
}

static inline void add_piece(struct item *it, int x, const char *text)
{
	if (*text)
		it->piece[it->pieces++] = (struct piece){x, x + tenths(text), text};
}

static inline const char *part_of(struct arena *a, const char *s, size_t len)
{
	char *copy = mem_textn(s, len);
	const char *kept = arena_text(a, copy);

	free(copy);
	return kept;
}

/* A sentence, broken where the line is full. */
static inline void print_text(struct sheet_of_paper *s, const char *text)
{
	while (*text) {
		size_t fit = width_fit(text, strlen(text), 76, AMBIGUOUS_WIDE, NULL);
		if (s->y > PAGE_END)
			new_page(s);
		add_piece(printed_line(s, s->y), LEFT_EDGE,
			  part_of(s->texts, text, fit));
		s->y += LINE_HEIGHT + 50;
		text += fit;
	}
}

static inline int column_width(const struct grid *g, size_t c, bool wrap)
{
	int most = 4 * HAN;

	for (size_t i = 0; i < g->lines; i++)
		if (g->line[i].kind != GRID_SECTION && c < g->line[i].cells &&
		    tenths(g->line[i].cell[c]) > most)
			most = tenths(g->line[i].cell[c]);
	return wrap && most > NAME_HAN * HAN ? NAME_HAN * HAN : most;
}

/* The n-th printed line of a cell that is `width` wide, "" when there is none. */
static inline const char *cell_line(struct arena *a, const char *cell, int width, int n)
{
	for (;;) {
		size_t fit = width_fit(cell, strlen(cell), width * 2 / HAN,
				       AMBIGUOUS_WIDE, NULL);
		if (fit == 0)
			return "";
		if (n-- == 0)
			return part_of(a, cell, fit);
		cell += fit;
	}
}

static inline int cell_lines(struct arena *a, const char *cell, int width)
{
	int n = 0;

	while (*cell_line(a, cell, width, n))
		n++;
	return n;
}

/* middle: cells stand in the middle of the row's height, as in most forms; else at its top. */
static inline void print_row(struct sheet_of_paper *s, const struct grid *g,
			     const struct grid_line *l, const int *width, bool middle)
{
	int tall = 1;

	for (size_t c = 0; c < l->cells; c++) {
		int n = cell_lines(s->texts, l->cell[c], width[c]);
		tall = n > tall ? n : tall;
	}
	/* Half lines, because a cell of one line beside one of two stands between them. */
	for (int half = 0; half < 2 * tall; half++) {
		struct item *it = NULL;
		for (size_t c = 0, x = LEFT_EDGE; c < l->cells;
		     x += (size_t)width[c] + 250, c++) {
			int n = cell_lines(s->texts, l->cell[c], width[c]);
			int from = middle ? tall - n : 0;
			if (half < from || (half - from) % 2 || (half - from) / 2 >= n)
				continue;
			const char *t = cell_line(s->texts, l->cell[c], width[c],
						  (half - from) / 2);
			if (!it)
				it = printed_line(s, s->y + half * LINE_HEIGHT / 2);
			add_piece(it,
				  g->right[c] ? (int)x + width[c] - tenths(t) : (int)x,
				  t);
		}
	}
	s->y += tall * LINE_HEIGHT + ROW_GAP;
}

static inline void page_foot(struct sheet_of_paper *s)
{
	char room[32];

	snprintf(room, sizeof room, "— %d —", s->page);
	add_piece(printed_line(s, PAGE_END + 500), 2800, arena_text(s->texts, room));
	new_page(s);
}

static inline void print_grid(struct sheet_of_paper *s, const struct grid *g, bool wrap,
			      bool middle, bool again)
{
	int width[GRID_COLUMNS];

	for (size_t c = 0; c < g->columns; c++)
		width[c] = column_width(g, c, wrap);
	for (size_t i = 0; i < g->lines; i++) {
		if (s->y > PAGE_END - 300) {
			page_foot(s);
			if (again)
				print_row(s, g, &g->line[0], width, middle);
		}
		if (g->line[i].kind == GRID_SECTION) {
			add_piece(printed_line(s, s->y), LEFT_EDGE, g->line[i].cell[0]);
			s->y += LINE_HEIGHT + ROW_GAP;
		} else {
			print_row(s, g, &g->line[i], width, middle);
		}
	}
	s->y += 200;
}

/* room: as a workbook has it, with blank rows and columns around and merged cells. */
static inline void native_grid(struct sheet_of_paper *s, const struct model *m,
			       const struct grid *g, bool room)
{
	struct item *it = item_add(s, ITEM_TABLE);
	size_t off = room ? 1 : 0, n = g->columns + 2 * off;
	const char *cell[GRID_COLUMNS + 2];

	for (size_t c = 0; c < n; c++)
		cell[c] = "";
	it->raw.title = room ? "Sheet1" : m->title;
	it->raw.line = it->line;
	it->raw.shape = RAW_CELLS;
	if (room) {
		raw_add(&it->raw, s->line++, cell, n);
		for (size_t c = 1; c <= g->columns; c++)
			cell[c] = c == 1 ? m->title : raw_left;
		raw_add(&it->raw, s->line++, cell, n);
	}
	for (size_t i = 0; i < g->lines; i++) {
		const struct grid_line *l = &g->line[i];
		for (size_t c = 0; c < n; c++)
			cell[c] =
				c >= off && c - off < l->cells ? l->cell[c - off] : "";
		if (room && l->kind == GRID_SECTION)
			for (size_t c = 2; c <= g->columns; c++)
				cell[c] = raw_left;
		if (room && l->kind == GRID_TOTAL && m->name == 1)
			cell[off + 1] = raw_left;
		raw_add(&it->raw, s->line++, cell, n);
	}
	for (size_t c = 0; c < n; c++)
		cell[c] = "";
	if (room)
		raw_add(&it->raw, s->line++, cell, n);
}

#endif
