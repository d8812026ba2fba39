/* 甲镇4条、乙镇9条: lists of names and numbers in sentences become tables. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_digits.h"
#include "intake/prose_inner.h"
#include "intake/prose_tally.h"
#include "text/lang.h"
#include "text/mem.h"

static void tally_add(struct tally *r, struct slice name, int64_t value,
		      enum name_kind kind)
{
	r->entry = mem_grow(r->entry, &r->cap, r->count + 1, sizeof *r->entry);
	r->entry[r->count++] = (struct entry){name, value};
	r->units = r->units || kind == NAME_UNIT;
	r->domains = r->domains || kind == NAME_DOMAIN;
	r->mixed = r->mixed || kind == NAME_NONE;
}

static void tally_clear(struct tally *r)
{
	free(r->entry);
	*r = (struct tally){0};
}

/* What may stand behind 4条 in a list. */
static bool ends_item(const struct prose *p, const struct sentence *s,
		      const struct figure *f)
{
	static const char *const behind[] = {")", "(",  "信息", "政府信息", "等",
					     "”", "和", "及",   "以及"};
	struct slice after = {s->text->s + f->to, s->to - f->to};

	if (after.len == 0 || words_begin(&p->words, WORD_SEP, after))
		return true;
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (slice_begins(after, behind[i]))
			return true;
	/* 甲镇4条乙镇9条: what follows is the next name, if it has a number. */
	return f + 1 < s->figure + s->figures &&
	       name_kind(p, (struct slice){after.s, f[1].from - f->to}) != NAME_NONE;
}

/* Words between one item and the next: 信息、 ) ; 2、 */
static struct slice skip_between(const struct prose *p, struct slice s)
{
	size_t n;

	for (;;) {
		if ((n = words_begin(&p->words, WORD_SEP, s)) == 0 &&
		    (n = words_begin(&p->words, WORD_LEAD, s)) == 0 &&
		    !(s.len && (n = strspn(s.s, "0123456789")) > 0 && n < s.len)) {
			n = strlen("信息");
			n = s.len > n && slice_begins(s, "信息") ? n : 0;
		}
		if (n == 0)
			return s;
		s = slice_cut(s, n, s.len);
	}
}

static void note_unclear(struct prose *p, const struct sentence *s, size_t from,
			 size_t to)
{
	char *quote = prose_quote(s, from, to);

	notes_add(&p->r->notes, s->text->line,
		  _("“%s”里的名称分不清是几个单位，这一串数没有采用"), quote);
	free(quote);
}

/* Takes figure k's names into the tally.  False when it is no item of a list. */
static bool take_item(struct prose *p, struct sentence *s, size_t k,
		      struct tally *tally)
{
	struct figure *f = &s->figure[k];
	bool first = tally->count == 0, each = false, taken = false;
	struct slice before = sentence_before(s, k);
	struct names n;

	if (f->taken || f->percent || f->decimals || !f->measure || !ends_item(p, s, f))
		return false;
	if (!first)
		before = skip_between(p, before);
	before = name_tail(p, before, &each);
	names_split(p, before, each, &n);
	bool whole = first || n.lead == 0;
	if (n.count && n.kind == NAME_LOST && whole) {
		if (each || !first || k + 1 < s->figures)
			note_unclear(p, s, sentence_at(s, before.s) + n.lead, f->to);
		tally->spoilt = tally->spoilt || !first;
	} else if (n.count && whole && (each ? n.count > 1 : n.count == 1)) {
		if (first) {
			tally->from = sentence_at(s, before.s) + n.lead;
			tally->first = k;
		}
		for (size_t i = 0; i < n.count; i++)
			tally_add(tally, n.name[i], f->value, n.kind);
		tally->to = f->to;
		tally->last = k;
		taken = true;
	}
	names_release(&n);
	return taken;
}

static void flush(struct prose *p, struct sentence *s, struct tally *tally)
{
	if (tally->count >= 2 && !tally->spoilt) {
		if (tally->mixed || (tally->units && tally->domains)) {
			char *quote = prose_quote(s, tally->from, tally->to);
			notes_add(&p->r->notes, s->text->line,
				  _("“%s”里单位和领域混在一起，这一串数没有采用"),
				  quote);
			free(quote);
		} else {
			tally_emit(p, s, tally);
		}
	}
	tally_clear(tally);
}

