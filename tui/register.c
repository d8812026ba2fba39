#include "tui/register.h"

#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/forms.h"
#include "tui/register_own.h"

enum {
	GAP = 1,
	COLUMN_MAX = 24, /* cells; the widest column takes what room is left */
	NAME_MIN = 9,
	SORTS = 9,
	COLUMNS = 40,
	PAPER_CELLS = 78,
};

/* A column as it is placed: cells 0, not shown. */
struct place {
	int x, cols;
};

struct register_screen {
	const struct register_view *view;
	const struct registry *reg;
	struct register_ask ask;
	char *word;          /* what ask.word points to */
	struct table *table; /* NULL: not read */
	int need[COLUMNS];   /* cells of the widest text of each column */
	struct place at[COLUMNS];
	int placed; /* for a row of so many cells */
	struct register_span span;
	size_t light, state; /* columns, SIZE_MAX: none */
};

static struct register_screen *of(const void *ctx)
{
	return ((const struct screen *)ctx)->data;
}

/* ---- columns ---- */

static size_t column_of_key(const struct registry *reg, const char *key)
{
	for (size_t i = 0; reg->cols[i].key || reg->cols[i].head; i++)
		if (reg->cols[i].key && strcmp(reg->cols[i].key, key) == 0)
			return i;
	return SIZE_MAX;
}

static size_t column_of_head(const struct registry *reg, const char *head)
{
	for (size_t i = 0; reg->cols[i].key || reg->cols[i].head; i++)
		if (reg->cols[i].head && strcmp(reg->cols[i].head, head) == 0)
			return i;
	return SIZE_MAX;
}

static void measure(struct register_screen *r, enum ambiguous amb)
{
	for (size_t c = 0; c < table_columns(r->table) && c < COLUMNS; c++) {
		const char *head = table_head(r->table, c);

		r->need[c] = head ? width_text(head, amb) : 0;
		for (size_t i = 0; head && i < table_rows(r->table); i++) {
			int w = width_text(table_shown(r->table, i, c), amb);
			r->need[c] = w > r->need[c] ? w : r->need[c];
		}
	}
	r->placed = -1;
}

/* Columns are taken by their worth while they fit; they stand in the table's order. */
static void place(struct register_screen *r, int cols)
{
	size_t wide = column_of_head(r->reg, r->reg->worth[0]);
	int share = cols * 2 / 5, x = 0; /* of the widest column at least */
	int left = cols - (r->need[wide] < share ? r->need[wide] : share);

	if (r->placed == cols)
		return;
	r->placed = cols;
	memset(r->at, 0, sizeof r->at);
	for (const char *const *w = r->reg->worth + 1; *w; w++) {
		size_t c = column_of_head(r->reg, *w);
		int need = r->need[c] < COLUMN_MAX ? r->need[c] : COLUMN_MAX;

		/* a name can be cut, a number or a date can't */
		if (need + GAP > left && left - GAP >= NAME_MIN &&
		    r->reg->cols[c].type == COL_TEXT)
			need = left - GAP;
		if (need + GAP > left)
			continue;
		r->at[c].cols = need;
		left -= need + GAP;
	}
	r->at[wide].cols = cols;
	for (size_t c = 0; c < COLUMNS; c++)
		if (c != wide && r->at[c].cols)
			r->at[wide].cols -= r->at[c].cols + GAP;
	for (size_t c = 0; c < COLUMNS; c++) {
		r->at[c].x = x;
		if (r->at[c].cols)
			x += r->at[c].cols + GAP;
	}
}

/* Cells of the picture in a row of `cols`. */
static int picture_cells(const struct register_screen *r, int cols)
{
	return r->view->picture ? r->view->picture_cells(cols) : 0;
}

/* What is left of a row for the columns. */
static struct rect columns_rect(const struct register_screen *r, struct rect row)
{
	int picture = picture_cells(r, row.cols);

	return (struct rect){row.y, row.x, 1, row.cols - picture - (picture ? GAP : 0)};
}

static void put_picture(const struct register_screen *r, struct canvas *c,
			struct rect row, size_t at, enum style style)
{
	int cells = picture_cells(r, row.cols);

	if (cells)
		r->view->picture(
			r->table, at, r->span, r->ask.today, c,
			(struct rect){row.y, row.x + row.cols - cells, 1, cells},
			style);
}

