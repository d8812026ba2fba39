/* A report as it is looked at: figures, what they are held against, findings. */
#include <stdlib.h>
#include <string.h>

#include "store/annual_inner.h"
#include "text/lang.h"

static const char **texts_new(const struct annual_form *f)
{
	return mem_array(f->cells ? f->cells : 1, sizeof(const char *));
}

static enum status load_last(struct store *s, struct annual_sheet *a, struct error *err)
{
	struct annual before;
	int64_t id = db_int(
		s, 0, "SELECT id FROM annual WHERE unit=?1 AND year=?2 AND own=?3",
		"iii", a->head.unit, (int64_t)a->head.year - 1, (int64_t)a->head.own);
	enum status st;

	if (!id)
		return ST_OK;
	st = annual_head(s, id, &before, &a->texts, err);
	if (st == ST_OK)
		st = annual_form_load(before.form, &a->last_form, err);
	if (st != ST_OK)
		return st;
	a->last = texts_new(&a->last_form);
	struct annual_cells cells = {.value = a->last};
	return annual_cells_load(s, id, &a->last_form, &cells, &a->texts, err);
}

enum status annual_open(struct store *s, int64_t id, struct annual_sheet *out,
			struct error *err)
{
	*out = (struct annual_sheet){0};
	enum status st = annual_head(s, id, &out->head, &out->texts, err);

	if (st == ST_OK)
		st = annual_form_load(out->head.form, &out->form, err);
	if (st == ST_OK) {
		size_t cells = out->form.cells ? out->form.cells : 1;

		out->value = texts_new(&out->form);
		out->note = texts_new(&out->form);
		out->proof = texts_new(&out->form);
		out->expect = texts_new(&out->form);
		out->given = texts_new(&out->form);
		out->document = mem_array(cells, sizeof *out->document);
		out->source = mem_array(cells, sizeof *out->source);
		out->given_source = mem_array(cells, sizeof *out->given_source);
		st = annual_cells_load(s, id, &out->form,
				       &(struct annual_cells){out->value, out->note,
							      out->proof,
							      out->document},
				       &out->texts, err);
	}
	if (st == ST_OK)
		st = load_last(s, out, err);
	if (st == ST_OK)
		st = annual_expect(s, out, err);
	if (st == ST_OK)
		annual_sheet_check(out);
	else
		annual_sheet_release(out);
	return st;
}

void annual_sheet_release(struct annual_sheet *a)
{
	free(a->value);
	free(a->note);
	free(a->proof);
	free(a->document);
	free(a->expect);
	free(a->given);
	free(a->source);
	free(a->given_source);
	free(a->last);
	annual_form_release(&a->form);
	annual_form_release(&a->last_form);
	annual_findings_release(&a->findings);
	arena_release(&a->texts);
	*a = (struct annual_sheet){0};
}

/* What the file knows of a cell goes before the sum of what was entered. */
static void expect_sum(struct annual_sheet *a, size_t cell)
{
	struct buf b = {0};
	int64_t n;

	a->expect[cell] = a->given[cell];
	a->source[cell] = a->given_source[cell];
	if (a->given[cell] || !annual_sum(&a->form, a->value, cell, &n))
		return;
	annual_value_text(a->form.cell[cell].type, n, &b);
	a->expect[cell] = arena_text(&a->findings.texts, buf_text(&b));
	a->source[cell] = SOURCE_SUM;
	buf_release(&b);
}

void annual_sheet_check(struct annual_sheet *a)
{
	struct annual_facts facts = {
		.form = &a->form,
		.value = a->value,
		.note = a->note,
		.proof = a->proof,
		.expect = a->given,
		.source = a->given_source,
		.last_form = a->last ? &a->last_form : NULL,
		.last = a->last,
	};

	annual_findings_release(&a->findings);
	annual_check(&facts, &a->findings);
	a->filled = 0;
	for (size_t i = 0; i < a->form.cells; i++) {
		a->filled += a->value[i] != NULL;
		expect_sum(a, i);
	}
}

/* A sum is known once its parts are, so it takes a few rounds: （七）, then its 总计. */
size_t annual_sheet_propose(struct annual_sheet *a, bool *mark)
{
	size_t n = 0;

	memset(mark, 0, a->form.cells * sizeof *mark);
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < a->form.cells; i++) {
			if (a->value[i] || !a->expect[i])
				continue;
			/* Findings, and with them sums, are made anew below. */
			a->value[i] = arena_text(&a->texts, a->expect[i]);
			mark[i] = more = true;
			n++;
		}
		annual_sheet_check(a);
	}
	return n;
}

enum status annual_fill(struct store *s, struct annual_sheet *a, bool *mark, size_t *n,
			struct error *err)
{
	size_t filled = annual_sheet_propose(a, mark);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < a->form.cells; i++)
		if (mark[i])
			st = annual_cell_set(s, a->head.id, &a->form, i, a->value[i],
					     NULL, err);
	if (n)
		*n = filled;
	return st;
}

enum status annual_sum_up(struct store *s, int year, struct annual_sheet *out,
			  size_t *n, struct error *err)
{
	int64_t root = unit_root(s), id = 0;
	enum status st = ST_OK;

	*out = (struct annual_sheet){0};
	if (annual_find(s, root, year, false, &id, NULL) != ST_OK)
		st = annual_create(s, root, year, false, NULL, &id, err);
	if (st == ST_OK)
		st = annual_open(s, id, out, err);
	if (st == ST_OK && !out->reports)
		st = error_set(err, ST_INPUT,
			       _("%d年还没有单位的报告可以汇总，请先新建或导入"), year);
	if (st != ST_OK)
		return st;
	bool *mark = mem_array(out->form.cells + 1, sizeof *mark);
	st = annual_fill(s, out, mark, n, err);
	free(mark);
	return st;
}
