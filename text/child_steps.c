#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "text/child.h"
#include "text/io.h"
#include "text/mem.h"

enum {
	SAID_MAX = 1 << 20, /* who says more is ended */
	BLOCK = 16384,
	GRACE_MS = 5000, /* to end after the last word */
	LOOK_MS = 50,
};

struct child {
	pid_t pid;
	int fd;
	struct buf said;
	bool ended;
};

bool child_there(const char *path)
{
	return access(path, X_OK) == 0;
}

struct child *child_begin(char *const *argv, int in, int out)
{
	int ends[2];

	if (access(argv[0], X_OK) || pipe2(ends, O_CLOEXEC))
		return NULL;
	pid_t pid = child_run_said(argv, in, out, ends[1]);
	int no = errno;
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		errno = no;
		return NULL;
	}
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	struct child *c = mem_alloc(sizeof *c);
	c->pid = pid;
	c->fd = ends[0];
	return c;
}

int child_fd(const struct child *c)
{
	return c->fd;
}

const char *child_said(const struct child *c)
{
	return buf_text(&c->said);
}

bool child_feed(struct child *c)
{
	char room[BLOCK];

	while (!c->ended) {
		ssize_t n = read(c->fd, room, sizeof room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0)
			c->ended = true;
		else
			buf_addn(&c->said, room, (size_t)n);
		if (c->said.len > SAID_MAX) {
			kill(c->pid, SIGKILL);
			c->ended = true;
		}
	}
	return c->ended;
}

bool child_wait_some(struct child *c, int silence_ms, bool *ended)
{
	size_t before = c->said.len;

	while (!(*ended = child_feed(c)) && c->said.len == before) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		int ready = poll(&p, 1, silence_ms);

		if (ready == 0 || (ready < 0 && errno != EINTR))
			return false;
	}
	return true;
}

long long child_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool child_wait(struct child *c, int most_ms)
{
	const long long until = child_now() + most_ms;
	bool ended = false;

	while (!ended) {
		long long left = until - child_now();

		if (left <= 0 || !child_wait_some(c, (int)left, &ended))
			return false;
	}
	return true;
}

int child_reap(pid_t pid)
{
	const long long until = child_now() + GRACE_MS;
	int status = 0;
	long ms = 1; /* it is mostly gone by the first look */

	/* A descriptor of a process would wait without looking: only from Linux 5.3 on. */
	for (;;) {
		pid_t got = waitpid(pid, &status, WNOHANG);

		if (got == pid || (got < 0 && errno != EINTR))
			return status;
		if (child_now() >= until)
			kill(pid, SIGKILL);
		nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
		ms = ms < LOOK_MS ? ms * 2 : LOOK_MS;
	}
}

int child_end(struct child *c, struct buf *said)
{
	close(c->fd);
	int status = child_reap(c->pid);
	if (said) {
		*said = c->said;
		c->said = (struct buf){0};
	}
	buf_release(&c->said);
	free(c);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void child_stop(struct child *c)
{
	if (!c)
		return;
	kill(c->pid, SIGKILL);
	child_end(c, NULL);
}

bool child_detach(const char *name, const char *argument)
{
	static const char script[] = "command -v \"$1\" >/dev/null 2>&1 || exit 1\n"
				     "\"$1\" \"$2\" >/dev/null 2>&1 &";
	char *const argv[] = {(char[]){"/bin/sh"},
			      (char[]){"-c"},
			      (char *)(uintptr_t)script,
			      (char[]){"sh"},
			      (char *)(uintptr_t)name,
			      (char *)(uintptr_t)argument,
			      NULL};
	int status = 1;
	pid_t pid = child_run(argv, -1, -1);

	if (pid < 0)
		return false;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status == 0;
}

/* --- files in memory --- */

int memory_file(const char *s, size_t len)
{
	int fd = memfd_create("gongkai", MFD_CLOEXEC);

	if (fd < 0)
		return -1;
	if (io_write(fd, s, len) && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	int no = errno;
	close(fd);
	errno = no;
	return -1;
}

bool memory_read(int fd, struct buf *out)
{
	return lseek(fd, 0, SEEK_SET) == 0 && io_read(fd, SIZE_MAX, out);
}

void memory_rewind(int fd)
{
	lseek(fd, 0, SEEK_SET);
}

int memory_keep(int fd)
{
	return fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : -1;
}

void memory_close(int fd)
{
	if (fd >= 0)
		close(fd);
}
