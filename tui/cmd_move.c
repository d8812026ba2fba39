/* Within the list that has the keys. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/number.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/screen.h"

void cmd_up(struct app *app, const char *arg)
{
	(void)arg;
	list_move(app_list(app), -1);
}

void cmd_down(struct app *app, const char *arg)
{
	(void)arg;
	list_move(app_list(app), 1);
}

void cmd_page_up(struct app *app, const char *arg)
{
	(void)arg;
	list_page(app_list(app), -1);
}

void cmd_page_down(struct app *app, const char *arg)
{
	(void)arg;
	list_page(app_list(app), 1);
}

void cmd_top(struct app *app, const char *arg)
{
	(void)arg;
	list_goto(app_list(app), 0);
}

void cmd_bottom(struct app *app, const char *arg)
{
	struct list *l = app_list(app);

	(void)arg;
	list_goto(l, l->count ? l->count - 1 : 0);
}

/* --- go to a row, by number or by what it is called --- */

static void goto_text(struct app *app, const char *text)
{
	struct list *l = app_list(app);
	struct error err;
	size_t at;
	int64_t n;

	if (number_parse(text, strlen(text), 1, (int64_t)l->count, &n) ==
	    NUMBER_VALUE) {
		list_goto(l, (size_t)n - 1);
		return;
	}
	list_finish(l);
	if (list_seek(l, text, &at)) {
		list_goto(l, at);
		return;
	}
	error_set(&err, ST_NOT_FOUND, _("这里没有“%.60s”。"), text);
	app_fail(app, &err);
}

static void goto_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		goto_text(app, text);
}

void cmd_goto(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = goto_done};

	if (arg)
		goto_text(app, arg);
	else
		prompt_open(app, _("转到 行号或名称: "), "", &ops, NULL);
}

/* --- find: narrows while typing --- */

static struct list *list_below_prompt(struct app *app)
{
	struct overlay *o = app->overlay;
	struct list *l = screen_list(o);

	if (!l && o)
		l = screen_list(o->below);
	return l ? l : app_pane(app, app->focus);
}

static void find_changed(struct app *app, void *ctx, const char *text)
{
	struct list *l = list_below_prompt(app);

	(void)ctx;
	list_find(l, text);
	if (*text && l->count == 0 && list_percent(l) < 0)
		app_say(app, _("没有符合“%.60s”的。"), text);
	else
		buf_clear(&app->message);
}

static void find_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (!text)
		list_find(app_list(app), "");
	else if (*text && list_percent(app_list(app)) < 0)
		app_say(app, _("“%.60s” %zu 行，按 Esc 恢复全部。"), text,
			app_list(app)->count);
}

void cmd_find(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.changed = find_changed,
					      .done = find_done};

	if (arg)
		list_find(app_list(app), arg);
	else
		prompt_open(app, "/", buf_text(&app_list(app)->query), &ops, NULL);
}

/* Lifts one thing at a time: what is found, marks, the chosen unit. */
void cmd_clear(struct app *app, const char *arg)
{
	struct list *l = app_list(app);

	if (l->query.len)
		list_find(l, "");
	else if (l->marks)
		list_marks_clear(l);
	else
		cmd_narrow_lift(app, arg);
}

/* --- sorting --- */

const char *app_sort_name(struct app *app, int column)
{
	const struct overlay *o = app->overlay;
	const struct screen *s = screen_of(o);

	if (!s && o)
		s = screen_of(o->below);
	if (s)
		return s->ops->sort_name ? s->ops->sort_name(s, column) : NULL;
	if (app->focus == PANE_UNITS)
		return unit_sort_name(column);
	return app->focus == PANE_DOMAINS ? domain_sort_name(column)
					  : task_sort_name(column);
}

enum {
	SORTS_MAX = 9
};

static void sort_answer(struct app *app, void *ctx, int choice)
{
	struct list *l = app_list(app);

	(void)ctx;
	if (choice < 0)
		return;
	/* Choosing the column in force turns it round. */
	int by = choice + 1;
	list_sort(l, l->sort == by ? -by : by);
}

static void sort_menu(struct app *app)
{
	const char *choice[SORTS_MAX];
	struct buf label[SORTS_MAX] = {0};
	int n = 0;

	for (; n < SORTS_MAX && app_sort_name(app, n + 1); n++) {
		buf_addf(&label[n], "%d %s", n + 1, app_sort_name(app, n + 1));
		choice[n] = buf_text(&label[n]);
	}
	if (n)
		menu_open(app, _("排序"), _("再选同一列即倒序"), choice, n,
			  abs(app_list(app)->sort) > 0 ? abs(app_list(app)->sort) - 1
						       : 0,
			  sort_answer, NULL);
	else
		app_say(app, _("这里按时间先后排列，不能另排。"));
	for (int i = 0; i < n; i++)
		buf_release(&label[i]);
}

void cmd_sort(struct app *app, const char *arg)
{
	struct error err;

	if (!arg) {
		sort_menu(app);
		return;
	}
	for (int n = 1; n <= SORTS_MAX; n++) {
		const char *name = app_sort_name(app, n);

		if (!name)
			break;
		if (strcmp(name, arg) == 0 || (arg[0] == '0' + n && !arg[1])) {
			list_sort(app_list(app), n);
			return;
		}
	}
	error_set(&err, ST_NOT_FOUND, _("没有“%.60s”这一列。按 s 选择。"), arg);
	app_fail(app, &err);
}

void cmd_sort_reverse(struct app *app, const char *arg)
{
	struct list *l = app_list(app);

	(void)arg;
	if (l->sort)
		list_sort(l, -l->sort);
	else
		app_say(app, app_sort_name(app, 1)
				     ? _("现在是原来的次序，没有倒序。按 s 选一列。")
				     : _("这里按时间先后排列，不能另排。"));
}

/* --- marks --- */

void cmd_mark(struct app *app, const char *arg)
{
	struct list *l = app_list(app);
	int64_t id = list_selected_id(l);

	(void)arg;
	if (!l->count)
		return;
	list_mark(l, id, !list_is_marked(l, id));
	list_move(l, 1);
}

void cmd_mark_all(struct app *app, const char *arg)
{
	struct list *l = app_list(app);

	(void)arg;
	if (l->marks) {
		list_marks_clear(l);
		return;
	}
	list_mark_all(l);
}
