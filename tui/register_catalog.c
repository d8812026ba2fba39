/* What units have filled of the catalog, and who is behind, on the desk. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/register_catalog.h"

/* ---- units × items ---- */

static struct unit_item *pairs_of(const struct register_targets *on)
{
	struct unit_item *pair = mem_array(on->n + 1, sizeof *pair);

	for (size_t i = 0; i < on->n; i++)
		pair[i] = (struct unit_item){on->id[i] / REGISTER_FILLING_UNIT,
					     on->id[i] % REGISTER_FILLING_UNIT};
	return pair;
}

static void enter(struct app *app, const struct register_targets *on, enum enter what)
{
	struct unit_item *pair = pairs_of(on);
	struct error err;

	if (!catalog_enter(app, what, pair, on->n, app->today, DAY_NONE, &err))
		app_fail(app, &err);
	free(pair);
}

static void fill_today(struct app *app, const struct register_targets *on)
{
	enter(app, on, ENTER_FILLED);
}

static void fill_day(struct app *app, const struct register_targets *on)
{
	struct unit_item *pair = pairs_of(on);

	form_fill_open(app, pair, on->n);
	free(pair);
}

static void exempt(struct app *app, const struct register_targets *on)
{
	enter(app, on, ENTER_EXEMPT);
}

static void open_again(struct app *app, const struct register_targets *on)
{
	enter(app, on, ENTER_OPEN);
}

static void publish_of(struct app *app, const struct register_targets *on)
{
	struct unit_item *pair = pairs_of(on);
	struct catalog_item item;
	struct arena texts;
	struct error err;

	if (item_get(app->store, pair->item, &item, &texts, &err) == ST_OK)
		form_publish_open(app, pair->unit, item.domain, item.id);
	else
		app_fail(app, &err);
	arena_release(&texts);
	free(pair);
}

static void edit_item(struct app *app, const struct register_targets *on)
{
	form_item_open(app, on->id[0] % REGISTER_FILLING_UNIT, 0, "");
}

static const struct register_deed filling_deeds[] = {
	{'f', N_("今天已填"), true, false, fill_today},
	{'F', N_("某日已填"), true, false, fill_day},
	{'x', N_("不涉及"), true, false, exempt},
	{'c', N_("改回未填"), true, false, open_again},
	{'p', N_("登记信息"), true, false, publish_of},
	{0},
};

/* All the item says, then what was published of it by the unit. */
void catalog_item_lines(struct app *app, int64_t item, struct buf *out)
{
	struct catalog_item it;
	struct arena texts;
	struct error err;

	if (item_get(app->store, item, &it, &texts, &err) != ST_OK) {
		buf_add(out, err.say);
		return;
	}
	buf_addf(out, "%s  %s\n", _("领域"), it.domain_name);
	for (size_t n = 0; n < ITEM_FIELDS; n++)
		if (*item_field(&it, n))
			buf_addf(out, "%s  %s\n", item_field_name(n),
				 item_field(&it, n));
	arena_release(&texts);
}

static void filling_details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct publication_filter f = {.period = {DAY_NONE, DAY_NONE},
				       .unit = id / REGISTER_FILLING_UNIT,
				       .item = id % REGISTER_FILLING_UNIT};
	struct publication_list l;
	struct error err;
	char iso[DAY_TEXT];

	(void)cells;
	catalog_item_lines(app, f.item, out);
	if (publications_list(app->store, &f, &l, &err) != ST_OK)
		return;
	if (l.rows)
		buf_addf(out, _("\n登记的信息 %zu 条\n"), l.rows);
	for (size_t i = 0; i < l.rows; i++)
		buf_addf(out, "%s  %s  %s\n", day_iso(l.row[i].day, iso),
			 l.row[i].title, l.row[i].address);
	publication_list_release(&l);
}

const struct register_view register_view_fillings = {
	.code = "fillings",
	.deed = filling_deeds,
	.empty = N_("这里没有要填的事项。"),
	.edit = edit_item,
	.edit_name = N_("改事项"),
	.details = filling_details,
};

void catalog_fillings_open(struct app *app, int64_t unit, int64_t domain,
			   const char *edition, unsigned states)
{
	struct register_ask ask = register_all(app->today);

	ask.unit = unit;
	ask.domain = domain;
	ask.word = edition;
	ask.states = states;
	register_open(app, &register_view_fillings, &ask);
}

/* ---- who is behind ---- */

static void open_behind(struct app *app, const struct register_targets *on)
{
	catalog_fillings_open(app, on->id[0], 0, on->ask->word,
			      1u << FILL_OPEN | 1u << FILL_STALE);
}

const struct register_view register_view_behind = {
	.code = "behind",
	.empty = N_("各单位都填完了。"),
	.open = open_behind,
};

void catalog_behind_open(struct app *app, const char *edition)
{
	struct register_ask ask = register_all(app->today);

	ask.word = edition;
	register_open(app, &register_view_behind, &ask);
}
