/* Kept figures that are due: a command that changes counts notes whose, and they are worked out once,
 * at its end or when somebody in it asks for them. */
#include <stdlib.h>

#include "store/kept.h"
#include "store/row.h"

struct kept_due {
	struct kept_at *at;
	size_t n, cap;
};

enum {
	/* Measured with months of 32 domains: a rebuild takes 0.5 us for each count there is, a
	 * refresh 7 to 10 us for each unit's year in a domain, which holds up to twelve. */
	COUNTS_A_YEAR = 12,
};

bool kept_is_due(const struct store *s)
{
	return s->due && s->due->n;
}

void kept_due_drop(struct store *s)
{
	if (s->due)
		free(s->due->at);
	free(s->due);
	s->due = NULL;
}

enum status kept_refresh(struct store *s, int64_t unit, int64_t domain, int year,
			 struct error *err)
{
	struct kept_at at = {unit, domain, year};

	if (!s->in_command)
		return kept_refresh_many(s, &at, 1, err);
	if (!s->due)
		s->due = mem_alloc(sizeof *s->due);
	struct kept_due *d = s->due;
	const struct kept_at *last = d->n ? &d->at[d->n - 1] : NULL;
	if (last && last->unit == unit && last->domain == domain && last->year == year)
		return ST_OK;
	d->at = mem_grow(d->at, &d->cap, d->n + 1, sizeof *d->at);
	d->at[d->n++] = at;
	return ST_OK;
}

enum status kept_work_out(struct store *s, struct kept_at *at, size_t n,
			  struct error *err)
{
	size_t wrong;
	int64_t counts =
		n ? db_int(s, INT64_MAX, "SELECT max(id) FROM count", "") : INT64_MAX;

	enum status st = n ? row_in_transaction(s, err) : ST_OK;

	if (st != ST_OK)
		return st;
	if (n && (int64_t)n >= counts / COUNTS_A_YEAR && n > KEPT_UNITS)
		return kept_pass(s, true, &wrong, err);
	return kept_refresh_many(s, at, n, err);
}

enum status kept_settle(struct store *s, struct error *err)
{
	enum status st = ST_OK;

	if (kept_is_due(s)) {
		/* Taken off first: working them out asks for none. */
		struct kept_due d = *s->due;

		*s->due = (struct kept_due){0};
		st = kept_work_out(s, d.at, d.n, err);
		free(d.at);
		s->doomed |= st != ST_OK;
	}
	return st;
}
