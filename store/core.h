/* What the core of the store shares between its own files: connections, the schema, files on
 * the disk.  The entities need db.h only. */
#ifndef STORE_CORE_H
#define STORE_CORE_H

#include "data/assets.h"
#include "store/db.h"
#include "text/buf.h"

enum {
	STORE_APPLICATION_ID = 0x676b6169, /* "gkai" */
	STORE_SCHEMA_VERSION = 6,
};

/* ---- errors (db_error.c) ---- */

/* A failure of `db`, which holds the file `path`, as the clerk's sentence. */
enum status core_error(sqlite3 *db, const char *path, struct error *err);
/* The file is damaged: where the backups lie and how to take one. */
enum status core_damaged(const char *path, struct error *err);
/* Not a county file, or one whose head is damaged. */
enum status core_not_ours(const char *path, struct error *err);
/* Want of memory where SQLite has no connection to say so. */
enum status core_no_memory(const char *path, struct error *err);
/* A command that could not be done to its end, and was not saved. */
enum status core_lost(struct error *err);
/* A failed system call, by errno. */
enum status core_errno(const char *path, int number, struct error *err);

/* ---- connections (connect.c) ---- */

/* From how many pages on those of a command are written before it is committed. */
#define CORE_SPILL "PRAGMA cache_spill=500"

/* Opens an existing regular file hardened (see connect.c), refusing links, folders, empty
 * and foreign files each with its sentence.  Never creates one; changes nothing in it.
 * *version gets its user_version.  *db is NULL on failure. */
enum status core_connect(const char *path, bool write, sqlite3 **db, int *version,
			 struct error *err);
/* Journal TRUNCATE, synchronous FULL and the rest of the settings a commit relies on,
 * set and read back. */
enum status core_durable(sqlite3 *db, const char *path, struct error *err);
/* The settings that harden any connection of ours, before the first statement. */
void core_harden(sqlite3 *db);
/* First column of the first row of a literal statement; `none` when there is none. */
int64_t core_int(sqlite3 *db, const char *sql, int64_t none);
/* Whether the connection's last call failed, rather than answered with no row. */
bool core_failed(sqlite3 *db);
/* Runs a literal text of statements. */
int core_exec(sqlite3 *db, const char *sql);
void core_cache_free(struct stmt_cache *cache);
/* Throws the cached statements away: after a migration, before closing. */
void core_cache_clear(struct store *s);

/* ---- schema (schema.c) ---- */

/* Whether the file's schema is word for word the built-in one. */
bool schema_matches(sqlite3 *db);
/* Makes the tables in a new file, inside the caller's transaction. */
int schema_apply(sqlite3 *db);

/* ---- transactions (command.c) ---- */

/* COMMIT, or everything rolled back and the reason given.  `cmd` is the seq of the command's
 * row in cmd (0: none), by which the truth is looked up when COMMIT itself fails. */
enum status core_commit(struct store *s, int64_t cmd, struct error *err);
/* BEGIN IMMEDIATE; refused with its sentence when only reading. */
enum status core_begin(struct store *s, struct error *err);
/* Adds a row to cmd and returns its seq in *seq. */
enum status core_cmd_add(struct store *s, const char *what, const char *kind,
			 int64_t target, int64_t *seq, struct error *err);
/* Whether rows of the table are written through the change log. */
bool row_is_logged(const char *table);

/* ---- a new file (create.c) ---- */

/* Opens the empty file `temp` as a new county file with its tables and nothing in them; what is
 * written into it is not logged. store_close() ends it. */
enum status store_blank(const char *temp, struct store **out, struct error *err);

/* ---- the sidecar lock (lock.c) ---- */

/* Takes the lock beside `path`.  ST_LOCKED names who holds it (*holder may be NULL). */
enum status lock_take(const char *path, int *fd, struct store_holder *holder,
		      struct error *err);
void lock_release(int fd);

/* ---- migrations (migrate.c) ---- */

struct migration {
	int to;          /* the user_version it leads to, from to - 1 */
	const char *sql; /* statements, without BEGIN and COMMIT */
	/* Makes anew what is derived, behind them and in the same transaction; may be NULL. */
	enum status (*derive)(struct store *s, struct error *err);
};
/* Brings the open file from version `from` to `to`, after a verified backup, each step in its
 * own transaction with its user_version.  A failed step leaves the version before it. */
enum status migrate_run(struct store *s, const struct migration *list, size_t steps,
			int from, int to, struct error *err);
