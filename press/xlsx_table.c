#include <stdlib.h>
#include <string.h>

#include "press/xlsx_own.h"
#include "text/width.h"

enum {
	WIDEST = 44, /* cells; longer texts wrap */
	LANDSCAPE = 110,
	LINE_POINTS = 17,
	/* Day 0 of Excel is 1899-12-30, and until 1900-03-01 it is wrong by the 29 February
	 * that was none. */
	EXCEL_DAY0 = 25569,
	EXCEL_FIRST = 61,
};

/* The shown columns and how many cells of text each has room for. */
struct layout {
	const struct table *t;
	size_t *column;
	int *cells;
	size_t columns;
};

static bool put_day(lxw_worksheet *s, lxw_row_t row, lxw_col_t col, const char *text,
		    lxw_format *f)
{
	daynum d = day_parse(text, strlen(text));
	long serial = (long)d + EXCEL_DAY0;

	if (d == DAY_NONE || serial < EXCEL_FIRST)
		return false;
	worksheet_write_number(s, row, col, (double)serial, f);
	return true;
}

static bool put_cell(struct xlsx *x, lxw_worksheet *s, lxw_row_t row, lxw_col_t col,
		     enum column_type type, const char *text, bool total)
{
	lxw_format *face = x->face[type == COL_DAY ? FACE_DAY : FACE_TEXT][total];
	struct figure f;

	if (!*text)
		return xlsx_check(x, worksheet_write_blank(s, row, col, face));
	if (table_type_is_number(type) && figure_parse(text, &f) &&
	    f.decimals < DECIMALS)
		return xlsx_check(
			x, worksheet_write_number(s, row, col, figure_value(f),
						  xlsx_number(x, f.decimals, total)));
	if (type == COL_DAY && put_day(s, row, col, text, face))
		return true;
	return xlsx_check(x, worksheet_write_string(s, row, col, text, face));
}

/* =SUM(C3:C42) with its result beside it: LibreOffice shows 0 for a formula without one. */
static bool put_sum(struct xlsx *x, lxw_worksheet *s, lxw_row_t first, lxw_row_t row,
		    lxw_col_t col, const char *text)
{
	char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];
	struct buf formula = {0};
	struct figure f;

	figure_parse(text, &f);
	lxw_rowcol_to_cell(from, first, col);
	lxw_rowcol_to_cell(to, row - 1, col);
	buf_addf(&formula, "=SUM(%s:%s)", from, to);
	lxw_error code = worksheet_write_formula_num(s, row, col, formula.s,
						     xlsx_number(x, f.decimals, true),
						     figure_value(f));
	buf_release(&formula);
	return xlsx_check(x, code);
}

static void layout_make(struct layout *l, const struct table *t)
{
	l->t = t;
	l->columns = part_columns(t, &l->column);
	l->cells = mem_array(l->columns + 1, sizeof *l->cells);
	for (size_t c = 0; c < l->columns; c++) {
		int w = part_width(t, l->column[c]);

		l->cells[c] = w > WIDEST - 2 ? WIDEST - 2 : w;
	}
}

static void layout_release(struct layout *l)
{
	free(l->column);
	free(l->cells);
}

static int put_widths(lxw_worksheet *s, const struct layout *l)
{
	int all = 0;

	for (size_t c = 0; c < l->columns; c++) {
		int w = l->cells[c] + 2;

		worksheet_set_column(s, (lxw_col_t)c, (lxw_col_t)c, w, NULL);
		all += w;
	}
	if (all > LANDSCAPE)
		worksheet_set_landscape(s);
	return all;
}

/* Lines the text takes in so many cells: a line may end a character early, where a word or a mark
 * does not fit. */
static int lines_in(const char *text, int cells)
{
	int w = width_text(text, AMBIGUOUS_WIDE);

	if (cells < 1)
		cells = 1;
	return w <= cells ? 1 : w / (cells > 4 ? cells - 2 : cells) + 1;
}

static int room_of(const struct layout *l, size_t c, size_t cols)
{
	int cells = 0;

	for (size_t i = c; i < c + cols; i++)
		cells += l->cells[i];
	return cells;
}

/* LibreOffice lets a wrapped text overflow a row whose height is not said.  A text of several rows
 * has room in them. */
static void put_height(lxw_worksheet *s, lxw_row_t at, const struct layout *l,
		       size_t row)
{
	int most = 1;

	for (size_t c = 0; c < l->columns; c++) {
		struct table_span span =
			table_body_span(l->t, l->column, l->columns, row, c);
		int lines = span.rows == 1
				    ? lines_in(table_shown(l->t, row, l->column[c]),
					       room_of(l, c, span.cols))
				    : 1;

		most = lines > most ? lines : most;
	}
	if (most > 1)
		worksheet_set_row(s, at,
				  most * LINE_POINTS < 400 ? most * LINE_POINTS : 400,
				  NULL);
}

