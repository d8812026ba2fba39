/* Cells one a line whose order can be seen: blank lines between the rows, or a column at a time. */
#include <stdlib.h>
#include <string.h>

#include "intake/stream.h"

enum {
	GROUP_MAX = 64, /* cells of a row */
	COLUMNS_MAX = 40,
};

/* The end of the group of cells without blank lines that begins at i. */
static size_t group_end(const struct stream *st, size_t i)
{
	size_t end = i + 1;

	while (end < st->count && st->token[end].gap == 0)
		end++;
	return end;
}

static bool begins_group(const struct stream *st, size_t at)
{
	return at == st->from || st->token[at].gap > 0 || at == 0;
}

static size_t heads_of(const struct stream *st, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += token_is_head(st, i);
	return n;
}

static size_t texts_of(const struct stream *st, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += st->token[i].kind == TOKEN_TEXT;
	return n;
}

/* A group that may be a row: as wide as the heads, or a total, or one cell short or over. */
static bool is_row(const struct stream *st, size_t from, size_t to, size_t width)
{
	size_t n = to - from, texts = texts_of(st, from, to);

	if (scan_is_total(st->token[from].text) ||
	    (n > 1 && scan_is_total(st->token[from + 1].text)))
		return true;
	if (n == width)
		return true;
	return n >= 2 && n + 2 >= width && n <= width + 2 && texts < n;
}

/* One cell between blank lines: a section when a row follows it. */
static bool is_section(const struct stream *st, size_t at, size_t width)
{
	if (at + 1 >= st->count || scan_is_heading(st->token[at].text) ||
	    st->token[at].kind != TOKEN_TEXT)
		return false;
	size_t end = group_end(st, at + 1);
	return end - at - 1 == width && texts_of(st, at + 1, end) < width;
}

/* Cells of the rows behind the heads: what the next group has, and the one after it. */
static size_t row_width(const struct stream *st, size_t end)
{
	size_t one = group_end(st, end), width = one - end;

	/* A section's name may come first. */
	if (width == 1 && one < st->count) {
		end = one;
		one = group_end(st, end);
		width = one - end;
	}
	return width >= 2 && width <= GROUP_MAX && texts_of(st, end, one) < width
		       ? width
		       : 0;
}

/* The head's group may begin with the title, when no blank line parts them: its last cells are the
 * heads. */
static bool find_head(const struct stream *st, size_t at, size_t *from, size_t *end)
{
	*end = group_end(st, at);
	size_t n = *end - at, width;

	if (n < 2 || n > GROUP_MAX || texts_of(st, at, *end) != n || *end >= st->count)
		return false;
	width = row_width(st, *end);
	*from = width && width < n ? *end - width : at;
	/* A head is no title: it is the row below that has lost cells. */
	for (size_t i = at; i < *from; i++)
		if (token_is_head(st, i))
			*from = i;
	return width && heads_of(st, *from, *end) > 0;
}

static size_t group_rows(struct stream *st, size_t from, size_t width, struct raw *raw,
			 size_t *rows)
{
	for (size_t to; from < st->count && pace_go(st->s->pace); from = to) {
		size_t n;

		to = group_end(st, from);
		n = to - from;
		/* A page's number: with its strokes, or before the heads come again. */
		bool heads_next = to < st->count &&
				  scan_same(st->token[to].text, raw->row[0].cell[0]);
		if (n == 1 && scan_page_number(st->token[from].text, heads_next))
			continue;
		if (n == 1 && st->token[from].kind == TOKEN_FIGURE) {
			stream_row(st, raw, from, to)->doubt = true;
			continue;
		}
		/* The next table's heads may be as many as this one's cells. */
		if (texts_of(st, from, to) == n && heads_of(st, from, to) >= 2 &&
		    !scan_same(st->token[from].text, raw->row[0].cell[0]))
			break;
		if (is_row(st, from, to, width))
			*rows += n == width;
		else if (!(n == 1 && is_section(st, from, width)))
			break;
		stream_row(st, raw, from, to);
	}
	return from;
}

