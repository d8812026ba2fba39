#include "tui/canvas.h"

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
	for (int y = r.y < 0 ? 0 : r.y; y < r.y + r.rows && y < c->rows; y++)
		for (int x = r.x < 0 ? 0 : r.x; x < r.x + r.cols && x < c->cols; x++)
			set(c, y, x, 1, style, "", 0);
}

/* Draws the clusters of s that fit into `limit` cells; returns the cells used. */
static int put_fitting(struct canvas *c, int y, int x, int limit, enum style style,
		       const char *s, size_t len)
{
	int used = 0;

	for (size_t at = 0; at < len;) {
		size_t next = utf8_next(s, len, at);
		int w = width_textn(s + at, next - at, c->ambiguous);

		if (w > 2)
			w = 2;
		if (used + w > limit)
			break;
		if (w > 0 && x + used >= 0)
			set(c, y, x + used, w, style, s + at, next - at);
		used += w;
		at = next;
	}
	return used;
}

static bool plain(const char *s)
{
	for (; *s; s++)
		if (*s < ' ' || *s > '~')
			return false;
	return true;
}

int canvas_put(struct canvas *c, int y, int x, int cells, enum style style,
	       const char *s, bool mark_cut)
{
	if (cells > c->cols - x)
		cells = c->cols - x;
	if (y < 0 || y >= c->rows || cells <= 0 || x >= c->cols)
		return 0;
	struct buf shown = {0};
	if (!plain(s)) {
		clean_shown(&shown, s);
		s = buf_text(&shown);
	}
	size_t len = strlen(s);
	int used;
	if (mark_cut && width_textn(s, len, c->ambiguous) > cells) {
		used = put_fitting(c, y, x, cells - 1, style, s, len);
		if (x + used >= 0)
			set(c, y, x + used, 1, style, "~", 1);
		used++;
	} else {
		used = put_fitting(c, y, x, cells, style, s, len);
	}
	buf_release(&shown);
	return used;
}

void canvas_cell(struct canvas *c, int y, int x, int cells, enum style style,
		 enum align align, const char *s)
{
	struct buf shown = {0};

	if (cells <= 0)
		return;
	canvas_fill(c, (struct rect){y, x, 1, cells}, style);
	clean_shown(&shown, s);
	int w = width_text(buf_text(&shown), c->ambiguous);
	int left = w >= cells              ? 0
		   : align == ALIGN_RIGHT  ? cells - w
		   : align == ALIGN_CENTRE ? (cells - w) / 2
					   : 0;
	canvas_put(c, y, x + left, cells - left, style, buf_text(&shown), true);
	buf_release(&shown);
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
