/* Units and domains, changed: each command is one sentence in the history. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	ORDER_MAX = 99999
};

/* Opens for writing, finds the unit and begins a command. */
static enum status begin_unit(struct cli *c, int64_t *id, char **name)
{
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_unit(c, c->word[0], id);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	*name = st == ST_OK ? unit_said(c->store, *id) : NULL;
	return st;
}

static enum status begin_domain(struct cli *c, int64_t *id, char **name)
{
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = domain_find(c->store, c->word[0], false, id, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	*name = st == ST_OK ? domain_name(c->store, *id) : NULL;
	return st;
}

static enum status end(struct cli *c, enum status st, int64_t id, struct buf *what)
{
	st = cli_commit(c, st, buf_text(what), id);
	buf_release(what);
	return st;
}

/* --kind of a new unit: an area's, too. */
static enum status new_kind(struct cli *c, enum unit_kind *out)
{
	const char *text = cli_option(c, "kind");

	if (text && unit_kind_parse(text, out) && unit_kind_is_area(*out))
		return ST_OK;
	return cli_kind_option(c, true, out);
}

static enum status parent_option(struct cli *c, enum unit_kind kind, int64_t *out)
{
	const char *text = cli_option(c, "parent");

	if (text)
		return cli_area(c, text, out);
	*out = unit_parent_usual(c->store, kind);
	return *out ? ST_OK
		    : error_set(&c->err, ST_USAGE,
				_("范围大于一个县，要用 --parent 写明它的上级"));
}

enum status verb_unit_add(struct cli *c)
{
	struct buf what = {0};
	enum unit_kind kind;
	int64_t id = 0, parent = 0, order;
	enum status st = new_kind(c, &kind);

	if (st == ST_OK)
		st = cli_number_option(c, "order", 1, ORDER_MAX, 0, &order);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = parent_option(c, kind, &parent);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = unit_add_under(c->store, parent, kind, c->word[0], (int)order, &id,
			    &c->err);
	buf_addf(&what, _("新单位 %s"), c->word[0]);
	return end(c, st, id, &what);
}

enum status verb_unit_rename(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	char *name;
	enum status st = begin_unit(c, &id, &name);

	if (st != ST_OK)
		return st;
	st = unit_rename(c->store, id, c->word[1], &c->err);
	buf_addf(&what, _("单位更名 %s -> %s"), name, c->word[1]);
	free(name);
	return end(c, st, id, &what);
}

enum status verb_unit_alias(struct cli *c)
{
	struct buf what = {0};
	bool gone = cli_flag(c, "remove");
	int64_t id;
	char *name;
	enum status st = begin_unit(c, &id, &name);

	if (st != ST_OK)
		return st;
	if (gone)
		st = unit_alias_remove(c->store, id, c->word[1], &c->err);
	else
		st = unit_alias_add(c->store, id, c->word[1], &c->err);
	buf_addf(&what, gone ? _("%s 去掉别名 %s") : _("%s 别名 %s"), name, c->word[1]);
	free(name);
	return end(c, st, id, &what);
}

/* The day of retiring: DATE, else today; DAY_NONE with --undo. */
static enum status retire_day(struct cli *c, daynum *day)
{
	*day = DAY_NONE;
	if (cli_flag(c, "undo"))
		return c->words > 1
			       ? error_set(&c->err, ST_USAGE, _("--undo 时不写日期"))
			       : ST_OK;
	if (c->words > 1)
		return cli_day(c, c->word[1], day);
	enum status st = cli_open(c, STORE_WRITE);
	*day = cli_today(c);
	return st;
}

static void retire_words(struct buf *what, const char *name, daynum day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE)
		buf_addf(what, _("%s 恢复使用"), name);
	else
		buf_addf(what, _("%s 自 %s 之后停用"), name, day_iso(day, text));
}

enum status verb_unit_retire(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	char *name;
	daynum day;
	enum status st = retire_day(c, &day);

	if (st == ST_OK)
		st = begin_unit(c, &id, &name);
	if (st != ST_OK)
		return st;
	st = unit_retire(c->store, id, day, &c->err);
	retire_words(&what, name, day);
	free(name);
	return end(c, st, id, &what);
}

enum status verb_unit_order(struct cli *c)
{
	struct buf what = {0};
	int64_t id, order;
	char *name;
	enum status st = cli_number(c, _("序号"), c->word[1], 1, ORDER_MAX, &order);

	if (st == ST_OK)
		st = begin_unit(c, &id, &name);
	if (st != ST_OK)
		return st;
	st = unit_reorder(c->store, id, (int)order, &c->err);
	buf_addf(&what, _("%s 序号改为 %lld"), name, (long long)order);
	free(name);
	return end(c, st, id, &what);
}

enum status verb_unit_move(struct cli *c)
{
	struct buf what = {0};
	int64_t id, parent = 0;
	char *name, *to = NULL;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_area(c, c->word[1], &parent);
	if (st == ST_OK)
		st = begin_unit(c, &id, &name);
	if (st != ST_OK)
		return st;
	st = unit_move(c->store, id, parent, &c->err);
	to = unit_name(c->store, parent);
	buf_addf(&what, _("%s 移到 %s"), name ? name : "", to ? to : "");
	free(name);
	free(to);
	return end(c, st, id, &what);
}

enum status verb_domain_add(struct cli *c)
{
	const char *origin = cli_option(c, "origin");
	struct buf what = {0};
	int64_t id = 0, order;
	enum status st = cli_number_option(c, "order", 1, ORDER_MAX, 0, &order);

	if (!origin)
		origin = "local";
	if (strcmp(origin, "pilot") != 0 && strcmp(origin, "added") != 0 &&
	    strcmp(origin, "local") != 0)
		return error_set(&c->err, ST_USAGE,
				 _("--origin 只能是 pilot（试点）、"
				   "added（新增）或 local（本地）"));
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = domain_add(c->store, c->word[0], origin, (int)order, &id, &c->err);
	buf_addf(&what, _("新领域 %s"), c->word[0]);
	return end(c, st, id, &what);
}

enum status verb_domain_rename(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	char *name;
	enum status st = begin_domain(c, &id, &name);

	if (st != ST_OK)
		return st;
	st = domain_rename(c->store, id, c->word[1], &c->err);
	buf_addf(&what, _("领域更名 %s -> %s"), name, c->word[1]);
	free(name);
	return end(c, st, id, &what);
}

enum status verb_domain_alias(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	char *name;
	enum status st = begin_domain(c, &id, &name);

	if (st != ST_OK)
		return st;
	st = domain_alias_add(c->store, id, c->word[1], &c->err);
	buf_addf(&what, _("%s 别名 %s"), name, c->word[1]);
	free(name);
	return end(c, st, id, &what);
}

enum status verb_domain_retire(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	char *name;
	daynum day;
	enum status st = retire_day(c, &day);

	if (st == ST_OK)
		st = begin_domain(c, &id, &name);
	if (st != ST_OK)
		return st;
	st = domain_retire(c->store, id, day, &c->err);
	retire_words(&what, name, day);
	free(name);
	return end(c, st, id, &what);
}
