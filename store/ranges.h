/* The ranges of days that counts are entered for: loading them, adding them up for a
 * period, and planning a change.  Inside the store only. */
#ifndef STORE_RANGES_H
#define STORE_RANGES_H

#include "store/counts.h"
#include "store/db.h"

struct range {
	int64_t id; /* of its row in count; 0: new */
	int64_t unit, domain;
	daynum first; /* DAY_NONE: start unknown, then it lies in the year of last */
	daynum last;
	int64_t n;
	enum count_typed typed;
	struct origin from;
	bool changed, gone; /* by a plan */
};

/* Ranges by unit, domain and last day. */
struct ranges {
	struct range *row;
	size_t rows, cap;
	struct arena texts;
};
void ranges_release(struct ranges *r);

/* own, cumulative, carried: the codes of the file. */
const char *count_typed_code(enum count_typed t);
bool count_typed_parse(const char *code, enum count_typed *out);

/* All ranges touching days from..to; unit 0: all units; domain 0: plain, -1: only those
 * by domain.  A range of unknown start touches when its last day is not before `from`. */
enum status ranges_load(struct store *s, int64_t unit, int64_t domain, daynum from,
			daynum to, struct ranges *out, struct error *err);

/* The first day a range may reach back to. */
daynum range_reach(const struct range *r);

/* What ranges of one unit and domain say about a period. */
struct sums {
	bool has_own, own_split, has_cum, cum_split;
	int64_t own, cum;
	daynum upto;            /* DAY_NONE without cum */
	enum count_typed typed; /* of the period's own; 0 without own */
};
struct sums ranges_sum(const struct range *r, size_t n, struct period p);
/* The same, 1 January of the year of p.last being at hand. */
struct sums ranges_sum_since(const struct range *r, size_t n, struct period p,
			     daynum start);

/* A figure somebody wants to enter. */
struct range_want {
	daynum first; /* DAY_NONE: "up to" a day, from a start not known */
	daynum last;
	daynum since; /* first day of the year of `last` that the unit reports for */
	enum count_typed typed;
	int64_t n;
	struct origin from;
	bool consent; /* an existing range may be split */
};
/* Plans: they change the rows in memory (one unit and domain, all that touches the years of
 * the wanted days) and mark them; the caller writes.  ST_ASK, ST_INPUT as count_set(). */
enum status ranges_set_own(struct ranges *r, const struct range_want *w,
			   struct error *err);
enum status ranges_set_cumulative(struct ranges *r, const struct range_want *w,
				  struct error *err);
enum status ranges_clear(struct ranges *r, daynum first, daynum last,
			 struct error *err);

/* What one unit's figures, plain (domain 0) or in a domain, come to in a period: from what is kept for
 * a standard one, else from the ranges. */
enum status sums_one(struct store *s, struct period p, int64_t unit, int64_t domain,
		     struct sums *out, struct error *err);

#endif
