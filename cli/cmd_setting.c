/* Settings that go with the county file: listed, set, cleared. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "store/repeats.h"
#include "text/clean.h"
#include "text/lang.h"

enum setting_kind {
	SETTING_TEXT,
	SETTING_PERIOD,
	SETTING_CHOICE, /* yes or no */
	SETTING_DATE,   /* of any year: MM-DD */
	SETTING_MONTHS, /* a number of them */
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
	cli_table(c, t);
	return ST_OK;
}

static enum status find(struct cli *c, const struct setting **out)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		*out = &settings[i];
		if (strcmp(c->word[0], settings[i].name) == 0)
			return ST_OK;
	}
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

	if (s->kind == SETTING_DATE)
		return read_date(c, out);
	if (s->kind == SETTING_MONTHS) {
		enum status st =
			cli_number(c, s->name, c->word[1], 1, REPEAT_MONTHS_MAX, &n);
		if (st == ST_OK)
			buf_addf(out, "%lld", (long long)n);
		return st;
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
		st = store_set(c->store, s->name, clear ? NULL : buf_text(&value),
			       &c->err);
		buf_addf(&what, _("设置 %s：%s"), _(s->what),
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
