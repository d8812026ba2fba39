/* One user command = one transaction = one undo step. */
#include "store/core.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/count_log.h"
#include "store/kept.h"
#include "store/names.h"
#include "store/place.h"
#include "store/roster.h"
#include "text/clean.h"
#include "text/fault.h"
#include "text/lang.h"

enum {
	WHO_CHARS = 60
};

enum status core_begin(struct store *s, struct error *err)
{
	assert(!s->in_command);
	if (s->mode == STORE_READ)
		return error_set(
			err, ST_FILE,
			_("%s 是以只读方式打开的，不能改动。请退出后以可写方式打开。"),
			s->path);
	/* One that could not even be rolled back, for want of memory, is so now. */
	enum status st = sqlite3_get_autocommit(s->db)
				 ? ST_OK
				 : db_run(s, err, FAULT(1) ? "COMMIT" : "ROLLBACK", "");
	if (!st)
		st = db_run(s, err, "BEGIN IMMEDIATE", "");
	s->in_command = !st;
	s->cmd = 0;
	s->doomed = false;
	names_forget(s);
	return st;
}

enum status core_cmd_add(struct store *s, const char *what, const char *kind,
			 int64_t target, int64_t *seq, struct error *err)
{
	enum status st =
		db_run(s, err,
		       "INSERT INTO cmd(at, what, kind, target, who)"
		       " VALUES(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, ?2, ?3, ?4)",
		       "ttzt", what, kind, target, s->who);
	if (!st)
		*seq = sqlite3_last_insert_rowid(s->db);
	return st;
}

enum status store_sign(struct store *s, const char *who, struct error *err)
{
	struct buf clean = {0};
	enum status st = clean_line(&clean, who, WHO_CHARS, _("经办人"), err);

	if (st == ST_OK) {
		free(s->who);
		s->who = clean.len ? buf_take(&clean) : NULL;
	}
	buf_release(&clean);
	return st;
}

enum status store_begin(struct store *s, struct error *err)
{
	return core_begin(s, err);
}

enum status store_try(struct store *s, struct error *err)
{
	enum status st = core_begin(s, err);

	s->trial = st == ST_OK && !s->unlogged;
	s->unlogged |= s->trial;
	return st;
}

void store_rollback(struct store *s)
{
	if (!s->in_command)
		return;
	s->in_command = false;
	s->cmd = 0;
	s->unlogged &= !s->trial;
	s->trial = false;
	beside_drop(s);
	count_log_drop(s);
	roster_drop(s);
	kept_due_drop(s);
	scope_forget(s);
	/* SQLite may have rolled back by itself already (disk full, I/O error). */
	if (!sqlite3_get_autocommit(s->db))
		db_run(s, NULL, "ROLLBACK", "");
	/* Where even this read fails, the calendar stays as the command left it; the next
	 * command meets the same failure and says so. */
	if (s->calendar_stale && calendar_reload(s, NULL) == ST_OK)
		s->calendar_stale = false;
}

void store_read_begin(struct store *s)
{
	if (sqlite3_get_autocommit(s->db))
		db_run(s, NULL, "BEGIN", "");
}

void store_read_end(struct store *s)
{
	if (!s->in_command && !sqlite3_get_autocommit(s->db))
		db_run(s, NULL, "COMMIT", "");
}

/* COMMIT failed, but an error behind the moment of commitment is still an error: ask the file. */
static bool is_committed(struct store *s, int64_t cmd)
{
	/* Where the rollback failed too, the row seen is our own and no one else's. */
	return cmd && sqlite3_get_autocommit(s->db) &&
	       db_int(s, 0, "SELECT count(*) FROM cmd WHERE seq = ?1", "i", cmd) == 1;
}

enum status core_commit(struct store *s, int64_t cmd, struct error *err)
{
	enum status st = s->calendar_stale ? calendar_reload(s, err) : ST_OK;

	if (!st && !s->doomed)
		st = kept_settle(s, err);
	if (!st && s->doomed)
		st = core_lost(err);
	if (!st)
		st = beside_end(s, err);
	if (!st && !FAULT(1))
		st = db_run(s, err, "COMMIT", "");
	if (FAULT(3) || (FAULT(4) && st == ST_FULL))
		st = ST_OK;
	if (st) {
		store_rollback(s);
		if (!is_committed(s, cmd))
			return st;
		/* The rollback above may have read the calendar of neither side. */
		calendar_reload(s, NULL);
	}
	s->in_command = false;
	s->calendar_stale = false;
	s->cmd = 0;
	s->commits++;
	return ST_OK;
}

static enum status rolled_back(struct store *s, const struct error *err)
{
	store_rollback(s);
	return err ? err->status : ST_FILE;
}

enum status store_commit(struct store *s, const char *what, struct error *err)
{
	assert(s->in_command && !s->trial);
	if (count_log_flush(s, err) != ST_OK)
		return rolled_back(s, err);
	count_log_drop(s);
	/* Nothing in the log; figures made anew may still be in the transaction. */
	if (!s->cmd)
		return core_commit(s, 0, err);
	/* It may be made of words as they were typed, not as they were let in. */
	struct buf shown = {0};
	clean_shown(&shown, what ? what : "");
	enum status st = db_run(s, err, "UPDATE cmd SET what = ?2 WHERE seq = ?1", "it",
				s->cmd, buf_text(&shown));
	buf_release(&shown);
	if (st) {
		store_rollback(s);
		return st;
	}
	return core_commit(s, s->cmd, err);
}

int64_t store_version(struct store *s)
{
	s->seen = db_int(s, 0, "PRAGMA data_version", "");
	return store_version_seen(s);
}

int64_t store_version_seen(const struct store *s)
{
	return s->commits + s->seen;
}
