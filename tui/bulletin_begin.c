/* A new draft: of which kind, and which tasks belong to it. */
#include <stdlib.h>

#include "report/issued.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/editor.h"
#include "tui/forms.h"
#include "tui/reports.h"
#include "tui/screen.h"

static const char *kind_at(struct app *app, size_t n)
{
	const struct report_kinds *kinds = config_kinds(app->config);

	return n < kinds->n ? kinds->row[n].kind : NULL;
}

static void begin_draft(struct app *app, const char *kind, bool take)
{
	struct report_options o = reports_options(app);
	struct error err;
	int64_t id = 0;
	enum status st =
		issued_draft(app->store, kind, app->period, &o, take, &id, &err);

	app->stale = true;
	app_refresh(app);
	struct list *l = screen_list(app->overlay);
	if (l && id)
		list_select_id(l, id);
	if (st == ST_ASK)
		app_say(app, _("这一期已有草稿，打开的是它。"));
	else if (st == ST_OK)
		app_say(app, _("已起草。改好后按 Esc 返回，再按 i 下发。"));
	else
		app_fail(app, &err);
	if (st == ST_OK || st == ST_ASK) /* and says so where it can't be opened */
		editor_open(app, id, 0);
}

static void take_answer(struct app *app, void *ctx, int choice)
{
	if (choice >= 0)
		begin_draft(app, kind_at(app, *(size_t *)ctx), choice == 0);
}

/* Issuing will start these tasks' clocks: the clerk says whether they belong to it. */
static void kind_answer(struct app *app, void *ctx, int choice)
{
	const char *const answer[] = {_("y 归入"), _("n 不归入")};
	struct buf text = {0};

	(void)ctx;
	if (choice < 0 || !kind_at(app, (size_t)choice))
		return;
	size_t loose = bulletin_tasks_loose(app->store, app->period);
	if (!loose ||
	    bulletin_draft_of(app->store, kind_at(app, (size_t)choice), app->period)) {
		begin_draft(app, kind_at(app, (size_t)choice), false);
		return;
	}
	size_t *kind = mem_alloc(sizeof *kind);
	*kind = (size_t)choice;
	buf_addf(&text,
		 _("本期有 %zu 项任务还没有归入通报。归入的，下发时从下发日重新起算。"),
		 loose);
	menu_open(app, _("起草"), buf_text(&text), answer, 2, 1, take_answer, kind);
	menu_owns(app, free);
	buf_release(&text);
}

void bulletin_begin_open(struct app *app)
{
	struct buf title = {0};
	char name[PERIOD_TEXT];

	buf_addf(&title, _("起草 %s的"), period_name(app->period, name));
	kinds_menu(app, buf_text(&title), kind_answer);
	buf_release(&title);
}
