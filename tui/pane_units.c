/* Units: rank, name, target, count, this period, completion, bar, the last months. */
#include <stdio.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "tui/desk.h"

enum {
	RANK_COLS = 2,
	NAME_MIN = 10,
	NAME_MAX = 32,
	COMPLETION_COLS = 8,
	BAR_MAX = 15,
};

static void place(struct column *col, int *x, int cols)
{
	*col = (struct column){*x, cols};
	*x += cols;
}

struct unit_columns unit_columns_of(int cols, int digits, int sparkline)
{
	struct unit_columns u = {0};
	int number = digits + 1 > 6 ? digits + 1 : 6;
	int rest = cols - RANK_COLS - 1 - NAME_MIN - number;
	int x = 0;
	/* What is left goes to the columns in the order of their worth. */
	int completion = rest >= COMPLETION_COLS ? COMPLETION_COLS : 0;
	rest -= completion;
	int count = rest >= number ? number : 0;
	rest -= count;
	int target = rest >= number - 1 ? number - 1 : 0;
	rest -= target;
	int months = sparkline && rest >= sparkline + 2 + 8 ? sparkline + 2 : 0;
	rest -= months;
	int bar = rest >= 4 ? (months ? rest * 2 / 3 : 4) : 0;
	if (bar > BAR_MAX)
		bar = BAR_MAX;
	rest -= bar;
	int name = NAME_MIN + rest;
	if (name > NAME_MAX && bar)
		name = NAME_MAX;

	place(&u.rank, &x, RANK_COLS + 1);
	place(&u.name, &x, name);
	place(&u.target, &x, target);
	place(&u.count, &x, count);
	place(&u.own, &x, number);
	place(&u.completion, &x, completion);
	place(&u.bar, &x, bar);
	place(&u.months, &x, months);
	return u;
}

static struct unit_columns columns(const struct app *app, int cols)
{
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);

	return unit_columns_of(cols, app->model.unit_digits, l.sparkline);
}

/* Rank as the units pane shows it is among the last config->bottom. */
static bool unit_is_low(const struct app *app, size_t row)
{
	int rank = app->model.rank[row], last = app->model.last_rank;

	return rank > 0 && last > 2 * app->config->bottom &&
	       rank > last - app->config->bottom;
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

static void units_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	const struct app *app = ctx;
	const struct figure f = model_unit(app, row);
	struct unit_columns u = columns(app, r.cols);
	bool low = unit_is_low(app, row);
	char rank[16] = "";

	if (app->model.rank[row])
		snprintf(rank, sizeof rank, "%d", app->model.rank[row]);
	canvas_cell(c, r.y, r.x, RANK_COLS, style, ALIGN_RIGHT, rank);
	if (low)
		canvas_put(c, r.y, r.x + RANK_COLS, 1,
			   style == STYLE_NORMAL ? STYLE_LOW : style, "v", false);
	canvas_cell(c, r.y, r.x + u.name.x, u.name.cols - 1, style, ALIGN_LEFT, f.name);
	draw_figures(app, c, r, &u, &f, style);
	if (u.months.cols) {
		struct buf text = {0};
		show_months(&text, unit_rows_months(app->model.unit_rows, row),
			    u.months.cols - 2);
		canvas_put(c, r.y, r.x + u.months.x + 2, u.months.cols - 2,
			   style == STYLE_NORMAL ? STYLE_DIM : style, buf_text(&text),
			   false);
		buf_release(&text);
	}
}

/* --- rows --- */

static size_t units_count(const void *ctx)
{
	return ((const struct app *)ctx)->model.units.rows;
}

static int64_t units_id(const void *ctx, size_t row)
{
	return ((const struct app *)ctx)->model.units.row[row].id;
}

/* What can't be read fits nothing. */
static bool units_match(const void *ctx, size_t row, const char *query)
{
	const struct app *app = ctx;
	struct error err;
	const struct standing_names *names =
		unit_rows_names(app->model.unit_rows, &err);

	return names && find_match(standing_name(names, row), query) != FIND_NONE;
}

static void units_show(const void *ctx, const uint32_t *row, size_t n)
{
	const struct app *app = ctx;
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);

	unit_rows_show(app->model.unit_rows, row, n, l.sparkline > 0);
}

enum {
	SORT_RANK = 1,
	SORT_ORDER,
	SORT_TARGET,
	SORT_COUNT,
	SORT_OWN,
	SORT_COMPLETION,
};

const char *unit_sort_name(int column)
{
	static const char *const name[] = {"",         N_("名次"), N_("序号"),
					   N_("任务"), N_("累计"), N_("本期"),
					   N_("完成%")};

	return column >= SORT_RANK && column <= SORT_COMPLETION ? _(name[column])
								: NULL;
}

