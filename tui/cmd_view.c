/* What is shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/number.h"
#include "tui/cmd.h"
#include "tui/desk.h"

void cmd_pane_next(struct app *app, const char *arg)
{
	(void)arg;
	app_focus(app, (enum pane)((app->focus + 1) % PANE_COUNT));
}

void cmd_pane_previous(struct app *app, const char *arg)
{
	(void)arg;
	app_focus(app, (enum pane)((app->focus + PANE_COUNT - 1) % PANE_COUNT));
}

void cmd_pane_units(struct app *app, const char *arg)
{
	(void)arg;
	app_focus(app, PANE_UNITS);
}

void cmd_pane_domains(struct app *app, const char *arg)
{
	(void)arg;
	app_focus(app, PANE_DOMAINS);
}

void cmd_pane_tasks(struct app *app, const char *arg)
{
	(void)arg;
	app_focus(app, PANE_TASKS);
}

/* --- the period --- */

/* A month of the year in view: "4", "4月". */
static bool month_entry(const struct app *app, const char *s, size_t len,
			struct period *out)
{
	static const char unit[] = "月";
	size_t tail = sizeof unit - 1;
	int64_t n;

	if (len > tail && memcmp(s + len - tail, unit, tail) == 0)
		len -= tail;
	if (number_parse(s, len, 1, 12, &n) != NUMBER_VALUE)
		return false;
	*out = period_month(day_ymd(app->period.last).year, (int)n);
	return true;
}

/* "2024-04..2024-06": from the first day of the one to the last of the other. */
static bool range_entry(const char *s, size_t len, struct period *out)
{
	struct period last;
	size_t at = 0;

	while (at + 1 < len && (s[at] != '.' || s[at + 1] != '.'))
		at++;
	if (at + 1 >= len || !period_parse(s, at, out) ||
	    !period_parse(s + at + 2, len - at - 2, &last) || last.last < out->first)
		return false;
	out->last = last.last;
	return true;
}

bool period_entry(const struct app *app, const char *s, struct period *out)
{
	size_t len = strlen(s += strspn(s, " "));

	while (len && s[len - 1] == ' ')
		len--;
	return period_parse(s, len, out) || month_entry(app, s, len, out) ||
	       range_entry(s, len, out);
}

static void period_text(struct app *app, const char *text)
{
	struct period p;
	struct error err;

	if (period_entry(app, text, &p)) {
		app_set_period(app, p);
		return;
	}
	error_set(&err, ST_INPUT,
		  _("“%.60s”不是一个期间。可写 2024-04、2024Q1、2021H1、2024、"
		    "2024-04..2024-06。"),
		  text);
	app_fail(app, &err);
}

static void period_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		period_text(app, text);
}

void cmd_period(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = period_done};
	char code[PERIOD_TEXT];

	if (arg)
		period_text(app, arg);
	else
		prompt_open(app, _("期间: "), period_code(app->period, code), &ops,
			    NULL);
}

/* The years dates are accepted in bound the walk. */
static void step_period(struct app *app, int step)
{
	int year = day_ymd(step > 0 ? app->period.last : app->period.first).year;

	if (year + step > DAY_YEAR_MIN && year + step < DAY_YEAR_MAX)
		app_set_period(app, period_step(app->period, step));
}

void cmd_period_next(struct app *app, const char *arg)
{
	(void)arg;
	step_period(app, 1);
}

void cmd_period_previous(struct app *app, const char *arg)
{
	(void)arg;
	step_period(app, -1);
}

/* Month, quarter, half, year, month …: the one that holds the month shown last. */
void cmd_period_kind(struct app *app, const char *arg)
{
	enum period_kind kind = period_kind(app->period);

	(void)arg;
	kind = kind == PERIOD_RANGE || kind == PERIOD_YEAR
		       ? PERIOD_MONTH
		       : (enum period_kind)(kind + 1);
	app_set_period(app, period_of_day(app->month, kind));
}

