/* The bytes of a block of kept figures (store/kept_block.h): an entry is a byte of flags and the numbers
 * that the flags announce, in the order own, cumulative, days before the period's last, target; a number
 * is seven bits a byte, low ones first.  A blank entry is the byte 0, so that a block nobody fills costs
 * next to nothing. */
#ifndef STORE_KEPT_BYTES_H
#define STORE_KEPT_BYTES_H

#include <stddef.h>
#include <stdint.h>

enum {
	KEPT_TYPED = 3, /* two bits: how the own figure was typed; 0: there is none */
	KEPT_OWN_SPLIT = 1 << 2,
	KEPT_CUM = 1 << 3,
	KEPT_CUM_SPLIT = 1 << 4,
	KEPT_UPTO =
		1 << 5, /* the figure speaks of another day than the period's last */
	KEPT_SAME = 1 << 6, /* cumulative and own are the same number */
	KEPT_TARGET = 1 << 7,
	KEPT_NUMBER_BYTES = 9, /* 63 bits */
	KEPT_KIND_BITS = 2,    /* of a target, before its amount */
};

/* Behind the number, or NULL where there is none before `end`. */
static inline const unsigned char *kept_number(const unsigned char *at,
					       const unsigned char *end, int64_t *out)
{
	uint64_t n = 0;

	for (unsigned shift = 0; shift < 7 * KEPT_NUMBER_BYTES && at < end;
	     shift += 7) {
		unsigned char c = *at++;

		n |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80) {
			*out = (int64_t)n;
			return at;
		}
	}
	return NULL;
}

#endif
