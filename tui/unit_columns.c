/* The columns of units, and of areas: rank, name, target, count, this period, completion, bar, the last
 * months. */
#include <stdio.h>

#include "text/lang.h"
#include "tui/desk.h"

enum {
	RANK_MIN = 2,
	NAME_MIN = 10,
	PATH_MIN = 14,
	NAME_MAX = 32,
	COMPLETION_COLS = 8,
	BAR_MAX = 15,
};

static void place(struct column *col, int *x, int cols)
{
	*col = (struct column){*x, cols};
	*x += cols;
}

struct unit_columns unit_columns_of(int cols, struct unit_widths w)
{
	struct unit_columns u = {0};
	int number = w.digits + 1 > 6 ? w.digits + 1 : 6;
	int rank = w.ranks > RANK_MIN ? w.ranks : RANK_MIN;
	int least = w.path ? PATH_MIN : NAME_MIN, sparkline = w.sparkline;
	int rest = cols - rank - 1 - NAME_MIN - number;
	int x = 0;
	/* What is left goes to the columns in the order of their worth. */
	int completion = rest >= COMPLETION_COLS ? COMPLETION_COLS : 0;
	rest -= completion;
	int count = rest >= number ? number : 0;
	rest -= count;
	int target = rest >= number - 1 ? number - 1 : 0;
	rest -= target;
	/* A path is worth more than a picture. */
	int longer = rest > least - NAME_MIN ? least - NAME_MIN : rest > 0 ? rest : 0;
	rest -= longer;
	int months = sparkline && rest >= sparkline + 2 + 8 ? sparkline + 2 : 0;
	rest -= months;
	int bar = rest >= 4 ? (months ? rest * 2 / 3 : 4) : 0;
	if (bar > BAR_MAX)
		bar = BAR_MAX;
	rest -= bar;
	int name = NAME_MIN + longer + rest;
	if (name > NAME_MAX && bar)
		name = NAME_MAX;

	place(&u.rank, &x, rank + 1);
	place(&u.name, &x, name);
	place(&u.target, &x, target);
	place(&u.count, &x, count);
	place(&u.own, &x, number);
	place(&u.completion, &x, completion);
	place(&u.bar, &x, bar);
	place(&u.months, &x, months);
	return u;
}

static void cell_text(struct canvas *c, struct rect r, struct column col,
		      enum style style, enum align align, const struct buf *text)
{
	if (col.cols)
		canvas_cell(c, r.y, r.x + col.x, col.cols, style, align,
			    buf_text(text));
}

/* A mark beside the number: a derived figure is not a typed one. */
static void draw_own(struct canvas *c, struct rect r, struct column col,
		     enum style style, const struct figure *f)
{
	struct buf text = {0};

	show_figure(&text, f->has_own, f->own_split, f->own);
	cell_text(c, r, col, style, ALIGN_RIGHT, &text);
	buf_release(&text);
}

static void draw_figures(const struct app *app, struct canvas *c, struct rect r,
			 const struct unit_columns *u, const struct figure *f,
			 enum style style)
{
	struct buf text = {0};

	show_figure(&text, f->has_target, false, f->target);
	cell_text(c, r, u->target, style, ALIGN_RIGHT, &text);
	buf_clear(&text);
	show_figure(&text, f->has_count, f->count_split, f->count);
	cell_text(c, r, u->count, style, ALIGN_RIGHT, &text);
	draw_own(c, r, u->own, style, f);
	if (!f->has_completion) {
		buf_release(&text);
		return;
	}
	buf_clear(&text);
	show_percent(&text, f->completion, app->config->decimals);
	enum style good =
		f->completion >= 10000 && style == STYLE_NORMAL ? STYLE_GOOD : style;
	cell_text(c, r, u->completion, good, ALIGN_RIGHT, &text);
	if (u->bar.cols > 1) {
		buf_clear(&text);
		show_bar(&text, f->completion, u->bar.cols - 1);
		canvas_put(c, r.y, r.x + u->bar.x + 1, u->bar.cols - 1,
			   style == STYLE_NORMAL ? STYLE_BAR : style, buf_text(&text),
			   false);
	}
	buf_release(&text);
}

