/* Reports. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd_report.h"
#include "cli/verbs.h"
#include "text/lang.h"
#include "text/medium.h"

enum status report_kind_check(struct cli *c)
{
	const char *kind = c->word[0];
	struct buf kinds = {0};

	const struct report_kinds *kinds_there = config_kinds(&c->config);

	if (report_kinds_find(kinds_there, kind))
		return ST_OK;
	for (size_t i = 0; i < kinds_there->n; i++)
		buf_addf(&kinds, "%s%s", i ? _("、") : "", kinds_there->row[i].kind);
	error_set(&c->err, ST_USAGE, _("没有报告“%s”，可以写：%s"), kind,
		  buf_text(&kinds));
	buf_release(&kinds);
	return ST_USAGE;
}

const char *report_path(const struct cli *c)
{
	const char *path = cli_option(c, "o");

	path = path ? path : cli_option(c, "output");
	return path && strcmp(path, "-") == 0 ? NULL : path;
}

/* How a report is written: by ourselves, or by gongkai-press. */
struct manner {
	bool press;
	enum press_format made;
	enum format format;
};

/* --format, else what -o's ending says, else paged text. */
static enum status manner_choose(struct cli *c, struct manner *out)
{
	const char *path = report_path(c);

	*out = (struct manner){.format = FORMAT_TEXT};
	if (c->format_name) {
		out->press = press_format_parse(c->format_name, &out->made);
		if (!out->press && !format_parse(c->format_name, &out->format))
			return error_set(
				&c->err, ST_USAGE,
				_("报告的 --format 只能是 text、csv、json、pdf、"
				  "docx、xlsx 或 html，不能是“%s”"),
				c->format_name);
	} else if (path) {
		out->press = press_format_of_path(path, &out->made);
		if (!out->press)
			format_of_path(path, &out->format);
	}
	return ST_OK;
}

static enum status rounding_option(struct cli *c, enum rounding *out)
{
	const char *text = cli_option(c, "rounding");

	*out = c->config.rounding;
	if (!text)
		return ST_OK;
	if (strcmp(text, "half-up") == 0)
		*out = ROUND_HALF_UP;
	else if (strcmp(text, "cut") == 0)
		*out = ROUND_CUT;
	else
		return error_set(
			&c->err, ST_USAGE,
			_("--rounding 只能是 half-up（四舍五入）或 cut（截去）"));
	return ST_OK;
}

enum status cli_report_open(struct cli *c, enum store_mode mode,
			    struct report_options *o)
{
	const char *by = cli_option(c, "by"), *ties = cli_option(c, "ties");
	int64_t bottom, decimals;
	enum status st = rounding_option(c, &o->rounding);

	o->wordings = c->config.wordings;
	o->by = c->config.rank_by;
	o->ties = c->config.rank_ties;
	o->ambiguous =
		AMBIGUOUS_WIDE; /* paper: fonts draw these marks two cells wide */
	if (st == ST_OK && by && !rank_by_parse(by, &o->by))
		st = error_set(&c->err, ST_USAGE,
			       _("--by 只能是 completion（完成比例）或 count（数量）"));
	if (st == ST_OK && ties && !rank_ties_parse(ties, &o->ties))
		st = error_set(&c->err, ST_USAGE,
			       _("--ties 只能是 ordinal（序位）、"
				 "competition（并列）或 dense（密集）"));
	if (st == ST_OK)
		st = cli_number_option(c, "bottom", 0, 100, c->config.bottom, &bottom);
	if (st == ST_OK)
		st = cli_number_option(c, "decimals", 0, 4, c->config.decimals,
				       &decimals);
	if (st == ST_OK) {
		o->bottom = (int)bottom;
		o->decimals = (int)decimals;
		st = cli_open(c, mode);
	}
	if (st == ST_OK)
		st = cli_unit_option(c, &o->unit);
	if (st == ST_OK)
		o->today = cli_today(c);
	return st;
}

/* What is missing is printed where it is missing; here it is said once more. */
static void gaps_say(const struct cli *c, const struct doc *d)
{
	const char *s = buf_text(&d->gaps);

	while (*s) {
		size_t len = strcspn(s, "\n");
		cli_warn(c, _("缺：%.*s"), (int)len, s);
		s += len + (s[len] == '\n');
	}
}

/* The county file may be missing, so that its name is all there is to tell it by. */
static enum status path_check(struct cli *c)
{
	const char *path = report_path(c);

	if (path && strcmp(path, c->file) == 0)
		return error_set(&c->err, ST_USAGE,
				 _("-o 写的是县档自己，请换一个文件名"));
	return ST_OK;
}

enum status report_put(struct cli *c, const struct buf *text, bool say)
{
	const char *path = report_path(c);
	struct buf what = {0};
	enum status st = path_check(c);

	if (!path)
		buf_addn(&c->out, buf_text(text), text->len);
	else if (st == ST_OK)
		st = file_write(path, buf_text(text), text->len, &c->err);
	buf_addf(&what, _("已写到 %s"), path ? path : "");
	buf_add(&what, path ? medium_note(path) : "");
	if (path && say && st == ST_OK)
		cli_done(c, buf_text(&what), 0);
	buf_release(&what);
	return st;
}

static enum status put(struct cli *c, const struct doc *d,
		       const struct report_options *o, enum format format)
{
	struct buf text = {0};

	if (format == FORMAT_CSV)
		doc_csv(d, &text);
	else if (format == FORMAT_JSON)
		doc_json(d, &text);
	else if (format == FORMAT_TREE)
		tree_write(d, &text);
	else
		doc_text(d, o, &text);
	enum status st = report_put(c, &text, true);
	buf_release(&text);
	return st;
}

enum status report_document(struct cli *c, struct doc *out, struct report_options *o)
{
	struct report_options own = {0};
	struct period p;
	enum status st = report_kind_check(c);

	o = o ? o : &own;
	*o = own;
	if (st == ST_OK)
		st = cli_period_option(c, false, &p);
	if (st == ST_OK)
		st = cli_report_open(c, STORE_READ, o);
	if (st == ST_OK)
		st = report_compose(c->store, c->word[0], p, o, out, &c->err);
	if (st == ST_OK)
		gaps_say(c, out);
	return st;
}

/* Whether it can be written as asked, before anything is composed. */
static enum status manner_check(struct cli *c, struct manner *out)
{
	enum status st = manner_choose(c, out);

	if (st == ST_OK)
		st = path_check(c);
	if (st == ST_OK && out->press && !report_path(c) && isatty(STDOUT_FILENO))
		st = error_set(&c->err, ST_USAGE,
			       _("%s 不能显示在终端上；请用 -o FILE 写到文件"),
			       press_format_name(out->made));
	return st;
}

enum status report_writable(struct cli *c)
{
	struct manner manner;

	return manner_check(c, &manner);
}

enum status report_write(struct cli *c, const struct doc *d,
			 const struct report_options *o)
{
	struct manner manner;
	enum status st = manner_check(c, &manner);

	if (st != ST_OK)
		return st;
	return manner.press ? report_press(c, d, manner.made)
			    : put(c, d, o, manner.format);
}

enum status verb_report(struct cli *c)
{
	struct report_options o = {0};
	struct doc doc = {0};
	enum status st = report_writable(c);

	if (st == ST_OK)
		st = report_document(c, &doc, &o);
	if (st == ST_OK)
		st = report_write(c, &doc, &o);
	doc_release(&doc);
	return st;
}
