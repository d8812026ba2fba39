/* Rectification tasks (整改任务). */
#ifndef STORE_MATTERS_H
#define STORE_MATTERS_H

#include "rules/deadline.h"
#include "rules/matter.h"
#include "store/bulletins.h"
#include "store/units.h"

struct matter {
	int64_t id;
	const char *kind; /* rectification */
	int64_t unit;
	const char *unit_name;
	int64_t domain, bulletin, repeats; /* 0: none */
	const char *what;
	daynum start;
	int days; /* working days, or -1: a fixed date was given */
	daynum due;
	bool provisional;
	const char *basis;
	enum matter_state state;
	int left;         /* working days from `today` to due; negative when overdue */
	enum light light; /* LIGHT_NORMAL when closed or waiting for the re-check */
	bool late;        /* done or closed after its due date */
};
struct matter_list {
	struct matter *row;
	size_t rows;
	struct arena texts;
};

struct matter_filter {
	int64_t unit;                /* 0: all */
	int64_t bulletin;            /* 0: all */
	unsigned states;             /* bits 1 << enum matter_state; 0: all */
	daynum due_to;               /* only due on or before; DAY_NONE: all */
	daynum start_from, start_to; /* only started within; DAY_NONE: all */
};
/* Soonest due first, then unit order.  left and light are told for `today`. */
enum status matters_list(struct store *s, const struct matter_filter *f, daynum today,
			 struct matter_list *out, struct error *err);
void matter_list_release(struct matter_list *l);

struct matter_new {
	int64_t unit;
	int64_t domain, bulletin, repeats; /* 0: none */
	const char *what;
	daynum issued;
	int days; /* working days; -1: `due` is a fixed date */
	daynum due;
	const char *basis; /* NULL: made from days and the issue date */
};
/* Adds a task whose first event is "issued".  A change inside a command. */
enum status matter_add(struct store *s, const struct matter_new *m, int64_t *id,
		       struct error *err);
/* Adds an event.  days >= 0 (extended, returned): a new due date that many working days
 * after `day` (extended: after the due date in force); days -1 and due given: that date;
 * both absent: no new date (extended needs one; returned then takes the number of days of
 * the task).  An extension needs a note (the reason).  ST_INPUT when the event can't
 * follow the state the task is in. */
enum status matter_event_add(struct store *s, int64_t id, enum matter_event event,
			     daynum day, int days, daynum due, const char *note,
			     struct error *err);
enum status matter_edit(struct store *s, int64_t id, const char *what,
			struct error *err);
/* The bulletin that names a task is issued on `day`: the clock of one that is open and was only
 * ever issued starts then.  Its working days are counted anew, a fixed date stays; the event
 * and a basis that was made from them come along.  ST_NO, nothing changed, for any other task
 * and where the fixed date is before the day. */
enum status matter_start(struct store *s, int64_t id, daynum day, struct error *err);
/* Removes a task that was entered by mistake, with its events (the history keeps it). */
enum status matter_delete(struct store *s, int64_t id, struct error *err);

struct matter_event_row {
	daynum day, due;
	enum matter_event event;
	int days;
	const char *note;
};
struct matter_events {
	struct matter_event_row *row;
	size_t rows;
	struct arena texts;
};
enum status matter_events_list(struct store *s, int64_t id, struct matter_events *out,
			       struct error *err);
void matter_events_release(struct matter_events *l);

#endif
