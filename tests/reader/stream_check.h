/* The grammar of the stream (reader/emit.h), record by record: what intake/pages.c relies on,
 * and what no document may bend. */
#ifndef TESTS_READER_STREAM_CHECK_H
#define TESTS_READER_STREAM_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "text/utf8.h"

struct stream_check {
	bool begun, in_table, ended;
};

static inline bool stream_number(const char *s, size_t len)
{
	size_t sign = len && *s == '-';

	for (size_t i = sign; i < len; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return len > sign;
}

/* A text as gate_put() leaves it; of a row, a covered cell as well. */
static inline bool stream_text(const char *s, size_t len, bool cell)
{
	if (cell && len == 2 && (memcmp(s, "\\^", 2) == 0 || memcmp(s, "\\<", 2) == 0))
		return true;
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F)
			return false;
		if (s[i] == '\\' && (++i == len || !strchr("tnr\\", s[i])))
			return false;
	}
	return utf8_valid(s, len);
}

/* Whether the fields behind the first are as told: one letter each, those in brackets as
 * often as they come: n number, s text, c cell. */
static inline bool stream_fields(const char *s, size_t len, const char *told)
{
	const char *end = s + len, *again = NULL;

	while (s < end) {
		const char *from = ++s, *tab = memchr(s, '\t', (size_t)(end - s));

		s = tab ? tab : end;
		if (*told == '[')
			again = ++told;
		else if (*told == ']')
			told = again;
		if (!*told || !(*told == 'n' ? stream_number(from, (size_t)(s - from))
					     : stream_text(from, (size_t)(s - from),
							   *told == 'c')))
			return false;
		told++;
	}
	return !*told || *told == '[' || *told == ']';
}

static inline bool stream_last(struct stream_check *c, const char *s, size_t len)
{
	bool ok = len == 4 && memcmp(s, "Z\tok", 4) == 0;

	c->ended = true;
	return ok ? !c->in_table : stream_fields(s + 1, len - 1, "sns");
}

/* Takes the next record, without its line end. */
static inline bool stream_take_record(struct stream_check *c, const char *s, size_t len)
{
	static const char first[] = "gongkai-read 1 ";
	static const struct {
		char kind;
		bool in_table;
		const char *fields;
	} kinds[] = {
		{'L', false, "ns"}, {'F', false, "n"}, {'P', false, "nnnn[nns]"},
		{'T', false, "ns"}, {'E', true, ""},   {'R', true, "n[c]"},
	};

	if (!c->begun) {
		c->begun = true;
		return len > sizeof first - 1 &&
		       memcmp(s, first, sizeof first - 1) == 0;
	}
	if (c->ended || !len || (len > 1 && s[1] != '\t'))
		return false;
	if (*s == 'Z')
		return stream_last(c, s, len);
	if (*s == 'N')
		return stream_fields(s + 1, len - 1, "nss");
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (kinds[i].kind != *s)
			continue;
		if (c->in_table != kinds[i].in_table)
			return false;
		c->in_table = *s == 'T' || *s == 'R';
		return stream_fields(s + 1, len - 1, kinds[i].fields);
	}
	return false;
}

#endif
