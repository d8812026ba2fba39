#include <string.h>

#include "text/lang.h"
#include "tui/annual.h"
#include "tui/desk.h"

enum {
	FEET = 3,       /* the cell, the finding told of, how many there are */
	LABEL_MIN = 16, /* with less it stands above its figures */
	WIDE_MIN = 4,
	COLS_MOST = 110,
};

size_t annual_told(const struct annual_grid *g)
{
	const struct annual_findings *l = &g->sheet.findings;
	size_t first = SIZE_MAX, here = annual_grid_cell(g);

	for (size_t i = 0; i < l->rows; i++) {
		bool blank = l->row[i].rule == RULE_BLANK;

		if (!blank && annual_finding_has(l, i, here))
			return i;
		if (first == SIZE_MAX && !blank)
			first = i;
	}
	return first;
}

/* Part of something that disagrees; a blank is seen as it is. */
static bool fails(const struct annual_grid *g, size_t cell)
{
	const struct annual_findings *l = &g->sheet.findings;

	for (size_t i = 0; i < l->rows; i++)
		if (l->row[i].rule != RULE_BLANK && annual_finding_has(l, i, cell))
			return true;
	return false;
}

static bool departs(const struct annual_sheet *a, size_t cell)
{
	return a->value[cell] && a->expect[cell] &&
	       strcmp(a->value[cell], a->expect[cell]) != 0;
}

/* A figure, or in brackets what is expected where nothing is; in 复核 only what was entered again. */
static void cell_text(const struct annual_grid *g, size_t cell, struct buf *out)
{
	const struct annual_sheet *a = &g->sheet;

	if (g->second)
		buf_add(out, a->proof[cell] ? a->proof[cell] : "");
	else if (a->value[cell])
		buf_add(out, a->value[cell]);
	else if (a->expect[cell])
		buf_addf(out, "(%s)", a->expect[cell]);
}

static enum style cell_style(const struct annual_grid *g, size_t cell)
{
	const struct annual_sheet *a = &g->sheet;

	if (fails(g, cell))
		return STYLE_ERROR;
	if (departs(a, cell))
		return STYLE_URGENT;
	if (a->expect[cell])
		return STYLE_DIM;
	return STYLE_OVERLAY;
}

static void draw_cell(struct annual_grid *g, struct canvas *c, int y, int x, size_t row,
		      size_t col)
{
	size_t cell = g->row[row].cell[col];
	int cells = g->wide - 1;
	bool here = row == g->at && col == g->col;
	struct buf text = {0};

	cell_text(g, cell, &text);
	/* Colour alone would not tell it on every terminal. */
	canvas_put(c, y, x, 1, STYLE_OVERLAY, fails(g, cell) ? "!" : " ", false);
	if (here && !g->edit.fresh)
		edit_draw(&g->edit, c, y, x + 1, cells, true);
	else
		canvas_cell(c, y, x + 1, cells,
			    here ? STYLE_FIELD_ON : cell_style(g, cell), ALIGN_RIGHT,
			    buf_text(&text));
	if (here && g->edit.fresh)
		canvas_cursor(c, y, x + cells);
	buf_release(&text);
}

static int columns_most(const struct annual_grid *g)
{
	size_t most = 1;

	for (size_t i = 0; i < g->rows; i++)
		most = g->row[i].cells > most ? g->row[i].cells : most;
	return (int)most;
}

/* Columns stand flush right; one that has fewer begins where the others do. */
static int column_x(const struct annual_grid *g, struct rect r, size_t col)
{
	return r.x + r.cols - g->wide * (columns_most(g) - (int)col);
}

/* A screen too narrow for labels beside their figures has them above, whole. */
static bool lay_out(struct annual_grid *g, int cols)
{
	int most = columns_most(g);

	g->wide = annual_column_cells(g);
	g->tall = cols - g->wide * most < LABEL_MIN ? 2 : 1;
	if (g->wide * most > cols)
		g->wide = cols / most;
	return g->wide >= WIDE_MIN;
}

static void draw_row(struct annual_grid *g, struct canvas *c, struct rect r, size_t i)
{
	const struct annual_row *row = &g->row[i];
	enum style style = row->head ? STYLE_HEAD : STYLE_OVERLAY;
	int label = g->tall > 1 ? r.cols - 1 : column_x(g, r, 0) - r.x - 1;

	canvas_fill(c, r, style);
	if (i == g->at)
		canvas_put(c, r.y, r.x, 1, style, ">", false);
	canvas_put(c, r.y, r.x + 1, label, style, row->label, true);
	for (size_t k = 0; k < row->cells; k++) {
		int x = column_x(g, r, k), y = r.y + g->tall - 1;

		if (row->head)
			canvas_cell(c, y, x + 1, g->wide - 1, style, ALIGN_RIGHT,
				    g->sheet.form.cell[row->cell[k]].brief);
		else
			draw_cell(g, c, y, x, i, k);
	}
}

/* --- the foot --- */

static void difference(const struct annual_sheet *a, size_t cell, struct buf *out)
{
	enum annual_type type = a->form.cell[cell].type;
	int64_t is, should;

	if (annual_value(type, a->value[cell], &is) != ANNUAL_VALUE ||
	    annual_value(type, a->expect[cell], &should) != ANNUAL_VALUE ||
	    is == should)
		return;
	buf_add(out, _("，差 "));
	annual_value_text(type == ANNUAL_NUMBER ? ANNUAL_SIGNED : type, is - should,
			  out);
}

