/* The clock of a matter: terms of any kind, clocks that stop and begin anew, and the account of
 * every day.  All due dates come from here: a task's, a request's, a column's.
 *
 * What is counted: the day an event happens is not (民法典 art. 201), so a term begins the day
 * after.  A consultation begins the day after the letter goes out and lasts to the day its
 * answer comes, both ends by the same rule: those days are not counted (条例 33). */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "rules/deadline.h"
#include "rules/matter.h"

enum per {
	PER_WORKDAY = 1,
	PER_DAY,
	PER_WEEK,
	PER_MONTH,
};
const char *per_code(enum per p); /* workday day week month */
const char *per_name(enum per p); /* 个工作日 天 周 个月 */
bool per_parse(const char *code, enum per *out);

/* How a term is reckoned. */
struct term {
	int days; /* 0..DEADLINE_MAX of per; months to 400 */
	enum per per;
	/* a last day that is a day off moves to the next working day (民法典 art. 203).  Not
	 * for updates: who checks them counts days (国办秘函〔2019〕19号) */
	bool moves;
};
/* The term's last day; `days` out of range or no start is a bug of the caller.  A month ends on
 * the day of the same number, else the month's last. */
struct deadline term_add(const struct calendar *c, daynum start, const struct term *t);
/* Whether terms of this kind of matter move. */
bool term_moves(enum matter_kind kind, enum per per);

struct clock {
	daynum due; /* in force; while it stands still, the one before that */
	bool provisional;
	bool still; /* stopped, or waiting for a correction */
	int allowed; /* working days of the term with its extensions; -1: not so reckoned */
	int used; /* of them, to the day it stopped; while it runs to the last (re)start */
};

/* Follows the events: what each due date is under this calendar, whatever was stored with them.
 * due_of (may be NULL) gets one due date a step, DAY_NONE where the event gives none.  Days out
 * of range count as a fixed date. False for no events. */
bool clock_follow(const struct calendar *c, enum matter_kind kind, enum per per,
		  const struct matter_step *step, size_t n, daynum *due_of,
		  struct clock *out);

/* One day of a matter's way. */
enum clock_mark {
	CLOCK_EVENT,   /* a day the clock was set or stopped, itself not counted */
	CLOCK_COUNTED, /* the number-th day of the term */
	CLOCK_OFF,     /* weekend or holiday, not counted */
	CLOCK_WAITS,   /* 补正: waits for the applicant (条例 30) */
	CLOCK_STOPS,   /* 征求意见: stands still (条例 33) */
};
struct clock_day {
	daynum day;
	enum clock_mark mark;
	int number;              /* CLOCK_COUNTED: from 1 in the term in force */
	enum matter_event event; /* on this day, the last of them; 0: none */
	const char *article;     /* of the event, NULL: matter_event_article()'s */
	bool weekend;
	const char *name; /* of the holiday or make-up day, NULL; the calendar's */
	bool settled;
};
/* The days from the first event to the due date, or while it stands still to `today`; fills at
 * most cap and returns how many there are.  Days after the last event that a fixed date has
 * are counted as days of no number. */
size_t clock_days(const struct calendar *c, enum matter_kind kind, enum per per,
		  const struct matter_step *step, size_t n, daynum today,
		  struct clock_day *out, size_t cap);

#endif
