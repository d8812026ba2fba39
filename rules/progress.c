#include "rules/progress.h"

#include <assert.h>

#include "text/lang.h"

/* Wide enough for any product of a 64-bit count with what it is compared to here. */
__extension__ typedef __int128 wide;

static bool ratio(wide num, int64_t den, int decimals, enum rounding mode, int64_t *out)
{
	static const int scale[] = {1, 10, 100, 1000, 10000};
	assert(decimals >= 0 && decimals <= 4);
	if (den <= 0)
		return false;
	num *= scale[decimals];
	wide value = num / den, rest = num % den; /* C cuts towards zero */
	if (mode == ROUND_HALF_UP && 2 * (rest < 0 ? -rest : rest) >= den)
		value += num < 0 ? -1 : 1;
	if (value < INT64_MIN || value > INT64_MAX)
		return false;
	*out = (int64_t)value;
	return true;
}

bool progress_ratio(int64_t num, int64_t den, int decimals, enum rounding mode,
		    int64_t *out)
{
	return ratio(num, den, decimals, mode, out);
}

bool progress_completion(int64_t count, int64_t target, int decimals,
			 enum rounding mode, int64_t *out)
{
	return ratio((wide)count * 100, target, decimals, mode, out);
}

/* Days of the year up to and with day; *all gets the year's length. */
static int days_over(daynum day, int *all)
{
	assert(day != DAY_NONE);
	struct period year = period_year(day_ymd(day).year);
	*all = year.last - year.first + 1;
	return day - year.first + 1;
}

int64_t progress_year_share(daynum day)
{
	int64_t share = 0;
	int all;
	int over = days_over(day, &all);
	progress_completion(over, all, 2, ROUND_HALF_UP, &share);
	return share;
}

int64_t progress_expected(int64_t annual, daynum day)
{
	int64_t expected = 0;
	int all;
	int over = days_over(day, &all);
	/* over <= all, so the value fits whatever annual is */
	ratio((wide)annual * over, all, 0, ROUND_HALF_UP, &expected);
	return expected;
}

int64_t progress_gap(int64_t count, int64_t target)
{
	wide gap = (wide)target - count;
	if (gap <= 0)
		return 0;
	return gap > INT64_MAX ? INT64_MAX : (int64_t)gap;
}

/* The first target of a kind whose range holds p. */
static const struct target *holding(const struct target *t, size_t n, struct period p,
				    enum target_kind kind)
{
	for (size_t i = 0; i < n; i++) {
		if (t[i].kind == kind && period_has(t[i].range, p))
			return &t[i];
	}
	return NULL;
}

static const struct target *floor_for(const struct target *t, size_t n, struct period p)
{
	const struct target *best = NULL;
	for (size_t i = 0; i < n; i++) {
		if (t[i].kind != TARGET_FLOOR || p.first < t[i].range.first ||
		    t[i].range.last < p.first)
			continue;
		if (!best || t[i].range.last < best->range.last)
			best = &t[i];
	}
	return best;
}

const struct target *progress_target_for(const struct target *t, size_t n,
					 struct period p)
{
	const struct target *found = holding(t, n, p, TARGET_ANNUAL);
	if (!found)
		found = floor_for(t, n, p);
	if (!found && period_kind(p) == PERIOD_MONTH)
		found = holding(t, n, p, TARGET_MONTHLY);
	return found;
}

const char *target_kind_name(enum target_kind k)
{
	switch (k) {
	case TARGET_ANNUAL:
		return _("年度任务");
	case TARGET_FLOOR:
		return _("保底任务");
	case TARGET_MONTHLY:
		return _("每月任务");
	case TARGET_BENCHMARK:
		return _("标杆");
	}
	return "";
}

const char *target_kind_code(enum target_kind k)
{
	switch (k) {
	case TARGET_ANNUAL:
		return "annual";
	case TARGET_FLOOR:
		return "floor";
	case TARGET_MONTHLY:
		return "monthly";
	case TARGET_BENCHMARK:
		return "benchmark";
	}
	return "";
}
