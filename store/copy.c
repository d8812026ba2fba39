/* Copies of a county file that were read back before anybody relies on them. */
#include "store/core.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang.h"

enum {
	TURN_MS = 20
};

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

/* What somebody brings as a copy is asked everything.  One of ours is not: it is, byte for byte, a
 * file that was looked at when it was opened, and is in full by gongkai check and the desk. */
static bool is_whole(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	bool whole = false;

	if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &st, NULL) ==
		    SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		whole = text && strcmp(text, "ok") == 0;
	}
	sqlite3_finalize(st);
	return whole &&
	       core_int(db, "SELECT count(*) FROM pragma_foreign_key_check", -1) == 0;
}

/* Part of such a file's content may lie beside it, and is not copied. */
static bool has_wal(sqlite3 *db)
{
	return core_int(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode",
			1) != 0;
}

enum status copy_check(const char *path, sqlite3 **db, struct error *err)
{
	int version = 0;
	enum status st = core_connect(path, false, db, &version, err);

	if (st)
		return st;
	core_exec(*db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
	bool ours = version < STORE_SCHEMA_VERSION || schema_matches(*db);
	if (ours && !has_wal(*db) && is_whole(*db))
		return ST_OK;
	sqlite3_close(*db);
	*db = NULL;
	return error_set(err, ST_FILE,
			 _("备份 %s 已损坏或被改过，不能用。请换一个备份。"), path);
}

enum status copy_make(sqlite3 *db, const char *path, const char *to, char **temp,
		      struct error *err)
{
	struct copying *c;
	bool ended = false;
	uint64_t proof = 0;
	enum status st = copying_begin(db, path, to, &c, err);

	*temp = NULL;
	if (st)
		return st;
	/* In turns as well: another desk may want to write between them. */
	while (!st && !ended) {
		st = copying_turn(c, TURN_MS, &ended, err);
		copying_write_out(c);
	}
	if (st) {
		copying_drop(c);
		return st;
	}
	*temp = copying_end(c, &proof, err);
	if (!*temp)
		return ST_FILE;
	st = copying_read_back(*temp, proof, err);
	if (st) {
		unlink(*temp);
		free(*temp);
		*temp = NULL;
	}
	return st;
}
