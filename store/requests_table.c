/* Table 三 of the annual report, from the register. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/requests_inner.h"

static void add(struct request_counts *c, enum applicant a)
{
	c->n[a]++;
	c->n[APPLICANTS]++;
}

static struct request_counts *line_of(struct requests_table *t, const char *form,
				      const char *answer)
{
	const struct answer *a = answer_find(&t->answers, answer);

	for (size_t i = 0; a && i < t->lines; i++)
		if (strcmp(t->line[i].code, answer_line_of(a, form)) == 0)
			return &t->line[i].count;
	return &t->unstated;
}

/* A request is of the table when it was received by its end and had not ended before it began. */
static void count(struct requests_table *t, const struct period *p, const char *form,
		  const struct request *r)
{
	bool ended = r->ended != DAY_NONE;

	if (r->received > p->last || (ended && r->ended < p->first))
		return;
	add(r->received < p->first ? &t->carried : &t->received, r->applicant);
	if (!ended || r->ended > p->last) {
		add(&t->left, r->applicant);
		return;
	}
	add(&t->total, r->applicant);
	add(line_of(t, form, r->answer), r->applicant);
}

static enum status lines_make(struct requests_table *t, const char *form,
			      struct error *err)
{
	size_t cap = 0;
	enum status st = answers_read(&t->answers, err);

	for (size_t i = 0; st == ST_OK && i < t->answers.lines; i++) {
		const struct answer_line *l = &t->answers.line[i];

		if (!answer_line_in(l, form))
			continue;
		t->line = mem_grow(t->line, &cap, t->lines + 1, sizeof *t->line);
		t->line[t->lines++] = (struct requests_line){
			.code = l->code, .group = l->group, .name = l->name};
	}
	return st;
}

enum status requests_table_of(struct store *s, const struct period *p, const char *form,
			      int64_t unit, struct requests_table *out,
			      struct error *err)
{
	struct request_filter f = request_filter_all();
	struct request_list l = {0};

	assert(strcmp(form, "2019") == 0 || strcmp(form, "2021") == 0);
	*out = (struct requests_table){0};
	f.unit = unit;
	enum status st = lines_make(out, form, err);
	if (st == ST_OK)
		st = requests_list(s, &f, DAY_NONE, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		count(out, p, form, &l.row[i]);
	request_list_release(&l);
	if (st != ST_OK)
		requests_table_release(out);
	return st;
}

enum status requests_table(struct store *s, int year, const char *form, int64_t unit,
			   struct requests_table *out, struct error *err)
{
	struct period p = {day_of(year, 1, 1), day_of(year, 12, 31)};

	return requests_table_of(s, &p, form, unit, out, err);
}

void requests_table_release(struct requests_table *t)
{
	free(t->line);
	answers_release(&t->answers);
	*t = (struct requests_table){0};
}
