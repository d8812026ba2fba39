/* What can be the name of a unit or of a domain. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_inner.h"
#include "text/mem.h"
#include "text/prefix.h"
#include "text/utf8.h"

enum {
	CUTS_MAX = 12 /* more places to cut are no names */
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct known *)a)->name, ((const struct known *)b)->name);
}

static void known_add(struct prose *p, const char *name, size_t len, bool domain)
{
	struct prose_text t;
	char *copy = mem_textn(name, len);

	prose_text_make(&t, copy, 0);
	if (t.len >= 2 * HAN && t.len <= NAME_BYTES) {
		p->known = mem_grow(p->known, &p->known_cap, p->knowns + 1,
				    sizeof *p->known);
		p->known[p->knowns++] = (struct known){mem_text(t.s), domain};
	}
	prose_text_release(&t);
	free(copy);
}

/* order,name,origin,aliases,lead; the aliases are parted by 、 */
static void known_domain(struct prose *p, const struct csv_row *row)
{
	if (row->cells < 4 || row->cell[0][0] == '#')
		return;
	known_add(p, row->cell[1], strlen(row->cell[1]), true);
	for (const char *a = row->cell[3]; *a;) {
		const char *end = strstr(a, "、");
		size_t n = end ? (size_t)(end - a) : strlen(a);
		known_add(p, a, n, true);
		a += n + (end ? strlen("、") : 0);
	}
}

void known_load(struct prose *p, const struct heads *h)
{
	for (size_t i = 0; i < h->domains.rows; i++)
		known_domain(p, &h->domains.row[i]);
	for (size_t i = 0; i < p->r->tables; i++) {
		const struct sheet *t = &p->r->table[i];
		int unit = sheet_find(t, HEAD_UNIT),
		    domain = sheet_find(t, HEAD_DOMAIN);
		int c = unit >= 0 ? unit : domain;
		for (size_t k = 0; c >= 0 && k < t->rows && pace_go(p->r->pace); k++)
			if (t->row[k].cell[c])
				known_add(p, t->row[k].cell[c],
					  strlen(t->row[k].cell[c]), unit < 0);
	}
	pace_sort(p->r->pace, p->known, p->knowns, sizeof *p->known, by_name);
}

void known_release(struct prose *p)
{
	for (size_t i = 0; i < p->knowns; i++)
		free(p->known[i].name);
	free(p->known);
}

static const struct known *known_find(const struct prose *p, struct slice s)
{
	char name[NAME_BYTES + 1];
	struct known key = {name, false};

	if (s.len > NAME_BYTES || p->knowns == 0)
		return NULL;
	memcpy(name, s.s, s.len);
	name[s.len] = '\0';
	return bsearch(&key, p->known, p->knowns, sizeof *p->known, by_name);
}

/* Han, letters and brackets only: a digit or anything unseen is no part of a name. */
static bool is_clean(struct slice s)
{
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t cp;
		n = utf8_decode(s.s + i, s.len - i, &cp);
		bool han = (cp >= 0x3400 && cp <= 0x9FFF) ||
			   (cp >= 0x20000 && cp <= 0x3FFFF) || cp == 0x3007;
		bool letter = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
		if (!han && !letter && cp != '(' && cp != ')' && cp != 0xB7)
			return false;
	}
	return true;
}

static size_t ends(const struct prose *p, struct slice s)
{
	size_t rank = words_end(&p->words, WORD_RANK, s);
	size_t part = words_end(&p->words, WORD_PART, s);
	return rank > part ? rank : part;
}

/* Whether a name may end at `at`, with another one behind it. */
static bool may_cut(const struct prose *p, struct slice s, size_t at, bool parts)
{
	struct slice left = slice_cut(s, 0, at), rest = slice_cut(s, at, s.len);
	size_t rank = words_end(&p->words, WORD_RANK, left);

	if (rank == 0 && !(parts && words_end(&p->words, WORD_PART, left)))
		return false;
	if (left.len < 2 * HAN || rest.len < 2 * HAN)
		return false;
	if (words_end(&p->words, WORD_NOCUT, left) ||
	    words_begin(&p->words, WORD_FOLLOW, rest))
		return false;
	/* 宁乡市 is a city, not a township. */
	return !(left.len == 2 * HAN && slice_ends(left, "乡") &&
		 slice_begins(rest, "市"));
}

static bool is_lost(const struct prose *p, struct slice s)
{
	size_t rank = words_end(&p->words, WORD_RANK, s);

	if (rank == 0 || words_end(&p->words, WORD_PART, s) > rank)
		return false;
	for (size_t at = 2 * HAN; at + 2 * HAN <= s.len; at++)
		if (may_cut(p, s, at, false))
			return true;
	return false;
}

static bool ends_in_han_digit(struct slice s)
{
	static const char *const digits[] = {"〇", "零", "○",  "一", "二", "三", "四",
					     "五", "六", "七", "八", "九", "十"};

	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		if (slice_ends(s, digits[i]))
			return true;
	return false;
}

/* Whether what stands before 年, 月 ... makes it part of a date.  八月湖街道 and 三年行动办公室 are
 * no dates: a month in Han digits wants its year, a year more than one digit. */
static bool begins_date(struct slice before, const char *unit)
{
	if (before.len == 0)
		return false;
	char last = before.s[before.len - 1];
	if (last >= '0' && last <= '9')
		return true;
	if (prefix_len(unit, "半年"))
		return slice_ends(before, "上") || slice_ends(before, "下");
	if (!ends_in_han_digit(before))
		return false;
	if (prefix_len(unit, "年"))
		return before.len > HAN &&
		       ends_in_han_digit(slice_cut(before, 0, before.len - HAN));
	return prefix_len(unit, "季度") ||
	       memmem(before.s, before.len, "年", strlen("年"));
}

