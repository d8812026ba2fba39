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

char *prose_quote(const struct sentence *s, size_t from, size_t to)
{
	if (to - from > QUOTE_BYTES) {
		to = from + QUOTE_BYTES;
		while (to > from && is_inside(s->text->s[to]))
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

void prose_check_values(struct prose *p, const char *what, const struct sentence *s,
			size_t from, size_t to, struct slice subject, int64_t printed,
			int64_t computed)
{
	struct buf a = {0}, b = {0};

	value_text(&a, printed);
	value_text(&b, computed);
	prose_check(p, what, s, from, to, subject, buf_text(&a), buf_text(&b),
		    printed == computed);
	buf_release(&a);
	buf_release(&b);
}

void prose_check(struct prose *p, const char *what, const struct sentence *s,
		 size_t from, size_t to, struct slice subject, const char *printed,
		 const char *computed, bool agrees)
{
	struct checks *c = &p->r->checks;

	while (to - from > QUOTE_BYTES || (from < to && is_inside(s->text->s[from])))
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
