/* 依申请公开 on the desk: the register of a year and what can be done with a request. */
#include <stdlib.h>

#include "report/requests.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/form_request.h"
#include "tui/pick.h"
#include "tui/register.h"

static void details(struct app *app, int64_t id, struct buf *out, int cells)
{
	struct request_whole w;
	struct error err;

	if (request_whole_read(app->store, id, app->today, &w, &err) == ST_OK)
		show_request(out, &w, cells);
	else
		buf_addf(out, "%s\n", err.say);
	request_whole_release(&w);
}

/* Each is about one person's request: several are never answered by one form. */
static bool only_one(struct app *app, const struct register_targets *on)
{
	if (on->n == 1)
		return true;
	app_say(app, _("申请要一件一件办，请先取消标记。"));
	return false;
}

static void add(struct app *app, const struct register_targets *on)
{
	(void)on;
	form_request_open(app, 0);
}

static void edit(struct app *app, const struct register_targets *on)
{
	if (only_one(app, on))
		form_request_open(app, on->id[0]);
}

/* ---- taken out, taken back ---- */

typedef enum status change(struct store *s, int64_t id, struct error *err);

static void change_one(struct app *app, int64_t id, change *run, const char *done)
{
	struct buf what = {0};
	struct error err;

	request_called(app, id, &what);
	buf_addf(&what, " %s", done);
	if (app_begin(app)) {
		if (run(app->store, id, &err) == ST_OK) {
			app_commit(app, buf_text(&what));
		} else {
			store_rollback(app->store);
			app_fail(app, &err);
		}
	}
	buf_release(&what);
}

static void remove_answer(struct app *app, void *ctx, int choice)
{
	if (choice == 0)
		change_one(app, *(int64_t *)ctx, request_delete, _("删去"));
}

static void ask_remove(struct app *app, const struct register_targets *on)
{
	const char *const choice[] = {_("d 删去"), _("n 不删")};
	struct buf text = {0};

	if (!only_one(app, on))
		return;
	int64_t *id = mem_alloc(sizeof *id);
	*id = on->id[0];
	request_called(app, *id, &text);
	buf_add(&text, _("\n只有误登的才删；撤回的申请用 X 终止。按 u 可撤销。"));
	menu_open(app, _("删去申请"), buf_text(&text), choice, 2, 1, remove_answer, id);
	menu_owns(app, free);
	buf_release(&text);
}

static void step_back(struct app *app, const struct register_targets *on)
{
	if (only_one(app, on))
		change_one(app, on->id[0], request_step_back, _("撤回最后一步"));
}

/* ---- steps ---- */

static void step(struct app *app, const struct register_targets *on,
		 enum request_take kind)
{
	if (only_one(app, on))
		form_request_step_open(app, on->id[0], kind, NULL);
}

static void ask(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_ASK);
}

static void corrected(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_CORRECTED);
}

static void consult(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_STOP);
}

static void reached(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_REACHED);
}

static void resume(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_RESUME);
}

static void extend(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_EXTEND);
}

static void deliver(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_DELIVER);
}

static void withdrawn(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_CLOSE);
}

static void reopen(struct app *app, const struct register_targets *on)
{
	step(app, on, TAKE_REOPEN);
}

/* ---- the answer: first which sort ---- */

static void answer_chosen(struct app *app, void *ctx, int64_t n)
{
	struct answers all;
	struct error err;
	int64_t id = *(int64_t *)ctx;

	if (answers_read(&all, &err) == ST_OK && (size_t)n < all.answers)
		form_request_step_open(app, id, TAKE_ANSWER, all.answer[n].code);
	answers_release(&all);
}

static void answer(struct app *app, const struct register_targets *on)
{
	struct answers all;
	struct error err;

	if (!only_one(app, on))
		return;
	if (answers_read(&all, &err) != ST_OK) {
		app_fail(app, &err);
		return;
	}
	int64_t *id = mem_alloc(sizeof *id);
	*id = on->id[0];
	struct pick *p = pick_new(_("答复类型"), "", answer_chosen, id, free);
	for (size_t i = 0; i < all.answers; i++)
		pick_add(p, (int64_t)i, all.answer[i].name, all.answer[i].code,
			 all.answer[i].article);
	pick_open(app, p);
	answers_release(&all);
}

/* Those of any year that are not ended, or the year's again: in January the open ones of December
 * are not to be out of sight. */
static void all_open(struct app *app, const struct register_targets *on)
{
	struct register_ask *ask = on->ask;
	bool narrowed = ask->states != 0;

	ask->states = narrowed ? 0
			       : 1u << MATTER_OPEN | 1u << MATTER_ASKED |
					 1u << MATTER_STOPPED;
	ask->year = narrowed ? day_ymd(app->today).year : 0;
	app->stale = true;
	app_refresh(app);
	app_say(app, "%s", narrowed ? _("一年的登记簿。") : _("各年没有办结的申请。"));
}

static const struct register_deed deeds[] = {
	{'f', N_("答复"), true, false, answer},
	{'x', N_("延期"), true, false, extend},
	{'b', N_("补正通知"), true, false, ask},
	{'c', N_("收到补正"), true, false, corrected},
	{'z', N_("征求意见"), true, false, consult},
	{'r', N_("收到意见"), true, false, resume},
	{'n', N_("对方收到"), true, false, reached},
	{'t', N_("送达"), true, false, deliver},
	{'X', N_("终止"), true, false, withdrawn},
	{'O', N_("恢复办理"), true, false, reopen},
	{'B', N_("撤回一步"), true, false, step_back},
	{'A', N_("各年在办"), false, true, all_open},
	{0, NULL, false, false, NULL},
};

const struct register_view requests_view = {
	.code = "requests",
	.deed = deeds,
	.step = STEP_YEAR,
	.empty = N_("这一年没有登记申请。按 a 登记，按 [ 看上一年。"),
	.add = add,
	.edit = edit,
	.remove = ask_remove,
	.add_name = N_("登记"),
	.remove_name = N_("删去"),
	.details = details,
};

void cmd_requests(struct app *app, const char *arg)
{
	(void)arg;
	register_open_code(app, "requests");
}
