/* Rows of the table looked at on the intake screen, line by line: only what is seen is made. */
#include <stdlib.h>
#include <string.h>

#include "text/find.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/desk.h"
#include "tui/intake_own.h"

enum {
	PRINTED_COLS = 14,
	COUNTY_COLS = 16, /* with its mark */
	FIGURE_COLS = 16,
	FIGURE_WIDE = 20,
	FIGURE_WIDEST = 28,
	TEXT_COLS = 14,
	FORM_COLS = 10, /* a figure of a statutory form */
	LONG_COLS = 34,
	DAY_COLS = 11,
	WIDE = 110, /* from here on names and figures have more room */
	WIDEST = 160,
};

const struct plan_table *intake_table(const struct intake *i)
{
	return i->reading.tables ? &i->plan.document[0].table[i->table] : NULL;
}

enum head_role intake_role(const struct plan_table *t, size_t column)
{
	return t->role ? t->role[column] : t->table->column[column].role;
}

int64_t intake_place(const void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row + 1;
}

static size_t rows_count(const void *ctx)
{
	const struct plan_table *t = intake_table(ctx);

	return t ? t->table->rows : 0;
}

static bool rows_match(const void *ctx, size_t row, const char *query)
{
	const struct sheet *t = intake_table(ctx)->table;

	for (size_t c = 0; c < t->columns; c++)
		if (t->row[row].cell[c] && find_match(t->row[row].cell[c], query))
			return true;
	return false;
}

static bool find_subject(const struct plan_table *t, struct intake_columns *out)
{
	static const enum head_role roles[] = {HEAD_UNIT, HEAD_DOMAIN};

	for (size_t k = 0; t->becomes != BECOMES_NOTHING && k < 2; k++)
		for (size_t c = 0; c < t->table->columns; c++)
			if (intake_role(t, c) == roles[k]) {
				out->subject = c;
				out->domain = roles[k] == HEAD_DOMAIN;
				return true;
			}
	return false;
}

/* Whether a column is shown behind the name. */
static bool is_shown(const struct plan_table *t, const struct intake_columns *k,
		     size_t c)
{
	enum head_role role = intake_role(t, c);

	if (t->becomes == BECOMES_NOTHING || t->becomes == BECOMES_ANNUAL)
		return true;
	if (k->printed && c == k->subject)
		return false;
	return role != HEAD_NONE && role != HEAD_ORDER && role != HEAD_RANK &&
	       role != HEAD_COMPLETION && role != HEAD_TEXT && role != HEAD_IGNORE;
}

static bool is_figure(const struct plan_table *t, size_t c)
{
	return t->becomes == BECOMES_FIGURES && role_is_entered(intake_role(t, c));
}

static int cells_of(const struct plan_table *t, size_t c, int cols)
{
	switch (intake_role(t, c)) {
	case HEAD_TITLE:
	case HEAD_CONTENT:
	case HEAD_BASIS:
		return LONG_COLS;
	case HEAD_START:
	case HEAD_DUE:
		return DAY_COLS;
	default:
		if (t->becomes == BECOMES_ANNUAL && role_is_entered(intake_role(t, c)))
			return FORM_COLS;
		if (!is_figure(t, c))
			return TEXT_COLS;
		return cols >= WIDEST ? FIGURE_WIDEST
		       : cols >= WIDE ? FIGURE_WIDE
				      : FIGURE_COLS;
	}
}

struct intake_columns intake_columns_of(const struct intake *i, int cols)
{
	const struct plan_table *t = intake_table(i);
	struct intake_columns k = {0};
	int more = cols >= WIDE ? 8 : 0, left = i->left;

	if (!t)
		return k;
	if (find_subject(t, &k)) {
		k.printed = PRINTED_COLS + more;
		k.county = COUNTY_COLS + more;
	}
	/* Where it is narrow the county's name goes first: its mark stays. */
	if (cols - k.printed - k.county < FIGURE_COLS)
		k.county = k.county ? 2 : 0;
	for (; k.first < t->table->columns && (left || !is_shown(t, &k, k.first));
	     k.first++)
		left -= is_shown(t, &k, k.first);
	return k;
}

