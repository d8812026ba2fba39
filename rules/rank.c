#include "rules/rank.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"

__extension__ typedef __int128 wide;

static bool ranked(const struct rank_row *r, enum rank_by by)
{
	return r->has_count &&
	       (by == RANK_BY_COUNT || (r->has_target && r->target > 0));
}

/* Negative when a is the better one; 0 when they are exactly equal.  Both are ranked. */
static int compare(const struct rank_row *a, const struct rank_row *b, enum rank_by by)
{
	wide x = a->count, y = b->count;
	if (by == RANK_BY_COMPLETION) {
		x *= b->target;
		y *= a->target;
	}
	return (x < y) - (x > y);
}

/* qsort() promises nothing about equal rows, so the order goes on until there are
 * none: unranked last, value, official order, place before. */
static int full_order(const struct rank_row *a, const struct rank_row *b,
		      enum rank_by by)
{
	bool in_a = ranked(a, by), in_b = ranked(b, by);
	if (in_a != in_b)
		return in_a ? -1 : 1;
	int value = in_a ? compare(a, b, by) : 0;
	if (value != 0)
		return value;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

static int by_completion(const void *a, const void *b)
{
	return full_order(a, b, RANK_BY_COMPLETION);
}

static int by_count(const void *a, const void *b)
{
	return full_order(a, b, RANK_BY_COUNT);
}

/* The rank of sorted row i > 0, given that of the row before it. */
static int next_rank(const struct rank_row *row, size_t i, enum rank_by by,
		     enum rank_ties ties)
{
	bool equal = compare(&row[i - 1], &row[i], by) == 0;
	if (ties == RANK_ORDINAL || (ties == RANK_COMPETITION && !equal))
		return (int)i + 1;
	return row[i - 1].rank + !equal;
}

void rank_rows(struct rank_row *row, size_t n, enum rank_by by, enum rank_ties ties)
{
	for (size_t i = 0; i < n; i++)
		row[i].index = i;
	if (n > 1)
		qsort(row, n, sizeof(*row),
		      by == RANK_BY_COUNT ? by_count : by_completion);
	for (size_t i = 0; i < n; i++) {
		if (!ranked(&row[i], by))
			row[i].rank = 0;
		else
			row[i].rank = i == 0 ? 1 : next_rank(row, i, by, ties);
	}
}

size_t rank_bottom(const struct rank_row *row, size_t n, size_t want)
{
	size_t in = 0;
	while (in < n && row[in].rank > 0)
		in++;
	return want < in ? in - want : 0;
}

const char *rank_ties_name(enum rank_ties t)
{
	switch (t) {
	case RANK_ORDINAL:
		return _("序位");
	case RANK_COMPETITION:
		return _("并列");
	case RANK_DENSE:
		return _("密集");
	}
	return "";
}

bool rank_ties_parse(const char *s, enum rank_ties *out)
{
	if (strcmp(s, "ordinal") == 0)
		*out = RANK_ORDINAL;
	else if (strcmp(s, "competition") == 0)
		*out = RANK_COMPETITION;
	else if (strcmp(s, "dense") == 0)
		*out = RANK_DENSE;
	else
		return false;
	return true;
}

bool rank_by_parse(const char *s, enum rank_by *out)
{
	if (strcmp(s, "completion") == 0)
		*out = RANK_BY_COMPLETION;
	else if (strcmp(s, "count") == 0)
		*out = RANK_BY_COUNT;
	else
		return false;
	return true;
}
