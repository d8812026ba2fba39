#include "rules/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "text/lang.h"

enum {
	HOLIDAY_SEARCH = 400
}; /* days: over a year, so each holiday is seen once */

void calendar_release(struct calendar *c)
{
	free(c->day);
	free(c->year);
	free(c->standing);
	arena_release(&c->texts);
	*c = (struct calendar){0};
}

size_t calendar_from(const struct calendar *c, daynum d)
{
	size_t low = 0, high = c->days;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (c->day[mid].day < d)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct calendar_day *calendar_find(const struct calendar *c, daynum d)
{
	size_t i = calendar_from(c, d);
	return i < c->days && c->day[i].day == d ? &c->day[i] : NULL;
}

static void remove_day(struct calendar *c, daynum d)
{
	size_t i = calendar_from(c, d);
	if (i == c->days || c->day[i].day != d)
		return;
	c->days--;
	memmove(&c->day[i], &c->day[i + 1], (c->days - i) * sizeof(*c->day));
}

void calendar_set_day(struct calendar *c, daynum d, enum day_kind kind,
		      const char *name, const char *notice)
{
	assert(d != DAY_NONE);
	if (kind != DAY_OFF && kind != DAY_WORK) {
		remove_day(c, d);
		return;
	}
	size_t i = calendar_from(c, d);
	if (i == c->days || c->day[i].day != d) {
		c->day = mem_grow(c->day, &c->cap, c->days + 1, sizeof(*c->day));
		memmove(&c->day[i + 1], &c->day[i], (c->days - i) * sizeof(*c->day));
		c->days++;
	}
	c->day[i] = (struct calendar_day){d, kind, arena_text(&c->texts, name),
					  arena_text(&c->texts, notice)};
}

/* Where year stands, or would. */
static size_t year_place(const struct calendar *c, int year)
{
	size_t i = 0;
	while (i < c->years && c->year[i].year < year)
		i++;
	return i;
}

const struct calendar_year *calendar_find_year(const struct calendar *c, int year)
{
	size_t i = year_place(c, year);
	return i < c->years && c->year[i].year == year ? &c->year[i] : NULL;
}

void calendar_set_year(struct calendar *c, int year, const char *notice,
		       const char *dated)
{
	size_t i = year_place(c, year);
	if (i == c->years || c->year[i].year != year) {
		c->year =
			mem_grow(c->year, &c->year_cap, c->years + 1, sizeof(*c->year));
		memmove(&c->year[i + 1], &c->year[i],
			(c->years - i) * sizeof(*c->year));
		c->years++;
	}
	c->year[i] = (struct calendar_year){year, arena_text(&c->texts, notice),
					    arena_text(&c->texts, dated)};
}

bool calendar_has_year(const struct calendar *c, int year)
{
	return calendar_find_year(c, year) != NULL;
}

void calendar_set_standing(struct calendar *c, int month, int day, const char *name)
{
	size_t i = 0;
	while (i < c->standings &&
	       (c->standing[i].month != month || c->standing[i].day != day))
		i++;
	if (i == c->standings)
		c->standing = mem_grow(c->standing, &c->standing_cap, ++c->standings,
				       sizeof(*c->standing));
	c->standing[i] =
		(struct calendar_standing){month, day, arena_text(&c->texts, name)};
}

const char *calendar_standing(const struct calendar *c, daynum d)
{
	struct ymd v = day_ymd(d);
	for (size_t i = 0; i < c->standings; i++) {
		if (c->standing[i].month == v.month && c->standing[i].day == v.day)
			return calendar_has_year(c, v.year) ? NULL
							    : c->standing[i].name;
	}
	return NULL;
}

bool calendar_is_working(const struct calendar *c, daynum d)
{
	const struct calendar_day *row = calendar_find(c, d);
	if (row)
		return row->kind == DAY_WORK;
	return day_weekday(d) <= 5 && !calendar_standing(c, d);
}

bool calendar_is_settled(const struct calendar *c, daynum d)
{
	struct ymd v = day_ymd(d);
	return calendar_has_year(c, v.year) &&
	       (v.month < 12 || calendar_has_year(c, v.year + 1));
}

int calendar_last_year(const struct calendar *c)
{
	size_t i = 0;
	if (c->years == 0)
		return 0;
	while (i + 1 < c->years && c->year[i + 1].year == c->year[i].year + 1)
		i++;
	return c->year[i].year;
}

static bool off_by_notice(const struct calendar *c, daynum d)
{
	const struct calendar_day *row = calendar_find(c, d);
	return row && row->kind == DAY_OFF;
}

/* The last day of the run that d, a day off by notice, is in.  An ordinary weekend
 * between two such days belongs to the run: in 2014 the notice gave 5 and 7 April, a
 * Saturday and a Monday. */
static daynum run_end(const struct calendar *c, daynum d)
{
	daynum last = d;
	for (d++; !calendar_is_working(c, d); d++) {
		if (off_by_notice(c, d))
			last = d;
	}
	return last;
}

/* Whether d, a day off by notice, has another before it in the same run. */
static bool run_goes_back(const struct calendar *c, daynum d)
{
	for (d--; !calendar_is_working(c, d); d--) {
		if (off_by_notice(c, d))
			return true;
	}
	return false;
}

daynum calendar_next_holiday(const struct calendar *c, daynum from, int *length,
			     const char **name)
{
	for (size_t i = calendar_from(c, from + 1); i < c->days; i++) {
		const struct calendar_day *row = &c->day[i];
		if (row->day > from + HOLIDAY_SEARCH)
			break;
		if (row->kind != DAY_OFF || run_goes_back(c, row->day))
			continue;
		if (length)
			*length = run_end(c, row->day) - row->day + 1;
		if (name)
			*name = row->name;
		return row->day;
	}
	return DAY_NONE;
}

daynum calendar_next_makeup(const struct calendar *c, daynum from, int within)
{
	for (size_t i = calendar_from(c, from); i < c->days; i++) {
		if (c->day[i].day - from > within)
			break;
		if (c->day[i].kind == DAY_WORK)
			return c->day[i].day;
	}
	return DAY_NONE;
}

void calendar_tell(const struct calendar *c, daynum d, struct buf *out)
{
	const struct calendar_day *named = calendar_find(c, d);

	buf_add(out, day_weekday_name(d));
	if (named && named->kind == DAY_WORK)
		buf_addf(out, " %s", _("调休上班"));
	else if (named && named->kind == DAY_OFF)
		buf_addf(out, " %s%s", named->name, _("休"));
	else if (!calendar_is_working(c, d))
		buf_addf(out, " %s", _("休息"));
}
