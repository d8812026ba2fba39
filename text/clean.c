#include "text/clean.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "text/chars.h"
#include "text/fault.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "text/width.h"

/* More marks than this on one character are not writing but an attack on the row
 * above ("zalgo"). */
enum {
	MARKS_MAX = 4
};

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || char_class(cp) == CHAR_CONTROL;
}

static bool is_hidden(uint32_t cp)
{
	enum char_class is = char_class(cp);

	return is == CHAR_HIDDEN || is == CHAR_TURN || is == CHAR_LINE;
}

static bool is_unassigned(uint32_t cp)
{
	enum char_class is = char_class(cp);

	return is == CHAR_PRIVATE || is == CHAR_NONE;
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == 0x3000 || char_class(cp) == CHAR_BLANK;
}

/* Blanks and line ends at the ends of a text come along with every paste, and signs of style, which
 * go anyway, may stand before them. */
static bool is_edge(uint32_t cp)
{
	return is_blank(cp) || cp == '\t' || cp == '\n' || cp == '\r' ||
	       char_class(cp) == CHAR_STYLE;
}

static void trim(const char **s, size_t *len)
{
	uint32_t cp;

	while (*len) {
		size_t n = utf8_decode(*s, *len, &cp);

		if (!is_edge(cp))
			break;
		*s += n;
		*len -= n;
	}
	while (*len) {
		size_t at = *len - 1;

		while (at > 0 && *len - at < 4 && utf8_is_rest((*s)[at]))
			at--;
		if (utf8_decode(*s + at, *len - at, &cp) != *len - at || !is_edge(cp))
			break;
		*len = at;
	}
}

/* One text on its way through the gate. */
struct gate {
	enum clean_kind kind;
	size_t most; /* characters */
	const char *what;
	size_t line;   /* of the character at hand, from 1 */
	size_t column; /* its number in the line, from 1 */
	size_t count;  /* characters let through */
	int marks;     /* zero-width ones since the last that has a width */
	bool blank;    /* the last one let through was a blank */
};

static enum status refuse(const struct gate *g, const char *why, uint32_t cp,
			  struct error *err)
{
	if (g->kind == CLEAN_TEXT)
		return error_set(
			err, ST_INPUT,
			_("%s：第 %zu 行第 %zu 个字符（U+%04X）%s，请删去后再试。"),
			g->what, g->line, g->column, (unsigned)cp, why);
	return error_set(err, ST_INPUT,
			 _("%s：第 %zu 个字符（U+%04X）%s，请删去后再试。"), g->what,
			 g->column, (unsigned)cp, why);
}

static enum status refuse_byte(const struct gate *g, unsigned char byte,
			       struct error *err)
{
	if (g->kind == CLEAN_TEXT)
		return error_set(
			err, ST_INPUT,
			_("%s：第 %zu 行第 %zu 个字符（字节 %02X）不是 UTF-8 文字，"
			  "请重新输入。"),
			g->what, g->line, g->column, byte);
	return error_set(
		err, ST_INPUT,
		_("%s：第 %zu 个字符（字节 %02X）不是 UTF-8 文字，请重新输入。"),
		g->what, g->column, byte);
}

/* Why cp may not pass here, or NULL. */
static const char *objection(const struct gate *g, uint32_t cp)
{
	if (cp == '\n')
		return g->kind == CLEAN_TEXT ? NULL : _("是换行");
	if (is_control(cp))
		return _("是控制字符");
	if (is_hidden(cp))
		return _("是看不见的或改变书写方向的字符");
	if (is_unassigned(cp))
		return _("不是通用文字");
	if (width_of(cp, AMBIGUOUS_NARROW) == 0 &&
	    (g->column == 1 || g->marks == MARKS_MAX))
		return _("是多余的附加符号");
	return NULL;
}

static void pass(struct gate *g, struct buf *out, const char *s, size_t len,
		 uint32_t cp)
{
	bool blank = g->kind == CLEAN_NAME && is_blank(cp);

	g->marks = width_of(cp, AMBIGUOUS_NARROW) == 0 ? g->marks + 1 : 0;
	g->column++;
	if (cp == '\n') {
		g->line++;
		g->column = 1;
	}
	if (!blank)
		buf_addn(out, s, len);
	else if (!g->blank)
		buf_putc(out, ' ');
	if (!blank || !g->blank)
		g->count++;
	g->blank = blank;
}

