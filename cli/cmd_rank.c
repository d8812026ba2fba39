/* Units, and areas, held against one another. */
#include <stdlib.h>

#include "cli/verbs.h"
#include "report/ranking.h"
#include "store/areas.h"
#include "store/standing.h"
#include "text/lang.h"
#include "text/mem.h"

static const struct table_column rank_cols[] = {
	{"rank", N_("名次"), COL_INT},
	{"unit", N_("单位"), COL_TEXT},
	{"target", N_("任务数"), COL_INT},
	{"count", N_("累计数"), COL_INT},
	{"period_count", N_("本期数"), COL_INT},
	{"completion", N_("完成比例(%)"), COL_DECIMAL},
	{NULL, NULL, COL_TEXT},
};

static const struct table_column area_cols[] = {
	{"rank", N_("名次"), COL_INT},
	{"unit", N_("地区"), COL_TEXT},
	{"target", N_("任务数"), COL_INT},
	{"count", N_("累计数"), COL_INT},
	{"period_count", N_("本期数"), COL_INT},
	{"completion", N_("完成比例(%)"), COL_DECIMAL},
	{"units", N_("单位数"), COL_INT},
	{NULL, NULL, COL_TEXT},
};

static void put_figures(struct table *t, int rank, const char *name,
			const struct figure *f)
{
	table_int_or_blank(t, rank > 0, rank);
	table_text(t, name);
	table_int_or_blank(t, f->has_target, f->target);
	table_int_or_blank(t, f->has_count, f->count);
	table_int_or_blank(t, f->has_own, f->own);
	if (f->has_completion)
		table_decimal(t, f->completion, 2);
	else
		table_blank(t);
}

static enum status rank_options(struct cli *c, enum rank_by *by, enum rank_ties *ties)
{
	const char *b = cli_option(c, "by"), *t = cli_option(c, "ties");

	*by = c->config.rank_by;
	*ties = c->config.rank_ties;
	if (b && !rank_by_parse(b, by))
		return error_set(
			&c->err, ST_USAGE,
			_("--by 只能是 completion（完成比例）或 count（数量）"));
	if (t && !rank_ties_parse(t, ties))
		return error_set(&c->err, ST_USAGE,
				 _("--ties 只能是 ordinal（序位）、"
				   "competition（并列）或 dense（密集）"));
	return ST_OK;
}

/* ---- units ---- */

struct ranked_units {
	struct standing_list list;
	struct standing_names names;
	struct rank_row *row;
};

static void rank_units(struct ranked_units *u, enum rank_by by, enum rank_ties ties)
{
	u->row = mem_array(u->list.rows, sizeof *u->row);
	for (size_t i = 0; i < u->list.rows; i++)
		u->row[i] = standing_rank(&u->list.row[i], by, u->list.row[i].order);
	rank_rows(u->row, u->list.rows, by, ties);
}

static void unit_row(struct table *t, size_t row, const void *ctx)
{
	const struct ranked_units *u = ctx;
	const struct rank_row *r = &u->row[row];
	struct figure f = standing_figure(&u->list.row[r->index]);

	put_figures(t, r->rank, standing_name(&u->names, r->index), &f);
}

static enum status print_units(struct cli *c, struct period p, enum unit_kind kind,
			       enum rank_by by, enum rank_ties ties)
{
	struct ranked_units u = {0};
	enum status st = standings_load(c->store, p, kind, &u.list, &c->err);

	if (st == ST_OK)
		st = standing_names_said(c->store, &u.list, &u.names, &c->err);
	if (st == ST_OK) {
		rank_units(&u, by, ties);
		st = cli_rows(c, rank_cols, u.list.rows, unit_row, &u);
	}
	free(u.row);
	standing_names_release(&u.names);
	standing_list_release(&u.list);
	return st;
}

/* ---- areas of a level, by what their units have together ---- */

static void area_row(struct table *t, size_t row, const void *ctx)
{
	const struct ranking *r = ctx;
	const struct figure *one = ranking_at(r, row);

	put_figures(t, r->row[row].rank, one->name, one);
	table_int(t, (int64_t)one->area.units);
}

static enum status print_areas(struct cli *c, struct period p, enum unit_kind level,
			       enum unit_kind kind, enum rank_by by,
			       enum rank_ties ties)
{
	struct figure_list list;
	struct ranking r;
	enum status st = areas_load(c->store, p, level, kind, &list, &c->err);

	if (st != ST_OK)
		return st;
	ranking_make(&r, &list, by, ties);
	st = cli_rows(c, area_cols, list.rows, area_row, &r);
	ranking_release(&r);
	figure_list_release(&list);
	return st;
}

enum status verb_rank(struct cli *c)
{
	struct period p;
	enum unit_kind kind, level;
	enum rank_by by;
	enum rank_ties ties;
	enum status st = cli_level_option(c, &level);

	if (st == ST_OK)
		st = cli_kind_option(c, !level, &kind);
	if (st == ST_OK)
		st = cli_period_option(c, false, &p);
	if (st == ST_OK)
		st = rank_options(c, &by, &ties);
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st != ST_OK)
		return st;
	return level ? print_areas(c, p, level, kind, by, ties)
		     : print_units(c, p, kind, by, ties);
}
