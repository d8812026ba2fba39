/* Kept figures as they lie in the file: one text of bytes for a block of units, a domain and a
 * period.  Pure; inside the store only. */
#ifndef STORE_KEPT_BLOCK_H
#define STORE_KEPT_BLOCK_H

#include "store/ranges.h"
#include "text/buf.h"

enum {
	/* of a block: those with the same unit id / KEPT_UNITS.  As many as keep its bytes under the
	 * thousand that SQLite leaves in a page of a table with a key of its own. */
	KEPT_UNITS = 128,
};
static inline int64_t kept_block(int64_t unit)
{
	return unit / KEPT_UNITS;
}

/* What is kept of one unit: its figures, and in all (domain 0) the target they are held against. */
struct kept_entry {
	struct sums sums;
	bool has_target;
	enum target_kind target_kind; /* annual, floor or monthly; 0 without a target */
	int64_t target;
};

extern const struct kept_entry kept_blank;
bool kept_entry_blank(const struct kept_entry *e);
bool kept_entry_same(const struct kept_entry *a, const struct kept_entry *b);

/* The entries of the first n units of a block in their order, the others being blank; what is blank
 * at the end is left out, so that a block of blanks has no bytes.  `last` is the last day of the
 * period. */
void kept_pack(const struct kept_entry *e, int n, daynum last, struct buf *out);

/* Reads them one by one. */
struct kept_reader {
	const unsigned char *at, *end;
	daynum last;
	int slot; /* of the next entry */
};
/* The next entry that is not blank and its slot, from 0: 1; 0 at the end; -1 when the bytes are
 * none that kept_pack() wrote. */
int kept_next(struct kept_reader *r, int *slot, struct kept_entry *out);

#endif
