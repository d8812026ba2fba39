#include "intake/heads.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/assets.h"
#include "intake/scan.h"
#include "text/lang.h"
#include "text/mem.h"
#include "text/prefix.h"

static const char *const role_names[HEAD_ROLES] = {
	[HEAD_NONE] = "",
	[HEAD_ORDER] = "order",
	[HEAD_RANK] = "rank",
	[HEAD_UNIT] = "unit",
	[HEAD_AREA] = "area",
	[HEAD_KIND] = "kind",
	[HEAD_ALIAS] = "alias",
	[HEAD_DOMAIN] = "domain",
	[HEAD_COUNT] = "count",
	[HEAD_OWN] = "own",
	[HEAD_AMOUNT] = "amount",
	[HEAD_TARGET] = "target",
	[HEAD_FLOOR] = "floor",
	[HEAD_MONTHLY] = "monthly",
	[HEAD_BENCHMARK] = "benchmark",
	[HEAD_COMPLETION] = "completion",
	[HEAD_TITLE] = "title",
	[HEAD_CLASS] = "class",
	[HEAD_START] = "start",
	[HEAD_DAYS] = "days",
	[HEAD_DUE] = "due",
	[HEAD_BASIS] = "basis",
	[HEAD_PERIOD] = "period",
	[HEAD_SCORE] = "score",
	[HEAD_PREVIOUS] = "previous",
	[HEAD_CHANGE] = "change",
	[HEAD_AVERAGE] = "average",
	[HEAD_SUM] = "sum",
	[HEAD_ITEM] = "item",
	[HEAD_LEVEL1] = "level1",
	[HEAD_LEVEL2] = "level2",
	[HEAD_LEVEL3] = "level3",
	[HEAD_CONTENT] = "content",
	[HEAD_TERM] = "term",
	[HEAD_SUBJECT] = "subject",
	[HEAD_CHANNEL] = "channel",
	[HEAD_AUDIENCE] = "audience",
	[HEAD_METHOD] = "method",
	[HEAD_TIER] = "tier",
	[HEAD_TEXT] = "text",
	[HEAD_IGNORE] = "ignore",
};

static int by_word(const void *a, const void *b)
{
	const struct csv_row *const *x = a, *const *y = b;

	return strcmp((*x)->cell[1], (*y)->cell[1]);
}

enum word_kind {
	WORD_PLAIN,
	WORD_SIGNS, /* with '*' or '#' in it */
	WORD_SECTION,
};

static enum word_kind kind_of(const struct csv_row *row)
{
	if (strcmp(row->cell[0], "section") == 0)
		return WORD_SECTION;
	return strpbrk(row->cell[1], "*#") ? WORD_SIGNS : WORD_PLAIN;
}

static size_t take_kind(struct heads *h, size_t at, enum word_kind kind)
{
	size_t n = 0;

	for (size_t i = 1; i < h->words.rows; i++) {
		const struct csv_row *row = &h->words.row[i];

		if (row->cells >= 2 && kind_of(row) == kind)
			h->word[at + n++] = row;
	}
	return n;
}

/* Most words are looked up by halving: every cell of a document is asked about. */
static void sort_words(struct heads *h)
{
	h->word = mem_array(h->words.rows, sizeof *h->word);
	h->plains = take_kind(h, 0, WORD_PLAIN);
	qsort(h->word, h->plains, sizeof *h->word, by_word);
	h->signs = take_kind(h, h->plains, WORD_SIGNS);
	h->sections = take_kind(h, h->plains + h->signs, WORD_SECTION);
}

static bool load(struct csv *out, const char *path, struct error *err)
{
	const struct asset *a = asset_find(path);

	return a && csv_parse(out, a->text, a->len, ',', err) == ST_OK;
}

enum status heads_load(struct heads *h, struct error *err)
{
	*h = (struct heads){0};
	if (!load(&h->words, "data/heads.csv", err) ||
	    !load(&h->domains, "data/domains.csv", err) ||
	    !load(&h->forms, "data/forms.csv", err)) {
		heads_release(h);
		return error_set(err, ST_MISSING, _("程序里没有表头词表，请重新安装"));
	}
	sort_words(h);
	return ST_OK;
}

void heads_release(struct heads *h)
{
	csv_release(&h->words);
	csv_release(&h->domains);
	csv_release(&h->forms);
	free(h->word);
	*h = (struct heads){0};
}

