/* Keeping a draft, and lending it to another editor. */
#include <stdlib.h>
#include <unistd.h>

#include "store/bulletins.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/editor_own.h"
#include "tui/lend.h"

bool editor_keep(struct editor *e, struct app *app)
{
	struct buf text = {0};
	struct error err;
	bool good = true;

	if (!e->doc.changed)
		return true;
	draft_doc_write(&e->doc, &text);
	good = app_writable(app);
	if (good && bulletin_draft_save(app->store, e->id, buf_text(&text), &err)) {
		app_fail(app, &err);
		good = false;
	}
	if (good)
		e->doc.changed = false;
	buf_release(&text);
	draft_doc_part(&e->doc);
	return good;
}

/* ---- $EDITOR ---- */

/* The text on its way out and back.  The file stays until what is in it has been taken, or given up
 * in so many words: a terminal that goes away gives up nothing. */
struct lent {
	int64_t bulletin;
	char *path;
	bool done;
};

static void lent_free(void *p)
{
	struct lent *l = p;

	if (l->path && l->done)
		unlink(l->path);
	free(l->path);
	free(l);
}

static void take_back(struct app *app, struct lent *l);

static void bad_answer(struct app *app, void *ctx, int choice)
{
	struct lent *again = ctx;

	if (choice == 0) {
		struct lent *l = mem_alloc(sizeof *l);
		*l = *again;
		again->path = NULL;
		take_back(app, l);
		return;
	}
	again->done = choice == 1;
	if (choice >= 0)
		return;
	struct editor *e = editor_on_top(app);
	app_say(app, _("外部所改留在 %s；再用外部程序改时接着改它。"), again->path);
	if (e && e->id == again->bulletin) { /* it is taken up again from there */
		free(e->outside);
		e->outside = again->path;
		again->path = NULL;
	}
}

static void ask_again(struct app *app, struct lent *l, const char *why)
{
	const char *const choice[] = {_("e 再改"), _("n 放弃外部所改")};

	menu_open(app, _("外部所改的草稿"), why, choice, 2, 0, bad_answer, l);
	menu_owns(app, lent_free);
}

/* Takes the text back in one step that can be undone. */
static void bring_back(struct app *app, struct lent *l)
{
	struct editor *e = editor_on_top(app);
	struct buf text = {0}, why = {0};
	struct error err;
	size_t bad;

	if (!e || e->id != l->bulletin) {
		lent_free(l);
		return;
	}
	if (load_file(l->path, BULLETIN_DRAFT_MAX, &text, &err) != ST_OK) {
		ask_again(app, l, err.say);
	} else if (!draft_doc_replace(&e->doc, buf_text(&text), e->at, &bad)) {
		buf_addf(&why,
			 _("第 %zu 行看不懂：要以种类（段、一级……）开头，"
			   "数字写成 {名称:数值}。"),
			 bad);
		ask_again(app, l, buf_text(&why));
	} else {
		editor_goto(e, e->at);
		l->done = true;
		lent_free(l);
		app_say(app, _("已收回外部所改的草稿。"));
	}
	buf_release(&text);
	buf_release(&why);
}

/* Runs the program on the file, the terminal its own meanwhile, and takes back what it made. */
static void take_back(struct app *app, struct lent *l)
{
	struct error err;

	if (app->term)
		term_leave(app->term);
	enum status st = lend_run(l->path, &err);
	if (app->term)
		term_enter(app->term);
	app->want_redraw = true;
	app->looked = false; /* that took as long as it took */
	if (st == ST_OK)
		bring_back(app, l);
	else
		ask_again(app, l, err.say);
}

void editor_outside(struct editor *e, struct app *app)
{
	struct lent *l = mem_alloc(sizeof *l);
	struct buf text = {0};
	struct error err;

	l->bulletin = e->id;
	draft_doc_write(&e->doc, &text);
	/* Kept first: whatever happens outside, what was typed here is safe. */
	bool kept = editor_keep(e, app);
	if (kept && e->outside && access(e->outside, R_OK) == 0) {
		l->path = e->outside;
		e->outside = NULL;
		take_back(app, l);
	} else if (kept &&
		   lend_out(store_path(app->store), &text, &l->path, &err) == ST_OK) {
		take_back(app, l);
	} else {
		if (kept)
			app_fail(app, &err);
		lent_free(l);
	}
	buf_release(&text);
}
