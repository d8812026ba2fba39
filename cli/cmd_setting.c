/* Settings that go with the county file: listed, set, cleared. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "rules/term.h"
#include "store/repeats.h"
#include "store/sorts.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/prefix.h"

enum setting_kind {
	SETTING_TEXT,
	SETTING_PERIOD,
	SETTING_CHOICE, /* yes or no */
	SETTING_DATE,   /* of any year: MM-DD */
	SETTING_MONTHS, /* a number of them */
	SETTING_TERM,
};
/* The settings there are; a name that is none of them is a slip, not a new setting. */
static const struct setting {
	const char *name;
	const char *what;
	enum setting_kind kind;
} settings[] = {
	{"office", N_("通报的署名单位"), SETTING_TEXT},
	{"issuer", N_("红头上的发文机关标志；不设就没有红头"), SETTING_TEXT},
	{"copies", N_("版记里的抄送机关"), SETTING_TEXT},
	{"printed-by", N_("版记里的印发机关"), SETTING_TEXT},
	{"period", N_("工作台打开时的期间"), SETTING_PERIOD},
	{"publish-count", N_("登记信息时是否计入数量（yes、no）"), SETTING_CHOICE},
	{"annual-departments", N_("部门年度报告的公布日期，如 01-31"), SETTING_DATE},
	{"annual-county", N_("本级政府年度报告的公布日期，如 03-31"), SETTING_DATE},
	{"repeat-months", N_("往前看几个月，同类问题再出现算屡次（默认 12）"),
	 SETTING_MONTHS},
};
enum {
	SETTINGS = sizeof settings / sizeof *settings
};

static const struct table_column cols[] = {
	{"name", N_("名称"), COL_TEXT},
	{"what", N_("说明"), COL_TEXT},
	{"value", N_("内容"), COL_TEXT},
	{0},
};

/* The terms that this county may set otherwise than the data do. */
static enum status list_limits(struct cli *c, struct table *t, enum sorts which)
{
	struct sort_list l;
	enum status st = sorts_list(c->store, which, &l, &c->err);

	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		struct buf name = {0}, what = {0};

		buf_addf(&name, SORT_SETTING "%s", l.row[i].name);
		buf_addf(&what,
			 _("“%s”的时限，如 10d、2w、6m、7wd；不设就依国家或通行的规定"),
			 l.row[i].name);
		char *value = store_get(c->store, buf_text(&name));
		table_text(t, buf_text(&name));
		table_text(t, buf_text(&what));
		table_text(t, value);
		free(value);
		buf_release(&name);
		buf_release(&what);
	}
	if (st == ST_OK)
		sort_list_release(&l);
	return st;
}

static enum status list(struct cli *c)
{
	enum status st = cli_open(c, STORE_READ);

	if (st != ST_OK)
		return st;
	struct table *t = table_new(cols);
	for (size_t i = 0; i < SETTINGS; i++) {
		char *value = store_get(c->store, settings[i].name);

		table_text(t, settings[i].name);
		table_text(t, _(settings[i].what));
		table_text(t, value);
		free(value);
	}
	st = list_limits(c, t, SORTS_OUTLETS);
	if (st == ST_OK)
		st = list_limits(c, t, SORTS_DUTIES);
	if (st == ST_OK)
		cli_table(c, t);
	else
		table_free(t);
	return st;
}

/* Whether the name is that of a sort's term; the file is open. */
static enum status find_limit(struct cli *c, bool *found)
{
	const char *sort = c->word[0] + prefix_len(c->word[0], SORT_SETTING);

	*found = false;
	if (sort == c->word[0])
		return ST_OK;
	for (int which = SORTS_OUTLETS; which <= SORTS_DUTIES; which++) {
		struct sort_list l;
		enum status st = sorts_list(c->store, (enum sorts)which, &l, &c->err);

		if (st != ST_OK)
			return st;
		*found |= sort_find(&l, sort) != NULL;
		sort_list_release(&l);
	}
	return ST_OK;
}

