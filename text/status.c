#include "text/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

/* Formats into room first and copies then: callers wrap an older sentence of the same
 * error ("row 3: %s", err->say), and vsnprintf must not read what it overwrites. */
static void say(char *to, size_t size, const char *fmt, va_list ap)
{
	char room[ERROR_SAY];

	if (size > sizeof room)
		size = sizeof room;
	int n = vsnprintf(room, size, fmt, ap);
	size_t len = n < 0 ? 0 : (size_t)n;

	if (len >= size)
		len = utf8_whole(room, size - 1);
	memcpy(to, room, len);
	to[len] = '\0';
}

enum status error_set(struct error *err, enum status st, const char *fmt, ...)
{
	if (err) {
		va_list ap;

		va_start(ap, fmt);
		say(err->say, sizeof err->say, fmt, ap);
		va_end(ap);
		err->detail[0] = '\0';
		err->status = st;
	}
	return st;
}

enum status error_detail(struct error *err, const char *fmt, ...)
{
	if (!err)
		return ST_INPUT;
	va_list ap;

	va_start(ap, fmt);
	say(err->detail, sizeof err->detail, fmt, ap);
	va_end(ap);
	return err->status;
}

int status_exit(enum status st)
{
	switch (st) {
	case ST_OK:
		return 0;
	case ST_NO:
		return 1;
	case ST_USAGE:
		return 2;
	case ST_INPUT:
	case ST_NOT_FOUND:
	case ST_AMBIGUOUS:
	case ST_ASK:
		return 3;
	case ST_LOCKED:
	case ST_FILE:
	case ST_FULL:
		return 4;
	case ST_MISSING:
		return 5;
	}
	return 4;
}
