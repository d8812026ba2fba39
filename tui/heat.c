/* 热力图: units by domains or months, over the units and the period of the panes. */
#include "tui/heat.h"

#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"

struct heat_view *heat_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static struct app *app_of(const void *ctx)
{
	return ((const struct screen *)ctx)->app;
}

/* ---- columns ---- */

size_t heat_columns(const struct app *app, const struct heat_view *v)
{
	return v->months ? HEAT_MONTHS : app->model.domains.rows + 1;
}

int64_t heat_domain_at(const struct app *app, const struct heat_view *v, size_t col)
{
	if (v->months)
		return v->domain;
	return col && col <= app->model.domains.rows
		       ? app->model.domains.row[col - 1].id
		       : 0;
}

struct period heat_period_at(const struct app *app, const struct heat_view *v,
			     size_t col)
{
	if (!v->months)
		return app->period;
	return period_step(period_of_day(app->period.last, PERIOD_MONTH),
			   (int)col - (HEAT_MONTHS - 1));
}

void heat_column_name(const struct app *app, const struct heat_view *v, size_t col,
		      struct buf *out)
{
	char name[PERIOD_TEXT];

	if (v->months)
		buf_add(out, period_name(heat_period_at(app, v, col), name));
	else if (col && col <= app->model.domains.rows)
		buf_add(out, app->model.domains.row[col - 1].name);
	else
		buf_add(out, _("合计"));
}

static void forget(struct heat_view *v)
{
	heat_cells_forget(v->cells);
	free(v->column);
	v->column = NULL;
}

/* ---- the list: the units of the pane below ---- */

static size_t rows_count(const void *ctx)
{
	return app_of(ctx)->model.units.rows;
}

static int64_t rows_id(const void *ctx, size_t row)
{
	return app_of(ctx)->model.units.row[row].id;
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	struct error err;
	const struct standing_names *names = unit_rows_names(heat_of(ctx)->names, &err);

	return names && find_match(standing_name(names, row), query) != FIND_NONE;
}

enum {
	SORT_RANK = 1,
	SORT_ORDER,
	SORT_COLUMN,
};

/* Figures of the chosen column, of all rows; what can't be read sorts nothing. */
static const int64_t *column_of(const struct app *app, struct heat_view *v)
{
	size_t n = app->model.units.rows;
	struct error err;

	if (v->column)
		return v->column;
	uint32_t *row = mem_array(n + 1, sizeof *row);
	v->column = mem_array(n + 1, sizeof *v->column);
	for (size_t i = 0; i < n; i++)
		row[i] = (uint32_t)i;
	if (!heat_column_read(app, v, v->col, row, n, v->column, &err))
		memset(v->column, 0, n * sizeof *v->column);
	free(row);
	return v->column;
}

/* The largest first, what is blank last. */
static int rows_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct app *app = app_of(ctx);
	int64_t x, y;

	if (by == SORT_ORDER)
		return (a > b) - (a < b);
	if (by == SORT_COLUMN) {
		const int64_t *column = column_of(app, heat_of(ctx));

		x = -column[a];
		y = -column[b];
	} else {
		x = app->model.rank[a] ? app->model.rank[a] : INT32_MAX;
		y = app->model.rank[b] ? app->model.rank[b] : INT32_MAX;
	}
	return (x > y) - (x < y);
}

static const char *rows_sort_name(const struct screen *s, int column)
{
	static const char *const names[] = {N_("名次"), N_("序号"), N_("所选列")};

	(void)s;
	return column >= SORT_RANK && column <= SORT_COLUMN ? _(names[column - 1])
							    : NULL;
}

static void rows_show(const void *ctx, const uint32_t *row, size_t n)
{
	struct heat_view *v = heat_of(ctx);

	unit_rows_show(v->names, row, n, false);
	heat_cells_show(v->cells, app_of(ctx), v, row, n, v->columns_shown);
}

