/* The cursor of the draft editor. */
#include <string.h>

#include "text/utf8.h"
#include "tui/editor_own.h"

static const char *text_of(const struct draft_line *l)
{
	return buf_text(&l->text);
}

void editor_goto(struct editor *e, struct draft_place p)
{
	if (p.line >= e->doc.lines)
		p = (struct draft_place){e->doc.lines - 1, SIZE_MAX};
	size_t len = e->doc.line[p.line].text.len, at = 0;
	const char *s = text_of(&e->doc.line[p.line]);

	/* On the boundary of a character, whatever was asked. */
	while (at < len && at < p.at)
		at = utf8_next(s, len, at);
	e->at = (struct draft_place){p.line, at};
	e->want = -1;
}

static void go(struct editor *e, size_t line, size_t at)
{
	e->at = (struct draft_place){line, at};
	e->want = -1;
}

static void left(struct editor *e, bool word)
{
	const struct draft_line *l = editor_line(e);

	if (e->at.at == 0 && e->at.line > 0)
		go(e, e->at.line - 1, e->doc.line[e->at.line - 1].text.len);
	else
		go(e, e->at.line,
		   word ? utf8_word_prev(text_of(l), l->text.len, e->at.at)
			: utf8_prev(text_of(l), l->text.len, e->at.at));
}

static void right(struct editor *e, bool word)
{
	const struct draft_line *l = editor_line(e);

	if (e->at.at == l->text.len && e->at.line + 1 < e->doc.lines)
		go(e, e->at.line + 1, 0);
	else
		go(e, e->at.line,
		   word ? utf8_word_next(text_of(l), l->text.len, e->at.at)
			: utf8_next(text_of(l), l->text.len, e->at.at));
}

static void rows_by(struct editor *e, long by)
{
	editor_layout(e);
	const struct draft_line *l = editor_line(e);
	int want = e->want >= 0 ? e->want : editor_cell_of(e, l, e->at.at);
	size_t row = editor_row_before(e, e->at.line) + editor_row_of(l, e->at.at);
	size_t last = editor_row_before(e, e->doc.lines) - 1, within;

	if (by < 0)
		row = (size_t)-by > row ? 0 : row - (size_t)-by;
	else
		row = row + (size_t)by > last ? last : row + (size_t)by;
	e->at.line = editor_line_of_row(e, row, &within);
	e->at.at = editor_at_cell(e, editor_line(e), within, want);
	e->want = want;
}

static void row_end(struct editor *e, bool end)
{
	editor_layout(e);
	const struct draft_line *l = editor_line(e);
	size_t row = editor_row_of(l, e->at.at);
	size_t to = editor_row_to(l, row);

	if (end && row + 1 < l->rows)
		to = utf8_prev(text_of(l), l->text.len, to);
	go(e, e->at.line, end ? to : editor_row_from(l, row));
}

static bool named(struct editor *e, struct key k)
{
	bool word = k.mods & (MOD_CTRL | MOD_ALT);
	int page = e->height > 1 ? e->height - 1 : 1;

	switch (k.code) {
	case KEY_CODE_LEFT:
		left(e, word);
		return true;
	case KEY_CODE_RIGHT:
		right(e, word);
		return true;
	case KEY_CODE_UP:
	case KEY_CODE_DOWN:
		rows_by(e, k.code == KEY_CODE_UP ? -1 : 1);
		return true;
	case KEY_CODE_PAGE_UP:
	case KEY_CODE_PAGE_DOWN:
		rows_by(e, k.code == KEY_CODE_PAGE_UP ? -page : page);
		return true;
	case KEY_CODE_HOME:
		if (word)
			go(e, 0, 0);
		else
			row_end(e, false);
		return true;
	case KEY_CODE_END:
		if (word)
			go(e, e->doc.lines - 1, e->doc.line[e->doc.lines - 1].text.len);
		else
			row_end(e, true);
		return true;
	default:
		return false;
	}
}

static bool control(struct editor *e, uint32_t letter)
{
	switch (letter) {
	case 'a':
		row_end(e, false);
		return true;
	case 'e':
		row_end(e, true);
		return true;
	case 'b':
		left(e, false);
		return true;
	case 'f':
		right(e, false);
		return true;
	case 'p':
	case 'n':
		rows_by(e, letter == 'p' ? -1 : 1);
		return true;
	default:
		return false;
	}
}

bool editor_move(struct editor *e, struct key k)
{
	bool moved = k.code >= KEY_CODE_UP ? named(e, k)
		     : k.mods == MOD_CTRL  ? control(e, k.code)
					   : false;

	if (k.mods == MOD_ALT && (k.code == 'b' || k.code == 'f')) {
		if (k.code == 'b')
			left(e, true);
		else
			right(e, true);
		moved = true;
	}
	if (moved)
		draft_doc_part(&e->doc);
	return moved;
}

bool editor_find(struct editor *e, bool from_here)
{
	size_t n = e->doc.lines, skip = from_here ? 0 : 1;

	for (size_t i = 0; *e->query && i <= n; i++) {
		size_t line = (e->at.line + i) % n;
		const char *s = text_of(&e->doc.line[line]);
		size_t len = strlen(s), from = i == 0 ? e->at.at + skip : 0;
		const char *hit = from <= len ? strcasestr(s + from, e->query) : NULL;

		if (!hit)
			continue;
		draft_doc_part(&e->doc);
		go(e, line, (size_t)(hit - s));
		return true;
	}
	return false;
}
