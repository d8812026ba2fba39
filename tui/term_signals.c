/* Signals, and giving the terminal back whatever happens.
 *
 * The flags and the guard are the program's only mutable globals: a handler has nothing
 * else to reach them by. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/io.h"
#include "tui/term_own.h"

static volatile sig_atomic_t came[TERM_SIGNALS];

static const struct {
	int number;
	enum term_signal means;
} ours[] = {
	{SIGWINCH, TERM_RESIZED},   {SIGTERM, TERM_ENDED},   {SIGHUP, TERM_ENDED},
	{SIGINT, TERM_INTERRUPTED}, {SIGTSTP, TERM_STOPPED}, {SIGCONT, TERM_CONTINUED},
};
enum {
	OURS = sizeof ours / sizeof ours[0]
};

static void on_signal(int number)
{
	for (size_t i = 0; i < OURS; i++)
		if (ours[i].number == number)
			came[ours[i].means] = 1;
}

void signals_take(struct term_signals *s)
{
	struct sigaction act = {.sa_handler = on_signal};
	sigset_t block;

	_Static_assert(OURS <= sizeof s->old / sizeof s->old[0],
		       "room for old handlers");
	if (s->taken)
		return;
	sigemptyset(&block);
	sigfillset(&act.sa_mask);
	for (size_t i = 0; i < OURS; i++)
		sigaddset(&block, ours[i].number);
	sigprocmask(SIG_BLOCK, &block, &s->mask);
	for (size_t i = 0; i < OURS; i++) {
		sigaction(ours[i].number, &act, &s->old[i]);
		sigdelset(&s->mask, ours[i].number);
	}
	memset((void *)came, 0, sizeof came);
	s->taken = true;
}

void signals_give(struct term_signals *s, bool ending)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};

	if (!s->taken)
		return;
	for (size_t i = 0; i < OURS; i++) {
		bool again = ending && ours[i].means == TERM_ENDED;

		sigaction(ours[i].number, again ? &ignore : &s->old[i], NULL);
	}
	sigprocmask(SIG_SETMASK, &s->mask, NULL);
	s->taken = false;
}

bool signal_came(enum term_signal s)
{
	if (!came[s])
		return false;
	came[s] = 0;
	return true;
}

/* --- the guard --- */

static struct {
	volatile sig_atomic_t up;
	bool registered;
	pid_t owner; /* a child that leaves must not touch the terminal */
	int in_fd, out_fd;
	bool has_modes;
	struct termios modes;
	char bytes[256];
	size_t len;
} guard;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};

static void restore(void)
{
	if (!guard.up || getpid() != guard.owner)
		return;
	guard.up = 0;
	(void)io_write(guard.out_fd, guard.bytes, guard.len);
	if (guard.has_modes)
		tcsetattr(guard.in_fd, TCSANOW, &guard.modes);
}

static void on_crash(int number)
{
	restore();
	raise(number); /* SA_RESETHAND: now it ends the program as it would have */
}

static void watch_crashes(void)
{
	struct sigaction act = {.sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND};

	sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
		sigaction(crashes[i], &act, NULL);
}

void guard_raise(int in_fd, int out_fd, const char *bytes)
{
	size_t len = strlen(bytes);

	if (!guard.registered)
		guard.registered = atexit(restore) == 0;
	watch_crashes();
	/* The modes before we changed any: the desk ends where it began. */
	if (!guard.has_modes || in_fd != guard.in_fd)
		guard.has_modes = tcgetattr(in_fd, &guard.modes) == 0;
	guard.in_fd = in_fd;
	guard.out_fd = out_fd;
	guard.owner = getpid();
	guard.len = len < sizeof guard.bytes ? len : 0;
	memcpy(guard.bytes, bytes, guard.len);
	guard.up = 1;
}

void guard_lower(void)
{
	guard.up = 0;
}
