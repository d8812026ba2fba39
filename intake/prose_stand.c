/* The tables that sentences can speak of: who is counted in them, when, and their sums. */
#include <stdlib.h>
#include <string.h>

#include "intake/prose_inner.h"
#include "intake/prose_periods.h"
#include "intake/table.h"
#include "intake/value.h"
#include "text/mem.h"

enum {
	MANY = 80,         /* per cent of the rows that make a table one of townships */
	SCALE_DECIMALS = 2 /* of NUMBER_SCALE */
};

static bool is_township(struct slice s)
{
	return slice_ends(s, "镇") || slice_ends(s, "乡") || slice_ends(s, "街道");
}

static enum scope scope_of_rows(const struct stand *t)
{
	size_t named = 0, towns = 0;

	if (t->table->column[t->names].role == HEAD_DOMAIN)
		return SCOPE_DOMAINS;
	for (size_t i = 0; i < t->table->rows; i++) {
		named += t->name[i].full.len > 0;
		towns += is_township(t->name[i].bare);
	}
	if (towns * 100 >= named * MANY)
		return SCOPE_TOWNSHIPS;
	return towns * 100 <= named * (100 - MANY) ? SCOPE_DEPARTMENTS : SCOPE_MIXED;
}

static void stand_fill(struct prose *p, struct stand *t, const struct said *doc)
{
	const struct sheet *table = t->table;
	struct said s = {0};

	t->name = mem_array(table->rows, sizeof *t->name);
	for (size_t i = 0; i < table->rows && pace_go(p->r->pace); i++) {
		struct prose_text text;
		const char *cell = table->row[i].cell[t->names];
		prose_text_make(&text, cell ? cell : "", 0);
		char *name = mem_text(text.s);
		t->name[i] = (struct row_name){name, slice_of(name),
					       name_bare(slice_of(name))};
		prose_text_release(&text);
	}
	t->scope = scope_of_rows(t);
	said_add(&s, &p->words, table->title ? table->title : "", p->year);
	for (size_t i = 0; i < table->columns; i++)
		said_add(&s, &p->words,
			 table->column[i].head ? table->column[i].head : "",
			 s.year ? s.year : p->year);
	t->period = mem_array(SAID_MAX + 1, sizeof *t->period);
	if (table->has_period)
		t->period[t->periods++] = table->period;
	for (size_t i = 0; i < s.periods; i++)
		t->period[t->periods++] = s.period[i];
	if (t->periods == 0) {
		memcpy(t->period, doc->period, doc->periods * sizeof *t->period);
		t->periods = doc->periods;
	}
	said_release(&s);
}

static bool is_counts(const struct sheet *t)
{
	static const enum head_role roles[] = {HEAD_COUNT, HEAD_OWN, HEAD_AMOUNT,
					       HEAD_COMPLETION, HEAD_BENCHMARK};

	if (t->sentence || t->kind != SHEET_FIGURES || t->rows == 0)
		return false;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (sheet_find(t, roles[i]) >= 0)
			return true;
	return false;
}

void stands_load(struct prose *p, const struct said *doc)
{
	p->stand = mem_array(p->r->tables ? p->r->tables : 1, sizeof *p->stand);
	for (size_t i = 0; i < p->r->tables; i++) {
		const struct sheet *t = &p->r->table[i];
		int unit = sheet_find(t, HEAD_UNIT),
		    domain = sheet_find(t, HEAD_DOMAIN);
		if (!is_counts(t) || (unit < 0 && domain < 0))
			continue;
		struct stand *s = &p->stand[p->stands++];
		*s = (struct stand){.table = t, .names = unit >= 0 ? unit : domain};
		stand_fill(p, s, doc);
	}
}

void stands_release(struct prose *p)
{
	for (size_t i = 0; i < p->stands; i++) {
		for (size_t k = 0; k < p->stand[i].table->rows; k++)
			free(p->stand[i].name[k].text);
		free(p->stand[i].name);
		free(p->stand[i].period);
	}
	free(p->stand);
}

/* 浏阳市, 赣州市信丰: what may stand before a name and only says where. */
static bool is_place(struct slice s)
{
	static const char *const marks[] = {"县", "市", "区", "州", "省", "旗", "盟"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *at = memmem(s.s, s.len, marks[i], strlen(marks[i]));
		if (at > s.s || slice_is(s, marks[i]))
			return true;
	}
	return false;
}

/* (台), 党委政府: what may stand behind a name without making it another's. */
static bool is_same_body(struct slice s)
{
	static const char *const words[] = {"党委", "党工委", "人民政府", "政府"};

	if (s.len == 0 || s.s[0] == '(')
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_begins(s, words[i]))
			return is_same_body(slice_cut(s, strlen(words[i]), s.len));
	return false;
}

/* Whether the outer name is the inner one and more that does not change who is meant.  大桥镇 is
 * not meant by 东大桥镇, nor by 大桥镇便民服务中心. */
