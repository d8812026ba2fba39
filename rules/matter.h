/* The life of a matter with a due date, as a list of dated events; its state follows
 * from them and is never set by itself. */
#ifndef RULES_MATTER_H
#define RULES_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/calendar.h"

enum matter_event {
	EVENT_ISSUED = 1, /* 下发: the clock starts */
	EVENT_EXTENDED,   /* 延期: a later due date, with a reason */
	EVENT_DONE,       /* 整改完成: the unit reports it done */
	EVENT_RECHECKED,  /* 复核通过 */
	EVENT_RETURNED,   /* 退回: found not done; a new due date */
	EVENT_CLOSED,     /* 销号 without re-check, or withdrawn, with a reason */
	EVENT_REOPENED,   /* a close or done taken back on a later day */
};

enum matter_state {
	MATTER_OPEN = 1, /* 在办 */
	MATTER_DONE,     /* 待核: waits for the re-check */
	MATTER_RETURNED, /* 退回: open again */
	MATTER_CLOSED,   /* 销号 */
};

struct matter_step {
	daynum day;
	enum matter_event event;
	daynum due; /* for issued, extended and returned: the due date then given */
};

struct matter_now {
	enum matter_state state;
	daynum due;    /* the due date in force */
	daynum done;   /* day the unit last reported it done, or DAY_NONE */
	daynum closed; /* day it was closed, or DAY_NONE */
	int extended;  /* times extended */
	int returned;  /* times returned */
	bool was_late; /* reported done (or closed unreported) after the due date then in
			     force, at any time; a reopening takes it back with the event */
};

/* Follows n events in their order.  False, with *bad the index, when an event can't
 * follow the ones before it (a re-check of a matter not reported done, anything before
 * it was issued, an earlier day than the event before, no due date where one is given, an
 * extension that is not later), and for no events at all.  bad may be NULL. */
bool matter_follow(const struct matter_step *step, size_t n, struct matter_now *out,
		   size_t *bad);
/* Whether `event` may come next in this state; state 0 is that of a matter not yet issued. */
bool matter_may(enum matter_state state, enum matter_event event);
const char *matter_state_name(enum matter_state s);    /* 在办 待核 退回 销号 */
const char *matter_state_chinese(enum matter_state s); /* in any language */
const char *
matter_state_code(enum matter_state s); /* open done returned closed (JSON) */
const char *matter_event_name(enum matter_event e);

#endif
