/* The item somebody means: by number, by its names, or by a piece of them. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
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
