/* Files beside the county file: folders, temporary names, publishing without overwriting. */
#include "store/core.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/medium.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char suffix[] = ".gongkai";

enum {
	NAME_TRIES = 60
};

char *disk_folder(const char *path)
{
	const char *base = path_name(path);

	if (base == path)
		return mem_text(".");
	size_t len = (size_t)(base - path);
	return mem_textn(path, len > 1 ? len - 1 : 1);
}

char *disk_stem(const char *path)
{
	const char *base = path_name(path);
	size_t len = strlen(base), tail = sizeof suffix - 1;

	if (len > tail && strcmp(base + len - tail, suffix) == 0)
		len -= tail;
	return mem_textn(base, len);
}

bool store_is_file(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof magic] = "";
	struct stat at;

	if (stat(path, &at) || !S_ISREG(at.st_mode) || at.st_size == 0)
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return false;
	ssize_t n = read(fd, head, sizeof head);
	close(fd);
	return n == (ssize_t)sizeof head && memcmp(head, magic, sizeof head) == 0;
}

enum status store_spare(const char *path, struct error *err)
{
	if (!store_is_file(path))
		return ST_OK;
	return error_set(err, ST_FILE,
			 _("%s 是县档或它的备份，没有写。请换一个文件名。"), path);
}

enum status disk_make_folders(const char *folder, struct error *err)
{
	char *path = mem_text(folder);
	enum status st = ST_OK;

	for (char *p = path + 1; st == ST_OK && *path; p++) {
		char was = *p;

		if (was != '/' && was != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0700) && errno != EEXIST && errno != EISDIR)
			st = core_errno(path, errno, err);
		*p = was;
		if (!was)
			break;
	}
	free(path);
	return st;
}

enum status disk_temp(const char *path, char **temp, struct error *err)
{
	struct buf name = {0};
	char *folder = disk_folder(path);

	buf_addf(&name, "%s/.%s.XXXXXX", folder, path_name(path));
	free(folder);
	*temp = buf_take(&name);
	int fd = mkostemp(*temp, O_CLOEXEC); /* mode 0600 */
	if (fd >= 0) {
		close(fd);
		return ST_OK;
	}
	enum status st = core_errno(path, errno, err);
	free(*temp);
	*temp = NULL;
	return st;
}

enum status disk_sync(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return core_errno(path, errno, err);
	int failed = fsync(fd);
	int number = errno;
	close(fd);
	/* Some file systems on sticks can't sync a folder, and say so. */
	return failed && number != EINVAL ? core_errno(path, number, err) : ST_OK;
}

/* A copy on a stick is one only if the stick gives it back. */
static enum status held_elsewhere(const char *temp, const char *path, struct error *err)
{
	char sum[SHA256_HEX];
	int fd = open(temp, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && medium_sum(fd, sum);
	int number = errno;

	if (fd >= 0)
		close(fd);
	if (!good)
		return core_errno(path, number, err);
	if (medium_holds(temp, sum))
		return ST_OK;
	if (errno != EIO)
		return core_errno(path, errno, err);
	return error_set(err, ST_FILE,
			 _("写到 %s 的内容从盘上读不回来，没有留下。请换一个盘再试。"),
			 path);
}

static enum status give_name(const char *temp, const char *path, struct error *err)
{
	if (io_rename_new(temp, path))
		return core_errno(path, errno, err);
	char *folder = disk_folder(path);
	enum status st = disk_sync(folder, err);
	free(folder);
	return st;
}

enum status disk_name(const char *temp, const char *path, struct error *err)
{
	enum status st = give_name(temp, path, err);

	if (!st)
		medium_settle(path);
	return st;
}

enum status disk_publish(const char *temp, const char *path, struct error *err)
{
	enum status st = disk_sync(temp, err);

	if (!st && medium_other(path))
		st = held_elsewhere(temp, path, err);
	return st ? st : disk_name(temp, path, err);
}

enum status disk_publish_dated(const char *temp, const char *prefix, char **made,
			       struct error *err)
{
	enum status st = disk_sync(temp, err);

	*made = NULL;
	for (int i = 0; !st && i < NAME_TRIES; i++) {
		struct stat at;
		char *name = disk_dated(prefix);

		st = give_name(temp, name, err);
		if (st == ST_OK) {
			*made = name;
			return st;
		}
		/* Another copy took the name just now: a second later is free. */
		bool taken = lstat(temp, &at) == 0 && lstat(name, &at) == 0;
		free(name);
		if (!taken)
			break;
		if (i + 1 < NAME_TRIES)
			st = ST_OK;
	}
	return st;
}

char *disk_dated(const char *prefix)
{
	time_t now = time(NULL);
	struct buf name = {0};
	struct stat at;

	for (int i = 0; i < NAME_TRIES; i++) {
		time_t t = now + i;
		char stamp[20];
		struct tm tm;

		localtime_r(&t, &tm);
		if (!strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &tm))
			stamp[0] = '\0';
		buf_clear(&name);
		buf_addf(&name, "%s-%s%s", prefix, stamp, suffix);
		if (lstat(buf_text(&name), &at))
			break;
	}
	return buf_take(&name);
}
