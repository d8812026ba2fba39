#include "tui/register.h"

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/register_own.h"

enum {
	SORTS = 9,
	PAPER_CELLS = 78,
};

struct register_screen *register_of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

/* ---- the list ---- */

static size_t rows_count(const void *ctx)
{
	return register_rows(register_of(ctx));
}

static int64_t rows_id(const void *ctx, size_t row)
{
	return register_id(register_of(ctx), row);
}

static void rows_show(const void *ctx, const uint32_t *row, size_t n)
{
	register_view_rows(register_of(ctx), ((const struct screen *)ctx)->app, row, n);
}

static bool rows_look(const void *ctx, const uint32_t *row, size_t n, int by)
{
	return register_look_at(register_of(ctx), ((const struct screen *)ctx)->app,
				row, n, by);
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	return register_match(register_of(ctx), row, query);
}

static int rows_compare(const void *ctx, size_t a, size_t b, int by)
{
	return register_compare(register_of(ctx), a, b, by);
}

static const char *rows_sort_name(const struct screen *s, int column)
{
	const struct register_screen *r = register_of(s);
	size_t c = column > SORTS ? SIZE_MAX : register_sort_column(r, column);

	return c == SIZE_MAX ? NULL : _(r->reg->cols[c].head);
}

static void rows_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	struct register_screen *reg = register_of(ctx);
	struct rect cells = register_columns_rect(reg, r);
	size_t at = register_table_row(reg, row);

	if (at == SIZE_MAX)
		return; /* it could not be read */
	style = style == STYLE_NORMAL ? register_row_style(reg, at) : style;
	register_place(reg, cells.cols);
	register_put_cells(reg, c, cells, style, false, at);
	register_put_picture(reg, c, r, at, style);
}

static void rows_head(const struct screen *s, struct canvas *c, struct rect r)
{
	struct register_screen *reg = register_of(s);

	if (!reg->table)
		return;
	struct rect cells = register_columns_rect(reg, r);

	register_place(reg, cells.cols);
	register_put_cells(reg, c, cells, STYLE_HEAD, true, 0);
	register_put_picture(reg, c, r, SIZE_MAX, STYLE_HEAD);
}

static void rows_title(const struct screen *s, struct buf *out)
{
	const struct register_screen *r = register_of(s);

	buf_add(out, _(r->reg->name));
	if (r->ask.year)
		buf_addf(out, _("  %d年"), r->ask.year);
	if (!r->table)
		return;
	buf_addf(out, "  %zu", register_rows(r));
	if (r->overdue)
		buf_addf(out, _("  逾期%zu"), r->overdue);
	if (r->urgent)
		buf_addf(out, _("  两日内%zu"), r->urgent);
	if (r->view->legend && register_rows(r))
		buf_addf(out, "   %s", _(r->view->legend));
}

bool register_load(struct screen *s, struct app *app, struct error *err)
{
	struct register_screen *r = register_of(s);

	if (!register_read(r, app, err))
		return false;
	if (!r->windowed)
		register_measure(r, app->canvas.ambiguous, false);
	if (r->view->picture)
		register_span_read(r);
	return true;
}

const char *register_empty(const struct screen *s)
{
	const char *empty = register_of(s)->view->empty;

	return empty ? _(empty) : _("没有记录。");
}

static void rows_release(struct screen *s)
{
	register_forget(register_of(s));
	free(register_of(s)->word);
	free(s->data);
}

/* ---- what can be done ---- */

/* The cells of a row, one a line. */
static void plain_details(const struct register_screen *r, size_t at, struct buf *out)
{
	for (size_t c = 0; at != SIZE_MAX && c < table_columns(r->table); c++)
		if (table_head(r->table, c) && *table_shown(r->table, at, c))
			buf_addf(out, "%s  %s\n", table_head(r->table, c),
				 table_shown(r->table, at, c));
}

/* Of the selected row. */
static void details_text(const struct screen *s, struct app *app, int cells,
			 struct buf *out)
{
	struct register_screen *r = register_of(s);
	size_t row;

