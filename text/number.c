#include "text/number.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "text/prefix.h"
#include "text/utf8.h"

void number_halfwidth(struct buf *out, const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (cp >= 0xFF01 && cp <= 0xFF5E)
			buf_putc(out, (char)(cp - 0xFEE0));
		else if (cp == 0x3000)
			buf_putc(out, ' ');
		else
			buf_addn(out, s + at, n);
		at += n;
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Length of the blank at s (also the no-break one), or 0. */
static size_t blank(const char *s)
{
	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	return prefix_len(s, "\u00A0");
}

static const char *skip_blanks(const char *s)
{
	while (blank(s))
		s += blank(s);
	return s;
}

bool number_is_dash(const char *s)
{
	static const char *const strokes[] = {"-", "—", "–", "―", "−", "─", NULL};
	static const char *const words[] = {"/", "无", NULL};
	const char *p = s + prefix_any(s, words);

	if (p == s)
		while (prefix_any(p, strokes))
			p += prefix_any(p, strokes);
	return p > s && *skip_blanks(p) == '\0';
}

int64_t number_with_digit(int64_t value, char digit)
{
	int64_t more;

	if (__builtin_mul_overflow(value, 10, &more) ||
	    __builtin_add_overflow(more, digit - '0', &more))
		return INT64_MAX;
	return more;
}

const char *number_digits(const char *s, int64_t *value)
{
	size_t group = 0, groups = 1;

	*value = 0;
	for (;; s++) {
		if (is_digit(*s)) {
			*value = number_with_digit(*value, *s);
			group++;
		} else if (*s == ',' && is_digit(s[1])) {
			if (groups == 1 ? group < 1 || group > 3 : group != 3)
				return NULL;
			groups++;
			group = 0;
		} else {
			return group && (groups == 1 || group == 3) ? s : NULL;
		}
	}
}

/* Reads ".digits" if it is there, and says whether it is more than zeros. */
static const char *read_fraction(const char *s, bool *fraction)
{
	*fraction = false;
	if (*s != '.' || !is_digit(s[1]))
		return s;
	for (s++; is_digit(*s); s++)
		if (*s != '0')
			*fraction = true;
	return s;
}

static const char *skip_unit(const char *s)
{
	static const char *const units[] = {"条", "件", "个", "项", "篇",
					    "次", "天", "日", NULL};

	s = skip_blanks(s);
	return s + prefix_any(s, units);
}

/* The same for a terminated, half-width text. */
static enum number_kind parse(const char *s, int64_t min, int64_t max, int64_t *out)
{
	bool negative = false, fraction;
	int64_t value;

	s = skip_blanks(s);
	if (!*s)
		return NUMBER_BLANK;
	if (number_is_dash(s))
		return NUMBER_DASH;
	size_t minus = prefix_len(s, "-") + prefix_len(s, "−");
	if (minus)
		negative = true;
	s += minus ? minus : prefix_len(s, "+");
	s = number_digits(s, &value);
	if (!s)
		return NUMBER_BAD;
	s = skip_blanks(skip_unit(read_fraction(s, &fraction)));
	if (*s)
		return NUMBER_BAD;
	if (negative)
		value = -value;
	if (fraction || value == INT64_MAX || value == -INT64_MAX || value < min ||
	    value > max)
		return NUMBER_RANGE;
	*out = value;
	return NUMBER_VALUE;
}

enum number_kind number_parse(const char *s, size_t len, int64_t min, int64_t max,
			      int64_t *out)
{
	struct buf half = {0};

	if (memchr(s, '\0', len))
		return NUMBER_BAD;
	number_halfwidth(&half, s, len);
	enum number_kind kind = parse(buf_text(&half), min, max, out);
	buf_release(&half);
	return kind;
}

/* Digits of n from the right, at least so many; where they begin. */
static char *digits_before(char *end, uint64_t n, int least)
{
	for (; n || least > 0; n /= 10, least--)
		*--end = (char)('0' + n % 10);
	return end;
}

size_t number_text(char out[NUMBER_TEXT], int64_t scaled, int decimals)
{
	static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
	char room[NUMBER_TEXT], *end = room + sizeof room, *s = end;

	assert(decimals >= 0 && decimals <= 6);
	uint64_t size = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;

	if (decimals) {
		s = digits_before(s, size % tens[decimals], decimals);
		*--s = '.';
	}
	s = digits_before(s, size / tens[decimals], 1);
	if (scaled < 0)
		*--s = '-';
	size_t len = (size_t)(end - s);
	memcpy(out, s, len);
	out[len] = '\0';
	return len;
}

void number_decimal(struct buf *out, int64_t scaled, int decimals)
{
	char s[NUMBER_TEXT];

	buf_addn(out, s, number_text(s, scaled, decimals));
}
