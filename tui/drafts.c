/* Forms that were open when the terminal went away: kept in the file, offered again. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/catalog.h"
#include "tui/annual.h"
#include "tui/desk.h"
#include "tui/form.h"
#include "tui/form_plans.h"
#include "tui/forms.h"
#include "tui/grid.h"
#include "tui/intake.h"

enum {
	ABOUT_MAX = 1024
};

/* The numbers a form said it was about. */
struct about {
	int64_t n[ABOUT_MAX];
	size_t count;
};

static void read_about(const char *draft, struct about *a)
{
	char *end;

	a->count = 0;
	if (*draft++ != '@')
		return;
	while (a->count < ABOUT_MAX && *draft && *draft != '\n') {
		int64_t n = strtoll(draft, &end, 10);
		if (end == draft)
			break;
		a->n[a->count++] = n;
		draft = end + strspn(end, " ");
	}
}

/* --- one opener for each name; false when what it was about is gone --- */

static void open_task_new(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_task_open(app, NULL, 0);
}

static void open_draw_new(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_lot_open(app);
}

static void open_task_what(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count == 1)
		form_what_open(app, a->n[0]);
}

static void open_task_event(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count > 1 && a->n[0] >= EVENT_EXTENDED &&
	    a->n[0] <= (int64_t)MATTER_EVENTS)
		form_event_open(app, (enum matter_event)a->n[0], a->n + 1,
				a->count - 1);
}

static void open_target(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count == 1)
		form_target_open(app, NULL, 0, a->n[0]);
}

static void open_score(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count == 1 && a->n[0] >= DAY_YEAR_MIN && a->n[0] <= DAY_YEAR_MAX)
		form_score_open(app, (int)a->n[0], NULL, 0);
}

static void open_unit_new(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_unit_open(app, UNIT_TOWNSHIP);
}

static void open_domain_new(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_domain_open(app);
}

/* The forms of names say it as their third number. */
static bool of_domain(const struct about *a)
{
	return a->count > 2 && a->n[2];
}

static void open_unit_rename(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count)
		form_rename_open(app, a->n[0], of_domain(a));
}

static void open_unit_alias(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count > 1)
		form_alias_open(app, a->n[0], a->n[1] != 0, of_domain(a));
}

static void open_unit_order(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count)
		form_order_open(app, a->n[0]);
}

static void open_unit_retire(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count)
		form_retire_open(app, a->n[0], of_domain(a), false);
}

static void open_stage(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_stage_open(app, 0);
}

static void open_duty(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_duty_open(app);
}

static void open_outlet(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_outlet_open(app);
}

static void open_calendar_day(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_calendar_open(app, DAY_NONE);
}

static void open_column(struct app *app, const struct about *a, const char *draft)
{
	struct period p;

	(void)a;
	if (!period_parse(draft, strcspn(draft, "\n"), &p))
		return;
	app_set_period(app, p);
	grid_column_open(app, p, draft);
}

static void open_months(struct app *app, const struct about *a, const char *draft)
{
	char *end;
	int64_t unit = strtoll(draft, &end, 10);
	long year = strtol(end, NULL, 10);

	(void)a;
	if (year >= DAY_YEAR_MIN && year <= DAY_YEAR_MAX)
		grid_months_open(app, unit, (int)year, draft);
}

static void open_publish(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_publish_open(app, 0, 0, 0);
}

static void open_paste(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	intake_paste(app, draft, strlen(draft));
}

static void open_annual(struct app *app, const struct about *a, const char *draft)
{
	if (a->count == 1)
		annual_grid_open(app, a->n[0], draft);
}

static void open_annual_new(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_annual_open(app, 0);
}

static const struct opener {
	const char *name;
	const char *label;
	void (*open)(struct app *app, const struct about *a, const char *draft);
} openers[] = {
	{"count-column", N_("逐单位录入"), open_column},
	{"count-months", N_("逐月录入"), open_months},
	{"task-new", N_("新整改任务"), open_task_new},
	{"stage-new", N_("新阶段"), open_stage},
	{"duty-new", N_("新应尽事项"), open_duty},
	{"column-new", N_("登记栏目或账号"), open_outlet},
	{"task-event", N_("任务进展"), open_task_event},
	{"draw-new", N_("双随机抽查"), open_draw_new},
	{"task-what", N_("改写问题"), open_task_what},
	{"target", N_("设定任务数"), open_target},
	{"score", N_("人工评分"), open_score},
	{"unit-new", N_("新增单位"), open_unit_new},
	{"domain-new", N_("新增领域"), open_domain_new},
	{"unit-rename", N_("改名"), open_unit_rename},
	{"unit-alias", N_("别名"), open_unit_alias},
	{"unit-order", N_("单位次序"), open_unit_order},
	{"unit-retire", N_("停用"), open_unit_retire},
	{"calendar-day", N_("日历的一天"), open_calendar_day},
	{"publish", N_("登记一条信息"), open_publish},
	{"annual", N_("年度报告"), open_annual},
	{"annual-new", N_("新建年度报告"), open_annual_new},
	{"intake-paste", N_("粘贴的文字"), open_paste},
};