void unit_columns_row(const struct app *app, struct canvas *c, struct rect r,
		      const struct unit_columns *u, const struct figure *f, int rank,
		      bool low, enum style style)
{
	char text[16] = "";

	if (rank)
		snprintf(text, sizeof text, "%d", rank);
	canvas_cell(c, r.y, r.x, u->rank.cols - 1, style, ALIGN_RIGHT, text);
	if (low)
		canvas_put(c, r.y, r.x + u->rank.cols - 1, 1,
			   style == STYLE_NORMAL ? STYLE_LOW : style, "v", false);
	show_said_cell(c, r.y, r.x + u->name.x, u->name.cols - 1, style, f->name);
	draw_figures(app, c, r, u, f, style);
}

void unit_columns_months(struct canvas *c, struct rect r, const struct unit_columns *u,
			 const int64_t month[12], enum style style)
{
	struct buf text = {0};

	show_months(&text, month, u->months.cols - 2);
	canvas_put(c, r.y, r.x + u->months.x + 2, u->months.cols - 2,
		   style == STYLE_NORMAL ? STYLE_DIM : style, buf_text(&text), false);
	buf_release(&text);
}

void unit_columns_head(const struct app *app, struct canvas *c, struct rect r,
		       const struct unit_columns *u, const char *who)
{
	const struct {
		struct column col;
		enum align align;
		const char *text;
	} head[] = {
		{u->target, ALIGN_RIGHT, _("任务")},
		{u->count, ALIGN_RIGHT, _("累计")},
		{u->own, ALIGN_RIGHT,
		 period_kind(app->period) == PERIOD_MONTH ? _("本月") : _("本期")},
		{u->completion, ALIGN_RIGHT, _("完成%")},
	};

	canvas_cell(c, r.y, r.x, u->rank.cols - 1, STYLE_HEAD, ALIGN_RIGHT, _("位"));
	canvas_put(c, r.y, r.x + u->name.x, u->name.cols - 1, STYLE_HEAD, who, true);
	for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
		if (head[i].col.cols)
			canvas_cell(c, r.y, r.x + head[i].col.x, head[i].col.cols,
				    STYLE_HEAD, head[i].align, head[i].text);
	if (u->bar.cols > 5)
		canvas_put(c, r.y, r.x + u->bar.x + 1, u->bar.cols - 1, STYLE_HEAD,
			   _("进度"), true);
	if (u->months.cols)
		canvas_put(c, r.y, r.x + u->months.x + 2, u->months.cols - 2,
			   STYLE_HEAD, _("近12月"), true);
}

/* ---- in what order ---- */

const char *unit_sort_name(int column)
{
	static const char *const name[] = {"",         N_("名次"), N_("序号"),
					   N_("任务"), N_("累计"), N_("本期"),
					   N_("完成%")};

	return column >= UNIT_SORT_RANK && column <= UNIT_SORT_COMPLETION
		       ? _(name[column])
		       : NULL;
}

void unit_sorted_text(struct buf *out, int sort, const char *name, bool by_count)
{
	int by = sort < 0 ? -sort : sort;

	if (by == UNIT_SORT_RANK)
		buf_add(out, by_count ? _("按数量") : _("按完成比例"));
	else if (by)
		buf_addf(out, _("按%s"), name);
	else
		buf_add(out, _("按序号"));
	if (sort < 0)
		buf_add(out, _("倒序"));
}

bool unit_rank_is_low(const struct app *app, int rank, int last)
{
	int bottom = app->config->bottom;

	return rank > 0 && last > 2 * bottom && rank > last - bottom;
}
