/* What is entered for many units and items at once: one command, one step to undo. */
#include <stdlib.h>

#include "text/lang.h"
#include "tui/catalog.h"
#include "tui/desk.h"
#include "tui/form.h"

static enum status enter_one(struct app *app, enum enter what,
			     const struct unit_item *on, daynum day, daynum due,
			     struct error *err)
{
	enum status st;

	switch (what) {
	case ENTER_FILLED:
		return filling_set(app->store, on->unit, on->item, day, due, err);
	case ENTER_EXEMPT:
		return exemption_set(app->store, on->unit, 0, on->item, NULL, err);
	case ENTER_OPEN:
		break;
	}
	st = exemption_clear(app->store, on->unit, 0, on->item, err);
	return st == ST_OK ? filling_clear(app->store, on->unit, on->item, err) : st;
}

/* "西牛镇 养老服务政策/国家政策", of more than one how many. */
static void subject(struct app *app, const struct unit_item *on, size_t n,
		    struct buf *out)
{
	struct catalog_item item;
	struct arena texts;
	struct error err;
	char *name = unit_said(app->store, on->unit);

	buf_addf(out, "%s ", name ? name : "");
	free(name);
	if (item_get(app->store, on->item, &item, &texts, &err) == ST_OK)
		item_path(&item, out);
	arena_release(&texts);
	if (n > 1)
		buf_addf(out, _(" 等 %zu 项"), n);
}

static void words(enum enter what, daynum day, struct buf *out)
{
	char iso[DAY_TEXT];

	if (what == ENTER_FILLED)
		buf_addf(out, _(" %s 已填"), day_iso(day, iso));
	else
		buf_add(out, what == ENTER_EXEMPT ? _(" 不涉及") : _(" 改为未填"));
}

bool catalog_enter(struct app *app, enum enter what, const struct unit_item *on,
		   size_t n, daynum day, daynum due, struct error *err)
{
	struct buf text = {0};
	enum status st = ST_OK;

	if (!n || !form_begin(app, err))
		return false;
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = enter_one(app, what, &on[i], day, due, err);
	if (st != ST_OK) {
		store_rollback(app->store);
		return false;
	}
	subject(app, on, n, &text);
	words(what, day, &text);
	bool good = form_commit(app, buf_text(&text), err);
	buf_release(&text);
	return good;
}
