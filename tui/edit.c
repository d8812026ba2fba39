#include "tui/edit.h"

#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"

void edit_init(struct edit *e, size_t max)
{
	*e = (struct edit){.max = max};
}

void edit_release(struct edit *e)
{
	buf_release(&e->text);
	buf_release(&e->killed);
	*e = (struct edit){0};
}

const char *edit_text(const struct edit *e)
{
	return buf_text(&e->text);
}

void edit_set(struct edit *e, const char *s, bool fresh)
{
	buf_clear(&e->text);
	buf_add(&e->text, s);
	e->at = e->text.len;
	e->scroll = 0;
	e->fresh = fresh;
}

/* Joining texts can make one cluster of two: the cursor goes behind it. */
static void snap(struct edit *e)
{
	size_t at = 0;

	while (at < e->at)
		at = utf8_next(buf_text(&e->text), e->text.len, at);
	e->at = at;
}

static void splice(struct edit *e, size_t from, size_t to, const char *s, size_t len)
{
	struct buf whole = {0};

	buf_addn(&whole, buf_text(&e->text), from);
	buf_addn(&whole, s, len);
	buf_addn(&whole, buf_text(&e->text) + to, e->text.len - to);
	buf_release(&e->text);
	e->text = whole;
	e->at = from + len;
	snap(e);
}

static enum edit_result move(struct edit *e, size_t at)
{
	e->at = at;
	e->fresh = false;
	return EDIT_MOVED;
}

static enum edit_result cut(struct edit *e, size_t from, size_t to, bool keep)
{
	e->fresh = false;
	if (from == to)
		return EDIT_MOVED;
	if (keep) {
		buf_clear(&e->killed);
		buf_addn(&e->killed, buf_text(&e->text) + from, to - from);
	}
	splice(e, from, to, "", 0);
	return EDIT_CHANGED;
}

/* As much of s as the limit allows, by whole characters. */
static enum edit_result insert(struct edit *e, const char *s, size_t len)
{
	if (!len)
		return EDIT_MOVED;
	size_t from = e->fresh ? 0 : e->at, to = e->fresh ? e->text.len : e->at;
	size_t have = utf8_count(buf_text(&e->text), e->text.len) -
		      utf8_count(buf_text(&e->text) + from, to - from);
	size_t fit = 0;
	uint32_t cp;

	for (; fit < len && have < e->max; have++)
		fit += utf8_decode(s + fit, len - fit, &cp);
	if (!fit)
		return EDIT_MOVED;
	e->fresh = false;
	splice(e, from, to, s, fit);
	return EDIT_CHANGED;
}

static enum edit_result paste(struct edit *e, const char *s, size_t len)
{
	struct buf text = {0};
	uint32_t cp;

	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_decode(s + at, len - at, &cp);
		bool end = cp == '\n' ||
			   (cp == '\r' && !(at + 1 < len && s[at + 1] == '\n'));
		bool bad = cp == UTF8_BAD && n == 1;

		if (end || cp == '\t')
			buf_putc(&text, ' ');
		else if (cp >= ' ' && !(cp >= 0x7F && cp < 0xA0) && !bad)
			buf_addn(&text, s + at, n);
	}
	/* The line end that comes along with a copied line is no part of it. */
	while (text.len && text.s[text.len - 1] == ' ')
		text.s[--text.len] = '\0';
	enum edit_result r = insert(e, buf_text(&text), text.len);
	buf_release(&text);
	return r;
}

static enum edit_result named_key(struct edit *e, struct key k)
{
	const char *s = buf_text(&e->text);
	size_t len = e->text.len;
	bool word = k.mods & (MOD_CTRL | MOD_ALT);

	switch (k.code) {
	case KEY_CODE_LEFT:
		return move(e, word ? utf8_word_prev(s, len, e->at)
				    : utf8_prev(s, len, e->at));
	case KEY_CODE_RIGHT:
		return move(e, word ? utf8_word_next(s, len, e->at)
				    : utf8_next(s, len, e->at));
	case KEY_CODE_HOME:
		return move(e, 0);
	case KEY_CODE_END:
		return move(e, len);
	case KEY_CODE_BACKSPACE:
		if (word)
			return cut(e, utf8_word_prev(s, len, e->at), e->at, true);
		return cut(e, utf8_prev(s, len, e->at), e->at, false);
	case KEY_CODE_DELETE:
		return cut(e, e->at, utf8_next(s, len, e->at), false);
	default:
		return EDIT_PASS;
	}
}

