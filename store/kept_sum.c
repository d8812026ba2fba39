/* Entries of a block added up without looking at each by itself: of a whole country there are a million
 * and more behind one table of domains. */
#include "store/kept_block.h"
#include "store/kept_bytes.h"

/* What is added up of a block, kept out of the caller's structure while it goes on.  Without a sign:
 * whatever stands in a file, a sum must not go beyond what a number can be. */
struct adding {
	uint64_t own, cum;
	int64_t least,
		most;  /* days before the period's last, of those asked for; of any */
	unsigned seen; /* flags of all that are asked for */
};

static inline bool is_target(int64_t n)
{
	int64_t kind = n & ((1 << KEPT_KIND_BITS) - 1);

	return kind >= TARGET_ANNUAL && kind <= TARGET_MONTHLY;
}

/* Behind the entry, NULL where its bytes are none. */
static inline const unsigned char *add_entry(struct adding *a, const unsigned char *at,
					     const unsigned char *end, unsigned flags,
					     bool wanted)
{
	int64_t own = 0, cum = 0, before = 0, target = TARGET_ANNUAL;

	if (flags & KEPT_TYPED)
		at = kept_number(at, end, &own);
	if (flags & KEPT_SAME)
		cum = own;
	else if (flags & KEPT_CUM && at)
		at = kept_number(at, end, &cum);
	if (flags & KEPT_UPTO && at)
		at = kept_number(at, end, &before);
	if (flags & KEPT_TARGET && at)
		at = kept_number(at, end, &target);
	if (before > a->most)
		a->most = before;
	if (!at || !is_target(target))
		return NULL;
	if (!wanted)
		return at;
	a->own += (uint64_t)own;
	a->cum += (uint64_t)cum;
	if (flags & KEPT_CUM && before < a->least)
		a->least = before;
	a->seen |= flags;
	return at;
}

bool kept_add(struct kept_reader *r, const struct kept_slots *of, struct sums *out)
{
	const unsigned char *at = r->at, *end = r->end;
	struct adding a = {.least = INT64_MAX};
	int slot = r->slot;

	for (; at && at < end; slot++) {
		unsigned flags = *at++;

		if (!flags)
			continue;
		if (slot >= KEPT_UNITS)
			return false;
		at = add_entry(&a, at, end, flags, kept_slot_is_in(of, slot));
	}
	if (!at || a.most > r->last)
		return false;
	out->own = (int64_t)((uint64_t)out->own + a.own);
	out->has_own |= (a.seen & KEPT_TYPED) != 0;
	out->own_split |= (a.seen & KEPT_OWN_SPLIT) != 0;
	out->cum = (int64_t)((uint64_t)out->cum + a.cum);
	out->has_cum |= (a.seen & KEPT_CUM) != 0;
	out->cum_split |= (a.seen & KEPT_CUM_SPLIT) != 0;
	if (a.seen & KEPT_CUM && r->last - (daynum)a.least > out->upto)
		out->upto = r->last - (daynum)a.least;
	return true;
}
