#include "text/breaks.h"

#include <string.h>

#include "text/utf8.h"

static bool has(const char *set, const char *s, size_t len)
{
	char one[16];

	if (len == 0 || len >= sizeof one)
		return false;
	memcpy(one, s, len);
	one[len] = '\0';
	return strstr(set, one) != NULL;
}

static bool no_start(const char *s, size_t len)
{
	return has("，。、；：？！）》〉」』〕】”’…—～·％℃‰＋－×÷＝,.;:?!)]}%", s, len);
}

static bool no_end(const char *s, size_t len)
{
	return has("（《〈「『〔【“‘([{￥$＋－×÷＝", s, len);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(const char *s, size_t len, size_t at)
{
	char c = s[at];

	if (is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return true;
	if (c == ',') /* 1,234 */
		return at > 0 && is_digit(s[at - 1]) && at + 1 < len &&
		       is_digit(s[at + 1]);
	return c && strchr(".-/+%_@:", c);
}

/* A dash or an ellipsis of two signs is one mark. */
static size_t pair_end(const char *s, size_t len, size_t at, size_t end)
{
	if (!has("—…", s + at, end - at))
		return end;
	size_t next = utf8_next(s, len, end);
	return next - end == end - at && memcmp(s + at, s + end, end - at) == 0 ? next
										: end;
}

size_t breaks_piece(const char *s, size_t len, size_t at)
{
	size_t end = at;
	bool letters = false;

	while (end < len && is_word(s, len, end)) {
		letters = letters || !strchr("0123456789./-", s[end]);
		/* An address may be broken behind its strokes, a date not. */
		if (s[end++] == '/' && letters && end < len && s[end] != '/')
			break;
	}
	if (end == at) {
		end = utf8_next(s, len, at);
		return end < len ? pair_end(s, len, at, end) : end;
	}
	if (end < len && is_digit(s[end - 1])) {
		size_t next = utf8_next(s, len, end);
		if (has("年月日条件个号项家次天元人份位页期类", s + end, next - end))
			end = next;
	}
	return end;
}

bool breaks_may_end(const char *s, size_t len, size_t piece, size_t end)
{
	return end >= len || (!no_start(s + end, utf8_next(s, len, end) - end) &&
			      !no_end(s + piece, end - piece));
}
