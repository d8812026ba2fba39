/* SHA-256 by the processor's own instructions, where it has them.  Between the sha256 files only. */
#ifndef TEXT_SHA256_NI_H
#define TEXT_SHA256_NI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Takes n blocks of 64 bytes into the state; false: this processor can't, nothing was done. */
bool sha256_ni(uint32_t state[8], const unsigned char *p, size_t n,
	       const uint32_t rounds[64]);

#endif
