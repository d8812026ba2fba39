/* The details of the selected row, beside the rows of a register. */
#include "text/lang.h"
#include "tui/desk.h"
#include "tui/register_own.h"

enum {
	SIDE_FROM =
		160, /* cells from which there is room, as in the panes (layout.c) */
	SIDE_MAX = 64,
};

int register_side_cells(int cols)
{
	int side = cols * 2 / 5 < SIDE_MAX ? cols * 2 / 5 : SIDE_MAX;

	return cols >= SIDE_FROM ? side : 0;
}

struct rect register_side(struct canvas *c, struct rect r, const char *text)
{
	int side = register_side_cells(r.cols);
	struct rect left = {r.y, r.x, r.rows, r.cols - side - 1};
	struct rect at = {r.y, left.x + left.cols + 1, r.rows, side};

	for (int i = 0; i < r.rows; i++)
		canvas_put(c, r.y + i, at.x - 1, 1, STYLE_DIM, "|", false);
	canvas_fill(c, (struct rect){at.y, at.x, 1, at.cols}, STYLE_TITLE);
	canvas_put(c, at.y, at.x + 1, at.cols - 1, STYLE_TITLE, _("详情"), true);
	draw_lines(c, (struct rect){at.y + 2, at.x + 1, at.rows - 2, at.cols - 2},
		   STYLE_NORMAL, text);
	return left;
}
