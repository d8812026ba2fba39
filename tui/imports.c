/* A table file into the county file: tried first, shown, and taken only when the clerk says so. */
#include <stdlib.h>
#include <string.h>

#include "intake/import.h"
#include "text/clean.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"

enum {
	DOCUMENT_MAX = 32 * 1048576
};

static struct import_options options_of(const struct app *app, bool dry_run)
{
	return (struct import_options){.has_period = true,
				       .period = app->period,
				       .upto = DAY_NONE,
				       .today = app->today,
				       .task_days = app->config->task_days,
				       .dry_run = dry_run};
}

static enum status read_sheet(const char *path, struct sheet *out, struct error *err)
{
	const char *slash = strrchr(path, '/');
	struct heads heads = {0};
	struct buf text = {0}, name = {0};
	enum status st = heads_load(&heads, err);

	clean_show(&name, slash ? slash + 1 : path, strlen(slash ? slash + 1 : path),
		   0);
	if (st == ST_OK)
		st = load_file(path, DOCUMENT_MAX, &text, err);
	if (st == ST_OK)
		st = sheet_read(out, &heads, buf_text(&name), buf_text(&text), text.len,
				err);
	heads_release(&heads);
	buf_release(&text);
	buf_release(&name);
	return st;
}

/* Tries or applies the document; the report is the caller's to release. */
static enum status run(struct app *app, const char *path, bool dry_run,
		       struct import_report *report, struct error *err)
{
	struct sheet sheet = {0};
	struct import_options o = options_of(app, dry_run);
	struct buf what = {0};
	char period[PERIOD_TEXT];
	enum status st = read_sheet(path, &sheet, err);

	*report = (struct import_report){0};
	if (st != ST_OK)
		return st;
	buf_addf(&what, _("导入 %s %s"), sheet.name, period_code(app->period, period));
	st = import_run(app->store, &sheet, 1, &o, buf_text(&what), report, err);
	buf_release(&what);
	sheet_release(&sheet);
	return st;
}

static void notes_text(const struct notes *n, const char *head, struct buf *out)
{
	if (n->count)
		buf_addf(out, "%s\n", head);
	for (size_t i = 0; i < n->count; i++) {
		buf_add(out, "  ");
		clean_show(out, n->note[i].text, strlen(n->note[i].text), 0);
		buf_putc(out, '\n');
	}
	if (n->count)
		buf_putc(out, '\n');
}

static void apply(struct app *app, void *ctx)
{
	struct import_report report;
	struct error err;
	enum status st = run(app, ctx, false, &report, &err);

	if (st == ST_OK || st == ST_NO)
		app_say(app, _("已导入：改了 %zu 处，%zu 行没有变化"),
			report.changes.count, report.same);
	else
		app_fail(app, &err);
	import_report_release(&report);
	app->stale = true;
	overlay_pop(app);
	app_refresh(app);
}

static void preview(struct app *app, char *path)
{
	struct import_report r;
	struct error err;
	struct buf text = {0};
	enum status st = run(app, path, true, &r, &err);
	bool good = (st == ST_OK || st == ST_NO) && r.changes.count > 0;
	char period[PERIOD_TEXT];

	if (st != ST_OK && r.problems.count == 0) {
		app_fail(app, &err);
	} else if (good || r.problems.count || r.disagree.count) {
		buf_addf(&text,
			 _("没有写期间的数字算作%s。读到 %zu 行，会改 %zu 处，%zu "
			   "行没有变化。\n\n"),
			 period_name(app->period, period), r.rows, r.changes.count,
			 r.same);
		notes_text(&r.problems, _("这些行不能用，一行也没有导入："), &text);
		notes_text(&r.disagree, _("合计与各行之和不符："), &text);
		notes_text(&r.changes, _("会有这些改动："), &text);
		if (good)
			viewer_act(app, _("导入预览，还没有改动"), buf_take(&text),
				   _("导入"), apply, path, free);
		else
			viewer_open(app, _("不能导入"), buf_take(&text));
		path = good ? NULL : path;
	} else {
		app_say(app, _("没有要改的：%zu 行都和县档一样"), r.same);
	}
	import_report_release(&r);
	free(path);
}

static void path_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		preview(app, save_path(text));
}

void cmd_import(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = path_done};

	if (arg && *arg)
		preview(app, save_path(arg));
	else
		prompt_open(app, _("要导入的文件: "), "", &ops, NULL);
}
