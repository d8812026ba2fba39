/* Opening and closing the county file. */
#include "store/backup.h"
#include "store/core.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "store/kept.h"
#include "store/names.h"
#include "store/place.h"
#include "store/roster.h"
#include "text/lang.h"

enum {
	MIGRATIONS_MAX = 64
};

/* An older file is brought up; what it is then must be our schema to the letter. */
static enum status check_schema(struct store *s, int version, struct error *err)
{
	struct migration list[MIGRATIONS_MAX];
	enum status st = ST_OK;

	if (version < STORE_SCHEMA_VERSION) {
		if (s->mode == STORE_READ)
			return error_set(
				err, ST_FILE,
				_("%s 是旧版本的县档（%d），请先以可写方式打开一次，"
				  "升级到 %d。"),
				s->path, version, (int)STORE_SCHEMA_VERSION);
		size_t n = migrate_builtin(list, MIGRATIONS_MAX);
		st = migrate_run(s, list, n, version, STORE_SCHEMA_VERSION, err);
	}
	if (st || schema_matches(s->db))
		return st;
	/* Damage shows here too, as the schema could not be read. */
	if (core_failed(s->db) && (sqlite3_errcode(s->db) & 0xFF) != SQLITE_ERROR)
		return core_error(s->db, s->path, err);
	return error_set(
		err, ST_FILE,
		_("%s 的内部结构被别的程序改过，没有打开。请用 gongkai restore "
		  "备份文件 恢复。"),
		s->path);
}

static enum status read_county(struct store *s, struct error *err)
{
	sqlite3_stmt *st =
		db_prepare(s, "SELECT sample, today FROM county WHERE id = 1", err);
	struct error lost;

	if (!err)
		err = &lost;
	if (!st)
		return core_error(s->db, s->path, err);
	int got = db_step(s, st, err);
	if (got == 1) {
		s->sample = mem_text((const char *)sqlite3_column_text(st, 0));
		s->demo_today = db_col_day(st, 1);
	}
	db_done(st);
	if (got < 0)
		return err->status;
	(void)scope_settle(s, err);
	if (!s->root && core_failed(s->db))
		return core_error(s->db, s->path, err);
	return got == 1 && s->root ? ST_OK : core_damaged(s->path, err);
}

/* Names of people are in it: nobody else's to read.  A stick's file system has no modes. */
static void close_to_others(const char *path)
{
	struct stat at;

	if (lstat(path, &at) == 0 && S_ISREG(at.st_mode) && (at.st_mode & 077))
		chmod(path, 0600);
}

static enum status open_connected(struct store *s, int version,
				  struct store_holder *holder, struct error *err)
{
	enum status st = ST_OK;

	if (s->mode == STORE_WRITE) {
		st = lock_take(s->path, &s->lock_fd, holder, err);
		if (!st)
			close_to_others(s->path);
	}
	if (!st)
		st = core_durable(s->db, s->path, err);
	if (!st)
		st = check_schema(s, version, err);
	if (!st)
		st = read_county(s, err);
	return st ? st : calendar_reload(s, err);
}

enum status store_open(const char *path, enum store_mode mode, struct store **out,
		       struct store_holder *holder, struct error *err)
{
	struct store *s = mem_alloc(sizeof *s);
	int version = 0;

	*out = NULL;
	s->path = mem_text(path);
	s->mode = mode;
	s->lock_fd = -1;
	s->demo_today = DAY_NONE;
	enum status st = core_connect(path, mode == STORE_WRITE, &s->db, &version, err);
	if (!st)
		st = open_connected(s, version, holder, err);
	if (st)
		store_close(s);
	else
		*out = s;
	return st;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->in_command)
		store_rollback(s);
	backup_drop(s);
	kept_due_drop(s);
	names_forget(s);
	roster_drop(s);
	scope_forget(s);
	core_cache_free(s->cache);
	s->cache = NULL;
	int rc = sqlite3_close(s->db);
	assert(rc == SQLITE_OK); /* a statement that was never given back */
	(void)rc;
	/* The lock goes last: the file is at rest when the next desk gets it. */
	lock_release(s->lock_fd);
	calendar_release(&s->calendar);
	free(s->sample);
	free(s->who);
	free(s->path);
	free(s);
}

const char *store_path(const struct store *s)
{
	return s->path;
}

bool store_readonly(const struct store *s)
{
	return s->mode == STORE_READ;
}

const char *store_sample(const struct store *s)
{
	return s->sample;
}

daynum store_demo_today(const struct store *s)
{
	return s->demo_today;
}

const struct calendar *store_calendar(const struct store *s)
{
	return &s->calendar;
}
