#include "reader/sniff.h"

#include <string.h>
#include <strings.h>

enum {
	HEAD = 4096
};

/* First bytes of what is not read. */
static const struct {
	size_t at;
	const char *bytes;
	size_t len;
	const char *what;
} foreign[] = {
	{0, "{\\rtf", 5, "rtf"},
	{0, "\x89PNG\r\n", 6, "image"},
	{0, "\xFF\xD8\xFF", 3, "image"},
	{0, "GIF87a", 6, "image"},
	{0, "GIF89a", 6, "image"},
	{0, "II*\0", 4, "image"},
	{0, "MM\0*", 4, "image"},
	{8, "WEBP", 4, "image"},
	{4, "ftyphei", 7, "image"},
	{0, "Rar!\x1A\x07", 6, "rar"},
	{0, "7z\xBC\xAF\x27\x1C", 6, "7z"},
	{0, "\x1F\x8B\x08", 3, "gz"},
	{0, "BZh", 3, "bz2"},
	{0,
	 "\xFD"
	 "7zXZ",
	 5, "xz"},
	{0,
	 "\x7F"
	 "ELF",
	 4, "exe"},
	{0, "MZ\x90\0", 4, "exe"},
	{0, "MZ\0\0", 4, "exe"},
	{0, "SQLite format 3", 16, "sqlite"},
	{0, "MIME-Version:", 13, "mht"},
	{0, "From: <Saved by", 15, "mht"},
	{0, "CAJ\0", 4, "caj"},
	{257, "ustar", 5, "tar"},
	{0, "\xDB\xA5-\0", 4, "doc"}, /* Word 2 */
	{0,
	 "\xFF"
	 "WPC",
	 4, "wps"},
	{0, "\xD7\xCD\xC6\x9A", 4, "image"}, /* WMF */
};

static const struct {
	const char *bytes;
	size_t len;
} raw_biff[] = {
	{"\x09\x08\x10\0", 4}, {"\x09\x08\x08\0", 4}, {"\x09\x04\x06\0", 4},
	{"\x09\x02\x06\0", 4}, {"\x09\0\x04\0", 4},
};

static bool has(const char *head, size_t len, size_t at, const char *bytes, size_t n)
{
	return at + n <= len && memcmp(head + at, bytes, n) == 0;
}

static bool is_bmp(const char *head, size_t len)
{
	return has(head, len, 0, "BM", 2) && has(head, len, 6, "\0\0\0\0", 4);
}

static const char *foreign_kind(const char *head, size_t len)
{
	if (is_bmp(head, len))
		return "image";
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		if (has(head, len, foreign[i].at, foreign[i].bytes, foreign[i].len))
			return foreign[i].what;
	return NULL;
}

static bool is_raw_biff(const char *head, size_t len)
{
	for (size_t i = 0; i < sizeof raw_biff / sizeof raw_biff[0]; i++)
		if (has(head, len, 0, raw_biff[i].bytes, raw_biff[i].len))
			return true;
	return false;
}

/* Office texts hold no control characters, so a few of them say "not a text".  Bytes of
 * UTF-16 text do look like some (。 is 02 30): what is one, by its BOM or by nearly every
 * pair, is not asked, and the gate looks at what it means. */
static bool is_binary(const char *head, size_t len)
{
	size_t controls = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)head[i];

		controls += (c < 0x20 && c != '\t' && c != '\n' && c != '\r' &&
			     c != '\f' && c != '\v' && c != 0) ||
			    c == 0x7F;
	}
	return len >= 16 && controls * 10 > len && controls > 4;
}

/* Elements that a page, or a piece of one on a clipboard, begins with. */
static const char *const html_names[] = {
	"html",    "head",    "body",     "meta",   "title",  "style",      "table",
	"tbody",   "tr",      "td",       "div",    "p",      "span",       "br",
	"h1",      "h2",      "h3",       "h4",     "ul",     "ol",         "li",
	"a",       "b",       "i",        "strong", "em",     "font",       "center",
	"img",     "section", "article",  "main",   "header", "link",       "script",
	"caption", "hr",      "u",        "pre",    "base",   "blockquote", "form",
	"nav",     "col",     "colgroup", "thead",  "dl",     "small",
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_html_name(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len &&
	       ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
		(s[n] >= '0' && s[n] <= '9')))
		n++;
	if (n == len || !(is_blank(s[n]) || s[n] == '>' || s[n] == '/'))
		return false;
	for (size_t i = 0; i < sizeof html_names / sizeof html_names[0]; i++)
		if (strlen(html_names[i]) == n && strncasecmp(s, html_names[i], n) == 0)
			return true;
	return false;
}

