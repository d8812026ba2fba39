/* 下级地区: the areas of a level below the scope, each by what its units have together; from here the
 * desk goes down into one of them, and up. */
#include "tui/areas.h"

#include <stdlib.h>
#include <string.h>

#include "report/ranking.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/forms.h"

struct areas_view *areas_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static const struct figure *row_of(const void *ctx, size_t row)
{
	return &areas_of(ctx)->l.row[row];
}

static size_t rows_count(const void *ctx)
{
	return areas_of(ctx)->l.rows;
}

static int64_t rows_id(const void *ctx, size_t row)
{
	return row_of(ctx, row)->id;
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	return find_match(row_of(ctx, row)->name, query) != FIND_NONE;
}

/* ---- sorting ---- */

enum {
	SORT_OPEN = UNIT_SORT_OTHERS,
	SORT_OVERDUE,
};

static const char *rows_sort_name(const struct screen *s, int column)
{
	(void)s;
	return column == SORT_OPEN      ? _("在办任务")
	       : column == SORT_OVERDUE ? _("逾期任务")
					: unit_sort_name(column);
}

/* What is blank stands below 0. */
static int64_t sort_value(const struct areas_view *v, size_t row, int by)
{
	const struct figure *f = &v->l.row[row];

	switch (by) {
	case UNIT_SORT_RANK:
		return v->rank[row] ? v->rank[row] : INT32_MAX;
	case UNIT_SORT_TARGET:
		return f->has_target ? f->target : -1;
	case UNIT_SORT_COUNT:
		return f->has_count || f->count_split ? f->count : -1;
	case UNIT_SORT_OWN:
		return f->has_own || f->own_split ? f->own : -1;
	case UNIT_SORT_COMPLETION:
		return f->has_completion ? f->completion : -1;
	case SORT_OPEN:
		return (int64_t)v->tasks[row].open;
	case SORT_OVERDUE:
		return (int64_t)v->tasks[row].overdue;
	default:
		return (int64_t)row; /* official order */
	}
}

static int rows_compare(const void *ctx, size_t a, size_t b, int by)
{
	int64_t x = sort_value(areas_of(ctx), a, by),
		y = sort_value(areas_of(ctx), b, by);

	return (x > y) - (x < y);
}

/* ---- reading ---- */

static void drop_list(struct areas_view *v)
{
	figure_list_release(&v->l);
	area_members_release(&v->who);
}

static void forget(struct areas_view *v)
{
	drop_list(v);
	free(v->rank);
	free(v->months);
	free(v->tasks);
	v->rank = NULL;
	v->months = NULL;
	v->tasks = NULL;
}

/* As the list of units is: without any target a rank by completion would be empty. */
static void read_ranks(struct areas_view *v, const struct config *config)
{
	struct ranking r;

	v->by_count = true;
	for (size_t i = 0; i < v->l.rows; i++)
		v->by_count &= !v->l.row[i].has_target;
	v->by_count |= config->rank_by == RANK_BY_COUNT;
	ranking_make(&r, &v->l, v->by_count ? RANK_BY_COUNT : RANK_BY_COMPLETION,
		     config->rank_ties);
	v->rank = mem_array(v->l.rows + 1, sizeof *v->rank);
	v->last_rank = 0;
	for (size_t i = 0; i < v->l.rows; i++) {
		v->rank[r.row[i].index] = r.row[i].rank;
		if (r.row[i].rank > v->last_rank)
			v->last_rank = r.row[i].rank;
	}
	ranking_release(&r);
}

/* The level asked for, or, 0, the first below the scope that has any area. */
static enum status read_level(struct areas_view *v, struct app *app, struct error *err)
{
	int last = v->level ? (int)v->level : UNIT_COUNTY;
	enum status st = ST_OK;

	for (int k = v->level ? (int)v->level : (int)app->model.level + 1;
	     st == ST_OK && k <= last && !v->l.rows; k++) {
		drop_list(v);
		st = areas_load_members(app->store, app->period, (enum unit_kind)k,
					v->kind, &v->l, &v->who, err);
		if (v->l.rows)
			v->level = (enum unit_kind)k;
	}
	return st;
}

static bool rows_load(struct screen *s, struct app *app, struct error *err)
{
	struct areas_view *v = areas_of(s);

	forget(v);
	/* On another desk the level is that desk's. */
	if (v->root != unit_root(app->store)) {
		v->root = unit_root(app->store);
		v->level = (enum unit_kind)0;
	}
	enum status st = read_level(v, app, err);
	v->tasks = mem_array(v->l.rows + 1, sizeof *v->tasks);
	if (st == ST_OK)
		st = areas_tasks(app->store, &v->who, v->l.rows, app->today, v->tasks,
				 err);
	if (st != ST_OK)
		drop_list(v);
	read_ranks(v, app->config);
	areas_measure(v);
	return st == ST_OK;
}

/* Months of all areas come in one reading, the first time they are shown. */
static void rows_show(const void *ctx, const uint32_t *row, size_t n)
{
	struct areas_view *v = areas_of(ctx);
	const struct app *app = ((const struct screen *)ctx)->app;
	struct error err;

	(void)row;
	if (v->months || !n || !v->sparkline)
		return;
	v->months = mem_array(v->l.rows, sizeof *v->months);
	if (areas_months(app->store, &v->who, v->l.rows, app->period.last, v->months,
			 &err) == ST_OK)
		return;
	/* What can't be read stays blank and is asked for again. */
	free(v->months);
	v->months = NULL;
}

