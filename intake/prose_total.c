/* Totals, averages and numbers of units that sentences state, against the tables. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_claim.h"
#include "text/mem.h"
#include "text/prefix.h"

static bool has(struct slice s, const char *word)
{
	return memmem(s.s, s.len, word, strlen(word)) != NULL;
}

/* 条 and 篇 count what is published; 件 个 项 次 only behind 信息. */
static bool counts_items(const struct claim *c)
{
	const struct figure *f = &c->s->figure[c->k];
	const char *measure = c->s->text->s + f->digits_to;

	if (f->percent)
		return false;
	return prefix_len(measure, "条") || prefix_len(measure, "篇") ||
	       words_end(&c->p->words, WORD_TAIL, c->clause);
}

static bool names_a_unit(const struct claim *c)
{
	static const char *const ends[] = {"镇", "乡", "局", "委员会", "中心"};
	const struct words *w = &c->p->words;
	bool found = false;

	for (size_t at = 0; at < c->clause.len && !found; at++) {
		struct slice rest = slice_cut(c->clause, at, c->clause.len);
		size_t n = words_begin(w, WORD_TOWNSHIP, rest);
		if (n) {
			at += n - 1;
			continue;
		}
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			found = found || slice_begins(rest, ends[i]);
	}
	return found;
}

/* Whether a row's own name stands in the clause: then the number is not a table's sum. */
static bool names_a_row(const struct claim *c)
{
	for (size_t i = 0; i < c->p->stands; i++) {
		const struct stand *t = &c->p->stand[i];
		c->p->budget -= (int64_t)t->table->rows;
		if (c->p->budget < 0)
			return true;
		for (size_t k = 0; k < t->table->rows; k++)
			if (t->name[k].full.len && has(c->clause, t->name[k].text))
				return true;
	}
	return names_a_unit(c);
}

/* Sums that the words may mean. */
struct sums {
	int64_t all; /* of the likeliest column of every table */
	int64_t role[HEAD_ROLES];
	bool has_role[HEAD_ROLES];
	size_t tables, scopes[SCOPE_MIXED + 1];
	bool fits;
};

static void add_table_sums(const struct claim *c, const struct stand *t,
			   const int *column, int n, struct sums *s)
{
	int64_t printed = c->s->figure[c->k].value, v;
	bool first = true;

	for (int i = 0; i < n; i++) {
		enum head_role role = t->table->column[column[i]].role;
		if (!stand_sum(c->p, t, column[i], &v))
			continue;
		s->fits = s->fits || v == printed;
		if (first && __builtin_add_overflow(s->all, v, &s->all))
			s->all = INT64_MAX;
		if (!__builtin_add_overflow(s->role[role], v, &s->role[role]))
			s->has_role[role] = true;
		first = false;
	}
	if (!first) {
		s->tables++;
		s->scopes[t->scope]++;
	}
}

/* Whether a sum over the scope can be told: every kind of unit has one table, and a word for the
 * whole county has more than one kind. */
static bool is_covered(const struct claim *c, const struct sums *s)
{
	size_t kinds = 0;

	for (int i = 0; i <= SCOPE_MIXED; i++) {
		if (s->scopes[i] > 1)
			return false;
		kinds += s->scopes[i];
	}
	bool county = c->scope == SCOPE_ALL &&
		      words_in(&c->p->words, WORD_COUNTY, c->carried);
	return !county || kinds > 1 || s->scopes[SCOPE_MIXED];
}

static void check_total(const struct claim *c)
{
	int64_t printed = c->s->figure[c->k].value;
	struct sums s = {0};
	bool skipped = false;

	for (size_t i = 0; i < c->p->stands; i++) {
		const struct stand *t = &c->p->stand[i];
		int column[COLUMNS], n;
		if (!scope_has(c->scope, t))
			continue;
		n = columns_meant(c->p, t, c->measure, c->carried, column);
		add_table_sums(c, t, column, n, &s);
		skipped = skipped || n < 0;
	}
	if (s.tables == 0)
		return;
	bool agrees = s.fits || s.all == printed;
	for (int r = 0; r < HEAD_ROLES; r++)
		agrees = agrees || (s.has_role[r] && s.role[r] == printed);
	if (agrees)
		claim_check(c, "prose_total", printed, true, 0);
	else if (!skipped && is_covered(c, &s))
		claim_check(c, "prose_total", s.all, false, 0);
}

static void read_total(struct claim *c)
{
	const struct prose *p = c->p;
	struct names n;
	bool each;

	if (!counts_items(c) || !is_publishing(p, c->clause, c->carried) ||
	    words_begin(&p->words, WORD_OTHER, c->after))
		return;
	claim_settle(c);
	bool abroad = words_in(&p->words, WORD_ELSEWHERE, c->clause);
	if (abroad != (c->measure == MEASURE_BENCHMARK))
		return;
	names_split(p, name_tail(p, c->clause, &each), false, &n);
	if (n.count == 1 && n.kind != NAME_LOST && !each)
		cell_check(c->p, c->s, n.name[0], c->carried, c->s->figure[c->k].value,
			   c->s->figure[c->k].to);
	else if (n.count == 0 && !each && !has(c->clause, "其中") && !names_a_row(c))
		check_total(c);
	names_release(&n);
}

static int64_t power(int n)
{
	return n == 0 ? NUMBER_SCALE : n == 1 ? NUMBER_SCALE / 10 : 1;
}

