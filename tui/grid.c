#include "tui/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"

struct grid *grid_new(const char *draft, const char *head, const char *title,
		      const char *saved)
{
	struct grid *g = mem_alloc(sizeof *g);

	g->draft = draft;
	g->draft_head = mem_text(head);
	g->title = mem_text(title);
	g->saved = mem_text(saved);
	edit_init(&g->edit, 40);
	return g;
}

struct grid_row *grid_add(struct grid *g, int64_t unit, struct period p,
			  const char *label)
{
	g->row = mem_grow(g->row, &g->cap, g->rows + 1, sizeof *g->row);
	struct grid_row *r = &g->row[g->rows++];
	*r = (struct grid_row){.unit = unit, .period = p, .label = mem_text(label)};
	return r;
}

void grid_go(struct grid *g, size_t to)
{
	g->at = to;
	edit_set(&g->edit, g->row[to].typed ? g->row[to].typed : "", true);
}

size_t grid_typed(const struct grid *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->rows; i++)
		n += g->row[i].typed != NULL;
	return n;
}

/* --- what the figures would be --- */

/* The cumulative figure before row i. */
static struct grid_value before_row(const struct grid *g, size_t i)
{
	const struct grid_row *r = &g->row[i];

	if (g->chain && i > 0)
		return grid_value_of(g, i - 1);
	return (struct grid_value){.has_cumulative = r->has_prior,
				   .cumulative_unknown = r->prior_split,
				   .cumulative = r->prior};
}

static bool typed_above(const struct grid *g, size_t i)
{
	while (g->chain && i-- > 0)
		if (g->row[i].typed)
			return true;
	return false;
}

/* A row nothing was typed in: as the file has it, unless rows above moved it. */
static struct grid_value untyped_value(const struct grid *g, size_t i)
{
	const struct figure *now = &g->row[i].now;
	struct grid_value v = {.has_own = now->has_own,
			       .own = now->own,
			       .own_unknown = now->own_split};

	if (!typed_above(g, i) || now->own_split) {
		v.has_cumulative = now->has_count;
		v.cumulative = now->count;
		v.cumulative_unknown = now->count_split;
		return v;
	}
	struct grid_value before = before_row(g, i);
	v.has_cumulative = now->has_own || before.has_cumulative;
	v.cumulative = (before.has_cumulative ? before.cumulative : 0) +
		       now->own * now->has_own;
	v.cumulative_unknown = before.cumulative_unknown;
	return v;
}

struct grid_value grid_value_of(const struct grid *g, size_t i)
{
	const struct grid_row *r = &g->row[i];

	if (!r->typed)
		return untyped_value(g, i);
	struct grid_value before = before_row(g, i);
	if (strcmp(r->typed, "-") == 0) {
		before.has_own = before.own_unknown = false;
		return before;
	}
	struct grid_value v = {0};
	bool unknown = before.cumulative_unknown;
	int64_t prior = before.has_cumulative ? before.cumulative : 0;
	int64_t n = strtoll(r->typed, NULL, 10);
	bool first = r->period.first == day_of(day_ymd(r->period.first).year, 1, 1);
	if (r->cumulative) {
		/* With nothing known before, what is the period's own can't be told. */
		v.own_unknown = unknown;
		v.has_own = !unknown && (before.has_cumulative || first);
		v.own = n - prior;
		v.has_cumulative = true;
		v.cumulative = n;
	} else {
		v.has_own = true;
		v.own = n;
		v.has_cumulative = !unknown;
		v.cumulative_unknown = unknown;
		v.cumulative = n + prior;
	}
	return v;
}

/* --- drafts: the head, then row number=typed, 'c' before a cumulative one --- */

static const char *grid_draft(const struct overlay *o, struct buf *out)
{
	const struct grid *g = (const struct grid *)o;
	bool open = edit_text(&g->edit)[0] && !g->edit.fresh;

	if (!grid_typed(g) && !open)
		return NULL;
	buf_addf(out, "%s\n", g->draft_head);
	for (size_t i = 0; i < g->rows; i++) {
		const char *text =
			i == g->at && open ? edit_text(&g->edit) : g->row[i].typed;
		bool cumulative =
			g->row[i].typed ? g->row[i].cumulative : g->cumulative;
		if (text)
			buf_addf(out, "%lld %d %s%s\n", (long long)g->row[i].unit,
				 g->row[i].period.first, cumulative ? "c" : "", text);
	}
	return g->draft;
}

static void fill_row(struct grid *g, const char *line, size_t len)
{
	char text[80];
	long long unit;
	int first, used = 0;

	snprintf(text, sizeof text, "%.*s", (int)(len < 79 ? len : 79), line);
	if (sscanf(text, "%lld %d %n", &unit, &first, &used) != 2 || !used)
		return;
	for (size_t i = 0; i < g->rows; i++) {
		struct grid_row *r = &g->row[i];
		if (r->unit != unit || r->period.first != first)
			continue;
		r->cumulative = text[used] == 'c';
		grid_go(g, i);
		edit_set(&g->edit, text + used + r->cumulative, false);
		g->cumulative = r->cumulative;
		if (!grid_take(g)) /* half a number: it stays in the line, not lost */
			return;
	}
}

