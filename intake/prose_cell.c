/* One unit's number in a sentence, against its row. */
#include "intake/prose_claim.h"

static enum measure cell_measure(const struct prose *p, struct slice context)
{
	enum measure m = measure_of(&p->words, clause_of(context));

	return m == MEASURE_ANY ? measure_of(&p->words, slice_near(context)) : m;
}

bool cell_check(struct prose *p, const struct sentence *s, struct slice name,
		struct slice context, int64_t value, size_t to)
{
	enum measure m = cell_measure(p, context);
	int64_t v, best = 0;
	size_t known = 0, fits = 0;
	bool agrees = false;

	for (size_t i = 0; i < p->stands; i++) {
		const struct stand *t = &p->stand[i];
		int column[COLUMNS], n;
		long row = stand_row(p, t, name);
		if (row < 0)
			continue;
		known++;
		if (m == MEASURE_BENCHMARK)
			continue;
		n = columns_meant(p, t, m, context, column);
		bool first = true;
		for (int k = 0; k < n; k++) {
			if (!stand_value(t, (size_t)row, column[k], &v))
				continue;
			best = first ? v : best;
			fits += first;
			first = false;
			agrees = agrees || v == value;
			best = v == value ? v : best;
		}
	}
	/* Rows of two tables may be of two months: then only the one that fits says something. */
	if (agrees || fits == 1)
		prose_check_values(p, "prose_cell", s, sentence_at(s, name.s), to, name,
				   value, best);
	return known > 0;
}
