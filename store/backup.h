/* Copies of the county file that were read back and found whole. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/store.h"

/* Writes a copy to `to`, never over a file: VACUUM INTO a temporary name beside it,
 * integrity_check and row counts compared on the copy, fsync, rename, fsync of the folder. */
enum status backup_write(struct store *s, const char *to, struct error *err);

/* A dated copy in the folder `backups` beside the county file, if anything has changed since
 * the last one (or force), then thins the folder: the last 10, one a day for 7 days, one a
 * month for 12 months.  *made (may be NULL) gets the path, the caller's to free, or NULL. */
enum status backup_rotate(struct store *s, bool force, char **made, struct error *err);

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
