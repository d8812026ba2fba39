/* Documents into the county file.  All rows are tried before one is kept; what is kept of a
 * document is one command: one undo step. */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include "intake/match.h"
#include "intake/pace.h"
#include "intake/reading.h"
#include "store/counts.h"
#include "text/sha256.h"

/* What the clerk says a name in a document means; kept as an alias. */
struct import_map {
	const char *text;
	int64_t unit, domain; /* one of them, the other 0 */
};
/* What the clerk says a column means; kept for the layout. */
struct import_role {
	size_t table;     /* from 1, as the document has them; 0: each */
	size_t column;    /* from 1; 0: by its head */
	const char *head; /* as printed; width and blanks make no difference */
	enum head_role role;
};
/* A row that the clerk leaves out. */
struct import_skip {
	size_t document, table, row;
};
/* For qsort(): the order in which they are to stand. */
int import_skip_order(const void *pa, const void *pb);
/* Whether a row is one of the n that are left out. */
bool import_skips(const struct import_skip *skip, size_t n, struct import_skip key);
/* For one document, over what is said for all. */
struct import_document {
	bool has_period;
	struct period period;
	daynum upto; /* DAY_NONE: not said */
	const bool
		*accept; /* of each table; NULL: all that are known and no sentences */
};

struct import_options {
	bool has_period;
	struct period period; /* of figures without a column 期间 */
	daynum upto;  /* "截至": figures up to this day, start unknown; or DAY_NONE */
	int64_t unit; /* whose annual report it is; 0: as its title says */
	enum unit_kind kind; /* of new units without a column 类别; 0: none */
	daynum today;
	int task_days; /* of tasks that name no limit */
	daynum issued; /* of findings without a date; DAY_NONE: refused */
	const char *
		edition; /* of catalogs, whatever their titles say; NULL: as they say */
	const char *tier; /* 县级, 乡级: of their rows that name none; NULL: none */
	bool roles_ok; /* columns that are named doubtfully may be taken as they are */
	bool again;    /* a document imported before is gone through once more */
	bool desk; /* remedies are the desk's keys, not options of the command line */
	const struct import_map *map;
	size_t maps;
	const struct import_role *role;
	size_t roles;
	const struct import_skip *skip; /* in the order of documents, tables, rows */
	size_t skips;
	const struct import_document *document; /* one for each reading, or NULL */
	struct pace *
		pace; /* of the plan; stopped, it is only to be released.  NULL: none */
};

enum plan_state {
	PLAN_SAME,    /* the county file has it already */
	PLAN_CHANGED, /* changes it, or adds */
	PLAN_REFUSED, /* see the problems of its line */
	PLAN_SKIPPED, /* of a row: left out, the clerk said so */
};
/* One figure of a row. */
struct plan_cell {
	size_t row; /* of the table */
	size_t column;
	struct period period; /* first DAY_NONE: up to last */
	bool has_old;         /* else it is blank now */
	int64_t old, value;
	enum plan_state state;
};
struct plan_row {
	int line;
	struct match unit, domain; /* MATCH_NONE also where the row names none */
	enum plan_state state;
	size_t problem; /* PLAN_REFUSED: the one of the plan's problems that says why */
	const char *unit_name, *domain_name; /* of the first match; NULL: none */
	const char
		*unknown; /* the name in it that nobody is surely meant by; else NULL */
	bool unknown_domain;
};
enum plan_becomes {
	BECOMES_NOTHING,
	BECOMES_UNITS,
	BECOMES_FIGURES, /* counts and targets */
	BECOMES_TASKS,
	BECOMES_ITEMS,  /* of the catalog */
	BECOMES_ANNUAL, /* figures of an annual report */
};
struct plan_table {
	const struct sheet *table;
	enum plan_becomes becomes;
	enum head_role *role; /* of each column, as the clerk and the layout have it */
	char layout[SHA256_HEX];
	bool wants_period; /* figures of which no one said when */
	bool wants_issued; /* findings without a day, and none is said for them */
	bool has_period;   /* one for all rows that name none */
	struct period period;
	daynum upto;
	struct plan_row *row; /* as many as the table has */
	struct plan_cell *cell;
	size_t cells, cap;
};
struct plan_document {
	const struct reading *reading;
	struct plan_table *table; /* as many as the reading has */
	daynum imported;          /* the same bytes came on that day, else DAY_NONE */
	daynum reissue; /* another one of its name or layout and its period came then */
};
struct import_plan {
	struct plan_document *document;
	size_t documents;
	struct notes changes;  /* what changes or would change */
	struct notes problems; /* each makes the whole import refuse */
	struct notes disagree; /* what the documents compute otherwise than we */
	struct notes warnings; /* what is left out, assumed, known from before */
	size_t rows, same;     /* rows read; rows that change nothing */
	size_t tasks,
		aliases; /* of the changes: new rectification tasks, new aliases */
	size_t figures; /* of a long sheet: figures that change, not all in `changes` */
	size_t left_out; /* rows of the documents that could not be read, in warnings */
	struct arena texts;
};
void import_plan_release(struct import_plan *p);

/* Tries n readings against the store and changes nothing.  ST_INPUT when anything is refused
 * (plan->problems), ST_NO when it could be done but figures disagree.  The readings must
 * outlive the plan; release it whatever is returned. */
enum status import_plan_make(struct store *s, const struct reading *r, size_t n,
			     const struct import_options *o, struct import_plan *plan,
			     struct error *err);
/* Does what a plan without problems says, after a backup: one command for each document that
 * changes anything.  ST_NO: done, but figures disagree.
 * Documents behind the place where o->pace was stopped, and the one at it, are left as they were. */
enum status import_apply(struct store *s, const struct reading *r, size_t n,
			 const struct import_options *o, const struct import_plan *plan,
			 struct error *err);

/* Both for one document whose plan nobody wants to see before. */
enum status import_now(struct store *s, const struct reading *r,
		       const struct import_options *o, struct import_plan *plan,
		       struct error *err);

const char *plan_becomes_code(enum plan_becomes b); /* nothing units figures tasks … */
const char *plan_becomes_name(enum plan_becomes b);

#endif
