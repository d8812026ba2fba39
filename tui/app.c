#include "tui/app.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/printing.h"
#include "tui/patience.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/reports.h"
#include "tui/screen.h"

enum {
	SLICE_MS = 20, /* a key is answered before one notices that it was not */
};

void app_init(struct app *app, struct config *config, struct store *store, daynum today,
	      int rows, int cols)
{
	const struct list_ops *ops[PANE_COUNT] = {&units_list_ops, &domains_list_ops,
						  &tasks_list_ops};
	*app = (struct app){.config = config,
			    .today = today,
			    .stale = true,
			    .reader = -1,
			    .reader_alarm = -1,
			    .printing_alarm = -1,
			    .slice = SLICE_MS};
	app->keymap = keymap_new(&config->notes);
	if (config->ini)
		keymap_load(app->keymap, config->ini, &config->notes);
	if (!theme_load(&app->theme, config->theme, &config->notes))
		theme_load(&app->theme, theme_builtin(0), NULL);
	canvas_init(&app->canvas, rows, cols, config->ambiguous);
	for (int p = 0; p < PANE_COUNT; p++)
		list_init(&app->list[p], ops[p], app);
	list_sort(&app->list[PANE_UNITS], 1);
	list_sort(&app->list[PANE_TASKS], 1); /* what is due first */
	if (store)
		app_attach(app, store);
}

void app_release(struct app *app)
{
	while (app->overlay)
		overlay_pop(app);
	for (int p = 0; p < PANE_COUNT; p++)
		list_release(&app->list[p]);
	printing_stop(app->printing);
	patience_end(&app->printing_alarm);
	model_release(&app->model);
	canvas_release(&app->canvas);
	keymap_free(app->keymap);
	buf_release(&app->message);
	buf_release(&app->kept);
	free(app->holder);
	free(app->health);
	free(app->path);
	store_close(app->store);
	*app = (struct app){.quit = true};
}

/* A sample is named after its county and period: liuyang-2023-06, huarong-2021-h1. */
static bool sample_period(const char *name, struct period *out)
{
	char code[16];
	size_t n = 0;

	if (!name || !(name = strchr(name, '-')))
		return false;
	for (name++; name[n] && n + 1 < sizeof code; n++)
		code[n] = (char)toupper((unsigned char)name[n]);
	code[n] = '\0';
	/* 2021-H1 is written 2021H1. */
	char *h = strstr(code, "-H");
	if (h)
		memmove(h, h + 1, strlen(h));
	return period_parse(code, strlen(code), out);
}

/* The month the clerk works on: the one before today's in the first half of a month,
 * when last month's figures come in, unless the file itself holds a later choice. */
static struct period period_to_begin(struct app *app)
{
	struct period p;
	char *kept = store_get(app->store, "period");
	bool known = kept && period_parse(kept, strlen(kept), &p);
	free(kept);
	if (known || sample_period(store_sample(app->store), &p))
		return p;
	return period_step(period_of_day(app->today, PERIOD_MONTH), -1);
}

/* Townships where there are any: theirs is the table that is asked for most. */
static enum unit_kind kind_to_begin(struct app *app)
{
	size_t townships, departments;
	struct error err;

	return standing_counts(app->store, DAY_NONE, &townships, &departments, &err) ==
				       ST_OK &&
			       townships
		       ? UNIT_TOWNSHIP
		       : (enum unit_kind)0;
}

void app_attach(struct app *app, struct store *store)
{
	daynum own = store_demo_today(store);

	struct error err;

	model_release(&app->model); /* of another file */
	app->store = store;
	if (store_sign(store, app->config->operator, & err) != ST_OK)
		app_fail(app, &err);
	/* Nothing is read before the period is known. */
	if (!app->today_given && own != DAY_NONE) {
		app->today = own;
		app->today_given = app->demo = true;
	}
	app->period = period_to_begin(app);
	app->month = app->period.last;
	app->kind = kind_to_begin(app);
	app->unit = 0;
	/* The panes are read when they are first seen: a screen may come before them. */
	app->stale = !model_read(app);
	for (int p = 0; p < PANE_COUNT; p++) {
		list_refresh(&app->list[p]);
		list_goto(&app->list[p], 0);
	}
}

void app_scope_changed(struct app *app)
{
	app->kind = kind_to_begin(app);
	app->unit = 0;
	app->stale = true;
	for (int p = 0; p < PANE_COUNT; p++)
		list_marks_clear(&app->list[p]);
	app_refresh(app);
	for (int p = 0; p < PANE_COUNT; p++)
		list_goto(app_pane(app, (enum pane)p), 0);
}

void app_resize(struct app *app, int rows, int cols)
{
	canvas_resize(&app->canvas, rows, cols);
}

void app_set_period(struct app *app, struct period p)
{
	app->period = p;
	if (period_kind(p) == PERIOD_MONTH || app->month < p.first ||
	    app->month > p.last)
		app->month = p.last;
	app->stale = true;
	app_refresh(app);
}

void app_set_today(struct app *app, daynum today, bool given, bool demo)
{
	app->today = today;
	app->today_given = given;
	app->demo = demo;
	app->stale = true;
	app_refresh(app);
}

