#include "tui/annual.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"

size_t annual_grid_cell(const struct annual_grid *g)
{
	return g->row[g->at].cell[g->col];
}

void annual_grid_go(struct annual_grid *g, size_t row, size_t col)
{
	g->at = row;
	g->col = col < g->row[row].cells ? col : g->row[row].cells - 1;
	edit_set(&g->edit, "", true);
}

static void show_part(struct annual_grid *g, enum annual_part part)
{
	g->part = part;
	annual_rows_make(g);
	annual_grid_go(g, 1, 0);
	annual_live(g);
}

void annual_grid_find(struct annual_grid *g, size_t cell)
{
	enum annual_part part = g->sheet.form.line[g->sheet.form.cell[cell].line].part;

	if (part != g->part)
		show_part(g, part);
	for (size_t r = 0; r < g->rows; r++)
		for (size_t c = 0; !g->row[r].head && c < g->row[r].cells; c++)
			if (g->row[r].cell[c] == cell)
				annual_grid_go(g, r, c);
}

/* --- moving --- */

/* Up or down by so many rows of figures, heads not counted. */
static void step_row(struct annual_grid *g, int by)
{
	size_t to = g->at;

	if (!annual_take(g))
		return;
	for (int left = by < 0 ? -by : by; left > 0; left--) {
		size_t next = to;

		do
			next = by < 0 ? next - 1 : next + 1;
		while (next < g->rows && g->row[next].head);
		if (next >= g->rows)
			break;
		to = next;
	}
	annual_grid_go(g, to, g->col);
}

static void step_cell(struct annual_grid *g, int by)
{
	if (!annual_take(g))
		return;
	size_t row = g->at, col = g->col;
	if (by > 0 && col + 1 < g->row[row].cells) {
		annual_grid_go(g, row, col + 1);
	} else if (by < 0 && col > 0) {
		annual_grid_go(g, row, col - 1);
	} else {
		step_row(g, by);
		if (g->at != row)
			annual_grid_go(g, g->at, by > 0 ? 0 : g->row[g->at].cells - 1);
	}
}

static void step_part(struct annual_grid *g, int by)
{
	if (annual_take(g))
		show_part(g, (enum annual_part)(((int)g->part + by + ANNUAL_PARTS) %
						ANNUAL_PARTS));
}

/* The next cell, in any table, that something disagrees about. */
static void next_finding(struct app *app, struct annual_grid *g)
{
	const struct annual_findings *l = &g->sheet.findings;
	size_t here, best = SIZE_MAX, first = SIZE_MAX;

	if (!annual_take(g))
		return;
	here = annual_grid_cell(g);
	for (size_t i = 0; i < l->rows; i++) {
		size_t at = l->row[i].at;

		first = at < first ? at : first;
		if (at > here && at < best)
			best = at;
	}
	if (best == SIZE_MAX)
		best = first;
	if (best == SIZE_MAX)
		app_say(app, _("没有不符，也没有空白。"));
	else
		annual_grid_find(g, best);
}

/* --- deeds --- */

static void note_done(struct app *app, void *ctx, const char *text)
{
	struct annual_grid *g = ctx;
	size_t cell = annual_grid_cell(g);

	(void)app;
	if (text)
		annual_put(&g->typed[cell].note, g->note[cell], text);
	annual_live(g);
}

static void ask_note(struct app *app, struct annual_grid *g)
{
	static const struct prompt_ops ops = {.done = note_done};
	size_t cell = annual_grid_cell(g);

	if (!annual_take(g))
		return;
	if (!g->sheet.value[cell]) {
		app_say(app, _("这一格是空白，先填数再写说明。"));
		return;
	}
	prompt_open(app, _("说明"), g->sheet.note[cell] ? g->sheet.note[cell] : "",
		    &ops, g);
}

static void take_expected(struct app *app, struct annual_grid *g)
{
	size_t cell = annual_grid_cell(g);

	if (!annual_take(g))
		return;
	if (!g->sheet.expect[cell]) {
		app_say(app, _("这一格没有算出或结转的数。"));
		return;
	}
	annual_put(g->second ? &g->typed[cell].proof : &g->typed[cell].value,
		   g->second ? g->proof[cell] : g->value[cell], g->sheet.expect[cell]);
	step_cell(g, 1);
	annual_live(g);
}

static void fill_blanks(struct app *app, struct annual_grid *g)
{
	if (!annual_take(g))
		return;
	size_t n = annual_fill_blanks(g);
	if (n)
		app_say(app, _("填入%zu个算出和结转的数，还没有保存。"), n);
	else
		app_say(app, _("没有能算出或结转的空格。"));
}

static void list_findings(struct app *app, struct annual_grid *g)
{
	struct buf text = {0};

	if (!annual_take(g))
		return;
	for (size_t i = 0; i < g->sheet.findings.rows; i++)
		buf_addf(&text, "%s%s\n",
			 g->sheet.findings.row[i].warning ? _("提醒：") : "",
			 g->sheet.findings.row[i].say);
	if (!text.len)
		buf_add(&text, _("三张表填齐了，勾稽都相符"));
	viewer_open(app, _("勾稽核对"), buf_take(&text));
}

static void second_entry(struct app *app, struct annual_grid *g)
{
	if (!annual_take(g))
		return;
	g->second = !g->second;
	app_say(app, g->second ? _("复核：照原件再录一遍，先录的数不显示。")
			       : _("复核结束，显示先录的数。"));
	annual_live(g);
}

static void leave_answer(struct app *app, void *ctx, int choice)
{
	struct annual_grid *g = ctx;

	if (choice == 2 || (choice == 1 && annual_save(app, g)))
		overlay_close(app, &g->base);
}

