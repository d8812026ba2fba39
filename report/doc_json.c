#include <string.h>

#include "report/doc.h"

static void put_node(const struct doc_node *n, struct buf *out)
{
	buf_addf(out, "{\"kind\":\"%s\"", doc_kind_code(n->kind));
	if (n->level)
		buf_addf(out, ",\"level\":%d", n->level);
	if (n->table) {
		buf_add(out, ",\"rows\":");
		table_json(n->table, out);
	} else {
		buf_add(out, ",\"text\":");
		json_text(out, n->text);
	}
	buf_putc(out, '}');
}

static void put_gaps(const char *s, struct buf *out)
{
	const char *sep = "";

	buf_putc(out, '[');
	while (*s) {
		const char *end = strchr(s, '\n');
		struct buf one = {0};

		buf_addn(&one, s, (size_t)(end - s));
		buf_add(out, sep);
		json_text(out, buf_text(&one));
		buf_release(&one);
		sep = ",";
		s = end + 1;
	}
	buf_putc(out, ']');
}

void doc_json(const struct doc *d, struct buf *out)
{
	char code[PERIOD_TEXT];

	buf_add(out, "{\"kind\":");
	json_text(out, d->kind);
	buf_add(out, ",\"period\":");
	json_text(out, period_code(d->period, code));
	buf_add(out, ",\"gaps\":");
	put_gaps(buf_text(&d->gaps), out);
	buf_add(out, ",\"nodes\":[");
	for (size_t i = 0; i < d->nodes; i++) {
		buf_add(out, i ? ",\n " : "\n ");
		put_node(&d->node[i], out);
	}
	buf_add(out, "\n]}\n");
}
