/* Periods that counts and bulletins speak of. */
#ifndef RULES_PERIOD_H
#define RULES_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/date.h"

enum period_kind {
	PERIOD_RANGE, /* any first..last that is none of the others */
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_HALF,
	PERIOD_YEAR,
};

struct period {
	daynum first; /* both ends belong to it; first <= last */
	daynum last;
};

/* 2024, 2024-04, 2024Q1, 2021H1, 2024-01-01..2024-04-30, and 2024年, 2024年4月,
 * 2024年上半年, 2024年一季度.  False for anything else. */
bool period_parse(const char *s, size_t len, struct period *out);
enum period_kind period_kind(struct period p);
struct period period_month(int year, int month);
struct period period_year(int year);
struct period period_of_day(daynum d, enum period_kind kind); /* not PERIOD_RANGE */
/* The next (step 1) or previous (-1) period of the same kind; a range moves by its length. */
struct period period_step(struct period p, int step);
bool period_equal(struct period a, struct period b);
bool period_has(struct period outer, struct period inner);

enum {
	PERIOD_TEXT = 40
};
/* 2024-04, 2021H1 …: what period_parse() reads.  Returns out. */
char *period_code(struct period p, char out[PERIOD_TEXT]);
/* 2024年4月, 2021年上半年 … in the current language. */
char *period_name(struct period p, char out[PERIOD_TEXT]);
char *period_chinese(struct period p, char out[PERIOD_TEXT]); /* in any language */

/* The at most 19 standard periods of a year (12 months, 4 quarters, 2 halves, the
 * year), in the order month 1..12, quarter 1..4, half 1..2, year.  Returns 19. */
enum {
	PERIOD_STANDARD = 19
};
int period_standard(int year, struct period out[PERIOD_STANDARD]);

#endif
