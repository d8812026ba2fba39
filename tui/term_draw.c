/* The canvas onto the screen. Curses finds what differs; columns of a row that are the same
 * as last time are not even shown to it. */
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

/* The row from a column on, and before another: with the blanks at either side of them,
 * whose styles hang on those texts. */
static void put_row(const struct term *t, int y, const struct cell *row, int cols,
		    int from, int to, struct line *line)
{
	int n = 0;

	from = from > GAP ? from - GAP : 0;
	to = to + GAP < cols ? to + GAP : cols;
	while (from > 0 && row[from].width == 0)
		from--;
	styles_of(t, row, cols, line->style);
	for (int x = from; x < to; x++) {
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
	mvwadd_wchnstr(stdscr, y, from, line->cell, n);
}

/* --- what has changed --- */

enum {
	BLOCK = 8, /* cells */
	WORDS = 2, /* of a cell */
};

/* The bytes of some cells as one number, by which they are known again: a copy of them all
 * would be a fifth of a mebibyte on a big terminal.  No step makes two numbers one, so what
 * differs in one word never has the same, and what differs in more once in 10^19.  Where it
 * begins is drawn by lot: no text can be made to look like another. */
static uint64_t block_sum(uint64_t sum, const struct cell *cell, int n)
{
	uint64_t word[WORDS];

	_Static_assert(sizeof *cell == sizeof word, "a cell is whole words");
	for (int i = 0; i < n; i++) {
		memcpy(word, &cell[i], sizeof word);
		for (int k = 0; k < WORDS; k++) {
			sum = (sum ^ word[k]) * 0x9E3779B97F4A7C15;
			sum = sum << 31 | sum >> 33;
		}
	}
	return sum;
}

static size_t blocks_of(int cols)
{
	return ((size_t)cols + BLOCK - 1) / BLOCK;
}

static void keep_sums(struct term *t, const struct canvas *c)
{
	if (c->rows == t->shown_rows && c->cols == t->shown_cols && t->shown)
		return;
	free(t->shown);
	t->shown = mem_array((size_t)c->rows * blocks_of(c->cols), sizeof *t->shown);
	t->shown_rows = c->rows;
	t->shown_cols = c->cols;
	t->all = true;
}

/* The columns of a row that are not as the screen has them, from and before; false: none. */
static bool row_changed(struct term *t, const struct canvas *c, int y, int *from,
			int *to)
{
	const struct cell *row = c->cell + (size_t)y * (size_t)c->cols;
	uint64_t *shown = t->shown + (size_t)y * blocks_of(c->cols);

	*from = *to = 0;
	for (int x = 0; x < c->cols; x += BLOCK, shown++) {
		int end = x + BLOCK < c->cols ? x + BLOCK : c->cols;
		uint64_t sum = block_sum(t->lot, row + x, end - x);

		if (!t->all && sum == *shown)
			continue;
		*shown = sum;
		*from = *to ? *from : x;
		*to = end;
	}
	return *to > 0;
}

/* --- the frame --- */

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

	if (t->away)
		return;
	keep_sums(t, c);
	struct line line = {mem_array((size_t)cols + 1, sizeof *line.cell),
			    mem_array((size_t)cols + 1, 1)};
	for (int y = 0; y < rows; y++) {
		int from, to;

		if (row_changed(t, c, y, &from, &to))
			put_row(t, y, c->cell + (size_t)y * (size_t)c->cols, cols, from,
				to, &line);
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
