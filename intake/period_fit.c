/* Rows without marks between them: found by the period in which texts and figures return.
 *
 * A candidate is a width and a first row.  Its heads are the texts before that row; the kinds of the
 * first row's cells are the pattern every row must have.  Whatever breaks the pattern is left to
 * the notes, and so is the row before it where the break may have been its own. */
#include <stdlib.h>
#include <string.h>

#include "intake/stream.h"
#include "intake/value.h"

enum {
	WIDTH_MAX = 24,
	LEAD_MAX = 3, /* texts a row may begin with */
	EXTRA_HEADS = 8,
};

struct fit {
	struct stream *st;
	size_t first, width; /* the first row */
	enum token_kind pattern[WIDTH_MAX];
	bool ordered; /* the rows begin with 1, 2, 3 ... */
	size_t head_from;
	const char *head[WIDTH_MAX];
	int known;
	/* what the walk found */
	struct raw *raw; /* NULL: only count */
	size_t rows, bad, end;
	size_t last; /* first token of the last row taken */
	bool broken; /* the row before could not be taken */
};

static const struct token *token(const struct fit *f, size_t i)
{
	return &f->st->token[i];
}

static bool figure_is(const char *text, int64_t n)
{
	struct value v;

	return value_read(text, &v, NULL) == VALUE_NUMBER && v.decimals == 0 &&
	       v.scaled == n;
}

static bool fits(const struct fit *f, size_t at)
{
	if (at + f->width > f->st->count)
		return false;
	for (size_t i = 0; i < f->width; i++) {
		enum token_kind kind = token(f, at + i)->kind;

		if (kind != f->pattern[i] && kind != TOKEN_BLANK)
			return false;
	}
	return true;
}

static bool is_total(const struct fit *f, size_t at)
{
	return at < f->st->count && token(f, at)->kind == TOKEN_TEXT &&
	       scan_is_total(token(f, at)->text);
}

static bool is_head_again(const struct fit *f, size_t at)
{
	size_t words = f->first - f->head_from, same = 0;

	if (at + words > f->st->count)
		return false;
	for (size_t i = 0; i < words; i++)
		same += scan_same(token(f, at + i)->text,
				  token(f, f->head_from + i)->text);
	return same == words;
}

static bool is_section(const struct fit *f, size_t at)
{
	return token(f, at)->kind == TOKEN_TEXT &&
	       heads_is_section(f->st->s->heads, token(f, at)->text) &&
	       (fits(f, at + 1) || is_head_again(f, at + 1));
}

/* A row may only begin here if the one before could end here, and with what it should. */
static bool plausible(const struct fit *f, size_t at)
{
	return fits(f, at) &&
	       (fits(f, at + f->width) || at + f->width >= f->st->count ||
		is_total(f, at + f->width) || is_section(f, at + f->width) ||
		token(f, at + f->width)->kind == TOKEN_TEXT);
}

static struct raw_row *add(struct fit *f, size_t from, size_t to)
{
	return f->raw ? stream_row(f->st, f->raw, from, to) : NULL;
}

static void doubt_last(struct fit *f)
{
	f->bad++;
	if (f->raw && f->raw->rows)
		f->raw->row[f->raw->rows - 1].doubt = true;
}

static void add_bad(struct fit *f, size_t from, size_t to)
{
	struct raw_row *row = add(f, from, to);

	f->bad += 2;
	if (row)
		row->doubt = true;
}

/* The total and its figures, however many were printed. */
static size_t take_total(struct fit *f, size_t at)
{
	size_t to = at + 1;

	while (to < f->st->count && to - at < f->width &&
	       token(f, to)->kind != TOKEN_TEXT)
		to++;
	add(f, at, to);
	return to;
}

/* 附件2, or heads: another table begins. */
static bool begins_other(const struct fit *f, size_t at)
{
	const struct token *t = token(f, at);

	return t->kind == TOKEN_TEXT && !is_head_again(f, at) &&
	       (scan_is_heading(t->text) ||
		(token_is_head(f->st, at) && at + 1 < f->st->count &&
		 token_is_head(f->st, at + 1)));
}

/* Where rows go on behind a break, or the token's own place when they don't. */
static size_t resume(const struct fit *f, size_t at)
{
	if (begins_other(f, at))
		return at;
	for (size_t to = at + 1; to <= at + 2 * f->width && to < f->st->count; to++) {
		if (begins_other(f, to))
			return at;
		if (plausible(f, to) || is_total(f, to) || is_head_again(f, to))
			return to;
	}
	return at;
}

