/* The canvas onto the screen. Curses finds what differs; rows that are the same as last
 * time are not even shown to it. */
#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "text/mem.h"
#include "text/utf8.h"
#include "tui/term_own.h"

/* --- looks --- */

static int colour(const struct term *t, int32_t rgb)
{
	if (rgb == LOOK_DEFAULT)
		return -1;
	if (!t->direct)
		return theme_nearest(rgb, COLORS >= 256 && COLORS < 0x1000000 ? 256
					  : COLORS >= 16 && COLORS < 256      ? 16
									      : 8);
	/* Direct colour keeps the numbers below 8 for the palette. */
	return rgb < 8 ? 0 : rgb;
}

/* The pair of these two, an old one where there is one; 0 when there is no more room.  The
 * terminal's own colours are a pair too: on the way back to pair 0 curses takes back every
 * attribute as well, whether there is one or not. */
static int pair_of(int fg, int bg, int *used)
{
	for (int i = 1; i <= *used; i++) {
		int f, b;

		if (extended_pair_content(i, &f, &b) == OK && f == fg && b == bg)
			return i;
	}
	if (*used + 1 >= COLOR_PAIRS || init_extended_pair(*used + 1, fg, bg) != OK)
		return 0;
	return ++*used;
}

static unsigned attributes(const struct look *l, bool color)
{
	unsigned a = 0;

	if (l->attrs & LOOK_BOLD)
		a |= A_BOLD;
	if (l->attrs & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	if (l->attrs & LOOK_DIM)
		a |= A_DIM;
	/* Without colours, what had a background of its own is shown in reverse. */
	if (l->attrs & LOOK_REVERSE || (!color && l->bg != LOOK_DEFAULT))
		a |= A_REVERSE;
	return a;
}

void term_theme(struct term *t, const struct theme *theme)
{
	int used = 0;

	for (int i = 0; i < STYLE_COUNT; i++) {
		const struct look *l = &theme->look[i];

		t->attrs[i] = attributes(l, t->color);
		t->ground[i] = t->attrs[i] & (A_UNDERLINE | A_REVERSE) ? -2 - i
			       : t->color                              ? l->bg
								       : LOOK_DEFAULT;
		t->pair[i] =
			t->color ? pair_of(colour(t, l->fg), colour(t, l->bg), &used)
				 : 0;
	}
	t->all = true;
}

/* --- cells --- */

/* Characters that our canvas took for two cells and curses takes for one (East Asian
 * "ambiguous" ones, on a terminal set to show them wide).  Curses would lose count of the
 * columns, so they are replaced by two that everyone agrees on. */
static const wchar_t *two_cells(wchar_t c)
{
	static const struct {
		wchar_t c;
		const wchar_t *as;
	} table[] = {
		{L'…', L".."},  {L'—', L"--"},  {L'―', L"--"}, {L'–', L"- "},
		{L'“', L" \""}, {L'”', L"\" "}, {L'‘', L" '"}, {L'’', L"' "},
		{L'·', L"・"},  {L'×', L"x "},  {L'●', L"* "}, {L'○', L"o "},
		{L'①', L"1)"},  {L'②', L"2)"},  {L'③', L"3)"}, {L'④', L"4)"},
		{L'⑤', L"5)"},  {L'⑥', L"6)"},  {L'⑦', L"7)"}, {L'⑧', L"8)"},
		{L'⑨', L"9)"},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].c == c)
			return table[i].as;
	return L"〓"; /* the printers' mark for a missing character, two cells wide */
}

/* The characters of a cell as curses wants them; returns how many. */
static int decode_cell(const struct cell *cell, wchar_t wide[CCHARW_MAX + 1])
{
	size_t len = strlen(cell->text);
	int n = 0;
	uint32_t cp;

	for (size_t at = 0; at < len && n < CCHARW_MAX;) {
		at += utf8_decode(cell->text + at, len - at, &cp);
		if (wcwidth((wchar_t)cp) < 0)
			cp = UTF8_BAD;
		wide[n++] = (wchar_t)cp;
	}
	if (!n)
		wide[n++] = L' ';
	wide[n] = L'\0';
	return n;
}

