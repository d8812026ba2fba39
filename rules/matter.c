#include "rules/matter.h"

#include <string.h>

#include "text/lang.h"

static bool is_open(enum matter_state s)
{
	return s == MATTER_OPEN || s == MATTER_RETURNED;
}

bool matter_runs(enum matter_state s)
{
	return is_open(s);
}

bool matter_gives_due(enum matter_event e)
{
	return e == EVENT_ISSUED || e == EVENT_EXTENDED || e == EVENT_RETURNED ||
	       e == EVENT_RENEWED || e == EVENT_CORRECTED || e == EVENT_RESUMED;
}

/* Which events a kind knows besides being issued, closed and reopened. */
static bool knows(enum matter_kind kind, enum matter_event event)
{
	switch (event) {
	case EVENT_ISSUED:
	case EVENT_CLOSED:
	case EVENT_REOPENED:
		return true;
	case EVENT_EXTENDED:
	case EVENT_DONE:
		return kind != MATTER_UPDATE;
	case EVENT_RECHECKED:
	case EVENT_RETURNED:
		return kind == MATTER_RECTIFICATION;
	case EVENT_RENEWED:
		return kind == MATTER_UPDATE;
	case EVENT_ASKED:
	case EVENT_CORRECTED:
	case EVENT_STOPPED:
	case EVENT_RESUMED:
		return kind == MATTER_REQUEST;
	}
	return false;
}

/* The state after an event the kind knows, or 0 when it may not come in this state.  State 0
 * is that of a matter not yet issued. */
static enum matter_state after(enum matter_kind kind, enum matter_state state,
			       enum matter_event event)
{
	bool open = is_open(state), done = state == MATTER_DONE;
	bool still = state == MATTER_ASKED || state == MATTER_STOPPED;

	switch (event) {
	case EVENT_ISSUED:
		return state == 0 ? MATTER_OPEN : 0;
	case EVENT_EXTENDED:
		return open || state == MATTER_STOPPED ? state : 0;
	case EVENT_DONE:
		if (!open && !still)
			return 0;
		return kind == MATTER_RECTIFICATION ? MATTER_DONE : MATTER_CLOSED;
	case EVENT_RECHECKED:
		return done ? MATTER_CLOSED : 0;
	case EVENT_RETURNED:
		return done ? MATTER_RETURNED : 0;
	case EVENT_CLOSED:
		return open || done || still ? MATTER_CLOSED : 0;
	case EVENT_REOPENED:
		return done || state == MATTER_CLOSED ? MATTER_OPEN : 0;
	case EVENT_RENEWED:
		return open ? MATTER_OPEN : 0;
	case EVENT_ASKED:
		return open ? MATTER_ASKED : 0;
	case EVENT_CORRECTED:
		return state == MATTER_ASKED ? MATTER_OPEN : 0;
	case EVENT_STOPPED:
		return open ? MATTER_STOPPED : 0;
	case EVENT_RESUMED:
		return state == MATTER_STOPPED ? MATTER_OPEN : 0;
	}
	return 0;
}

bool matter_may(enum matter_kind kind, enum matter_state state, enum matter_event event)
{
	return knows(kind, event) && after(kind, state, event) != 0;
}

/* Whether the step's due date is one its event can give. */
static bool due_fits(const struct matter_now *now, const struct matter_step *s)
{
	if (s->event == EVENT_EXTENDED)
		return s->due > now->due; /* DAY_NONE is before every day */
	return !matter_gives_due(s->event) || s->due != DAY_NONE;
}

/* 条例 30: one notice only; 33: extended once. */
static bool once(enum matter_kind kind, const struct matter_now *now,
		 enum matter_event event)
{
	if (kind != MATTER_REQUEST)
		return true;
	return !(event == EVENT_ASKED && now->asked) &&
	       !(event == EVENT_EXTENDED && now->extended);
}

/* Applies a step that may come.  *before is what a later reopening goes back to. */
static void apply(enum matter_kind kind, struct matter_now *now,
		  struct matter_now *before, const struct matter_step *s)
{
	bool still = now->state == MATTER_ASKED || now->state == MATTER_STOPPED;
	/* what stands still can't become late while it does */
	bool late = !still && s->day > now->due;
	enum matter_state next = after(kind, now->state, s->event);

	switch (s->event) {
	case EVENT_DONE:
		*before = *now;
		now->done = s->day;
		now->was_late |= late;
		if (next == MATTER_CLOSED)
			now->closed = s->day;
		break;
	case EVENT_RECHECKED:
	case EVENT_CLOSED:
		*before = *now;
		now->closed = s->day;
		/* once reported done, the day of the desk's own closing is not the unit's */
		now->was_late |= late && now->state != MATTER_DONE;
		break;
	case EVENT_REOPENED:
		now->done = before->done;
		now->closed = DAY_NONE;
		now->was_late = before->was_late;
		break;
	case EVENT_RENEWED:
	case EVENT_STOPPED: /* what had run out before is not mended by it (条例 33) */
		now->was_late |= late;
		break;
	case EVENT_ISSUED:
	case EVENT_EXTENDED:
	case EVENT_RETURNED:
	case EVENT_ASKED:
	case EVENT_CORRECTED:
	case EVENT_RESUMED:
		break;
	}
	if (matter_gives_due(s->event))
		now->due = s->due;
	now->extended += s->event == EVENT_EXTENDED;
	now->returned += s->event == EVENT_RETURNED;
	now->asked += s->event == EVENT_ASKED;
	now->state = next;
}

bool matter_follow(enum matter_kind kind, const struct matter_step *step, size_t n,
		   struct matter_now *out, size_t *bad)
{
	struct matter_now now = {.due = DAY_NONE, .done = DAY_NONE, .closed = DAY_NONE};
	struct matter_now before = now;
	for (size_t i = 0; i < n; i++) {
		bool in_time = step[i].day != DAY_NONE &&
			       (i == 0 || step[i].day >= step[i - 1].day);
		if (!in_time || !matter_may(kind, now.state, step[i].event) ||
		    !due_fits(&now, &step[i]) || !once(kind, &now, step[i].event)) {
			if (bad)
				*bad = i;
			return false;
		}
		apply(kind, &now, &before, &step[i]);
	}
	if (n == 0) {
		if (bad)
			*bad = 0;
		return false;
	}
	*out = now;
	return true;
}