/* --- units --- */

enum unit_kind kind_after(enum unit_kind kind)
{
	return kind == UNIT_TOWNSHIP     ? UNIT_DEPARTMENT
	       : kind == UNIT_DEPARTMENT ? (enum unit_kind)0
					 : UNIT_TOWNSHIP;
}

void cmd_kind(struct app *app, const char *arg)
{
	(void)arg;
	app->kind = kind_after(app->kind);
	app->stale = true;
	app_refresh(app);
	list_goto(app_pane(app, PANE_UNITS), 0);
}

static void narrow_to(struct app *app, int64_t unit)
{
	app->unit = unit;
	app->stale = true;
	app_refresh(app);
}

/* The same key on the same unit lifts it again. */
void cmd_narrow(struct app *app, const char *arg)
{
	const struct figure *f = app_unit(app);

	if (!f)
		return;
	if (app->unit == f->id) {
		cmd_narrow_lift(app, arg);
		return;
	}
	narrow_to(app, f->id);
	app_say(app, _("只看 %s 的领域和任务，按 0 恢复全部。"), app->model.unit);
}

void cmd_narrow_lift(struct app *app, const char *arg)
{
	(void)arg;
	if (app->unit)
		narrow_to(app, 0);
}

void cmd_tasks_all(struct app *app, const char *arg)
{
	(void)arg;
	app->all_tasks = !app->all_tasks;
	app->stale = true;
	app_refresh(app);
}

/* --- today --- */

static void today_text(struct app *app, const char *text)
{
	daynum d = app_day(app, text);
	struct error err;
	char iso[DAY_TEXT];

	if (d == DAY_NONE) {
		error_set(&err, ST_INPUT, _("“%.60s”不是一个日期。可写 2024-05-06。"),
			  text);
		app_fail(app, &err);
		return;
	}
	app_set_today(app, d, true, true);
	app_say(app, _("演示日期改为 %s，只在本次有效。"), day_iso(d, iso));
}

static void today_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		today_text(app, text);
}

void cmd_today(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = today_done};

	if (arg)
		today_text(app, arg);
	else
		prompt_open(app, _("今天的日期: "), "", &ops, NULL);
}

/* --- looks --- */

static void theme_text(struct app *app, const char *name)
{
	struct theme theme;
	struct error err;

	if (!theme_load(&theme, name, &app->config->notes)) {
		error_set(&err, ST_NOT_FOUND,
			  _("没有“%.40s”这个配色。按 Tab 看有哪些。"), name);
		app_fail(app, &err);
		return;
	}
	app->theme = theme;
	app->want_theme = true;
	if (ini_save(app->config->path, "desk", "theme", name, &err) == ST_OK)
		app_say(app, _("配色 %s，已记住。"), name);
	else
		app_fail(app, &err);
}

static void theme_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		theme_text(app, text);
}

static void theme_complete(struct app *app, void *ctx, const char *text,
			   struct buf *out)
{
	(void)app;
	(void)ctx;
	for (size_t i = 0; theme_builtin(i); i++)
		if (strncmp(theme_builtin(i), text, strlen(text)) == 0)
			buf_addf(out, "%s\n", theme_builtin(i));
}

void cmd_theme(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = theme_done,
					      .complete = theme_complete};

	if (arg)
		theme_text(app, arg);
	else
		prompt_open(app, _("配色: "), "", &ops, NULL);
}

void cmd_mouse(struct app *app, const char *arg)
{
	(void)arg;
	app->config->mouse = !app->config->mouse;
	if (app->term)
		term_mouse(app->term, app->config->mouse);
	app_say(app, app->config->mouse ? _("鼠标已启用。")
					: _("鼠标已停用，可用鼠标选取文字。"));
}

void cmd_redraw(struct app *app, const char *arg)
{
	(void)arg;
	app->stale = true;
	model_forget(&app->model);
	app->want_redraw = true;
}
