#include "intake/stream.h"

#include <stdlib.h>
#include <string.h>

#include "intake/forms.h"
#include "intake/value.h"
#include "text/lang.h"

enum {
	PAGE_CELLS = 2000, /* on a page, at most */
	LOOKS_LIKE = 6     /* figures in a stream that should have been a table */
};

static const char *behind_blanks(const char *s)
{
	while (scan_blank(s))
		s += scan_blank(s);
	return s;
}

/* What stands between the outer bars of a line; *bars counts them, *inner those within. */
static const char *between_bars(struct scan *s, const char *text, size_t *bars,
				size_t *inner)
{
	const char *from = behind_blanks(text), *to = NULL;
	size_t n;

	*bars = *inner = 0;
	for (const char *p = text; *p; p++) {
		if (!scan_is_bar(p, &n))
			continue;
		++*bars;
		const char *behind = behind_blanks(p + n);
		if (from >= p)
			from = behind;
		else if (!*behind && !to)
			to = p;
		else if (*behind && !scan_is_bar(behind, &n))
			++*inner;
	}
	if (!to)
		to = text + strlen(text);
	return to > from ? scan_trim(s, from, (size_t)(to - from)) : "";
}

/* Words of a line parted by single blanks, one a figure and one a text: a row, not a cell. */
static bool is_single_row(struct scan *s, const char *text)
{
	struct arena_mark mark = arena_mark(&s->out->texts);
	size_t figures = 0, words = 0;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, " ");
		const char *word = scan_trim(s, p, n);

		words += *word != '\0';
		figures += value_is_figure(word);
		p += n + (p[n] == ' ');
	}
	arena_back(&s->out->texts, mark);
	return words >= 3 && figures >= 2 && figures < words;
}

/* Whether the line is a cell, perhaps with bars beside it; *text is what stands in it. */
static bool is_cell(struct scan *s, const struct line *l, const char **text,
		    size_t *bars)
{
	size_t inner;

	if (l->item)
		return false;
	*text = between_bars(s, l->text, bars, &inner);
	if (inner || scan_is_sentence(*text) || (*bars == 0 && !**text))
		return false;
	return *bars || (scan_fields(*text) == 1 && !is_single_row(s, *text));
}

void stream_add(struct stream *st, const char *text, int line, size_t at, size_t gap)
{
	enum token_kind kind = TOKEN_TEXT;

	if (!*text)
		kind = TOKEN_BLANK;
	else if (value_is_figure(text) || value_is_glued(text))
		kind = TOKEN_FIGURE;
	st->token = mem_grow(st->token, &st->cap, st->count + 1, sizeof *st->token);
	st->token[st->count++] = (struct token){kind, text, line, at, gap, false};
}

/* Whether bars only stand on lines of their own, between the cells. */
static bool lone_bars(struct scan *s, size_t at)
{
	size_t alone = 0, beside = 0, bars, inner;

	for (size_t i = at; i < s->lines && i < at + 200; i++) {
		const struct line *l = &s->line[i];

		if (l->kind != LINE_TEXT || l->item)
			continue;
		struct arena_mark mark = arena_mark(&s->out->texts);
		bool blank = !*between_bars(s, l->text, &bars, &inner);
		arena_back(&s->out->texts, mark);
		alone += bars && blank;
		beside += bars && !blank;
	}
	return alone > 1 && alone > beside;
}

/* Two of a stream's cells on one line, with their bars. */
static bool several_cells(struct stream *st, const struct line *l, size_t at,
			  size_t gap)
{
	size_t bars, inner, n;
	const char *text = between_bars(st->s, l->text, &bars, &inner);

	if (!inner || scan_is_sentence(text))
		return false;
	for (const char *from = text;; gap = 0) {
		const char *p = from;

		while (*p && !scan_is_bar(p, &n))
			p++;
		stream_add(st, scan_trim(st->s, from, (size_t)(p - from)), l->number,
			   at, gap);
		if (!*p)
			return true;
		from = p + n;
	}
}