daynum app_day(const struct app *app, const char *text)
{
	return day_entry(text, strlen(text), app->today, NULL);
}

void app_focus(struct app *app, enum pane p)
{
	app->focus = p;
}

/* --- the message line --- */

void app_say(struct app *app, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	buf_clear(&app->message);
	buf_add(&app->message, text);
	app->message_is_error = false;
}

void app_fail(struct app *app, const struct error *err)
{
	buf_clear(&app->message);
	buf_add(&app->message, err->say);
	app->message_is_error = true;
}

bool app_writable(struct app *app)
{
	struct error err;

	if (app->store && !store_readonly(app->store))
		return true;
	if (!app->store)
		error_set(&err, ST_FILE, _("还没有打开县档。"));
	else if (app->holder)
		error_set(&err, ST_LOCKED,
			  _("现在是只读，不能修改：%s。对方退出后重开即可。"),
			  app->holder);
	else
		error_set(&err, ST_FILE,
			  _("现在是只读，不能修改。重开时去掉只读即可。"));
	app_fail(app, &err);
	return false;
}

bool app_begin(struct app *app)
{
	struct error err;

	if (!app_writable(app))
		return false;
	if (store_begin(app->store, &err) == ST_OK)
		return true;
	app_fail(app, &err);
	return false;
}

bool app_commit(struct app *app, const char *what)
{
	struct error err;
	bool saved = store_commit(app->store, what, &err) == ST_OK;

	app->stale = true;
	app_refresh(app);
	if (saved) {
		app_say(app, _("已保存 %s"), what);
		contradictions_say(app);
	} else {
		app_fail(app, &err);
	}
	return saved;
}

/* --- what is chosen --- */

struct list *app_list(struct app *app)
{
	struct list *l = screen_list(app->overlay);

	return l ? l : app_pane(app, app->focus);
}

static bool chosen(struct app *app, enum pane p, size_t *row, const char *why)
{
	struct error err;

	if (list_selected(app_pane(app, p), row))
		return true;
	error_set(&err, ST_NOT_FOUND, "%s", why);
	app_fail(app, &err);
	return false;
}

const struct figure *app_unit(struct app *app)
{
	size_t row;

	if (!chosen(app, PANE_UNITS, &row,
		    _("单位窗中没有单位。按 N 打开单位名册新增。")))
		return NULL;
	app->model.chosen = model_unit(app, row);
	return &app->model.chosen;
}

const struct figure *app_domain(struct app *app)
{
	size_t row;

	if (!chosen(app, PANE_DOMAINS, &row, _("领域窗中没有领域。")))
		return NULL;
	return &app->model.domains.row[row];
}

const struct matter *app_task(struct app *app)
{
	size_t row;

	if (!chosen(app, PANE_TASKS, &row, _("任务窗中没有任务。按 a 新增。")))
		return NULL;
	const struct matter *m = task_rows_get(app->model.task_rows, row);
	if (!m)
		app_say(app, _("这一条读不出来。请按 C-l 重读。"));
	return m;
}

/* --- commands --- */

unsigned app_context_of(const struct app *app, const struct overlay *o)
{
	if (!o)
		return 1u << app->focus;
	if (screen_of(o))
		return screen_of(o)->ops->where ? screen_of(o)->ops->where : IN_RECORDS;
	if (strcmp(o->ops->name, "grid") == 0)
		return IN_GRID;
	if (strcmp(o->ops->name, "viewer") == 0)
		return IN_VIEWER;
	if (strcmp(o->ops->name, "intake") == 0)
		return IN_INTAKE;
	if (strcmp(o->ops->name, "editor") == 0)
		return IN_EDITOR;
	return 0;
}

unsigned app_context(const struct app *app)
{
	return app_context_of(app, app->overlay);
}

void app_execute(struct app *app, const struct command *cmd, const char *arg)
{
	bool general = strcmp(cmd->name, "quit") == 0 || strcmp(cmd->name, "help") == 0;

	if ((cmd->writes || (!app->store && !general)) && !app_writable(app))
		return;
	cmd->run(app, arg && *arg ? arg : NULL);
}

bool app_run_command(struct app *app, const char *line)
{
	char name[64];
	size_t n = strcspn(line += strspn(line, " "), " ");
	struct error err;

	if (n == 0)
		return false;
	snprintf(name, sizeof name, "%.*s", (int)(n < 60 ? n : 60), line);
	const struct command *cmd = command_find(name);
	if (!cmd) {
		error_set(&err, ST_USAGE,
			  _("没有“%s”这个命令。按 Tab 补全，按 ? 看全部。"), name);
		app_fail(app, &err);
		return false;
	}
	if (!(cmd->where & app_context(app))) {
		struct buf where = {0};

		command_places(cmd->where, "、", &where);
		error_set(&err, ST_USAGE,
			  screen_of(app->overlay) && (cmd->where & IN_PANES)
				  ? _("“%s”要在%s中使用：先按 q 返回。")
				  : _("“%s”要在%s中使用。"),
			  name, buf_text(&where));
		buf_release(&where);
		app_fail(app, &err);
		return false;
	}
	line += n;
	app_execute(app, cmd, line + strspn(line, " "));
	return true;
}
