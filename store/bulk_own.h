/* What the files of a bulk share. */
#ifndef STORE_BULK_OWN_H
#define STORE_BULK_OWN_H

#include "store/bulk.h"
#include "store/bulk_kept.h"
#include "store/core.h"
#include "store/pack.h"

enum {
	BATCH = 1 << 15, /* rows sorted and written at one go */
	FIXED = 2,
	COLUMNS = 6,   /* parameters of the statement, and of each of its rows */
	TOGETHER = 12, /* a year's months: rows of one statement */
	CACHE_KIB =
		16 *
		1024, /* each domain's and period's last page of kept figures stays */
};

struct since {
	int64_t unit;
	daynum from, to; /* it reports; DAY_NONE: no end */
};

struct bulk {
	struct store *s;
	int64_t document;
	bulk_tell *tell;
	void *ctx;
	struct bulk_sum sum;
	struct bulk_row *row; /* the batch */
	size_t rows;
	bool sorted;
	struct since *unit; /* all, by id */
	size_t units;
	bool blank; /* the file has no count behind the last group */
	int64_t last_unit, last_domain; /* of that group */
	struct ranges ranges;           /* of the group at hand */
	struct range *was;              /* those of them that were there */
	size_t was_rows, was_cap;
	sqlite3_stmt *insert, *insert_all; /* one row; TOGETHER of them */
	struct range wait[TOGETHER];
	int waits;
	int64_t next_id;
	daynum min, max; /* days that are let in */
	int year;        /* the one last asked for, and its days */
	struct period year_days;
	struct pack came, changed;
	struct bulk_kept kept;
	bool trusting;
	int64_t cache; /* as it was */
};

/* Statements, cache, and no checks from here on; bulk_write_end() takes it back. */
enum status bulk_write_begin(struct bulk *b, struct error *err);
void bulk_write_end(struct bulk *b);
/* The ranges of the group at hand that the plan has changed or added. */
enum status bulk_write_group(struct bulk *b, const struct bulk_row *row,
			     struct error *err);
/* What waits to be written together with more. */
enum status bulk_write_waiting(struct bulk *b, struct error *err);

#endif
