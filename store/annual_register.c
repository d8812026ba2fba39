/* 表三 as the register of disclosure requests gives it. */
#include <string.h>

#include "store/annual_inner.h"
#include "store/requests.h"

static const struct request_counts *counts_of(const struct requests_table *t,
					      const struct annual_line *l)
{
	switch (l->role) {
	case ANNUAL_NEW:
		return &t->received;
	case ANNUAL_CARRIED:
		return &t->carried;
	case ANNUAL_DONE:
		return &t->total;
	case ANNUAL_LEFT:
		return &t->left;
	case ANNUAL_RESULT:
		for (size_t i = 0; i < t->lines; i++)
			if (strcmp(t->line[i].code, l->code) == 0)
				return &t->line[i].count;
		return NULL;
	case ANNUAL_ITEM:
		break;
	}
	return NULL;
}

/* The register says nothing of a year in which it has no request at all: it is not kept then. */
static bool is_kept(const struct requests_table *t)
{
	return t->received.n[APPLICANTS] || t->carried.n[APPLICANTS];
}

enum status annual_expect_register(struct store *s, struct annual_sheet *a,
				   struct error *err)
{
	struct requests_table t;
	bool all = a->head.unit == unit_root(s) && !a->head.own;
	enum status st = requests_table(s, a->head.year, a->head.form,
					all ? 0 : a->head.unit, &t, err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; is_kept(&t) && i < a->form.cells; i++) {
		const struct annual_cell *c = &a->form.cell[i];
		const struct annual_line *l = &a->form.line[c->line];
		const struct request_counts *n = counts_of(&t, l);

		if (l->part == ANNUAL_APPLICATIONS && n && c->col <= APPLICANTS + 1)
			annual_give(a, i, SOURCE_REGISTER, n->n[c->col - 1]);
	}
	requests_table_release(&t);
	return ST_OK;
}
