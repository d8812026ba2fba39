/* Statements: prepared once, kept by their text, bound, stepped, read. */
#include "store/db.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "store/core.h"
#include "store/place.h"
#include "text/fault.h"

struct cached {
	sqlite3_stmt *st;
	const char *sql; /* sqlite3_sql(): lives as long as st */
	uint32_t hash;
};

struct stmt_cache {
	struct cached *slot; /* open addressing; two of one text may both be here */
	size_t slots;        /* a power of two */
	size_t used;
};

enum {
	CACHE_FIRST = 128
};

static uint32_t text_hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

static void cache_put(struct stmt_cache *c, struct cached one)
{
	size_t i = one.hash & (c->slots - 1);

	while (c->slot[i].st)
		i = (i + 1) & (c->slots - 1);
	c->slot[i] = one;
	c->used++;
}

static void cache_grow(struct stmt_cache *c)
{
	struct stmt_cache wider = {.slots = c->slots ? c->slots * 2 : CACHE_FIRST};

	wider.slot = mem_array(wider.slots, sizeof *wider.slot);
	for (size_t i = 0; i < c->slots; i++) {
		if (c->slot[i].st)
			cache_put(&wider, c->slot[i]);
	}
	free(c->slot);
	*c = wider;
}

/* One of that text which nobody is stepping, or NULL. */
static sqlite3_stmt *cache_find(const struct stmt_cache *c, const char *sql,
				uint32_t hash)
{
	if (!c->slots)
		return NULL;
	for (size_t i = hash & (c->slots - 1); c->slot[i].st;
	     i = (i + 1) & (c->slots - 1)) {
		const struct cached *e = &c->slot[i];

		if (e->hash == hash && strcmp(e->sql, sql) == 0 &&
		    !sqlite3_stmt_busy(e->st))
			return e->st;
	}
	return NULL;
}

static void cache_empty(struct stmt_cache *c)
{
	for (size_t i = 0; i < c->slots; i++)
		sqlite3_finalize(c->slot[i].st);
	free(c->slot);
	*c = (struct stmt_cache){0};
}

void core_cache_clear(struct store *s)
{
	if (s->cache)
		cache_empty(s->cache);
}

void core_cache_free(struct stmt_cache *cache)
{
	if (!cache)
		return;
	cache_empty(cache);
	free(cache);
}

sqlite3_stmt *db_prepare(struct store *s, const char *sql, struct error *err)
{
	uint32_t hash = text_hash(sql);
	struct cached one = {.hash = hash};

	if (!s->cache)
		s->cache = mem_alloc(sizeof *s->cache);
	sqlite3_stmt *st = cache_find(s->cache, sql, hash);
	if (st) {
		db_done(st);
		scope_bind(s, st);
		return st;
	}
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &one.st,
			       NULL)) {
		db_error(s, err);
		return NULL;
	}
	one.sql = sqlite3_sql(one.st);
	if (s->cache->used * 2 >= s->cache->slots)
		cache_grow(s->cache);
	cache_put(s->cache, one);
	scope_bind(s, one.st);
	return one.st;
}

void db_done(sqlite3_stmt *st)
{
	if (!st)
		return;
	/* reset() repeats the error of the last step, which was reported then. */
	(void)sqlite3_reset(st);
	(void)sqlite3_clear_bindings(st);
}

/* A text over the length limit becomes a blob, which no column of ours takes (STRICT). */
int db_bind_text(sqlite3_stmt *st, int at, const char *text)
{
	int rc = sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);

	return rc == SQLITE_TOOBIG ? sqlite3_bind_zeroblob(st, at, 1) : rc;
}

static int bind_one(sqlite3_stmt *st, int at, char kind, va_list *ap)
{
	switch (kind) {
	case 'i':
		return sqlite3_bind_int64(st, at, va_arg(*ap, int64_t));
	case 'z': {
		int64_t v = va_arg(*ap, int64_t);
		return v ? sqlite3_bind_int64(st, at, v) : sqlite3_bind_null(st, at);
	}
	case 'n': {
		int64_t v = va_arg(*ap, int64_t);
		return v >= 0 ? sqlite3_bind_int64(st, at, v)
			      : sqlite3_bind_null(st, at);
	}
	case 'd': {
		daynum d = va_arg(*ap, daynum);
		return d == DAY_NONE ? sqlite3_bind_null(st, at)
				     : sqlite3_bind_int64(st, at, d);
	}
	case 't':
		/* Not a copy: making one can fail, and blank would be written in its place. */
		return db_bind_text(st, at, va_arg(*ap, const char *));
	default:
		assert(!"a letter of i, z, n, d, t");
		return SQLITE_MISUSE;
	}
}

