/* Fields parted by one blank only: 1 淮川街道 40 100.  The rows say how many there are; the head's
 * words, which may have blanks of their own, are put together to as many. */
#include <stdlib.h>
#include <string.h>

#include "intake/forms.h"
#include "intake/scan.h"
#include "intake/value.h"

enum {
	WORDS_MAX = 40,
	KIND_ROWS = 5,
};

struct words {
	const char *word[WORDS_MAX];
	size_t count;
	size_t figures;
};

static bool split(struct scan *s, const struct line *l, struct words *out)
{
	*out = (struct words){0};
	if (l->kind != LINE_TEXT || l->item || strchr(l->text, '\t'))
		return false;
	const char *p = scan_trim(s, l->text, strlen(l->text));
	while (*p) {
		size_t n = 0;

		if (scan_is_bar(p, &n))
			return false; /* another shape's */
		n = 0;

		while (p[n] && !scan_blank(p + n))
			n++;
		if (out->count == WORDS_MAX)
			return false;
		const char *word = scan_trim(s, p, n);

		if (scan_is_sentence(word))
			return false;
		out->word[out->count++] = word;
		out->figures += value_is_figure(word);
		p += n;
		while (*p && scan_blank(p))
			p += scan_blank(p);
	}
	return out->count >= 2 && !scan_has_stop(l->text);
}

struct want {
	struct scan *s;
	size_t width;
	bool figure[WORDS_MAX];
};

static bool is_figured(const struct words *w)
{
	return w->figures >= 1 && w->figures < w->count;
}

static bool is_row(const struct line *l, const void *ctx)
{
	const struct want *w = ctx;
	struct arena *texts = &w->s->out->texts;
	struct arena_mark mark = arena_mark(texts);
	struct words words;
	bool figured = split(w->s, l, &words) && is_figured(&words);

	arena_back(texts, mark); /* only counted */
	/* A total has fewer, a row that is cut or has run into the next one fewer or more. */
	return figured && words.count + 3 >= w->width && words.count <= w->width * 3;
}

static size_t next_row(struct scan *s, size_t at, struct words *out)
{
	for (; at < s->lines; at++) {
		if (s->line[at].kind != LINE_TEXT)
			continue;
		return split(s, &s->line[at], out) && is_figured(out) ? at : s->lines;
	}
	return s->lines;
}

/* What most of the first rows have in each place: in one of them two may have changed places. */
static void usual_kinds(struct scan *s, size_t at, struct want *w)
{
	size_t figures[WORDS_MAX] = {0}, rows = 0;
	struct words one;

	for (; rows < KIND_ROWS && (at = next_row(s, at, &one)) < s->lines; at++) {
		if (one.count != w->width)
			continue;
		for (size_t i = 0; i < w->width; i++)
			figures[i] += value_is_figure(one.word[i]);
		rows++;
	}
	for (size_t i = 0; i < w->width; i++)
		w->figure[i] = figures[i] * 2 > rows;
}

/* The first rows: two of one width, or one that has a word for each of the heads. */
static bool width_of(struct scan *s, size_t at, size_t heads, struct want *w)
{
	struct words one, two;
	size_t first = next_row(s, at, &one);

	if (first >= s->lines || one.count < 2)
		return false;
	size_t second = next_row(s, first + 1, &two);
	bool alike = second < s->lines && one.count == two.count;
	if (!alike && one.count != heads && second < s->lines && two.count == heads)
		one = two; /* the first has run into the next, or lost a word */
	if (!alike && one.count != heads)
		return false;
	w->width = one.count;
	usual_kinds(s, first, w);
	return one.figures >= 2 || !alike || two.figures >= 1;
}

/* Only counted: the words are not kept. */
static bool find_width(struct scan *s, size_t at, size_t heads, struct want *w)
{
	struct arena_mark mark = arena_mark(&s->out->texts);
	bool found = width_of(s, at, heads, w);

	arena_back(&s->out->texts, mark);
	return found;
}

/* The line above the first row, if its words can be the heads. */
static bool head_line(struct scan *s, size_t at, size_t width, struct raw *raw)
{
	struct words w;
	const char *head[WORDS_MAX];
	size_t used;

	if (!split(s, &s->line[at], &w) || w.figures > w.count / 3 || w.count < width)
		return false;
	int known = scan_join_heads(s, w.word, w.count, width, head, &used);
	if (known < 1 || used != w.count)
		return false;
	raw_add(raw, s->line[at].number, head, width);
	return true;
}

static void add(const struct want *w, struct raw *raw, const struct line *l)
{
	struct words words;

	if (!split(w->s, l, &words)) {
		const char *one = scan_trim(w->s, l->text, strlen(l->text));

		raw_add(raw, l->number, &one, 1);
		return;
	}
	raw_add(raw, l->number, words.word, words.count);
	struct raw_row *row = &raw->row[raw->rows - 1];
	if (scan_is_total(words.word[0]))
		return;
	row->doubt = words.count != w->width;
	for (size_t i = 0; i < w->width && i < words.count && !row->doubt; i++)
		row->doubt = value_is_figure(words.word[i]) != w->figure[i] &&
			     heads_find(w->s->heads, words.word[i]) == HEAD_NONE;
}

/* Without heads only rows that are all alike are believed. */
static bool headless(const struct raw *raw)
{
	size_t sure = 0;

	for (size_t i = 0; i < raw->rows; i++)
		sure += !raw->row[i].doubt && raw->row[i].cells == raw->row[0].cells;
	return sure >= 3 && sure * 5 >= raw->rows * 4;
}

/* The rows of the run that begins on line `at`; answers how many lines it has, 0 when they are no
 * table. */
static size_t collect(struct scan *s, size_t at, struct raw *raw, bool known)
{
	struct want w = {.s = s};
	struct words first;
	struct run r;
	bool rows_here = split(s, &s->line[at], &first) && is_figured(&first);
	size_t from = at;

	*raw = (struct raw){
		.title = "", .line = s->line[at].number, .shape = RAW_SINGLE};
	size_t heads = rows_here || scan_heads(s, first.word, first.count) < 2
			       ? 0
			       : first.count;
	if (first.count < 2 || !find_width(s, rows_here ? at : at + 1, heads, &w))
		return 0;
	if (!rows_here) {
		if (!head_line(s, at, w.width, raw))
			return 0;
		from = at + 1;
	}
	run_collect(s, from, is_row, &w, &r);
	for (size_t i = 0; i < r.count && scan_go(s, r.line[i]); i++)
		add(&w, raw, &s->line[r.line[i]]);
	bool enough = r.count >= 2 || (r.count == 1 && heads == w.width);
	size_t taken =
		known || (enough && (!rows_here || headless(raw))) ? r.end - at : 0;
	run_release(&r);
	return taken;
}

static bool begins(struct scan *s, size_t at)
{
	struct arena_mark mark = arena_mark(&s->out->texts);
	struct scan near = scan_near(s, at);
	struct raw raw;
	bool yes = collect(&near, at, &raw, false) > 0;

	raw_release(&raw);
	arena_back(&s->out->texts, mark);
	return yes;
}

bool single_begins(struct scan *s, size_t at)
{
	return strchr(s->line[at].text, ' ') && begins(s, at);
}

size_t single_take(struct scan *s, size_t at)
{
	struct raw raw;

	if (!begins(s, at))
		return 0;
	size_t taken = collect(s, at, &raw, true);
	forms_or_table(s, &raw);
	return taken;
}
