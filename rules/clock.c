#include "rules/clock.h"

#include <assert.h>
#include <string.h>

#include "text/lang.h"

static const struct {
	const char *code, *name;
} pers[] = {
	[PER_WORKDAY] = {"workday", N_("个工作日")},
	[PER_DAY] = {"day", N_("天")},
	[PER_WEEK] = {"week", N_("周")},
	[PER_MONTH] = {"month", N_("个月")},
};

const char *per_code(enum per p)
{
	return pers[p].code;
}

const char *per_name(enum per p)
{
	return _(pers[p].name);
}

bool per_parse(const char *code, enum per *out)
{
	for (int p = PER_WORKDAY; p <= PER_MONTH; p++) {
		if (strcmp(code, pers[p].code) == 0) {
			*out = (enum per)p;
			return true;
		}
	}
	return false;
}

bool term_moves(enum matter_kind kind, enum per per)
{
	return per != PER_WORKDAY && kind != MATTER_UPDATE;
}

/* The day of the same number n months later, or that month's last. */
static daynum months_later(daynum start, int n)
{
	struct ymd d = day_ymd(start);
	int month = d.month - 1 + n;
	int year = d.year + month / 12;
	int length = day_month_length(year, month % 12 + 1);

	return day_of(year, month % 12 + 1, d.day < length ? d.day : length);
}

struct deadline term_add(const struct calendar *c, daynum start, const struct term *t)
{
	if (t->per == PER_WORKDAY)
		return deadline_add(c, start, t->days);
	struct deadline out = {.start = start, .days = t->days};
	assert(start != DAY_NONE && t->days >= 0 && t->days <= DEADLINE_MAX);
	out.due = t->per == PER_MONTH  ? months_later(start, t->days)
		  : t->per == PER_WEEK ? start + 7 * t->days
				       : start + t->days;
	while (t->moves && !calendar_is_working(c, out.due)) {
		out.provisional |= !calendar_is_settled(c, out.due);
		out.due++;
	}
	out.provisional |= t->moves && !calendar_is_settled(c, out.due);
	return out;
}

/* ---- following ---- */

/* The clock on its way: `at` is the day up to which it has been told. */
struct hand {
	const struct calendar *c;
	struct clock now;
	daynum at;
};

static bool in_range(int days)
{
	return days >= 0 && days <= DEADLINE_MAX;
}

/* What is left of the term, from `at` on. */
static void run_on(struct hand *h)
{
	int left = h->now.allowed - h->now.used;

	/* What was over before it stopped stays over: its date does not come back. */
	if (h->now.allowed < 0 || left < 0)
		return;
	struct deadline d = deadline_add(h->c, h->at, left);
	h->now.due = d.due;
	h->now.provisional = d.provisional;
}

static void begin(struct hand *h, enum matter_kind kind, enum per per,
		  const struct matter_step *s)
{
	struct term t = {s->days, per, term_moves(kind, per)};

	/* What a task is given when it is returned is working days. */
	if (s->event == EVENT_RETURNED)
		t = (struct term){s->days, PER_WORKDAY, false};
	h->at = s->day;
	h->now = (struct clock){.due = s->due, .allowed = -1};
	if (!in_range(s->days) || s->day == DAY_NONE)
		return;
	struct deadline d = term_add(h->c, s->day, &t);
	h->now.due = d.due;
	h->now.provisional = d.provisional;
	if (t.per == PER_WORKDAY)
		h->now.allowed = s->days;
}

/* From the date in force: what ran out before counts from there as well. */
static void extend(struct hand *h, const struct matter_step *s)
{
	if (!in_range(s->days) || h->now.due == DAY_NONE) {
		h->now.due = s->due;
		h->now.allowed = -1;
		h->now.provisional = false;
		return;
	}
	struct deadline d = deadline_add(h->c, h->now.due, s->days);
	h->now.due = d.due;
	h->now.provisional |= d.provisional;
	if (h->now.allowed >= 0)
		h->now.allowed += s->days;
}

static void stop(struct hand *h, const struct matter_step *s)
{
	if (h->now.allowed >= 0 && !h->now.still)
		h->now.used += deadline_between(h->c, h->at, s->day);
	h->now.still = true;
	h->at = s->day;
}

