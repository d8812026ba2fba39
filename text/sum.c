#include "text/sum.h"

#include <string.h>

/* Four lanes that do not wait for each other.  Each step can be undone, for the word as for the
 * lane, so that no difference is lost on the way; the constants are odd and their bits mixed
 * (those of xxHash). */
enum {
	LANES = 4,
	WORD = sizeof(uint64_t),
	STRIPE = LANES * WORD,
};

static const uint64_t odd = 0x9E3779B185EBCA87U, other = 0xC2B2AE3D27D4EB4FU;

static uint64_t turned(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

uint64_t sum_fold(uint64_t whole, uint64_t part)
{
	return turned(whole + part * other, 31) * odd;
}

static void add_stripe(uint64_t lane[LANES], const unsigned char *s)
{
	uint64_t word[LANES];

	memcpy(word, s, STRIPE);
	for (int i = 0; i < LANES; i++)
		lane[i] = sum_fold(lane[i], word[i]);
}

uint64_t sum_of(const void *bytes, size_t len)
{
	const unsigned char *s = bytes;
	uint64_t lane[LANES] = {odd, other, odd ^ other, odd + other};
	unsigned char rest[STRIPE] = {0};
	size_t left = len;

	for (; left >= STRIPE; left -= STRIPE, s += STRIPE)
		add_stripe(lane, s);
	if (left) {
		memcpy(rest, s, left);
		add_stripe(lane, rest);
	}
	uint64_t sum = sum_fold(0, len);
	for (int i = 0; i < LANES; i++)
		sum = sum_fold(sum, lane[i]);
	return sum ^ sum >> 32;
}
