/* Files the clerk names: written whole or not at all, read up to a limit. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/whole.h"
#include "tui/desk.h"

static enum status trouble(struct error *err, const char *path, const char *why)
{
	int no = errno;

	error_set(err, no == ENOSPC ? ST_FULL : ST_FILE, "%s %s", path, why);
	return error_detail(err, "%s", strerror(no));
}

enum status save_allowed(const char *path, bool over, struct error *err)
{
	enum status st = store_spare(path, err);

	if (st == ST_OK && !over && access(path, F_OK) == 0)
		st = error_set(err, ST_ASK, "%s", path);
	return st;
}

enum status save_file(const char *path, const char *text, size_t len, bool over,
		      struct error *err)
{
	/* Whether it exists is asked when it gets its name, not before. */
	enum status st = save_allowed(path, true, err);

	return st == ST_OK ? whole_write(path, text, len, over, err) : st;
}

char *save_cache(const char *name)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	struct buf out = {0};

	if (cache && *cache == '/')
		buf_add(&out, cache);
	else
		buf_addf(&out, "%s/.cache", home && *home ? home : "/tmp");
	mkdir(buf_text(&out), 0700);
	buf_add(&out, "/gongkai");
	mkdir(buf_text(&out), 0700);
	buf_addf(&out, "/%s", name);
	return buf_take(&out);
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