void grid_fill(struct grid *g, const char *draft)
{
	const char *s = draft + strcspn(draft, "\n");

	while (*s == '\n')
		s++;
	while (*s) {
		size_t len = strcspn(s, "\n");
		fill_row(g, s, len);
		s += len + (s[len] == '\n');
	}
}

/* --- keys --- */

static void leave_answer(struct app *app, void *ctx, int choice)
{
	struct grid *g = ctx;

	if (choice == 1)
		grid_save(app, g, false);
	else if (choice == 2)
		overlay_close(app, &g->base);
}

static enum overlay_result leave(struct grid *g, struct app *app)
{
	const char *const choice[] = {_("n 继续录入"), _("s 保存"), _("y 放弃")};
	struct buf text = {0};

	if (!grid_typed(g) && (g->edit.fresh || !edit_text(&g->edit)[0]))
		return OVERLAY_DONE;
	buf_addf(&text, _("已录入%zu个数量，还没有保存。"), grid_typed(g));
	menu_open(app, g->title, buf_text(&text), choice, 3, 0, leave_answer, g);
	buf_release(&text);
	return OVERLAY_USED;
}

static void step(struct grid *g, int by)
{
	if (!grid_take(g))
		return;
	long to = (long)g->at + by;
	long last = (long)g->rows - 1;
	grid_go(g, (size_t)(to < 0 ? 0 : to > last ? last : to));
}

static bool move_key(struct grid *g, struct key k)
{
	int page = g->height > 1 ? g->height - 1 : 1;

	switch (k.code) {
	case KEY_CODE_UP:
		step(g, -1);
		return true;
	case KEY_CODE_DOWN:
		step(g, 1);
		return true;
	case KEY_CODE_PAGE_UP:
		step(g, -page);
		return true;
	case KEY_CODE_PAGE_DOWN:
		step(g, page);
		return true;
	default:
		return false;
	}
}

static enum overlay_result grid_key(struct grid *g, struct app *app, struct key k)
{
	if (k.code == KEY_CODE_ESC || (k.mods == MOD_CTRL && k.code == 'c'))
		return leave(g, app);
	if ((k.mods == MOD_CTRL && k.code == 's') ||
	    (k.code == KEY_CODE_ENTER && g->at + 1 == g->rows)) {
		if (grid_take(g))
			grid_save(app, g, false);
		return OVERLAY_USED;
	}
	if (k.code == KEY_CODE_ENTER) {
		step(g, 1);
		return OVERLAY_USED;
	}
	if (k.code == KEY_CODE_TAB) {
		if (grid_take(g)) {
			g->cumulative = !g->cumulative;
			grid_go(g, g->at);
		}
		return OVERLAY_USED;
	}
	return move_key(g, k) ? OVERLAY_USED : OVERLAY_PASS;
}

static void grid_mouse(struct grid *g, const struct input *in)
{
	int row = in->y - g->first_row;

	if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN)
		step(g, in->mouse == MOUSE_WHEEL_UP ? -1 : 1);
	else if (row >= 0 && row < g->height && g->top + (size_t)row < g->rows)
		step(g, (int)(g->top + (size_t)row) - (int)g->at);
}

static enum overlay_result grid_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct grid *g = (struct grid *)o;

	if (in->kind == INPUT_KEY) {
		enum overlay_result r = grid_key(g, app, in->key);
		if (r != OVERLAY_PASS)
			return r;
	}
	if (in->kind == INPUT_MOUSE) {
		grid_mouse(g, in);
		return OVERLAY_USED;
	}
	if (in->kind == INPUT_PASTE && grid_paste(g, in))
		return OVERLAY_USED;
	if (edit_input(&g->edit, in) == EDIT_CHANGED)
		g->err.say[0] = '\0';
	return OVERLAY_USED;
}

static void grid_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	const struct grid *g = (const struct grid *)o;

	(void)app;
	buf_add(out,
		g->at + 1 == g->rows ? _("回车 保存") : _("回车 下一行   C-s 保存"));
	buf_add(out, _("   - 清空   Tab 改录"));
	buf_add(out, g->cumulative ? _("本期数") : _("累计数"));
	buf_add(out, _("   Esc 放弃"));
}

static void grid_release(struct overlay *o)
{
	struct grid *g = (struct grid *)o;

	for (size_t i = 0; i < g->rows; i++) {
		free(g->row[i].label);
		free(g->row[i].typed);
	}
	free(g->row);
	free(g->draft_head);
	free(g->title);
	free(g->saved);
	edit_release(&g->edit);
}

void grid_free(struct grid *g)
{
	grid_release(&g->base);
	free(g);
}

static const struct overlay_ops grid_overlay = {
	.name = "grid",
	.input = grid_input,
	.draw = grid_draw,
	.hints = grid_hints,
	.draft = grid_draft,
	.release = grid_release,
};

void grid_open(struct app *app, struct grid *g)
{
	g->base.ops = &grid_overlay;
	grid_go(g, g->at);
	overlay_push(app, &g->base);
}
