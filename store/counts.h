/* Counts (信息发布数量) over ranges of days, and targets. */
#ifndef STORE_COUNTS_H
#define STORE_COUNTS_H

#include "rules/period.h"
#include "rules/progress.h"
#include "store/units.h"

enum count_typed {
	COUNT_OWN = 1,    /* the range's own figure */
	COUNT_CUMULATIVE, /* a cumulative figure was typed, the own one derived */
	COUNT_CARRIED, /* what was left of a cumulative figure before a typed own one */
};

/* Where a figure came from. */
struct origin {
	const char
		*source;  /* what the lists show: person or document; NULL: not said */
	int64_t document; /* see documents.h; 0: typed */
	int line;         /* of the document */
};

struct count {
	int64_t id, unit, domain;            /* domain 0: in all */
	const char *unit_name, *domain_name; /* domain_name "" when in all */
	daynum first;                        /* DAY_NONE: start unknown */
	daynum last;
	int64_t n;
	enum count_typed typed;
	const char *source;
	int64_t document; /* 0: typed */
	int line;
};
struct count_list {
	struct count *row;
	size_t rows;
	struct arena texts;
};

/* Counts touching the period; unit 0: all units, domain 0: plain totals, -1: all
 * domains and totals.  By unit order, then last. */
enum status counts_list(struct store *s, struct period p, int64_t unit, int64_t domain,
			struct count_list *out, struct error *err);
void count_list_release(struct count_list *l);

/* Sets what a unit published in a period (a change inside a command; figures kept for
 * the unit are brought up to date in the same transaction).
 *  COUNT_OWN: n is the period's own figure.
 *  COUNT_CUMULATIVE: n is the figure from 1 January of the period's year to its end; the own
 *  figure is derived, or, where nothing earlier is known and the period does not begin the
 *  year, the range 1 January..last is stored whole.
 *  Where exactly one stretch of the year up to p.last has no figure yet, that stretch takes what
 *  is left of n (carried when it lies before a typed own figure); where two have none
 *  nothing can be derived: ST_INPUT.
 *  COUNT_CARRIED: as COUNT_OWN, marked as carried (samples, imports).
 * When an earlier figure of the year changes, a later one that was typed cumulative keeps its
 * cumulative figure and its own is derived anew.
 * ST_ASK when an existing range would have to be split (an own figure for a month inside a
 * cumulative range): the sentence shows both parts; repeat with consent true.
 * ST_INPUT, nothing changed: a negative remainder, a period already entered in finer
 * pieces, an unknown unit, a unit not active in the period, n out of 0..NUMBER_COUNT_MAX. */
enum status count_set(struct store *s, int64_t unit, int64_t domain, struct period p,
		      enum count_typed typed, int64_t n, const char *source,
		      bool consent, struct error *err);
/* The log of counts that this command sets takes little room and time, whatever their number (for
 * imports of hundreds); undo and history are the same. */
void counts_pack(struct store *s);
/* The same as count_set() for a figure out of a document. */
enum status count_set_from(struct store *s, int64_t unit, int64_t domain,
			   struct period p, enum count_typed typed, int64_t n,
			   const struct origin *from, bool consent, struct error *err);
/* Takes the figure of exactly this range away: it is blank again, not 0. ST_NOT_FOUND when
 * there is none.  p.first DAY_NONE: the one of unknown start that ends on p.last.  A later figure
 * typed as cumulative stays: when it follows at once its range takes these days in, else
 * ST_INPUT names it. */
enum status count_clear(struct store *s, int64_t unit, int64_t domain, struct period p,
			struct error *err);
/* "截至6月5日": the figure up to a day whose start is not known.  Replaces an
 * earlier one of the same unit and domain only if that one ends on the same day; behind an
 * earlier one of the year the days between are derived. */
enum status count_set_upto(struct store *s, int64_t unit, int64_t domain, daynum last,
			   int64_t n, const char *source, struct error *err);
enum status count_set_upto_from(struct store *s, int64_t unit, int64_t domain,
				daynum last, int64_t n, const struct origin *from,
				struct error *err);