	if (!list_selected(&s->list, &row))
		return;
	if (r->view->details) {
		r->view->details(app, list_selected_id(&s->list), out, cells);
		return;
	}
	uint32_t one = (uint32_t)row;
	if (register_table_row(r, row) == SIZE_MAX)
		register_view_rows(r, app, &one, 1);
	plain_details(r, register_table_row(r, row), out);
}

static struct rect rows_beside(struct screen *s, struct app *app, struct canvas *c,
			       struct rect r)
{
	int side = register_side_cells(r.cols);
	struct buf text = {0};

	if (!side || !register_of(s)->table)
		return r;
	details_text(s, app, side - 2, &text);
	r = register_side(c, r, buf_text(&text));
	buf_release(&text);
	return r;
}

/* On paper as on the narrowest screen: the columns that are worth most. */
static bool rows_document(struct screen *s, struct app *app, char **name,
			  struct doc *out, struct error *err)
{
	struct register_screen *r = register_of(s);
	struct buf heads = {0};

	if (!r->table && !register_load(s, app, err))
		return false;
	register_place(r, PAPER_CELLS);
	for (size_t c = 1; c < table_columns(r->table) && c < REGISTER_COLUMNS; c++)
		if (r->at[c].cols)
			buf_addf(&heads, "%s%s", heads.len ? "、" : "",
				 r->reg->cols[c].head);
	bool good = register_paper(app, &s->list, r->reg, &r->ask, buf_text(&heads),
				   name, out, err);
	buf_release(&heads);
	return good;
}

void register_show_details(struct screen *s, struct app *app)
{
	struct buf text = {0};

	details_text(s, app, app->canvas.cols - 4, &text);
	viewer_open(app, _(register_of(s)->reg->name), buf_take(&text));
}

static const struct screen_ops register_ops = {
	.list = {.count = rows_count,
		 .id = rows_id,
		 .match = rows_match,
		 .compare = rows_compare,
		 .draw = rows_draw,
		 .show = rows_show,
		 .look = rows_look},
	.load = register_load,
	.beside = rows_beside,
	.title = rows_title,
	.head = rows_head,
	.act = register_act,
	.hint = register_hint,
	.sort_name = rows_sort_name,
	.empty = register_empty,
	.deed = register_deed_nth,
	.run_deed = register_do,
	.deed_ready = register_deed_ready,
	.document = rows_document,
	.release = rows_release,
};

void register_open(struct app *app, const struct register_view *view,
		   const struct register_ask *ask)
{
	struct register_screen *r = mem_alloc(sizeof *r);

	r->view = view;
	r->reg = register_find(view->code);
	r->ask = *ask;
	r->ask.word = r->word = mem_text(ask->word);
	r->light = register_column_of_key(r->reg, "light");
	r->state = register_column_of_key(r->reg, "state");
	screen_open(app, &register_ops, r);
}

bool register_open_code(struct app *app, const char *code)
{
	const struct register_view *v = register_view_find(code);

	if (!v)
		return false;
	struct register_ask ask = register_all(app->today);
	if (v->step == STEP_YEAR)
		ask.year = day_ymd(app->today).year;
	register_open(app, v, &ask);
	return true;
}

bool register_open_row(struct app *app, const char *code, int64_t id)
{
	const struct register_view *v = register_view_find(code);
	struct register_ask all = register_all(app->today);

	if (!register_open_code(app, code))
		return false;
	if (list_select_id(screen_list(app->overlay), id))
		return true;
	overlay_pop(app);
	register_open(app, v, &all);
	if (list_select_id(screen_list(app->overlay), id))
		return true;
	overlay_pop(app);
	return false;
}

void register_narrow(const struct register_targets *on, const char *word)
{
	char *copy = mem_text(word);

	free(*on->word);
	*on->word = copy;
	on->ask->word = copy;
}

void register_event(struct app *app, const struct register_targets *on,
		    enum matter_event event)
{
	form_event_open(app, event, on->id, on->n);
}
