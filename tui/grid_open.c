/* The two grids: a period over all units, a year's months of one unit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/grid.h"

/* From 1 January to the day before the period. */
static bool earlier_of(struct period p, struct period *out)
{
	daynum first = day_of(day_ymd(p.first).year, 1, 1);

	if (p.first <= first)
		return false;
	*out = (struct period){first, p.first - 1};
	return true;
}

enum {
	GRID_MOST = 2000, /* rows that are typed one below the other */
};

/* The unit's row in a list of the same order, looked for from *at on, which follows. */
static const struct figure *next_of(const struct figure_list *l, size_t *at,
				    int64_t unit)
{
	for (size_t i = *at; i < l->rows; i++)
		if (l->row[i].id == unit) {
			*at = i + 1;
			return &l->row[i];
		}
	return NULL;
}

static void set_prior(struct grid_row *r, const struct figure *f)
{
	if (!f)
		return;
	r->has_prior = f->has_own;
	r->prior_split = f->own_split;
	r->prior = f->own;
}

static void fill_column(struct app *app, struct grid *g, struct period p,
			const struct figure_list *now)
{
	struct figure_list prior = {0};
	struct period earlier;
	struct error err;
	size_t at = 0;

	if (earlier_of(p, &earlier) &&
	    figures_units(app->store, earlier, 0, &prior, &err) != ST_OK)
		app_fail(app, &err);
	for (size_t i = 0; i < now->rows; i++) {
		struct grid_row *r = grid_add(g, now->row[i].id, p, now->row[i].name);
		r->now = now->row[i];
		set_prior(r, next_of(&prior, &at, now->row[i].id));
	}
	figure_list_release(&prior);
}

/* The clerk goes on where the last figure was entered: at the first blank. */
static void start_at_blank(struct grid *g)
{
	for (size_t i = 0; i < g->rows; i++)
		if (!g->row[i].now.has_own && !g->row[i].now.own_split) {
			g->at = i;
			return;
		}
}

void grid_column_open(struct app *app, struct period p, const char *draft)
{
	struct figure_list now = {0};
	struct buf title = {0}, saved = {0};
	char name[PERIOD_TEXT], code[PERIOD_TEXT];
	size_t towns = 0, departments = 0;
	struct error err;

	if (standing_counts(app->store, p.last, &towns, &departments, &err) == ST_OK &&
	    towns + departments > GRID_MOST) {
		app_say(app,
			_("%s有%zu个单位，不能逐个录入。先进入一个县（范围）再录入；"
			  "改一个单位的数量，选中它按 e。"),
			app->model.county, towns + departments);
		return;
	}
	if (figures_units(app->store, p, 0, &now, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	if (now.rows == 0) {
		figure_list_release(&now);
		app_say(app, _("这个期间没有单位。按 N 打开单位名册新增。"));
		return;
	}
	buf_addf(&title, _("录入 %s 各单位信息发布数量"), period_name(p, name));
	buf_addf(&saved, _("录入 %s"), period_name(p, name));
	struct grid *g = grid_new("count-column", period_code(p, code),
				  buf_text(&title), buf_text(&saved));
	fill_column(app, g, p, &now);
	start_at_blank(g);
	if (draft)
		grid_fill(g, draft);
	grid_open(app, g);
	figure_list_release(&now);
	buf_release(&title);
	buf_release(&saved);
}

/* --- months --- */

static bool fill_month(struct app *app, struct grid *g, int64_t unit, int year,
		       int month)
{
	struct period p = period_month(year, month);
	char name[PERIOD_TEXT];
	struct standing now;
	struct error err;
	bool there;

	if (standing_of(app->store, p, unit, &now, &there, &err) != ST_OK) {
		app_fail(app, &err);
		return false;
	}
	if (there)
		grid_add(g, unit, p, period_name(p, name))->now = standing_figure(&now);
	return true;
}

void grid_months_open(struct app *app, int64_t unit, int year, const char *draft)
{
	struct buf title = {0}, head = {0};
	char *name = unit_said(app->store, unit);

	if (!name)
		return;
	buf_addf(&title, _("%s %d年逐月数量"), name, year);
	buf_addf(&head, "%lld %d", (long long)unit, year);
	struct grid *g = grid_new("count-months", buf_text(&head), buf_text(&title),
				  buf_text(&title));
	g->chain = true;
	for (int m = 1; m <= 12; m++)
		if (!fill_month(app, g, unit, year, m))
			break;
	start_at_blank(g);
	if (draft && g->rows)
		grid_fill(g, draft);
	if (g->rows) {
		grid_open(app, g);
	} else {
		app_say(app, _("%s 在%d年已停用，没有月份可录。"), name, year);
		grid_free(g);
	}
	buf_release(&title);
	buf_release(&head);
	free(name);
}
