#include "intake/scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "intake/names.h"
#include "intake/value.h"
#include "text/number.h"
#include "text/prefix.h"
#include "text/utf8.h"

enum {
	CELL_CHARS = 60, /* a cell is not longer; a sentence mostly is */
	LONE_CHARS = 24, /* a section's name, a cut row's beginning */
	KNOWN_BY = 60,   /* lines */
};

size_t scan_blank(const char *s)
{
	static const char *const wide[] = {"\u3000", "\u00A0", "\u2003", "\u2002",
					   NULL};

	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	/* Every character passes here: nearly all are told by their first byte. */
	if (*s != '\xE3' && *s != '\xC2' && *s != '\xE2')
		return 0;
	return prefix_any(s, wide);
}

bool scan_is_bar(const char *s, size_t *len)
{
	static const char *const bars[] = {"|", "│", "┃", "║", "｜", "┆", "┊", NULL};

	*len = *s == '|' || *s == '\xE2' || *s == '\xEF' ? prefix_any(s, bars) : 0;
	return *len > 0;
}

const char *scan_trim(struct scan *s, const char *text, size_t len)
{
	size_t from = 0, to = 0, n;

	while (from < len && (n = scan_blank(text + from)))
		from += n;
	for (size_t i = from; i < len;) {
		n = scan_blank(text + i);
		i += n ? n : 1;
		if (!n)
			to = i;
	}
	if (to <= from)
		return "";
	char *copy = mem_textn(text + from, to - from);
	const char *kept = arena_text(&s->out->texts, copy);
	free(copy);
	return kept;
}

size_t scan_fields(const char *s)
{
	size_t fields = 0, blanks = 2;

	for (; *s;) {
		size_t n = scan_blank(s);

		if (n) {
			blanks += *s == ' ' ? 1 : 2;
			s += n;
			continue;
		}
		fields += blanks >= 2;
		blanks = 0;
		s++;
	}
	return fields;
}

size_t scan_chars(const char *s)
{
	return utf8_count(s, strlen(s));
}

void scan_narrow(struct buf *out, const char *s)
{
	struct buf half = {0};

	number_halfwidth(&half, s, strlen(s));
	for (const char *p = buf_text(&half); *p;) {
		size_t n = scan_blank(p);

		if (!n)
			buf_putc(out, *p);
		p += n ? n : 1;
	}
	buf_release(&half);
}

static size_t digits(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n <= 4 ? n : 0;
}

static const char *strokes(const char *s)
{
	static const char *const list[] = {"-", "—", "–", "―", "─", "·", "~", NULL};

	while (prefix_any(s, list))
		s += prefix_any(s, list);
	return s;
}

/* 第3页, 第3页共5页, 共5页第3页, 3/5, Page 3 of 5: one or two numbers, and a word that says page. */
static bool page_words(const char *s)
{
	static const char *const says[] = {"页", "Page", "page", "/", NULL};
	static const char *const other[] = {"第", "共", "of", ",", "，", "、", NULL};
	size_t numbers = 0, words = 0;

	while (*s) {
		size_t n = digits(s);

		numbers += n > 0;
		if (!n) {
			n = prefix_any(s, says);
			words += n > 0;
		}
		if (!n)
			n = prefix_any(s, other);
		if (!n)
			return false;
		s += n;
	}
	return numbers >= 1 && numbers <= 2 && words >= 1;
}

bool scan_page_number(const char *text, bool bare)
{
	struct buf b = {0};

	scan_narrow(&b, text);
	const char *s = buf_text(&b), *inner = strokes(s);
	size_t n = digits(inner);
	bool is = n && inner > s && *strokes(inner + n) == '\0' &&
		  strokes(inner + n) > inner + n;
	is = is || (bare && n && inner == s && s[n] == '\0') || page_words(s);
	buf_release(&b);
	return is;
}

bool scan_is_sentence(const char *text)
{
	return scan_chars(text) > CELL_CHARS || scan_has_stop(text);
}

bool scan_has_stop(const char *text)
{
	static const char *const ends[] = {"。", "；", "！", "？", NULL};

	for (const char *p = text; *p; p++)
		if ((*p == '\xE3' || *p == '\xEF') && prefix_any(p, ends))
			return true;
	return false;
}

/* 一、 (一) 1. 1、 */
static bool numbered(const char *s)
{
	static const char *const han[] = {"一", "二", "三", "四", "五", "六",
					  "七", "八", "九", "十", NULL};
	static const char *const open[] = {"(", "（", NULL};
	static const char *const point[] = {"、", "．", NULL};
	size_t bracket = prefix_any(s, open), n = 0;

	s += bracket;
	while (prefix_any(s + n, han))
		n += prefix_any(s + n, han);
	if (!n)
		return false;
	return bracket ? prefix_len(s + n, ")") || prefix_len(s + n, "）")
		       : prefix_any(s + n, point) > 0;
}

bool scan_is_heading(const char *text)
{
	static const char *const words[] = {
		"附件",   "附表",     "附：",   "附:",  "注：", "注:",
		"备注：", "备注:",    "说明",   "制表", "填表", "单位：",
		"单位:",  "数据来源", "联系人", "（",   "(",    "[",
		"【",     "表1",      "表2",    "表3",  "表4",  "表一",
		"表二",   "●",        "※",      "*",    NULL};

	return prefix_any(text, words) > 0 || numbered(text);
}

bool scan_is_title(const struct scan *s, const char *text)
{
	static const char *const ends[] = {"表",   "统计", "名单", "目录",
					   "情况", "通报", "月报", "汇总",
					   "清单", "台账", "）",   ")"};
	size_t len = strlen(text);

	if (scan_chars(text) < 6 || heads_find(s->heads, text) != HEAD_NONE)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);

		if (len > n && strcmp(text + len - n, ends[i]) == 0)
			return true;
	}
	return false;
}

