#include <string.h>

#include "report/table.h"
#include "text/csv.h"
#include "text/lang.h"

static void cell(const struct table *t, size_t row, size_t col, struct buf *out)
{
	/* A number must stay one, sign and all; a text must never become a formula. */
	csv_cell(out, table_shown(t, row, col),
		 !table_type_is_number(table_column(t, col)->type));
}

static void head(const struct table *t, size_t col, struct buf *out)
{
	struct buf b = {0};

	table_head_line(t, col, &b);
	csv_cell(out, buf_text(&b), 1);
	buf_release(&b);
}

/* Names of rows from the larger to the smaller stand in one cell: filtered and sorted, each row still
 * says what it is. */
static void label(const struct table *t, size_t row, size_t col, struct buf *joined)
{
	if (row == 0)
		buf_add(joined, table_head(t, col));
	else
		buf_add(joined, table_shown(t, row - 1, col));
}

void table_csv(const struct table *t, struct buf *out)
{
	table_csv_rows(t, true, out);
}

/* The shown columns that name the row in one cell; the first one behind them. */
static size_t put_labels(const struct table *t, size_t r, struct buf *out)
{
	struct buf joined = {0};
	size_t c = 0;

	for (size_t labels = 0; labels < table_label_columns(t) && c < table_columns(t);
	     c++) {
		if (!table_column(t, c)->head)
			continue;
		label(t, r, c, &joined);
		labels++;
	}
	csv_cell(out, buf_text(&joined), 1);
	buf_release(&joined);
	return c;
}

static void put_row(const struct table *t, size_t r, struct buf *out)
{
	bool first = !table_label_columns(t);

	for (size_t c = first ? 0 : put_labels(t, r, out); c < table_columns(t); c++) {
		if (!table_column(t, c)->head)
			continue;
		if (!first)
			buf_putc(out, ',');
		first = false;
		if (r == 0)
			head(t, c, out);
		else
			cell(t, r - 1, c, out);
	}
	buf_add(out, "\r\n");
}

void table_csv_rows(const struct table *t, bool with_head, struct buf *out)
{
	for (size_t r = with_head ? 0 : 1; r <= table_rows(t); r++)
		put_row(t, r, out);
}
