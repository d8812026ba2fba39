#include "report/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* One unit's facts, as rules/score.h asks for them. */
struct asked {
	const struct assessment *a;
	int64_t unit;
};

static struct score_number number(void *ctx, enum score_name what, const char *class)
{
	const struct asked *q = ctx;

	return score_facts_number(&q->a->facts, q->unit, what, class);
}

static struct score_number manual(void *ctx, const struct score_indicator *i)
{
	const struct asked *q = ctx;
	const struct assessment_scores *l = &q->a->scores;

	for (size_t k = 0; k < l->rows; k++)
		if (l->row[k].unit == q->unit &&
		    strcmp(l->row[k].indicator, i->name) == 0)
			return (struct score_number){.there = true,
						     .n = l->row[k].points};
	return (struct score_number){.why = "还没有评分"};
}

static unsigned scope_of(enum unit_kind k)
{
	return k == UNIT_TOWNSHIP     ? SCORE_TOWNSHIPS
	       : k == UNIT_DEPARTMENT ? SCORE_DEPARTMENTS
				      : 0;
}

static void score(struct assessment *a, const struct unit *u)
{
	struct assessed *row = &a->row[a->rows];
	struct asked q = {a, u->id};
	struct score_source from = {.ctx = &q, .number = number, .manual = manual};

	if (!(scope_of(u->kind) & a->sheet.scope))
		return;
	*row = (struct assessed){
		.unit = u->id, .name = u->name, .kind = u->kind, .order = u->order};
	score_unit(&a->sheet, scope_of(u->kind), &from, &row->score);
	a->rows++;
}

/* Ranks the rows [from, to), which are of one kind, and puts them in that order. */
static void rank(struct assessment *a, size_t from, size_t to)
{
	size_t n = to - from;
	struct rank_row *r = mem_array(n + 1, sizeof *r);
	struct assessed *sorted = mem_array(n + 1, sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		r[i] = (struct rank_row){.has_count = a->row[from + i].score.there,
					 .count = a->row[from + i].score.total,
					 .order = a->row[from + i].order};
	rank_rows(r, n, RANK_BY_COUNT, a->sheet.ties);
	for (size_t i = 0; i < n; i++) {
		sorted[i] = a->row[from + r[i].index];
		sorted[i].rank = r[i].rank;
	}
	memcpy(a->row + from, sorted, n * sizeof *sorted);
	free(sorted);
	free(r);
}

size_t assessment_count(const struct assessment *a, enum unit_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < a->rows; i++)
		n += kind == 0 || a->row[i].kind == kind;
	return n;
}

static void score_all(struct assessment *a)
{
	a->row = mem_array(a->units.rows + 1, sizeof *a->row);
	for (size_t i = 0; i < a->units.rows; i++)
		score(a, &a->units.row[i]);
	/* units_list() gives townships first. */
	size_t towns = assessment_count(a, UNIT_TOWNSHIP);
	rank(a, 0, towns);
	rank(a, towns, a->rows);
}

enum status assessment_make(struct store *s, int year, daynum today,
			    struct assessment **out, struct error *err)
{
	struct assessment *a = mem_alloc(sizeof *a);

	*out = NULL;
	a->year = year;
	store_read_begin(s);
	enum status st = assessment_sheet(s, year, &a->sheet, err);
	if (st == ST_OK)
		st = score_facts_read(s, year, today, &a->facts, err);
	if (st == ST_OK)
		st = assessment_scores(s, year, 0, &a->scores, err);
	if (st == ST_OK)
		st = units_list(s, 0, a->facts.last, &a->units, err);
	store_read_end(s);
	if (st != ST_OK) {
		assessment_free(a);
		return st;
	}
	score_all(a);
	*out = a;
	return ST_OK;
}

void assessment_free(struct assessment *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->rows; i++)
		score_unit_release(&a->row[i].score);
	free(a->row);
	unit_list_release(&a->units);
	assessment_scores_release(&a->scores);
	score_facts_release(&a->facts);
	score_sheet_release(&a->sheet);
	free(a);
}

const struct assessed *assessment_unit(const struct assessment *a, int64_t unit)
{
	for (size_t i = 0; i < a->rows; i++)
		if (a->row[i].unit == unit)
			return &a->row[i];
	return NULL;
}
