/* Matters: whatever has a due date.  Rectification tasks (整改任务), disclosure requests, stages of
 * a plan, columns to be updated, duties; what a kind has besides stands in requests.h, stages.h … */
#ifndef STORE_MATTERS_H
#define STORE_MATTERS_H

#include "rules/clock.h"
#include "store/bulletins.h"
#include "store/units.h"

struct matter {
	int64_t id;
	enum matter_kind kind;
	int64_t unit;
	const char *unit_name;
	int64_t domain, bulletin, repeats; /* 0: none */
	int again; /* how many earlier findings that one goes back to, 0: none (repeats.h) */
	const char *class; /* sort of finding or duty (data/classes.csv), "" for none */
	const char *what;
	daynum start; /* of the term in force: not counted */
	int days;     /* how many of per, or -1: a fixed date was given */
	enum per per;
	daynum due;
	bool provisional;
	const char *basis;
	enum matter_state state;
	int left; /* working days from `today` to due; negative when overdue; of the
			     term itself while the clock stands still */
	enum light
		light; /* LIGHT_NORMAL when closed, waiting for the re-check or standing still */
	bool late;    /* done, closed or stopped after its due date */
	daynum since; /* the day of its last event */
};
struct matter_list {
	struct matter *row;
	size_t rows;
	struct arena texts;
};

struct matter_filter {
	unsigned kinds;              /* bits 1 << enum matter_kind; 0: all */
	int64_t unit;                /* 0: all */
	int64_t bulletin;            /* 0: all */
	unsigned states;             /* bits 1 << enum matter_state; 0: all */
	daynum due_from;             /* only due on or after; 0, DAY_NONE: all */
	daynum due_to;               /* only due on or before; DAY_NONE: all */
	daynum start_from, start_to; /* only started within; DAY_NONE: all */
	const char *class;           /* only of this sort, "" of none; NULL: all */
	/* Lists only: these in this order, whatever else is asked; one that is gone is left out.
	 * NULL: all. */
	const int64_t *only;
	size_t onlys;
};
/* Just these, borrowed, of whatever scope. */
static inline struct matter_filter matter_filter_only(const int64_t *id, size_t n)
{
	return (struct matter_filter){.due_to = DAY_NONE,
				      .start_from = DAY_NONE,
				      .start_to = DAY_NONE,
				      .only = id,
				      .onlys = n};
}
/* Soonest due first, then unit order.  left and light are told for `today`. */
enum status matters_list(struct store *s, const struct matter_filter *f, daynum today,
			 struct matter_list *out, struct error *err);
/* A matter in its turn: it, its texts and its events are gone behind it.  False: no more. */
typedef bool matter_take(void *ctx, const struct matter *m,
			 const struct matter_step *step, size_t steps);
/* The same one by one, however many there are; f NULL: all, by their numbers.  ST_OK too where
 * `take` wanted no more. */
enum status matters_each(struct store *s, const struct matter_filter *f, daynum today,
			 matter_take *take, void *ctx, struct error *err);
/* Those with these ids, in that order; ids nobody has are left out.  brief: `late` and `since` are not
 * told, and events are given only of those whose light or days left follow from them. */
enum status matters_each_of(struct store *s, const int64_t *id, size_t n, daynum today,
			    bool brief, matter_take *take, void *ctx,
			    struct error *err);
/* What a report of a period speaks of, in the same order: all that is not closed, of any kind, and
 * the findings that began in the period or are named by one of two bulletins (0: none). */
enum status matters_of_period(struct store *s, struct period p,
			      const int64_t bulletin[2], daynum today,
			      struct matter_list *out, struct error *err);
/* What the account of a year speaks of, likewise: all that is not closed, that something happened
 * to since the year began, and duties that are due in it. */
enum status matters_of_year(struct store *s, struct period p, daynum today,
			    struct matter_list *out, struct error *err);
void matter_list_release(struct matter_list *l);
/* The first `limit` (0: all) of them in that order, for what must be quick: events are not
 * followed, so that `late` is not told, and `left` of one whose clock stands still is that to its
 * last due date.  f->states must be given. */
enum status matters_due(struct store *s, const struct matter_filter *f, size_t limit,
			daynum today, struct matter_list *out, struct error *err);
