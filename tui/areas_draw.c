/* The screen of areas drawn: the columns of units, and how many units and tasks there are. */
#include <stdio.h>
#include <stdlib.h>

#include "text/lang.h"
#include "tui/areas.h"
#include "tui/desk.h"

enum {
	SPARKLINE = 12,
	SPARKLINE_FROM = 100, /* cells of a row */
	COUNTS = 3,           /* units, open tasks, overdue ones */
	COUNT_LEAST = 6,      /* cells of each */
	UNIT_CELLS = 44,      /* of the columns of units beside them, at least */
};

void areas_measure(struct areas_view *v)
{
	int64_t most = 0;
	size_t counts = 0;

	for (size_t i = 0; i < v->l.rows; i++) {
		const struct figure *a = &v->l.row[i];

		most = a->count > most ? a->count : most;
		most = a->target > most ? a->target : most;
		most = a->own > most ? a->own : most;
		counts = a->area.units > counts ? a->area.units : counts;
		counts = v->tasks[i].open > counts ? v->tasks[i].open : counts;
	}
	v->digits = show_digits(most);
	v->task_digits = show_digits((int64_t)counts);
}

/* How many of the counts there is room for, overdue tasks first, and what each takes. */
static int counts_of(const struct areas_view *v, int cols, int *cells)
{
	*cells = v->task_digits + 2 > COUNT_LEAST ? v->task_digits + 2 : COUNT_LEAST;
	int n = (cols - UNIT_CELLS) / *cells;

	return n < 0 ? 0 : n > COUNTS ? COUNTS : n;
}

static struct unit_columns columns_of(const struct areas_view *v, int cols)
{
	return unit_columns_of(
		cols, (struct unit_widths){v->digits, show_digits(v->last_rank), true,
					   cols >= SPARKLINE_FROM ? SPARKLINE : 0});
}

/* Nothing stands beside; but the months are read only where they are shown. */
struct rect areas_beside(struct screen *s, struct app *app, struct canvas *c,
			 struct rect r)
{
	struct areas_view *v = areas_of(s);
	int cells, cols = r.cols - 2;

	(void)app;
	(void)c;
	cols -= counts_of(v, cols, &cells) * cells;
	v->sparkline = columns_of(v, cols).months.cols;
	return r;
}

/* The n-th count from the right. */
static struct rect count_cell(struct rect r, int n, int cells)
{
	return (struct rect){r.y, r.x + r.cols - (n + 1) * cells, 1, cells - 1};
}

void areas_head_draw(const struct screen *s, struct canvas *c, struct rect r)
{
	const struct areas_view *v = areas_of(s);
	const char *const name[COUNTS] = {_("逾期"), _("在办"), _("单位")};
	int cells, counts = counts_of(v, r.cols, &cells);
	struct rect left = {r.y, r.x, 1, r.cols - counts * cells};
	struct unit_columns u = columns_of(v, left.cols);

	unit_columns_head(s->app, c, left, &u, _("地区"));
	for (int i = 0; i < counts; i++) {
		struct rect at = count_cell(r, i, cells);

		canvas_cell(c, at.y, at.x, at.cols, STYLE_HEAD, ALIGN_RIGHT, name[i]);
	}
}

/* No task is nothing to be looked at. */
static void draw_counts(const struct areas_view *v, struct canvas *c, struct rect r,
			size_t row, int counts, int cells, enum style style)
{
	const size_t n[COUNTS] = {v->tasks[row].overdue, v->tasks[row].open,
				  v->l.row[row].area.units};

	for (int i = 0; i < counts; i++) {
		struct rect at = count_cell(r, i, cells);
		enum style own = !i && style == STYLE_NORMAL ? STYLE_OVERDUE : style;
		char text[24];

		snprintf(text, sizeof text, "%zu", n[i]);
		canvas_cell(c, at.y, at.x, at.cols, n[i] ? own : style, ALIGN_RIGHT,
			    text);
	}
}

/* A sum some part of which is not separable is that of the rest, with a mark: as the units' total is. */
static void draw_part(struct canvas *c, struct rect r, struct column col, bool split,
		      int64_t n, enum style style)
{
	struct buf text = {0};

	if (!split || !n || !col.cols)
		return;
	buf_addf(&text, "%lld?", (long long)n);
	canvas_cell(c, r.y, r.x + col.x, col.cols, style, ALIGN_RIGHT, buf_text(&text));
	buf_release(&text);
}

void areas_row_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		    enum style style)
{
	const struct areas_view *v = areas_of(ctx);
	const struct app *app = ((const struct screen *)ctx)->app;
	int cells, counts = counts_of(v, r.cols, &cells);
	struct rect left = {r.y, r.x, 1, r.cols - counts * cells};
	struct unit_columns u = columns_of(v, left.cols);
	const struct figure *f = &v->l.row[row];

	unit_columns_row(app, c, left, &u, f, v->rank[row],
			 unit_rank_is_low(app, v->rank[row], v->last_rank), style);
	draw_part(c, left, u.own, f->own_split, f->own, style);
	draw_part(c, left, u.count, f->count_split, f->count, style);
	if (u.months.cols && v->months) {
		unit_columns_months(c, left, &u, v->months[row].month, style);
		/* Of some units a month can't be told apart from a longer range. */
		if (v->months[row].part)
			canvas_put(c, left.y, left.x + u.months.x + 1, 1, style, "?",
				   false);
	}
	draw_counts(v, c, r, row, counts, cells, style);
}

void areas_title(const struct screen *s, struct buf *out)
{
	const struct areas_view *v = areas_of(s);
	const struct app *app = s->app;
	int64_t count = 0;
	bool any = false, split = false;
	char name[PERIOD_TEXT];

	buf_addf(out, "%s %s", app->model.county, period_name(app->period, name));
	if (v->kind)
		buf_addf(out, " %s", unit_kind_name(v->kind));
	if (!v->l.rows)
		return;
	buf_addf(out, "  %s %zu", unit_kind_name(v->level), v->l.rows);
	buf_add(out, "  ");
	int sort = s->list.sort;
	unit_sorted_text(out, sort, s->ops->sort_name(s, abs(sort)), v->by_count);
	for (size_t i = 0; i < v->l.rows; i++) {
		any |= v->l.row[i].has_count;
		split |= v->l.row[i].count_split;
		count += v->l.row[i].has_count ? v->l.row[i].count : 0;
	}
	if (any) {
		buf_addf(out, "  ");
		buf_addf(out, _("合计 %lld"), (long long)count);
	}
	if (split)
		buf_putc(out, '?');
	if (v->who.beside)
		buf_addf(out, _("  另有%zu个单位不在其内"), v->who.beside);
}
