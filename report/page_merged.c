/* A table whose heads or row names are merged, on paper of 56 cells: what stands above all columns is a
 * line of its own, larger names are rows of their own, and where there is not room for all columns those
 * of each head follow below the others. */
#include <stdlib.h>
#include <string.h>

#include "report/page.h"
#include "report/table.h"
#include "text/mem.h"

enum {
	LABEL_CELLS = 18, /* of what names a row, at least */
	FIGURE_MIN = 4,
};

/* Columns that are printed side by side. */
struct piece {
	const struct table *t;
	const size_t *column; /* shown ones */
	size_t labels, from, to;
};

static int figure_cells(const struct page *p, const struct table *t, size_t col)
{
	int widest = FIGURE_MIN;

	for (size_t r = 0; r < table_rows(t); r++) {
		int w = width_text(table_shown(t, r, col), p->amb);
		widest = w > widest ? w : widest;
	}
	return widest;
}

static bool all_fit(const struct page *p, const struct table *t, const size_t *column,
		    size_t columns, size_t labels)
{
	int cells = labels ? LABEL_CELLS : 0;

	for (size_t i = labels; i < columns; i++)
		cells += figure_cells(p, t, column[i]) + 1;
	return cells <= PAGE_CELLS + 1;
}

/* Behind the columns that share all that stands above the i-th. */
static size_t same_heads(const struct table *t, const size_t *column, size_t columns,
			 size_t i)
{
	const char *path = table_group_of(t, column[i]);

	for (i++; i < columns; i++)
		if (strcmp(table_group_of(t, column[i]), path) != 0)
			break;
	return i;
}

/* Bytes of the path that stand above every column of the piece. */
static size_t common(const struct piece *k)
{
	const char *path = table_group_of(k->t, k->column[k->from]);
	size_t len = strlen(path);

	for (size_t i = k->from; i < k->to; i++) {
		const char *other = table_group_of(k->t, k->column[i]);
		size_t same = 0;

		while (same < len && other[same] == path[same])
			same++;
		/* Only whole parts. */
		while (same > 0 && !((!path[same] || path[same] == '|') &&
				     (!other[same] || other[same] == '|')))
			same--;
		len = same;
	}
	return len;
}

static void put_line(void *p, const char *s, size_t len, int line)
{
	(void)line;
	page_line(p, s, len);
}

static void put_text(struct page *p, const char *s, size_t len)
{
	struct buf b = {0};

	for (size_t i = 0; i < len; i++)
		buf_putc(&b, s[i] == '|' ? ' ' : s[i]);
	if (b.len)
		lines_break(buf_text(&b), PAGE_CELLS, 0, p->amb, put_line, p);
	buf_release(&b);
}

/* Heads of some columns only: （商业企业、科研机构：法人或其他组织）. */
static void put_heads(struct page *p, const struct piece *k, size_t above)
{
	for (size_t i = k->from; i < k->to;) {
		size_t end = same_heads(k->t, k->column, k->to, i);
		const char *path = table_group_of(k->t, k->column[i]) + above;
		struct buf b = {0};

		path += *path == '|';
		buf_add(&b, "（");
		for (size_t c = i; c < end; c++)
			buf_addf(&b, "%s%s", c > i ? "、" : "",
				 table_head(k->t, k->column[c]));
		buf_addf(&b, "：%s）", path);
		if (*path)
			put_text(p, buf_text(&b), b.len);
		buf_release(&b);
		i = end;
	}
}

static void put_blanks(struct table *to, const struct piece *k)
{
	for (size_t i = k->from; i < k->to; i++)
		table_blank(to);
}

/* A row, and before it the names that begin with it and go on below. */
static void put_row(struct table *to, const struct piece *k, size_t columns, size_t r)
{
	const char *name = "";

	for (size_t c = 0; c < k->labels; c++) {
		struct table_span span =
			table_body_span(k->t, k->column, columns, r, c);
		const char *cell = table_cell(k->t, r, k->column[c]);

		name = cell ? cell : name;
		if (span.rows < 2 || c + 1 == k->labels)
			continue;
		table_text(to, cell);
		put_blanks(to, k);
	}
	if (k->labels)
		table_text(to, name);
	for (size_t i = k->from; i < k->to; i++)
		table_text(to, table_cell(k->t, r, k->column[i]));
}

/* The piece as a plain table, the caller's. */
static struct table *plain(const struct piece *k, size_t columns)
{
	struct table_column *cols = mem_array(k->to - k->from + 2, sizeof *cols);
	size_t n = 0;

	if (k->labels)
		cols[n++] = (struct table_column){NULL, "项目", COL_TEXT};
	for (size_t i = k->from; i < k->to; i++)
		cols[n++] = *table_column(k->t, k->column[i]);
	struct table *to = table_new_own(cols);
	free(cols);
	table_labels(to, k->labels ? 1 : 0);
	for (size_t r = 0; r < table_rows(k->t); r++)
		put_row(to, k, columns, r);
	if (table_has_total(k->t))
		table_total(to);
	return to;
}

static void piece(struct page *p, const struct piece *k, size_t columns)
{
	struct table *t = plain(k, columns);
	size_t above = common(k);
	const char *corner = k->labels ? table_head(k->t, k->column[0]) : "";

	page_room(p, page_table_begin(p, t) + 2);
	put_text(p, corner, strlen(corner));
	put_text(p, table_group_of(k->t, k->column[k->from]), above);
	put_heads(p, k, above);
	page_table(p, t);
	table_free(t);
}

void page_merged(struct page *p, const struct table *t)
{
	size_t *column = mem_array(table_columns(t), sizeof *column);
	struct piece k = {.t = t, .column = column, .labels = table_label_columns(t)};
	size_t columns = 0;

	for (size_t c = 0; c < table_columns(t); c++)
		if (table_column(t, c)->head)
			column[columns++] = c;
	bool fit = all_fit(p, t, column, columns, k.labels);
	for (k.from = k.labels; k.from < columns; k.from = k.to) {
		k.to = fit ? columns : same_heads(t, column, columns, k.from);
		piece(p, &k, columns);
	}
	free(column);
}
