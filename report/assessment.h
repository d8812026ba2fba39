/* 年度考核 of a year: every unit scored by the year's sheet, ranked within its kind, with an
 * account of every point. */
#ifndef REPORT_ASSESSMENT_H
#define REPORT_ASSESSMENT_H

#include "report/score_facts.h"
#include "report/table.h"
#include "store/assessment.h"

struct assessed {
	int64_t unit;
	const char *name;
	enum unit_kind kind;
	int order;
	int rank; /* within its kind; 0: not ranked, it has no total */
	struct score_unit score;
};
struct assessment {
	int year;
	struct score_sheet sheet;
	struct score_facts facts;
	struct assessment_scores scores;
	struct unit_list units;
	struct assessed *row; /* townships, then departments, each best first */
	size_t rows;
};

/* Of the units assessed that are active on the day that counts (score_facts.h).  ST_NOT_FOUND
 * where the year has no sheet. */
enum status assessment_make(struct store *s, int year, daynum today,
			    struct assessment **out, struct error *err);
void assessment_free(struct assessment *a);
/* NULL where it is not assessed. */
const struct assessed *assessment_unit(const struct assessment *a, int64_t unit);
size_t assessment_count(const struct assessment *a, enum unit_kind kind);

/* Tables, the caller's; their heads are Chinese.
 * Ranks of a kind (0: all), a column an indicator; part 0: all of them, else the part-th piece
 * of those that a page has room for.  NULL where there is nobody, or no such part. */
struct table *assessment_ranks(const struct assessment *a, enum unit_kind kind,
			       size_t part);
size_t assessment_parts(const struct assessment *a, enum unit_kind kind);
/* Every point of one unit. */
struct table *assessment_account(const struct assessment *a, const struct assessed *u);
/* The sheet: indicators, points and how each is scored. */
struct table *assessment_rules(const struct assessment *a);
/* The indicators that could not be scored, "信息发布（没有设年度任务）、…", appended. */
void assessment_gaps(const struct assessment *a, const struct assessed *u,
		     struct buf *out);

#endif
