/* The catalog: its items listed, changed, and held against another edition. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/catalog.h"
#include "store/catalog_diff.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	ORDER_MAX = 99999
};

enum status cli_edition_option(struct cli *c, bool in_force, daynum day, char **out)
{
	const char *text = cli_option(c, "edition");

	*out = NULL;
	return text || in_force ? edition_find(c->store, text, day, out, &c->err)
				: ST_OK;
}

enum status cli_fill_states(struct cli *c, unsigned *out)
{
	const char *text = cli_option(c, "state");
	enum fill_state f;

	*out = 0;
	if (!text)
		return ST_OK;
	if (!fill_state_parse(text, &f))
		return error_set(
			&c->err, ST_USAGE,
			_("--state 只能是 open（未填）、filled（已填）、stale（待更新）"
			  "或 exempt（不涉及）"));
	*out = 1u << f;
	return ST_OK;
}

/* --tier: items of the county's or of the townships' edition; 0: all. */
static enum status tier_option(struct cli *c, int64_t *kind)
{
	const char *text = cli_option(c, "tier");

	if (!text)
		return ST_OK;
	if (strcmp(text, "county") == 0)
		*kind = UNIT_DEPARTMENT;
	else if (strcmp(text, "township") == 0)
		*kind = UNIT_TOWNSHIP;
	else
		return error_set(&c->err, ST_USAGE,
				 _("--tier 只能是 county（县级）或 township（乡级）"));
	return ST_OK;
}

enum status verb_catalog(struct cli *c)
{
	struct register_ask ask = register_all(DAY_NONE);
	char *edition = NULL;
	struct table *t = NULL;
	enum status st = cli_fill_states(c, &ask.states);

	if (st == ST_OK)
		st = tier_option(c, &ask.of);
	if (st == ST_OK && ask.states && !cli_option(c, "unit"))
		st = error_set(&c->err, ST_USAGE,
			       _("--state 说的是一个单位的填报，要同时写 --unit"));
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit_option(c, &ask.unit);
	if (st == ST_OK)
		st = cli_domain_option(c, &ask.domain);
	if (st == ST_OK)
		st = cli_edition_option(c, ask.unit != 0, cli_today(c), &edition);
	if (st == ST_OK) {
		ask.today = cli_today(c);
		ask.word = edition;
		ask.find = cli_option(c, "find");
		t = register_table(c->store, register_find("catalog"), &ask, &c->err);
		st = t ? ST_OK : c->err.status;
	}
	if (st == ST_OK)
		cli_table(c, t);
	free(edition);
	return st;
}

/* --- changing --- */

/* "一级/二级/三级" into the item's levels; texts are the caller's to free. */
static enum status levels_read(struct cli *c, const char *path, char *level[3])
{
	const char *at = path;

	for (size_t i = 0; i < 3; i++) {
		size_t n = strcspn(at, "/");

		level[i] = mem_textn(at, n);
		at += n;
		at += *at == '/';
	}
	return *at ? error_set(&c->err, ST_INPUT,
			       _("事项最多三级，写成 一级/二级/三级"))
		   : ST_OK;
}

/* --content, --term …: what is given replaces what there is. */
static void fields_read(struct cli *c, struct catalog_item *item)
{
	for (size_t n = 0; n < ITEM_FIELDS; n++) {
		const char *text = cli_option(c, item_field_code(n));

		if (text)
			item_field_set(item, n, text);
	}
}

enum status verb_catalog_add(struct cli *c)
{
	struct catalog_item item = {0};
	struct buf what = {0};
	char *level[3] = {0};
	int64_t id = 0;
	enum status st = levels_read(c, c->word[0], level);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_domain_option(c, &item.domain);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		fields_read(c, &item);
		item.level1 = level[0];
		item.level2 = level[1];
		item.level3 = level[2];
		st = item_not_twice(c->store, &item, &c->err);
		if (st == ST_OK)
			st = item_add(c->store, &item, &id, &c->err);
		buf_addf(&what, _("新目录事项 %s"), c->word[0]);
		st = cli_commit(c, st, buf_text(&what), id);
	}
	buf_release(&what);
	for (size_t i = 0; i < 3; i++)
		free(level[i]);
	return st;
}

/* Opens for writing and reads the item named by its number. */
static enum status open_item(struct cli *c, struct catalog_item *item,
			     struct arena *texts)
{
	int64_t id;
	enum status st = cli_number(c, _("事项编号"), c->word[0], 1, INT64_MAX, &id);

	*texts = (struct arena){0};
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	return st == ST_OK ? item_get(c->store, id, item, texts, &c->err) : st;
}

enum status verb_catalog_edit(struct cli *c)
{
	struct catalog_item item;
	struct arena texts;
	struct buf what = {0};
	int64_t order = 0;
	enum status st = open_item(c, &item, &texts);

	if (st == ST_OK)
		st = cli_number_option(c, "order", 1, ORDER_MAX, 0, &order);
	if (st == ST_OK && cli_option(c, "domain"))
		st = cli_domain_option(c, &item.domain);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		buf_add(&what, _("目录事项改动 "));
		item_path(&item, &what);
		fields_read(c, &item);
		st = item_edit(c->store, item.id, &item, &c->err);
		if (st == ST_OK && order)
			st = item_place(c->store, item.id, (int)order, &c->err);
		st = cli_commit(c, st, buf_text(&what), item.id);
	}
	buf_release(&what);
	arena_release(&texts);
	return st;
}

