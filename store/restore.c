/* A copy put back in the county file's place. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/core.h"

static char *journal_of(const char *path)
{
	struct buf b = {0};

	buf_addf(&b, "%s-journal", path);
	return buf_take(&b);
}

/* STEM-before-STAMP.gongkai beside the file. */
static char *kept_name(const char *path)
{
	char *folder = disk_folder(path), *stem = disk_stem(path);
	struct buf prefix = {0};

	buf_addf(&prefix, "%s/%s-before", folder, stem);
	char *name = disk_dated(buf_text(&prefix));
	buf_release(&prefix);
	free(folder);
	free(stem);
	return name;
}

/* A journal left by a crash belongs to the present file; played back into the one that takes its
 * place it would destroy that.  So SQLite is let finish it first, and whatever is left
 * goes along with the old file. */
static enum status set_journal_aside(const char *path, const char *kept,
				     struct error *err)
{
	char *from = journal_of(path), *to = journal_of(kept);
	sqlite3 *db = NULL;
	int version = 0;
	enum status st = ST_OK;

	core_connect(path, true, &db, &version, NULL);
	sqlite3_close(db);
	if (rename(from, to) && errno != ENOENT)
		st = core_errno(from, errno, err);
	free(from);
	free(to);
	return st;
}

/* Keeps the present file under a second name, where the disk has those: then there is no moment
 * without a county file. */
static enum status keep_present(const char *path, char **kept, struct error *err)
{
	struct stat at;

	if (lstat(path, &at))
		return errno == ENOENT ? ST_OK : core_errno(path, errno, err);
	if (S_ISDIR(at.st_mode))
		return core_errno(path, EISDIR, err);
	char *name = kept_name(path);
	enum status st = set_journal_aside(path, name, err);
	if (!st && link(path, name) && rename(path, name))
		st = core_errno(name, errno, err);
	if (st)
		free(name);
	else
		*kept = name;
	return st;
}

static enum status replace(const char *temp, const char *path, char **kept,
			   struct error *err)
{
	enum status st = disk_sync(temp, err);

	if (!st)
		st = keep_present(path, kept, err);
	if (!st && rename(temp, path))
		st = core_errno(path, errno, err);
	char *folder = disk_folder(path);
	if (!st)
		st = disk_sync(folder, err);
	free(folder);
	return st;
}

enum status backup_restore(const char *from, const char *path, char **kept,
			   struct error *err)
{
	char *folder = disk_folder(path), *temp = NULL, *name = NULL;
	sqlite3 *db = NULL;
	int lock = -1;

	if (kept)
		*kept = NULL;
	enum status st = copy_check(from, &db, err);
	if (!st)
		st = disk_make_folders(folder, err);
	if (!st)
		st = lock_take(path, &lock, NULL, err);
	if (!st)
		st = copy_make(db, from, path, &temp, err);
	/* Closed before anything moves: `from` may be `path` itself. */
	sqlite3_close(db);
	if (!st)
		st = replace(temp, path, &name, err);
	if (st && temp)
		unlink(temp);
	lock_release(lock);
	if (kept && !st) {
		*kept = name;
		name = NULL;
	}
	free(name);
	free(temp);
	free(folder);
	return st;
}
