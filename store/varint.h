/* Whole numbers in as few bytes as they need: seven bits a byte, low ones first; one that may be
 * negative has its sign in the lowest bit.  Inside the store only. */
#ifndef STORE_VARINT_H
#define STORE_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	VARINT_BYTES = 10, /* at most */
	VARINT_WHOLE = 7 * (VARINT_BYTES - 1),
};

/* Writes n to `to`, which has room for VARINT_BYTES; the bytes it took. */
static inline size_t varint_put(unsigned char *to, uint64_t n)
{
	size_t len = 0;

	for (; n >= 0x80; n >>= 7)
		to[len++] = (unsigned char)(0x80 | (n & 0x7F));
	to[len++] = (unsigned char)n;
	return len;
}

/* Behind the number, or NULL where none is whole in front of `end`. */
static inline const unsigned char *varint_at(const unsigned char *at,
					     const unsigned char *end, uint64_t *out)
{
	uint64_t n = 0;
	unsigned shift = 0;

	for (; shift < VARINT_WHOLE && at < end; shift += 7) {
		unsigned char c = *at++;

		n |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80) {
			*out = n;
			return at;
		}
	}
	/* The tenth byte has room for one bit. */
	if (shift < VARINT_WHOLE || at == end || *at > 1)
		return NULL;
	*out = n | (uint64_t)*at << shift;
	return at + 1;
}

/* The same, moving *at behind it; false where there is none. */
static inline bool varint_take(const unsigned char **at, const unsigned char *end,
			       uint64_t *out)
{
	const unsigned char *behind = varint_at(*at, end, out);

	*at = behind ? behind : end;
	return behind;
}

static inline uint64_t varint_fold(int64_t n)
{
	return (uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0);
}

static inline int64_t varint_unfold(uint64_t n)
{
	return (int64_t)(n >> 1 ^ (n & 1 ? UINT64_MAX : 0));
}

#endif
