/* Items of the catalogs of what is to be made public: as a catalog prints them, text for text,
 * each of a domain and an edition. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/names.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"

static const struct {
	const char *code;
	const char *name; /* N_() */
	size_t max;       /* characters, as the schema has it */
	size_t at;        /* in struct catalog_item */
} fields[ITEM_FIELDS] = {
#define FIELD(code, name, max)                                                         \
	{                                                                              \
#code, name, max, offsetof(struct catalog_item, code)                  \
	}
	[ITEM_LEVEL1] = FIELD(level1, N_("一级事项"), 500),
	[ITEM_LEVEL2] = FIELD(level2, N_("二级事项"), 500),
	[ITEM_LEVEL3] = FIELD(level3, N_("三级事项"), 500),
	[ITEM_CONTENT] = FIELD(content, N_("公开内容"), 4000),
	[ITEM_BASIS] = FIELD(basis, N_("公开依据"), 4000),
	[ITEM_TERM] = FIELD(term, N_("公开时限"), 500),
	[ITEM_SUBJECT] = FIELD(subject, N_("公开主体"), 500),
	[ITEM_CHANNEL] = FIELD(channel, N_("公开渠道"), 4000),
	[ITEM_AUDIENCE] = FIELD(audience, N_("公开对象"), 500),
	[ITEM_METHOD] = FIELD(method, N_("公开方式"), 500),
	[ITEM_TIER] = FIELD(tier, N_("公开层级"), 500),
	[ITEM_EDITION] = FIELD(edition, N_("版本"), 60),
#undef FIELD
};

const char *item_field(const struct catalog_item *item, size_t n)
{
	const char *text;

	memcpy(&text, (const char *)item + fields[n].at, sizeof text);
	return text ? text : "";
}

void item_field_set(struct catalog_item *item, size_t n, const char *text)
{
	memcpy((char *)item + fields[n].at, &text, sizeof text);
}

const char *item_field_name(size_t n)
{
	return _(fields[n].name);
}

const char *item_field_code(size_t n)
{
	return fields[n].code;
}

void item_path(const struct catalog_item *item, struct buf *out)
{
	buf_add(out, item->level1);
	if (*item->level2)
		buf_addf(out, "/%s", item->level2);
	if (*item->level3)
		buf_addf(out, "/%s", item->level3);
}

/* --- reading --- */

#define ITEM_SELECT                                                                    \
	"SELECT i.id,i.domain,d.name,i.level1,i.level2,i.level3,i.content,"            \
	"i.basis,i.term,i.subject,i.channel,i.audience,i.method,i.tier,"               \
	"i.edition,i.document,i.line,i.ord"                                            \
	" FROM item i LEFT JOIN domain d ON d.id=i.domain "

static struct catalog_item item_read(sqlite3_stmt *st, struct arena *t)
{
	struct catalog_item item = {
		.id = sqlite3_column_int64(st, 0),
		.domain = sqlite3_column_int64(st, 1),
		.domain_name = db_col_text(st, 2, t),
		.document = sqlite3_column_int64(st, 15),
		.line = sqlite3_column_int(st, 16),
		.order = sqlite3_column_int(st, 17),
	};

	for (size_t n = 0; n < ITEM_FIELDS; n++)
		item_field_set(&item, n, db_col_text(st, 3 + (int)n, t));
	return item;
}

/* Takes the rows; only those for units of the kind (0: all). */
static enum status read_all(struct store *s, sqlite3_stmt *st, enum unit_kind kind,
			    struct catalog *out, struct error *err)
{
	struct tiers tiers = {0};
	unsigned wanted = kind ? tier_of_kind(kind) : TIER_ALL;
	size_t cap = 0;
	int got = -1;
	enum status result = kind ? tiers_load(&tiers, err) : ST_OK;

	while (result == ST_OK && (got = db_step(s, st, err)) == 1) {
		const char *tier = (const char *)sqlite3_column_text(st, 13);

		if (kind &&
		    !(tier_parse(tiers.word, tiers.n, tier ? tier : "", NULL) & wanted))
			continue;
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = item_read(st, &out->texts);
	}
	if (result == ST_OK && got < 0)
		result = db_error(s, err);
	tiers_release(&tiers);
	if (result != ST_OK)
		catalog_release(out);
	return result;
}

enum status items_find(struct store *s, const struct item_filter *f,
		       struct catalog *out, struct error *err)
{
	*out = (struct catalog){0};
	sqlite3_stmt *st =
		db_prepare(s,
			   ITEM_SELECT
			   "WHERE (?1=0 OR i.domain=?1 OR (?1=-1 AND i.domain IS NULL))"
			   " AND (?2 IS NULL OR ifnull(i.edition,'')=?2)"
			   " ORDER BY i.domain IS NULL,d.ord,i.domain,i.ord,i.id",
			   err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "it", f->domain, f->edition);
	enum status result = read_all(s, st, f->kind, out, err);
	db_done(st);
	return result;
}

enum status items_list(struct store *s, int64_t domain, struct catalog *out,
		       struct error *err)
{
	return items_find(s, &(struct item_filter){.domain = domain}, out, err);
}

void catalog_release(struct catalog *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct catalog){0};
}

enum status item_get(struct store *s, int64_t id, struct catalog_item *out,
		     struct arena *texts, struct error *err)
{
	*texts = (struct arena){0};
	sqlite3_stmt *st = db_prepare(s, ITEM_SELECT "WHERE i.id=?1", err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", id);
	int got = db_step(s, st, err);
	if (got == 1)
		*out = item_read(st, texts);
	db_done(st);
	if (got < 0)
		return db_error(s, err);
	if (got == 0)
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的目录事项，请从列表中选择"),
				 (long long)id);
	return ST_OK;
}

