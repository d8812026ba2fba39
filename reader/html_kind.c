#include <stdlib.h>
#include <string.h>

#include "reader/html.h"

/* In strcmp()'s order; libxml2 has made small letters of all tags and attributes. */
static const struct named {
	const char *name;
	enum html_kind kind;
} names[] = {
	{"address", HTML_BLOCK},    {"article", HTML_BLOCK},
	{"aside", HTML_BLOCK},      {"audio", HTML_HIDDEN},
	{"blockquote", HTML_BLOCK}, {"body", HTML_BLOCK},
	{"br", HTML_BREAK},         {"button", HTML_HIDDEN},
	{"caption", HTML_CAPTION},  {"center", HTML_BLOCK},
	{"datalist", HTML_HIDDEN},  {"dd", HTML_BLOCK},
	{"details", HTML_BLOCK},    {"div", HTML_BLOCK},
	{"dl", HTML_BLOCK},         {"dt", HTML_BLOCK},
	{"fieldset", HTML_BLOCK},   {"figcaption", HTML_BLOCK},
	{"figure", HTML_BLOCK},     {"footer", HTML_BLOCK},
	{"form", HTML_BLOCK},       {"h1", HTML_BLOCK},
	{"h2", HTML_BLOCK},         {"h3", HTML_BLOCK},
	{"h4", HTML_BLOCK},         {"h5", HTML_BLOCK},
	{"h6", HTML_BLOCK},         {"head", HTML_HIDDEN},
	{"header", HTML_BLOCK},     {"hr", HTML_BLOCK},
	{"html", HTML_BLOCK},       {"iframe", HTML_HIDDEN},
	{"legend", HTML_BLOCK},     {"li", HTML_BLOCK},
	{"link", HTML_HIDDEN},      {"main", HTML_BLOCK},
	{"meta", HTML_HIDDEN},      {"nav", HTML_BLOCK},
	{"noscript", HTML_HIDDEN},  {"object", HTML_HIDDEN},
	{"ol", HTML_BLOCK},         {"option", HTML_BLOCK},
	{"p", HTML_BLOCK},          {"pre", HTML_PRE},
	{"script", HTML_HIDDEN},    {"section", HTML_BLOCK},
	{"select", HTML_HIDDEN},    {"style", HTML_HIDDEN},
	{"summary", HTML_BLOCK},    {"svg", HTML_HIDDEN},
	{"table", HTML_TABLE},      {"tbody", HTML_BLOCK},
	{"td", HTML_CELL},          {"template", HTML_HIDDEN},
	{"textarea", HTML_HIDDEN},  {"tfoot", HTML_BLOCK},
	{"th", HTML_CELL},          {"thead", HTML_BLOCK},
	{"title", HTML_HIDDEN},     {"tr", HTML_ROW},
	{"ul", HTML_BLOCK},         {"video", HTML_HIDDEN},
};

static int by_name(const void *name, const void *one)
{
	return strcmp(name, ((const struct named *)one)->name);
}

const char *html_attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content
				       ? (const char *)a->children->content
				       : "";
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

static bool is_hidden(const xmlNode *node)
{
	const char *style;

	if (!node->properties)
		return false;
	style = html_attribute(node, "style");
	return html_attribute(node, "hidden") || (style && style_hides(style));
}

enum html_kind html_kind(const xmlNode *node)
{
	const struct named *found;

	if (node->type != XML_ELEMENT_NODE || is_hidden(node))
		return HTML_HIDDEN;
	found = bsearch(node->name, names, sizeof names / sizeof names[0],
			sizeof names[0], by_name);
	return found ? found->kind : HTML_INLINE;
}
