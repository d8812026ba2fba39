/* Documents made and printed by gongkai-press. */
#include <string.h>
#include <unistd.h>

#include "cli/cmd_report.h"
#include "cli/verbs.h"
#include "report/printing.h"
#include "text/child.h"
#include "text/lang.h"
#include "text/medium.h"

enum {
	COPIES_MAX = 999
};

/* Fonts and missing characters, before the document is sent on. */
static void pressed_say(const struct cli *c, const struct pressed *r)
{
	if (r->fonts.len)
		cli_warn(c, _("字体：%s"), buf_text(&r->fonts));
	if (r->lacks.len)
		cli_warn(c, _("本机字体没有这些字，印出来是空框：%s"),
			 buf_text(&r->lacks));
}

static void done_say(struct cli *c, const char *path, const struct pressed *r)
{
	struct buf what = {0};

	buf_addf(&what, _("已写到 %s"), path);
	buf_add(&what, medium_note(path));
	if (r->pages)
		buf_addf(&what, _("，共 %zu 页"), r->pages);
	cli_done(c, buf_text(&what), 0);
	buf_release(&what);
}

enum status report_press(struct cli *c, const struct doc *d, enum press_format format)
{
	const char *path = report_path(c);
	struct press_order order = {d, format, cli_flag(c, "plain")};
	struct pressed r = {0};
	int fd = -1;
	enum status st = path ? store_spare(path, &c->err) : ST_OK;

	if (st == ST_OK)
		st = press_make(&order, path, true, &r, &fd, &c->err);
	if (st == ST_OK) {
		pressed_say(c, &r);
		if (path)
			done_say(c, path, &r);
		else if (!memory_read(fd, &c->out))
			st = error_set(&c->err, ST_FULL, _("内存不够，没有排成"));
	}
	memory_close(fd);
	pressed_release(&r);
	return st;
}

/* --- printing --- */

static enum status print_options(struct cli *c, struct print_order *o)
{
	const char *pages = cli_option(c, "pages");
	int64_t copies;
	enum status st = cli_number_option(c, "copies", 1, COPIES_MAX, 1, &copies);

	if (st != ST_OK)
		return st;
	o->copies = (int)copies;
	o->printer = cli_option(c, "printer");
	o->duplex = cli_flag(c, "duplex");
	if (pages && !print_pages_parse(pages, &o->from, &o->to))
		return error_set(&c->err, ST_USAGE,
				 _("--pages 要写成 2-5 或 3，不能是“%s”"), pages);
	return ST_OK;
}

/* Each state is told as it comes; the end is the answer. */
static enum status follow(struct cli *c, const struct print_order *o, int pdf)
{
	struct printing *p;
	struct buf last = {0};
	enum status st = printing_begin(&p, o, pdf, &c->err);
	bool ended = st != ST_OK;

	while (!ended) {
		ended = printing_wait(p);
		const char *now = printing_state(p);
		if (*now && strcmp(now, buf_text(&last)) != 0) {
			cli_warn(c, "%s", now);
			buf_clear(&last);
			buf_add(&last, now);
		}
	}
	if (st == ST_OK)
		st = printing_end(p, &c->err);
	if (st == ST_OK)
		cli_done(c, buf_text(&last), 0);
	buf_release(&last);
	return st;
}

static enum status print_document(struct cli *c, const struct doc *d,
				  struct print_order *o)
{
	struct press_order order = {d, PRESS_PDF, cli_flag(c, "plain")};
	struct pressed r;
	int pdf = -1;
	enum status st = press_make(&order, NULL, true, &r, &pdf, &c->err);

	if (st == ST_OK) {
		pressed_say(c, &r);
		o->title = doc_title(d);
		st = follow(c, o, pdf);
	}
	memory_close(pdf);
	pressed_release(&r);
	return st;
}

enum status verb_print(struct cli *c)
{
	struct doc doc = {0};
	struct print_order o = {0};
	enum status st = print_options(c, &o);

	if (st == ST_OK)
		st = report_document(c, &doc, NULL);
	if (st == ST_OK)
		st = print_document(c, &doc, &o);
	doc_release(&doc);
	return st;
}

enum status report_print(struct cli *c, const struct doc *d)
{
	struct print_order o = {0};
	enum status st = print_options(c, &o);

	return st == ST_OK ? print_document(c, d, &o) : st;
}

static const struct table_column printer_cols[] = {
	{"name", N_("打印机"), COL_TEXT},
	{"info", N_("说明"), COL_TEXT},
	{"state", NULL, COL_TEXT},
	{NULL, N_("状态"), COL_TEXT},
	{"accepts", N_("接收任务"), COL_BOOL},
	{"duplex", N_("双面"), COL_BOOL},
	{"default", N_("默认"), COL_BOOL},
	{NULL, NULL, COL_TEXT},
};

enum status verb_printers(struct cli *c)
{
	struct printers list;
	enum status st = printers_load(&list, &c->err);

	if (st != ST_OK)
		return st;
	struct table *t = table_new(printer_cols);
	for (size_t i = 0; i < list.count; i++) {
		const struct printer *p = &list.printer[i];

		table_text(t, p->name);
		table_text(t, p->info);
		table_text(t, p->state);
		table_text(t, printer_state_name(p->state));
		table_bool(t, p->accepts);
		table_bool(t, p->duplex);
		table_bool(t, p->is_default);
	}
	if (!list.count)
		cli_warn(c, _("打印服务里没有打印机；可以先用 -o 存成 PDF"));
	printers_release(&list);
	cli_table(c, t);
	return ST_OK;
}
