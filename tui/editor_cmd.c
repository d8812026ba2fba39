/* The commands of the draft editor. */
#include <stdlib.h>
#include <string.h>

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

void cmd_editor_done(struct app *app, const char *arg)
{
	struct editor *e = editor_on_top(app);

	(void)arg;
	if (!e)
		return;
	bool changed = e->doc.changed;
	if (!editor_keep(e, app)) /* nothing is thrown away: it stays open */
		return;
	overlay_pop(app);
	overlay_refresh(app);
	if (changed)
		app_say(app, _("草稿已存。"));
}

/* ---- the line ---- */

static const char *word_about(const char *word)
{
	static const struct {
		const char *word, *about;
	} table[] = {
		{"标题", N_("通报的标题")},
		{"文号", N_("发文字号")},
		{"机关", N_("发文机关标志")},
		{"主送", N_("主送机关")},
		{"一级", N_("一级标题：一、")},
		{"二级", N_("二级标题：（一）")},
		{"三级", N_("三级标题：1.")},
		{"四级", N_("四级标题：（1）")},
		{"段", N_("段落")},
		{"项", N_("编号的条目")},
		{"注", N_("表下的说明")},
		{"缺", N_("缺的内容，印出来看得见")},
		{"表", N_("表：名称 标题")},
		{"图", N_("图：名称 标题")},
		{"附件", N_("另起一页的附件")},
		{"附件说明", N_("附件的目录")},
		{"另页", N_("另起一页")},
		{"署名", N_("发文机关署名")},
		{"日期", N_("成文日期")},
		{"抄送", N_("抄送机关")},
		{"印发", N_("印发机关和日期")},
		{"#", N_("只给自己看，不印")},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].word, word) == 0)
			return _(table[i].about);
	return "";
}

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
	for (size_t i = 0; draft_word(i); i++)
		pick_add(p, (int64_t)i, draft_word(i), NULL, word_about(draft_word(i)));
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
		st = draft_figures(app->store, l.row[0].kind, buf_text(&text), p, &o,
				   out, err);
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

struct facts {
	struct draft_figures f;
};

static void facts_free(void *p)
{
	struct facts *facts = p;

	draft_figures_release(&facts->f);
	free(facts);
}

static void fact_chosen(struct app *app, void *ctx, int64_t id)
{
	struct editor *e = editor_on_top(app);
	const struct draft_figure *fig = &((struct facts *)ctx)->f.row[id];

	if (!e)
		return;
	draft_doc_begin(&e->doc, e->at.line, 1, e->at, false);
	size_t before = editor_line(e)->text.len;
	draft_line_link(editor_line(e), e->at.at, fig->fact, fig->computed);
	struct draft_place at = {e->at.line,
				 e->at.at + editor_line(e)->text.len - before};
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
	struct facts *facts = mem_alloc(sizeof *facts);
	struct buf draft = {0}, what = {0};

	draft_of_facts(&draft, &what);
	if (figures_of(e, app, buf_text(&draft), &facts->f, &err)) {
		struct pick *p =
			pick_new(_("插入哪个数字"), "", fact_chosen, facts, facts_free);
		const char *is = buf_text(&what);

		/* What can't be computed can't be put in. */
		for (size_t i = 0; i < facts->f.rows; i++, is += strlen(is) + 1)
			if (*facts->f.row[i].computed)
				pick_add(p, (int64_t)i, facts->f.row[i].fact, is,
					 facts->f.row[i].computed);
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
