/* Choices kept with the file, and the drafts of forms. */
#include "store/core.h"
#include "store/place.h"

static char *text_of(struct store *s, const char *sql, const char *name)
{
	sqlite3_stmt *st = db_prepare(s, sql, NULL);
	char *text = NULL;

	int got = -1;

	if (st) {
		db_bind(st, "t", name);
		got = db_step(s, st, NULL);
	}
	if (got == 1)
		text = mem_text((const char *)sqlite3_column_text(st, 0));
	db_done(st);
	if (got < 0 || (got == 1 && !text))
		db_doom(s);
	return text;
}

char *store_get(struct store *s, const char *name)
{
	return text_of(s, "SELECT value FROM setting WHERE name = ?1", name);
}

enum status store_set(struct store *s, const char *name, const char *value,
		      struct error *err)
{
	int64_t id = db_int(s, 0, "SELECT id FROM setting WHERE name = ?1", "t", name);

	if (!value)
		return id ? row_delete(s, id, "setting", err) : ST_OK;
	if (id)
		return row_update(s, id, err, "setting", "value", "t", value);
	return row_insert(s, NULL, err, "setting", "name,value", "tt", name, value);
}

enum status draft_put(struct store *s, const char *key, const char *body,
		      struct error *err)
{
	if (!body)
		return db_run(s, err, "DELETE FROM draft WHERE form = ?1", "t", key);
	return db_run(
		s, err,
		"INSERT INTO draft(form, body, saved)"
		" VALUES(?1, ?2, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"
		" ON CONFLICT(form) DO UPDATE SET body = ?2, saved = excluded.saved",
		"tt", key, body);
}

/* What was being entered on one area's desk is none of another's. */
static void draft_key(struct store *s, const char *form, struct buf *out)
{
	if (scope_area(s))
		buf_addf(out, "@%lld ", (long long)scope_area(s));
	buf_add(out, form);
}

enum status store_draft_put(struct store *s, const char *form, const char *body,
			    struct error *err)
{
	struct buf key = {0};

	draft_key(s, form, &key);
	enum status st = draft_put(s, buf_text(&key), body, err);
	buf_release(&key);
	return st;
}

enum status store_drafts_thin(struct store *s, const char *prefix, int most,
			      struct error *err)
{
	struct buf key = {0};

	draft_key(s, prefix, &key);
	enum status st = db_run(
		s, err,
		"DELETE FROM draft WHERE substr(form,1,length(?1))=?1 AND id NOT IN"
		" (SELECT id FROM draft WHERE substr(form,1,length(?1))=?1"
		" ORDER BY saved DESC,id DESC LIMIT ?2)",
		"ti", buf_text(&key), (int64_t)most);
	buf_release(&key);
	return st;
}

char *store_draft_get(struct store *s, const char *form)
{
	struct buf key = {0};

	draft_key(s, form, &key);
	char *body =
		text_of(s, "SELECT body FROM draft WHERE form = ?1", buf_text(&key));
	buf_release(&key);
	return body;
}
