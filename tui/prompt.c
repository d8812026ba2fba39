/* The one-line question at the bottom: '/' and ':'. */
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/edit.h"
#include "tui/overlay.h"

enum {
	PROMPT_MAX = 1000 /* a dropped file's path, each byte of it as %E9 */
};

struct prompt {
	struct overlay base;
	char *label;
	struct edit edit;
	const struct prompt_ops *ops;
	void *ctx;
	char *typed; /* what the candidates complete, NULL: none are shown */
	char **offer;
	size_t offers, cap;
	size_t chosen; /* offers: the typed text itself */
};

static void drop_offers(struct prompt *p)
{
	for (size_t i = 0; i < p->offers; i++)
		free(p->offer[i]);
	p->offers = 0;
	free(p->typed);
	p->typed = NULL;
}

static void gather_offers(struct prompt *p, struct app *app)
{
	struct buf lines = {0};

	p->typed = mem_text(edit_text(&p->edit));
	p->ops->complete(app, p->ctx, p->typed, &lines);
	for (const char *s = buf_text(&lines); *s;) {
		size_t len = strcspn(s, "\n");

		p->offer = mem_grow(p->offer, &p->cap, p->offers + 1, sizeof *p->offer);
		if (len)
			p->offer[p->offers++] = mem_textn(s, len);
		s += len + (s[len] == '\n');
	}
	p->chosen = p->offers;
	buf_release(&lines);
}

static void tell_change(struct prompt *p, struct app *app)
{
	if (p->ops->changed)
		p->ops->changed(app, p->ctx, edit_text(&p->edit));
}

/* Tab goes through the candidates and the text as typed, in a circle. */
static void complete(struct prompt *p, struct app *app, bool back)
{
	if (!p->ops->complete)
		return;
	if (!p->typed)
		gather_offers(p, app);
	if (!p->offers) {
		drop_offers(p);
		return;
	}
	size_t circle = p->offers + 1;
	p->chosen = (p->chosen + (back ? circle - 1 : 1)) % circle;
	edit_set(&p->edit, p->chosen < p->offers ? p->offer[p->chosen] : p->typed,
		 false);
	if (p->offers == 1) /* the only one is taken: Tab goes on from there */
		drop_offers(p);
	tell_change(p, app);
}

static enum overlay_result finish(struct prompt *p, struct app *app, bool accepted)
{
	char *text = accepted ? mem_text(edit_text(&p->edit)) : NULL;
	const struct prompt_ops *ops = p->ops;
	void *ctx = p->ctx;

	overlay_close(app, &p->base);
	if (ops->done)
		ops->done(app, ctx, text);
	free(text);
	return OVERLAY_USED;
}

static enum overlay_result prompt_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct prompt *p = (struct prompt *)o;
	struct key k = in->key;
	bool key = in->kind == INPUT_KEY;

	if (key && k.code == KEY_CODE_ENTER)
		return finish(p, app, true);
	if (key && (k.code == KEY_CODE_ESC || (k.code == 'c' && k.mods == MOD_CTRL)))
		return finish(p, app, false);
	if (key && k.code == KEY_CODE_BACKSPACE && !p->edit.text.len)
		return finish(p, app, false);
	if (key && k.code == KEY_CODE_TAB) {
		complete(p, app, k.mods & MOD_SHIFT);
		return OVERLAY_USED;
	}
	switch (edit_input(&p->edit, in)) {
	case EDIT_CHANGED:
		drop_offers(p);
		tell_change(p, app);
		return OVERLAY_USED;
	case EDIT_MOVED:
		return OVERLAY_USED;
	case EDIT_PASS:
		break;
	}
	return key || in->kind == INPUT_MOUSE ? OVERLAY_USED : OVERLAY_PASS;
}

/* The candidates in the line above, from the first one that lets the chosen be seen. */
static void draw_offers(const struct prompt *p, struct canvas *c, int y)
{
	size_t first = 0;
	int room = c->cols - 2, x = 1;

	for (size_t i = 0, taken = 0; i <= p->chosen && i < p->offers; i++) {
		taken += (size_t)width_text(p->offer[i], c->ambiguous) + 2;
		if (taken > (size_t)(room > 0 ? room : 0)) {
			first = i;
			taken = (size_t)width_text(p->offer[i], c->ambiguous) + 2;
		}
	}
	canvas_fill(c, (struct rect){y, 0, 1, c->cols}, STYLE_OVERLAY);
	for (size_t i = first; i < p->offers && x < c->cols; i++) {
		if (i == p->chosen)
			canvas_put(c, y, x - 1, 1, STYLE_OVERLAY, ">", false);
		x += canvas_put(c, y, x, c->cols - x,
				i == p->chosen ? STYLE_SELECTED : STYLE_OVERLAY,
				p->offer[i], true);
		x += 2;
	}
}

static void prompt_draw(struct overlay *o, struct app *app, struct canvas *c,
			struct rect area)
{
	struct prompt *p = (struct prompt *)o;
	int y = c->rows >= 2 ? c->rows - 2 : c->rows - 1;

	(void)app;
	(void)area;
	canvas_fill(c, (struct rect){y, 0, 1, c->cols}, STYLE_NORMAL);
	int x = canvas_put(c, y, 0, c->cols / 2, STYLE_HINT_KEY, p->label, true);
	edit_draw(&p->edit, c, y, x, c->cols - x, true);
	if (p->offers && y > 0)
		draw_offers(p, c, y - 1);
}

static void prompt_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	const struct prompt *p = (const struct prompt *)o;

	if (p->ops->explain)
		p->ops->explain(app, p->ctx, edit_text(&p->edit), out);
	if (out->len)
		buf_add(out, "   ");
	buf_add(out, p->ops->complete ? _("回车 确定   Tab 补全   Esc 放弃")
				      : _("回车 确定   Esc 放弃"));
}

static void prompt_release(struct overlay *o)
{
	struct prompt *p = (struct prompt *)o;

	drop_offers(p);
	free(p->offer);
	free(p->label);
	edit_release(&p->edit);
}

static const struct overlay_ops prompt_overlay = {
	.name = "prompt",
	.input = prompt_input,
	.draw = prompt_draw,
	.hints = prompt_hints,
	.release = prompt_release,
};

void prompt_open(struct app *app, const char *label, const char *text,
		 const struct prompt_ops *ops, void *ctx)
{
	struct prompt *p = mem_alloc(sizeof *p);

	p->base.ops = &prompt_overlay;
	p->label = mem_text(label);
	p->ops = ops;
	p->ctx = ctx;
	edit_init(&p->edit, PROMPT_MAX);
	edit_set(&p->edit, text ? text : "", text && *text);
	overlay_push(app, &p->base);
}
