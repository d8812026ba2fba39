#include <stdlib.h>
#include <string.h>

#include "press/docx_own.h"

enum {
	CELL = 120,    /* twips of half a character of 12 pt */
	PADDING = 216, /* left and right of a cell's text */
	WIDEST = 60,   /* cells a column asks for at most */
};

/* Widths that fill the type area: each column gets what it asks for, scaled. */
static int *widths(const struct table *t, const size_t *column, size_t columns)
{
	int *w = mem_array(columns + 1, sizeof *w);
	long all = 0, given = 0;

	for (size_t c = 0; c < columns; c++) {
		int cells = part_width(t, column[c]);

		w[c] = (cells > WIDEST ? WIDEST : cells) * CELL + PADDING;
		all += w[c];
	}
	for (size_t c = 0; c < columns; c++) {
		w[c] = (int)((long)w[c] * TEXT_WIDTH / all);
		given += w[c];
	}
	if (columns)
		w[columns - 1] += (int)(TEXT_WIDTH - given);
	return w;
}

static void properties(struct docx *d)
{
	static const char *const side[] = {"w:top",   "w:left",    "w:bottom",
					   "w:right", "w:insideH", "w:insideV"};

	el(d, "w:tblPr");
	el(d, "w:tblW");
	at_int(d, "w:w", TEXT_WIDTH);
	at(d, "w:type", "dxa");
	end(d);
	val(d, "w:jc", "center");
	el(d, "w:tblBorders");
	for (size_t i = 0; i < sizeof side / sizeof *side; i++) {
		el(d, side[i]);
		at(d, "w:val", "single");
		at(d, "w:sz", "4");
		at(d, "w:space", "0");
		at(d, "w:color", "000000");
		end(d);
	}
	end(d);
	el(d, "w:tblLayout");
	at(d, "w:type", "fixed");
	end(d);
	end(d);
}

/* How a cell is one with others: so many columns, and the rows below it, or the one above. */
struct merge {
	size_t cols;
	bool begins, goes_on;
};

static void cell(struct docx *d, const char *s, int width, enum look look,
		 const char *align, bool bold, struct merge m)
{
	el(d, "w:tc");
	el(d, "w:tcPr");
	el(d, "w:tcW");
	at_int(d, "w:w", width);
	at(d, "w:type", "dxa");
	end(d);
	if (m.cols > 1) {
		el(d, "w:gridSpan");
		at_int(d, "w:val", (int)m.cols);
		end(d);
	}
	if (m.begins || m.goes_on)
		val(d, "w:vMerge", m.begins ? "restart" : "continue");
	val(d, "w:vAlign", "center");
	end(d);
	el(d, "w:p");
	el(d, "w:pPr");
	val(d, "w:pStyle", look_id(look));
	if (align)
		val(d, "w:jc", align);
	end(d);
	if (*s) {
		el(d, "w:r");
		el(d, "w:rPr");
		el(d, "w:rFonts");
		at(d, "w:hint", "eastAsia");
		end(d);
		if (bold)
			val(d, "w:b", "1");
		end(d);
		el(d, "w:t");
		at(d, "xml:space", "preserve");
		xmlTextWriterWriteString(d->x, BAD_CAST s);
		end(d);
		end(d);
	}
	end(d);
	end(d);
}

static void row_begin(struct docx *d, bool head)
{
	el(d, "w:tr");
	el(d, "w:trPr");
	el(d, "w:cantSplit");
	end(d);
	if (head) {
		el(d, "w:tblHeader");
		end(d);
	}
	end(d);
}

static const char *align_of(enum column_type type)
{
	if (table_type_is_number(type))
		return "right";
	return type == COL_DAY || type == COL_BOOL ? "center" : NULL;
}

/* A table as it is written: which columns, how wide. */
struct sheet {
	const struct table *t;
	const size_t *column;
	const int *width;
	size_t columns;
};
/* How far a cell of a row, of the heads or of the body, reaches. */
typedef struct table_span span_of(const struct table *t, const size_t *column,
				  size_t columns, size_t row, size_t i);

static int across(const struct sheet *k, size_t c, size_t cols)
{
	int w = 0;

	for (size_t i = c; i < c + cols; i++)
		w += k->width[i];
	return w;
}

/* The cell of a row above that reaches down to here; *span is its own. */
static bool from_above(const struct sheet *k, span_of *of, size_t row, size_t c,
		       struct table_span *span)
{
	for (size_t r = row; r-- > 0;) {
		*span = of(k->t, k->column, k->columns, r, c);
		if (span->rows)
			return r + span->rows > row;
	}
	return false;
}

/* What to do at column c of a row: the columns passed, 0 for none of a cell's own. */
static bool merge_at(const struct sheet *k, span_of *of, size_t row, size_t c,
		     struct merge *out)
{
	struct table_span span = of(k->t, k->column, k->columns, row, c);

	if (span.rows) {
		*out = (struct merge){span.cols, span.rows > 1, false};
		return true;
	}
	if (!from_above(k, of, row, c, &span))
		return false;
	*out = (struct merge){span.cols, false, true};
	return true;
}

static void head_row(struct docx *d, const struct sheet *k, size_t row)
{
	struct merge m;

	row_begin(d, true);
	for (size_t c = 0; c < k->columns; c++) {
		struct buf text = {0};

		if (!merge_at(k, table_head_span, row, c, &m))
			continue;
		if (!m.goes_on)
			table_head_put(k->t, k->column[c], row, &text);
		cell(d, buf_text(&text), across(k, c, m.cols), LOOK_HEAD, NULL, false,
		     m);
		buf_release(&text);
	}
	end(d);
}

static void body_row(struct docx *d, const struct sheet *k, size_t row)
{
	bool total = table_has_total(k->t) && row + 1 == table_rows(k->t);
	struct merge m;

	row_begin(d, false);
	for (size_t c = 0; c < k->columns; c++) {
		size_t at = k->column[c];

		if (merge_at(k, table_body_span, row, c, &m))
			cell(d, m.goes_on ? "" : table_shown(k->t, row, at),
			     across(k, c, m.cols), LOOK_CELL,
			     align_of(table_column(k->t, at)->type), total, m);
	}
	end(d);
}

void docx_table(struct docx *d, const struct table *t)
{
	size_t *column, columns = part_columns(t, &column);
	int *w = widths(t, column, columns);
	struct sheet k = {t, column, w, columns};

	if (!columns) { /* all are for JSON only; a table without cells is none */
		free(w);
		free(column);
		return;
	}
	el(d, "w:tbl");
	properties(d);
	el(d, "w:tblGrid");
	for (size_t c = 0; c < columns; c++) {
		el(d, "w:gridCol");
		at_int(d, "w:w", w[c]);
		end(d);
	}
	end(d);
	for (size_t r = 0; r < table_head_rows(t); r++)
		head_row(d, &k, r);
	for (size_t r = 0; r < table_rows(t); r++)
		body_row(d, &k, r);
	end(d);
	free(w);
	free(column);
}
