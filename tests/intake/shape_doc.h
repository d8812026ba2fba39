/* Random documents with known figures in them.  Everything comes from the seed. */
#ifndef TESTS_INTAKE_SHAPE_DOC_H
#define TESTS_INTAKE_SHAPE_DOC_H

#include "tests/intake/shape_model.h"

/* Mostly tens and hundreds, as bulletins have them; sometimes 0 or very large. */
static inline int64_t random_amount(struct rng *r)
{
	switch (rng_below(r, 20)) {
	case 0:
		return 0;
	case 1:
		return (int64_t)rng_below(r, 999999) + 1;
	case 2:
	case 3:
		return (int64_t)rng_below(r, 9000) + 1000;
	case 4:
	case 5:
	case 6:
	case 7:
		return (int64_t)rng_below(r, 900) + 100;
	default:
		return (int64_t)rng_below(r, 99) + 1;
	}
}

/* One row's numbers, whether shown or not. */
struct figures {
	int64_t value[KINDS];
	bool missing; /* nothing was reported: no count, so no ratio and no rank */
	const char *instead;
};

static inline bool kind_counts(enum kind k)
{
	return k == KIND_TARGET || k == KIND_COUNT || k == KIND_OWN ||
	       k == KIND_AMOUNT || k == KIND_BENCHMARK || k == KIND_FLOOR ||
	       k == KIND_LAST || k == KIND_CHANGE;
}

static inline void random_figures(struct figures *f, struct rng *r, unsigned can)
{
	static const int64_t tasks[] = {350, 400, 450, 500, 550, 560, 100, 37};

	*f = (struct figures){0};
	f->value[KIND_TARGET] = rng_below(r, 8) ? PICK(r, tasks) : random_amount(r) + 1;
	f->value[KIND_OWN] = random_amount(r);
	f->value[KIND_LAST] = random_amount(r);
	f->value[KIND_CHANGE] = f->value[KIND_OWN] - f->value[KIND_LAST];
	f->value[KIND_COUNT] = f->value[KIND_OWN] + random_amount(r);
	f->value[KIND_AMOUNT] = random_amount(r);
	f->value[KIND_BENCHMARK] =
		f->value[KIND_AMOUNT] + (rng_below(r, 4) ? random_amount(r) : 0);
	f->value[KIND_FLOOR] = 100;
	f->missing = rng_below(r, 25) == 0;
	f->instead = can & CAN_BLANK && rng_below(r, 2) ? "" : "—";
}

static inline bool model_has(const struct model *m, enum kind k)
{
	for (size_t i = 0; i < m->columns; i++)
		if (m->column[i].kind == k)
			return true;
	return false;
}

static inline enum kind main_kind(const struct model *m)
{
	return model_has(m, KIND_COUNT) ? KIND_COUNT
	       : model_has(m, KIND_OWN) ? KIND_OWN
					: KIND_AMOUNT;
}

static inline bool model_ranks(const struct model *m, struct figures *f, struct rng *r)
{
	struct rank_row row[MODEL_ROWS] = {0};
	bool ratio = model_has(m, KIND_COMPLETION) && rng_below(r, 2);

	for (size_t i = 0; i < m->rows; i++)
		row[i] = (struct rank_row){
			.has_count = !f[i].missing,
			.count = f[i].value[main_kind(m)],
			.has_target = true,
			.target = f[i].value[KIND_TARGET],
			.order = (int)i,
		};
	rank_rows(row, m->rows, ratio ? RANK_BY_COMPLETION : RANK_BY_COUNT,
		  (enum rank_ties)rng_below(r, 3));
	for (size_t i = 0; i < m->rows; i++)
		f[row[i].index].value[KIND_RANK] = row[i].rank;
	return ratio;
}

static inline const char *model_value(struct doc *d, const struct model *m,
				      const struct figures *f, enum kind k)
{
	int64_t ratio = 0;

	if (f->missing && k != KIND_TARGET && k != KIND_FLOOR && k != KIND_BENCHMARK)
		return f->instead;
	if (k != KIND_COMPLETION)
		return doc_number(d, f->value[k]);
	progress_completion(f->value[KIND_COUNT], f->value[KIND_TARGET], m->decimals,
			    ROUND_HALF_UP, &ratio);
	return doc_decimal(d, ratio, m->decimals);
}

static inline void model_total(struct doc *d, struct model *m, const struct figures *f,
			       struct rng *r)
{
	static const char *const labels[] = {"合计", "总计", "数据合计", "合 计"};
	struct figures sum = {0};

	for (size_t i = 0; i < m->rows; i++)
		for (int k = 0; k < KINDS; k++)
			if (!f[i].missing || k == KIND_TARGET || k == KIND_FLOOR ||
			    k == KIND_BENCHMARK)
				sum.value[k] += f[i].value[k];
	bool ratio = rng_below(r, 2);
	for (size_t c = 0; c < m->columns; c++)
		m->total[c] =
			kind_counts(m->column[c].kind) ||
					(ratio && m->column[c].kind == KIND_COMPLETION)
				? model_value(d, m, &sum, m->column[c].kind)
				: "";
	m->label = PICK(r, labels);
}

