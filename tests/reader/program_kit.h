/* The program itself: a document on its standard input, its stream and exit code. */
#ifndef TESTS_READER_PROGRAM_KIT_H
#define TESTS_READER_PROGRAM_KIT_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <sys/prctl.h>
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

/* What it writes to that pipe until it ends. */
static inline void program_collect(struct run *run, pid_t pid, int out)
{
	char room[65536];
	int status;
	ssize_t n;

	*run = (struct run){0};
	while ((n = read(out, room, sizeof room)) > 0)
		buf_addn(&run->out, room, (size_t)n);
	close(out);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	run->code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* Runs it with that descriptor as its input; argument may be NULL, memory 0 (no limit
 * but its own).  Release run->out. */
static inline void program_run(struct run *run, int in, const char *argument,
			       rlim_t memory)
{
	int out[2];

	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	pid_t pid = fork();
	if (pid == 0)
		program_child(in, out[1], argument, memory);
	close(out[1]);
	program_collect(run, pid, out[0]);
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

/* From here on the kernel seems to have no filters. */
static inline void program_without_filters(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
			 SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
	if (seccomp_load(filter) != 0)
		_exit(125);
	seccomp_release(filter);
}

/* Whether the programs were built with a sanitizer, which goes without limits. */
static inline bool program_sanitized(void)
{
	return getenv("GONGKAI_SAN") != NULL;
}

#endif
