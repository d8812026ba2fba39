/* Items of the catalogs of what is to be made public: as a catalog prints them, text for text,
 * each of a domain and an edition. */
#include <stdlib.h>
#include <string.h>

#include "store/documents.h"
#include "store/names.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	LEVEL1,
	LEVEL2,
	LEVEL3,
	CONTENT,
	BASIS,
	TERM,
	SUBJECT,
	CHANNEL,
	AUDIENCE,
	METHOD,
	TIER,
	EDITION,
	FIELDS
};

static const struct {
	const char *name; /* N_() */
	size_t max;       /* characters, as the schema has it */
} fields[FIELDS] = {
	[LEVEL1] = {N_("一级事项"), 500},   [LEVEL2] = {N_("二级事项"), 500},
	[LEVEL3] = {N_("三级事项"), 500},   [CONTENT] = {N_("公开内容"), 4000},
	[BASIS] = {N_("公开依据"), 4000},   [TERM] = {N_("公开时限"), 500},
	[SUBJECT] = {N_("公开主体"), 500},  [CHANNEL] = {N_("公开渠道"), 4000},
	[AUDIENCE] = {N_("公开对象"), 500}, [METHOD] = {N_("公开方式"), 500},
	[TIER] = {N_("公开层级"), 500},     [EDITION] = {N_("版本"), 60},
};

static struct catalog_item item_read(sqlite3_stmt *st, struct arena *t)
{
	return (struct catalog_item){
		.id = sqlite3_column_int64(st, 0),
		.domain = sqlite3_column_int64(st, 1),
		.domain_name = db_col_text(st, 2, t),
		.level1 = db_col_text(st, 3, t),
		.level2 = db_col_text(st, 4, t),
		.level3 = db_col_text(st, 5, t),
		.content = db_col_text(st, 6, t),
		.basis = db_col_text(st, 7, t),
		.term = db_col_text(st, 8, t),
		.subject = db_col_text(st, 9, t),
		.channel = db_col_text(st, 10, t),
		.audience = db_col_text(st, 11, t),
		.method = db_col_text(st, 12, t),
		.tier = db_col_text(st, 13, t),
		.edition = db_col_text(st, 14, t),
		.document = sqlite3_column_int64(st, 15),
		.line = sqlite3_column_int(st, 16),
	};
}

enum status items_list(struct store *s, int64_t domain, struct catalog *out,
		       struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct catalog){0};
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT i.id,i.domain,d.name,i.level1,i.level2,i.level3,i.content,"
		"i.basis,i.term,i.subject,i.channel,i.audience,i.method,i.tier,"
		"i.edition,i.document,i.line"
		" FROM item i LEFT JOIN domain d ON d.id=i.domain"
		" WHERE ?1=0 OR i.domain=?1 OR (?1=-1 AND i.domain IS NULL)"
		" ORDER BY i.domain IS NULL,d.ord,i.domain,i.id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", domain);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = item_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		catalog_release(out);
	return result;
}

void catalog_release(struct catalog *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct catalog){0};
}

/* NULL in *out for a text that holds nothing. */
static enum status field_clean(const char *text, int at, struct buf *b,
			       const char **out, struct error *err)
{
	const char *what = _(fields[at].name);

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
			  const char *const t[FIELDS], int64_t *id, struct error *err)
{
	int64_t line = item->document ? item->line : 0;

	return row_insert(s, id, err, "item",
			  "domain,level1,level2,level3,content,basis,term,subject,"
			  "channel,audience,method,tier,edition,document,line",
			  "zttttttttttttzz", item->domain, t[LEVEL1], t[LEVEL2],
			  t[LEVEL3], t[CONTENT], t[BASIS], t[TERM], t[SUBJECT],
			  t[CHANNEL], t[AUDIENCE], t[METHOD], t[TIER], t[EDITION],
			  item->document, line);
}

enum status item_add(struct store *s, const struct catalog_item *item, int64_t *id,
		     struct error *err)
{
	const char *from[FIELDS] = {
		item->level1,   item->level2, item->level3,  item->content,
		item->basis,    item->term,   item->subject, item->channel,
		item->audience, item->method, item->tier,    item->edition,
	};
	const char *text[FIELDS];
	struct buf clean[FIELDS] = {0};
	enum status st = item->domain
				 ? names_known(s, &naming_domain, item->domain, err)
				 : ST_OK;

	for (int i = 0; st == ST_OK && i < FIELDS; i++)
		st = field_clean(from[i], i, &clean[i], &text[i], err);
	if (st == ST_OK && !text[LEVEL1])
		st = error_set(err, ST_INPUT, _("一级事项是空的"));
	if (st == ST_OK)
		st = insert(s, item, text, id, err);
	for (int i = 0; i < FIELDS; i++)
		buf_release(&clean[i]);
	return st;
}

enum status item_delete(struct store *s, int64_t id, struct error *err)
{
	return row_delete(s, id, "item", err);
}
