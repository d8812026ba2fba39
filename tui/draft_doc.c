#include "tui/draft_doc.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* ---- lines ---- */

struct draft_line *draft_doc_add(struct draft_doc *d, size_t at,
				 const struct draft_word *word)
{
	d->line = mem_grow(d->line, &d->cap, d->lines + 1, sizeof *d->line);
	memmove(d->line + at + 1, d->line + at, (d->lines - at) * sizeof *d->line);
	d->lines++;
	d->line[at] = (struct draft_line){.word = word};
	return &d->line[at];
}

void draft_doc_drop(struct draft_doc *d, size_t at)
{
	draft_line_release(&d->line[at]);
	memmove(d->line + at, d->line + at + 1, (--d->lines - at) * sizeof *d->line);
}

static void lines_free(struct draft_line *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		draft_line_release(&line[i]);
	free(line);
}

static struct draft_line *lines_copy(const struct draft_line *line, size_t n)
{
	struct draft_line *out = mem_array(n ? n : 1, sizeof *out);

	for (size_t i = 0; i < n; i++)
		draft_line_copy(&out[i], &line[i]);
	return out;
}

/* ---- the language ---- */

static struct draft_line *lines_read(const char *text, size_t *n, size_t *bad)
{
	struct draft_line *line = NULL;
	size_t cap = 0, number = 0;

	*n = 0;
	for (const char *s = text; *s;) {
		size_t len = strcspn(s, "\n"), use = len;

		number++;
		while (use && (s[use - 1] == '\r' || s[use - 1] == ' '))
			use--;
		if (use) {
			line = mem_grow(line, &cap, *n + 1, sizeof *line);
			if (!draft_line_read(&line[*n], s, use)) {
				*bad = number;
				lines_free(line, *n);
				return NULL;
			}
			++*n;
		}
		s += len + (s[len] == '\n');
	}
	if (!*n) {
		line = mem_array(1, sizeof *line);
		line[(*n)++] = (struct draft_line){.word = draft_word_paragraph()};
	}
	return line;
}

static void steps_clear(struct draft_steps *s)
{
	for (size_t i = 0; i < s->n; i++)
		lines_free(s->step[i].line, s->step[i].lines);
	s->n = 0;
}

void draft_doc_release(struct draft_doc *d)
{
	lines_free(d->line, d->lines);
	steps_clear(&d->undo);
	steps_clear(&d->redo);
	free(d->undo.step);
	free(d->redo.step);
	*d = (struct draft_doc){0};
}

bool draft_doc_read(struct draft_doc *d, const char *text, size_t *bad)
{
	size_t n;
	struct draft_line *line = lines_read(text, &n, bad);

	if (!line)
		return false;
	draft_doc_release(d);
	*d = (struct draft_doc){.line = line, .lines = n, .cap = n};
	return true;
}

bool draft_doc_replace(struct draft_doc *d, const char *text, struct draft_place cursor,
		       size_t *bad)
{
	size_t n;
	struct draft_line *line = lines_read(text, &n, bad);

	if (!line)
		return false;
	draft_doc_begin(d, 0, d->lines, cursor, false);
	lines_free(d->line, d->lines);
	d->line = line;
	d->lines = d->cap = n;
	draft_doc_end(d, n,
		      (struct draft_place){cursor.line < n ? cursor.line : n - 1, 0});
	return true;
}

void draft_doc_write(const struct draft_doc *d, struct buf *out)
{
	for (size_t i = 0; i < d->lines; i++) {
		draft_line_write(&d->line[i], out);
		buf_putc(out, '\n');
	}
}

/* ---- the way back ---- */

static struct draft_change *push(struct draft_steps *s)
{
	s->step = mem_grow(s->step, &s->cap, s->n + 1, sizeof *s->step);
	s->step[s->n] = (struct draft_change){0};
	return &s->step[s->n++];
}

static bool same(struct draft_place a, struct draft_place b)
{
	return a.line == b.line && a.at == b.at;
}

void draft_doc_begin(struct draft_doc *d, size_t first, size_t n,
		     struct draft_place cursor, bool typing)
{
	struct draft_change *last = d->undo.n ? &d->undo.step[d->undo.n - 1] : NULL;

	steps_clear(&d->redo);
	if (typing && last && last->typing && same(last->after, cursor) &&
	    last->first == first && last->now == n)
		return;
	struct draft_change *c = push(&d->undo);
	c->first = first;
	c->line = lines_copy(d->line + first, n);
	c->lines = n;
	c->before = cursor;
	c->typing = typing;
}

void draft_doc_end(struct draft_doc *d, size_t now, struct draft_place cursor)
{
	struct draft_change *c = &d->undo.step[d->undo.n - 1];

	c->now = now;
	c->after = cursor;
	d->changed = true;
}

void draft_doc_part(struct draft_doc *d)
{
	if (d->undo.n)
		d->undo.step[d->undo.n - 1].typing = false;
}

/* Puts the lines of a step in the place of those that stand there, and keeps these. */
static void swap(struct draft_doc *d, struct draft_change *c)
{
	struct draft_line *taken = mem_array(c->now ? c->now : 1, sizeof *taken);
	size_t rest = d->lines - c->first - c->now;

	memcpy(taken, d->line + c->first, c->now * sizeof *taken);
	d->line = mem_grow(d->line, &d->cap, d->lines - c->now + c->lines,
			   sizeof *d->line);
	memmove(d->line + c->first + c->lines, d->line + c->first + c->now,
		rest * sizeof *d->line);
	memcpy(d->line + c->first, c->line, c->lines * sizeof *d->line);
	d->lines = c->first + c->lines + rest;
	free(c->line);
	c->line = taken;
	size_t n = c->lines;
	c->lines = c->now;
	c->now = n;
	d->changed = true;
}

static bool step(struct draft_doc *d, struct draft_steps *from, struct draft_steps *to)
{
	if (!from->n)
		return false;
	struct draft_change c = from->step[--from->n];
	swap(d, &c);
	c.typing = false;
	*push(to) = c;
	return true;
}

bool draft_doc_undo(struct draft_doc *d, struct draft_place *cursor)
{
	if (!step(d, &d->undo, &d->redo))
		return false;
	*cursor = d->redo.step[d->redo.n - 1].before;
	return true;
}

bool draft_doc_redo(struct draft_doc *d, struct draft_place *cursor)
{
	if (!step(d, &d->redo, &d->undo))
		return false;
	*cursor = d->undo.step[d->undo.n - 1].after;
	return true;
}
