/* make_nation FILE SIZE [--seed N] [--flat] [--units-only] [--csv FOLDER MONTH]: a synthetic
 * nation (tests/nation/nation.h) as a county file; SIZE is tiny, county, city or nation;
 * --flat: no areas between the top and the units.  With
 * --csv what its offices send of a month besides; FILE - : that alone. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/nation/fill.h"
#include "text/lang.h"

struct asked {
	const char *file, *folder;
	struct nation n;
	struct nation_fill how;
	int month;
};

static bool read_words(int argc, char **argv, struct asked *a)
{
	if (argc < 3 || !nation_named(argv[2], &a->n))
		return false;
	a->file = argv[1];
	for (int i = 3; i < argc; i++) {
		if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
			a->n.seed = strtoull(argv[++i], NULL, 10);
		} else if (strcmp(argv[i], "--flat") == 0) {
			a->how.flat = true;
		} else if (strcmp(argv[i], "--units-only") == 0) {
			a->how.units_only = true;
		} else if (strcmp(argv[i], "--csv") == 0 && i + 2 < argc) {
			a->folder = argv[++i];
			a->month = atoi(argv[++i]);
		} else {
			return false;
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	struct asked a = {0};
	struct error err = {0};

	lang_init();
	if (!read_words(argc, argv, &a)) {
		fprintf(stderr, "make_nation FILE tiny|county|city|nation [--seed N] "
				"[--flat] [--units-only] [--csv FOLDER MONTH]\n");
		return 2;
	}
	if (strcmp(a.file, "-") != 0 &&
	    nation_make(a.file, &a.n, &a.how, &err) != ST_OK) {
		fprintf(stderr, "%s (%s)\n", err.say, err.detail);
		return EXIT_FAILURE;
	}
	if (a.folder && !nation_csv(a.folder, &a.n, a.month)) {
		fprintf(stderr, "%s: %s\n", a.folder, strerror(errno));
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
