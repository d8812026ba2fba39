/* Copies of a county file that were read back before anybody relies on them. */
#include "store/core.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang.h"

enum {
	TURN_MS = 20
};

/* A copy of ours is the file page by page: whether an index fits its table, or a reference its row,
 * is a question to the file itself (gongkai check); a stranger's is asked everything. */
static bool is_whole(sqlite3 *db, bool ours)
{
	sqlite3_stmt *st = NULL;
	bool whole = false;

	if (sqlite3_prepare_v2(
		    db, ours ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)",
		    -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		whole = text && strcmp(text, "ok") == 0;
	}
	sqlite3_finalize(st);
	return whole &&
	       (ours ||
		core_int(db, "SELECT count(*) FROM pragma_foreign_key_check", -1) == 0);
}

void copy_state(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(
		db,
		"SELECT uuid || ' ' || (SELECT ifnull(max(seq), 0) FROM"
		" cmd) FROM county",
		-1, &st, NULL);

	if (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		buf_add(out, text ? text : "");
	}
	sqlite3_finalize(st);
}

void copy_state_of(const char *path, struct buf *out)
{
	sqlite3 *db = NULL;
	int version = 0;

	if (core_connect(path, false, &db, &version, NULL) == ST_OK)
		copy_state(db, out);
	sqlite3_close(db);
}

static enum status spoilt(const char *path, struct error *err)
{
	return error_set(err, ST_FILE,
			 _("备份 %s 已损坏或被改过，不能用。请换一个备份。"), path);
}

static enum status check(const char *path, bool made, sqlite3 **db, struct error *err)
{
	int version = 0;
	enum status st = core_connect(path, false, db, &version, err);

	if (st)
		return st;
	core_exec(*db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
	bool ours = version < STORE_SCHEMA_VERSION || schema_matches(*db);
	if (ours && is_whole(*db, made))
		return ST_OK;
	sqlite3_close(*db);
	*db = NULL;
	return spoilt(path, err);
}

enum status copy_check(const char *path, sqlite3 **db, struct error *err)
{
	return check(path, false, db, err);
}

enum status copy_whole(const char *path, const char *state, struct error *err)
{
	struct buf is = {0};
	sqlite3 *db;
	enum status st = check(path, true, &db, err);

	if (st)
		return st;
	copy_state(db, &is);
	sqlite3_close(db);
	bool same = is.len && strcmp(buf_text(&is), state) == 0;
	buf_release(&is);
	return same ? ST_OK : spoilt(path, err);
}

/* In turns as well: another desk may want to write between them. */
static enum status copy_into(sqlite3 *db, const char *path, const char *to, char **temp,
			     struct error *err)
{
	struct copying *c;
	bool ended = false;
	enum status st = copying_begin(db, path, to, &c, err);

	if (st)
		return st;
	while (!st && !ended)
		st = copying_turn(c, TURN_MS, &ended, err);
	if (st) {
		copying_drop(c);
		return st;
	}
	*temp = copying_end(c, err);
	return *temp ? ST_OK : ST_FILE;
}

enum status copy_make(sqlite3 *db, const char *path, const char *to, char **temp,
		      struct error *err)
{
	sqlite3 *copy = NULL;
	enum status st;

	*temp = NULL;
	st = copy_into(db, path, to, temp, err);
	if (!st)
		st = check(*temp, true, &copy, err);
	sqlite3_close(copy);
	if (st && *temp) {
		unlink(*temp);
		free(*temp);
		*temp = NULL;
	}
	return st;
}
