/* Documents composed from the county file, and written as paged text, CSV or JSON. */
#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include "report/tree.h"
#include "rules/progress.h"
#include "rules/rank.h"
#include "store/store.h"

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

/* GB/T 9704 page: 28 full-width characters (56 cells) by 22 lines; 避头尾; tables keep their
 * head on every page; page numbers — 1 —; a form feed between pages. */
void doc_text(const struct doc *d, const struct report_options *o, struct buf *out);
void doc_csv(const struct doc *d, struct buf *out); /* every table, with its title */
void doc_json(const struct doc *d, struct buf *out);

#endif