static void rows_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	heat_row_draw(app_of(ctx), heat_of(ctx), c, r, row, style);
}

/* ---- the screen ---- */

static bool rows_load(struct screen *s, struct app *app, struct error *err)
{
	struct heat_view *v = heat_of(s);

	(void)err;
	app_panes(app); /* it shows their units and domains */
	forget(v);
	unit_rows_free(v->names);
	v->names = unit_rows_new(app->store, &app->model.units, app->period.last);
	return true;
}

/* The chosen cell in full. */
static void chosen_text(const struct screen *s, struct buf *out)
{
	const struct heat_view *v = heat_of(s);
	const struct app *app = s->app;
	size_t row;

	if (!list_selected(&s->list, &row))
		return;
	int64_t n = heat_cell(v->cells, row, v->col);
	buf_addf(out, "  %s ", unit_rows_name(v->names, row));
	heat_column_name(app, v, v->col, out);
	buf_putc(out, ' ');
	if (n == FIGURE_BLANK)
		buf_add(out, _("未报"));
	else
		show_figure(out, n >= 0, n == FIGURE_SPLIT, n);
}

static void rows_title(const struct screen *s, struct buf *out)
{
	const struct heat_view *v = heat_of(s);
	const struct app *app = s->app;
	char name[PERIOD_TEXT];

	buf_addf(out, "%s %s", _("热力图"), period_name(app->period, name));
	if (app->kind)
		buf_addf(out, " %s", unit_kind_name(app->kind));
	if (v->months) {
		buf_addf(out, " %s", _("近12月"));
		for (size_t i = 0; v->domain && i < app->model.domains.rows; i++)
			if (app->model.domains.row[i].id == v->domain)
				buf_addf(out, " %s", app->model.domains.row[i].name);
	}
	buf_addf(out, "  %zu", s->list.count);
	chosen_text(s, out);
}

static void rows_head(const struct screen *s, struct canvas *c, struct rect r)
{
	heat_head_draw(s->app, heat_of(s), c, r);
}

/* Below the rows stands what the marks mean. */
static struct rect rows_beside(struct screen *s, struct app *app, struct canvas *c,
			       struct rect r)
{
	struct heat_view *v = heat_of(s);

	heat_follow(app, v, r.cols - 2);
	if (r.rows < 5)
		return r;
	heat_legend_draw(c, (struct rect){r.y + r.rows - 1, r.x + 2, 1, r.cols - 2});
	r.rows--;
	return r;
}

static const char *rows_empty(const struct screen *s)
{
	(void)s;
	return _("没有这一类单位。按 t 换类别。");
}

static void rows_release(struct screen *s)
{
	struct heat_view *v = heat_of(s);

	unit_rows_free(v->names);
	heat_cells_free(v->cells);
	free(v->column);
	free(v);
}

/* ---- what can be done ---- */

static void move_column(struct screen *s, int by)
{
	struct heat_view *v = heat_of(s);
	size_t all = heat_columns(s->app, v);

	if (by < 0 ? v->col == 0 : v->col + 1 >= all)
		return;
	v->col = by < 0 ? v->col - 1 : v->col + 1;
	free(v->column);
	v->column = NULL;
	if (abs(s->list.sort) == SORT_COLUMN)
		list_refresh(&s->list);
}

/* Other columns: of months the last one is what is looked at. */
static void turn(struct screen *s, bool months, int64_t domain)
{
	struct heat_view *v = heat_of(s);

	v->months = months;
	v->domain = domain;
	v->left = 0;
	v->col = months ? HEAT_MONTHS - 1 : 0;
	forget(v);
	if (abs(s->list.sort) == SORT_COLUMN)
		list_refresh(&s->list);
}

enum deed {
	DEED_RIGHT,
	DEED_DOMAIN,
	DEED_NUMBERS,
	DEED_KIND,
	DEED_LEFT,
};

