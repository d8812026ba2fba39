#include "store/bulk_kept.h"

#include <stdlib.h>
#include <string.h>

enum status bulk_kept_flush(struct store *s, struct bulk_kept *k, struct error *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < k->slots; i++)
		st = kept_year_save(s, &k->slot[i].year, err);
	k->slots = k->at = 0;
	return st;
}

void bulk_kept_release(struct bulk_kept *k)
{
	for (size_t i = 0; i < k->used; i++)
		kept_year_release(&k->slot[i].year);
	free(k->slot);
	*k = (struct bulk_kept){0};
}

/* Domains mostly come in one order, so that the next is tried first. */
static struct kept_year *find(struct bulk_kept *k, int64_t domain, int year)
{
	for (size_t i = 1; i <= k->slots; i++) {
		size_t at = (k->at + i) % k->slots;
		struct kept_slot *one = &k->slot[at];

		if (one->domain == domain && one->year.year == year) {
			k->at = at;
			return &one->year;
		}
	}
	return NULL;
}

static struct kept_year *year_of(struct bulk_kept *k, int64_t domain, int year)
{
	struct kept_year *y = find(k, domain, year);

	if (y)
		return y;
	if (k->slots == k->used)
		k->slot = mem_grow(k->slot, &k->cap, ++k->used, sizeof *k->slot);
	struct kept_slot *one = &k->slot[k->slots];
	kept_year_begin(&one->year, domain, k->block, year);
	one->domain = domain;
	k->at = k->slots++;
	return &one->year;
}

/* Where nothing stood before, of a domain, only what ends behind the first new range changes;
 * in all there may be targets for any period. */
static enum status set_year(struct store *s, struct kept_year *y,
			    const struct ranges *r, bool fresh, int64_t unit,
			    struct error *err)
{
	struct kept_targets targets = {0};
	bool all = !fresh || y->domain == 0;
	daynum since = all ? y->p[0].first : kept_since(r->row, r->rows);
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < y->periods; i++)
		if (y->p[i].last >= since)
			st = kept_year_read(s, y, i, err);
	if (st == ST_OK && y->domain == 0)
		st = kept_targets_load(s, unit, unit, period_year(y->year), &targets,
				       err);
	if (st == ST_OK)
		kept_year_set(y, unit, r->row, r->rows, targets.row, targets.rows);
	kept_targets_release(&targets);
	return st;
}

enum status bulk_kept_set(struct store *s, struct bulk_kept *k, const struct ranges *r,
			  bool fresh, int64_t unit, int64_t domain, int from, int to,
			  struct error *err)
{
	enum status st = ST_OK;

	if (kept_block(unit) != k->block) {
		st = bulk_kept_flush(s, k, err);
		k->block = kept_block(unit);
	}
	for (int year = from; st == ST_OK && year <= to; year++)
		st = set_year(s, year_of(k, domain, year), r, fresh, unit, err);
	return st;
}
