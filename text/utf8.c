#include "text/utf8.h"

#include <assert.h>
#include <wctype.h>

#include "text/width.h"

/* Length of the well-formed sequence at s, 0 when there is none: Unicode 15, table 3-7.
 * The second byte's range is what keeps out overlong forms, surrogates and too large
 * values. */
static size_t sequence(const unsigned char *s, size_t len)
{
	unsigned char c = s[0];
	unsigned char low = 0x80, high = 0xBF;
	size_t n;

	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		n = 2;
	else if (c >= 0xE0 && c <= 0xEF)
		n = 3;
	else if (c >= 0xF0 && c <= 0xF4)
		n = 4;
	else
		return 0;
	if (n > len)
		return 0;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	assert(len > 0);
	const unsigned char *u = (const unsigned char *)s;

	/* Nearly all there is, ASCII and Han, needs no look at the special cases. */
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	if (len >= 3 && u[0] >= 0xE1 && u[0] <= 0xEC && (u[1] & 0xC0) == 0x80 &&
	    (u[2] & 0xC0) == 0x80) {
		*cp = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		return 3;
	}
	switch (sequence(u, len)) {
	case 2:
		*cp = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
		return 2;
	case 3:
		*cp = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
		return 3;
	case 4:
		*cp = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 |
		      (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
		return 4;
	default:
		*cp = UTF8_BAD;
		return 1;
	}
}

/* U+4E00..9FBF: E4 B8 80 to E9 BE BF. */
static bool is_plain_han(const unsigned char *u)
{
	unsigned lead = (unsigned)u[0] << 8 | u[1];

	return lead >= 0xE4B8 && lead <= 0xE9BE && (u[1] & 0xC0) == 0x80 &&
	       (u[2] & 0xC0) == 0x80;
}

size_t utf8_plain(const char *s, size_t len, size_t *han)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t at = 0, many = 0;

	while (at < len) {
		if (u[at] >= ' ' && u[at] <= '~' && u[at] != '"' && u[at] != '\\') {
			at++;
		} else if (len - at >= 3 && is_plain_han(u + at)) {
			at += 3;
			many++;
		} else {
			break;
		}
	}
	if (han)
		*han = many;
	return at;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_valid(const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;

	for (size_t at = 0; at < len;) {
		size_t n = sequence(u + at, len - at);

		if (!n)
			return false;
		at += n;
	}
	return true;
}

size_t utf8_count(const char *s, size_t len)
{
	size_t count = 0;
	uint32_t cp;

	for (size_t at = 0; at < len; count++)
		at += utf8_decode(s + at, len - at, &cp);
	return count;
}

size_t utf8_whole(const char *s, size_t len)
{
	size_t back = 0;

	while (back < 3 && back < len && utf8_is_rest(s[len - 1 - back]))
		back++;
	if (back == len)
		return len;
	unsigned char lead = (unsigned char)s[len - 1 - back];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

	return want > back + 1 ? len - back - 1 : len;
}

/* The code point before `at` and where it starts.  A sequence that ends exactly at
 * `at` is one character; all else is a single bad byte, as it is going forward. */
static size_t before(const char *s, size_t at, uint32_t *cp)
{
	for (size_t n = 2; n <= 4 && n <= at; n++)
		if (utf8_decode(s + at - n, n, cp) == n)
			return at - n;
	utf8_decode(s + at - 1, 1, cp);
	return at - 1;
}

size_t utf8_next(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	if (at >= len)
		return len;
	at += utf8_decode(s + at, len - at, &cp);
	while (at < len) {
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (width_of(cp, AMBIGUOUS_NARROW) != 0)
			break;
		at += n;
	}
	return at;
}

size_t utf8_prev(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	if (at > len)
		at = len;
	while (at > 0) {
		at = before(s, at, &cp);
		if (width_of(cp, AMBIGUOUS_NARROW) != 0)
			break;
	}
	return at;
}

enum word {
	WORD_BLANK,
	WORD_LETTERS,
	WORD_HAN,
	WORD_OTHER
};

bool utf8_is_han(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x2FDF) || cp == 0x3005 || cp == 0x3007 ||
	       (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* What the cluster at `at` counts as. */
static enum word word_at(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	utf8_decode(s + at, len - at, &cp);
	if (cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000)
		return WORD_BLANK;
	if (utf8_is_han(cp))
		return WORD_HAN;
	return iswalnum((wint_t)cp) ? WORD_LETTERS : WORD_OTHER;
}

size_t utf8_word_next(const char *s, size_t len, size_t at)
{
	if (at >= len)
		return len;
	enum word first = word_at(s, len, at);

	while (at < len && first != WORD_BLANK && word_at(s, len, at) == first)
		at = utf8_next(s, len, at);
	while (at < len && word_at(s, len, at) == WORD_BLANK)
		at = utf8_next(s, len, at);
	return at;
}

size_t utf8_word_prev(const char *s, size_t len, size_t at)
{
	size_t start = utf8_prev(s, len, at);

	while (start > 0 && word_at(s, len, start) == WORD_BLANK)
		start = utf8_prev(s, len, start);
	if (start >= len)
		return 0;
	enum word last = word_at(s, len, start);
	while (start > 0) {
		size_t try = utf8_prev(s, len, start);

		if (word_at(s, len, try) != last)
			break;
		start = try;
	}
	return start;
}
