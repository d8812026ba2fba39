/* A figure typed where it stands: Enter saves, Esc leaves. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "text/number.h"
#include "tui/desk.h"
#include "tui/edit.h"
#include "tui/forms.h"

struct cell_edit {
	struct overlay base;
	enum pane pane;
	int64_t unit, domain; /* domain 0: in all */
	struct period period;
	char *label; /* 西牛镇, or 西牛镇 生态环境 */
	bool has_before;
	int64_t before;
	struct edit edit;
	int64_t n; /* what is to be saved, while consent is asked */
};

static void saved_text(const struct cell_edit *e, bool clear, int64_t n,
		       struct buf *out)
{
	char name[PERIOD_TEXT];

	buf_addf(out, "%s %s ", e->label, period_name(e->period, name));
	if (e->has_before)
		buf_addf(out, "%lld -> ", (long long)e->before);
	else
		buf_addf(out, "%s -> ", _("空"));
	if (clear)
		buf_add(out, _("空"));
	else
		buf_addf(out, "%lld", (long long)n);
}

static void write_value(struct app *app, struct cell_edit *e, bool clear, bool consent);

static void consent_answer(struct app *app, void *ctx, int choice)
{
	struct cell_edit *e = ctx;

	if (choice == 1)
		write_value(app, e, false, true);
}

static void ask_consent(struct app *app, struct cell_edit *e, const char *say)
{
	const char *const choice[] = {_("n 不改"), _("y 按此拆分并保存")};

	menu_open(app, e->label, say, choice, 2, 0, consent_answer, e);
}

static void write_value(struct app *app, struct cell_edit *e, bool clear, bool consent)
{
	struct buf what = {0};
	struct error err;
	enum status st;

	if (!app_begin(app))
		return;
	if (clear)
		st = count_clear(app->store, e->unit, e->domain, e->period, &err);
	else
		st = count_set(app->store, e->unit, e->domain, e->period, COUNT_OWN,
			       e->n, NULL, consent, &err);
	if (st != ST_OK) {
		store_rollback(app->store);
		if (clear && st == ST_NOT_FOUND) { /* it is blank already */
			overlay_close(app, &e->base);
			return;
		}
		if (st == ST_ASK)
			ask_consent(app, e, err.say);
		else
			app_fail(app, &err);
		return;
	}
	saved_text(e, clear, e->n, &what);
	if (app_commit(app, buf_text(&what)))
		overlay_close(app, &e->base);
	buf_release(&what);
}

/* Blank or the same value: nothing is to be done, the cell just closes. */
static enum overlay_result take(struct cell_edit *e, struct app *app)
{
	const char *text = edit_text(&e->edit);
	struct error err;
	int64_t n = 0;

	if (e->edit.fresh)
		return OVERLAY_DONE;
	switch (number_parse(text, strlen(text), 0, NUMBER_COUNT_MAX, &n)) {
	case NUMBER_BLANK:
		return OVERLAY_DONE;
	case NUMBER_DASH:
		write_value(app, e, true, false);
		break;
	case NUMBER_VALUE:
		e->n = n;
		write_value(app, e, false, false);
		break;
	case NUMBER_RANGE:
	case NUMBER_BAD:
		error_set(&err, ST_INPUT,
			  _("“%.40s”不能作数量。请填 0 到 %lld 的整数，- 清空，Esc "
			    "不改。"),
			  text, (long long)NUMBER_COUNT_MAX);
		app_fail(app, &err);
	}
	return OVERLAY_USED;
}

static enum overlay_result cell_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct cell_edit *e = (struct cell_edit *)o;
	struct key k = in->key;

	if (in->kind == INPUT_KEY && k.code == KEY_CODE_ENTER)
		return take(e, app);
	if (in->kind == INPUT_KEY &&
	    (k.code == KEY_CODE_ESC || (k.mods == MOD_CTRL && k.code == 'c')))
		return OVERLAY_DONE;
	edit_input(&e->edit, in);
	return OVERLAY_USED;
}

static void cell_draw(struct overlay *o, struct app *app, struct canvas *c,
		      struct rect area)
{
	struct cell_edit *e = (struct cell_edit *)o;
	struct rect r =
		e->pane == PANE_UNITS ? unit_own_cell(app) : domain_own_cell(app);

	(void)area;
	if (r.cols < 2)
		return;
	r.x++;
	r.cols--;
	canvas_fill(c, r, STYLE_FIELD_ON);
	edit_draw(&e->edit, c, r.y, r.x, r.cols, true);
}

static void cell_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	const struct cell_edit *e = (const struct cell_edit *)o;
	char name[PERIOD_TEXT];

	(void)app;
	buf_addf(out, _("%s %s 数量   回车 保存   - 清空   Esc 不改"), e->label,
		 period_name(e->period, name));
}

static const char *cell_draft(const struct overlay *o, struct buf *out)
{
	const struct cell_edit *e = (const struct cell_edit *)o;
	char code[PERIOD_TEXT];

	if (e->edit.fresh || !e->edit.text.len || e->domain)
		return NULL;
	/* Offered again as a column of which one figure is typed. */
	buf_addf(out, "%s\n%lld %d %s\n", period_code(e->period, code),
		 (long long)e->unit, e->period.first, edit_text(&e->edit));
	return "count-column";
}

static void cell_release(struct overlay *o)
{
	struct cell_edit *e = (struct cell_edit *)o;

	free(e->label);
	edit_release(&e->edit);
}

static const struct overlay_ops cell_overlay = {
	.name = "cell",
	.input = cell_input,
	.draw = cell_draw,
	.hints = cell_hints,
	.draft = cell_draft,
	.release = cell_release,
};

/* In the domains pane the figure is the chosen unit's, else the county's own. */
static bool aim(struct app *app, struct cell_edit *e, const struct figure **f)
{
	struct buf label = {0};

	e->pane = app->focus == PANE_DOMAINS ? PANE_DOMAINS : PANE_UNITS;
	*f = e->pane == PANE_DOMAINS ? app_domain(app) : app_unit(app);
	if (!*f)
		return false;
	if (e->pane == PANE_UNITS) {
		e->unit = (*f)->id;
		e->label = mem_text((*f)->name);
		return true;
	}
	e->unit = app->unit ? app->unit : unit_root(app->store);
	e->domain = (*f)->id;
	buf_addf(&label, "%s %s", app->unit ? app->model.unit : app->model.county,
		 (*f)->name);
	e->label = buf_take(&label);
	return true;
}

/* A sum over units is not the county's own figure, and is not changed as one. */
static bool is_sum(struct app *app, const struct figure *f)
{
	struct error err;

	if (!f->summed)
		return false;
	error_set(&err, ST_INPUT,
		  _("%s是各单位合计。请在单位窗按回车选定单位，再改它的领域数量。"),
		  f->name);
	app_fail(app, &err);
	return true;
}

void cell_open(struct app *app)
{
	struct cell_edit *e = mem_alloc(sizeof *e);
	const struct figure *f;
	struct buf text = {0};

	e->base.ops = &cell_overlay;
	if (!aim(app, e, &f) || is_sum(app, f)) {
		free(e->label);
		free(e);
		return;
	}
	e->period = app->period;
	e->has_before = f->has_own;
	e->before = f->own;
	show_figure(&text, f->has_own, false, f->own);
	edit_init(&e->edit, 24);
	edit_set(&e->edit, buf_text(&text), true);
	buf_release(&text);
	overlay_push(app, &e->base);
}
