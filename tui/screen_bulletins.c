/* Bulletins: drafts to write, issued ones to read, and whether they still hold.  An office issues some
 * dozens a year: their heads are read at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/issued.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/bulletin_check.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/editor.h"
#include "tui/forms.h"
#include "tui/reports.h"
#include "tui/screen.h"

enum {
	PERIOD_COLS = 15,
	KIND_COLS = 9,
	NUMBER_COLS = 19,
	STATE_COLS = 8,
	DAY_COLS = 11,
	TASK_COLS = 5,
};

struct bulletins {
	struct bulletin_list list;
	size_t *wrong; /* figures of each that no longer agree */
};

static struct bulletins *of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

static size_t bulletins_count(const void *ctx)
{
	return of(ctx)->list.rows;
}

static int64_t bulletins_id(const void *ctx, size_t row)
{
	return of(ctx)->list.row[row].id;
}

static bool bulletins_match(const void *ctx, size_t row, const char *query)
{
	const struct bulletin *b = &of(ctx)->list.row[row];

	return find_match(b->title, query) != FIND_NONE ||
	       find_match(b->number, query) != FIND_NONE ||
	       find_match(bulletin_state_name(b->state), query) != FIND_NONE;
}

static const char *kind_name(const void *ctx, const struct bulletin *b)
{
	struct config *c = ((const struct screen *)ctx)->app->config;
	const char *name = b->kind[0] ? config_kind_name(c, b->kind) : NULL;

	return name ? name : _("登记");
}

static void bulletins_row(const void *ctx, struct canvas *c, struct rect r, size_t row,
			  enum style style)
{
	const struct bulletin *b = &of(ctx)->list.row[row];
	struct period p = {b->first, b->last};
	char name[PERIOD_TEXT], iso[DAY_TEXT];
	struct buf end = {0}, tasks = {0};
	int x = r.x;

	canvas_put(c, r.y, x, PERIOD_COLS - 1, style, period_name(p, name), true);
	canvas_put(c, r.y, x += PERIOD_COLS, KIND_COLS - 1, style, kind_name(ctx, b),
		   true);
	canvas_put(c, r.y, x += KIND_COLS, NUMBER_COLS - 1, style, b->number, true);
	canvas_put(c, r.y, x += NUMBER_COLS, STATE_COLS - 1, style,
		   bulletin_state_name(b->state), true);
	x += STATE_COLS;
	if (b->issued != DAY_NONE)
		canvas_put(c, r.y, x, DAY_COLS - 1, style, day_iso(b->issued, iso),
			   false);
	buf_addf(&tasks, "%zu", b->tasks);
	canvas_cell(c, r.y, x += DAY_COLS, TASK_COLS - 1, style, ALIGN_RIGHT,
		    b->tasks ? buf_text(&tasks) : "");
	x += TASK_COLS;
	if (of(ctx)->wrong[row])
		buf_addf(&end, _("!与现数不符%zu处 "), of(ctx)->wrong[row]);
	x += canvas_put(c, r.y, x, r.x + r.cols - x,
			style == STYLE_NORMAL ? STYLE_OVERDUE : style, buf_text(&end),
			true);
	canvas_put(c, r.y, x, r.x + r.cols - x, style, b->title, true);
	buf_release(&end);
	buf_release(&tasks);
}

static void bulletins_head(const struct screen *s, struct canvas *c, struct rect r)
{
	const struct {
		int cols;
		const char *head;
	} cols[] = {
		{PERIOD_COLS, _("时段")}, {KIND_COLS, _("种类")},
		{NUMBER_COLS, _("文号")}, {STATE_COLS, _("状态")},
		{DAY_COLS, _("下发")},    {TASK_COLS, _("任务")},
	};
	int x = r.x;

	(void)s;
	for (size_t i = 0; i < sizeof cols / sizeof *cols; i++) {
		canvas_put(c, r.y, x, cols[i].cols - 1, STYLE_HEAD, cols[i].head, true);
		x += cols[i].cols;
	}
	canvas_put(c, r.y, x, r.x + r.cols - x, STYLE_HEAD, _("标题"), true);
}

static void bulletins_title(const struct screen *s, struct buf *out)
{
	size_t drafts = 0, wrong = 0;

	for (size_t i = 0; i < of(s)->list.rows; i++) {
		drafts += of(s)->list.row[i].state == BULLETIN_DRAFT;
		wrong += of(s)->wrong[i] > 0;
	}
	buf_addf(out, _("通报 %zu 份"), of(s)->list.rows);
	if (drafts)
		buf_addf(out, _("  草稿 %zu"), drafts);
	if (wrong)
		buf_addf(out, _("  与现数不符 %zu 份"), wrong);
}

static bool bulletins_load(struct screen *s, struct app *app, struct error *err)
{
	struct bulletins *b = s->data;
	struct report_options now = reports_options(app);
	struct contradiction_list l;
	struct period all = {day_of(DAY_YEAR_MIN, 1, 1), day_of(DAY_YEAR_MAX, 12, 31)};

	bulletin_list_release(&b->list);
	bool good = bulletins_list(app->store, &b->list, err) == ST_OK;
	free(b->wrong);
	b->wrong = mem_array(b->list.rows + 1, sizeof *b->wrong);
	if (!good || contradictions_find(app->store, 0, all, &now, &l, err) != ST_OK)
		return false;
	for (size_t i = 0; i < l.rows; i++)
		for (size_t k = 0; k < b->list.rows; k++)
			b->wrong[k] += b->list.row[k].id == l.row[i].bulletin;
	contradictions_release(&l);
	return true;
}

/* ---- what can be done with one ---- */

