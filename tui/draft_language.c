/* Lines of a draft read and written (report/wording.h). */
#include <string.h>

#include "text/chars.h"
#include "text/utf8.h"
#include "tui/draft_line.h"

static bool invisible(uint32_t cp)
{
	enum char_class is = char_class(cp);

	return is == CHAR_CONTROL || is == CHAR_LINE || is == CHAR_TURN ||
	       is == CHAR_HIDDEN || cp == UTF8_BAD;
}

void draft_clean(struct buf *out, const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (cp == '\t')
			buf_putc(out, ' ');
		else if (!invisible(cp))
			buf_addn(out, s + at, n);
		at += n;
	}
}

static bool is_comment(const struct draft_word *w)
{
	return *w->word == '#';
}

static const struct draft_word *word_of(const char *s, size_t len, size_t *used)
{
	const struct draft_word *w;

	for (size_t i = 0; (w = draft_word(i)); i++) {
		size_t n = strlen(w->word);

		if (len < n || memcmp(s, w->word, n) != 0)
			continue;
		if (!is_comment(w) && len > n && s[n] != ' ')
			continue;
		*used = len > n && s[n] == ' ' ? n + 1 : n;
		return w;
	}
	return NULL;
}

/* {fact:value}, {fact=value} or {fact} at s; its length, 0: none. */
static size_t read_figure(struct draft_line *l, const char *s, size_t len)
{
	const char *end = memchr(s, '}', len);
	size_t inner = end ? (size_t)(end - s) - 1 : 0, n = 0;
	struct buf fact = {0}, value = {0};

	while (n < inner && s[1 + n] != ':' && s[1 + n] != '=')
		n++;
	draft_clean(&fact, s + 1, n);
	if (n < inner)
		draft_clean(&value, s + 2 + n, inner - n - 1);
	bool good = fact.len > 0 && !strpbrk(buf_text(&fact), "{[");
	if (good) {
		bool own = n < inner && s[1 + n] == '=';
		draft_line_link(l, l->text.len, buf_text(&fact), buf_text(&value));
		l->fig[l->figs - 1].own = own;
	}
	buf_release(&fact);
	buf_release(&value);
	return good ? inner + 2 : 0;
}

/* Text without braces goes in cleaned. */
static size_t read_plain(struct draft_line *l, const char *s, size_t len)
{
	struct buf plain = {0};
	size_t n = 1;

	while (n < len && s[n] != '{' && s[n] != '}')
		n++;
	draft_clean(&plain, s, n);
	buf_addn(&l->text, buf_text(&plain), plain.len);
	buf_release(&plain);
	return n;
}

static bool read_text(struct draft_line *l, const char *s, size_t len)
{
	for (size_t at = 0, n; at < len; at += n) {
		bool brace = s[at] == '{' || s[at] == '}';

		if (brace && at + 1 < len && s[at + 1] == s[at]) {
			buf_putc(&l->text, s[at]);
			n = 2;
		} else if (s[at] == '{') {
			n = read_figure(l, s + at, len - at);
		} else {
			n = brace ? 0 : read_plain(l, s + at, len - at);
		}
		if (!n)
			return false;
	}
	return true;
}

bool draft_line_read(struct draft_line *l, const char *s, size_t len)
{
	size_t used = 0;

	*l = (struct draft_line){.word = word_of(s, len, &used)};
	if (!l->word)
		return false;
	if (is_comment(l->word)) {
		draft_clean(&l->text, s + used, len - used);
		return true;
	}
	if (read_text(l, s + used, len - used))
		return true;
	draft_line_release(l);
	return false;
}

/* Braces of the text itself are doubled. */
static void write_plain(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '{' || s[i] == '}')
			buf_putc(out, s[i]);
		buf_putc(out, s[i]);
	}
}

/* A value can't hold what ends it. */
static void write_value(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] != '{' && s[i] != '}')
			buf_putc(out, s[i]);
}

void draft_line_write(const struct draft_line *l, struct buf *out)
{
	const char *s = buf_text(&l->text);
	size_t at = 0;

	buf_add(out, l->word->word);
	if (l->text.len)
		buf_putc(out, ' ');
	if (is_comment(l->word)) {
		buf_addn(out, s, l->text.len);
		return;
	}
	for (size_t i = 0; i < l->figs; i++) {
		const struct line_figure *f = &l->fig[i];

		write_plain(out, s + at, f->from - at);
		buf_addf(out, "{%s%c", f->fact, f->own ? '=' : ':');
		if (!f->blank)
			write_value(out, s + f->from, f->len);
		buf_putc(out, '}');
		at = f->from + f->len;
	}
	write_plain(out, s + at, l->text.len - at);
}
