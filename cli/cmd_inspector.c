/* Who may inspect, changed. */
#include <stdlib.h>

#include "cli/verbs.h"
#include "store/draws.h"
#include "text/lang.h"

enum status verb_inspector_add(struct cli *c)
{
	struct buf what = {0};
	int64_t unit, id = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = cli_unit_option(c, &unit);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = inspector_add(c->store, c->word[0], unit, &id, &c->err);
	buf_addf(&what, _("新检查人员 %s"), c->word[0]);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}

enum status verb_inspector_move(struct cli *c)
{
	struct buf what = {0};
	int64_t unit, id = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = inspector_find(c->store, c->word[0], &id, &c->err);
	if (st == ST_OK)
		st = cli_unit_option(c, &unit);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	char *name = unit ? unit_said(c->store, unit) : NULL;
	st = inspector_move(c->store, id, unit, &c->err);
	buf_addf(&what, _("检查人员 %s 的单位：%s"), c->word[0], name ? name : _("无"));
	st = cli_commit(c, st, buf_text(&what), id);
	free(name);
	buf_release(&what);
	return st;
}

enum status verb_inspector_retire(struct cli *c)
{
	bool back = cli_flag(c, "undo");
	struct buf what = {0};
	char iso[DAY_TEXT];
	daynum day = DAY_NONE;
	int64_t id = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = inspector_find(c->store, c->word[0], &id, &c->err);
	if (st == ST_OK && back && c->words == 2)
		st = error_set(&c->err, ST_USAGE, _("写了 --undo 就不要写日期"));
	if (st == ST_OK && c->words == 2)
		st = cli_day(c, c->word[1], &day);
	else if (st == ST_OK && !back)
		day = cli_today(c);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = inspector_retire(c->store, id, day, &c->err);
	if (back)
		buf_addf(&what, _("检查人员 %s 恢复"), c->word[0]);
	else
		buf_addf(&what, _("检查人员 %s 停用，%s 之后不再抽"), c->word[0],
			 day_iso(day, iso));
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st;
}
