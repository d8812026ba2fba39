/* A copy of a county file made in turns: between two of them the file is free, so that no edit
 * waits for a copy.
 *
 * The file is read in blocks, round after round, until all of them were read in a row with nobody
 * changing it in between: then the copy is the file as it is at that moment.  Every commit, of
 * whomever, adds to a counter in the file's head, which is looked at whenever the file was free.
 * Of each block the copy's sum is known, so that a round after a change costs reading only, and
 * writes what has become different. */
#include "store/core.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/child.h"
#include "text/fault.h"
#include "text/lang.h"
#include "text/medium.h"
#include "text/sum.h"

enum {
	BLOCK = COPY_BLOCK, /* SQLite's own file system takes less than twice as much at once */
	ROOM = 16, /* blocks read before any of them is written: of a file of 32 MiB or more */
	ROOM_LEAST =
		6, /* more than an edit changes: the next round needs no second look */
	ROOM_PART =
		32, /* else this part of it: a county's is copied beside its desk, in little memory */
	ALIGNED = 4096,    /* for reading past the system's memory */
	HELD_MS = 5,       /* an edit waits for that, and for its own next try */
	MOST_ROUNDS = 10,  /* others write faster than the file can be read */
	LET_GO = 32 << 20, /* bytes of a file given up, at once */
	COUNTER_AT = 24,   /* in the file's head: four bytes */
	COUNTER = 4,
};

struct copying {
	sqlite3 *from, *to;
	sqlite3_stmt *hold;     /* on its row: nobody writes into the file */
	sqlite3_file *in, *out; /* of the two connections */
	int fd; /* of the copy as well, for what a connection can't be asked for */
	char *path, *temp;
	unsigned char *room;
	size_t which[ROOM]; /* blocks are in it */
	size_t most;        /* that there is room for */
	size_t waiting;
	uint64_t *sum; /* of each block of the copy */
	size_t sums, cap;
	unsigned char counter[COUNTER];
	int64_t bytes; /* of the file when it was last looked at */
	size_t next;   /* to be read */
	size_t agreed; /* read in a row with the counter the same */
	bool begun;    /* the counter is known */
	int rounds;
	int waits;       /* times the file could not be read */
	int64_t written; /* up to there the disk was told to begin */
};

static size_t room_for(int64_t bytes)
{
	int64_t blocks = bytes / ((int64_t)BLOCK * ROOM_PART);

	return blocks > ROOM ? ROOM : blocks < ROOM_LEAST ? ROOM_LEAST : (size_t)blocks;
}

/* Bit by bit: while a file system lets go of a gigabyte, nobody's commit gets to the disk. */
static void shrink(int fd, int64_t bytes)
{
	while ((bytes -= LET_GO) > 0 && ftruncate(fd, bytes) == 0)
		;
}

void copying_drop(struct copying *c)
{
	if (!c)
		return;
	sqlite3_finalize(c->hold);
	sqlite3_close(c->to);
	if (c->temp && c->fd >= 0)
		shrink(c->fd, c->bytes);
	if (c->fd >= 0)
		close(c->fd);
	if (c->temp)
		unlink(c->temp);
	free(c->temp);
	free(c->path);
	free(c->sum);
	free(c->room);
	free(c);
}

/* What a file below SQLite answered, of which no connection knows. */
static enum status failed(int rc, const char *path, struct error *err)
{
	bool full = (rc & 0xFF) == SQLITE_FULL;

	if (rc == SQLITE_NOMEM || rc == SQLITE_IOERR_NOMEM)
		return core_no_memory(path, err);
	return core_errno(path, full ? ENOSPC : EIO, err);
}

static sqlite3_file *file_of(sqlite3 *db)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER,
				 (void *)&file) != SQLITE_OK ||
	    !file || !file->pMethods)
		return NULL;
	return file;
}

/* Its connection is there for its file only: it is written through SQLite's file system, as the
 * one it is made of is read. */
static enum status open_copy(struct copying *c, const char *to, struct error *err)
{
	/* An empty file of mode 0600 is made first: one of SQLite's own making would be open
	 * to all. */
	enum status st = disk_temp(to, &c->temp, err);

