/* The sidecar lock FILE.lock: one desk writes, others learn who it is.
 *
 * The lock is the kernel's, not the file: it goes with the process that held it, however that
 * ended, so there is no stale lock and nothing for anybody to delete.  The file's content only
 * says who and since when, and stays behind. */
#include "store/core.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "text/clean.h"
#include "text/fault.h"
#include "text/lang.h"

enum {
	LOCK_TEXT = 512
};

static char *lock_path(const char *path)
{
	struct buf b = {0};

	buf_addf(&b, "%s.lock", path);
	return buf_take(&b);
}

static void my_name(struct buf *out)
{
	char room[1024];
	struct passwd entry, *found = NULL;

	/* glibc 2.36 falls over its list of services when it could not allocate that. */
	if (mem_room() &&
	    getpwuid_r(getuid(), &entry, room, sizeof room, &found) == 0 && found)
		buf_add(out, found->pw_name);
	else
		buf_addf(out, "uid %lu", (unsigned long)getuid());
}

/* Who, for the next one to read.  The lock holds without it, so a full disk does not matter. */
static void sign(int fd)
{
	struct buf b = {0};
	char host[64] = "", since[32] = "";
	time_t now = time(NULL);
	struct tm tm;

	if (gethostname(host, sizeof host - 1))
		host[0] = '\0';
	localtime_r(&now, &tm);
	strftime(since, sizeof since, "%Y-%m-%d %H:%M", &tm);
	buf_addf(&b, "%ld\n", (long)getpid());
	my_name(&b);
	buf_addf(&b, "\n%s\n%s\n", host, since);
	/* Cut to its length, not to nothing first: ext4 flushes such a file to the disk at once. */
	if (pwrite(fd, buf_text(&b), b.len, 0) != (ssize_t)b.len ||
	    ftruncate(fd, (off_t)b.len))
		(void)!ftruncate(fd, 0);
	buf_release(&b);
}

static void copy_line(char *to, size_t size, const char **from)
{
	struct buf shown = {0};
	size_t len = strcspn(*from, "\n");

	clean_show(&shown, *from, len, 0);
	snprintf(to, size, "%s", buf_text(&shown));
	buf_release(&shown);
	*from += len;
	if (**from)
		(*from)++;
}

static void read_holder(int fd, struct store_holder *h)
{
	char text[LOCK_TEXT] = "", pid[24];
	const char *p = text;

	*h = (struct store_holder){0};
	if (pread(fd, text, sizeof text - 1, 0) <= 0)
		return;
	copy_line(pid, sizeof pid, &p);
	h->pid = strtol(pid, NULL, 10);
	copy_line(h->user, sizeof h->user, &p);
	copy_line(h->host, sizeof h->host, &p);
	copy_line(h->since, sizeof h->since, &p);
}

static enum status held(const char *path, int fd, struct store_holder *holder,
			struct error *err)
{
	struct store_holder h;

	read_holder(fd, &h);
	if (holder)
		*holder = h;
	return error_set(
		err, ST_LOCKED,
		_("%s 正由 %s 在 %s 上使用（自 %s，进程 %ld）。可以只读打开，或等"
		  "对方退出后再试。"),
		path, h.user[0] ? h.user : "?", h.host[0] ? h.host : "?",
		h.since[0] ? h.since : "?", h.pid);
}

enum status lock_take(const char *path, int *fd, struct store_holder *holder,
		      struct error *err)
{
	char *name = lock_path(path);
	struct stat at;
	enum status st = ST_OK;

	/* NONBLOCK: a FIFO somebody left there must not hang the desk. */
	*fd = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (*fd < 0) {
		st = core_errno(name, errno, err);
	} else if (fstat(*fd, &at) || !S_ISREG(at.st_mode)) {
		st = error_set(err, ST_FILE,
			       _("%s 不是普通文件，不能作锁文件。请移走它。"), name);
	} else if (!FAULT(12) && flock(*fd, LOCK_EX | LOCK_NB)) {
		st = errno == EWOULDBLOCK ? held(path, *fd, holder, err)
					  : core_errno(name, errno, err);
	} else {
		sign(*fd);
	}
	if (st)
		lock_release(*fd);
	if (st)
		*fd = -1;
	free(name);
	return st;
}

void lock_release(int fd)
{
	if (fd >= 0)
		close(fd);
}
