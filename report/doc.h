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
	const char *wordings; /* folder of the office's own, NULL: none */
	int64_t unit;         /* whose annual report; 0: the county's */
	int64_t bulletin; /* whose number, day and tasks are meant; 0: the period's own */
};

/* The kinds of report there are: a wording each, the program's (monthly domains ranking
 * rectification charts) and the office's own in its folder. */
struct report_kind {
	char *kind, *name; /* monthly, 月报 */
	int order;
};
struct report_kinds {
	struct report_kind *row;
	size_t n, cap;
};
/* folder: of the office's wordings, may be NULL. */
void report_kinds_read(const char *folder, struct report_kinds *out);
void report_kinds_release(struct report_kinds *l);
const struct report_kind *report_kinds_find(const struct report_kinds *l,
					    const char *kind);

/* Composes a report by its wording (wording.h); every number comes from the store and is one
 * it can account for (fact.h).  What can't be computed is a visible gap, never 0. */
enum status report_compose(struct store *s, const char *kind, struct period p,
			   const struct report_options *o, struct doc *out,
			   struct error *err);

/* GB/T 9704 page: 28 full-width characters (56 cells) by 22 lines; 避头尾; tables keep their
 * head on every page; page numbers — 1 —; a form feed between pages. */
void doc_text(const struct doc *d, const struct report_options *o, struct buf *out);
void doc_csv(const struct doc *d, struct buf *out); /* tables and charts, with titles */
void doc_json(const struct doc *d, struct buf *out);

#endif
