#include "report/annual.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	LABELS = 3, /* columns that name a row of 表三: chapter, group, its own */
	COLUMNS = 20,
};

/* Figures stand flush right, and stay texts in JSON: a cell may hold "—". */
static enum column_type type_of(enum annual_type type)
{
	return type == ANNUAL_NUMBER || type == ANNUAL_WAN ? COL_DECIMAL : COL_TEXT;
}

static struct table_column column_of(const struct annual_cell *c)
{
	return (struct table_column){c->code, c->label, type_of(c->type)};
}

static bool is_block_begin(const struct annual_form *f, size_t line)
{
	const struct annual_line *l = &f->line[line];

	return l->part == ANNUAL_PUBLICATION &&
	       (line == 0 || strcmp(l[-1].group, l->group) != 0);
}

size_t annual_blocks(const struct annual_form *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->lines; i++)
		n += is_block_begin(f, i);
	return n;
}

static void put_figures(struct table *t, const struct annual_sheet *a,
			const struct annual_line *l)
{
	for (size_t c = l->first; c < l->first + l->cells; c++)
		table_text(t, a->value[c]);
}

struct table *annual_block_table(const struct annual_sheet *a, size_t n)
{
	const struct annual_form *f = &a->form;
	struct table_column cols[COLUMNS] = {{"item", "信息内容", COL_TEXT}};
	size_t begin = 0;

	while (begin < f->lines && !(is_block_begin(f, begin) && --n == 0))
		begin++;
	if (begin >= f->lines)
		return NULL;
	const struct annual_line *l = &f->line[begin];
	for (size_t c = 0; c < l->cells; c++)
		cols[c + 1] = column_of(&f->cell[l->first + c]);
	struct table *t = table_new_own(cols);
	for (size_t c = 0; c <= l->cells; c++)
		table_group(t, c, l->group);
	do {
		table_text(t, l->label);
		put_figures(t, a, l);
		l++;
	} while (l < f->line + f->lines && l->part == ANNUAL_PUBLICATION &&
		 !is_block_begin(f, (size_t)(l - f->line)));
	return t;
}

/* A row's names from the larger to the smaller; it has all the room behind its last. */
static void put_labels(struct table *t, const struct annual_line *l)
{
	size_t named = 0;

	for (const char *s = l->group; *s; named++) {
		size_t len = strcspn(s, "|");
		char *part = mem_textn(s, len);

		table_text(t, part);
		free(part);
		s += len + (s[len] == '|');
	}
	table_text(t, l->label);
	for (named++; named < LABELS; named++)
		table_blank(t);
}

struct table *annual_applications_table(const struct annual_sheet *a)
{
	const struct annual_form *f = &a->form;
	/* The form's own note on how its figures hang together stands in the corner. */
	struct table_column cols[COLUMNS] = {
		{"chapter",
		 "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
		 COL_TEXT},
		{"group", "", COL_TEXT},
		{"row", "", COL_TEXT},
	};
	struct table *t = NULL;

	for (size_t i = 0; i < f->lines; i++) {
		const struct annual_line *l = &f->line[i];

		if (l->part != ANNUAL_APPLICATIONS)
			continue;
		for (size_t c = 0; !t && c < l->cells; c++)
			cols[LABELS + c] = column_of(&f->cell[l->first + c]);
		if (!t) {
			t = table_new_own(cols);
			table_labels(t, LABELS);
			for (size_t c = 0; c < l->cells; c++)
				table_group(t, LABELS + c, f->cell[l->first + c].group);
		}
		put_labels(t, l);
		put_figures(t, a, l);
	}
	return t;
}

struct table *annual_litigation_table(const struct annual_sheet *a)
{
	const struct annual_form *f = &a->form;
	struct table_column cols[COLUMNS] = {{0}};

	for (size_t i = 0; i < f->lines; i++) {
		const struct annual_line *l = &f->line[i];

		if (l->part != ANNUAL_LITIGATION)
			continue;
		for (size_t c = 0; c < l->cells; c++)
			cols[c] = column_of(&f->cell[l->first + c]);
		struct table *t = table_new_own(cols);
		for (size_t c = 0; c < l->cells; c++)
			table_group(t, c, f->cell[l->first + c].group);
		put_figures(t, a, l);
		return t;
	}
	return NULL;
}