/* All of them in that order by what an index knows, for lists of any length. */
struct matter_spot {
	int64_t id;
	daynum due;
	uint32_t unit; /* its place in the official order; 0: the county itself */
	unsigned char kind, state;
	bool undated; /* what it watches bears no date: overdue whenever it is due */
};
struct matter_spine {
	struct matter_spot *row;
	size_t rows;
};
enum status matters_spine(struct store *s, const struct matter_filter *f,
			  struct matter_spine *out, struct error *err);
void matter_spine_release(struct matter_spine *l);
/* What they are found and sorted by, in the order of a spine. */
struct matter_words {
	const char *unit_name, *what, *class; /* class "": none */
	daynum start;
	bool again; /* repeats an earlier one */
};
struct matter_words_list {
	struct matter_words *row;
	size_t rows;
	struct arena texts;
};
enum status matters_words(struct store *s, const struct matter_spine *l,
			  struct matter_words_list *out, struct error *err);
void matter_words_release(struct matter_words_list *l);
/* How many in these states (bits) are due in each range of days: n[i][kind] after upto[i - 1] and on
 * or before upto[i], n[i][0] of all kinds. */
enum status matters_count(struct store *s, unsigned states, const daynum *upto,
			  size_t ranges, int64_t (*n)[MATTER_KINDS + 1],
			  struct error *err);
/* Whether one that fits, and is not closed, has a provisional due date. */
enum status matters_any_provisional(struct store *s, const struct matter_filter *f,
				    bool *any, struct error *err);
/* How many that are not closed have a provisional due date, and the last of these dates. */
enum status matters_provisional(struct store *s, int64_t *n, daynum *last,
				struct error *err);

/* When a matter ended (DAY_NONE: it has not), and whether it was dropped (取消, 注销) and not
 * done: what the lists of stages, outlets and duties tell besides. */
struct matter_end {
	daynum day;
	bool dropped;
};

struct matter_new {
	enum matter_kind kind; /* 0: a rectification */
	int64_t unit;
	int64_t domain, bulletin, repeats; /* 0: none */
	const char *class;                 /* NULL: none */
	const char *what;
	daynum issued;
	int days;     /* of per; -1: `due` is a fixed date */
	enum per per; /* 0: working days */
	daynum due;
	const char *basis; /* NULL: made from days and the issue date */
};
/* Adds a matter whose first event is "issued".  A change inside a command. */
enum status matter_add(struct store *s, const struct matter_new *m, int64_t *id,
		       struct error *err);
/* Adds an event.  days >= 0 (extended, returned): a new due date that many working days
 * after `day` (extended: after the due date in force); days -1 and due given: that date;
 * both absent: no new date (extended needs one; returned, renewed and corrected then take the
 * term of the matter; resumed goes on with what is left of it).  An extension needs a note (the
 * reason).  ST_INPUT when the event can't follow the state the matter is in. */
enum status matter_event_add(struct store *s, int64_t id, enum matter_event event,
			     daynum day, int days, daynum due, const char *note,
			     struct error *err);
/* Takes back the last event of a matter, entered by mistake; not the one it began with. */
enum status matter_event_remove(struct store *s, int64_t id, struct error *err);
/* Every term is to be so long from now on: the one in force is reckoned anew from its start. */
enum status matter_term_set(struct store *s, int64_t id, int days, enum per per,
			    struct error *err);
enum status matter_edit(struct store *s, int64_t id, const char *what,
			struct error *err);
/* Whether some matter is of that class already. */
bool matter_class_used(struct store *s, const char *class);
/* class NULL: none. */
enum status matter_class_set(struct store *s, int64_t id, const char *class,
			     struct error *err);
/* The bulletin that names a task is issued on `day`: the clock of one that is open and was only
 * ever issued starts then.  Its working days are counted anew, a fixed date stays; the event
 * and a basis that was made from them come along.  ST_NO, nothing changed, for any other task
 * and where the fixed date is before the day. */
enum status matter_start(struct store *s, int64_t id, daynum day, struct error *err);
/* The day a matter of any kind began was entered wrong: as matter_start(), while nothing has
 * happened to it since, else ST_NO. */
enum status matter_issued_set(struct store *s, int64_t id, daynum day,
			      struct error *err);
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
/* One matter; its texts are in *texts, which the caller releases.  ST_NOT_FOUND. */
enum status matter_get(struct store *s, int64_t id, daynum today, struct matter *out,
		       struct arena *texts, struct error *err);
/* Its way day by day (rules/clock.h), the caller's to free; what names and notices say is of the
 * calendar in force. */
enum status matter_days(struct store *s, int64_t id, daynum today,
			struct clock_day **out, size_t *n, struct error *err);

#endif
