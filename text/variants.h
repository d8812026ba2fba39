/* Traditional characters in documents that are otherwise simplified. */
#ifndef TEXT_VARIANTS_H
#define TEXT_VARIANTS_H

#include <stdint.h>

/* The simplified form of cp where there is only one, else cp itself. */
uint32_t variants_simple(uint32_t cp);

#endif
