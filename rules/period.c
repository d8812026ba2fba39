#include "rules/period.h"

#include <assert.h>
#include <string.h>

#include "rules/narrow.h"
#include "text/lang.h"

/* Months first..first+count-1 of a year. */
static struct period months(int year, int first, int count)
{
	int last = first + count - 1;
	struct period p = {day_of(year, first, 1),
			   day_of(year, last, day_month_length(year, last))};
	return p;
}

struct period period_month(int year, int month)
{
	return months(year, month, 1);
}

struct period period_year(int year)
{
	return months(year, 1, 12);
}

static int kind_months(enum period_kind kind)
{
	switch (kind) {
	case PERIOD_MONTH:
		return 1;
	case PERIOD_QUARTER:
		return 3;
	case PERIOD_HALF:
		return 6;
	case PERIOD_YEAR:
		return 12;
	case PERIOD_RANGE:
		break;
	}
	return 0;
}

struct period period_of_day(daynum d, enum period_kind kind)
{
	int length = kind_months(kind);
	assert(length > 0 && d != DAY_NONE);
	struct ymd v = day_ymd(d);
	return months(v.year, (v.month - 1) / length * length + 1, length);
}

enum period_kind period_kind(struct period p)
{
	static const enum period_kind kinds[] = {PERIOD_MONTH, PERIOD_QUARTER,
						 PERIOD_HALF, PERIOD_YEAR};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (period_equal(p, period_of_day(p.first, kinds[i])))
			return kinds[i];
	}
	return PERIOD_RANGE;
}

/* Beyond the years a date may have there is no period to go to. */
static bool in_range(struct period p)
{
	return p.first >= day_of(DAY_YEAR_MIN, 1, 1) &&
	       p.last <= day_of(DAY_YEAR_MAX, 12, 31) && p.last != DAY_NONE;
}

struct period period_step(struct period p, int step)
{
	enum period_kind kind = period_kind(p);
	int length = p.last - p.first + 1;
	struct period next = {p.first + step * length, p.last + step * length};
	if (kind != PERIOD_RANGE) {
		struct ymd v = day_ymd(p.first);
		int month = v.year * 12 + v.month - 1 + step * kind_months(kind);
		next = months(month / 12, month % 12 + 1, kind_months(kind));
	}
	return in_range(next) ? next : p;
}

bool period_equal(struct period a, struct period b)
{
	return a.first == b.first && a.last == b.last;
}

bool period_has(struct period outer, struct period inner)
{
	return outer.first <= inner.first && inner.last <= outer.last;
}

int period_standard(int year, struct period out[PERIOD_STANDARD])
{
	static const int lengths[] = {1, 3, 6, 12};
	int n = 0;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		for (int month = 1; month <= 12; month += lengths[i])
			out[n++] = months(year, month, lengths[i]);
	}
	return n;
}

/* first..last, each a whole date; dots is where s has "..". */
static bool parse_range(const char *s, size_t len, const char *dots, struct period *out)
{
	const char *second = dots + 2;
	out->first = day_parse(s, (size_t)(dots - s));
	out->last = day_parse(second, len - (size_t)(second - s));
	return out->first != DAY_NONE && out->last != DAY_NONE &&
	       out->first <= out->last;
}

/* What follows the year in 2024-04, 2024Q1, 2021H1. */
static bool parse_code(const char *p, int year, struct period *out)
{
	char sep = *p++;
	int n = narrow_digits(&p, 1, 2);
	if (n < 1 || *p)
		return false;
	if (sep == '-' && n <= 12)
		*out = months(year, n, 1);
	else if ((sep == 'Q' || sep == 'q') && n <= 4)
		*out = months(year, n * 3 - 2, 3);
	else if ((sep == 'H' || sep == 'h') && n <= 2)
		*out = months(year, n * 6 - 5, 6);
	else
		return false;
	return true;
}

/* 一 or 1 to 四 or 4; 0 for anything else. */
static int quarter_number(char c)
{
	if (c >= MARK_ONE && c <= MARK_FOUR)
		return c - MARK_ONE + 1;
	return c >= '1' && c <= '4' ? c - '0' : 0;
}

/* What follows the year in 2024年, 2024年4月, 2024年一季度; 上半年 and 下半年 are
 * one mark each. */
static bool parse_chinese(const char *p, int year, struct period *out)
{
	if (!*p) {
		*out = period_year(year);
		return true;
	}
	if ((*p == MARK_UPPER || *p == MARK_LOWER) && !p[1]) {
		*out = months(year, *p == MARK_UPPER ? 1 : 7, 6);
		return true;
	}
	const char *digits = p;
	int month = narrow_digits(&digits, 1, 2);
	if (month >= 1 && month <= 12 && digits[0] == MARK_MONTH && !digits[1]) {
		*out = months(year, month, 1);
		return true;
	}
	if (*p == MARK_ORDINAL)
		p++;
	int quarter = quarter_number(*p);
	if (quarter == 0 || p[1] != MARK_QUARTER || p[2])
		return false;
	*out = months(year, quarter * 3 - 2, 3);
	return true;
}

