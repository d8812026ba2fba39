/* The county file itself: made, checked, taken back, copied. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verbs.h"
#include "report/fields.h"
#include "report/issued.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/recover.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/medium.h"

enum status verb_new(struct cli *c)
{
	const char *sample = cli_option(c, "sample"), *name = cli_option(c, "name");
	struct buf what = {0};

	const char *kind = cli_option(c, "kind");

	if (sample && (cli_flag(c, "empty") || name || kind))
		return error_set(&c->err, ST_USAGE,
				 _("--sample 不能和 --empty、--name、--kind 一起写"));
	if (c->readonly)
		return error_set(&c->err, ST_USAGE, _("--read-only 不能新建县档"));
	if (kind && !name)
		return error_set(&c->err, ST_USAGE, _("--kind 要和 --name 一起写"));
	enum status st =
		kind ? store_create_area(c->file, kind, name, &c->err)
		     : store_create(c->file, sample, name ? name : _("本县"), &c->err);
	if (st == ST_OK) {
		buf_addf(&what, _("已新建 %s"), c->file);
		cli_done(c, buf_text(&what), 0);
	}
	buf_release(&what);
	return st;
}

static const struct table_column finding_cols[] = {
	{"where", N_("在哪里"), COL_TEXT},
	{"what", N_("什么"), COL_TEXT},
	{"printed", N_("所印"), COL_TEXT},
	{"computed", N_("应为"), COL_TEXT},
	{NULL, NULL, COL_TEXT},
};

static struct table *finding_table(const struct finding_list *list)
{
	struct table *t = table_new(finding_cols);

	for (size_t i = 0; i < list->rows; i++) {
		const struct finding *f = &list->row[i];

		table_text(t, f->where);
		table_text(t, f->what);
		table_text(t, f->printed);
		table_text(t, f->computed);
	}
	return t;
}

/* What issued bulletins printed and is no longer so. */
static enum status add_contradictions(struct cli *c, struct table *t, size_t *n)
{
	struct report_options o = {0};
	struct contradiction_list l = {0};
	struct period all = {day_of(DAY_YEAR_MIN, 1, 1), day_of(DAY_YEAR_MAX, 12, 31)};
	enum status st = cli_report_open(c, STORE_READ, &o);

	if (st == ST_OK)
		st = contradictions_find(c->store, 0, all, &o, &l, &c->err);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		table_text(t, l.row[i].number);
		table_text(t, l.row[i].fact);
		table_text(t, l.row[i].printed);
		table_text(t, l.row[i].now);
	}
	*n = l.rows;
	contradictions_release(&l);
	return st;
}

static void check_json(struct cli *c, const char *file, struct table *t)
{
	struct buf shown = {0};

	clean_shown(&shown, file);
	buf_add(&c->out, "{\"file\":");
	json_text(&c->out, buf_text(&shown));
	buf_add(&c->out, ",\"findings\":");
	table_json(t, &c->out);
	buf_add(&c->out, "}\n");
	buf_release(&shown);
	table_free(t);
}

/* Kept figures are derived from the counts, so making them anew loses nothing. */
static enum status rebuild(struct cli *c)
{
	size_t wrong = 0;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = figures_rebuild(c->store, &wrong, &c->err);
	if (st == ST_OK && c->format == FORMAT_TABLE)
		buf_addf(&c->out, _("汇总已按各条数量重做，改正 %zu 行\n"), wrong);
	return st;
}

enum status verb_check(struct cli *c)
{
	struct finding_list list = {0};
	size_t printed = 0;
	enum status st = cli_flag(c, "rebuild") ? rebuild(c) : cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = check_all(c->store, &list, &c->err);
	bool usable = st == ST_OK || st == ST_NO;
	struct table *t = finding_table(&list);
	if (usable) {
		enum status more = add_contradictions(c, t, &printed);
		if (more != ST_OK || printed)
			st = more != ST_OK ? more : ST_NO;
		usable = more == ST_OK;
	}
	if (c->format == FORMAT_JSON)
		check_json(c, usable ? "ok" : c->err.say, t);
	else if (usable && list.rows + printed > 0)
		cli_table(c, t);
	else {
		if (usable && c->format == FORMAT_TABLE)
			buf_add(&c->out, _("县档完好，数字都对得上\n"));
		else if (usable)
			table_write(t, c->format, c->config.ambiguous, &c->out);
		table_free(t);
	}
	if (st == ST_NO)
		c->err.say[0] = '\0'; /* the findings say it */
	finding_list_release(&list);
	return st;
}

static enum status
step(struct cli *c, enum status (*go)(struct store *s, char **what, struct error *err),
     const char *done)
{
	struct buf text = {0};
	char *what = NULL;
	enum status st = cli_open(c, STORE_WRITE);

	if (st == ST_OK)
		st = go(c->store, &what, &c->err);
	if (st == ST_OK) {
		buf_addf(&text, "%s%s", done, what ? what : "");
		cli_done(c, buf_text(&text), 0);
	}
	buf_release(&text);
	free(what);
	return st;
}