/* The steps carried inside the program (store/migrate_N.sql), up to cap of them. */
size_t migrate_builtin(struct migration *list, size_t cap);

/* ---- files (disk.c) ---- */

/* The folder a path lies in, "." if none; the caller's to free. */
char *disk_folder(const char *path);
/* The path's name without ".gongkai"; the caller's to free. */
char *disk_stem(const char *path);
/* Folders down to `folder`, mode 0700 where they are made. */
enum status disk_make_folders(const char *folder, struct error *err);
/* An empty file of mode 0600 and a new name beside `path`; *temp is the caller's to free. */
enum status disk_temp(const char *path, char **temp, struct error *err);
/* fsync of a closed file or of a folder. */
enum status disk_sync(const char *path, struct error *err);
/* Gives a finished temporary file its name, never over another file, and syncs the folder.  On
 * another disk (medium.h) it is read back before. */
enum status disk_publish(const char *temp, const char *path, struct error *err);
/* The same for one that lasts and was read back already. */
enum status disk_name(const char *temp, const char *path, struct error *err);
/* PREFIX-20240509-153000.gongkai, local time: now, or the first second after it whose name is
 * free.  The caller's to free. */
char *disk_dated(const char *prefix);
/* The same beside the county file, whose disk it shares, under such a name; where another copy takes it in between, under the next.
 * *made is the caller's. */
enum status disk_publish_dated(const char *temp, const char *prefix, char **made,
			       struct error *err);

/* ---- copies (copy.c) ---- */

/* Copies the open file `path` to a temporary name beside `to`, in turns: no other connection
 * waits longer than some 5 ms, and what is written in between, by whomever, goes into the copy as
 * well.  `from` stays open until copying_end() or copying_drop(). */
struct copying;
enum {
	COPY_BLOCK = 65536, /* bytes of which a copy has one sum */
};
enum status copying_begin(sqlite3 *from, const char *path, const char *to,
			  struct copying **out, struct error *err);
/* Goes on for about so many milliseconds, at least one step; *ended: all is there.  ST_OK without
 * it also where the file could not be read just now, because somebody writes.  ST_LOCKED when it is
 * changed again and again before all of it could be read. */
enum status copying_turn(struct copying *c, int ms, bool *ended, struct error *err);
/* Tells the disk to begin with what was written so far, and so does not end with all of it waiting.
 * For who has the time: a slow disk lets wait. */
void copying_write_out(struct copying *c);
/* Of one that has ended: the copy, not read back and not yet published, the caller's to free and
 * to unlink, and in *proof what reading it must come to; NULL with *err filled.  Frees c. */
char *copying_end(struct copying *c, uint64_t *proof, struct error *err);
/* Given up, its file gone; NULL is allowed. */
void copying_drop(struct copying *c);
/* Makes a copy last, then reads it from the disk, as far as the system can be made to: whether it is,
 * byte for byte, what the file was.  ST_FILE with its sentence when it is not. */
enum status copying_read_back(const char *copy, uint64_t proof, struct error *err);
/* All of that in one go; *temp is the finished file, lasting and read back, not yet published. */
enum status copy_make(sqlite3 *db, const char *path, const char *to, char **temp,
		      struct error *err);
/* What tells two states of one file apart (every change of the clerk's adds to it); nothing added
 * where it can't be read. */
void copy_state(sqlite3 *db, struct buf *out);
void copy_state_of(const char *path, struct buf *out);
/* PREFIX in PREFIX-STAMP.gongkai of a file's backups; the caller's to free. */
char *backups_prefix(const char *file);
/* Whether the newest of its backups is of that state. */
bool backup_is_of(const char *file, const char *state);
/* Unlinks what copies that were never finished left among the backups of the county file of that
 * path (backup_list.c). */
void backups_sweep(const char *file);
/* Opens a copy and checks it: ours, not newer, whole, references in order. */
enum status copy_check(const char *path, sqlite3 **db, struct error *err);

/* ---- the copy beside a command (beside.c; begun by backup_beside()) ---- */

/* Waits until it is done; ST_OK also where there is none.  Otherwise the command, of which
 * nothing is in the file yet, is to be rolled back. */
enum status beside_end(struct store *s, struct error *err);
/* Looks whether the file is free again to be written to, without waiting: for a command that
 * outgrows the cache, now and then. */
void beside_turn(struct store *s);
/* Given up with the command. */
void beside_drop(struct store *s);

#endif