static enum status check_count(const struct gate *g, struct error *err)
{
	if (g->kind == CLEAN_NAME && !g->count)
		return error_set(err, ST_INPUT, _("%s：不能为空，请输入名称。"),
				 g->what);
	if (g->count > g->most)
		return error_set(err, ST_INPUT,
				 _("%s：有 %zu 个字，最多 %zu 个，请缩短。"), g->what,
				 g->count, g->most);
	return ST_OK;
}

static enum status let_through(struct gate *g, struct buf *out, const char *s,
			       size_t len, struct error *err)
{
	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (cp == UTF8_BAD && n == 1)
			return refuse_byte(g, (unsigned char)s[at], err);
		if (cp == '\r' && at + 1 < len && s[at + 1] == '\n') {
			at++;
			continue;
		}
		if (char_class(cp) == CHAR_STYLE) {
			at += n;
			continue;
		}
		const char *why = objection(g, cp);
		if (why && !(FAULT(16) && g->kind == CLEAN_LINE))
			return refuse(g, why, cp, err);
		pass(g, out, s + at, n, cp);
		at += n;
	}
	return check_count(g, err);
}

static const size_t most_of[] = {
	[CLEAN_NAME] = 60, [CLEAN_LINE] = 500, [CLEAN_TEXT] = 20000};

static enum status clean(struct buf *out, const char *s, size_t len,
			 enum clean_kind kind, size_t most, const char *what,
			 struct error *err)
{
	struct gate g = {
		.kind = kind, .most = most, .what = what, .line = 1, .column = 1};
	size_t before = out->len;

	trim(&s, &len);
	enum status st = let_through(&g, out, s, len, err);
	if (st != ST_OK && out->s) {
		out->len = before;
		out->s[before] = '\0';
	}
	return st;
}

enum status clean_text(struct buf *out, const char *s, size_t len, enum clean_kind kind,
		       const char *what, struct error *err)
{
	return clean(out, s, len, kind, most_of[kind], what, err);
}

enum status clean_line(struct buf *out, const char *s, size_t most, const char *what,
		       struct error *err)
{
	assert(most <= most_of[CLEAN_LINE]);
	return clean(out, s ? s : "", s ? strlen(s) : 0, CLEAN_LINE, most, what, err);
}

void clean_show(struct buf *out, const char *s, size_t len, int keep_lines)
{
	int marks =
		MARKS_MAX; /* none at the beginning: it would join what stands before */

	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_plain(s + at, len - at, NULL);

		if (n) {
			buf_addn(out, s + at, n);
			marks = 0;
			at += n;
			continue;
		}
		n = utf8_decode(s + at, len - at, &cp);
		bool mark = width_of(cp, AMBIGUOUS_NARROW) == 0;

		if (cp == '\n' || cp == '\r') {
			if (cp == '\r' && at + 1 < len && s[at + 1] == '\n')
				n = 2;
			buf_putc(out, keep_lines ? '\n' : ' ');
			mark = false;
		} else if (cp == UTF8_BAD && n == 1) {
			buf_addf(out, "<%02X>", (unsigned char)s[at]);
		} else if (cp < 0x20 || cp == 0x7F) {
			buf_addf(out, "<%02X>", (unsigned)cp);
		} else if (!FAULT(11) && (is_control(cp) || is_hidden(cp) ||
					  char_class(cp) == CHAR_NONE ||
					  (mark && marks >= MARKS_MAX))) {
			buf_addf(out, "<U+%04X>", (unsigned)cp);
			mark = false;
		} else {
			buf_addn(out, s + at, n);
		}
		marks = mark ? marks + 1 : cp == '\n' || cp == '\r' ? MARKS_MAX : 0;
		at += n;
	}
}

void clean_shown(struct buf *out, const char *s)
{
	clean_show(out, s, strlen(s), 0);
}