static enum overlay_result leave(struct annual_grid *g, struct app *app)
{
	const char *const choice[] = {_("n 继续录入"), _("s 保存"), _("y 放弃")};
	struct buf title = {0}, text = {0};
	size_t n = annual_typed_count(g);

	if (!n && (g->edit.fresh || !*edit_text(&g->edit)))
		return OVERLAY_DONE;
	annual_title(&g->sheet.head, &title);
	buf_addf(&text, _("改了%zu格，还没有保存。"), n ? n : 1);
	menu_open(app, buf_text(&title), buf_text(&text), choice, 3, 0, leave_answer,
		  g);
	buf_release(&title);
	buf_release(&text);
	return OVERLAY_USED;
}

/* --- keys --- */

/* Letters do something as long as no figure is being typed. */
static bool letter_key(struct annual_grid *g, struct app *app, struct key k)
{
	if (k.mods || (!g->edit.fresh && *edit_text(&g->edit)))
		return false;
	switch (k.code) {
	case 'n':
		step_part(g, 1);
		return true;
	case 'p':
		step_part(g, -1);
		return true;
	case '=':
		take_expected(app, g);
		return true;
	case 'f':
		fill_blanks(app, g);
		return true;
	case 'm':
		ask_note(app, g);
		return true;
	case 'v':
		second_entry(app, g);
		return true;
	case 'x':
		next_finding(app, g);
		return true;
	case 'c':
		list_findings(app, g);
		return true;
	default:
		return false;
	}
}

static bool move_key(struct annual_grid *g, struct key k)
{
	int page = g->height > 1 ? g->height - 1 : 1;

	switch (k.code) {
	case KEY_CODE_UP:
		step_row(g, -1);
		return true;
	case KEY_CODE_DOWN:
		step_row(g, 1);
		return true;
	case KEY_CODE_PAGE_UP:
		step_row(g, -page);
		return true;
	case KEY_CODE_PAGE_DOWN:
		step_row(g, page);
		return true;
	case KEY_CODE_LEFT:
		step_cell(g, -1);
		return true;
	case KEY_CODE_RIGHT:
	case KEY_CODE_ENTER:
		step_cell(g, 1);
		return true;
	case KEY_CODE_TAB:
		step_cell(g, k.mods & MOD_SHIFT ? -1 : 1);
		return true;
	default:
		return false;
	}
}

static enum overlay_result grid_key(struct annual_grid *g, struct app *app,
				    struct key k)
{
	if (k.code == KEY_CODE_ESC || (k.mods == MOD_CTRL && k.code == 'c'))
		return leave(g, app);
	if (k.mods == MOD_CTRL && k.code == 's') {
		annual_save(app, g);
		return OVERLAY_USED;
	}
	if (letter_key(g, app, k) || move_key(g, k)) {
		annual_live(g);
		return OVERLAY_USED;
	}
	return OVERLAY_PASS;
}

static void grid_mouse(struct annual_grid *g, const struct input *in)
{
	if (!g->tall || !g->wide)
		return; /* never drawn */
	int row = in->y < g->box.y ? -1 : (in->y - g->box.y) / g->tall;

	if (in->mouse == MOUSE_WHEEL_UP || in->mouse == MOUSE_WHEEL_DOWN) {
		step_row(g, in->mouse == MOUSE_WHEEL_UP ? -1 : 1);
		return;
	}
	size_t r = g->top + (size_t)row;
	if (row < 0 || row >= g->height || r >= g->rows || g->row[r].head ||
	    !annual_take(g))
		return;
	/* A row may have fewer than the others. */
	size_t col = in->x < g->left ? 0 : (size_t)((in->x - g->left) / g->wide);
	annual_grid_go(g, r, col < g->row[r].cells ? col : g->row[r].cells - 1);
}

static enum overlay_result grid_input(struct overlay *o, struct app *app,
				      const struct input *in)
{
	struct annual_grid *g = (struct annual_grid *)o;

	if (in->kind == INPUT_KEY) {
		enum overlay_result r = grid_key(g, app, in->key);

		if (r != OVERLAY_PASS)
			return r;
	}
	if (in->kind == INPUT_MOUSE) {
		grid_mouse(g, in);
		return OVERLAY_USED;
	}
	if (in->kind == INPUT_PASTE && annual_paste(g, in))
		return OVERLAY_USED;
	if (edit_input(&g->edit, in) == EDIT_CHANGED) {
		g->err.say[0] = '\0';
		annual_live(g);
	}
	return OVERLAY_USED;
}

static void grid_hints(const struct overlay *o, struct app *app, struct buf *out)
{
	(void)o;
	(void)app;
	buf_add(out,
		_("C-s保存 Esc离开 n p换表 =取括号数 f填空 x找不符 c全部不符 m说明 "
		  "v复核"));
}

static void grid_release(struct overlay *o)
{
	struct annual_grid *g = (struct annual_grid *)o;

	annual_rows_release(g);
	annual_unload(g);
	edit_release(&g->edit);
	free(g->live);
}

static const struct overlay_ops annual_overlay = {
	.name = "annual",
	.input = grid_input,
	.draw = annual_draw,
	.hints = grid_hints,
	.draft = annual_draft,
	.release = grid_release,
};

void annual_grid_open(struct app *app, int64_t id, const char *draft)
{
	struct annual_grid *g = mem_alloc(sizeof *g);

	*g = (struct annual_grid){.base.ops = &annual_overlay};
	edit_init(&g->edit, 60);
	if (!annual_load(app, g, id)) {
		grid_release(&g->base);
		free(g);
		return;
	}
	show_part(g, ANNUAL_PUBLICATION);
	if (draft)
		annual_fill_draft(g, draft);
	overlay_push(app, &g->base);
}
