#include "intake/prose_claim.h"

#include <stdlib.h>
#include <string.h>

#include "text/buf.h"
#include "text/mem.h"

enum {
	NEAR_BYTES = 600,
	PERIOD_COST = 1500, /* of reading the words' dates, in comparisons */
	SETTLE_COST = 500,  /* of telling who is meant and what */
};

struct slice slice_near(struct slice s)
{
	size_t from = s.len > NEAR_BYTES ? s.len - NEAR_BYTES : 0;

	while (from < s.len && from > 0 && is_inside(s.s[from]))
		from++;
	return slice_cut(s, from, s.len);
}

static enum scope scope_of(const struct words *w, struct slice s)
{
	bool town = words_in(w, WORD_TOWNSHIP, s),
	     dept = words_in(w, WORD_DEPARTMENT, s);

	if (words_in(w, WORD_DOMAIN, s))
		return SCOPE_DOMAINS;
	/* 全县各级各部门 are all units; 全县县直部门 are not. */
	bool direct = memmem(s.s, s.len, "直", strlen("直")) != NULL;
	if (dept && (town || (words_in(w, WORD_COUNTY, s) && !direct)))
		return SCOPE_ALL;
	if (town)
		return SCOPE_TOWNSHIPS;
	return dept ? SCOPE_DEPARTMENTS : SCOPE_ALL;
}

/* The clause's own scope, else that of the words before it. */
static enum scope claim_scope(const struct claim *c)
{
	const struct words *w = &c->p->words;
	enum scope scope = scope_of(w, c->clause);
	struct slice before = c->carried;

	if (scope != SCOPE_ALL || words_in(w, WORD_COUNTY, c->clause))
		return scope;
	before.len -= c->clause.len;
	while (before.len) {
		struct slice last = clause_of(before);
		scope = scope_of(w, last);
		if (scope != SCOPE_ALL || words_in(w, WORD_COUNTY, last))
			return scope;
		before.len -= last.len + (last.len < before.len);
	}
	return SCOPE_ALL;
}

void claim_make(struct claim *c, struct prose *p, const struct sentence *s, size_t k)
{
	const struct figure *f = &s->figure[k];
	size_t end = k + 1 < s->figures ? s->figure[k + 1].from : s->to;

	*c = (struct claim){.p = p, .s = s, .k = k};
	c->clause = clause_of(slice_near(sentence_before(s, k)));
	c->carried =
		slice_near((struct slice){s->text->s + s->from, f->from - s->from});
	c->after = (struct slice){s->text->s + f->to, end - f->to};
}

void claim_settle(struct claim *c)
{
	c->p->budget -= SETTLE_COST;
	c->scope = claim_scope(c);
	c->measure = measure_of(&c->p->words, c->clause);
}

bool scope_has(enum scope scope, const struct stand *t)
{
	return scope == SCOPE_ALL || scope == t->scope;
}

bool is_publishing(const struct prose *p, struct slice clause, struct slice carried)
{
	const struct words *w = &p->words;

	return words_in(w, WORD_PUBLISH, clause) && !words_in(w, WORD_OTHER, clause) &&
	       !words_in(w, WORD_PAST, slice_near(carried));
}

static enum time_fit time_of(struct prose *p, const struct stand *t, struct slice words)
{
	struct slice near = slice_near(words);
	char *copy = mem_textn(near.s, near.len);
	struct said s = {0};
	enum time_fit fit = TIME_OWN;

	p->budget -= PERIOD_COST;
	said_add(&s, &p->words, copy, p->year);
	said_settle(&s);
	if (s.periods)
		fit = stand_period_fits(t, s.period[s.periods - 1]);
	if (s.uptos && !stand_upto_fits(t, s.upto))
		fit = TIME_OTHER;
	said_release(&s);
	free(copy);
	return fit;
}

int columns_meant(struct prose *p, const struct stand *t, enum measure m,
		  struct slice words, int out[COLUMNS])
{
	enum time_fit fit = time_of(p, t, words);

	if (fit == TIME_WIDER && m != MEASURE_BENCHMARK && m != MEASURE_COMPLETION)
		m = MEASURE_TO_DATE;
	if (fit == TIME_OTHER)
		return -1;
	int n = stand_columns(t, m, out);
	return n == 0 && m == MEASURE_TO_DATE ? -1 : n;
}

void claim_check(const struct claim *c, const char *what, int64_t computed, bool agrees,
		 size_t noun)
{
	const struct figure *f = &c->s->figure[c->k];
	struct buf printed = {0}, value = {0};

	buf_addn(&printed, c->s->text->s + f->from, f->digits_to - f->from);
	value_text(&value, computed);
	size_t n, from = sentence_at(c->s, c->clause.s);
	while ((n = words_begin(&c->p->words, WORD_SEP,
				(struct slice){c->s->text->s + from, f->from - from})))
		from += n;
	prose_check(c->p, what, c->s, noun ? f->from : from, f->to + noun,
		    (struct slice){"", 0}, buf_text(&printed), buf_text(&value),
		    agrees);
	buf_release(&printed);
	buf_release(&value);
}