/* The figure that stands in this cell, or NULL. */
static const struct plan_cell *find_cell(const struct plan_table *t, size_t row,
					 size_t column)
{
	size_t low = 0, high = t->cells;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->cell[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < t->cells && t->cell[low].row == row; low++)
		if (t->cell[low].column == column)
			return &t->cell[low];
	return NULL;
}

enum style intake_style(char mark)
{
	return mark == '+'   ? STYLE_GOOD
	       : mark == '~' ? STYLE_URGENT
	       : mark == '!' ? STYLE_OVERDUE
	       : mark == '?' ? STYLE_LOW
			     : STYLE_DIM;
}

/* "~ 466->467", "+ 467", "= 466", "! 5条半": old and new, and the mark that says which. */
static char figure_text(const struct plan_table *t, size_t row, size_t column,
			struct buf *out)
{
	const struct plan_cell *cell = find_cell(t, row, column);
	const char *printed = t->table->row[row].cell[column];
	enum plan_state state = t->row[row].state;
	char mark = '=';

	if (!cell) {
		mark = state == PLAN_REFUSED && printed ? '!' : ' ';
		buf_add(out, printed ? printed : "");
		return mark;
	}
	if (cell->state == PLAN_REFUSED)
		mark = '!';
	else if (cell->state == PLAN_CHANGED)
		mark = cell->has_old ? '~' : '+';
	if (cell->has_old && mark != '=')
		buf_addf(out, "%lld->", (long long)cell->old);
	buf_addf(out, "%lld", (long long)cell->value);
	return mark;
}

static void draw_figure(struct canvas *c, struct rect r, const struct plan_table *t,
			size_t row, size_t column, enum style style)
{
	struct buf value = {0}, text = {0};
	char mark = figure_text(t, row, column, &value);
	enum style own = style == STYLE_NORMAL ? intake_style(mark) : style;

	if (mark != ' ')
		buf_addf(&text, "%c ", mark);
	buf_add(&text, buf_text(&value));
	canvas_cell(c, r.y, r.x, r.cols - 1, own, ALIGN_RIGHT, buf_text(&text));
	buf_release(&value);
	buf_release(&text);
}

/* The county's own name for what the row is about, and how sure that is. */
static char match_text(const struct plan_table *t, size_t row, bool domain,
		       struct buf *out)
{
	const struct plan_row *pr = &t->row[row];
	const struct match *m = domain ? &pr->domain : &pr->unit;

	if (pr->state == PLAN_SKIPPED) {
		buf_add(out, _("不导入"));
		return '-';
	}
	if (pr->unknown && pr->unknown_domain != domain)
		m = domain ? &pr->unit : &pr->domain;
	if (t->becomes == BECOMES_UNITS && m->kind != MATCH_SURE) {
		buf_add(out, pr->state == PLAN_CHANGED ? _("新单位") : "");
		return pr->state == PLAN_CHANGED ? '+' : '!';
	}
	if (m->kind == MATCH_NONE) {
		buf_add(out, pr->unknown ? _("对不上") : "");
		return pr->state == PLAN_REFUSED ? '!' : ' ';
	}
	buf_add(out, m == &pr->domain ? pr->domain_name : pr->unit_name);
	return m->kind == MATCH_SURE ? '=' : '?';
}

static int draw_subject(const struct intake *i, struct canvas *c, struct rect r,
			const struct intake_columns *k, size_t row, enum style style)
{
	const struct plan_table *t = intake_table(i);
	const char *cell = t->table->row[row].cell[k->subject];
	struct buf name = {0};
	char mark = match_text(t, row, k->domain, &name), text[2] = {mark, '\0'};
	enum style own = style == STYLE_NORMAL ? intake_style(mark) : style;
	enum style plain = style == STYLE_NORMAL && mark == '-' ? STYLE_DIM : style;

	canvas_put(c, r.y, r.x, k->printed - 1, plain, cell ? cell : "", true);
	if (r.cols > k->printed)
		canvas_put(c, r.y, r.x + k->printed, 1, own, text, false);
	if (k->county > 2)
		canvas_put(c, r.y, r.x + k->printed + 2, k->county - 3, own,
			   buf_text(&name), true);
	buf_release(&name);
	return k->printed + k->county;
}

