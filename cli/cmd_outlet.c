/* Columns and accounts. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "rules/term.h"
#include "store/outlets.h"
#include "text/lang.h"

static const struct table_column class_cols[] = {
	{"name", N_("类别"), COL_TEXT},   {"kind", NULL, COL_TEXT},
	{NULL, N_("种类"), COL_TEXT},     {"limit", N_("时限"), COL_TEXT},
	{"source", N_("出处"), COL_TEXT}, {NULL, NULL, COL_TEXT},
};

enum status verb_column_classes(struct cli *c)
{
	struct sort_list l;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = sorts_list(c->store, SORTS_OUTLETS, &l, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(class_cols);
	for (size_t i = 0; i < l.rows; i++) {
		const struct sort *s = &l.row[i];
		enum outlet_kind kind = OUTLET_COLUMN;
		struct buf limit = {0};

		(void)outlet_kind_parse(s->kind, &kind);
		table_text(t, s->name);
		table_text(t, s->kind);
		table_text(t, outlet_kind_name(kind));
		if (s->days >= 0)
			term_show(&limit, s->days, s->per);
		table_text_or_blank(t, buf_text(&limit));
		table_text_or_blank(t, s->source);
		buf_release(&limit);
	}
	sort_list_release(&l);
	cli_table(c, t);
	return ST_OK;
}

/* --limit; days -1 where it is not given. */
static enum status limit_option(struct cli *c, int *days, enum per *per)
{
	const char *text = cli_option(c, "limit");

	*days = -1;
	if (!text || term_parse(text, days, per))
		return ST_OK;
	return error_set(
		&c->err, ST_INPUT,
		_("--limit 要写 10d（天）、2w（周）、6m（个月）或 7wd（个工作日）"));
}

static enum status updated_option(struct cli *c, struct outlet_new *n)
{
	const char *text = cli_option(c, "updated");

	n->undated = cli_flag(c, "undated");
	if (!text == !n->undated)
		return error_set(
			&c->err, ST_USAGE,
			_("要用 --updated 写明上次更新的日期；内容没有日期的写 "
			  "--undated"));
	enum status st = text ? cli_day(c, text, &n->updated) : ST_OK;
	if (!text)
		n->updated = cli_today(c);
	if (st == ST_OK && n->updated > cli_today(c))
		st = error_set(&c->err, ST_INPUT, _("--updated 晚于今天，请核对日期"));
	return st;
}

enum status verb_column_add(struct cli *c)
{
	struct outlet_new n = {.name = c->word[1],
			       .class = cli_option(c, "class"),
			       .kind = cli_flag(c, "account") ? OUTLET_ACCOUNT : 0,
			       .address = cli_option(c, "address")};
	struct buf what = {0};
	int64_t id = 0;
	enum status st = limit_option(c, &n.days, &n.per);

	if (st == ST_OK && !n.class)
		st = error_set(&c->err, ST_USAGE,
			       _("要用 --class 写明类别；column classes 列出类别"));
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = updated_option(c, &n);
	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &n.unit);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	char *name = unit_said(c->store, n.unit);
	st = outlet_add(c->store, &n, &id, &c->err);
	buf_addf(&what, _("登记%s %s %s"), n.class, name ? name : "", n.name);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	free(name);
	return st;
}

/* What is done to each of the columns named. */
struct change {
	daynum day;
	bool undated;
	int days;
	enum per per;
	const char *proof, *note, *name, *address;
};

static enum status run(struct cli *c, const char *what, id_deed *deed,
		       struct change *to)
{
	struct id_words ids = {0};
	enum status st = cli_matters(c, MATTER_UPDATE, &ids);

	if (st == ST_OK)
		st = cli_past_day(c, &to->day);
	if (st == ST_OK)
		st = cli_each(c, MATTER_UPDATE, &ids, what, deed, to);
	free(ids.id);
	return st;
}

static enum status do_update(struct cli *c, int64_t id, void *ctx)
{
	const struct change *to = ctx;

	return outlet_update(c->store, id, to->day, to->undated, &c->err);
}

enum status verb_column_update(struct cli *c)
{
	struct change to = {.undated = cli_flag(c, "undated")};

	return run(c, to.undated ? _("内容没有日期") : _("已更新"), do_update, &to);
}

static enum status do_limit(struct cli *c, int64_t id, void *ctx)
{
	const struct change *to = ctx;

	return outlet_limit(c->store, id, to->days, to->per, &c->err);
}

enum status verb_column_limit(struct cli *c)
{
	struct change to = {.days = -1};
	struct buf what = {0};
	bool usual = cli_flag(c, "usual");
	enum status st = limit_option(c, &to.days, &to.per);

	if (st == ST_OK && usual == (to.days >= 0))
		st = error_set(&c->err, ST_USAGE,
			       _("要用 --limit 写明时限，或用 --usual 改回类别的时限"));
	buf_add(&what, _("时限 "));
	if (usual)
		buf_add(&what, _("依类别"));
	else if (st == ST_OK)
		term_show(&what, to.days, to.per);
	if (st == ST_OK)
		st = run(c, buf_text(&what), do_limit, &to);
	buf_release(&what);
	return st;
}

static enum status do_close(struct cli *c, int64_t id, void *ctx)
{
	const struct change *to = ctx;

	return outlet_close(c->store, id, to->day, to->proof, to->note, &c->err);
}

enum status verb_column_close(struct cli *c)
{
	struct change to = {.proof = cli_option(c, "proof"),
			    .note = cli_option(c, "note")};
	enum status st = run(c, _("注销"), do_close, &to);

	if (st == ST_OK && (!to.proof || !*to.proof))
		cli_warn(c, "%s",
			 _("没有写凭据；有了截图再用 column close 编号 --proof 补上"));
	return st;
}

static enum status do_reopen(struct cli *c, int64_t id, void *ctx)
{
	const struct change *to = ctx;

	return outlet_reopen(c->store, id, to->day, to->note ? to->note : "", &c->err);
}

enum status verb_column_reopen(struct cli *c)
{
	struct change to = {.note = cli_option(c, "note")};

	return run(c, _("恢复"), do_reopen, &to);
}

static enum status do_edit(struct cli *c, int64_t id, void *ctx)
{
	const struct change *to = ctx;

	return outlet_edit(c->store, id, to->name, to->address, &c->err);
}

enum status verb_column_edit(struct cli *c)
{
	struct change to = {.name = cli_option(c, "name"),
			    .address = cli_option(c, "address")};

	if (!to.name && !to.address)
		return error_set(&c->err, ST_USAGE,
				 _("要用 --name 或 --address 写明改什么"));
	return run(c, _("改名称或网址"), do_edit, &to);
}

static enum status do_delete(struct cli *c, int64_t id, void *ctx)
{
	(void)ctx;
	return outlet_delete(c->store, id, &c->err);
}

enum status verb_column_delete(struct cli *c)
{
	struct change to = {0};

	return run(c, _("删去"), do_delete, &to);
}
