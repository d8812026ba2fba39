#include "tui/patience.h"

#include <stddef.h>
#include <sys/timerfd.h>
#include <unistd.h>

void patience_set(int *alarm, int ms)
{
	const struct itimerspec in = {
		.it_value = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}};

	if (*alarm < 0)
		*alarm = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (*alarm >= 0)
		timerfd_settime(*alarm, 0, &in, NULL);
}

void patience_end(int *alarm)
{
	if (*alarm >= 0)
		close(*alarm);
	*alarm = -1;
}
