/* The program itself: a document on its standard input, its stream and exit code. */
#ifndef TESTS_READER_PROGRAM_KIT_H
#define TESTS_READER_PROGRAM_KIT_H

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/reader/reader_kit.h"

struct run {
	struct buf out;
	int code; /* exit code, or -signal */
};

/* A file without a name that holds the bytes, read from its beginning. */
static inline int program_file(const char *s, size_t len)
{
	int fd = memfd_create("document", MFD_CLOEXEC);

	assert_int_equal(write(fd, s, len), (ssize_t)len);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static inline void program_child(int in, int out, const char *argument, rlim_t memory)
{
	const char *build = getenv("GONGKAI_BUILD");
	struct rlimit most = {memory, memory};
	char path[512];

	snprintf(path, sizeof path, "%s/gongkai-read", build ? build : "build");
	dup2(in, 0);
	dup2(out, 1);
	if (memory)
		setrlimit(RLIMIT_AS, &most);
	execl(path, "gongkai-read", argument, (char *)NULL);
	_exit(126);
}

/* Runs it with that descriptor as its input; argument may be NULL, memory 0 (no limit
 * but its own).  Release run->out. */
static inline void program_run(struct run *run, int in, const char *argument,
			       rlim_t memory)
{
	char room[65536];
	int out[2], status;
	ssize_t n;

	*run = (struct run){0};
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	pid_t pid = fork();
	if (pid == 0)
		program_child(in, out[1], argument, memory);
	close(out[1]);
	while ((n = read(out[0], room, sizeof room)) > 0)
		buf_addn(&run->out, room, (size_t)n);
	close(out[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	run->code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static inline void program_expect(const char *s, size_t len, int code, const char *want)
{
	struct run run;
	int in = program_file(s, len);

	program_run(&run, in, NULL, 0);
	close(in);
	kit_hold_grammar(buf_text(&run.out), run.out.len);
	assert_string_equal(buf_text(&run.out), want);
	assert_int_equal(run.code, code);
	buf_release(&run.out);
}

/* Whether the programs were built with a sanitizer, which goes without limits. */
static inline bool program_sanitized(void)
{
	return getenv("GONGKAI_SAN") != NULL;
}

#endif
