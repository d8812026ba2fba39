/* A program on a real terminal line. */
#include "tests/kit/kit.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <regex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	CAP_MS = 10000
};

char *program_path(void)
{
	const char *build = getenv("GONGKAI_BUILD");
	char *path = NULL;

	if (asprintf(&path, "%s/gongkai", build && *build ? build : "build") < 0)
		abort();
	if (access(path, X_OK) == 0)
		return path;
	printf("skip: %s has not been built\n", path);
	free(path);
	return NULL;
}

static void set_environment(const char *const *env)
{
	static const char *const unset[] = {"NO_COLOR",   "COLORTERM", "LINES",
					    "COLUMNS",    "TMUX",      "ESCDELAY",
					    "VTE_VERSION"};

	for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
		unsetenv(unset[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	for (; env && *env; env++) {
		const char *sign = strchr(*env, '=');

		if (!sign) {
			unsetenv(*env);
			continue;
		}
		char *name = strndup(*env, (size_t)(sign - *env));
		setenv(name, sign + 1, 1);
		free(name);
	}
}

/* Forks with a terminal; 0 in the child, whose environment is set. */
static struct pty *start(int rows, int cols, const char *const *env, pid_t *pid)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};
	struct pty *p = calloc(1, sizeof *p);

	assert_non_null(p);
	fflush(NULL);
	*pid = forkpty(&p->fd, NULL, NULL, &size);
	assert_true(*pid >= 0);
	if (*pid == 0) {
		alarm(60); /* nothing outlives its test */
		set_environment(env);
		free(p);
		return NULL;
	}
	p->pid = *pid;
	p->screen = screen_new(rows, cols);
	return p;
}

struct pty *pty_run(const char *const *argv, int rows, int cols, const char *const *env)
{
	pid_t pid;
	struct pty *p = start(rows, cols, env, &pid);

	if (pid == 0) {
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	return p;
}

struct pty *pty_call(int (*run)(void *ctx), void *ctx, int rows, int cols,
		     const char *const *env)
{
	pid_t pid;
	struct pty *p = start(rows, cols, env, &pid);

	if (pid == 0)
		_exit(run(ctx));
	return p;
}

static void reap(struct pty *p, int options)
{
	int status;

	if (!p->ended && waitpid(p->pid, &status, options) == p->pid) {
		p->ended = true;
		p->status = status;
	}
}

void pty_free(struct pty *p)
{
	if (!p)
		return;
	if (!p->ended) {
		kill(p->pid, SIGKILL);
		reap(p, 0);
	}
	if (p->fd >= 0)
		close(p->fd);
	screen_free(p->screen);
	free(p);
}

void pty_sendn(struct pty *p, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(p->fd, bytes, len);

		if (n < 0 && errno != EINTR)
			return; /* it is gone: what is expected next will fail */
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
	}
}

void pty_send(struct pty *p, const char *bytes)
{
	pty_sendn(p, bytes, strlen(bytes));
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};

	screen_resize(p->screen, rows, cols);
	assert_int_equal(ioctl(p->fd, TIOCSWINSZ, &size), 0);
}

void pty_signal(struct pty *p, int number)
{
	assert_int_equal(kill(p->pid, number), 0);
}

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Takes what comes within ms and answers the program's queries; false when nothing came. */
static bool pump(struct pty *p, int ms)
{
	struct pollfd fd = {.fd = p->fd, .events = POLLIN};
	char bytes[65536];

	if (p->eof || poll(&fd, 1, ms) <= 0)
		return false;
	ssize_t n = read(p->fd, bytes, sizeof bytes);
	if (n <= 0) {
		p->eof = !(n < 0 && errno == EINTR);
		return false;
	}
	p->bytes += (size_t)n;
	screen_feed(p->screen, bytes, (size_t)n);
	size_t answer = screen_answer(p->screen, bytes, sizeof bytes);
	pty_sendn(p, bytes, answer);
	return true;
}

void pty_until(struct pty *p, bool (*holds)(struct pty *p, void *ctx), void *ctx,
	       const char *what)
{
	long long end = now_ms() + CAP_MS;

	while (!holds(p, ctx)) {
		long long left = end - now_ms();

		if (left <= 0 || p->eof) {
			if (holds(p, ctx))
				return;
			char *text = screen_text(p->screen);
			print_error("%s: %s. The screen:\n%s\n",
				    p->eof ? "the program has left" : "not within 10 s",
				    what, text);
			free(text);
			fail();
		}
		pump(p, left > 50 ? 50 : (int)left);
	}
}

static bool matches(struct pty *p, void *ctx)
{
	char *text = screen_text(p->screen);
	bool found = regexec(ctx, text, 0, NULL, 0) == 0;

	free(text);
	return found;
}

static void compile(regex_t *re, const char *regex)
{
	if (regcomp(re, regex, REG_EXTENDED | REG_NOSUB | REG_NEWLINE) != 0)
		fail_msg("bad expression: %s", regex);
}

void pty_expect(struct pty *p, const char *regex)
{
	regex_t re;

	compile(&re, regex);
	pty_until(p, matches, &re, regex);
	regfree(&re);
}

bool pty_shows(struct pty *p, const char *regex)
{
	regex_t re;

	while (pump(p, 0))
		;
	compile(&re, regex);
	bool found = matches(p, &re);
	regfree(&re);
	return found;
}

struct row {
	int row;
	const char *text;
};

static bool row_is(struct pty *p, void *ctx)
{
	const struct row *want = ctx;
	char *text = screen_row(p->screen, want->row);
	bool same = strcmp(text, want->text) == 0;

	free(text);
	return same;
}

void pty_expect_row(struct pty *p, int row, const char *text)
{
	struct row want = {row, text};

	pty_until(p, row_is, &want, text);
}

void pty_expect_exit(struct pty *p, int code)
{
	long long end = now_ms() + CAP_MS;

	while (!p->ended && now_ms() < end) {
		pump(p, 10);
		reap(p, WNOHANG);
		if (p->eof && !p->ended) {
			struct timespec breath = {.tv_nsec = 2000000};

			nanosleep(&breath,
				  NULL); /* the line is closed: nothing to poll */
		}
	}
	while (pump(p, 0)) /* its last words */
		;
	if (!p->ended)
		fail_msg("it still runs after 10 s");
	int got = WIFEXITED(p->status) ? WEXITSTATUS(p->status) : -WTERMSIG(p->status);
	if (got != code) {
		char *text = screen_text(p->screen);

		print_error("ended with %d, not %d. The screen:\n%s\n", got, code,
			    text);
		free(text);
		fail();
	}
}

size_t pty_quiet(struct pty *p, int ms)
{
	size_t before = p->bytes;

	while (pump(p, ms))
		;
	return p->bytes - before;
}

bool pty_cooked(const struct pty *p)
{
	struct termios modes;

	return tcgetattr(p->fd, &modes) == 0 && (modes.c_lflag & ICANON) &&
	       (modes.c_lflag & ECHO);
}
