/* A text to read. */
#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "tui/app.h"
#include "tui/overlay.h"
#include "tui/viewer_keys.h"

enum {
	SIDE_STEP = 8,
	WHEEL_ROWS = 3,
};

struct viewer {
	struct overlay base;
	char *title, *text;
	size_t *line; /* offset of each line */
	size_t lines, cap;
	size_t top;
	int left;    /* cells scrolled off */
	int widest;  /* cells of the longest line, -1: not measured */
	int height;  /* lines of the last draw */
	char *query; /* found last, "" none */
	size_t hit;  /* line of the hit, lines: none */
	const struct viewer_deed *deed; /* ends with a NULL name; NULL: none */
	void *ctx;
	void (*free_ctx)(void *ctx);
};

static void scroll_to(struct viewer *v, size_t top)
{
	size_t height = v->height > 0 ? (size_t)v->height : 1;
	size_t last = v->lines > height ? v->lines - height : 0;

	v->top = top < last ? top : last;
}

static void scroll_by(struct viewer *v, long by)
{
	if (by < 0)
		scroll_to(v, (size_t)-by > v->top ? 0 : v->top - (size_t)-by);
	else
		scroll_to(v, v->top + (size_t)by);
}

/* A line as it is shown, cleaned. */
static void shown_line(const struct viewer *v, size_t n, struct buf *out)
{
	const char *s = v->text + v->line[n];

	buf_clear(out);
	clean_show(out, s, strcspn(s, "\n"), 0);
}

static void measure(struct viewer *v, enum ambiguous amb)
{
	struct buf line = {0};

	v->widest = 0;
	for (size_t i = 0; i < v->lines; i++) {
		shown_line(v, i, &line);
		int w = width_text(buf_text(&line), amb);
		v->widest = w > v->widest ? w : v->widest;
	}
	buf_release(&line);
}

static void side_step(struct viewer *v, const struct app *app, int by)
{
	if (v->widest < 0)
		measure(v, app->canvas.ambiguous);
	int limit = v->widest - app->canvas.cols / 2;

	v->left += by;
	if (v->left > limit)
		v->left = limit;
	if (v->left < 0)
		v->left = 0;
}

/* The next line (by = 1) or the one before (-1) that fits, going round. */
static bool find(struct viewer *v, size_t from, int by)
{
	struct buf line = {0};
	bool found = false;

	for (size_t i = 0; i < v->lines && !found && *v->query; i++) {
		size_t n = (by > 0 ? from + i : from + 2 * v->lines - i) % v->lines;

		shown_line(v, n, &line);
		if (find_match(buf_text(&line), v->query) != FIND_NONE) {
			found = true;
			v->hit = n;
		}
	}
	buf_release(&line);
	if (found && (v->hit < v->top || v->hit >= v->top + (size_t)v->height)) {
		size_t above = (size_t)v->height / 3; /* seen in its surroundings */

		scroll_to(v, v->hit > above ? v->hit - above : 0);
	}
	return found;
}

static void find_again(struct viewer *v, int by)
{
	if (!*v->query || !v->lines)
		return;
	size_t from = v->hit < v->lines ? v->hit + (by > 0 ? 1 : v->lines - 1) : v->top;

	find(v, from % v->lines, by);
}

static void find_changed(struct app *app, void *ctx, const char *text)
{
	struct viewer *v = ctx;
	char *own = mem_text(text);

	(void)app;
	free(v->query);
	v->query = own;
	v->hit = v->lines;
	if (v->lines)
		find(v, v->top, 1);
}

static void find_done(struct app *app, void *ctx, const char *text)
{
	find_changed(app, ctx, text ? text : "");
	const struct viewer *v = ctx;
	if (*v->query && v->hit == v->lines)
		app_say(app, _("没有找到「%s」"), v->query);
}

static const struct prompt_ops find_prompt = {.changed = find_changed,
					      .done = find_done};

static enum overlay_result act(struct viewer *v, struct app *app, enum viewer_act what)
{
	switch (what) {
	case ACT_NONE:
		return OVERLAY_PASS;
	case ACT_UP:
	case ACT_DOWN:
		scroll_by(v, what == ACT_UP ? -1 : 1);
		break;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		scroll_by(v, what == ACT_PAGE_UP ? -(long)v->height : v->height);
		break;
	case ACT_TOP:
		scroll_to(v, 0);
		break;
	case ACT_BOTTOM:
		scroll_to(v, v->lines);
		break;
	case ACT_LEFT:
	case ACT_RIGHT:
		side_step(v, app, what == ACT_LEFT ? -SIDE_STEP : SIDE_STEP);
		break;
	case ACT_FIND:
		prompt_open(app, "/", "", &find_prompt, v);
		break;
	case ACT_NEXT:
	case ACT_BEFORE:
		find_again(v, what == ACT_NEXT ? 1 : -1);
		break;
	case ACT_CLOSE:
		return OVERLAY_DONE;
	}
	return OVERLAY_USED;
}

/* What can be done with this text; false when the key is none of it. */
static bool do_deed(struct viewer *v, struct app *app, struct key k)
{
	for (const struct viewer_deed *d = v->deed; d && d->name && !k.mods; d++) {
		if (d->key != k.code)
			continue;
		d->run(app, v->ctx);
		return true;
	}
	return false;
}