/* Bytes up to and with the last 月份, 月, 日, 年 … of a date. */
static size_t date_length(const struct prose *p, struct slice s)
{
	for (size_t to = s.len; to > 0; to--) {
		if (to < s.len && is_inside(s.s[to]))
			continue;
		size_t n = words_end(&p->words, WORD_DATE, slice_cut(s, 0, to));
		if (n && begins_date(slice_cut(s, 0, to - n), s.s + to - n))
			return to;
	}
	return 0;
}

bool name_is_known(const struct prose *p, struct slice s)
{
	return known_find(p, s) != NULL;
}

enum name_kind name_kind(const struct prose *p, struct slice s)
{
	if (s.len < 2 * HAN || s.len > NAME_BYTES)
		return NAME_NONE;
	const struct known *k = known_find(p, s);
	if (k)
		return k->domain ? NAME_DOMAIN : NAME_UNIT;
	size_t end = ends(p, s);
	if (end == 0 || end >= s.len || !is_clean(s))
		return NAME_NONE;
	if (words_begin(&p->words, WORD_VAGUE, s) ||
	    words_equal(&p->words, WORD_GENERIC, s) ||
	    words_in(&p->words, WORD_NEVER, s) || date_length(p, s))
		return NAME_NONE;
	return is_lost(p, s) ? NAME_LOST : NAME_UNIT;
}

/* Ways to cut s at the given places into two names or more; the last way found stands in prev. */
static unsigned count_ways(const struct prose *p, struct slice s, const size_t *at,
			   size_t n, bool only_known, size_t *prev)
{
	unsigned ways[CUTS_MAX + 2] = {1};

	for (size_t to = 1; to < n; to++) {
		for (size_t from = 0; from < to; from++) {
			struct slice piece = slice_cut(s, at[from], at[to]);
			enum name_kind kind = NAME_NONE;
			if (ways[from] == 0 || (from == 0 && to == n - 1))
				continue;
			if (!only_known)
				kind = name_kind(p, piece);
			else if (known_find(p, piece))
				kind = NAME_UNIT;
			if (kind == NAME_NONE || kind == NAME_LOST)
				continue;
			ways[to] += ways[from];
			prev[to] = from;
		}
	}
	return ways[n - 1];
}

size_t name_cut(const struct prose *p, struct slice s, struct slice *out, size_t max)
{
	size_t at[CUTS_MAX + 2] = {0}, prev[CUTS_MAX + 2] = {0}, n = 1, count = 0;

	for (size_t i = 2 * HAN; i + 2 * HAN <= s.len && s.len <= 4 * NAME_BYTES; i++) {
		/* A known name may end in anything, a domain's for one. */
		if (!may_cut(p, s, i, true) &&
		    !known_find(p, slice_cut(s, at[n - 1], i)))
			continue;
		if (n > CUTS_MAX)
			return 0;
		at[n++] = i;
	}
	if (n == 1 || s.len > 4 * NAME_BYTES)
		return 0;
	at[n++] = s.len;
	if (count_ways(p, s, at, n, true, prev) != 1 &&
	    count_ways(p, s, at, n, false, prev) != 1)
		return 0;
	for (size_t i = n - 1; i > 0; i = prev[i])
		count++;
	if (count > max)
		return 0;
	for (size_t i = n - 1, k = count; i > 0; i = prev[i])
		out[--k] = slice_cut(s, at[prev[i]], at[i]);
	return count;
}

struct slice name_lead(const struct prose *p, struct slice s)
{
	size_t n;

	if (s.len <= 2 * NAME_BYTES) {
		n = date_length(p, s);
		s = slice_cut(s, n, s.len);
	}
	const char *colon = memrchr(s.s, ':', s.len);
	if (colon && s.len)
		s = slice_cut(s, (size_t)(colon - s.s) + 1, s.len);
	if (s.len && s.s[0] == '(' &&
	    (colon = memchr(s.s, ')', s.len < 12 ? s.len : 12)))
		s = slice_cut(s, (size_t)(colon - s.s) + 1, s.len);
	while (!known_find(p, s) && ((n = words_begin(&p->words, WORD_LEAD, s)) ||
				     (n = words_begin(&p->words, WORD_SEP, s))))
		s = slice_cut(s, n, s.len);
	return s;
}

struct slice name_tail(const struct prose *p, struct slice s, bool *each)
{
	size_t n;

	for (*each = false;; s.len -= n) {
		if ((n = words_end(&p->words, WORD_EACH, s)))
			*each = true;
		else if (!(n = words_end(&p->words, WORD_TAIL, s)))
			return s;
	}
}

struct slice name_bare(struct slice s)
{
	static const char *const before[] = {"县", "市", "区"};
	static const char *const behind[] = {"街道办事处", "人民政府", "管委会",
					     "办事处",     "政府",     "街道办",
					     "领域",       NULL};

	for (size_t i = 0; i < 3; i++)
		if (s.len > 3 * HAN && slice_begins(s, before[i])) {
			s = slice_cut(s, HAN, s.len);
			break;
		}
	for (size_t i = 0; behind[i]; i++) {
		size_t n = strlen(behind[i]);
		bool road = strncmp(behind[i], "街道", strlen("街道")) == 0;
		if (s.len < n + HAN || !slice_ends(s, behind[i]))
			continue;
		s.len -= road ? n - strlen("街道") : n;
		break;
	}
	return s;
}
