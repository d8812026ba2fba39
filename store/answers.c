#include "store/answers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/csv.h"
#include "text/lang.h"

enum {
	CELLS = 8
};

/* The lists while they grow. */
struct growing {
	struct answers *out;
	size_t answers, lines, groups; /* room */
};

static void add_answer(struct growing *g, const char *const *cell)
{
	struct answers *o = g->out;
	struct arena *a = &o->texts;

	o->answer = mem_grow(o->answer, &g->answers, o->answers + 1, sizeof *o->answer);
	o->answer[o->answers++] = (struct answer){
		.code = arena_text(a, cell[1]),
		.name = arena_text(a, cell[2]),
		.article = arena_text(a, cell[3]),
		.item = atoi(cell[4]),
		.line_2019 = arena_text(a, cell[5]),
		.line_2021 = arena_text(a, cell[6]),
		.after_asked = strcmp(cell[7], "asked") == 0,
	};
}

static void add_line(struct growing *g, const char *const *cell)
{
	struct answers *o = g->out;
	struct arena *a = &o->texts;

	o->line = mem_grow(o->line, &g->lines, o->lines + 1, sizeof *o->line);
	o->line[o->lines++] = (struct answer_line){
		.code = arena_text(a, cell[1]),
		.form = arena_text(a, cell[2]),
		.group = arena_text(a, cell[3]),
		.name = arena_text(a, cell[4]),
	};
}

static void add_group(struct growing *g, const char *const *cell)
{
	struct answers *o = g->out;
	struct arena *a = &o->texts;

	o->group = mem_grow(o->group, &g->groups, o->groups + 1, sizeof *o->group);
	o->group[o->groups++] =
		(struct answer_group){arena_text(a, cell[1]), arena_text(a, cell[2])};
}

static const struct {
	const char *word;
	void (*add)(struct growing *g, const char *const *cell);
} kinds[] = {{"answer", add_answer}, {"line", add_line}, {"group", add_group}};

/* Comments fit none of the words. */
static void add_row(struct growing *g, const struct csv_row *row)
{
	const char *cell[CELLS];

	for (size_t i = 0; i < CELLS; i++)
		cell[i] = i < row->cells ? row->cell[i] : "";
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (strcmp(cell[0], kinds[k].word) == 0)
			kinds[k].add(g, cell);
}

enum status answers_read(struct answers *out, struct error *err)
{
	const struct asset *a = asset_find("data/answers.csv");
	struct growing g = {.out = out};
	struct csv csv;

	*out = (struct answers){0};
	if (!a)
		return error_set(err, ST_MISSING, _("程序里没有答复类型，请重新安装"));
	enum status st = csv_parse(&csv, a->text, a->len, ',', err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < csv.rows; i++)
		add_row(&g, &csv.row[i]);
	csv_release(&csv);
	return ST_OK;
}

void answers_release(struct answers *a)
{
	free(a->answer);
	free(a->line);
	free(a->group);
	arena_release(&a->texts);
	*a = (struct answers){0};
}

const struct answer *answer_find(const struct answers *a, const char *code)
{
	for (size_t i = 0; code && i < a->answers; i++)
		if (strcmp(a->answer[i].code, code) == 0)
			return &a->answer[i];
	return NULL;
}

const struct answer_group *answer_group_find(const struct answers *a, const char *code)
{
	for (size_t i = 0; i < a->groups; i++)
		if (strcmp(a->group[i].code, code) == 0)
			return &a->group[i];
	return NULL;
}

const char *answer_line_of(const struct answer *a, const char *form)
{
	assert(strcmp(form, "2019") == 0 || strcmp(form, "2021") == 0);
	return strcmp(form, "2019") == 0 ? a->line_2019 : a->line_2021;
}

bool answer_line_in(const struct answer_line *l, const char *form)
{
	return !*l->form || strcmp(l->form, form) == 0;
}