bool scan_same(const char *a, const char *b)
{
	struct buf x = {0}, y = {0};
	bool same = strcmp(a, b) == 0;

	if (!same) {
		scan_narrow(&x, a);
		scan_narrow(&y, b);
		same = strcmp(buf_text(&x), buf_text(&y)) == 0;
	}
	buf_release(&x);
	buf_release(&y);
	return same;
}

static bool is_word(const char *cell, const char *const *words)
{
	enum {
		WORD_BYTES = 40 /* blanks between its characters too */
	};
	struct buf b = {0};
	bool is = false;

	if (strlen(cell) > WORD_BYTES)
		return false;
	scan_narrow(&b, cell);
	size_t len = b.len;
	if (len && buf_text(&b)[len - 1] == ':')
		b.s[len - 1] = '\0';
	for (; *words && !is; words++)
		is = strcasecmp(buf_text(&b), *words) == 0;
	buf_release(&b);
	return is;
}

bool scan_is_subtotal(const char *cell)
{
	static const char *const words[] = {"小计", "subtotal", NULL};

	return is_word(cell, words);
}

bool scan_is_total(const char *cell)
{
	static const char *const words[] = {
		"合计",     "总计",     "数据合计",   "总数",   "共计",
		"全县合计", "全市合计", "全区合计",   "总合计", "汇总",
		"total",    "sum",      "grandtotal", NULL};

	return is_word(cell, words) || scan_is_subtotal(cell);
}

static struct block *new_block(struct scan *s, enum block_kind kind, int line)
{
	struct blocks *b = s->out;

	b->block = mem_grow(b->block, &b->cap, b->count + 1, sizeof *b->block);
	b->block[b->count] = (struct block){.kind = kind, .line = line};
	return &b->block[b->count++];
}

void scan_text(struct scan *s, int line, const char *text)
{
	const char *kept = scan_trim(s, text, strlen(text));

	if (*kept)
		new_block(s, BLOCK_TEXT, line)->text = kept;
}

void scan_table(struct scan *s, struct raw *raw)
{
	new_block(s, BLOCK_TABLE, raw->line)->raw = *raw;
}

size_t scan_heads(const struct scan *s, const char *const *cell, size_t n)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		known += heads_find(s->heads, cell[i]) != HEAD_NONE;
	return known;
}

static void run_add(struct run *r, size_t line)
{
	r->line = mem_grow(r->line, &r->cap, r->count + 1, sizeof *r->line);
	r->line[r->count++] = line;
}

void run_release(struct run *r)
{
	free(r->line);
	*r = (struct run){0};
}

static bool skipped(const struct scan *s, size_t at)
{
	const struct line *l = &s->line[at];

	/* A bare number is a page's only where something parts it from the rows. */
	bool apart = at == 0 || s->line[at - 1].kind != LINE_TEXT ||
		     at + 1 == s->lines || s->line[at + 1].kind != LINE_TEXT;

	return l->kind != LINE_TEXT || scan_page_number(l->text, apart);
}

static size_t next_text(const struct scan *s, size_t at)
{
	while (at < s->lines && skipped(s, at))
		at++;
	return at;
}

static bool is_lone(struct scan *s, size_t at, const char *text, const struct run *r,
		    bool (*is_row)(const struct line *, const void *), const void *ctx)
{
	size_t next = next_text(s, at + 1);
	bool row_next = next < s->lines && is_row(&s->line[next], ctx);

	if (r->count && row_next && heads_is_section(s->heads, text))
		return true;
	size_t bar;

	if ((scan_is_bar(text, &bar) && !text[bar]) || scan_chars(text) > LONE_CHARS ||
	    scan_is_sentence(text) || scan_is_heading(text) || r->count == 0)
		return false;
	size_t before = at;
	while (before > 0 && s->line[before - 1].kind == LINE_RULE)
		before--;
	/* Units that have sent nothing may stand one behind the other. */
	if (r->line[r->count - 1] + 1 == before)
		return row_next || next != at + 1 || next >= s->lines ||
		       names_like_unit(text) || names_is_domain(s->heads, text);
	return row_next && next == at + 1 && r->count > 1 && scan_chars(text) <= 12;
}

/* A short line alone between two rows, or right behind the last one: a section's name or a row
 * that is cut; what it is, the reading decides. */
static bool lone(struct scan *s, size_t at, const struct run *r,
		 bool (*is_row)(const struct line *, const void *), const void *ctx)
{
	struct arena_mark mark = arena_mark(&s->out->texts);
	const char *text = s->line[at].text;
	bool is = is_lone(s, at, scan_trim(s, text, strlen(text)), r, is_row, ctx);

	arena_back(&s->out->texts, mark);
	return is;
}

struct scan scan_near(const struct scan *s, size_t at)
{
	struct scan near = *s;

	if (near.lines - at > KNOWN_BY)
		near.lines = at + KNOWN_BY;
	return near;
}

void run_collect(struct scan *s, size_t at,
		 bool (*is_row)(const struct line *, const void *), const void *ctx,
		 struct run *out)
{
	*out = (struct run){.end = at};
	for (size_t i = at; i < s->lines && pace_go(s->pace); i++) {
		if (skipped(s, i) &&
		    !(s->line[i].kind == LINE_TEXT && is_row(&s->line[i], ctx)))
			continue;
		if (!is_row(&s->line[i], ctx) && !lone(s, i, out, is_row, ctx))
			break;
		run_add(out, i);
		out->end = i + 1;
	}
}