/* What the units of an area are held against (areas.h), and how many of them.  Accounts are kept as in a
 * total: only units that have both the figure and a target are held. */
struct area_sum {
	int64_t done, task;
	size_t units, held; /* active below it; those units */
	daynum upto_first;  /* earliest day a figure of theirs speaks of */
};

/* A unit's (or domain's, or area's) figures for a period. */
struct figure {
	int64_t id; /* unit, or domain in figures_domains() */
	enum unit_kind kind;
	int order;
	const char *name;
	bool has_own, own_split; /* split: not separable, own is absent */
	int64_t own;             /* period_count: the period's own */
	bool has_count, count_split;
	int64_t count;          /* cumulative to the period's end */
	daynum upto;            /* last day count speaks of */
	enum count_typed typed; /* how the period's own came about; 0 if absent */
	bool has_target;
	int64_t target;
	enum target_kind target_kind;
	bool has_completion;
	int64_t completion; /* hundredths of a per cent, half up: 21071 is 210.71 */
	bool summed;        /* domains: the county's figure is the sum of its units' */
	bool is_area;       /* what its units have together, and then: */
	struct area_sum area;
};
struct figure_list {
	struct figure *row;
	size_t rows;
	struct arena texts;
};

/* Figures of all units of a kind (0: both) active in the period, official order.  For a
 * standard period read from the kept table; for a free range computed from the ranges. */
enum status figures_units(struct store *s, struct period p, enum unit_kind kind,
			  struct figure_list *out, struct error *err);
/* Figures by domain: unit 0 is the county (its own row per domain, else the sum of its
 * units' rows, marked summed); target is the benchmark (county only). */
enum status figures_domains(struct store *s, struct period p, int64_t unit,
			    struct figure_list *out, struct error *err);
void figure_list_release(struct figure_list *l);
/* What one unit, or the county, has of its own, plain (domain 0) or in a domain, whether active
 * or not: no name, no target, nothing summed up from others, not how it was typed. */
enum status figure_one(struct store *s, struct period p, int64_t unit, int64_t domain,
		       struct figure *out, struct error *err);

/* Own figures of the 12 months ending with the month of `until`, oldest first; -1 blank, -2
 * not separable.  For the sparkline and the month grid. */
enum {
	FIGURE_BLANK = -1,
	FIGURE_SPLIT = -2
};
enum status figures_months(struct store *s, int64_t unit, int64_t domain, daynum until,
			   int64_t out[12], struct error *err);
/* The same for many units, in any order: out[i * 12 + m].  Each block of kept figures they are in
 * is read once. */
enum status figures_months_of(struct store *s, const int64_t *unit, size_t units,
			      int64_t domain, daynum until, int64_t *out,
			      struct error *err);
/* Own figures of a standard period in several domains (0: in all), likewise: out[i * domains + d]. */
enum status figures_cells(struct store *s, struct period p, const int64_t *unit,
			  size_t units, const int64_t *domain, size_t domains,
			  int64_t *out, struct error *err);

/* Makes the places of units anew from the units and the kept figures from the counts; *wrong (may
 * be NULL) gets the number of rows of figures that disagreed. Inside or outside a command. */
enum status figures_rebuild(struct store *s, size_t *wrong, struct error *err);

struct target_row {
	int64_t id, unit, domain;
	const char *unit_name, *domain_name, *basis;
	int64_t document; /* 0: typed */
	int line;
	struct target target;
};
struct target_list {
	struct target_row *row;
	size_t rows;
	struct arena texts;
};
/* Targets in force at some time of the period. unit 0: all. */
enum status targets_list(struct store *s, struct period p, int64_t unit,
			 struct target_list *out, struct error *err);
void target_list_release(struct target_list *l);
/* Sets the amount for exactly this unit, domain, kind and range; amount -1 removes it.  A
 * change inside a command. */
enum status target_set(struct store *s, int64_t unit, int64_t domain,
		       const struct target *t, const char *basis, struct error *err);
/* The same out of a document, whose name is the basis. */
enum status target_set_from(struct store *s, int64_t unit, int64_t domain,
			    const struct target *t, const struct origin *from,
			    struct error *err);

#endif
