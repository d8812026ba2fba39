/* Where units stand in a period: figures and target by number, without any text, so that a list
 * of many thousands is soon there.  Names are looked up for what is shown. */
#ifndef STORE_STANDING_H
#define STORE_STANDING_H

#include "rules/rank.h"
#include "store/counts.h"

struct standing {
	int64_t id;
	int64_t own, count, target; /* 0 where there is none */
	daynum upto;                /* last day count speaks of */
	int order;                  /* official order within its kind, from 1 */
	unsigned char kind;         /* enum unit_kind */
	unsigned char typed;        /* enum count_typed of own; 0 without */
	unsigned char target_kind;  /* enum target_kind */
	bool has_own : 1, own_split : 1, has_count : 1, count_split : 1, has_target : 1;
};
struct standing_list {
	struct standing *row;
	size_t rows;
};

/* Of all units of a kind (0: townships and departments) active in the period, in official order.
 * A standard period is read from the kept figures, a free range reckoned from the ranges. */
enum status standings_load(struct store *s, struct period p, enum unit_kind kind,
			   struct standing_list *out, struct error *err);
void standing_list_release(struct standing_list *l);
/* Of one unit, by what is kept of it alone; *there: whether it is one of the scope's and active in the
 * period. */
enum status standing_of(struct store *s, struct period p, int64_t unit,
			struct standing *out, bool *there, struct error *err);
/* Completion, in hundredths of a per cent, half up; false without a target above 0 or without
 * the figure that is held against it (a monthly target's is the month's own). */
bool standing_completion(const struct standing *u, int64_t *out);
/* Its place among others as rank_rows() asks for it: by completion a monthly target is held against
 * the month's own figure; by count it is the cumulative one. */
struct rank_row standing_rank(const struct standing *u, enum rank_by by, int order);
/* The same as a row of figures_units(), but for its name. */
struct figure standing_figure(const struct standing *u);

/* Names in the order of a list, in one piece of memory: to look through all of them. */
struct standing_names {
	char *texts;
	uint32_t *at; /* where in texts each row's begins */
};
enum status standing_names_load(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err);
/* The same as unit_said() gives them: with the county's name where there are namesakes. */
enum status standing_names_said(struct store *s, const struct standing_list *l,
				struct standing_names *out, struct error *err);
void standing_names_release(struct standing_names *n);
static inline const char *standing_name(const struct standing_names *n, size_t row)
{
	return n->texts + n->at[row];
}

/* How many are active on the day (DAY_NONE: or ever were). */
enum status standing_counts(struct store *s, daynum day, size_t *townships,
			    size_t *departments, struct error *err);

#endif
