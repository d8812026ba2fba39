/* Journalled writes: a row and its lines in the change log, in one transaction.
 *
 * For each row touched `chg` gets a marker (col NULL) and then one line a field, by the
 * column's name, with the value before and after in their own types.  Undo needs nothing else,
 * and an auditor can read it with any SQLite. */
#include "store/db.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "store/core.h"
#include "text/lang.h"

enum {
	ROW_COLS = 24,
	ROW_NAME = 24,
};

struct field {
	char col[ROW_NAME];
	char kind; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_TEXT */
	int64_t n;
	const char *text; /* borrowed from the caller */
	bool changed;
	sqlite3_value *before;
};

struct row {
	const char *table;
	int64_t id;
	struct field field[ROW_COLS];
	int fields;
};

/* What the clerk enters, and so what Undo covers. Not: figures derived from it, drafts, the log
 * itself. */
static const char *const logged[] = {
	"county",       "setting", "unit",         "unit_alias",    "domain",
	"domain_alias", "count",   "target",       "bulletin",      "stated",
	"matter",       "event",   "calendar_day", "calendar_year",
};

bool row_is_logged(const char *table)
{
	for (size_t i = 0; i < sizeof logged / sizeof *logged; i++) {
		if (strcmp(logged[i], table) == 0)
			return true;
	}
	return false;
}

static void field_value(struct field *f, char kind, va_list *ap)
{
	f->kind = SQLITE_INTEGER;
	switch (kind) {
	case 'i':
		f->n = va_arg(*ap, int64_t);
		return;
	case 'z':
		f->n = va_arg(*ap, int64_t);
		if (!f->n)
			f->kind = SQLITE_NULL;
		return;
	case 'd': {
		daynum d = va_arg(*ap, daynum);
		f->n = d;
		if (d == DAY_NONE)
			f->kind = SQLITE_NULL;
		return;
	}
	case 't':
		f->text = va_arg(*ap, const char *);
		f->kind = f->text ? SQLITE_TEXT : SQLITE_NULL;
		return;
	default:
		assert(!"a letter of i, d, t, z");
	}
}

static void row_read(struct row *r, const char *cols, const char *fmt, va_list *ap)
{
	assert(row_is_logged(r->table));
	for (; *fmt; fmt++) {
		size_t len = strcspn(cols, ",");
		assert(r->fields < ROW_COLS && len > 0 && len < ROW_NAME);
		struct field *f = &r->field[r->fields++];

		memcpy(f->col, cols, len);
		field_value(f, *fmt, ap);
		cols += len;
		if (*cols == ',')
			cols++;
		while (*cols == ' ')
			cols++;
	}
	assert(!*cols);
}

static void row_release(struct row *r)
{
	for (int i = 0; i < r->fields; i++)
		sqlite3_value_free(r->field[i].before);
}

static void bind_field(sqlite3_stmt *st, int at, const struct field *f)
{
	if (f->kind == SQLITE_INTEGER)
		sqlite3_bind_int64(st, at, f->n);
	else if (f->kind == SQLITE_TEXT)
		sqlite3_bind_text(st, at, f->text, -1, SQLITE_TRANSIENT);
	else
		sqlite3_bind_null(st, at);
}

static bool field_differs(const struct field *f)
{
	int was = sqlite3_value_type(f->before);

	if (was != f->kind)
		return true;
	if (was == SQLITE_INTEGER)
		return sqlite3_value_int64(f->before) != f->n;
	if (was == SQLITE_TEXT) {
		const char *text = (const char *)sqlite3_value_text(f->before);
		return strlen(f->text) != (size_t)sqlite3_value_bytes(f->before) ||
		       strcmp(text, f->text) != 0;
	}
	return false;
}

/* Opens the log for this command at its first change, so that an empty one leaves no trace. */
static enum status log_open(struct store *s, struct error *err)
{
	if (s->cmd)
		return ST_OK;
	/* What was undone before can't be done again on top of something new. */
	enum status st = db_run(
		s, err, "UPDATE cmd SET undone = 2 WHERE kind = 'do' AND undone = 1",
		"");
	return st ? st : core_cmd_add(s, "", "do", 0, &s->cmd, err);
}

