/* When the figures are of, and the last word: taken or not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/intake_own.h"
#include "tui/reports.h"
#include "tui/work.h"

/* --- period --- */

/* "截至 4-30", or a whole date: figures up to that day; else a period; "" as the document says.
 * False when it is none of them. */
static bool period_typed(struct app *app, const char *text, struct import_options *o)
{
	static const char upto[] = "截至";
	size_t n = sizeof upto - 1;
	struct period p;
	daynum day;

	text += strspn(text, " ");
	o->has_period = false;
	o->upto = DAY_NONE;
	if (!*text)
		return true;
	if (strncmp(text, upto, n) == 0) {
		text += n;
		text += strspn(text, " ");
		day = app_day(app, text);
	} else if (period_entry(app, text, &p)) {
		o->has_period = true;
		o->period = p;
		return true;
	} else {
		day = day_parse(text, strlen(text));
	}
	o->upto = day;
	return day != DAY_NONE;
}

static void period_explain(struct app *app, void *ctx, const char *text,
			   struct buf *out)
{
	struct import_options o = {0};
	char name[PERIOD_TEXT], day[DAY_TEXT];

	(void)ctx;
	if (!period_typed(app, text, &o))
		return;
	if (o.has_period)
		buf_add(out, period_name(o.period, name));
	else if (o.upto != DAY_NONE)
		buf_addf(out, _("截至 %s 的累计数"), day_iso(o.upto, day));
	else
		buf_add(out, _("按文件所写"));
}

static void period_done(struct app *app, void *ctx, const char *text)
{
	struct intake *i = intake_of(app->overlay);
	struct import_options o = {0};
	struct error err;

	(void)ctx;
	if (!i || !text)
		return;
	if (!period_typed(app, text, &o)) {
		error_set(&err, ST_INPUT,
			  _("“%.60s”不是一个期间。可写 2024-04、2024Q1、2021H1、2024、"
			    "截至 2024-04-30。"),
			  text);
		app_fail(app, &err);
		return;
	}
	i->o.has_period = o.has_period;
	i->o.period = o.period;
	i->o.upto = o.upto;
	intake_renew(i);
}

void cmd_intake_period(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = period_done,
					      .explain = period_explain};
	struct intake *i = intake_of(app->overlay);
	const struct plan_table *t = i ? intake_dated(i) : NULL;
	struct buf text = {0};
	char code[PERIOD_TEXT], day[DAY_TEXT];

	if (!i)
		return;
	if (arg) {
		period_done(app, NULL, arg);
		return;
	}
	if (t && t->upto != DAY_NONE)
		buf_addf(&text, _("截至 %s"), day_iso(t->upto, day));
	else
		buf_add(&text, period_code(t && t->has_period ? t->period : app->period,
					   code));
	prompt_open(app, _("数字的期间: "), buf_text(&text), &ops, NULL);
	buf_release(&text);
}

/* --- the day findings are issued --- */

static void issued_explain(struct app *app, void *ctx, const char *text,
			   struct buf *out)
{
	daynum d = app_day(app, text);

	(void)ctx;
	if (d != DAY_NONE)
		show_day(out, d, 0);
}

static void issued_done(struct app *app, void *ctx, const char *text)
{
	struct intake *i = intake_of(app->overlay);
	struct error err;

	(void)ctx;
	if (!i || !text)
		return;
	daynum d = app_day(app, text);
	if (d == DAY_NONE && *text) {
		error_set(&err, ST_INPUT, _("“%.60s”不是一个日期。可写 2024-05-06。"),
			  text);
		app_fail(app, &err);
		return;
	}
	i->o.issued = d;
	intake_renew(i);
}

void cmd_intake_issued(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = issued_done,
					      .explain = issued_explain};
	struct intake *i = intake_of(app->overlay);
	char day[DAY_TEXT];

	if (!i)
		return;
	if (arg)
		issued_done(app, NULL, arg);
	else
		prompt_open(app, _("整改通知下发日期: "),
			    day_iso(i->o.issued != DAY_NONE ? i->o.issued : app->today,
				    day),
			    &ops, NULL);
}