/* Two cells on one line among cells that begin with a tab each. */
static bool tabbed_cells(struct stream *st, size_t i, size_t gap)
{
	const struct line *l = &st->s->line[i];
	const char *before =
		st->count ? st->s->line[st->token[st->count - 1].at].text : "";
	const char *text = scan_trim(st->s, l->text, strlen(l->text));

	if (l->item || l->text[0] != '\t' || before[0] != '\t' || !strchr(text, '\t') ||
	    scan_is_sentence(text))
		return false;
	for (const char *from = text;; gap = 0) {
		size_t n = strcspn(from, "\t");

		stream_add(st, scan_trim(st->s, from, n), l->number, i, gap);
		if (!from[n])
			return true;
		from += n + 1;
	}
}

/* A line with nothing but a tab between two cells that begin with one: a cell that is blank.  Between
 * rows there are several lines, or one without a tab. */
static bool blank_cell(const struct scan *s, size_t i, size_t at)
{
	return i > at && i + 1 < s->lines && s->line[i].text[0] == '\t' &&
	       s->line[i - 1].kind == LINE_TEXT && s->line[i + 1].kind == LINE_TEXT &&
	       s->line[i - 1].text[0] == '\t' && s->line[i + 1].text[0] == '\t';
}

/* Among cells with bars a bare number without, between blank lines, is a page's. */
static bool is_page_foot(const struct scan *s, size_t i)
{
	size_t bar;

	if (i == 0 || s->line[i - 1].kind != LINE_BLANK || i + 1 >= s->lines ||
	    s->line[i + 1].kind != LINE_BLANK ||
	    !scan_page_number(s->line[i].text, true))
		return false;
	for (const char *p = s->line[i].text; *p; p++)
		if (scan_is_bar(p, &bar))
			return false;
	return true;
}

/* How many texts from token `from` on are the same as those from `head` on. */
static size_t same_texts(const struct stream *st, size_t head, size_t from)
{
	size_t n = 0;

	while (from + n < st->count && head + n < from &&
	       st->token[head + n].kind == TOKEN_TEXT &&
	       scan_same(st->token[head + n].text, st->token[from + n].text))
		n++;
	return n;
}

/* Heads that a new page says again go: what looks for rows would have to step over them. */
static size_t drop_again(struct stream *st, size_t from)
{
	size_t most = 0, heads = 0, h = from > PAGE_CELLS ? from - PAGE_CELLS : 0;

	if (!token_is_head(st, from))
		return 0;
	for (; h < from; h++) {
		size_t n = same_texts(st, h, from);

		most = n > most ? n : most;
	}
	for (size_t i = from; i < from + most; i++)
		heads += token_is_head(st, i);
	return heads >= 2 ? most : 0;
}

static void drop_heads_again(struct stream *st)
{
	size_t kept = 0;

	for (size_t i = 0; i < st->count; i++) {
		size_t again = st->token[i].page ? drop_again(st, i) : 0;

		i += again;
		if (i >= st->count)
			break;
		st->token[kept] = st->token[i];
		st->token[kept++].page |= again > 0;
	}
	st->count = kept;
}

