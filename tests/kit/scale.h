/* How much of a test is done: little in `make test`, as much as is asked for in `make torture`,
 * which also chooses the seed and collects the figures. */
#ifndef TESTS_KIT_SCALE_H
#define TESTS_KIT_SCALE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* How many: kills, files, keys …; `few` unless $GONGKAI_N says otherwise. */
static inline long scale_n(long few)
{
	const char *n = getenv("GONGKAI_N");

	return n && *n ? strtol(n, NULL, 10) : few;
}

/* Whether this is a long run. */
static inline bool scale_long(void)
{
	const char *n = getenv("GONGKAI_N");

	return n && *n;
}

/* Where the dice begin; `usual` unless $GONGKAI_SEED says otherwise. */
static inline uint64_t scale_seed(uint64_t usual)
{
	const char *seed = getenv("GONGKAI_SEED");

	return seed && *seed ? strtoull(seed, NULL, 10) : usual;
}

/* A figure for RESULTS.md. */
static inline void scale_tell(const char *what, long long figure)
{
	const char *path = getenv("GONGKAI_FIGURES");
	/* Not fopen(): the reader, which must not open files, has one of its own. */
	int fd = path && *path ? open(path, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;

	if (fd < 0)
		return;
	dprintf(fd, "%s\t%lld\n", what, figure);
	close(fd);
}

/* Only the tests whose names fit $GONGKAI_ONLY, with * and ?. */
static inline void scale_begin(void)
{
	const char *only = getenv("GONGKAI_ONLY");

	if (only && *only)
		cmocka_set_test_filter(only);
}

#endif
