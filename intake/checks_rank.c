/* Ranks computed again: which figure they follow, and which rule of ties; and names that come
 * twice. */
#include <stdlib.h>
#include <string.h>

#include "intake/checks.h"
#include "rules/rank.h"
#include "text/lang.h"

enum {
	TIES = RANK_DENSE + 1
};
static const char *const tie_names[TIES] = {
	[RANK_ORDINAL] = "ordinal", /* by place in the table */
	[RANK_COMPETITION] = "competition",
	[RANK_DENSE] = "dense",
};

struct place {
	struct value v;
	size_t row;
	int64_t rank[TIES];
	int64_t printed;
};

static int by_value(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int c = value_compare(&y->v, &x->v);

	if (c)
		return c;
	/* Equal ones in the order they were printed. */
	return x->printed < y->printed ? -1 : x->printed > y->printed;
}

/* Rows with both a figure and a rank, ranked by the figure; answers how many. */
static size_t ranked(const struct sheet *t, size_t figure, size_t rank,
		     struct place *out)
{
	size_t n = 0;

	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		struct value r;

		if (!sheet_value(&t->row[i], figure, &out[n].v) ||
		    !sheet_value(&t->row[i], rank, &r) || r.decimals)
			continue;
		out[n].row = i;
		out[n++].printed = r.scaled;
	}
	pace_sort(t->pace, out, n, sizeof *out, by_value);
	for (size_t i = 0; i < n && pace_go(t->pace); i++) {
		bool tied = i > 0 && value_compare(&out[i].v, &out[i - 1].v) == 0;

		out[i].rank[RANK_ORDINAL] = (int64_t)i + 1;
		out[i].rank[RANK_COMPETITION] =
			tied ? out[i - 1].rank[RANK_COMPETITION] : (int64_t)i + 1;
		out[i].rank[RANK_DENSE] =
			i == 0 ? 1 : out[i - 1].rank[RANK_DENSE] + (tied ? 0 : 1);
	}
	return n;
}

static size_t fits(const struct place *p, size_t n, enum rank_ties tie)
{
	size_t fit = 0;

	for (size_t i = 0; i < n; i++)
		fit += p[i].printed == p[i].rank[tie];
	return fit;
}

struct best {
	size_t figure, fit, n;
	enum rank_ties tie;
	bool any;
};

static void consider(const struct sheet *t, size_t figure, size_t rank,
		     struct place *room, struct best *b)
{
	size_t n = ranked(t, figure, rank, room);

	for (enum rank_ties tie = RANK_ORDINAL; tie <= RANK_DENSE && n >= 2; tie++) {
		size_t fit = fits(room, n, tie);

		if (!b->any || fit > b->fit)
			*b = (struct best){figure, fit, n, tie, true};
	}
}

static void tell(struct checking *k, size_t rank, const struct best *b,
		 struct place *room)
{
	size_t n = ranked(k->t, b->figure, rank, room);

	for (size_t i = 0; i < n; i++) {
		const struct place *p = &room[i];
		const struct sheet_row *row = &k->t->row[p->row];

		if (p->printed != p->rank[b->tie])
			check_say(k, "rank", row->line, (int)rank,
				  check_subject(k, row), check_number(k, p->printed, 0),
				  check_number(k, p->rank[b->tie], 0), false);
	}
	if (b->fit)
		check_say(k, "rank", k->t->line, (int)rank, "", tie_names[b->tie],
			  tie_names[b->tie], true);
}

/* Half of the ranks must follow a figure before the others are called wrong: a table may be ranked
 * by what it does not print. */
void checks_rank(struct checking *k)
{
	static const enum head_role figures[] = {
		HEAD_COMPLETION, HEAD_COUNT, HEAD_AMOUNT, HEAD_OWN,
		HEAD_SCORE,      HEAD_SUM,   HEAD_CHANGE};
	int rank = sheet_find(k->t, HEAD_RANK);
	struct best b = {0};

	if (rank < 0 || k->t->rows == 0)
		return;
	struct place *room = mem_array(k->t->rows, sizeof *room);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		int c = sheet_find(k->t, figures[i]);

		if (c >= 0)
			consider(k->t, (size_t)c, (size_t)rank, room, &b);
	}
	if (b.any && b.fit * 2 > b.n)
		tell(k, (size_t)rank, &b, room);
	free(room);
}

/* --- a name on two rows --- */

struct named {
	const char *name;
	int line;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int c = strcmp(x->name, y->name);

	return c ? c : (x->line > y->line) - (x->line < y->line);
}

void checks_twice(struct checking *k)
{
	struct sheet *t = k->t;
	size_t n = 0;

	if (t->kind != SHEET_FIGURES || t->rows == 0 ||
	    sheet_find(t, HEAD_PERIOD) >= 0 ||
	    (sheet_find(t, HEAD_UNIT) >= 0 && sheet_find(t, HEAD_DOMAIN) >= 0))
		return;
	struct named *list = mem_array(t->rows, sizeof *list);
	for (size_t i = 0; i < t->rows && pace_go(t->pace); i++) {
		const char *name = check_subject(k, &t->row[i]);

		if (*name)
			list[n++] = (struct named){name, t->row[i].line};
	}
	pace_sort(t->pace, list, n, sizeof *list, by_name);
	for (size_t i = 1; i < n && pace_go(t->pace); i++)
		if (strcmp(list[i].name, list[i - 1].name) == 0)
			notes_add(&t->notes, list[i].line,
				  _("“%s”在第 %d 行和第 %d 行都有"), list[i].name,
				  list[i - 1].line, list[i].line);
	free(list);
}
