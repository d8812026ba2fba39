/* Menus and confirmations. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/overlay.h"

enum {
	MENU_CELLS = 60, /* widest text */
	MENU_NARROWEST = 20,
};

struct menu {
	struct overlay base;
	char *title, *text;
	char **choice;
	int count, at;
	int top;           /* first choice shown */
	struct rect where; /* of the choices at the last draw, for the mouse */
	void (*done)(struct app *app, void *ctx, int choice);
	void *ctx;
	void (*free_ctx)(void *ctx); /* NULL: somebody else's */
};

static enum overlay_result finish(struct menu *m, struct app *app, int choice)
{
	void (*done)(struct app *, void *, int) = m->done;
	void (*free_ctx)(void *) = m->free_ctx;
	void *ctx = m->ctx;

	m->free_ctx = NULL; /* it outlives the menu until it is answered */
	overlay_close(app, &m->base);
	if (done)
		done(app, ctx, choice);
	if (free_ctx)
		free_ctx(ctx);
	return OVERLAY_USED;
}

/* Choices that begin with "x " are picked by that key. */
static int choice_of_key(const struct menu *m, struct key k)
{
	for (int i = 0; i < m->count; i++)
		if (m->choice[i][0] && m->choice[i][1] == ' ' && !k.mods &&
		    k.code == (unsigned char)m->choice[i][0])
			return i;
	return -1;
}

static void step(struct menu *m, int by)
{
	if (m->count)
		m->at = (m->at + by + m->count) % m->count;
}

static enum overlay_result menu_key(struct menu *m, struct app *app, struct key k)
{
	int choice = choice_of_key(m, k);

	if (choice >= 0)
		return finish(m, app, choice);
	if (k.mods == MOD_CTRL && k.code == 'c')
		return finish(m, app, -1);
	switch (k.code) {
	case KEY_CODE_ESC:
		return finish(m, app, -1);
	case KEY_CODE_ENTER:
		return finish(m, app, m->count ? m->at : -1);
	case KEY_CODE_UP:
	case 'k':
		step(m, -1);
		break;
	case KEY_CODE_DOWN:
	case 'j':
	case KEY_CODE_TAB:
		step(m, k.mods & MOD_SHIFT ? -1 : 1);
		break;
	case KEY_CODE_HOME:
		m->at = 0;
		break;
	case KEY_CODE_END:
		m->at = m->count ? m->count - 1 : 0;
		break;
	default:
		break;
	}
	return OVERLAY_USED;
}

static enum overlay_result menu_mouse(struct menu *m, struct app *app,
				      const struct input *in)
{
	if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN) {
		step(m, in->mouse == MOUSE_WHEEL_UP ? -1 : 1);
		return OVERLAY_USED;
	}
	int row = in->y - m->where.y;
	bool inside = row >= 0 && row < m->where.rows && in->x >= m->where.x &&
		      in->x < m->where.x + m->where.cols && m->top + row < m->count;
	if (!inside)
		return OVERLAY_USED;
	m->at = m->top + row;
	/* The first click only selects: a confirmation is not given by accident. */
	return in->mouse == MOUSE_DOUBLE ? finish(m, app, m->at) : OVERLAY_USED;
}

static enum overlay_result menu_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct menu *m = (struct menu *)o;

	switch (in->kind) {
	case INPUT_KEY:
		return menu_key(m, app, in->key);
	case INPUT_MOUSE:
		return menu_mouse(m, app, in);
	case INPUT_PASTE:
		return OVERLAY_USED; /* text is no answer */
	default:
		return OVERLAY_PASS;
	}
}

/* Draws the wrapped text from line y on when c is not NULL; returns its lines. */
static int text_lines(const char *s, struct canvas *c, struct rect r,
		      enum ambiguous amb)
{
	int lines = 0;

	while (*s) {
		size_t skip;
		size_t len = overlay_wrap(s, r.cols, amb, &skip);

		if (c && lines < r.rows) {
			char *line = mem_textn(s, len);

			canvas_put(c, r.y + lines, r.x, r.cols, STYLE_OVERLAY, line,
				   false);
			free(line);
		}
		lines++;
		s += len + skip;
	}
	return lines;
}

