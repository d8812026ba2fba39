/* Undo and redo: the change log read backwards or forwards.
 *
 * Every statement is guarded by what the log says stood there ("AND col IS ?"), foreign keys
 * wait for the end, and one refusal rolls everything back.  The undo is logged as a row of
 * cmd with its target; its changes are the target's own, read the other way. */
#include <stdlib.h>
#include <string.h>

#include "store/place.h"
#include "store/undo_own.h"
#include "text/fault.h"
#include "text/lang.h"

enum {
	REPLAY_COLS = 24
};

/* One row of one command, as logged, turned so that it leads from `from` to `to`. */
struct step {
	char *table;
	int64_t pk;
	char op; /* I, U, D: what is to be done now */
	int cols;
	char *col[REPLAY_COLS];
	sqlite3_value *from[REPLAY_COLS], *to[REPLAY_COLS];
};

enum status replay_changed_meanwhile(struct replay *r)
{
	return error_set(
		r->err, ST_INPUT,
		r->undo ? _("这一步改过的内容后来又变了，不能撤销，什么也没有改动。")
			: _("这一步改过的内容后来又变了，不能重做，什么也没有改动。"));
}

static void step_release(struct step *p)
{
	for (int i = 0; i < p->cols; i++) {
		free(p->col[i]);
		sqlite3_value_free(p->from[i]);
		sqlite3_value_free(p->to[i]);
	}
	free(p->table);
	*p = (struct step){0};
}

static void touch(struct touched *t, int64_t unit, int64_t domain, int year)
{
	const struct kept_at *last = t->n ? &t->at[t->n - 1] : NULL;

	/* Rows of one unit mostly follow one another: no need to keep each. */
	if (last && last->unit == unit && last->domain == domain && last->year == year)
		return;
	t->at = mem_grow(t->at, &t->cap, t->n + 1, sizeof *t->at);
	t->at[t->n++] = (struct kept_at){unit, domain, year};
}

static const char *touching_sql(const char *table)
{
	if (strcmp(table, "count") == 0)
		return "SELECT unit, ifnull(domain, 0), first, last FROM count"
		       " WHERE id = ?1";
	if (strcmp(table, "target") == 0)
		return "SELECT unit, 0, first, last FROM target"
		       " WHERE id = ?1 AND domain IS NULL";
	return NULL;
}

void replay_touch_days(struct replay *r, int64_t unit, int64_t domain, daynum first,
		       daynum last)
{
	int to = last == DAY_NONE ? 0 : day_ymd(last).year;
	int from = first == DAY_NONE ? to : day_ymd(first).year;

	for (int year = from; to && year <= to; year++)
		touch(&r->touched, unit, domain, year);
}

void replay_touch_row(struct replay *r, const char *table, int64_t pk)
{
	const char *sql = touching_sql(table);
	sqlite3_stmt *st = sql ? db_prepare(r->s, sql, NULL) : NULL;
	int got = -1;

	if (!sql)
		return;
	if (st) {
		db_bind(st, "i", pk);
		got = db_step(r->s, st, NULL);
	}
	if (got < 0)
		db_doom(r->s);
	if (got == 1)
		replay_touch_days(r, sqlite3_column_int64(st, 0),
				  sqlite3_column_int64(st, 1), db_col_day(st, 2),
				  db_col_day(st, 3));
	db_done(st);
}

static void build_sql(const struct step *p, sqlite3_str *sql)
{
	if (p->op == 'I') {
		sqlite3_str_appendf(sql, "INSERT INTO \"%w\"(id", p->table);
		for (int i = 0; i < p->cols; i++)
			sqlite3_str_appendf(sql, ", \"%w\"", p->col[i]);
		sqlite3_str_appendall(sql, ") VALUES(?1");
		for (int i = 0; i < p->cols; i++)
			sqlite3_str_appendf(sql, ", ?%d", 2 * i + 3);
		sqlite3_str_appendall(sql, ")");
		return;
	}
	if (p->op == 'U') {
		sqlite3_str_appendf(sql, "UPDATE \"%w\" SET ", p->table);
		for (int i = 0; i < p->cols; i++)
			sqlite3_str_appendf(sql, "%s\"%w\" = ?%d", i ? ", " : "",
					    p->col[i], 2 * i + 3);
	} else {
		sqlite3_str_appendf(sql, "DELETE FROM \"%w\"", p->table);
	}
	sqlite3_str_appendall(sql, " WHERE id = ?1");
	for (int i = 0; i < p->cols; i++)
		sqlite3_str_appendf(sql, " AND \"%w\" IS ?%d", p->col[i], 2 * i + 2);
}

