/* 目录填报: the matrix of units and domains of an edition, and the ways on from it. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/cmd.h"
#include "tui/desk.h"

static struct catalog_view *of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

/* ---- the list of units ---- */

static size_t rows_count(const void *ctx)
{
	return of(ctx)->m.domains.rows ? of(ctx)->m.units.rows : 0;
}

static int64_t rows_id(const void *ctx, size_t row)
{
	return of(ctx)->m.units.row[row].id;
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	const struct unit *u = &of(ctx)->m.units.row[row];

	return find_match(u->name, query) || find_match(u->aliases, query);
}

static int by_open(const struct catalog_cell *a, const struct catalog_cell *b)
{
	return (b->applies - b->filled) - (a->applies - a->filled);
}

/* By share without dividing; units with nothing to fill last. */
static int by_share(const struct catalog_cell *a, const struct catalog_cell *b)
{
	if (!a->applies || !b->applies)
		return !a->applies - !b->applies;
	int64_t x = (int64_t)a->filled * b->applies,
		y = (int64_t)b->filled * a->applies;

	return (x > y) - (x < y);
}

static int rows_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct catalog_view *v = of(ctx);
	const struct catalog_cell *x = &v->m.unit_total[a], *y = &v->m.unit_total[b];

	if (by == 1)
		return (a > b) - (a < b);
	if (by == 4) {
		x = catalog_cell(&v->m, a, v->col);
		y = catalog_cell(&v->m, b, v->col);
	}
	return by == 3 ? by_share(x, y) : by_open(x, y);
}

static const char *rows_sort_name(const struct screen *s, int column)
{
	static const char *const names[] = {N_("序号"), N_("未填"), N_("完成"),
					    N_("所选领域未填")};

	(void)s;
	return column >= 1 && column <= 4 ? _(names[column - 1]) : NULL;
}

static void rows_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	catalog_row_draw(of(ctx), c, r, row, style);
}

/* ---- reading ---- */

/* The edition shown stays; where it is gone, that in force takes its place. */
static void choose_edition(struct catalog_view *v, daynum today)
{
	for (size_t i = 0; v->edition && i < v->editions.rows; i++)
		if (strcmp(v->editions.row[i].name, v->edition) == 0)
			return;
	free(v->edition);
	const struct edition *e = edition_in_force(&v->editions, day_ymd(today).year);
	v->edition = e ? mem_text(e->name) : NULL;
}

static bool rows_load(struct screen *s, struct app *app, struct error *err)
{
	struct catalog_view *v = of(s);

	edition_list_release(&v->editions);
	catalog_matrix_release(&v->m);
	if (editions_list(app->store, &v->editions, err) != ST_OK)
		return false;
	choose_edition(v, app->today);
	if (v->edition && catalog_matrix_read(app->store, v->edition, v->kind,
					      app->today, &v->m, err) != ST_OK)
		return false;
	if (v->col >= v->m.domains.rows)
		v->col = v->m.domains.rows ? v->m.domains.rows - 1 : 0;
	catalog_measure(v);
	return true;
}

