/* The dated copy before a change, made beside the change.
 *
 * From BEGIN IMMEDIATE to the first page that is written (COMMIT, or a cache that overflows) the
 * file is what it was, so a process of its own can copy it while the command goes on in our
 * memory.  Neither side takes the other's care on trust: the process reads under the SHARED lock
 * any reader of SQLite's takes, and as long as it holds that, nobody, we included, gets the
 * EXCLUSIVE lock without which no page is written.  Should we die the lock stays, and the copy is
 * whole all the same.
 *
 * Its descriptors, so its locks, are its own (a fork inherits no POSIX locks): what it opens and
 * closes costs our connection nothing.  Of SQLite it uses new connections to other files only,
 * never ours.
 *
 * The order of what lasts: the copy is synced, read back from the disk (byte for byte; its head
 * is the one our connection reads), named, its folder synced; then the process says so; then
 * we commit.  A copy that fails fails the command.  Killed or without power at any moment there is a
 * temporary name, which backups_sweep() takes away, or a whole copy with a name of its own. */
#include "store/backup.h"
#include "store/core.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/fault.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/sum.h"

enum {
	SAYS = 3, /* the process' end of the pipe */
	/* Where SQLite's readers lock, in a file of any size (its file format, "Locking"). */
	SHARED_FIRST = 0x40000000 + 2,
	SHARED_BYTES = 510,
	HEAD = 100, /* bytes, in which every commit changes something */
};

/* Nothing is written any more to the file that was read. */
static const char READ = 'r';

/* What the process is to copy, and where to. */
struct source {
	const char *path, *temp;
	const char *state; /* copy_state() */
	unsigned char head[HEAD];
};

struct beside {
	pid_t pid;
	int fd;
	char *temp;
	bool reading;    /* it may still be */
	struct buf said; /* READ, then the struct error it ended with */
};

/* ---- in the process ---- */

/* A block, or what there is to the end; -1 with errno. */
static ssize_t read_block(int fd, char *block)
{
	size_t have = 0;
	ssize_t n;

	do {
		n = read(fd, block + have, COPY_BLOCK - have);
		have += n > 0 ? (size_t)n : 0;
	} while ((n > 0 && have < COPY_BLOCK) || (n < 0 && errno == EINTR));
	return n < 0 ? -1 : (ssize_t)have;
}

/* The path may lead to another file by now, or one that was written to past all locks. */
static bool begins_so(const char *block, ssize_t n, const struct source *s)
{
	errno = ESTALE;
	return n >= HEAD && memcmp(block, s->head, HEAD) == 0;
}

/* *proof gets what copying_read_back() must come to. */
static bool copy_all(int from, int to, const struct source *s, uint64_t *proof)
{
	char *block = mem_alloc(COPY_BLOCK);
	ssize_t n = read_block(from, block);
	bool good = n < 0 || begins_so(block, n, s);

	*proof = 0;
	for (; good && n != 0; n = good ? read_block(from, block) : 0) {
		good = n > 0 && io_write(to, block, (size_t)n);
		if (good)
			*proof = sum_fold(*proof, sum_of(block, (size_t)n));
	}
	int number = errno;
	free(block);
	errno = number;
	return good;
}

/* Our descriptor's end is the lock's. */
static enum status copy_bytes(const struct source *s, uint64_t *proof,
			      struct error *err)
{
	struct flock shared = {.l_type = F_RDLCK,
			       .l_whence = SEEK_SET,
			       .l_start = SHARED_FIRST,
			       .l_len = SHARED_BYTES};
	enum status st = ST_OK;
	int from = open(s->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int to = open(s->temp, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);

	if (from < 0 || to < 0 || fcntl(from, F_SETLK, &shared))
		st = core_errno(from < 0 || to >= 0 ? s->path : s->temp, errno, err);
	else if (!copy_all(from, to, s, proof))
		st = core_errno(s->temp, errno, err);
	if (to >= 0)
		close(to);
	if (from >= 0)
		close(from);
	return st;
}

/* The copy by way of `temp`, which is taken away by whom it was made. */
static enum status take(const struct source *s, struct error *err)
{
	char *made = NULL;
	uint64_t proof = 0;
	bool known = backup_is_of(s->path, s->state);
	enum status st = known ? ST_OK : copy_bytes(s, &proof, err);