static enum overlay_result viewer_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct viewer *v = (struct viewer *)o;

	if (in->kind == INPUT_MOUSE) {
		if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN)
			scroll_by(v, in->mouse == MOUSE_WHEEL_UP ? -WHEEL_ROWS
								 : WHEEL_ROWS);
		return OVERLAY_USED;
	}
	if (in->kind == INPUT_PASTE)
		return OVERLAY_USED;
	if (in->kind != INPUT_KEY)
		return OVERLAY_PASS;
	bool waiting;
	const char *name = overlay_command(app, IN_VIEWER, in, &waiting);
	if (waiting)
		return OVERLAY_USED;
	enum viewer_act what = name ? viewer_act_of_command(name) : ACT_NONE;
	if (what == ACT_NONE && do_deed(v, app, in->key))
		return OVERLAY_USED;
	if (what == ACT_NONE)
		what = viewer_act_of_key(in->key);
	return act(v, app, what);
}

/* Bytes of s that lie left of `cells`; *cut gets the cells they take. */
static size_t left_part(const char *s, int cells, enum ambiguous amb, int *cut)
{
	size_t len = strlen(s), at = 0;

	*cut = 0;
	while (at < len && *cut < cells) {
		size_t next = utf8_next(s, len, at);

		*cut += width_textn(s + at, next - at, amb);
		at = next;
	}
	return at;
}

static void show_match(const struct viewer *v, struct canvas *c, const char *line,
		       int y, int x, int limit)
{
	if (!*v->query)
		return;
	for (const char *s = line; (s = strcasestr(s, v->query));
	     s += strlen(v->query)) {
		int from = x + width_textn(line, (size_t)(s - line), c->ambiguous);
		int cells = width_textn(s, strlen(v->query), c->ambiguous);

		if (from + cells > limit)
			cells = limit - from;
		if (cells > 0)
			canvas_style(c, y, from, cells, STYLE_MATCH);
	}
}

static void draw_line(const struct viewer *v, struct canvas *c, struct rect r, size_t n,
		      struct buf *line)
{
	int cut;

	shown_line(v, n, line);
	const char *s = buf_text(line);
	size_t at = left_part(s, v->left, c->ambiguous, &cut);
	int gap = cut - v->left; /* a wide character parted by the left edge */
	if (gap < 0)
		gap = 0;
	canvas_put(c, r.y, r.x + gap, r.cols - gap, STYLE_NORMAL, s + at, true);
	show_match(v, c, s + at, r.y, r.x + gap, r.x + r.cols);
	if (n == v->hit)
		canvas_cursor(c, r.y, r.x);
}

static void viewer_draw(struct overlay *o, struct app *app, struct canvas *c,
			struct rect area)
{
	struct viewer *v = (struct viewer *)o;
	struct buf text = {0};

	(void)app;
	if (area.rows < 1 || area.cols < 1)
		return;
	canvas_fill(c, area, STYLE_NORMAL);
	canvas_fill(c, (struct rect){area.y, area.x, 1, area.cols},
		    STYLE_OVERLAY_TITLE);
	v->height = area.rows - 1;
	scroll_to(v, v->top);
	buf_addf(&text, "%zu/%zu", v->lines ? v->top + 1 : 0, v->lines);
	int cells = width_text(buf_text(&text), c->ambiguous) + 2;
	int used = canvas_put(c, area.y, area.x + 1, area.cols - cells,
			      STYLE_OVERLAY_TITLE, v->title, true);
	canvas_put(c, area.y, area.x + 1 + used + 2, cells, STYLE_OVERLAY_TITLE,
		   buf_text(&text), false);
	if (v->height > 0)
		canvas_cursor(c, area.y + 1, area.x);
	for (int i = 0; i < v->height && v->top + (size_t)i < v->lines; i++)
		draw_line(v, c,
			  (struct rect){area.y + 1 + i, area.x + 1, 1, area.cols - 1},
			  v->top + (size_t)i, &text);
	buf_release(&text);
}

static void viewer_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	const struct viewer *v = (const struct viewer *)o;

	(void)app;
	buf_add(out, _("jk 上下   hl 左右   / 查找   n 下一处"));
	for (const struct viewer_deed *d = v->deed; d && d->name; d++)
		buf_addf(out, "   %c %s", (char)d->key, _(d->name));
	buf_add(out, _("   Esc 关闭"));
}

static void viewer_release(struct overlay *o)
{
	struct viewer *v = (struct viewer *)o;

	if (v->free_ctx)
		v->free_ctx(v->ctx);
	free(v->title);
	free(v->text);
	free(v->line);
	free(v->query);
}

static const struct overlay_ops viewer_overlay = {
	.name = "viewer",
	.input = viewer_input,
	.draw = viewer_draw,
	.hints = viewer_hints,
	.release = viewer_release,
};

void viewer_act(struct app *app, const char *title, char *text,
		const struct viewer_deed *deed, void *ctx, void (*free_ctx)(void *ctx))
{
	struct viewer *v = mem_alloc(sizeof *v);

	v->base.ops = &viewer_overlay;
	v->title = mem_text(title);
	v->text = text;
	v->query = mem_text("");
	v->widest = -1;
	v->height = 1;
	v->deed = deed;
	v->ctx = ctx;
	v->free_ctx = free_ctx;
	for (const char *s = text; *s;) {
		size_t len = strcspn(s, "\n");

		v->line = mem_grow(v->line, &v->cap, v->lines + 1, sizeof *v->line);
		v->line[v->lines++] = (size_t)(s - text);
		s += len + (s[len] == '\n');
	}
	v->hit = v->lines;
	overlay_push(app, &v->base);
}

void viewer_open(struct app *app, const char *title, char *text)
{
	viewer_act(app, title, text, NULL, NULL, NULL);
}
