/* Forms of a name. */
#include <string.h>

#include "intake/match_inner.h"
#include "text/chars.h"
#include "text/find.h"
#include "text/utf8.h"
#include "text/variants.h"

static bool is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0xFEFF;
}

bool word_read(struct word *w, const char *s)
{
	size_t len = strlen(s);

	w->n = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;

		at += utf8_decode(s + at, len - at, &cp);
		/* The form of a Han character is not another character. */
		if (is_blank(cp) || char_class(cp) == CHAR_VARIANT)
			continue;
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		if (w->n == WORD_MAX)
			return false;
		w->cp[w->n++] = variants_simple(cp);
	}
	return w->n > 0;
}

bool word_equal(const struct word *a, const struct word *b)
{
	return a->n == b->n && memcmp(a->cp, b->cp, a->n * sizeof *a->cp) == 0;
}

static bool starts(const struct word *w, const struct word *front)
{
	return w->n > front->n &&
	       memcmp(w->cp, front->cp, front->n * sizeof *w->cp) == 0;
}

static bool word_ends(const struct word *w, const struct word *end)
{
	return w->n > end->n &&
	       memcmp(w->cp + w->n - end->n, end->cp, end->n * sizeof *w->cp) == 0;
}

static void add(struct word *list, size_t *n, const char *s)
{
	if (word_read(&list[*n], s))
		++*n;
}

static void add_fronts(struct shape *s, const char *place)
{
	static const char *const kinds[] = {"县", "市", "区", "旗"};
	struct word whole, kind;

	if (!word_read(&whole, place))
		return;
	s->front[s->fronts++] = whole;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!word_read(&kind, kinds[i]) || !word_ends(&whole, &kind))
			continue;
		whole.n--;
		if (whole.n >= 2)
			s->front[s->fronts++] = whole;
		s->front[s->fronts++] = kind;
		break;
	}
}

void shape_make(struct shape *s, const char *place, bool offices)
{
	static const char *const outer[] = {"人民政府", "政府",       "办事处",
					    "管委会",   "管理委员会", "党工委"};
	static const char *const inner[] = {"街道办事处", "街道办", "街道"};
	static const char *const domain[] = {"领域", "类", "信息"};

	*s = (struct shape){0};
	if (!offices) {
		for (size_t i = 0; i < sizeof domain / sizeof *domain; i++)
			add(s->end, &s->ends, domain[i]);
		s->outer = s->ends;
		return;
	}
	add_fronts(s, place);
	for (size_t i = 0; i < sizeof outer / sizeof *outer; i++)
		add(s->end, &s->ends, outer[i]);
	s->outer = s->ends;
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		add(s->end, &s->ends, inner[i]);
}

/* 市场监管局 is no 场监管局 of a city, 市容 no 容. */
static bool is_city_word(const struct word *w)
{
	return w->n > 1 && w->cp[0] == 0x5E02 /* 市 */ &&
	       (w->cp[1] == 0x573A /* 场 */ || w->cp[1] == 0x5BB9 /* 容 */);
}

/* Two characters are the least that can be a name. */
static bool without_front(struct word *out, const struct word *w,
			  const struct word *front)
{
	if (!starts(w, front) || w->n - front->n < 2 ||
	    (front->n == 1 && is_city_word(w)))
		return false;
	out->n = w->n - front->n;
	memcpy(out->cp, w->cp + front->n, out->n * sizeof *out->cp);
	return true;
}

static bool without_end(struct word *out, const struct word *w, const struct word *end)
{
	if (!word_ends(w, end) || w->n - end->n < 2)
		return false;
	out->n = w->n - end->n;
	memcpy(out->cp, w->cp, out->n * sizeof *out->cp);
	return true;
}

static void keep(struct words *out, const struct word *w)
{
	for (size_t i = 0; i < out->n; i++)
		if (word_equal(&out->w[i], w))
			return;
	if (out->n < WORD_FORMS)
		out->w[out->n++] = *w;
}

void words_make(struct words *out, const struct shape *s, const struct word *w)
{
	struct word cut;

	out->n = 0;
	keep(out, w);
	for (size_t f = 0; f < s->fronts; f++)
		if (without_front(&cut, w, &s->front[f]))
			keep(out, &cut);
	for (size_t i = 0, n = out->n; i < n; i++)
		for (size_t e = 0; e < s->ends; e++)
			if (without_end(&cut, &out->w[i], &s->end[e]))
				keep(out, &cut);
}

void word_base(struct word *out, const struct shape *s, const struct word *w)
{
	struct word cut, street;

	*out = *w;
	for (size_t f = 0; f < s->fronts; f++) {
		if (without_front(&cut, out, &s->front[f])) {
			*out = cut;
			break;
		}
	}
	for (size_t e = 0; e < s->outer; e++) {
		if (without_end(&cut, out, &s->end[e])) {
			*out = cut;
			break;
		}
	}
	if (s->ends > s->outer && word_read(&street, "街道办") &&
	    word_ends(out, &street))
		out->n--;
}

bool word_slip(const struct word *a, const struct word *b)
{
	const struct word *longer = a->n >= b->n ? a : b, *other = longer == a ? b : a;
	size_t front = 0, back = 0;

	if (longer->n - other->n > 1 || other->n < 2)
		return false;
	while (front < other->n && longer->cp[front] == other->cp[front])
		front++;
	while (back < other->n - front &&
	       longer->cp[longer->n - 1 - back] == other->cp[other->n - 1 - back])
		back++;
	if (longer->n == other->n)
		return longer->n >= 3 && front + back + 1 >= longer->n;
	return front + back >= other->n;
}

bool word_contains(const struct word *outer, const struct word *inner)
{
	if (inner->n < 2)
		return false;
	for (size_t at = 0; at + inner->n <= outer->n; at++)
		if (memcmp(outer->cp + at, inner->cp, inner->n * sizeof *inner->cp) ==
		    0)
			return true;
	return false;
}

/* Whether one of the readings in a (parted by blanks) is one of those in b. */
static bool shares(const char *a, const char *b)
{
	while (*a) {
		size_t n = strcspn(a, " ");

		for (const char *p = b; *p;) {
			size_t m = strcspn(p, " ");
			if (n == m && memcmp(a, p, n) == 0)
				return true;
			p += m + (p[m] == ' ');
		}
		a += n + (a[n] == ' ');
	}
	return false;
}

bool word_sounds(const struct word *a, const struct word *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const char *x = find_readings(a->cp[i]), *y = find_readings(b->cp[i]);

		if (a->cp[i] != b->cp[i] && (!x || !y || !shares(x, y)))
			return false;
	}
	return true;
}
