#include "intake/prose_words.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "text/mem.h"
#include "text/utf8.h"

static const char *const role_codes[WORD_ROLES] = {
	[WORD_MEASURE] = "measure",
	[WORD_RANK] = "rank",
	[WORD_PART] = "part",
	[WORD_FOLLOW] = "follow",
	[WORD_NOCUT] = "nocut",
	[WORD_GENERIC] = "generic",
	[WORD_VAGUE] = "vague",
	[WORD_SEP] = "sep",
	[WORD_JOIN] = "join",
	[WORD_LEAD] = "lead",
	[WORD_TAIL] = "tail",
	[WORD_EACH] = "each",
	[WORD_RESPECTIVE] = "respective",
	[WORD_PARTIAL] = "partial",
	[WORD_NOETC] = "noetc",
	[WORD_SUM] = "sum",
	[WORD_PUBLISH] = "publish",
	[WORD_OTHER] = "other",
	[WORD_PAST] = "past",
	[WORD_NEW] = "new",
	[WORD_CUMULATIVE] = "cumulative",
	[WORD_BENCHMARK] = "benchmark",
	[WORD_AVERAGE] = "average",
	[WORD_TOWNSHIP] = "township",
	[WORD_DEPARTMENT] = "department",
	[WORD_DOMAIN] = "domain",
	[WORD_COUNTY] = "county",
	[WORD_ELSEWHERE] = "elsewhere",
	[WORD_ONLY] = "only",
	[WORD_OVER] = "over",
	[WORD_UNDER] = "under",
	[WORD_LIST] = "list",
	[WORD_BOTTOM] = "bottom",
	[WORD_TOP] = "top",
	[WORD_PLACE] = "place",
	[WORD_REAR] = "rear",
	[WORD_FIRST] = "first",
	[WORD_LAST] = "last",
	[WORD_STANDING] = "standing",
	[WORD_COMPLETION] = "completion",
	[WORD_AMOUNT] = "amount",
	[WORD_UPTO] = "upto",
	[WORD_DATE] = "date",
	[WORD_NEVER] = "never",
};

static int longer_first(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return x->len < y->len ? 1 : x->len > y->len ? -1 : 0;
}

/* Of the character at p, of which len bytes are there. */
static unsigned char hash_first(const char *p, size_t len)
{
	const unsigned char *u = (const unsigned char *)p;

	return (unsigned char)(len >= 3 && u[0] >= 0xE0 ? u[1] * 5u + u[2] : u[0]);
}

static unsigned char hash_last(const char *end, size_t len)
{
	const unsigned char *u = (const unsigned char *)end;

	return (unsigned char)(len >= 3 && u[-1] >= 0x80 ? u[-2] * 5u + u[-1] : u[-1]);
}

static void take_row(struct words *w, const struct csv_row *row, size_t cap[])
{
	for (int r = 0; r < WORD_ROLES; r++) {
		if (strcmp(role_codes[r], row->cell[0]) != 0)
			continue;
		w->list[r] = mem_grow(w->list[r], &cap[r], w->count[r] + 1,
				      sizeof *w->list[r]);
		w->list[r][w->count[r]++] = (struct word){.text = row->cell[1],
							  .len = strlen(row->cell[1])};
	}
}

/* The shortest is linked first, so that each chain begins with the longest. */
static void link_words(struct words *w, int role)
{
	for (size_t i = w->count[role]; i > 0; i--) {
		struct word *d = &w->list[role][i - 1];
		uint16_t *first = &w->first[role][hash_first(d->text, d->len)];
		uint16_t *last = &w->last[role][hash_last(d->text + d->len, d->len)];

		d->next_first = *first;
		d->next_last = *last;
		*first = *last = (uint16_t)i;
	}
}

void words_load(struct words *w)
{
	size_t cap[WORD_ROLES] = {0};
	const struct asset *a = asset_find("data/prose.csv");

	*w = (struct words){0};
	assert(a);
	if (csv_parse(&w->csv, a->text, a->len, ',', NULL) != ST_OK)
		assert(!"data/prose.csv");
	for (size_t i = 0; i < w->csv.rows; i++)
		if (w->csv.row[i].cells >= 2 && w->csv.row[i].cell[1][0])
			take_row(w, &w->csv.row[i], cap);
	for (int r = 0; r < WORD_ROLES; r++) {
		if (w->count[r])
			qsort(w->list[r], w->count[r], sizeof *w->list[r],
			      longer_first);
		link_words(w, r);
	}
}

void words_release(struct words *w)
{
	for (int r = 0; r < WORD_ROLES; r++)
		free(w->list[r]);
	csv_release(&w->csv);
	*w = (struct words){0};
}

