#include "rules/deadline.h"

#include <assert.h>

struct deadline deadline_add(const struct calendar *c, daynum start, int days)
{
	struct deadline out = {.start = start, .days = days, .due = start};
	assert(start != DAY_NONE && days >= 0 && days <= DEADLINE_MAX);
	for (int counted = 0; counted < days;) {
		out.due++;
		counted += calendar_is_working(c, out.due);
		if (!calendar_is_settled(c, out.due))
			out.provisional = true;
	}
	return out;
}

/* Mondays to Fridays from a fixed Monday long ago up to d. */
static int64_t weekdays_up_to(daynum d)
{
	int64_t weeks = ((int64_t)d + 3 - (day_weekday(d) - 1)) / 7; /* exact */
	int of_week = day_weekday(d) > 5 ? 5 : day_weekday(d);
	return weeks * 5 + of_week;
}

/* Weekdays in (a, b] that are off by law in years without a notice. */
static int standing_between(const struct calendar *c, daynum a, daynum b)
{
	int n = 0;
	for (int year = day_ymd(a).year; year <= day_ymd(b).year; year++) {
		for (size_t i = 0; i < c->standings; i++) {
			daynum d =
				day_of(year, c->standing[i].month, c->standing[i].day);
			/* a row of the clerk's own comes before the law */
			n += d > a && d <= b && day_weekday(d) <= 5 &&
			     calendar_standing(c, d) && !calendar_find(c, d);
		}
	}
	return n;
}

/* Working days in (a, b], a <= b: weekdays by arithmetic, then what notices and the law
 * change, so that a far date costs no more than a near one. */
static int count_between(const struct calendar *c, daynum a, daynum b)
{
	int64_t n = weekdays_up_to(b) - weekdays_up_to(a);
	for (size_t i = calendar_from(c, a + 1); i < c->days && c->day[i].day <= b;
	     i++) {
		bool weekday = day_weekday(c->day[i].day) <= 5;
		if (weekday && c->day[i].kind == DAY_OFF)
			n--;
		else if (!weekday && c->day[i].kind == DAY_WORK)
			n++;
	}
	return (int)n - standing_between(c, a, b);
}

daynum deadline_until(const struct calendar *c, daynum today, int left)
{
	return deadline_add(c, today, left + 1).due - 1;
}

int deadline_between(const struct calendar *c, daynum a, daynum b)
{
	assert(a != DAY_NONE && b != DAY_NONE);
	return a <= b ? count_between(c, a, b) : -count_between(c, b, a);
}

size_t deadline_steps(const struct calendar *c, const struct deadline *d,
		      struct deadline_step *out, size_t cap)
{
	size_t n = 0;
	int number = 0;
	for (daynum day = d->start + 1; day <= d->due; day++, n++) {
		const struct calendar_day *row = calendar_find(c, day);
		bool working = calendar_is_working(c, day);
		number += working;
		if (n >= cap)
			continue;
		out[n] = (struct deadline_step){
			.day = day,
			.number = working ? number : 0,
			.weekend = day_weekday(day) > 5,
			.name = row ? row->name : calendar_standing(c, day),
			.settled = calendar_is_settled(c, day),
		};
	}
	return n;
}

enum light deadline_light(const struct calendar *c, daynum today, daynum due)
{
	/* by date: what was due on Friday is late on Saturday already */
	if (due < today)
		return LIGHT_OVERDUE;
	return deadline_between(c, today, due) <= URGENT_DAYS ? LIGHT_URGENT
							      : LIGHT_NORMAL;
}
