/* Registers of what units have filled of the catalog, and of who is behind. */
#include "report/register.h"

#include <stdlib.h>
#include <string.h>

#include "rules/progress.h"
#include "store/catalog.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"

/* ---- unit × item ---- */

static const struct table_column filling_cols[] = {
	{"id", NULL, COL_INT},
	{"unit_id", NULL, COL_INT},
	{"item_id", N_("事项编号"), COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"domain", N_("领域"), COL_TEXT},
	{NULL, N_("事项"), COL_TEXT},
	{"level1", NULL, COL_TEXT},
	{"level2", NULL, COL_TEXT},
	{"level3", NULL, COL_TEXT},
	{"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},
	{"day", N_("填报日"), COL_DAY},
	{"due", N_("更新期限"), COL_DAY},
	{"left", N_("还剩"), COL_INT},
	{"term", N_("公开时限"), COL_TEXT},
	{"edition", N_("版本"), COL_TEXT},
	{"basis", N_("不涉及依据"), COL_TEXT},
	{"light", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const filling_worth[] = {
	N_("事项"), N_("状态"),     N_("填报日"),   N_("更新期限"),
	N_("单位"), N_("领域"),     N_("公开时限"), N_("还剩"),
	N_("版本"), N_("事项编号"), NULL,
};

int64_t register_filling_id(int64_t unit, int64_t item)
{
	return unit * REGISTER_FILLING_UNIT + item;
}

static void filling_row(struct table *t, const struct filling *f)
{
	struct catalog_item path = {
		.level1 = f->level1, .level2 = f->level2, .level3 = f->level3};
	struct buf words = {0};
	bool due = f->due != DAY_NONE && f->state != FILL_EXEMPT;

	item_path(&path, &words);
	table_int(t, register_filling_id(f->unit, f->item));
	table_int(t, f->unit);
	table_int(t, f->item);
	table_text(t, f->unit_name);
	table_text_or_blank(t, f->domain_name);
	table_text(t, buf_text(&words));
	table_text(t, f->level1);
	table_text_or_blank(t, f->level2);
	table_text_or_blank(t, f->level3);
	table_text(t, fill_state_code(f->state));
	table_text(t, fill_state_name(f->state));
	table_day(t, f->state == FILL_EXEMPT ? DAY_NONE : f->day);
	table_day(t, due ? f->due : DAY_NONE);
	if (due)
		table_int(t, f->left);
	else
		table_blank(t);
	table_text_or_blank(t, f->term);
	table_text_or_blank(t, f->edition);
	table_text_or_blank(t, f->basis);
	table_text(t, register_light_code(f->light));
	buf_release(&words);
}

/* Whether more are wanted. */
static bool add_rows(struct table *t, const struct filling_list *l)
{
	bool go = true;

	for (size_t i = 0; go && i < l->rows; i++) {
		filling_row(t, &l->row[i]);
		go = table_row_done(t);
	}
	return go;
}

static enum status only_rows(struct store *s, const struct register_ask *ask,
			     struct table *t, struct error *err)
{
	struct filling_pair *only = mem_array(ask->onlys + 1, sizeof *only);
	struct filling_filter f = {.only = only, .onlys = ask->onlys};
	struct filling_list l;

	for (size_t i = 0; i < ask->onlys; i++)
		only[i] = (struct filling_pair){ask->only[i] / REGISTER_FILLING_UNIT,
						ask->only[i] % REGISTER_FILLING_UNIT};
	enum status st = fillings_list(s, &f, ask->today, &l, err);
	if (st == ST_OK)
		(void)add_rows(t, &l);
	filling_list_release(&l);
	free(only);
	return st;
}

static struct filling_filter filter_of(const struct register_ask *ask)
{
	return (struct filling_filter){.edition = ask->word,
				       .unit = ask->unit,
				       .domain = ask->domain,
				       .states = ask->states};
}

/* Unit by unit: all of them may be too many to be held. */
static enum status fillings_rows(struct store *s, const struct register_ask *ask,
				 struct table *t, struct error *err)
{
	struct filling_filter f = filter_of(ask);
	struct filling_unit *unit;
	size_t units;
	bool go = true;

	if (ask->only)
		return only_rows(s, ask, t, err);
	enum status st = fillings_units(s, ask->unit, ask->today, &unit, &units, err);
	for (size_t i = 0; go && st == ST_OK && i < units; i++) {
		struct filling_list l;

		f.unit = unit[i].id;
		st = fillings_list(s, &f, ask->today, &l, err);
		go = st == ST_OK && add_rows(t, &l);
		filling_list_release(&l);
	}
	free(unit);
	return st;
}

static void add_spot(void *ctx, int64_t unit, int64_t item, enum light light)
{
	struct register_spine *l = ctx;

	l->row = mem_grow(l->row, &l->cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct register_spot){register_filling_id(unit, item),
						   light, MATTER_OPEN};
}

static enum status fillings_spots(struct store *s, const struct register_ask *ask,
				  struct register_spine *out, struct error *err)
{
	struct filling_filter f = filter_of(ask);

	*out = (struct register_spine){0};
	enum status st = fillings_spine(s, &f, ask->today, add_spot, out, err);
	if (st != ST_OK)
		register_spine_release(out);
	return st;
}

const struct registry register_fillings = {
	.code = "fillings",
	.name = N_("目录填报"),
	.cols = filling_cols,
	.worth = filling_worth,
	.rows = fillings_rows,
	.spine = fillings_spots,
	.streams = true,
};

/* ---- who is behind ---- */

/* In order of how far behind they are, which follows from all that is filled: a line a unit at most, no
 * spine. */

static const struct table_column behind_cols[] = {
	{"id", NULL, COL_INT},
	{"kind", NULL, COL_TEXT},
	{"unit", N_("单位"), COL_TEXT},
	{"applies", N_("应填"), COL_INT},
	{"filled", N_("已填"), COL_INT},
	{"open", N_("未填"), COL_INT},
	{"stale", N_("待更新"), COL_INT},
	{"percent", N_("完成%"), COL_DECIMAL},
	{NULL, NULL, COL_TEXT},
};
static const char *const behind_worth[] = {
	N_("单位"), N_("未填"), N_("应填"), N_("已填"), N_("完成%"), N_("待更新"), NULL,
};

static void percent_cell(struct table *t, int part, int whole)
{
	struct buf text = {0};
	int64_t hundredths;

	if (progress_completion(part, whole, 2, ROUND_HALF_UP, &hundredths)) {
		number_decimal(&text, hundredths, 2);
		table_text(t, buf_text(&text));
	} else {
		table_blank(t);
	}
	buf_release(&text);
}

/* Of the edition asked for, else that in force. */
static enum status behind_rows(struct store *s, const struct register_ask *ask,
			       struct table *t, struct error *err)
{
	struct behind_list l = {0};
	char *edition = NULL;
	enum status st = edition_find(s, ask->word, ask->today, &edition, err);

	if (st == ST_NOT_FOUND && !ask->word)
		return ST_OK; /* there is no catalog */
	if (st == ST_OK)
		st = catalog_behind(s, edition, 0, ask->today, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		const struct behind *b = &l.row[i];

		if (ask->unit && ask->unit != b->unit)
			continue;
		table_int(t, b->unit);
		table_text(t, unit_kind_code(b->kind));
		table_text(t, b->unit_name);
		table_int(t, b->applies);
		table_int(t, b->filled);
		table_int(t, b->open);
		table_int(t, b->stale);
		percent_cell(t, b->filled, b->applies);
	}
	behind_list_release(&l);
	free(edition);
	return st;
}

const struct registry register_behind = {
	.code = "behind",
	.name = N_("目录未填完的单位"),
	.cols = behind_cols,
	.worth = behind_worth,
	.rows = behind_rows,
};
