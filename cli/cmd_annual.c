/* Annual reports: begun, filled in, summed up. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/annual.h"
#include "text/lang.h"
#include "text/mem.h"

/* UNIT YEAR [--own] of every command here. */
struct which {
	int64_t unit;
	int year;
	bool own;
};

static enum status which_year(struct cli *c, const char *text, int *out)
{
	int64_t year = 0;
	enum status st =
		cli_number(c, _("年份"), text, DAY_YEAR_MIN, DAY_YEAR_MAX, &year);

	*out = (int)year;
	return st;
}

static enum status which_of(struct cli *c, enum store_mode mode, struct which *out)
{
	enum status st = which_year(c, c->word[1], &out->year);

	out->own = cli_flag(c, "own");
	if (st == ST_OK)
		st = cli_open(c, mode);
	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &out->unit);
	return st;
}

enum status cli_annual(struct cli *c, enum store_mode mode, struct annual_sheet *a)
{
	struct which w;
	int64_t id = 0;
	enum status st = which_of(c, mode, &w);

	*a = (struct annual_sheet){0};
	if (st == ST_OK)
		st = annual_find(c->store, w.unit, w.year, w.own, &id, &c->err);
	return st == ST_OK ? annual_open(c->store, id, a, &c->err) : st;
}

/* --- changes --- */

enum status verb_annual_new(struct cli *c)
{
	struct which w;
	struct buf what = {0};
	int64_t id = 0;
	enum status st = which_of(c, STORE_WRITE, &w);

	if (st == ST_OK)
		st = annual_year_check(w.year, cli_today(c), &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	char *name = unit_said(c->store, w.unit);
	struct annual head = {
		.unit_name = name ? name : "", .year = w.year, .own = w.own};
	st = annual_create(c->store, w.unit, w.year, w.own, cli_option(c, "form"), &id,
			   &c->err);
	buf_add(&what, _("新建 "));
	annual_title(&head, &what);
	st = cli_commit(c, st, buf_text(&what), id);
	buf_release(&what);
	free(name);
	return st;
}

enum status verb_annual_delete(struct cli *c)
{
	struct annual_sheet a = {0};
	struct buf what = {0};
	enum status st = cli_annual(c, STORE_WRITE, &a);

	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		buf_add(&what, _("删除 "));
		annual_title(&a.head, &what);
		st = cli_commit(c, annual_delete(c->store, a.head.id, &c->err),
				buf_text(&what), 0);
	}
	buf_release(&what);
	annual_sheet_release(&a);
	return st;
}

/* "甲镇 2020年报告 表三…自然人 87 -> 88". */
static void change_words(const struct annual_sheet *a, size_t cell, const char *value,
			 struct buf *out)
{
	annual_title(&a->head, out);
	buf_putc(out, ' ');
	annual_cell_name(&a->form, cell, out);
	buf_addf(out, " %s -> %s", a->value[cell] ? a->value[cell] : _("空白"),
		 *value ? value : _("空白"));
}

static enum status set_cell(struct cli *c, const struct annual_sheet *a)
{
	const char *code = c->word[2], *note = cli_option(c, "note");
	bool proof = cli_flag(c, "proof");
	struct buf value = {0}, what = {0};
	size_t cell;

	if (!annual_form_parse(&a->form, code, &cell))
		return error_set(&c->err, ST_INPUT,
				 _("没有“%.80s”这一格：写成 表.行.栏，如 "
				   "applications.new.person（annual show --format csv "
				   "列出各格）"),
				 code);
	/* "-" takes the figure away, as everywhere; a dash is printed — . */
	const char *text = strcmp(c->word[3], "-") == 0 ? "" : c->word[3];
	enum status st = annual_value_clean(a->form.cell[cell].type, text, strlen(text),
					    &value, &c->err);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		change_words(a, cell, buf_text(&value), &what);
		if (proof)
			buf_add(&what, _("（复核数）"));
		st = proof ? annual_cell_prove(c->store, a->head.id, &a->form, cell,
					       text, 0, &c->err)
			   : annual_cell_set(c->store, a->head.id, &a->form, cell, text,
					     note, &c->err);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&value);
	buf_release(&what);
	return st;
}

enum status verb_annual_set(struct cli *c)
{
	struct annual_sheet a = {0};
	enum status st = cli_annual(c, STORE_WRITE, &a);

	if (st == ST_OK)
		st = set_cell(c, &a);
	annual_sheet_release(&a);
	return st;
}

/* Says each cell that was filled. */
static void say_filled(struct cli *c, const struct annual_sheet *a, const bool *mark)
{
	for (size_t i = 0; c->format == FORMAT_TABLE && i < a->form.cells; i++) {
		if (!mark[i])
			continue;
		struct buf name = {0};

		annual_cell_name(&a->form, i, &name);
		buf_addf(&name, _(" %s（%s）\n"), a->value[i],
			 annual_source_name(a->source[i]));
		cli_say(c, "%s", buf_text(&name));
		buf_release(&name);
	}
}

static enum status fill_and_commit(struct cli *c, struct annual_sheet *a)
{
	struct buf what = {0};
	size_t n = 0;
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	bool *mark = mem_array(a->form.cells + 1, sizeof *mark);
	st = annual_fill(c->store, a, mark, &n, &c->err);
	if (st == ST_OK)
		say_filled(c, a, mark);
	free(mark);
	annual_title(&a->head, &what);
	buf_addf(&what, _(" 填入 %zu 个算出和结转的数"), n);
	st = cli_commit(c, st, buf_text(&what), 0);
	buf_release(&what);
	return st;
}

enum status verb_annual_fill(struct cli *c)
{
	struct annual_sheet a = {0};
	enum status st = cli_annual(c, STORE_WRITE, &a);

	if (st == ST_OK)
		st = fill_and_commit(c, &a);
	annual_sheet_release(&a);
	return st;
}

/* Names of units without a report, in one sentence. */
static enum status say_missing(struct cli *c, int year)
{
	struct unit_list l = {0};
	struct buf names = {0};
	enum status st = annual_missing(c->store, year, &l, &c->err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++)
		buf_addf(&names, "%s%s", i ? _("、") : "", l.row[i].name);
	if (st == ST_OK && l.rows)
		cli_warn(c, _("%zu 个单位没有%d年的报告，没有汇总在内：%s"), l.rows,
			 year, buf_text(&names));
	buf_release(&names);
	unit_list_release(&l);
	return st;
}

enum status verb_annual_sum(struct cli *c)
{
	struct annual_sheet a = {0};
	struct buf what = {0};
	size_t n = 0;
	int year = 0;
	enum status st = which_year(c, c->word[0], &year);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = say_missing(c, year);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st != ST_OK)
		return st;
	st = annual_sum_up(c->store, year, &a, &n, &c->err);
	buf_addf(&what, _("汇总 %d年报告：%zu 份，填入 %zu 个数"), year, a.reports, n);
	st = cli_commit(c, st, buf_text(&what), a.head.id);
	buf_release(&what);
	annual_sheet_release(&a);
	return st;
}