/* Half-width, small letters, no blanks. */
static void small(struct buf *out, const char *s)
{
	scan_narrow(out, s);
	for (size_t i = 0; i < out->len; i++)
		out->s[i] = (char)tolower((unsigned char)out->s[i]);
}

static void without_brackets(struct buf *out, const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		if (*s == '(')
			depth++;
		else if (*s == ')' && depth > 0)
			depth--;
		else if (depth == 0)
			buf_putc(out, *s);
	}
}

/* '#' takes one digit or more, '*' anything. */
static bool fits(const char *pattern, const char *s)
{
	if (*pattern == '\0')
		return *s == '\0';
	if (*pattern == '*') {
		for (;; s++) {
			if (fits(pattern + 1, s))
				return true;
			if (*s == '\0')
				return false;
		}
	}
	if (*pattern == '#') {
		size_t digits = strspn(s, "0123456789");
		return digits > 0 && fits(pattern + 1, s + digits);
	}
	return *pattern == *s && fits(pattern + 1, s + 1);
}

static enum head_role role_of(const char *name)
{
	for (enum head_role r = HEAD_ORDER; r < HEAD_ROLES; r++)
		if (strcmp(role_names[r], name) == 0)
			return r;
	return HEAD_NONE;
}

/* open: heads that begin with anything, which come after all others. */
static enum head_role look_for(const struct heads *h, const char *s, bool open)
{
	struct csv_row want = {.cell = (char *[2]){NULL, (char *)(uintptr_t)s}};
	const struct csv_row *key = &want, **hit;

	hit = open || !s[0]
		      ? NULL
		      : bsearch(&key, h->word, h->plains, sizeof *h->word, by_word);
	if (hit)
		return role_of((*hit)->cell[0]);
	for (size_t i = h->plains; s[0] && i < h->plains + h->signs; i++) {
		const struct csv_row *row = h->word[i];

		if ((row->cell[1][0] == '*') == open && fits(row->cell[1], s))
			return role_of(row->cell[0]);
	}
	return HEAD_NONE;
}

static enum head_role look(const struct heads *h, const char *s, bool open)
{
	enum head_role role = look_for(h, s, false);

	return role == HEAD_NONE && open ? look_for(h, s, true) : role;
}

/* 一、 (二) 3. before a name. */
static const char *behind_number(const char *s)
{
	static const char *const marks[] = {"一", "二", "三", "四", "五", "六", "七",
					    "八", "九", "十", "(",  ")",  "、", ".",
					    "1",  "2",  "3",  "4",  "5",  NULL};
	const char *p = s;

	while (prefix_any(p, marks))
		p += prefix_any(p, marks);
	return *p ? p : s;
}

bool heads_is_section(const struct heads *h, const char *cell)
{
	enum {
		SECTION_MAX = 60
	};
	struct buf whole = {0};
	bool is = false;

	if (strlen(cell) > SECTION_MAX)
		return false;
	small(&whole, cell);
	size_t len = whole.len;
	if (len && whole.s[len - 1] == ':')
		whole.s[len - 1] = '\0';
	const char *s = behind_number(buf_text(&whole));
	const struct csv_row **word = h->word + h->plains + h->signs;
	for (size_t i = 0; s[0] && !is && i < h->sections; i++)
		is = fits(word[i]->cell[1], s);
	buf_release(&whole);
	return is;
}

static enum head_role find(const struct heads *h, const char *cell, bool open)
{
	enum {
		HEAD_MAX = 200
	}; /* a head is short; a paragraph is none */
	struct buf whole = {0}, bare = {0};
	enum head_role role = HEAD_NONE;
	const int last = open;

	if (strlen(cell) <= HEAD_MAX) {
		small(&whole, cell);
		without_brackets(&bare, buf_text(&whole));
		for (int open_now = 0; open_now <= last && role == HEAD_NONE;
		     open_now++) {
			role = look(h, buf_text(&whole), open_now);
			if (role == HEAD_NONE)
				role = look(h, buf_text(&bare), open_now);
		}
	}
	buf_release(&whole);
	buf_release(&bare);
	return role;
}

enum head_role heads_find(const struct heads *h, const char *cell)
{
	return find(h, cell, true);
}

enum head_role heads_find_plain(const struct heads *h, const char *cell)
{
	return find(h, cell, false);
}

const char *heads_word(enum head_role role)
{
	return role_names[role];
}

enum head_role heads_role(const char *word)
{
	enum head_role r = role_of(word);

	return r == HEAD_NONE ? HEAD_ROLES : r;
}
