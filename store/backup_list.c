/* What lies in the folder of backups. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/core.h"

enum {
	STAMP_LEN = 15, /* YYYYMMDD-HHMMSS */
	TEMP_LEN = 6,   /* of what disk_temp() adds to a name */
	DAY_SECONDS = 24 * 60 * 60,
};

static bool is_stamp(const char *s)
{
	for (int i = 0; i < STAMP_LEN; i++) {
		if (i == 8 ? s[i] != '-' : !isdigit((unsigned char)s[i]))
			return false;
	}
	return true;
}

/* The stamp in STEM-STAMP.gongkai, or NULL when the name is none of ours. */
static const char *stamp_in(const char *name, const char *stem)
{
	size_t len = strlen(stem);

	if (strncmp(name, stem, len) != 0 || name[len] != '-')
		return NULL;
	const char *stamp = name + len + 1;
	if (!is_stamp(stamp) || strcmp(stamp + STAMP_LEN, ".gongkai") != 0)
		return NULL;
	return stamp;
}

static void add(struct backup_list *out, size_t *cap, const char *path,
		const char *stamp, int64_t bytes)
{
	struct buf when = {0};

	buf_addf(&when, "%.4s-%.2s-%.2s %.2s:%.2s:%.2s", stamp, stamp + 4, stamp + 6,
		 stamp + 9, stamp + 11, stamp + 13);
	out->row = mem_grow(out->row, cap, out->rows + 1, sizeof *out->row);
	out->row[out->rows++] = (struct backup_row){
		.path = arena_text(&out->texts, path),
		.when = arena_text(&out->texts, buf_text(&when)),
		.bytes = bytes,
	};
	buf_release(&when);
}

static int newest_first(const void *a, const void *b)
{
	const struct backup_row *x = a, *y = b;

	return strcmp(y->when, x->when);
}

static void scan(DIR *dir, const char *folder, const char *stem,
		 struct backup_list *out)
{
	struct buf path = {0};
	struct stat at;
	size_t cap = 0;

	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		const char *stamp = stamp_in(e->d_name, stem);

		if (!stamp)
			continue;
		buf_clear(&path);
		buf_addf(&path, "%s/%s", folder, e->d_name);
		if (lstat(buf_text(&path), &at) == 0 && S_ISREG(at.st_mode))
			add(out, &cap, buf_text(&path), stamp, at.st_size);
	}
	buf_release(&path);
	if (out->rows > 1)
		qsort(out->row, out->rows, sizeof *out->row, newest_first);
}

enum status backup_list(struct store *s, struct backup_list *out, struct error *err)
{
	return backup_list_at(s->path, out, err);
}

enum status backup_list_at(const char *path, struct backup_list *out, struct error *err)
{
	char *folder = disk_folder(path), *stem = disk_stem(path);
	struct buf backups = {0};
	enum status st = ST_OK;

	*out = (struct backup_list){0};
	buf_addf(&backups, "%s/backups", folder);
	DIR *dir = opendir(buf_text(&backups));
	if (dir) {
		scan(dir, buf_text(&backups), stem, out);
		closedir(dir);
	} else if (errno != ENOENT) {
		st = core_errno(buf_text(&backups), errno, err);
	}
	buf_release(&backups);
	free(folder);
	free(stem);
	return st;
}

/* Copies that were never finished: their desk was killed.  A day old, so that nobody is at them. */
static bool is_stray(const char *name, const char *stem, const struct stat *at)
{
	size_t len = strlen(stem);

	return name[0] == '.' && strncmp(name + 1, stem, len) == 0 &&
	       name[len + 1] == '.' && strlen(name + len + 2) == TEMP_LEN &&
	       S_ISREG(at->st_mode) && time(NULL) - at->st_mtime > DAY_SECONDS;
}

void backups_sweep(const char *file)
{
	char *folder = disk_folder(file), *stem = disk_stem(file);
	struct buf path = {0};
	struct stat at;

	buf_addf(&path, "%s/backups", folder);
	DIR *dir = opendir(buf_text(&path));
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		buf_clear(&path);
		buf_addf(&path, "%s/backups/%s", folder, e->d_name);
		if (lstat(buf_text(&path), &at) == 0 && is_stray(e->d_name, stem, &at))
			unlink(buf_text(&path));
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
	free(folder);
	free(stem);
}

void backup_list_release(struct backup_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct backup_list){0};
}
