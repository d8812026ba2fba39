#include <time.h>

#include "cli/cli.h"

static daynum clock_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return day_of(1990, 1, 1);
	return day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

char *clock_stamp(char out[CLOCK_TEXT])
{
	time_t now = time(NULL);
	struct tm tm;

	out[0] = '\0';
	if (localtime_r(&now, &tm))
		strftime(out, CLOCK_TEXT, "%Y-%m-%d %H:%M:%S", &tm);
	return out;
}

daynum cli_today(const struct cli *c)
{
	if (c->today_option != DAY_NONE)
		return c->today_option;
	if (c->store && store_demo_today(c->store) != DAY_NONE)
		return store_demo_today(c->store);
	return clock_today();
}
