/* Rows of a catalog.  A row the county file has as it stands is settled at once; what is left is
 * held against the items that no row of the document claimed: so a row that changed never takes
 * the item of one that did not, and of rows named alike each keeps its own. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "store/catalog.h"
#include "store/catalog_diff.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	GONE_MAX = 20 /* items that are named when the document has them no longer */
};

/* An item of the county file, which stands for one row at most. */
struct stored {
	const struct catalog_item *item;
	bool taken;
};

/* A domain and edition that rows of the document are of, and whom they are for. */
struct covered {
	int64_t domain;
	const char *edition;
	unsigned tiers;
};

/* A row that the county file does not have as it stands. */
struct waiting {
	struct plan_table *pt;
	const struct sheet_row *row;
	struct plan_row *pr;
	struct catalog_item item;       /* texts of the reading */
	const struct catalog_item *now; /* that it changes; NULL: none */
};

struct apply_items {
	struct catalog list;
	struct stored *stored; /* in order of compare() */
	struct waiting *waiting;
	size_t waits, cap;
	struct covered *covered;
	size_t covers, cover_cap;
	struct tiers tiers;
	struct arena texts;
	/* of the table */
	const char *edition;
	int64_t domain;
	const char *level1, *level2; /* of the row above, NULL none */
};

void apply_items_release(struct apply *a)
{
	struct apply_items *w = a->items;

	if (!w)
		return;
	catalog_release(&w->list);
	free(w->stored);
	free(w->waiting);
	free(w->covered);
	tiers_release(&w->tiers);
	arena_release(&w->texts);
	free(w);
	a->items = NULL;
}

/* --- the items there are --- */

/* In what order items stand, so that whatever they are known again by stands first. */
static const size_t ordered[] = {
	ITEM_LEVEL1,  ITEM_LEVEL2,  ITEM_LEVEL3,   ITEM_EDITION,
	ITEM_TIER,    ITEM_CONTENT, ITEM_BASIS,    ITEM_TERM,
	ITEM_SUBJECT, ITEM_CHANNEL, ITEM_AUDIENCE, ITEM_METHOD,
};
/* How many of them must agree for a row to be an item, try by try. */
enum {
	BY_NAMES = 4,
	BY_TIER = 5,
	BY_CONTENT = 6,
	BY_ALL = ITEM_FIELDS,
};

static int compare(const struct catalog_item *a, const struct catalog_item *b,
		   size_t fields)
{
	int order = (a->domain > b->domain) - (a->domain < b->domain);

	for (size_t n = 0; !order && n < fields; n++)
		order = strcmp(item_field(a, ordered[n]), item_field(b, ordered[n]));
	return order;
}

static int compare_stored(const void *pa, const void *pb)
{
	const struct stored *a = pa, *b = pb;
	int order = compare(a->item, b->item, BY_ALL);

	return order ? order : (a->item > b->item) - (a->item < b->item);
}

static enum status load(struct apply *a, struct apply_items *w)
{
	if (items_list(a->s, 0, &w->list, a->err) != ST_OK)
		return apply_failed(a);
	w->stored = mem_array(w->list.rows + 1, sizeof *w->stored);
	for (size_t i = 0; i < w->list.rows; i++)
		w->stored[i].item = &w->list.row[i];
	qsort(w->stored, w->list.rows, sizeof *w->stored, compare_stored);
	return ST_OK;
}

/* The first item not taken yet that agrees in so many fields; NULL none.  It is taken. */
static const struct catalog_item *claim(struct apply_items *w,
					const struct catalog_item *item, size_t fields)
{
	size_t low = 0, high = w->list.rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare(w->stored[mid].item, item, fields) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < w->list.rows && !compare(w->stored[low].item, item, fields); low++)
		if (!w->stored[low].taken) {
			w->stored[low].taken = true;
			return w->stored[low].item;
		}
	return NULL;
}

/* --- rows --- */

/* The clerk's word, else the title's. */
static const char *edition_of(struct apply *a)
{
	char titled[APPLY_EDITION];

	if (a->o->edition)
		return a->o->edition;
	apply_title_edition(a->table->title, titled);
	return arena_text(&a->items->texts, titled);
}

enum status apply_items_begin(struct apply *a)
{
	struct apply_items *w = a->items;
	enum status st = ST_OK;

	if (!w) {
		w = a->items = mem_alloc(sizeof *w);
		st = tiers_load(&w->tiers, a->err);
		st = st == ST_OK ? load(a, w) : apply_failed(a);
	}
	w->level1 = w->level2 = NULL;
	w->edition = edition_of(a);
	return st == ST_OK ? apply_title_domain(a, &w->domain) : st;
}

static void cover(struct apply_items *w, const struct catalog_item *item)
{
	unsigned tiers = tier_parse(w->tiers.word, w->tiers.n, item->tier, NULL);

	for (size_t i = 0; i < w->covers; i++) {
		if (w->covered[i].domain == item->domain &&
		    strcmp(w->covered[i].edition, item->edition) == 0) {
			w->covered[i].tiers |= tiers;
			return;
		}
	}
	w->covered =
		mem_grow(w->covered, &w->cover_cap, w->covers + 1, sizeof *w->covered);
	w->covered[w->covers++] = (struct covered){item->domain, item->edition, tiers};
}

/* A level printed once stands for the rows below it. */
static const char *level(struct apply *a, enum head_role role, const char **above)
{
	const char *cell = apply_cell(a, role);

	if (cell[0])
		*above = cell;
	return *above ? *above : "";
}