/* What was filled of it goes, too: asked for with --yes. */
static enum status consent(struct cli *c, const struct catalog_item *item)
{
	struct filling_filter f = {.edition = item->edition,
				   .unit = 0,
				   .domain = item->domain ? item->domain : -1,
				   .states = 1u << FILL_DONE | 1u << FILL_STALE};
	struct filling_list l;
	size_t n = 0;
	enum status st = fillings_list(c->store, &f, cli_today(c), &l, &c->err);

	if (st != ST_OK || cli_flag(c, "yes")) {
		filling_list_release(&l);
		return st;
	}
	for (size_t i = 0; i < l.rows; i++)
		n += l.row[i].item == item->id;
	filling_list_release(&l);
	return n ? error_set(&c->err, ST_INPUT,
			     _("这一事项已有 %zu 个单位填报，删去后填报也没有了；确实要"
			       "删就加 --yes"),
			     n)
		 : ST_OK;
}

enum status verb_catalog_delete(struct cli *c)
{
	struct catalog_item item;
	struct arena texts;
	struct buf what = {0};
	enum status st = open_item(c, &item, &texts);

	if (st == ST_OK)
		st = consent(c, &item);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		buf_add(&what, _("删去目录事项 "));
		item_path(&item, &what);
		st = item_delete(c->store, item.id, &c->err);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	arena_release(&texts);
	return st;
}

/* --- editions --- */

enum status verb_catalog_copy(struct cli *c)
{
	struct buf what = {0};
	char *from = NULL, *to = NULL;
	int64_t domain = 0;
	size_t copied = 0;
	enum status st = cli_line(c, _("版本"), c->word[1], &to);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_domain_option(c, &domain);
	if (st == ST_OK)
		st = edition_find(c->store, c->word[0], cli_today(c), &from, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = edition_copy(c->store, from, to, domain, &copied, &c->err);
		buf_addf(&what, _("目录 %s 复制到 %s：%zu 项"), from, to, copied);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	free(from);
	free(to);
	return st;
}

static const struct table_column diff_cols[] = {
	{"change", NULL, COL_TEXT},
	{NULL, N_("变化"), COL_TEXT},
	{"domain", N_("领域"), COL_TEXT},
	{"item", N_("事项"), COL_TEXT},
	{"column", NULL, COL_TEXT},
	{NULL, N_("项"), COL_TEXT},
	{"from", N_("原为"), COL_TEXT},
	{"to", N_("改为"), COL_TEXT},
	{"from_id", N_("原编号"), COL_INT},
	{"to_id", N_("新编号"), COL_INT},
	{NULL, NULL, COL_TEXT},
};

/* n ITEM_FIELDS: the whole item came or went. */
static void diff_line(struct table *t, enum diff_kind kind,
		      const struct catalog_item *a, const struct catalog_item *b,
		      size_t n)
{
	const struct catalog_item *it = b ? b : a;

	assert(it); /* one side may be missing, not both */
	bool field = n < ITEM_FIELDS;
	struct buf path = {0};

	item_path(it, &path);
	table_text(t, diff_kind_code(kind));
	table_text(t, diff_kind_name(kind));
	table_text_or_blank(t, it->domain_name);
	table_text(t, buf_text(&path));
	table_text(t, field ? item_field_code(n) : NULL);
	table_text(t, field ? item_field_name(n) : NULL);
	table_text_or_blank(t, field && a ? item_field(a, n) : "");
	table_text_or_blank(t, field && b ? item_field(b, n) : "");
	if (a)
		table_int(t, a->id);
	else
		table_blank(t);
	if (b)
		table_int(t, b->id);
	else
		table_blank(t);
	buf_release(&path);
}

static void diff_rows(struct table *t, const struct catalog *a, const struct catalog *b)
{
	struct catalog_diff d;

	catalog_diff(a, b, &d);
	for (size_t i = 0; i < d.rows; i++) {
		const struct diff_row *r = &d.row[i];
		const struct catalog_item *from =
			r->kind == DIFF_NEW ? NULL : &a->row[r->a];
		const struct catalog_item *to =
			r->kind == DIFF_DROPPED ? NULL : &b->row[r->b];

		if (r->kind == DIFF_NEW || r->kind == DIFF_DROPPED)
			diff_line(t, r->kind, from, to, ITEM_FIELDS);
		for (unsigned n = 0; n < ITEM_FIELDS; n++)
			if (r->fields & 1u << n)
				diff_line(t, r->kind, from, to, n);
	}
	catalog_diff_release(&d);
}

enum status verb_catalog_diff(struct cli *c)
{
	struct catalog list[2] = {0};
	char *name[2] = {0};
	int64_t domain = 0;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = cli_domain_option(c, &domain);
	for (size_t i = 0; st == ST_OK && i < 2; i++) {
		st = edition_find(c->store, c->word[i], cli_today(c), &name[i],
				  &c->err);
		if (st == ST_OK)
			st = items_find(c->store,
					&(struct item_filter){domain, name[i], 0},
					&list[i], &c->err);
	}
	if (st == ST_OK) {
		struct table *t = table_new(diff_cols);

		diff_rows(t, &list[0], &list[1]);
		cli_table(c, t);
	}
	for (size_t i = 0; i < 2; i++) {
		catalog_release(&list[i]);
		free(name[i]);
	}
	return st;
}
