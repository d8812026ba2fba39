/* Very many own figures of one document: counts_set() for each, but that rows of one unit and
 * domain are planned together, the log is packed (pack.h) and kept figures are written once a
 * block.  A change inside a command. */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/counts.h"

struct bulk;

struct bulk_row {
	int64_t unit, domain; /* known ones; domain 0: in all */
	daynum first, last;
	int64_t n; /* 0..NUMBER_COUNT_MAX */
	int line;
};
/* What became of the rows so far. */
struct bulk_sum {
	size_t added, changed, same, refused;
};
/* Told of each figure that changes one that was there (why NULL), and of each that is refused. */
typedef void bulk_tell(void *ctx, const struct bulk_row *row, int64_t was,
		       const char *why);

/* The document must not be written to otherwise until bulk_end(). */
enum status bulk_begin(struct store *s, int64_t document, bulk_tell *tell, void *ctx,
		       struct bulk **out, struct error *err);
/* In any order, quickest by unit, domain and days.  Anything but ST_OK is the file's failure: the
 * command is to be rolled back.  What count_set() would refuse or ask is told and counted, and
 * the caller does not commit. */
enum status bulk_add(struct bulk *b, const struct bulk_row *row, struct error *err);
enum status bulk_end(struct bulk *b, struct bulk_sum *sum, struct error *err);
void bulk_free(struct bulk *b); /* NULL is nothing */

#endif
