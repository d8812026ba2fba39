#include "report/doc.h"
#include "text/csv.h"

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
		} else if (n->kind == DOC_NOTE && any) {
			line(out, n->text);
		}
	}
}
