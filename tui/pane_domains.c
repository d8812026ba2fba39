/* Domains: the county's figure, the best of its peers, the gap; or one unit's figures. */
#include <stdio.h>

#include "text/find.h"
#include "text/lang.h"
#include "tui/desk.h"

enum {
	NUMBER_MIN = 5,
	BAR_MIN = 6,
	BAR_MAX = 16,
	NAME_MIN = 10, /* cells */
	NAME_COLS = 12,
};

struct domain_columns {
	struct column name, ours, benchmark, gap, bar;
};

/* A unit has no benchmark: its own period and its cumulative figure stand there.  A name is told in any
 * case: of figures as long as a nation's, the benchmark goes first, for the gap tells it too. */
static struct domain_columns columns_of(const struct app *app, int cols)
{
	struct domain_columns d = {0};
	int number = app->model.domain_digits + 1;
	if (number < NUMBER_MIN)
		number = NUMBER_MIN;
	int gap = cols - number - (number + 1) >= NAME_MIN ? number + 1 : 0;
	int benchmark = cols - 2 * number - gap >= NAME_MIN ? number : 0;
	int rest = cols - NAME_COLS - number - benchmark - gap;
	int bar = rest >= BAR_MIN + 4 ? rest / 2 : 0;

	if (bar > BAR_MAX)
		bar = BAR_MAX;
	int name = cols - number - benchmark - gap - bar;
	d.name = (struct column){0, name};
	d.ours = (struct column){name, number};
	d.benchmark = (struct column){d.ours.x + number, benchmark};
	d.gap = (struct column){d.benchmark.x + benchmark, gap};
	d.bar = (struct column){d.gap.x + gap, bar};
	return d;
}

/* The county's figure: its cumulative one where the period is one of a year begun,
 * which is what the benchmark speaks of. */
static bool ours(const struct figure *f, int64_t *n)
{
	*n = f->has_count ? f->count : f->own;
	return f->has_count || f->has_own;
}

static void put(struct canvas *c, struct rect r, struct column col, enum style style,
		const char *text)
{
	if (col.cols > 0)
		canvas_cell(c, r.y, r.x + col.x, col.cols, style, ALIGN_RIGHT, text);
}

static void draw_gap(struct canvas *c, struct rect r, const struct domain_columns *d,
		     const struct figure *f, int64_t n, enum style style)
{
	char text[24];

	if (!f->has_target)
		return;
	snprintf(text, sizeof text, "%lld", (long long)f->target);
	put(c, r, d->benchmark, style, text);
	if (n >= f->target) {
		put(c, r, d->gap, style == STYLE_NORMAL ? STYLE_GOOD : style,
		    _("领先"));
	} else {
		snprintf(text, sizeof text, "%lld", (long long)(n - f->target));
		put(c, r, d->gap, style, text);
	}
	int64_t share;
	if (d->bar.cols > 1 &&
	    progress_completion(n, f->target, 2, ROUND_HALF_UP, &share)) {
		struct buf bar = {0};
		show_bar(&bar, share, d->bar.cols - 1);
		canvas_put(c, r.y, r.x + d->bar.x + 1, d->bar.cols - 1,
			   style == STYLE_NORMAL ? STYLE_BAR : style, buf_text(&bar),
			   false);
		buf_release(&bar);
	}
}

static void draw_unit_figures(struct canvas *c, struct rect r,
			      const struct domain_columns *d, const struct figure *f,
			      enum style style)
{
	struct buf text = {0};

	show_figure(&text, f->has_own, f->own_split, f->own);
	put(c, r, d->ours, style, buf_text(&text));
	buf_clear(&text);
	show_figure(&text, f->has_count, f->count_split, f->count);
	put(c, r, d->benchmark, style, buf_text(&text));
	buf_release(&text);
}

static void domains_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
			enum style style)
{
	const struct app *app = ctx;
	const struct figure *f = &app->model.domains.row[row];
	struct domain_columns d = columns_of(app, r.cols);
	struct buf text = {0};
	int64_t n;

	buf_add(&text, f->name);
	canvas_cell(c, r.y, r.x, d.name.cols - 1, style, ALIGN_LEFT, buf_text(&text));
	if (app->unit) {
		draw_unit_figures(c, r, &d, f, style);
	} else if (ours(f, &n)) {
		buf_clear(&text);
		buf_addf(&text, "%lld", (long long)n);
		put(c, r, d.ours, style, buf_text(&text));
		if (f->summed)
			canvas_put(c, r.y, r.x + d.name.cols - 4, 4, style, _("(合)"),
				   false);
		draw_gap(c, r, &d, f, n, style);
	} else if (f->has_target) {
		buf_clear(&text);
		buf_addf(&text, "%lld", (long long)f->target);
		put(c, r, d.benchmark, style, buf_text(&text));
	}
	buf_release(&text);
}

