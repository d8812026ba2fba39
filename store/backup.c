#include "store/backup.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/core.h"
#include "text/lang.h"

enum {
	KEEP_LAST = 10,
	KEEP_DAYS = 7,
	KEEP_MONTHS = 12,
	LOOK_BYTES = 64 << 20, /* copied and looked at whenever the desk begins */
};

static enum status refuse_in_command(struct error *err)
{
	return error_set(err, ST_FILE,
			 _("有一步操作还没有做完，不能备份。请先保存或放弃它。"));
}

/* A copy under a name of its second, be another made in the same one. */
static enum status copy_dated(struct store *s, const char *prefix, char **made,
			      struct error *err)
{
	char *temp = NULL;

	if (s->in_command)
		return refuse_in_command(err);
	enum status st = copy_make(s->db, s->path, prefix, &temp, err);
	if (!st)
		st = disk_publish_dated(temp, prefix, made, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	return st;
}

enum status backup_write(struct store *s, const char *to, struct error *err)
{
	char *temp = NULL;
	struct stat at;

	if (s->in_command)
		return refuse_in_command(err);
	if (lstat(to, &at) == 0)
		return core_errno(to, EEXIST, err);
	enum status st = copy_make(s->db, s->path, to, &temp, err);
	if (!st)
		st = disk_name(temp, to, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	return st;
}

static char *backups_folder(const char *file)
{
	char *folder = disk_folder(file);
	struct buf b = {0};

	buf_addf(&b, "%s/backups", folder);
	free(folder);
	return buf_take(&b);
}

static bool same_state(struct buf *a, struct buf *b)
{
	bool same = a->len && strcmp(buf_text(a), buf_text(b)) == 0;

	buf_release(a);
	buf_release(b);
	return same;
}

bool backup_is_of(const char *file, const char *state)
{
	struct backup_list list = {0};
	struct error err;
	struct buf then = {0};

	if (backup_list_at(file, &list, &err) == ST_OK && list.rows)
		copy_state_of(list.row[0].path, &then);
	bool is = then.len && strcmp(buf_text(&then), state) == 0;
	backup_list_release(&list);
	buf_release(&then);
	return is;
}

bool backup_is_current(struct store *s, const char *copy)
{
	struct buf now = {0}, then = {0};

	copy_state(s->db, &now);
	copy_state_of(copy, &then);
	return same_state(&now, &then);
}

char *backups_prefix(const char *file)
{
	char *folder = backups_folder(file), *stem = disk_stem(file);
	struct buf prefix = {0};

	buf_addf(&prefix, "%s/%s", folder, stem);
	free(folder);
	free(stem);
	return buf_take(&prefix);
}

/* The last 10, the newest of each of 7 days and of each of 12 months; days and months that
 * have any, so that nothing depends on the clock.  `when` begins YYYY-MM-DD. */
static void thin(const struct backup_list *l)
{
	int days = 0, months = 0;

	for (size_t i = 0; i < l->rows; i++) {
		const char *when = l->row[i].when;
		const char *newer = i ? l->row[i - 1].when : "";
		bool new_day = strncmp(when, newer, 10) != 0;
		bool new_month = strncmp(when, newer, 7) != 0;
		bool keep = i < KEEP_LAST || (new_day && days < KEEP_DAYS) ||
			    (new_month && months < KEEP_MONTHS);

		days += new_day;
		months += new_month;
		/* One that can't be removed stays: too many copies harm nobody. */
		if (!keep)
			unlink(l->row[i].path);
	}
}

enum status backup_rotate(struct store *s, bool force, char **made, struct error *err)
{
	struct backup_list list = {0};
	char *folder = backups_folder(s->path), *prefix = backups_prefix(s->path);
	char *path = NULL;

	if (made)
		*made = NULL;
	enum status st =
		s->in_command ? refuse_in_command(err) : disk_make_folders(folder, err);
	if (!st)
		st = backup_list(s, &list, err);
	if (!st && (force || !list.rows || !backup_is_current(s, list.row[0].path))) {
		st = copy_dated(s, prefix, &path, err);
		if (!st) {
			backup_list_release(&list);
			st = backup_list(s, &list, err);
			thin(&list);
		}
	}
	backup_list_release(&list);
	free(prefix);
	free(folder);
	if (made) {
		*made = path;
		path = NULL;
	}
	free(path);
	return st;
}

/* ---- in turns ---- */

bool backup_wanted(struct store *s)
{
	struct backup_list list = {0};
	struct error err;
	struct stat at;

	if (stat(s->path, &at) == 0 && at.st_size <= LOOK_BYTES)
		return true;
	bool wanted = backup_list(s, &list, &err) != ST_OK || !list.rows ||
		      !backup_is_current(s, list.row[0].path);
	backup_list_release(&list);
	return wanted;
}

enum status backup_begin(struct store *s, struct error *err)
{
	char *folder = backups_folder(s->path), *prefix = backups_prefix(s->path);
	enum status st =
		s->in_command ? refuse_in_command(err) : disk_make_folders(folder, err);

	backup_drop(s);
	if (!st)
		st = copying_begin(s->db, s->path, prefix, &s->copying, err);
	free(folder);
	free(prefix);
	return st;
}

bool backup_goes_on(const struct store *s)
{
	return s->copying && !s->in_command;
}

enum status backup_turn(struct store *s, int ms, char **copy, struct error *err)
{
	bool ended = false;

	*copy = NULL;
	if (!backup_goes_on(s))
		return ST_OK;
	enum status st = copying_turn(s->copying, ms, &ended, err);
	if (st) {
		backup_drop(s);
	} else if (ended) {
		*copy = copying_end(s->copying, &s->proof, err);
		s->copying = NULL;
		st = *copy ? ST_OK : ST_FILE;
	}
	return st;
}

void backup_drop(struct store *s)
{
	copying_drop(s->copying);
	s->copying = NULL;
}

char *backup_proof(const struct store *s)
{
	struct buf digits = {0};

	buf_addf(&digits, "%016" PRIx64, s->proof);
	return buf_take(&digits);
}

enum status backup_holds(const char *copy, const char *proof, struct error *err)
{
	return copying_read_back(copy, strtoull(proof, NULL, 16), err);
}

enum status backup_keep(const char *file, const char *copy, bool force, char **made,
			struct error *err)
{
	struct backup_list list = {0};
	char *folder = backups_folder(file), *prefix = backups_prefix(file);
	char *path = NULL;
	enum status st = disk_make_folders(folder, err);
	bool known = false;

	if (!st)
		st = backup_list_at(file, &list, err);
	if (!st && !force && list.rows) {
		struct buf now = {0}, then = {0};

		copy_state_of(copy, &now);
		copy_state_of(list.row[0].path, &then);
		known = same_state(&now, &then);
	}
	if (!st && known) {
		unlink(copy);
	} else if (!st) {
		st = disk_publish_dated(copy, prefix, &path, err);
		backup_list_release(&list);
		if (!st && backup_list_at(file, &list, err) == ST_OK)
			thin(&list);
	}
	backups_sweep(file);
	backup_list_release(&list);
	free(prefix);
	free(folder);
	*made = path;
	return st;
}