static cchar_t curses_cell(const wchar_t *wide, attr_t attrs, int pair)
{
	cchar_t cc;

	setcchar(&cc, wide, attrs, 0, &pair);
	return cc;
}

static bool is_blank(const struct cell *cell)
{
	return cell->width == 1 && !cell->text[0];
}

enum {
	GAP = 4 /* cells; a longer one is not written anew where its neighbour is */
};

/* The styles a row's cells are written in.  A few blanks between two texts have that of the
 * text before them where nobody can tell: on the way from one colour to the next there is
 * no third then. */
static void styles_of(const struct term *t, const struct cell *row, int cols,
		      unsigned char *style)
{
	int n;

	for (int x = 0; x < cols; x++)
		style[x] = row[x].style;
	for (int x = 0; x < cols; x += n ? n : 1) {
		for (n = 0; x + n < cols && is_blank(&row[x + n]);)
			n++;
		bool between = n && n <= GAP && x && x + n < cols;
		for (int i = x; between && i < x + n; i++)
			if (t->ground[style[i]] == t->ground[style[x - 1]])
				style[i] = style[x - 1];
	}
}

struct line {
	cchar_t *cell;
	unsigned char *style;
};

static void put_row(const struct term *t, int y, const struct cell *row, int cols,
		    struct line *line)
{
	int n = 0;

	styles_of(t, row, cols, line->style);
	for (int x = 0; x < cols; x++) {
		const struct cell *cell = &row[x];
		wchar_t wide[CCHARW_MAX + 1];
		attr_t attrs = t->attrs[line->style[x]];
		int pair = t->pair[line->style[x]];

		if (cell->width == 0)
			continue;
		decode_cell(cell, wide);
		if (cell->width == 2 && wcwidth(wide[0]) == 1) {
			const wchar_t *as = two_cells(wide[0]);

			for (; *as; as++)
				line->cell[n++] = curses_cell((wchar_t[]){*as, L'\0'},
							      attrs, pair);
			continue;
		}
		line->cell[n++] = curses_cell(wide, attrs, pair);
	}
	mvwadd_wchnstr(stdscr, y, 0, line->cell, n);
}

static void keep_frame(struct term *t, const struct canvas *c)
{
	if (c->rows == t->last_rows && c->cols == t->last_cols && t->last)
		return;
	free(t->last);
	t->last = mem_array((size_t)c->rows * (size_t)c->cols, sizeof *t->last);
	t->last_rows = c->rows;
	t->last_cols = c->cols;
	t->all = true;
}

static void put_cursor(struct term *t, const struct canvas *c)
{
	int show = c->cursor_y >= 0 && c->cursor_y < LINES && c->cursor_x >= 0 &&
		   c->cursor_x < COLS;

	if (show)
		wmove(stdscr, c->cursor_y, c->cursor_x);
	if (show != t->cursor)
		curs_set(show);
	t->cursor = show;
}

void term_flush(struct term *t, const struct canvas *c)
{
	int rows = c->rows < LINES ? c->rows : LINES;
	int cols = c->cols < COLS ? c->cols : COLS;
	size_t width = (size_t)c->cols * sizeof *c->cell;

	if (t->away)
		return;
	keep_frame(t, c);
	struct line line = {mem_array((size_t)cols + 1, sizeof *line.cell),
			    mem_array((size_t)cols + 1, 1)};
	for (int y = 0; y < rows; y++) {
		const struct cell *row = c->cell + (size_t)y * (size_t)c->cols;
		struct cell *last = t->last + (size_t)y * (size_t)c->cols;

		if (!t->all && memcmp(row, last, width) == 0)
			continue;
		put_row(t, y, row, cols, &line);
		memcpy(last, row, width);
	}
	free(line.cell);
	free(line.style);
	t->all = false;
	put_cursor(t, c);
	wnoutrefresh(stdscr);
	doupdate();
}

void term_redraw(struct term *t)
{
	t->all = true;
	t->cursor = -1;
	clearok(curscr, TRUE);
}
