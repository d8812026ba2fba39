#include "reader/html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "reader/formats.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	META_LOOK = 4096 /* bytes in which a page tells its charset (HTML: 1024) */
};
#define HTML_MAX ((uint64_t)16 << 20) /* a page is held as a tree, ten times that */

/* What <meta charset> says.  All Chinese names are read as GB18030, which holds them
 * all; a name that is not known says nothing. */
static bool stated_charset(const char *s, size_t len, enum charset *c)
{
	static const struct {
		const char *name;
		enum charset charset;
	} names[] = {
		{"gb2312", CHARSET_GB18030},  {"gbk", CHARSET_GB18030},
		{"gb18030", CHARSET_GB18030}, {"x-gbk", CHARSET_GB18030},
		{"cp936", CHARSET_GB18030},   {"hz-gb-2312", CHARSET_GB18030},
		{"utf-8", CHARSET_UTF8},      {"utf8", CHARSET_UTF8},
	};
	char head[META_LOOK + 1];

	if (len > META_LOOK)
		len = META_LOOK;
	memcpy(head, s, len);
	head[len] = '\0';
	for (size_t i = 0; i < len; i++) /* strstr must not stop early */
		if (!head[i])
			head[i] = ' ';
	const char *at = strcasestr(head, "charset=");
	if (!at)
		return false;
	at += strlen("charset=");
	at += strspn(at, " \"'");
	size_t n = strcspn(at, " \"';/>");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i].name) == n &&
		    strncasecmp(at, names[i].name, n) == 0) {
			*c = names[i].charset;
			return true;
		}
	return false;
}

static char *load(const struct input *in, struct emit *e)
{
	char *raw;

	if (in->size > HTML_MAX) {
		emit_refuse(e, 0, "too-big", "%ju", (uintmax_t)(HTML_MAX >> 20));
		return NULL;
	}
	raw = mem_alloc((size_t)in->size + 1);
	if (input_read(in, 0, raw, (size_t)in->size) != in->size) {
		free(raw);
		emit_refuse(e, 0, "internal", "read");
		return NULL;
	}
	return raw;
}

/* libxml2 leaves out controls without a word; here they refuse the document, as in every
 * other format. */
static bool check(const struct buf *text, struct emit *e)
{
	long line = 1;
	const char *s = buf_text(text);

	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)s[i];

		line += c == '\n';
		if (c == 0)
			return emit_refuse(e, line, "nul", "%s", "");
		if ((c < 0x20 && !strchr("\t\n\r\f\v", c)) || c == 0x7F)
			return emit_refuse(e, line, "control", "<%02X>", c);
	}
	return utf8_valid(s, text->len) || emit_refuse(e, 0, "encoding", "UTF-8");
}

/* The page as UTF-8, whatever it was. */
static bool decode(struct buf *text, const struct input *in, const struct charsets *all,
		   const struct sniffed *s, struct emit *e)
{
	char *raw = load(in, e);
	enum charset c = s->charset, stated;
	struct decoder d;

	if (!raw)
		return false;
	const char *page = raw + s->bom;
	size_t len = (size_t)in->size - s->bom;
	/* A page of pure ASCII, or one whose words fit UTF-8 by chance. */
	if (!s->bom && c == CHARSET_UTF8 && stated_charset(page, len, &stated))
		c = stated;
	bool ok = decoder_init(&d, all, c) || emit_refuse(e, 0, "missing", "iconv");
	if (ok && !decoder_put(&d, page, len, true, text))
		ok = emit_refuse(e, 0, "encoding", "%s", charset_name(c));
	if (ok && c != CHARSET_UTF8)
		emit_note(e, 0, "encoding", "%s", charset_name(c));
	free(raw);
	return ok && check(text, e);
}

/* Past the lines that Windows puts before HTML on its clipboard. */
static const char *fragment(const struct buf *text)
{
	const char *s = buf_text(text);
	const char *tag = strchr(s, '<');

	return strncmp(s, "Version:", 8) == 0 && tag ? tag : s;
}

/* With its own allocators libxml2 goes on after want of memory, and leaves out what did
 * not fit: a page cut short that looks whole.  Through mem.h it ends there. */
static void *must(void *p, size_t size)
{
	return p || !size ? p : mem_array(SIZE_MAX, SIZE_MAX);
}

static void *must_alloc(size_t size)
{
	return must(malloc(size), size);
}

static void *must_realloc(void *old, size_t size)
{
	return must(realloc(old, size), size);
}

static htmlDocPtr parse(struct emit *e, const char *s)
{
	int options = HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		      HTML_PARSE_NOWARNING;

	xmlMemSetup(free, must_alloc, must_realloc, mem_text);
	htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
	htmlDocPtr doc =
		htmlCtxtReadMemory(ctxt, s, (int)strlen(s), NULL, "UTF-8", options);
	/* It stops so at limits of its own: 256 elements deep, 10 MB of one text. */
	bool stopped = ctxt->disableSAX != 0;
	htmlFreeParserCtxt(ctxt);
	if (doc && !stopped)
		return doc;
	emit_refuse(e, 0, "limit", "html");
	xmlFreeDoc(doc);
	return NULL;
}

static bool put_document(struct emit *e, const char *s)
{
	struct html h = {.e = e};
	htmlDocPtr doc = parse(e, s);

	if (!doc)
		return false;
	bool ok = html_children(&h, (const xmlNode *)doc) && html_break(&h);
	buf_release(&h.text);
	xmlFreeDoc(doc);
	return ok;
}

bool read_html(const struct input *in, const struct charsets *all,
	       const struct sniffed *s, struct emit *e)
{
	struct buf text = {0};

	emit_begin(e, "html");
	bool ok = decode(&text, in, all, s, e) && put_document(e, fragment(&text));
	buf_release(&text);
	return ok;
}
