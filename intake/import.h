/* Documents into the county file.  All rows are tried before one is kept, and what is kept is
 * one command: one undo step. */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include "intake/sheet.h"
#include "rules/period.h"
#include "store/counts.h"

struct import_options {
	bool has_period;
	struct period period; /* of figures without a column 期间 */
	daynum upto; /* "截至": figures up to this day, start unknown; or DAY_NONE */
	enum unit_kind kind; /* of new units without a column 类别; 0: none */
	daynum today;
	int task_days; /* of tasks that name no limit */
	bool dry_run;
};

struct import_report {
	struct notes changes;  /* what changes or would change */
	struct notes problems; /* rows refused, each with its reason: nothing is kept */
	struct notes disagree; /* totals that are not the sum of their rows */
	size_t rows, same;     /* rows read; rows that change nothing */
};
void import_report_release(struct import_report *r);

/* Tries n documents; if no row is refused and it is no dry run, makes a backup and applies them
 * as one command called `what`.  ST_INPUT with the problems in the report: nothing changed.
 * ST_NO: done, but a total disagrees.  `what` is for the history. */
enum status import_run(struct store *s, const struct sheet *sheet, size_t n,
		       const struct import_options *o, const char *what,
		       struct import_report *out, struct error *err);

#endif
