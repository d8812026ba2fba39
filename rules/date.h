/* Civil dates as day numbers: days since 1970-01-01 in the proleptic Gregorian
 * calendar.  No time_t and no zone, so no due date ever moves by a day because of
 * where the machine thinks it stands. */
#ifndef RULES_DATE_H
#define RULES_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

typedef int32_t daynum;

#define DAY_NONE INT32_MIN /* no date: unknown or not given */
#define DAY_YEAR_MIN 1990  /* dates before or after these years are refused: a slip */
#define DAY_YEAR_MAX 2199

struct ymd {
	int year;  /* DAY_YEAR_MIN..DAY_YEAR_MAX */
	int month; /* 1..12 */
	int day;   /* 1..31 */
};

/* DAY_NONE when the date does not exist (31 February) or is out of range. */
daynum day_of(int year, int month, int day);
struct ymd day_ymd(daynum d);
int day_weekday(daynum d); /* 1 Monday .. 7 Sunday (ISO 8601) */
int day_month_length(int year, int month);

enum {
	DAY_TEXT = 16
};
/* "2024-05-06"; "" for DAY_NONE.  Returns out. */
char *day_iso(daynum d, char out[DAY_TEXT]);
/* Appends "2024年5月6日" (GB/T 9704: no padding). */
void day_chinese(struct buf *out, daynum d);
/* 周一 … 周日 or Mon … Sun in the current language; short form 一 … 日. */
const char *day_weekday_name(daynum d);
const char *day_weekday_chinese(daynum d); /* 周一 in any language */
const char *day_weekday_short(daynum d);

/* Strictly one whole date: 2024-05-06, 2024-5-6, 2024/5/6, 2024.5.6, 20240506,
 * 2024年5月6日, full-width digits.  DAY_NONE for anything else: never a guess. */
daynum day_parse(const char *s, size_t len);

/* What a clerk may type for a date beside a whole one: "5-6" or "5月6日" (this year,
 * the one of `today`), "6日" or "6" (this month), "+3" "-3" (days), "+2w" (weeks), "+5wd"
 * is not here (see deadline.h), "今天" "明天" "昨天" "today" "tomorrow" "yesterday".
 * *whole (may be NULL) is set false when today had to fill something in, so that the
 * caller can show the full date before taking it. */
daynum day_entry(const char *s, size_t len, daynum today, bool *whole);

#endif
