/* 政府信息公开工作年度报告: its forms, what a cell may hold, and what has to agree in it.
 *
 * The forms are those of 国办公开办函〔2019〕60号 ("2019") and 〔2021〕30号 ("2021", for reports on 2021
 * and later); their rows, columns and labels are data/forms.csv.  A report's figures are an array of
 * texts, one for each cell of its form, in the form's order; NULL is blank, which is never 0. */
#ifndef RULES_ANNUAL_H
#define RULES_ANNUAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/date.h"
#include "text/buf.h"
#include "text/mem.h"
#include "text/status.h"

enum annual_part {
	ANNUAL_PUBLICATION,  /* 表二 主动公开政府信息情况 */
	ANNUAL_APPLICATIONS, /* 表三 收到和处理政府信息公开申请情况 */
	ANNUAL_LITIGATION, /* 表四 政府信息公开行政复议、行政诉讼情况: one line */
	ANNUAL_PARTS
};
enum annual_role {
	ANNUAL_ITEM,    /* of 表二, 表四 */
	ANNUAL_NEW,     /* 一、本年新收 */
	ANNUAL_CARRIED, /* 二、上年结转 */
	ANNUAL_RESULT,  /* 三（一）…（六） */
	ANNUAL_DONE,    /* 三（七）总计 */
	ANNUAL_LEFT,    /* 四、结转下年度 */
};
enum annual_type {
	ANNUAL_NUMBER, /* 0 … */
	ANNUAL_SIGNED, /* 本年增/减: +249, -37 */
	ANNUAL_AMOUNT, /* money with its unit: 29724.51万, 251000元 */
	ANNUAL_WAN,    /* money; without a unit 万元, as its head says */
};

struct annual_line {
	enum annual_part part;
	enum annual_role role;
	const char *code, *label;
	const char *group; /* what stands above or before it, parted by '|'; "" none */
	size_t first, cells; /* of the form's cells */
};
struct annual_cell {
	size_t line;
	int col; /* within the line, from 1 */
	const char *code, *label;
	const char *group; /* heads above its own, parted by '|' */
	const char *brief; /* the label where room is short */
	enum annual_type type;
};
struct annual_form {
	char name[8]; /* 2019, 2021 */
	struct annual_line *line;
	size_t lines, line_cap;
	struct annual_cell *cell;
	size_t cells, cell_cap;
	struct arena texts;
};

/* Reads a form out of the text of data/forms.csv.  ST_INPUT when it is not in there, or a line is
 * wrong; release it whatever is returned. */
enum status annual_form_read(const char *csv, size_t len, const char *name,
			     struct annual_form *out, struct error *err);
void annual_form_release(struct annual_form *f);
/* Whether there can be a report on the year: from 2008, when the 条例 came into force (国令492号,
 * 2008-05-01), to the year of `today`, begun before it ends.  ST_INPUT says so. */
enum status annual_year_check(int year, daynum today, struct error *err);
/* The form of a year's report. */
const char *annual_form_of_year(int year);
/* Number of the cell: a line's code, a column from 1. */
bool annual_form_find(const struct annual_form *f, enum annual_part part,
		      const char *line, int col, size_t *cell);
/* As typed: "applications.new.person", 三.new.1. */
bool annual_form_parse(const struct annual_form *f, const char *text, size_t *cell);
/* The reverse of it: "applications.new.person". */
void annual_cell_code(const struct annual_form *f, size_t cell, struct buf *out);
/* For people: 表三“（一）予以公开”自然人. */
void annual_cell_name(const struct annual_form *f, size_t cell, struct buf *out);
const char *annual_part_code(enum annual_part p); /* publication … */
const char *annual_part_name(enum annual_part p); /* 表二 … */
bool annual_part_parse(const char *text, size_t len, enum annual_part *out);

/* --- values (annual_value.c) --- */

