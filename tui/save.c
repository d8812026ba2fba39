/* Files the clerk names: written whole or not at all, read up to a limit. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"

static enum status trouble(struct error *err, const char *path, const char *why)
{
	int no = errno;

	error_set(err, no == ENOSPC ? ST_FULL : ST_FILE, "%s %s", path, why);
	return error_detail(err, "%s", strerror(no));
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

/* Without `over`, link() makes the name only if it is free: nothing is lost to a file
 * that appeared meanwhile. */
static bool give_name(const char *temporary, const char *path, bool over)
{
	if (over)
		return rename(temporary, path) == 0;
	if (link(temporary, path) != 0)
		return false;
	unlink(temporary);
	return true;
}

enum status save_file(const char *path, const char *text, size_t len, bool over,
		      struct error *err)
{
	struct buf temporary = {0};
	enum status st = ST_OK;

	if (store_is_file(path))
		return error_set(err, ST_FILE,
				 _("%s 是县档或它的备份，没有写。请换一个文件名。"),
				 path);
	buf_addf(&temporary, "%s.XXXXXX", path);
	int fd = mkostemp(temporary.s, O_CLOEXEC);
	if (fd < 0) {
		st = trouble(err, path, _("不能写在这里。请换一个文件夹。"));
	} else if (!io_write(fd, text, len) || fsync(fd) != 0) {
		st = trouble(err, path, _("没有写成，磁盘可能已满。"));
		unlink(temporary.s);
	} else if (!give_name(temporary.s, path, over)) {
		st = errno == EEXIST
			     ? error_set(err, ST_ASK, _("%s 已经存在。"), path)
			     : trouble(err, path, _("没有写成。请换一个文件名。"));
		unlink(temporary.s);
	}
	if (fd >= 0)
		close(fd);
	buf_release(&temporary);
	if (st == ST_OK)
		sync_folder(path);
	return st;
}

char *save_path(const char *typed)
{
	const char *home = getenv("HOME");
	struct buf out = {0};

	typed += strspn(typed, " ");
	if (typed[0] == '~' && (typed[1] == '/' || !typed[1]) && home && *home) {
		buf_add(&out, home);
		typed++;
	}
	buf_add(&out, typed);
	while (out.len && out.s[out.len - 1] == ' ')
		out.s[--out.len] = '\0';
	return buf_take(&out);
}

enum status load_file(const char *path, size_t max, struct buf *out, struct error *err)
{
	struct stat info;
	enum status st = ST_OK;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return trouble(err, path, _("打不开。请检查路径。"));
	if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
		st = error_set(err, ST_INPUT, _("%s 不是普通文件。"), path);
	else if (!io_read(fd, max, out))
		st = trouble(err, path, _("读不出来。"));
	else if (out->len > max)
		st = error_set(err, ST_INPUT, _("%s 太大，不是这里要的文件。"), path);
	close(fd);
	return st;
}