	if (st)
		return st;
	if (sqlite3_open_v2(c->temp, &c->to, SQLITE_OPEN_READWRITE, NULL))
		return core_error(c->to, c->temp, err);
	c->out = file_of(c->to);
	c->fd = open(c->temp, O_RDWR | O_CLOEXEC);
	return c->out && c->fd >= 0 ? ST_OK : core_errno(c->temp, errno, err);
}

enum status copying_begin(sqlite3 *from, const char *path, const char *to,
			  struct copying **out, struct error *err)
{
	struct copying *c = mem_alloc(sizeof *c);

	*c = (struct copying){.from = from, .path = mem_text(path), .fd = -1};
	c->in = file_of(from);
	sqlite3_int64 bytes = 0;
	if (c->in)
		c->in->pMethods->xFileSize(c->in, &bytes);
	c->most = room_for(bytes);
	c->room = mem_alloc(c->most * BLOCK);
	enum status st = open_copy(c, to, err);
	if (!st && (!c->in || sqlite3_prepare_v2(from, "SELECT 1 FROM sqlite_schema",
						 -1, &c->hold, NULL)))
		st = core_error(from, path, err);
	if (st) {
		copying_drop(c);
		c = NULL;
	}
	*out = c;
	return st;
}

static size_t blocks_of(int64_t bytes)
{
	return (size_t)((bytes + BLOCK - 1) / BLOCK);
}

static bool all_agreed(const struct copying *c)
{
	return c->begun && c->agreed == blocks_of(c->bytes);
}

static int block_len(const struct copying *c, size_t block)
{
	int64_t left = c->bytes - (int64_t)block * BLOCK;

	return left < BLOCK ? (int)left : BLOCK;
}

/* Whether anybody changed the file while it was free; then all of it is to be read again. */
static int look_at_head(struct copying *c)
{
	unsigned char now[COUNTER];
	sqlite3_int64 bytes = 0;
	int rc = c->in->pMethods->xFileSize(c->in, &bytes);

	if (!rc)
		rc = c->in->pMethods->xRead(c->in, now, COUNTER, COUNTER_AT);
	if (rc ||
	    (c->begun && bytes == c->bytes && memcmp(now, c->counter, COUNTER) == 0))
		return rc;
	/* In one piece, where the file system can; no room is said when it is written. */
	if (!c->begun)
		(void)!fallocate(c->fd, 0, 0, bytes);
	memcpy(c->counter, now, COUNTER);
	c->bytes = bytes;
	c->agreed = 0;
	c->begun = true;
	if (c->next >= blocks_of(bytes))
		c->next = 0;
	return SQLITE_OK;
}

/* It stays in the room if the copy has something else, or nothing yet, in its place. */
static int read_block(struct copying *c)
{
	unsigned char *to = c->room + (size_t)c->waiting * BLOCK;
	size_t block = c->next;
	int len = block_len(c, block);
	int rc = c->in->pMethods->xRead(c->in, to, len, (int64_t)block * BLOCK);

	if (rc)
		return rc;
	uint64_t sum = sum_of(to, (size_t)len);
	bool is_new = block == c->sums;
	if (is_new)
		c->sum = mem_grow(c->sum, &c->cap, ++c->sums, sizeof *c->sum);
	if (is_new || c->sum[block] != sum)
		c->which[c->waiting++] = block;
	c->sum[block] = sum;
	c->agreed++;
	c->next = block + 1 < blocks_of(c->bytes) ? block + 1 : 0;
	c->rounds += c->next == 0;
	return SQLITE_OK;
}

/* With the file free: the disk may let a writer wait for long. */
static enum status write_waiting(struct copying *c, struct error *err)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; i < c->waiting && !rc; i++)
		rc = c->out->pMethods->xWrite(c->out, c->room + i * BLOCK,
					      block_len(c, c->which[i]),
					      (int64_t)c->which[i] * BLOCK);
	c->waiting = 0;
	return rc ? failed(rc, c->temp, err) : ST_OK;
}

/* *waits: the file could not be read, because somebody writes. */
static enum status step(struct copying *c, bool *waits, struct error *err)
{
	long long until = child_now() + HELD_MS;
	int rc = sqlite3_step(c->hold);

