/* Texts of bulletins that are being written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/bulletin_inner.h"
#include "store/place.h"
#include "text/lang.h"
#include "text/utf8.h"

enum {
	NAME_MAX_LEN = 40
};

static char *draft_name(int64_t id, char out[NAME_MAX_LEN])
{
	snprintf(out, NAME_MAX_LEN, "bulletin %lld", (long long)id);
	return out;
}

static enum status check_text(const char *text, struct error *err)
{
	size_t len = strlen(text);

	if (len > BULLETIN_DRAFT_MAX)
		return error_set(err, ST_INPUT, _("草稿太长，最多 %d KB，请删去一些"),
				 BULLETIN_DRAFT_MAX / 1000);
	if (!utf8_valid(text, len))
		return error_set(err, ST_INPUT, _("草稿里有不是 UTF-8 的内容"));
	return ST_OK;
}

#define OF_BULLETIN "SELECT id FROM matter WHERE bulletin=?1"
/* A period's tasks that no bulletin names and that were only ever issued. */
#define LOOSE(IN, first, last)                                                         \
	" FROM matter m WHERE m.bulletin IS NULL AND m.start BETWEEN " first           \
	" AND " last " AND " IN("m.unit") " AND " MATTER_ONLY_ISSUED
#define LOOSE_COUNT(IN) "SELECT count(*)" LOOSE(IN, "?1", "?2")
#define LOOSE_IDS(IN)                                                                  \
	"SELECT m.id" LOOSE(IN, "(SELECT first FROM bulletin WHERE id=?1)",            \
			    "(SELECT last FROM bulletin WHERE id=?1)")

/* Sets or lifts (0) the link of every matter that `sql` names of bulletin ?1. */
static enum status link_tasks(struct store *s, const char *sql, int64_t of, int64_t to,
			      struct error *err)
{
	int64_t *id = NULL;
	size_t rows = 0, cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(s, sql, err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "i", of);
	while ((got = db_step(s, st, err)) == 1) {
		id = mem_grow(id, &cap, rows + 1, sizeof *id);
		id[rows++] = sqlite3_column_int64(st, 0);
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	for (size_t i = 0; result == ST_OK && i < rows; i++)
		result = row_update(s, id[i], err, "matter", "bulletin", "z", to);
	free(id);
	return result;
}

enum status bulletin_draft_new(struct store *s, const struct bulletin *b,
			       const char *text, int64_t *id, struct error *err)
{
	char name[NAME_MAX_LEN];
	struct bulletin fresh = *b;
	int64_t before = db_int(s, 0,
				"SELECT id FROM bulletin WHERE kind=?1 AND first=?2 AND"
				" last=?3 AND withdrawn IS NOT NULL AND " OF_SCOPE(
					"area") " ORDER BY id DESC",
				"tdd", b->kind, b->first, b->last);

	/* Never the id of one that is gone: its text is kept for an Undo. */
	fresh.id = db_int(s, 1,
			  "SELECT 1+max(ifnull(max(id),0),(SELECT ifnull(max(CAST("
			  "substr(form,10) AS INTEGER)),0) FROM draft WHERE form GLOB"
			  " 'bulletin [0-9]*')) FROM bulletin",
			  "");
	fresh.number = "";
	fresh.issued = DAY_NONE;
	enum status st = check_text(text, err);
	if (st == ST_OK)
		st = bulletin_add(s, &fresh, id, err);
	if (st == ST_OK)
		st = draft_put(s, draft_name(*id, name), text, err);
	if (st == ST_OK && before)
		st = link_tasks(s, OF_BULLETIN, before, *id, err);
	return st;
}

int64_t bulletin_draft_of(struct store *s, const char *kind, struct period p)
{
	return db_int(s, 0,
		      "SELECT id FROM bulletin WHERE kind=?1 AND first=?2 AND last=?3"
		      " AND issued IS NULL AND " OF_SCOPE("area") " ORDER BY id DESC",
		      "tdd", kind, p.first, p.last);
}

enum status bulletin_draft_save(struct store *s, int64_t id, const char *text,
				struct error *err)
{
	char name[NAME_MAX_LEN];
	int64_t is = db_int(s, -1,
			    "SELECT (issued IS NOT NULL) + 2*(kind IS NULL)"
			    " FROM bulletin WHERE id=?1",
			    "i", id);

	if (is < 0)
		return error_set(err, ST_NOT_FOUND,
				 _("没有编号为 %lld 的通报，请从列表中选择"),
				 (long long)id);
	if (is & 2)
		return error_set(err, ST_INPUT, _("这份通报只是登记的，没有草稿"));
	if (is)
		return error_set(err, ST_INPUT,
				 _("通报已下发，不能再改；要改请先撤回，再重新起草"));
	enum status st = check_text(text, err);
	return st == ST_OK ? draft_put(s, draft_name(id, name), text, err) : st;
}

enum status bulletin_draft_title(struct store *s, int64_t id, const char *title,
				 struct error *err)
{
	if (!*title || utf8_count(title, strlen(title)) > BULLETIN_TITLE_CHARS)
		return ST_OK;
	return row_update(s, id, err, "bulletin", "title", "t", title);
}

enum status bulletin_draft_options(struct store *s, int64_t id, const char *options,
				   struct error *err)
{
	return row_update(s, id, err, "bulletin", "options", "t", options);
}

enum status bulletin_draft_load(struct store *s, int64_t id, struct buf *out,
				struct error *err)
{
	char name[NAME_MAX_LEN];
	const char *text = NULL;
	int got;
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT CASE WHEN b.issued IS NOT NULL THEN b.draft"
			   " WHEN b.kind IS NOT NULL THEN d.body END FROM bulletin b "
			   "LEFT JOIN draft d ON d.form=?2"
			   " WHERE b.id=?1",
			   err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "it", id, draft_name(id, name));
	got = db_step(s, st, err);
	if (got == 1)
		text = (const char *)sqlite3_column_text(st, 0);
	if (text)
		buf_add(out, text);
	db_done(st);
	if (got < 0)
		return db_error(s, err);
	if (!text)
		return error_set(err, ST_NOT_FOUND, _("编号为 %lld 的通报没有草稿"),
				 (long long)id);
	return ST_OK;
}

size_t bulletin_tasks_loose(struct store *s, struct period p)
{
	return (size_t)db_int(s, 0, SCOPED_BY_ROW(s, LOOSE_COUNT), "dd", p.first,
			      p.last);
}

enum status bulletin_tasks_take(struct store *s, int64_t id, struct error *err)
{
	return link_tasks(s, SCOPED_BY_ROW(s, LOOSE_IDS), id, id, err);
}

enum status bulletin_draft_delete(struct store *s, int64_t id, struct error *err)
{
	struct bulletin_list l;
	enum status st = bulletin_get(s, id, &l, err);
	bool draft = st == ST_OK && l.row[0].state == BULLETIN_DRAFT;

	bulletin_list_release(&l);
	if (st == ST_OK && !draft)
		st = error_set(err, ST_INPUT, _("通报已下发，不能删除，只能撤回"));
	if (st == ST_OK)
		st = link_tasks(s, OF_BULLETIN, id, 0, err);
	/* Its text stays in draft, for an Undo. */
	return st == ST_OK ? row_delete(s, id, "bulletin", err) : st;
}
