#include <stdlib.h>
#include <string.h>

#include "press/docx_own.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	CHARACTER = 320,    /* twips of 3号 */
	RULE_RED = 16,      /* eighths of a point */
	RULE_THICK = 8,     /* 0.35 mm, GB/T 9704-2012, 7.4.1 */
	RULE_THIN = 6,      /* 0.25 mm */
	IMPRINT_SIDE = 280, /* a character of 4号 */
};

static bool is(const struct doc_node *n, enum doc_kind k)
{
	return n && n->kind == k;
}

/* --- a run --- */

void docx_run(struct docx *d, const char *s, size_t len, bool gap)
{
	if (!len)
		return;
	el(d, "w:r");
	el(d, "w:rPr");
	el(d, "w:rFonts");
	at(d, "w:hint", "eastAsia");
	end(d);
	if (gap)
		val(d, "w:highlight", "yellow");
	end(d);
	el(d, "w:t");
	at(d, "xml:space", "preserve");
	char *text = mem_textn(s, len);
	xmlTextWriterWriteString(d->x, BAD_CAST text);
	free(text);
	end(d);
	end(d);
}

/* The text in runs: what could not be computed stands out. */
static void spans_put(struct docx *d, const struct doc_node *n)
{
	bool gap;

	for (size_t at = 0, len; (len = part_run(n, at, &gap)) > 0; at += len)
		docx_run(d, n->text + at, len, gap);
}

/* --- a paragraph --- */

static void rule(struct docx *d, const char *side, int size, int space,
		 const char *color)
{
	el(d, side);
	at(d, "w:val", "single");
	at_int(d, "w:sz", size);
	at_int(d, "w:space", space);
	at(d, "w:color", color);
	end(d);
}

static void para_begin(struct docx *d, enum look look)
{
	el(d, "w:p");
	el(d, "w:pPr");
	val(d, "w:pStyle", look_id(look));
	if (d->page)
		val(d, "w:pageBreakBefore", "1");
	d->page = false;
}

static void blank(struct docx *d)
{
	para_begin(d, LOOK_BODY);
	end(d);
	end(d);
}

/* A paragraph of no height: tables that touch become one, and a document can't end with
 * one. */
static void thin(struct docx *d)
{
	el(d, "w:p");
	el(d, "w:pPr");
	val(d, "w:snapToGrid", "0");
	el(d, "w:spacing");
	at(d, "w:line", "20");
	at(d, "w:lineRule", "exact");
	end(d);
	end(d);
	end(d);
}

/* 署名 stands over the middle of 成文日期, the date four characters from the right; the wider
 * of the two sets the edge (GB/T 9704-2012, 7.3.5). */
static void right_indent(struct docx *d, const char *own, const char *other, int least)
{
	int a = width_text(own, AMBIGUOUS_WIDE), b = width_text(other, AMBIGUOUS_WIDE);
	int half = 4 * least + (a < b ? b - a : 0); /* quarters of a character */

	el(d, "w:ind");
	at_int(d, "w:rightChars", half * 25);
	at_int(d, "w:right", half * CHARACTER / 4);
	end(d);
}

/* The nearest node of the kind, before or behind. */
static const char *near(const struct doc *doc, size_t i, enum doc_kind kind)
{
	if (i + 1 < doc->nodes && is(&doc->node[i + 1], kind))
		return doc->node[i + 1].text;
	return i && is(&doc->node[i - 1], kind) ? doc->node[i - 1].text : "";
}

static enum look look_of(const struct doc_node *n)
{
	switch (n->kind) {
	case DOC_ISSUER:
		return LOOK_ISSUER;
	case DOC_TITLE:
		return LOOK_TITLE;
	case DOC_NUMBER:
		return LOOK_NUMBER;
	case DOC_ADDRESSEE:
		return LOOK_ADDRESSEE;
	case DOC_HEADING:
		return n->level <= 1   ? LOOK_HEADING1
		       : n->level == 2 ? LOOK_HEADING2
		       : n->level == 3 ? LOOK_HEADING3
				       : LOOK_HEADING4;
	case DOC_NOTE:
		return LOOK_NOTE;
	case DOC_ATTACHED:
		return LOOK_ATTACHED;
	case DOC_ATTACHMENT:
		return LOOK_ATTACHMENT;
	case DOC_GAP:
		return LOOK_GAP;
	case DOC_SIGN:
		return LOOK_SIGN;
	case DOC_DATE:
		return LOOK_DATE;
	case DOC_COPIES:
	case DOC_PRINTED:
		return LOOK_COPIES;
	default:
		return LOOK_BODY;
	}
}

