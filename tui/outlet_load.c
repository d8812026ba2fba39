/* A monitoring list taken over on the desk: what it would change is read first, then taken with its
 * findings or without, as one step. */
#include <stdlib.h>
#include <string.h>

#include "intake/outlet_list.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/width.h"
#include "tui/desk.h"
#include "tui/outlet_load.h"

enum {
	LIST_MAX = 8 << 20, /* bytes */
	UNIT_CELLS = 20,
	NAME_CELLS = 20,
};

struct list_text {
	struct buf bytes;
};

static void text_free(void *ctx)
{
	struct list_text *t = ctx;

	buf_release(&t->bytes);
	free(t);
}

/* Within a command, which is the caller's to end. */
static enum status apply(struct app *app, const struct list_text *t, bool findings,
			 struct outlet_lines *out, struct error *err)
{
	struct outlet_list_ask ask = {.today = app->today,
				      .add = true,
				      .findings = findings,
				      .issued = app->today,
				      .task_days = app->config->task_days};

	return outlet_list_apply(app->store, buf_text(&t->bytes), t->bytes.len, &ask,
				 out, err);
}

static void show_lines(const struct outlet_lines *l, enum ambiguous amb,
		       struct buf *out)
{
	char iso[DAY_TEXT];

	buf_addf(out, _("更新 %zu、新登记 %zu、有问题 %zu\n\n"), l->renewed, l->added,
		 l->findings);
	for (size_t i = 0; i < l->rows; i++) {
		const struct outlet_line *x = &l->row[i];

		width_put(out, x->unit, UNIT_CELLS, ALIGN_LEFT, amb);
		buf_putc(out, ' ');
		width_put(out, x->name, NAME_CELLS, ALIGN_LEFT, amb);
		buf_addf(out, " %-10s %s", day_iso(x->after, iso),
			 outlet_step_name(x->step));
		if (x->finding && *x->finding)
			buf_addf(out, "  %s%s", x->finding,
				 x->there ? _("（已有任务）") : "");
		buf_putc(out, '\n');
	}
}

static void take(struct app *app, void *ctx, bool findings)
{
	struct outlet_lines l = {0};
	struct buf what = {0};
	struct error err;

	if (!app_begin(app))
		return;
	if (apply(app, ctx, findings, &l, &err) == ST_OK) {
		buf_addf(&what, _("监测清单：更新 %zu、新登记 %zu、下达任务 %zu"),
			 l.renewed, l.added, l.made);
		overlay_pop(app); /* the viewer, and with it ctx */
		app_commit(app, buf_text(&what));
	} else {
		store_rollback(app->store);
		app_fail(app, &err);
	}
	outlet_lines_release(&l);
	buf_release(&what);
}

static void take_updates(struct app *app, void *ctx)
{
	take(app, ctx, false);
}

static void take_all(struct app *app, void *ctx)
{
	take(app, ctx, true);
}

static const struct viewer_deed deeds[] = {
	{'y', N_("导入"), take_updates},
	{'f', N_("导入并下任务"), take_all},
	{0, NULL, NULL},
};

/* What the list would do, told and taken back. */
static void try_list(struct app *app, struct list_text *t)
{
	struct outlet_lines l = {0};
	struct buf text = {0};
	struct error err;

	if (!app_begin(app)) {
		text_free(t);
		return;
	}
	enum status st = apply(app, t, true, &l, &err);
	store_rollback(app->store);
	if (st == ST_OK) {
		show_lines(&l, app->canvas.ambiguous, &text);
		viewer_act(app, _("监测清单"), buf_take(&text), deeds, t, text_free);
	} else {
		app_fail(app, &err);
		text_free(t);
	}
	outlet_lines_release(&l);
}

static void path_done(struct app *app, void *ctx, const char *typed)
{
	struct list_text *t;
	struct error err;

	(void)ctx;
	if (!typed || !*typed)
		return;
	char *path = save_path(typed);
	t = mem_alloc(sizeof *t);
	if (load_file(path, LIST_MAX, &t->bytes, &err) == ST_OK) {
		try_list(app, t);
	} else {
		app_fail(app, &err);
		text_free(t);
	}
	free(path);
}

void outlet_load_open(struct app *app)
{
	static const struct prompt_ops ops = {.done = path_done};

	prompt_open(app, _("监测清单文件: "), "", &ops, NULL);
}
