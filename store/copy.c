/* Copies of a county file that were read back before anybody relies on them. */
#include "store/core.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang.h"

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

enum status copy_check(const char *path, sqlite3 **db, struct error *err)
{
	int version = 0;
	enum status st = core_connect(path, false, db, &version, err);

	if (st)
		return st;
	core_exec(*db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
	bool ours = version < STORE_SCHEMA_VERSION || schema_matches(*db);
	if (ours && is_whole(*db))
		return ST_OK;
	sqlite3_close(*db);
	*db = NULL;
	return error_set(err, ST_FILE,
			 _("备份 %s 已损坏或被改过，不能用。请换一个备份。"), path);
}

/* "table:rows" of every table, in order of name; false when one can't be read. */
static bool row_counts(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *st = NULL;
	int rc =
		sqlite3_prepare_v2(db,
				   "SELECT name FROM sqlite_schema WHERE type = 'table'"
				   " ORDER BY name",
				   -1, &st, NULL);

	if (rc)
		return false;
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", name);
		int64_t n = sql ? core_int(db, sql, -1) : -1;

		sqlite3_free(sql);
		if (n < 0)
			break;
		buf_addf(out, "%s:%lld ", name, (long long)n);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

static bool same_rows(sqlite3 *a, sqlite3 *b)
{
	struct buf left = {0}, right = {0};
	bool same = row_counts(a, &left) && row_counts(b, &right) &&
		    strcmp(buf_text(&left), buf_text(&right)) == 0;

	buf_release(&left);
	buf_release(&right);
	return same;
}

static enum status copy_into(sqlite3 *db, const char *path, const char *temp,
			     struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &st, NULL);

	if (!rc)
		rc = sqlite3_bind_text(st, 1, temp, -1, SQLITE_STATIC);
	if (!rc && sqlite3_step(st) == SQLITE_DONE) {
		sqlite3_finalize(st);
		return ST_OK;
	}
	enum status why = core_error(db, path, err);
	sqlite3_finalize(st);
	return why;
}

enum status copy_make(sqlite3 *db, const char *path, const char *to, char **temp,
		      struct error *err)
{
	sqlite3 *copy = NULL;
	/* An empty file of mode 0600 is made first: VACUUM INTO accepts it and keeps its
	 * mode, where a file of SQLite's own making would be open to all. */
	enum status st = disk_temp(to, temp, err);

	if (!st)
		st = copy_into(db, path, *temp, err);
	if (!st)
		st = copy_check(*temp, &copy, err);
	if (!st && !same_rows(db, copy))
		st = error_set(err, ST_FILE,
			       _("备份 %s 与原文件不一致，没有保留它。请再备份一次。"),
			       to);
	sqlite3_close(copy);
	if (st && *temp) {
		unlink(*temp);
		free(*temp);
		*temp = NULL;
	}
	return st;
}
