#include "text/gate.h"

#include <stdio.h>

#include "text/utf8.h"

enum fate {
	FATE_KEEP,
	FATE_BLANK,
	FATE_DROP,
	FATE_BOX,
	FATE_LINE,
	FATE_REFUSE
};

static const struct {
	uint32_t first, last;
	enum fate fate;
} fates[] = {
	{0x00, 0x08, FATE_REFUSE},     {0x0B, 0x0C, FATE_LINE},
	{0x0E, 0x1F, FATE_REFUSE},     {0x7F, 0x9F, FATE_REFUSE},
	{0xA0, 0xA0, FATE_BLANK},      {0xAD, 0xAD, FATE_DROP},
	{0x034F, 0x034F, FATE_DROP},   {0x061C, 0x061C, FATE_DROP},
	{0x115F, 0x1160, FATE_DROP},   {0x1680, 0x1680, FATE_BLANK},
	{0x17B4, 0x17B5, FATE_DROP},   {0x180B, 0x180F, FATE_DROP},
	{0x2000, 0x200A, FATE_BLANK},  {0x200B, 0x200F, FATE_DROP},
	{0x2028, 0x2029, FATE_LINE},   {0x202A, 0x202E, FATE_REFUSE},
	{0x202F, 0x202F, FATE_BLANK},  {0x205F, 0x205F, FATE_BLANK},
	{0x2060, 0x2064, FATE_DROP},   {0x2066, 0x2069, FATE_REFUSE},
	{0x206A, 0x206F, FATE_DROP},   {0x3164, 0x3164, FATE_DROP},
	{0xE000, 0xF8FF, FATE_BOX},    {0xFDD0, 0xFDEF, FATE_BOX},
	{0xFE00, 0xFE0F, FATE_DROP},   {0xFEFF, 0xFEFF, FATE_DROP},
	{0xFFA0, 0xFFA0, FATE_DROP},   {0xFFF0, 0xFFFB, FATE_DROP},
	{0xFFFE, 0xFFFF, FATE_BOX},    {0xE0000, 0xE0FFF, FATE_DROP},
	{0xF0000, 0x10FFFF, FATE_BOX},
};

static enum fate fate_of(uint32_t cp)
{
	size_t low = 0, high = sizeof fates / sizeof fates[0];

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (cp > fates[mid].last)
			low = mid + 1;
		else if (cp < fates[mid].first)
			high = mid;
		else
			return fates[mid].fate;
	}
	return FATE_KEEP;
}

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
	switch (fate_of(cp)) {
	case FATE_KEEP:
		buf_addn(out, s, n);
		return true;
	case FATE_BLANK:
		buf_putc(out, ' ');
		return true;
	case FATE_DROP:
		g->invisible++;
		return true;
	case FATE_BOX:
		g->private_use++;
		buf_add(out, "\u25A1");
		return true;
	case FATE_LINE:
		buf_add(out, "\\n");
		return true;
	case FATE_REFUSE:
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