enum annual_kind {
	ANNUAL_BLANK,
	ANNUAL_DASH, /* said not to apply */
	ANNUAL_VALUE,
	ANNUAL_BAD, /* no such figure; an amount without its unit */
};
/* *n: the number; of money in 1/100 元. */
enum annual_kind annual_value(enum annual_type type, const char *text, int64_t *n);
/* A figure as it is kept, appended: half-width, without blanks and thousands separators, a dash as
 * "—".  ST_INPUT, in words, for what is none. */
enum status annual_value_clean(enum annual_type type, const char *text, size_t len,
			       struct buf *out, struct error *err);
/* A computed figure as a cell holds it: of money 29724.51万 or, in a cell of 万元, 29724.51. */
void annual_value_text(enum annual_type type, int64_t n, struct buf *out);

/* --- checks (annual_check.c) --- */

enum annual_rule {
	RULE_FIGURE,     /* no such figure in this cell */
	RULE_BLANK,      /* cells of a line that are blank */
	RULE_ROW,        /* 表三, a row: 总计 = the six kinds of applicants */
	RULE_RESULTS,    /* 表三, a column: （七） = （一）…（六） */
	RULE_BALANCE,    /* 表三, a column: 一 + 二 = 三（七） + 四 */
	RULE_CASES,      /* 表四, a group: 总计 = the four results */
	RULE_CARRIED,    /* 表三, a column: 二 = last year's 四 */
	RULE_REGULATION, /* 规章: none is made below the province's cities */
	RULE_OPENED,     /* 2019: 对外公开总数量 is not below 本年新公开 */
	RULE_ITEMS,      /* 2019: 上一年项目数量 + 增减 is not below 0 */
	RULE_DOCUMENTS,  /* 2021: 现行有效 = last year's + 制发 - 废止 */
	RULE_LAST_YEAR,  /* 2019: 上一年项目数量 = last year's + its 增减 */
	RULE_PROOF,      /* the figure differs from the one imported or entered twice */
	RULE_SOURCE, /* it differs from what the county file gives, and no note says why */
	ANNUAL_RULES
};
const char *annual_rule_code(enum annual_rule r);

/* Where a cell's expected figure comes from. */
enum annual_source {
	SOURCE_NONE,
	SOURCE_SUM,      /* of the cells entered */
	SOURCE_REGISTER, /* of requests */
	SOURCE_CARRIED,  /* last year's report */
	SOURCE_ROLLED,   /* the reports of the units below */
};
const char *annual_source_code(enum annual_source s);
const char *annual_source_name(enum annual_source s);

/* Everything the checks look at.  Arrays have form->cells members; all but value may be NULL. */
struct annual_facts {
	const struct annual_form *form;
	const char *const *value;
	const char *const *note;          /* why a cell departs, "" or NULL: not said */
	const char *const *proof;         /* the same figure, entered a second time */
	const char *const *expect;        /* what the county file gives */
	const enum annual_source *source; /* of expect */
	const struct annual_form *last_form; /* last year's report, or NULL */
	const char *const *last;
};

struct annual_finding {
	enum annual_rule rule;
	bool warning; /* may well be right: to be looked at */
	size_t at;    /* the cell whose figure is held against the others */
	size_t from,
		cells;   /* of the list's cell[]: all that are part of it, `at` first */
	const char *say; /* one sentence */
	const char *printed, *computed;
};
struct annual_findings {
	struct annual_finding *row;
	size_t rows, cap;
	size_t *cell;
	size_t cells, cell_cap;
	size_t warnings;
	struct arena texts;
};
/* Everything that does not agree, in the order of rules.  A sum of which a cell is blank is not
 * computed: the blank is the finding. */
void annual_check(const struct annual_facts *f, struct annual_findings *out);
void annual_findings_release(struct annual_findings *l);
bool annual_finding_has(const struct annual_findings *l, size_t finding, size_t cell);

/* The cells whose sum the cell is (总计, （七）), into part (room for form->lines + 6); 0 when it is
 * none. */
size_t annual_sum_parts(const struct annual_form *f, size_t cell, size_t *part);
/* That sum; false when it is none or one of them is no number. */
bool annual_sum(const struct annual_form *f, const char *const *value, size_t cell,
		int64_t *n);

#endif
