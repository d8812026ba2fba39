/* A long plain sheet on its way into the county file. */
#include <stdlib.h>
#include <unistd.h>

#include "intake/long_import.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/grouped.h"
#include "tui/loading.h"
#include "tui/work.h"

enum {
	SHOWN_BYTES = 1024 * 1024, /* of what is shorter every row is shown */
	/* Longer ones are not shown row by row even where something in them is to be decided. */
	DECIDED_BYTES = 16 * 1024 * 1024,
};

struct taking {
	struct app *app;
	char *name;
	int fd;
	struct long_sheet f;
	struct import_options o;
	bool dry;
	/* what came of it */
	struct reading d;
	struct import_plan plan;
	struct long_sum sum;
	bool strange;
	enum status st;
	struct error err;
};

static void taking_clear(struct taking *t)
{
	import_plan_release(&t->plan);
	reading_release(&t->d);
}

static void taking_free(void *ctx)
{
	struct taking *t = ctx;

	if (!t)
		return;
	taking_clear(t);
	long_sheet_release(&t->f);
	if (t->fd >= 0)
		close(t->fd);
	free(t->name);
	free(t);
}

static void take(void *ctx, struct pace *pace)
{
	struct taking *t = ctx;

	taking_clear(t);
	t->o.pace = pace;
	t->st = long_import(t->app->store, &t->f, t->name, &t->o, t->dry, &t->d,
			    &t->plan, &t->sum, &t->strange, &t->err);
	t->o.pace = NULL;
}

/* Through the reader after all, to be looked at row by row. */
static void show_rows(struct app *app, struct taking *t)
{
	struct reading_steps *steps;
	struct error err;

	if (lseek(t->fd, 0, SEEK_SET) == 0 &&
	    reading_begin(&steps, t->fd, &err) == ST_OK)
		loading_file(app, steps, t->name);
	else
		app_fail(app, &err);
	taking_free(t);
}

static void add_notes(const struct notes *n, struct buf *out)
{
	for (size_t i = 0; i < n->count; i++)
		buf_addf(out, "%s\n", n->note[i].text);
}

static void show_problems(struct app *app, struct taking *t)
{
	struct buf text = {0};

	buf_addf(&text, "%s\n\n", t->err.say);
	add_notes(&t->plan.problems, &text);
	if (t->sum.refused > t->plan.problems.count)
		buf_addf(&text, _("…… 共 %zu 行\n"), t->sum.refused);
	viewer_open(app, _("不能导入"), buf_take(&text));
	taking_free(t);
}

static void keep_done(struct app *app, void *ctx, bool stopped)
{
	struct taking *t = ctx;

	if (stopped) {
		app_say(app, _("已停止导入，什么也没有改"));
	} else if (t->st != ST_OK) {
		app_fail(app, &t->err);
	} else {
		app->stale = true;
		app_refresh(app);
		app_say(app, _("已导入：新增 %zu 个数，改 %zu 个；按 u 一步撤销"),
			t->sum.added, t->sum.changed);
	}
	taking_free(t);
}

/* The menu's hold on it, empty once it is answered. */
struct held {
	struct taking *t;
};

static void held_free(void *ctx)
{
	struct held *h = ctx;

	taking_free(h->t);
	free(h);
}

static void answer(struct app *app, void *ctx, int choice)
{
	static const struct work_ops ops = {N_("导入"), N_("写入县档…"), take,
					    keep_done, taking_free};
	struct held *h = ctx;
	struct taking *t = h->t;

	h->t = NULL;

	if (choice == 1) {
		show_rows(app, t);
	} else if (choice != 0) {
		app_say(app, _("没有导入，什么也没有改"));
		taking_free(t);
	} else {
		t->dry = false;
		work_open(app, t->name, &ops, t);
	}
}

/* 998,400 行：新增 …，改 …，相同 … */
static void summary(const struct taking *t, struct buf *out)
{
	buf_addf(out, "%s\n", t->name);
	grouped_number(out, t->plan.rows);
	buf_add(out, _(" 行：新增 "));
	grouped_number(out, t->sum.added);
	buf_add(out, _(" 个数，改 "));
	grouped_number(out, t->sum.changed);
	buf_add(out, _(" 个，没有变化 "));
	grouped_number(out, t->sum.same);
	buf_putc(out, '\n');
	add_notes(&t->plan.warnings, out);
	for (size_t i = 0; i < t->plan.changes.count && i < 3; i++)
		buf_addf(out, "%s\n", t->plan.changes.note[i].text);
}

static void ask(struct app *app, struct taking *t)
{
	const char *const choice[] = {_("y 导入"), _("r 逐行看"), _("n 不导入")};
	struct held *h = mem_alloc(sizeof *h);
	struct buf text = {0};

	h->t = t;
	summary(t, &text);
	menu_open(app, _("导入"), buf_text(&text), choice, 3, 2, answer, h);
	menu_owns(app, held_free);
	buf_release(&text);
}

static void tried(struct app *app, void *ctx, bool stopped)
{
	struct taking *t = ctx;
	bool small = t->f.size < DECIDED_BYTES;

	if (stopped) {
		app_say(app, _("已停止读取“%.60s”，什么也没有改"), t->name);
		taking_free(t);
	} else if (t->strange || (t->st == ST_INPUT && small)) {
		show_rows(app, t);
	} else if (t->st == ST_INPUT) {
		show_problems(app, t);
	} else if (t->st != ST_OK) {
		app_fail(app, &t->err);
		taking_free(t);
	} else if (!t->plan.figures && !t->plan.changes.count) {
		app_say(app, "%s",
			t->plan.warnings.count ? t->plan.warnings.note[0].text
					       : _("没有要改的：所有的行都和县档一样"));
		taking_free(t);
	} else {
		ask(app, t);
	}
}

bool loading_long(struct app *app, int fd, const char *name)
{
	static const struct work_ops ops = {N_("导入"), N_("核对各行…"), take, tried,
					    taking_free};
	struct heads heads = {0};
	struct error err;
	struct taking *t = mem_alloc(sizeof *t);
	bool fits =
		heads_load(&heads, &err) == ST_OK && long_sheet_open(&t->f, fd, &heads);

	t->fd = -1;
	t->app = app;
	t->dry = true;
	t->o = (struct import_options){.upto = DAY_NONE,
				       .issued = DAY_NONE,
				       .today = app->today,
				       .desk = true};
	heads_release(&heads);
	fits = fits && t->f.size >= SHOWN_BYTES &&
	       long_import_fits(app->store, &t->f, &t->o);
	if (!fits) {
		taking_free(t);
		return false;
	}
	t->fd = fd;
	t->name = mem_text(name);
	work_open(app, name, &ops, t);
	return true;
}