static void bind_all(sqlite3_stmt *st, const char *fmt, va_list *ap)
{
	for (int at = 1; *fmt; fmt++, at++) {
		int rc = bind_one(st, at, *fmt, ap);

		assert(rc == SQLITE_OK); /* else a wrong parameter number */
		(void)rc;
	}
}

void db_bind(sqlite3_stmt *st, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	bind_all(st, fmt, &ap);
	va_end(ap);
}

/* SQLite ends a transaction by itself when the disk fails under it; what a command did then would
 * be committed piece by piece. */
static bool is_lost(struct store *s)
{
	bool lost = s->in_command && sqlite3_get_autocommit(s->db);

	s->doomed |= lost;
	return lost;
}

int db_step(struct store *s, sqlite3_stmt *st, struct error *err)
{
	if (is_lost(s)) {
		core_lost(err);
		return -1;
	}
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE || (FAULT(5) && rc == SQLITE_NOMEM))
		return 0;
	db_error(s, err);
	return -1;
}

enum status db_run(struct store *s, struct error *err, const char *sql, const char *fmt,
		   ...)
{
	struct error lost = {0};
	int got;

	if (!err)
		err = &lost;
	sqlite3_stmt *st = db_prepare(s, sql, err);
	if (!st)
		return err->status;
	va_list ap;
	va_start(ap, fmt);
	bind_all(st, fmt, &ap);
	va_end(ap);
	do
		got = db_step(s, st, err);
	while (got == 1);
	db_done(st);
	return got == 0 ? ST_OK : err->status;
}

int64_t db_int(struct store *s, int64_t none, const char *sql, const char *fmt, ...)
{
	sqlite3_stmt *st = db_prepare(s, sql, NULL);
	int64_t value = none;

	if (!st) {
		db_doom(s);
		return none;
	}
	va_list ap;
	va_start(ap, fmt);
	bind_all(st, fmt, &ap);
	va_end(ap);
	int rc = is_lost(s) ? SQLITE_ABORT : sqlite3_step(st);
	if (rc == SQLITE_ROW && sqlite3_column_type(st, 0) != SQLITE_NULL)
		value = sqlite3_column_int64(st, 0);
	else if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		db_doom(s);
	db_done(st);
	return value;
}

void db_doom(struct store *s)
{
	s->doomed |= s->in_command;
}

sqlite3_value *db_col_value(struct store *s, sqlite3_stmt *st, int col,
			    struct error *err)
{
	sqlite3_value *v = sqlite3_value_dup(sqlite3_column_value(st, col));

	if (!v)
		core_no_memory(s->path, err);
	return v;
}

enum status db_bind_value(struct store *s, sqlite3_stmt *st, int at, sqlite3_value *v,
			  struct error *err)
{
	const char *text = NULL;

	switch (sqlite3_value_type(v)) {
	case SQLITE_NULL:
		sqlite3_bind_null(st, at);
		return ST_OK;
	case SQLITE_INTEGER:
		sqlite3_bind_int64(st, at, sqlite3_value_int64(v));
		return ST_OK;
	case SQLITE_TEXT:
		text = (const char *)sqlite3_value_text(v);
		/* By its length: a file not made by us may hold a NUL. */
		if (text && sqlite3_bind_text(st, at, text, sqlite3_value_bytes(v),
					      SQLITE_STATIC) == SQLITE_OK)
			return ST_OK;
		break;
	default:
		if (sqlite3_bind_value(st, at, v) == SQLITE_OK)
			return ST_OK;
	}
	return core_no_memory(s->path, err);
}

daynum db_col_day(sqlite3_stmt *st, int col)
{
	if (sqlite3_column_type(st, col) == SQLITE_NULL)
		return DAY_NONE;
	int64_t v = sqlite3_column_int64(st, col);

	/* A file may hold any number; outside these years none of them is a date. */
	bool known =
		v >= day_of(DAY_YEAR_MIN, 1, 1) && v <= day_of(DAY_YEAR_MAX, 12, 31);
	return known ? (daynum)v : DAY_NONE;
}

const char *db_col_text(sqlite3_stmt *st, int col, struct arena *texts)
{
	return arena_text(texts, (const char *)sqlite3_column_text(st, col));
}
