#include "tui/canvas.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/mem.h"
#include "text/utf8.h"

static const struct cell blank = {.width = 1, .style = STYLE_NORMAL};

void canvas_init(struct canvas *c, int rows, int cols, enum ambiguous amb)
{
	*c = (struct canvas){.ambiguous = amb};
	canvas_resize(c, rows, cols);
}

void canvas_release(struct canvas *c)
{
	free(c->cell);
	*c = (struct canvas){.cursor_y = -1, .cursor_x = -1};
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
	free(c->cell);
	c->rows = rows > 0 ? rows : 0;
	c->cols = cols > 0 ? cols : 0;
	c->cell = mem_array((size_t)c->rows * (size_t)c->cols, sizeof *c->cell);
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	for (size_t i = 0; i < (size_t)c->rows * (size_t)c->cols; i++)
		c->cell[i] = blank;
	c->cursor_y = c->cursor_x = -1;
}

static struct cell *cell_at(const struct canvas *c, int y, int x)
{
	return &c->cell[(size_t)y * (size_t)c->cols + (size_t)x];
}

/* Makes the cells x .. x+width-1 free: a wide character of which only one half is
 * overwritten loses the other half too. */
static void part(struct canvas *c, int y, int x, int width)
{
	struct cell *first = cell_at(c, y, x);

	if (first->width == 0 && x > 0) {
		first[-1].text[0] = '\0';
		first[-1].width = 1;
	}
	struct cell *last = cell_at(c, y, x + width - 1);
	if (last->width == 2 && x + width < c->cols) {
		last[1].text[0] = '\0';
		last[1].width = 1;
	}
}

/* One cluster at a place where it fits. */
static void set(struct canvas *c, int y, int x, int width, enum style style,
		const char *s, size_t len)
{
	part(c, y, x, width);
	struct cell *cell = cell_at(c, y, x);

	/* More marks than a cell holds are left off, by whole code points. */
	while (len >= sizeof cell->text) {
		len--;
		while (len > 0 && ((unsigned char)s[len] & 0xC0) == 0x80)
			len--;
	}
	*cell = (struct cell){.width = (unsigned char)width,
			      .style = (unsigned char)style};
	if (!(len == 1 && s[0] == ' '))
		memcpy(cell->text, s, len);
	if (width == 2)
		cell[1] = (struct cell){.style = (unsigned char)style};
}

void canvas_fill(struct canvas *c, struct rect r, enum style style)
{
	const struct cell one = {.width = 1, .style = (unsigned char)style};
	int from = r.x < 0 ? 0 : r.x;
	int to = r.x + r.cols < c->cols ? r.x + r.cols : c->cols;

	if (from >= to)
		return;
	for (int y = r.y < 0 ? 0 : r.y; y < r.y + r.rows && y < c->rows; y++) {
		part(c, y, from, to - from);
		for (int x = from; x < to; x++)
			*cell_at(c, y, x) = one;
	}
}

/* A text as it may be shown, and the cells it takes. */
struct shown {
	const char *s;
	size_t len;
	int width;
	bool ascii; /* a byte a cell */
	struct buf own;
};

static bool is_ascii(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] < ' ' || s[i] > '~')
			return false;
	return true;
}

static void shown_init(struct shown *t, const struct canvas *c, const char *s)
{
	*t = (struct shown){.s = s, .len = strlen(s)};
	t->ascii = is_ascii(s, t->len);
	if (t->ascii) {
		t->width = t->len < INT_MAX ? (int)t->len : INT_MAX;
		return;
	}
	if (!clean_is_shown(s, t->len)) {
		clean_show(&t->own, s, t->len, 0);
		t->s = buf_text(&t->own);
		t->len = t->own.len;
	}
	t->width = width_textn(t->s, t->len, c->ambiguous);
}

static int put_ascii(struct canvas *c, int y, int x, int limit, enum style style,
		     const struct shown *t)
{
	int used = t->width < limit ? t->width : limit;
	int from = x < 0 ? -x : 0; /* the first that is not left of the canvas */

	if (used > from)
		part(c, y, x + from, used - from);
	for (int i = from; i < used; i++)
		*cell_at(c, y, x + i) =
			(struct cell){.text = {t->s[i] == ' ' ? '\0' : t->s[i]},
				      .width = 1,
				      .style = (unsigned char)style};
	return used;
}

/* Draws the clusters that fit into `limit` cells; returns the cells used. */
static int put_fitting(struct canvas *c, int y, int x, int limit, enum style style,
		       const struct shown *t)
{
	int used = 0;

	if (t->ascii)
		return put_ascii(c, y, x, limit, style, t);
	for (size_t at = 0; at < t->len;) {
		size_t next = utf8_next(t->s, t->len, at);
		int w = width_textn(t->s + at, next - at, c->ambiguous);

		if (w > 2)
			w = 2;
		if (used + w > limit)
			break;
		if (w > 0 && x + used >= 0)
			set(c, y, x + used, w, style, t->s + at, next - at);
		used += w;
		at = next;
	}
	return used;
}

static int put_shown(struct canvas *c, int y, int x, int cells, enum style style,
		     const struct shown *t, bool mark_cut)
{
	if (cells > c->cols - x)
		cells = c->cols - x;
	if (y < 0 || y >= c->rows || cells <= 0 || x >= c->cols)
		return 0;
	if (!mark_cut || t->width <= cells)
		return put_fitting(c, y, x, cells, style, t);
	int used = put_fitting(c, y, x, cells - 1, style, t);
	if (x + used >= 0)
		set(c, y, x + used, 1, style, "~", 1);
	return used + 1;
}

int canvas_put(struct canvas *c, int y, int x, int cells, enum style style,
	       const char *s, bool mark_cut)
{
	struct shown t;

	shown_init(&t, c, s);
	int used = put_shown(c, y, x, cells, style, &t, mark_cut);
	buf_release(&t.own);
	return used;
}

void canvas_cell(struct canvas *c, int y, int x, int cells, enum style style,
		 enum align align, const char *s)
{
	struct shown t;

	if (cells <= 0)
		return;
	shown_init(&t, c, s);
	int rest = t.width < cells ? cells - t.width : 0;
	int left = align == ALIGN_RIGHT ? rest : align == ALIGN_CENTRE ? rest / 2 : 0;
	canvas_fill(c, (struct rect){y, x, 1, cells}, style);
	put_shown(c, y, x + left, cells - left, style, &t, true);
	buf_release(&t.own);
}

void canvas_style(struct canvas *c, int y, int x, int cells, enum style style)
{
	if (y < 0 || y >= c->rows)
		return;
	for (int i = x < 0 ? 0 : x; i < x + cells && i < c->cols; i++)
		cell_at(c, y, i)->style = (unsigned char)style;
}

void canvas_cursor(struct canvas *c, int y, int x)
{
	if (y < 0 || x < 0 || y >= c->rows || x >= c->cols)
		return;
	c->cursor_y = y;
	c->cursor_x = x;
}
