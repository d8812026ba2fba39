/* Imported documents, and what their columns mean. */
#include "store/documents.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/place.h"
#include "text/clean.h"
#include "text/lang.h"

static struct document document_read(sqlite3_stmt *st, struct arena *texts)
{
	bool sized = sqlite3_column_type(st, 4) != SQLITE_NULL;

	return (struct document){
		.id = sqlite3_column_int64(st, 0),
		.name = db_col_text(st, 1, texts),
		.hash = db_col_text(st, 2, texts),
		.format = db_col_text(st, 3, texts),
		.bytes = sized ? sqlite3_column_int64(st, 4) : -1,
		.first = db_col_day(st, 5),
		.last = db_col_day(st, 6),
		.day = db_col_day(st, 7),
		.layout = db_col_text(st, 8, texts),
	};
}

static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

#define COLUMNS "SELECT id,name,hash,format,bytes,first,last,day,layout FROM document "
static const char all_sql[] = COLUMNS "WHERE " OF_SCOPE("area") " ORDER BY id DESC";
static const char like_sql[] = COLUMNS "WHERE " OF_SCOPE(
	"area") " AND first IS ?1 AND last IS ?2 AND (hash=?3 OR name=?4 OR layout=?5)"
		" ORDER BY id DESC";

enum status documents_list(struct store *s, const struct document *like,
			   struct document_list *out, struct error *err)
{
	size_t cap = 0;
	int got;

	*out = (struct document_list){0};
	sqlite3_stmt *st = db_prepare(s, like ? like_sql : all_sql, err);
	if (!st)
		return db_error(s, err);
	if (like)
		db_bind(st, "ddttt", like->first, like->last, or_null(like->hash),
			or_null(like->name), or_null(like->layout));
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		out->row[out->rows++] = document_read(st, &out->texts);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	if (result != ST_OK)
		document_list_release(out);
	return result;
}

void document_list_release(struct document_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct document_list){0};
}

/* Asked for, because a UNIQUE index would let a document in again that names no period: to it
 * no NULL equals another. */
static bool is_known(struct store *s, const struct document *d)
{
	return d->hash && *d->hash &&
	       db_int(s, 0,
		      "SELECT 1 FROM document WHERE hash=?1 AND first IS ?2"
		      " AND last IS ?3 AND " OF_SCOPE("area"),
		      "tdd", d->hash, d->first, d->last);
}

enum status document_add(struct store *s, const struct document *d, int64_t *id,
			 struct error *err)
{
	struct buf name = {0};
	enum status st = clean_text(&name, d->name, strlen(d->name), CLEAN_LINE,
				    _("文件名"), err);

	if (st == ST_OK && d->day == DAY_NONE)
		st = error_set(err, ST_INPUT, _("没有导入日期"));
	if (st == ST_OK && is_known(s, d))
		st = error_set(err, ST_INPUT, _("“%s”这份文件已经导入过"),
			       buf_text(&name));
	if (st == ST_OK)
		st = row_insert(s, id, err, "document",
				"name,hash,format,bytes,first,last,day,layout,area",
				"tttndddtz", buf_text(&name), or_null(d->hash),
				or_null(d->format), d->bytes, d->first, d->last, d->day,
				or_null(d->layout), scope_area(s));
	buf_release(&name);
	return st;
}

char *store_layout_get(struct store *s, const char *key)
{
	char *roles = NULL;
	sqlite3_stmt *st = db_prepare(s, "SELECT roles FROM layout WHERE key=?1", NULL);

	int got = -1;

	if (st) {
		db_bind(st, "t", key);
		got = db_step(s, st, NULL);
	}
	if (got == 1)
		roles = mem_text((const char *)sqlite3_column_text(st, 0));
	db_done(st);
	if (got < 0 || (got == 1 && !roles))
		db_doom(s);
	return roles;
}

enum status store_layout_set(struct store *s, const char *key, const char *roles,
			     struct error *err)
{
	int64_t id = db_int(s, 0, "SELECT id FROM layout WHERE key=?1", "t", key);

	if (!roles)
		return id ? row_delete(s, id, "layout", err) : ST_OK;
	if (id)
		return row_update(s, id, err, "layout", "roles", "t", roles);
	return row_insert(s, NULL, err, "layout", "key,roles", "tt", key, roles);
}
