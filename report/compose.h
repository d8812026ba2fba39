/* What the composers share; inside report/ only. */
#ifndef REPORT_COMPOSE_H
#define REPORT_COMPOSE_H

#include "report/doc.h"
#include "store/counts.h"
#include "store/matters.h"

void doc_add(struct doc *d, enum doc_kind kind, int level, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* A missing fact: printed where it is missing and kept in d->gaps. */
void doc_gap(struct doc *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* One composer: what it needs, read once. */
struct composer {
	struct store *s;
	struct doc *doc;
	const struct report_options *o;
	struct period p;
	char name[PERIOD_TEXT]; /* 2024年4月 */
	char *county;
	const char *whole;  /* 全县, 全市 … after the county's own name */
	const char *direct; /* 县直部门, 市直部门 … */
	struct figure_list townships, departments;
	struct bulletin_list bulletins;
	const struct bulletin *bulletin; /* the period's own, or NULL */
};

/* Units of one kind in the order of their rank. */
struct ranking {
	struct rank_row *row; /* row[i].index is into list->row */
	const struct figure_list *list;
	size_t ranked; /* rows that have a rank; the others follow */
};
void ranking_make(struct ranking *r, const struct figure_list *list, enum rank_by by,
		  enum rank_ties ties);
void ranking_release(struct ranking *r);

/* Sums over a list; absent figures are counted, not taken for 0. */
struct totals {
	int64_t count, own, target;
	size_t counted, owned, targeted; /* units that have the figure */
	size_t units;
	daynum upto_first, upto_last; /* days the cumulative figures speak of */
};
struct totals totals_of(const struct figure_list *list);
struct totals totals_join(const struct totals *a, const struct totals *b);

/* Joins names by 、; at most `max` of them, then 等. */
void names_add(struct buf *out, const char *name, size_t index);
/* Names of the ranked rows [from, from + n). */
void ranking_names(const struct ranking *r, size_t from, size_t n, struct buf *out);
/* 四舍五入 or 截去, with decimals: how a ratio or an average was made. */
void rounding_words(const struct report_options *o, struct buf *out);
void ratio_add(struct buf *out, int64_t num, int64_t den,
	       const struct report_options *o);
/* 截至2024年4月30日, or the gap when the units' figures end on different days. */
void upto_add(struct composer *c, const struct totals *t, struct buf *out);
/* How a sum parts by kind: "，其中乡镇3条、县直部门4条"; a kind without a figure is not a 0. */
void kinds_add(const struct composer *c, bool own, const struct totals *town,
	       const struct totals *dept, struct buf *out);
/* Names the units without a figure as a gap. */
void gap_blank(struct composer *c, const struct figure_list *list, bool own);
/* Title and 发文字号; addressees; signature and date. */
void head_add(struct composer *c, const char *title);
void sign_add(struct composer *c);
/* Tasks of the bulletin or of the period. */
enum status composer_matters(struct composer *c, struct matter_list *out,
			     struct error *err);
bool matter_of_period(const struct composer *c, const struct matter *m);
void ranking_note(struct composer *c, enum rank_by by);
struct table *ranking_table(const struct composer *c, const struct ranking *r,
			    const struct totals *t);

enum status compose_monthly(struct composer *c, struct error *err);
enum status compose_ranking(struct composer *c, struct error *err);
enum status compose_domains(struct composer *c, struct error *err);
enum status compose_rectification(struct composer *c, struct error *err);

#endif
