/* A connection to an existing county file: hardened, ours, durable.
 *
 * The file is never opened through a descriptor of our own: closing one would drop
 * SQLite's POSIX locks on it, and another process could then write inside our transaction. */
#include "store/core.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/fault.h"
#include "text/io.h"
#include "text/lang.h"

enum {
	BUSY_MS = 3000
};

static enum status look_at(const char *path, struct error *err)
{
	struct stat at;

	if (lstat(path, &at))
		return core_errno(path, errno, err);
	if (S_ISLNK(at.st_mode))
		return error_set(
			err, ST_FILE,
			_("%s 是一个链接，不能作县档用。请直接打开它指向的文件。"),
			path);
	if (S_ISDIR(at.st_mode))
		return error_set(err, ST_FILE,
				 _("%s 是一个文件夹，请选里面的 .gongkai 文件。"),
				 path);
	if (!S_ISREG(at.st_mode))
		return error_set(
			err, ST_FILE,
			_("%s 不是普通文件，不能作县档用。请选 .gongkai 文件。"), path);
	if (at.st_size == 0)
		return error_set(
			err, ST_FILE,
			_("%s 是空的（0 字节），里面没有任何内容。请用 gongkai "
			  "restore 备份文件 恢复。"),
			path);
	return ST_OK;
}

/* The path with the links of its folders resolved: a home folder may be reached through one,
 * and NOFOLLOW refuses a link anywhere.  The file itself is not one (look_at). */
static char *resolved(const char *path)
{
	char *folder = disk_folder(path);
	char *real = realpath(folder, NULL);
	struct buf out = {0};

	buf_addf(&out, "%s/%s", real ? real : folder, path_name(path));
	free(folder);
	free(real);
	return buf_take(&out);
}

void core_harden(sqlite3 *db)
{
	static const struct {
		int option, on;
	} config[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0},
	};
	static const struct {
		int id, value;
	} limit[] = {
		{SQLITE_LIMIT_LENGTH, 10000000},     {SQLITE_LIMIT_SQL_LENGTH, 100000},
		{SQLITE_LIMIT_COLUMN, 100},          {SQLITE_LIMIT_EXPR_DEPTH, 200},
		{SQLITE_LIMIT_COMPOUND_SELECT, 50},  {SQLITE_LIMIT_ATTACHED, 1},
		{SQLITE_LIMIT_VARIABLE_NUMBER, 250}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
		{SQLITE_LIMIT_WORKER_THREADS, 0},
	};

	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, BUSY_MS);
	for (size_t i = 0; i < sizeof config / sizeof *config; i++)
		sqlite3_db_config(db, config[i].option, config[i].on, (int *)NULL);
	for (size_t i = 0; i < sizeof limit / sizeof *limit; i++)
		sqlite3_limit(db, limit[i].id, limit[i].value);
}

int core_exec(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* What a statement answers, as a text copy, or NULL. */
static char *answer(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	char *text = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		text = mem_text((const char *)sqlite3_column_text(st, 0));
	/* Not finalize's own code: a failed step is found again by the caller's next. */
	sqlite3_finalize(st);
	return text;
}

int64_t core_int(sqlite3 *db, const char *sql, int64_t none)
{
	char *text = answer(db, sql);
	int64_t value = text ? strtoll(text, NULL, 10) : none;

	free(text);
	return value;
}

bool core_failed(sqlite3 *db)
{
	int rc = sqlite3_errcode(db) & 0xFF;

	return rc != SQLITE_OK && rc != SQLITE_ROW && rc != SQLITE_DONE;
}

/* Set, then asked for: a library built with other defaults, or a file system that can't, must
 * not quietly cost the clerk a command. */
enum status core_durable(sqlite3 *db, const char *path, struct error *err)
{
	static const struct {
		const char *set, *ask, *want;
	} pragma[] = {
		{"PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate"},
		{"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
		{"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
		{"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
		{"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
		{"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
		{"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
	};

	for (size_t i = 0; i < sizeof pragma / sizeof *pragma; i++) {
		if (core_exec(db, pragma[i].set))
			return core_error(db, path, err);
		char *got = answer(db, pragma[i].ask);
		if (!got && core_failed(db))
			return core_error(db, path, err);
		/* A library without memory mapping answers nothing to mmap_size. */
		bool right = got ? strcmp(got, pragma[i].want) == 0
				 : strcmp(pragma[i].want, "0") == 0;
		if (!right) {
			error_set(
				err, ST_FILE,
				_("%s "
				  "所在的磁盘或系统不能保证保存的内容不丢失，没有打开。"
				  "请把文件移到本机硬盘上。"),
				path);
			error_detail(err, "%s: %s", pragma[i].ask, got ? got : "-");
		}
		free(got);
		if (!right)
			return ST_FILE;
	}
	/* Pages that were read go soon; those written stay until they are committed.  Nothing lasts
	 * or is lost by that, whatever a library makes of it. */
	if (core_exec(db, "PRAGMA cache_size=-1024") || core_exec(db, CORE_SPILL))
		return core_error(db, path, err);
	if (FAULT(2))
		core_exec(db, "PRAGMA synchronous=NORMAL");
	return ST_OK;
}

static enum status whose(sqlite3 *db, const char *path, int *version, struct error *err)
{
	int64_t id = core_int(db, "PRAGMA application_id", -1);

	if (id < 0 && core_failed(db))
		return core_error(db, path, err);
	if (id != STORE_APPLICATION_ID)
		return core_not_ours(path, err);
	*version = (int)core_int(db, "PRAGMA user_version", -1);
	if (*version < 0 && core_failed(db))
		return core_error(db, path, err);
	if (*version > STORE_SCHEMA_VERSION)
		return error_set(
			err, ST_FILE,
			_("%s 是用更新的程序建的（文件版本 %d，本程序到 %d），没有"
			  "改动它。请升级本程序。"),
			path, *version, (int)STORE_SCHEMA_VERSION);
	return ST_OK;
}

enum status core_connect(const char *path, bool write, sqlite3 **db, int *version,
			 struct error *err)
{
	*db = NULL;
	enum status st = look_at(path, err);
	if (st)
		return st;
	char *real = resolved(path);
	int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
		    (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	int rc = sqlite3_open_v2(real, db, flags, NULL);
	free(real);
	if (rc) {
		st = core_error(*db, path, err);
	} else {
		core_harden(*db);
		st = whose(*db, path, version, err);
	}
	if (!st && write && sqlite3_db_readonly(*db, "main") == 1)
		st = core_errno(path, EROFS, err);
	if (st) {
		sqlite3_close(*db);
		*db = NULL;
	}
	return st;
}
