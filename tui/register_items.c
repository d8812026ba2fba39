/* Items of the catalog on the desk: added, changed, put in order, taken away. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/register_catalog.h"

void chosen_free(void *ctx)
{
	struct chosen *c = ctx;

	free(c->id);
	free(c);
}

struct chosen *chosen_new(const int64_t *id, size_t n)
{
	struct chosen *c = mem_alloc(sizeof *c);

	c->id = mem_array(n + 1, sizeof *c->id);
	c->n = n;
	memcpy(c->id, id, n * sizeof *id);
	return c;
}

static void add_item(struct app *app, const struct register_targets *on)
{
	form_item_open(app, 0, on->ask->domain > 0 ? on->ask->domain : 0,
		       on->ask->word ? on->ask->word : "");
}

static void change_item(struct app *app, const struct register_targets *on)
{
	form_item_open(app, on->id[0], 0, "");
}

static void delete_items(struct app *app, const struct chosen *c)
{
	enum status st = ST_OK;
	struct buf what = {0};
	struct error err;

	if (!app_begin(app))
		return;
	for (size_t i = 0; st == ST_OK && i < c->n; i++)
		st = item_delete(app->store, c->id[i], &err);
	buf_addf(&what, _("删去目录事项 %zu 项"), c->n);
	if (st == ST_OK) {
		app_commit(app, buf_text(&what));
	} else {
		store_rollback(app->store);
		app_fail(app, &err);
	}
	buf_release(&what);
}

static void delete_answer(struct app *app, void *ctx, int choice)
{
	if (choice == 1)
		delete_items(app, ctx);
}

static void remove_items(struct app *app, const struct register_targets *on)
{
	const char *const choice[] = {_("n 不删"), _("y 删去")};
	struct buf text = {0};

	buf_addf(&text, _("删去 %zu 项，各单位填报的也一起删去？"), on->n);
	menu_open(app, _("目录事项"), buf_text(&text), choice, 2, 0, delete_answer,
		  chosen_new(on->id, on->n));
	menu_owns(app, chosen_free);
	buf_release(&text);
}

/* Its place among those of its domain and edition, from 1. */
static int place_of(const struct catalog *l, int64_t id)
{
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].id == id)
			return (int)i + 1;
	return 0;
}

static void move_item(struct app *app, int64_t id, int by)
{
	struct catalog l = {0};
	struct catalog_item it;
	struct arena texts;
	struct error err;
	struct buf what = {0};
	int to = 0;
	enum status st = item_get(app->store, id, &it, &texts, &err);

	if (st == ST_OK)
		st = items_find(app->store,
				&(struct item_filter){it.domain ? it.domain : -1,
						      it.edition, 0},
				&l, &err);
	if (st == ST_OK)
		to = place_of(&l, id) + by;
	if (st == ST_OK && to >= 1 && to <= (int)l.rows && app_begin(app)) {
		st = item_place(app->store, id, to, &err);
		buf_add(&what, _("目录事项移动 "));
		item_path(&it, &what);
		if (st == ST_OK)
			app_commit(app, buf_text(&what));
		else
			store_rollback(app->store);
	}
	if (st != ST_OK)
		app_fail(app, &err);
	buf_release(&what);
	catalog_release(&l);
	arena_release(&texts);
}

static void item_up(struct app *app, const struct register_targets *on)
{
	move_item(app, on->id[0], -1);
}

static void item_down(struct app *app, const struct register_targets *on)
{
	move_item(app, on->id[0], 1);
}

static const struct register_deed item_deeds[] = {
	{'<', N_("上移"), true, false, item_up},
	{'>', N_("下移"), true, false, item_down},
	{0},
};

static void item_details(struct app *app, int64_t id, struct buf *out, int cells)
{
	(void)cells;
	catalog_item_lines(app, id, out);
}

const struct register_view register_view_catalog = {
	.code = "catalog",
	.deed = item_deeds,
	.empty = N_("还没有目录事项。按 a 增加。"),
	.add = add_item,
	.edit = change_item,
	.remove = remove_items,
	.details = item_details,
};

void catalog_items_open(struct app *app, int64_t domain, const char *edition)
{
	struct register_ask ask = register_all(app->today);

	ask.domain = domain;
	ask.word = edition;
	register_open(app, &register_view_catalog, &ask);
}