enum status verb_undo(struct cli *c)
{
	return step(c, store_undo, _("已撤销："));
}

enum status verb_redo(struct cli *c)
{
	return step(c, store_redo, _("已重做："));
}

enum status verb_backup(struct cli *c)
{
	struct buf what = {0};
	char *made = NULL;
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK && c->words)
		st = backup_write(c->store, c->word[0], &c->err);
	else if (st == ST_OK)
		st = backup_rotate(c->store, true, &made, &c->err);
	if (st == ST_OK) {
		buf_addf(&what, _("已备份到 %s"),
			 c->words ? c->word[0]
			 : made   ? made
				  : "");
		if (c->words)
			buf_add(&what, medium_note(c->word[0]));
		cli_done(c, buf_text(&what), 0);
	}
	buf_release(&what);
	free(made);
	return st;
}

static const struct table_column backup_cols[] = {
	{"path", N_("备份"), COL_TEXT},
	{"when", N_("时间"), COL_TEXT},
	{"bytes", N_("字节"), COL_INT},
	{NULL, NULL, COL_TEXT},
};

enum status verb_backups(struct cli *c)
{
	struct backup_list list = {0};
	enum status st = cli_open(c, STORE_READ);

	if (st == ST_OK)
		st = backup_list(c->store, &list, &c->err);
	if (st != ST_OK)
		return st;
	struct table *t = table_new(backup_cols);
	for (size_t i = 0; i < list.rows; i++) {
		table_text(t, list.row[i].path);
		table_text(t, list.row[i].when);
		table_int(t, list.row[i].bytes);
	}
	backup_list_release(&list);
	cli_table(c, t);
	return ST_OK;
}

enum status verb_restore(struct cli *c)
{
	struct buf what = {0};
	char *kept = NULL;

	if (c->readonly)
		return error_set(&c->err, ST_FILE,
				 _("用 --read-only 打开的县档不能改"));
	enum status st = backup_restore(c->word[0], c->file, &kept, &c->err);
	if (st == ST_OK) {
		buf_addf(&what, _("已用 %s 恢复 %s"), c->word[0], c->file);
		if (kept)
			buf_addf(&what, _("；原文件留作 %s"), kept);
		cli_done(c, buf_text(&what), 0);
	}
	buf_release(&what);
	free(kept);
	return st;
}

static const struct table_column recover_cols[] = {
	{"table", NULL, COL_TEXT},
	{NULL, N_("表"), COL_TEXT},
	{"rows", N_("取出"), COL_INT},
	{"refused", N_("残缺"), COL_INT},
	{"hanging", N_("无所属"), COL_INT},
	{"torn", N_("有读不出的"), COL_BOOL},
	{NULL, NULL, COL_TEXT},
};

/* What came out is told even where something did not: it is what the clerk has to go by. */
enum status verb_recover(struct cli *c)
{
	struct recovery r;
	enum status st = store_recover(c->word[0], c->word[1], &r, &c->err);

	if (st == ST_OK || st == ST_NO) {
		struct table *t = table_new(recover_cols);

		for (size_t i = 0; i < r.rows; i++) {
			table_text(t, r.row[i].table);
			table_text(t, field_name(r.row[i].table));
			table_int(t, r.row[i].rows);
			table_int(t, r.row[i].refused);
			table_int(t, r.row[i].hanging);
			table_bool(t, r.row[i].torn);
		}
		cli_table(c, t);
		if (!r.history)
			cli_warn(c, _("操作记录不全，没有取出；以前的步骤不能撤销"));
		if (!r.named)
			cli_warn(c,
				 _("县名没有读出，新文件里写作“县名未能读出”，请改名"));
	}
	recovery_release(&r);
	return st;
}

/* For the desk, in a child: a copy made of FILE is read back from the disk, looked at and kept,
 * unless it is damaged (a bad copy must not push a good one out of the folder).  Figures that
 * disagree are no matter of the file's health. */
enum status verb_care(struct cli *c)
{
	struct finding_list list = {0};
	const char *file = c->word[0], *copy = c->word[1];
	char *made = NULL;

	free(c->file);
	c->file = mem_text(copy);
	enum status st = backup_holds(copy, c->word[2], &c->err);
	if (st == ST_OK)
		st = cli_open(c, STORE_READ);
	if (st == ST_OK)
		st = check_all(c->store, &list, &c->err);
	finding_list_release(&list);
	if (st == ST_OK || st == ST_NO)
		st = backup_keep(file, copy, c->words > 3, &made, &c->err);
	if (st != ST_OK)
		unlink(copy);
	cli_say(c, "%s\n", st == ST_OK ? "ok" : c->err.say);
	if (made)
		cli_say(c, "%s\n", made);
	free(made);
	return st;
}
