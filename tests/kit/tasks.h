/* A county of two units with tasks and a month's counts, for tests of what is due. */
#ifndef TESTS_KIT_TASKS_H
#define TESTS_KIT_TASKS_H

#include "store/counts.h"
#include "store/matters.h"
#include "tests/kit/county.h"

enum {
	TASKS = 34 /* issued on 6 May 2024, due on Saturday 11 May, which is worked */
};

/* Into an empty county: 甲镇 and 乙局, TASKS tasks of theirs by turns, April's counts of both.  The id
 * of the first task; the others follow. */
static inline int64_t tasks_put(struct store *s)
{
	struct error err = {0};
	int64_t unit[2], first = 0;

	county_ok(store_begin(s, &err), &err);
	county_ok(unit_add(s, UNIT_TOWNSHIP, "甲镇", 0, &unit[0], &err), &err);
	county_ok(unit_add(s, UNIT_DEPARTMENT, "乙局", 0, &unit[1], &err), &err);
	for (int i = 0; i < TASKS; i++) {
		struct matter_new m = {.unit = unit[i % 2],
				       .what = i % 4 ? "栏目更新不及时"
						     : "有不可用链接",
				       .issued = day_of(2024, 5, 6),
				       .days = 5,
				       .due = DAY_NONE};
		int64_t id;

		county_ok(matter_add(s, &m, &id, &err), &err);
		first = i ? first : id;
	}
	for (int i = 0; i < 2; i++)
		county_ok(count_set(s, unit[i], 0, period_month(2024, 4), COUNT_OWN, 7,
				    "", false, &err),
			  &err);
	county_ok(store_commit(s, "任务", &err), &err);
	return first;
}

#endif
