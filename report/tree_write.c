#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/tree.h"
#include "report/tree_words.h"
#include "text/lang.h"

static void field(struct buf *out, const char *s)
{
	buf_putc(out, '\t');
	if (!s) {
		buf_add(out, TREE_BLANK);
		return;
	}
	for (; *s; s++) {
		if (*s == '\t')
			buf_add(out, "\\t");
		else if (*s == '\n')
			buf_add(out, "\\n");
		else if (*s == '\\')
			buf_add(out, "\\\\");
		else
			buf_putc(out, *s);
	}
}

static void value(struct buf *out, int64_t n)
{
	if (n == CHART_BLANK)
		field(out, NULL);
	else
		buf_addf(out, "\t%" PRId64, n);
}

static void put_table(const struct table *t, struct buf *out)
{
	size_t rows = table_rows(t);

	buf_add(out, "T\n");
	for (size_t c = 0; c < table_columns(t); c++) {
		const struct table_column *col = table_column(t, c);

		buf_putc(out, 'C');
		field(out, col->key);
		field(out, table_type_name(col->type));
		field(out, table_head(t, c));
		if (*table_group_of(t, c))
			field(out, table_group_of(t, c));
		buf_putc(out, '\n');
	}
	if (table_label_columns(t))
		buf_addf(out, "B\t%zu\n", table_label_columns(t));
	for (size_t r = 0; r < rows; r++) {
		buf_putc(out, table_has_total(t) && r + 1 == rows ? 'S' : 'R');
		for (size_t c = 0; c < table_columns(t); c++)
			field(out, table_cell(t, r, c));
		buf_putc(out, '\n');
	}
	buf_add(out, "E\n");
}

static void put_chart(const struct chart *c, struct buf *out)
{
	buf_addf(out, "G\t%s\t%d", tree_chart_name(c->kind), c->decimals);
	field(out, c->unit);
	field(out, c->title);
	buf_putc(out, '\n');
	if (c->has_line) {
		buf_putc(out, 'L');
		value(out, c->line);
		field(out, c->line_name);
		buf_putc(out, '\n');
	}
	buf_putc(out, 'X');
	for (size_t i = 0; i < c->columns; i++)
		field(out, c->column[i]);
	buf_putc(out, '\n');
	for (size_t r = 0; r < c->rows; r++) {
		buf_putc(out, 'Y');
		field(out, c->row[r]);
		for (size_t i = 0; i < c->columns; i++)
			value(out, c->value[r * c->columns + i]);
		buf_putc(out, '\n');
	}
	buf_add(out, "E\n");
}

static void put_text(const struct doc_node *n, struct buf *out)
{
	buf_addf(out, "N\t%s\t%d", doc_kind_code(n->kind), n->level);
	field(out, n->text);
	buf_putc(out, '\n');
	for (size_t i = 0; i < n->spans; i++) {
		const struct doc_span *s = &n->span[i];

		buf_addf(out, "F\t%zu\t%zu\t%s", s->from, s->len,
			 tree_state_name(s->state));
		field(out, s->fact);
		field(out, s->value);
		buf_putc(out, '\n');
	}
}

static void put_gaps(const char *s, struct buf *out)
{
	while (*s) {
		size_t len = strcspn(s, "\n");
		char *gap = mem_textn(s, len);

		buf_putc(out, 'M');
		field(out, gap);
		buf_putc(out, '\n');
		free(gap);
		s += len + (s[len] == '\n');
	}
}

void tree_write(const struct doc *d, struct buf *out)
{
	char first[DAY_TEXT], last[DAY_TEXT];

	buf_add(out, TREE_BEGIN "\n");
	buf_putc(out, 'D');
	field(out, d->kind);
	field(out, day_iso(d->period.first, first));
	field(out, day_iso(d->period.last, last));
	buf_putc(out, '\n');
	put_gaps(buf_text(&d->gaps), out);
	for (size_t i = 0; i < d->nodes; i++) {
		const struct doc_node *n = &d->node[i];

		if (n->table)
			put_table(n->table, out);
		else if (n->chart)
			put_chart(n->chart, out);
		else
			put_text(n, out);
	}
	buf_add(out, TREE_END "\n");
}
