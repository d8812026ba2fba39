/* The heat view drawn: a mark for every cell, which colour only repeats. */
#include <stdio.h>
#include <string.h>

#include "text/lang.h"
#include "text/utf8.h"
#include "tui/desk.h"
#include "tui/heat.h"

enum {
	NAME_LEAST = 10,
	NAME_MOST = 24,
	NAME_SHARE = 5, /* of the row's cells */
	MARK_CELLS = 3, /* a blank, then the mark twice */
	NUMBER_CELLS = 6,
};

static const char marks[HEAT_LEVELS + 1] = {'0', '.', ':', '-', '=',
					    '+', '*', '#', '@'};

struct heat_layout heat_layout_of(const struct app *app, const struct heat_view *v,
				  int cols)
{
	int name = cols / NAME_SHARE;
	size_t all = heat_columns(app, v);
	struct heat_layout l = {.cell = v->numbers ? NUMBER_CELLS : MARK_CELLS};

	l.name = name < NAME_LEAST ? NAME_LEAST : name > NAME_MOST ? NAME_MOST : name;
	l.columns = cols > l.name ? (size_t)((cols - l.name) / l.cell) : 0;
	if (l.columns > all)
		l.columns = all;
	return l;
}

void heat_follow(const struct app *app, struct heat_view *v, int cols)
{
	struct heat_layout l = heat_layout_of(app, v, cols);
	size_t all = heat_columns(app, v);

	v->columns_shown = l.columns;
	if (!l.columns)
		return;
	if (v->col >= all)
		v->col = all - 1;
	if (v->col < v->left)
		v->left = v->col;
	if (v->col >= v->left + l.columns)
		v->left = v->col - l.columns + 1;
	if (v->left + l.columns > all)
		v->left = all - l.columns;
}

static enum style level_style(int level)
{
	static const enum style of[] = {STYLE_HEAT_1, STYLE_HEAT_2, STYLE_HEAT_3,
					STYLE_HEAT_4};

	return level ? of[(level - 1) / 2] : STYLE_NORMAL;
}

/* "##", "12", " 0", " ?" or nothing. */
static void cell_text(int64_t n, bool number, char out[24])
{
	char mark = marks[heat_level(n)];

	if (n == FIGURE_BLANK)
		out[0] = '\0';
	else if (n == FIGURE_SPLIT)
		snprintf(out, 24, "?");
	else if (number)
		snprintf(out, 24, "%lld", (long long)n);
	else if (n == 0)
		snprintf(out, 24, "0");
	else
		snprintf(out, 24, "%c%c", mark, mark);
}

void heat_row_draw(const struct app *app, const struct heat_view *v, struct canvas *c,
		   struct rect r, size_t row, enum style style)
{
	struct heat_layout l = heat_layout_of(app, v, r.cols);
	int x = r.x + l.name;

	show_said_cell(c, r.y, r.x, l.name - 1, style, unit_rows_name(v->names, row));
	for (size_t i = 0; i < l.columns; i++, x += l.cell) {
		int64_t n = heat_cell(v->cells, row, v->left + i);
		bool on = style == STYLE_SELECTED && v->left + i == v->col;
		char text[24];

		cell_text(n, v->numbers, text);
		canvas_cell(c, r.y, x + 1, l.cell - 1,
			    on                      ? STYLE_FIELD_ON
			    : style == STYLE_NORMAL ? level_style(heat_level(n))
						    : style,
			    ALIGN_RIGHT, text);
	}
}

/* As many characters of a name as find room. */
static void short_name(const char *name, int cells, struct buf *out)
{
	int used = 0;

	for (const char *s = name; *s;) {
		uint32_t cp;
		size_t n = utf8_decode(s, strlen(s), &cp);
		char one[8] = {0};

		memcpy(one, s, n < sizeof one ? n : sizeof one - 1);
		used += width_text(one, AMBIGUOUS_NARROW);
		if (used > cells)
			return;
		buf_addn(out, s, n);
		s += n;
	}
}

/* Months by number: there is no room for more. */
static void head_text(const struct app *app, const struct heat_view *v, size_t col,
		      int cells, struct buf *out)
{
	struct buf name = {0};

	if (v->months) {
		buf_addf(out, "%d", day_ymd(heat_period_at(app, v, col).last).month);
		return;
	}
	heat_column_name(app, v, col, &name);
	short_name(buf_text(&name), cells, out);
	buf_release(&name);
}

void heat_head_draw(const struct app *app, const struct heat_view *v, struct canvas *c,
		    struct rect r)
{
	struct heat_layout l = heat_layout_of(app, v, r.cols);
	bool before = v->left > 0, behind = v->left + l.columns < heat_columns(app, v);
	int x = r.x + l.name;

	canvas_put(c, r.y, r.x, l.name, STYLE_HEAD, before ? _("单位 <") : _("单位"),
		   false);
	for (size_t i = 0; i < l.columns; i++, x += l.cell) {
		struct buf text = {0};

		head_text(app, v, v->left + i, l.cell - 1, &text);
		canvas_cell(c, r.y, x + 1, l.cell - 1, STYLE_HEAD, ALIGN_RIGHT,
			    buf_text(&text));
		if (v->left + i == v->col)
			canvas_put(c, r.y,
				   x + l.cell - 1 -
					   width_text(buf_text(&text), c->ambiguous),
				   1, STYLE_HEAD, ">", false);
		buf_release(&text);
	}
	if (behind && x < r.x + r.cols)
		canvas_put(c, r.y, x, 1, STYLE_HEAD, ">", false);
}

void heat_legend_draw(struct canvas *c, struct rect r)
{
	static const char *const from[HEAT_LEVELS + 1] = {
		"0", "1+", "3+", "10+", "30+", "100+", "300+", "1000+", "3000+"};
	int x = r.x;

	for (int i = 1; i <= HEAT_LEVELS && x + 9 <= r.x + r.cols; i++) {
		char text[3] = {marks[i], marks[i], '\0'};

		x += canvas_put(c, r.y, x, 2, level_style(i), text, false) + 1;
		x += canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_DIM, from[i],
				false) +
		     1;
	}
	if (x + 12 <= r.x + r.cols)
		canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_DIM, _("空白为未报"),
			   false);
}
