/* The text of a draft's line: words, and figures in braces. */
#include <stdlib.h>
#include <string.h>

#include "report/wording_own.h"

/* Both become the part's own. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
static void part_add(struct draft_parts *p, char *fact, char *text, bool own)
{
	p->part = mem_grow(p->part, &p->cap, p->n + 1, sizeof *p->part);
	p->part[p->n++] = (struct draft_part){fact, text, own};
}

static void words_end(struct draft_parts *p, struct buf *words)
{
	if (words->len)
		part_add(p, NULL, buf_take(words), false);
}

/* {fact:shown} or {fact=own} from behind the brace; where it ends, or NULL. */
static const char *figure(struct draft_parts *p, const char *s, const char *end)
{
	const char *close = memchr(s, '}', (size_t)(end - s));
	size_t name = 0;

	if (!close)
		return NULL;
	while (s + name < close && s[name] != ':' && s[name] != '=')
		name++;
	if (name == 0 || memchr(s, '{', (size_t)(close - s)))
		return NULL;
	const char *shown = s + name + (s + name < close);
	part_add(p, mem_textn(s, name), mem_textn(shown, (size_t)(close - shown)),
		 s[name] == '=');
	return close + 1;
}

bool draft_parts_read(const char *s, size_t len, struct draft_parts *out)
{
	const char *end = s + len;
	struct buf words = {0};

	*out = (struct draft_parts){0};
	while (s && s < end) {
		bool twice = s + 1 < end && s[1] == *s;

		if ((*s == '{' || *s == '}') && twice) {
			buf_putc(&words, *s);
			s += 2;
		} else if (*s == '{') {
			words_end(out, &words);
			s = figure(out, s + 1, end);
		} else if (*s == '}') {
			s = NULL;
		} else {
			buf_putc(&words, *s++);
		}
	}
	words_end(out, &words);
	if (s)
		return true;
	draft_parts_release(out);
	return false;
}

void draft_parts_release(struct draft_parts *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->part[i].fact);
		free(p->part[i].text);
	}
	free(p->part);
	*p = (struct draft_parts){0};
}

void draft_words_add(struct buf *draft, const char *s)
{
	for (; *s; s++) {
		if (*s == '{' || *s == '}')
			buf_putc(draft, *s);
		buf_putc(draft, *s);
	}
}

void draft_figure_add(struct buf *draft, const char *fact, const char *shown, bool own)
{
	buf_addf(draft, "{%s%c", fact, own ? '=' : ':');
	/* A figure's text has no braces of its own: they would end it. */
	for (; *shown; shown++) {
		if (*shown == '{')
			buf_add(draft, "｛");
		else if (*shown == '}')
			buf_add(draft, "｝");
		else
			buf_putc(draft, *shown);
	}
	buf_putc(draft, '}');
}