/* One line of cells, head or row. */
static void put_cells(const struct register_screen *r, struct canvas *c, struct rect at,
		      enum style style, bool head, size_t row)
{
	for (size_t i = 0; i < table_columns(r->table) && i < COLUMNS; i++) {
		bool number = table_type_is_number(table_column(r->table, i)->type);
		const char *text;

		if (!r->at[i].cols)
			continue;
		text = head ? table_head(r->table, i) : table_shown(r->table, row, i);
		if (number)
			canvas_cell(c, at.y, at.x + r->at[i].x, r->at[i].cols, style,
				    ALIGN_RIGHT, text);
		else
			canvas_put(c, at.y, at.x + r->at[i].x, r->at[i].cols, style,
				   text, true);
	}
}

/* ---- the list ---- */

static size_t rows_count(const void *ctx)
{
	return of(ctx)->table ? table_rows(of(ctx)->table) : 0;
}

static int64_t rows_id(const void *ctx, size_t row)
{
	return strtoll(table_shown(of(ctx)->table, row, 0), NULL, 10);
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	const struct table *t = of(ctx)->table;

	for (size_t c = 0; c < table_columns(t); c++)
		if (table_head(t, c) &&
		    find_match(table_shown(t, row, c), query) != FIND_NONE)
			return true;
	return false;
}

/* The table's column that is the by-th to sort by, SIZE_MAX past the last. */
static size_t sort_column(const struct register_screen *r, int by)
{
	for (const char *const *w = r->reg->worth; *w; w++)
		if (--by == 0)
			return column_of_head(r->reg, *w);
	return SIZE_MAX;
}

static int rows_compare(const void *ctx, size_t a, size_t b, int by)
{
	const struct register_screen *r = of(ctx);
	size_t c = sort_column(r, by);

	if (c == SIZE_MAX)
		return 0;
	const char *x = table_shown(r->table, a, c), *y = table_shown(r->table, b, c);
	if (!*x || !*y)
		return !*x - !*y; /* blank ones last */
	if (!table_type_is_number(table_column(r->table, c)->type))
		return strcmp(x, y);
	double p = strtod(x, NULL), q = strtod(y, NULL);
	return (p > q) - (p < q);
}

static const char *rows_sort_name(const struct screen *s, int column)
{
	const struct register_screen *r = of(s);
	size_t c = column > SORTS ? SIZE_MAX : sort_column(r, column);

	return c == SIZE_MAX ? NULL : _(r->reg->cols[c].head);
}

static const char *cell(const struct register_screen *r, size_t row, size_t col)
{
	return col == SIZE_MAX ? "" : table_shown(r->table, row, col);
}

static enum style row_style(const struct register_screen *r, size_t row)
{
	const char *light = cell(r, row, r->light), *state = cell(r, row, r->state);

	if (strcmp(state, "closed") == 0 || strcmp(state, "exempt") == 0)
		return STYLE_DIM;
	if (strcmp(state, "done") == 0)
		return STYLE_DONE;
	if (strcmp(light, "overdue") == 0)
		return STYLE_OVERDUE;
	return strcmp(light, "urgent") == 0 ? STYLE_URGENT : STYLE_NORMAL;
}

static void rows_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	struct register_screen *reg = of(ctx);

	struct rect cells = columns_rect(reg, r);

	style = style == STYLE_NORMAL ? row_style(reg, row) : style;
	place(reg, cells.cols);
	put_cells(reg, c, cells, style, false, row);
	put_picture(reg, c, r, row, style);
}

static void rows_head(const struct screen *s, struct canvas *c, struct rect r)
{
	struct register_screen *reg = of(s);

	if (!reg->table)
		return;
	struct rect cells = columns_rect(reg, r);

	place(reg, cells.cols);
	put_cells(reg, c, cells, STYLE_HEAD, true, 0);
	put_picture(reg, c, r, SIZE_MAX, STYLE_HEAD);
}

static void rows_title(const struct screen *s, struct buf *out)
{
	const struct register_screen *r = of(s);
	size_t overdue = 0, urgent = 0;

	buf_add(out, _(r->reg->name));
	if (r->ask.year)
		buf_addf(out, _("  %d年"), r->ask.year);
	if (!r->table)
		return;
	buf_addf(out, "  %zu", table_rows(r->table));
	for (size_t i = 0; i < table_rows(r->table); i++) {
		overdue += row_style(r, i) == STYLE_OVERDUE;
		urgent += row_style(r, i) == STYLE_URGENT;
	}
	if (overdue)
		buf_addf(out, _("  逾期%zu"), overdue);
	if (urgent)
		buf_addf(out, _("  两日内%zu"), urgent);
	if (r->view->legend && table_rows(r->table))
		buf_addf(out, "   %s", _(r->view->legend));
}

