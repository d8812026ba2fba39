/* A document through gongkai-read: a child with the document as its input and nothing else. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/reading_steps.h"
#include "intake/refusal.h"
#include "text/child.h"
#include "text/lang.h"
#include "text/sha256.h"

enum {
	ANSWER_MAX = 1 << 30,
	BLOCK = 65536,
	FEED_BLOCKS = 32, /* at one go, so that whoever waits can draw in between */
};

/* The document's fingerprint and length, made along the way; a pipe can't be read twice, so only
 * a file has them. */
struct print {
	int fd; /* our own copy */
	struct sha256 sum;
	off_t at;
	bool ended, failed;
};

struct reading_steps {
	pid_t pid;
	int fd; /* what the reader says */
	struct buf answer;
	size_t lines;
	bool ended;
	char *room;
	struct print print;
};

static enum status not_there(struct error *err)
{
	return error_set(err, ST_MISSING,
			 _("没有安装读取文件的程序 gongkai-read，请重新安装"));
}

static void print_more(struct print *p, char *room)
{
	ssize_t n = p->ended ? 0 : pread(p->fd, room, BLOCK, p->at);

	if (n > 0) {
		sha256_add(&p->sum, room, (size_t)n);
		p->at += n;
	} else if (n == 0 || errno != EINTR) {
		p->failed = p->failed || n < 0;
		p->ended = true;
	}
}

static int64_t print_end(struct print *p, char *room, struct pace *pace,
			 char out[SHA256_HEX])
{
	out[0] = '\0';
	while (!p->ended && pace_go(pace))
		print_more(p, room);
	if (p->failed || pace_stopped(pace))
		return 0;
	sha256_end(&p->sum, out);
	return p->at;
}

static struct reading_steps *steps_new(int fd, int said, pid_t pid)
{
	struct reading_steps *s = mem_alloc(sizeof *s);

	s->pid = pid;
	s->fd = said;
	s->room = mem_alloc(BLOCK);
	s->print.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	sha256_begin(&s->print.sum);
	fcntl(said, F_SETFL, O_NONBLOCK);
	return s;
}

enum status reading_begin(struct reading_steps **out, int fd, struct error *err)
{
	char *path = child_beside("gongkai-read");
	int ends[2];

	*out = NULL;
	if (!path || access(path, X_OK) || pipe2(ends, O_CLOEXEC)) {
		free(path);
		return not_there(err);
	}
	char *const argv[] = {path, NULL};
	pid_t pid = child_run(argv, fd, ends[1]);
	close(ends[1]);
	free(path);
	if (pid < 0) {
		close(ends[0]);
		return not_there(err);
	}
	*out = steps_new(fd, ends[0], pid);
	return ST_OK;
}

int reading_fd(const struct reading_steps *s)
{
	return s->fd;
}

size_t reading_lines(const struct reading_steps *s)
{
	return s->lines;
}

static void take(struct reading_steps *s, size_t n)
{
	buf_addn(&s->answer, s->room, n);
	for (const char *at = s->room, *end = at + n;
	     (at = memchr(at, '\n', (size_t)(end - at))); at++)
		s->lines++;
}

enum status reading_feed(struct reading_steps *s, bool *ended, struct error *err)
{
	for (int i = 0; i < FEED_BLOCKS && !s->ended; i++) {
		ssize_t n = read(s->fd, s->room, BLOCK);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0)
			s->ended = true;
		else if (s->answer.len + (size_t)n > ANSWER_MAX)
			return refusal_set(err, "too-big", 0, "1 GiB");
		else
			take(s, (size_t)n);
		print_more(&s->print, s->room);
	}
	*ended = s->ended;
	return ST_OK;
}

/* How it ended matters only when it had no last word (pages_parse() sees that). */
static void steps_free(struct reading_steps *s, bool kill_it)
{
	if (kill_it)
		kill(s->pid, SIGKILL);
	close(s->fd);
	child_reap(s->pid);
	if (s->print.fd >= 0)
		close(s->print.fd);
	buf_release(&s->answer);
	free(s->room);
	free(s);
}

void reading_stop(struct reading_steps *s)
{
	if (s)
		steps_free(s, true);
}

enum status reading_end(struct reading_steps *s, struct reading *r,
			const struct heads *h, const char *name, struct pace *pace,
			struct error *err)
{
	struct pages p;
	char hash[SHA256_HEX];

	assert(s->ended);
	*r = (struct reading){0};
	pace_begin(pace, PACE_LINES, s->lines);
	int64_t bytes = print_end(&s->print, s->room, pace, hash);
	enum status st =
		pages_parse_at(&p, buf_text(&s->answer), s->answer.len, pace, err);
	steps_free(s, false);
	if (st != ST_OK)
		return st;
	st = reading_make_at(r, &p, h, name, pace, err);
	if (st == ST_OK) {
		memcpy(r->hash, hash, sizeof r->hash);
		r->bytes = bytes;
	}
	pages_release(&p);
	pace_rest(pace);
	return st;
}

enum status reading_hangs(struct error *err)
{
	return error_set(err, ST_INPUT,
			 _("gongkai-read 两分钟没有读完，已停止；请把文件另存"
			   "为别的格式"));
}

/* All that comes until the child closes its end. */
static enum status feed_all(struct reading_steps *s, struct error *err)
{
	const long long until = child_now() + READING_MS;
	bool ended = false;
	enum status st = ST_OK;

	while (st == ST_OK && !ended) {
		struct pollfd p = {.fd = s->fd, .events = POLLIN};
		long long left = until - child_now();
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;

		if (ready < 0 && errno == EINTR)
			continue;
		st = ready > 0 ? reading_feed(s, &ended, err) : reading_hangs(err);
	}
	return st;
}

enum status reading_open(struct reading *r, int fd, const struct heads *h,
			 const char *name, struct error *err)
{
	struct reading_steps *s;
	enum status st = reading_begin(&s, fd, err);

	*r = (struct reading){0};
	if (st != ST_OK)
		return st;
	assert(s);
	st = feed_all(s, err);
	if (st == ST_OK)
		return reading_end(s, r, h, name, NULL, err);
	reading_stop(s);
	return st;
}