static void put_off(struct apply *a, const struct catalog_item *item)
{
	struct apply_items *w = a->items;

	w->waiting = mem_grow(w->waiting, &w->cap, w->waits + 1, sizeof *w->waiting);
	w->waiting[w->waits++] = (struct waiting){a->pt, a->row, a->pr, *item, NULL};
}

enum status apply_item(struct apply *a)
{
	struct apply_items *w = a->items;
	struct catalog_item item = {
		.domain = w->domain,
		.level3 = apply_cell(a, HEAD_LEVEL3),
		.content = apply_cell(a, HEAD_CONTENT),
		.basis = apply_cell(a, HEAD_BASIS),
		.term = apply_cell(a, HEAD_TERM),
		.subject = apply_cell(a, HEAD_SUBJECT),
		.channel = apply_cell(a, HEAD_CHANNEL),
		.audience = apply_cell(a, HEAD_AUDIENCE),
		.method = apply_cell(a, HEAD_METHOD),
		.tier = apply_cell(a, HEAD_TIER),
		.edition = w->edition,
	};
	enum status st = ST_OK;

	if (apply_cell(a, HEAD_LEVEL1)[0])
		w->level2 = NULL;
	item.level1 = level(a, HEAD_LEVEL1, &w->level1);
	item.level2 = level(a, HEAD_LEVEL2, &w->level2);
	if (!item.level1[0])
		return apply_refuse(a, _("一级事项是空的"));
	if (!item.tier[0] && a->o->tier)
		item.tier = a->o->tier;
	if (apply_cell(a, HEAD_DOMAIN)[0])
		st = apply_domain(a, &item.domain);
	if (st == ST_OK)
		cover(w, &item);
	if (st == ST_OK && !claim(w, &item, BY_ALL))
		put_off(a, &item);
	return st;
}

/* "公开时限、公开依据": what the row changes of the item. */
static void changed_words(const struct catalog_item *now,
			  const struct catalog_item *item, struct buf *out)
{
	unsigned fields = catalog_fields(now, item);

	for (unsigned n = 0; n < ITEM_FIELDS; n++)
		if (fields & 1u << n)
			buf_addf(out, "%s%s", out->len ? _("、") : "",
				 item_field_name(n));
}

static enum status settle(struct apply *a, struct catalog_item *item,
			  const struct catalog_item *now)
{
	struct buf path = {0}, fields = {0};
	struct origin from;

	if (apply_origin(a, &from) != ST_OK)
		return apply_failed(a);
	item->document = from.document;
	item->line = from.line;
	if ((now ? item_edit(a->s, now->id, item, a->err)
		 : item_add(a->s, item, NULL, a->err)) != ST_OK)
		return apply_failed(a);
	item_path(item, &path);
	if (now) {
		changed_words(now, item, &fields);
		apply_change(a, _("目录事项有改动 %s：%s"), buf_text(&path),
			     buf_text(&fields));
	} else {
		apply_change(a, _("新目录事项 %s"), buf_text(&path));
	}
	buf_release(&path);
	buf_release(&fields);
	return ST_OK;
}

/* Which item each of the rows left over changes: first those that agree in more. */
static void find_changed(struct apply *a)
{
	static const size_t tries[] = {BY_CONTENT, BY_TIER, BY_NAMES};
	struct apply_items *w = a->items;

	for (size_t t = 0; t < sizeof tries / sizeof *tries; t++)
		for (size_t i = 0; i < w->waits && pace_go(a->o->pace); i++)
			if (!w->waiting[i].now)
				w->waiting[i].now =
					claim(w, &w->waiting[i].item, tries[t]);
}

/* Whether the document speaks of the item's domain, edition and of all it is for. */
static bool is_covered(const struct apply_items *w, const struct catalog_item *item)
{
	unsigned tiers = tier_parse(w->tiers.word, w->tiers.n, item->tier, NULL);

	for (size_t i = 0; i < w->covers; i++)
		if (w->covered[i].domain == item->domain &&
		    strcmp(w->covered[i].edition, item->edition) == 0)
			return !(tiers & ~w->covered[i].tiers);
	return false;
}

/* Items the document has no longer stay, with what was filled of them; the clerk is told. */
static void tell_dropped(struct apply *a)
{
	const struct apply_items *w = a->items;
	size_t n = 0;

	for (size_t i = 0; i < w->list.rows; i++) {
		const struct catalog_item *item = w->stored[i].item;
		struct buf path = {0};

		if (w->stored[i].taken || !is_covered(w, item) || ++n > GONE_MAX)
			continue;
		item_path(item, &path);
		notes_add(&a->out->warnings, 0,
			  _("%s：没有原有的事项 %s（编号 %lld），县档里仍保留"),
			  a->doc->reading->name, buf_text(&path), (long long)item->id);
		buf_release(&path);
	}
	if (n > GONE_MAX)
		notes_add(&a->out->warnings, 0,
			  _("%s：这样没有了的事项共 %zu 项，县档里仍保留"),
			  a->doc->reading->name, n);
}

enum status apply_items_end(struct apply *a)
{
	struct apply_items *w = a->items;
	enum status st = ST_OK;

	if (w)
		find_changed(a);
	for (size_t i = 0;
	     w && i < w->waits && status_exit(st) != 4 && pace_go(a->o->pace); i++) {
		struct waiting *one = &w->waiting[i];

		a->pt = one->pt;
		a->table = one->pt->table;
		a->row = one->row;
		a->pr = one->pr;
		st = settle(a, &one->item, one->now);
	}
	if (w)
		tell_dropped(a);
	apply_items_release(a);
	return status_exit(st) == 4 ? st : ST_OK;
}
