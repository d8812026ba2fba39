/* What is to be said: a tree of headings, paragraphs and tables, composed from the store,
 * written as paged text, CSV or JSON (and by gongkai-press later as PDF and office files). */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include "report/table.h"
#include "rules/period.h"
#include "rules/progress.h"
#include "rules/rank.h"
#include "store/store.h"

enum doc_kind {
	DOC_TITLE,     /* centred */
	DOC_NUMBER,    /* 发文字号, centred */
	DOC_ADDRESSEE, /* 主送机关, flush left */
	DOC_HEADING, /* level 1 一、 2 （一） 3 1. 4 （1） as text already numbered */
	DOC_PARAGRAPH, /* indented by two characters */
	DOC_NOTE,      /* under a table: how it was counted */
	DOC_TABLE,
	DOC_ATTACHMENT, /* begins a new page: 附件1 and its title */
	DOC_GAP,  /* a fact that could not be computed: printed visibly and listed */
	DOC_SIGN, /* 署名 */
	DOC_DATE, /* 成文日期 */
};
struct doc_node {
	enum doc_kind kind;
	int level;
	char *text;
	struct table *table;
	const struct table_column *cols;
};
struct doc {
	struct doc_node *node;
	size_t nodes, cap;
	char *kind; /* monthly … */
	struct period period;
	struct buf gaps; /* facts that are missing, one a line */
};

struct report_options {
	daynum today;
	enum rank_by by;
	enum rank_ties ties;
	int decimals;
	enum rounding rounding;
	int bottom; /* how many are "the last" */
	enum ambiguous ambiguous;
};

/* Kinds that can be composed: monthly ranking domains rectification; NULL past the last. */
const char *report_kind(size_t n);
const char *report_kind_name(const char *kind); /* 月报 排名 领域对照 整改台账 */

/* Composes a report; every number comes from the store and is one it can account for. A
 * period without figures gives DOC_GAP nodes, not zeros. */
enum status report_compose(struct store *s, const char *kind, struct period p,
			   const struct report_options *o, struct doc *out,
			   struct error *err);
void doc_release(struct doc *d);

/* GB/T 9704 page: 28 full-width characters (56 cells) by 22 lines; 避头尾; tables keep their
 * head on every page; page numbers — 1 —; a form feed between pages. */
void doc_text(const struct doc *d, const struct report_options *o, struct buf *out);
void doc_csv(const struct doc *d, struct buf *out); /* every table, with its title */
void doc_json(const struct doc *d, struct buf *out);

#endif
