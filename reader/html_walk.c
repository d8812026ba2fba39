#include <string.h>
#include <strings.h>

#include "reader/html.h"

bool html_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       strcasecmp((const char *)node->name, name) == 0;
}

static bool is_one_of(const xmlNode *node, const char *const *names)
{
	for (; *names; names++)
		if (html_is(node, *names))
			return true;
	return false;
}

static const xmlChar *attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (strcasecmp((const char *)a->name, name) == 0)
			return a->children && a->children->content
				       ? a->children->content
				       : (const xmlChar *)"";
	return NULL;
}

/* display:none and the like, however it is spaced. */
static bool style_hides(const char *s)
{
	char tight[512];
	size_t n = 0;

	for (; *s && n < sizeof tight - 1; s++)
		if (*s != ' ' && *s != '\t' && *s != '\n' && *s != '\r')
			tight[n++] = *s;
	tight[n] = '\0';
	return strcasestr(tight, "display:none") ||
	       strcasestr(tight, "visibility:hidden") ||
	       strcasestr(tight, "mso-hide:all");
}

bool html_is_hidden(const xmlNode *node)
{
	static const char *const names[] = {
		"script", "style",  "head",     "template", "noscript", "select",
		"object", "iframe", "svg",      "title",    "meta",     "link",
		"audio",  "video",  "textarea", "button",   "datalist", NULL,
	};

	if (node->type != XML_ELEMENT_NODE)
		return false;
	if (is_one_of(node, names) || attribute(node, "hidden"))
		return true;
	const xmlChar *style = attribute(node, "style");
	return style && style_hides((const char *)style);
}

static bool is_block(const xmlNode *node)
{
	static const char *const names[] = {
		"p",      "div",      "h1",     "h2",      "h3",         "h4",
		"h5",     "h6",       "ul",     "ol",      "li",         "dl",
		"dt",     "dd",       "pre",    "section", "article",    "header",
		"footer", "main",     "nav",    "aside",   "center",     "blockquote",
		"form",   "fieldset", "legend", "figure",  "figcaption", "address",
		"hr",     "body",     "html",   "details", "summary",    "caption",
		"tr",     "td",       "th",     "tbody",   "thead",      "tfoot",
		"option", NULL,
	};

	return is_one_of(node, names);
}

bool html_break(struct html *h)
{
	h->space = false;
	if (h->in_cell) {
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
	if (h->in_cell || h->text.len)
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
	if (h->pre)
		return put_pre(h, s);
	put_collapsed(h, s);
	return true;
}

static bool put_element(struct html *h, const xmlNode *node)
{
	bool block = is_block(node), pre = html_is(node, "pre");

	if (html_is_hidden(node))
		return true;
	if (html_is(node, "br"))
		return line_end(h);
	if (html_is(node, "table"))
		return html_break(h) && html_table(h, node);
	if (block && !html_break(h))
		return false;
	h->pre += pre;
	bool ok = html_children(h, node);
	h->pre -= pre;
	return ok && (!block || html_break(h));
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
