/* Counts against targets.  Everything is integer arithmetic; a ratio is asked for
 * only where there is a target above zero, and is otherwise absent, never 0. */
#ifndef RULES_PROGRESS_H
#define RULES_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/calendar.h"
#include "rules/period.h"

/* How a report prints a ratio or an average. */
enum rounding {
	ROUND_HALF_UP, /* 四舍五入: the monthly bulletin's ratios */
	ROUND_CUT,     /* 截去: 39.8125 printed as 39 in the Liuyang notice */
};

/* num / den with `decimals` (0..4) decimals, as a whole number of 10^-decimals:
 * progress_ratio(1180*100, 560, 2, ROUND_HALF_UP, &r) gives 21071.  Negative values round
 * half away from zero.  False, leaving *out, when den <= 0 or the value does not fit. */
bool progress_ratio(int64_t num, int64_t den, int decimals, enum rounding mode,
		    int64_t *out);

/* 完成比例: count / target x 100. */
bool progress_completion(int64_t count, int64_t target, int decimals,
			 enum rounding mode, int64_t *out);

/* How much of the year (of `day`) is over, in hundredths of a per cent, the day
 * included: 3306 for 2024-04-30, which is 121/366.  Half up. */
int64_t progress_year_share(daynum day);

/* What a unit should have reached by `day` for an annual target, half up. */
int64_t progress_expected(int64_t annual, daynum day);

/* What is still missing: target - count, 0 when reached. */
int64_t progress_gap(int64_t count, int64_t target);

enum target_kind {
	TARGET_ANNUAL = 1, /* 年度任务数: the cumulative count against it */
	TARGET_FLOOR,      /* 保底任务 by a date: the cumulative count against it */
	TARGET_MONTHLY,    /* 每月新增: the month's own count against it */
	TARGET_BENCHMARK,  /* 标杆: best of peers, per domain */
};

struct target {
	enum target_kind kind;
	/* annual: the year; floor: up to range.last; monthly: each month inside;
	 * benchmark: valid for periods ending inside */
	struct period range;
	int64_t amount; /* >= 0 */
};

/* Which of n targets a period is held against:
 *   1. the annual one whose year holds the period;
 *   2. else the floor that applies: the earliest date (range.last) on or after the
 *      period's first day, the period not beginning before range.first;
 *   3. else the monthly one whose range holds the period, for a month.
 * NULL if none.  Benchmarks are never chosen here. */
const struct target *progress_target_for(const struct target *t, size_t n,
					 struct period p);
const char *target_kind_name(enum target_kind k); /* 年度任务 保底任务 每月任务 标杆 */
const char *target_kind_code(enum target_kind k); /* annual floor monthly benchmark */

#endif