static const char log_sql[] = "INSERT INTO chg(cmd, tbl, pk, op, col, old, new) "
			      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";

static sqlite3_stmt *log_line(struct store *s, const struct row *r, const char *op,
			      const char *col, struct error *err)
{
	sqlite3_stmt *st = db_prepare(s, log_sql, err);

	if (st)
		db_bind(st, "ititt", s->cmd, r->table, r->id, op, col);
	return st;
}

static enum status log_done(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int got = st ? db_step(s, st, err) : -1;

	db_done(st);
	if (got == 0)
		return ST_OK;
	return err ? err->status : ST_FILE;
}

/* A full disk or an I/O error ends the transaction inside SQLite.  Whoever goes on all the same
 * must not write row by row, each for itself. */
static enum status in_transaction(struct store *s, struct error *err)
{
	assert(s->in_command);
	if (!sqlite3_get_autocommit(s->db))
		return ST_OK;
	return error_set(
		err, ST_FILE,
		_("这一步已因磁盘出错而取消，没有保存。请检查磁盘，再做一次。"));
}

static void mark_changed(struct store *s, const char *table)
{
	if (strncmp(table, "calendar_", 9) == 0)
		s->calendar_stale = true;
}

/* The marker and every field of a row that came (op I) or goes (op D), as it stands. */
static enum status log_whole(struct store *s, const struct row *r, const char *op,
			     struct error *err)
{
	struct buf sql = {0};
	enum status st = log_open(s, err);

	if (st || (st = log_done(s, log_line(s, r, op, NULL, err), err)))
		return st;
	buf_addf(&sql, "SELECT * FROM %s WHERE id = ?1", r->table);
	sqlite3_stmt *ask = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	if (!ask)
		return err ? err->status : ST_FILE;
	db_bind(ask, "i", r->id);
	int got = db_step(s, ask, err);
	if (got < 0)
		st = err ? err->status : ST_FILE;
	else if (got == 0)
		st = error_set(err, ST_NOT_FOUND,
			       _("要改的这一条已经不在了，请重新查看。"));
	for (int i = 0; !st && i < sqlite3_column_count(ask); i++) {
		const char *col = sqlite3_column_name(ask, i);

		if (strcmp(col, "id") == 0 ||
		    sqlite3_column_type(ask, i) == SQLITE_NULL)
			continue;
		sqlite3_stmt *line = log_line(s, r, op, col, err);
		if (line)
			sqlite3_bind_value(line, *op == 'I' ? 7 : 6,
					   sqlite3_column_value(ask, i));
		st = log_done(s, line, err);
	}
	db_done(ask);
	return st;
}

static enum status insert_row(struct store *s, struct row *r, struct error *err)
{
	struct buf sql = {0};

	buf_addf(&sql, "INSERT INTO %s(", r->table);
	for (int i = 0; i < r->fields; i++)
		buf_addf(&sql, "%s%s", i ? ", " : "", r->field[i].col);
	buf_add(&sql, ") VALUES(");
	for (int i = 0; i < r->fields; i++)
		buf_addf(&sql, "%s?%d", i ? ", " : "", i + 1);
	buf_add(&sql, ")");
	sqlite3_stmt *st = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	for (int i = 0; st && i < r->fields; i++)
		bind_field(st, i + 1, &r->field[i]);
	enum status done = log_done(s, st, err);
	if (!done)
		r->id = sqlite3_last_insert_rowid(s->db);
	return done;
}

enum status row_insert(struct store *s, int64_t *id, struct error *err,
		       const char *table, const char *cols, const char *fmt, ...)
{
	struct row r = {.table = table};
	va_list ap;

	va_start(ap, fmt);
	row_read(&r, cols, fmt, &ap);
	va_end(ap);
	enum status st = in_transaction(s, err);
	if (!st)
		st = insert_row(s, &r, err);
	if (!st && !s->unlogged)
		st = log_whole(s, &r, "I", err);
	if (!st && id)
		*id = r.id;
	mark_changed(s, table);
	return st;
}