	(void)io_write(SAYS, &READ, 1);
	if (known)
		return ST_OK;
	if (st == ST_OK)
		st = copying_read_back(s->temp, proof, err);
	if (st == ST_OK)
		st = backup_keep(s->path, s->temp, true, &made, err);
	free(made);
	return st;
}

static _Noreturn void run(const struct source *s, int fd)
{
	struct error err = {0};

	/* With nobody to tell it the copy is still worth having. */
	signal(SIGPIPE, SIG_IGN);
	/* A lock of ours on FILE.lock would outlive us in its descriptor. */
	if (dup2(fd, SAYS) == SAYS) {
		closefrom(SAYS + 1);
		(void)take(s, &err);
		(void)io_write(SAYS, (const char *)&err, sizeof err);
	}
	_exit(0);
}

/* ---- in the desk ---- */

/* A cache that overflows would wait for the reader's lock at every page: as long as somebody
 * reads it grows instead.  By size, since inside a transaction SQLite does not heed ON and OFF. */
static void hold_pages(struct store *s, bool hold)
{
	core_exec(s->db, hold ? "PRAGMA cache_spill=2147483647" : CORE_SPILL);
}

static bool start(struct store *s, const struct source *from)
{
	struct beside b = {.fd = -1, .reading = true};
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return false;
	b.pid = fork();
	if (b.pid == 0)
		run(from, ends[1]);
	close(ends[1]);
	b.fd = ends[0];
	if (b.pid < 0) {
		close(b.fd);
		return false;
	}
	b.temp = mem_text(from->temp);
	s->beside = mem_alloc(sizeof *s->beside);
	*s->beside = b;
	hold_pages(s, true);
	return true;
}

/* Without a process (as many as are allowed): before the command, as any other copy. */
static enum status before(struct store *s, struct error *err)
{
	store_rollback(s);
	enum status st = backup_rotate(s, false, NULL, err);
	return st == ST_OK ? store_begin(s, err) : st;
}

/* As our connection has it. */
static enum status read_head(struct store *s, unsigned char head[HEAD],
			     struct error *err)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER,
				 (void *)&file) == SQLITE_OK &&
	    file && file->pMethods &&
	    file->pMethods->xRead(file, head, HEAD, 0) == SQLITE_OK)
		return ST_OK;
	return core_errno(s->path, EIO, err);
}

enum status backup_beside(struct store *s, struct error *err)
{
	char *prefix = backups_prefix(s->path), *folder = disk_folder(prefix);
	char *temp = NULL;
	struct buf state = {0};
	struct source from = {.path = s->path};

	assert(s->in_command && !s->cmd && !s->beside);
	copy_state(s->db, &state);
	enum status st = read_head(s, from.head, err);
	if (st == ST_OK)
		st = disk_make_folders(folder, err);
	if (st == ST_OK)
		st = disk_temp(prefix, &temp, err);
	from.temp = temp;
	from.state = buf_text(&state);
	if (st == ST_OK && !start(s, &from)) {
		unlink(temp);
		st = before(s, err);
	}
	free(temp);
	free(prefix);
	free(folder);
	buf_release(&state);
	return st;
}

static void forget(struct store *s)
{
	struct beside *b = s->beside;
	int status;

	close(b->fd);
	while (waitpid(b->pid, &status, 0) < 0 && errno == EINTR)
		;
	/* What it left where it died; else it has its name, or is gone already. */
	unlink(b->temp);
	if (b->reading)
		hold_pages(s, false);
	buf_release(&b->said);
	free(b->temp);
	free(b);
	s->beside = NULL;
}

/* More of what it says; false: that was all. */
static bool listen_to(struct store *s)
{
	struct beside *b = s->beside;
	char block[sizeof(struct error)];
	ssize_t n = read(b->fd, block, sizeof block);

	if (n > 0)
		buf_addn(&b->said, block, (size_t)n);
	if (b->reading && b->said.len) {
		b->reading = false;
		hold_pages(s, false);
	}
	return n > 0 || (n < 0 && errno == EINTR);
}

void beside_turn(struct store *s)
{
	struct beside *b = s->beside;

	if (!b || !b->reading)
		return;
	struct pollfd one = {.fd = b->fd, .events = POLLIN};
	if (poll(&one, 1, 0) > 0)
		(void)listen_to(s);
}

/* What it said at its end; nothing when it was killed. */
static enum status outcome(const struct buf *said, struct error *err)
{
	struct error how;

	if (said->len != 1 + sizeof how)
		return error_set(err, ST_FILE,
				 _("改动前的备份没有做完就中断了，什么也没有改。请再做"
				   "一次。"));
	memcpy(&how, said->s + 1, sizeof how);
	if (how.status != ST_OK && err)
		*err = how;
	return how.status;
}

enum status beside_end(struct store *s, struct error *err)
{
	if (!s->beside)
		return ST_OK;
	while (listen_to(s))
		;
	enum status st = outcome(&s->beside->said, err);
	forget(s);
	return FAULT(18) ? ST_OK : st;
}

void beside_drop(struct store *s)
{
	if (!s->beside)
		return;
	kill(s->beside->pid, SIGKILL);
	forget(s);
}
