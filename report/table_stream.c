/* A table written as its rows come, in pieces, or all at once. */
#include <assert.h>
#include <stdlib.h>

#include "report/table.h"
#include "text/mem.h"

void table_stream_measure(struct table_stream *w, const struct table *t)
{
	size_t columns = table_columns(t);

	if (!w->cells) {
		w->cells = mem_array(columns, sizeof *w->cells);
		for (size_t c = 0; c < columns; c++)
			if (table_head(t, c))
				w->cells[c] = width_text(table_head(t, c), w->amb);
	}
	for (size_t r = 0; r < table_rows(t); r++)
		for (size_t c = 0; c < columns; c++) {
			if (!table_head(t, c))
				continue;
			int wide = width_text(table_shown(t, r, c), w->amb);
			w->cells[c] = wide > w->cells[c] ? wide : w->cells[c];
		}
}

/* One line; blanks at its end are taken off again, so that a narrow terminal does not wrap
 * them. */
static void put_line(const struct table_stream *w, const struct table *t, size_t row,
		     bool head, struct buf *out)
{
	size_t begin = out->len;

	for (size_t c = 0; c < table_columns(t); c++) {
		if (!table_head(t, c))
			continue;
		if (out->len > begin)
			buf_add(out, "  ");
		width_put(out, head ? table_head(t, c) : table_shown(t, row, c),
			  w->cells[c],
			  table_type_is_number(table_column(t, c)->type) ? ALIGN_RIGHT
									 : ALIGN_LEFT,
			  w->amb);
	}
	while (out->len > begin && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	buf_putc(out, '\n');
}

static void put_plain(const struct table_stream *w, const struct table *t,
		      struct buf *out)
{
	if (!w->begun)
		put_line(w, t, 0, true, out);
	for (size_t r = 0; r < table_rows(t); r++)
		put_line(w, t, r, false, out);
}

void table_stream_rows(struct table_stream *w, const struct table *t, struct buf *out)
{
	switch (w->format) {
	case FORMAT_TABLE:
	case FORMAT_TEXT:
	case FORMAT_TREE:
		assert(w->cells);
		put_plain(w, t, out);
		break;
	case FORMAT_CSV:
		if (!w->begun)
			buf_add(out, TABLE_BOM);
		table_csv_rows(t, !w->begun, out);
		break;
	case FORMAT_JSON:
		if (!w->begun)
			buf_putc(out, '[');
		table_json_rows(t, !w->any, out);
		break;
	}
	w->begun = true;
	w->any = w->any || table_rows(t);
}

void table_stream_end(struct table_stream *w, struct buf *out)
{
	if (w->format == FORMAT_JSON && w->begun)
		buf_add(out, w->any ? "\n]\n" : "]\n");
	free(w->cells);
	*w = (struct table_stream){.format = w->format, .amb = w->amb};
}

bool table_stream_measures(const struct table_stream *w)
{
	return w->format != FORMAT_CSV && w->format != FORMAT_JSON;
}

void table_write(const struct table *t, enum format f, enum ambiguous amb,
		 struct buf *out)
{
	struct table_stream w = {.format = f, .amb = amb};

	if (table_stream_measures(&w))
		table_stream_measure(&w, t);
	table_stream_rows(&w, t, out);
	table_stream_end(&w, out);
}
