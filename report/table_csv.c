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

void table_csv(const struct table *t, struct buf *out)
{
	for (size_t r = 0; r <= table_rows(t); r++) {
		bool first = true;

		for (size_t c = 0; c < table_columns(t); c++) {
			const struct table_column *col = table_column(t, c);

			if (!col->head)
				continue;
			if (!first)
				buf_putc(out, ',');
			first = false;
			if (r == 0)
				csv_cell(out, table_head(t, c), 1);
			else
				cell(t, r - 1, c, out);
		}
		buf_add(out, "\r\n");
	}
}
