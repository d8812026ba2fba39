/* One page that needs nothing beside it: styles inside, no scripts, A4 when printed. */
#include <string.h>
#include <stdlib.h>

#include "press/part.h"
#include "press/press.h"

/* GB/T 9704-2012 as far as a browser goes: margins, sizes, families, page breaks. */
static const char style[] =
	"@page{size:A4;margin:37mm 26mm 35mm 28mm}\n"
	"body{max-width:156mm;margin:2em auto;padding:0 1em;color:#000;background:#fff;"
	"font:16pt/1.8 \"仿宋_GB2312\",FangSong,STFangsong,\"Noto Serif CJK "
	"SC\",serif}\n"
	"h1,h2,h3,h4,h5,p{font-weight:normal;font-size:16pt;margin:0;text-align:"
	"justify;"
	"overflow-wrap:anywhere}\n"
	"h1,.issuer{font-family:\"方正小标宋简体\",\"Noto Serif CJK SC\",serif;"
	"font-size:22pt;text-align:center;margin:1em 0;line-height:1.45}\n"
	".issuer{color:#d90000}\n"
	".number{text-align:center}.rule{border-bottom:2px solid #d90000;"
	"padding-bottom:4mm}\n"
	"h2,.attachment,caption{font-family:\"黑体\",SimHei,\"Noto Sans CJK "
	"SC\",sans-serif}\n"
	"h3{font-family:\"楷体_GB2312\",KaiTi,STKaiti,\"AR PL UKai CN\",serif}\n"
	"h2,h3,h4,h5,.body,.gap,.attached{text-indent:2em}\n"
	".sign,.date{text-align:right;padding-right:4em}.sign{margin-top:1em}\n"
	".note{font-size:12pt}.attachment{text-align:left}\n"
	".page{break-before:page}h1,h2,h3,h4,h5{break-after:avoid}\n"
	"mark{background:#ff0}\n"
	"table{border-collapse:collapse;width:100%;margin:.5em 0;font-size:12pt;"
	"line-height:1.4}\n"
	"th,td{border:1px solid #000;padding:.1em .4em;text-align:left;"
	"overflow-wrap:anywhere}\n"
	"th{font-family:\"黑体\",SimHei,\"Noto Sans CJK "
	"SC\",sans-serif;font-weight:normal;"
	"text-align:center}\n"
	"td.n{text-align:right;white-space:nowrap}td.d{text-align:center;white-space:"
	"nowrap}"
	"tfoot td{font-weight:bold}\n"
	"thead{display:table-header-group}tfoot{display:table-row-group}"
	"tr{break-inside:avoid}\n"
	".copies,.printed{font-size:14pt;border-top:1px solid #000;padding:0 1em}"
	".copies{margin-top:2em}"
	".printed{display:flex;justify-content:space-between;border-bottom:1px solid "
	"#000}\n"
	"@media print{body{margin:0;padding:0;max-width:none}}\n";

struct html {
	struct press *p;
	struct buf out;
	bool page; /* the next paragraph begins a page */
};

static void escape(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (s[i]) {
		case '&':
			buf_add(out, "&amp;");
			break;
		case '<':
			buf_add(out, "&lt;");
			break;
		case '>':
			buf_add(out, "&gt;");
			break;
		case '"':
			buf_add(out, "&quot;");
			break;
		default:
			buf_putc(out, s[i]);
		}
	}
}

static void text(struct html *h, const char *s)
{
	escape(&h->out, s, strlen(s));
}

/* --- tables --- */

static const char *class_of(enum column_type type)
{
	if (table_type_is_number(type))
		return " class=\"n\"";
	return type == COL_DAY || type == COL_BOOL ? " class=\"d\"" : "";
}

/* A cell's beginning; false when another one covers it. */
static bool cell_open(struct html *h, const char *name, struct table_span span,
		      const char *class)
{
	if (!span.rows)
		return false;
	buf_addf(&h->out, "<%s%s", name, class);
	if (span.rows > 1)
		buf_addf(&h->out, " rowspan=\"%zu\"", span.rows);
	if (span.cols > 1)
		buf_addf(&h->out, " colspan=\"%zu\"", span.cols);
	buf_putc(&h->out, '>');
	return true;
}

static void row_put(struct html *h, const struct table *t, size_t r,
		    const size_t *column, size_t columns)
{
	buf_add(&h->out, "<tr>");
	for (size_t c = 0; c < columns; c++) {
		struct table_span span = table_body_span(t, column, columns, r, c);

		if (!cell_open(h, "td", span,
			       class_of(table_column(t, column[c])->type)))
			continue;
		text(h, table_shown(t, r, column[c]));
		buf_add(&h->out, "</td>");
	}
	buf_add(&h->out, "</tr>\n");
}