/* 4条、9条、12条 or 4、9和12条 from `at` on.  Returns how many, and where they end. */
static size_t read_numbers(const struct prose *p, const struct sentence *s, size_t at,
			   struct tally *out, size_t *end)
{
	const char *t = s->text->s;
	size_t count = 0, n;
	bool measured = false;

	while (at < s->to && (n = digits_run(t + at)) > 0 && n <= 9) {
		int64_t value = 0;
		for (size_t i = 0; i < n; i++)
			value = value * 10 + (t[at + i] - '0');
		at += n;
		n = words_begin(&p->words, WORD_MEASURE,
				(struct slice){t + at, s->to - at});
		measured = n > 0;
		at += n;
		*end = at;
		tally_add(out, (struct slice){0}, value * NUMBER_SCALE, NAME_UNIT);
		count++;
		struct slice rest = {t + at, s->to - at};
		n = words_begin(&p->words, WORD_SEP, rest);
		if (!n)
			n = words_begin(&p->words, WORD_JOIN, rest);
		if (!n)
			break;
		at += n;
	}
	return measured ? count : 0;
}

static size_t skip_tail(const struct prose *p, const struct sentence *s, size_t at)
{
	size_t n;

	for (int i = 0; i < 6; i++) { /* a few words, not a line of nothing else */
		n = words_begin(&p->words, WORD_TAIL,
				(struct slice){s->text->s + at, s->to - at});
		at += n;
	}
	return at;
}

static void take_figures(struct sentence *s, struct tally *tally)
{
	bool any = false;
	size_t low = 0, high = s->figures;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->figure[middle].from < tally->from)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t k = low; k < s->figures && s->figure[k].from < tally->to; k++) {
		s->figure[k].taken = true;
		tally->first = any ? tally->first : k;
		tally->last = k;
		any = true;
	}
}

/* 甲镇、乙镇分别为4条、9条 with 分别 at `at`. */
static void read_respective(struct prose *p, struct sentence *s, size_t from, size_t at,
			    size_t behind)
{
	struct tally tally = {0}, numbers = {0};
	struct names n;
	bool each;
	size_t end = 0, start = skip_tail(p, s, behind);
	size_t count = read_numbers(p, s, start, &numbers, &end);
	struct slice left = {s->text->s + from, at - from};

	left = name_tail(p, left, &each);
	names_split(p, left, true, &n);
	tally.from = sentence_at(s, left.s) + n.lead;
	tally.to = end;
	if (count >= 2 && n.count >= 2 && n.count == count && n.kind != NAME_LOST) {
		for (size_t i = 0; i < count; i++)
			tally_add(&tally, n.name[i], numbers.entry[i].value, n.kind);
		take_figures(s, &tally);
		flush(p, s, &tally);
	} else if (count >= 2 && n.count >= 1) {
		char *quote = prose_quote(s, tally.from, end);
		take_figures(s, &tally);
		notes_add(&p->r->notes, s->text->line,
			  _("“%s”：%zu 个名称对 %zu 个数，这一串数没有采用"), quote,
			  n.count, count);
		free(quote);
	}
	names_release(&n);
	tally_clear(&numbers);
	tally_clear(&tally);
}

static void read_all_respective(struct prose *p, struct sentence *s)
{
	size_t from = s->from;

	for (size_t i = s->from; i < s->to;) {
		struct slice rest = {s->text->s + i, s->to - i};
		size_t n = words_begin(&p->words, WORD_RESPECTIVE, rest);
		if (n) {
			read_respective(p, s, from, i, i + n);
			from = i + n;
		}
		i += n ? n : 1;
	}
}

void list_read(struct prose *p, struct sentence *s)
{
	struct tally tally = {0};

	read_all_respective(p, s);
	for (size_t k = 0; k < s->figures; k++) {
		if (take_item(p, s, k, &tally))
			continue;
		bool again = tally.count > 0 && !tally.spoilt;
		flush(p, s, &tally);
		if (again)
			take_item(p, s, k, &tally);
	}
	flush(p, s, &tally);
}
