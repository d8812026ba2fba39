#include "tui/timeline.h"

#include <stdio.h>
#include <string.h>

#include "text/lang.h"

static daynum month_first(daynum d)
{
	struct ymd y = day_ymd(d);

	return day_of(y.year, y.month, 1);
}

static daynum month_last(daynum d)
{
	struct ymd y = day_ymd(d);

	return day_of(y.year, y.month, day_month_length(y.year, y.month));
}

struct timeline timeline_of(daynum first, daynum last, daynum today, int cells)
{
	if (first == DAY_NONE || first > today)
		first = today;
	if (last == DAY_NONE || last < today)
		last = today;
	return (struct timeline){month_first(first), month_last(last), cells};
}

int timeline_at(const struct timeline *t, daynum day)
{
	int64_t days = t->last - t->first + 1;

	if (day <= t->first)
		return 0;
	if (day >= t->last)
		return t->cells - 1;
	return (int)((day - t->first) * (int64_t)t->cells / days);
}

static void fill(const struct timeline *t, char *out, daynum from, daynum to, char with)
{
	for (int i = timeline_at(t, from); i <= timeline_at(t, to); i++)
		out[i] = with;
}

void timeline_row(const struct timeline *t, const struct timeline_row *row,
		  daynum today, char *out)
{
	daynum to = row->end != DAY_NONE ? row->end : row->due;

	memset(out, ' ', (size_t)t->cells);
	out[t->cells] = '\0';
	out[timeline_at(t, today)] = TIMELINE_TODAY;
	if (to >= row->start)
		fill(t, out, row->start, to, TIMELINE_WAY);
	if (out[timeline_at(t, today)] == TIMELINE_WAY)
		out[timeline_at(t, today)] = TIMELINE_TODAY;
	if (row->mark == TIMELINE_OVERDUE)
		fill(t, out, row->due, today, TIMELINE_OVERDUE);
	else
		out[timeline_at(t, to)] = (char)row->mark;
}

void timeline_heads(const struct timeline *t, struct canvas *c, struct rect r,
		    enum style style)
{
	int free = 0;

	for (daynum d = t->first; d <= t->last; d = month_last(d) + 1) {
		struct ymd y = day_ymd(d);
		char name[32];
		int at = timeline_at(t, d), width;

		if (y.month == 1)
			snprintf(name, sizeof name, _("%d年"), y.year);
		else
			snprintf(name, sizeof name, _("%d月"), y.month);
		width = width_text(name, c->ambiguous);
		if (at < free || at + width > t->cells)
			continue;
		canvas_put(c, r.y, r.x + at, width, style, name, false);
		free = at + width + 1;
	}
}
