/* Re-check by lot: drawing, showing, drawing again, results. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/draws.h"
#include "text/lang.h"
#include "text/mem.h"

/* ---- drawing ---- */

/* How many, of which kinds. */
static enum status rule_options(struct cli *c, struct draw_new *d)
{
	bool each = cli_option(c, "townships") || cli_option(c, "departments");
	int64_t total, townships, departments, per;
	enum status st = cli_number_option(c, "units", 1, DRAW_UNITS_MAX, 0, &total);

	if (st == ST_OK)
		st = cli_number_option(c, "townships", 0, DRAW_UNITS_MAX, 0,
				       &townships);
	if (st == ST_OK)
		st = cli_number_option(c, "departments", 0, DRAW_UNITS_MAX, 0,
				       &departments);
	if (st == ST_OK)
		st = cli_number_option(c, "inspectors", 1, DRAW_PER, 1, &per);
	if (st == ST_OK)
		st = cli_kind_option(c, false, &d->kind);
	if (st == ST_OK && each == (total > 0))
		st = error_set(&c->err, ST_USAGE,
			       _("要抽几个：用 --units，或用 --townships 和 "
				 "--departments，二者取一"));
	if (st == ST_OK && each && (d->kind || cli_flag(c, "proportional")))
		st = error_set(&c->err, ST_USAGE,
			       _("--kind 和 --proportional 要和 --units 一起用"));
	if (st == ST_OK)
		d->rule = (struct draw_rule){each ? DRAW_EACH
					     : cli_flag(c, "proportional")
						     ? DRAW_PROPORTIONAL
						     : DRAW_TOGETHER,
					     (int)total,
					     {(int)townships, (int)departments},
					     (int)per};
	return st;
}

static enum status draw_options(struct cli *c, struct draw_new *d)
{
	const char *only = cli_option(c, "only");
	bool period = cli_option(c, "period") != NULL;
	enum status st = rule_options(c, d);

	if (st == ST_OK && period == (cli_option(c, "bulletin") != NULL))
		st = error_set(
			&c->err, ST_USAGE,
			_("复核哪一期的问题：用 --period 或 --bulletin，二者取一"));
	if (st == ST_OK && period)
		st = cli_period_option(c, false, &d->period);
	if (st == ST_OK)
		st = cli_number_option(c, "bulletin", 1, INT64_MAX, 0, &d->bulletin);
	if (st == ST_OK && only && strcmp(only, "done") == 0)
		d->of = DRAW_OF_DONE;
	else if (st == ST_OK && only && strcmp(only, "open") == 0)
		d->of = DRAW_OF_OPEN;
	else if (st == ST_OK && only)
		st = error_set(&c->err, ST_USAGE,
			       _("--only 只能是 done（有待核的）或 open（有在办的）"));
	return st;
}

/* The units drawn, behind the sentence; JSON has the number to ask by. */
static enum status tell_drawn(struct cli *c, int64_t id)
{
	struct register_ask ask = register_all(cli_today(c));

	ask.of = id;
	if (c->format != FORMAT_TABLE)
		return ST_OK;
	struct table *t =
		register_table(c->store, register_find("drawn"), &ask, &c->err);
	if (!t)
		return c->err.status;
	cli_table(c, t);
	return ST_OK;
}

static enum status draw_now(struct cli *c, struct draw_new *d)
{
	struct buf what = {0};
	int64_t id = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	st = draw_add(c->store, d, &id, &c->err);
	buf_addf(&what, _("双随机抽查 %lld："), (long long)id);
	draw_rule_words(&d->rule, &what);
	buf_addf(&what, _("；种子 %s"), d->seed);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	return st == ST_OK ? tell_drawn(c, id) : st;
}

enum status verb_draw(struct cli *c)
{
	struct draw_new d = {.period = {DAY_NONE, DAY_NONE}};
	struct buf seed = {0};
	enum status st = draw_options(c, &d);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_day_option(c, "day", cli_today(c), &d.day);
	if (st == ST_OK && !cli_option(c, "seed"))
		st = draw_seed(d.day, &seed, &c->err);
	if (st == ST_OK) {
		d.seed = seed.len ? buf_text(&seed) : cli_option(c, "seed");
		st = draw_now(c, &d);
	}
	buf_release(&seed);
	return st;
}

/* ---- showing ---- */

static const struct table_column pool_cols[] = {
	{"unit", N_("单位"), COL_TEXT},  {"kind", NULL, COL_TEXT},
	{NULL, N_("类别"), COL_TEXT},    {"drawn", N_("抽中"), COL_BOOL},
	{"key", N_("散列值"), COL_TEXT}, {NULL, NULL, COL_TEXT},
};

static bool is_drawn(const struct drawn_list *l, int64_t unit)
{
	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].unit == unit)
			return true;
	return false;
}

static enum status pool_table(struct cli *c, int64_t id)
{
	struct draw_list l;
	struct drawn_list drawn;
	char key[SHA256_HEX];
	enum status st = draws_list(c->store, id, (struct period){DAY_NONE, DAY_NONE},
				    &l, &c->err);

	if (st != ST_OK)
		return st;
	st = drawn_list(c->store, id, &drawn, &c->err);
	if (st == ST_OK) {
		struct table *t = table_new(pool_cols);

		for (size_t i = 0; i < l.row[0].pool.units; i++) {
			const struct draw_unit *u = &l.row[0].pool.unit[i];
			enum unit_kind kind = u->kind ? UNIT_DEPARTMENT : UNIT_TOWNSHIP;

			draw_unit_key(l.row[0].seed, u->name, key);
			table_text(t, u->name);
			table_text(t, unit_kind_code(kind));
			table_text(t, unit_kind_name(kind));
			table_bool(t, is_drawn(&drawn, u->id));
			table_text(t, key);
		}
		cli_table(c, t);
		drawn_list_release(&drawn);
	}
	draw_list_release(&l);
	return st;
}