static void step_apply(struct hand *h, enum matter_kind kind, enum per per,
		       const struct matter_step *s)
{
	switch (s->event) {
	case EVENT_ISSUED:
	case EVENT_RETURNED:
	case EVENT_RENEWED:
	case EVENT_CORRECTED:
		begin(h, kind, per, s);
		break;
	case EVENT_EXTENDED:
		extend(h, s);
		break;
	case EVENT_ASKED:
	case EVENT_STOPPED:
		stop(h, s);
		break;
	case EVENT_RESUMED:
		h->now.still = false;
		h->at = s->day;
		run_on(h);
		break;
	case EVENT_DONE:
	case EVENT_CLOSED:
	case EVENT_REOPENED:
		h->now.still = false;
		break;
	case EVENT_RECHECKED:
		break;
	}
}

bool clock_follow(const struct calendar *c, enum matter_kind kind, enum per per,
		  const struct matter_step *step, size_t n, daynum *due_of,
		  struct clock *out)
{
	struct hand h = {.c = c, .now = {.due = DAY_NONE, .allowed = -1}};

	for (size_t i = 0; i < n; i++) {
		step_apply(&h, kind, per, &step[i]);
		if (due_of)
			due_of[i] =
				matter_gives_due(step[i].event) ? h.now.due : DAY_NONE;
	}
	*out = h.now;
	return n > 0;
}

/* ---- the account of every day ---- */

struct strip {
	const struct calendar *c;
	struct clock_day *out;
	size_t cap, n;
	int number;  /* of the last day counted */
	bool counts; /* working days only */
	enum clock_mark
		still; /* CLOCK_WAITS, CLOCK_STOPS while it stands still, else CLOCK_EVENT */
};

static bool begins(enum matter_event e)
{
	return e == EVENT_ISSUED || e == EVENT_RETURNED || e == EVENT_RENEWED ||
	       e == EVENT_CORRECTED;
}

static void strip_day(struct strip *s, daynum day, enum matter_event event)
{
	const struct calendar_day *row = calendar_find(s->c, day);
	bool working = calendar_is_working(s->c, day);
	struct clock_day d = {
		.day = day,
		.mark = CLOCK_EVENT,
		.event = event,
		.weekend = day_weekday(day) > 5,
		.name = row ? row->name : calendar_standing(s->c, day),
		.settled = calendar_is_settled(s->c, day),
	};

	if (begins(event))
		d.mark = CLOCK_EVENT;
	else if (s->still != CLOCK_EVENT)
		d.mark = s->still;
	else
		d.mark = s->counts && !working ? CLOCK_OFF : CLOCK_COUNTED;
	if (d.mark == CLOCK_COUNTED)
		d.number = ++s->number;
	if (s->n < s->cap)
		s->out[s->n] = d;
	s->n++;
}

/* What an event changes for the days after its own. */
static void strip_event(struct strip *s, enum matter_event event)
{
	if (event == EVENT_ASKED)
		s->still = CLOCK_WAITS;
	else if (event == EVENT_STOPPED)
		s->still = CLOCK_STOPS;
	else if (begins(event) || event == EVENT_RESUMED)
		s->still = CLOCK_EVENT;
	if (begins(event))
		s->number = 0;
}

size_t clock_days(const struct calendar *c, enum matter_kind kind, enum per per,
		  const struct matter_step *step, size_t n, daynum today,
		  struct clock_day *out, size_t cap)
{
	struct strip s = {.c = c, .out = out, .cap = cap, .still = CLOCK_EVENT};
	struct clock now;
	size_t i = 0;

	if (!clock_follow(c, kind, per, step, n, NULL, &now) || step[0].day == DAY_NONE)
		return 0;
	s.counts = per == PER_WORKDAY;
	daynum last = now.still ? today : now.due;
	if (last < step[n - 1].day)
		last = step[n - 1].day;
	for (daynum day = step[0].day; day <= last; day++) {
		size_t end = i;

		while (end < n && step[end].day <= day)
			end++;
		strip_day(&s, day, end > i ? step[end - 1].event : 0);
		for (; i < end; i++)
			strip_event(&s, step[i].event);
	}
	return s.n;
}
