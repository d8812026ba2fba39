#include <stdlib.h>
#include <string.h>

#include "report/table.h"
#include "text/chars.h"
#include "text/listed.h"
#include "text/utf8.h"

/* JSON is for programs, and read on terminals. */
static bool moves_or_hides(enum char_class is)
{
	return is == CHAR_CONTROL || is == CHAR_LINE || is == CHAR_TURN ||
	       is == CHAR_HIDDEN || is == CHAR_NONE;
}

/* One character of a JSON string; a byte that is no UTF-8 becomes U+FFFD, because JSON is
 * UTF-8 and a reader would refuse the whole document. */
static void put_char(struct buf *out, uint32_t cp)
{
	char utf8[4];

	switch (cp) {
	case '"':
		buf_add(out, "\\\"");
		return;
	case '\\':
		buf_add(out, "\\\\");
		return;
	case '\n':
		buf_add(out, "\\n");
		return;
	case '\r':
		buf_add(out, "\\r");
		return;
	case '\t':
		buf_add(out, "\\t");
		return;
	default:
		break;
	}
	if (moves_or_hides(char_class(cp)) && cp > 0xFFFF)
		buf_addf(out, "\\u%04X\\u%04X", (unsigned)(0xD7C0 + (cp >> 10)),
			 (unsigned)(0xDC00 | (cp & 0x3FF)));
	else if (moves_or_hides(char_class(cp)))
		buf_addf(out, "\\u%04X", (unsigned)cp);
	else
		buf_addn(out, utf8, utf8_encode(cp, utf8));
}

void json_text(struct buf *out, const char *s)
{
	size_t len = strlen(s);

	buf_putc(out, '"');
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t plain = utf8_plain(s + i, len - i, NULL);

		buf_addn(out, s + i, plain);
		i += plain;
		if (i == len)
			break;
		i += utf8_decode(s + i, len - i, &cp);
		put_char(out, cp);
	}
	buf_putc(out, '"');
}

/* "甲、乙" is ["甲","乙"], "" is []. */
static void put_list(struct buf *out, const char *s)
{
	const char *sep = "";

	buf_putc(out, '[');
	for (char *one; (one = listed_next(&s, LISTED_OURS)); free(one)) {
		buf_add(out, sep);
		json_text(out, one);
		sep = ",";
	}
	buf_putc(out, ']');
}

static void put_cell(struct buf *out, const char *s, enum column_type type)
{
	if (type == COL_LIST)
		put_list(out, s ? s : "");
	else if (!s)
		buf_add(out, "null");
	else if (type == COL_INT || type == COL_BOOL)
		buf_add(out, s);
	else
		json_text(out, s);
}

void table_json(const struct table *t, struct buf *out)
{
	buf_putc(out, '[');
	table_json_rows(t, true, out);
	buf_add(out, table_rows(t) ? "\n]" : "]");
}

void table_json_rows(const struct table *t, bool first, struct buf *out)
{
	for (size_t r = 0; r < table_rows(t); r++) {
		const char *sep = "";

		buf_add(out, first && r == 0 ? "\n {" : ",\n {");
		for (size_t c = 0; c < table_columns(t); c++) {
			const struct table_column *col = table_column(t, c);

			if (!col->key)
				continue;
			buf_add(out, sep);
			json_text(out, col->key);
			buf_putc(out, ':');
			put_cell(out, table_cell(t, r, c), col->type);
			sep = ",";
		}
		buf_putc(out, '}');
	}
}
