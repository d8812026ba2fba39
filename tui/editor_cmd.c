/* The commands of the draft editor. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/issued.h"
#include "report/wording.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/bulletin_check.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/editor_own.h"
#include "tui/pick.h"
#include "tui/reports.h"

void cmd_editor_keep(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (e && editor_keep(e, app))
		app_say(app, _("草稿已存。"));
}

static void leave(struct app *app)
{
	overlay_pop(app);
	overlay_refresh(app);
}

static void unkept_answer(struct app *app, void *ctx, int choice)
{
	(void)ctx;
	if (choice == 1 && editor_on_top(app))
		leave(app);
}

/* Nothing is thrown away unless it is said so: it stays open.  But what can't be kept (the draft
 * is gone, the file can't be written) must not hold the clerk. */
static void ask_leave(struct app *app)
{
	const char *const choice[] = {_("e 再改"), _("n 放弃改动")};
	char *why = mem_text(buf_text(&app->message));

	menu_open(app, _("草稿没有存下"), why, choice, 2, 0, unkept_answer, NULL);
	free(why);
}

void cmd_editor_done(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (!e)
		return;
	bool changed = e->doc.changed;
	if (!editor_keep(e, app)) {
		ask_leave(app);
		return;
	}
	char *outside = mem_text(e->outside);
	leave(app);
	if (outside && access(outside, R_OK) == 0)
		app_say(app, _("草稿已存。外部所改没有收回，留在 %s"), outside);
	else if (changed)
		app_say(app, _("草稿已存。"));
	free(outside);
}

/* ---- the line ---- */

static void word_chosen(struct app *app, void *ctx, int64_t id)
{
	struct editor *e = editor_on_top(app);

	(void)ctx;
	if (e && draft_word((size_t)id))
		editor_word(e, draft_word((size_t)id));
}

void cmd_editor_word(struct app *app, const char *arg)
{
	(void)arg;
	if (!editor_on_top(app))
		return;
	struct pick *p = pick_new(_("这一行是"), "", word_chosen, NULL, NULL);
	const struct draft_word *w;
	for (size_t i = 0; (w = draft_word(i)); i++)
		pick_add(p, (int64_t)i, w->word, NULL, _(w->about));
	pick_open(app, p);
}

static void move_line(struct app *app, int by)
{
	struct editor *e = editor_on_top(app);

	if (e && !editor_shift(e, by))
		app_say(app, _("这一行已在头上或末尾。"));
}

void cmd_editor_up(struct app *app, const char *arg)
{
	(void)arg;
	move_line(app, -1);
}

void cmd_editor_down(struct app *app, const char *arg)
{
	(void)arg;
	move_line(app, 1);
}

/* ---- the way back ---- */

void cmd_editor_undo(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);
	struct draft_place at;

	(void)arg;
	if (e && draft_doc_undo(&e->doc, &at))
		editor_goto(e, at);
	else
		app_say(app, _("草稿没有可撤销的改动。"));
}

void cmd_editor_redo(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);
	struct draft_place at;

	(void)arg;
	if (e && draft_doc_redo(&e->doc, &at))
		editor_goto(e, at);
	else
		app_say(app, _("草稿没有可恢复的改动。"));
}

/* ---- finding ---- */

static void find_changed(struct app *app, void *ctx, const char *text)
{
	struct editor *e = ctx;
	char *own = mem_text(text);

	(void)app;
	free(e->query);
	e->query = own;
	if (*own)
		editor_find(e, true);
}

static void find_done(struct app *app, void *ctx, const char *text)
{
	struct editor *e = ctx;

	find_changed(app, ctx, text ? text : "");
	if (*e->query && !editor_find(e, true))
		app_say(app, _("没有找到「%s」"), e->query);
}

void cmd_editor_find(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.changed = find_changed,
					      .done = find_done};
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (e)
		prompt_open(app, "/", "", &ops, e);
}

void cmd_editor_next(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (e && !editor_find(e, false))
		app_say(app, *e->query ? _("没有下一处了。") : _("还没有查找过。"));
}

/* ---- figures ---- */

/* Every figure of a draft: the one at hand (NULL), or another text. */
static bool figures_of(struct editor *e, struct app *app, const char *other,
		       struct draft_figures *out, struct error *err)
{
	struct report_options now = reports_options(app);
	struct bulletin_list l;
	struct buf text = {0};
	enum status st = bulletin_get(app->store, e->id, &l, err);

