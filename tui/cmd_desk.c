/* The desk itself: help, commands by name, undo, screens, leaving. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/check.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/care.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/reports.h"
#include "tui/screen.h"

enum {
	CHECK_ASKED = 256 << 20, /* bytes of a file whose check is felt */
	COPY_SHOWN = 64,         /* rows copied that are fetched together */
};

void cmd_help(struct app *app, const char *arg)
{
	(void)arg;
	help_open(app);
}

void cmd_quit(struct app *app, const char *arg)
{
	(void)arg;
	app->quit = true;
}

/* --- undo --- */

static void step_back(struct app *app, bool redo)
{
	struct error err;
	char *what = NULL;
	enum status st = redo ? store_redo(app->store, &what, &err)
			      : store_undo(app->store, &what, &err);

	app->stale = true;
	app_refresh(app);
	if (st == ST_OK) {
		app_say(app, redo ? _("已恢复 %s") : _("已撤销 %s"), what ? what : "");
		contradictions_say(app);
	} else if (st == ST_NO)
		app_say(app, redo ? _("没有可恢复的操作。") : _("没有可撤销的操作。"));
	else
		app_fail(app, &err);
	free(what);
}

void cmd_undo(struct app *app, const char *arg)
{
	(void)arg;
	step_back(app, false);
}

void cmd_redo(struct app *app, const char *arg)
{
	(void)arg;
	step_back(app, true);
}

/* --- screens --- */

void cmd_history(struct app *app, const char *arg)
{
	(void)arg;
	screen_history_open(app);
}

void cmd_calendar(struct app *app, const char *arg)
{
	struct period p;
	int year = day_ymd(app->today).year;

	if (arg && period_parse(arg, strlen(arg), &p))
		year = day_ymd(p.first).year;
	screen_calendar_open(app, year);
}

void cmd_units(struct app *app, const char *arg)
{
	(void)arg;
	screen_units_open(app);
}

void cmd_domains(struct app *app, const char *arg)
{
	(void)arg;
	screen_domains_open(app);
}

void cmd_report(struct app *app, const char *arg)
{
	reports_open(app, arg);
}

void cmd_report_save(struct app *app, const char *arg)
{
	size_t n = arg ? strcspn(arg, " ") : 0;
	char *kind = arg ? mem_textn(arg, n) : mem_text("monthly");
	const char *path = arg ? arg + n + strspn(arg + n, " ") : "";

	reports_save(app, kind, *path ? path : NULL);
	free(kind);
}

void cmd_print(struct app *app, const char *arg)
{
	reports_print(app, arg ? arg : "monthly");
}

/* --- the file's health --- */

static void finding_line(const struct finding *f, struct buf *out)
{
	buf_addf(out, "%s  %s\n", f->where, f->what);
	if (f->printed && *f->printed)
		buf_addf(out, _("  载明 %s"), f->printed);
	if (f->computed && *f->computed)
		buf_addf(out, _("  计算 %s"), f->computed);
	buf_putc(out, '\n');
}

static void check_now(struct app *app)
{
	struct finding_list list = {0};
	struct buf text = {0};
	struct error err;
	enum status st = check_all(app->store, &list, &err);
	size_t printed =
		st == ST_OK || st == ST_NO ? contradictions_text(app, &text) : 0;

	if (st == ST_OK && printed)
		st = ST_NO;
	if (st == ST_OK) {
		app_say(app, _("核对完毕，没有发现问题。"));
	} else if (st == ST_NO) {
		struct buf issued = text;
		text = (struct buf){0};
		buf_addf(&text,
			 _("核对发现 %zu 处不一致。数据没有改动，请逐条查看。\n\n"),
			 list.rows + printed);
		buf_add(&text, buf_text(&issued));
		buf_release(&issued);
		for (size_t i = 0; i < list.rows; i++)
			finding_line(&list.row[i], &text);
		viewer_open(app, _("核对数据"), buf_take(&text));
	} else {
		app_fail(app, &err);
	}
	finding_list_release(&list);
}

