/* Units × items as ids alone, put together of the units, the items and what each unit has filled: no
 * text but an item's tier is read, and that once. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/place.h"
#include "text/mem.h"

/* An item as one unit has it. */
struct spot {
	int64_t id, domain;
	unsigned tiers; /* bits of enum tier */
	bool exempt;
	daynum day, due;
};

struct weaving {
	struct store *s;
	const struct filling_filter *f;
	daynum today;
	struct spot *item; /* in the order of the list */
	size_t items, item_cap;
	uint32_t *by_id; /* items in order of their ids */
	filling_spot *take;
	void *ctx;
};

#define ITEMS                                                                          \
	"SELECT i.id,i.domain,i.tier FROM item i LEFT JOIN domain d ON d.id=i.domain " \
	"WHERE (?1=0 OR i.domain=?1 OR (?1=-1 AND i.domain IS NULL)) AND "             \
	"(?2 IS NULL OR ifnull(i.edition,'')=?2) ORDER BY i.domain IS "                \
	"NULL,d.ord,i.domain,i.ord,i.id"

static int by_id(const void *pa, const void *pb, void *ctx)
{
	const struct weaving *w = ctx;
	int64_t a = w->item[*(const uint32_t *)pa].id,
		b = w->item[*(const uint32_t *)pb].id;

	return (a > b) - (a < b);
}

static int read_items(struct weaving *w, const struct tiers *tiers, struct error *err)
{
	sqlite3_stmt *st = db_prepare(w->s, ITEMS, err);
	int got;

	if (!st)
		return -1;
	db_bind(st, "it", w->f->domain, w->f->edition);
	while ((got = db_step(w->s, st, err)) == 1) {
		const char *tier = (const char *)sqlite3_column_text(st, 2);

		w->item =
			mem_grow(w->item, &w->item_cap, w->items + 1, sizeof *w->item);
		w->item[w->items++] =
			(struct spot){.id = sqlite3_column_int64(st, 0),
				      .domain = sqlite3_column_int64(st, 1),
				      .tiers = tier_parse(tiers->word, tiers->n,
							  tier ? tier : "", NULL)};
	}
	db_done(st);
	w->by_id = mem_array(w->items + 1, sizeof *w->by_id);
	for (size_t i = 0; i < w->items; i++)
		w->by_id[i] = (uint32_t)i;
	qsort_r(w->by_id, w->items, sizeof *w->by_id, by_id, w);
	return got;
}

/* NULL: none of the list's. */
static struct spot *item_of(const struct weaving *w, int64_t id)
{
	size_t low = 0, high = w->items;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->item[w->by_id[middle]].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	struct spot *x = low < w->items ? &w->item[w->by_id[low]] : NULL;
	return x && x->id == id ? x : NULL;
}

static void blank(struct weaving *w)
{
	for (size_t i = 0; i < w->items; i++) {
		w->item[i].exempt = false;
		w->item[i].day = w->item[i].due = DAY_NONE;
	}
}

static int read_filled(struct weaving *w, int64_t unit, struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(w->s, "SELECT item,day,due FROM filling WHERE unit=?1", err);
	int got;

	if (!st)
		return -1;
	db_bind(st, "i", unit);
	while ((got = db_step(w->s, st, err)) == 1) {
		struct spot *x = item_of(w, sqlite3_column_int64(st, 0));

		if (!x)
			continue;
		x->day = db_col_day(st, 1);
		x->due = db_col_day(st, 2);
	}
	db_done(st);
	return got;
}

static int read_exempt(struct weaving *w, int64_t unit, struct error *err)
{
	sqlite3_stmt *st = db_prepare(
		w->s, "SELECT domain,item FROM exemption WHERE unit=?1", err);
	int got;

	if (!st)
		return -1;
	db_bind(st, "i", unit);
	while ((got = db_step(w->s, st, err)) == 1) {
		int64_t domain = sqlite3_column_int64(st, 0);
		struct spot *x = item_of(w, sqlite3_column_int64(st, 1));

		if (x)
			x->exempt = true;
		for (size_t i = 0; domain && i < w->items; i++)
			w->item[i].exempt |= w->item[i].domain == domain;
	}
	db_done(st);
	return got;
}

static void add(struct weaving *w, int64_t unit, const struct spot *x)
{
	enum fill_state state = fill_state_of(x->day, x->due, x->exempt, w->today);
	bool lit = x->due != DAY_NONE && state != FILL_EXEMPT;

	if (w->f->states && !(w->f->states & 1u << state))
		return;
	w->take(w->ctx, unit, x->id,
		lit ? deadline_light(store_calendar(w->s), w->today, x->due)
		    : LIGHT_NORMAL);
}

static int weave_unit(struct weaving *w, int64_t unit, enum unit_kind kind,
		      struct error *err)
{
	blank(w);
	if (read_filled(w, unit, err) < 0 || read_exempt(w, unit, err) < 0)
		return -1;
	for (size_t i = 0; i < w->items; i++)
		if (w->item[i].tiers & tier_of_kind(kind))
			add(w, unit, &w->item[i]);
	return 0;
}

#define UNITS(IN)                                                                      \
	"SELECT u.id,u.kind FROM unit u WHERE u.kind IN ('township','department') "    \
	"AND " IN("u.id") " AND ifnull(u.active_from,?1)<=?1 AND "                     \
			  "ifnull(u.active_to,?1)>=?1 AND (?2=0 OR u.id=?2) "          \
			  "ORDER BY u.kind='department',u.ord,u.id"

enum status fillings_units(struct store *s, int64_t unit, daynum today,
			   struct filling_unit **out, size_t *rows, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, SCOPED(s, UNITS), err);
	size_t cap = 0;
	int got;

	*out = NULL;
	*rows = 0;
	if (!st)
		return db_error(s, err);
	db_bind(st, "di", today, unit);
	while ((got = db_step(s, st, err)) == 1) {
		const char *kind = (const char *)sqlite3_column_text(st, 1);

		*out = mem_grow(*out, &cap, *rows + 1, sizeof **out);
		(*out)[(*rows)++] = (struct filling_unit){
			sqlite3_column_int64(st, 0),
			kind && *kind == 'd' ? UNIT_DEPARTMENT : UNIT_TOWNSHIP};
	}
	db_done(st);
	return got < 0 ? db_error(s, err) : ST_OK;
}

static enum status weave(struct weaving *w, struct error *err)
{
	struct filling_unit *unit;
	size_t units;
	int got = 0;
	enum status st = fillings_units(w->s, w->f->unit, w->today, &unit, &units, err);

	for (size_t i = 0; st == ST_OK && got >= 0 && i < units; i++)
		got = weave_unit(w, unit[i].id, unit[i].kind, err);
	free(unit);
	return got < 0 ? db_error(w->s, err) : st;
}

enum status fillings_spine(struct store *s, const struct filling_filter *f,
			   daynum today, filling_spot *take, void *ctx,
			   struct error *err)
{
	struct weaving w = {.s = s, .f = f, .today = today, .take = take, .ctx = ctx};
	struct tiers tiers;
	enum status st = tiers_load(&tiers, err);

	if (st == ST_OK && read_items(&w, &tiers, err) < 0)
		st = db_error(s, err);
	if (st == ST_OK)
		st = weave(&w, err);
	tiers_release(&tiers);
	free(w.item);
	free(w.by_id);
	return st;
}
