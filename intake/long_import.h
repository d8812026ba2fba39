/* A long plain sheet into the county file: row by row, in one command, in memory that does not
 * grow with it.  The figures' checks, history and undo are those of import_apply(); what is
 * shown of them is a sum, the first changes and the first problems. */
#ifndef INTAKE_LONG_IMPORT_H
#define INTAKE_LONG_IMPORT_H

#include "intake/import.h"
#include "intake/long_sheet.h"

struct long_sum {
	size_t added, changed, same; /* figures; same: also rows without one */
	size_t refused;
};
enum {
	LONG_LISTED = 20,    /* changes that are listed */
	LONG_PROBLEMS = 200, /* problems that are */
};

/* Whether the sheet can be taken so: nothing was said of its columns, and every row's period is
 * known. */
bool long_import_fits(struct store *s, const struct long_sheet *f,
		      const struct import_options *o);
/* Tries every row and, unless `dry`, keeps them: all or none.  Fills the plan, which has no tables
 * (release it whatever is returned), and *sum.  `r` gets the document's name and fingerprint and
 * must outlive the plan; it is to be released.
 * *strange is set, and nothing changed, when it is no plain sheet after all: read it as others.
 * With o->pace stopped nothing is changed. */
enum status long_import(struct store *s, struct long_sheet *f, const char *name,
			const struct import_options *o, bool dry, struct reading *r,
			struct import_plan *plan, struct long_sum *sum, bool *strange,
			struct error *err);

#endif
