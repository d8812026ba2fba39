#include "intake/value.h"

#include <string.h>

#include "intake/scan.h"
#include "text/number.h"
#include "text/prefix.h"
#include "text/utf8.h"

enum {
	PLAIN_DIGITS = 15
};

/* Compared with others at VALUE_DECIMALS, and longer than any figure. */
#define VALUE_MAX INT64_C(99999999999999999)

static const char *skip(const char *s)
{
	while (*s && scan_blank(s))
		s += scan_blank(s);
	return s;
}

static void put_trimmed(struct buf *out, const char *cell)
{
	const char *s = skip(cell);
	size_t keep = 0;

	for (size_t i = 0; s[i];) {
		size_t n = scan_blank(s + i);

		i += n ? n : 1;
		if (!n)
			keep = i;
	}
	buf_addn(out, s, keep);
}

/* In print also the figure one twice, which scans of a long stroke give, and a backslash:
 * nobody types those for a dash, so number_is_dash does not know them. */
static bool is_dash(const char *s)
{
	const char *p = s;

	while (prefix_len(p, "一一"))
		p += prefix_len(p, "一一");
	return (p > s && !*p) || strcmp(s, "\\") == 0 || number_is_dash(p);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The decimals at s, added to *value; returns what is behind them. */
static const char *fraction(const char *s, int64_t *value, int *decimals)
{
	*decimals = 0;
	if (*s != '.' || !is_digit(s[1]))
		return s;
	for (s++; is_digit(*s); s++, ++*decimals)
		*value = number_with_digit(*value, *s);
	return s;
}

/* What may stand behind a number; *measured when it belongs to the value. */
static const char *behind(const char *s, bool *percent, bool *measured)
{
	static const char *const things[] = {"条", "件", "个", "项", "篇", "次", "天",
					     "日", "名", "位", "分", "家", "例", "宗",
					     "人", "起", "批", "份", "户", NULL};

	*percent = *s == '%';
	if (*percent)
		return s + 1;
	if (prefix_any(s, things))
		return s + prefix_any(s, things);
	const char *end = s + prefix_len(s, "万");
	end += prefix_len(end, "元");
	*measured = end > s;
	return end;
}

static bool number(const char *text, struct value *out, struct buf *normal)
{
	const char *s = text + prefix_len(text, "第");
	bool ordinal = s > text;
	size_t minus = prefix_len(s, "-") + prefix_len(s, "−");
	char sign = minus ? '-' : prefix_len(s, "+") ? '+' : '\0';
	int64_t value;
	int decimals;

	if (ordinal && sign)
		return false;
	s = number_digits(skip(s + (minus ? minus : sign != '\0')), &value);
	if (!s)
		return false;
	const char *suffix = skip(fraction(s, &value, &decimals));
	const char *end = behind(suffix, &out->percent, &out->measured);
	if (*skip(end) || value > VALUE_MAX || decimals > VALUE_DECIMALS ||
	    (ordinal && decimals))
		return false;
	out->kind = VALUE_NUMBER;
	out->scaled = sign == '-' ? -value : value;
	out->decimals = decimals;
	if (normal) {
		if (sign == '+')
			buf_putc(normal, '+');
		else if (sign == '-' && value == 0)
			buf_putc(normal, '-');
		number_decimal(normal, out->scaled, decimals);
		if (out->measured)
			buf_addn(normal, suffix, (size_t)(end - suffix));
	}
	return true;
}

/* Begins with a Han character that begins no number and no dash: most names, told at once. */
static bool is_plain_text(const char *cell)
{
	static const char *const other[] = {"第", "无", "一", NULL};
	unsigned char first = (unsigned char)*cell;

	return first >= 0xE4 && first <= 0xE9 && !prefix_any(cell, other);
}

enum value_kind value_read(const char *cell, struct value *out, struct buf *normal)
{
	struct buf half = {0}, bare = {0};
	size_t digits = strspn(cell, "0123456789");

	*out = (struct value){.kind = VALUE_TEXT};
	/* Most figures are just digits, and a sheet has millions. */
	if (digits && digits <= PLAIN_DIGITS && !cell[digits]) {
		out->kind = VALUE_NUMBER;
		for (const char *p = cell; *p; p++)
			out->scaled = out->scaled * 10 + (*p - '0');
		if (normal)
			number_decimal(normal, out->scaled, 0);
		return VALUE_NUMBER;
	}
	if (is_plain_text(cell)) {
		if (normal)
			put_trimmed(normal, cell);
		return VALUE_TEXT;
	}
	number_halfwidth(&half, cell, strlen(cell));
	put_trimmed(&bare, buf_text(&half));
	const char *s = buf_text(&bare);
	if (!*s)
		out->kind = VALUE_BLANK;
	else if (is_dash(s))
		out->kind = VALUE_DASH;
	else
		number(s, out, normal);
	/* A text keeps its own characters: only its outer blanks go. */
	if (normal && (out->kind == VALUE_TEXT || out->kind == VALUE_DASH))
		put_trimmed(normal, cell);
	buf_release(&half);
	buf_release(&bare);
	return out->kind;
}

bool value_is_glued(const char *cell)
{
	struct buf half = {0};
	size_t figures = 0;

	number_halfwidth(&half, cell, strlen(cell));
	const char *s = skip(buf_text(&half));
	for (bool measured = true, percent; s && *s && measured; figures++) {
		int64_t value;
		int decimals;

		s = number_digits(s, &value);
		if (!s)
			break;
		const char *end = fraction(s, &value, &decimals);
		s = behind(end, &percent, &measured);
		measured = s > end;
		s = skip(s);
	}
	bool whole = s && !*s;
	const char *all = buf_text(&half);
	/* 1,7171,717: the commas stand where no figure's do. */
	bool commas = strchr(all, ',') && strspn(all, "0123456789,") == half.len &&
		      !value_is_figure(all);
	buf_release(&half);
	return (whole && figures > 1) || commas;
}

bool value_begins_figure(const char *cell)
{
	uint32_t cp;

	if (!*cell)
		return false;
	utf8_decode(cell, strlen(cell), &cp);
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

bool value_is_figure(const char *cell)
{
	struct value v;
	enum value_kind kind = value_read(cell, &v, NULL);

	return kind == VALUE_NUMBER || kind == VALUE_DASH;
}

int value_compare(const struct value *a, const struct value *b)
{
	__extension__ typedef __int128 wide; /* 17 digits and 6 more */
	wide x = a->scaled, y = b->scaled;

	for (int i = a->decimals; i < VALUE_DECIMALS; i++)
		x *= 10;
	for (int i = b->decimals; i < VALUE_DECIMALS; i++)
		y *= 10;
	return x < y ? -1 : x > y;
}