static void open_draft(struct app *app, const struct opener *o, const char *draft)
{
	struct about *a = mem_alloc(sizeof *a);

	read_about(draft, a);
	o->open(app, a, draft);
	form_fill_top(app, draft);
	if (!app->overlay && !app->message.len)
		app_say(app, _("上次未保存的“%s”所说的内容已经不在了。"), _(o->label));
	free(a);
}

static void offer_answer(struct app *app, void *ctx, int choice)
{
	const struct opener *o = ctx;
	char *draft = store_draft_get(app->store, o->name);
	struct error err;

	if (choice < 0 || !draft) { /* not answered: it is kept for the next start */
		free(draft);
		return;
	}
	buf_clear(&app->message); /* what stands there afterwards is about the draft */
	if (store_draft_put(app->store, o->name, NULL, &err) != ST_OK)
		app_fail(app, &err);
	if (choice == 0)
		open_draft(app, o, draft);
	else
		start_drafts(app);
	free(draft);
}

void start_drafts(struct app *app)
{
	const char *const choice[] = {_("y 继续填写"), _("n 放弃")};

	if (!app->store || store_readonly(app->store))
		return;
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
		char *draft = store_draft_get(app->store, openers[i].name);
		if (!draft)
			continue;
		free(draft);
		menu_open(app, _(openers[i].label),
			  _("上次终端中断时，这里填写的内容还没有保存。"), choice, 2, 0,
			  offer_answer, (void *)(uintptr_t)&openers[i]);
		return;
	}
}

enum {
	KEYS_MAX = 60 /* typed without a pause: kept all the same */
};

/* Whether start_drafts() would offer it; the editor's text is a bulletin's own. */
static bool is_offered(const char *name)
{
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
		if (strcmp(openers[i].name, name) == 0)
			return true;
	return false;
}

static bool has_line(const struct buf *lines, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = buf_text(lines); *p; p += strcspn(p, "\n") + 1)
		if (strncmp(p, name, len) == 0 && p[len] == '\n')
			return true;
	return false;
}

void start_keep_drafts(struct app *app)
{
	struct error err;

	if (!app->store || store_readonly(app->store))
		return;
	for (const struct overlay *o = app->overlay; o; o = o->below) {
		struct buf body = {0};
		const char *name = o->ops->draft ? o->ops->draft(o, &body) : NULL;
		/* Where it can't be kept nothing is lost yet: the form is still there. */
		if (name &&
		    store_draft_put(app->store, name, buf_text(&body), &err) == ST_OK &&
		    is_offered(name) && !has_line(&app->kept, name))
			buf_addf(&app->kept, "%s\n", name);
		buf_release(&body);
	}
}

/* Drafts whose form is no longer there, or says nothing any more, go. */
static void drop_kept(struct app *app)
{
	struct buf open = {0}, left = {0};
	struct error err;

	for (const struct overlay *o = app->overlay; o; o = o->below) {
		struct buf body = {0};
		const char *name = o->ops->draft ? o->ops->draft(o, &body) : NULL;

		if (name)
			buf_addf(&open, "%s\n", name);
		buf_release(&body);
	}
	for (const char *p = buf_text(&app->kept); *p;) {
		char *name = mem_textn(p, strcspn(p, "\n"));

		if (has_line(&open, name) ||
		    store_draft_put(app->store, name, NULL, &err) != ST_OK)
			buf_addf(&left, "%s\n", name);
		p += strlen(name) + 1;
		free(name);
	}
	buf_release(&app->kept);
	buf_release(&open);
	app->kept = left;
}

void drafts_note(struct app *app, const struct input *in)
{
	bool typed = in->kind == INPUT_KEY || in->kind == INPUT_PASTE;

	if (!app->store || store_readonly(app->store) || app->quit || app->working)
		return;
	if (typed && app->overlay && app->overlay->ops->draft) {
		app->unsaved = true;
		app->unsaved_keys++;
	}
	if (app->unsaved_keys >= KEYS_MAX)
		drafts_pause(app);
	/* Only where one was kept, which typing fast never comes to. */
	if (app->kept.len && !(app->overlay && app->overlay->ops->draft))
		drop_kept(app);
	if (!app->overlay)
		app->unsaved = false;
}

void drafts_pause(struct app *app)
{
	app->unsaved = false;
	app->unsaved_keys = 0;
	if (!app->store || app->working)
		return;
	start_keep_drafts(app);
	if (app->kept.len)
		drop_kept(app);
}
