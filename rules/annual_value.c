/* What a cell holds. */
#include "rules/annual.h"

#include <string.h>

#include "text/clean.h"
#include "text/lang.h"
#include "text/number.h"
#include "text/prefix.h"

enum {
	FEN = 100, /* in a 元 */
	FRACTION_MAX = 6,
};
#define NUMBER_MAX INT64_C(999999999999)

/* "12.50" in units of `scale`; NULL when it is none, or finer than a unit. */
static const char *decimal(const char *s, int64_t scale, int64_t *n)
{
	int64_t fraction = 0, whole;

	s = number_digits(s, &whole);
	if (!s || whole > NUMBER_MAX)
		return NULL;
	if (*s == '.') {
		int64_t unit = scale;

		for (s++; *s >= '0' && *s <= '9'; s++) {
			if (unit % 10 != 0 && *s != '0')
				return NULL;
			unit /= 10;
			fraction += unit * (*s - '0');
		}
		if (s[-1] == '.')
			return NULL;
	}
	if (__builtin_mul_overflow(whole, scale, n) ||
	    __builtin_add_overflow(*n, fraction, n))
		return NULL;
	return s;
}

/* How many 元 the unit behind the figures is; 0: none is there. */
static int64_t unit_of(const char *s)
{
	static const struct {
		const char *word;
		int64_t yuan;
	} units[] = {
		{"亿元", 100000000}, {"亿", 100000000}, {"万元", 10000},
		{"万", 10000},       {"元", 1},
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(s, units[i].word) == 0)
			return units[i].yuan;
	return 0;
}

static bool money(enum annual_type type, const char *s, int64_t *n)
{
	const char *end = s;
	int64_t yuan;

	while ((*end >= '0' && *end <= '9') || *end == ',' || *end == '.')
		end++;
	yuan = unit_of(end);
	if (!*end && type == ANNUAL_WAN)
		yuan = 10000;
	if (!yuan)
		return false;
	const char *stop = decimal(s, yuan * FEN, n);
	return stop == end && *n <= NUMBER_MAX * FEN;
}

static bool whole(enum annual_type type, const char *s, int64_t *n)
{
	bool minus = *s == '-', sign = minus || *s == '+';

	if (sign && type != ANNUAL_SIGNED)
		return false;
	s = number_digits(s + sign, n);
	if (!s || *s || *n > NUMBER_MAX)
		return false;
	if (minus)
		*n = -*n;
	return true;
}

static bool of_figure(char c)
{
	return (c >= '0' && c <= '9') || c == ',' || c == '.';
}

/* Half-width, every stroke a sign or a dash, without blanks but those within a figure: "1 2" may be
 * two of them, and is none. */
static void normal(struct buf *out, const char *text, size_t len)
{
	static const char *const minus[] = {"−", "－", "–", "—", NULL};
	static const char *const blanks[] = {" ", "\t", "\u00A0", "\u3000", NULL};
	struct buf half = {0};
	bool parted = false;

	number_halfwidth(&half, text, len);
	for (const char *s = buf_text(&half); *s;) {
		size_t n = prefix_any(s, minus), skip = n ? 0 : prefix_any(s, blanks);

		if (parted && !skip && of_figure(*s) && out->len &&
		    of_figure(out->s[out->len - 1]))
			buf_putc(out, ' ');
		parted = skip;
		if (n)
			buf_putc(out, '-');
		else if (!skip)
			buf_putc(out, *s++);
		s += n + skip;
	}
	buf_release(&half);
}

static enum annual_kind value_of(enum annual_type type, const char *s, int64_t *n)
{
	*n = 0;
	if (!*s)
		return ANNUAL_BLANK;
	if (number_is_dash(s))
		return ANNUAL_DASH;
	bool good = type == ANNUAL_AMOUNT || type == ANNUAL_WAN ? money(type, s, n)
								: whole(type, s, n);
	return good ? ANNUAL_VALUE : ANNUAL_BAD;
}

enum annual_kind annual_value(enum annual_type type, const char *text, int64_t *n)
{
	struct buf s = {0};

	*n = 0;
	if (!text)
		return ANNUAL_BLANK;
	normal(&s, text, strlen(text));
	enum annual_kind kind = value_of(type, buf_text(&s), n);
	buf_release(&s);
	return kind;
}

static enum status refuse(enum annual_type type, const char *shown, struct error *err)
{
	switch (type) {
	case ANNUAL_SIGNED:
		return error_set(err, ST_INPUT,
				 _("“%.40s”不是增减数：写 +249、-37 或 0"), shown);
	case ANNUAL_AMOUNT:
		return error_set(
			err, ST_INPUT,
			_("“%.40s”不是金额：连同单位写，如 29724.51万、251000元"),
			shown);
	case ANNUAL_WAN:
		return error_set(err, ST_INPUT,
				 _("“%.40s”不是金额：以万元计写数字，如 125.6"), shown);
	case ANNUAL_NUMBER:
		break;
	}
	return error_set(err, ST_INPUT, _("“%.40s”不是数：写 0 或更大的整数，没有写 0"),
			 shown);
}

/* Without thousands separators. */
static void keep(const char *s, struct buf *out)
{
	for (; *s; s++)
		if (*s != ',')
			buf_putc(out, *s);
}

enum status annual_value_clean(enum annual_type type, const char *text, size_t len,
			       struct buf *out, struct error *err)
{
	struct buf clean = {0}, s = {0};
	int64_t n;
	enum status st = clean_text(&clean, text, len, CLEAN_LINE, _("数字"), err);

	if (st != ST_OK) {
		buf_release(&clean);
		return st;
	}
	normal(&s, buf_text(&clean), clean.len);
	switch (value_of(type, buf_text(&s), &n)) {
	case ANNUAL_BLANK:
		break;
	case ANNUAL_DASH:
		buf_add(out, "—");
		break;
	case ANNUAL_VALUE:
		keep(buf_text(&s), out);
		break;
	case ANNUAL_BAD:
		st = refuse(type, buf_text(&clean), err);
		break;
	}
	buf_release(&clean);
	buf_release(&s);
	return st;
}

/* In 万元 with as many places as it needs. */
static void wan(int64_t n, struct buf *out)
{
	size_t begin = out->len;

	number_decimal(out, n, FRACTION_MAX);
	while (out->len > begin && out->s[out->len - 1] == '0')
		out->s[--out->len] = '\0';
	if (out->s[out->len - 1] == '.')
		out->s[--out->len] = '\0';
}

void annual_value_text(enum annual_type type, int64_t n, struct buf *out)
{
	switch (type) {
	case ANNUAL_NUMBER:
		buf_addf(out, "%lld", (long long)n);
		return;
	case ANNUAL_SIGNED:
		buf_addf(out, n > 0 ? "+%lld" : "%lld", (long long)n);
		return;
	case ANNUAL_AMOUNT:
		wan(n, out);
		buf_add(out, "万");
		return;
	case ANNUAL_WAN:
		wan(n, out);
		return;
	}
}