static int widest(const struct menu *m, enum ambiguous amb, int limit)
{
	int cells = width_text(m->title, amb) + 2;

	for (int i = 0; i < m->count; i++) {
		int w = width_text(m->choice[i], amb) + 2;

		cells = w > cells ? w : cells;
	}
	for (const char *s = m->text; *s;) {
		size_t len = strcspn(s, "\n");
		int w = width_textn(s, len, amb);

		cells = w > cells ? w : cells;
		s += len + (s[len] == '\n');
	}
	if (cells > MENU_CELLS)
		cells = MENU_CELLS;
	if (cells < MENU_NARROWEST)
		cells = MENU_NARROWEST;
	return cells < limit ? cells : limit;
}

static void draw_choices(struct menu *m, struct canvas *c, struct rect r)
{
	m->where = r;
	if (m->at < m->top)
		m->top = m->at;
	if (m->at >= m->top + r.rows)
		m->top = m->at - r.rows + 1;
	for (int i = 0; i < r.rows && m->top + i < m->count; i++) {
		bool here = m->top + i == m->at;
		enum style style = here ? STYLE_SELECTED : STYLE_OVERLAY;

		canvas_fill(c, (struct rect){r.y + i, r.x, 1, r.cols}, style);
		if (here) {
			canvas_put(c, r.y + i, r.x, 1, style, ">", false);
			canvas_cursor(c, r.y + i, r.x);
		}
		canvas_put(c, r.y + i, r.x + 2, r.cols - 2, style,
			   m->choice[m->top + i], true);
	}
}

static void menu_draw(struct overlay *o, struct app *app, struct canvas *c,
		      struct rect area)
{
	struct menu *m = (struct menu *)o;
	struct rect probe = {.cols = widest(m, c->ambiguous, area.cols - 4)};

	(void)app;
	if (probe.cols < 2)
		probe.cols = 2;
	int lines = text_lines(m->text, NULL, probe, c->ambiguous);
	int gap = lines > 0;
	struct rect r =
		overlay_panel(c, area, lines + gap + m->count, probe.cols, m->title);
	if (r.rows <= 0 || r.cols <= 0)
		return;
	/* Where room is short the choices come first, then as much text as fits. */
	int rows = m->count < r.rows ? m->count : r.rows;
	int text_rows = r.rows - rows - gap > 0 ? r.rows - rows - gap : 0;

	text_lines(m->text, c, (struct rect){r.y, r.x, text_rows, r.cols},
		   c->ambiguous);
	draw_choices(m, c, (struct rect){r.y + r.rows - rows, r.x, rows, r.cols});
}

static void menu_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("上下 选择   回车 确定   Esc 放弃"));
}

static void menu_release(struct overlay *o)
{
	struct menu *m = (struct menu *)o;

	if (m->free_ctx)
		m->free_ctx(m->ctx);
	for (int i = 0; i < m->count; i++)
		free(m->choice[i]);
	free(m->choice);
	free(m->title);
	free(m->text);
}

static const struct overlay_ops menu_overlay = {
	.name = "menu",
	.input = menu_input,
	.draw = menu_draw,
	.hints = menu_hints,
	.release = menu_release,
};

void menu_open(struct app *app, const char *title, const char *text,
	       const char *const *choices, int count, int safe,
	       void (*done)(struct app *app, void *ctx, int choice), void *ctx)
{
	struct menu *m = mem_alloc(sizeof *m);

	m->base.ops = &menu_overlay;
	m->title = mem_text(title ? title : "");
	m->text = mem_text(text ? text : "");
	m->choice = mem_array((size_t)count, sizeof *m->choice);
	for (int i = 0; i < count; i++)
		m->choice[i] = mem_text(choices[i]);
	m->count = count;
	m->at = safe >= 0 && safe < count ? safe : 0;
	m->done = done;
	m->ctx = ctx;
	overlay_push(app, &m->base);
}

void menu_owns(struct app *app, void (*free_ctx)(void *ctx))
{
	assert(app->overlay && app->overlay->ops == &menu_overlay);
	((struct menu *)app->overlay)->free_ctx = free_ctx;
}