/* The cell the cursor is on: its name in full, what is expected of it, why it departs. */
static void cell_words(const struct annual_grid *g, struct buf *out)
{
	const struct annual_sheet *a = &g->sheet;
	size_t cell = annual_grid_cell(g);

	annual_cell_name(&a->form, cell, out);
	if (a->expect[cell] && !g->second) {
		buf_addf(out, _("  应为 %s（%s）"), a->expect[cell],
			 annual_source_name(a->source[cell]));
		difference(a, cell, out);
	}
	if (a->proof[cell] && a->value[cell] && !g->second &&
	    strcmp(a->proof[cell], a->value[cell]) != 0)
		buf_addf(out, _("  复核数 %s"), a->proof[cell]);
	if (a->note[cell] && *a->note[cell])
		buf_addf(out, _("  说明：%s"), a->note[cell]);
}

static void count_words(const struct annual_grid *g, struct buf *out)
{
	const struct annual_sheet *a = &g->sheet;
	size_t wrong = 0;

	for (size_t i = 0; i < a->findings.rows; i++)
		wrong += !a->findings.row[i].warning &&
			 a->findings.row[i].rule != RULE_BLANK;
	buf_addf(out, _("不符 %zu 处"), wrong);
	if (a->findings.warnings)
		buf_addf(out, _("  提醒 %zu 处"), a->findings.warnings);
	buf_addf(out, _("  空白 %zu 格"), a->form.cells - a->filled);
	if (annual_typed_count(g))
		buf_addf(out, _("  未保存 %zu 格"), annual_typed_count(g));
}

static void draw_foot(struct annual_grid *g, struct canvas *c, struct rect r)
{
	struct buf cell = {0}, count = {0};
	size_t told = annual_told(g);

	cell_words(g, &cell);
	count_words(g, &count);
	canvas_fill(c, (struct rect){r.y, r.x, 1, r.cols}, STYLE_HEAD);
	canvas_put(c, r.y, r.x + 1, r.cols - 1, STYLE_HEAD, buf_text(&cell), true);
	if (g->err.say[0])
		canvas_put(c, r.y + 1, r.x + 1, r.cols - 1, STYLE_ERROR, g->err.say,
			   true);
	else if (told != SIZE_MAX)
		canvas_put(c, r.y + 1, r.x + 1, r.cols - 1, STYLE_ERROR,
			   g->sheet.findings.row[told].say, true);
	canvas_put(c, r.y + 2, r.x + 1, r.cols - 1, STYLE_OVERLAY, buf_text(&count),
		   true);
	buf_release(&cell);
	buf_release(&count);
}

static void title_words(const struct annual_grid *g, struct buf *out)
{
	static const char *const names[ANNUAL_PARTS] = {
		[ANNUAL_PUBLICATION] = N_("主动公开"),
		[ANNUAL_APPLICATIONS] = N_("申请收办"),
		[ANNUAL_LITIGATION] = N_("复议诉讼"),
	};

	annual_title(&g->sheet.head, out);
	buf_addf(out, "  %s %s", annual_part_name(g->part), _(names[g->part]));
	if (g->second)
		buf_add(out, _("  复核：再录一遍"));
}

/* A table with one head keeps it above its rows, however far they are scrolled. */
static bool keeps_head(const struct annual_grid *g)
{
	for (size_t i = 1; i < g->rows; i++)
		if (g->row[i].head)
			return false;
	return true;
}

static void scroll(struct annual_grid *g, size_t first)
{
	size_t height = (size_t)g->height, rows = g->rows - first;

	if (g->top < first)
		g->top = first;
	if (g->at < g->top)
		g->top = g->at;
	if (g->at >= g->top + height)
		g->top = g->at - height + 1;
	/* A head right above the first row is shown with it. */
	if (g->top == 1 && first == 0 && g->at < height)
		g->top = 0;
	if (rows >= height && g->top > g->rows - height)
		g->top = g->rows - height;
	if (rows < height)
		g->top = first;
}

void annual_draw(struct overlay *o, struct app *app, struct canvas *c, struct rect area)
{
	struct annual_grid *g = (struct annual_grid *)o;
	struct buf title = {0};
	int cols = area.cols - 4 < COLS_MOST ? area.cols - 4 : COLS_MOST;
	size_t first = keeps_head(g) ? 1 : 0;

	(void)app;
	title_words(g, &title);
	bool fits = lay_out(g, cols);
	struct rect r = overlay_panel(c, area, (int)g->rows * g->tall + FEET, cols,
				      buf_text(&title));
	buf_release(&title);
	g->height = (r.rows - FEET) / g->tall - (int)first;
	if (g->height < 1 || !fits)
		return;
	scroll(g, first);
	g->left = column_x(g, r, 0);
	if (first)
		draw_row(g, c, (struct rect){r.y, r.x, g->tall, r.cols}, 0);
	g->box = (struct rect){r.y + (int)first * g->tall, r.x, g->height * g->tall,
			       r.cols};
	for (int i = 0; i < g->height && g->top + (size_t)i < g->rows; i++)
		draw_row(g, c,
			 (struct rect){g->box.y + i * g->tall, r.x, g->tall, r.cols},
			 g->top + (size_t)i);
	draw_foot(g, c, (struct rect){r.y + r.rows - FEET, r.x, FEET, r.cols});
}