/* A year and what follows it; p is narrowed. */
static bool parse_standard(const char *p, struct period *out)
{
	int year = narrow_digits(&p, 4, 4);
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return false;
	if (*p == MARK_YEAR)
		return parse_chinese(p + 1, year, out);
	if (*p)
		return parse_code(p, year, out);
	*out = period_year(year);
	return true;
}

bool period_parse(const char *s, size_t len, struct period *out)
{
	char text[NARROW_TEXT];
	struct period p;
	const char *dots = memmem(s, len, "..", 2);
	bool ok = dots ? parse_range(s, len, dots, &p)
		       : narrow_text(s, len, text) && parse_standard(text, &p);
	if (ok)
		*out = p;
	return ok;
}

/* Moves a finished text into a caller's array, cut at a character. */
static char *hand_out(struct buf *text, char out[PERIOD_TEXT])
{
	size_t n = text->len;
	if (n >= PERIOD_TEXT) {
		n = PERIOD_TEXT - 1;
		while (n > 0 && ((unsigned char)text->s[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(out, buf_text(text), n);
	out[n] = '\0';
	buf_release(text);
	return out;
}

char *period_code(struct period p, char out[PERIOD_TEXT])
{
	struct ymd v = day_ymd(p.first);
	struct buf text = {0};
	char day[DAY_TEXT];
	switch (period_kind(p)) {
	case PERIOD_YEAR:
		buf_addf(&text, "%d", v.year);
		break;
	case PERIOD_HALF:
		buf_addf(&text, "%dH%d", v.year, v.month / 6 + 1);
		break;
	case PERIOD_QUARTER:
		buf_addf(&text, "%dQ%d", v.year, v.month / 3 + 1);
		break;
	case PERIOD_MONTH:
		buf_addf(&text, "%d-%02d", v.year, v.month);
		break;
	case PERIOD_RANGE:
		buf_add(&text, day_iso(p.first, day));
		buf_add(&text, "..");
		buf_add(&text, day_iso(p.last, day));
		break;
	}
	return hand_out(&text, out);
}

/* 2024年1月1日至2024年4月30日: both years always, so that it can stand alone. */
static void add_range_name(struct buf *text, struct period p)
{
	struct ymd a = day_ymd(p.first), b = day_ymd(p.last);
	buf_addf(text, _("%d年%d月%d日至%d年%d月%d日"), a.year, a.month, a.day, b.year,
		 b.month, b.day);
}

/* A format a quarter, so that each is a literal the compiler checks. */
static void add_quarter_name(struct buf *text, int year, int quarter)
{
	switch (quarter) {
	case 0:
		buf_addf(text, _("%d年一季度"), year);
		break;
	case 1:
		buf_addf(text, _("%d年二季度"), year);
		break;
	case 2:
		buf_addf(text, _("%d年三季度"), year);
		break;
	default:
		buf_addf(text, _("%d年四季度"), year);
		break;
	}
}

char *period_name(struct period p, char out[PERIOD_TEXT])
{
	struct ymd v = day_ymd(p.first);
	struct buf text = {0};
	switch (period_kind(p)) {
	case PERIOD_YEAR:
		buf_addf(&text, _("%d年"), v.year);
		break;
	case PERIOD_HALF:
		buf_addf(&text, v.month < 7 ? _("%d年上半年") : _("%d年下半年"),
			 v.year);
		break;
	case PERIOD_QUARTER:
		add_quarter_name(&text, v.year, v.month / 3);
		break;
	case PERIOD_MONTH:
		buf_addf(&text, _("%d年%d月"), v.year, v.month);
		break;
	case PERIOD_RANGE:
		add_range_name(&text, p);
		break;
	}
	return hand_out(&text, out);
}

char *period_chinese(struct period p, char out[PERIOD_TEXT])
{
	static const char *const quarters[] = {"一", "二", "三", "四"};
	struct ymd a = day_ymd(p.first);
	struct buf text = {0};

	buf_addf(&text, "%d年", a.year);
	switch (period_kind(p)) {
	case PERIOD_YEAR:
		break;
	case PERIOD_HALF:
		buf_addf(&text, "%s半年", a.month < 7 ? "上" : "下");
		break;
	case PERIOD_QUARTER:
		buf_addf(&text, "%s季度", quarters[a.month / 3]);
		break;
	case PERIOD_MONTH:
		buf_addf(&text, "%d月", a.month);
		break;
	case PERIOD_RANGE:
		buf_clear(&text);
		day_chinese(&text, p.first);
		buf_add(&text, "至");
		day_chinese(&text, p.last);
		break;
	}
	return hand_out(&text, out);
}
