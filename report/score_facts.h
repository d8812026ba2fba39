/* What a scoring sheet counts, out of the county file: each unit's figures of a year, and every
 * single thing that was counted.
 *
 * A year's facts are those of its last day, or of today while it is not over: later events change
 * nothing, so that last year's points can be computed again at any time.
 *   问题          rectifications issued in the year; 重复问题: those marked as repeating another
 *   整改退回      returns by the re-check in the year
 *   未整改        issued by then and not closed then
 *   …逾期         terms that ran out in the year: the day after the due date lies in it, and
 *                 until then the matter was not done, renewed or standing still.  An extension
 *                 given later takes it back.
 *   申请          requests received in the year
 *   事项          duties due in the year up to that day; 事项完成: those of them done by then
 *   累计 年度任务 the year's figures (store/counts.h); 最高累计: the highest of its kind
 *   保底任务      the last floor whose day has come; 保底累计: from the year's start to that day
 *   月未达标      whole months of the year, over by then, below the target of each month
 *   目录          items of the edition in force that the unit has to fill, and those filled
 * A figure of which nothing was entered at all is missing, never 0. */
#ifndef REPORT_SCORE_FACTS_H
#define REPORT_SCORE_FACTS_H

#include "rules/score.h"
#include "store/catalog.h"
#include "store/counts.h"
#include "store/matters.h"

/* One thing counted. */
struct score_event {
	int64_t unit, matter;
	enum score_name what;
	const char *class;
	daynum day;
	const char *text; /* 2024-05-11到期未改：工作动态逾期未更新（任务12） */
};
/* The kinds of matters a unit had in the year: bits 1 << enum matter_kind. */
struct score_kinds {
	int64_t unit;
	unsigned kinds;
};
/* What a unit's other targets make of its counts. */
struct score_target {
	int64_t unit;
	bool floor,
		floor_counted; /* one whose day has come; something was entered by it */
	bool pending;          /* there is one whose day has not come */
	daynum floor_day;
	int64_t amount, count;
	bool monthly, month_blank; /* a month without a figure can't be judged */
};
struct score_facts {
	int year;
	daynum first, last; /* the year, up to the day that counts */
	struct figure_list figures;
	struct score_event *event; /* by unit, what, day */
	size_t events, cap;
	struct score_kinds *kinds;
	size_t kinds_n, kinds_cap;
	struct score_target *target;
	size_t targets, target_cap;
	struct catalog_matrix catalog; /* of the edition in force in the year */
	bool has_catalog;              /* there is one, and something of it is filled */
	struct arena texts;
};

/* ST_INPUT for a year that has not begun. */
enum status score_facts_read(struct store *s, int year, daynum today,
			     struct score_facts *out, struct error *err);
void score_facts_release(struct score_facts *f);
/* A unit's figure; `class` "" for any, 未分类 for those without one. */
struct score_number score_facts_number(const struct score_facts *f, int64_t unit,
				       enum score_name what, const char *class);
/* The n-th thing counted, from 0; NULL past the last and for what is a mere figure. */
const struct score_event *score_facts_event(const struct score_facts *f, int64_t unit,
					    enum score_name what, const char *class,
					    size_t n);

/* score_counts.c: reads floors and months. */
enum status score_counts_read(struct store *s, struct score_facts *f,
			      struct error *err);
/* score_matters.c: adds the year's events of matters. */
enum status score_matters_read(struct store *s, struct score_facts *f,
			       struct error *err);
/* score_catalog.c: reads the catalog; a unit's sums, NULL where there are none. */
enum status score_catalog_read(struct store *s, struct score_facts *f,
			       struct error *err);
const struct catalog_cell *score_catalog_unit(const struct score_facts *f,
					      int64_t unit);
void score_event_add(struct score_facts *f, const struct score_event *e);
void score_kind_add(struct score_facts *f, int64_t unit, enum matter_kind kind);

#endif
