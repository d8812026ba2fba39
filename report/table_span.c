/* Cells that are one: heads in several rows, names of rows. */
#include <string.h>

#include "report/table.h"

/* How many parts stand above the column's own head. */
static size_t depth(const char *path)
{
	size_t n = *path != '\0';

	for (; *path; path++)
		n += *path == '|';
	return n;
}

/* The n-th part of a path and its length. */
static const char *part_of(const char *path, size_t n, size_t *len)
{
	while (n-- > 0)
		path += strcspn(path, "|") + 1;
	*len = strcspn(path, "|");
	return path;
}

/* Whether two columns share the parts 0..n of the heads above them. */
static bool share(const struct table *t, size_t a, size_t b, size_t n)
{
	const char *x = table_group_of(t, a), *y = table_group_of(t, b);

	if (depth(x) <= n || depth(y) <= n)
		return false;
	for (size_t i = 0; i <= n; i++) {
		size_t p, q;
		const char *u = part_of(x, i, &p), *v = part_of(y, i, &q);

		if (p != q || memcmp(u, v, p) != 0)
			return false;
	}
	return true;
}

size_t table_head_rows(const struct table *t)
{
	size_t most = 0;

	for (size_t c = 0; c < table_columns(t); c++) {
		size_t n = depth(table_group_of(t, c));

		if (table_column(t, c)->head && n > most)
			most = n;
	}
	return most + 1;
}

static bool is_label(const struct table *t, size_t col)
{
	size_t before = 0, most = table_label_columns(t);

	for (size_t c = 0; most && c < col; c++)
		before += table_column(t, c)->head != NULL;
	return before < most;
}

/* An empty head of a column that names rows is part of the one on its left. */
static bool is_led(const struct table *t, const size_t *column, size_t i)
{
	return i > 0 && is_label(t, column[i]) && !*table_column(t, column[i])->head;
}

struct table_span table_head_span(const struct table *t, const size_t *column,
				  size_t columns, size_t row, size_t i)
{
	size_t own = depth(table_group_of(t, column[i])), end = i + 1;

	if (row > own || (row == own && is_led(t, column, i)) ||
	    (row < own && i > 0 && share(t, column[i - 1], column[i], row)))
		return (struct table_span){0, 0};
	if (row == own) {
		while (end < columns && is_led(t, column, end))
			end++;
		return (struct table_span){table_head_rows(t) - own, end - i};
	}
	while (end < columns && share(t, column[i], column[end], row))
		end++;
	return (struct table_span){1, end - i};
}

void table_head_put(const struct table *t, size_t col, size_t row, struct buf *out)
{
	const char *path = table_group_of(t, col);
	size_t len;

	if (row >= depth(path)) {
		buf_add(out, table_head(t, col));
		return;
	}
	const char *part = part_of(path, row, &len);
	buf_addn(out, part, len);
}

void table_head_line(const struct table *t, size_t col, struct buf *out)
{
	size_t parts = depth(table_group_of(t, col));

	for (size_t i = 0; i <= parts; i++) {
		if (i)
			buf_putc(out, ' ');
		table_head_put(t, col, i, out);
	}
}

/* Blank cells on its right that belong to it. */
static size_t reach(const struct table *t, const size_t *column, size_t columns,
		    size_t row, size_t i)
{
	size_t end = i + 1;

	while (end < columns && is_label(t, column[end]) &&
	       !table_cell(t, row, column[end]))
		end++;
	return end - i;
}

/* Whether the label of two rows is one: it, how far it reaches, and all on its left. */
static bool same_label(const struct table *t, const size_t *column, size_t columns,
		       size_t a, size_t b, size_t i)
{
	for (size_t c = 0; c <= i; c++) {
		const char *x = table_cell(t, a, column[c]),
			   *y = table_cell(t, b, column[c]);

		if (!is_label(t, column[c]) || !x || !y || strcmp(x, y) != 0)
			return false;
	}
	return reach(t, column, columns, a, i) == reach(t, column, columns, b, i);
}

struct table_span table_body_span(const struct table *t, const size_t *column,
				  size_t columns, size_t row, size_t i)
{
	size_t end = row + 1, rows = table_rows(t);

	if (!is_label(t, column[i]))
		return (struct table_span){1, 1};
	if (!table_cell(t, row, column[i])) {
		/* Blank at the very left: nobody's but its own. */
		for (size_t c = i; c-- > 0;)
			if (table_cell(t, row, column[c]))
				return (struct table_span){0, 0};
		return (struct table_span){1, 1};
	}
	if (row > 0 && same_label(t, column, columns, row - 1, row, i))
		return (struct table_span){0, 0};
	while (end < rows && same_label(t, column, columns, row, end, i))
		end++;
	return (struct table_span){end - row, reach(t, column, columns, row, i)};
}