/* sum / rows, cut or rounded at the printed decimals.  Values are hundredths. */
static bool average_fits(int64_t sum, int64_t rows, const struct figure *f)
{
	int64_t unit = power(f->decimals);
	int64_t cut = sum / rows / unit * unit;
	int64_t round = (2 * sum + unit * rows) / (2 * unit * rows) * unit;

	return f->value == cut || f->value == round;
}

static void read_average(struct claim *c)
{
	const struct figure *f = &c->s->figure[c->k];
	size_t tables = 0;
	int64_t v, best = 0;
	bool agrees = false;

	if (f->decimals > 2 || words_in(&c->p->words, WORD_OTHER, c->clause) ||
	    words_in(&c->p->words, WORD_PAST, c->carried) ||
	    words_in(&c->p->words, WORD_ELSEWHERE, c->clause) ||
	    words_begin(&c->p->words, WORD_OTHER, c->after))
		return;
	claim_settle(c);
	if (c->measure == MEASURE_BENCHMARK)
		return;
	for (size_t i = 0; i < c->p->stands; i++) {
		const struct stand *t = &c->p->stand[i];
		int column[COLUMNS], n;
		if (!scope_has(c->scope, t))
			continue;
		n = columns_meant(c->p, t, c->measure, c->carried, column);
		tables += n > 0;
		for (int k = n - 1; k >= 0; k--) {
			if (!stand_sum(c->p, t, column[k], &v) || v < 0 ||
			    v > INT64_MAX / 4)
				continue;
			int64_t rows = (int64_t)t->table->rows;
			bool fits = average_fits(v, rows, f);
			if (!agrees)
				best = fits ? f->value : (2 * v + rows) / (2 * rows);
			agrees = agrees || fits;
		}
	}
	if (agrees || tables == 1)
		claim_check(c, "prose_average", best, agrees, 0);
}

/* What may follow the noun: then all of them are meant. */
static bool speaks_of_all(const struct claim *c, struct slice behind)
{
	static const char *const words[] = {"平均", "共", "均", "累计"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_begins(behind, words[i]))
			return true;
	return words_end(&c->p->words, WORD_COUNTY, c->clause) > 0;
}

/* 4个月, 3个工作日: time is counted, whatever noun comes further on. */
static bool counts_time(const struct claim *c)
{
	static const char *const words[] = {"月", "半月", "多月", "季度",   "年",
					    "周", "小时", "自然", "工作日", NULL};

	return prefix_any(c->after.s, words) > 0;
}

/* 3个单位各领域: the noun is not what is counted. */
static bool begins_another(struct slice rest)
{
	static const char *const words[] = {"各", "所有", "的", "单位", NULL};

	return prefix_any(rest.s, words) > 0;
}

/* 32个乡镇(街道), 30个基层政务公开领域 */
static void read_count(const struct claim *c)
{
	enum {
		NOUN_BYTES = 40
	};
	static const enum word_role nouns[] = {WORD_TOWNSHIP, WORD_DEPARTMENT,
					       WORD_DOMAIN};
	struct slice near = c->after;
	enum scope scope = SCOPE_ALL;
	const struct stand *t = NULL;
	size_t to = 0, tables = 0;

	if (counts_time(c))
		return;
	near.len = near.len > NOUN_BYTES ? NOUN_BYTES : near.len;
	for (size_t at = 0; at < near.len && scope == SCOPE_ALL; at++) {
		struct slice rest = slice_cut(near, at, near.len);
		if (words_begin(&c->p->words, WORD_SEP, rest) || begins_another(rest))
			break;
		for (int i = 0; i < 3 && scope == SCOPE_ALL; i++) {
			size_t n = words_begin(&c->p->words, nouns[i], rest);
			bool close = at == 0 || nouns[i] == WORD_DOMAIN;
			if (n && close) {
				scope = SCOPE_TOWNSHIPS + (enum scope)i;
				to = at + n;
			}
		}
	}
	for (size_t i = 0; i < c->p->stands && scope != SCOPE_ALL; i++)
		if (c->p->stand[i].scope == scope) {
			t = &c->p->stand[i];
			tables++;
		}
	if (tables != 1)
		return;
	struct slice behind = slice_cut(c->after, to, c->after.len);
	if (behind.len && behind.s[0] == '(') {
		const char *close = memchr(behind.s, ')', behind.len);
		size_t n = close ? (size_t)(close - behind.s) + 1 : 0;
		behind = slice_cut(behind, n, behind.len);
	}
	int64_t rows = (int64_t)t->table->rows * NUMBER_SCALE;
	bool agrees = rows == c->s->figure[c->k].value;
	if (agrees || speaks_of_all(c, behind))
		claim_check(c, "prose_count", rows, agrees, to);
}

void total_read(struct prose *p, struct sentence *s)
{
	for (size_t k = 0; k < s->figures && p->stands && p->budget >= 0; k++) {
		const struct figure *f = &s->figure[k];
		struct claim c;
		if (f->taken)
			continue;
		p->budget -= 200;
		claim_make(&c, p, s, k);
		if (f->measure && strncmp(s->text->s + f->digits_to, "个", 3) == 0 &&
		    c.after.len)
			read_count(&c);
		else if (words_end(&p->words, WORD_OVER, c.clause) ||
			 words_end(&p->words, WORD_UNDER, c.clause))
			continue;
		else if (words_in(&p->words, WORD_AVERAGE, c.clause))
			read_average(&c);
		else
			read_total(&c);
	}
}
