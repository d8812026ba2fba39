#include "intake/pace.h"

#include <stdlib.h>

struct sorting {
	struct pace *pace;
	int (*compare)(const void *, const void *);
};

static int compare(const void *a, const void *b, void *ctx)
{
	const struct sorting *s = ctx;

	pace_go(s->pace);
	return s->compare(a, b);
}

void pace_sort(struct pace *p, void *base, size_t count, size_t size,
	       int (*order)(const void *, const void *))
{
	struct sorting s = {p, order};

	if (count > 1)
		qsort_r(base, count, size, compare, &s);
}