static void indent_put(struct docx *d)
{
	el(d, "w:ind");
	at(d, "w:firstLineChars", "200");
	at_int(d, "w:firstLine", 2 * CHARACTER);
	end(d);
}

/* What a paragraph has beside its style, in the order the schema wants. */
static void para_own(struct docx *d, size_t i)
{
	const struct doc *doc = &d->p->doc;
	const struct doc_node *n = &doc->node[i],
			      *next = i + 1 < doc->nodes ? n + 1 : NULL;
	bool red = !d->p->plain &&
		   ((n->kind == DOC_NUMBER && i && is(n - 1, DOC_ISSUER)) ||
		    (n->kind == DOC_ISSUER && !is(next, DOC_NUMBER)));

	if (red) {
		el(d, "w:pBdr");
		rule(d, "w:bottom", RULE_RED, 11, "D90000");
		end(d);
	}
	if (n->kind == DOC_PARAGRAPH)
		indent_put(d);
	else if (n->kind == DOC_SIGN)
		right_indent(d, n->text, near(doc, i, DOC_DATE), 4);
	else if (n->kind == DOC_DATE)
		right_indent(d, n->text, near(doc, i, DOC_SIGN), 4);
}

static void issuer_put(struct docx *d, const char *s)
{
	int size = part_issuer_size(s);

	el(d, "w:r");
	el(d, "w:rPr");
	val_int(d, "w:sz", size);
	val_int(d, "w:szCs", size);
	end(d);
	el(d, "w:t");
	xmlTextWriterWriteString(d->x, BAD_CAST s);
	end(d);
	end(d);
}

/* --- 版记: at the foot of the last page --- */

/* A table of one column that floats to the bottom of the type area: frames of paragraphs
 * stay in the text in LibreOffice. */
static void imprint_begin(struct docx *d)
{
	el(d, "w:tbl");
	el(d, "w:tblPr");
	el(d, "w:tblpPr");
	at(d, "w:vertAnchor", "margin");
	at(d, "w:horzAnchor", "margin");
	at(d, "w:tblpXSpec", "center");
	at(d, "w:tblpYSpec", "bottom");
	end(d);
	val(d, "w:tblOverlap", "never");
	el(d, "w:tblW");
	at_int(d, "w:w", TEXT_WIDTH);
	at(d, "w:type", "dxa");
	end(d);
	el(d, "w:tblBorders");
	rule(d, "w:top", RULE_THICK, 0, "000000");
	rule(d, "w:bottom", RULE_THICK, 0, "000000");
	rule(d, "w:insideH", RULE_THIN, 0, "000000");
	end(d);
	el(d, "w:tblLayout");
	at(d, "w:type", "fixed");
	end(d);
	end(d);
	el(d, "w:tblGrid");
	el(d, "w:gridCol");
	at_int(d, "w:w", TEXT_WIDTH);
	end(d);
	end(d);
}

static void imprint_text(struct docx *d, size_t i)
{
	const struct doc_node *n = &d->p->doc.node[i];
	struct buf text = {0}, day = {0};

	doc_before(&d->p->doc, i, &text);
	if (n->kind == DOC_PRINTED)
		doc_printed(n, &text, &day);
	else
		buf_addf(&text, "%s%s", n->text, doc_after(n));
	docx_run(d, buf_text(&text), text.len, false);
	if (day.len) {
		el(d, "w:r");
		el(d, "w:tab");
		end(d);
		end(d);
	}
	docx_run(d, buf_text(&day), day.len, false);
	buf_release(&text);
	buf_release(&day);
}

/* One character left and right; further lines of 抄送 stand under its first name. */
static void imprint_row(struct docx *d, size_t i)
{
	const struct doc_node *n = &d->p->doc.node[i];
	bool copies = n->kind == DOC_COPIES;

	el(d, "w:tr");
	el(d, "w:tc");
	el(d, "w:tcPr");
	el(d, "w:tcW");
	at_int(d, "w:w", TEXT_WIDTH);
	at(d, "w:type", "dxa");
	end(d);
	end(d);
	para_begin(d, LOOK_COPIES);
	el(d, "w:tabs");
	el(d, "w:tab");
	at(d, "w:val", "right");
	at_int(d, "w:pos", TEXT_WIDTH - 2 * IMPRINT_SIDE);
	end(d);
	end(d);
	el(d, "w:ind");
	at_int(d, "w:left", IMPRINT_SIDE / 2 + (copies ? 3 * IMPRINT_SIDE : 0));
	at_int(d, "w:right", IMPRINT_SIDE / 2);
	if (copies)
		at_int(d, "w:hanging", 3 * IMPRINT_SIDE);
	end(d);
	end(d);
	imprint_text(d, i);
	end(d);
	end(d);
	end(d);
}