/* Could the row before the break have lost or gained a cell?  Not when the break begins as the
 * next row should. */
static bool last_is_sure(const struct fit *f, size_t at)
{
	const struct token *t = token(f, at);
	struct value v;

	if (t->kind != f->pattern[0])
		return false;
	if (!f->ordered)
		return f->pattern[0] == TOKEN_TEXT;
	const char *order = token(f, f->last)->text;
	return value_read(order, &v, NULL) == VALUE_NUMBER && v.decimals == 0 &&
	       figure_is(t->text, v.scaled + 1);
}

/* The beginning of a row that breaks off: how many of its cells are there. */
static size_t begun(const struct fit *f, size_t at)
{
	size_t n = 0;

	while (n < f->width && at + n < f->st->count &&
	       token(f, at + n)->kind == f->pattern[n])
		n++;
	return n;
}

static bool only_texts(const struct fit *f, size_t from, size_t to)
{
	while (from < to && token(f, from)->kind == TOKEN_TEXT)
		from++;
	return from == to;
}

static size_t over_break(struct fit *f, size_t at)
{
	size_t to = resume(f, at);

	/* Titles, and the heads again: the next table. */
	if (to == at || (is_head_again(f, to) && only_texts(f, at, to)))
		return at;
	if (f->rows && !last_is_sure(f, at))
		doubt_last(f);
	add_bad(f, at, to);
	f->broken = true;
	return to;
}

/* What stands behind the last row and is no longer one. */
static void tail(struct fit *f, size_t at)
{
	size_t n;

	f->end = at;
	if (at >= f->st->count || f->rows == 0)
		return;
	n = begun(f, at);
	if (token(f, at)->kind != TOKEN_TEXT && f->pattern[0] == TOKEN_TEXT) {
		/* A figure too many. */
		doubt_last(f);
		for (n = 0;
		     at + n < f->st->count && token(f, at + n)->kind != TOKEN_TEXT;)
			n++;
	} else if (n < 2) {
		return;
	}
	if (f->ordered && f->rows && !last_is_sure(f, at))
		doubt_last(f);
	add_bad(f, at, at + n);
	f->end = at + n;
}

/* Behind a break a name that begins with digits has run into the figure before it. */
static void take_row(struct fit *f, size_t at)
{
	struct raw_row *row = add(f, at, at + f->width);
	bool glued = f->broken && value_begins_figure(token(f, at)->text) &&
		     token(f, at)->kind == TOKEN_TEXT;

	f->rows++;
	f->last = at;
	f->broken = false;
	if (glued) {
		f->bad++;
		if (row)
			row->doubt = true;
	}
}

static size_t step(struct fit *f, size_t at)
{
	size_t name = f->ordered ? at + 1 : at;

	if (is_head_again(f, at))
		return at + (f->first - f->head_from);
	if (token(f, at)->kind == TOKEN_FIGURE && is_head_again(f, at + 1) &&
	    scan_page_number(token(f, at)->text, true))
		return at + 1;
	if (is_total(f, at) || is_total(f, name))
		return take_total(f, is_total(f, at) ? at : name);
	if (fits(f, at)) {
		take_row(f, at);
		return at + f->width;
	}
	if (is_section(f, at)) {
		add(f, at, at + 1);
		return at + 1;
	}
	return over_break(f, at);
}

static void walk(struct fit *f)
{
	size_t at = f->first;

	f->rows = f->bad = 0;
	f->broken = false;
	f->last = f->first;
	while (at < f->st->count && pace_go(f->st->s->pace)) {
		size_t next = step(f, at);

		if (next == at)
			break;
		at = next;
	}
	tail(f, at);
}

/* Twice the same half is half the width, unless the heads come twice too. */
static bool repeats_itself(const struct fit *f)
{
	for (size_t part = 1; part < f->width; part++) {
		bool kinds = f->width % part == 0, heads = true;

		for (size_t i = part; kinds && i < f->width; i++) {
			kinds = f->pattern[i] == f->pattern[i - part];
			heads = heads && strcmp(f->head[i], f->head[i - part]) == 0;
		}
		if (kinds && !heads && part > 1 && (size_t)f->known * 2 < f->width)
			return true;
	}
	return false;
}

