#include "intake/prose_digits.h"

#include <ctype.h>
#include <string.h>

#include "rules/date.h"
#include "text/prefix.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool digits_take(const char **p, const char *word)
{
	size_t n = prefix_len(*p, word);

	*p += n;
	return n > 0;
}

size_t digits_run(const char *p)
{
	size_t n = 0;

	while (is_digit(
		p[n])) /* asked at every byte of a text: less than strspn() costs */
		n++;
	return n;
}

/* One Han digit; -1 if none.  〇 is written as many things. */
static int han_digit(const char **p)
{
	static const char *const words[] = {"〇", "一", "二", "三", "四",
					    "五", "六", "七", "八", "九"};

	for (int i = 0; i < 10; i++)
		if (digits_take(p, words[i]))
			return i;
	if (digits_take(p, "零") || digits_take(p, "○") || digits_take(p, "O"))
		return 0;
	return -1;
}

static int han_small(const char **p)
{
	const char *q = *p;
	int tens = han_digit(&q), ones;

	if (tens == 0)
		return 0;
	if (!digits_take(&q, "十")) {
		if (tens > 0)
			*p = q;
		return tens > 0 ? tens : 0;
	}
	*p = q;
	ones = han_digit(&q);
	if (ones > 0)
		*p = q;
	return (tens > 0 ? tens : 1) * 10 + (ones > 0 ? ones : 0);
}

int digits_small(const char **p)
{
	size_t run = digits_run(*p);
	int n = 0;

	if (run == 0)
		return han_small(p);
	if (run > 2)
		return 0;
	for (size_t i = 0; i < run; i++)
		n = n * 10 + ((*p)[i] - '0');
	if (n > 0)
		*p += run;
	return n;
}

int digits_year(const char **p)
{
	const char *q = *p;
	int y = 0;

	if (is_digit(*q)) {
		if (digits_run(q) != 4)
			return 0;
		for (int i = 0; i < 4; i++)
			y = y * 10 + (*q++ - '0');
	} else {
		for (int i = 0, d; i < 4; i++) {
			if ((d = han_digit(&q)) < 0)
				return 0;
			y = y * 10 + d;
		}
	}
	if (y < DAY_YEAR_MIN || y > DAY_YEAR_MAX)
		return 0;
	*p = q;
	return y;
}

bool digits_to(const char **p)
{
	if (digits_take(p, "至") || digits_take(p, "到"))
		return true;
	size_t n = strspn(*p, "-");
	*p += n <= 2 ? n : 0;
	return n == 1 || n == 2;
}

/* What stands behind a number that is no date. */
static bool counts_something(const char *p)
{
	static const char *const words[] = {
		"条", "篇", "件", "个", "项", "次", "元", "万", "亿", "人", "家",
		"户", "亩", "号", "余", "多", "份", "名", "只", "%",  ".",  NULL};

	return prefix_any(p, words) || isalnum((unsigned char)*p) || *p == '@' ||
	       *p == '_';
}

/* Whether the digits behind a year can be a month and perhaps a day. */
static bool is_month_like(const char *p, size_t n)
{
	return n <= 4 && (p[0] != '0' || (n > 1 && p[1] != '0'));
}

/* 1-4月 and 4-6日, whose first end the digits swallowed. */
static bool goes_on(const char *p)
{
	const char *q = p;

	if (!digits_to(&q))
		return false;
	q += digits_run(q);
	return digits_take(&q, "月") || digits_take(&q, "日");
}

static bool is_month_or_day(const char *p)
{
	return digits_take(&p, "月") || digits_take(&p, "日");
}

/* 20243月, 202449, 2024 4月 */
static size_t year_doubt(const char *p, size_t run)
{
	const char *q = p;
	char head[5] = "";

	memcpy(head, p, 4);
	q = head;
	if (!digits_year(&q))
		return 0;
	if (run > 4) {
		size_t to = goes_on(p + run) ? run + 1 + digits_run(p + run + 1) : run;
		bool ends = is_month_or_day(p + to);
		if (ends)
			return to + strlen("月");
		return is_month_like(p + 4, run - 4) && !counts_something(p + run) &&
				       p[run] != '-'
			       ? run
			       : 0;
	}
	q = p + 4;
	if (*q == ' ' && digits_run(q + 1) <= 4) {
		size_t to = 5 + digits_run(q + 1);
		return to > 5 && is_month_or_day(p + to) ? to + strlen("月") : 0;
	}
	return 0;
}

size_t digits_doubt(const char *base, const char *p)
{
	size_t run = digits_run(p);

	if (p > base && (isalnum((unsigned char)p[-1]) || strchr(".-@_", p[-1])))
		return 0;
	if (run >= 4 && run <= 8) {
		size_t n = year_doubt(p, run);
		if (n)
			return n;
	}
	/* 13月, 112月: the dash between two months is gone. */
	if (run >= 2 && run <= 4 && prefix_len(p + run, "月") &&
	    (run > 2 || p[0] > '1' || (p[0] == '1' && p[1] > '2')))
		return run + strlen("月");
	return 0;
}