static const struct screen_deed deeds[] = {
	{KEY_CODE_RIGHT, N_("换列"), DEED_RIGHT},
	{'d', N_("逐月"), DEED_DOMAIN},
	{'n', N_("数字"), DEED_NUMBERS},
	{'t', N_("类别"), DEED_KIND},
	{KEY_CODE_LEFT, "", DEED_LEFT},
	{'h', "", DEED_LEFT},
	{'l', "", DEED_RIGHT},
};

static bool rows_deed(const struct screen *s, size_t n, uint32_t *key,
		      const char **name)
{
	(void)s;
	return screen_deed_of(deeds, sizeof deeds / sizeof *deeds, n, key, name);
}

static bool rows_deed_ready(const struct screen *s, size_t n)
{
	return s->list.count || deeds[n].deed == DEED_KIND;
}

static void rows_do(struct screen *s, struct app *app, size_t n)
{
	struct heat_view *v = heat_of(s);

	switch ((enum deed)deeds[n].deed) {
	case DEED_RIGHT:
		move_column(s, 1);
		break;
	case DEED_LEFT:
		move_column(s, -1);
		break;
	case DEED_DOMAIN: /* the chosen domain by months, and back */
		turn(s, !v->months, v->months ? 0 : heat_domain_at(app, v, v->col));
		break;
	case DEED_NUMBERS:
		v->numbers = !v->numbers;
		break;
	case DEED_KIND:
		cmd_kind(app, NULL);
		break;
	}
}

/* To the panes, which then show this unit alone. */
static void open_unit(struct screen *s, struct app *app)
{
	int64_t unit = list_selected_id(&s->list);

	if (!unit) {
		app_say(app, "%s", rows_empty(s));
		return;
	}
	overlay_pop(app);
	app_focus(app, PANE_UNITS);
	list_find(app_pane(app, PANE_UNITS), "");
	if (list_select_id(app_pane(app, PANE_UNITS), unit) && app->unit != unit)
		cmd_narrow(app, NULL);
}

static void rows_act(struct screen *s, struct app *app, enum screen_act act)
{
	if (act == SCREEN_OPEN)
		open_unit(s, app);
	else if (act == SCREEN_MORE)
		turn(s, !heat_of(s)->months, 0);
	else if (act == SCREEN_NEXT)
		cmd_period_next(app, NULL);
	else if (act == SCREEN_PREVIOUS)
		cmd_period_previous(app, NULL);
	else
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
}

static const char *rows_hint(const struct screen *s, enum screen_act act)
{
	switch (act) {
	case SCREEN_OPEN:
		return _("只看");
	case SCREEN_MORE:
		return heat_of(s)->months ? _("按领域") : _("按月份");
	case SCREEN_NEXT:
		return _("下期");
	case SCREEN_PREVIOUS:
		return _("上期");
	default:
		return NULL;
	}
}

static const struct screen_ops heat_ops = {
	.list = {.count = rows_count,
		 .id = rows_id,
		 .match = rows_match,
		 .compare = rows_compare,
		 .draw = rows_draw,
		 .show = rows_show},
	.load = rows_load,
	.beside = rows_beside,
	.title = rows_title,
	.head = rows_head,
	.act = rows_act,
	.hint = rows_hint,
	.sort_name = rows_sort_name,
	.empty = rows_empty,
	.deed = rows_deed,
	.run_deed = rows_do,
	.deed_ready = rows_deed_ready,
	.document = heat_document,
	.release = rows_release,
};

/* A free range has no kept figures by domain: its months are shown. */
void cmd_heat(struct app *app, const char *arg)
{
	struct heat_view *v = mem_alloc(sizeof *v);

	(void)arg;
	v->cells = heat_cells_new();
	v->months = period_kind(app->period) == PERIOD_RANGE;
	v->col = v->months ? HEAT_MONTHS - 1 : 0;
	screen_open(app, &heat_ops, v);
	list_sort(app_list(app), SORT_RANK);
	list_select_id(app_list(app), list_selected_id(app_pane(app, PANE_UNITS)));
}
