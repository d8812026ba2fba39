/* What the tests of the store's core share: a folder of their own with a county file in it, random
 * numbers with a seed, and a dump of everything the clerk entered. */
#ifndef TESTS_STORE_CORE_KIT_H
#define TESTS_STORE_CORE_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/core.h"
#include "tests/kit/files.h"
#include "text/lang.h"

struct place {
	char dir[256];
	char path[300];
};

static inline void check_ok(enum status st, const struct error *err)
{
	if (st)
		fail_msg("status %d: %s (%s)", (int)st, err->say, err->detail);
}

static inline int place_setup(void **state)
{
	struct place *p = mem_alloc(sizeof *p);
	const char *tmp = getenv("TMPDIR");
	struct error err = {0};

	snprintf(p->dir, sizeof p->dir, "%s/gongkai-XXXXXX", tmp ? tmp : P_tmpdir);
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->path, sizeof p->path, "%s/甲县.gongkai", p->dir);
	check_ok(store_create(p->path, NULL, "甲县", &err), &err);
	*state = p;
	return 0;
}

static inline int remove_one(const char *path, const struct stat *at, int kind,
			     struct FTW *ftw)
{
	(void)at;
	(void)kind;
	(void)ftw;
	chmod(path, 0700);
	return remove(path);
}

static inline int place_teardown(void **state)
{
	struct place *p = *state;

	nftw(p->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(p);
	return 0;
}

static inline struct store *place_open(const struct place *p)
{
	struct store *s = NULL;
	struct error err = {0};

	check_ok(store_open(p->path, STORE_WRITE, &s, NULL, &err), &err);
	return s;
}

static inline uint32_t kit_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33);
}

static inline uint32_t kit_below(uint64_t *seed, uint32_t n)
{
	return kit_random(seed) % n;
}

static inline void kit_row(sqlite3_stmt *st, struct buf *out)
{
	for (int i = 0; i < sqlite3_column_count(st); i++) {
		const char *text = (const char *)sqlite3_column_text(st, i);

		buf_addf(out, "%d:%s|", sqlite3_column_type(st, i), text ? text : "");
	}
	buf_putc(out, '\n');
}

/* Every journalled table, row by row, as text; the caller's to free. */
static inline char *kit_dump(sqlite3 *db)
{
	struct buf out = {0};
	sqlite3_stmt *tables = NULL;

	assert_int_equal(sqlite3_prepare_v2(db,
					    "SELECT name FROM sqlite_schema"
					    " WHERE type = 'table' ORDER BY name",
					    -1, &tables, NULL),
			 SQLITE_OK);
	while (sqlite3_step(tables) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(tables, 0);
		sqlite3_stmt *rows = NULL;

		if (!row_is_logged(name))
			continue;
		char *sql = sqlite3_mprintf("SELECT * FROM %w ORDER BY id", name);
		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL),
				 SQLITE_OK);
		buf_addf(&out, "-- %s\n", name);
		while (sqlite3_step(rows) == SQLITE_ROW)
			kit_row(rows, &out);
		sqlite3_finalize(rows);
		sqlite3_free(sql);
	}
	sqlite3_finalize(tables);
	return buf_take(&out);
}

static inline void check_dump(sqlite3 *db, const char *want)
{
	char *now = kit_dump(db);

	assert_string_equal(now, want);
	free(now);
}

/* The bytes of a file no connection of ours has open. */
static inline char *kit_slurp(const char *path, size_t *len)
{
	struct buf b = {0};

	file_bytes(path, &b);
	*len = b.len;
	return buf_take(&b);
}

/* Runs SQL on the file past the store, as another program would. */
static inline void kit_meddle(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
			 SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why))
		fail_msg("%s: %s", sql, why);
	sqlite3_close(db);
}

/* One command that sets one setting. */
static inline enum status kit_set(struct store *s, const char *name, const char *value,
				  struct error *err)
{
	enum status st = store_begin(s, err);

	if (st)
		return st;
	st = store_set(s, name, value, err);
	if (st) {
		store_rollback(s);
		return st;
	}
	return store_commit(s, name, err);
}

#endif