/* --- everything in words --- */

static void add_notes(const struct notes *n, const char *head, struct buf *out)
{
	if (n->count)
		buf_addf(out, "%s\n", head);
	for (size_t k = 0; k < n->count; k++)
		buf_addf(out, "  %s\n", n->note[k].text);
	if (n->count)
		buf_putc(out, '\n');
}

void cmd_intake_view(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);
	struct buf text = {0};

	(void)arg;
	if (!i)
		return;
	const struct import_plan *p = &i->plan;
	buf_addf(&text, _("读到 %zu 行，会改 %zu 处，%zu 行没有变化。"), p->rows,
		 p->changes.count, p->same);
	buf_add(&text, "\n\n");
	add_notes(&p->problems, _("不能导入："), &text);
	add_notes(&p->disagree, _("与算出来的不符："), &text);
	add_notes(&p->warnings, _("请留意："), &text);
	add_notes(&p->changes, _("会有这些改动："), &text);
	viewer_open(app, _("核对和改动，还没有导入"), buf_take(&text));
}

/* --- the last word --- */

/* "改 56 处，新整改任务 12 条，别名 1 个" */
static void say_changes(const struct import_plan *p, struct buf *out)
{
	size_t other = p->changes.count - p->tasks - p->aliases;

	if (other)
		buf_addf(out, _("改 %zu 处"), other);
	if (p->tasks)
		buf_addf(out, _("%s新整改任务 %zu 条"), out->len ? _("，") : "",
			 p->tasks);
	if (p->aliases)
		buf_addf(out, _("%s别名 %zu 个"), out->len ? _("，") : "", p->aliases);
}

/* What is taken over, in turns. */
struct taking {
	struct intake *i;
	enum status st;
	struct error err;
};

static void take_run(void *ctx, struct pace *pace)
{
	struct taking *t = ctx;
	struct intake *i = t->i;

	i->o.pace = pace;
	t->st = import_apply(i->app->store, &i->reading, 1, &i->o, &i->plan, &t->err);
	i->o.pace = NULL;
}

static void take_done(struct app *app, void *ctx, bool stopped)
{
	struct taking *t = ctx;
	struct intake *i = t->i;
	struct buf what = {0};
	bool failed = t->st != ST_OK && t->st != ST_NO;

	if (failed)
		app_fail(app, &t->err);
	else if (stopped)
		app_say(app, _("已停止导入，什么也没有改"));
	free(t);
	if (failed || stopped)
		return;
	say_changes(&i->plan, &what);
	/* Said and done: where it can't be let go of, it is offered once more at worst. */
	if (i->recalled || intake_said(i))
		(void)intake_said_keep(i, false, NULL);
	overlay_close(app, &i->base);
	app->stale = true;
	app_refresh(app);
	app_say(app, _("已导入：%s；按 u 一步撤销"), buf_text(&what));
	contradictions_say(app);
	buf_release(&what);
}

static void apply(struct app *app, struct intake *i)
{
	static const struct work_ops ops = {N_("导入"), N_("写入县档…"), take_run,
					    take_done, free};
	struct taking *t = mem_alloc(sizeof *t);

	t->i = i;
	work_open(app, i->reading.name, &ops, t);
}

static void apply_answer(struct app *app, void *ctx, int choice)
{
	struct intake *i = intake_of(app->overlay);

	(void)ctx;
	if (i && choice == 0)
		apply(app, i);
}

static void ask_apply(struct app *app, struct intake *i)
{
	const char *const choice[] = {_("y 导入"), _("n 再看看")};
	struct buf text = {0};

	say_changes(&i->plan, &text);
	buf_add(&text, _("；一步可撤销"));
	if (i->plan.disagree.count)
		buf_addf(&text, _("\n有 %zu 个数与算出来的不符，按文件所印导入"),
			 i->plan.disagree.count);
	if (i->skips)
		buf_addf(&text, _("\n%zu 行不导入"), i->skips);
	menu_open(app, _("导入这份文件？"), buf_text(&text), choice, 2, 1, apply_answer,
		  NULL);
	buf_release(&text);
}

