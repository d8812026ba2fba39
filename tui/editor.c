/* The draft editor: an overlay that takes every key. */
#include "tui/editor_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/bulletins.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "tui/desk.h"
#include "tui/reports.h"

enum {
	WHEEL_ROWS = 3
};

struct editor *editor_on_top(struct app *app)
{
	struct overlay *o = app->overlay;

	return o && o->ops == &editor_overlay ? (struct editor *)o : NULL;
}

struct draft_line *editor_line(struct editor *e)
{
	return &e->doc.line[e->at.line];
}

/* ---- drawing ---- */

/* Scrolls so that the cursor's row is among those shown. */
static void follow(struct editor *e)
{
	size_t row = editor_row_before(e, e->at.line) +
		     editor_row_of(editor_line(e), e->at.at);
	size_t height = e->height > 0 ? (size_t)e->height : 1;

	if (row < e->top)
		e->top = row;
	if (row >= e->top + height)
		e->top = row - height + 1;
}

/* Bytes [from, to) of a line, figures in their styles; returns the cell behind them. */
static int draw_text(const struct draft_line *l, struct canvas *c, int y, int x,
		     int limit, size_t from, size_t to)
{
	const char *s = buf_text(&l->text);

	for (size_t i = 0; from < to;) {
		enum style style = STYLE_NORMAL;
		size_t end = to;

		while (i < l->figs && l->fig[i].from + l->fig[i].len <= from)
			i++;
		if (i < l->figs && l->fig[i].from <= from) {
			style = l->fig[i].own ? STYLE_FIGURE_OWN : STYLE_FIGURE;
			end = l->fig[i].from + l->fig[i].len;
		} else if (i < l->figs) {
			end = l->fig[i].from;
		}
		end = end < to ? end : to;
		char *part = mem_textn(s + from, end - from);
		x += canvas_put(c, y, x, limit - x, style, part, false);
		free(part);
		from = end;
	}
	return x;
}

static bool row_has_own(const struct draft_line *l, size_t from, size_t to)
{
	for (size_t i = 0; i < l->figs; i++)
		if (l->fig[i].own && l->fig[i].from < to &&
		    l->fig[i].from + l->fig[i].len > from)
			return true;
	return false;
}

static void show_match(const struct editor *e, struct canvas *c,
		       const struct draft_line *l, size_t from, size_t to, int y, int x)
{
	const char *s = buf_text(&l->text);
	size_t len = strlen(e->query);

	for (const char *hit = s + from; len && (hit = strcasestr(hit, e->query));
	     hit += len) {
		size_t at = (size_t)(hit - s);
		if (at + len > to)
			return;
		canvas_style(c, y, x + width_textn(s + from, at - from, e->amb),
			     width_textn(hit, len, e->amb), STYLE_MATCH);
	}
}

static void draw_row(struct editor *e, struct canvas *c, struct rect r, size_t line,
		     size_t row)
{
	const struct draft_line *l = &e->doc.line[line];
	size_t from = editor_row_from(l, row), to = editor_row_to(l, row);
	int x = r.x + EDITOR_GUTTER + editor_indent(l, row);

	if (row == 0)
		canvas_put(c, r.y, r.x, EDITOR_GUTTER - 2,
			   line == e->at.line ? STYLE_HINT_KEY : STYLE_DIM,
			   l->word->word, false);
	if (row_has_own(l, from, to))
		canvas_put(c, r.y, r.x + EDITOR_GUTTER - 2, 1, STYLE_URGENT, "*",
			   false);
	draw_text(l, c, r.y, x, r.x + r.cols, from, to);
	show_match(e, c, l, from, to, r.y, x);
}

