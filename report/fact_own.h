/* What the parts of report/fact*.c share. */
#ifndef REPORT_FACT_OWN_H
#define REPORT_FACT_OWN_H

#include "report/fact.h"
#include "report/ranking.h"
#include "store/annual.h"
#include "store/counts.h"
#include "store/draws.h"
#include "store/duties.h"
#include "store/matters.h"
#include "store/requests.h"
#include "store/outlets.h"
#include "store/plans.h"

enum scope {
	SCOPE_ALL,
	SCOPE_TOWNSHIPS,
	SCOPE_DEPARTMENTS,
	SCOPE_DOMAINS,
	SCOPE_BELOW,  /* areas of the level below the scope's own */
	SCOPE_DIRECT, /* departments that hang on the scope's own area */
	SCOPE_PROVINCES,
	SCOPE_CITIES,
	SCOPE_COUNTIES,
	SCOPES
};

/* Units, domains or areas with their figures, read when first asked about. */
struct group {
	bool read;
	struct figure_list list;
	struct totals sum;
};

struct facts {
	struct store *s;
	struct report_options o;
	struct period p;
	char name[PERIOD_TEXT]; /* 2024年4月 */
	char *county;
	const char *whole, *direct; /* 全县, 县直部门 */
	struct group group[SCOPES];
	struct bulletin_list bulletins;
	const struct bulletin
		*bulletin; /* the one meant, or the period's own, or NULL */
	const struct bulletin
		*registered; /* of the period, written elsewhere, or NULL */
	bool matters_read;
	struct matter_list matters;    /* facts_matters() */
	struct assessment *assessment; /* made when first asked for */
	bool assessment_asked;
	char *assessment_why; /* there is none */
	bool requests_read;
	struct request_list requests;
	struct answers answers;        /* read with them */
	struct facts_catalog *catalog; /* made when first asked for */
	bool annual_read, annual_there;
	struct annual_sheet annual; /* of the period's year */
	bool draws_read;
	struct draw_list draws;  /* among the period's findings, last first */
	struct drawn_list drawn; /* units of all draws */
	bool outlets_read, stages_read, duties_read;
	struct outlet_list outlets;
	struct stage_list stages;
	struct duty_list duties;
	struct facts *previous, *last_year; /* made when first asked for */
	struct error err;                   /* the first failure of the file */
};

/* One question, taken apart. */
struct ask {
	struct facts *f;
	const char *name; /* without scope and argument */
	const char *word; /* the argument, "" without one */
	int64_t n;        /* the argument as a number, -1 when it is none */
	struct fact *out;
};

void fact_number(struct fact *out, int64_t n);
void fact_decimal(struct fact *out, int64_t scaled, int decimals);
/* num / den in the report's rounding; missing when den is not above 0. */
void fact_ratio(const struct ask *a, int64_t num, int64_t den);
void fact_words(struct fact *out, const char *s); /* accounted for, like a number */
void fact_plain(struct fact *out, const char *s);
void fact_day(struct fact *out, daynum d);
void fact_missing(struct fact *out, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* One part's names: a function each. */
struct fact_name {
	const char *name;
	void (*get)(const struct ask *a);
};
/* Calls the name's function; false when it is not in the table, which ends with NULL. */
bool fact_among(const struct fact_name *table, const struct ask *a);

const struct group *facts_group(struct facts *f, enum scope scope);
/* The scope that *name begins with, which is then behind it: 乡镇, 地区, 各市 … */
bool facts_scope(const char **name, enum scope *out);
const char *facts_scope_name(struct facts *f, enum scope scope);
/* What is not closed, and the period's findings (matters_of_period()). */
const struct matter_list *facts_matters(struct facts *f);
bool facts_kept(struct facts *f, enum status st, const struct error *err);
/* Of the period: named in its bulletin, else begun in it. */
bool fact_matter_of_period(const struct facts *f, const struct matter *m);
/* Of the period, or from before it and not closed yet. */
bool fact_matter_of_ledger(const struct facts *f, const struct matter *m);

bool fact_general(const struct ask *a);                 /* fact_general.c */
bool fact_units(enum scope scope, const struct ask *a); /* fact_units.c */
bool fact_both(const struct ask *a); /* townships and domains together: only sums */
bool fact_tasks(const char *scope, const struct ask *a); /* fact_tasks.c */
bool fact_requests(const struct ask *a);                 /* fact_requests.c: 申请. */
/* A table of requests; *there false when there is none of that name. */
struct table *fact_requests_table(struct facts *f, const char *name, bool *there);
bool fact_catalog(const struct ask *a);           /* fact_catalog.c */
void facts_catalog_free(struct facts_catalog *c); /* NULL: none */
/* Its tables; *there false when it has none of that name. */
struct table *facts_catalog_table(struct facts *f, const char *name, bool *there);
bool fact_register(const struct ask *a); /* fact_registers.c */
/* The table of "CODE 词…" (register_choose()), NULL with nothing in it or no such register. */
struct table *facts_register(struct facts *f, const char *words, bool *there);
bool fact_annual(const struct ask *a); /* fact_annual.c */
/* False when there is no set, no table of that name; nothing in it where there is no report. */
bool fact_annual_set(struct facts *f, const char *set, struct id_list *out);
bool fact_annual_table(struct facts *f, const char *name, struct table **out);
bool fact_draws(const char *scope, const struct ask *a); /* fact_draws.c */
bool facts_draw_table(struct facts *f, const char *name,
		      struct table **out); /* fact_draw_tables.c */
/* The draws among the period's findings, last first; `drawn` is read with them. */
const struct draw_list *facts_draws(struct facts *f);
void facts_draws_release(struct facts *f);
/* Whether there is a result, of `limit` at the latest; DAY_NONE: of any day. */
bool fact_result_counts(const struct drawn *d, daynum limit);
/* The row that stands for a unit, or NULL when it was not drawn. */
const struct drawn *facts_drawn_unit(struct facts *f, int64_t unit, daynum limit);
/* The facts of the period whose findings are meant (NULL: there is none), and up to which day
 * results count. */
struct facts *facts_rechecked(struct facts *f, bool recheck, daynum *limit);
/* The period before, NULL at the edge of the years. */
struct facts *facts_before(struct facts *f);
/* fact_plans.c: 栏目. 阶段. 应尽. */
bool fact_outlets(const struct ask *a);
bool fact_stages(const struct ask *a);
bool fact_duties(const struct ask *a);
const struct outlet_list *facts_outlets(struct facts *f);
const struct stage_list *facts_stages(struct facts *f);
const struct duty_list *facts_duties(struct facts *f);
/* Begun by the period's end and not ended before it. */
bool fact_worked_in(const struct facts *f, const struct matter *m, daynum end);
/* Their tables; false when the name is none of them. (fact_plans_tables.c) */
bool fact_plans_table(struct facts *f, const char *name, struct table **out);
bool fact_item(const char *set, int64_t id, const struct ask *a); /* fact_sets.c */

/* fact_assessment.c: that of the period's year, made when first asked for; NULL where it can't be,
 * which the second says in the answer. */
const struct assessment *facts_assessment(struct facts *f);
const struct assessment *fact_needs_assessment(const struct ask *a);
bool fact_assessment(const struct ask *a);
/* fact_assessed.c */
bool fact_assessed(const char *set, int64_t id, const struct ask *a);
bool fact_assessment_set(struct facts *f, const char *name, struct id_list *out);
bool fact_assessment_table(struct facts *f, const char *name, struct table **out);

#endif
