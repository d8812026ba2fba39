/* Copies of the county file that were read back from the disk and found to be what it was. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/store.h"

/* Writes a copy to `to`, never over a file: into a temporary name beside it, fsync, all of it read
 * back and compared with what was read, rename, fsync of the folder. */
enum status backup_write(struct store *s, const char *to, struct error *err);

/* A dated copy in the folder `backups` beside the county file, if anything has changed since
 * the last one (or force), then thins the folder: the last 10, one a day for 7 days, one a
 * month for 12 months.  *made (may be NULL) gets the path, the caller's to free, or NULL. */
enum status backup_rotate(struct store *s, bool force, char **made, struct error *err);

/* backup_rotate(s, false, NULL) for the command that has just begun (store_begin()) and not changed
 * anything yet, made by a process beside it.  store_commit() waits until the copy is checked and
 * on the disk, and rolls back with its reason where it can't be.  On failure the command is to be
 * rolled back. */
enum status backup_beside(struct store *s, struct error *err);

/* ---- the same while the desk works: copied in turns, looked at by another process ---- */

/* Whether there is a reason to: something changed since the last copy, or the file is so small
 * that looking at it costs nothing. */
bool backup_wanted(struct store *s);
/* Begins a copy in the folder of backups. */
enum status backup_begin(struct store *s, struct error *err);
/* Whether one was begun and can go on: not inside a command. */
bool backup_goes_on(const struct store *s);
/* Goes on for about so many milliseconds.  *copy: NULL while it has not ended, then the copy's
 * temporary name, the caller's to free; it is whole and holds the file as it is at this moment,
 * but nobody has read it back.  On failure it is given up. */
enum status backup_turn(struct store *s, int ms, char **copy, struct error *err);
void backup_drop(struct store *s);
/* What reading the copy that backup_turn() gave must come to, as digits; the caller's to free. */
char *backup_proof(const struct store *s);
/* Makes a copy last and reads it back from the disk: ST_FILE when it is not what was copied. */
enum status backup_holds(const char *copy, const char *proof, struct error *err);
/* Gives a copy made of `file` that was found in order its place among the backups and thins
 * them, or unlinks it when there is one of the same state already (unless force).  *made as in
 * backup_rotate(). */
enum status backup_keep(const char *file, const char *copy, bool force, char **made,
			struct error *err);

/* Whether nothing was changed since that copy was made. */
bool backup_is_current(struct store *s, const char *copy);

/* Puts a copy back as `path`: the copy is checked first, the present file (if any) is kept
 * beside it with its time in the name; refused while another desk holds it. */
enum status backup_restore(const char *from, const char *path, char **kept,
			   struct error *err);

struct backup_row {
	const char *path;
	const char *when; /* YYYY-MM-DD HH:MM:SS */
	int64_t bytes;
};
struct backup_list {
	struct backup_row *row;
	size_t rows;
	struct arena texts;
};
/* What lies in the folder of backups, newest first. */
enum status backup_list(struct store *s, struct backup_list *out, struct error *err);
/* The same for the county file of that path, whether it is there and whole or not. */
enum status backup_list_at(const char *path, struct backup_list *out,
			   struct error *err);
void backup_list_release(struct backup_list *l);

#endif