static void reload(struct screen *s, struct app *app)
{
	struct error err;

	if (!rows_load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}

static const char *edition_name(const struct catalog_view *v)
{
	return v->edition && *v->edition ? v->edition : _("未写版本");
}

/* ---- drawing ---- */

/* "就业 3/4": the chosen cell in full. */
static void chosen_text(const struct screen *s, struct buf *out)
{
	const struct catalog_view *v = of(s);
	size_t row;

	if (!v->m.domains.rows || !list_selected(&s->list, &row))
		return;
	const struct catalog_cell *cell = catalog_cell(&v->m, row, v->col);
	buf_addf(out, "  %s %s ", v->m.units.row[row].name,
		 catalog_domain_name(v, v->col));
	if (!cell->items)
		buf_add(out, _("没有它的事项"));
	else if (cell->exempt || !cell->applies)
		buf_add(out, _("不涉及"));
	else
		buf_addf(out, "%d/%d", cell->filled, cell->applies);
	if (cell->stale)
		buf_addf(out, _(" 待更新%d"), cell->stale);
}

static void rows_title(const struct screen *s, struct buf *out)
{
	const struct catalog_view *v = of(s);

	buf_add(out, _("目录填报"));
	if (!v->edition)
		return;
	buf_addf(out, " %s", edition_name(v));
	if (v->kind)
		buf_addf(out, " %s", unit_kind_name(v->kind));
	chosen_text(s, out);
	if (v->m.misread)
		buf_addf(out, _("  层级不明%zu项，按两级都填"), v->m.misread);
}

static void rows_head(const struct screen *s, struct canvas *c, struct rect r)
{
	if (of(s)->m.domains.rows)
		catalog_head_draw(of(s), c, r);
}

/* The totals stand below the rows, whatever is scrolled. */
static struct rect rows_beside(struct screen *s, struct app *app, struct canvas *c,
			       struct rect r)
{
	struct catalog_view *v = of(s);
	struct rect last = {r.y + r.rows - 1, r.x + 2, 1, r.cols - 2};

	(void)app;
	catalog_follow(v, r.cols - 2);
	if (r.rows < 5 || !v->m.domains.rows)
		return r;
	canvas_fill(c, (struct rect){last.y, r.x, 1, r.cols}, STYLE_HEAD);
	catalog_total_draw(v, c, last);
	r.rows--;
	return r;
}

static const char *rows_empty(const struct screen *s)
{
	if (of(s)->edition && !of(s)->m.units.rows)
		return _("没有这一类单位。按 t 换类别。");
	return _("还没有目录事项。按 a 增加，或按 q 返回后按 I 导入目录。");
}

static void rows_release(struct screen *s)
{
	struct catalog_view *v = of(s);

	edition_list_release(&v->editions);
	catalog_matrix_release(&v->m);
	free(v->edition);
	free(v);
}

/* ---- what can be done ---- */

static void step_edition(struct screen *s, struct app *app, int by)
{
	struct catalog_view *v = of(s);

	for (size_t i = 0; v->edition && i < v->editions.rows; i++) {
		if (strcmp(v->editions.row[i].name, v->edition) != 0)
			continue;
		/* Newest first: the next one stands before. */
		if (by > 0 ? i == 0 : i + 1 == v->editions.rows) {
			app_say(app,
				by > 0 ? _("这是最新的一版。") : _("这是最早的一版。"));
			return;
		}
		free(v->edition);
		v->edition = mem_text(v->editions.row[by > 0 ? i - 1 : i + 1].name);
		reload(s, app);
		return;
	}
}

static void move_column(struct screen *s, struct app *app, int by)
{
	struct catalog_view *v = of(s);

	(void)app;
	if (by < 0 ? v->col > 0 : v->col + 1 < v->m.domains.rows)
		v->col = by < 0 ? v->col - 1 : v->col + 1;
}

static void step_kind(struct screen *s, struct app *app)
{
	struct catalog_view *v = of(s);

	v->kind = kind_after(v->kind);
	reload(s, app);
}

static void toggle_percent(struct screen *s)
{
	of(s)->percent = !of(s)->percent;
	catalog_measure(of(s));
}

/* --- keys --- */

enum deed {
	DEED_FILL,
	DEED_EXEMPT,
	DEED_KIND,
	DEED_PERCENT,
	DEED_BEHIND,
	DEED_ITEMS,
	DEED_PUBLISH,
	DEED_RIGHT,
	DEED_LEFT,
};

/* The arrows are told of once; h and l do the same. */
static const struct screen_deed deeds[] = {
	{'f', N_("全填"), DEED_FILL},    {'x', N_("不涉及"), DEED_EXEMPT},
	{'t', N_("类别"), DEED_KIND},    {'w', N_("未填完"), DEED_BEHIND},
	{'p', N_("登记"), DEED_PUBLISH}, {KEY_CODE_RIGHT, N_("换列"), DEED_RIGHT},
	{'i', N_("事项"), DEED_ITEMS},   {'%', N_("比例"), DEED_PERCENT},
	{KEY_CODE_LEFT, "", DEED_LEFT},  {'h', "", DEED_LEFT},
	{'l', "", DEED_RIGHT},
};

static bool rows_deed(const struct screen *s, size_t n, uint32_t *key,
		      const char **name)
{
	(void)s;
	return screen_deed_of(deeds, sizeof deeds / sizeof *deeds, n, key, name);
}

/* Without items there is nothing to fill; a publication needs none. */
static bool rows_deed_ready(const struct screen *s, size_t n)
{
	return s->list.count || deeds[n].deed == DEED_PUBLISH ||
	       deeds[n].deed == DEED_KIND;
}

static void rows_do(struct screen *s, struct app *app, size_t n)
{
	struct catalog_view *v = of(s);

	switch ((enum deed)deeds[n].deed) {
	case DEED_FILL:
		catalog_fill(app, s);
		break;
	case DEED_EXEMPT:
		catalog_exempt(app, s);
		break;
	case DEED_KIND:
		step_kind(s, app);
		break;
	case DEED_PERCENT:
		toggle_percent(s);
		break;
	case DEED_BEHIND:
		if (v->edition)
			catalog_behind_open(app, v->edition);
		break;
	case DEED_ITEMS:
		if (v->edition)
			catalog_items_open(app, catalog_domain_at(v), v->edition);
		break;
	case DEED_PUBLISH:
		if (app_writable(app))
			form_publish_open(
				app, list_selected_id(&s->list),
				catalog_domain_at(v) > 0 ? catalog_domain_at(v) : 0, 0);
		break;
	case DEED_RIGHT:
		move_column(s, app, 1);
		break;
	case DEED_LEFT:
		move_column(s, app, -1);
		break;
	}
}

static void rows_act(struct screen *s, struct app *app, enum screen_act act)
{
	struct catalog_view *v = of(s);
	int64_t domain = catalog_domain_at(v);

	if (act == SCREEN_NEXT || act == SCREEN_PREVIOUS)
		step_edition(s, app, act == SCREEN_NEXT ? 1 : -1);
	else if (act == SCREEN_OPEN && v->edition && s->list.count)
		catalog_fillings_open(app, list_selected_id(&s->list), domain,
				      v->edition, 0);
	else if (act == SCREEN_ADD && app_writable(app))
		form_item_open(app, 0, domain > 0 ? domain : 0,
			       v->edition ? v->edition : "");
	else if (act == SCREEN_MORE)
		catalog_more_open(app, v->edition, domain);
	else if (act == SCREEN_OPEN)
		app_say(app, "%s", rows_empty(s));
	else if (act != SCREEN_ADD)
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
}

static const char *rows_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	switch (act) {
	case SCREEN_OPEN:
		return _("逐项");
	case SCREEN_ADD:
		return _("加事项");
	case SCREEN_MORE:
		return _("复制、比较版本");
	case SCREEN_NEXT:
		return _("下一版");
	case SCREEN_PREVIOUS:
		return _("上一版");
	default:
		return NULL;
	}
}

static const struct screen_ops catalog_ops = {
	.list = {.count = rows_count,
		 .id = rows_id,
		 .match = rows_match,
		 .compare = rows_compare,
		 .draw = rows_draw},
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
	.release = rows_release,
};

void cmd_catalog(struct app *app, const char *arg)
{
	struct catalog_view *v = mem_alloc(sizeof *v);
	char *edition = NULL;
	struct error err;

	if (arg && edition_find(app->store, arg, app->today, &edition, &err) != ST_OK) {
		free(v);
		app_fail(app, &err);
		return;
	}
	v->edition = edition;
	v->kind = app->kind;
	screen_open(app, &catalog_ops, v);
}
