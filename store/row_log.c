/* The lines of one row in the change log. */
#include "store/row.h"

#include <stdio.h>
#include <string.h>

#include "text/fault.h"
#include "text/lang.h"

enum status row_log_open(struct store *s, struct error *err)
{
	if (s->cmd)
		return ST_OK;
	/* What was undone before can't be done again on top of something new. */
	enum status st = db_run(
		s, err, "UPDATE cmd SET undone = 2 WHERE kind = 'do' AND undone = 1",
		"");
	return st ? st : core_cmd_add(s, "", "do", 0, &s->cmd, err);
}

/* A line with its values still to be bound: 6 the one before, 7 the one after. */
static sqlite3_stmt *log_line(struct store *s, const struct row *r, const char *op,
			      const char *col, struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(s,
			   "INSERT INTO chg(id, cmd, tbl, pk, op, col, old, new)"
			   " VALUES((SELECT ifnull(max(id), 0) + 1 FROM chg"
			   " WHERE cmd = ?1), ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			   err);

	if (st)
		db_bind(st, "ititt", s->cmd, r->table, r->id, op, col);
	return st;
}

static enum status log_marker(struct store *s, const struct row *r, const char *op,
			      struct error *err)
{
	enum status st = row_log_open(s, err);

	return st ? st : row_finish(s, log_line(s, r, op, NULL, err), err);
}

static bool keep_fields(struct store *s, struct row *r, sqlite3_stmt *st,
			struct error *err)
{
	for (int i = 0; i < sqlite3_column_count(st) && r->fields < ROW_COLS; i++) {
		const char *col = sqlite3_column_name(st, i);

		if (!col || strcmp(col, "id") == 0)
			continue;
		struct field *f = &r->field[r->fields++];
		snprintf(f->col, sizeof f->col, "%s", col);
		f->before = db_col_value(s, st, i, err);
		if (!f->before)
			return false;
	}
	return true;
}

enum status row_read_whole(struct store *s, struct row *r, struct error *err)
{
	struct buf sql = {0};

	buf_addf(&sql, "SELECT * FROM %s WHERE id = ?1", r->table);
	sqlite3_stmt *st = db_prepare(s, buf_text(&sql), err);
	buf_release(&sql);
	if (!st)
		return err ? err->status : ST_FILE;
	db_bind(st, "i", r->id);
	int got = db_step(s, st, err);
	if (got == 1 && !keep_fields(s, r, st, err))
		got = -1;
	db_done(st);
	if (got == 0)
		return error_set(err, ST_NOT_FOUND,
				 _("要改的这一条已经不在了，请重新查看。"));
	return got == 1 ? ST_OK : err ? err->status : ST_FILE;
}

enum status row_log_whole(struct store *s, const struct row *r, const char *op,
			  struct error *err)
{
	enum status st = log_marker(s, r, op, err);

	for (int i = 0; !st && i < r->fields; i++) {
		const struct field *f = &r->field[i];

		if (sqlite3_value_type(f->before) == SQLITE_NULL)
			continue;
		sqlite3_stmt *line = log_line(s, r, op, f->col, err);
		if (line)
			st = db_bind_value(s, line, *op == 'I' ? 7 : 6, f->before, err);
		st = st ? st : row_finish(s, line, err);
	}
	return st;
}

enum status row_log_update(struct store *s, const struct row *r, struct error *err)
{
	enum status st = log_marker(s, r, "U", err);

	for (int i = 0; !st && i < r->fields; i++) {
		const struct field *f = &r->field[i];

		if (!f->changed || (FAULT(14) && i == r->fields - 1))
			continue;
		sqlite3_stmt *line = log_line(s, r, "U", f->col, err);
		if (line) {
			st = db_bind_value(s, line, 6, f->before, err);
			row_bind(line, 7, f);
		}
		st = st ? st : row_finish(s, line, err);
	}
	return st;
}
