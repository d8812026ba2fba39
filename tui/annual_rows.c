/* The lines of one table of an annual report, as a narrow screen has room for them. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/annual.h"

enum {
	CASES = 5, /* 表四: a group's results and their total */
};

/* The label becomes the row's own. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
static struct annual_row *add_row(struct annual_grid *g, char *label, bool head)
{
	g->row = mem_grow(g->row, &g->cap, g->rows + 1, sizeof *g->row);
	struct annual_row *r = &g->row[g->rows++];

	*r = (struct annual_row){.label = label, .head = head};
	return r;
}

static void add_cells(struct annual_row *r, size_t first, size_t cells)
{
	for (size_t i = 0; i < cells && r->cells < ANNUAL_ROW_CELLS; i++)
		r->cell[r->cells++] = first + i;
}

/* "第二十条第（一）项 信息内容" above the items of a section. */
static void publication_rows(struct annual_grid *g)
{
	const char *group = NULL;

	for (size_t i = 0; i < g->sheet.form.lines; i++) {
		const struct annual_line *l = &g->sheet.form.line[i];

		if (l->part != ANNUAL_PUBLICATION)
			continue;
		if (!group || strcmp(group, l->group) != 0)
			add_cells(add_row(g, mem_text(l->group), true), l->first,
				  l->cells);
		group = l->group;
		add_cells(add_row(g, mem_text(l->label), false), l->first, l->cells);
	}
}

/* "（三）2.其他法律…": the group's number before the row's own. */
static char *short_label(const struct annual_line *l)
{
	struct buf b = {0};
	const char *group = strrchr(l->group, '|');
	const char *end = group ? strstr(group, "）") : NULL;

	if (end)
		buf_addn(&b, group + 1, (size_t)(end - group - 1) + strlen("）"));
	buf_add(&b, l->label);
	return buf_take(&b);
}

static void application_rows(struct annual_grid *g)
{
	bool head = true;

	for (size_t i = 0; i < g->sheet.form.lines; i++) {
		const struct annual_line *l = &g->sheet.form.line[i];

		if (l->part != ANNUAL_APPLICATIONS)
			continue;
		if (head)
			add_cells(add_row(g, mem_text(_("申请")), true), l->first,
				  l->cells);
		head = false;
		add_cells(add_row(g, short_label(l), false), l->first, l->cells);
	}
}

/* The one line of 15 figures, a group in each row. */
static void case_rows(struct annual_grid *g)
{
	const struct annual_form *f = &g->sheet.form;

	for (size_t i = 0; i < f->lines; i++) {
		const struct annual_line *l = &f->line[i];

		if (l->part != ANNUAL_LITIGATION)
			continue;
		add_cells(add_row(g, mem_text(_("案件")), true), l->first, CASES);
		for (size_t c = 0; c + CASES <= l->cells; c += CASES) {
			char *label = mem_text(f->cell[l->first + c].group);

			for (char *bar = label; (bar = strchr(bar, '|'));)
				*bar = ' ';
			add_cells(add_row(g, label, false), l->first + c, CASES);
		}
	}
}

void annual_rows_make(struct annual_grid *g)
{
	static void (*const make[ANNUAL_PARTS])(struct annual_grid *) = {
		[ANNUAL_PUBLICATION] = publication_rows,
		[ANNUAL_APPLICATIONS] = application_rows,
		[ANNUAL_LITIGATION] = case_rows,
	};

	annual_rows_release(g);
	make[g->part](g);
	g->top = 0;
}

void annual_rows_release(struct annual_grid *g)
{
	for (size_t i = 0; i < g->rows; i++)
		free(g->row[i].label);
	free(g->row);
	g->row = NULL;
	g->rows = g->cap = 0;
}

int annual_column_cells(const struct annual_grid *g)
{
	static const int cells[ANNUAL_PARTS] = {
		[ANNUAL_PUBLICATION] = 15,
		[ANNUAL_APPLICATIONS] = 7,
		[ANNUAL_LITIGATION] = 9,
	};

	return cells[g->part];
}