static enum status step_bind(struct replay *r, const struct step *p, sqlite3_stmt *st)
{
	enum status done = ST_OK;

	sqlite3_bind_int64(st, 1, p->pk);
	for (int i = 0; !done && i < p->cols; i++) {
		if (p->op != 'I')
			done = db_bind_value(r->s, st, 2 * i + 2, p->from[i], r->err);
		if (!done && p->op != 'D')
			done = db_bind_value(r->s, st, 2 * i + 3, p->to[i], r->err);
	}
	return done;
}

static enum status step_apply(struct replay *r, const struct step *p)
{
	sqlite3_str *text = sqlite3_str_new(r->s->db);
	sqlite3_stmt *st = NULL;

	build_sql(p, text);
	char *sql = sqlite3_str_finish(text);
	int rc = sqlite3_prepare_v2(r->s->db, sql ? sql : "", -1, &st, NULL);
	sqlite3_free(sql);
	if (rc || !st)
		return db_error(r->s, r->err);
	enum status done = step_bind(r, p, st);
	if (!done && db_step(r->s, st, r->err) < 0)
		done = r->err->status;
	sqlite3_finalize(st);
	if (!done && sqlite3_changes(r->s->db) != 1)
		done = replay_changed_meanwhile(r);
	if (!done && strcmp(p->table, "unit") == 0)
		done = place_follow(r->s, p->pk, r->err);
	return done;
}

static enum status step_finish(struct replay *r, struct step *p)
{
	enum status st = ST_OK;

	/* A log from a hostile file must not reach other tables than the clerk's own. */
	if (!row_is_logged(p->table) || (p->op == 'U' && p->cols == 0)) {
		st = core_damaged(r->s->path, r->err);
	} else {
		replay_touch_row(r, p->table, p->pk);
		st = step_apply(r, p);
		replay_touch_row(r, p->table, p->pk);
		if (strncmp(p->table, "calendar_", 9) == 0)
			r->s->calendar_stale = true;
	}
	step_release(p);
	return st;
}

static char turned(char op, bool undo)
{
	if (!undo || op == 'U')
		return op;
	return op == 'I' ? 'D' : 'I';
}

static void step_start(struct step *p, sqlite3_stmt *st, bool undo)
{
	const char *op = (const char *)sqlite3_column_text(st, 3);

	p->table = mem_text((const char *)sqlite3_column_text(st, 1));
	if (!p->table)
		p->table = mem_text("");
	p->pk = sqlite3_column_int64(st, 2);
	p->op = turned(op ? *op : 'U', undo);
}

static enum status step_field(struct replay *r, struct step *p, sqlite3_stmt *st)
{
	if (p->cols == REPLAY_COLS)
		return core_damaged(r->s->path, r->err);
	int i = p->cols++;

	p->col[i] = mem_text((const char *)sqlite3_column_text(st, 0));
	p->from[i] = db_col_value(r->s, st, r->undo ? 2 : 1, r->err);
	p->to[i] = p->from[i] ? db_col_value(r->s, st, r->undo ? 1 : 2, r->err) : NULL;
	return p->col[i] && p->to[i] ? ST_OK : core_no_memory(r->s->path, r->err);
}

/* The fields that follow the marker of number `id`. */
static enum status step_fields(struct replay *r, struct step *p, int64_t target,
			       int64_t id)
{
	sqlite3_stmt *st = db_prepare(r->s,
				      "SELECT col, old, new FROM chg WHERE cmd = ?1"
				      " AND id > ?2 ORDER BY id",
				      r->err);
	enum status done = ST_OK;
	int got = -1;

	if (!st)
		return r->err->status;
	db_bind(st, "ii", target, id);
	while (!done && (got = db_step(r->s, st, r->err)) == 1) {
		const char *col = (const char *)sqlite3_column_text(st, 0);

		if (!col || strcmp(col, "*") == 0)
			break;
		done = step_field(r, p, st);
	}
	db_done(st);
	return got < 0 ? r->err->status : done;
}

static enum status one_mark(struct replay *r, int64_t target, sqlite3_stmt *mark)
{
	struct step p = {0};
	enum status st;

	if (sqlite3_column_type(mark, 4) != SQLITE_NULL) {
		const char *op = (const char *)sqlite3_column_text(mark, 3);
		const void *bytes = sqlite3_column_blob(mark, 5);

		return replay_packed(r, op ? *op : 0, bytes,
				     (size_t)sqlite3_column_bytes(mark, 5));
	}
	step_start(&p, mark, r->undo);
	st = step_fields(r, &p, target, sqlite3_column_int64(mark, 0));
	if (!st)
		st = step_finish(r, &p);
	step_release(&p);
	return st;
}