/* What the table is of, for a reader: not in CSV and JSON. */
static enum status head_line(struct cli *c, int64_t id)
{
	struct draw_list l;
	char iso[DAY_TEXT], code[PERIOD_TEXT];
	enum status st = draws_list(c->store, id, (struct period){DAY_NONE, DAY_NONE},
				    &l, &c->err);

	if (st != ST_OK)
		return st;
	if (c->format == FORMAT_TABLE) {
		const struct draw *d = &l.row[0];

		struct buf line = {0};

		buf_addf(&line, _("抽查 %lld  %s  %s的问题  "), (long long)id,
			 day_iso(d->day, iso), period_code(d->period, code));
		draw_rule_words(&d->rule, &line);
		buf_addf(&line, _("  种子 %s  抽法第 %d 版\n"), d->seed, d->method);
		cli_say(c, "%s", buf_text(&line));
		buf_release(&line);
	}
	draw_list_release(&l);
	return ST_OK;
}

enum status verb_draw_show(struct cli *c)
{
	struct register_ask ask = register_all(DAY_NONE);
	enum status st =
		cli_number(c, _("抽查编号"), c->word[0], 1, INT64_MAX, &ask.of);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = head_line(c, ask.of);
	if (st != ST_OK || cli_flag(c, "pool"))
		return st == ST_OK ? pool_table(c, ask.of) : st;
	ask.today = cli_today(c);
	struct table *t =
		register_table(c->store, register_find("drawn"), &ask, &c->err);
	if (!t)
		return c->err.status;
	cli_table(c, t);
	return ST_OK;
}

enum status verb_draw_repeat(struct cli *c)
{
	struct buf how = {0}, say = {0};
	bool same = false;
	int64_t id;
	enum status st = cli_number(c, _("抽查编号"), c->word[0], 1, INT64_MAX, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = draw_again(c->store, id, &same, &how, &c->err);
	if (st == ST_OK && same)
		buf_addf(&say, _("抽查 %lld 重抽的结果和记录相同"), (long long)id);
	else if (st == ST_OK)
		buf_addf(&say, _("抽查 %lld 重抽的结果和记录不同：%s"), (long long)id,
			 buf_text(&how));
	if (st == ST_OK)
		cli_done(c, buf_text(&say), id);
	if (st == ST_OK && !same)
		st = ST_NO;
	buf_release(&how);
	buf_release(&say);
	return st;
}

/* ---- results ---- */

static enum status drawn_find(struct cli *c, int64_t draw, const char *text,
			      int64_t *out)
{
	struct drawn_list l;
	int64_t unit;
	enum status st = cli_unit(c, text, &unit);

	*out = 0;
	if (st == ST_OK)
		st = drawn_list(c->store, draw, &l, &c->err);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].unit == unit)
			*out = l.row[i].id;
	drawn_list_release(&l);
	return *out ? ST_OK
		    : error_set(&c->err, ST_NOT_FOUND, _("抽查 %lld 没有抽中“%s”"),
				(long long)draw, text);
}

static enum status finding_options(struct cli *c, struct draw_finding *f)
{
	int64_t days;
	enum status st = cli_number_option(c, "days", 0, DEADLINE_MAX, -1, &days);

	f->days = (int)days;
	f->note = cli_option(c, "note");
	if (st == ST_OK && strcmp(c->word[2], "none") != 0 &&
	    !draw_result_parse(c->word[2], &f->result))
		st = error_set(&c->err, ST_USAGE,
			       _("结果只能是 qualified（合格）、unfinished（未完成）、"
				 "returned（退回）或 none（撤销）"));
	if (st == ST_OK && days >= 0 && f->result != RESULT_RETURNED)
		st = error_set(&c->err, ST_USAGE, _("--days 只和 returned 一起用"));
	return st;
}

enum status verb_draw_result(struct cli *c)
{
	struct draw_finding f = {.result = RESULT_NONE};
	struct buf what = {0};
	int64_t draw, drawn = 0;
	int tasks = 0, changed = 0;
	enum status st = cli_number(c, _("抽查编号"), c->word[0], 1, INT64_MAX, &draw);

	if (st == ST_OK)
		st = finding_options(c, &f);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_day_option(c, "day", cli_today(c), &f.day);
	if (st == ST_OK)
		st = drawn_find(c, draw, c->word[1], &drawn);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = drawn_result(c->store, drawn, &f, &c->err);
	if (st == ST_OK)
		st = drawn_effect(c->store, drawn, &tasks, &changed, &c->err);
	buf_addf(&what, _("抽查 %lld %s：%s"), (long long)draw, c->word[1],
		 f.result ? draw_result_name(f.result) : _("撤销结果"));
	if (f.result)
		buf_addf(&what, _("（未销号的问题 %d 项，随之登记 %d 项）"), tasks,
			 changed);
	st = cli_commit(c, st, buf_text(&what), drawn);
	buf_release(&what);
	return st;
}

enum status verb_draw_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = cli_number(c, _("抽查编号"), c->word[0], 1, INT64_MAX, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = draw_delete(c->store, id, &c->err);
	buf_addf(&what, _("删去抽查 %lld"), (long long)id);
	st = cli_commit(c, st, buf_text(&what), 0);
	buf_release(&what);
	return st;
}
