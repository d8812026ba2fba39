/* What the files of annual reports share.  Inside the store only. */
#ifndef STORE_ANNUAL_INNER_H
#define STORE_ANNUAL_INNER_H

#include "store/annual.h"
#include "store/db.h"

/* Value, note, proof and document of a report's cells, into arrays of the form's size; texts go into
 * the arena.  All but value may be NULL. */
struct annual_cells {
	const char **value, **note, **proof;
	int64_t *document;
};
enum status annual_cells_load(struct store *s, int64_t id, const struct annual_form *f,
			      const struct annual_cells *out, struct arena *texts,
			      struct error *err);
/* Head of one report; texts into the arena. */
enum status annual_head(struct store *s, int64_t id, struct annual *out,
			struct arena *texts, struct error *err);
/* Fills a->given and a->given_source: what the county file knows of each cell.  (annual_expect.c) */
enum status annual_expect(struct store *s, struct annual_sheet *a, struct error *err);
/* Table 三 out of the register of requests.  (annual_register.c) */
enum status annual_expect_register(struct store *s, struct annual_sheet *a,
				   struct error *err);
void annual_give(struct annual_sheet *a, size_t cell, enum annual_source source,
		 int64_t n);

#endif
