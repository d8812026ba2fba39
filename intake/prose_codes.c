/* Periods and days in digits and signs: 2024-04, 2024.1-4, 2024Q1, 20240405. */
#include <string.h>

#include "intake/prose_dating.h"

/* A number of one or two digits that no other digit follows. */
static int code_number(const char **p)
{
	size_t run = digits_run(*p);
	const char *q = *p;

	if (run < 1 || run > 2)
		return 0;
	int n = q[0] - '0';
	if (run == 2)
		n = n * 10 + (q[1] - '0');
	*p += run;
	return n;
}

/* 2024-04-05, 2024.4.5, 20240405; DAY_NONE if there is none. */
static daynum code_day(const char **p)
{
	size_t n = digits_run(*p);

	if (n == 4 && (*p)[4] && strchr("-./", (*p)[4])) {
		char sep = (*p)[4];
		size_t m = digits_run(*p + 5);
		if (m < 1 || m > 2 || (*p)[5 + m] != sep)
			return DAY_NONE;
		size_t d = digits_run(*p + 6 + m);
		if (d < 1 || d > 2)
			return DAY_NONE;
		n = 6 + m + d;
	} else if (n != 8) {
		return DAY_NONE;
	}
	daynum day = day_parse(*p, n);
	if (day != DAY_NONE)
		*p += n;
	return day;
}

/* 2024Q1, 2021H1 */
static bool code_letter(struct dating *s, int y)
{
	int length = s->p[0] == 'Q' ? 3 : s->p[0] == 'H' ? 6 : 0;
	int n = length ? s->p[1] - '0' : 0;

	if (n < 1 || n > 12 / length || digits_run(s->p + 1) != 1)
		return false;
	s->p += 2;
	dating_found_months(s, y, n * length - length + 1, y, n * length);
	return true;
}

/* What stands behind a decimal number, which 2024.4 then is. */
static bool is_amount(const struct dating *s)
{
	static const char *const units[] = {"万", "元", "亿", "%", NULL};
	const char *q = s->p;
	struct dating look = {.p = q};

	return words_begin(s->w, WORD_MEASURE, (struct slice){q, strnlen(q, 16)}) ||
	       dating_take_any(&look, units);
}

/* 2024-04, 2024.4, 2024.1-4, 2024.1-2024.4, 2024-01至2024-04: behind the year. */
static bool code_month(struct dating *s, int y)
{
	char sep = *s->p;
	const char *q = s->p + 1, *r;
	int m, n, y2 = y;

	if (sep != '-' && sep != '.' && sep != '/')
		return false;
	if (!(m = code_number(&q)) || m > 12)
		return false;
	s->p = r = q;
	if (is_amount(s)) {
		s->out->kind = NAMED_NONE;
		return true;
	}
	digits_take(&r, "月");
	s->p = r;
	if (digits_to(&r)) {
		const char *second = r;
		int said = digits_year(&r);
		if (said && *r == sep) {
			y2 = said;
			r++;
		} else {
			r = second;
		}
		if ((said || sep != '-') && (n = code_number(&r)) && *r != sep) {
			digits_take(&r, "月");
			s->p = r;
			dating_found_months(s, y, m, y2, n);
			return true;
		}
	}
	dating_found_months(s, y, m, y, m);
	return true;
}

bool dating_code(struct dating *s)
{
	daynum first = code_day(&s->p), last;
	const char *q = s->p;

	if (first != DAY_NONE) {
		s->out->year = day_ymd(first).year;
		if (digits_to(&q) && (last = code_day(&q)) != DAY_NONE) {
			s->p = q;
			dating_found(s, NAMED_DAYS, first, last);
		} else {
			dating_found_day(s, first);
		}
		return true;
	}
	if (digits_run(q) != 4)
		return false;
	int y = digits_year(&q);
	if (!y)
		return false;
	s->p = q;
	if (!code_letter(s, y) && !code_month(s, y))
		return false;
	s->out->year = y;
	return true;
}
