#include "store/backup.h"

#include <errno.h>
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
		st = disk_publish(temp, to, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	return st;
}

static char *backups_folder(const struct store *s)
{
	char *folder = disk_folder(s->path);
	struct buf b = {0};

	buf_addf(&b, "%s/backups", folder);
	free(folder);
	return buf_take(&b);
}

/* What tells two states of one file apart: every change of the clerk's adds to cmd. */
static void state_of(sqlite3 *db, struct buf *out)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(
		db,
		"SELECT uuid || ' ' || (SELECT ifnull(max(seq), 0) FROM"
		" cmd) FROM county",
		-1, &st, NULL);

	if (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		buf_add(out, text ? text : "");
	}
	sqlite3_finalize(st);
}

bool backup_is_current(struct store *s, const char *copy)
{
	struct buf now = {0}, then = {0};
	sqlite3 *db = NULL;
	int version = 0;

	state_of(s->db, &now);
	if (core_connect(copy, false, &db, &version, NULL) == ST_OK)
		state_of(db, &then);
	sqlite3_close(db);
	bool same = now.len && strcmp(buf_text(&now), buf_text(&then)) == 0;
	buf_release(&now);
	buf_release(&then);
	return same;
}

static enum status write_dated(struct store *s, const char *folder, char **made,
			       struct error *err)
{
	char *stem = disk_stem(s->path);
	struct buf prefix = {0};

	buf_addf(&prefix, "%s/%s", folder, stem);
	enum status st = copy_dated(s, buf_text(&prefix), made, err);
	buf_release(&prefix);
	free(stem);
	return st;
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
	char *folder = backups_folder(s), *path = NULL;

	if (made)
		*made = NULL;
	enum status st =
		s->in_command ? refuse_in_command(err) : disk_make_folders(folder, err);
	if (!st)
		st = backup_list(s, &list, err);
	if (!st && (force || !list.rows || !backup_is_current(s, list.row[0].path))) {
		st = write_dated(s, folder, &path, err);
		if (!st) {
			backup_list_release(&list);
			st = backup_list(s, &list, err);
			thin(&list);
		}
	}
	backup_list_release(&list);
	free(folder);
	if (made) {
		*made = path;
		path = NULL;
	}
	free(path);
	return st;
}
