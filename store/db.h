/* Inside the store: the connection, statements, and the only way to write a row.
 * No other folder includes this. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "store/store.h"

struct near_marks;
struct kept_due;
struct roster;
struct scope_span;

struct store {
	sqlite3 *db;
	char *path;
	char *who;   /* written beside what is done; NULL: not said */
	int lock_fd; /* the sidecar lock, -1 when only reading */
	enum store_mode mode;
	int64_t cmd; /* seq of the open command, 0 if none */
	bool in_command;
	bool calendar_stale; /* calendar_* rows changed in this command */
	struct calendar calendar;
	char *sample;
	daynum demo_today;
	int64_t root; /* the scope: the area whose desk this is, mostly the county */
	int64_t top;  /* the area the file is about; the same in a county's file */
	bool wide;    /* the scope is larger than a county */
	struct scope_span
		*span; /* its bounds in place, once they were asked for (scope.c) */
	struct stmt_cache *cache; /* prepared statements by SQL text */
	bool doomed; /* this command could not log a change, or not read what it needed */
	bool unlogged;   /* store_create(): rows are written without chg */
	bool trial;      /* this command is one, and unlogged for as long (store_try()) */
	int64_t commits; /* our own, for store_version() */
	int64_t seen;    /* others', as last asked for */
	struct near_marks
		*near; /* names of units and of domains, in this command (names.c) */
	struct kept_due *due;    /* kept figures to be worked out (kept_due.c) */
	struct roster *roster;   /* the units, once they were asked for (roster.h) */
	struct copying *copying; /* a copy that is being made in turns (backup.h) */
	struct beside *beside;   /* one made beside this command (beside.c) */
	struct count_log *count_log; /* counts of this command, logged packed (count_log.h) */
	uint64_t proof;          /* of the last one that was */
};

/* A statement of the cache, reset and without bindings, or NULL with *err filled.  Values are
 * bound, never formatted in.  Give it back with db_done().  The same SQL may be asked for
 * again while one of it is being stepped; bind and step it before asking once more. */
sqlite3_stmt *db_prepare(struct store *s, const char *sql, struct error *err);
void db_done(sqlite3_stmt *st);

/* Binds the values in `fmt`: i int64_t, d daynum (DAY_NONE is NULL), t text (NULL is NULL),
 * z int64_t of which 0 is NULL, n int64_t of which what is below 0 is.  For parameters ?1, ?2 … in order.  Texts are borrowed until
 * db_done(). */
void db_bind(sqlite3_stmt *st, const char *fmt, ...);

/* One of them; a text longer than SQLite takes is refused by the step. */
int db_bind_text(sqlite3_stmt *st, int at, const char *text);

/* One step: 1 a row, 0 done, -1 failed with *err filled. */
int db_step(struct store *s, sqlite3_stmt *st, struct error *err);
/* Prepare, bind, step to the end. */
enum status db_run(struct store *s, struct error *err, const char *sql, const char *fmt,
		   ...);
/* First column of the first row, or `none` when there is no row or it is NULL.  Where the read
 * itself fails the open command is doomed: it must not be committed on a guess. */
int64_t db_int(struct store *s, int64_t none, const char *sql, const char *fmt, ...);

/* A value of a row, kept beyond it: sqlite3_value_free(); NULL on want of memory. */
sqlite3_value *db_col_value(struct store *s, sqlite3_stmt *st, int col,
			    struct error *err);
/* Binds a kept value, borrowed until db_done(). */
enum status db_bind_value(struct store *s, sqlite3_stmt *st, int at, sqlite3_value *v,
			  struct error *err);
/* A read the open command (if any) relied on failed: it can't be committed. */
void db_doom(struct store *s);

/* Column readers: a NULL date is DAY_NONE, a NULL text is "" in the arena. */
daynum db_col_day(sqlite3_stmt *st, int col);
const char *db_col_text(sqlite3_stmt *st, int col, struct arena *texts);

/* SQLite's last failure as a sentence for the clerk (disk full, read-only, locked, damaged,
 * gone: each its own), the code in the detail. */
enum status db_error(struct store *s, struct error *err);

/* Journalled writes: the row and its lines in chg, in one go.  A command must be open (assert).
 * cols is "unit,domain,n" and fmt tells the values as db_bind does. Only columns that really
 * change are logged; an update that changes nothing logs nothing.
 * row_insert: "id" may be among the columns; *id (may be NULL) gets the new row's.
 * row_update, row_delete: ST_NOT_FOUND when there is no such row. */
enum status row_insert(struct store *s, int64_t *id, struct error *err,
		       const char *table, const char *cols, const char *fmt, ...);
enum status row_update(struct store *s, int64_t id, struct error *err,
		       const char *table, const char *cols, const char *fmt, ...);
enum status row_delete(struct store *s, int64_t id, const char *table,
		       struct error *err);

/* To be called when a unit's counts of a year, or (domain 0) its targets, have changed: what is
 * kept of them is brought up to date, in a command at its end or when it is read.  Years out of
 * range are nobody's. (kept_due.c) */
enum status kept_refresh(struct store *s, int64_t unit, int64_t domain, int year,
			 struct error *err);
/* A draft by its whole key: store_draft_put() and store_draft_get() keep one for each scope. */
enum status draft_put(struct store *s, const char *key, const char *body,
		      struct error *err);
/* Reads the calendar in force anew from the built-in text and calendar_*. (calendar_store.c) */
enum status calendar_reload(struct store *s, struct error *err);
/* Fills a new, empty file from a sample's text (data/samples/NAME.txt, format in
 * sample.c) within the open, unlogged transaction of store_create(): row_* may be used and log
 * nothing.  The row of `county` is there already (uuid, sample); its `today` is NULL and
 * for the loader to set, as is the root unit. (sample.c) */
enum status sample_load(struct store *s, const char *text, size_t len,
			struct error *err);

#endif
