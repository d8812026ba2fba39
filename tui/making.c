#include "tui/making.h"

#include <stdlib.h>

#include "text/child.h"
#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/patience.h"

enum {
	PANEL_COLS = 56
};

struct making {
	struct overlay base;
	struct app *app;
	struct pressing *press; /* or: */
	struct listing *list;
	char *name; /* of the file */
	const struct making_ops *ops;
	void *ctx;
};

static void press_done(struct making *m)
{
	struct pressed r = {0};
	struct error err;
	int fd = -1;
	struct pressing *press = m->press;

	m->press = NULL;
	if (press_end(press, &r, &fd, &err) == ST_OK)
		m->ops->done(m->app, m->ctx, &r, fd);
	else
		app_fail(m->app, &err);
	memory_close(fd);
	pressed_release(&r);
}

static void list_done(struct making *m)
{
	struct printers list;
	struct error err;
	struct listing *asked = m->list;

	m->list = NULL;
	if (printers_end(asked, &list, &err) != ST_OK) {
		app_fail(m->app, &err);
		return;
	}
	m->ops->printers(m->app, m->ctx, &list);
	printers_release(&list);
}

static enum overlay_result feed(struct making *m)
{
	bool ended = m->press ? press_feed(m->press) : printers_feed(m->list);

	if (!ended)
		return OVERLAY_USED;
	m->app->reader = -1;
	patience_end(&m->app->reader_alarm);
	if (m->press)
		press_done(m);
	else
		list_done(m);
	return OVERLAY_DONE;
}

/* The overlay's release ends it. */
static enum overlay_result give_up(struct making *m)
{
	struct error err;

	if (m->press)
		press_hangs(&err);
	else
		printers_hang(&err);
	app_fail(m->app, &err);
	return OVERLAY_DONE;
}

static enum overlay_result making_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct making *m = (struct making *)o;
	struct key k = in->key;

	if (in->kind == INPUT_CHILD && in->fd == app->reader_alarm)
		return give_up(m);
	if (in->kind == INPUT_CHILD)
		return in->fd == app->reader ? feed(m) : OVERLAY_USED;
	if (in->kind == INPUT_KEY && (k.code == KEY_CODE_ESC || k.code == 'q' ||
				      (k.code == 'c' && k.mods == MOD_CTRL))) {
		app_say(app, _("已停止，什么也没有写"));
		return OVERLAY_DONE;
	}
	return OVERLAY_USED;
}

static void making_draw(struct overlay *o, struct app *app, struct canvas *c,
			struct rect area)
{
	const struct making *m = (const struct making *)o;
	struct rect r = overlay_panel(c, area, 2, PANEL_COLS,
				      m->press ? _("生成文件") : _("打印"));

	(void)app;
	if (r.rows < 1)
		return;
	canvas_put(c, r.y, r.x, r.cols, STYLE_OVERLAY, m->name ? m->name : _("打印稿"),
		   true);
	if (r.rows > 1)
		canvas_put(c, r.y + 1, r.x, r.cols, STYLE_OVERLAY,
			   m->press ? _("正在排版…") : _("正在找打印机…"), true);
	canvas_cursor(c, r.y, r.x);
}

static void making_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("Esc 停止"));
}

static void making_release(struct overlay *o)
{
	struct making *m = (struct making *)o;

	if (m->press || m->list)
		m->app->reader = -1;
	patience_end(&m->app->reader_alarm);
	press_stop(m->press);
	printers_stop(m->list);
	if (m->ops->release)
		m->ops->release(m->ctx);
	free(m->name);
}

static const struct overlay_ops making_overlay = {
	.name = "making",
	.input = making_input,
	.draw = making_draw,
	.hints = making_hints,
	.release = making_release,
};

static void begin(struct app *app, struct making own, const char *path)
{
	struct making *m = mem_alloc(sizeof *m);

	*m = own;
	m->base.ops = &making_overlay;
	m->app = app;
	m->name = path ? mem_text(path_name(path)) : NULL;
	app->reader = m->press ? press_fd(m->press) : printers_fd(m->list);
	patience_set(&app->reader_alarm, m->press ? PRESS_MS : PRINTERS_MS);
	overlay_push(app, &m->base);
}

static bool give_back(const struct making_ops *ops, void *ctx)
{
	if (ops->release)
		ops->release(ctx);
	return false;
}

bool making_press(struct app *app, const struct press_order *o, const char *path,
		  bool over, const struct making_ops *ops, void *ctx, struct error *err)
{
	struct making own = {.ops = ops, .ctx = ctx};

	if (press_begin(&own.press, o, path, over, err) != ST_OK)
		return give_back(ops, ctx);
	begin(app, own, path);
	return true;
}

bool making_printers(struct app *app, const struct making_ops *ops, void *ctx,
		     struct error *err)
{
	struct making own = {.ops = ops, .ctx = ctx};

	if (printers_begin(&own.list, err) != ST_OK)
		return give_back(ops, ctx);
	begin(app, own, NULL);
	return true;
}

/* --- a job on paper --- */

bool printing_open(struct app *app, const struct print_order *o, int pdf,
		   struct error *err)
{
	struct printing *p;

	if (printing_begin(&p, o, pdf, err) != ST_OK)
		return false;
	printing_stop(app->printing);
	app->printing = p;
	patience_set(&app->printing_alarm, PRINTING_MS);
	app_say(app, _("已送去打印，可以接着做别的"));
	return true;
}

int printing_watch(const struct app *app)
{
	return app->printing ? printing_fd(app->printing) : -1;
}

void printing_follow(struct app *app)
{
	struct printing *p = app->printing;
	struct error err;
	bool ended = printing_feed(p);
	const char *now = printing_state(p);

	if (*now)
		app_say(app, "%s", now);
	patience_set(&app->printing_alarm, PRINTING_MS);
	if (!ended)
		return;
	patience_end(&app->printing_alarm);
	app->printing = NULL;
	if (printing_end(p, &err) != ST_OK)
		app_fail(app, &err);
}

void printing_give_up(struct app *app)
{
	struct printing *p = app->printing;
	struct error err;

	patience_end(&app->printing_alarm);
	app->printing = NULL;
	if (p && printing_end(p, &err) != ST_OK)
		app_fail(app, &err);
}
