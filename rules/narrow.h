/* Short typed values made easy to scan: one byte a character.  Shared by the readers
 * of dates and periods; not for other rooms. */
#ifndef RULES_NARROW_H
#define RULES_NARROW_H

#include <stdbool.h>
#include <stddef.h>

enum {
	NARROW_TEXT = 48
};

/* What Han characters become; ASCII letters keep their own byte, so these are taken
 * from outside ASCII's letters. */
enum narrow_mark {
	MARK_YEAR = 1, /* 年 */
	MARK_MONTH,    /* 月 */
	MARK_DAY,      /* 日 */
	MARK_QUARTER,  /* 季度 */
	MARK_UPPER,    /* 上半年 */
	MARK_LOWER,    /* 下半年 */
	MARK_ORDINAL,  /* 第 */
	MARK_ONE,      /* 一 .. 四 */
	MARK_TWO,
	MARK_THREE,
	MARK_FOUR,
};

/* False when s holds anything else, or is empty or too long to be such a value. */
bool narrow_text(const char *s, size_t len, char out[NARROW_TEXT]);

/* Reads min..max digits at *p and moves *p behind them; -1 when there are fewer or more,
 * *p then stays. */
int narrow_digits(const char **p, int min, int max);

#endif