static void draw_title(struct editor *e, struct canvas *c, struct rect area)
{
	struct buf right = {0};

	canvas_fill(c, (struct rect){area.y, area.x, 1, area.cols},
		    STYLE_OVERLAY_TITLE);
	buf_addf(&right, _("%zu/%zu行 %s"), e->at.line + 1, e->doc.lines,
		 e->doc.changed ? _("未存") : _("已存"));
	int cells = width_text(buf_text(&right), c->ambiguous);
	canvas_put(c, area.y, area.x + 1, area.cols - cells - 3, STYLE_OVERLAY_TITLE,
		   e->title, true);
	canvas_put(c, area.y, area.x + area.cols - cells - 1, cells,
		   STYLE_OVERLAY_TITLE, buf_text(&right), false);
	buf_release(&right);
}

static void editor_draw(struct overlay *o, struct app *app, struct canvas *c,
			struct rect area)
{
	struct editor *e = (struct editor *)o;
	int room = area.cols - EDITOR_GUTTER - 1;

	(void)app;
	if (area.rows < 2 || room < 4)
		return;
	canvas_fill(c, area, STYLE_NORMAL);
	e->amb = c->ambiguous;
	e->cells = room < EDITOR_CELLS ? room : EDITOR_CELLS;
	e->height = area.rows - 1;
	e->text = (struct rect){area.y + 1, area.x, e->height, area.cols};
	editor_layout(e);
	draw_title(e, c, area);
	follow(e);
	size_t within = 0, line = editor_line_of_row(e, e->top, &within);
	for (int y = 0; y < e->height && line < e->doc.lines; y++) {
		draw_row(e, c, (struct rect){e->text.y + y, area.x, 1, area.cols}, line,
			 within);
		if (++within >= editor_rows(&e->doc.line[line])) {
			line++;
			within = 0;
		}
	}
	const struct draft_line *l = editor_line(e);
	size_t row = editor_row_before(e, e->at.line) + editor_row_of(l, e->at.at);
	canvas_cursor(c, e->text.y + (int)(row - e->top),
		      area.x + EDITOR_GUTTER + editor_cell_of(e, l, e->at.at));
}

/* ---- input ---- */

static enum overlay_result mouse(struct editor *e, const struct input *in)
{
	int y = in->y - e->text.y, x = in->x - e->text.x - EDITOR_GUTTER;
	size_t within;

	if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN) {
		struct key k = {.code = in->mouse == MOUSE_WHEEL_UP ? KEY_CODE_UP
								    : KEY_CODE_DOWN};
		for (int i = 0; i < WHEEL_ROWS; i++)
			editor_move(e, k);
		return OVERLAY_USED;
	}
	if (y < 0 || y >= e->text.rows)
		return OVERLAY_USED;
	draft_doc_part(&e->doc);
	e->at.line = editor_line_of_row(e, e->top + (size_t)y, &within);
	e->at.at = editor_at_cell(e, editor_line(e), within, x);
	e->want = -1;
	return OVERLAY_USED;
}

static enum overlay_result key(struct editor *e, struct app *app,
			       const struct input *in)
{
	bool waiting;

	if (key_is_text(in->key)) {
		char s[4];
		struct buf clean = {0};

		draft_clean(&clean, s, utf8_encode(in->key.code, s));
		if (clean.len)
			editor_type(e, buf_text(&clean), clean.len);
		buf_release(&clean);
		return OVERLAY_USED;
	}
	const char *name = overlay_command(app, IN_EDITOR, in, &waiting);
	if (name)
		app_execute(app, command_find(name), NULL);
	else if (!waiting && !editor_move(e, in->key))
		editor_change(e, in->key);
	return OVERLAY_USED; /* the editor may be gone by now */
}

static enum overlay_result editor_input(struct overlay *o, struct app *app,
					const struct input *in)
{
	struct editor *e = (struct editor *)o;

	switch (in->kind) {
	case INPUT_KEY:
		return key(e, app, in);
	case INPUT_PASTE:
		editor_paste(e, in->text, in->len);
		return OVERLAY_USED;
	case INPUT_MOUSE:
		return mouse(e, in);
	default:
		return OVERLAY_PASS;
	}
}