/* --- writing --- */

/* NULL in *out for a text that holds nothing. */
static enum status field_clean(const char *text, size_t at, struct buf *b,
			       const char **out, struct error *err)
{
	const char *what = item_field_name(at);

	*out = NULL;
	if (!text || !*text)
		return ST_OK;
	enum status st = clean_text(b, text, strlen(text), CLEAN_TEXT, what, err);
	if (st != ST_OK)
		return st;
	if (utf8_count(buf_text(b), b->len) > fields[at].max)
		return error_set(err, ST_INPUT, _("%s太长，最多 %zu 个字"), what,
				 fields[at].max);
	*out = b->len ? buf_text(b) : NULL;
	return ST_OK;
}

static enum status insert(struct store *s, const struct catalog_item *item,
			  const char *const t[ITEM_FIELDS], int64_t *id,
			  struct error *err)
{
	int64_t line = item->document ? item->line : 0;
	/* Behind those that were put in order; where none was, all stay as they came. */
	int64_t order = db_int(s, 0,
			       "SELECT max(ord) FROM item WHERE domain IS ?1 AND"
			       " edition IS ?2",
			       "zt", item->domain, t[ITEM_EDITION]);

	return row_insert(s, id, err, "item",
			  "domain,level1,level2,level3,content,basis,term,subject,"
			  "channel,audience,method,tier,edition,document,line,ord",
			  "zttttttttttttzzi", item->domain, t[0], t[1], t[2], t[3],
			  t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11],
			  item->document, line, order ? order + 1 : 0);
}

static enum status update(struct store *s, int64_t id, const struct catalog_item *item,
			  const char *const t[ITEM_FIELDS], struct error *err)
{
	int64_t line = item->document ? item->line : 0;
	enum status st = row_update(
		s, id, err, "item",
		"domain,level1,level2,level3,content,basis,term,subject,"
		"channel,audience,method,tier,edition,document,line",
		"zttttttttttttzz", item->domain, t[0], t[1], t[2], t[3], t[4], t[5],
		t[6], t[7], t[8], t[9], t[10], t[11], item->document, line);

	return st == ST_OK ? fillings_refresh_item(s, id, err) : st;
}

/* Adds it, or with `edited` writes it over that one. */
static enum status write(struct store *s, const struct catalog_item *item,
			 int64_t edited, int64_t *id, struct error *err)
{
	const char *text[ITEM_FIELDS];
	struct buf clean[ITEM_FIELDS] = {0};
	enum status st = item->domain
				 ? names_known(s, &naming_domain, item->domain, err)
				 : ST_OK;

	for (size_t i = 0; st == ST_OK && i < ITEM_FIELDS; i++)
		st = field_clean(item_field(item, i), i, &clean[i], &text[i], err);
	if (st == ST_OK && !text[ITEM_LEVEL1])
		st = error_set(err, ST_INPUT, _("一级事项是空的"));
	if (st == ST_OK)
		st = edited ? update(s, edited, item, text, err)
			    : insert(s, item, text, id, err);
	for (int i = 0; i < ITEM_FIELDS; i++)
		buf_release(&clean[i]);
	return st;
}

enum status item_add(struct store *s, const struct catalog_item *item, int64_t *id,
		     struct error *err)
{
	return write(s, item, 0, id, err);
}

enum status item_edit(struct store *s, int64_t id, const struct catalog_item *item,
		      struct error *err)
{
	return write(s, item, id, NULL, err);
}

/* Each row of `table` whose item it is: gone, or (publications) of no item. */
static enum status let_go(struct store *s, int64_t item, const char *sql,
			  const char *table, struct error *err)
{
	enum status st = ST_OK;
	int64_t id;

	while (st == ST_OK && (id = db_int(s, 0, sql, "i", item)) != 0)
		st = strcmp(table, "publication") == 0
			     ? row_update(s, id, err, table, "item", "z", (int64_t)0)
			     : row_delete(s, id, table, err);
	return st;
}

enum status item_delete(struct store *s, int64_t id, struct error *err)
{
	enum status st = let_go(s, id, "SELECT id FROM filling WHERE item=?1 LIMIT 1",
				"filling", err);

	if (st == ST_OK)
		st = let_go(s, id, "SELECT id FROM exemption WHERE item=?1 LIMIT 1",
			    "exemption", err);
	if (st == ST_OK)
		st = let_go(s, id, "SELECT id FROM publication WHERE item=?1 LIMIT 1",
			    "publication", err);
	return st == ST_OK ? row_delete(s, id, "item", err) : st;
}

enum status item_place(struct store *s, int64_t id, int order, struct error *err)
{
	struct arena texts;
	struct catalog_item item = {0};
	struct catalog l = {0};
	int next = 1;
	enum status st = item_get(s, id, &item, &texts, err);

	if (st == ST_OK && order < 1)
		st = error_set(err, ST_INPUT, _("序号从 1 开始，请填 1 或更大的数"));
	if (st == ST_OK)
		st = items_find(s,
				&(struct item_filter){item.domain ? item.domain : -1,
						      item.edition, 0},
				&l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		if (l.row[i].id == id)
			continue;
		if (next == order)
			next++;
		st = row_update(s, l.row[i].id, err, "item", "ord", "i",
				(int64_t)next++);
	}
	int64_t at = (size_t)order < l.rows ? order : (int64_t)l.rows;
	if (st == ST_OK)
		st = row_update(s, id, err, "item", "ord", "i", at);
	catalog_release(&l);
	arena_release(&texts);
	return st;
}
