/* The forms whose drafts are offered again, each opened anew by its name.  Not among them: those that
 * ask only where a file is to be put or printed. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "tui/annual.h"
#include "tui/catalog.h"
#include "tui/desk.h"
#include "tui/drafts.h"
#include "tui/form.h"
#include "tui/form_plans.h"
#include "tui/form_request.h"
#include "tui/forms.h"
#include "tui/grid.h"
#include "tui/intake.h"

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

static void open_unit_move(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count == 1 && unit_kind_of(app->store, a->n[0]))
		form_move_open(app, a->n[0]);
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

/* --- of the rows of a register --- */

/* All that it was about is still there. */
static bool rows_there(struct app *app, const struct about *a)
{
	for (size_t i = 0; i < a->count; i++) {
		struct matter m;
		struct arena texts;
		struct error err;

		if (matter_get(app->store, a->n[i], app->today, &m, &texts, &err) !=
		    ST_OK)
			return false;
		arena_release(&texts);
	}
	return a->count > 0;
}

static void open_rows(struct app *app, const struct about *a,
		      void (*open)(struct app *app, const struct register_targets *on))
{
	if (rows_there(app, a))
		open(app, &(struct register_targets){.id = a->n, .n = a->count});
}

#define ROWS(name, form)                                                               \
	static void name(struct app *app, const struct about *a, const char *draft)    \
	{                                                                              \
		(void)draft;                                                           \
		open_rows(app, a, form);                                               \
	}
ROWS(open_outlet_update, form_outlet_update_open)
ROWS(open_outlet_limit, form_outlet_limit_open)
ROWS(open_outlet_close, form_outlet_close_open)
ROWS(open_outlet_finding, form_outlet_finding_open)
ROWS(open_duty_done, form_duty_done_open)
#undef ROWS

static void open_class(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (rows_there(app, a))
		form_class_open(app, a->n, a->count);
}

/* --- of one row, found by its number --- */

#define ONE(name, form)                                                                \
	static void name(struct app *app, const struct about *a, const char *draft)    \
	{                                                                              \
		(void)draft;                                                           \
		if (a->count == 1)                                                     \
			form(app, a->n[0]);                                            \
	}
ONE(open_stage_edit, form_stage_edit_open)
ONE(open_duty_edit, form_duty_edit_open)
ONE(open_outlet_edit, form_outlet_edit_open)
ONE(open_lead, form_lead_open)
#undef ONE

/* --- of requests; who asks is in no draft --- */

static void open_request(struct app *app, const struct about *a, const char *draft)
{
	(void)draft;
	if (a->count != 1)
		return;
	form_request_open(app, a->n[0]);
	if (app->overlay && !a->n[0])
		app_say(app, _("申请人的姓名、联系方式和地址不留在草稿里，请再填。"));
}

static void open_request_step(struct app *app, const struct about *a, const char *draft)
{
	if (a->count != 2 || a->n[1] < TAKE_ASK || a->n[1] > TAKE_REOPEN)
		return;
	char *answer = form_about_of(draft, "answer");
	form_request_step_open(app, a->n[0], (enum request_take)a->n[1], answer);
	free(answer);
}

/* --- of the catalog and the draws --- */

static void open_item(struct app *app, const struct about *a, const char *draft)
{
	char *edition = form_about_of(draft, "edition");

	if (a->count == 2 && edition)
		form_item_open(app, a->n[0], a->n[1], edition);
	free(edition);
}

static void open_recheck(struct app *app, const struct about *a, const char *draft)
{
	char *subject = form_about_of(draft, "subject");

	if (a->count > 1 && subject && a->n[0] > RESULT_NONE &&
	    a->n[0] <= RESULT_RETURNED)
		form_recheck_open(app, (enum draw_result)a->n[0], a->n + 1,
				  a->count - 1, subject);
	free(subject);
}

static void open_inspector(struct app *app, const struct about *a, const char *draft)
{
	(void)a;
	(void)draft;
	form_inspector_open(app, NULL);
}

static const struct draft_opener openers[] = {
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
	{"unit-move", N_("移到别的上级"), open_unit_move},
	{"unit-order", N_("单位次序"), open_unit_order},
	{"unit-retire", N_("停用"), open_unit_retire},
	{"calendar-day", N_("日历的一天"), open_calendar_day},
	{"publish", N_("登记一条信息"), open_publish},
	{"annual", N_("年度报告"), open_annual},
	{"annual-new", N_("新建年度报告"), open_annual_new},
	{"intake-paste", N_("粘贴的文字"), open_paste},
	{"class", N_("归类"), open_class},
	{"stage-edit", N_("改阶段"), open_stage_edit},
	{"duty-edit", N_("改应尽事项"), open_duty_edit},
	{"duty-done", N_("应尽事项完成"), open_duty_done},
	{"column-edit", N_("改栏目或账号"), open_outlet_edit},
	{"column-update", N_("栏目或账号更新"), open_outlet_update},
	{"column-limit", N_("更新时限"), open_outlet_limit},
	{"column-close", N_("注销栏目或账号"), open_outlet_close},
	{"column-finding", N_("转为整改任务"), open_outlet_finding},
	{"request", N_("申请登记"), open_request},
	{"request-step", N_("申请的办理"), open_request_step},
	{"item", N_("目录事项"), open_item},
	{"domain-lead", N_("牵头部门"), open_lead},
	{"recheck", N_("复核结果"), open_recheck},
	{"inspector", N_("新检查人员"), open_inspector},
};

const struct draft_opener *draft_openers(size_t *count)
{
	*count = sizeof openers / sizeof *openers;
	return openers;
}