size_t words_begin(const struct words *w, enum word_role role, struct slice s)
{
	const struct word *d;
	size_t i = s.len ? w->first[role][hash_first(s.s, s.len)] : 0;

	for (; i; i = d->next_first) {
		d = &w->list[role][i - 1];
		if (d->len <= s.len && memcmp(s.s, d->text, d->len) == 0)
			return d->len;
	}
	return 0;
}

size_t words_end(const struct words *w, enum word_role role, struct slice s)
{
	const struct word *d;
	size_t i = s.len ? w->last[role][hash_last(s.s + s.len, s.len)] : 0;

	for (; i; i = d->next_last) {
		d = &w->list[role][i - 1];
		if (d->len <= s.len &&
		    memcmp(s.s + s.len - d->len, d->text, d->len) == 0)
			return d->len;
	}
	return 0;
}

const char *words_last(const struct words *w, enum word_role role, struct slice s,
		       size_t *len)
{
	for (size_t end = s.len; end > 0; end--) {
		if (end < s.len && is_inside(s.s[end]))
			continue;
		*len = words_end(w, role, (struct slice){s.s, end});
		if (*len)
			return s.s + end - *len;
	}
	return NULL;
}

/* 等 at `at` is part of another word that begins with it or a character before it. */
static bool is_no_etc(const struct words *w, struct slice s, size_t at)
{
	size_t before = strlen("等");

	return words_begin(w, WORD_NOETC, slice_cut(s, at, s.len)) ||
	       (at >= before &&
		words_begin(w, WORD_NOETC, slice_cut(s, at - before, s.len)) > before);
}

const char *words_etc(const struct words *w, struct slice s, bool last)
{
	const char *found = NULL, *at = s.s;
	size_t n = strlen("等");

	while ((!found || last) &&
	       (at = memmem(at, s.len - (size_t)(at - s.s), "等", n))) {
		if (!is_no_etc(w, s, (size_t)(at - s.s)))
			found = at;
		at += n;
	}
	return found;
}

bool words_in(const struct words *w, enum word_role role, struct slice s)
{
	for (size_t at = 0; at < s.len; at++)
		if (!is_inside(s.s[at]) &&
		    words_begin(w, role, slice_cut(s, at, s.len)))
			return true;
	return false;
}

bool words_equal(const struct words *w, enum word_role role, struct slice s)
{
	return s.len && words_begin(w, role, s) == s.len;
}

/* What a character of the source becomes: 0 for itself. */
static char narrow_of(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp = cp - 0xFF01 + '!';
	if (cp == '~' || cp == 0x2212 || cp == 0x301C || (cp >= 0x2010 && cp <= 0x2015))
		return '-';
	if (cp == ' ' || cp == '\t' || cp == 0x3000 || cp == 0xA0)
		return ' ';
	return cp < 0x80 ? (char)cp : 0;
}

static bool is_ascii_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static void put(struct prose_text *t, const char *s, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++) {
		t->at[t->len] = (uint32_t)at;
		t->s[t->len++] = s[i];
	}
}

void prose_text_make(struct prose_text *t, const char *source, int line)
{
	size_t len = strlen(source), blank = 0;
	bool had_blank = false;

	*t = (struct prose_text){.source = source, .line = line};
	t->s = mem_alloc(len + 2);
	t->at = mem_array(len + 2, sizeof *t->at);
	for (size_t i = 0, n; i < len; i += n) {
		uint32_t cp;
		n = utf8_decode(source + i, len - i, &cp);
		char c = narrow_of(cp);
		if (c == ' ') {
			blank = i;
			had_blank = true;
			continue;
		}
		if (had_blank && t->len && is_ascii_word(t->s[t->len - 1]) &&
		    is_ascii_word(c))
			put(t, " ", 1, blank);
		had_blank = false;
		put(t, c ? &c : source + i, c ? 1 : n, i);
	}
	t->at[t->len] = (uint32_t)len;
	t->s[t->len] = '\0';
}

void prose_text_release(struct prose_text *t)
{
	free(t->s);
	free(t->at);
	*t = (struct prose_text){0};
}

char *prose_text_quote(const struct prose_text *t, size_t from, size_t to)
{
	size_t a = t->at[from], b = t->at[to];

	while (b > a && t->source[b - 1] == ' ')
		b--;
	return mem_textn(t->source + a, b - a);
}

struct slice slice_of(const char *s)
{
	return (struct slice){s, strlen(s)};
}

struct slice slice_cut(struct slice s, size_t from, size_t to)
{
	return (struct slice){s.s + from, to - from};
}

bool slice_equal(struct slice a, struct slice b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

bool slice_is(struct slice s, const char *text)
{
	return slice_equal(s, slice_of(text));
}

bool slice_begins(struct slice s, const char *text)
{
	size_t n = strlen(text);

	return s.len >= n && memcmp(s.s, text, n) == 0;
}

bool slice_ends(struct slice s, const char *text)
{
	size_t n = strlen(text);

	return s.len >= n && memcmp(s.s + s.len - n, text, n) == 0;
}
