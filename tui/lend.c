#include "tui/lend.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/io.h"
#include "text/lang.h"
#include "text/reason.h"

const char *lend_program(void)
{
	const char *visual = getenv("VISUAL"), *plain = getenv("EDITOR");

	return visual && *visual ? visual : plain && *plain ? plain : NULL;
}

enum status lend_out(const char *county, const struct buf *text, char **path,
		     struct error *err)
{
	const char *slash = strrchr(county, '/');
	struct buf name = {0};

	if (!lend_program())
		return error_set(err, ST_MISSING,
				 _("没有设置 EDITOR，不知道用什么程序。可先 export "
				   "EDITOR=nano。"));
	buf_addf(&name, "%.*s.draft-XXXXXX.txt", slash ? (int)(slash - county) + 1 : 0,
		 county);
	char *made = buf_take(&name);
	int fd = mkostemps(made, 4, O_CLOEXEC);
	errno = 0;
	bool good = fd >= 0 && io_write(fd, buf_text(text), text->len);
	if (fd >= 0 && close(fd) != 0)
		good = false;
	if (good) {
		*path = made;
		return ST_OK;
	}
	error_set(err, ST_FILE, _("写不了 %s：%s"), made, reason_of(errno));
	if (fd >= 0)
		unlink(made);
	free(made);
	return ST_FILE;
}

/* $EDITOR may hold words of its own ("vim -n"): the shell parts them, as git does. */
enum status lend_run(const char *path, struct error *err)
{
	struct buf line = {0};
	int status = -1;

	buf_addf(&line, "%s \"$1\"", lend_program() ? lend_program() : "false");
	const char *argv[] = {"sh", "-c", buf_text(&line), "sh", path, NULL};
	/* Ctrl-C there is meant for the program that has the terminal. */
	struct sigaction none = {.sa_handler = SIG_IGN}, interrupt, quit;
	sigaction(SIGINT, &none, &interrupt);
	sigaction(SIGQUIT, &none, &quit);
	pid_t pid = fork();
	if (pid == 0) {
		sigaction(SIGINT, &interrupt, NULL);
		sigaction(SIGQUIT, &quit, NULL);
		signal(SIGPIPE, SIG_DFL); /* ours is ignored */
		execv("/bin/sh", (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	buf_release(&line);
	if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return ST_OK;
	return error_set(err, ST_FILE, _("%s 没有正常结束，草稿没有改动"),
			 lend_program() ? lend_program() : "EDITOR");
}
