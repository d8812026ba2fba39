/* Many counts in one line of the change log.  A line of `chg` with col '*' stands for as many rows of
 * `count` as the number at the beginning of `old` says ("2048 2024-01-01 2024-12-31": rows, and the
 * days their figures are of); `new` holds them, packed.  Inside the store only. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "store/ranges.h"
#include "text/buf.h"

enum {
	PACK_ROWS = 2048, /* of one line */
};

/* Rows on their way into the log, all come ("I") or all changed ("U"). */
struct pack {
	char op;
	struct buf bytes;
	size_t rows;
	int64_t pk; /* of the first */
	struct range last_row;
	daynum first, last; /* days of their figures */
};
void pack_release(struct pack *p);
/* Adds a row that came, or changed from `was`; a full pack is logged.  A change that leaves unit,
 * domain and id as they are is all that can be packed. */
enum status pack_insert(struct store *s, struct pack *p, const struct range *row,
			struct error *err);
enum status pack_update(struct store *s, struct pack *p, const struct range *was,
			const struct range *now, struct error *err);
/* Logs what is in it. */
enum status pack_flush(struct store *s, struct pack *p, struct error *err);

/* One row of a line, as it was and as it became; of an insert was is all 0, of an update only the
 * columns in `changed` are filled.  Texts point into the bytes and end by their lengths. */
enum pack_column {
	PACK_FIRST = 1 << 0,
	PACK_LAST = 1 << 1,
	PACK_N = 1 << 2,
	PACK_TYPED = 1 << 3,
	PACK_SOURCE = 1 << 4,
	PACK_DOCUMENT = 1 << 5,
	PACK_LINE = 1 << 6,
};
struct packed {
	struct range was, now;
	size_t was_source, now_source; /* bytes of the texts */
	unsigned changed;              /* columns; of an insert all */
};
/* All rows of a line, the caller's to free; false when the bytes are none of ours. */
bool pack_read(char op, const void *bytes, size_t len, struct packed **out, size_t *n);
/* The days of a line's figures, from its `old`; false when it does not say. */
bool pack_days(const char *old, struct period *out);

#endif
