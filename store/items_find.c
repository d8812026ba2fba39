/* The item somebody means: by number, by its names, or by a piece of them; the one that has its names
 * already. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/names_near.h"
#include "text/find.h"
#include "text/lang.h"

enum {
	NAMED_MAX = 5 /* candidates in the sentence */
};

struct search {
	const char *text;
	size_t exact, near; /* how many fit */
	const struct catalog_item *one, *near_one;
	struct buf names;
};

static void look_at(struct search *w, const struct catalog_item *it)
{
	struct buf path = {0};

	item_path(it, &path);
	bool exact = strcmp(buf_text(&path), w->text) == 0;
	bool near = find_match(buf_text(&path), w->text) != FIND_NONE;
	if (exact) {
		w->one = it;
		w->exact++;
	} else if (near) {
		w->near_one = it;
		w->near++;
	}
	if ((exact || near) && w->exact + w->near <= NAMED_MAX)
		buf_addf(&w->names, "%s%s（%s，%lld）", w->names.len ? _("、") : "",
			 buf_text(&path), it->domain_name, (long long)it->id);
	buf_release(&path);
}

static enum status answer(const struct search *w, int64_t *id, struct error *err)
{
	if (w->exact == 1 || (!w->exact && w->near == 1)) {
		*id = w->exact ? w->one->id : w->near_one->id;
		return ST_OK;
	}
	if (!w->exact && !w->near)
		return error_set(
			err, ST_NOT_FOUND,
			_("目录里没有“%.120s”；写成 一级/二级，或用 catalog 查编号"),
			w->text);
	return error_set(err, ST_AMBIGUOUS,
			 _("“%.60s”有几项：%s；请写领域、全名或编号"), w->text,
			 buf_text(&w->names));
}

enum status item_find(struct store *s, const char *edition, int64_t domain,
		      const char *text, int64_t *id, struct error *err)
{
	struct search w = {.text = text};
	struct catalog l = {0};
	char *end;
	long long number = strtoll(text, &end, 10);
	enum status st =
		items_find(s, &(struct item_filter){domain, edition, 0}, &l, err);

	*id = 0;
	for (size_t i = 0; st == ST_OK && *text && i < l.rows; i++) {
		if (!*end && l.row[i].id == number)
			*id = number;
		look_at(&w, &l.row[i]);
	}
	if (st == ST_OK && !*id)
		st = answer(&w, id, err);
	buf_release(&w.names);
	catalog_release(&l);
	return st;
}

static bool field_same(const struct catalog_item *a, const struct catalog_item *b,
		       size_t n)
{
	struct buf x = {0}, y = {0};

	names_fold(&x, item_field(a, n));
	names_fold(&y, item_field(b, n));
	bool same = strcmp(buf_text(&x), buf_text(&y)) == 0;
	buf_release(&x);
	buf_release(&y);
	return same;
}

static bool twins(const struct catalog_item *a, const struct catalog_item *b)
{
	bool told = *item_field(a, ITEM_TIER) && *item_field(b, ITEM_TIER);

	return field_same(a, b, ITEM_LEVEL1) && field_same(a, b, ITEM_LEVEL2) &&
	       field_same(a, b, ITEM_LEVEL3) && (!told || field_same(a, b, ITEM_TIER));
}

enum status item_not_twice(struct store *s, const struct catalog_item *item,
			   struct error *err)
{
	struct item_filter f = {item->domain ? item->domain : -1,
				item_field(item, ITEM_EDITION), 0};
	struct catalog l = {0};
	enum status st = items_find(s, &f, &l, err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct buf path = {0};

		if (l.row[i].id == item->id || !twins(&l.row[i], item))
			continue;
		item_path(&l.row[i], &path);
		st = error_set(
			err, ST_INPUT,
			_("目录里已有“%.120s”（编号 %lld），没有再加；请改那一项"),
			buf_text(&path), (long long)l.row[i].id);
		buf_release(&path);
	}
	catalog_release(&l);
	return st;
}