/* --- rows --- */

static size_t domains_count(const void *ctx)
{
	return ((const struct app *)ctx)->model.domains.rows;
}

static int64_t domains_id(const void *ctx, size_t row)
{
	return ((const struct app *)ctx)->model.domains.row[row].id;
}

static bool domains_match(const void *ctx, size_t row, const char *query)
{
	return find_match(((const struct app *)ctx)->model.domains.row[row].name,
			  query) != FIND_NONE;
}

enum {
	SORT_OURS = 1,
	SORT_BENCHMARK,
	SORT_GAP,
};

const char *domain_sort_name(int column)
{
	static const char *const name[] = {"", N_("数量"), N_("标杆"), N_("差")};

	return column >= SORT_OURS && column <= SORT_GAP ? _(name[column]) : NULL;
}

static int64_t sort_value(const struct figure *f, int by)
{
	int64_t n;
	bool has = ours(f, &n);

	switch (by) {
	case SORT_OURS:
		return has ? n : -1;
	case SORT_BENCHMARK:
		return f->has_target ? f->target : -1;
	default:
		return has && f->has_target ? n - f->target : INT64_MAX;
	}
}

static int domains_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct figure *row = ((const struct app *)ctx)->model.domains.row;
	int64_t x = sort_value(&row[a], by), y = sort_value(&row[b], by);

	return x < y ? -1 : x > y;
}

const struct list_ops domains_list_ops = {
	.count = domains_count,
	.id = domains_id,
	.match = domains_match,
	.compare = domains_compare,
	.draw = domains_row,
};

/* --- the pane --- */

static void domains_head(const struct app *app, struct canvas *c, struct rect r)
{
	struct domain_columns d = columns_of(app, r.cols - 2);
	struct rect row = {r.y + 1, r.x + 2, 1, r.cols - 2};
	bool month = period_kind(app->period) == PERIOD_MONTH;

	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	canvas_put(c, row.y, row.x, d.name.cols - 1, STYLE_HEAD, _("领域"), true);
	if (app->unit) {
		put(c, row, d.ours, STYLE_HEAD, month ? _("本月") : _("本期"));
		put(c, row, d.benchmark, STYLE_HEAD, _("累计"));
		return;
	}
	put(c, row, d.ours, STYLE_HEAD, show_ours(app->model.level));
	put(c, row, d.benchmark, STYLE_HEAD, _("标杆"));
	put(c, row, d.gap, STYLE_HEAD, _("差"));
	if (d.bar.cols > 1)
		canvas_put(c, row.y, row.x + d.bar.x + 1, d.bar.cols - 1, STYLE_HEAD,
			   _("进度"), true);
}

void domains_draw(struct app *app, struct canvas *c, struct rect r, bool focused)
{
	struct list *l = &app->list[PANE_DOMAINS];
	struct buf title = {0}, right = {0};

	if (app->unit)
		buf_addf(&title, _("%s 各领域"), app->model.unit);
	else
		buf_add(&title, _("领域目录"));
	pane_sorting(app, PANE_DOMAINS, 0, domain_sort_name, &title);
	if (app->model.domains_any)
		buf_addf(&right, _("合计 %lld"), (long long)app->model.domains_sum);
	pane_title(app, c, r, PANE_DOMAINS, buf_text(&title), buf_text(&right));
	domains_head(app, c, r);
	struct rect rows = {r.y + 2, r.x, r.rows - 2, r.cols};
	list_draw(l, c, rows, focused);
	if (!app->model.domains.rows)
		pane_empty(c, rows,
			   _("没有领域。按 L 打开领域目录，m 可载入试点领域。"));
	else if (!l->count)
		pane_empty(c, rows, _("没有符合的领域。按 Esc 恢复全部。"));
	buf_release(&title);
	buf_release(&right);
}

struct rect domain_own_cell(const struct app *app)
{
	struct layout l = layout_of(app->canvas.rows, app->canvas.cols, app->focus);
	const struct list *list = &app->list[PANE_DOMAINS];
	struct rect r = l.pane[PANE_DOMAINS];
	struct domain_columns d = columns_of(app, r.cols - 2);

	if (l.notice || !r.cols || list->at < list->top)
		return (struct rect){0};
	return (struct rect){r.y + 2 + (int)(list->at - list->top), r.x + 2 + d.ours.x,
			     1, d.ours.cols};
}