/* The terminal is gone: what is kept is what leaving keeps. */
static const char *editor_draft(const struct overlay *o, struct buf *out)
{
	const struct editor *e = (const struct editor *)o;

	if (!e->doc.changed)
		return NULL;
	draft_doc_write(&e->doc, out);
	return e->name;
}

/* "C-s 存  ": nothing where no key of it works here. */
static void hint(const struct app *app, const struct command *c, const char *between,
		 struct buf *out)
{
	size_t before = out->len;

	keymap_key_beside_text(app->keymap, c, out);
	if (out->len > before)
		buf_addf(out, " %s%s", _(c->hint), between);
}

/* The table's own hints, then help. */
static void editor_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	for (int order = 1; order < 10; order++)
		for (const struct command *c = command_table; c->name; c++)
			if (c->where == IN_EDITOR && c->hint && c->hint_order == order)
				hint(app, c, "  ", out);
	hint(app, command_find("help"), "", out);
}

static void editor_release(struct overlay *o)
{
	struct editor *e = (struct editor *)o;

	draft_doc_release(&e->doc);
	draft_line_release(&e->killed);
	free(e->title);
	free(e->query);
	free(e->outside); /* the file stays */
}

const struct overlay_ops editor_overlay = {
	.name = "editor",
	.input = editor_input,
	.draw = editor_draw,
	.hints = editor_hints,
	.draft = editor_draft,
	.release = editor_release,
};

/* ---- opening ---- */

static bool load(struct editor *e, struct app *app, struct error *err)
{
	struct bulletin_list l;
	struct buf text = {0};
	size_t bad;
	enum status st = bulletin_get(app->store, e->id, &l, err);

	if (st == ST_OK && l.row[0].state != BULLETIN_DRAFT)
		st = error_set(err, ST_INPUT, _("通报已下发，不能再改。"));
	if (st == ST_OK)
		st = bulletin_draft_load(app->store, e->id, &text, err);
	if (st == ST_OK && !draft_doc_read(&e->doc, buf_text(&text), &bad))
		st = error_set(err, ST_INPUT, _("草稿第 %zu 行看不懂，打不开。"), bad);
	if (st == ST_OK)
		e->title = mem_text(l.row[0].title);
	bulletin_list_release(&l);
	buf_release(&text);
	return st == ST_OK;
}

/* Where nothing can be kept nothing is to be typed: it is read as it would be printed. */
static void open_to_read(struct app *app, int64_t bulletin)
{
	char id[24];

	snprintf(id, sizeof id, "#%lld", (long long)bulletin);
	reports_open(app, id);
	if (!app->message.len)
		app_say(app, _("现在是只读：草稿只能看，不能改。"));
}

void editor_open(struct app *app, int64_t bulletin, size_t line)
{
	if (store_readonly(app->store)) {
		open_to_read(app, bulletin);
		return;
	}
	struct editor *e = mem_alloc(sizeof *e);
	struct error err;

	e->base.ops = &editor_overlay;
	e->id = bulletin;
	e->want = -1;
	e->height = 1;
	e->cells = EDITOR_CELLS;
	e->amb = app->canvas.ambiguous;
	e->query = mem_text("");
	snprintf(e->name, sizeof e->name, "bulletin %lld", (long long)bulletin);
	if (!load(e, app, &err)) {
		editor_release(&e->base);
		free(e);
		app_fail(app, &err);
		return;
	}
	overlay_push(app, &e->base);
	editor_goto(e, (struct draft_place){line ? line - 1 : 0, 0});
}

bool editor_show(struct app *app, int64_t bulletin, size_t line)
{
	struct editor *e = editor_on_top(app);

	if (!e || e->id != bulletin)
		return false;
	draft_doc_part(&e->doc);
	editor_goto(e, (struct draft_place){line ? line - 1 : 0, 0});
	return true;
}