bool stream_groups(struct stream *st, size_t at, struct found *out)
{
	size_t from, end, rows = 0;

	if (!begins_group(st, at) || !find_head(st, at, &from, &end))
		return false;
	struct raw raw = {
		.title = "", .line = st->token[from].line, .shape = RAW_GROUPS};
	stream_row(st, &raw, from, end);
	size_t behind = group_rows(st, end, end - from, &raw, &rows);
	if (rows < 2 && !(rows == 1 && heads_of(st, from, end) >= 2)) {
		raw_release(&raw);
		return false;
	}
	*out = (struct found){.from = from, .end = behind, .raw = raw};
	return true;
}

/* --- column after column --- */

struct columns {
	size_t head[COLUMNS_MAX]; /* tokens */
	size_t count;
	size_t end;
	bool slipped;
};

static enum token_kind kind_of(const struct stream *st, size_t from, size_t to)
{
	size_t texts = texts_of(st, from, to);

	return texts * 2 > to - from ? TOKEN_TEXT : TOKEN_FIGURE;
}

/* Cells below one head, of one kind but for a total's word. */
static bool alike(const struct stream *st, size_t from, size_t to)
{
	enum token_kind kind = kind_of(st, from, to);

	for (size_t i = from; i < to; i++)
		if (st->token[i].kind != kind && st->token[i].kind != TOKEN_BLANK &&
		    !scan_is_total(st->token[i].text))
			return false;
	return to > from;
}

/* The end of the column whose head is at i: the next head, or where texts that are no cells begin. */
static size_t column_end(const struct stream *st, size_t i, size_t step)
{
	size_t to = i + 1;

	while (to < st->count && to - i < step + 2 && !token_is_head(st, to) &&
	       !scan_is_heading(st->token[to].text))
		to++;
	return to;
}

/* Heads with as many cells below each.  One cell less is a total's that a rank has not; any other
 * difference means that the columns have slipped: c->slipped. */
static bool find_columns(const struct stream *st, size_t at, struct columns *c)
{
	size_t next = at + 1;

	*c = (struct columns){.head = {at}, .count = 1};
	while (next < st->count && !token_is_head(st, next))
		next++;
	size_t step = next - at;
	if (next >= st->count || step < 3 || !alike(st, at + 1, next))
		return false;
	bool total = scan_is_total(st->token[next - 1].text);
	for (c->end = next; c->end < st->count && token_is_head(st, c->end) &&
			    c->count < COLUMNS_MAX;) {
		size_t to = column_end(st, c->end, step), n = to - c->end;

		/* The last column runs into the text behind it. */
		if (n > step && !(to < st->count && token_is_head(st, to)) &&
		    st->token[c->end + step].kind == TOKEN_TEXT)
			to = c->end + step, n = step;
		if (n + 2 < step || n > step + 1 || !alike(st, c->end + 1, to))
			break;
		if (n != step && !(total && n + 1 == step))
			c->slipped = true;
		c->head[c->count++] = c->end;
		c->end = to;
	}
	return c->count >= 2;
}

static const char *column_cell(const struct stream *st, const struct columns *c,
			       size_t k, size_t row)
{
	size_t end = k + 1 < c->count ? c->head[k + 1] : c->end;
	size_t at = c->head[k] + row;

	return at < end ? st->token[at].text : "";
}

bool stream_columns(struct stream *st, size_t at, struct found *out)
{
	struct columns c;
	bool figures = false, texts = false;

	if (!token_is_head(st, at) || !find_columns(st, at, &c))
		return false;
	for (size_t k = 0; k < c.count; k++) {
		size_t end = k + 1 < c.count ? c.head[k + 1] : c.end;

		bool text = kind_of(st, c.head[k] + 1, end) == TOKEN_TEXT;

		texts = texts || text;
		figures = figures || !text;
	}
	if (!figures)
		return false;
	/* Whose figures they are can't be seen: the names' column has broken off before them. */
	c.slipped = c.slipped || !texts;
	size_t rows = c.head[1] - c.head[0];
	*out = (struct found){.from = at, .end = c.end};
	out->raw = (struct raw){
		.title = "", .line = st->token[at].line, .shape = RAW_COLUMNS};
	for (size_t r = 0; r < rows && pace_go(st->s->pace); r++) {
		const char *cell[COLUMNS_MAX];

		for (size_t k = 0; k < c.count; k++)
			cell[k] = column_cell(st, &c, k, r);
		raw_add(&out->raw, st->token[at + r].line, cell, c.count);
		out->raw.row[r].doubt = c.slipped && r > 0;
	}
	return true;
}
