#include "tui/screen.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/cmd.h"
#include "tui/desk.h"
#include "tui/reports.h"

static const struct overlay_ops screen_overlay;

struct list *screen_list(struct overlay *top)
{
	return top && top->ops->list ? top->ops->list(top) : NULL;
}

static struct list *own_list(struct overlay *o)
{
	return &((struct screen *)o)->list;
}

const struct screen *screen_of(const struct overlay *top)
{
	if (!top || top->ops != &screen_overlay)
		return NULL;
	return (const struct screen *)top;
}

static bool needs_row(enum screen_act act)
{
	return act == SCREEN_OPEN || act == SCREEN_EDIT || act == SCREEN_REMOVE;
}

const char *screen_hint(const struct overlay *top, const struct command *cmd)
{
	static const struct {
		const char *name;
		enum screen_act act;
	} table[] = {
		{"screen-open", SCREEN_OPEN},         {"screen-add", SCREEN_ADD},
		{"screen-edit", SCREEN_EDIT},         {"screen-remove", SCREEN_REMOVE},
		{"screen-more", SCREEN_MORE},         {"screen-next", SCREEN_NEXT},
		{"screen-previous", SCREEN_PREVIOUS},
	};
	const struct screen *s = screen_of(top);

	for (size_t i = 0; s && i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].name, cmd->name) == 0)
			return needs_row(table[i].act) && !s->list.count
				       ? NULL
				       : s->ops->hint(s, table[i].act);
	if (s && !s->ops->sort_name && strcmp(cmd->name, "sort") == 0)
		return NULL;
	if (s && !s->ops->document && strcmp(cmd->name, "screen-print") == 0)
		return NULL;
	if (top && top->ops->hinted && !top->ops->hinted(top, cmd->name))
		return NULL;
	return cmd->hint ? _(cmd->hint) : NULL;
}

bool screen_deed(const struct overlay *top, size_t n, uint32_t *key, const char **name)
{
	const struct screen *s = screen_of(top);

	return s && s->ops->deed && s->ops->deed(s, n, key, name);
}

bool screen_deed_of(const struct screen_deed *deed, size_t deeds, size_t n,
		    uint32_t *key, const char **name)
{
	if (n >= deeds)
		return false;
	*key = deed[n].key;
	*name = *deed[n].name ? _(deed[n].name) : ""; /* gettext's "" is its own */
	return true;
}

bool screen_deed_ready(const struct overlay *top, size_t n)
{
	const struct screen *s = screen_of(top);

	return s && (!s->ops->deed_ready || s->ops->deed_ready(s, n));
}

void screen_reload(struct screen *s, struct app *app)
{
	struct error err;

	if (!s->ops->load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}

static void screen_refresh(struct overlay *o, struct app *app)
{
	screen_reload((struct screen *)o, app);
}

/* Why there are no rows, and how there come to be some. */
static const char *nothing_here(const struct screen *s)
{
	if (list_percent(&s->list) >= 0)
		return s->list.query.len ? _("正在查找…") : _("正在排序…");
	if (s->list.query.len)
		return _("没有符合的行。按 Esc 恢复全部。");
	return s->ops->empty ? s->ops->empty(s) : _("没有记录。");
}

static enum overlay_result screen_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct screen *s = (struct screen *)o;
	bool activated = false;
	const char *name;
	uint32_t key;

	for (size_t n = 0; in->kind == INPUT_KEY && !in->key.mods &&
			   !app->typed_count && screen_deed(o, n, &key, &name);
	     n++) {
		if (key != in->key.code)
			continue;
		if (screen_deed_ready(o, n))
			s->ops->run_deed(s, app, n);
		else
			app_say(app, "%s", nothing_here(s));
		return OVERLAY_USED;
	}
	if (in->kind == INPUT_MOUSE) {
		list_mouse(&s->list, s->rows, in, &activated);
		if (activated)
			s->ops->act(s, app, SCREEN_OPEN);
		return OVERLAY_USED;
	}
	return OVERLAY_PASS; /* its keys are commands */
}

static void screen_draw(struct overlay *o, struct app *app, struct canvas *c,
			struct rect area)
{
	struct screen *s = (struct screen *)o;
	struct rect r = area;
	struct buf title = {0};

	canvas_fill(c, r, STYLE_NORMAL);
	if (s->ops->beside)
		r = s->ops->beside(s, app, c, r);
	s->ops->title(s, &title);
	if (s->list.query.len)
		buf_addf(&title, "  /%s %zu", buf_text(&s->list.query), s->list.count);
	if (list_percent(&s->list) >= 0)
		buf_addf(&title, "…%d%%", list_percent(&s->list));
	canvas_fill(c, (struct rect){r.y, r.x, 1, r.cols}, STYLE_TITLE_ON);
	canvas_put(c, r.y, r.x + 1, r.cols - 1, STYLE_TITLE_ON, buf_text(&title), true);
	buf_release(&title);
	canvas_fill(c, (struct rect){r.y + 1, r.x, 1, r.cols}, STYLE_HEAD);
	s->ops->head(s, c, (struct rect){r.y + 1, r.x + 2, 1, r.cols - 2});
	s->rows = (struct rect){r.y + 2, r.x, r.rows - 2, r.cols};
	list_draw(&s->list, c, s->rows, app->overlay == o);
	if (!s->list.count)
		pane_empty(c, s->rows, nothing_here(s));
}

static void screen_release(struct overlay *o)
{
	struct screen *s = (struct screen *)o;

	list_release(&s->list);
	if (s->ops->release)
		s->ops->release(s);
}

static const struct overlay_ops screen_overlay = {
	.name = "screen",
	.input = screen_input,
	.draw = screen_draw,
	.list = own_list,
	.refresh = screen_refresh,
	.release = screen_release,
};

void screen_open(struct app *app, const struct screen_ops *ops, void *data)
{
	struct screen *s = mem_alloc(sizeof *s);

	s->base.ops = &screen_overlay;
	s->ops = ops;
	s->data = data;
	s->app = app;
	list_init(&s->list, &ops->list, s);
	overlay_push(app, &s->base);
	screen_reload(s, app);
}

/* --- commands --- */

static void act(struct app *app, enum screen_act what)
{
	struct overlay *o = app->overlay;

	if (o && o->ops == &screen_overlay)
		((struct screen *)o)->ops->act((struct screen *)o, app, what);
}

void cmd_screen_open(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_OPEN);
}

void cmd_screen_add(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_ADD);
}

void cmd_screen_edit(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_EDIT);
}

void cmd_screen_remove(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_REMOVE);
}

void cmd_screen_more(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_MORE);
}

void cmd_screen_next(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_NEXT);
}

void cmd_screen_previous(struct app *app, const char *arg)
{
	(void)arg;
	act(app, SCREEN_PREVIOUS);
}

void cmd_screen_print(struct app *app, const char *arg)
{
	struct screen *s = (struct screen *)app->overlay;
	struct doc d = {0};
	struct error err;
	char *name = NULL;

	(void)arg;
	if (!s || s->base.ops != &screen_overlay || !s->ops->document)
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
	else if (s->ops->document(s, app, &name, &d, &err))
		reports_document(app, name, &d);
	else
		app_fail(app, &err);
	doc_release(&d);
	free(name);
}

/* Esc in a narrowed list lifts that first. */
void cmd_back(struct app *app, const char *arg)
{
	struct list *l = screen_list(app->overlay);

	(void)arg;
	if (l && l->query.len)
		list_find(l, "");
	else if (l)
		overlay_pop(app);
}
