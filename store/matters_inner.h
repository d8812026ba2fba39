/* What the files of matters share.  Inside the store only. */
#ifndef STORE_MATTERS_INNER_H
#define STORE_MATTERS_INNER_H

#include "store/place.h"
#include "store/steps.h"

/* A due date to be given: a term from `from`, or a fixed date. */
struct given {
	daynum from;
	int days; /* -1: fixed */
	daynum due;
};
/* ST_INPUT where neither can be one. */
enum status given_check(const struct given *g, struct error *err);
/* ST_INPUT where a term ends after all years there are. */
enum status due_check(daynum due, struct error *err);
/* Appends why the date is what it is. */
void basis_of(struct buf *out, enum matter_kind kind, enum per per, enum matter_event e,
	      const struct given *g);
/* The finding as it is kept; never empty. */
enum status what_clean(struct buf *out, const char *what, struct error *err);
enum status event_insert(struct store *s, int64_t matter,
			 const struct matter_step *step, const char *note,
			 struct error *err);

/* ---- reading (matters_query.c) ---- */

/* How many findings m goes back to, one behind the other. */
#define MATTER_AGAIN                                                                   \
	"CASE WHEN m.repeats IS NULL THEN 0 ELSE (WITH RECURSIVE back(id,n) AS "       \
	"(SELECT m.repeats,1 UNION ALL SELECT b.repeats,n+1 FROM back JOIN matter b "  \
	"ON b.id=back.id WHERE b.repeats IS NOT NULL AND n<99) "                       \
	"SELECT max(n) FROM back) END"
/* The columns matter_read() takes, of `matter m JOIN unit u ON u.id=m.unit`. */
#define MATTER_COLUMNS                                                                 \
	"m.id,m.kind,m.unit," SAID ",m.domain,m.bulletin,m.repeats,m.what,m.start,"    \
	"m.days,m.due,m.provisional,m.basis,m.state,m.class,m.per," MATTER_AGAIN
/* '+': an index in that order is not worth a look at what is closed.  Where that is asked for as well
 * it is: the rows of a day are put in order then, never all. */
#define MATTER_ORDER_BEHIND                                                            \
	",u.kind IN ('township','department'),u.kind='department',u.ord,u.id,m.id"
#define MATTER_ORDER " ORDER BY +m.due" MATTER_ORDER_BEHIND
#define MATTER_ORDER_ALL " ORDER BY m.due" MATTER_ORDER_BEHIND
enum {
	MATTER_COLUMN_EVENT = 17 /* what is behind them */
};

/* A statement put together of the conditions that are asked for, so that each of them can use an
 * index; there are few such texts, and the cache of statements keeps them. */
struct matter_query {
	struct buf sql;
	int64_t value[24];
	int values;
	const char *class; /* borrowed; NULL: not asked for */
};
#define QUERY_CLASS "?26" /* its parameter: those of the scope stand behind */
/* Appends sql, which has one '?' for the value. */
void query_add(struct matter_query *q, const char *sql, int64_t value);
/* " AND column IN ('open','done')" of the codes whose bits are set; nothing for 0 and
 * for all there are (~0). */
void query_add_states(struct matter_query *q, const char *column, unsigned bits);
void query_add_kinds(struct matter_query *q, const char *column, unsigned bits);
/* " AND …" for the scope and whatever the filter has, of m. */
void query_add_filter(struct store *s, struct matter_query *q,
		      const struct matter_filter *f);
/* What the indexes say of a matter. */
struct matter_at {
	int64_t id, unit;
	enum matter_kind kind;
	enum matter_state state;
	daynum due;
};
typedef void spot_visit(void *ctx, const struct matter_at *m);
/* Every matter that fits, in no order. (matters_spine.c) */
enum status spots_each(struct store *s, const struct matter_filter *f,
		       spot_visit *visit, void *ctx, struct error *err);
/* As it stands in a spine. */
struct roster_walk;
struct matter_spot spot_of(struct roster_walk *walk, const struct matter_at *m);
/* Soonest due first, then the official order of units. */
void spine_sort(struct matter_spine *l);
/* Prepared and bound; the text is given back.  NULL with *err. */
sqlite3_stmt *query_prepare(struct store *s, struct matter_query *q, struct error *err);
/* Without what follows from its events. */
struct matter matter_read(sqlite3_stmt *st, struct arena *texts);
/* Of columns day, kind, due, days of an event. */
struct matter_step matter_step_read(sqlite3_stmt *st, int col);
/* left and light, for today. */
void matter_tell_left(struct matter *m, const struct calendar *c, daynum today);

#endif