static bool is_imprint(const struct doc_node *n)
{
	return n->kind == DOC_COPIES || n->kind == DOC_PRINTED;
}

static void imprint_put(struct docx *d, size_t i)
{
	const struct doc *doc = &d->p->doc;
	const struct doc_node *n = &doc->node[i];

	if (!i || !is_imprint(n - 1))
		imprint_begin(d);
	imprint_row(d, i);
	if (i + 1 < doc->nodes && is_imprint(n + 1))
		return;
	end(d);
	thin(d); /* what it is anchored to */
}

/* --- the document --- */

static void text_put(struct docx *d, size_t i)
{
	const struct doc_node *n = &d->p->doc.node[i];

	para_begin(d, look_of(n));
	para_own(d, i);
	end(d);
	struct buf before = {0};
	doc_before(&d->p->doc, i, &before);
	docx_run(d, buf_text(&before), before.len, n->kind == DOC_GAP);
	buf_release(&before);
	if (n->kind == DOC_ISSUER)
		issuer_put(d, n->text);
	else
		spans_put(d, n);
	end(d);
}

static void caption_put(struct docx *d, const char *s)
{
	para_begin(d, LOOK_CAPTION);
	end(d);
	docx_run(d, s, strlen(s), false);
	end(d);
}

static void table_put(struct docx *d, const struct table *t)
{
	if (d->page)
		blank(d);
	docx_table(d, t);
	thin(d);
}

static void node_put(struct docx *d, size_t i)
{
	const struct doc_node *n = &d->p->doc.node[i];

	if (n->kind == DOC_ISSUER && d->p->plain)
		return;
	if (n->kind == DOC_ATTACHMENT || n->kind == DOC_SHEET)
		d->page = i > 0;
	if (n->kind == DOC_ATTACHED && i && !is(n - 1, DOC_ATTACHED))
		blank(d);
	if (n->table) {
		table_put(d, n->table);
	} else if (n->chart) {
		struct table *t = part_of_chart(n->chart);

		if (n->chart->title && *n->chart->title)
			caption_put(d, n->chart->title);
		table_put(d, t);
		table_free(t);
	} else if (is_imprint(n)) {
		imprint_put(d, i);
	} else if (n->kind != DOC_SHEET || *n->text) {
		text_put(d, i);
	}
}

static void section_put(struct docx *d)
{
	static const char *const kind[] = {"default", "even"}, *const id[] = {"rId1",
									      "rId2"};

	el(d, "w:sectPr");
	for (int i = 0; i < 2; i++) {
		el(d, "w:footerReference");
		at(d, "w:type", kind[i]);
		at(d, "r:id", id[i]);
		end(d);
	}
	el(d, "w:pgSz");
	at_int(d, "w:w", PAGE_WIDTH);
	at_int(d, "w:h", PAGE_HEIGHT);
	end(d);
	el(d, "w:pgMar");
	at_int(d, "w:top", MARGIN_TOP);
	at_int(d, "w:right", MARGIN_RIGHT);
	at_int(d, "w:bottom", MARGIN_BOTTOM);
	at_int(d, "w:left", MARGIN_LEFT);
	at_int(d, "w:header", 851);
	at_int(d, "w:footer", FOOTER);
	at_int(d, "w:gutter", 0);
	end(d);
	/* A grid of lines only: one of characters makes LibreOffice set 18 a line. */
	el(d, "w:docGrid");
	at(d, "w:type", "lines");
	at_int(d, "w:linePitch", LINE);
	end(d);
	end(d);
}

void docx_body(struct docx *d)
{
	const struct doc *doc = &d->p->doc;

	el(d, "w:document");
	at(d, "xmlns:w", docx_word);
	at(d, "xmlns:r", docx_relations);
	el(d, "w:body");
	for (size_t i = 0; i < doc->nodes; i++)
		node_put(d, i);
	section_put(d);
	end(d);
	end(d);
}
