#include <stdio.h>
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/grid.h"

enum {
	GRID_COLS = 72,
	LABEL_MIN = 11,
	NUMBER_COLS = 10,
	EDIT_COLS = 12,
	NARROW_COLS = 7, /* the same where the screen is narrow */
	EDIT_NARROW = 10,
	FEET = 3, /* total line, two lines of error */
};

struct grid_columns {
	struct column label, target, now, edit, own, cumulative;
};

static struct grid_columns columns_of(int cols)
{
	struct grid_columns g = {0};
	bool narrow = cols < LABEL_MIN + EDIT_COLS + 3 * NUMBER_COLS;
	int number = narrow ? NARROW_COLS : NUMBER_COLS;
	int edit = narrow ? EDIT_NARROW : EDIT_COLS;
	int rest = cols - LABEL_MIN - edit - 2 * number;
	int now = rest >= number ? number : 0;
	int target = rest - now >= number ? number : 0;
	int label = cols - edit - 2 * number - now - target;
	int x = label;

	g.label = (struct column){0, label};
	g.target = (struct column){x, target};
	x += target;
	g.now = (struct column){x, now};
	x += now;
	g.edit = (struct column){x + 2, edit - 2};
	x += edit;
	g.own = (struct column){x, number};
	g.cumulative = (struct column){x + number, number};
	return g;
}

static void put(struct canvas *c, struct rect r, struct column col, enum style style,
		const char *text)
{
	if (col.cols > 0)
		canvas_cell(c, r.y, r.x + col.x, col.cols, style, ALIGN_RIGHT, text);
}

static void put_figure(struct canvas *c, struct rect r, struct column col,
		       enum style style, bool has, bool split, int64_t n)
{
	struct buf text = {0};

	show_figure(&text, has, split, n);
	put(c, r, col, style, buf_text(&text));
	buf_release(&text);
}

/* The line being typed is taken for its value at once, so that the derived figure is
 * seen before Enter. */
static struct grid_value live_value(struct grid *g, size_t i)
{
	struct grid_row *r = &g->row[i];
	const char *text = edit_text(&g->edit);

	if (i != g->at || g->edit.fresh || strspn(text, "0123456789") != strlen(text) ||
	    strlen(text) > 9 || !*text)
		return grid_value_of(g, i);
	char *typed = r->typed;
	bool cumulative = r->cumulative;
	char now[16];
	snprintf(now, sizeof now, "%s", text);
	r->typed = now;
	r->cumulative = g->cumulative;
	struct grid_value v = grid_value_of(g, i);
	r->typed = typed;
	r->cumulative = cumulative;
	return v;
}

static void draw_typed(struct grid *g, struct canvas *c, struct rect r,
		       struct column col, size_t i)
{
	struct grid_row *row = &g->row[i];
	struct rect box = {r.y, r.x + col.x, 1, col.cols};

	if (i == g->at) {
		canvas_fill(c, box, STYLE_FIELD_ON);
		edit_draw(&g->edit, c, box.y, box.x, box.cols, true);
		return;
	}
	const char *text = !row->typed                    ? ""
			   : strcmp(row->typed, "-") == 0 ? _("清空")
							  : row->typed;
	canvas_cell(c, box.y, box.x, box.cols, STYLE_FIELD, ALIGN_RIGHT, text);
	if (row->refused)
		canvas_put(c, box.y, box.x - 1, 1, STYLE_ERROR, "!", false);
}

