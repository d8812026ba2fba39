#include "text/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

#include "text/buf.h"

static int redirect(posix_spawn_file_actions_t *to, int fd, int as)
{
	if (fd < 0)
		return posix_spawn_file_actions_addopen(to, as, "/dev/null", O_RDWR, 0);
	return posix_spawn_file_actions_adddup2(to, fd, as);
}

/* A desk waits with its signals blocked; what it starts must not inherit that. */
static int no_signals_blocked(posix_spawnattr_t *how)
{
	sigset_t none, all;
	int rc;

	sigemptyset(&none);
	sigfillset(&all);
	rc = posix_spawnattr_setsigmask(how, &none);
	if (rc == 0)
		rc = posix_spawnattr_setsigdefault(how, &all);
	if (rc == 0)
		rc = posix_spawnattr_setflags(how, POSIX_SPAWN_SETSIGMASK |
							   POSIX_SPAWN_SETSIGDEF);
	return rc;
}

pid_t child_run(char *const *argv, int in, int out)
{
	return child_run_said(argv, in, out, -1);
}

pid_t child_run_said(char *const *argv, int in, int out, int said)
{
	posix_spawn_file_actions_t to;
	posix_spawnattr_t how;
	pid_t pid = -1;
	int rc = posix_spawn_file_actions_init(&to);

	if (rc) {
		errno = rc;
		return -1;
	}
	rc = posix_spawnattr_init(&how);
	if (rc == 0) {
		rc = no_signals_blocked(&how);
		if (rc == 0)
			rc = redirect(&to, in, 0);
		if (rc == 0)
			rc = redirect(&to, out, 1);
		if (rc == 0)
			rc = redirect(&to, said, 2);
		/* Closed by hand: the kernel wakes us, suspended until the child begins its
		 * program, a moment before it closes what closes on exec. */
		if (rc == 0)
			rc = posix_spawn_file_actions_addclosefrom_np(&to, 3);
		if (rc == 0)
			rc = posix_spawn(&pid, argv[0], &to, &how, argv, environ);
		posix_spawnattr_destroy(&how);
	}
	posix_spawn_file_actions_destroy(&to);
	errno = rc;
	return rc ? -1 : pid;
}

char *child_beside(const char *name)
{
	char self[4096];
	struct buf path = {0};
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0)
		return NULL;
	self[n] = '\0';
	char *slash = strrchr(self, '/');
	if (!slash)
		return NULL;
	buf_addn(&path, self, (size_t)(slash - self + 1));
	buf_add(&path, name);
	return buf_take(&path);
}
