/* The scope: which area's desk this is. */
#include <stdlib.h>

#include "cli/verbs.h"
#include "text/lang.h"

static const struct table_column scope_cols[] = {
	{"id", NULL, COL_INT},           {"kind", NULL, COL_TEXT},
	{NULL, N_("类别"), COL_TEXT},    {"path", N_("地区"), COL_TEXT},
	{"scope", N_("范围"), COL_BOOL}, {NULL, NULL, COL_TEXT},
};

static enum status list_areas(struct cli *c)
{
	struct area_list l;
	enum status st = areas_list(c->store, &l, &c->err);

	if (st != ST_OK)
		return st;
	struct table *t = table_new(scope_cols);
	for (size_t i = 0; i < l.rows; i++) {
		const struct area *a = &l.row[i];

		table_int(t, a->id);
		table_text(t, unit_kind_code(a->kind));
		table_text(t, unit_kind_name(a->kind));
		table_text(t, a->path);
		table_bool(t, a->id == unit_root(c->store));
	}
	area_list_release(&l);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_scope(struct cli *c)
{
	struct buf what = {0};
	int64_t area = 0;
	enum status st = cli_open(c, c->words ? STORE_WRITE : STORE_READ);

	if (st == ST_OK && !c->words)
		return list_areas(c);
	if (st == ST_OK)
		st = cli_area(c, c->word[0], &area);
	if (st == ST_OK)
		st = scope_set(c->store, area, true, &c->err);
	if (st != ST_OK)
		return st;
	char *name = unit_path(c->store, area, unit_top(c->store));

	buf_addf(&what, _("范围是 %s"), name);
	cli_done(c, buf_text(&what), 0);
	buf_release(&what);
	free(name);
	return ST_OK;
}