/* Widens the span by a cell that holds a day. */
static void span_add(struct register_span *span, const char *iso)
{
	daynum d = day_parse(iso, strlen(iso));

	if (d == DAY_NONE)
		return;
	if (span->first == DAY_NONE || d < span->first)
		span->first = d;
	if (span->last == DAY_NONE || d > span->last)
		span->last = d;
}

static void span_read(struct register_screen *r)
{
	static const char *const keys[] = {"start", "due", "done"};

	r->span = (struct register_span){DAY_NONE, DAY_NONE};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		size_t c = column_of_key(r->reg, keys[k]);

		for (size_t i = 0; c != SIZE_MAX && i < table_rows(r->table); i++)
			span_add(&r->span, table_shown(r->table, i, c));
	}
}

static bool rows_load(struct screen *s, struct app *app, struct error *err)
{
	struct register_screen *r = of(s);

	table_free(r->table);
	r->ask.today = app->today;
	r->table = register_table(app->store, r->reg, &r->ask, err);
	if (r->table)
		measure(r, app->canvas.ambiguous);
	if (r->table && r->view->picture)
		span_read(r);
	return r->table != NULL;
}

static const char *rows_empty(const struct screen *s)
{
	const char *empty = of(s)->view->empty;

	return empty ? _(empty) : _("没有记录。");
}

static void rows_release(struct screen *s)
{
	table_free(of(s)->table);
	free(of(s)->word);
	free(s->data);
}

/* ---- what can be done ---- */

/* The cells of the selected row, one a line. */
static void plain_details(const struct register_screen *r, int64_t id, struct buf *out)
{
	for (size_t i = 0; i < table_rows(r->table); i++) {
		if (strtoll(table_shown(r->table, i, 0), NULL, 10) != id)
			continue;
		for (size_t c = 0; c < table_columns(r->table); c++)
			if (table_head(r->table, c) && *table_shown(r->table, i, c))
				buf_addf(out, "%s  %s\n", table_head(r->table, c),
					 table_shown(r->table, i, c));
	}
}

static void details_text(const struct register_screen *r, struct app *app, int64_t id,
			 int cells, struct buf *out)
{
	if (r->view->details)
		r->view->details(app, id, out, cells);
	else
		plain_details(r, id, out);
}

static struct rect rows_beside(struct screen *s, struct app *app, struct canvas *c,
			       struct rect r)
{
	int side = register_side_cells(r.cols);
	struct buf text = {0};

	if (!side || !of(s)->table)
		return r;
	if (s->list.count)
		details_text(of(s), app, list_selected_id(&s->list), side - 2, &text);
	r = register_side(c, r, buf_text(&text));
	buf_release(&text);
	return r;
}

/* On paper as on the narrowest screen: the columns that are worth most. */
static bool rows_document(struct screen *s, struct app *app, char **name,
			  struct doc *out, struct error *err)
{
	struct register_screen *r = of(s);
	struct buf heads = {0};

	if (!r->table && !rows_load(s, app, err))
		return false;
	place(r, PAPER_CELLS);
	for (size_t c = 1; c < table_columns(r->table) && c < COLUMNS; c++)
		if (r->at[c].cols)
			buf_addf(&heads, "%s%s", heads.len ? "、" : "",
				 r->reg->cols[c].head);
	bool good = register_paper(app, &s->list, r->reg, &r->ask, buf_text(&heads),
				   name, out, err);
	buf_release(&heads);
	return good;
}

static void show_details(struct screen *s, struct app *app, int64_t id)
{
	struct buf text = {0};
	struct register_screen *r = of(s);

	details_text(r, app, id, app->canvas.cols - 4, &text);
	viewer_open(app, _(r->reg->name), buf_take(&text));
}

typedef void deed(struct app *app, const struct register_targets *on);

/* Runs it on what is chosen; says why not where nothing is. */
static void run_on(struct screen *s, struct app *app, deed *run, bool anywhere)
{
	struct register_screen *r = of(s);
	int64_t *id = NULL;
	struct register_targets on = {
		.view = r->view, .ask = &r->ask, .word = &r->word};

	on.n = list_targets(&s->list, &id);
	on.id = id;
	if (on.n || anywhere)
		run(app, &on);
	else
		app_say(app, "%s", rows_empty(s));
	free(id);
}

