/* The annual assessment: ranks, the account of a unit, the sheet of a year, points by hand. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd_report.h"
#include "cli/verbs.h"
#include "report/assessment.h"
#include "text/lang.h"
#include "text/number.h"

enum {
	SHEET_BYTES = 1 << 20
};

static enum status year_word(struct cli *c, size_t n, int *out)
{
	int64_t year = 0;
	enum status st =
		cli_number(c, _("年份"), c->word[n], DAY_YEAR_MIN, DAY_YEAR_MAX, &year);

	*out = (int)year;
	return st;
}

static enum status make(struct cli *c, int year, struct assessment **out)
{
	enum status st = cli_open(c, STORE_READ);

	*out = NULL;
	if (st == ST_OK)
		st = assessment_make(c->store, year, cli_today(c), out, &c->err);
	return st;
}

/* --- assessment [YEAR] --- */

/* What could not be scored, an indicator a line. */
static void gaps_say(const struct cli *c, const struct assessment *a,
		     enum unit_kind kind)
{
	for (size_t i = 0; i < a->sheet.indicators; i++) {
		const char *why = NULL;
		size_t units = 0;

		for (size_t k = 0; k < a->rows; k++) {
			const struct score_unit *u = &a->row[k].score;

			for (size_t n = 0;
			     n < u->n && (!kind || a->row[k].kind == kind); n++) {
				if (u->got[n].of != &a->sheet.indicator[i] ||
				    u->got[n].there || u->got[n].of->part != SCORE_MAIN)
					continue;
				why = why ? why : u->got[n].why;
				units++;
			}
		}
		if (units)
			cli_warn(c, _("缺：%s，%zu 个单位（%s）"),
				 a->sheet.indicator[i].name, units, why);
	}
}

static enum status list_years(struct cli *c)
{
	static const struct table_column cols[] = {
		{"year", N_("年"), COL_INT},
		{"name", N_("评分表"), COL_TEXT},
		{"scores", N_("人工评分"), COL_INT},
		{NULL, NULL, COL_TEXT},
	};
	struct assessment_years l;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = assessment_years(c->store, &l, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(cols);
	for (size_t i = 0; i < l.rows; i++) {
		table_int(t, l.row[i].year);
		table_text(t, l.row[i].name);
		table_int(t, (int64_t)l.row[i].scores);
	}
	assessment_years_release(&l);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_assessment(struct cli *c)
{
	enum unit_kind kind = 0;
	struct assessment *a = NULL;
	int year;

	if (!c->words)
		return list_years(c);
	enum status st = year_word(c, 0, &year);
	if (st == ST_OK)
		st = cli_kind_option(c, false, &kind);
	if (st == ST_OK)
		st = make(c, year, &a);
	if (st != ST_OK)
		return st;
	struct table *t = assessment_ranks(a, kind, 0);
	if (t)
		cli_table(c, t);
	else
		st = error_set(&c->err, ST_INPUT,
			       _("%d年的评分表不考核这类单位，或那时没有这类单位"),
			       year);
	if (t)
		gaps_say(c, a, kind);
	assessment_free(a);
	return st;
}

/* --- assessment show UNIT YEAR --- */

enum status verb_assessment_show(struct cli *c)
{
	struct assessment *a = NULL;
	int64_t unit = 0;
	int year;
	enum status st = year_word(c, 1, &year);

	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &unit);
	if (st == ST_OK)
		st = make(c, year, &a);
	if (st != ST_OK)
		return st;
	const struct assessed *u = assessment_unit(a, unit);
	if (u)
		cli_table(c, assessment_account(a, u));
	else
		st = error_set(&c->err, ST_INPUT,
			       _("%s不在%d年的考核对象之中，或那时不在册"), c->word[0],
			       year);
	assessment_free(a);
	return st;
}

/* --- assessment sheet YEAR --- */

static enum status sheet_put(struct cli *c, int year)
{
	enum status st = cli_open(c, STORE_READ);

	if (st != ST_OK)
		return st;
	char *text = assessment_text(c->store, year, &c->err);
	struct buf out = {0};
	if (!text)
		return c->err.status;
	buf_add(&out, text);
	buf_add(&out, out.len && out.s[out.len - 1] == '\n' ? "" : "\n");
	free(text);
	st = report_put(c, &out, true);
	buf_release(&out);
	return st;
}

/* The text to be loaded: a file's, the sample's or another year's. */
static enum status sheet_source(struct cli *c, struct buf *out)
{
	const char *from = cli_option(c, "copy");
	int64_t year;

