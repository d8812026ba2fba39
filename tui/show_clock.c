/* The way of a matter's clock: what each day counts as, and by which article. */
#include <string.h>

#include "text/lang.h"
#include "text/width.h"
#include "tui/desk.h"

/* Adds one entry, on a new line when it does not fit behind the last. */
void show_entry(struct buf *out, const char *text, int cells, int *used)
{
	int width = width_text(text, AMBIGUOUS_NARROW);

	if (*used && *used + 2 + width > cells) {
		buf_putc(out, '\n');
		*used = 0;
	} else if (*used) {
		buf_add(out, "  ");
		*used += 2;
	}
	buf_add(out, text);
	*used += width;
}

static void day_text(struct buf *out, daynum day)
{
	struct ymd y = day_ymd(day);

	buf_addf(out, "%02d-%02d%s", y.month, y.day, day_weekday_short(day));
}

/* What happened on a day stands on a line of its own, with the article. */
static void event_line(struct buf *out, const struct clock_day *d,
		       enum matter_kind kind, int *used)
{
	const char *article =
		d->article ? d->article : matter_event_article(kind, d->event);

	if (*used)
		buf_putc(out, '\n');
	day_text(out, d->day);
	if (d->mark == CLOCK_COUNTED)
		buf_addf(out, "%d", d->number);
	buf_addf(out, " %s", matter_event_name(kind, d->event));
	if (d->mark == CLOCK_EVENT)
		buf_addf(out, " %s", _("当日不计"));
	if (*article)
		buf_addf(out, "  %s", article);
	buf_putc(out, '\n');
	*used = 0;
}

/* Whether b goes on what a is: the same reason not to be counted. */
static bool same_run(const struct clock_day *a, const struct clock_day *b)
{
	bool named = a->name && b->name;

	return b->mark == a->mark && b->mark != CLOCK_COUNTED && !b->event &&
	       (b->mark != CLOCK_OFF ||
		(named ? strcmp(a->name, b->name) == 0 : a->name == b->name));
}

/* The run of days from `from` on that are not counted for one reason; its length. */
static size_t run_text(struct buf *out, const struct clock_day *day, size_t n)
{
	size_t len = 1;

	while (len < n && same_run(&day[len - 1], &day[len]))
		len++;
	day_text(out, day[0].day);
	if (len > 1) {
		buf_add(out, _("至"));
		day_text(out, day[len - 1].day);
	}
	buf_add(out, day[0].mark == CLOCK_WAITS   ? _(" 待补正 不计")
		     : day[0].mark == CLOCK_STOPS ? _(" 征求意见 不计")
						  : " ");
	if (day[0].mark == CLOCK_OFF)
		buf_addf(out, _("%s 不计"), day[0].name ? day[0].name : _("周末"));
	return len;
}

static void counted_text(struct buf *out, const struct clock_day *d)
{
	day_text(out, d->day);
	buf_addf(out, "%d", d->number);
	if (d->weekend)
		buf_addf(out, " %s", _("调休上班"));
	if (!d->settled)
		buf_putc(out, '?');
}

void show_clock(struct buf *out, const struct clock_day *day, size_t n,
		enum matter_kind kind, int cells)
{
	int used = 0;

	for (size_t i = 0; i < n;) {
		struct buf text = {0};
		size_t len = 1;

		if (day[i].event) {
			event_line(out, &day[i], kind, &used);
			i++;
			continue;
		}
		if (day[i].mark == CLOCK_COUNTED)
			counted_text(&text, &day[i]);
		else
			len = run_text(&text, &day[i], n - i);
		show_entry(out, buf_text(&text), cells, &used);
		buf_release(&text);
		i += len;
	}
	if (used)
		buf_putc(out, '\n');
}
