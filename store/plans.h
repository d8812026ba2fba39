/* 工作方案 and its 阶段: each stage is a matter with a due date, owned by one unit; a stage that
 * many units owe is one matter for each, under the same number (order) of the plan. */
#ifndef STORE_PLANS_H
#define STORE_PLANS_H

#include "store/matters.h"

struct plan {
	int64_t id;
	const char *title;
	int year;
	const char *basis; /* number of the document, "" */
	/* of its stages, as of the day asked for */
	size_t stages, done, dropped, overdue;
};
struct plan_list {
	struct plan *row;
	size_t rows;
	struct arena texts;
};
/* The latest year first; year 0: all. */
enum status plans_list(struct store *s, int year, daynum today, struct plan_list *out,
		       struct error *err);
void plan_list_release(struct plan_list *l);
/* The plan meant by its number, its title, or a part of one title (pinyin too).  ST_NOT_FOUND,
 * ST_AMBIGUOUS with the candidates. */
enum status plan_find(struct store *s, const char *text, int64_t *id,
		      struct error *err);

/* Changes inside a command.  A title is there once.  basis NULL or "": none. */
enum status plan_add(struct store *s, const char *title, int year, const char *basis,
		     int64_t *id, struct error *err);
enum status plan_edit(struct store *s, int64_t id, const char *title, int year,
		      const char *basis, struct error *err);
/* Refused as long as it has stages. */
enum status plan_delete(struct store *s, int64_t id, struct error *err);

struct stage {
	const struct matter *m;
	int64_t plan;
	const char *plan_title;
	int plan_year;
	int order;               /* of its plan, from 1 */
	const char *deliverable; /* "" */
	/* done is: this edition of the catalog is filled; "" for other stages */
	const char *edition;
	struct matter_end end;
	/* what the edition still lacks: items of the stage's unit, or where the county itself has
	 * it the units that are behind; -1: no edition, none of that name, nothing to fill */
	int behind;
};
struct stage_list {
	struct stage *row;
	size_t rows;
	struct matter_list matters;
	struct arena texts;
};
/* Plan by plan, in the plan's order, soonest due first within a number.  Of the filter kinds is
 * not looked at; plan and year 0: all. */
enum status stages_list(struct store *s, const struct matter_filter *f, int64_t plan,
			int year, daynum today, struct stage_list *out,
			struct error *err);
/* The same as far as the indexes tell, and the days they are set for: from the first start to the last
 * due day, DAY_NONE where there is none (side_spine.c).  None is done later than today. */
enum status stages_spine(struct store *s, const struct matter_filter *f, int64_t plan,
			 int year, struct matter_spine *out, struct error *err);
enum status stages_span(struct store *s, const struct matter_spine *l,
			struct period *out, struct error *err);
void stage_list_release(struct stage_list *l);
/* Fills in `behind` of the stages, reading each edition once (stages_behind.c). */
enum status stages_behind(struct store *s, struct stage_list *l, daynum today,
			  struct error *err);

struct stage_new {
	int64_t plan;
	int order; /* 0: that of the plan's stage of the same words, else behind the last */
	struct matter_new m;               /* kind is set here */
	const char *deliverable, *edition; /* NULL or "": none */
};
/* *id is the matter's.  A change inside a command. */
enum status stage_add(struct store *s, const struct stage_new *n, int64_t *id,
		      struct error *err);
/* Rewords it; NULL leaves a text as it is, "" takes deliverable or edition away. */
enum status stage_edit(struct store *s, int64_t matter, const char *what,
		       const char *deliverable, const char *edition, struct error *err);
/* Takes out one entered by mistake, with its events. */
enum status stage_delete(struct store *s, int64_t matter, struct error *err);

#endif
