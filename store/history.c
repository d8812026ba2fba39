/* The change log as people read it. */
#include "store/core.h"

#include <stdlib.h>
#include <string.h>

#include "store/history_own.h"
#include "text/lang.h"

static enum status failed(struct error *err)
{
	return err ? err->status : ST_FILE;
}

static void read_command(struct history *h, sqlite3_stmt *st, struct history_row *row)
{
	const char *kind = (const char *)sqlite3_column_text(st, 3);

	row->seq = sqlite3_column_int64(st, 0);
	row->at = db_col_text(st, 1, &h->texts);
	row->what = db_col_text(st, 2, &h->texts);
	row->kind = kind ? *kind : 'd';
	row->undone = sqlite3_column_int(st, 4) != 0;
	row->changes = (size_t)sqlite3_column_int64(st, 5);
	row->who = db_col_text(st, 6, &h->texts);
}

enum status store_history(struct store *s, size_t limit, struct history *out,
			  struct error *err)
{
	/* A row changed twice by one command is one row touched. */
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT seq, strftime('%Y-%m-%d %H:%M:%S', at, 'localtime'), what,"
		" substr(kind, 1, 1), undone,"
		" (SELECT count(DISTINCT tbl || ' ' || pk) FROM chg"
		"  WHERE chg.cmd = ifnull(cmd.target, cmd.seq) AND col IS NULL)"
		" + (SELECT ifnull(sum(CAST(old AS INTEGER)), 0) FROM chg"
		"  WHERE chg.cmd = ifnull(cmd.target, cmd.seq) AND col = '*'), who"
		" FROM cmd ORDER BY seq DESC LIMIT ?1",
		err);
	size_t cap = 0;
	int got = -1;

	*out = (struct history){0};
	if (!st)
		return failed(err);
	db_bind(st, "i", limit > INT32_MAX ? (int64_t)INT32_MAX : (int64_t)limit);
	while ((got = db_step(s, st, err)) == 1) {
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof *out->row);
		read_command(out, st, &out->row[out->rows++]);
	}
	db_done(st);
	if (got == 0)
		return ST_OK;
	history_release(out);
	return failed(err);
}

void history_release(struct history *h)
{
	free(h->row);
	arena_release(&h->texts);
	*h = (struct history){0};
}

static const char *value_text(sqlite3_stmt *st, int col, bool hidden,
			      struct arena *texts)
{
	if (sqlite3_column_type(st, col) == SQLITE_NULL)
		return NULL;
	return hidden ? HISTORY_HIDDEN : db_col_text(st, col, texts);
}

/* Personal data: the columns of applicant that are texts; its keys are not. */
static bool is_personal(const char *table, const char *column)
{
	return strcmp(table, "applicant") == 0 && column && strcmp(column, "id") != 0 &&
	       strcmp(column, "request") != 0;
}

/* An undo's changes are its target's with before and after exchanged. */
static void read_change(struct history_detail *d, size_t *cap, sqlite3_stmt *st,
			bool turned, bool personal)
{
	const char *op = (const char *)sqlite3_column_text(st, 2);

	d->row = mem_grow(d->row, cap, d->rows + 1, sizeof *d->row);
	struct history_change *row = &d->row[d->rows++];
	int before = turned ? 5 : 4, after = turned ? 4 : 5;

	row->table = db_col_text(st, 0, &d->texts);
	row->row = sqlite3_column_int64(st, 1);
	row->op = op ? *op : 'U';
	if (turned && row->op != 'U')
		row->op = row->op == 'I' ? 'D' : 'I';
	row->column = value_text(st, 3, false, &d->texts);
	bool hidden = !personal && is_personal(row->table, row->column);
	row->before = value_text(st, before, hidden, &d->texts);
	row->after = value_text(st, after, hidden, &d->texts);
}

static bool is_packed(sqlite3_stmt *st)
{
	const char *col = (const char *)sqlite3_column_text(st, 3);

	return col && strcmp(col, "*") == 0;
}

enum status store_history_detail(struct store *s, int64_t seq, bool personal,
				 struct history_detail *out, struct error *err)
{
	int64_t target =
		db_int(s, seq, "SELECT target FROM cmd WHERE seq = ?1", "i", seq);
	bool turned =
		db_int(s, 0, "SELECT kind = 'undo' FROM cmd WHERE seq = ?1", "i", seq);
	/* The marker of an update says nothing its fields don't. */
	sqlite3_stmt *st =
		db_prepare(s,
			   "SELECT tbl, pk, op, col, old, new FROM chg"
			   " WHERE cmd = ?1 AND (col IS NOT NULL OR op <> 'U')"
			   " ORDER BY id",
			   err);
	size_t cap = 0;
	int got = -1;
	bool whole = true;

	*out = (struct history_detail){0};
	if (!st)
		return failed(err);
	db_bind(st, "i", target);
	while (whole && (got = db_step(s, st, err)) == 1) {
		if (is_packed(st))
			whole = history_unpack(
				out, &cap, (const char *)sqlite3_column_text(st, 2),
				sqlite3_column_blob(st, 5),
				(size_t)sqlite3_column_bytes(st, 5), turned);
		else
			read_change(out, &cap, st, turned, personal);
	}
	db_done(st);
	if (got == 0)
		return ST_OK;
	history_detail_release(out);
	return whole ? failed(err) : core_damaged(s->path, err);
}

void history_detail_release(struct history_detail *d)
{
	free(d->row);
	arena_release(&d->texts);
	*d = (struct history_detail){0};
}

int store_clock_behind(struct store *s)
{
	int64_t seconds = db_int(s, 0,
				 "SELECT strftime('%s', at) - strftime('%s', 'now')"
				 " FROM cmd ORDER BY seq DESC LIMIT 1",
				 "");

	return seconds < 86400 ? 0 : (int)(seconds / 86400);
}

char *store_clock_warning(struct store *s)
{
	int days = store_clock_behind(s);
	struct buf b = {0};

	if (!days)
		return NULL;
	buf_addf(&b,
		 _("本机时钟比县档的最后一次操作早 %d "
		   "天，限期会算错。请先校准系统日期。"),
		 days);
	return buf_take(&b);
}