/* Reads the fields as they stand; marks those that will change and counts them. */
static enum status row_compare(struct store *s, struct row *r, int *changed,
			       struct error *err)
{
	struct buf sql = {0};

	buf_add(&sql, "SELECT ");
	for (int i = 0; i < r->fields; i++)
		buf_addf(&sql, "%s%s", i ? ", " : "", r->field[i].col);
	buf_addf(&sql, " FROM %s WHERE id = ?1", r->table);
	sqlite3_stmt *st = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	if (!st)
		return err ? err->status : ST_FILE;
	db_bind(st, "i", r->id);
	int got = db_step(s, st, err);
	for (int i = 0; got == 1 && i < r->fields; i++) {
		struct field *f = &r->field[i];

		f->before = sqlite3_value_dup(sqlite3_column_value(st, i));
		f->changed = field_differs(f);
		*changed += f->changed;
	}
	db_done(st);
	if (got == 0)
		return error_set(err, ST_NOT_FOUND,
				 _("要改的这一条已经不在了，请重新查看。"));
	return got == 1 ? ST_OK : err ? err->status : ST_FILE;
}

static enum status update_row(struct store *s, const struct row *r, struct error *err)
{
	struct buf sql = {0};
	int at = 0;

	buf_addf(&sql, "UPDATE %s SET ", r->table);
	for (int i = 0; i < r->fields; i++) {
		if (r->field[i].changed)
			buf_addf(&sql, "%s%s = ?%d", at++ ? ", " : "", r->field[i].col,
				 i + 2);
	}
	buf_add(&sql, " WHERE id = ?1");
	sqlite3_stmt *st = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	if (st)
		db_bind(st, "i", r->id);
	for (int i = 0; st && i < r->fields; i++) {
		if (r->field[i].changed)
			bind_field(st, i + 2, &r->field[i]);
	}
	return log_done(s, st, err);
}

static enum status log_update(struct store *s, const struct row *r, struct error *err)
{
	enum status st = log_open(s, err);

	if (!st)
		st = log_done(s, log_line(s, r, "U", NULL, err), err);
	for (int i = 0; !st && i < r->fields; i++) {
		const struct field *f = &r->field[i];

		if (!f->changed)
			continue;
		sqlite3_stmt *line = log_line(s, r, "U", f->col, err);
		if (line) {
			sqlite3_bind_value(line, 6, f->before);
			bind_field(line, 7, f);
		}
		st = log_done(s, line, err);
	}
	return st;
}

enum status row_update(struct store *s, int64_t id, struct error *err,
		       const char *table, const char *cols, const char *fmt, ...)
{
	struct row r = {.table = table, .id = id};
	int changed = 0;
	va_list ap;

	va_start(ap, fmt);
	row_read(&r, cols, fmt, &ap);
	va_end(ap);
	enum status st = in_transaction(s, err);
	if (!st)
		st = row_compare(s, &r, &changed, err);
	if (!st && changed) {
		st = update_row(s, &r, err);
		if (!st && !s->unlogged)
			st = log_update(s, &r, err);
		mark_changed(s, table);
	}
	row_release(&r);
	return st;
}

enum status row_delete(struct store *s, int64_t id, const char *table,
		       struct error *err)
{
	struct row r = {.table = table, .id = id};
	struct buf sql = {0};

	assert(row_is_logged(table));
	enum status st = in_transaction(s, err);
	if (!st && !s->unlogged)
		st = log_whole(s, &r, "D", err);
	if (!st) {
		buf_addf(&sql, "DELETE FROM %s WHERE id = ?1", table);
		st = db_run(s, err, buf_text(&sql), "i", id);
		buf_release(&sql);
	}
	mark_changed(s, table);
	return st;
}