/* Markers and packed lines come in the order of doing; undo wants the last first.  Each marker's
 * fields follow it, whichever way the markers go. */
#define MARKS                                                                          \
	"SELECT id, tbl, pk, op, col, new FROM chg WHERE cmd = ?1"                     \
	" AND (col IS NULL OR col = '*') ORDER BY id"

static enum status replay_rows(struct replay *r, int64_t target)
{
	enum status st = ST_OK;
	int got = 0;

	/* Fields of no row would be left out silently. */
	if (!db_int(r->s, 1,
		    "SELECT col IS NULL OR col = '*' FROM chg WHERE cmd = ?1"
		    " ORDER BY id LIMIT 1",
		    "i", target))
		return core_damaged(r->s->path, r->err);
	sqlite3_stmt *marks = db_prepare(r->s, r->undo ? MARKS " DESC" : MARKS, r->err);
	if (!marks)
		return r->err->status;
	db_bind(marks, "i", target);
	while (!st && (got = db_step(r->s, marks, r->err)) == 1)
		st = one_mark(r, target, marks);
	if (got < 0)
		st = r->err->status;
	db_done(marks);
	return st;
}

static enum status replay_command(struct replay *r, int64_t target, const char *what,
				  int64_t *logged)
{
	enum status st = db_run(r->s, r->err, "PRAGMA defer_foreign_keys = ON", "");

	if (!st)
		st = replay_rows(r, target);
	if (!st)
		st = kept_work_out(r->s, r->touched.at, r->touched.n, r->err);
	roster_drop(r->s);
	if (!st)
		st = scope_settle(r->s, r->err);
	if (!st)
		st = db_run(r->s, r->err, "UPDATE cmd SET undone = ?2 WHERE seq = ?1",
			    "ii", target, (int64_t)r->undo);
	if (!st)
		st = core_cmd_add(r->s, what, r->undo ? "undo" : "redo", target, logged,
				  r->err);
	return st;
}

/* The command to undo (the last one done) or to redo (the one undone last, which is the first
 * of those undone), with its text; 0 when there is none, -1 on failure. */
static int64_t find_target(struct replay *r, char **what)
{
	sqlite3_stmt *st = db_prepare(
		r->s,
		FAULT(13) && r->undo
			? "SELECT seq, what FROM cmd WHERE kind = 'do' AND undone = 0"
			  " AND EXISTS(SELECT 1 FROM chg WHERE cmd = seq)"
			  " ORDER BY at DESC LIMIT 1"
		: r->undo ? "SELECT seq, what FROM cmd WHERE kind = 'do' AND undone = 0"
			    " AND EXISTS(SELECT 1 FROM chg WHERE cmd = seq)"
			    " ORDER BY seq DESC LIMIT 1"
			  : "SELECT seq, what FROM cmd WHERE kind = 'do' AND undone = 1"
			    " AND EXISTS(SELECT 1 FROM chg WHERE cmd = seq)"
			    " ORDER BY seq LIMIT 1",
		r->err);
	int64_t seq = 0;

	if (!st)
		return -1;
	int got = db_step(r->s, st, r->err);
	if (got == 1) {
		seq = sqlite3_column_int64(st, 0);
		*what = mem_text((const char *)sqlite3_column_text(st, 1));
	}
	db_done(st);
	return got < 0 ? -1 : seq;
}

static enum status replay(struct replay *r, char **what)
{
	enum status st = core_begin(r->s, r->err);
	int64_t logged = 0;
	char *text = NULL;

	if (st)
		return st;
	int64_t target = find_target(r, &text);
	if (target < 0)
		st = r->err->status;
	else if (target == 0)
		st = error_set(r->err, ST_NO,
			       r->undo ? _("没有可以撤销的操作。")
				       : _("没有可以重做的操作。"));
	else
		st = replay_command(r, target, text ? text : "", &logged);
	if (st)
		store_rollback(r->s);
	else
		st = core_commit(r->s, logged, r->err);
	if (!st && what) {
		*what = text;
		text = NULL;
	}
	free(text);
	free(r->touched.at);
	return st;
}

static enum status run(struct store *s, bool undo, char **what, struct error *err)
{
	struct error lost = {0};
	struct replay r = {.s = s, .undo = undo, .err = err ? err : &lost};

	if (what)
		*what = NULL;
	return replay(&r, what);
}

enum status store_undo(struct store *s, char **what, struct error *err)
{
	return run(s, true, what, err);
}

enum status store_redo(struct store *s, char **what, struct error *err)
{
	return run(s, false, what, err);
}