/* The first row that stands in the way is what the clerk sees next. */
static void show_problem(struct app *app, struct intake *i)
{
	struct error err;
	char mark;

	error_set(&err, ST_INPUT, _("还有 %zu 处不能导入：%s"), i->plan.problems.count,
		  intake_note(i, 0, &mark));
	app_fail(app, &err);
	for (size_t t = 0; t < i->reading.tables; t++)
		for (size_t r = 0; r < i->reading.table[t].rows; r++) {
			const struct plan_row *pr =
				&i->plan.document[0].table[t].row[r];

			if (pr->state != PLAN_REFUSED || pr->problem != 0)
				continue;
			list_find(&i->list[PART_TABLES], "");
			list_goto(&i->list[PART_TABLES], t);
			intake_settle(i);
			list_find(&i->list[PART_ROWS], "");
			list_goto(&i->list[PART_ROWS], r);
			i->part = PART_ROWS;
			return;
		}
	i->part = PART_NOTES;
}

static void again_answer(struct app *app, void *ctx, int choice)
{
	struct intake *i = intake_of(app->overlay);

	(void)ctx;
	if (!i || choice != 0)
		return;
	i->o.again = true;
	intake_renew(i);
	app_say(app, _("重新核对过了：会改 %zu 处，再按回车导入"),
		i->plan.changes.count);
}

static void ask_again(struct app *app, daynum day)
{
	const char *const choice[] = {_("y 再核对一次"), _("n 不用")};
	struct buf text = {0};
	char iso[DAY_TEXT];

	buf_addf(&text, _("这份文件 %s 导入过，没有变化。再与县档核对一次？"),
		 day_iso(day, iso));
	menu_open(app, _("导入过的文件"), buf_text(&text), choice, 2, 1, again_answer,
		  NULL);
	buf_release(&text);
}

void cmd_intake_accept(struct app *app, const char *arg)
{
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (!i)
		return;
	daynum before = i->plan.document[0].imported;
	if (before != DAY_NONE && !i->o.again)
		ask_again(app, before);
	else if (i->plan.problems.count && intake_wants_period(i))
		cmd_intake_period(app, NULL);
	else if (i->plan.problems.count && intake_wants_issued(i))
		cmd_intake_issued(app, NULL);
	else if (i->plan.problems.count)
		show_problem(app, i);
	else if (!i->plan.changes.count)
		app_say(app, _("没有要改的：%zu 行都和县档一样"), i->plan.same);
	else
		ask_apply(app, i);
}

static void leave(struct app *app, struct intake *i, bool keep)
{
	struct error err;

	if ((i->recalled || intake_said(i)) &&
	    intake_said_keep(i, keep, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	overlay_close(app, &i->base);
	app_say(app, _("没有导入，什么也没有改"));
}

static void leave_answer(struct app *app, void *ctx, int choice)
{
	struct intake *i = intake_of(app->overlay);

	(void)ctx;
	if (i && (choice == 0 || choice == 1))
		leave(app, i, choice == 0);
}

/* Esc in a narrowed list lifts that first; what the clerk has said is not lost by one key. */
void cmd_intake_cancel(struct app *app, const char *arg)
{
	const char *const choice[] = {_("y 停下，指明的留着"), _("d 都丢掉"),
				      _("n 继续")};
	struct intake *i = intake_of(app->overlay);

	(void)arg;
	if (!i)
		return;
	if (i->list[i->part].query.len)
		list_find(&i->list[i->part], "");
	else if (i->maps + i->roles + i->skips)
		menu_open(app, _("放弃导入？"),
			  _("已经指明的单位、列和不导入的行可以留到下次导入这份文件。"),
			  choice, 3, 2, leave_answer, NULL);
	else
		leave(app, i, true);
}
