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
/* sample_plans.c */
sample_row sample_plan, sample_stage, sample_outlet, sample_duty;

/* For the files of rows.  A cell that is empty is DAY_NONE, or 0. */
enum status sample_day(const char *cell, daynum *out, struct error *err);
enum status sample_number(const char *cell, int64_t max, int64_t *out,
			  struct error *err);
enum status sample_domain_of(struct sample *l, const char *cell, int64_t *out,
			     struct error *err);
/* "done 2024-05-08; reopened 2024-05-10" */
enum status sample_events(struct sample *l, int64_t matter, const char *text,
			  struct error *err);

#endif