static const struct bulletin *selected(struct screen *s)
{
	size_t row;

	return list_selected(&s->list, &row) ? &of(s)->list.row[row] : NULL;
}

/* As it was issued: whatever the figures are now. */
static void read_issued(struct app *app, const struct bulletin *b)
{
	char id[24];

	if (!b->hash[0] && (b->state != BULLETIN_DRAFT || !b->kind[0])) {
		app_say(app, _("这份通报只是登记的，没有存原文。"));
		return;
	}
	snprintf(id, sizeof id, "#%lld", (long long)b->id);
	reports_open(app, id);
}

static void remove_answer(struct app *app, void *ctx, int choice)
{
	int64_t id = *(int64_t *)ctx;
	struct error err;

	if (choice != 0 || !app_begin(app))
		return;
	if (bulletin_draft_delete(app->store, id, &err) == ST_OK) {
		app_commit(app, _("删除通报草稿"));
		return;
	}
	store_rollback(app->store);
	app_fail(app, &err);
}

static void withdraw_answer(struct app *app, void *ctx, int choice)
{
	int64_t id = *(int64_t *)ctx;
	struct buf done = {0};
	struct error err;

	if (choice != 0)
		return;
	enum status st = issued_withdraw(app->store, id, app->today, &done, &err);
	app->stale = true;
	app_refresh(app);
	if (st == ST_OK)
		app_say(app, "%s", buf_text(&done));
	else
		app_fail(app, &err);
	buf_release(&done);
}

static void ask_remove(struct app *app, const struct bulletin *b)
{
	const char *const drop[] = {_("d 删除"), _("n 不删")};
	const char *const back[] = {_("w 撤回"), _("n 不撤")};
	bool draft = b->state == BULLETIN_DRAFT;
	struct buf text = {0};
	int64_t *id = mem_alloc(sizeof *id);

	*id = b->id;
	if (draft)
		buf_addf(&text, _("删除草稿《%s》。它的任务留着，按 u 可撤销。"),
			 b->title);
	else
		buf_addf(&text,
			 _("撤回 %s《%s》。原文照旧保存，记为已撤回；"
			   "它的任务照旧计时，重新起草时归入新的一份。"),
			 b->number, b->title);
	menu_open(app, draft ? _("删除草稿") : _("撤回通报"), buf_text(&text),
		  draft ? drop : back, 2, 1, draft ? remove_answer : withdraw_answer,
		  id);
	menu_owns(app, free);
	buf_release(&text);
}

static void bulletins_act(struct screen *s, struct app *app, enum screen_act act)
{
	const struct bulletin *b = selected(s);

	if (act == SCREEN_ADD) {
		if (app_writable(app))
			bulletin_begin_open(app);
	} else if (!b) {
		app_say(app, _("还没有通报。按 a 起草。"));
	} else if (act == SCREEN_OPEN || act == SCREEN_EDIT) {
		if (b->state == BULLETIN_DRAFT && b->kind[0])
			editor_open(app, b->id, 0);
		else
			read_issued(app, b);
	} else if (act == SCREEN_REMOVE) {
		if (app_writable(app))
			ask_remove(app, b);
	} else {
		app_say(app,
			_("这里 a 起草，回车改或看，K 核对，i 下发，d 删除或撤回。"));
	}
}

static const char *bulletins_hint(const struct screen *s, enum screen_act act)
{
	(void)s;
	return act == SCREEN_OPEN     ? _("改、看")
	       : act == SCREEN_ADD    ? _("起草")
	       : act == SCREEN_REMOVE ? _("删、撤回")
				      : NULL;
}

static const char *bulletins_empty(const struct screen *s)
{
	(void)s;
	return _("还没有通报。按 a 起草本期的。");
}

static void bulletins_release(struct screen *s)
{
	struct bulletins *b = s->data;

	bulletin_list_release(&b->list);
	free(b->wrong);
	free(b);
}

static const struct screen_ops bulletins_screen = {
	.where = IN_BULLETINS,
	.list = {.count = bulletins_count,
		 .id = bulletins_id,
		 .match = bulletins_match,
		 .draw = bulletins_row},
	.load = bulletins_load,
	.title = bulletins_title,
	.head = bulletins_head,
	.act = bulletins_act,
	.hint = bulletins_hint,
	.empty = bulletins_empty,
	.release = bulletins_release,
};

/* ---- commands ---- */

void cmd_bulletins(struct app *app, const char *arg)
{
	struct bulletins *b = mem_alloc(sizeof *b);

	(void)arg;
	b->wrong = mem_array(1, sizeof *b->wrong);
	screen_open(app, &bulletins_screen, b);
}

/* The chosen bulletin, or NULL with a sentence said.  The screen is on top: IN_BULLETINS. */
static const struct bulletin *chosen(struct app *app)
{
	const struct bulletin *b = selected((struct screen *)app->overlay);

	if (!b)
		app_say(app, _("还没有通报。按 a 起草。"));
	return b;
}

void cmd_bulletin_check(struct app *app, const char *arg)
{
	const struct bulletin *b = chosen(app);

	(void)arg;
	if (b && (b->state == BULLETIN_DRAFT ? b->kind[0] : b->hash[0]))
		bulletin_check_open(app, b->id, NULL);
	else if (b)
		app_say(app, _("这份通报只是登记的，没有存原文。"));
}

void cmd_bulletin_issue(struct app *app, const char *arg)
{
	const struct bulletin *b = chosen(app);

	(void)arg;
	if (b && b->state == BULLETIN_DRAFT && b->kind[0])
		form_issue_open(app, b->id);
	else if (b)
		app_say(app, _("只有草稿可以下发。"));
}
