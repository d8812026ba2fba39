/* Tables of the re-check by lot: the units drawn, what they were drawn from, what has become of the
 * period before's findings. */
#include <string.h>

#include "report/fact_own.h"

static const struct table_column drawn_cols[] = {
	{"order", "序号", COL_INT},          {"unit", "单位", COL_TEXT},
	{"inspector", "检查人员", COL_TEXT}, {"second", "第二名检查人员", COL_TEXT},
	{"tasks", "问题(件)", COL_INT},      {"result", "结果", COL_TEXT},
	{"day", "复核日期", COL_DAY},        {NULL, NULL, COL_TEXT},
};
static const struct table_column pool_cols[] = {
	{"unit", "单位", COL_TEXT},
	{"drawn", "抽中", COL_BOOL},
	{"key", "散列值", COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const struct table_column recheck_cols[] = {
	{"unit", "单位", COL_TEXT},       {"tasks", "问题(件)", COL_INT},
	{"closed", "已销号", COL_INT},    {"done", "待复核", COL_INT},
	{"returned", "退回", COL_INT},    {"open", "在办", COL_INT},
	{"result", "抽查结果", COL_TEXT}, {"day", "抽查日期", COL_DAY},
	{NULL, NULL, COL_TEXT},
};

/* The units of the last draw. */
static struct table *drawn_table(struct facts *f)
{
	const struct draw_list *l = facts_draws(f);
	struct table *t = l->rows ? table_new_own(drawn_cols) : NULL;

	for (size_t i = 0; t && i < f->drawn.rows; i++) {
		const struct drawn *d = &f->drawn.row[i];

		if (d->draw != l->row[0].id)
			continue;
		table_int(t, d->order);
		table_text(t, d->unit_name);
		table_text(t, d->inspector);
		table_text_or_blank(t, d->second);
		table_int(t, (int64_t)d->tasks);
		table_text_or_blank(t, draw_result_chinese(d->result));
		table_day(t, d->day);
	}
	return t;
}

/* What the last draw was made from.  Of a key as many digits as tell them apart by eye: 16. */
static struct table *pool_table(struct facts *f)
{
	const struct draw_list *l = facts_draws(f);
	struct table *t = l->rows ? table_new_own(pool_cols) : NULL;
	char key[SHA256_HEX];

	for (size_t i = 0; t && i < l->row[0].pool.units; i++) {
		const struct draw_unit *u = &l->row[0].pool.unit[i];
		bool drawn = false;

		for (size_t k = 0; k < f->drawn.rows; k++)
			drawn = drawn || (f->drawn.row[k].draw == l->row[0].id &&
					  f->drawn.row[k].unit == u->id);
		draw_unit_key(l->row[0].seed, u->name, key);
		key[16] = '\0';
		table_text(t, u->name);
		table_bool(t, drawn);
		table_text(t, key);
	}
	return t;
}

static void recheck_row(struct table *t, struct facts *f, const struct matter_list *l,
			size_t at, daynum limit)
{
	int64_t n[MATTER_STATES + 1] = {0}, all = 0;
	const struct drawn *d = facts_drawn_unit(f, l->row[at].unit, limit);
	bool told = d && fact_result_counts(d, limit);

	for (size_t i = at; i < l->rows; i++)
		if (l->row[i].unit == l->row[at].unit &&
		    fact_matter_of_period(f, &l->row[i])) {
			n[l->row[i].state]++;
			all++;
		}
	table_text(t, l->row[at].unit_name);
	table_int(t, all);
	table_int(t, n[MATTER_CLOSED]);
	table_int(t, n[MATTER_DONE]);
	table_int(t, n[MATTER_RETURNED]);
	table_int(t, n[MATTER_OPEN]);
	table_text_or_blank(t, told ? draw_result_chinese(d->result) : "");
	table_day(t, told ? d->day : DAY_NONE);
}

/* Each unit with findings of the period before, once. */
static struct table *recheck_table(struct facts *now)
{
	daynum limit;
	struct facts *f = facts_rechecked(now, true, &limit);
	const struct matter_list *l = f ? facts_matters(f) : NULL;
	struct table *t = NULL;

	for (size_t i = 0; l && i < l->rows; i++) {
		bool met = false;

		if (!fact_matter_of_period(f, &l->row[i]))
			continue;
		for (size_t k = 0; k < i && !met; k++)
			met = l->row[k].unit == l->row[i].unit &&
			      fact_matter_of_period(f, &l->row[k]);
		t = t ? t : table_new_own(recheck_cols);
		if (!met)
			recheck_row(t, f, l, i, limit);
	}
	return t;
}

bool facts_draw_table(struct facts *f, const char *name, struct table **out)
{
	static const struct {
		const char *name;
		struct table *(*make)(struct facts *f);
	} tables[] = {
		{"抽查", drawn_table},
		{"抽查名单", pool_table},
		{"复核", recheck_table},
	};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(name, tables[i].name) != 0)
			continue;
		*out = tables[i].make(f);
		return true;
	}
	return false;
}
