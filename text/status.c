#include "text/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Formats into room first and copies then: callers wrap an older sentence of the same
 * error ("row 3: %s", err->say), and vsnprintf must not read what it overwrites. */
static void say(char *to, size_t size, const char *fmt, va_list ap)
{
	char room[ERROR_SAY];

	if (size > sizeof room)
		size = sizeof room;
	int n = vsnprintf(room, size, fmt, ap);
	size_t len = n < 0 ? 0 : (size_t)n;

	if (len >= size) {
		len = size - 1;
		/* Drop the last character if the cut went through it. */
		size_t lead = len;
		while (lead > 0 && ((unsigned char)room[lead - 1] & 0xC0) == 0x80)
			lead--;
		if (lead > 0 && ((unsigned char)room[lead - 1] & 0xC0) == 0xC0) {
			unsigned char c = (unsigned char)room[lead - 1];
			size_t whole = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
			if (lead - 1 + whole > len)
				len = lead - 1;
		}
	}
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
