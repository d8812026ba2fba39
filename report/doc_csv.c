#include "report/doc.h"
#include "text/csv.h"
#include "text/number.h"

/* What stands before a table and names it: an attachment's title, else the heading. */
static const char *table_title(const struct doc *d, size_t table)
{
	for (size_t i = table; i-- > 0;) {
		enum doc_kind k = d->node[i].kind;
		if (k == DOC_TITLE || k == DOC_HEADING || k == DOC_ATTACHMENT)
			return d->node[i].text;
	}
	return "";
}

static void line(struct buf *out, const char *s)
{
	csv_cell(out, s, 1);
	buf_add(out, "\r\n");
}

/* A chart's figures; what is not known is blank, not 0. */
static void chart(const struct chart *c, struct buf *out)
{
	for (size_t k = 0; k < c->columns; k++) {
		buf_putc(out, ',');
		csv_cell(out, c->column[k], 1);
	}
	buf_add(out, "\r\n");
	for (size_t r = 0; r < c->rows; r++) {
		csv_cell(out, c->row[r] ? c->row[r] : "", 1);
		for (size_t k = 0; k < c->columns; k++) {
			int64_t v = c->value[r * c->columns + k];

			buf_putc(out, ',');
			if (v != CHART_BLANK)
				number_decimal(out, v, c->decimals);
		}
		buf_add(out, "\r\n");
	}
}

void doc_csv(const struct doc *d, struct buf *out)
{
	bool any = false;

	buf_add(out, TABLE_BOM);
	for (size_t i = 0; i < d->nodes; i++) {
		const struct doc_node *n = &d->node[i];

		if (n->kind == DOC_TABLE) {
			if (any)
				buf_add(out, "\r\n");
			any = true;
			line(out, table_title(d, i));
			table_csv(n->table, out);
		} else if (n->kind == DOC_CHART) {
			if (any)
				buf_add(out, "\r\n");
			any = true;
			line(out, n->chart->title ? n->chart->title : "");
			chart(n->chart, out);
		} else if (n->kind == DOC_NOTE && any) {
			line(out, n->text);
		}
	}
}
