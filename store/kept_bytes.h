/* The bytes of a block of kept figures (store/kept_block.h): an entry is a byte of flags and the numbers
 * that the flags announce (store/varint.h, below 1 << 63), in the order own, cumulative, days before the
 * period's last, target.  A blank entry is the byte 0, so that a block nobody fills costs
 * next to nothing. */
#ifndef STORE_KEPT_BYTES_H
#define STORE_KEPT_BYTES_H

#include "store/varint.h"

enum {
	KEPT_TYPED = 3, /* two bits: how the own figure was typed; 0: there is none */
	KEPT_OWN_SPLIT = 1 << 2,
	KEPT_CUM = 1 << 3,
	KEPT_CUM_SPLIT = 1 << 4,
	KEPT_UPTO =
		1 << 5, /* the figure speaks of another day than the period's last */
	KEPT_SAME = 1 << 6, /* cumulative and own are the same number */
	KEPT_TARGET = 1 << 7,
	KEPT_KIND_BITS = 2, /* of a target, before its amount */
};

/* Behind the number, or NULL where there is none in front of `end`. */
static inline const unsigned char *kept_number(const unsigned char *at,
					       const unsigned char *end, int64_t *out)
{
	uint64_t n = 0;

	at = varint_at(at, end, &n);
	*out = (int64_t)n;
	return n <= INT64_MAX ? at : NULL;
}

#endif
