#include "tui/work.h"

#include <stdlib.h>

#include "text/child.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/strand.h"
#include "tui/grouped.h"

enum {
	PANEL_COLS = 56,
};

struct work {
	struct overlay base;
	struct app *app;
	char *name;
	const struct work_ops *ops;
	void *ctx;
	struct strand *strand;
	struct pace pace;
	long long until; /* ms: this turn's end */
};

static void run(void *ctx)
{
	struct work *w = ctx;

	w->ops->run(w->ctx, &w->pace);
}

static void rest(void *ctx)
{
	struct work *w = ctx;

	if (!w->pace.stop && child_now() >= w->until)
		strand_rest(w->strand);
}

static void end(struct work *w)
{
	strand_free(w->strand);
	w->strand = NULL;
	w->app->working = false;
}

/* Lets the work run to its end, which is near when it is told to stop. */
static void stop(struct work *w)
{
	w->pace.stop = true;
	while (w->strand && strand_turn(w->strand))
		;
	if (w->strand)
		end(w);
}

/* The panel goes first, so that `done` may open another. */
static void finish(struct work *w)
{
	struct app *app = w->app;
	const struct work_ops *ops = w->ops;
	void *ctx = w->ctx;
	bool stopped = w->pace.stop;

	w->ctx = NULL;
	overlay_close(app, &w->base);
	ops->done(app, ctx, stopped);
}

static void turn(struct work *w)
{
	w->until = child_now() + w->app->slice;
	if (strand_turn(w->strand))
		return;
	end(w);
	finish(w);
}

static enum overlay_result work_key(struct work *w, struct key k)
{
	if (k.code == KEY_CODE_ESC || k.code == 'q' ||
	    (k.code == 'c' && k.mods == MOD_CTRL)) {
		stop(w);
		finish(w);
	}
	return OVERLAY_USED;
}

static enum overlay_result work_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct work *w = (struct work *)o;

	(void)app;
	if (in->kind == INPUT_TURN && w->strand)
		turn(w);
	else if (in->kind == INPUT_HANGUP)
		stop(w); /* the county file is to be free for the drafts */
	else if (in->kind == INPUT_KEY)
		return work_key(w, in->key);
	return OVERLAY_USED;
}

/* 写入县档… 120,000/500,000 行 */
static void how_far(const struct work *w, struct buf *out)
{
	size_t total = w->pace.total,
	       done = w->pace.done < total ? w->pace.done : total;

	buf_addf(out, "%s ", _(w->ops->label));
	grouped_number(out, done);
	buf_putc(out, '/');
	grouped_number(out, total);
	buf_add(out, _(" 行"));
}

/* ████████░░░░ 67% */
static void bar(const struct work *w, int cols, struct buf *out)
{
	size_t total = w->pace.total,
	       done = w->pace.done < total ? w->pace.done : total;
	int cells = cols > 6 ? cols - 6 : 0;
	int full = total ? (int)((double)done * cells / (double)total) : 0;

	for (int i = 0; i < cells; i++)
		buf_add(out, i < full ? "\u2588" : "\u2591");
	buf_addf(out, " %zu%%", total ? done * 100 / total : 0);
}

static void work_draw(struct overlay *o, struct app *app, struct canvas *c,
		      struct rect area)
{
	struct work *w = (struct work *)o;
	struct rect r = overlay_panel(c, area, 3, PANEL_COLS, _(w->ops->title));
	struct buf text = {0};

	(void)app;
	if (r.rows < 1)
		return;
	canvas_put(c, r.y, r.x, r.cols, STYLE_OVERLAY, w->name, true);
	how_far(w, &text);
	if (r.rows > 1)
		canvas_put(c, r.y + 1, r.x, r.cols, STYLE_OVERLAY, buf_text(&text),
			   true);
	buf_clear(&text);
	bar(w, r.cols, &text);
	if (r.rows > 2)
		canvas_put(c, r.y + 2, r.x, r.cols, STYLE_OVERLAY, buf_text(&text),
			   true);
	canvas_cursor(c, r.y, r.x);
	buf_release(&text);
}

static void work_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("Esc 停止"));
}

static void work_release(struct overlay *o)
{
	struct work *w = (struct work *)o;

	stop(w);
	if (w->ctx)
		w->ops->drop(w->ctx);
	free(w->name);
}

static const struct overlay_ops work_overlay = {
	.name = "loading",
	.input = work_input,
	.draw = work_draw,
	.hints = work_hints,
	.release = work_release,
};

void work_open(struct app *app, const char *name, const struct work_ops *ops, void *ctx)
{
	struct work *w = mem_alloc(sizeof *w);

	w->base.ops = &work_overlay;
	w->app = app;
	w->name = mem_text(name);
	w->ops = ops;
	w->ctx = ctx;
	w->pace = (struct pace){.rest = rest, .ctx = w};
	overlay_push(app, &w->base);
	app->working = true;
	w->strand = strand_new(run, w);
	turn(w);
}