static void heads_put(struct html *h, const struct table *t, const size_t *column,
		      size_t columns)
{
	buf_add(&h->out, "<thead>");
	for (size_t r = 0; r < table_head_rows(t); r++) {
		buf_add(&h->out, "<tr>");
		for (size_t c = 0; c < columns; c++) {
			struct table_span span =
				table_head_span(t, column, columns, r, c);
			struct buf head = {0};

			if (!cell_open(h, "th", span, ""))
				continue;
			table_head_put(t, column[c], r, &head);
			text(h, buf_text(&head));
			buf_add(&h->out, "</th>");
			buf_release(&head);
		}
		buf_add(&h->out, "</tr>");
	}
	buf_add(&h->out, "</thead>\n<tbody>\n");
}

static void table_put(struct html *h, const struct table *t, const char *caption)
{
	size_t *column, columns = part_columns(t, &column);
	size_t rows = table_rows(t) - (table_has_total(t) ? 1 : 0);

	buf_add(&h->out, "<table>\n");
	if (caption && *caption) {
		buf_add(&h->out, "<caption>");
		text(h, caption);
		buf_add(&h->out, "</caption>\n");
	}
	heads_put(h, t, column, columns);
	for (size_t r = 0; r < rows; r++)
		row_put(h, t, r, column, columns);
	buf_add(&h->out, "</tbody>\n");
	if (table_has_total(t)) {
		buf_add(&h->out, "<tfoot>\n");
		row_put(h, t, rows, column, columns);
		buf_add(&h->out, "</tfoot>\n");
	}
	buf_add(&h->out, "</table>\n");
	free(column);
}

/* --- texts --- */

static const char *element_of(const struct doc_node *n)
{
	static const char *const heading[] = {"h2", "h2", "h3", "h4", "h5"};

	if (n->kind == DOC_TITLE)
		return "h1";
	if (n->kind == DOC_HEADING)
		return heading[n->level < 0 ? 0 : n->level > 4 ? 4 : n->level];
	return "p";
}

static void spans_put(struct html *h, const struct doc_node *n)
{
	bool gap;

	for (size_t at = 0, len; (len = part_run(n, at, &gap)) > 0; at += len) {
		buf_add(&h->out, gap ? "<mark>" : "");
		escape(&h->out, n->text + at, len);
		buf_add(&h->out, gap ? "</mark>" : "");
	}
}

/* The red rule stands under the number, or under the issuer where there is none. */
static bool has_rule(const struct doc *d, size_t i)
{
	const struct doc_node *n = &d->node[i];

	if (n->kind == DOC_NUMBER)
		return i && n[-1].kind == DOC_ISSUER;
	return n->kind == DOC_ISSUER && (i + 1 == d->nodes || n[1].kind != DOC_NUMBER);
}

static void printed_put(struct html *h, const struct doc_node *n)
{
	struct buf office = {0}, day = {0};

	doc_printed(n, &office, &day);
	buf_add(&h->out, "<span>");
	text(h, buf_text(&office));
	buf_add(&h->out, "</span> <span>");
	text(h, buf_text(&day));
	buf_add(&h->out, "</span>");
	buf_release(&office);
	buf_release(&day);
}

static void text_put(struct html *h, size_t i)
{
	const struct doc_node *n = &h->p->doc.node[i];
	const char *name = n->kind == DOC_PARAGRAPH ? "body" : doc_kind_code(n->kind);

	buf_addf(&h->out, "<%s class=\"%s%s%s\"", element_of(n), name,
		 !h->p->plain && has_rule(&h->p->doc, i) ? " rule" : "",
		 h->page ? " page" : "");
	if (n->kind == DOC_ISSUER)
		buf_addf(&h->out, " style=\"font-size:%dpt\"",
			 part_issuer_size(n->text) / 2);
	buf_putc(&h->out, '>');
	h->page = false;
	struct buf before = {0};
	doc_before(&h->p->doc, i, &before);
	text(h, buf_text(&before));
	buf_release(&before);
	if (n->kind == DOC_PRINTED)
		printed_put(h, n);
	else
		spans_put(h, n);
	text(h, doc_after(n));
	buf_addf(&h->out, "</%s>\n", element_of(n));
}

static void node_put(struct html *h, size_t i)
{
	const struct doc_node *n = &h->p->doc.node[i];

	if (n->kind == DOC_ISSUER && h->p->plain)
		return;
	if (n->kind == DOC_ATTACHMENT || n->kind == DOC_SHEET)
		h->page = i > 0;
	if (n->text) {
		if (n->kind != DOC_SHEET || *n->text)
			text_put(h, i);
		return;
	}
	if (h->page)
		buf_add(&h->out, "<p class=\"page\"></p>\n");
	h->page = false;
	if (n->table) {
		table_put(h, n->table, NULL);
	} else {
		struct table *t = part_of_chart(n->chart);

		table_put(h, t, n->chart->title);
		table_free(t);
	}
}

bool press_html(struct press *p)
{
	struct html h = {.p = p};

	buf_add(&h.out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
			"<meta charset=\"utf-8\">\n<title>");
	text(&h, doc_title(&p->doc));
	buf_addf(&h.out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
	for (size_t i = 0; i < p->doc.nodes; i++)
		node_put(&h, i);
	buf_add(&h.out, "</body>\n</html>\n");
	bool ok = press_write(p, buf_text(&h.out), h.out.len);
	buf_release(&h.out);
	return ok;
}
