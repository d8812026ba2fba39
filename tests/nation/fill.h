/* Synthetic nations into county files and CSV. */
#ifndef TESTS_NATION_FILL_H
#define TESTS_NATION_FILL_H

#include "store/store.h"
#include "tests/nation/nation.h"

/* How a file is filled. */
struct nation_fill {
	bool flat;       /* all units right under one county, whatever the size */
	bool units_only; /* no figures, targets or matters: to import into */
};

/* Makes a county file with the nation in it, whose desk is the whole of it.  Counts, targets and matters are written by plain
 * SQL, in bulk and without history; kept figures by the store's own figures_rebuild(). */
enum status nation_make(const char *path, const struct nation *n,
			const struct nation_fill *how, struct error *err);

/* What offices send, month by month (from 1): units-MM.csv, what each unit published in the year
 * and in the month, and domains-MM.csv, the month by domain, into the folder.  False, errno set,
 * when a file can't be written. */
bool nation_csv(const char *folder, const struct nation *n, int month);

#endif
