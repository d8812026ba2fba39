/* What a sentence said beside what was computed, kept with the reading. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_inner.h"
#include "text/buf.h"
#include "text/mem.h"
#include "text/number.h"

enum {
	QUOTE_BYTES = 240
};

void value_text(struct buf *out, int64_t value)
{
	int decimals = value % NUMBER_SCALE == 0 ? 0 : value % 10 == 0 ? 1 : 2;
	static const int64_t parts[] = {100, 10, 1};

	number_decimal(out, value / parts[decimals], decimals);
}

int column_of(const struct sheet *t, enum head_role role)
{
	for (size_t i = 0; i < t->columns; i++)
		if (t->column[i].role == role)
			return (int)i;
	return -1;
}

char *prose_quote(const struct sentence *s, size_t from, size_t to)
{
	if (to - from > QUOTE_BYTES) {
		to = from + QUOTE_BYTES;
		while (to > from && (s->text->s[to] & 0xC0) == 0x80)
			to--;
	}
	return prose_text_quote(s->text, from, to);
}

const char *slice_keep(struct arena *a, struct slice s)
{
	char *copy = mem_textn(s.s, s.len);
	const char *kept = arena_text(a, copy);

	free(copy);
	return kept;
}

void prose_check(struct prose *p, const char *what, const struct sentence *s,
		 size_t from, size_t to, struct slice subject, const char *printed,
		 const char *computed, bool agrees)
{
	struct checks *c = &p->r->checks;

	while (to - from > QUOTE_BYTES ||
	       (from < to && (s->text->s[from] & 0xC0) == 0x80))
		from++;
	char *quote = prose_text_quote(s->text, from, to);
	c->check = mem_grow(c->check, &c->cap, c->count + 1, sizeof *c->check);
	c->check[c->count++] = (struct check){
		.what = what,
		.line = s->text->line,
		.column = arena_text(&p->r->texts, quote),
		.subject = slice_keep(&p->r->texts, subject),
		.printed = arena_text(&p->r->texts, printed),
		.computed = arena_text(&p->r->texts, computed),
		.agrees = agrees,
	};
	free(quote);
}