static void check_answer(struct app *app, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 1)
		check_now(app);
}

/* All of the file is read, whatever the scope: of a nation's that takes a minute without a key. */
void cmd_check(struct app *app, const char *arg)
{
	const char *const choice[] = {_("n 先不核对"), _("y 现在核对")};
	struct stat st;

	(void)arg;
	if (stat(store_path(app->store), &st) != 0 || st.st_size < CHECK_ASKED) {
		check_now(app);
		return;
	}
	menu_open(app, _("核对数据"),
		  _("县档很大，核对要读完全部数据，大约一分钟，这时不能做别的。"),
		  choice, 2, 0, check_answer, NULL);
}

void cmd_backup(struct app *app, const char *arg)
{
	(void)arg;
	care_backup(app);
}

void cmd_backups(struct app *app, const char *arg)
{
	(void)arg;
	screen_backups_open(app);
}

/* --- what leaves the desk --- */

/* Columns two cells apart, however wide they stand on the screen. */
static void squeeze(const char *s, struct buf *out)
{
	for (size_t blanks = 0; *s; s++) {
		blanks = *s == ' ' ? blanks + 1 : 0;
		if (blanks <= 2 && (out->len || !blanks))
			buf_putc(out, *s);
	}
}

static void one_row(struct app *app, const struct list *l, size_t row, struct buf *out)
{
	struct canvas line;
	struct buf wide = {0};

	canvas_init(&line, 1, 160, app->canvas.ambiguous);
	l->ops->draw(l->ctx, &line, (struct rect){0, 0, 1, 160}, row, STYLE_NORMAL);
	canvas_dump(&line, false, &wide);
	canvas_release(&line);
	squeeze(buf_text(&wide), out);
	buf_release(&wide);
}

/* What is marked need not be in view, and rows of a register are made for the view alone. */
size_t app_rows_text(struct app *app, struct buf *out)
{
	struct list *l = app_list(app);
	uint32_t selected, *marked = NULL;
	size_t at, n = 1;

	if (!list_selected(l, &at))
		return 0;
	selected = (uint32_t)at;
	if (l->marks)
		n = list_chosen(l, &marked);
	const uint32_t *row = marked ? marked : &selected;
	for (size_t i = 0; i < n; i++) {
		struct buf one = {0};

		if (l->ops->show && i % COPY_SHOWN == 0)
			l->ops->show(l->ctx, row + i,
				     n - i < COPY_SHOWN ? n - i : COPY_SHOWN);
		one_row(app, l, row[i], &one);
		buf_addf(out, "%s%s", i ? "\n" : "", buf_text(&one));
		buf_release(&one);
	}
	free(marked);
	return n;
}

void cmd_copy(struct app *app, const char *arg)
{
	struct buf text = {0};
	struct error err;

	(void)arg;
	size_t n = app_rows_text(app, &text);
	bool copied = n && app->term && term_copy(app->term, buf_text(&text), text.len);
	if (!n) {
		app_say(app, _("这里没有可复制的行。"));
	} else if (copied && n > 1) {
		app_say(app, _("已复制 %zu 行"), n);
	} else if (copied) {
		app_say(app, _("已复制 %s"), buf_text(&text));
	} else {
		error_set(&err, ST_MISSING,
			  _("这个终端不能由程序复制。请按 Shift 用鼠标选取。"));
		app_fail(app, &err);
	}
	buf_release(&text);
}

void cmd_notes(struct app *app, const char *arg)
{
	const struct ini_notes *n = &app->config->notes;
	struct buf text = {0};

	(void)arg;
	if (!n->count) {
		app_say(app, _("配置文件没有问题。"));
		return;
	}
	for (size_t i = 0; i < n->count; i++)
		buf_addf(&text, "%s\n", n->note[i].text);
	viewer_open(app, _("配置文件中的问题"), buf_take(&text));
}
