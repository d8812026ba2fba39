/* The register of annual reports: whose, of which year, how far. */
#include <stdlib.h>

#include "report/register.h"
#include "store/annual.h"
#include "text/lang.h"
#include "text/mem.h"

static const struct table_column cols[] = {
	{"id", N_("编号"), COL_INT},       {"unit", N_("单位"), COL_TEXT},
	{"year", N_("年度"), COL_INT},     {"own", N_("本级"), COL_BOOL},
	{"form", N_("表式"), COL_TEXT},    {"filled", N_("已填"), COL_INT},
	{"cells", N_("格数"), COL_INT},    {"findings", N_("不符"), COL_INT},
	{"warnings", N_("提醒"), COL_INT}, {"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},      {NULL, NULL, COL_TEXT},
};
static const char *const worth[] = {
	N_("单位"), N_("年度"), N_("状态"), N_("不符"), N_("已填"),
	N_("格数"), N_("提醒"), N_("表式"), N_("本级"), NULL,
};

/* Blanks are no disagreement: they are told by what is filled. */
static size_t findings_of(const struct annual_sheet *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->findings.rows; i++)
		n += !a->findings.row[i].warning &&
		     a->findings.row[i].rule != RULE_BLANK;
	return n;
}

static void put_state(struct table *t, const struct annual_sheet *a, size_t findings)
{
	const char *code = findings                    ? "disagrees"
			   : a->filled == 0            ? "empty"
			   : a->filled < a->form.cells ? "open"
						       : "complete";
	const char *name = findings                    ? _("有不符")
			   : a->filled == 0            ? _("未填")
			   : a->filled < a->form.cells ? _("在填")
						       : _("填齐，相符");

	table_text(t, code);
	table_text(t, name);
}

static void put_row(struct table *t, const struct annual_sheet *a)
{
	size_t findings = findings_of(a);

	table_int(t, a->head.id);
	table_text(t, a->head.unit_name);
	table_int(t, a->head.year);
	table_bool(t, a->head.own);
	table_text(t, a->head.form);
	table_int(t, (int64_t)a->filled);
	table_int(t, (int64_t)a->form.cells);
	table_int(t, (int64_t)findings);
	table_int(t, (int64_t)a->findings.warnings);
	put_state(t, a, findings);
}

static enum status add_row(struct store *s, int64_t id, struct table *t,
			   struct error *err)
{
	struct annual_sheet a;
	enum status st = annual_open(s, id, &a, err);

	if (st == ST_OK)
		put_row(t, &a);
	annual_sheet_release(&a);
	return st;
}

static enum status spine(struct store *s, const struct register_ask *ask,
			 struct register_spine *out, struct error *err)
{
	struct annual_list l;
	enum status st = annuals_list(s, ask->year, ask->unit, &l, err);

	*out = (struct register_spine){0};
	if (st != ST_OK)
		return st;
	int64_t *id = mem_array(l.rows, sizeof *id);
	for (size_t i = 0; i < l.rows; i++)
		id[i] = l.row[i].id;
	register_spots_of(id, l.rows, out);
	free(id);
	annual_list_release(&l);
	return ST_OK;
}

/* Each is a sheet that is held against itself: nothing is cheap but its id. */
static enum status rows(struct store *s, const struct register_ask *ask,
			struct table *t, struct error *err)
{
	struct register_spine l = {0};
	enum status st = ST_OK;

	if (ask->only)
		register_spots_of(ask->only, ask->onlys, &l);
	else
		st = spine(s, ask, &l, err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		st = add_row(s, l.row[i].id, t, err);
		if (st == ST_NOT_FOUND)
			st = ST_OK; /* gone meanwhile */
	}
	register_spine_release(&l);
	return st;
}

const struct registry register_annual = {
	.code = "annual",
	.name = N_("年度报告"),
	.cols = cols,
	.worth = worth,
	.rows = rows,
	.spine = spine,
};