static bool holds(const struct stand *t, struct slice outer, struct slice inner)
{
	const char *at = inner.len < 2 * HAN
				 ? NULL
				 : memmem(outer.s, outer.len, inner.s, inner.len);

	if (!at)
		return false;
	struct slice before = {outer.s, (size_t)(at - outer.s)};
	struct slice behind = slice_cut(outer, before.len + inner.len, outer.len);
	if (t->scope == SCOPE_DOMAINS)
		return before.len == 0;
	if (before.len && !is_place(before))
		return false;
	/* 赣州市医疗保障局信丰分局 is the county's 医疗保障局. */
	return is_same_body(behind) || (before.len && slice_ends(behind, "分局"));
}

long stand_row(struct prose *p, const struct stand *t, struct slice name)
{
	enum {
		EQUAL,
		BARE,
		INNER,
		STAGES
	};
	size_t fits[STAGES] = {0};
	long row[STAGES] = {-1, -1, -1};
	struct slice bare = name_bare(name);

	p->budget -= (int64_t)t->table->rows;
	if (p->budget < 0)
		return -1;
	for (size_t i = 0; i < t->table->rows; i++) {
		struct slice full = t->name[i].full, own = t->name[i].bare;
		bool fit[STAGES] = {slice_equal(full, name), slice_equal(own, bare),
				    holds(t, own, bare) || holds(t, bare, own)};
		for (int k = 0; k < STAGES; k++) {
			row[k] = fit[k] ? (long)i : row[k];
			fits[k] += fit[k];
		}
	}
	for (int k = 0; k < STAGES; k++)
		if (fits[k] > 0)
			return fits[k] == 1 ? row[k] : -1;
	return -1;
}

bool stand_value(const struct stand *t, size_t row, int column, int64_t *out)
{
	struct value v;

	if (!sheet_value(&t->table->row[row], (size_t)column, &v) || v.measured)
		return false;
	for (; v.decimals > SCALE_DECIMALS; v.decimals--)
		v.scaled /= 10;
	*out = v.scaled;
	for (; v.decimals < SCALE_DECIMALS; v.decimals++)
		if (__builtin_mul_overflow(*out, 10, out))
			return false;
	return true;
}

bool stand_sum(struct prose *p, const struct stand *t, int column, int64_t *out)
{
	bool any = false;
	int64_t v;

	p->budget -= (int64_t)t->table->rows;
	*out = 0;
	for (size_t i = 0; i < t->table->rows; i++)
		if (stand_value(t, i, column, &v)) {
			if (__builtin_add_overflow(*out, v, out))
				return false;
			any = true;
		}
	return any;
}

int stand_columns(const struct stand *t, enum measure m, int out[COLUMNS])
{
	static const enum head_role roles[][COLUMNS] = {
		[MEASURE_ANY] = {HEAD_COUNT, HEAD_AMOUNT, HEAD_OWN, HEAD_NONE},
		[MEASURE_NEW] = {HEAD_OWN, HEAD_AMOUNT, HEAD_NONE},
		[MEASURE_CUMULATIVE] = {HEAD_COUNT, HEAD_AMOUNT, HEAD_OWN, HEAD_NONE},
		[MEASURE_TO_DATE] = {HEAD_COUNT, HEAD_NONE},
		[MEASURE_BENCHMARK] = {HEAD_BENCHMARK, HEAD_NONE},
		[MEASURE_COMPLETION] = {HEAD_COMPLETION, HEAD_NONE},
	};
	int n = 0;

	for (int r = 0; r < COLUMNS && roles[m][r] != HEAD_NONE; r++)
		for (size_t i = 0; i < t->table->columns && n < COLUMNS; i++)
			if (t->table->column[i].role == roles[m][r])
				out[n++] = (int)i;
	return n;
}

enum measure measure_of(const struct words *w, struct slice s)
{
	if (words_in(w, WORD_BENCHMARK, s))
		return MEASURE_BENCHMARK;
	if (words_in(w, WORD_COMPLETION, s))
		return MEASURE_COMPLETION;
	if (words_in(w, WORD_CUMULATIVE, s))
		return MEASURE_CUMULATIVE;
	return words_in(w, WORD_NEW, s) ? MEASURE_NEW : MEASURE_ANY;
}

/* Wider is one that ends with its own (1-4月 and 4月), or the year that its own lies in. */
enum time_fit stand_period_fits(const struct stand *t, struct period p)
{
	enum time_fit fit = t->periods ? TIME_OTHER : TIME_OWN;

	for (size_t i = 0; i < t->periods; i++) {
		struct period q = t->period[i];
		if (period_equal(p, q))
			return TIME_OWN;
		if ((p.last == q.last && p.first < q.first) ||
		    (period_kind(p) == PERIOD_YEAR && period_has(p, q)))
			fit = TIME_WIDER;
	}
	return fit;
}

/* Where the table does not say up to which day it counts, any day of its periods may be meant. */
bool stand_upto_fits(const struct stand *t, daynum day)
{
	if (t->table->upto != DAY_NONE)
		return day == t->table->upto;
	for (size_t i = 0; i < t->periods; i++)
		if (period_has(t->period[i], (struct period){day, day}))
			return true;
	return t->periods == 0;
}