	*out = (struct draft_figures){0};
	if (other)
		buf_add(&text, other);
	else
		draft_doc_write(&e->doc, &text);
	if (st == ST_OK) {
		struct report_options o = issued_options(&l.row[0], &now);
		struct period p = {l.row[0].first, l.row[0].last};
		st = draft_figures(app->store, buf_text(&text), p, &o, out, err);
	}
	bulletin_list_release(&l);
	buf_release(&text);
	return st == ST_OK;
}

/* The nth figure of the cursor's line that is a fact's, as computed. */
static const struct draft_figure *nth_of_line(const struct draft_figures *f,
					      size_t line, size_t nth)
{
	for (size_t i = 0; i < f->rows; i++)
		if (f->row[i].line == line && f->row[i].fact && nth-- == 0)
			return &f->row[i];
	return NULL;
}

static bool relink(struct editor *e, struct app *app, struct line_figure *fig,
		   struct error *err)
{
	struct draft_figures f;
	size_t nth = (size_t)(fig - editor_line(e)->fig);

	if (!figures_of(e, app, NULL, &f, err))
		return false;
	const struct draft_figure *now = nth_of_line(&f, e->at.line + 1, nth);
	bool good = now && *now->computed;
	if (good) {
		struct draft_place at = {e->at.line, fig->from};
		draft_doc_begin(&e->doc, e->at.line, 1, e->at, false);
		draft_line_set(editor_line(e), fig, now->computed, false);
		draft_doc_end(&e->doc, 1, at);
		editor_goto(e, at);
		app_say(app, _("%s 现在是 %s"), fig->fact, now->computed);
	} else {
		error_set(err, ST_INPUT, _("%s 现在算不出来：%s"), fig->fact,
			  now && now->gap ? now->gap : "");
	}
	draft_figures_release(&f);
	return good;
}

void cmd_editor_link(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);
	struct error err;

	(void)arg;
	if (!e)
		return;
	struct line_figure *fig = draft_line_figure(editor_line(e), e->at.at, true);
	if (!fig)
		app_say(app, _("光标不在带下划线的数字上。"));
	else if (!relink(e, app, fig, &err))
		app_fail(app, &err);
}

static void facts_free(void *facts)
{
	draft_figures_release(facts);
	free(facts);
}

static void fact_chosen(struct app *app, void *ctx, int64_t id)
{
	struct editor *e = editor_on_top(app);
	const struct draft_figures *facts = ctx;
	const struct draft_figure *fig = &facts->row[id];

	if (!e)
		return;
	struct draft_place at = e->at;
	draft_doc_begin(&e->doc, at.line, 1, at, false);
	at.at = draft_line_link(editor_line(e), at.at, fig->fact, fig->computed);
	editor_goto(e, at);
	draft_doc_end(&e->doc, 1, e->at);
}

void cmd_editor_fact(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);
	struct error err;

	(void)arg;
	if (!e)
		return;
	struct draft_figures *facts = mem_alloc(sizeof *facts);
	struct buf draft = {0}, what = {0};

	draft_of_facts(&draft, &what);
	if (figures_of(e, app, buf_text(&draft), facts, &err)) {
		struct pick *p =
			pick_new(_("插入哪个数字"), "", fact_chosen, facts, facts_free);
		const char *is = buf_text(&what);

		/* What can't be computed can't be put in. */
		for (size_t i = 0; i < facts->rows; i++, is += strlen(is) + 1)
			if (*facts->row[i].computed)
				pick_add(p, (int64_t)i, facts->row[i].fact, is,
					 facts->row[i].computed);
		pick_open(app, p);
	} else {
		facts_free(facts);
		app_fail(app, &err);
	}
	buf_release(&draft);
	buf_release(&what);
}

/* ---- elsewhere ---- */

void cmd_editor_check(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);
	struct buf text = {0};

	(void)arg;
	if (!e)
		return;
	draft_doc_write(&e->doc, &text);
	bulletin_check_open(app, e->id, buf_text(&text));
	buf_release(&text);
}

void cmd_editor_outside(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (e)
		editor_outside(e, app);
}
