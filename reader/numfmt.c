#include "reader/numfmt.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DAY_MINUTES = 24 * 60,
	DAY_LAST = 2958465, /* 9999-12-31 */
	DAYS_1904 = 1462,   /* between the two beginnings */
};

/* n with at least `width` digits, and `places` of them behind a point.  A sheet has
 * millions of numbers: printf would be half of the time spent on it. */
static size_t put_digits(char *room, uint64_t n, int width, int places)
{
	char turned[32];
	size_t len = 0;

	for (int i = 0; n || i < width || i <= places; i++, n /= 10) {
		if (i == places && i)
			turned[len++] = '.';
		turned[len++] = (char)('0' + n % 10);
	}
	for (size_t i = 0; i < len; i++)
		room[i] = turned[len - 1 - i];
	room[len] = '\0';
	return len;
}

/* 15 significant digits without an exponent where that is readable: 0.1+0.2 is 0.3. */
static void show_general(struct buf *out, double v)
{
	char room[64];

	if (v == floor(v) && fabs(v) < 1e15) {
		put_digits(room, (uint64_t)fabs(v), 1, 0);
		if (v < 0)
			buf_putc(out, '-');
	} else if (fabs(v) >= 1e15 || fabs(v) < 1e-9) {
		snprintf(room, sizeof room, "%.15G", v);
	} else {
		int whole = fabs(v) < 1 ? 0 : (int)floor(log10(fabs(v))) + 1;
		int places = 15 - whole > 0 ? 15 - whole : 0;

		snprintf(room, sizeof room, "%.*f", places, v);
		if (strchr(room, '.')) {
			size_t len = strlen(room);

			while (room[len - 1] == '0')
				len--;
			len -= room[len - 1] == '.';
			room[len] = '\0';
		}
	}
	buf_add(out, room);
}

/* Rounds half away from zero on the decimal digits, as spreadsheets do: 0.125 is 0.13
 * and 1.005 is 1.01, whose binary value lies below. */
static void fixed(char *room, size_t size, double v, int places)
{
	static const long double scale[] = {1,    1e1L, 1e2L, 1e3L, 1e4L,
					    1e5L, 1e6L, 1e7L, 1e8L, 1e9L};

	if (places > 9 || fabs(v) >= 1e9) {
		snprintf(room, size, "%.*f", places, v);
		return;
	}
	/* The nudge is below the fifteenth digit and above what binary loses. */
	uint64_t n =
		(uint64_t)(fabsl((long double)v) * scale[places] * (1.0L + 4e-16L) +
			   0.5L);
	if (v < 0 && n)
		*room++ = '-';
	put_digits(room, n, 1, places);
}

static void show_number(struct buf *out, const struct numfmt *f, double v)
{
	char room[400];
	const char *s = room;

	fixed(room, sizeof room, f->percent ? v * 100 : v, f->decimals);
	if (*s == '-')
		buf_putc(out, *s++);
	buf_add(out, f->before);
	size_t whole = strcspn(s, ".");
	for (size_t i = 0; s[i]; i++) {
		if (f->thousands && i && i < whole && (whole - i) % 3 == 0)
			buf_putc(out, ',');
		buf_putc(out, s[i]);
	}
	if (f->percent)
		buf_putc(out, '%');
	buf_add(out, f->after);
}

/* The civil date of days since 1899-12-30, by Howard Hinnant's days_from_civil turned
 * round. */
static void show_day(struct buf *out, long serial)
{
	long z = serial + 693899; /* days since 0000-03-01 */
	long era = z / 146097, doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	long day = doy - (153 * mp + 2) / 5 + 1;
	long month = mp < 10 ? mp + 3 : mp - 9;
	long year = yoe + era * 400 + (month <= 2);

	char room[32];

	size_t len = put_digits(room, (uint64_t)year, 4, 0);
	room[len++] = '-';
	len += put_digits(room + len, (uint64_t)month, 2, 0);
	room[len++] = '-';
	len += put_digits(room + len, (uint64_t)day, 2, 0);
	buf_addn(out, room, len);
}

/* Day 60 of 1900 is a 29 February that never was; before it all days are one late. */
static void show_serial(struct buf *out, long day, bool from_1904)
{
	if (from_1904)
		show_day(out, day + DAYS_1904);
	else if (day == 60)
		buf_add(out, "1900-02-29");
	else
		show_day(out, day < 60 ? day + 1 : day);
}

static bool show_date(struct buf *out, const struct numfmt *f, double v, bool from_1904)
{
	if (!(v >= 0) || v > DAY_LAST)
		return false;
	long minutes = (long)floor(v * DAY_MINUTES + 0.5);
	long day = f->time ? minutes / DAY_MINUTES : (long)floor(v);

	if (f->date && day == 0 && !from_1904)
		return false;
	if (f->date)
		show_serial(out, day, from_1904);
	if (!f->elapsed)
		minutes %= DAY_MINUTES;
	if (f->time)
		buf_addf(out, "%s%02ld:%02ld", f->date ? " " : "", minutes / 60,
			 minutes % 60);
	return true;
}

/* Whole numbers of up to 15 digits are General as they are stored. */
static bool is_short_whole(const char *s)
{
	size_t n = *s == '-', from = n;

	while (s[n] >= '0' && s[n] <= '9')
		n++;
	return !s[n] && n > from && n - from <= 15 && (s[from] != '0' || n == 1);
}

void numfmt_number(struct buf *out, const struct numfmt *f, double v, bool from_1904)
{
	if (!isfinite(v))
		buf_addf(out, "%g", v);
	else if (f->kind == NUMFMT_NUMBER)
		show_number(out, f, v);
	else if (f->kind != NUMFMT_DATE || !show_date(out, f, v, from_1904))
		show_general(out, v);
}

void numfmt_show(struct buf *out, const struct numfmt *f, const char *value,
		 bool from_1904)
{
	char *end;

	if (f->kind == NUMFMT_GENERAL && is_short_whole(value)) {
		buf_add(out, value);
		return;
	}
	double v = strtod(value, &end);
	if (end == value || *end || !isfinite(v))
		buf_add(out, value);
	else
		numfmt_number(out, f, v, from_1904);
}
