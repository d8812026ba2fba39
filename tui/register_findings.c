/* Findings of all times as a list: their sorts, which come again, what has become of them. */
#include "text/lang.h"
#include "tui/cmd.h"
#include "tui/forms.h"
#include "tui/register.h"

static void edit(struct app *app, const struct register_targets *on)
{
	form_what_open(app, on->id[0]);
}

static void done(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_DONE);
}

static void recheck(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_RECHECKED);
}

static void give_back(struct app *app, const struct register_targets *on)
{
	register_event(app, on, EVENT_RETURNED);
}

static void sort(struct app *app, const struct register_targets *on)
{
	form_class_open(app, on->id, on->n);
}

static void add(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_task_open(app, NULL, 0);
}

static const struct register_deed deeds[] = {
	{'c', N_("归类"), true, false, sort},
	{'f', N_("整改完成"), true, false, done},
	{'y', N_("复核通过"), true, false, recheck},
	{'b', N_("退回"), true, false, give_back},
	{0, NULL, false, false, NULL},
};
const struct register_view findings_view = {
	.code = "tasks",
	.deed = deeds,
	.empty = N_("没有整改任务。按 a 新增。"),
	.add = add,
	.edit = edit,
	.edit_name = N_("改写"),
	.details = register_matter_details,
};

void cmd_findings(struct app *app, const char *arg)
{
	(void)arg;
	register_open_code(app, "tasks");
}
