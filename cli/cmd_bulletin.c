/* One bulletin: drafted, checked, issued, shown as it was issued, withdrawn. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd_report.h"
#include "cli/verbs.h"
#include "report/issued.h"
#include "text/lang.h"
#include "tui/bulletin_check.h"
#include "tui/draft_doc.h"
#include "tui/lend.h"

static enum status id_word(struct cli *c, int64_t *id)
{
	return cli_number(c, _("通报编号"), c->word[0], 1, INT64_MAX, id);
}

/* ---- draft ---- */

static enum status check_language(struct cli *c, const char *text)
{
	struct draft_doc doc = {0};
	size_t bad = 0;

	if (!draft_doc_read(&doc, text, &bad))
		return error_set(&c->err, ST_INPUT, _("草稿第 %zu 行看不懂"), bad);
	draft_doc_release(&doc);
	return ST_OK;
}

static enum status save(struct cli *c, int64_t id, const struct buf *text)
{
	enum status st = check_language(c, buf_text(text));

	return st == ST_OK ? bulletin_draft_save(c->store, id, buf_text(text), &c->err)
			   : st;
}

/* What the program of EDITOR made of it; a text that can't be read stays in its file. */
static enum status edit(struct cli *c, int64_t id)
{
	struct buf text = {0};
	char *path = NULL;
	enum status st = bulletin_draft_load(c->store, id, &text, &c->err);

	if (st == ST_OK)
		st = lend_out(store_path(c->store), &text, &path, &c->err);
	if (st == ST_OK)
		st = lend_run(path, &c->err);
	buf_clear(&text);
	if (st == ST_OK)
		st = file_read(path, BULLETIN_DRAFT_MAX, &text, &c->err);
	if (st == ST_OK)
		st = save(c, id, &text);
	if (st != ST_OK && path) {
		error_set(&c->err, st, _("%s；所改的留在 %s，改好后用 --from 收回"),
			  c->err.say, path);
	} else if (path) {
		unlink(path);
	}
	free(path);
	buf_release(&text);
	return st;
}

static enum status from_file(struct cli *c, int64_t id, const char *path)
{
	struct buf text = {0};
	enum status st = file_read(path, BULLETIN_DRAFT_MAX, &text, &c->err);

	if (st == ST_OK)
		st = save(c, id, &text);
	buf_release(&text);
	return st;
}

/* The choices that were typed, as words of issued_options_write(); those of the configuration
 * are not said. */
static void choices_said(const struct cli *c, struct buf *out)
{
	static const char *const names[] = {"by",       "ties",     "bottom",
					    "decimals", "rounding", NULL};

	for (const char *const *name = names; *name; name++)
		if (cli_option(c, *name))
			buf_addf(out, "%s=%s ", *name, cli_option(c, *name));
}

/* Loose tasks go into the draft that is there; a change like any other. */
static enum status take_tasks(struct cli *c, int64_t id)
{
	enum status st = store_begin(c->store, &c->err);

	if (st != ST_OK)
		return st;
	st = bulletin_tasks_take(c->store, id, &c->err);
	if (st == ST_OK)
		return store_commit(c->store, _("本期的任务归入通报"), &c->err);
	store_rollback(c->store);
	return st;
}

/* There is a draft of that kind and period: taken as it is, or begun anew. */
static enum status draft_there(struct cli *c, struct period p, int64_t id,
			       const struct report_options *o)
{
	struct buf said = {0};
	enum status st = ST_OK;

	c->err.say[0] = '\0';
	choices_said(c, &said);
	if (cli_flag(c, "tasks") && bulletin_tasks_loose(c->store, p))
		st = take_tasks(c, id);
	if (st == ST_OK && cli_flag(c, "anew"))
		st = issued_again(c->store, id, o, buf_text(&said), &c->err);
	else if (st == ST_OK && said.len)
		st = error_set(&c->err, ST_INPUT,
			       _("编号 %lld 的草稿已按原来的算法起草；要换算法，加 "
				 "--anew 重新起草"),
			       (long long)id);
	buf_release(&said);
	return st;
}

