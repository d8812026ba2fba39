/* edit FILE N: N counts corrected as the desk does it (journal, kept figures, durable),
 * microseconds each. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/counts.h"
#include "text/lang.h"

static void correct(struct store *s, const struct unit *u, int64_t n)
{
	struct error err;

	if (store_begin(s, &err) != ST_OK ||
	    count_set(s, u->id, 0, period_month(2024, 4), COUNT_OWN, n, NULL, false,
		      &err) != ST_OK ||
	    store_commit(s, u->name, &err) != ST_OK) {
		fprintf(stderr, "%s\n", err.say);
		exit(EXIT_FAILURE);
	}
}

int main(int argc, char **argv)
{
	struct store *s;
	struct unit_list units;
	struct error err;
	struct timespec a, b;
	int times = argc == 3 ? atoi(argv[2]) : 0;

	lang_init();
	if (times <= 0 || store_open(argv[1], STORE_WRITE, &s, NULL, &err) != ST_OK ||
	    units_list(s, 0, DAY_NONE, &units, &err) != ST_OK)
		return EXIT_FAILURE;
	correct(s, &units.row[0], 0);
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (int i = 0; i < times; i++)
		correct(s, &units.row[(size_t)i % units.rows], i + 1);
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%.1f\n", ((double)(b.tv_sec - a.tv_sec) * 1e6 +
			  (double)(b.tv_nsec - a.tv_nsec) / 1e3) /
				 times);
	unit_list_release(&units);
	store_close(s);
	return EXIT_SUCCESS;
}
