/* A damaged file and its journal set aside, read, and the new file published. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/recover_own.h"
#include "text/io.h"
#include "text/lang.h"

/* ---- the damaged file ---- */

static void aside_remove(char *path)
{
	struct buf journal = {0};

	if (!path)
		return;
	buf_addf(&journal, "%s-journal", path);
	unlink(path);
	unlink(buf_text(&journal));
	buf_release(&journal);
	free(path);
}

/* The bytes of a file; a missing one is none. */
static enum status copy_bytes(const char *from, const char *to, bool needed,
			      struct error *err)
{
	static const size_t max = (size_t)1 << 34;
	struct stat at;
	enum status st = ST_OK;

	if (lstat(from, &at))
		return needed ? core_errno(from, errno, err) : ST_OK;
	int in = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int out =
		in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (in < 0 || !S_ISREG(at.st_mode) || out < 0)
		st = core_errno(in < 0 ? from : to, errno ? errno : EINVAL, err);
	char block[65536];
	ssize_t n = 0;
	for (size_t done = 0; !st && done < max; done += (size_t)n) {
		n = read(in, block, sizeof block);
		/* a page the disk can't give is as good as one of zeros */
		if (n < 0 && errno == EIO && lseek(in, 4096, SEEK_CUR) > 0) {
			memset(block, 0, 4096);
			n = 4096;
		}
		if (n <= 0)
			break;
		if (!io_write(out, block, (size_t)n))
			st = core_errno(to, errno, err);
	}
	if (!st && n < 0)
		st = core_errno(from, errno, err);
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return st;
}

/* A copy with its journal, which belongs to it and is played back there; the damaged file itself
 * is left as it is. */
static enum status aside(const char *from, const char *to, sqlite3 **db, char **made,
			 struct error *err)
{
	struct buf journal = {0}, own = {0};
	int version = 0;
	enum status st = disk_temp(to, made, err);

	if (st)
		return st;
	buf_addf(&journal, "%s-journal", from);
	buf_addf(&own, "%s-journal", *made);
	st = copy_bytes(from, *made, true, err);
	if (!st)
		st = copy_bytes(buf_text(&journal), buf_text(&own), false, err);
	if (!st)
		st = core_connect(*made, true, db, &version, err);
	/* the sentence is about the file the clerk knows */
	if (st && err && strstr(err->say, *made))
		error_set(err, st,
			  _("%s 的文件头或结构已损坏，或不是县档，取不出内容。请用 "
			    "gongkai "
			    "restore 备份文件 恢复。"),
			  from);
	if (!st)
		core_exec(*db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
			       "PRAGMA query_only=ON");
	buf_release(&journal);
	buf_release(&own);
	return st;
}

enum status store_recover(const char *from, const char *to, struct recovery *out,
			  struct error *err)
{
	struct saving v = {.out = out, .err = err};
	struct stat at;
	char *temp = NULL;
	sqlite3 *copy = NULL;
	char *old = NULL;

	*out = (struct recovery){0};
	if (lstat(to, &at) == 0)
		return core_errno(to, EEXIST, err);
	enum status st = aside(from, to, &v.old, &old, err);
	if (!st)
		st = disk_temp(to, &temp, err);
	if (!st)
		st = store_blank(temp, &v.new, err);
	if (!st)
		st = recover_fill(&v);
	store_close(v.new);
	sqlite3_close(v.old);
	aside_remove(old);
	if (!st)
		st = copy_check(temp, &copy, err);
	sqlite3_close(copy);
	if (!st)
		st = disk_publish(temp, to, err);
	if (st && temp)
		unlink(temp);
	free(temp);
	if (!st && (recover_lost(out) || !out->named))
		st = error_set(
			err, ST_NO,
			_("%s 里有读不出的内容，能读的已写到 %s，请对照备份补齐"), from,
			to);
	return st;
}

void recovery_release(struct recovery *r)
{
	free(r->row);
	arena_release(&r->texts);
	*r = (struct recovery){0};
}
