/* A sum over bytes that is quicker than the memory they come from: it finds damage, not malice
 * (sha256.h does).  Means something on the machine and in the program that made it only. */
#ifndef TEXT_SUM_H
#define TEXT_SUM_H

#include <stddef.h>
#include <stdint.h>

/* Other bytes in one place of eight, or another length, always give another sum; other damage does
 * but once in 2^64. */
uint64_t sum_of(const void *bytes, size_t len);
/* The sum of a whole, from those of its parts in their order: begun with 0. */
uint64_t sum_fold(uint64_t whole, uint64_t part);

#endif
