/* Sentences and the numbers in them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "intake/prose_digits.h"
#include "intake/prose_inner.h"
#include "text/mem.h"
#include "text/prefix.h"

enum {
	DIGITS_MAX = 9
};

/* Length of what ends a sentence at p; 0 if nothing does. */
static size_t ends_sentence(const char *p)
{
	static const char *const ends[] = {"。", "！", "？", NULL};

	if (*p == '!' || *p == '?' || *p == '\n')
		return 1;
	/* Of these three the first byte tells most others: E3, EF. */
	return *p == *ends[0] || *p == *ends[1] ? prefix_any(p, ends) : 0;
}

bool sentence_next(const struct prose_text *t, size_t *pos, struct sentence *s)
{
	size_t i = *pos, end = 0;

	if (i >= t->len)
		return false;
	*s = (struct sentence){.text = t, .from = i};
	while (i < t->len && !(end = ends_sentence(t->s + i)))
		i++;
	s->to = i;
	*pos = i + end;
	return true;
}

/* 1274, 1,274, 39.8 at p: its length, 0 when it is none or too long. */
static size_t number_at(const char *p, struct figure *f)
{
	size_t run = digits_run(p), to = run, digits = 0;

	while (run <= 3 && p[to] == ',' && digits_run(p + to + 1) == 3)
		to += 4;
	f->value = 0;
	for (size_t i = 0; i < to; i++) {
		if (p[i] == ',')
			continue;
		if (++digits > DIGITS_MAX)
			return 0;
		f->value = f->value * 10 + (p[i] - '0');
	}
	f->value *= NUMBER_SCALE;
	f->decimals = 0;
	if (p[to] == '.' && digits_run(p + to + 1) > 0) {
		size_t n = digits_run(p + to + 1);
		f->value += (p[to + 1] - '0') * 10;
		f->value += n > 1 ? p[to + 2] - '0' : 0;
		f->decimals = n > 2 ? 3 : (int)n;
		to += n + 1;
	}
	return to;
}

/* Whether the digits at i begin a number by themselves. */
static bool begins(const struct sentence *s, size_t i)
{
	const char *t = s->text->s;

	if (i == s->from)
		return true;
	if (isalnum((unsigned char)t[i - 1]) || strchr(".@_", t[i - 1]))
		return false;
	if (t[i - 1] == '-')
		return i < 2 + s->from || !isdigit((unsigned char)t[i - 2]);
	return i < s->from + 3 || memcmp(t + i - 3, "第", 3) != 0;
}

void sentence_figures(struct sentence *s, const struct words *w)
{
	const char *t = s->text->s;

	for (size_t i = s->from; i < s->to;) {
		struct figure f = {.from = i};
		size_t run = digits_run(t + i);
		if (run == 0) {
			i++;
			continue;
		}
		size_t n = begins(s, i) ? number_at(t + i, &f) : 0;
		f.to = f.digits_to = i + (n ? n : run);
		i = f.to;
		f.percent = t[i] == '%';
		f.measure = words_begin(w, WORD_MEASURE,
					(struct slice){t + i, strnlen(t + i, 8)});
		if (n == 0 || (!f.percent && !f.measure))
			continue;
		f.to += f.percent ? 1 : f.measure;
		s->figure =
			mem_grow(s->figure, &s->cap, s->figures + 1, sizeof *s->figure);
		s->figure[s->figures++] = f;
	}
}

void sentence_release(struct sentence *s)
{
	free(s->figure);
	s->figure = NULL;
	s->figures = s->cap = 0;
}

struct slice sentence_before(const struct sentence *s, size_t k)
{
	size_t from = k ? s->figure[k - 1].to : s->from;

	return (struct slice){s->text->s + from, s->figure[k].from - from};
}

struct slice clause_of(struct slice s)
{
	for (size_t i = s.len; i > 0; i--)
		if (s.s[i - 1] == ',' || s.s[i - 1] == ';')
			return slice_cut(s, i, s.len);
	return s;
}

size_t sentence_at(const struct sentence *s, const char *p)
{
	return (size_t)(p - s->text->s);
}
