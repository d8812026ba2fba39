/* Files named on the command line, other than the county file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/reason.h"
#include "text/whole.h"

enum status file_open(const char *path, int *fd, struct error *err)
{
	struct stat about;

	/* Not to hang on a FIFO nobody writes to. */
	*fd = strcmp(path, "-") == 0
		      ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
		      : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0)
		return error_set(err, ST_INPUT, _("打不开 %s：%s"), path,
				 reason_of(errno));
	if (strcmp(path, "-") == 0 ||
	    (fstat(*fd, &about) == 0 && S_ISREG(about.st_mode)))
		return ST_OK;
	close(*fd);
	*fd = -1;
	return error_set(err, ST_INPUT, _("%s 不是普通文件"), path);
}

enum status file_read(const char *path, size_t max, struct buf *out, struct error *err)
{
	const char *name = strcmp(path, "-") == 0 ? _("标准输入") : path;
	int fd;
	enum status st = file_open(path, &fd, err);

	if (st != ST_OK)
		return st;
	if (!io_read(fd, max, out))
		st = error_set(err, ST_INPUT, _("读不了 %s：%s"), name,
			       reason_of(errno));
	else if (out->len > max)
		st = error_set(err, ST_INPUT, _("%s 太大，最多 %zu KB"), name,
			       max / 1000);
	close(fd);
	return st;
}

enum status file_write(const char *path, const char *s, size_t len, struct error *err)
{
	enum status st = store_spare(path, err);

	return st == ST_OK ? whole_write(path, s, len, true, err) : st;
}
