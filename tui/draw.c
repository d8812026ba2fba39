/* The whole frame: header, panes, dialogs, message, hints. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "tui/desk.h"
#include "tui/screen.h"

void pane_title(struct app *app, struct canvas *c, struct rect r, enum pane p,
		const char *text, const char *right)
{
	const struct list *l = &app->list[p];
	bool on = app->focus == p && !app->overlay;
	enum style style = on ? STYLE_TITLE_ON : STYLE_TITLE;
	size_t all = l->ops->count(l->ctx);
	struct buf line = {0};

	buf_addf(&line, "%c%d %s ", app->focus == p ? '*' : ' ', (int)p + 1, text);
	if (l->count != all || l->query.len)
		buf_addf(&line, "%zu/%zu", l->count, all);
	else
		buf_addf(&line, "%zu", all);
	if (l->query.len)
		buf_addf(&line, " /%s", buf_text(&l->query));
	if (l->marks)
		buf_addf(&line, _(" 已标记%zu"), l->marks);
	canvas_fill(c, (struct rect){r.y, r.x, 1, r.cols}, style);
	int used = canvas_put(c, r.y, r.x, r.cols, style, buf_text(&line), true);
	int width = width_text(right, c->ambiguous);
	if (width && used + 2 + width < r.cols)
		canvas_put(c, r.y, r.x + r.cols - 1 - width, width, style, right,
			   false);
	buf_release(&line);
}

void pane_sorting(struct app *app, enum pane p, int unsaid, const char *(*name)(int),
		  struct buf *out)
{
	int sort = app->list[p].sort;

	if (!sort || sort == unsaid)
		return;
	buf_addf(out, _(" 按%s"), name(abs(sort)));
	if (sort < 0)
		buf_add(out, _("倒序"));
}

void pane_empty(struct canvas *c, struct rect r, const char *text)
{
	if (r.rows > 0)
		draw_lines(c, (struct rect){r.y, r.x + 2, r.rows, r.cols - 2},
			   STYLE_DIM, text);
}

static void pane_draw(struct app *app, enum pane p, struct canvas *c, struct rect r)
{
	bool focused = app->focus == p;

	app_pane(app, p);
	if (p == PANE_UNITS)
		units_draw(app, c, r, focused);
	else if (p == PANE_DOMAINS)
		domains_draw(app, c, r, focused);
	else
		tasks_draw(app, c, r, focused);
}

static struct rect app_area(const struct app *app)
{
	int rows = app->canvas.rows - 3;

	return (struct rect){1, 0, rows > 0 ? rows : 0, app->canvas.cols};
}

static void draw_bar(struct canvas *c, int y, int rows, int x)
{
	for (int i = 0; i < rows; i++)
		canvas_put(c, y + i, x, 1, STYLE_DIM, "|", false);
}

static void draw_panes(struct app *app, struct canvas *c, const struct layout *l)
{
	for (int p = 0; p < PANE_COUNT; p++)
		if (l->pane[p].cols)
			pane_draw(app, (enum pane)p, c, l->pane[p]);
	if (l->pane[PANE_DOMAINS].cols && !l->single)
		draw_bar(c, 1, l->pane[PANE_DOMAINS].rows, l->pane[PANE_DOMAINS].x - 1);
	if (l->details.cols) {
		draw_bar(c, 1, l->details.rows, l->details.x - 1);
		details_draw(app, c, l->details);
	}
}

static void draw_notice(struct canvas *c)
{
	canvas_clear(c);
	draw_lines(c, (struct rect){0, 0, c->rows, c->cols}, STYLE_NORMAL,
		   _("窗口太小\n请放大到 40 列 10 行以上"));
	canvas_cursor(c, 0, 0);
}

/* --- the last two lines --- */

enum {
	MESSAGE_ROWS = 3
};

/* A sentence longer than the line grows upwards over the panes: it is read once, and the
 * next key takes it away. */
static void sentence_draw(struct app *app, struct canvas *c, int y, enum style style)
{
	const char *text = buf_text(&app->message);
	int x = app->message_is_error ? 3 : 1, rows = 0;
	size_t skip;

	for (const char *s = text; *s && rows < MESSAGE_ROWS; rows++) {
		s += overlay_wrap(s, c->cols - x, c->ambiguous, &skip);
		s += skip;
	}
	struct rect r = {y - rows + 1, x, rows, c->cols - x};
	if (rows > 1)
		canvas_fill(c, (struct rect){r.y, 0, rows, c->cols}, style);
	/* A mark says "error" where there is no colour. */
	if (app->message_is_error)
		canvas_put(c, r.y, 1, 2, style, "! ", false);
	draw_lines(c, r, style, text);
}

static void message_draw(struct app *app, struct canvas *c, int y)
{
	enum style style = app->message_is_error ? STYLE_ERROR : STYLE_MESSAGE;

	if (app->typed_count) {
		struct buf keys = {0};
		for (size_t i = 0; i < app->typed_count; i++) {
			char text[KEY_TEXT];
			buf_addf(&keys, " %s", key_text(app->typed[i], text));
		}
		canvas_put(c, y, 0, c->cols, STYLE_MESSAGE, buf_text(&keys), true);
		buf_release(&keys);
		return;
	}
	if (app->message.len)
		sentence_draw(app, c, y, style);
}

