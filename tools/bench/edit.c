/* edit FILE N: N counts corrected as the desk does it (journal, kept figures, durable); prints
 * microseconds each: the median and the longest. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/counts.h"
#include "text/lang.h"

enum {
	UNITS = 56
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* False where the unit has no figure of that month alone. */
static bool correct(struct store *s, const struct unit *u, int64_t n)
{
	struct error err;
	enum status st = store_begin(s, &err);

	if (st == ST_OK)
		st = count_set(s, u->id, 0, period_month(2024, 4), COUNT_OWN, n, NULL,
			       false, &err);
	if (st == ST_OK)
		st = store_commit(s, u->name, &err);
	if (st == ST_OK)
		return true;
	store_rollback(s);
	if (st == ST_ASK || st == ST_INPUT)
		return false;
	fprintf(stderr, "%s\n", err.say);
	exit(EXIT_FAILURE);
}

/* Whose figures are corrected in turn. */
static size_t choose(struct store *s, const struct unit_list *all, struct unit *out)
{
	size_t n = 0;

	for (size_t i = 0; i < all->rows && n < UNITS; i++)
		if (correct(s, &all->row[i], 0))
			out[n++] = all->row[i];
	return n;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	struct store *s;
	struct unit_list all;
	struct unit unit[UNITS];
	struct error err;
	int times = argc == 3 ? atoi(argv[2]) : 0;

	lang_init();
	if (times <= 0 || store_open(argv[1], STORE_WRITE, &s, NULL, &err) != ST_OK ||
	    units_list(s, 0, DAY_NONE, &all, &err) != ST_OK)
		return EXIT_FAILURE;
	size_t units = choose(s, &all, unit);
	double *took = malloc((size_t)times * sizeof *took);
	if (!units || !took)
		return EXIT_FAILURE;
	/* Another value than the last run left: what changes nothing is not written. */
	int64_t from = (int64_t)now() % 1000000;
	for (int i = 0; i < times; i++) {
		double begin = now();

		correct(s, &unit[(size_t)i % units], from + i);
		took[i] = now() - begin;
	}
	qsort(took, (size_t)times, sizeof *took, by_size);
	printf("%.1f %.1f\n", took[times / 2], took[times - 1]);
	free(took);
	unit_list_release(&all);
	store_close(s);
	return EXIT_SUCCESS;
}