static enum status find(struct cli *c, const struct setting **out)
{
	static const struct setting limit = {NULL, N_("时限"), SETTING_TERM};
	bool found = false;

	for (size_t i = 0; i < SETTINGS; i++) {
		*out = &settings[i];
		if (strcmp(c->word[0], settings[i].name) == 0)
			return ST_OK;
	}
	*out = &limit;
	enum status st =
		prefix_len(c->word[0], SORT_SETTING) ? cli_open(c, STORE_WRITE) : ST_OK;
	if (st == ST_OK && prefix_len(c->word[0], SORT_SETTING))
		st = find_limit(c, &found);
	if (st != ST_OK || found)
		return st;
	return error_set(&c->err, ST_USAGE,
			 _("没有设置“%s”；gongkai setting 列出全部设置"), c->word[0]);
}

/* 2 February is a day of every year, 29 February is not. */
static enum status read_date(struct cli *c, struct buf *out)
{
	enum {
		COMMON_YEAR = 2001
	};
	struct buf whole = {0};

	buf_addf(&whole, "%d-%s", COMMON_YEAR, c->word[1]);
	daynum d = day_parse(buf_text(&whole), whole.len);
	buf_release(&whole);
	if (d == DAY_NONE)
		return error_set(&c->err, ST_USAGE,
				 _("“%s”不是月和日，请写成 01-31 的样子"), c->word[1]);
	buf_addf(out, "%02d-%02d", day_ymd(d).month, day_ymd(d).day);
	return ST_OK;
}

/* The value as it is kept. */
static enum status read_value(struct cli *c, const struct setting *s, struct buf *out)
{
	struct period p;
	char code[PERIOD_TEXT];
	int64_t n;
	int days;
	enum per per;

	if (s->kind == SETTING_DATE)
		return read_date(c, out);
	if (s->kind == SETTING_MONTHS) {
		enum status st =
			cli_number(c, s->name, c->word[1], 1, REPEAT_MONTHS_MAX, &n);
		if (st == ST_OK)
			buf_addf(out, "%lld", (long long)n);
		return st;
	}
	if (s->kind == SETTING_TERM) {
		if (!term_parse(c->word[1], &days, &per))
			return error_set(&c->err, ST_INPUT,
					 _("时限要写 10d（天）、2w（周）、6m（个月）或 "
					   "7wd（个工作日）"));
		term_code(out, days, per);
		return ST_OK;
	}
	if (s->kind == SETTING_CHOICE) {
		buf_add(out, c->word[1]);
		return strcmp(c->word[1], "yes") == 0 || strcmp(c->word[1], "no") == 0
			       ? ST_OK
			       : error_set(&c->err, ST_USAGE, _("%s：只能写 yes 或 no"),
					   s->name);
	}
	if (s->kind == SETTING_TEXT)
		return clean_text(out, c->word[1], strlen(c->word[1]), CLEAN_NAME,
				  _(s->what), &c->err);
	enum status st = cli_period(c, c->word[1], &p);
	if (st == ST_OK)
		buf_add(out, period_code(p, code));
	return st;
}

static enum status change(struct cli *c)
{
	const struct setting *s;
	struct buf value = {0}, what = {0};
	bool clear = cli_flag(c, "clear");
	enum status st = find(c, &s);

	if (st == ST_OK && clear == (c->words == 2))
		st = error_set(&c->err, ST_USAGE,
			       _("请写内容，或写 --clear 清除，二者取一"));
	if (st == ST_OK && !clear)
		st = read_value(c, s, &value);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = store_set(c->store, c->word[0], clear ? NULL : buf_text(&value),
			       &c->err);
		buf_addf(&what, _("设置 %s：%s"),
			 s->kind == SETTING_TERM ? c->word[0] : _(s->what),
			 clear ? _("清除") : buf_text(&value));
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&value);
	buf_release(&what);
	return st;
}

enum status verb_setting(struct cli *c)
{
	return c->words ? change(c) : list(c);
}
