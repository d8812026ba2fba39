/* Waiting for input: one ppoll, no wake-ups in between. */
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tui/term_own.h"

enum {
	ESC_MS = 25,     /* for the rest of a sequence; then it was the Esc key */
	PASTE_MS = 1000, /* for the rest of a paste */
	DOUBLE_MS = 400,
};

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int local_day(time_t now)
{
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return 0;
	return (tm.tm_year * 12 + tm.tm_mon) * 32 + tm.tm_mday;
}

static time_t seconds_to_midnight(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return 3600;
	tm.tm_mday++;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	time_t then = mktime(&tm);
	return then > now ? then - now : 1;
}

/* The first call only learns the date. */
static bool date_changed(struct term *t)
{
	int day = local_day(time(NULL));
	bool changed = t->day && day != t->day;

	t->day = day;
	return changed;
}

static void press(struct input *out, uint32_t code, unsigned mods)
{
	out->kind = INPUT_KEY;
	out->key = (struct key){code, mods};
}

/* What signals have to say, the most urgent first. */
static bool take_signal(struct term *t, struct input *out)
{
	*out = (struct input){0};
	if (signal_came(TERM_ENDED) || t->gone) {
		t->gone = true;
		out->kind = INPUT_HANGUP;
		return true;
	}
	if (signal_came(TERM_CONTINUED)) {
		term_reenter(t);
		t->resumed = true;
	}
	if (signal_came(TERM_RESIZED) && term_take_size(t))
		t->resized = true;
	if (t->resized) {
		t->resized = false;
		out->kind = INPUT_RESIZE;
	} else if (t->resumed) {
		t->resumed = false;
		out->kind = INPUT_RESUMED;
	} else if (signal_came(TERM_STOPPED)) {
		out->kind = INPUT_SUSPEND;
	} else if (signal_came(TERM_INTERRUPTED)) {
		press(out, 'c', MOD_CTRL);
	} else if (date_changed(t)) {
		out->kind = INPUT_MIDNIGHT;
	}
	return out->kind != INPUT_NONE;
}

static void mark_double(struct term *t, struct input *in)
{
	if (in->kind != INPUT_MOUSE || in->mouse != MOUSE_CLICK)
		return;
	long long now = now_ms();
	bool twice = t->click_ms && now - t->click_ms <= DOUBLE_MS &&
		     in->y == t->click_y && in->x == t->click_x;

	if (twice)
		in->mouse = MOUSE_DOUBLE;
	t->click_y = in->y;
	t->click_x = in->x;
	t->click_ms = twice ? 0 : now; /* a third click begins anew */
}

static void read_bytes(struct term *t)
{
	char bytes[4096];
	ssize_t n = read(t->in_fd, bytes, sizeof bytes);

	if (n > 0)
		decode_feed(&t->decode, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->gone = true;
}

enum waited {
	WAITED_INPUT,
	WAITED_CHILD, /* *fd says which */
	WAITED_SIGNAL,
	WAITED_TIME,
};

static enum waited wait_for(struct term *t, const struct timespec *timeout, int *child)
{
	struct pollfd fd[1 + TERM_WATCHES] = {{.fd = t->in_fd, .events = POLLIN}};

	for (int i = 0; i < TERM_WATCHES; i++)
		fd[1 + i] = (struct pollfd){.fd = t->watch[i], .events = POLLIN};
	int n = ppoll(fd, 1 + TERM_WATCHES, timeout, &t->signals.mask);

	if (n < 0)
		return WAITED_SIGNAL;
	if (n == 0)
		return WAITED_TIME;
	if (fd[0].revents & POLLIN)
		read_bytes(t);
	else if (fd[0].revents)
		t->gone =
			true; /* POLLHUP, POLLERR, POLLNVAL with nothing left to read */
	for (int i = 0; i < TERM_WATCHES; i++) {
		if (!fd[1 + i].revents)
			continue;
		*child = t->watch[i];
		t->watch[i] = -1; /* said once: whoever wants more watches again */
		return WAITED_CHILD;
	}
	return WAITED_INPUT;
}

static struct timespec patience(const struct term *t, enum term_wait wait)
{
	bool begun = decode_waiting(&t->decode);

	if (wait == TERM_TAKE || (wait == TERM_KEY && !begun))
		return (struct timespec){0};
	if (begun) {
		long ms = t->decode.pasting ? PASTE_MS : ESC_MS;

		return (struct timespec){ms / 1000, ms % 1000 * 1000000};
	}
	struct timespec midnight = {.tv_sec = seconds_to_midnight()};

	if (wait == TERM_PAUSE && midnight.tv_sec > TERM_PAUSE_MS / 1000)
		return (struct timespec){.tv_sec = TERM_PAUSE_MS / 1000};
	return midnight;
}

bool term_read(struct term *t, enum term_wait wait, struct input *out)
{
	bool final = false, looked = false, paused = false;

	for (;;) {
		if (take_signal(t, out))
			return true;
		if (decode_next(&t->decode, final, out)) {
			mark_double(t, out);
			return true;
		}
		bool waiting = decode_waiting(&t->decode);
		bool patient = wait == TERM_WAIT || (wait == TERM_PAUSE && !paused) ||
			       (wait == TERM_KEY && waiting);
		if (looked && !patient)
			return false;
		struct timespec timeout = patience(t, wait);
		int child = -1;
		enum waited w = wait_for(t, &timeout, &child);

		if (w == WAITED_CHILD) {
			*out = (struct input){.kind = INPUT_CHILD, .fd = child};
			return true;
		}
		final = w == WAITED_TIME && waiting && wait != TERM_TAKE;
		paused = w == WAITED_TIME && !waiting;
		looked = true;
	}
}

void term_watch(struct term *t, const int *fd, size_t n)
{
	assert(n <= TERM_WATCHES);
	for (size_t i = 0; i < TERM_WATCHES; i++)
		t->watch[i] = i < n ? fd[i] : -1;
}
