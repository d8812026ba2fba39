#include "reader/book.h"

#include <stdlib.h>
#include <string.h>

#include "reader/xml.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	STRINGS_MAX = 10000000
};
#define STRINGS_BYTES_MAX ((size_t)192 << 20)

static int hex(const char *s)
{
	int n = 0;

	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *at = s[i] ? strchr(digits, s[i]) : NULL;

		if (!at)
			return -1;
		n = n * 16 + (int)((at - digits) % 16);
	}
	return n;
}

void book_unescape(struct buf *text, size_t from)
{
	char *to, *s;

	if (text->len - from < 7 || !memmem(text->s + from, text->len - from, "_x", 2))
		return;
	to = s = text->s + from;
	char *end = text->s + text->len;
	while (s < end) {
		int cp = end - s >= 7 && s[0] == '_' && s[1] == 'x' && s[6] == '_'
				 ? hex(s + 2)
				 : -1;

		if (cp < 0) {
			*to++ = *s++;
			continue;
		}
		to += utf8_encode((uint32_t)cp, to); /* at most 3 bytes for 7 */
		s += 7;
	}
	text->len = (size_t)(to - text->s);
	*to = '\0';
}

struct strings_reader {
	struct strings *s;
	struct emit *e;
	size_t began;
	int phonetic; /* inside of rPh: how it is spoken, not what is written */
	bool in_text;
};

static void strings_start(void *user, const char *name, const char **attr)
{
	struct strings_reader *r = user;

	(void)attr;
	if (strcmp(name, "si") == 0)
		r->began = r->s->text.len;
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "t") == 0)
		r->in_text = !r->phonetic;
}

static void strings_end(void *user, const char *name)
{
	struct strings_reader *r = user;
	struct strings *s = r->s;

	if (strcmp(name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
	if (strcmp(name, "si") != 0)
		return;
	if (s->count == STRINGS_MAX || s->text.len > STRINGS_BYTES_MAX) {
		emit_refuse(r->e, 0, "limit", "shared-strings");
		return;
	}
	book_unescape(&s->text, r->began);
	s->end = mem_grow(s->end, &s->cap, s->count + 1, sizeof *s->end);
	s->end[s->count++] = (uint32_t)s->text.len;
}

static void strings_text(void *user, const char *text, int len)
{
	struct strings_reader *r = user;

	if (r->in_text && r->s->text.len <= STRINGS_BYTES_MAX)
		buf_addn(&r->s->text, text, (size_t)len);
}

bool strings_read(struct strings *s, struct archive *a, const char *part)
{
	struct strings_reader r = {.s = s, .e = a->e};
	struct xml_calls calls = {strings_start, strings_end, strings_text, &r};

	return !part || xml_read(a, part, ARCHIVE_PART_MAX, &calls);
}

bool strings_get(const struct strings *s, long number, const char **text, size_t *len)
{
	if (number < 0 || (size_t)number >= s->count)
		return false;
	size_t from = number ? s->end[number - 1] : 0;

	*text = buf_text(&s->text) + from;
	*len = s->end[number] - from;
	return true;
}

void book_release(struct book *b)
{
	buf_release(&b->strings.text);
	free(b->strings.end);
	free(b->styles.fmt);
}
