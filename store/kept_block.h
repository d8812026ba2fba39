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

/* Where a block's row stands in table kept, in front of its period: see schema.sql. */
static inline int64_t kept_part(int64_t domain, int64_t block)
{
	return domain ? 0 : block;
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

/* What a unit of a block is to get; its slot is unit % KEPT_UNITS. */
struct kept_put {
	int slot;
	struct kept_entry e;
};
/* The bytes `was` of a block, or none, with those n entries in their places, which come in order of
 * slot; the other units' bytes stay as they are.  What is blank at the end is left out, so that a
 * block of blanks has no bytes.  Of bytes that are no figures what is before the last of put is left out.
 * `last` is the last day of the period. */
void kept_merge(const struct buf *was, const struct kept_put *put, size_t n,
		daynum last, struct buf *out);

/* Reads them one by one. */
struct kept_reader {
	const unsigned char *at, *end;
	daynum last;
	int slot; /* of the next entry */
};
/* The next entry that is not blank and its slot, from 0: 1; 0 at the end; -1 when the bytes are
 * none that kept_merge() wrote. */
int kept_next(struct kept_reader *r, int *slot, struct kept_entry *out);

/* Units of a block: a bit each. */
struct kept_slots {
	uint64_t bit[KEPT_UNITS / 64];
};
static inline void kept_slot_add(struct kept_slots *l, int slot)
{
	l->bit[slot / 64] |= UINT64_C(1) << (slot % 64);
}
static inline bool kept_slot_is_in(const struct kept_slots *l, int slot)
{
	return l->bit[slot / 64] >> (slot % 64) & 1;
}
/* Adds up the own and cumulative figures of these units, all the reader has; what is of one of them is
 * of the sum: any figure, any that can't be split, the latest day.  False when the bytes are none that
 * kept_merge() wrote: *out is as it was. (kept_sum.c) */
bool kept_add(struct kept_reader *r, const struct kept_slots *of, struct sums *out);

#endif
