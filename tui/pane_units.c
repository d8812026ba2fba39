/* Units: rank, name, target, count, this period, completion, bar, the last months. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "tui/desk.h"

static struct unit_columns columns(const struct app *app, int cols)
{
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);

	return unit_columns_of(
		cols, (struct unit_widths){
			      app->model.unit_digits, show_digits(app->model.last_rank),
			      app->model.level != UNIT_COUNTY, l.sparkline});
}

static void units_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	const struct app *app = ctx;
	const struct figure f = model_unit(app, row);
	struct unit_columns u = columns(app, r.cols);
	int rank = app->model.rank[row];

	unit_columns_row(app, c, r, &u, &f, rank,
			 unit_rank_is_low(app, rank, app->model.last_rank), style);
	if (u.months.cols)
		unit_columns_months(c, r, &u,
				    unit_rows_months(app->model.unit_rows, row), style);
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

/* What is blank stands last in both directions of thinking: below 0. */
static int64_t sort_value(const struct app *app, size_t row, int by)
{
	const struct standing *f = &app->model.units.row[row];
	int64_t completion;

	switch (by) {
	case UNIT_SORT_RANK:
		return app->model.rank[row] ? app->model.rank[row] : INT32_MAX;
	case UNIT_SORT_TARGET:
		return f->has_target ? f->target : -1;
	case UNIT_SORT_COUNT:
		return f->has_count ? f->count : -1;
	case UNIT_SORT_OWN:
		return f->has_own ? f->own : -1;
	case UNIT_SORT_COMPLETION:
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

	buf_addf(&title, "%s ", app->kind ? unit_kind_name(app->kind) : _("全部"));
	unit_sorted_text(&title, l->sort, unit_sort_name(abs(l->sort)),
			 app->model.by_count);
	units_total(app, &total);
	pane_title(app, c, r, PANE_UNITS, buf_text(&title), buf_text(&total));
	struct unit_columns u = columns(app, r.cols - 2);
	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	unit_columns_head(app, c, (struct rect){r.y + 1, r.x + 2, 1, r.cols - 2}, &u,
			  _("单位"));
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
