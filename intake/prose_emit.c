/* A list found in a sentence, as a table or as claims on the rows of one. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_tally.h"
#include "text/buf.h"
#include "text/lang.h"
#include "text/mem.h"

enum {
	TITLE_BYTES = 180,
	ETC_BYTES = 12,
	RESOLVE_MAX = 500 /* longer lists are not held against tables */
};

static bool is_title_end(char c)
{
	return strchr(":,;(", c) != NULL;
}

/* The words before a list, as its title: they may name its period. */
static const char *lead_title(struct prose *p, const struct sentence *s,
			      const struct tally *tally)
{
	size_t from = s->from, to = tally->from;

	while (to > from && is_title_end(s->text->s[to - 1]))
		to--;
	if (to - from > TITLE_BYTES)
		return "";
	char *quote = prose_text_quote(s->text, from, to);
	const char *kept = arena_text(&p->r->texts, quote);
	free(quote);
	return kept;
}

static void number_keep(struct prose *p, const char **cell, int64_t value)
{
	struct buf b = {0};

	value_text(&b, value);
	*cell = arena_text(&p->r->texts, buf_text(&b));
	buf_release(&b);
}

static void add_table(struct prose *p, const struct sentence *s,
		      const struct tally *tally)
{
	p->added = mem_grow(p->added, &p->added_cap, p->adds + 1, sizeof *p->added);
	struct sheet *t = &p->added[p->adds++];
	struct arena *texts = &p->r->texts;

	*t = (struct sheet){
		.title = lead_title(p, s, tally),
		.line = s->text->line,
		.kind = SHEET_FIGURES,
		.sentence = true,
		.columns = 2,
		.upto = DAY_NONE,
	};
	t->column = mem_array(2, sizeof *t->column);
	t->column[0] = (struct sheet_column){
		.head = arena_text(texts,
				   tally->domains ? _("领域名称") : _("单位名称")),
		.role = tally->domains ? HEAD_DOMAIN : HEAD_UNIT,
		.sure = 90,
		.why = N_("句子里的一串名称"),
	};
	t->column[1] = (struct sheet_column){
		.head = arena_text(texts, _("数量")),
		.role = HEAD_AMOUNT,
		.sure = 80,
		.why = N_("句子里名称后面的数"),
	};
	t->row = mem_array(tally->count, sizeof *t->row);
	t->rows = t->cap = tally->count;
	for (size_t i = 0; i < tally->count; i++) {
		t->row[i].line = s->text->line;
		t->row[i].cell = mem_array(2, sizeof *t->row[i].cell);
		t->row[i].cell[0] = slice_keep(texts, tally->entry[i].name);
		number_keep(p, &t->row[i].cell[1], tally->entry[i].value);
	}
}

static void check_total(struct prose *p, const struct sentence *s, size_t k,
			const struct tally *tally)
{
	const struct figure *f = &s->figure[k];
	size_t from = sentence_at(s, clause_of(sentence_before(s, k)).s);
	int64_t sum = 0;

	for (size_t i = 0; i < tally->count; i++)
		sum += tally->entry[i].value;
	prose_check_values(p, "list_total", s, from, f->to, (struct slice){"", 0},
			   f->value, sum);
}

static bool same_measure(const struct sentence *s, size_t a, size_t b)
{
	const struct figure *x = &s->figure[a], *y = &s->figure[b];
	const char *t = s->text->s;

	return x->measure && x->measure == y->measure &&
	       memcmp(t + x->digits_to, t + y->digits_to, x->measure) == 0;
}

static bool is_partial(const struct prose *p, const struct sentence *s,
		       const struct tally *tally, size_t from)
{
	struct slice before = {s->text->s + from, tally->from - from};
	struct slice after = {s->text->s + tally->to, s->to - tally->to};
	struct slice etc = {after.s, 0}; /* 等 and a word's length behind it: no more */

	if (slice_begins(after, "等"))
		etc.len = after.len < ETC_BYTES ? after.len : ETC_BYTES;
	return words_in(&p->words, WORD_PARTIAL, before) ||
	       words_begin(&p->words, WORD_PARTIAL, after) ||
	       words_etc(&p->words, before, false) || words_etc(&p->words, etc, false);
}

/* 共20条，其中：…; 共20条：… */
static void total_before(struct prose *p, const struct sentence *s,
			 const struct tally *tally)
{
	if (tally->first == 0 || !same_measure(s, tally->first - 1, tally->last))
		return;
	size_t k = tally->first - 1, to = s->figure[k].to;
	struct slice context = clause_of(sentence_before(s, k));
	if (to > tally->from || is_partial(p, s, tally, to))
		return;
	struct slice between = {s->text->s + to, tally->from - to},
		     of_which = slice_of("其中");
	bool linked = memmem(between.s, between.len, of_which.s, of_which.len) ||
		      (between.len && between.s[between.len - 1] == ':');
	if (linked && (words_in(&p->words, WORD_SUM, context) ||
		       words_in(&p->words, WORD_PUBLISH, context)))
		check_total(p, s, k, tally);
}

/* …，合计20条 */
static void total_behind(struct prose *p, const struct sentence *s,
			 const struct tally *tally)
{
	size_t k = tally->last + 1, n;
	bool each;

	if (k >= s->figures || !same_measure(s, k, tally->last) ||
	    s->figure[k].from < tally->to)
		return;
	struct slice between = {s->text->s + tally->to, s->figure[k].from - tally->to};
	while ((n = words_begin(&p->words, WORD_SEP, between)))
		between = slice_cut(between, n, between.len);
	if (words_in(&p->words, WORD_SUM, between) &&
	    name_tail(p, between, &each).len == 0)
		check_total(p, s, k, tally);
}

/* A table of the document that has a row for every name; NULL if none. */
static const struct stand *find_stand(struct prose *p, const struct tally *tally)
{
	for (size_t i = 0; i < p->stands && tally->count <= RESOLVE_MAX; i++) {
		size_t n = 0;
		while (n < tally->count &&
		       stand_row(p, &p->stand[i], tally->entry[n].name) >= 0)
			n++;
		if (n == tally->count)
			return &p->stand[i];
	}
	return NULL;
}

void tally_emit(struct prose *p, struct sentence *s, struct tally *tally)
{
	const struct stand *t = find_stand(p, tally);
	struct slice lead = {s->text->s + s->from, tally->to - s->from};

	if (tally->last < s->figures) {
		total_before(p, s, tally);
		total_behind(p, s, tally);
		for (size_t k = tally->first; k <= tally->last; k++)
			s->figure[k].taken = true;
	}
	if (!t || lead.len > SENTENCE_BYTES ||
	    !is_publishing(p, clause_of(lead), lead)) {
		add_table(p, s, tally);
		return;
	}
	for (size_t i = 0; i < tally->count; i++) {
		struct slice context = {lead.s,
					(size_t)(tally->entry[i].name.s - lead.s) +
						tally->entry[i].name.len};
		cell_check(p, s, tally->entry[i].name, context, tally->entry[i].value,
			   tally->to);
	}
}