enum markup {
	MARKUP_NONE,
	MARKUP_HTML,
	MARKUP_XML
};

/* The end of what stands before the first element: a comment, an instruction.  NULL when
 * it does not end here. */
static const char *past(const char *s, const char *end)
{
	size_t len = (size_t)(end - s);

	if (len > 4 && memcmp(s, "<!--", 4) == 0) {
		const char *close = memmem(s + 4, len - 4, "-->", 3);

		return close ? close + 3 : NULL;
	}
	const char *close = memchr(s, '>', len);
	return close ? close + 1 : NULL;
}

static bool begins(const char *s, const char *end, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(end - s) >= n && strncasecmp(s, with, n) == 0;
}

/* Looks past blanks, comments and processing instructions to the first element. */
static enum markup markup(const char *s, size_t len)
{
	const char *end = s + len;
	enum markup otherwise = MARKUP_NONE;

	/* What Windows puts before HTML on its clipboard. */
	if (begins(s, end, "Version:") && memmem(s, len, "StartHTML:", 10))
		return MARKUP_HTML;
	while (s) {
		while (s < end && is_blank(*s))
			s++;
		if (begins(s, end, "<!doctype html"))
			return MARKUP_HTML;
		if (begins(s, end, "<!doctype"))
			return MARKUP_XML;
		if (begins(s, end, "<?xml"))
			otherwise = MARKUP_XML;
		else if (!begins(s, end, "<?") && !begins(s, end, "<!--"))
			break;
		s = past(s, end);
	}
	if (s && s < end && *s == '<' && is_html_name(s + 1, (size_t)(end - s - 1)))
		return MARKUP_HTML;
	return otherwise;
}

static bool sniff_text(const struct input *in, const char *head, size_t len,
		       const struct charsets *all, struct sniffed *s, struct emit *e)
{
	struct buf text = {0};
	struct decoder d;

	if (!charset_is_marked(head, len) && is_binary(head, len))
		return emit_refuse(e, 0, "unsupported", "unknown-binary");
	if (!charset_detect(in, &s->charset, &s->bom, e))
		return false;
	if (in->size == s->bom)
		return emit_refuse(e, 0, "empty", "%s", "");
	if (!decoder_init(&d, all, s->charset))
		return emit_refuse(e, 0, "missing", "iconv");
	/* What does not decode is refused by whoever reads it, with the line. */
	(void)decoder_put(&d, head + s->bom, len - s->bom, false, &text);
	enum markup m = markup(buf_text(&text), text.len);
	buf_release(&text);
	if (m == MARKUP_XML)
		return emit_refuse(e, 0, "unsupported", "xml");
	s->kind = m == MARKUP_HTML ? KIND_HTML : KIND_TEXT;
	return true;
}

bool sniff(const struct input *in, const struct charsets *all, struct sniffed *s,
	   struct emit *e)
{
	char head[HEAD];
	size_t len = input_read(in, 0, head, sizeof head);

	*s = (struct sniffed){0};
	if (len == SIZE_MAX)
		return emit_refuse(e, 0, "internal", "read");
	if (has(head, len, 0, "PK\3\4", 4) || has(head, len, 0, "PK\5\6", 4)) {
		s->kind = KIND_ZIP;
		return true;
	}
	if (has(head, len, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
		return sniff_ole(in, s, e);
	if (is_raw_biff(head, len)) {
		s->kind = KIND_XLS;
		return true;
	}
	if (memmem(head, len < 1024 ? len : 1024, "%PDF-", 5)) {
		s->kind = KIND_PDF;
		return true;
	}
	const char *what = foreign_kind(head, len);
	if (what)
		return emit_refuse(e, 0, "unsupported", "%s", what);
	return sniff_text(in, head, len, all, s, e);
}