/* What is blank stands last in both directions of thinking: below 0. */
static int64_t sort_value(const struct app *app, size_t row, int by)
{
	const struct standing *f = &app->model.units.row[row];
	int64_t completion;

	switch (by) {
	case SORT_RANK:
		return app->model.rank[row] ? app->model.rank[row] : INT32_MAX;
	case SORT_TARGET:
		return f->has_target ? f->target : -1;
	case SORT_COUNT:
		return f->has_count ? f->count : -1;
	case SORT_OWN:
		return f->has_own ? f->own : -1;
	case SORT_COMPLETION:
		return standing_completion(f, &completion) ? completion : -1;
	default:
		return (int64_t)row; /* official order */
	}
}

static int units_compare(const void *ctx, size_t a, size_t b, int by)
{
	int64_t x = sort_value(ctx, a, by), y = sort_value(ctx, b, by);

	return x < y ? -1 : x > y;
}

const struct list_ops units_list_ops = {
	.count = units_count,
	.id = units_id,
	.match = units_match,
	.compare = units_compare,
	.draw = units_row,
	.show = units_show,
};

/* --- the pane --- */

static void units_head(const struct app *app, struct canvas *c, struct rect r)
{
	struct unit_columns u = columns(app, r.cols - 2);
	int x = r.x + 2;
	const struct {
		struct column col;
		enum align align;
		const char *text;
	} head[] = {
		{u.target, ALIGN_RIGHT, _("任务")},
		{u.count, ALIGN_RIGHT, _("累计")},
		{u.own, ALIGN_RIGHT,
		 period_kind(app->period) == PERIOD_MONTH ? _("本月") : _("本期")},
		{u.completion, ALIGN_RIGHT, _("完成%")},
	};

	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	canvas_put(c, r.y + 1, x, RANK_COLS, STYLE_HEAD, _("位"), false);
	canvas_put(c, r.y + 1, x + u.name.x, u.name.cols - 1, STYLE_HEAD, _("单位"),
		   true);
	for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
		if (head[i].col.cols)
			canvas_cell(c, r.y + 1, x + head[i].col.x, head[i].col.cols,
				    STYLE_HEAD, head[i].align, head[i].text);
	if (u.bar.cols > 5)
		canvas_put(c, r.y + 1, x + u.bar.x + 1, u.bar.cols - 1, STYLE_HEAD,
			   _("进度"), true);
	if (u.months.cols)
		canvas_put(c, r.y + 1, x + u.months.x + 2, u.months.cols - 2,
			   STYLE_HEAD, _("近12月"), true);
}

/* A total over figures that are not separable says so. */
static void units_total(const struct app *app, struct buf *out)
{
	const struct units_sum *sum = &app->model.units_sum;

	if (!sum->any)
		return;
	buf_addf(out, _("合计 %lld"), (long long)sum->count);
	if (sum->any_own || sum->split)
		buf_addf(out, " %s ", _("本期"));
	if (sum->any_own)
		buf_addf(out, "%lld", (long long)sum->own);
	if (sum->split)
		buf_putc(out, '?');
}

void units_draw(struct app *app, struct canvas *c, struct rect r, bool focused)
{
	struct list *l = &app->list[PANE_UNITS];
	struct buf title = {0}, total = {0};
	int by = l->sort < 0 ? -l->sort : l->sort;

	buf_addf(&title, "%s ", app->kind ? unit_kind_name(app->kind) : _("全部"));
	if (by == SORT_RANK)
		buf_add(&title, app->model.by_count ? _("按数量") : _("按完成比例"));
	else if (by)
		buf_addf(&title, _("按%s"), unit_sort_name(by));
	else
		buf_add(&title, _("按序号"));
	if (l->sort < 0)
		buf_add(&title, _("倒序"));
	units_total(app, &total);
	pane_title(app, c, r, PANE_UNITS, buf_text(&title), buf_text(&total));
	units_head(app, c, r);
	struct rect rows = {r.y + 2, r.x, r.rows - 2, r.cols};
	list_draw(l, c, rows, focused);
	if (!app->model.units.rows)
		pane_empty(c, rows, _("还没有单位。按 N 打开单位名册，再按 a 新增。"));
	else if (!l->count)
		pane_empty(c, rows, _("没有符合的单位。按 Esc 恢复全部。"));
	buf_release(&title);
	buf_release(&total);
}

struct rect unit_own_cell(const struct app *app)
{
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);
	const struct list *list = &app->list[PANE_UNITS];
	struct rect r = l.pane[PANE_UNITS];
	struct unit_columns u = columns(app, r.cols - 2);

	if (l.notice || !r.cols || list->at < list->top)
		return (struct rect){0};
	return (struct rect){r.y + 2 + (int)(list->at - list->top), r.x + 2 + u.own.x,
			     1, u.own.cols};
}
