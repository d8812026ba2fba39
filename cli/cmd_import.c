/* Documents into the county file. */
#include <stdlib.h>
#include <string.h>

#include "cli/verbs.h"
#include "intake/import.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	DOCUMENT_MAX = 32 * 1048576
};

static enum status options(struct cli *c, struct import_options *o)
{
	enum status st = ST_OK;

	o->dry_run = cli_flag(c, "dry-run");
	o->has_period = cli_option(c, "period") != NULL;
	o->task_days = c->config.task_days;
	if (o->has_period)
		st = cli_period_option(c, false, &o->period);
	if (st == ST_OK)
		st = cli_day_option(c, "upto", DAY_NONE, &o->upto);
	if (st == ST_OK && o->has_period && o->upto != DAY_NONE)
		st = error_set(&c->err, ST_USAGE, _("--period 和 --upto 只能写一个"));
	if (st == ST_OK)
		st = cli_kind_option(c, false, &o->kind);
	return st;
}

static enum status read_sheets(struct cli *c, struct sheet *sheet, size_t *n)
{
	struct heads heads = {0};
	enum status st = heads_load(&heads, &c->err);

	*n = 0;
	for (size_t i = 0; st == ST_OK && i < c->words; i++) {
		const char *slash = strrchr(c->word[i], '/');
		struct buf text = {0}, name = {0};

		clean_show(&name, slash ? slash + 1 : c->word[i],
			   strlen(slash ? slash + 1 : c->word[i]), 0);
		st = file_read(c->word[i], DOCUMENT_MAX, &text, &c->err);
		if (st == ST_OK)
			st = sheet_read(&sheet[i], &heads, buf_text(&name),
					buf_text(&text), text.len, &c->err);
		if (st == ST_OK)
			++*n;
		buf_release(&text);
		buf_release(&name);
	}
	heads_release(&heads);
	return st;
}

static void notes_json(struct buf *out, const char *key, const struct notes *n)
{
	buf_addf(out, ",\"%s\":[", key);
	for (size_t i = 0; i < n->count; i++) {
		struct buf shown = {0};

		clean_show(&shown, n->note[i].text, strlen(n->note[i].text), 0);
		buf_addf(out, "%s{\"line\":%d,\"text\":", i ? "," : "",
			 n->note[i].line);
		json_text(out, buf_text(&shown));
		buf_putc(out, '}');
		buf_release(&shown);
	}
	buf_putc(out, ']');
}

static void show_json(struct cli *c, const struct import_report *r, bool applied)
{
	buf_addf(&c->out, "{\"rows\":%zu,\"same\":%zu,\"applied\":%s", r->rows, r->same,
		 applied ? "true" : "false");
	notes_json(&c->out, "changes", &r->changes);
	notes_json(&c->out, "problems", &r->problems);
	notes_json(&c->out, "disagree", &r->disagree);
	buf_add(&c->out, "}\n");
}

static void show(struct cli *c, const struct import_report *r, bool refused, bool dry)
{
	struct buf shown = {0};

	for (size_t i = 0; i < r->problems.count; i++)
		cli_warn(c, "%s", r->problems.note[i].text);
	for (size_t i = 0; i < r->disagree.count; i++)
		cli_warn(c, "%s", r->disagree.note[i].text);
	if (c->format == FORMAT_JSON) {
		show_json(c, r, !refused && !dry && r->changes.count > 0);
		return;
	}
	for (size_t i = 0; !refused && i < r->changes.count; i++) {
		buf_clear(&shown);
		clean_show(&shown, r->changes.note[i].text,
			   strlen(r->changes.note[i].text), 0);
		buf_addf(&c->out, "%s\n", buf_text(&shown));
	}
	if (!refused)
		buf_addf(&c->out,
			 dry ? _("读到 %zu 行，会改 %zu 处，"
				 "%zu 行没有变化（试导，没有改）\n")
			     : _("读到 %zu 行，改了 %zu 处，%zu 行没有变化\n"),
			 r->rows, r->changes.count, r->same);
	buf_release(&shown);
}

static void history_words(const struct cli *c, const struct sheet *sheet, size_t n,
			  struct buf *out)
{
	const char *period = cli_option(c, "period");

	buf_add(out, _("导入 "));
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i ? _("、") : "", sheet[i].name);
	if (period)
		buf_addf(out, " %s", period);
}

enum status verb_import(struct cli *c)
{
	struct import_options o = {0};
	struct import_report report = {0};
	struct sheet *sheet = mem_array(c->words, sizeof *sheet);
	struct buf what = {0};
	size_t n = 0;
	enum status st = options(c, &o);

	if (st == ST_OK)
		st = read_sheets(c, sheet, &n);
	if (st == ST_OK)
		st = cli_open(c, STORE_WRITE);
	if (st == ST_OK) {
		o.today = cli_today(c);
		history_words(c, sheet, n, &what);
		st = import_run(c->store, sheet, n, &o, buf_text(&what), &report,
				&c->err);
		show(c, &report, st != ST_OK && st != ST_NO, o.dry_run);
	}
	for (size_t i = 0; i < n; i++)
		sheet_release(&sheet[i]);
	free(sheet);
	import_report_release(&report);
	buf_release(&what);
	return st;
}