	*waits = (rc & 0xFF) == SQLITE_BUSY || (rc & 0xFF) == SQLITE_LOCKED;
	if (rc != SQLITE_ROW) {
		enum status st = *waits ? ST_OK : core_error(c->from, c->path, err);

		sqlite3_reset(c->hold);
		return st;
	}
	rc = look_at_head(c);
	while (!rc && !all_agreed(c) && c->waiting < c->most && child_now() < until)
		rc = read_block(c);
	sqlite3_reset(c->hold);
	return rc ? failed(rc, c->path, err) : write_waiting(c, err);
}

enum status copying_turn(struct copying *c, int ms, bool *ended, struct error *err)
{
	long long until = child_now() + ms;
	bool waits = false;

	*ended = false;
	do {
		enum status st = step(c, &waits, err);

		if (st)
			return st;
		c->waits += waits;
		*ended = !waits && all_agreed(c);
		if (!*ended && c->rounds + c->waits > MOST_ROUNDS)
			return error_set(err, ST_LOCKED,
					 _("%s 一直有别的程序在改，没有备份成。请过一会"
					   "儿再备份。"),
					 c->path);
	} while (!*ended && !waits && child_now() < until);
	return ST_OK;
}

void copying_write_out(struct copying *c)
{
	int64_t end = (int64_t)c->sums * BLOCK;

	if (end > c->written)
		(void)!sync_file_range(c->fd, c->written, end - c->written,
				       SYNC_FILE_RANGE_WRITE);
	c->written = end;
}

char *copying_end(struct copying *c, uint64_t *proof, struct error *err)
{
	/* It has room for what the file was at the beginning, or once. */
	int rc = c->out->pMethods->xTruncate(c->out, c->bytes);
	char *temp = NULL;

	if (!rc)
		rc = sqlite3_close(c->to);
	if (!rc) {
		c->to = NULL;
		temp = c->temp;
		c->temp = NULL;
		*proof = 0;
		for (size_t i = 0; i < blocks_of(c->bytes); i++)
			*proof = sum_fold(*proof, c->sum[i]);
	} else {
		failed(rc, c->temp, err);
	}
	copying_drop(c);
	return temp;
}

/* As much as there is, up to a room; -1 with errno.  What can't be read past the memory after all,
 * as the odd end of a file, is read through it. */
static ssize_t read_room(int fd, unsigned char *room, size_t bytes)
{
	size_t have = 0;
	ssize_t n = 1;

	while (n && have < bytes) {
		n = read(fd, room + have, bytes - have);
		if (n < 0 && errno == EINVAL && (fcntl(fd, F_GETFL) & O_DIRECT))
			fcntl(fd, F_SETFL, 0);
		else if (n < 0 && errno != EINTR)
			return -1;
		have += n > 0 ? (size_t)n : 0;
	}
	return (ssize_t)have;
}

/* Written to the disk, and to be read from there, as far as the system can be made to: where it
 * reads its memory the comparison proves less, and nothing is lost. */
static bool only_on_disk(int fd, bool other)
{
	if (other ? syncfs(fd) : fsync(fd))
		return false;
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	fcntl(fd, F_SETFL, O_DIRECT);
	return true;
}

static enum status differs(const char *copy, struct error *err)
{
	char *folder = disk_folder(copy);

	error_set(err, ST_FILE,
		  _("写到 %s 的内容从盘上读不回来，没有留下。请换一个盘再试。"),
		  folder);
	free(folder);
	return ST_FILE;
}

enum status copying_read_back(const char *copy, uint64_t proof, struct error *err)
{
	int fd = open(copy, O_RDONLY | O_CLOEXEC);
	struct stat of = {0};
	size_t bytes =
		fd >= 0 && fstat(fd, &of) == 0 ? room_for(of.st_size) * BLOCK : BLOCK;
	unsigned char *room = aligned_alloc(ALIGNED, bytes);
	bool good = fd >= 0 && only_on_disk(fd, medium_other(copy));
	uint64_t found = 0;
	ssize_t n;

	if (!room)
		mem_die();
	while ((n = good ? read_room(fd, room, bytes) : -1) > 0) {
		for (ssize_t at = 0; at < n; at += BLOCK) {
			ssize_t len = n - at < BLOCK ? n - at : BLOCK;
			found = sum_fold(found, sum_of(room + at, (size_t)len));
		}
	}
	int number = errno;
	free(room);
	if (fd >= 0)
		close(fd);
	if (n < 0)
		return core_errno(copy, number, err);
	return found == proof || FAULT(19) ? ST_OK : differs(copy, err);
}
