/* Named units that are said to be above a number, first or last, against the tables. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_digits.h"
#include "intake/prose_group.h"
#include "text/mem.h"
#include "text/prefix.h"

/* What a sentence says of a group of names. */
struct saying {
	const char *what;
	const struct sentence *s;
	size_t from, to;    /* quoted */
	struct slice words; /* that tell which column is meant */
	bool bottom;        /* of an order */
	size_t places;      /* 0: as many as are named */
	bool under;         /* of a limit */
	int64_t limit;
	bool percent;
};

struct place {
	int64_t value;
	size_t row;
};

static int by_value(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* The rows by a column, the first of the order first; bottom: lowest first. */
static size_t order_rows(struct prose *p, const struct stand *t, int column,
			 bool bottom, struct place *out)
{
	size_t n = 0;
	int64_t v;

	p->budget -= 20 * (int64_t)t->table->rows;
	for (size_t i = 0; i < t->table->rows; i++)
		if (stand_value(t, i, column, &v))
			out[n++] = (struct place){bottom ? v : -v, i};
	qsort(out, n, sizeof *out, by_value);
	return n;
}

/* Whether the named rows are the first `places` of the order, whoever of equals is named. */
static bool are_first(const struct group *g, const struct place *order, size_t n,
		      size_t places)
{
	int64_t edge = order[places - 1].value;
	size_t named = 0, sure = 0, before = 0;

	for (size_t i = 0; i < n && order[i].value <= edge; i++) {
		bool has = group_has(g, order[i].row);
		named += has;
		before += order[i].value < edge;
		sure += has && order[i].value < edge;
	}
	if (named != g->names.count || named > places)
		return false;
	return g->partial || (named == places && sure == before);
}

static void report(struct prose *p, const struct saying *y, const struct group *g,
		   const size_t *row, size_t n, bool agrees)
{
	char *printed = group_text(g), *computed = rows_text(g->stand, row, n);

	prose_check(p, y->what, y->s, y->from, y->to, (struct slice){"", 0}, printed,
		    computed, agrees);
	free(printed);
	free(computed);
}

/* Columns that the words may mean: the ratio where a table has one, unless they say how many. */
static int rank_columns(const struct prose *p, const struct stand *t,
			struct slice words, int out[COLUMNS])
{
	int n = 0;
	enum measure m = measure_of(&p->words, words);

	if (m == MEASURE_COMPLETION)
		return stand_columns(t, m, out);
	if (!words_in(&p->words, WORD_AMOUNT, words))
		n = stand_columns(t, MEASURE_COMPLETION, out);
	return n ? n : stand_columns(t, m, out);
}

static void check_order(struct prose *p, const struct saying *y, const struct group *g)
{
	const struct stand *t = g->stand;
	int column[COLUMNS], columns = rank_columns(p, t, y->words, column);
	struct place *order = mem_array(t->table->rows, sizeof *order);
	size_t *row = mem_array(t->table->rows, sizeof *row), shown = 0;
	size_t places = y->places ? y->places : g->names.count;
	bool agrees = false;

	for (int k = 0; k < columns && !agrees; k++) {
		size_t n = order_rows(p, t, column[k], y->bottom, order);
		if (places > n)
			continue;
		agrees = are_first(g, order, n, places);
		for (size_t i = 0; i < places && (agrees || k == 0); i++)
			row[i] = order[i].row;
		shown = places;
	}
	if (shown)
		report(p, y, g, row, shown, agrees);
	free(order);
	free(row);
}

/* Rows that the saying is true of; whether the named ones are these.  peers: the column of the
 * peers' best to reach, -1 for the saying's own limit. */
static bool sets_agree(const struct saying *y, const struct group *g, int column,
		       int peers, size_t *row, size_t *count, bool exact)
{
	const struct stand *t = g->stand;
	size_t named = 0;
	int64_t v, limit = y->limit;

	*count = 0;
	for (size_t i = 0; i < t->table->rows; i++) {
		if (!stand_value(t, i, column, &v) ||
		    (peers >= 0 && !stand_value(t, i, peers, &limit)))
			continue;
		bool holds = peers >= 0 ? v >= limit : y->under ? v < limit : v > limit;
		if (!holds)
			continue;
		row[(*count)++] = i;
		named += group_has(g, i);
	}
	return named == g->names.count && (!exact || named == *count);
}

static void check_set(struct prose *p, const struct saying *y, const struct group *g,
		      int peers, bool exact)
{
	const struct stand *t = g->stand;
	int column[COLUMNS];
	enum measure m = measure_of(&p->words, y->words);
	int columns;
	size_t n = 0, *row = mem_array(t->table->rows, sizeof *row);
	bool agrees = false;

	if (y->percent)
		m = MEASURE_COMPLETION;
	else if (m == MEASURE_BENCHMARK || m == MEASURE_COMPLETION)
		m = MEASURE_ANY;
	columns = stand_columns(t, m, column);
	p->budget -= COLUMNS * (int64_t)t->table->rows;
	for (int k = 0; k < columns && !agrees; k++)
		agrees = sets_agree(y, g, column[k], peers, row, &n, exact);
	if (columns > 1 && !agrees)
		sets_agree(y, g, column[0], peers, row, &n, exact);
	if (columns)
		report(p, y, g, row, n, agrees);
	free(row);
}

static bool is_now(struct prose *p, const struct saying *y, const struct group *g)
{
	struct slice before = {y->s->text->s + y->s->from, y->to - y->s->from};
	int column[COLUMNS];

	return !words_in(&p->words, WORD_PAST, slice_near(before)) &&
	       columns_meant(p, g->stand, MEASURE_ANY, before, column) >= 0;
}

/* 仅集里街道信息发布量超过60条; 超过60条的有A、B */
static void read_limit(struct prose *p, struct sentence *s, size_t k)
{
	const struct figure *f = &s->figure[k];
	struct claim c;
	struct group g = {0};
	struct saying y = {.what = "prose_above",
			   .s = s,
			   .limit = f->value,
			   .percent = f->percent,
			   .to = f->to};
	size_t n;

	claim_make(&c, p, s, k);
	n = words_end(&p->words, WORD_OVER, c.clause);
	y.under = n == 0;
	if (!n)
		n = words_end(&p->words, WORD_UNDER, c.clause);
	if (!n || words_begin(&p->words, WORD_OTHER, c.after))
		return;
	y.words = c.clause;
	y.from = sentence_at(s, c.clause.s);
	size_t list = words_begin(&p->words, WORD_LIST, c.after);
	if (list) {
		group_behind(p, slice_cut(c.after, list, c.after.len), &g);
		if (g.names.count)
			y.to = sentence_at(s, g.names.name[g.names.count - 1].s) +
			       g.names.name[g.names.count - 1].len;
	} else {
		struct slice before = sentence_before(s, k);
		before.len -= n;
		group_before(p, before, &g);
		if (g.names.count)
			y.from = sentence_at(s, g.names.name[0].s);
	}
	bool exact = !g.partial && (g.only || list);
	if (group_resolve(p, s, &g) && is_now(p, &y, &g) &&
	    !words_in(&p->words, WORD_AVERAGE, c.clause))
		check_set(p, &y, &g, -1, exact);
	group_release(&g);
}

/* 末五位, 前3名, 靠后, 首位 at p. */
struct trigger {
	size_t len;
	bool bottom, first, rear;
	size_t places;
};

/* What may follow a place. 第一批, 第一方阵 and 末位淘汰 are none. */
static bool ends_place(const struct prose *p, struct slice behind)
{
	static const char *const words[] = {"(", ")", "”", "的", NULL};

	return behind.len == 0 || words_begin(&p->words, WORD_SEP, behind) ||
	       words_begin(&p->words, WORD_LIST, behind) || prefix_any(behind.s, words);
}

/* 首位, 第一名, 末位: one place. */
static struct trigger one_place(const struct prose *p, struct slice s, bool bottom)
{
	size_t n = words_begin(&p->words, bottom ? WORD_LAST : WORD_FIRST, s);

	if (n == 0)
		return (struct trigger){0};
	n += words_begin(&p->words, WORD_PLACE, slice_cut(s, n, s.len));
	if (!ends_place(p, slice_cut(s, n, s.len)))
		return (struct trigger){0};
	return (struct trigger){
		.len = n, .bottom = bottom, .first = !bottom, .places = 1};
}

static struct trigger trigger_at(const struct prose *p, struct slice s)
{
	const struct words *w = &p->words;
	struct trigger t = {0};
	size_t n;

	if ((n = words_begin(w, WORD_REAR, s)))
		return (struct trigger){.len = n, .bottom = true, .rear = true};
	if (words_begin(w, WORD_LAST, s))
		return one_place(p, s, true);
	if (words_begin(w, WORD_FIRST, s))
		return one_place(p, s, false);
	n = words_begin(w, WORD_BOTTOM, s);
	t.bottom = n > 0;
	if (!n && !(n = words_begin(w, WORD_TOP, s)))
		return t;
	const char *q = s.s + n;
	t.places = (size_t)digits_small(&q);
	t.len = (size_t)(q - s.s);
	if (t.places == 0 || t.len > s.len)
		return (struct trigger){0};
	struct slice rest = slice_cut(s, t.len, s.len);
	n = words_begin(w, WORD_PLACE, rest);
	struct slice behind = slice_cut(rest, n, rest.len);
	if (n == 0 && !ends_place(p, behind))
		return (struct trigger){0};
	t.len += n;
	return t;
}

/* Bytes to a list of names behind 后三位: 的是, 的县直单位分别是; 0 if none. */
static size_t list_behind(const struct prose *p, struct slice s)
{
	enum {
		NOUN_BYTES = 36
	};
	size_t n = words_begin(&p->words, WORD_LIST, s);

	if (n || !slice_begins(s, "的"))
		return n;
	for (size_t i = 3; i < s.len && i < NOUN_BYTES; i++) {
		struct slice rest = slice_cut(s, i, s.len);
		if (words_begin(&p->words, WORD_SEP, rest))
			return 0;
		if ((n = words_begin(&p->words, WORD_LIST, rest)))
			return i + n;
	}
	return 0;
}

static bool stands_somewhere(const struct prose *p, struct slice before)
{
	size_t n;
	struct slice clause = clause_of(before);
	const char *at = words_last(&p->words, WORD_STANDING, clause, &n);

	return at && !memmem(at, (size_t)(clause.s + clause.len - at), "、", 3);
}

static void read_place(struct prose *p, struct sentence *s, size_t at, struct trigger t)
{
	struct slice before = {s->text->s + s->from, at - s->from};
	struct slice after = {s->text->s + at + t.len, s->to - at - t.len};
	struct slice near = slice_near(before);
	struct saying y = {.what = t.bottom ? "prose_bottom" : "prose_top",
			   .s = s,
			   .from = at,
			   .to = at + t.len,
			   .bottom = t.bottom,
			   .places = t.places};
	struct group g = {0};
	size_t list = t.rear ? 0 : list_behind(p, after);
	bool abroad = false;

	p->budget -=
		(int64_t)(s->to - s->from); /* it may be looked through as a whole */

	if (list) {
		group_behind(p, slice_cut(after, list, after.len), &g);
		y.words = clause_of(near);
		abroad = words_in(&p->words, WORD_ELSEWHERE, y.words);
	} else if (t.rear || stands_somewhere(p, near)) {
		group_before(p, before, &g);
		y.words = near;
	}
	if (g.names.count) {
		struct slice last = g.names.name[g.names.count - 1];
		size_t end = sentence_at(s, last.s) + last.len;
		if (list) {
			y.to = end;
		} else {
			y.from = sentence_at(s, g.names.name[0].s);
			y.words = (struct slice){last.s + last.len, at - end};
			abroad = words_in(&p->words, WORD_ELSEWHERE, y.words);
		}
	}
	if (t.rear) /* 等 or not: as many as are named */
		g.partial = false;
	if (group_resolve(p, s, &g) && is_now(p, &y, &g)) {
		int peers = sheet_find(g.stand->table, HEAD_BENCHMARK);
		if (!abroad && (!t.first || !g.partial)) {
			check_order(p, &y, &g);
		} else if (abroad && t.first && peers >= 0) {
			y.what = "prose_leaders";
			check_set(p, &y, &g, peers, g.only && !g.partial);
		}
	}
	group_release(&g);
}

void set_read(struct prose *p, struct sentence *s)
{
	if (s->to - s->from > SENTENCE_BYTES || p->stands == 0)
		return;
	for (size_t k = 0; k < s->figures && p->budget >= 0; k++)
		if (!s->figure[k].taken)
			read_limit(p, s, k);
	for (size_t at = s->from; at < s->to && p->budget >= 0;) {
		struct trigger t =
			trigger_at(p, (struct slice){s->text->s + at, s->to - at});
		if (t.len && (t.rear || t.places))
			read_place(p, s, at, t);
		at += t.len ? t.len : 1;
		while (at < s->to && is_inside(s->text->s[at]))
			at++;
	}
}
