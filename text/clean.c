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

/* Printable ASCII and the Han characters of the first block: nearly all there is, and
 * none of them anything but itself. */
static bool is_harmless(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7F) || (cp >= 0x4E00 && cp <= 0x9FA5);
}

/* What is shown of a character: itself, or its number in <>. */
enum shown {
	SHOWN_SELF,
	SHOWN_BYTE,
	SHOWN_NUMBER,
	SHOWN_LINE_END
};

/* marks: zero-width ones that stand before it; n: its bytes. */
static enum shown shown_as(uint32_t cp, size_t n, bool mark, int marks)
{
	if (cp == '\n' || cp == '\r')
		return SHOWN_LINE_END;
	if ((cp == UTF8_BAD && n == 1) || cp < 0x20 || cp == 0x7F)
		return SHOWN_BYTE;
	if (!FAULT(11) && (is_control(cp) || is_hidden(cp) ||
			   char_class(cp) == CHAR_NONE || (mark && marks >= MARKS_MAX)))
		return SHOWN_NUMBER;
	return SHOWN_SELF;
}

enum {
	MARKS_BEGIN =
		MARKS_MAX /* none at the beginning: it would join what stands before */
};

/* How much of s can be shown as it is; *marks goes on. */
static size_t shown_run(const char *s, size_t len, int *marks)
{
	size_t at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (is_harmless(cp)) {
			*marks = 0;
			at += n;
			continue;
		}
		bool mark = width_of(cp, AMBIGUOUS_NARROW) == 0;
		if (shown_as(cp, n, mark, *marks) != SHOWN_SELF)
			break;
		*marks = mark ? *marks + 1 : 0;
		at += n;
	}
	return at;
}

bool clean_is_shown(const char *s, size_t len)
{
	int marks = MARKS_BEGIN;

	return shown_run(s, len, &marks) == len;
}

void clean_show(struct buf *out, const char *s, size_t len, int keep_lines)
{
	int marks = MARKS_BEGIN;

	for (size_t at = 0; at < len;) {
		size_t run = shown_run(s + at, len - at, &marks);
		uint32_t cp;

		buf_addn(out, s + at, run);
		at += run;
		if (at == len)
			break;
		size_t n = utf8_decode(s + at, len - at, &cp);
		bool mark = width_of(cp, AMBIGUOUS_NARROW) == 0;
		enum shown as = shown_as(cp, n, mark, marks);
		if (as == SHOWN_LINE_END && cp == '\r' && at + 1 < len &&
		    s[at + 1] == '\n')
			n = 2;
		if (as == SHOWN_LINE_END)
			buf_putc(out, keep_lines ? '\n' : ' ');
		else
			buf_addf(out, as == SHOWN_BYTE ? "<%02X>" : "<U+%04X>",
				 as == SHOWN_BYTE ? (unsigned char)s[at]
						  : (unsigned)cp);
		marks = as == SHOWN_LINE_END ? MARKS_BEGIN : 0;
		at += n;
	}
}

void clean_shown(struct buf *out, const char *s)
{
	clean_show(out, s, strlen(s), 0);
}