static void rows_release(struct screen *s)
{
	struct areas_view *v = areas_of(s);

	forget(v);
	free(v);
}

/* ---- going down and up ---- */

static void begin_at(struct screen *s, int64_t area)
{
	list_find(&s->list, "");
	list_marks_clear(&s->list);
	list_goto(&s->list, 0);
	list_select_id(&s->list, area);
}

/* Where there is no area below, the units of the panes are what there is. */
static void go_down(struct screen *s, struct app *app)
{
	int64_t area = list_selected_id(&s->list);

	if (!area || !scope_choose(app, area))
		return;
	begin_at(s, 0);
	if (!areas_of(s)->l.rows) {
		overlay_pop(app);
		app_focus(app, PANE_UNITS);
	}
}

static void go_up(struct screen *s, struct app *app)
{
	int64_t from = unit_root(app->store);

	if (scope_choose_above(app))
		begin_at(s, from);
}

/* The next level below the scope that has areas, and round again. */
static void change_level(struct screen *s, struct app *app)
{
	struct areas_view *v = areas_of(s);
	enum unit_kind was = v->level;

	v->level = was < UNIT_COUNTY ? (enum unit_kind)(was + 1) : (enum unit_kind)0;
	screen_reload(s, app);
	if (!v->l.rows) {
		v->level = (enum unit_kind)0;
		screen_reload(s, app);
	}
	begin_at(s, 0);
	if (v->level == was)
		app_say(app, _("这里只有%s这一级。"), unit_kind_name(was));
}

static void change_kind(struct screen *s, struct app *app)
{
	struct areas_view *v = areas_of(s);

	v->kind = kind_after(v->kind);
	screen_reload(s, app);
}

/* ---- the screen ---- */

enum deed {
	DEED_UP,
	DEED_LEVEL,
	DEED_KIND,
};

static const struct screen_deed deeds[] = {
	{KEY_CODE_BACKSPACE, N_("上级"), DEED_UP},
	{'v', N_("换级"), DEED_LEVEL},
	{'t', N_("类别"), DEED_KIND},
	{'-', "", DEED_UP},
};

static bool rows_deed(const struct screen *s, size_t n, uint32_t *key,
		      const char **name)
{
	(void)s;
	return screen_deed_of(deeds, sizeof deeds / sizeof *deeds, n, key, name);
}

/* Without an area here there may still be some above, or of another kind of unit. */
static bool rows_deed_ready(const struct screen *s, size_t n)
{
	return areas_of(s)->l.rows || deeds[n].deed != DEED_LEVEL;
}

static void rows_do(struct screen *s, struct app *app, size_t n)
{
	if (deeds[n].deed == DEED_UP)
		go_up(s, app);
	else if (deeds[n].deed == DEED_LEVEL)
		change_level(s, app);
	else
		change_kind(s, app);
}

static void rows_act(struct screen *s, struct app *app, enum screen_act act)
{
	int64_t id = list_selected_id(&s->list);

	if (act == SCREEN_OPEN)
		go_down(s, app);
	else if (act == SCREEN_NEXT)
		cmd_period_next(app, NULL);
	else if (act == SCREEN_PREVIOUS)
		cmd_period_previous(app, NULL);
	else if (act == SCREEN_ADD)
		form_unit_open(app, areas_of(s)->level ? areas_of(s)->level
						       : app->model.level + 1);
	else if (act == SCREEN_EDIT && id)
		form_rename_open(app, id, false);
	else if (act == SCREEN_MORE && id && app_writable(app))
		unit_more_open(app, id);
	else if (act == SCREEN_REMOVE)
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
}

static const char *rows_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	switch (act) {
	case SCREEN_OPEN:
		return _("进入");
	case SCREEN_ADD:
		return _("新增");
	case SCREEN_EDIT:
		return _("改名");
	case SCREEN_MORE:
		return _("更多");
	case SCREEN_NEXT:
		return _("下期");
	case SCREEN_PREVIOUS:
		return _("上期");
	default:
		return NULL;
	}
}

static const char *rows_empty(const struct screen *s)
{
	(void)s;
	return _("下面还没有地区。按 a 新增；按 Esc 回三窗看单位。");
}

static const struct screen_ops areas_ops = {
	.list = {.count = rows_count,
		 .id = rows_id,
		 .match = rows_match,
		 .compare = rows_compare,
		 .draw = areas_row_draw,
		 .show = rows_show},
	.load = rows_load,
	.beside = areas_beside,
	.title = areas_title,
	.head = areas_head_draw,
	.act = rows_act,
	.hint = rows_hint,
	.sort_name = rows_sort_name,
	.empty = rows_empty,
	.deed = rows_deed,
	.run_deed = rows_do,
	.deed_ready = rows_deed_ready,
	.document = areas_document,
	.release = rows_release,
};

void cmd_areas(struct app *app, const char *arg)
{
	(void)arg;
	if (app->model.level == UNIT_COUNTY) {
		app_say(app,
			unit_parent(app->store, unit_root(app->store))
				? _("%s 下面是单位，没有下级地区。可到上一级去看。")
				: _("这个县档只有 %s，没有别的范围。"),
			app->model.county);
		return;
	}
	screen_open(app, &areas_ops, mem_alloc(sizeof(struct areas_view)));
	list_sort(app_list(app), UNIT_SORT_RANK);
	list_goto(app_list(app), 0);
}