/* The draft of that kind and period: the one there is, or a new one. */
static enum status draft_open(struct cli *c, struct period p,
			      const struct report_options *o, int64_t *id,
			      struct buf *said)
{
	char name[PERIOD_TEXT];
	const char *kind = c->word[0];
	enum status st =
		issued_draft(c->store, kind, p, o, cli_flag(c, "tasks"), id, &c->err);
	bool there = st == ST_ASK;

	buf_addf(said,
		 !there                ? _("起草 %s%s，编号 %lld")
		 : cli_flag(c, "anew") ? _("重新起草 %s%s，编号 %lld")
				       : _("%s%s的草稿，编号 %lld"),
		 period_name(p, name), config_kind_name(&c->config, kind),
		 (long long)*id);
	if (there)
		st = draft_there(c, p, *id, o);
	size_t loose = st == ST_OK ? bulletin_tasks_loose(c->store, p) : 0;
	if (loose)
		cli_warn(c, _("本期有 %zu 项任务没有归入通报；要归入，加 --tasks"),
			 loose);
	return st;
}

enum status verb_bulletin_draft(struct cli *c)
{
	struct report_options o = {0};
	struct buf said = {0}, text = {0};
	struct period p;
	int64_t id = 0;
	enum status st = report_kind_check(c);

	if (st == ST_OK)
		st = cli_period_option(c, false, &p);
	if (st == ST_OK)
		st = cli_report_open(c, STORE_WRITE, &o);
	if (st == ST_OK)
		st = draft_open(c, p, &o, &id, &said);
	if (st == ST_OK && cli_option(c, "from"))
		st = from_file(c, id, cli_option(c, "from"));
	if (st == ST_OK && cli_flag(c, "edit"))
		st = edit(c, id);
	if (st == ST_OK && (cli_option(c, "o") || cli_option(c, "output"))) {
		st = bulletin_draft_load(c->store, id, &text, &c->err);
		if (st == ST_OK)
			st = report_put(c, &text, false);
	}
	/* With -o - the result is the text. */
	if (st == ST_OK && c->out.len == 0)
		cli_done(c, buf_text(&said), id);
	buf_release(&said);
	buf_release(&text);
	return st;
}

/* ---- check ---- */

