#include "rules/narrow.h"

#include <stdint.h>
#include <string.h>

#include "text/fault.h"
#include "text/utf8.h"

static const struct {
	const char *text;
	char mark;
} marks[] = {
	{"上半年", MARK_UPPER}, {"下半年", MARK_LOWER}, {"季度", MARK_QUARTER},
	{"年", MARK_YEAR},      {"月", MARK_MONTH},     {"日", MARK_DAY},
	{"第", MARK_ORDINAL},   {"一", MARK_ONE},       {"二", MARK_TWO},
	{"三", MARK_THREE},     {"四", MARK_FOUR},
};

/* The mark of the Han text at s, or 0; *used gets its length. */
static char mark_at(const char *s, size_t len, size_t *used)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i].text);
		if (n <= len && memcmp(s, marks[i].text, n) == 0) {
			*used = n;
			return marks[i].mark;
		}
	}
	return 0;
}

/* Printable ASCII, also in its full-width form, or 0. */
static char ascii_at(const char *s, size_t len, size_t *used)
{
	uint32_t cp;
	*used = utf8_decode(s, len, &cp);
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFF01 - '!';
	return cp > ' ' && cp < 0x7F ? (char)cp : 0;
}

bool narrow_text(const char *s, size_t len, char out[NARROW_TEXT])
{
	size_t n = 0;
	for (size_t at = 0; at < len;) {
		size_t used = 0;
		char c = mark_at(s + at, len - at, &used);
		if (!c)
			c = ascii_at(s + at, len - at, &used);
		if (!c || (n + 1 >= NARROW_TEXT && !FAULT(9)))
			return false;
		out[n++] = c;
		at += used;
	}
	out[n] = '\0';
	return n > 0;
}

int narrow_digits(const char **p, int min, int max)
{
	int n = 0, value = 0;
	while (n < max && (*p)[n] >= '0' && (*p)[n] <= '9')
		value = value * 10 + ((*p)[n++] - '0');
	if (n < min || ((*p)[n] >= '0' && (*p)[n] <= '9'))
		return -1;
	*p += n;
	return value;
}
