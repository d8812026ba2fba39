#include "intake/value.h"

#include <string.h>

#include "text/number.h"

enum {
	PLAIN_DIGITS = 15
};

static size_t starts(const char *s, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(s, prefix, len) == 0 ? len : 0;
}

static size_t blank(const char *s)
{
	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	size_t n = starts(s, "\u00A0");
	return n ? n : starts(s, "\u3000");
}

static const char *skip(const char *s)
{
	while (*s && blank(s))
		s += blank(s);
	return s;
}

/* Half-width, without outer blanks. */
static void trim(struct buf *out, const char *cell)
{
	struct buf half = {0};

	number_halfwidth(&half, cell, strlen(cell));
	const char *s = skip(buf_text(&half));
	size_t len = strlen(s), keep = 0;
	for (size_t i = 0; i < len;) {
		size_t n = blank(s + i);

		i += n ? n : 1;
		if (!n)
			keep = i;
	}
	buf_addn(out, s, keep);
	buf_release(&half);
}

static bool is_dash(const char *s)
{
	static const char *const strokes[] = {"-", "—", "–", "―", "−", "─", "一一"};
	const char *p = s;

	if (strcmp(s, "/") == 0 || strcmp(s, "无") == 0 || strcmp(s, "\\") == 0)
		return true;
	for (size_t i = 0; i < sizeof strokes / sizeof *strokes;) {
		size_t n = starts(p, strokes[i]);

		p += n;
		i = n ? 0 : i + 1;
	}
	return p > s && *p == '\0';
}

struct scan {
	const char *s;
	int64_t value;
	int decimals;
	bool over; /* too long to be a figure */
};

static void digit(struct scan *sc)
{
	if (sc->value > INT64_C(9999999999999999))
		sc->over = true;
	else
		sc->value = sc->value * 10 + (*sc->s - '0');
	sc->s++;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits, perhaps in threes; false when there are none or a separator stands wrong. */
static bool whole(struct scan *sc)
{
	size_t group = 0, groups = 1;

	for (;;) {
		if (is_digit(*sc->s)) {
			digit(sc);
			group++;
		} else if (*sc->s == ',' && is_digit(sc->s[1])) {
			if (groups == 1 ? group < 1 || group > 3 : group != 3)
				return false;
			groups++;
			group = 0;
			sc->s++;
		} else {
			return group && (groups == 1 || group == 3);
		}
	}
}

static void fraction(struct scan *sc)
{
	if (*sc->s != '.' || !is_digit(sc->s[1]))
		return;
	for (sc->s++; is_digit(*sc->s); sc->decimals++)
		digit(sc);
	sc->over = sc->over || sc->decimals > VALUE_DECIMALS;
}

/* What may stand behind a number; *measured when it belongs to the value. */
static const char *behind(const char *s, bool *percent, bool *measured)
{
	static const char *const things[] = {"条", "件", "个", "项", "篇", "次", "天",
					     "日", "名", "位", "分", "家", "例", "宗",
					     "人", "起", "批", "份", "户"};

	*percent = *s == '%';
	if (*percent)
		return s + 1;
	for (size_t i = 0; i < sizeof things / sizeof *things; i++)
		if (starts(s, things[i]))
			return s + starts(s, things[i]);
	const char *end = s + starts(s, "万");
	end += starts(end, "元");
	*measured = end > s;
	return end;
}

static bool number(const char *text, struct value *out, struct buf *normal)
{
	struct scan sc = {.s = text};
	bool ordinal = starts(text, "第") > 0;
	char sign = '\0';

	sc.s += starts(text, "第");
	if (*sc.s == '+' || *sc.s == '-')
		sign = *sc.s++;
	else if (starts(sc.s, "−"))
		sign = '-', sc.s += starts(sc.s, "−");
	if (ordinal && sign)
		return false;
	sc.s = skip(sc.s);
	if (!whole(&sc))
		return false;
	fraction(&sc);
	const char *suffix = skip(sc.s);
	const char *end = behind(suffix, &out->percent, &out->measured);
	if (*skip(end) || sc.over || (ordinal && sc.decimals))
		return false;
	out->kind = VALUE_NUMBER;
	out->scaled = sign == '-' ? -sc.value : sc.value;
	out->decimals = sc.decimals;
	if (normal) {
		if (sign == '+')
			buf_putc(normal, '+');
		else if (sign == '-' && sc.value == 0)
			buf_putc(normal, '-');
		value_put(normal, out->scaled, sc.decimals);
		if (out->measured)
			buf_addn(normal, suffix, (size_t)(end - suffix));
	}
	return true;
}

void value_put(struct buf *out, int64_t scaled, int decimals)
{
	uint64_t size = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled, unit = 1;

	for (int i = 0; i < decimals; i++)
		unit *= 10;
	if (scaled < 0)
		buf_putc(out, '-');
	buf_addf(out, "%llu", (unsigned long long)(size / unit));
	if (decimals)
		buf_addf(out, ".%0*llu", decimals, (unsigned long long)(size % unit));
}

/* A text keeps its own characters: only its outer blanks go. */
static void put_text(struct buf *out, const char *cell)
{
	const char *s = skip(cell);
	size_t keep = 0;

	for (size_t i = 0; s[i];) {
		size_t n = blank(s + i);

		i += n ? n : 1;
		if (!n)
			keep = i;
	}
	buf_addn(out, s, keep);
}

/* Begins with a Han character that begins no number and no dash: most names, told at once. */
static bool is_plain_text(const char *cell)
{
	static const char *const other[] = {"第", "无", "一"};
	unsigned char first = (unsigned char)*cell;

	if (first < 0xE4 || first > 0xE9)
		return false;
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (starts(cell, other[i]))
			return false;
	return true;
}

enum value_kind value_read(const char *cell, struct value *out, struct buf *normal)
{
	struct buf half = {0};
	size_t digits = strspn(cell, "0123456789");

	*out = (struct value){.kind = VALUE_TEXT};
	/* Most figures are just digits, and a sheet has millions. */
	if (digits && digits <= PLAIN_DIGITS && !cell[digits]) {
		out->kind = VALUE_NUMBER;
		for (const char *p = cell; *p; p++)
			out->scaled = out->scaled * 10 + (*p - '0');
		if (normal)
			value_put(normal, out->scaled, 0);
		return VALUE_NUMBER;
	}
	if (is_plain_text(cell)) {
		if (normal)
			put_text(normal, cell);
		return VALUE_TEXT;
	}
	trim(&half, cell);
	const char *s = buf_text(&half);
	if (!*s)
		out->kind = VALUE_BLANK;
	else if (is_dash(s))
		out->kind = VALUE_DASH;
	else
		number(s, out, normal);
	if (normal && (out->kind == VALUE_TEXT || out->kind == VALUE_DASH))
		put_text(normal, cell);
	buf_release(&half);
	return out->kind;
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