/* Behind the row with 1 comes the one with 2, or the heads again on a new page. */
static bool goes_on(const struct fit *f, size_t at)
{
	if (at >= f->st->count || figure_is(token(f, at)->text, 2))
		return at < f->st->count;
	if (scan_page_number(token(f, at)->text, true))
		at++;
	return at < f->st->count && token_is_head(f->st, at) &&
	       scan_same(token(f, at)->text, token(f, f->first - f->width)->text);
}

/* A cell's kind; of a blank one, that of the first below it that is not. */
static enum token_kind kind_below(const struct fit *f, size_t i)
{
	for (; i < f->st->count; i += f->width)
		if (token(f, i)->kind != TOKEN_BLANK)
			return token(f, i)->kind;
	return TOKEN_FIGURE;
}

static bool patterned(struct fit *f)
{
	size_t texts = 0, figures = 0;

	for (size_t i = 0; i < f->width; i++) {
		enum token_kind kind = kind_below(f, f->first + i);

		f->pattern[i] = kind;
		texts += kind == TOKEN_TEXT;
		figures += kind == TOKEN_FIGURE;
		/* A head where a name should be: the heads are more than we take for them. */
		if (kind == TOKEN_TEXT && token_is_head(f->st, f->first + i))
			return false;
	}
	f->ordered = f->pattern[0] == TOKEN_FIGURE &&
		     figure_is(token(f, f->first)->text, 1) &&
		     goes_on(f, f->first + f->width);
	return texts && figures && (f->pattern[0] == TOKEN_TEXT || f->ordered);
}

/* The heads before the first row, put together where they fell apart. */
static bool headed(struct fit *f, size_t run)
{
	const char *word[WIDTH_MAX + EXTRA_HEADS];
	size_t n = f->first - run, used;

	if (n > f->width + EXTRA_HEADS)
		n = f->width + EXTRA_HEADS;
	for (size_t i = 0; i < n; i++)
		word[i] = token(f, f->first - n + i)->text;
	f->known = scan_join_heads(f->st->s, word, n, f->width, f->head, &used);
	f->head_from = f->first - used;
	for (size_t i = f->head_from; i < f->first; i++)
		if (scan_is_heading(token(f, i)->text))
			return false;
	for (size_t i = 0; i < f->width && f->known >= 0; i++)
		if (scan_is_title(f->st->s, f->head[i]))
			return false;
	return f->known >= 0;
}

static int score(const struct fit *f)
{
	int extra = (int)(f->first - f->head_from - f->width);

	return (int)(f->rows * f->width) - 3 * (int)f->bad + 3 * f->known -
	       2 * ((int)f->width - f->known) - extra;
}

static void give(struct fit *f, struct found *out)
{
	struct raw raw = {
		.title = "", .line = token(f, f->head_from)->line, .shape = RAW_LINES};

	raw_add(&raw, raw.line, f->head, f->width);
	f->raw = &raw;
	walk(f);
	f->raw = NULL;
	out->from = f->head_from;
	out->end = f->end;
	out->raw = raw;
}

/* Nothing behind the rows that could be more of them. */
static bool ends_well(const struct fit *f)
{
	return f->end >= f->st->count || scan_is_heading(token(f, f->end)->text) ||
	       scan_is_title(f->st->s, token(f, f->end)->text);
}

static void try(struct fit *f, size_t run, size_t first, size_t width, struct fit *best,
		int *most)
{
	f->first = first;
	f->width = width;
	if (first < width || first + width > f->st->count || !patterned(f) ||
	    !headed(f, run) || repeats_itself(f))
		return;
	walk(f);
	bool enough = f->rows >= 2 ||
		      (f->rows == 1 && f->known >= 2 && !f->bad && ends_well(f));
	if (enough && f->bad <= f->rows && (f->known > 0 || f->rows >= 3) &&
	    score(f) > *most) {
		*most = score(f);
		*best = *f;
	}
}

bool stream_period(struct stream *st, size_t at, struct found *out)
{
	struct fit f = {.st = st}, best = {0};
	size_t run = at, end = at;
	int most = 0;

	while (end < st->count && st->token[end].kind == TOKEN_TEXT)
		end++;
	if (end == st->count || end - run < 2)
		return false;
	for (size_t lead = 0; lead <= LEAD_MAX && lead < end - run; lead++)
		for (size_t width = 2; width <= WIDTH_MAX; width++)
			try(&f, run, end - lead, width, &best, &most);
	if (most <= 0)
		return false;
	give(&best, out);
	return true;
}
