/* Rows of a catalog. */
#include <stdlib.h>
#include <string.h>

#include "intake/apply.h"
#include "text/lang.h"
#include "text/mem.h"

/* Length of the longest of "甲、乙" that stands in the title. */
static size_t named_in(const char *title, const char *names)
{
	size_t longest = 0;

	while (*names) {
		const char *end = strstr(names, "、");
		size_t n = end ? (size_t)(end - names) : strlen(names);
		char *one = mem_textn(names, n);

		if (n > longest && strstr(title, one))
			longest = n;
		free(one);
		names += n + (end ? strlen("、") : 0);
	}
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
static void edition_of_title(const char *title, char out[24])
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

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_item(const struct catalog_item *a, const struct catalog_item *b)
{
	return a->domain == b->domain && same_text(a->level1, b->level1) &&
	       same_text(a->level2, b->level2) && same_text(a->level3, b->level3) &&
	       same_text(a->content, b->content) && same_text(a->edition, b->edition);
}

static bool same_rest(const struct catalog_item *a, const struct catalog_item *b)
{
	return same_text(a->basis, b->basis) && same_text(a->term, b->term) &&
	       same_text(a->subject, b->subject) && same_text(a->channel, b->channel) &&
	       same_text(a->audience, b->audience) && same_text(a->method, b->method) &&
	       same_text(a->tier, b->tier);
}

/* The item as the file has it now, NULL if it is new. */
static const struct catalog_item *item_now(struct apply *a,
					   const struct catalog_item *item)
{
	for (size_t i = 0; i < a->items.rows; i++)
		if (same_item(&a->items.row[i], item))
			return &a->items.row[i];
	return NULL;
}

static enum status keep(struct apply *a, struct catalog_item *item)
{
	struct origin from;

	if (!a->has_items) {
		if (items_list(a->s, 0, &a->items, a->err) != ST_OK)
			return apply_failed(a);
		a->has_items = true;
	}
	const struct catalog_item *now = item_now(a, item);
	if (now && same_rest(now, item))
		return ST_OK;
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

/* A level printed once stands for the rows below it. */
static const char *level(struct apply *a, enum head_role role, char **above)
{
	const char *cell = apply_cell(a, role);

	if (cell[0]) {
		free(*above);
		*above = mem_text(cell);
	}
	return *above ? *above : "";
}

enum status apply_item(struct apply *a)
{
	char edition[24];
	struct catalog_item item = {
		.level3 = apply_cell(a, HEAD_LEVEL3),
		.content = apply_cell(a, HEAD_CONTENT),
		.basis = apply_cell(a, HEAD_BASIS),
		.term = apply_cell(a, HEAD_TERM),
		.subject = apply_cell(a, HEAD_SUBJECT),
		.channel = apply_cell(a, HEAD_CHANNEL),
		.audience = apply_cell(a, HEAD_AUDIENCE),
		.method = apply_cell(a, HEAD_METHOD),
		.tier = apply_cell(a, HEAD_TIER),
		.edition = edition,
	};
	enum status st;

	if (apply_cell(a, HEAD_LEVEL1)[0]) {
		free(a->level2);
		a->level2 = NULL;
	}
	item.level1 = level(a, HEAD_LEVEL1, &a->level1);
	item.level2 = level(a, HEAD_LEVEL2, &a->level2);
	edition_of_title(a->table->title, edition);
	if (!item.level1[0])
		return apply_refuse(a, _("一级事项是空的"));
	if (apply_has(a, HEAD_DOMAIN) && apply_cell(a, HEAD_DOMAIN)[0])
		st = apply_domain(a, &item.domain);
	else
		st = domain_of_title(a, &item.domain);
	return st == ST_OK ? keep(a, &item) : st;
}
