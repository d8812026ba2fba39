#include "text/sha256_ni.h"

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>

/* SSE4.1 (with it SSSE3) and SHA. */
static bool is_able(void)
{
	unsigned a, b, c, d;

	if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1))
		return false;
	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

static __m128i load(const void *p)
{
	return _mm_loadu_si128((const __m128i *)p);
}

/* Four rounds at a time; w holds the last sixteen words of the schedule. */
__attribute__((target("sha,sse4.1"))) static void one_block(__m128i *abef,
							    __m128i *cdgh,
							    const unsigned char *p,
							    const uint32_t rounds[64])
{
	const __m128i big_endian =
		_mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
	const __m128i was_abef = *abef, was_cdgh = *cdgh;
	__m128i w[4];

	for (int i = 0; i < 4; i++)
		w[i] = _mm_shuffle_epi8(load(p + 16 * i), big_endian);
#pragma GCC unroll 16
	for (int i = 0; i < 16; i++) {
		__m128i m = _mm_add_epi32(w[i & 3], load(rounds + 4 * i));

		*cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, m);
		*abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(m, 0x0E));
		w[i & 3] = _mm_sha256msg2_epu32(
			_mm_add_epi32(
				_mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]),
				_mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4)),
			w[(i + 3) & 3]);
	}
	*abef = _mm_add_epi32(*abef, was_abef);
	*cdgh = _mm_add_epi32(*cdgh, was_cdgh);
}

__attribute__((target("sha,sse4.1"))) static void
blocks(uint32_t state[8], const unsigned char *p, size_t n, const uint32_t rounds[64])
{
	/* The instructions want a, b, e, f in one register and c, d, g, h in the other. */
	__m128i cdab = _mm_shuffle_epi32(load(state), 0xB1);
	__m128i hgfe = _mm_shuffle_epi32(load(state + 4), 0x1B);
	__m128i abef = _mm_alignr_epi8(cdab, hgfe, 8);
	__m128i cdgh = _mm_blend_epi16(hgfe, cdab, 0xF0);

	for (; n; n--, p += 64)
		one_block(&abef, &cdgh, p, rounds);
	__m128i feba = _mm_shuffle_epi32(abef, 0x1B);
	__m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
	_mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
	_mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

bool sha256_ni(uint32_t state[8], const unsigned char *p, size_t n,
	       const uint32_t rounds[64])
{
	if (!is_able())
		return false;
	blocks(state, p, n, rounds);
	return true;
}
#else
bool sha256_ni(uint32_t state[8], const unsigned char *p, size_t n,
	       const uint32_t rounds[64])
{
	(void)state;
	(void)p;
	(void)n;
	(void)rounds;
	return false;
}
#endif