static void step(struct screen *s, struct app *app, int by)
{
	struct register_screen *r = of(s);
	struct error err;

	if (r->view->step != STEP_YEAR) {
		app_say(app, _("这里不分年。"));
		return;
	}
	int year = (r->ask.year ? r->ask.year : day_ymd(app->today).year) + by;
	if (year < DAY_YEAR_MIN || year > DAY_YEAR_MAX)
		return;
	r->ask.year = year;
	if (!rows_load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}

static void rows_act(struct screen *s, struct app *app, enum screen_act act)
{
	const struct register_view *v = of(s)->view;
	deed *run = act == SCREEN_ADD      ? v->add
		    : act == SCREEN_EDIT   ? v->edit
		    : act == SCREEN_REMOVE ? v->remove
					   : NULL;

	if (act == SCREEN_NEXT || act == SCREEN_PREVIOUS) {
		step(s, app, act == SCREEN_NEXT ? 1 : -1);
	} else if (act == SCREEN_OPEN && v->open) {
		run_on(s, app, v->open, false);
	} else if (act == SCREEN_OPEN) {
		int64_t id = list_selected_id(&s->list);
		if (s->list.count)
			show_details(s, app, id);
	} else if (!run) {
		app_say(app, _("这里没有这一项。按 ? 看这里的按键。"));
	} else if (app_writable(app)) {
		run_on(s, app, run, act == SCREEN_ADD);
	}
}

static const char *name_or(const char *own, const char *usual)
{
	return own ? _(own) : usual;
}

static const char *rows_hint(const struct screen *s, enum screen_act act)
{
	const struct register_view *v = of(s)->view;

	switch (act) {
	case SCREEN_OPEN:
		return _("查看");
	case SCREEN_ADD:
		return v->add ? name_or(v->add_name, _("新增")) : NULL;
	case SCREEN_EDIT:
		return v->edit ? name_or(v->edit_name, _("修改")) : NULL;
	case SCREEN_REMOVE:
		return v->remove ? name_or(v->remove_name, _("删除")) : NULL;
	case SCREEN_NEXT:
		return v->step == STEP_YEAR ? _("下年") : NULL;
	case SCREEN_PREVIOUS:
		return v->step == STEP_YEAR ? _("上年") : NULL;
	case SCREEN_MORE:
		break;
	}
	return NULL;
}

/* ---- deeds ---- */

static const struct register_deed *deed_nth(const struct screen *s, size_t n)
{
	const struct register_deed *d = of(s)->view->deed;

	for (; d && d->name; d++)
		if (n-- == 0)
			return d;
	return NULL;
}

static bool rows_deed(const struct screen *s, size_t n, uint32_t *key,
		      const char **name)
{
	const struct register_deed *d = deed_nth(s, n);

	if (!d)
		return false;
	*key = d->key;
	*name = _(d->name);
	return true;
}

/* Whether a deed has left the screen where it is. */
static bool is_open(const struct app *app, const struct screen *s)
{
	const struct overlay *o = app->overlay;

	while (o && o != &s->base)
		o = o->below;
	return o;
}

static void rows_do(struct screen *s, struct app *app, size_t n)
{
	const struct register_deed *d = deed_nth(s, n);
	struct register_ask before = of(s)->ask;
	struct error err;

	if (d->writes && !app_writable(app))
		return;
	run_on(s, app, d->run, d->anywhere);
	if (!is_open(app, s) || memcmp(&before, &of(s)->ask, sizeof before) == 0)
		return;
	if (!rows_load(s, app, &err))
		app_fail(app, &err);
	list_refresh(&s->list);
}

static const struct screen_ops register_ops = {
	.list = {.count = rows_count,
		 .id = rows_id,
		 .match = rows_match,
		 .compare = rows_compare,
		 .draw = rows_draw},
	.load = rows_load,
	.beside = rows_beside,
	.title = rows_title,
	.head = rows_head,
	.act = rows_act,
	.hint = rows_hint,
	.sort_name = rows_sort_name,
	.empty = rows_empty,
	.deed = rows_deed,
	.run_deed = rows_do,
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
	r->light = column_of_key(r->reg, "light");
	r->state = column_of_key(r->reg, "state");
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
