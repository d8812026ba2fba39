#include "text/reason.h"
#include "text/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/buf.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/medium.h"
#include "text/mem.h"

static enum status trouble(struct error *err, const char *path, int no)
{
	if (no == ENOSPC || no == EDQUOT || no == EFBIG)
		error_set(err, ST_FULL, _("写不了 %s：磁盘已满，原有的文件没有动"),
			  path);
	else if (no == EACCES || no == EROFS || no == EPERM)
		error_set(err, ST_FILE,
			  _("写不了 %s：这个文件夹不能写，请换一个文件夹"), path);
	else if (no == ENOENT || no == ENOTDIR)
		error_set(err, ST_FILE, _("写不了 %s：没有这个文件夹"), path);
	else
		error_set(err, ST_FILE, _("写不了 %s：%s"), path, reason_of(no));
	return error_detail(err, "%s", strerror(no));
}

static enum status not_held(struct error *err, const char *path, int no)
{
	if (no != EIO)
		return trouble(err, path, no);
	return error_set(err, ST_FILE,
			 _("写到 %s 的内容从盘上读不回来，没有留下。请换一个盘再试。"),
			 path);
}

static void sync_folder(const char *path)
{
	char *copy = mem_text(path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

static void forget(struct whole *w)
{
	if (w->fd >= 0)
		close(w->fd);
	free(w->path);
	free(w->temporary);
	*w = (struct whole){.fd = -1};
}

/* A name of its own beside the file; a file name near the limit of 255 bytes leaves no room
 * for more behind it, so that only its beginning is used. */
static char *temporary_name(const char *path)
{
	enum {
		PART = 60
	};
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
	size_t len = strlen(path + folder);
	struct buf out = {0};

	buf_addn(&out, path, folder);
	buf_addn(&out, path + folder, len < PART ? len : PART);
	buf_add(&out, ".XXXXXX");
	return buf_take(&out);
}

static bool open_nameless(struct whole *w)
{
	char *copy = mem_text(w->path);

	if (access("/proc/self/fd", X_OK) == 0) /* by which it gets its name */
		w->fd = open(dirname(copy), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	free(copy);
	return w->nameless = w->fd >= 0;
}

/* Now it is seen, and still not by its own name. */
static bool name_temporary(struct whole *w)
{
	enum {
		DIGITS = 6,
		TRIES = 1000
	};
	char from[40], digits[DIGITS + 1];
	int rc = -1;

	snprintf(from, sizeof from, "/proc/self/fd/%d", w->fd);
	for (unsigned i = 0; i < TRIES && rc != 0; i++) {
		snprintf(digits, sizeof digits, "%06x",
			 ((unsigned)getpid() + i) & 0xFFFFFF);
		memcpy(w->temporary + strlen(w->temporary) - DIGITS, digits, DIGITS);
		rc = linkat(AT_FDCWD, from, AT_FDCWD, w->temporary, AT_SYMLINK_FOLLOW);
		if (rc != 0 && errno != EEXIST)
			break;
	}
	w->nameless = rc != 0;
	return rc == 0;
}

enum status whole_begin(struct whole *w, const char *path, struct error *err)
{
	struct stat about;

	*w = (struct whole){.fd = -1};
	if (lstat(path, &about) == 0 && !S_ISREG(about.st_mode))
		return error_set(err, ST_FILE, _("%s 已有，而且不是普通文件，没有写"),
				 path);
	w->path = mem_text(path);
	w->temporary = temporary_name(path);
	if (open_nameless(w))
		return ST_OK;
	w->fd = mkostemp(w->temporary, O_CLOEXEC);
	if (w->fd >= 0)
		return ST_OK;
	enum status st = trouble(err, path, errno);
	forget(w);
	return st;
}

/* Without `over` nothing is lost to a file that appeared meanwhile. */
static bool give_name(const struct whole *w, bool over)
{
	return over ? rename(w->temporary, w->path) == 0
		    : io_rename_new(w->temporary, w->path) == 0;
}

enum status whole_end(struct whole *w, bool over, struct error *err)
{
	enum status st = ST_OK;
	int fd = w->fd;
	bool other = medium_other(w->path), held = true;
	char sum[SHA256_HEX];
	bool good = fsync(fd) == 0 && (!w->nameless || name_temporary(w)) &&
		    (!other || medium_sum(fd, sum));
	int no = errno;

	w->fd = -1;
	if (close(fd) != 0 && good) {
		good = false;
		no = errno;
	}
	if (good && other && !medium_holds(w->temporary, sum)) {
		good = held = false;
		no = errno;
	}
	if (good && !give_name(w, over)) {
		good = false;
		no = errno;
	}
	if (good) {
		sync_folder(w->path);
		medium_settle(w->path);
	} else {
		if (!w->nameless && w->temporary)
			unlink(w->temporary);
		st = !held ? not_held(err, w->path, no)
		     : no == EEXIST && !over
			     ? error_set(err, ST_ASK, _("%s 已经存在。"), w->path)
			     : trouble(err, w->path, no);
	}
	forget(w);
	return st;
}

void whole_drop(struct whole *w)
{
	if (w->fd >= 0 && !w->nameless)
		unlink(w->temporary);
	forget(w);
}

enum status whole_write(const char *path, const char *s, size_t len, bool over,
			struct error *err)
{
	struct whole w;
	enum status st = whole_begin(&w, path, err);

	if (st != ST_OK)
		return st;
	if (io_write(w.fd, s, len))
		return whole_end(&w, over, err);
	st = trouble(err, path, errno);
	whole_drop(&w);
	return st;
}