	if (c->words == 2)
		return file_read(c->word[1], SHEET_BYTES, out, &c->err);
	if (!from) {
		buf_add(out, assessment_sample());
		return ST_OK;
	}
	enum status st = cli_number(c, _("--copy 的年份"), from, DAY_YEAR_MIN,
				    DAY_YEAR_MAX, &year);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	char *text = st == ST_OK ? assessment_text(c->store, (int)year, &c->err) : NULL;
	buf_add(out, text ? text : "");
	st = st == ST_OK && !text ? c->err.status : st;
	free(text);
	return st;
}

/* Points given for indicators that the new sheet does not have stay, and count no more. */
static void orphans_say(const struct cli *c, int year)
{
	struct score_sheet sheet;
	struct assessment_scores l;
	size_t n = 0;

	if (assessment_sheet(c->store, year, &sheet, NULL) != ST_OK)
		return;
	if (assessment_scores(c->store, year, 0, &l, NULL) == ST_OK) {
		for (size_t i = 0; i < l.rows; i++) {
			const struct score_indicator *x =
				score_indicator_find(&sheet, l.row[i].indicator);
			n += !x || !x->manual;
		}
		assessment_scores_release(&l);
	}
	score_sheet_release(&sheet);
	if (n)
		cli_warn(c, _("%zu 个人工评分的指标不在这张表里，留着不计"), n);
}

static enum status sheet_load(struct cli *c, int year)
{
	struct buf text = {0}, what = {0};
	bool clear = cli_flag(c, "clear");
	enum status st = clear ? ST_OK : sheet_source(c, &text);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = clear ? assessment_clear(c->store, year, &c->err)
			   : assessment_set(c->store, year, buf_text(&text), text.len,
					    &c->err);
		buf_addf(&what,
			 clear ? _("去掉%d年度考核评分表") : _("载入%d年度考核评分表"),
			 year);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	if (st == ST_OK && !clear)
		orphans_say(c, year);
	buf_release(&text);
	buf_release(&what);
	return st;
}

/* The sheet as a table: its indicators and how each is scored. */
static enum status sheet_table(struct cli *c, int year)
{
	struct assessment a = {.year = year};
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = assessment_sheet(c->store, year, &a.sheet, &c->err);
	if (st == ST_OK)
		cli_table(c, assessment_rules(&a));
	score_sheet_release(&a.sheet);
	return st;
}

enum status verb_assessment_sheet(struct cli *c)
{
	int year;
	int ways = (c->words == 2) + cli_flag(c, "sample") + cli_flag(c, "clear") +
		   (cli_option(c, "copy") != NULL);
	enum status st = year_word(c, 0, &year);

	if (st == ST_OK && (ways > 1 || (ways && report_path(c))))
		st = error_set(&c->err, ST_USAGE,
			       _("文件、--sample、--copy、--clear 和 -o 只能写一个"));
	if (st != ST_OK)
		return st;
	if (ways)
		return sheet_load(c, year);
	return c->format_name && !report_path(c) ? sheet_table(c, year)
						 : sheet_put(c, year);
}

/* --- assessment score UNIT YEAR INDICATOR POINTS --- */

static enum status score_change(struct cli *c, int year, int64_t unit, bool clear,
				int64_t points)
{
	const char *note = cli_option(c, "note");

	return clear ? assessment_score_clear(c->store, year, unit, c->word[2], &c->err)
		     : assessment_score_set(c->store, year, unit, c->word[2], points,
					    note, &c->err);
}

enum status verb_assessment_score(struct cli *c)
{
	bool clear = cli_flag(c, "clear");
	int64_t points = 0, unit = 0;
	struct buf what = {0};
	int year;
	enum status st = year_word(c, 1, &year);

	if (st == ST_OK && clear == (c->words == 4))
		st = error_set(&c->err, ST_USAGE,
			       _("请写得分，或写 --clear 去掉评分，二者取一"));
	if (st == ST_OK && !clear &&
	    !score_points_parse(c->word[3], strlen(c->word[3]), &points))
		st = error_set(&c->err, ST_INPUT,
			       _("得分“%.60s”不是分数；可写 0 到 1000，至多两位小数，"
				 "如 8.5"),
			       c->word[3]);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_unit(c, c->word[0], &unit);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		char *name = unit_said(c->store, unit);

		st = score_change(c, year, unit, clear, points);
		buf_addf(&what,
			 clear ? _("%s %d年度考核 %s 去掉评分")
			       : _("%s %d年度考核 %s 评分 "),
			 name ? name : "", year, c->word[2]);
		if (!clear)
			number_decimal(&what, points, 2);
		free(name);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}
