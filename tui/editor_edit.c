/* What changes the text of a draft. */
#include "text/utf8.h"
#include "tui/editor_own.h"

static void begin(struct editor *e, size_t first, size_t n, bool typing)
{
	draft_doc_begin(&e->doc, first, n, e->at, typing);
}

static void end(struct editor *e, size_t now, struct draft_place at)
{
	/* Joining texts can make one cluster of two: the cursor goes behind it. */
	editor_goto(e, at);
	draft_doc_end(&e->doc, now, e->at);
}

void editor_type(struct editor *e, const char *s, size_t len)
{
	size_t steps = e->doc.undo.n;

	begin(e, e->at.line, 1, true);
	struct draft_line *l = editor_line(e);
	bool inside = draft_line_figure(l, e->at.at, false) != NULL;
	/* The first letter takes the place of {name}: those typed on belong to it. */
	bool on = !inside && e->inside && e->doc.undo.n == steps;
	size_t at = on ? draft_line_grow(l, e->at.at, s, len)
		       : draft_line_insert(l, e->at.at, s, len);
	e->inside = inside || on;
	end(e, 1, (struct draft_place){e->at.line, at});
}

/* Parts line `line` at `at`; the rest becomes the next line. */
static void part(struct editor *e, size_t line, size_t at)
{
	const struct draft_word *word = e->doc.line[line].word;

	if (!word->again)
		word = draft_word_paragraph();

	/* A figure without a value is not parted. */
	const struct line_figure *f = draft_line_figure(&e->doc.line[line], at, false);
	if (f && f->blank)
		at = f->from + f->len;
	/* At the beginning of a heading the new line stands above it. */
	if (at == 0 && e->doc.line[line].text.len) {
		draft_doc_add(&e->doc, line, word);
		return;
	}
	draft_doc_add(&e->doc, line + 1, word);
	struct draft_line *l = &e->doc.line[line], rest = {0};
	draft_line_take(l, at, l->text.len, &rest);
	draft_line_put(&e->doc.line[line + 1], 0, &rest);
	draft_line_release(&rest);
}

static void split(struct editor *e)
{
	size_t line = e->at.line;

	begin(e, line, 1, false);
	part(e, line, e->at.at);
	end(e, 2, (struct draft_place){line + 1, 0});
}

/* Line + 1 goes behind line. */
static void join(struct editor *e, size_t line)
{
	struct draft_line *l = &e->doc.line[line];
	size_t len = l->text.len;

	if (line + 1 >= e->doc.lines)
		return;
	begin(e, line, 2, false);
	if (!len) /* nothing stands there: the other keeps its keyword */
		draft_doc_drop(&e->doc, line);
	else {
		draft_line_put(l, len, &e->doc.line[line + 1]);
		draft_doc_drop(&e->doc, line + 1);
	}
	end(e, 1, (struct draft_place){line, len});
}

static void erase(struct editor *e, size_t from, size_t to, bool keep)
{
	struct draft_line *l = editor_line(e);

	if (from == to)
		return;
	/* A figure without a value goes as a whole. */
	for (size_t i = 0; i < l->figs; i++) {
		const struct line_figure *f = &l->fig[i];
		if (f->blank && from < f->from + f->len && to > f->from) {
			from = f->from < from ? f->from : from;
			to = f->from + f->len > to ? f->from + f->len : to;
		}
	}
	begin(e, e->at.line, 1, false);
	if (keep)
		draft_line_release(&e->killed);
	draft_line_take(l, from, to, keep ? &e->killed : NULL);
	end(e, 1, (struct draft_place){e->at.line, from});
}

static void backspace(struct editor *e, bool word)
{
	const struct draft_line *l = editor_line(e);
	const char *s = buf_text(&l->text);
	size_t len = l->text.len;

	if (e->at.at == 0 && e->at.line > 0)
		join(e, e->at.line - 1);
	else if (word)
		erase(e, utf8_word_prev(s, len, e->at.at), e->at.at, true);
	else
		erase(e, utf8_prev(s, len, e->at.at), e->at.at, false);
}

static void delete (struct editor *e)
{
	const struct draft_line *l = editor_line(e);
	size_t len = l->text.len;

	if (e->at.at == len)
		join(e, e->at.line);
	else
		erase(e, e->at.at, utf8_next(buf_text(&l->text), len, e->at.at), false);
}

static void kill(struct editor *e)
{
	size_t len = editor_line(e)->text.len;

	if (e->at.at == len)
		join(e, e->at.line);
	else
		erase(e, e->at.at, len, true);
}

static void yank(struct editor *e)
{
	if (!e->killed.text.len)
		return;
	begin(e, e->at.line, 1, false);
	size_t at = draft_line_put(editor_line(e), e->at.at, &e->killed);
	end(e, 1, (struct draft_place){e->at.line, at});
}

static bool control(struct editor *e, uint32_t letter)
{
	switch (letter) {
	case 'h':
		backspace(e, false);
		return true;
	case 'd':
		delete (e);
		return true;
	case 'k':
		kill(e);
		return true;
	case 'u':
		erase(e, 0, e->at.at, true);
		return true;
	case 'w':
		backspace(e, true);
		return true;
	case 'y':
		yank(e);
		return true;
	default:
		return false;
	}
}

bool editor_change(struct editor *e, struct key k)
{
	switch (k.code) {
	case KEY_CODE_ENTER:
		split(e);
		return true;
	case KEY_CODE_BACKSPACE:
		backspace(e, k.mods & (MOD_CTRL | MOD_ALT));
		return true;
	case KEY_CODE_DELETE:
		delete (e);
		return true;
	default:
		return k.mods == MOD_CTRL && control(e, k.code);
	}
}

void editor_paste(struct editor *e, const char *s, size_t len)
{
	struct buf text = {0};
	size_t first = e->at.line, at = 0;
	struct draft_place to = e->at;

	begin(e, first, 1, false);
	while (at < len) {
		size_t n = 0;
		while (at + n < len && s[at + n] != '\n' && s[at + n] != '\r')
			n++;
		buf_clear(&text);
		draft_clean(&text, s + at, n);
		to.at = draft_line_insert(&e->doc.line[to.line], to.at, buf_text(&text),
					  text.len);
		at += n;
		size_t ends = 0; /* blank lines between paragraphs are no lines */
		while (at + ends < len &&
		       (s[at + ends] == '\n' || s[at + ends] == '\r'))
			ends++;
		at += ends;
		if (ends && at < len) { /* the last line end is no part of the text */
			if (to.at == 0) /* nothing stands there as yet */
				continue;
			part(e, to.line, to.at);
			to = (struct draft_place){to.line + 1, 0};
		}
	}
	end(e, to.line - first + 1, to);
	buf_release(&text);
}

void editor_word(struct editor *e, const struct draft_word *word)
{
	if (editor_line(e)->word == word)
		return;
	begin(e, e->at.line, 1, false);
	editor_line(e)->word = word;
	editor_line(e)->wrapped = 0;
	end(e, 1, e->at);
}

bool editor_shift(struct editor *e, int by)
{
	size_t line = e->at.line, first = by < 0 ? line - 1 : line;

	if (by < 0 ? line == 0 : line + 1 >= e->doc.lines)
		return false;
	begin(e, first, 2, false);
	struct draft_line one = e->doc.line[first];
	e->doc.line[first] = e->doc.line[first + 1];
	e->doc.line[first + 1] = one;
	end(e, 2, (struct draft_place){by < 0 ? line - 1 : line + 1, e->at.at});
	return true;
}
