#include "tui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/edit.h"

enum {
	QUERY_MAX = 60,
	NAME_CELLS = 28,
	PICK_CELLS = 64,
	PICK_ROWS = 14,
};

struct item {
	int64_t id;
	const char *name, *also, *note;
};

struct pick {
	struct overlay base;
	char *title, *text;
	struct item *item;
	size_t items, cap;
	struct arena texts;
	struct list list;
	struct edit edit;
	struct rect rows; /* of the last draw */
	void (*done)(struct app *app, void *ctx, int64_t id);
	void *ctx;
	void (*free_ctx)(void *ctx);
};

/* --- the list; an item's place is its number there, for ids may come twice --- */

static size_t items_count(const void *ctx)
{
	return ((const struct pick *)ctx)->items;
}

static int64_t items_id(const void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row + 1;
}

static bool items_match(const void *ctx, size_t row, const char *query)
{
	const struct item *i = &((const struct pick *)ctx)->item[row];

	return find_match(i->name, query) || find_match(i->also, query);
}

static void items_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		       enum style style)
{
	const struct item *i = &((const struct pick *)ctx)->item[row];
	enum style own = style == STYLE_NORMAL ? STYLE_OVERLAY : style;
	int name = r.cols < NAME_CELLS + 4 ? r.cols : NAME_CELLS;

	if (!i->note[0])
		name = r.cols;
	canvas_put(c, r.y, r.x, name - 1, own, i->name, true);
	if (name < r.cols)
		canvas_put(c, r.y, r.x + name, r.cols - name, own, i->note, true);
}

static const struct list_ops items_ops = {
	.count = items_count, .id = items_id, .match = items_match, .draw = items_draw};

/* --- input --- */

static enum overlay_result finish(struct pick *p, struct app *app, bool chosen)
{
	void (*done)(struct app *, void *, int64_t) = p->done;
	void (*free_ctx)(void *) = p->free_ctx;
	void *ctx = p->ctx;
	int64_t id = 0;
	size_t row;

	if (chosen && !list_selected(&p->list, &row))
		return OVERLAY_USED; /* nothing fits what was typed */
	if (chosen)
		id = p->item[row].id;
	p->free_ctx = NULL;
	overlay_close(app, &p->base);
	if (chosen)
		done(app, ctx, id);
	if (free_ctx)
		free_ctx(ctx);
	return OVERLAY_USED;
}

static bool move(struct pick *p, struct key k)
{
	bool ctrl = k.mods == MOD_CTRL;

	if (k.code == KEY_CODE_UP || (ctrl && k.code == 'p'))
		list_move(&p->list, -1);
	else if (k.code == KEY_CODE_DOWN || (ctrl && k.code == 'n'))
		list_move(&p->list, 1);
	else if (k.code == KEY_CODE_TAB)
		list_move(&p->list, k.mods & MOD_SHIFT ? -1 : 1);
	else if (k.code == KEY_CODE_PAGE_UP)
		list_page(&p->list, -1);
	else if (k.code == KEY_CODE_PAGE_DOWN)
		list_page(&p->list, 1);
	else
		return false;
	return true;
}

static enum overlay_result pick_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct pick *p = (struct pick *)o;
	struct key k = in->key;
	bool activated = false;

	if (in->kind == INPUT_MOUSE) {
		list_mouse(&p->list, p->rows, in, &activated);
		return activated ? finish(p, app, true) : OVERLAY_USED;
	}
	if (in->kind == INPUT_KEY) {
		if (k.code == KEY_CODE_ENTER)
			return finish(p, app, true);
		if (k.code == KEY_CODE_ESC || (k.code == 'c' && k.mods == MOD_CTRL))
			return finish(p, app, false);
		if (move(p, k))
			return OVERLAY_USED;
	}
	if (edit_input(&p->edit, in) == EDIT_CHANGED) {
		list_find(&p->list, edit_text(&p->edit));
		list_goto(&p->list, 0);
	}
	return OVERLAY_USED;
}

/* --- drawing --- */

static void pick_draw(struct overlay *o, struct app *app, struct canvas *c,
		      struct rect area)
{
	struct pick *p = (struct pick *)o;
	int rows = p->items < PICK_ROWS ? (int)p->items : PICK_ROWS;
	int text = p->text[0] != '\0';
	struct rect r = overlay_panel(c, area, rows + text + 1, PICK_CELLS, p->title);

	if (r.rows < 2 || r.cols < 2)
		return;
	text = text && r.rows > 3;
	if (text)
		canvas_put(c, r.y, r.x, r.cols, STYLE_OVERLAY, p->text, true);
	p->rows = (struct rect){r.y + text + 1, r.x, r.rows - text - 1, r.cols};
	list_draw(&p->list, c, p->rows, true);
	if (!p->list.count)
		canvas_put(c, p->rows.y, r.x + 2, r.cols - 2, STYLE_OVERLAY,
			   _("没有符合的，改一改所输的字。"), true);
	/* Last, for the cursor stands where it is typed. */
	int x = canvas_put(c, r.y + text, r.x, r.cols, STYLE_OVERLAY, _("查找 "), true);
	edit_draw(&p->edit, c, r.y + text, r.x + x, r.cols - x, app->overlay == o);
}

static void pick_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out, _("输汉字或拼音查找   上下 选择   回车 确定   Esc 放弃"));
}

static void pick_release(struct overlay *o)
{
	struct pick *p = (struct pick *)o;

	if (p->free_ctx)
		p->free_ctx(p->ctx);
	list_release(&p->list);
	edit_release(&p->edit);
	arena_release(&p->texts);
	free(p->item);
	free(p->title);
	free(p->text);
}

static const struct overlay_ops pick_overlay = {
	.name = "pick",
	.input = pick_input,
	.draw = pick_draw,
	.hints = pick_hints,
	.release = pick_release,
};

struct pick *pick_new(const char *title, const char *text,
		      void (*done)(struct app *app, void *ctx, int64_t id), void *ctx,
		      void (*free_ctx)(void *ctx))
{
	struct pick *p = mem_alloc(sizeof *p);

	p->base.ops = &pick_overlay;
	p->title = mem_text(title);
	p->text = mem_text(text);
	p->done = done;
	p->ctx = ctx;
	p->free_ctx = free_ctx;
	return p;
}

void pick_add(struct pick *p, int64_t id, const char *name, const char *also,
	      const char *note)
{
	p->item = mem_grow(p->item, &p->cap, p->items + 1, sizeof *p->item);
	p->item[p->items++] =
		(struct item){id, arena_text(&p->texts, name),
			      arena_text(&p->texts, also), arena_text(&p->texts, note)};
}

void pick_open(struct app *app, struct pick *p)
{
	list_init(&p->list, &items_ops, p);
	edit_init(&p->edit, QUERY_MAX);
	overlay_push(app, &p->base);
}
