/* The rows of a sample's sections.  Inside the store only. */
#ifndef STORE_SAMPLE_H
#define STORE_SAMPLE_H

#include "store/counts.h"
#include "store/db.h"
#include "store/matters.h"

/* A bulletin by the key the sample calls it. */
struct sample_key {
	const char *key;
	int64_t id;
};

struct sample {
	struct store *s;
	struct sample_key *key;
	size_t keys, key_cap;
	struct arena texts;
};

enum {
	SAMPLE_CELLS = 20, /* the most a row has */
};
/* One row; missing cells are "". */
typedef enum status sample_row(struct sample *l, const char *const *cell,
			       struct error *err);
sample_row sample_county, sample_unit, sample_domain, sample_target, sample_count,
	sample_bulletin, sample_stated, sample_task;
sample_row sample_item, sample_filling, sample_exemption, sample_annual;

#endif
