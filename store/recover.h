/* What can still be read of a damaged county file, written into a new one. */
#ifndef STORE_RECOVER_H
#define STORE_RECOVER_H

#include "store/store.h"

struct recovered {
	const char *table;
	int64_t rows;    /* written into the new file */
	int64_t refused; /* read, but not as such a row may be: damaged */
	int64_t hanging; /* read, but what they refer to is gone */
	bool torn;       /* some pages could not be read: how many rows is not known */
};
struct recovery {
	struct recovered *row;
	size_t rows;
	bool history; /* the change log came along; else it was left out, as it had gaps */
	bool named; /* the county's name was read; else one stands in its place */
	struct arena texts;
};

/* Reads `from` row by row, from both ends of every table, and makes `to`, which must not exist,
 * of what is whole: rows the schema takes and whose references are there.  Kept figures are made
 * anew.  `from` is only read.  ST_NO when anything was left out, the file made all the same;
 * ST_FILE when there is nothing to be read (its head is damaged, not a county file). */
enum status store_recover(const char *from, const char *to, struct recovery *out,
			  struct error *err);
void recovery_release(struct recovery *r);

#endif
