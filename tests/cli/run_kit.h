/* Runs the program as a script would: arguments in, exit code and both outputs back. */
#ifndef TESTS_CLI_RUN_KIT_H
#define TESTS_CLI_RUN_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/kit/county.h"
#include "tests/kit/files.h"
#include "tests/kit/kit.h"

enum {
	RUN_WORDS = 24
};

struct ran {
	int code;
	struct buf out, err;
};

/* Where the program is not built there is nothing to run, and the test says so. */
static inline void need_program(void)
{
	char *path = program_path(); /* says so */

	if (!path)
		skip();
	free(path);
}

static inline void ran_release(struct ran *r)
{
	buf_release(&r->out);
	buf_release(&r->err);
}

static inline void read_both(int out, int err, struct ran *r)
{
	struct pollfd fd[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
	int left = 2;

	while (left > 0 && poll(fd, 2, -1) > 0) {
		for (int i = 0; i < 2; i++) {
			char room[4096];

			if (fd[i].fd < 0 || !fd[i].revents)
				continue;
			ssize_t n = read(fd[i].fd, room, sizeof room);
			if (n > 0) {
				buf_addn(i ? &r->err : &r->out, room, (size_t)n);
			} else {
				fd[i].fd = -1;
				left--;
			}
		}
	}
}

/* to: where stdout goes, NULL for into r->out. */
static inline void run_to(const char *to, struct ran *r, const char *const *words)
{
	char *path = program_path();
	const char *argv[RUN_WORDS + 2] = {path};
	int out[2], err[2], status, n = 1;

	while (*words && n <= RUN_WORDS)
		argv[n++] = *words++;
	*r = (struct ran){0};
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	assert_int_equal(pipe2(err, O_CLOEXEC), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int fd = to ? open(to, O_WRONLY) : out[1];
		int nothing = open("/dev/null", O_RDONLY);

		if (dup2(nothing, 0) < 0 || dup2(fd, 1) < 0 || dup2(err[1], 2) < 0)
			_exit(126);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	free(path);
	close(out[1]);
	close(err[1]);
	read_both(out[0], err[0], r);
	close(out[0]);
	close(err[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	r->code = WIFEXITED(status) ? WEXITSTATUS(status) : 200 + WTERMSIG(status);
}

#define RUN(r, ...) run_to(NULL, (r), (const char *const[]){__VA_ARGS__, NULL})

static inline void says(const struct buf *b, const char *want)
{
	if (!strstr(buf_text(b), want))
		fail_msg("missing: %s\nin: %s", want, buf_text(b));
}

static inline void code_is(const struct ran *r, int code)
{
	if (r->code != code)
		fail_msg("exit %d, not %d\nout: %s\nerr: %s", r->code, code,
			 buf_text(&r->out), buf_text(&r->err));
}

/* A county of one test, in a folder that is home too. */
struct place {
	char dir[256];
	char file[300];
	char path[400]; /* for a document */
};

/* sample NULL: the county file is not made. */
static inline void place_make(struct place *p, const char *sample)
{
	const char *tmp = getenv("TMPDIR");
	struct ran r;

	need_program();
	snprintf(p->dir, sizeof p->dir, "%s/gongkai-XXXXXX", tmp ? tmp : P_tmpdir);
	assert_non_null(mkdtemp(p->dir));
	setenv("HOME", p->dir, 1);
	setenv("XDG_DATA_HOME", p->dir, 1);
	setenv("XDG_CONFIG_HOME", p->dir, 1);
	snprintf(p->file, sizeof p->file, "%s/county.gongkai", p->dir);
	snprintf(p->path, sizeof p->path, "%s/表.tsv", p->dir);
	if (!sample)
		return;
	RUN(&r, "--file", p->file, "new", "--sample", sample);
	code_is(&r, 0);
	ran_release(&r);
}

static inline void place_gone(struct place *p)
{
	nftw(p->dir, county_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* Runs on p's file and compares the exit code. */
#define ON(p, r, want, ...)                                                            \
	do {                                                                           \
		RUN((r), "--file", (p)->file, __VA_ARGS__);                            \
		code_is((r), (want));                                                  \
	} while (0)

#endif