static enum edit_result control_key(struct edit *e, uint32_t letter)
{
	const char *s = buf_text(&e->text);
	size_t len = e->text.len;

	switch (letter) {
	case 'a':
		return move(e, 0);
	case 'e':
		return move(e, len);
	case 'b':
		return move(e, utf8_prev(s, len, e->at));
	case 'f':
		return move(e, utf8_next(s, len, e->at));
	case 'd':
		return cut(e, e->at, utf8_next(s, len, e->at), false);
	case 'h':
		return cut(e, utf8_prev(s, len, e->at), e->at, false);
	case 'k':
		return cut(e, e->at, len, true);
	case 'u':
		return cut(e, 0, e->at, true);
	case 'w':
		return cut(e, utf8_word_prev(s, len, e->at), e->at, true);
	case 'y':
		return insert(e, buf_text(&e->killed), e->killed.len);
	default:
		return EDIT_PASS;
	}
}

enum edit_result edit_input(struct edit *e, const struct input *in)
{
	struct key k = in->key;

	if (in->kind == INPUT_PASTE)
		return paste(e, in->text, in->len);
	if (in->kind != INPUT_KEY)
		return EDIT_PASS;
	if (key_is_text(k)) {
		char s[4];

		return insert(e, s, utf8_encode(k.code, s));
	}
	if (k.code >= KEY_CODE_UP)
		return named_key(e, k);
	if (k.mods == MOD_CTRL)
		return control_key(e, k.code);
	if (k.mods == MOD_ALT && k.code == 'b')
		return move(e, utf8_word_prev(buf_text(&e->text), e->text.len, e->at));
	if (k.mods == MOD_ALT && k.code == 'f')
		return move(e, utf8_word_next(buf_text(&e->text), e->text.len, e->at));
	return EDIT_PASS;
}

static int shown_width(const char *s, size_t len, enum ambiguous amb)
{
	struct buf shown = {0};

	clean_show(&shown, s, len, 0);
	int w = width_textn(buf_text(&shown), shown.len, amb);
	buf_release(&shown);
	return w;
}

/* Scrolls so that the edit point, or the character under it, is within the cells. */
static void follow(struct edit *e, int before, int under, int cells)
{
	if (under > cells)
		under = cells;
	if (before < e->scroll)
		e->scroll = before;
	if (before + under > e->scroll + cells)
		e->scroll = before + under - cells;
	if (e->scroll < 0)
		e->scroll = 0;
}

void edit_draw(struct edit *e, struct canvas *c, int y, int x, int cells, bool focused)
{
	enum style style = focused ? STYLE_FIELD_ON : STYLE_FIELD;
	const char *s = buf_text(&e->text);
	size_t len = e->text.len;

	if (cells <= 0)
		return;
	canvas_fill(c, (struct rect){y, x, 1, cells}, style);
	if (!focused) { /* read from its beginning */
		canvas_put(c, y, x, cells, style, s, true);
		return;
	}
	int before = shown_width(s, e->at, c->ambiguous);
	int under = e->at < len
			    ? shown_width(s + e->at, utf8_next(s, len, e->at) - e->at,
					  c->ambiguous)
			    : 1;
	follow(e, before, under, cells);
	/* From the first character that begins at or after the scrolled-off cells. */
	size_t at = 0;
	int skipped = 0;
	while (at < len && skipped < e->scroll) {
		size_t next = utf8_next(s, len, at);

		skipped += shown_width(s + at, next - at, c->ambiguous);
		at = next;
	}
	canvas_put(c, y, x + skipped - e->scroll, cells - (skipped - e->scroll), style,
		   s + at, false);
	canvas_cursor(c, y, x + before - e->scroll);
}
