/* Synthetic nations: offices, figures, targets and matters made up from a seed, for benches and
 * for tests that hold the product against answers worked out without it.
 *
 * Everything is a function of the seed and of what is asked for, so that the same county file, the
 * same CSV and the same answers come out on every machine, in any order.  Names are put together
 * from tables of syllables with one of the cyclical characters in the middle (柏寅澜镇): no such
 * place or office exists. */
#ifndef TESTS_NATION_NATION_H
#define TESTS_NATION_NATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/progress.h"

enum {
	NATION_NAME = 32, /* bytes of a name, with its NUL */
	NATION_YEAR = 2024,
	NATION_MONTHS = 12,
};

/* How much there is. */
struct nation {
	uint64_t seed;
	int provinces, cities, counties; /* 0: the file begins further down */
	int units;           /* townships and departments, of all counties */
	int tasks, requests; /* of each unit, over seven years */
};
/* tiny, county, city or nation; false for anything else. */
bool nation_named(const char *size, struct nation *out);

/* Areas and units are numbered from 0, in official order. */
enum nation_level {
	LEVEL_NATION,
	LEVEL_PROVINCE,
	LEVEL_CITY,
	LEVEL_COUNTY
};
/* What part of `parts` things shared out evenly over `among` begins with at `at`: those of city i
 * are nation_share(counties, cities, i) … nation_share(counties, cities, i + 1) - 1. */
int nation_share(int parts, int among, int at);
void nation_area_name(const struct nation *n, enum nation_level level, int index,
		      char out[NATION_NAME]);

/* How a unit reports. */
enum nation_habit {
	REPORTS_MONTHLY,
	REPORTS_QUARTERLY, /* one figure for three months */
	REPORTS_SHORT,     /* by the month, and stopped before the year was over */
	REPORTS_NEVER,
	REPORTS_RETIRED, /* the unit was dissolved at the end of June */
};
struct nation_unit {
	int index, county;
	bool township;
	int order; /* within its county and kind, from 1 */
	char name[NATION_NAME];
	enum nation_habit habit;
	int months;                   /* it has figures for, from January */
	enum target_kind target_kind; /* 0: it has none */
	int target;
	daynum target_last; /* first is 1 January */
	daynum active_to;   /* DAY_NONE: it is still there */
	uint64_t
		dice; /* of its figures: a few neighbours have the same, so that ranks tie */
};
struct nation_unit nation_unit(const struct nation *n, int index);

/* What a unit published in a domain (from 1) in a month (from 1): 0 to some dozens. */
int nation_count(const struct nation_unit *u, int domain, int month);
/* The best of peers in a domain, for the year. */
int nation_benchmark(const struct nation *n, int domain);

/* A matter of a unit; those before `tasks` are rectifications, the rest requests. */
struct nation_matter {
	bool request;
	daynum start;
	int days; /* working days it is given */
	int done; /* days after the start when it was reported done, -1: it was not */
	bool closed;  /* and re-checked or answered */
	unsigned why; /* which of its texts */
};
struct nation_matter nation_matter(const struct nation *n, const struct nation_unit *u,
				   int index);
/* The day the file is looked at. */
daynum nation_today(void);

/* Even numbers out of a seed. */
uint64_t nation_dice(uint64_t seed, uint64_t salt);

#endif