static bool has_row_mark(const struct plan_table *t)
{
	return t->becomes != BECOMES_FIGURES && t->becomes != BECOMES_NOTHING;
}

/* What becomes of a row that has no figures: its mark stands before its first column. */
static int draw_row_mark(struct canvas *c, struct rect r, const struct plan_table *t,
			 size_t row, int x, enum style style)
{
	enum plan_state s = t->row[row].state;
	char mark = s == PLAN_CHANGED   ? '+'
		    : s == PLAN_REFUSED ? '!'
		    : s == PLAN_SAME    ? '='
					: '-';
	char text[2] = {mark, '\0'};

	if (!has_row_mark(t))
		return x;
	canvas_put(c, r.y, x, 1, style == STYLE_NORMAL ? intake_style(mark) : style,
		   text, false);
	return x + 2;
}

static void rows_draw(const void *ctx, struct canvas *c, struct rect r, size_t row,
		      enum style style)
{
	const struct intake *i = ctx;
	const struct plan_table *t = intake_table(i);
	struct intake_columns k = intake_columns_of(i, r.cols);
	int x = r.x, end = r.x + r.cols;
	bool dim = style == STYLE_NORMAL &&
		   (t->becomes == BECOMES_NOTHING || t->row[row].state == PLAN_SKIPPED);

	if (k.printed)
		x += draw_subject(i, c, r, &k, row, style);
	x = draw_row_mark(c, r, t, row, x, style);
	for (size_t col = k.first; col < t->table->columns && x < end; col++) {
		const char *cell = t->table->row[row].cell[col];
		int cells = cells_of(t, col, r.cols),
		    room = end - x < cells ? end - x : cells;

		if (!is_shown(t, &k, col))
			continue;
		/* Half a figure would be another one. */
		if (is_figure(t, col) && room < cells)
			break;
		if (is_figure(t, col))
			draw_figure(c, (struct rect){r.y, x, 1, cells}, t, row, col,
				    style);
		else
			canvas_put(c, r.y, x, room - 1, dim ? STYLE_DIM : style,
				   cell ? cell : "", true);
		x += cells;
	}
}

void intake_rows_head(const struct intake *i, struct canvas *c, struct rect r)
{
	const struct plan_table *t = intake_table(i);
	struct intake_columns k = intake_columns_of(i, r.cols);
	int x = r.x, end = r.x + r.cols;

	if (!t)
		return;
	if (k.printed) {
		canvas_put(c, r.y, x, k.printed - 1, STYLE_HEAD,
			   t->table->column[k.subject].head, true);
		if (k.county > 2)
			canvas_put(c, r.y, x + k.printed + 2, k.county - 3, STYLE_HEAD,
				   k.domain ? _("本县领域") : _("本县单位"), true);
		x += k.printed + k.county;
	}
	if (has_row_mark(t))
		x += 2;
	for (size_t col = k.first; col < t->table->columns && x < end; col++) {
		int cells = cells_of(t, col, r.cols),
		    room = end - x < cells ? end - x : cells;

		if (!is_shown(t, &k, col))
			continue;
		if (is_figure(t, col) && room < cells)
			break;
		canvas_cell(c, r.y, x, room - 1, STYLE_HEAD,
			    is_figure(t, col) ? ALIGN_RIGHT : ALIGN_LEFT,
			    t->table->column[col].head);
		x += cells;
	}
}

const struct list_ops intake_rows_ops = {.count = rows_count,
					 .id = intake_place,
					 .match = rows_match,
					 .draw = rows_draw};