/* The head cell at the top left of what it covers; the lines it takes in each of its rows. */
static int head_lines(const struct layout *l, size_t row, size_t c, struct buf *text,
		      struct table_span *span)
{
	*span = table_head_span(l->t, l->column, l->columns, row, c);
	if (!span->rows)
		return 1;
	table_head_put(l->t, l->column[c], row, text);
	int lines = lines_in(buf_text(text), room_of(l, c, span->cols));
	return (lines + (int)span->rows - 1) / (int)span->rows;
}

/* Cells that are one are merged before anything is written in them. */
static bool put_merged(struct xlsx *x, lxw_worksheet *s, lxw_row_t row, size_t c,
		       struct table_span span, lxw_format *face)
{
	if (span.rows * span.cols < 2)
		return true;
	return xlsx_check(x, worksheet_merge_range(s, row, (lxw_col_t)c,
						   row + (lxw_row_t)span.rows - 1,
						   (lxw_col_t)(c + span.cols - 1), "",
						   face));
}

static bool put_heads(struct xlsx *x, lxw_worksheet *s, const struct layout *l,
		      lxw_row_t *row)
{
	lxw_format *face = x->face[FACE_HEAD][0];
	bool ok = true;

	for (size_t r = 0; ok && r < table_head_rows(l->t); r++, (*row)++) {
		int most = 1;

		for (size_t c = 0; ok && c < l->columns; c++) {
			struct table_span span;
			struct buf text = {0};
			int lines = head_lines(l, r, c, &text, &span);

			most = lines > most ? lines : most;
			ok = !span.rows ||
			     (put_merged(x, s, *row, c, span, face) &&
			      xlsx_check(x, worksheet_write_string(
						    s, *row, (lxw_col_t)c,
						    buf_text(&text), face)));
			buf_release(&text);
		}
		most *= LINE_POINTS;
		worksheet_set_row(s, *row, most < 400 ? most : 400, NULL);
	}
	return ok;
}

static bool put_title(struct xlsx *x, lxw_worksheet *s, const char *title, int cells,
		      lxw_col_t last)
{
	int lines = width_text(title, AMBIGUOUS_WIDE) * 3 / 2 / (cells ? cells : 1) + 1;

	worksheet_set_row(s, 0, lines * 28 < 400 ? lines * 28 : 400, NULL);
	if (last)
		worksheet_merge_range(s, 0, 0, 0, last, "", x->face[FACE_TITLE][0]);
	return xlsx_check(
		x, worksheet_write_string(s, 0, 0, title, x->face[FACE_TITLE][0]));
}

static bool put_rows(struct xlsx *x, lxw_worksheet *s, const struct layout *l,
		     lxw_row_t *row)
{
	const struct table *t = l->t;
	size_t rows = table_rows(t);
	lxw_row_t first = *row;
	bool ok = true;

	for (size_t r = 0; ok && r < rows; r++, (*row)++) {
		bool total = table_has_total(t) && r + 1 == rows;

		put_height(s, *row, l, r);
		for (size_t c = 0; ok && c < l->columns; c++) {
			const char *text = table_shown(t, r, l->column[c]);
			enum column_type type = table_column(t, l->column[c])->type;

			struct table_span span =
				table_body_span(t, l->column, l->columns, r, c);

			if (!span.rows)
				continue;
			ok = put_merged(x, s, *row, c, span, x->face[FACE_TEXT][total]);
			ok = ok && total && part_is_sum(t, l->column[c])
				     ? put_sum(x, s, first, *row, (lxw_col_t)c, text)
				     : ok && put_cell(x, s, *row, (lxw_col_t)c, type,
						      text, total);
		}
	}
	return ok;
}

bool xlsx_table(struct xlsx *x, lxw_worksheet *s, const struct table *t,
		const char *title, lxw_row_t *row)
{
	struct layout l;
	bool ok = true;

	layout_make(&l, t);
	int cells = put_widths(s, &l);
	if (*title)
		ok = put_title(x, s, title, cells, (lxw_col_t)(l.columns - 1));
	*row = *title ? 1 : 0;
	lxw_row_t heads = (lxw_row_t)table_head_rows(t);
	worksheet_repeat_rows(s, *row, *row + heads - 1);
	worksheet_freeze_panes(s, *row + heads, 0);
	ok = ok && put_heads(x, s, &l, row);
	ok = ok && put_rows(x, s, &l, row);
	layout_release(&l);
	return ok;
}
