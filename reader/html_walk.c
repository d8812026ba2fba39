#include <string.h>

#include "reader/html.h"

bool html_break(struct html *h)
{
	h->space = false;
	if (h->keep) {
		/* A break is owed until more text comes: cells do not end with one. */
		if (h->text.len && h->text.s[h->text.len - 1] != '\n')
			buf_putc(&h->text, '\n');
		return true;
	}
	if (!h->text.len)
		return true;
	bool ok = emit_line(h->e, ++h->line, h->text.s, h->text.len);
	buf_clear(&h->text);
	return ok;
}

/* <br>: a line ends even where it is empty. */
static bool line_end(struct html *h)
{
	if (h->keep || h->text.len)
		return html_break(h);
	return emit_line(h->e, ++h->line, "", 0);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Runs of blanks are one, at the ends of lines none. */
static void put_collapsed(struct html *h, const char *s)
{
	for (; *s; s++) {
		if (is_space(*s)) {
			h->space = true;
			continue;
		}
		bool begins = !h->text.len || h->text.s[h->text.len - 1] == '\n';
		if (h->space && !begins)
			buf_putc(&h->text, ' ');
		h->space = false;
		size_t n = strcspn(s, " \t\n\r\f");
		buf_addn(&h->text, s, n);
		s += n - 1;
	}
}

static bool put_pre(struct html *h, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\r\n");

		buf_addn(&h->text, s, n);
		s += n;
		if (!*s)
			break;
		if (!line_end(h))
			return false;
		s += *s == '\r' && s[1] == '\n' ? 2 : 1;
	}
	return true;
}

static bool put_text(struct html *h, const xmlNode *node)
{
	const char *s = (const char *)node->content;

	if (!s)
		return true;
	if (h->pre && !h->table) /* between cells blanks are nothing */
		return put_pre(h, s);
	put_collapsed(h, s);
	return true;
}

static bool put_block(struct html *h, const xmlNode *node)
{
	return html_break(h) && html_children(h, node) && html_break(h);
}

static bool put_element(struct html *h, const xmlNode *node)
{
	enum html_kind kind = html_kind(node);
	bool ok;

	switch (kind) {
	case HTML_HIDDEN:
		return true;
	case HTML_INLINE:
		return html_children(h, node);
	case HTML_BREAK:
		return line_end(h);
	case HTML_TABLE:
		return html_break(h) && html_table(h, node);
	case HTML_PRE:
		h->pre++;
		ok = put_block(h, node);
		h->pre--;
		return ok;
	case HTML_CAPTION:
	case HTML_ROW:
	case HTML_CELL:
		if (h->table)
			return html_table_part(h, node, kind);
		break;
	case HTML_BLOCK:
		break;
	}
	return put_block(h, node);
}

bool html_children(struct html *h, const xmlNode *node)
{
	bool ok = true;

	if (++h->depth > HTML_DEPTH_MAX)
		return emit_refuse(h->e, h->line, "limit", "depth");
	for (const xmlNode *n = node->children; ok && n; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			ok = put_text(h, n);
		else if (n->type == XML_ELEMENT_NODE)
			ok = put_element(h, n);
	}
	h->depth--;
	return ok;
}
