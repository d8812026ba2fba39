#include <stdlib.h>
#include <string.h>

#include "report/doc.h"
#include "report/tree_words.h"
#include "text/number.h"

static void put_texts(char *const *s, size_t n, struct buf *out)
{
	buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? "," : "");
		json_text(out, s[i]);
	}
	buf_putc(out, ']');
}

/* As a decimal text, so that no reader rounds it; null where nothing is known. */
static void put_value(int64_t v, int decimals, struct buf *out)
{
	if (v == CHART_BLANK) {
		buf_add(out, "null");
		return;
	}
	buf_putc(out, '"');
	number_decimal(out, v, decimals);
	buf_putc(out, '"');
}

static void put_chart(const struct chart *c, struct buf *out)
{
	buf_addf(out, ",\"chart\":\"%s\",\"title\":", tree_chart_name(c->kind));
	json_text(out, c->title);
	buf_add(out, ",\"unit\":");
	json_text(out, c->unit);
	if (c->has_line) {
		buf_add(out, ",\"line\":");
		put_value(c->line, c->decimals, out);
	}
	buf_add(out, ",\"columns\":");
	put_texts(c->column, c->columns, out);
	buf_add(out, ",\"rows\":[");
	for (size_t r = 0; r < c->rows; r++) {
		buf_add(out, r ? ",{\"label\":" : "{\"label\":");
		json_text(out, c->row[r]);
		buf_add(out, ",\"values\":[");
		for (size_t k = 0; k < c->columns; k++) {
			buf_add(out, k ? "," : "");
			put_value(c->value[r * c->columns + k], c->decimals, out);
		}
		buf_add(out, "]}");
	}
	buf_putc(out, ']');
}

/* What the text's figures are: the fact's name, as printed, as computed. */
static void put_spans(const struct doc_node *n, struct buf *out)
{
	buf_add(out, ",\"figures\":[");
	for (size_t i = 0; i < n->spans; i++) {
		const struct doc_span *s = &n->span[i];
		char *shown = mem_textn(n->text + s->from, s->len);

		buf_addf(out, "%s{\"state\":\"%s\",\"fact\":", i ? "," : "",
			 tree_state_name(s->state));
		json_text(out, s->fact);
		buf_add(out, ",\"shown\":");
		json_text(out, shown);
		buf_add(out, s->state == SPAN_GAP ? ",\"why\":" : ",\"computed\":");
		json_text(out, s->value);
		buf_putc(out, '}');
		free(shown);
	}
	buf_putc(out, ']');
}

static void put_node(const struct doc_node *n, struct buf *out)
{
	buf_addf(out, "{\"kind\":\"%s\"", doc_kind_code(n->kind));
	if (n->level)
		buf_addf(out, ",\"level\":%d", n->level);
	if (n->chart) {
		put_chart(n->chart, out);
	} else if (n->table) {
		buf_add(out, ",\"rows\":");
		table_json(n->table, out);
	} else {
		buf_add(out, ",\"text\":");
		json_text(out, n->text);
	}
	if (n->spans)
		put_spans(n, out);
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