/* One wrong figure, and what is to be said of it. */
static inline void plant_fault(struct doc *d, struct model *m, struct rng *r,
			       bool ranked)
{
	size_t c = m->columns - 1 - rng_below(r, m->columns - m->name - 1);
	enum kind k = m->column[c].kind;
	const char **cell = NULL;
	bool whole = k != KIND_COMPLETION;

	if (m->label && kind_counts(k) && k != KIND_CHANGE) {
		cell = &m->total[c];
		for (size_t i = 0; i < m->columns;
		     i++) /* those would be wrong as well */
			if (m->column[i].kind == KIND_COMPLETION ||
			    m->column[i].kind == KIND_CHANGE)
				m->total[i] = "";
	} else if ((k == KIND_COMPLETION && !ranked) ||
		   (k == KIND_CHANGE && !m->label)) {
		cell = &m->cell[rng_below(r, m->rows)][c];
	}
	if (!cell || !strpbrk(*cell, "0123456789"))
		return;
	d->fault.planted = true;
	d->fault.head = m->column[c].head;
	d->fault.computed = *cell;
	int64_t off = (int64_t)rng_below(r, 40) + 2;
	d->fault.printed = *cell =
		whole ? doc_number(d, strtoll(*cell, NULL, 10) + off)
		      : doc_decimal(d,
				    (strtoll(*cell, NULL, 10) + off) *
					    (int64_t[]){1, 10, 100}[m->decimals],
				    m->decimals);
}

static inline void model_sections(struct model *m, struct rng *r)
{
	size_t half = m->rows / 2;
	bool parts = rng_below(r, 2);

	for (size_t i = 0; i < m->rows; i++)
		m->section[i] = i < half ? (parts ? "县直单位" : "一、县直部门")
					 : (parts ? "乡镇" : "二、乡镇（街道）");
}

static inline int64_t row_key(const struct figures *f, enum kind k)
{
	return f->missing ? -1 : f->value[k];
}

/* Best first, as half of the bulletins print them; equal ones stay as they are. */
static inline void best_first(struct figures *f, size_t n, enum kind k)
{
	for (size_t i = 1; i < n; i++)
		for (size_t j = i; j > 0 && row_key(&f[j], k) > row_key(&f[j - 1], k);
		     j--) {
			struct figures t = f[j];
			f[j] = f[j - 1];
			f[j - 1] = t;
		}
}

/* Names and numbers of the rows into the cells. */
static inline void model_cells(struct doc *d, struct model *m, struct figures *f,
			       struct rng *r, enum people people, bool digits)
{
	static const char *const remarks[] = {"已整改", "新设单位", "未按时报送",
					      "栏目超期2次", ""};

	for (size_t i = 0; i < m->rows; i++) {
		f[i].value[KIND_ORDER] = (int64_t)i + 1;
		do {
			m->cell[i][m->name] = random_name(&d->texts, r, people, digits);
		} while (name_taken(m->cell[0] + m->name, MODEL_COLUMNS, i));
		for (size_t c = 0; c < m->columns; c++) {
			enum kind k = m->column[c].kind;
			if (k == KIND_REMARK)
				m->cell[i][c] = PICK(r, remarks);
			else if (k == KIND_ORDER)
				m->cell[i][c] = doc_number(d, (int64_t)i + 1);
			else if (k != KIND_NAME)
				m->cell[i][c] = model_value(d, m, &f[i], k);
		}
	}
}

static inline void model_make(struct doc *d, struct model *m, struct rng *r,
			      unsigned can, bool fault)
{
	struct figures f[MODEL_ROWS];
	enum people people = (enum people)rng_below(r, PEOPLE);
	bool by_ratio = false;

	m->rows = 3 + rng_below(r, rng_below(r, 4) ? 20 : MODEL_ROWS - 2);
	m->percent = rng_below(r, 2);
	m->decimals = (int)rng_below(r, 3);
	model_columns(m, r, people, can);
	for (size_t i = 0; i < m->rows; i++)
		random_figures(&f[i], r, can);
	if (rng_below(r, 2))
		best_first(f, m->rows, main_kind(m));
	if (model_has(m, KIND_RANK))
		by_ratio = model_ranks(m, f, r);
	model_cells(d, m, f, r, people, can & CAN_DIGIT);
	if (rng_below(r, 2) && can & CAN_SHORT)
		model_total(d, m, f, r);
	if (can & CAN_SECTION && people != DOMAINS && rng_below(r, 6) == 0)
		model_sections(m, r);
	if (fault)
		plant_fault(d, m, r, by_ratio);
}

/* A document of one to three tables with sentences around them. */
static inline void doc_make(struct doc *d, uint64_t seed, unsigned can, bool faults)
{
	struct rng r = {seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
	char room[40];

	*d = (struct doc){0};
	d->tables = rng_below(&r, 3) ? 1 : 1 + rng_below(&r, DOC_TABLES);
	d->befores = rng_below(&r, DOC_LINES);
	for (size_t i = 0; i < d->befores; i++)
		d->before[i] = random_sentence(&r);
	bool wrong = faults && rng_below(&r, 4) == 0;
	for (size_t t = 0; t < d->tables; t++) {
		struct model *m = &d->table[t];
		snprintf(room, sizeof room, rng_below(&r, 2) ? "附件%zu" : "附件 %zu：",
			 t + 1);
		m->annex = d->tables > 1 || rng_below(&r, 2)
				   ? arena_text(&d->texts, room)
				   : "";
		m->title = random_title(&d->texts, &r);
		m->dated = rng_below(&r, 4) ? "" : "（数据统计日期：2024年5月6日）";
		model_make(d, m, &r, can, wrong && t == 0);
	}
	if (rng_below(&r, 2))
		d->after[d->afters++] = random_sentence(&r);
	if (can & CAN_TAIL && rng_below(&r, 3) == 0) {
		d->after[d->afters++] = "甲水县政务公开工作领导小组办公室";
		d->after[d->afters++] = "2024年5月8日";
	}
}

static inline void doc_release(struct doc *d)
{
	arena_release(&d->texts);
}

#endif