struct hint {
	const struct command *cmd;
};

static int compare_hints(const void *a, const void *b)
{
	const struct hint *x = a, *y = b;

	return x->cmd->hint_order - y->cmd->hint_order;
}

enum {
	HINTS_MAX = 48
};

static size_t hints_of(unsigned where, struct hint out[HINTS_MAX])
{
	size_t n = 0;

	for (const struct command *cmd = command_table; cmd->name && n < HINTS_MAX;
	     cmd++)
		if (cmd->hint && (cmd->where & where))
			out[n++] = (struct hint){cmd};
	qsort(out, n, sizeof *out, compare_hints);
	return n;
}

/* One of them, where it fits with `keep` cells behind it; returns where the next begins. */
static int hint_put(struct canvas *c, int y, int x, int keep, const char *key,
		    const char *text)
{
	/* "e改数" needs no blank; "eEdit" would be read as one word. */
	int gap = (unsigned char)text[0] < 0x80;
	int width =
		width_text(key, c->ambiguous) + gap + width_text(text, c->ambiguous);

	if (!*key || x + width + keep > c->cols)
		return x;
	x += canvas_put(c, y, x, c->cols - x, STYLE_HINT_KEY, key, false) + gap;
	return x + canvas_put(c, y, x, c->cols - x, STYLE_HINT, text, false) + 1;
}

enum {
	HINTS_KEEP = 14, /* for the last two, help and quit */
	HINTS_BACK = 7,  /* for the way back out of a screen */
};

static int hint_command(struct app *app, struct canvas *c, int y, int x, int keep,
			const struct command *cmd)
{
	struct buf key = {0};
	const char *text = screen_hint(app->overlay, cmd);

	if (!text)
		return x;
	keymap_keys(app->keymap, cmd, 1, &key);
	x = hint_put(c, y, x, keep, buf_text(&key), text);
	buf_release(&key);
	return x;
}

/* What is done on this screen only, where there is something to do it to. */
static int hints_of_deeds(struct app *app, struct canvas *c, int y, int x, int keep)
{
	const char *name;
	uint32_t code;

	for (size_t i = 0; screen_deed(app->overlay, i, &code, &name); i++) {
		struct buf key = {0};

		if (!*name || !screen_deed_ready(app->overlay, i))
			continue;
		keymap_key((struct key){code, 0}, &key);
		x = hint_put(c, y, x, keep, buf_text(&key), name);
		buf_release(&key);
	}
	return x;
}

/* "e改数 a加任务": what fits.  Help and quit always do, and the way back out of a screen, so room
 * for them is kept; how a row comes to be is told before what can be done with it. */
static void hints_of_pane(struct app *app, struct canvas *c, int y)
{
	struct hint hint[HINTS_MAX];
	const struct command *first = NULL;
	bool screen = screen_of(app->overlay);
	size_t n = hints_of(app_context(app), hint);
	int x = 1, back = screen ? HINTS_BACK : 0;

	if (screen) {
		first = command_find("screen-add");
		x = hint_command(app, c, y, x, HINTS_KEEP + back, first);
		x = hints_of_deeds(app, c, y, x, HINTS_KEEP + back);
	}
	for (size_t i = 0; i < n; i++) {
		if (hint[i].cmd == first)
			continue;
		if (strcmp(hint[i].cmd->name, "back") == 0)
			back = 0;
		/* Where there is not room for all, the last two, help and quit, go first. */
		x = hint_command(app, c, y, x, i + 2 < n ? HINTS_KEEP + back : 0,
				 hint[i].cmd);
	}
}

static void hints_draw(struct app *app, struct canvas *c, int y)
{
	canvas_fill(c, (struct rect){y, 0, 1, c->cols}, STYLE_HINT);
	struct overlay *o = app->overlay;
	if (!o || !o->ops->hints) {
		hints_of_pane(app, c, y);
		return;
	}
	struct buf text = {0};
	o->ops->hints(o, app, &text);
	canvas_put(c, y, 1, c->cols - 1, STYLE_HINT, buf_text(&text), true);
	buf_release(&text);
}

void app_draw(struct app *app)
{
	struct canvas *c = &app->canvas;
	struct layout l = layout_of(c->rows, c->cols, app->focus);

	app_refresh(app);
	app->looked = false;
	canvas_clear(c);
	if (l.notice) {
		draw_notice(c);
		return;
	}
	header_draw(app, c);
	if (app->store && !app_covered(app))
		draw_panes(app, c, &l);
	hints_draw(app, c, c->rows - 1);
	if (app->overlay)
		overlay_draw(app, c, app_area(app));
	/* '/' and ':' are typed where the message stands; what they say of it is the
	 * narrowed list. */
	if (!app->overlay || strcmp(app->overlay->ops->name, "prompt") != 0)
		message_draw(app, c, c->rows - 2);
}
