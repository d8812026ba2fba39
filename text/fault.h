/* Faults put into the product on purpose, so that the tests that must find them are tested
 * themselves: `make torture-faults`.  In every other build FAULT(n) is 0 and no trace of it is
 * in the program. */
#ifndef TEXT_FAULT_H
#define TEXT_FAULT_H

/* The numbers are those of the tests T1..T15 that find them (tests/torture/README.md). */
#ifdef GONGKAI_FAULTS
#include <stdbool.h>
#include <stdlib.h>

/* Which one is asked for in the environment, so that one build serves them all. */
static inline bool fault_is(int number)
{
	const char *asked = getenv("GONGKAI_FAULT");

	return asked && strtol(asked, NULL, 10) == number;
}
#define FAULT(number) fault_is(number)
#else
#define FAULT(number) 0
#endif

#endif
