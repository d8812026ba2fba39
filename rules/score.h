/* 年度考核: a scoring sheet, and what a unit gets by it.  The sheet is the office's own text
 * (gongkai-assessment(5)); the figures are asked for by name, so that nothing here knows where
 * they come from.  Points are whole hundredths, ratios are rounded once and as the sheet says. */
#ifndef RULES_SCORE_H
#define RULES_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/progress.h"
#include "rules/rank.h"
#include "text/buf.h"
#include "text/mem.h"
#include "text/status.h"

enum {
	SCORE_INDICATORS = 40,
	SCORE_RULES = 40,              /* of one indicator */
	SCORE_NAME_CHARS = 20,         /* of an indicator */
	SCORE_POINTS_MAX = 1000 * 100, /* hundredths */
	SCORE_PERCENT_MAX = 1000,
};

/* What a sheet may count, by name: score_names[] ends with a NULL name. */
enum score_name {
	SCORE_TARGET,        /* 年度任务 */
	SCORE_COUNT,         /* 累计 */
	SCORE_BEST,          /* 最高累计 */
	SCORE_FLOOR,         /* 保底任务 */
	SCORE_FLOOR_COUNT,   /* 保底累计 */
	SCORE_MONTHS_SHORT,  /* 月未达标 */
	SCORE_FINDINGS,      /* 问题 */
	SCORE_REPEATED,      /* 重复问题 */
	SCORE_TASKS_LATE,    /* 整改逾期 */
	SCORE_RETURNED,      /* 整改退回 */
	SCORE_UNFINISHED,    /* 未整改 */
	SCORE_REQUESTS,      /* 申请 */
	SCORE_REQUESTS_LATE, /* 申请逾期 */
	SCORE_UPDATES_LATE,  /* 栏目逾期 */
	SCORE_DUTIES,        /* 事项 */
	SCORE_DUTIES_DONE,   /* 事项完成 */
	SCORE_DUTIES_LATE,   /* 事项逾期 */
	SCORE_STAGES_LATE,   /* 阶段逾期 */
	SCORE_ITEMS,         /* 目录应填 */
	SCORE_ITEMS_FILLED,  /* 目录已填 */
	SCORE_NAMES
};
struct score_told {
	const char *name; /* Chinese, in any language: it is the sheet's */
	const char
		*ratio; /* what it is called as a part of `of`: 完成比例; NULL: 比例 */
	bool classed; /* may be narrowed to a sort: 问题:内容错误 */
};
extern const struct score_told score_names[SCORE_NAMES + 1];

enum score_part {
	SCORE_MAIN = 1, /* 指标: 0 to its full points */
	SCORE_BONUS,    /* 加分: on top, up to its points */
	SCORE_PENALTY,  /* 扣分: taken off, up to its points */
};
enum {
	SCORE_TOWNSHIPS = 1,
	SCORE_DEPARTMENTS = 2
};

/* 扣 问题:内容错误 每1件 2分 最多6分 */
struct score_rule {
	bool adds; /* 加, else 扣 */
	enum score_name what;
	const char *class; /* "": of any sort */
	int64_t per;       /* so many give .. */
	int64_t points;    /* .. so much */
	int64_t most;      /* of this rule in all; -1: no bound */
	size_t line;
};
/* 比例 累计/年度任务 满100% 低于60%不得分 */
struct score_ratio {
	bool used;
	enum score_name num, den;
	const char *num_class, *den_class;
	int64_t at;    /* the percentage that gives full points */
	int64_t least; /* below it there are none; 0: no such bound */
};
struct score_indicator {
	enum score_part part;
	const char *name;
	int64_t full;
	unsigned scope; /* SCORE_TOWNSHIPS | SCORE_DEPARTMENTS */
	bool scoped;    /* by a line of its own */
	struct score_ratio ratio;
	bool manual;      /* 人工: points are given by hand */
	const char *look; /* at what; "" not said */
	const char *note;
	struct score_rule *rule;
	size_t rules, cap;
	size_t line;
};
struct score_sheet {
	const char *name, *note;
	unsigned scope; /* 对象: who is assessed, each kind by itself */
	int decimals;   /* 小数: 0..2 */
	enum rounding rounding;
	enum rank_ties ties;
	bool zero; /* 缺项 按0; else 不计: what was scored is brought to full points */
	struct score_indicator *indicator;
	size_t indicators, cap;
	struct arena texts;
};

/* Reads a sheet, trusting nothing.  ST_INPUT names the line and what to write instead; *out is
 * then empty. */
enum status score_sheet_read(struct score_sheet *out, const char *text, size_t len,
			     struct error *err);
void score_sheet_release(struct score_sheet *s);
/* NULL when there is none of that name. */
const struct score_indicator *score_indicator_find(const struct score_sheet *s,
						   const char *name);
/* Points as people write them: 12, 12.5, １２．50分; at most two decimals and 1000.  False when
 * it is none. */
bool score_points_parse(const char *s, size_t len, int64_t *out);
/* 12.50 with the sheet's decimals. */
void score_points(struct buf *out, const struct score_sheet *s, int64_t points);
/* How it is scored, as a sentence for the notes: 累计÷年度任务，满100%得满分. */
void score_how(struct buf *out, const struct score_sheet *s,
	       const struct score_indicator *i);

/* A figure, or why there is none; `why` is borrowed. */
struct score_number {
	bool there;
	int64_t n;
	const char *why;
};
/* Where figures come from, for one unit. */
struct score_source {
	void *ctx;
	struct score_number (*number)(void *ctx, enum score_name what,
				      const char *class);
	/* Points given by hand, in hundredths. */
	struct score_number (*manual)(void *ctx, const struct score_indicator *i);
};

struct score_taken {
	int64_t n;      /* what was counted */
	int64_t points; /* given (> 0) or taken (< 0), its own bound observed */
	bool bounded;   /* 最多 took effect */
};
struct score_got {
	const struct score_indicator *of;
	bool there;      /* else why says what is missing */
	const char *why; /* borrowed from the source, or "" */
	int64_t start; /* before what is added and taken: full, the ratio's, by hand or 0 */
	int64_t num, den;
	bool least;               /* below the bound of the ratio */
	int64_t sum;              /* start and all rules */
	int64_t points;           /* the same within 0 and full; of a 扣分 negative */
	struct score_taken *rule; /* of->rules of them */
};
struct score_unit {
	struct score_got *got; /* of the indicators that apply to its kind */
	size_t n;
	int64_t full;        /* of all its 指标 */
	int64_t possible;    /* of those scored */
	int64_t main, extra; /* points of 指标; of 加分 and 扣分 */
	size_t gaps;         /* 指标 that could not be scored */
	bool there;          /* there is a total: something was scored */
	bool converted;      /* main was brought from possible to full points */
	int64_t total;
	struct arena room;
};
/* Scores one unit of the kind (one of SCORE_TOWNSHIPS, SCORE_DEPARTMENTS) by the sheet, which must
 * outlive the result, as must the source's texts. */
void score_unit(const struct score_sheet *s, unsigned kind,
		const struct score_source *from, struct score_unit *out);
void score_unit_release(struct score_unit *u);

#endif
