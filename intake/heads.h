/* What the head of a column means: words from data/heads.csv, because every county calls its
 * columns differently. */
#ifndef INTAKE_HEADS_H
#define INTAKE_HEADS_H

#include <stdbool.h>

#include "text/csv.h"
#include "text/status.h"

enum head_role {
	HEAD_NONE, /* not a head we know */
	HEAD_ORDER,
	HEAD_RANK,
	HEAD_UNIT,
	HEAD_AREA, /* that the unit is in: 县区, 市; several from the outer to the inner */
	HEAD_KIND,
	HEAD_ALIAS,
	HEAD_DOMAIN,
	HEAD_COUNT,  /* cumulative; from here to the benchmark: role_is_entered() */
	HEAD_OWN,    /* the period's own */
	HEAD_AMOUNT, /* a number of items: the period's own, or up to a day */
	HEAD_TARGET, /* of the year */
	HEAD_FLOOR,
	HEAD_MONTHLY,
	HEAD_BENCHMARK,
	HEAD_COMPLETION,
	HEAD_TITLE,
	HEAD_CLASS, /* 问题类别 */
	HEAD_START,
	HEAD_DAYS,
	HEAD_DUE,
	HEAD_BASIS,
	HEAD_PERIOD,
	HEAD_SCORE,
	HEAD_PREVIOUS, /* of the last period or year */
	HEAD_CHANGE,   /* against the last period or year */
	HEAD_AVERAGE,  /* of the rows */
	HEAD_SUM,      /* 合计 as a column: the sum of the row */
	HEAD_ITEM,     /* what a row of a statutory form is about */
	HEAD_LEVEL1,   /* 一级事项 */
	HEAD_LEVEL2,
	HEAD_LEVEL3,
	HEAD_CONTENT,  /* 公开内容(要素) */
	HEAD_TERM,     /* 公开时限 */
	HEAD_SUBJECT,  /* 公开主体 */
	HEAD_CHANNEL,  /* 公开渠道和载体 */
	HEAD_AUDIENCE, /* 公开对象 */
	HEAD_METHOD,   /* 公开方式 */
	HEAD_TIER,     /* 公开层级 */
	HEAD_TEXT,     /* text that nothing is taken from */
	HEAD_IGNORE,   /* known, and nothing to take over */
	HEAD_ROLES,
};

/* Counts and targets: the figures that the county file keeps. */
static inline bool role_is_entered(enum head_role role)
{
	return role >= HEAD_COUNT && role <= HEAD_BENCHMARK;
}

struct heads {
	struct csv words;   /* role, head: '#' stands for digits, '*' for anything */
	struct csv domains; /* the catalog's, to know their names in a column */
	struct csv forms;   /* rows and heads of the statutory forms: formdata.h */
	/* into words: the plain ones, sorted; those with signs; the sections', as they come */
	const struct csv_row **word;
	size_t plains, signs, sections;
};

enum status heads_load(struct heads *h, struct error *err);
void heads_release(struct heads *h);
/* Blanks, case, full-width forms and what stands in brackets make no difference. */
enum head_role heads_find(const struct heads *h, const char *cell);
/* The same by the heads whose beginning is known only: 最高发布量, not any 发布量. */
enum head_role heads_find_plain(const struct heads *h, const char *cell);
/* Names a part of a table (乡镇, 一、县直单位) and not a unit. */
bool heads_is_section(const struct heads *h, const char *cell);
/* The role's one word in data/heads.csv, "" for HEAD_NONE; what the clerk types and the file
 * keeps. */
const char *heads_word(enum head_role role);
/* HEAD_ROLES when it is none. */
enum head_role heads_role(const char *word);

#endif
