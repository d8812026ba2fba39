/* Lists of names: units, domains, bulletins, history. */
#include "cli/verbs.h"
#include "report/fields.h"
#include "text/find.h"
#include "text/lang.h"

static const struct table_column unit_cols[] = {
	{"id", NULL, COL_INT},
	{"kind", NULL, COL_TEXT},
	{NULL, N_("类别"), COL_TEXT},
	{"order", N_("序号"), COL_INT},
	{"name", N_("单位名称"), COL_TEXT},
	{"aliases", N_("别名"), COL_LIST},
	{"active_from", N_("起用日"), COL_DAY},
	{"active_to", N_("撤销日"), COL_DAY},
	{NULL, NULL, COL_TEXT},
};

static bool matches(const char *name, const char *aliases, const char *query)
{
	return !query || find_match(name, query) != FIND_NONE ||
	       find_match(aliases, query) != FIND_NONE;
}

enum status verb_units(struct cli *c)
{
	const char *query = cli_option(c, "find");
	struct unit_list list = {0};
	enum unit_kind kind, level;
	enum status st = cli_kind_option(c, false, &kind);

	if (st == ST_OK)
		st = cli_level_option(c, &level);
	if (st == ST_OK && kind && level)
		st = error_set(&c->err, ST_USAGE, _("--kind 和 --level 只能写一个"));
	if (st == ST_OK && level)
		kind = level;

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = units_list(c->store, kind, DAY_NONE, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(unit_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct unit *u = &list.row[i];

		if (!matches(u->name, u->aliases, query))
			continue;
		table_int(t, u->id);
		table_text(t, unit_kind_code(u->kind));
		table_text(t, unit_kind_name(u->kind));
		table_int(t, u->order);
		table_text(t, u->name);
		table_text(t, u->aliases);
		table_day(t, u->active_from);
		table_day(t, u->active_to);
	}
	unit_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}

static const struct table_column domain_cols[] = {
	{"id", NULL, COL_INT},
	{"order", N_("序号"), COL_INT},
	{"name", N_("领域名称"), COL_TEXT},
	{"origin", N_("来源"), COL_TEXT},
	{"aliases", N_("别名"), COL_LIST},
	{"edition", NULL, COL_TEXT},
	{"editions", N_("目录版本"), COL_LIST},
	{"exempt", N_("不涉及"), COL_LIST},
	{"lead", N_("牵头"), COL_TEXT},
	{"active_from", N_("起用日"), COL_DAY},
	{"active_to", N_("停用日"), COL_DAY},
	{NULL, NULL, COL_TEXT},
};

enum status verb_domains(struct cli *c)
{
	const char *query = cli_option(c, "find");
	struct domain_list list = {0};
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = domains_list(c->store, DAY_NONE, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(domain_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct domain *d = &list.row[i];

		if (!matches(d->name, d->aliases, query))
			continue;
		table_int(t, d->id);
		table_int(t, d->order);
		table_text(t, d->name);
		table_text(t, d->origin);
		table_text(t, d->aliases);
		table_text_or_blank(t, d->edition);
		table_text(t, d->editions);
		table_text(t, d->exempt);
		table_text_or_blank(t, d->lead);
		table_day(t, d->active_from);
		table_day(t, d->active_to);
	}
	domain_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}

static const struct table_column history_cols[] = {
	{"seq", N_("步"), COL_INT},      {"at", N_("时间"), COL_TEXT},
	{"kind", NULL, COL_TEXT},        {NULL, N_("类"), COL_TEXT},
	{"who", N_("经办人"), COL_TEXT}, {"what", N_("改动"), COL_TEXT},
	{"changes", N_("处"), COL_INT},  {"undone", N_("已撤销"), COL_BOOL},
	{NULL, NULL, COL_TEXT},
};
static const struct table_column detail_cols[] = {
	{"table", NULL, COL_TEXT},        {NULL, N_("表"), COL_TEXT},
	{"row", N_("行"), COL_INT},       {"op", N_("类"), COL_TEXT},
	{"column", NULL, COL_TEXT},       {NULL, N_("项"), COL_TEXT},
	{"before", N_("原为"), COL_TEXT}, {"after", N_("改为"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static enum status history_one(struct cli *c)
{
	struct history_detail d = {0};
	int64_t seq;
	enum status st = cli_number(c, _("步"), c->word[0], 1, INT64_MAX, &seq);

	if (st == ST_OK)
		st = store_history_detail(c->store, seq, cli_flag(c, "personal"), &d,
					  &c->err);
	if (st == ST_OK && d.rows == 0)
		st = error_set(&c->err, ST_NOT_FOUND, _("没有第 %lld 步"),
			       (long long)seq);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(detail_cols);
	for (size_t i = 0; i < d.rows; i++) {
		const struct history_change *h = &d.row[i];
		char op[2] = {h->op, '\0'};

		table_text(t, h->table);
		table_text(t, field_name(h->table));
		table_int(t, h->row);
		table_text(t, op);
		table_text(t, h->column);
		table_text(t, h->column ? field_name(h->column) : NULL);
		table_text(t, h->before);
		table_text(t, h->after);
	}
	if (d.more)
		cli_warn(c, _("另有 %zu 个数没有列出"), d.more);
	history_detail_release(&d);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_history(struct cli *c)
{
	struct history h = {0};
	int64_t limit;
	enum status st = cli_number_option(c, "limit", 1, 1000000, 50, &limit);

	if (st == ST_OK && cli_option(c, "drop-before"))
		return cli_history_drop(c, cli_option(c, "drop-before"));
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK && c->words)
		return history_one(c);
	if (st == ST_OK)
		st = store_history(c->store, (size_t)limit, &h, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(history_cols);
	for (size_t i = 0; i < h.rows; i++) {
		const struct history_row *r = &h.row[i];

		table_int(t, r->seq);
		table_text(t, r->at);
		table_text(t, r->kind == 'u' ? "undo" : r->kind == 'r' ? "redo" : "do");
		table_text(t, r->kind == 'u'   ? _("撤销")
			      : r->kind == 'r' ? _("重做")
					       : _("改动"));
		table_text_or_blank(t, r->who);
		table_text(t, r->what);
		table_int(t, (int64_t)r->changes);
		table_bool(t, r->undone);
	}
	history_release(&h);
	cli_table(c, t);
	return ST_OK;
}
