/* Bulletins listed and registered. */
#include <stdlib.h>

#include "cli/verbs.h"
#include "text/lang.h"

enum {
	HASH_SHOWN = 12
};

/* Enough of it to tell two prints apart. */
static void short_hash(struct table *t, const char *hash)
{
	char *text = mem_textn(hash, *hash ? HASH_SHOWN : 0);

	table_text_or_blank(t, text);
	free(text);
}

static const struct table_column bulletin_cols[] = {
	{"id", N_("编号"), COL_INT},
	{"number", N_("发文字号"), COL_TEXT},
	{"title", N_("标题"), COL_TEXT},
	{"first", N_("起"), COL_DAY},
	{"last", N_("止"), COL_DAY},
	{"issued", N_("下发"), COL_DAY},
	{"assumed", N_("日期推定"), COL_BOOL},
	{"tasks", N_("任务"), COL_INT},
	{"kind", NULL, COL_TEXT},
	{"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},
	{"withdrawn", N_("撤回"), COL_DAY},
	{"hash", NULL, COL_TEXT},
	{NULL, N_("校验"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

enum status verb_bulletins(struct cli *c)
{
	struct bulletin_list list = {0};
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = bulletins_list(c->store, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(bulletin_cols);
	for (size_t i = 0; i < list.rows; i++) {
		const struct bulletin *b = &list.row[i];

		table_int(t, b->id);
		table_text_or_blank(t, b->number);
		table_text(t, b->title);
		table_day(t, b->first);
		table_day(t, b->last);
		table_day(t, b->issued);
		table_bool(t, b->assumed);
		table_int(t, (int64_t)b->tasks);
		table_text_or_blank(t, b->kind);
		table_text(t, bulletin_state_code(b->state));
		table_text(t, bulletin_state_name(b->state));
		table_day(t, b->withdrawn);
		table_text_or_blank(t, b->hash);
		short_hash(t, b->hash);
	}
	bulletin_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_bulletin_add(struct cli *c)
{
	const char *number = cli_option(c, "number");
	char *title = NULL, *mark = NULL;
	struct bulletin b = {0};
	struct period p;
	struct buf what = {0};
	int64_t id = 0;
	enum status st = cli_period_option(c, false, &p);

	if (st == ST_OK)
		st = cli_day_option(c, "issued", DAY_NONE, &b.issued);
	if (st == ST_OK)
		st = cli_line(c, _("标题"), c->word[0], &title);
	if (st == ST_OK && number)
		st = cli_line(c, _("发文字号"), number, &mark);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		b.number = mark ? mark : "";
		b.title = title;
		b.first = p.first;
		b.last = p.last;
		st = bulletin_add(c->store, &b, &id, &c->err);
		buf_addf(&what, _("登记通报：%s"), title);
		st = cli_commit(c, st, buf_text(&what), id);
	}
	buf_release(&what);
	free(title);
	free(mark);
	return st;
}
