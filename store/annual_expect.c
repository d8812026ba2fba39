/* What the county file knows of a report's figures: last year's report, the reports it sums up. */
#include <stdlib.h>
#include <string.h>

#include "store/annual_inner.h"
#include "text/lang.h"

void annual_give(struct annual_sheet *a, size_t cell, enum annual_source source,
		 int64_t n)
{
	struct buf b = {0};

	if (a->given[cell])
		return;
	annual_value_text(a->form.cell[cell].type, n, &b);
	a->given[cell] = arena_text(&a->texts, buf_text(&b));
	a->given_source[cell] = source;
	buf_release(&b);
}

/* The cell of another form that means the same. */
static bool same_cell(const struct annual_form *f, size_t cell,
		      const struct annual_form *other, size_t *out)
{
	const struct annual_cell *c = &f->cell[cell];
	const struct annual_line *l = &f->line[c->line];

	for (size_t i = 0; i < other->lines; i++) {
		const struct annual_line *o = &other->line[i];

		if (o->part != l->part || o->role != l->role ||
		    strcmp(o->code, l->code) != 0)
			continue;
		for (size_t k = o->first; k < o->first + o->cells; k++)
			if (strcmp(other->cell[k].code, c->code) == 0) {
				*out = k;
				return true;
			}
	}
	return false;
}

/* --- last year's report --- */

static bool last_number(const struct annual_sheet *a, enum annual_part part,
			const char *line, const char *col, int64_t *n)
{
	const struct annual_form *f = &a->last_form;

	for (size_t i = 0; i < f->cells; i++) {
		const struct annual_line *l = &f->line[f->cell[i].line];

		if (l->part == part && strcmp(l->code, line) == 0 &&
		    strcmp(f->cell[i].code, col) == 0)
			return annual_value(f->cell[i].type, a->last[i], n) ==
			       ANNUAL_VALUE;
	}
	return false;
}

/* 上年结转 is what last year's report left; items there were before are what it counted. */
static void expect_carried(struct annual_sheet *a)
{
	int64_t n, change;

	for (size_t i = 0; a->last && i < a->form.cells; i++) {
		const struct annual_cell *c = &a->form.cell[i];
		const struct annual_line *l = &a->form.line[c->line];

		if (l->role == ANNUAL_CARRIED &&
		    last_number(a, ANNUAL_APPLICATIONS, "left", c->code, &n))
			annual_give(a, i, SOURCE_CARRIED, n);
		if (l->part == ANNUAL_PUBLICATION && strcmp(c->code, "before") == 0 &&
		    last_number(a, ANNUAL_PUBLICATION, l->code, "before", &n) &&
		    last_number(a, ANNUAL_PUBLICATION, l->code, "change", &change))
			annual_give(a, i, SOURCE_CARRIED, n + change);
	}
}

/* --- 汇总 --- */

struct rolling {
	struct annual_sheet *a;
	int64_t *sum;
	bool *known; /* every report has the figure */
};

static void roll_figure(struct rolling *r, size_t cell, const struct annual_form *f,
			const char *const *value)
{
	size_t other;
	int64_t n;

	/* A figure that one report does not have is not known of all: a blank is no 0. */
	r->known[cell] =
		r->known[cell] && same_cell(&r->a->form, cell, f, &other) &&
		annual_value(f->cell[other].type, value[other], &n) == ANNUAL_VALUE &&
		!__builtin_add_overflow(r->sum[cell], n, &r->sum[cell]);
}

static enum status roll_one(struct store *s, struct rolling *r,
			    const struct annual *one, struct error *err)
{
	struct annual_form f;
	struct arena texts = {0};
	enum status st = annual_form_load(one->form, &f, err);
	const char **value = mem_array(f.cells + 1, sizeof *value);

	if (st == ST_OK)
		st = annual_cells_load(s, one->id, &f,
				       &(struct annual_cells){.value = value}, &texts,
				       err);
	for (size_t i = 0; st == ST_OK && i < r->a->form.cells; i++)
		roll_figure(r, i, &f, value);
	free(value);
	annual_form_release(&f);
	arena_release(&texts);
	return st;
}

/* The county's report sums up those of its units and its own 本级. */
static enum status expect_rolled(struct store *s, struct annual_sheet *a,
				 struct error *err)
{
	struct annual_list l;
	struct rolling r = {.a = a};
	enum status st;

	if (a->head.unit != unit_root(s) || a->head.own)
		return ST_OK;
	st = annuals_list(s, a->head.year, 0, &l, err);
	if (st != ST_OK)
		return st;
	r.sum = mem_array(a->form.cells + 1, sizeof *r.sum);
	r.known = mem_array(a->form.cells + 1, sizeof *r.known);
	memset(r.known, true, a->form.cells);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		if (l.row[i].id != a->head.id) {
			st = roll_one(s, &r, &l.row[i], err);
			a->reports++;
		}
	for (size_t i = 0; st == ST_OK && a->reports && i < a->form.cells; i++)
		if (r.known[i])
			annual_give(a, i, SOURCE_ROLLED, r.sum[i]);
	free(r.sum);
	free(r.known);
	annual_list_release(&l);
	return st;
}

enum status annual_expect(struct store *s, struct annual_sheet *a, struct error *err)
{
	enum status st = expect_rolled(s, a, err);

	if (st == ST_OK && !a->reports)
		st = annual_expect_register(s, a, err);
	if (st == ST_OK)
		expect_carried(a);
	return st;
}
