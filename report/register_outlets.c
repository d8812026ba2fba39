/* The register of columns and accounts: when each was updated, and by when it has to be. */
#include <stdlib.h>

#include "report/register.h"
#include "rules/term.h"
#include "store/outlets.h"
#include "text/lang.h"
#include "text/mem.h"

static const struct table_column cols[] = {
	{"id", N_("编号"), COL_INT},
	{NULL, N_("灯"), COL_TEXT},
	{"unit", N_("单位"), COL_TEXT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("种类"), COL_TEXT},
	{"class", N_("类别"), COL_TEXT},
	{"name", N_("名称"), COL_TEXT},
	{"limit", NULL, COL_TEXT},
	{NULL, N_("时限"), COL_TEXT},
	{"updated", N_("上次更新"), COL_DAY},
	{"since", N_("已过天数"), COL_INT},
	{"due", N_("限期"), COL_DAY},
	/* natural days, as whoever checks counts them; `left` is in working days */
	{"days_left", N_("还剩天数"), COL_INT},
	{"left", NULL, COL_INT},
	{"dated", NULL, COL_BOOL},
	{"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},
	{"closed", N_("注销日"), COL_DAY},
	{"proof", N_("凭据"), COL_TEXT},
	{"address", N_("网址"), COL_TEXT},
	{"light", NULL, COL_TEXT},
	{NULL, NULL, COL_TEXT},
};
static const char *const worth[] = {
	N_("名称"), N_("灯"),     N_("还剩天数"), N_("单位"),
	N_("限期"), N_("状态"),   N_("上次更新"), N_("时限"),
	N_("类别"), N_("种类"),   N_("编号"),     N_("已过天数"),
	N_("凭据"), N_("注销日"), N_("网址"),     NULL,
};

static const char *state_of(const struct outlet *o)
{
	if (o->m->state == MATTER_CLOSED)
		return *o->proof ? _("注销") : _("注销无凭据");
	return o->dated ? _("在用") : _("无日期");
}

static void add_row(struct table *t, const struct outlet *o, daynum today)
{
	bool runs = matter_runs(o->m->state);
	struct buf limit = {0};

	table_int(t, o->m->id);
	table_text(t, register_light_mark(o->m->light));
	table_text(t, o->m->unit_name);
	table_text(t, outlet_kind_code(o->kind));
	table_text(t, outlet_kind_name(o->kind));
	table_text(t, o->m->class);
	table_text(t, o->name);
	term_code(&limit, o->m->days, o->m->per);
	table_text(t, buf_text(&limit));
	buf_clear(&limit);
	term_show(&limit, o->m->days, o->m->per);
	table_text(t, buf_text(&limit));
	table_day(t, o->updated);
	if (o->since >= 0 && runs)
		table_int(t, o->since);
	else
		table_blank(t);
	table_day(t, runs ? o->m->due : DAY_NONE);
	if (runs && today != DAY_NONE) {
		table_int(t, o->left);
		table_int(t, o->m->left);
	} else {
		table_blank(t);
		table_blank(t);
	}
	table_bool(t, o->dated);
	table_text(t, matter_state_code(o->m->state));
	table_text(t, state_of(o));
	table_day(t, o->end.day);
	table_text_or_blank(t, o->proof);
	table_text_or_blank(t, o->address);
	table_text(t, register_light_code(o->m->light));
	buf_release(&limit);
}

static enum status kind_of(const struct register_ask *ask, enum outlet_kind *kind,
			   struct error *err)
{
	*kind = 0;
	if (ask->word && !outlet_kind_parse(ask->word, kind))
		return error_set(err, ST_USAGE,
				 _("--kind 只能是 column（栏目）或 account（账号）"));
	return ST_OK;
}

static enum status rows(struct store *s, const struct register_ask *ask,
			struct table *t, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	struct outlet_list l;
	enum outlet_kind kind;
	enum status st = kind_of(ask, &kind, err);

	if (st == ST_OK)
		st = outlets_list(s, &f, kind, ask->today, &l, err);
	if (st != ST_OK)
		return st;
	/* what is in use first, what is closed behind it */
	for (int closed = 0; closed < 2; closed++)
		for (size_t i = 0; i < l.rows; i++)
			if (ask->only ? !closed
				      : (l.row[i].m->state == MATTER_CLOSED) == closed)
				add_row(t, &l.row[i], ask->today);
	outlet_list_release(&l);
	return ST_OK;
}

static void closed_last(struct register_spine *l)
{
	struct register_spot *row = mem_array(l->rows + 1, sizeof *row);
	size_t n = 0;

	for (int closed = 0; closed < 2; closed++)
		for (size_t i = 0; i < l->rows; i++)
			if ((l->row[i].state == MATTER_CLOSED) == closed)
				row[n++] = l->row[i];
	free(l->row);
	l->row = row;
}

static enum status spine(struct store *s, const struct register_ask *ask,
			 struct register_spine *out, struct error *err)
{
	struct matter_filter f = register_filter(ask);
	struct matter_spine l;
	enum outlet_kind kind;
	enum status st = kind_of(ask, &kind, err);

	*out = (struct register_spine){0};
	if (st == ST_OK)
		st = outlets_spine(s, &f, kind, &l, err);
	if (st != ST_OK)
		return st;
	register_spots(s, ask->today, &l, out);
	closed_last(out);
	return ST_OK;
}

const struct registry register_outlets = {
	.code = "columns",
	.name = N_("栏目和账号"),
	.cols = cols,
	.worth = worth,
	.rows = rows,
	.spine = spine,
};
