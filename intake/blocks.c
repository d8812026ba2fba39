#include "intake/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "intake/forms.h"
#include "intake/scan.h"
#include "text/lang.h"
#include "text/prefix.h"
#include "text/utf8.h"

enum {
	REMAINS_MAX = 6,   /* lines of a row that is cut */
	HEADS_WITHIN = 12, /* lines from the document's end */
};

void blocks_release(struct blocks *b)
{
	for (size_t i = 0; i < b->count; i++)
		raw_release(&b->block[i].raw);
	free(b->block);
	notes_release(&b->notes);
	arena_release(&b->texts);
	*b = (struct blocks){0};
}

static bool is_drawn(const char *s)
{
	static const char *const strokes[] = {
		"-", "=", "+", ":", "|", "─", "━", "═", "┄", "┈", "—",
		"┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "│", "╔",
		"╗", "╚", "╝", "╠", "╣", "╦", "╩", "╬", "║", "┏", "┓",
		"┗", "┛", "┣", "┫", "┳", "┻", "╋", "┃", "_", NULL};
	size_t count = 0;

	while (*s) {
		size_t n = scan_blank(s);

		if (!n) {
			n = prefix_any(s, strokes);
			count += n > 0;
		}
		if (!n)
			return false;
		s += n;
	}
	return count >= 3;
}

static bool is_blank(const char *s)
{
	while (*s && scan_blank(s))
		s += scan_blank(s);
	return *s == '\0';
}

static struct line line_of(const struct item *it)
{
	struct line l = {.number = it->line, .text = ""};

	if (it->kind == ITEM_PAGE) {
		l.kind = LINE_BREAK;
	} else if (it->kind == ITEM_PIECES) {
		l.kind = it->pieces ? LINE_TEXT : LINE_BLANK;
		l.item = it;
		l.text = it->pieces ? it->piece[0].text : "";
	} else {
		l.text = it->text;
		l.kind = is_blank(it->text)   ? LINE_BLANK
			 : is_drawn(it->text) ? LINE_RULE
					      : LINE_TEXT;
	}
	return l;
}

/* A printed line as one text. */
static void text_of(struct scan *s, const struct line *l)
{
	struct buf b = {0};

	if (!l->item) {
		scan_text(s, l->number, l->text);
		return;
	}
	for (size_t i = 0; i < l->item->pieces; i++)
		buf_addf(&b, "%s%s", i ? " " : "", l->item->piece[i].text);
	scan_text(s, l->number, buf_text(&b));
	buf_release(&b);
}

static void set_last_line(struct blocks *b, int line)
{
	struct block *k = b->count ? &b->block[b->count - 1] : NULL;

	if (k && k->kind == BLOCK_TABLE && !k->raw.last_line)
		k->raw.last_line = line;
}

/* Lines of a table of whatever shape that begins on line `at`, or 0. */
static size_t take_any(struct scan *s, size_t at)
{
	static size_t (*const shapes[])(struct scan *, size_t) = {
		rows_take, align_take, single_take, stream_take};

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct arena_mark mark = arena_mark(&s->out->texts);
		size_t taken = shapes[i](s, at);

		if (taken)
			return taken;
		arena_back(&s->out->texts, mark);
	}
	return 0;
}

static void scan_all(struct scan *s)
{
	for (size_t at = 0; at < s->lines && scan_go(s, at);) {
		size_t taken = 0;

		if (scan_page_number(s->line[at].text, false)) {
			at++;
			continue;
		}
		if (s->line[at].kind == LINE_TEXT)
			taken = take_any(s, at);
		if (taken)
			set_last_line(s->out, s->line[at + taken - 1].number);
		if (!taken && s->line[at].kind == LINE_TEXT)
			text_of(s, &s->line[at]);
		at += taken ? taken : 1;
	}
}

static bool is_trim(const char *s)
{
	size_t n;

	if (!*s)
		return true;
	for (n = strlen(s) - 1; n > 0 && utf8_is_rest(s[n]);)
		n--;
	return !scan_blank(s) && !scan_blank(s + n);
}