static const struct table_column check_cols[] = {
	{"line", N_("行"), COL_INT},
	{"state", NULL, COL_TEXT},
	{NULL, N_("核对"), COL_TEXT},
	{"what", N_("数字"), COL_TEXT},
	{"printed", N_("印的"), COL_TEXT},
	{"computed", N_("算出"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *check_table(const struct check_list *l)
{
	struct table *t = table_new(check_cols);

	for (size_t i = 0; i < l->rows; i++) {
		const struct check_row *r = &l->row[i];

		if (r->line)
			table_int(t, (int64_t)r->line);
		else
			table_blank(t);
		table_text(t, check_state_code(r->state));
		table_text(t, check_state_name(r->state));
		table_text_or_blank(t, r->what);
		table_text(t, r->shown);
		table_text_or_blank(t, r->computed);
	}
	return t;
}

enum status verb_bulletin_check(struct cli *c)
{
	struct report_options o = {0};
	struct check_list l = {0};
	int64_t id;
	enum status st = id_word(c, &id);

	if (st == ST_OK)
		st = cli_report_open(c, STORE_READ, &o);
	if (st != ST_OK)
		return st;
	st = bulletin_check(c->store, id, NULL, &o, &l, &c->err);
	if (st == ST_OK || st == ST_NO)
		cli_table(c, check_table(&l));
	if (l.unread)
		cli_warn(c, "%s", l.unread);
	bulletin_check_release(&l);
	return st;
}

/* ---- issue ---- */

enum status verb_bulletin_issue(struct cli *c)
{
	const char *number = cli_option(c, "number");
	struct report_options o = {0};
	struct buf done = {0}, next = {0};
	daynum day = DAY_NONE;
	int64_t id;
	enum status st = id_word(c, &id);

	if (st == ST_OK)
		st = cli_day_option(c, "on", DAY_NONE, &day);
	if (st == ST_OK && day == DAY_NONE)
		st = error_set(&c->err, ST_USAGE, _("要写 --on 下发日期"));
	if (st == ST_OK)
		st = cli_report_open(c, STORE_WRITE, &o);
	/* What follows is proposed, never taken. */
	if (st == ST_OK && !number) {
		st = bulletin_number_next(c->store, day_ymd(day).year, &next, &c->err);
		if (st == ST_OK)
			st = error_set(&c->err, ST_USAGE,
				       next.len ? _("要写 --number；接着的是 %s")
						: _("要写 --number%s"),
				       buf_text(&next));
	}
	if (st == ST_OK)
		st = issued_issue(c->store, id, number, day, cli_flag(c, "yes"), &o,
				  &done, &c->err);
	if (st == ST_OK)
		cli_done(c, buf_text(&done), id);
	if (st == ST_ASK)
		st = error_set(&c->err, ST_ASK, _("%s确定就加 --yes"), c->err.say);
	buf_release(&done);
	buf_release(&next);
	return st;
}

enum status verb_bulletin_withdraw(struct cli *c)
{
	struct buf done = {0};
	daynum day = DAY_NONE;
	int64_t id;
	enum status st = id_word(c, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = cli_day_option(c, "on", cli_today(c), &day);
	if (st == ST_OK)
		st = issued_withdraw(c->store, id, day, &done, &c->err);
	if (st == ST_OK)
		cli_done(c, buf_text(&done), id);
	buf_release(&done);
	return st;
}

enum status verb_bulletin_delete(struct cli *c)
{
	struct buf what = {0};
	int64_t id;
	enum status st = id_word(c, &id);

	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK)
		st = store_begin(c->store, &c->err);
	if (st == ST_OK) {
		st = bulletin_draft_delete(c->store, id, &c->err);
		buf_addf(&what, _("删去通报草稿 %lld"), (long long)id);
		st = cli_commit(c, st, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}

/* ---- show ---- */

/* Of an issued one the tree is the bytes that were kept, and every other form follows from them. */
static enum status show(struct cli *c, int64_t id, const struct report_options *o)
{
	bool tree = c->format_name && strcmp(c->format_name, "tree") == 0;
	struct doc doc = {0};
	struct buf text = {0};
	enum status st = ST_NOT_FOUND;

	if (tree)
		st = bulletin_frozen(c->store, id, &text, &c->err);
	if (st == ST_OK) {
		st = report_put(c, &text, true);
	} else if (st == ST_NOT_FOUND) {
		st = issued_document(c->store, id, o, &doc, &c->err);
		if (st == ST_OK)
			st = report_write(c, &doc, o);
	}
	buf_release(&text);
	doc_release(&doc);
	return st;
}

/* The bulletin's id and the county file, for showing or printing it. */
static enum status begin_show(struct cli *c, int64_t *id, struct report_options *o)
{
	enum status st = id_word(c, id);

	if (st == ST_OK)
		st = cli_report_open(c, STORE_READ, o);
	return st;
}

enum status verb_bulletin_show(struct cli *c)
{
	bool draft = c->format_name && strcmp(c->format_name, "draft") == 0;
	struct report_options o = {0};
	struct buf text = {0};
	int64_t id;
	enum status st = draft ? ST_OK : report_writable(c);

	if (st == ST_OK)
		st = begin_show(c, &id, &o);
	if (st != ST_OK || !draft)
		return st == ST_OK ? show(c, id, &o) : st;
	st = bulletin_draft_load(c->store, id, &text, &c->err);
	if (st == ST_OK)
		st = report_put(c, &text, true);
	buf_release(&text);
	return st;
}

enum status verb_bulletin_print(struct cli *c)
{
	struct report_options o = {0};
	struct doc doc = {0};
	int64_t id;
	enum status st = begin_show(c, &id, &o);

	if (st == ST_OK)
		st = issued_document(c->store, id, &o, &doc, &c->err);
	if (st == ST_OK)
		st = report_print(c, &doc);
	doc_release(&doc);
	return st;
}
