/* Numbers as people write them: １，２３４ 1,234条 ＋３０ 12件 "—" "/" and blanks. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

enum number_kind {
	NUMBER_BLANK, /* nothing there: not known, not 0 */
	NUMBER_DASH,  /* — － - / 无 and the like: said not to apply */
	NUMBER_VALUE,
	NUMBER_BAD,   /* not a number */
	NUMBER_RANGE, /* a number, but outside min..max or with a fraction */
};

/* The largest count, target or day number of working days the program accepts. */
#define NUMBER_COUNT_MAX INT64_C(999999999)

/* Reads a whole number within min..max.  Accepts full-width forms, thousands
 * separators in their places, a leading sign, a unit behind it (条 件 个 项 篇 次 天 日). */
enum number_kind number_parse(const char *s, size_t len, int64_t min, int64_t max,
			      int64_t *out);

/* The pieces of the above, for readers with a grammar of their own.  Texts are half-width.
 * Digits at s, perhaps in groups of three: where they end, or NULL when there are none or
 * a separator stands in a wrong place.  *value stays at INT64_MAX once there. */
const char *number_digits(const char *s, int64_t *value);
int64_t number_with_digit(int64_t value, char digit); /* likewise */
/* Whether s, but for blanks behind, is one of the signs of NUMBER_DASH. */
bool number_is_dash(const char *s);

/* hundredths/tenths/units as a decimal, terminated; its length: 21071 and 2 are "210.71"; decimals is
 * 0..6; negative values keep their sign ("-0.50"). */
enum {
	NUMBER_TEXT = 32 /* bytes */
};
size_t number_text(char out[NUMBER_TEXT], int64_t scaled, int decimals);
/* The same, appended. */
void number_decimal(struct buf *out, int64_t scaled, int decimals);

/* Full-width ASCII (U+FF01..FF5E, U+3000) in s made half-width, appended to out. */
void number_halfwidth(struct buf *out, const char *s, size_t len);

#endif
