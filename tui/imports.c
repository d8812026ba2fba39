/* How a document comes to the intake screen: by its path, dropped, or as pasted text. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/reading_steps.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/dropped.h"
#include "tui/intake.h"

enum {
	PASTE_MAX = 1024 * 1024, /* the decoder gives no more: it may have been cut */
	PANEL_COLS = 56,
};

/* A document that is being read: only Esc does anything. */
struct loading {
	struct overlay base;
	struct app *app;
	struct reading_steps *steps;
	char *name;
	bool checking; /* all has come: the next turn understands it, this one is shown */
};

/* --- the end of reading --- */

static void understand(struct loading *l)
{
	struct app *app = l->app;
	struct reading_steps *steps = l->steps;
	struct heads heads = {0};
	struct reading r;
	struct error err;
	enum status st = heads_load(&heads, &err);

	l->steps = NULL;
	app->reader = -1;
	if (st == ST_OK)
		st = reading_end(steps, &r, &heads, l->name, &err);
	else
		reading_stop(steps);
	heads_release(&heads);
	if (st == ST_OK)
		intake_open(app, &r, NULL);
	else
		app_fail(app, &err);
}

static enum overlay_result feed(struct loading *l)
{
	struct error err;
	bool ended = false;

	if (l->checking) {
		understand(l);
		return OVERLAY_DONE;
	}
	if (reading_feed(l->steps, &ended, &err) != ST_OK) {
		app_fail(l->app, &err);
		return OVERLAY_DONE;
	}
	l->checking = ended;
	return OVERLAY_USED;
}

static enum overlay_result loading_input(struct overlay *o, struct app *app,
					 const struct input *in)
{
	struct loading *l = (struct loading *)o;
	struct key k = in->key;

	if (in->kind == INPUT_CHILD)
		return in->fd == app->reader ? feed(l) : OVERLAY_USED;
	if (in->kind != INPUT_KEY)
		return OVERLAY_USED;
	if (k.code == KEY_CODE_ESC || k.code == 'q' ||
	    (k.code == 'c' && k.mods == MOD_CTRL)) {
		app_say(app, _("已停止读取“%.60s”，什么也没有改"), l->name);
		return OVERLAY_DONE;
	}
	return OVERLAY_USED;
}

/* 123,456 */
static void grouped(struct buf *out, size_t n)
{
	char digits[24];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%zu", n);

	for (size_t i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_putc(out, ',');
		buf_putc(out, digits[i]);
	}
}

static void loading_draw(struct overlay *o, struct app *app, struct canvas *c,
			 struct rect area)
{
	struct loading *l = (struct loading *)o;
	struct rect r = overlay_panel(c, area, 2, PANEL_COLS, _("读取文件"));
	struct buf n = {0}, text = {0};

	(void)app;
	if (r.rows < 1)
		return;
	grouped(&n, reading_lines(l->steps));
	if (l->checking)
		buf_addf(&text, _("已读 %s 行，正在核对…"), buf_text(&n));
	else
		buf_addf(&text, _("已读 %s 行"), buf_text(&n));
	canvas_put(c, r.y, r.x, r.cols, STYLE_OVERLAY, l->name, true);
	if (r.rows > 1)
		canvas_put(c, r.y + 1, r.x, r.cols, STYLE_OVERLAY, buf_text(&text),
			   true);
	canvas_cursor(c, r.y, r.x);
	buf_release(&n);
	buf_release(&text);
}

static void loading_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("Esc 停止"));
}

static void loading_release(struct overlay *o)
{
	struct loading *l = (struct loading *)o;

	if (l->steps)
		l->app->reader = -1;
	reading_stop(l->steps);
	free(l->name);
}

static const struct overlay_ops loading_overlay = {
	.name = "loading",
	.input = loading_input,
	.draw = loading_draw,
	.hints = loading_hints,
	.release = loading_release,
};

/* --- a file --- */

static enum status open_document(const char *path, int *fd, struct error *err)
{
	struct stat info;

	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return error_set(err, ST_INPUT, _("打不开 %s：%s"), path,
				 strerror(errno));
	if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode))
		return ST_OK;
	close(*fd);
	return error_set(err, ST_INPUT, _("%s 不是普通文件。"), path);
}

static void load(struct app *app, struct reading_steps *steps, const char *path)
{
	struct loading *l = mem_alloc(sizeof *l);
	const char *slash = strrchr(path, '/');

	l->base.ops = &loading_overlay;
	l->app = app;
	l->steps = steps;
	l->name = mem_text(slash ? slash + 1 : path);
	app->reader = reading_fd(steps);
	overlay_push(app, &l->base);
}

void intake_open_file(struct app *app, char *path)
{
	struct reading_steps *steps;
	struct error err;
	int fd;
	enum status st = open_document(path, &fd, &err);

	if (st == ST_OK) {
		st = reading_begin(&steps, fd, &err);
		close(fd);
	}
	if (st == ST_OK)
		load(app, steps, path);
	else
		app_fail(app, &err);
	free(path);
}

/* --- a paste --- */

static void open_text(struct app *app, const char *text, size_t len)
{
	struct heads heads = {0};
	struct reading r = {0};
	struct error err;
	enum status st = heads_load(&heads, &err);
	char *copy = mem_textn(text, len);

	if (st == ST_OK)
		st = reading_paste(&r, text, len, &heads, _("粘贴的文字"), &err);
	if (st == ST_OK)
		intake_open(app, &r, copy);
	else
		app_fail(app, &err);
	heads_release(&heads);
	free(copy);
}

void intake_paste(struct app *app, const char *text, size_t len)
{
	struct error err;

	if (!app_writable(app))
		return;
	char *path = dropped_path(text, len);
	if (path) {
		intake_open_file(app, path);
	} else if (dropped_is_line(text, len)) {
		error_set(&err, ST_INPUT,
			  _("粘贴的只有一行，也不是文件。粘贴整张表，或拖入文件。"));
		app_fail(app, &err);
	} else if (len >= PASTE_MAX) {
		error_set(&err, ST_INPUT,
			  _("粘贴的文字超过 1 MiB，后面的收不全。请存成文件再导入。"));
		app_fail(app, &err);
	} else {
		open_text(app, text, len);
	}
}

/* --- the command --- */

static void open_typed(struct app *app, const char *text)
{
	char *path = dropped_path(text, strlen(text));

	intake_open_file(app, path ? path : save_path(text));
}

static void path_done(struct app *app, void *ctx, const char *text)
{
	(void)ctx;
	if (text && *text)
		open_typed(app, text);
}

void cmd_import(struct app *app, const char *arg)
{
	static const struct prompt_ops ops = {.done = path_done};

	if (arg && *arg)
		open_typed(app, arg);
	else
		prompt_open(app, _("要导入的文件: "), "", &ops, NULL);
}
