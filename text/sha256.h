/* SHA-256 (FIPS 180-4): to tell whether two documents are the same, byte for byte. */
#ifndef TEXT_SHA256_H
#define TEXT_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint32_t state[8];
	unsigned char block[64];
	size_t used;   /* bytes in block */
	uint64_t bits; /* seen so far */
};

enum {
	SHA256_HEX = 65
};

void sha256_begin(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *bytes, size_t len);
/* 64 small hexadecimal digits; h is spent. */
void sha256_end(struct sha256 *h, char out[SHA256_HEX]);
void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX]);

#endif
