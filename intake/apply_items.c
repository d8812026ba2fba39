/* Rows of a catalog.  A row the county file has as it stands is settled at once; what is left is
 * held against the items that no row of the document claimed: so a row that changed never takes
 * the item of one that did not, and of rows named alike each keeps its own. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/listed.h"
#include "text/mem.h"

enum {
	EDITION_MAX = 24
};

/* An item of the county file, which stands for one row at most. */
struct stored {
	const struct catalog_item *item;
	bool taken;
};

/* A row that the county file does not have as it stands. */
struct waiting {
	struct plan_table *pt;
	const struct sheet_row *row;
	struct plan_row *pr;
	struct catalog_item item; /* texts of the reading */
	char edition[EDITION_MAX];
};

struct apply_items {
	struct catalog list;
	struct stored *stored; /* in order of compare() */
	struct waiting *waiting;
	size_t waits, cap;
	/* of the table */
	char edition[EDITION_MAX];
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
	free(w);
	a->items = NULL;
}

/* --- what the title says --- */

/* Length of the longest of "甲、乙" that stands in the title. */
static size_t named_in(const char *title, const char *names)
{
	size_t longest = 0;

	for (char *one; (one = listed_next(&names, LISTED_OURS)); free(one))
		if (strlen(one) > longest && strstr(title, one))
			longest = strlen(one);
	return longest;
}

/* The one domain that a title names; the longest where one name holds another. */
static enum status domain_of_title(struct apply *a, int64_t *out)
{
	struct domain_list l;
	size_t longest = 0;
	enum status st = domains_list(a->s, DAY_NONE, &l, a->err);

	*out = 0;
	if (st != ST_OK)
		return apply_failed(a);
	for (size_t i = 0; i < l.rows; i++) {
		size_t name = named_in(a->table->title, l.row[i].name);
		size_t alias = named_in(a->table->title, l.row[i].aliases);
		size_t len = name > alias ? name : alias;

		if (len && len == longest)
			*out = 0; /* two of one length: neither */
		if (len > longest) {
			longest = len;
			*out = l.row[i].id;
		}
	}
	domain_list_release(&l);
	return ST_OK;
}

/* "2022版", "2022年版" in the title; out is "" when it names none. */
static void edition_of_title(const char *title, char out[EDITION_MAX])
{
	out[0] = '\0';
	for (const char *s = title; *s; s++) {
		size_t n = strspn(s, "0123456789");
		const char *end = s + n;

		if (n == 4 && strncmp(end, "年", 3) == 0)
			end += 3;
		if (n == 4 && strncmp(end, "版", 3) == 0) {
			memcpy(out, s, 4);
			strcpy(out + 4, "版");
			return;
		}
		s += n ? n - 1 : 0;
	}
}

/* --- the items there are --- */

enum {
	KEY_FIELDS = 5 /* an item is known again by its domain and these */
};

static const char *field(const struct catalog_item *item, size_t n)
{
	static const size_t at[] = {
		offsetof(struct catalog_item, level1),
		offsetof(struct catalog_item, level2),
		offsetof(struct catalog_item, level3),
		offsetof(struct catalog_item, content),
		offsetof(struct catalog_item, edition),
		offsetof(struct catalog_item, basis),
		offsetof(struct catalog_item, term),
		offsetof(struct catalog_item, subject),
		offsetof(struct catalog_item, channel),
		offsetof(struct catalog_item, audience),
		offsetof(struct catalog_item, method),
		offsetof(struct catalog_item, tier),
	};

	if (n >= sizeof at / sizeof *at)
		return NULL;
	return *(const char *const *)((const char *)item + at[n]);
}

/* By key, or by all there is to say. */
static int compare(const struct catalog_item *a, const struct catalog_item *b, bool all)
{
	int order = (a->domain > b->domain) - (a->domain < b->domain);

	for (size_t n = 0; !order && (all || n < KEY_FIELDS) && field(a, n); n++)
		order = strcmp(field(a, n), field(b, n));
	return order;
}

static int compare_stored(const void *pa, const void *pb)
{
	const struct stored *a = pa, *b = pb;
	int order = compare(a->item, b->item, true);

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

/* The first item not taken yet that is the same, by key or by all; NULL none.  It is taken. */
static const struct catalog_item *claim(struct apply_items *w,
					const struct catalog_item *item, bool all)
{
	size_t low = 0, high = w->list.rows;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare(w->stored[mid].item, item, all) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < w->list.rows && !compare(w->stored[low].item, item, all); low++)
		if (!w->stored[low].taken) {
			w->stored[low].taken = true;
			return w->stored[low].item;
		}
	return NULL;
}

/* --- rows --- */

enum status apply_items_begin(struct apply *a)
{
	struct apply_items *w = a->items;
	enum status st = ST_OK;

	if (!w) {
		w = a->items = mem_alloc(sizeof *w);
		st = load(a, w);
	}
	w->level1 = w->level2 = NULL;
	edition_of_title(a->table->title, w->edition);
	return st == ST_OK ? domain_of_title(a, &w->domain) : st;
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
	w->waiting[w->waits] = (struct waiting){a->pt, a->row, a->pr, *item, ""};
	memcpy(w->waiting[w->waits++].edition, w->edition, sizeof w->edition);
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
	if (apply_cell(a, HEAD_DOMAIN)[0])
		st = apply_domain(a, &item.domain);
	if (st == ST_OK && !claim(w, &item, true))
		put_off(a, &item);
	return st;
}

static enum status settle(struct apply *a, struct catalog_item *item)
{
	const struct catalog_item *now = claim(a->items, item, false);
	struct origin from;

	if (apply_origin(a, &from) != ST_OK)
		return apply_failed(a);
	item->document = from.document;
	item->line = from.line;
	if ((now && item_delete(a->s, now->id, a->err) != ST_OK) ||
	    item_add(a->s, item, NULL, a->err) != ST_OK)
		return apply_failed(a);
	apply_change(a, now ? _("目录事项改动 %s %s") : _("新目录事项 %s %s"),
		     item->level1, item->level2);
	return ST_OK;
}

enum status apply_items_end(struct apply *a)
{
	struct apply_items *w = a->items;
	enum status st = ST_OK;

	for (size_t i = 0;
	     w && i < w->waits && status_exit(st) != 4 && pace_go(a->o->pace); i++) {
		struct waiting *one = &w->waiting[i];

		a->pt = one->pt;
		a->table = one->pt->table;
		a->row = one->row;
		a->pr = one->pr;
		one->item.edition = one->edition;
		st = settle(a, &one->item);
	}
	apply_items_release(a);
	return status_exit(st) == 4 ? st : ST_OK;
}
