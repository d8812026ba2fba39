#include "store/forget.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/core.h"
#include "text/lang.h"

/* ---- where a text stands ---- */

static void add_trace(struct trace_list *l, size_t *cap, const char *table, int64_t row,
		      const char *text)
{
	l->row = mem_grow(l->row, cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct trace){arena_text(&l->texts, table), row,
					   arena_text(&l->texts, text)};
}

/* The rows of one table that have it in a column; `what` is a literal of this file or the schema. */
static enum status traces_in(struct store *s, const char *table, const char *column,
			     const char *name, struct trace_list *out, size_t *cap,
			     struct error *err)
{
	char *sql = sqlite3_mprintf("SELECT rowid,\"%w\" FROM \"%w\""
				    " WHERE instr(\"%w\",?1)>0",
				    column, table, column);
	sqlite3_stmt *st = sql ? db_prepare(s, sql, err) : NULL;
	int got = -1;

	sqlite3_free(sql);
	if (!st)
		return err->status;
	db_bind(st, "t", name);
	while ((got = db_step(s, st, err)) == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 1);

		add_trace(out, cap, table, sqlite3_column_int64(st, 0),
			  text ? text : "");
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

/* Every text column of every table with numbered rows; the values of the log are asked apart. */
static const char columns_sql[] =
	"SELECT m.name,c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
	" WHERE m.type='table' AND c.type='TEXT' AND m.name<>'chg' ORDER BY "
	"m.rowid,c.cid";

static const char log_sql[] =
	"SELECT cmd,old,iif(col='*',?1,new) FROM chg WHERE (typeof(old)='text' AND "
	"instr(old,?1)>0)"
	" OR (typeof(new)='text' AND instr(new,?1)>0)"
	" OR (col='*' AND instr(new,CAST(?1 AS BLOB))>0) ORDER BY cmd,id";

static enum status traces_in_log(struct store *s, const char *name,
				 struct trace_list *out, size_t *cap, struct error *err)
{
	/* Packed lines hold the texts of their sources as they are. */
	sqlite3_stmt *st = db_prepare(s, log_sql, err);
	int got = -1;

	if (!st)
		return err->status;
	db_bind(st, "t", name);
	while ((got = db_step(s, st, err)) == 1) {
		const char *old = (const char *)sqlite3_column_text(st, 1);
		const char *new = (const char *)sqlite3_column_text(st, 2);

		add_trace(out, cap, "chg", sqlite3_column_int64(st, 0),
			  old && strstr(old, name) ? old
			  : new                    ? new
						   : "");
	}
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

enum status traces_find(struct store *s, const char *name, struct trace_list *out,
			struct error *err)
{
	size_t cap = 0;
	int got = -1;

	*out = (struct trace_list){0};
	if (!*name)
		return error_set(err, ST_INPUT, _("要找的文字是空的"));
	sqlite3_stmt *st = db_prepare(s, columns_sql, err);
	enum status result = st ? ST_OK : err->status;
	while (st && !result && (got = db_step(s, st, err)) == 1)
		result = traces_in(s, (const char *)sqlite3_column_text(st, 0),
				   (const char *)sqlite3_column_text(st, 1), name, out,
				   &cap, err);
	db_done(st);
	if (!result && got < 0)
		result = err->status;
	if (!result)
		result = traces_in_log(s, name, out, &cap, err);
	if (result)
		trace_list_release(out);
	return result;
}

void trace_list_release(struct trace_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct trace_list){0};
}

/* ---- a person ---- */

/* A line of the history about what leaves nothing that could be undone. */
static enum status note(struct store *s, const char *what, struct error *err)
{
	int64_t seq;

	return core_cmd_add(s, what, "do", 0, &seq, err);
}

/* What the log says of applicants, each row with its life: a number that was given back goes to the
 * next one who is entered, who is another person. */
#define LIVES                                                                          \
	"WITH lives AS MATERIALIZED (SELECT cmd,id,pk,col,old,new,"                    \
	"sum(op='I' AND col IS NULL) OVER (PARTITION BY pk ORDER BY cmd,id) AS life"   \
	" FROM chg WHERE tbl='applicant'),"                                            \
	" his AS MATERIALIZED (SELECT pk,life FROM lives WHERE col='name'"             \
	" AND (old IS ?1 OR new IS ?1) UNION SELECT a.id,ifnull((SELECT max(l.life)"   \
	" FROM lives l WHERE l.pk=a.id),0) FROM applicant a WHERE a.name=?1) "

/* Past the log on purpose: it would keep what is to be forgotten. */
static enum status forget_rows(struct store *s, const char *name, struct error *err)
{
	enum status st = db_run(s, err,
				LIVES "DELETE FROM chg WHERE tbl='applicant' AND "
				      "(cmd,id) IN (SELECT l.cmd,l.id FROM lives l"
				      " JOIN his h ON h.pk=l.pk AND h.life=l.life)",
				"t", name);

	return st ? st
		  : db_run(s, err, "DELETE FROM applicant WHERE name=?1", "t", name);
}

enum status store_forget(struct store *s, const char *name, size_t *forgotten,
			 struct error *err)
{
	enum status st = core_begin(s, err);

	if (st)
		return st;
	*forgotten = (size_t)db_int(s, 0, LIVES "SELECT count(*) FROM his", "t", name);
	if (!*forgotten)
		st = error_set(err, ST_NOT_FOUND, _("登记里没有叫这个名字的申请人"));
	if (!st)
		st = forget_rows(s, name, err);
	if (!st)
		st = note(s, _("按规定删去了申请人的个人信息"), err);
	if (!st)
		return core_commit(s, 0, err);
	store_rollback(s);
	return st;
}

/* ---- an old history ---- */

/* The first second after the day, as the log writes it. */
static void end_of(daynum day, char out[DAY_TEXT + 12])
{
	char iso[DAY_TEXT];

	snprintf(out, DAY_TEXT + 12, "%sT00:00:00Z", day_iso(day + 1, iso));
}

enum status history_drop(struct store *s, daynum day, size_t *dropped,
			 struct error *err)
{
	char end[DAY_TEXT + 12], iso[DAY_TEXT];
	struct buf what = {0};
	enum status st = core_begin(s, err);

	if (st)
		return st;
	end_of(day, end);
	/* By number: a clock that was set back must not leave a hole. */
	int64_t last = db_int(s, 0, "SELECT max(seq) FROM cmd WHERE at<?1", "t", end);
	*dropped = (size_t)db_int(s, 0, "SELECT count(*) FROM cmd WHERE seq<=?1", "i",
				  last);
	st = db_run(s, err, "DELETE FROM chg WHERE cmd<=?1", "i", last);
	if (!st)
		st = db_run(s, err, "DELETE FROM cmd WHERE seq<=?1", "i", last);
	buf_addf(&what, _("清除了 %s 以前的操作记录 %zu 条"), day_iso(day, iso),
		 *dropped);
	if (!st && *dropped)
		st = note(s, buf_text(&what), err);
	buf_release(&what);
	if (!st)
		return core_commit(s, 0, err);
	store_rollback(s);
	return st;
}