/* Collects cells from `at`; answers the line behind the last. */
static size_t collect(struct stream *st, size_t at)
{
	struct scan *s = st->s;
	bool alone = lone_bars(s, at), bar_before = false, barred = false;
	size_t gap = 0, end = at, bars;
	bool page = false;
	const char *text;

	for (size_t i = at; i < s->lines && scan_go(s, i); i++) {
		const struct line *l = &s->line[i];

		if (l->kind == LINE_BLANK) {
			if (blank_cell(s, i, at))
				stream_add(st, "", l->number, i, 0);
			else
				gap++;
			continue;
		}
		if (l->kind == LINE_BREAK || l->kind == LINE_RULE ||
		    scan_page_number(l->text, false))
			continue;
		if (barred && is_page_foot(s, i)) {
			page = true;
			continue;
		}
		if ((barred && several_cells(st, l, i, gap)) ||
		    tabbed_cells(st, i, gap)) {
			gap = 0;
			end = i + 1;
			continue;
		}
		if (!is_cell(s, l, &text, &bars) ||
		    (i > at && !bars && (rows_begin(s, i) || single_begins(s, i))))
			break;
		if (alone && !*text) {
			if (bar_before) /* two bars and nothing between */
				stream_add(st, "", l->number, i, 0);
			bar_before = true;
			end = i + 1;
			continue;
		}
		/* A blank cell is a lone bar among cells that have theirs. */
		if (*text || barred) {
			stream_add(st, text, l->number, i, gap);
			st->token[st->count - 1].page = page;
			page = false;
		}
		barred = barred || bars;
		bar_before = false;
		gap = 0;
		end = i + 1;
	}
	return end;
}

bool token_is_head(const struct stream *st, size_t i)
{
	return st->token[i].kind == TOKEN_TEXT &&
	       heads_find(st->s->heads, st->token[i].text) != HEAD_NONE;
}

struct raw_row *stream_row(const struct stream *st, struct raw *raw, size_t from,
			   size_t to)
{
	const char **cell = mem_array(to - from + 1, sizeof *cell);

	for (size_t i = from; i < to; i++)
		cell[i - from] = st->token[i].text;
	raw_add(raw, st->token[from].line, cell, to - from);
	free(cell);
	return &raw->row[raw->rows - 1];
}

/* A run of texts [at, end) may hold the heads of a table.  What shows its rows is asked before
 * the period, which would find rows in anything. */
static bool find_in(struct stream *st, size_t at, size_t end, struct found *out)
{
	static bool (*const ways[])(struct stream *, size_t, struct found *) = {
		forms_stream, stream_columns, stream_groups};

	struct arena *texts = &st->s->out->texts;
	struct arena_mark mark = arena_mark(texts);

	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
		for (size_t i = at; i < end && pace_go(st->s->pace); i++) {
			if (ways[w](st, i, out))
				return true;
			arena_back(texts, mark);
		}
	if (stream_period(st, at, out))
		return true;
	arena_back(texts, mark);
	return false;
}

static void texts(struct stream *st, size_t from, size_t to)
{
	size_t figures = 0, heads = 0;

	for (size_t i = from; i < to && pace_go(st->s->pace); i++) {
		heads += token_is_head(st, i);
		figures += st->token[i].kind == TOKEN_FIGURE;
		/* A bar alone is something too: a row may have begun. */
		scan_text(st->s, st->token[i].line,
			  *st->token[i].text ? st->token[i].text : "|");
	}
	if (figures >= LOOKS_LIKE || (heads >= 2 && figures))
		notes_add(&st->s->out->notes, st->token[from].line,
			  _("第 %d 行到第 %d 行像是表格，但没有认出行列，请换一种格式"),
			  st->token[from].line, st->token[to - 1].line);
}

size_t stream_take(struct scan *s, size_t at)
{
	struct stream st = {.s = s};
	size_t end = collect(&st, at);

	drop_heads_again(&st);
	for (size_t i = 0; i < st.count && pace_go(s->pace);) {
		struct found f = {0};
		size_t to = i;

		while (to < st.count && st.token[to].kind == TOKEN_TEXT)
			to++;
		if (to == i || !find_in(&st, i, to, &f)) {
			i = to + 1;
			continue;
		}
		texts(&st, st.from, f.from);
		/* The table reaches over a page's foot and the heads said again. */
		f.raw.last_line = f.end < st.count && st.token[f.end].page
					  ? st.token[f.end].line - 1
					  : st.token[f.end - 1].line;
		forms_or_table(s, &f.raw);
		st.from = i = f.end;
	}
	if (st.from < st.count)
		texts(&st, st.from, st.count);
	bool any = st.count > 0;
	free(st.token);
	return any ? end - at : 0;
}
