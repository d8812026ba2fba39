/* Packed lines of the log (pack.h): rows of `count`, guarded by every value the log knows. */
#include <stdlib.h>

#include "store/pack.h"
#include "store/undo_own.h"

static void bind_days(sqlite3_stmt *st, int at, daynum d)
{
	if (d == DAY_NONE)
		sqlite3_bind_null(st, at);
	else
		sqlite3_bind_int64(st, at, d);
}

static void bind_id(sqlite3_stmt *st, int at, int64_t id)
{
	if (id)
		sqlite3_bind_int64(st, at, id);
	else
		sqlite3_bind_null(st, at);
}

static enum status one_row(struct replay *r, sqlite3_stmt *st)
{
	int got = db_step(r->s, st, r->err);

	db_done(st);
	if (got < 0)
		return db_error(r->s, r->err);
	return sqlite3_changes(r->s->db) == 1 ? ST_OK : replay_changed_meanwhile(r);
}

/* A row that came goes again, or comes again. */
static enum status came(struct replay *r, const struct range *c)
{
	static const char gone[] =
		"DELETE FROM count WHERE id=?1 AND unit IS ?2 AND domain IS ?3 AND "
		"first IS ?4 AND last IS ?5 AND n IS ?6 AND typed IS ?7 AND "
		"source IS NULL AND document IS ?8 AND line IS ?9";
	static const char again[] =
		"INSERT INTO count(id,unit,domain,first,last,n,typed,document,line) "
		"VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)";
	sqlite3_stmt *st = db_prepare(r->s, r->undo ? gone : again, r->err);

	if (!st)
		return db_error(r->s, r->err);
	sqlite3_bind_int64(st, 1, c->id);
	sqlite3_bind_int64(st, 2, c->unit);
	bind_id(st, 3, c->domain);
	bind_days(st, 4, c->first);
	sqlite3_bind_int64(st, 5, c->last);
	sqlite3_bind_int64(st, 6, c->n);
	sqlite3_bind_text(st, 7, count_typed_code(c->typed), -1, SQLITE_STATIC);
	bind_id(st, 8, c->from.document);
	if (c->from.document)
		sqlite3_bind_int64(st, 9, c->from.line);
	replay_touch_days(r, c->unit, c->domain, c->first, c->last);
	return one_row(r, st);
}

static const char *const columns[] = {"first",  "last",     "n",   "typed",
				      "source", "document", "line"};
enum {
	COLUMNS = sizeof columns / sizeof *columns
};

static void bind_column(sqlite3_stmt *st, int at, unsigned column,
			const struct range *c, size_t source)
{
	switch (column) {
	case PACK_FIRST:
		bind_days(st, at, c->first);
		return;
	case PACK_LAST:
		sqlite3_bind_int64(st, at, c->last);
		return;
	case PACK_N:
		sqlite3_bind_int64(st, at, c->n);
		return;
	case PACK_TYPED:
		sqlite3_bind_text(st, at, count_typed_code(c->typed), -1,
				  SQLITE_STATIC);
		return;
	case PACK_SOURCE:
		if (c->from.source)
			sqlite3_bind_text(st, at, c->from.source, (int)source,
					  SQLITE_STATIC);
		else
			sqlite3_bind_null(st, at);
		return;
	case PACK_DOCUMENT:
		bind_id(st, at, c->from.document);
		return;
	default:
		if (c->from.line >= 0)
			sqlite3_bind_int64(st, at, c->from.line);
		else
			sqlite3_bind_null(st, at);
	}
}

static sqlite3_stmt *update_of(struct replay *r, unsigned changed)
{
	struct buf sql = {0};
	bool any = false;

	buf_add(&sql, "UPDATE count SET ");
	for (int i = 0; i < COLUMNS; i++) {
		if (changed & 1u << i) {
			buf_addf(&sql, "%s%s=?%d", any ? "," : "", columns[i],
				 2 * i + 3);
			any = true;
		}
	}
	buf_add(&sql, " WHERE id=?1");
	for (int i = 0; i < COLUMNS; i++)
		if (changed & 1u << i)
			buf_addf(&sql, " AND %s IS ?%d", columns[i], 2 * i + 2);
	sqlite3_stmt *st = any ? db_prepare(r->s, buf_text(&sql), r->err) : NULL;
	buf_release(&sql);
	return st;
}

static enum status changed(struct replay *r, const struct packed *p)
{
	const struct range *from = r->undo ? &p->now : &p->was;
	const struct range *to = r->undo ? &p->was : &p->now;
	size_t from_source = r->undo ? p->now_source : p->was_source;
	size_t to_source = r->undo ? p->was_source : p->now_source;

	if (!(p->changed & (PACK_LINE * 2 - 1)))
		return core_damaged(r->s->path, r->err);
	replay_touch_row(r, "count", p->now.id);
	sqlite3_stmt *st = update_of(r, p->changed);
	if (!st)
		return db_error(r->s, r->err);
	sqlite3_bind_int64(st, 1, p->now.id);
	for (int i = 0; i < COLUMNS; i++) {
		if (!(p->changed & 1u << i))
			continue;
		bind_column(st, 2 * i + 2, 1u << i, from, from_source);
		bind_column(st, 2 * i + 3, 1u << i, to, to_source);
	}
	enum status done = one_row(r, st);
	if (done == ST_OK && p->changed & (PACK_FIRST | PACK_LAST))
		replay_touch_row(r, "count", p->now.id);
	return done;
}

enum status replay_packed(struct replay *r, char op, const void *bytes, size_t len)
{
	struct packed *row;
	size_t n;
	enum status st = ST_OK;

	if ((op != 'I' && op != 'U') || !pack_read(op, bytes, len, &row, &n))
		return core_damaged(r->s->path, r->err);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		const struct packed *p = &row[r->undo ? n - 1 - i : i];

		st = op == 'I' ? came(r, &p->now) : changed(r, p);
	}
	free(row);
	return st;
}
