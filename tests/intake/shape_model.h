/* What a county's bulletin holds before anybody gave it a shape: tables of names and columns. */
#ifndef TESTS_INTAKE_SHAPE_MODEL_H
#define TESTS_INTAKE_SHAPE_MODEL_H

#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/progress.h"
#include "rules/rank.h"
#include "tests/intake/shape_name.h"
#include "text/buf.h"
#include "text/mem.h"
#include "text/number.h"

enum {
	MODEL_ROWS = 60,
	MODEL_COLUMNS = 10,
	DOC_TABLES = 3,
	DOC_LINES = 4,
};

/* What a shape is able to say; nothing else is asked of it. */
enum can {
	CAN_BLANK = 1,     /* a cell with nothing in it */
	CAN_SECTION = 2,   /* a row that names the rows below */
	CAN_REMARK = 4,    /* a column of remarks */
	CAN_TAIL = 8,      /* short lines (a signature) below the table */
	CAN_NUMBERED = 16, /* a column of running numbers */
	CAN_SHORT = 32,    /* a total row with fewer cells than the others */
	CAN_DIGIT = 64,    /* names with digits */
	CAN_GROUP = 128,   /* wants a head over two columns */
	CAN_ALL = CAN_BLANK | CAN_SECTION | CAN_REMARK | CAN_TAIL | CAN_NUMBERED |
		  CAN_SHORT | CAN_DIGIT,
};

enum kind {
	KIND_ORDER,
	KIND_NAME,
	KIND_TARGET,
	KIND_COUNT,
	KIND_OWN,
	KIND_AMOUNT,
	KIND_COMPLETION,
	KIND_RANK,
	KIND_BENCHMARK,
	KIND_FLOOR,
	KIND_LAST,
	KIND_CHANGE,
	KIND_REMARK,
	KINDS,
};

struct model_column {
	enum kind kind;
	const char *head, *role;
	const char *
		group; /* head over this column and the next of the same group, or NULL */
};

struct model {
	const char *annex, *title, *dated; /* lines above, "" none */
	struct model_column column[MODEL_COLUMNS];
	size_t columns, name, rows;
	const char *cell[MODEL_ROWS][MODEL_COLUMNS]; /* as a reading is to give them */
	const char *section[MODEL_ROWS];             /* NULL: none */
	const char *total[MODEL_COLUMNS];            /* "" but for sums */
	const char *label;                           /* of the total, NULL: no total */
	bool percent;
	int decimals;
};

struct doc {
	const char *before[DOC_LINES], *after[DOC_LINES];
	size_t befores, afters;
	struct model table[DOC_TABLES];
	size_t tables;
	struct {
		bool planted;
		const char *head, *printed, *computed;
	} fault;
	struct arena texts;
};

static inline const char *doc_number(struct doc *d, int64_t n)
{
	char room[24];

	snprintf(room, sizeof room, "%" PRId64, n);
	return arena_text(&d->texts, room);
}

static inline const char *doc_decimal(struct doc *d, int64_t scaled, int decimals)
{
	struct buf b = {0};

	number_decimal(&b, scaled, decimals);
	const char *s = arena_text(&d->texts, buf_text(&b));
	buf_release(&b);
	return s;
}

static inline void add_column(struct model *m, enum kind kind, const char *head,
			      const char *role)
{
	assert(m->columns < MODEL_COLUMNS);
	m->column[m->columns++] = (struct model_column){kind, head, role, NULL};
}

/* The columns behind the name, by one of the plans that real bulletins follow. */
static inline void counted_columns(struct model *m, struct rng *r, unsigned can)
{
	static const char *const targets[] = {"本年度任务数", "年度任务数", "任务数",
					      "全年任务数"};
	static const char *const counts[] = {"已发布总数", "累计发布条数", "累计数量",
					     "累计"};
	static const char *const owns[] = {"4月发布条数", "本月发布条数", "本月",
					   "12月发布条数"};
	static const char *const ratios[] = {"完成比例(%)", "完成率", "完成比例（％）",
					     "完成比例"};
	size_t from = m->columns;

	add_column(m, KIND_TARGET, PICK(r, targets), "target");
	add_column(m, KIND_COUNT, PICK(r, counts), "count");
	if (can & CAN_GROUP || rng_below(r, 3))
		add_column(m, KIND_OWN, PICK(r, owns), "period_count");
	if (can & CAN_GROUP)
		m->column[from + 1].group = m->column[from + 2].group = "发布情况";
	add_column(m, KIND_COMPLETION, PICK(r, ratios), "completion");
}

static inline void floor_columns(struct model *m, struct rng *r)
{
	static const char *const amounts[] = {"信息发布数量", "数量", "发布量",
					      "更新条数"};
	static const char *const floors[] = {"保底任务", "保底任务数",
					     "6月30日前完成发布信息数量(保底任务)"};

	add_column(m, KIND_AMOUNT, PICK(r, amounts), "count");
	if (rng_below(r, 2))
		add_column(m, KIND_FLOOR, PICK(r, floors), "target");
}

static inline void change_columns(struct model *m, struct rng *r)
{
	static const char *const changes[] = {"增减", "较上月增减", "环比增减"};
	static const char *const lasts[] = {"上月", "上月发布条数"};

	add_column(m, KIND_OWN, "本月发布条数", "period_count");
	add_column(m, KIND_LAST, PICK(r, lasts), "");
	add_column(m, KIND_CHANGE, PICK(r, changes), "change");
}

static inline void model_columns(struct model *m, struct rng *r, enum people people,
				 unsigned can)
{
	static const char *const names[PEOPLE][4] = {
		{"单位名称", "乡镇名称", "乡镇(街道)", "乡镇"},
		{"单位名称", "部门名称", "单位", "责任单位"},
		{"领域名称", "领域", "公开领域", "领域名称"}};
	static const char *const ranks[] = {"排名", "名次", "位次"};
	static const char *const orders[] = {"序号", "编号"};

	if (can & CAN_NUMBERED && rng_below(r, 2))
		add_column(m, KIND_ORDER, PICK(r, orders), "order");
	m->name = m->columns;
	add_column(m, KIND_NAME, names[people][rng_below(r, 4)],
		   people == DOMAINS ? "domain" : "unit");
	uint64_t plan = rng_below(r, 4);
	if (people == DOMAINS && !(can & CAN_GROUP)) {
		add_column(m, KIND_BENCHMARK, "九区县(市)最高发布量", "benchmark");
		add_column(m, KIND_AMOUNT, "甲水市发布量", "count");
	} else if (plan == 0 || can & CAN_GROUP) {
		counted_columns(m, r, can);
	} else if (plan == 1) {
		floor_columns(m, r);
	} else if (plan == 2) {
		add_column(m, KIND_OWN, "2021年上半年度更新条数", "period_count");
	} else {
		change_columns(m, r);
	}
	if (people != DOMAINS && (plan == 2 || rng_below(r, 3) == 0))
		add_column(m, KIND_RANK, PICK(r, ranks), "rank");
	if (can & CAN_REMARK && rng_below(r, 4) == 0)
		add_column(m, KIND_REMARK, "备注", "text");
}

#endif
