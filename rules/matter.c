#include "rules/matter.h"

#include "text/lang.h"

/* The state after an event, or 0 when it may not come in this state.  State 0 is that
 * of a matter not yet issued. */
static enum matter_state after(enum matter_state state, enum matter_event event)
{
	bool open = state == MATTER_OPEN || state == MATTER_RETURNED;
	bool done = state == MATTER_DONE;
	switch (event) {
	case EVENT_ISSUED:
		return state == 0 ? MATTER_OPEN : 0;
	case EVENT_EXTENDED:
		return open ? state : 0;
	case EVENT_DONE:
		return open ? MATTER_DONE : 0;
	case EVENT_RECHECKED:
		return done ? MATTER_CLOSED : 0;
	case EVENT_RETURNED:
		return done ? MATTER_RETURNED : 0;
	case EVENT_CLOSED:
		return open || done ? MATTER_CLOSED : 0;
	case EVENT_REOPENED:
		return done || state == MATTER_CLOSED ? MATTER_OPEN : 0;
	}
	return 0;
}

bool matter_may(enum matter_state state, enum matter_event event)
{
	return after(state, event) != 0;
}

/* Whether the step's due date is one its event can give. */
static bool due_fits(const struct matter_now *now, const struct matter_step *s)
{
	switch (s->event) {
	case EVENT_ISSUED:
	case EVENT_RETURNED:
		return s->due != DAY_NONE;
	case EVENT_EXTENDED:
		return s->due > now->due; /* DAY_NONE is before every day */
	case EVENT_DONE:
	case EVENT_RECHECKED:
	case EVENT_CLOSED:
	case EVENT_REOPENED:
		break;
	}
	return true;
}

/* Applies a step that may come.  *before is what a later reopening goes back to. */
static void apply(struct matter_now *now, struct matter_now *before,
		  const struct matter_step *s)
{
	bool late = s->day > now->due;
	switch (s->event) {
	case EVENT_EXTENDED:
		now->extended++;
		now->due = s->due;
		break;
	case EVENT_RETURNED:
		now->returned++;
		now->due = s->due;
		break;
	case EVENT_ISSUED:
		now->due = s->due;
		break;
	case EVENT_DONE:
		*before = *now;
		now->done = s->day;
		now->was_late |= late;
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
	}
	now->state = after(now->state, s->event);
}

bool matter_follow(const struct matter_step *step, size_t n, struct matter_now *out,
		   size_t *bad)
{
	struct matter_now now = {.due = DAY_NONE, .done = DAY_NONE, .closed = DAY_NONE};
	struct matter_now before = now;
	for (size_t i = 0; i < n; i++) {
		bool in_time = step[i].day != DAY_NONE &&
			       (i == 0 || step[i].day >= step[i - 1].day);
		if (!in_time || !matter_may(now.state, step[i].event) ||
		    !due_fits(&now, &step[i])) {
			if (bad)
				*bad = i;
			return false;
		}
		apply(&now, &before, &step[i]);
	}
	if (n == 0) {
		if (bad)
			*bad = 0;
		return false;
	}
	*out = now;
	return true;
}

const char *matter_state_chinese(enum matter_state s)
{
	switch (s) {
	case MATTER_OPEN:
		return N_("在办");
	case MATTER_DONE:
		return N_("待核");
	case MATTER_RETURNED:
		return N_("退回");
	case MATTER_CLOSED:
		return N_("销号");
	}
	return "";
}

const char *matter_state_name(enum matter_state s)
{
	const char *name = matter_state_chinese(s);

	return *name ? _(name) : name;
}

const char *matter_state_code(enum matter_state s)
{
	switch (s) {
	case MATTER_OPEN:
		return "open";
	case MATTER_DONE:
		return "done";
	case MATTER_RETURNED:
		return "returned";
	case MATTER_CLOSED:
		return "closed";
	}
	return "";
}

const char *matter_event_name(enum matter_event e)
{
	switch (e) {
	case EVENT_ISSUED:
		return _("下发");
	case EVENT_EXTENDED:
		return _("延期");
	case EVENT_DONE:
		return _("整改完成");
	case EVENT_RECHECKED:
		return _("复核通过");
	case EVENT_RETURNED:
		return _("退回");
	case EVENT_CLOSED:
		return _("销号");
	case EVENT_REOPENED:
		return _("恢复办理");
	}
	return "";
}
