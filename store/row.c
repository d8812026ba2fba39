/* Journalled writes: a row and its lines in the change log, in one transaction.
 *
 * For each row touched `chg` gets a marker (col NULL) and then one line a field, by the
 * column's name, with the value before and after in their own types.  Undo needs nothing else,
 * and an auditor can read it with any SQLite. */
#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/roster.h"
#include "store/row.h"
#include "text/lang.h"

/* What the clerk enters, and so what Undo covers. Not: figures derived from it, drafts, the log
 * itself. */
static const char *const logged[] = {
	"county",       "setting",   "unit",         "unit_alias",    "domain",
	"domain_alias", "count",     "target",       "bulletin",      "stated",
	"matter",       "event",     "calendar_day", "calendar_year", "document",
	"layout",       "item",      "request",      "applicant",     "plan",
	"stage",        "outlet",    "duty",         "filling",       "exemption",
	"publication",  "inspector", "draw",         "drawn",         "assessment",
	"score",        "annual",    "annual_cell",  "consultation",  "rechecked",
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
	case 'n':
		f->n = va_arg(*ap, int64_t);
		if (f->n < 0)
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
		assert(!"a letter of i, z, n, d, t");
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

/* The text stays the caller's: nothing is copied, so nothing fails. */
void row_bind(sqlite3_stmt *st, int at, const struct field *f)
{
	if (f->kind == SQLITE_INTEGER)
		sqlite3_bind_int64(st, at, f->n);
	else if (f->kind == SQLITE_TEXT)
		db_bind_text(st, at, f->text);
	else
		sqlite3_bind_null(st, at);
}

enum status row_finish(struct store *s, sqlite3_stmt *st, struct error *err)
{
	int got = st ? db_step(s, st, err) : -1;

	db_done(st);
	if (got == 0)
		return ST_OK;
	return err ? err->status : ST_FILE;
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

/* A full disk or an I/O error ends the transaction inside SQLite.  Whoever goes on all the same
 * must not write row by row, each for itself. */
enum status row_in_transaction(struct store *s, struct error *err)
{
	assert(s->in_command);
	if (!sqlite3_get_autocommit(s->db) && !s->doomed)
		return ST_OK;
	return error_set(err, ST_FILE,
			 _("这一步已因出错而取消，没有保存。请检查磁盘，再做一次。"));
}

/* A change whose line in the log failed could not be undone: such a command can't be committed,
 * whatever its caller makes of the failure. */
static enum status logged_or_doomed(struct store *s, enum status st)
{
	s->doomed |= st != ST_OK;
	return st;
}

/* What follows from the row: st is how its own change went. */
static enum status follow(struct store *s, const char *table, int64_t id,
			  enum status st, struct error *err)
{
	if (strncmp(table, "calendar_", 9) == 0)
		s->calendar_stale = true;
	if (strcmp(table, "unit") != 0)
		return st;
	roster_drop(s);
	return st ? st : logged_or_doomed(s, place_follow(s, id, err));
}

static enum status log_new(struct store *s, const char *table, int64_t id,
			   struct error *err)
{
	struct row r = {.table = table, .id = id};
	/* As it stands in the file: columns left to their DEFAULT are logged too. */
	enum status st = row_read_whole(s, &r, err);

	if (!st)
		st = row_log_whole(s, &r, "I", err);
	row_release(&r);
	return logged_or_doomed(s, st);
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
		row_bind(st, i + 1, &r->field[i]);
	enum status done = row_finish(s, st, err);
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
	enum status st = row_in_transaction(s, err);
	if (!st)
		st = insert_row(s, &r, err);
	row_release(&r);
	if (!st && id)
		*id = r.id;
	if (!st && !s->unlogged)
		st = log_new(s, table, r.id, err);
	return follow(s, table, r.id, st, err);
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

		f->before = db_col_value(s, st, i, err);
		if (!f->before) {
			got = -1;
			break;
		}
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
			row_bind(st, i + 2, &r->field[i]);
	}
	return row_finish(s, st, err);
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
	enum status st = row_in_transaction(s, err);
	if (!st)
		st = row_compare(s, &r, &changed, err);
	if (!st && changed) {
		st = update_row(s, &r, err);
		if (!st && !s->unlogged)
			st = logged_or_doomed(s, row_log_update(s, &r, err));
		st = follow(s, table, id, st, err);
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
	enum status st = row_in_transaction(s, err);
	if (!st)
		st = row_read_whole(s, &r, err);
	if (!st) {
		buf_addf(&sql, "DELETE FROM %s WHERE id = ?1", table);
		st = db_run(s, err, buf_text(&sql), "i", id);
		buf_release(&sql);
	}
	/* Logged when it has really gone: a reference may keep the row. */
	if (!st && !s->unlogged)
		st = logged_or_doomed(s, row_log_whole(s, &r, "D", err));
	st = follow(s, table, id, st, err);
	row_release(&r);
	return st;
}
