#include "rules/date.h"

#include <string.h>

#include "rules/narrow.h"
#include "text/lang.h"

static const int month_lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_month_length(int year, int month)
{
	return month == 2 && leap(year) ? 29 : month_lengths[month - 1];
}

/* Both directions count in years that begin on 1 March, so that the leap day is the
 * last one, and in eras of 400 years, which all have 146,097 days.  719,468 days lie
 * between 0000-03-01 and 1970-01-01. */
enum {
	ERA_DAYS = 146097,
	EPOCH = 719468
};

daynum day_of(int year, int month, int day)
{
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX || month < 1 || month > 12 ||
	    day < 1 || day > day_month_length(year, month))
		return DAY_NONE;
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y % 400;
	int of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	int d = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return era * ERA_DAYS + d - EPOCH;
}

struct ymd day_ymd(daynum d)
{
	int64_t z = (int64_t)d + EPOCH;
	int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	int of_era = (int)(z - era * ERA_DAYS);
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153; /* 0 is March */
	struct ymd out = {
		.year = (int)(y + era * 400 + (m >= 10)),
		.month = m < 10 ? m + 3 : m - 9,
		.day = of_year - (153 * m + 2) / 5 + 1,
	};
	return out;
}

int day_weekday(daynum d)
{
	int n = (int)(((int64_t)d + 3) % 7); /* 1970-01-01 was a Thursday */
	return (n < 0 ? n + 7 : n) + 1;
}

static char *put_digits(char *at, int value, int width)
{
	for (int i = width - 1; i >= 0; i--, value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + width;
}

char *day_iso(daynum d, char out[DAY_TEXT])
{
	struct ymd v = {0};
	char *at = out;
	if (d != DAY_NONE)
		v = day_ymd(d);
	if (v.year >= 1 && v.year <= 9999) {
		at = put_digits(at, v.year, 4);
		*at++ = '-';
		at = put_digits(at, v.month, 2);
		*at++ = '-';
		at = put_digits(at, v.day, 2);
	}
	*at = '\0';
	return out;
}

void day_chinese(struct buf *out, daynum d)
{
	if (d == DAY_NONE)
		return;
	struct ymd v = day_ymd(d);
	buf_addf(out, "%d年%d月%d日", v.year, v.month, v.day);
}

const char *day_weekday_chinese(daynum d)
{
	static const char *const names[] = {N_("周一"), N_("周二"), N_("周三"),
					    N_("周四"), N_("周五"), N_("周六"),
					    N_("周日")};
	return d == DAY_NONE ? "" : names[day_weekday(d) - 1];
}

const char *day_weekday_name(daynum d)
{
	return d == DAY_NONE ? "" : _(day_weekday_chinese(d));
}

const char *day_weekday_short(daynum d)
{
	static const char *const names[] = {N_("一"), N_("二"), N_("三"), N_("四"),
					    N_("五"), N_("六"), N_("日")};
	return d == DAY_NONE ? "" : _(names[day_weekday(d) - 1]);
}

/* The separator of a written date: one of - / . twice, or the Han marks. */
static bool separator(char c)
{
	return c == '-' || c == '/' || c == '.';
}

static daynum parse_packed(const char *p)
{
	int n = narrow_digits(&p, 8, 8);
	return n < 0 || *p ? DAY_NONE : day_of(n / 10000, n / 100 % 100, n % 100);
}

/* year SEP month SEP day, or year 年 month 月 day 日; p is narrowed. */
static daynum parse_whole(const char *p)
{
	if (strlen(p) == 8 && strspn(p, "0123456789") == 8)
		return parse_packed(p);
	int year = narrow_digits(&p, 4, 4);
	char sep = *p;
	if (year < 0 || (!separator(sep) && sep != MARK_YEAR))
		return DAY_NONE;
	p++;
	int month = narrow_digits(&p, 1, 2);
	if (month < 0 || *p++ != (sep == MARK_YEAR ? MARK_MONTH : sep))
		return DAY_NONE;
	int day = narrow_digits(&p, 1, 2);
	if (day < 0 || (sep == MARK_YEAR && *p++ != MARK_DAY) || *p)
		return DAY_NONE;
	return day_of(year, month, day);
}

/* n ASCII digits at s as a number, or -1. */
static int digits(const char *s, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* YYYY-MM-DD, which data files hold by the hundred: read without looking for the others. */
static bool parse_iso(const char *s, size_t len, daynum *out)
{
	if (len != strlen("YYYY-MM-DD") || s[4] != '-' || s[7] != '-')
		return false;
	int year = digits(s, 4), month = digits(s + 5, 2), day = digits(s + 8, 2);
	*out = year < 0 || month < 0 || day < 0 ? DAY_NONE : day_of(year, month, day);
	return true;
}

daynum day_parse(const char *s, size_t len)
{
	daynum d;
	char text[NARROW_TEXT];
	if (parse_iso(s, len, &d))
		return d;
	return narrow_text(s, len, text) ? parse_whole(text) : DAY_NONE;
}

/* Words for days near today; both languages are always understood, because hands
 * keep habits when the screen's language changes. */
static bool parse_word(const char *s, size_t len, daynum today, daynum *out)
{
	static const struct {
		const char *word;
		int step;
	} words[] = {
		{"今天", 0},  {"明天", 1},     {"昨天", -1},
		{"today", 0}, {"tomorrow", 1}, {"yesterday", -1},
	};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strlen(words[i].word) == len &&
		    memcmp(words[i].word, s, len) == 0) {
			*out = today + words[i].step;
			return true;
		}
	}
	return false;
}

/* +3 -3 +2w: days or weeks from today. */
static daynum parse_step(const char *p, daynum today)
{
	int sign = *p++ == '-' ? -1 : 1;
	int n = narrow_digits(&p, 1, 5);
	if (n < 0)
		return DAY_NONE;
	if (*p == 'w' || *p == 'W') {
		n *= 7;
		p++;
	}
	daynum d = today + sign * n;
	struct ymd v = day_ymd(d);
	return *p ? DAY_NONE : day_of(v.year, v.month, v.day);
}

/* 5-6, 5月6日, 6日, 6: the year or the month of today filled in. */
static daynum parse_part(const char *p, daynum today)
{
	struct ymd v = day_ymd(today);
	int first = narrow_digits(&p, 1, 2);
	if (first < 0)
		return DAY_NONE;
	if (!*p || (p[0] == MARK_DAY && !p[1]))
		return day_of(v.year, v.month, first);
	char sep = *p++;
	if (!separator(sep) && sep != MARK_MONTH)
		return DAY_NONE;
	int day = narrow_digits(&p, 1, 2);
	if (day < 0 || (sep == MARK_MONTH && *p++ != MARK_DAY) || *p)
		return DAY_NONE;
	return day_of(v.year, first, day);
}

daynum day_entry(const char *s, size_t len, daynum today, bool *whole)
{
	char text[NARROW_TEXT];
	daynum d;
	while (len > 0 && s[0] == ' ')
		s++, len--;
	while (len > 0 && s[len - 1] == ' ')
		len--;
	if (whole)
		*whole = false;
	if (parse_word(s, len, today, &d))
		return d;
	if (!narrow_text(s, len, text))
		return DAY_NONE;
	if (text[0] == '+' || text[0] == '-')
		return parse_step(text, today);
	d = parse_whole(text);
	if (d == DAY_NONE)
		return parse_part(text, today);
	if (whole)
		*whole = true;
	return d;
}
