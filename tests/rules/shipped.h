/* The calendar the program ships, read from the source tree: tests run at its root. */
#ifndef TESTS_RULES_SHIPPED_H
#define TESTS_RULES_SHIPPED_H

#include <stdio.h>
#include <string.h>

#include "rules/calendar.h"
#include "text/buf.h"

/* A whole file appended to out; false when it can't be read. */
static inline bool shipped_file(const char *path, struct buf *out)
{
	char block[4096];
	size_t n;
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_addn(out, block, n);
	bool ok = !ferror(f);
	fclose(f);
	return ok;
}

static inline void shipped_calendar(struct calendar *c)
{
	struct buf text = {0};
	struct error err = {0};
	if (!shipped_file("data/calendar.txt", &text))
		fail_msg(
			"data/calendar.txt can't be read: run at the root of the tree");
	if (calendar_read(c, text.s, text.len, &err) != ST_OK)
		fail_msg("%s", err.say);
	buf_release(&text);
}

static inline daynum day(const char *iso)
{
	return day_parse(iso, strlen(iso));
}

#endif