/* The texts stay the pages' unless they need trimming: a sheet may have millions. */
static void add_table(struct scan *s, const struct item *it)
{
	struct raw raw = {.line = it->line, .shape = it->raw.shape};

	raw.title = arena_text(&s->out->texts, it->raw.title);
	for (size_t r = 0; r < it->raw.rows; r++) {
		const struct raw_row *row = &it->raw.row[r];

		if (!pace_at(s->pace, (size_t)row->line))
			break;

		raw_add(&raw, row->line, row->cell, row->cells);
		struct raw_row *copy = &raw.row[raw.rows - 1];
		for (size_t c = 0; c < row->cells; c++)
			if (!is_trim(row->cell[c]))
				copy->cell[c] = scan_trim(s, row->cell[c],
							  strlen(row->cell[c]));
	}
	forms_or_table(s, &raw);
}

/* 2024年5月8日: a document that ends with its date was not cut. */
static bool is_dated(const char *text)
{
	return strstr(text, "年") && strstr(text, "月") && strstr(text, "日");
}

/* What stands right behind the last table, at the document's end, may be a row that was cut. */
static void note_remains(struct blocks *b)
{
	size_t first = b->count;

	while (first > 0 && b->block[first - 1].kind == BLOCK_TEXT &&
	       !scan_is_sentence(b->block[first - 1].text))
		first--;
	if (first == 0 || first == b->count || b->count - first > REMAINS_MAX ||
	    b->block[first - 1].kind != BLOCK_TABLE)
		return;
	const struct raw *raw = &b->block[first - 1].raw;
	const struct block *k = &b->block[first];
	if (raw->rows && k->line - raw->last_line <= REMAINS_MAX &&
	    !scan_is_heading(k->text) && !is_dated(b->block[b->count - 1].text))
		notes_add(&b->notes, k->line,
			  _("第 %d 行紧接在表格后面，可能是不完整的一行：%s"), k->line,
			  k->text);
}

/* Bytes at s that part two heads, or 0. */
static size_t head_gap(const char *s)
{
	size_t n = scan_blank(s);

	if (!n && !scan_is_bar(s, &n))
		n = *s == ',' ? 1 : prefix_len(s, "，");
	return n;
}

/* Words between blanks, tabs, bars or commas, most of them heads. */
static bool are_heads(struct scan *s, const char *text)
{
	size_t words = 0, known = 0;

	for (const char *p = text; *p;) {
		size_t n = 0, gap = head_gap(p);

		while (p[n] && !head_gap(p + n))
			n++;
		if (n) {
			words++;
			known += heads_find(s->heads, scan_trim(s, p, n)) != HEAD_NONE;
		}
		p += n ? n : gap;
	}
	return known >= 2 && known * 2 > words;
}

/* Heads at the document's end, on one line or each on its own, and no rows: the table was cut off. */
static void note_heads(struct scan *s)
{
	struct blocks *b = s->out;
	size_t run = 0;

	for (size_t i = b->count; i > 0 && b->count - i < HEADS_WITHIN; i--) {
		const struct block *k = &b->block[i - 1];

		if (k->kind != BLOCK_TEXT || scan_has_stop(k->text))
			return;
		run = heads_find(s->heads, k->text) != HEAD_NONE ? run + 1 : 0;
		if (run >= 2 || are_heads(s, k->text)) {
			notes_add(&b->notes, k->line,
				  _("第 %d 行像是表头，下面没有各行，文件可能被截断"),
				  k->line);
			return;
		}
	}
}

/* A text on the line right behind a table's last row: the row's end may be gone with its line. */
static void mark_runs_on(struct blocks *b)
{
	for (size_t i = 0; i + 1 < b->count; i++) {
		const struct block *next = &b->block[i + 1];
		struct raw *raw = &b->block[i].raw;

		raw->runs_on = b->block[i].kind == BLOCK_TABLE &&
			       next->kind == BLOCK_TEXT &&
			       next->line == raw->last_line + 1 &&
			       !scan_is_heading(next->text);
	}
}

void blocks_make(const struct pages *p, const struct heads *h, struct pace *pace,
		 struct blocks *out)
{
	struct line *line = mem_array(p->items, sizeof *line);
	struct scan s = {.line = line, .heads = h, .out = out, .pace = pace};

	*out = (struct blocks){0};
	for (size_t i = 0; i <= p->items && pace_go(pace); i++) {
		if (i < p->items && p->item[i].kind != ITEM_TABLE) {
			line[s.lines++] = line_of(&p->item[i]);
			continue;
		}
		scan_all(&s);
		s.lines = 0;
		if (i < p->items)
			add_table(&s, &p->item[i]);
	}
	note_remains(out);
	note_heads(&s);
	mark_runs_on(out);
	if (out->count)
		out->block[out->count - 1].raw.at_end = true;
	free(line);
}