static void draw_row(struct grid *g, struct canvas *c, struct rect r, size_t i)
{
	struct grid_columns k = columns_of(r.cols);
	const struct grid_row *row = &g->row[i];
	struct grid_value v = live_value(g, i);
	enum style style = i == g->at ? STYLE_SELECTED : STYLE_OVERLAY;

	canvas_fill(c, r, style);
	if (i == g->at)
		canvas_put(c, r.y, r.x, 1, style, ">", false);
	canvas_put(c, r.y, r.x + 2, k.label.cols - 2, style, row->label, true);
	put_figure(c, r, k.target, style, row->now.has_target, false, row->now.target);
	put_figure(c, r, k.now, style, row->now.has_own, row->now.own_split,
		   row->now.own);
	put_figure(c, r, k.own, style, v.has_own, v.own_unknown, v.own);
	put_figure(c, r, k.cumulative, style, v.has_cumulative, v.cumulative_unknown,
		   v.cumulative);
	draw_typed(g, c, r, k.edit, i);
}

static void draw_head(const struct grid *g, struct canvas *c, struct rect r)
{
	struct grid_columns k = columns_of(r.cols);
	const char *own = _("本期");

	canvas_fill(c, r, STYLE_HEAD);
	canvas_put(c, r.y, r.x + 2, k.label.cols - 2, STYLE_HEAD,
		   g->chain ? _("月份") : _("单位"), true);
	put(c, r, k.target, STYLE_HEAD, _("任务"));
	put(c, r, k.now, STYLE_HEAD, _("原本期"));
	put(c, r, k.edit, STYLE_HEAD, g->cumulative ? _("录入累计") : _("录入本期"));
	put(c, r, k.own, STYLE_HEAD, own);
	put(c, r, k.cumulative, STYLE_HEAD, _("累计"));
}

static void draw_total(struct grid *g, struct canvas *c, struct rect r)
{
	int64_t own = 0, cumulative = 0;
	size_t blank = 0;
	struct buf text = {0};

	for (size_t i = 0; i < g->rows; i++) {
		struct grid_value v = live_value(g, i);
		own += v.has_own ? v.own : 0;
		cumulative += v.has_cumulative ? v.cumulative : 0;
		blank += !v.has_own && !v.own_unknown;
	}
	buf_addf(&text, _("合计 本期 %lld"), (long long)own);
	if (!g->chain)
		buf_addf(&text, _("  累计 %lld"), (long long)cumulative);
	buf_addf(&text, _("  已录%zu  空白%zu"), grid_typed(g), blank);
	canvas_put(c, r.y, r.x + 2, r.cols - 2, STYLE_HEAD, buf_text(&text), true);
	buf_release(&text);
}

void grid_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area)
{
	struct grid *g = (struct grid *)o;
	int cols = area.cols - 4 < GRID_COLS ? area.cols - 4 : GRID_COLS;
	struct rect r = overlay_panel(c, area, (int)g->rows + 1 + FEET, cols, g->title);

	(void)app;
	g->height = r.rows - 1 - FEET;
	if (g->height < 1 || r.cols < LABEL_MIN)
		return;
	if (g->at < g->top)
		g->top = g->at;
	if (g->at >= g->top + (size_t)g->height)
		g->top = g->at - (size_t)g->height + 1;
	/* A screen that has grown again is filled. */
	size_t last = g->rows > (size_t)g->height ? g->rows - (size_t)g->height : 0;
	if (g->top > last)
		g->top = last;
	g->first_row = r.y + 1;
	draw_head(g, c, (struct rect){r.y, r.x, 1, r.cols});
	for (int i = 0; i < g->height && g->top + (size_t)i < g->rows; i++)
		if (g->top + (size_t)i != g->at)
			draw_row(g, c, (struct rect){r.y + 1 + i, r.x, 1, r.cols},
				 g->top + (size_t)i);
	/* The row with the cursor last, so that it keeps it. */
	draw_row(g, c, (struct rect){r.y + 1 + (int)(g->at - g->top), r.x, 1, r.cols},
		 g->at);
	draw_total(g, c, (struct rect){r.y + r.rows - FEET, r.x, 1, r.cols});
	draw_lines(c, (struct rect){r.y + r.rows - FEET + 1, r.x, FEET - 1, r.cols},
		   STYLE_ERROR, g->err.say);
}
