#include "text/gate.h"

#include <stdio.h>

#include "text/chars.h"
#include "text/utf8.h"

/* Bytes at s that go through as they are: printable ASCII and most of Han.  Nearly all
 * text is such, and a sheet has millions of cells. */
static size_t plain_run(const unsigned char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		if (s[at] >= 0x20 && s[at] < 0x7F && s[at] != '\\')
			at++;
		else if (s[at] >= 0xE4 && s[at] <= 0xE9 && len - at >= 3 &&
			 (s[at + 1] & 0xC0) == 0x80 && (s[at + 2] & 0xC0) == 0x80)
			at += 3;
		else
			break;
	}
	return at;
}

static bool refuse(struct gate *g, struct buf *out, size_t before, const char *code)
{
	g->code = code;
	if (out->s) {
		out->len = before;
		out->s[before] = '\0';
	}
	return false;
}

/* One character that plain_run() stopped at; false when it is refused. */
static bool put_one(struct gate *g, struct buf *out, const char *s, size_t n,
		    uint32_t cp)
{
	switch (char_class(cp)) {
	case CHAR_PLAIN:
	case CHAR_VARIANT:
		buf_addn(out, s, n);
		return true;
	case CHAR_BLANK:
		buf_putc(out, ' ');
		return true;
	case CHAR_HIDDEN:
	case CHAR_STYLE:
		g->invisible++;
		return true;
	case CHAR_PRIVATE:
	case CHAR_NONE:
		g->private_use++;
		buf_add(out, "\u25A1");
		return true;
	case CHAR_LINE:
		buf_add(out, "\\n");
		return true;
	case CHAR_CONTROL:
	case CHAR_TURN:
		break;
	}
	snprintf(g->found, sizeof g->found, cp < 0x80 ? "<%02X>" : "<U+%04X>",
		 (unsigned)cp);
	return false;
}

/* The escapes of the contract.  CR alone and CRLF are line ends too. */
static bool put_escaped(struct buf *out, const char *s, size_t len, size_t at)
{
	switch (s[at]) {
	case '\\':
		buf_add(out, "\\\\");
		return true;
	case '\t':
		buf_add(out, "\\t");
		return true;
	case '\r':
		if (at + 1 < len && s[at + 1] == '\n')
			return true;
		buf_add(out, "\\n");
		return true;
	case '\n':
		buf_add(out, "\\n");
		return true;
	default:
		return false;
	}
}

bool gate_put(struct gate *g, struct buf *out, const char *s, size_t len)
{
	size_t before = out->len;

	g->found[0] = '\0';
	if (len > GATE_TEXT_MAX) {
		snprintf(g->found, sizeof g->found, "%zu", GATE_TEXT_MAX);
		return refuse(g, out, before, "line-long");
	}
	for (size_t at = 0; at < len;) {
		size_t n = plain_run((const unsigned char *)s + at, len - at);
		uint32_t cp;

		buf_addn(out, s + at, n);
		at += n;
		if (at == len)
			break;
		if (put_escaped(out, s, len, at)) {
			at++;
			continue;
		}
		n = utf8_decode(s + at, len - at, &cp);
		if (cp == UTF8_BAD && n == 1) {
			snprintf(g->found, sizeof g->found, "<%02X>",
				 (unsigned char)s[at]);
			return refuse(g, out, before, "encoding");
		}
		if (!put_one(g, out, s + at, n, cp))
			return refuse(g, out, before, cp ? "control" : "nul");
		at += n;
	}
	return true;
}

bool gate_passed(const char *s, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;

		at += plain_run((const unsigned char *)s + at, len - at);
		if (at == len)
			break;
		if (s[at] == '\\' || s[at] == '\t') {
			at++;
			continue;
		}
		size_t n = utf8_decode(s + at, len - at, &cp);
		enum char_class is = char_class(cp);
		if ((cp == UTF8_BAD && n == 1) ||
		    (is != CHAR_PLAIN && is != CHAR_VARIANT))
			return false;
		at += n;
	}
	return true;
}
