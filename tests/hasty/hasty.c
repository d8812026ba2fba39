/* HASTY=60: a minute is a second.  Linked into a copy of the program, in front of the calls by which
 * it waits for its helpers. */
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>

int __real_poll(struct pollfd *fd, nfds_t n, int ms);
int __wrap_poll(struct pollfd *fd, nfds_t n, int ms);
int __real_clock_gettime(clockid_t id, struct timespec *t);
int __wrap_clock_gettime(clockid_t id, struct timespec *t);
int __real_timerfd_settime(int fd, int flags, const struct itimerspec *to,
			   struct itimerspec *was);
int __wrap_timerfd_settime(int fd, int flags, const struct itimerspec *to,
			   struct itimerspec *was);

static int times(void)
{
	const char *text = getenv("HASTY");
	int n = text ? atoi(text) : 1;

	return n > 0 ? n : 1;
}

int __wrap_poll(struct pollfd *fd, nfds_t n, int ms)
{
	return __real_poll(fd, n, ms > 0 ? ms / times() + 1 : ms);
}

/* The clock by which the waits are summed up goes as fast. */
int __wrap_clock_gettime(clockid_t id, struct timespec *t)
{
	int rc = __real_clock_gettime(id, t);

	if (id == CLOCK_MONOTONIC) {
		long long ms =
			((long long)t->tv_sec * 1000 + t->tv_nsec / 1000000) * times();

		*t = (struct timespec){.tv_sec = ms / 1000,
				       .tv_nsec = ms % 1000 * 1000000};
	}
	return rc;
}

int __wrap_timerfd_settime(int fd, int flags, const struct itimerspec *to,
			   struct itimerspec *was)
{
	long long ms =
		(to->it_value.tv_sec * 1000 + to->it_value.tv_nsec / 1000000) / times();
	struct itimerspec soon = {.it_value = {.tv_sec = ms / 1000,
					       .tv_nsec = (ms % 1000 + 1) * 1000000}};

	return __real_timerfd_settime(fd, flags, &soon, was);
}
