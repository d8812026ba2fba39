/* Figures of units and domains for a period, held against their targets. */
#include <stdlib.h>

#include "store/kept.h"
#include "store/standing.h"
#include "store/targets.h"

void figure_list_release(struct figure_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct figure_list){0};
}

static void take_sums(struct figure *f, const struct sums *v)
{
	f->has_own = v->has_own;
	f->own_split = v->own_split;
	f->own = v->own;
	f->has_count = v->has_cum;
	f->count_split = v->cum_split;
	f->count = v->cum;
	f->upto = v->upto;
	f->typed = v->typed;
}

static void take_target(struct figure *f, const struct target *t)
{
	bool own = t->kind == TARGET_MONTHLY;
	f->has_target = true;
	f->target = t->amount;
	f->target_kind = t->kind;
	if (own ? f->has_own : f->has_count)
		f->has_completion =
			progress_completion(own ? f->own : f->count, t->amount, 2,
					    ROUND_HALF_UP, &f->completion);
}

enum status figures_units(struct store *s, struct period p, enum unit_kind kind,
			  struct figure_list *out, struct error *err)
{
	struct standing_list l;
	struct standing_names names = {0};
	enum status st = standings_load(s, p, kind, &l, err);

	*out = (struct figure_list){0};
	if (st == ST_OK)
		st = standing_names_said(s, &l, &names, err);
	out->row = mem_array(l.rows ? l.rows : 1, sizeof *out->row);
	for (size_t i = 0; st == ST_OK && i < l.rows; i++) {
		out->row[i] = standing_figure(&l.row[i]);
		out->row[i].name = arena_text(&out->texts, standing_name(&names, i));
	}
	out->rows = l.rows;
	standing_names_release(&names);
	standing_list_release(&l);
	if (st != ST_OK)
		figure_list_release(out);
	return st;
}

/* Of each domain the county's own figures, else what its units have together. */
struct domain_sums {
	const struct figure_list *l;
	int64_t root;
	struct roster_walk walk;
	struct sums *own, *all; /* by row of the list */
	size_t at;              /* row of the last domain: they come in order of id */
	const uint32_t *by_id;
	struct kept_slots *in; /* units of the roster, by its blocks */
};

static void add_sums(struct sums *out, const struct sums *v)
{
	out->has_own |= v->has_own;
	out->own += v->own;
	out->own_split |= v->own_split;
	out->has_cum |= v->has_cum;
	out->cum += v->cum;
	out->cum_split |= v->cum_split;
	if (v->upto > out->upto)
		out->upto = v->upto;
}

static bool row_of_domain(struct domain_sums *d, int64_t domain, size_t *row)
{
	size_t low = 0, high = d->l->rows;

	if (d->at < high && d->l->row[d->by_id[d->at]].id == domain) {
		*row = d->by_id[d->at];
		return true;
	}
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d->l->row[d->by_id[mid]].id < domain)
			low = mid + 1;
		else
			high = mid;
	}
	if (low >= d->l->rows || d->l->row[d->by_id[low]].id != domain)
		return false;
	d->at = low;
	*row = d->by_id[low];
	return true;
}

static void take_domain(struct domain_sums *d, int64_t domain, int64_t unit,
			const struct sums *v)
{
	size_t row, who;

	if (!row_of_domain(d, domain, &row))
		return;
	if (unit == d->root)
		d->own[row] = *v;
	else if (!d->walk.roster || roster_walk(&d->walk, unit, &who))
		add_sums(&d->all[row], v);
}

static enum status take_own(void *ctx, int64_t domain, int64_t unit,
			    const struct kept_entry *e, struct error *err)
{
	struct domain_sums *d = ctx;
	size_t row;

	(void)unit;
	(void)err;
	if (row_of_domain(d, domain, &row))
		d->own[row] = e->sums;
	return ST_OK;
}

static int by_block(const void *pa, const void *pb)
{
	int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

	return (a > b) - (a < b);
}

static bool take_block(void *ctx, int64_t domain, int64_t block, struct kept_reader *in)
{
	struct domain_sums *d = ctx;
	const struct roster *r = d->walk.roster;
	const int64_t *at =
		bsearch(&block, r->block, r->blocks, sizeof *r->block, by_block);
	size_t row;

	/* Of others, or of a domain of another time. */
	if (!at || !row_of_domain(d, domain, &row))
		return true;
	return kept_add(in, &d->in[at - r->block], &d->all[row]);
}

static struct kept_slots *slots_of(const struct roster *r)
{
	struct kept_slots *in = mem_array(r->blocks ? r->blocks : 1, sizeof *in);
	size_t at = 0;

	for (size_t i = 0; i < r->rows; i++) {
		int64_t id = roster_id(r, roster_by_id(r, i));

		while (r->block[at] != kept_block(id))
			at++;
		kept_slot_add(&in[at], (int)(id % KEPT_UNITS));
	}
	return in;
}

/* A period that nothing is kept for: ranges come by domain. */
static enum status take_ranges(struct store *s, struct period p, int64_t unit,
			       struct domain_sums *d, struct error *err)
{
	struct ranges r;
	daynum year = day_of(day_ymd(p.last).year, 1, 1);
	enum status st = ranges_load(s, unit, -1, year < p.first ? year : p.first,
				     p.last, &r, err);

	if (st != ST_OK)
		return st;
	for (size_t i = 0, n; i < r.rows; i += n) {
		const struct range *a = &r.row[i];

		for (n = 1; i + n < r.rows && a[n].domain == a->domain;)
			n++;
		const struct sums sums = ranges_sum(a, n, p);
		take_domain(d, a->domain, unit, &sums);
	}
	ranges_release(&r);
	return ST_OK;
}

static enum status sum_ranges(struct store *s, struct period p, const struct roster *r,
			      struct domain_sums *d, struct error *err)
{
	enum status st = take_ranges(s, p, d->root, d, err);

	for (size_t i = 0; r && st == ST_OK && i < r->rows; i++)
		st = take_ranges(s, p, roster_id(r, i), d, err);
	return st;
}

static enum status sum_kept(struct store *s, struct period p, const struct roster *r,
			    struct domain_sums *d, struct error *err)
{
	enum status st = ST_OK;

	if (r) {
		d->in = slots_of(r);
		st = kept_blocks(s, p, KEPT_DOMAINS, r, take_block, d, err);
		free(d->in);
	}
	if (st == ST_OK)
		st = kept_of_unit(s, p, KEPT_DOMAINS, d->root, take_own, d, err);
	return st;
}

static int by_row_id(const void *pa, const void *pb, void *arg)
{
	const struct figure *row = arg;
	int64_t a = row[*(const uint32_t *)pa].id, b = row[*(const uint32_t *)pb].id;

	return (a > b) - (a < b);
}

static bool is_blank(const struct sums *v)
{
	return !v->has_own && !v->has_cum && !v->own_split && !v->cum_split;
}

/* unit: whose figures; roster: whose together stand in for it where it has none, or NULL. */
static enum status fill_domains(struct store *s, struct period p, int64_t unit,
				const struct roster *r, struct figure_list *out,
				struct error *err)
{
	size_t n = out->rows ? out->rows : 1;
	uint32_t *order = mem_array(n, sizeof *order);
	struct domain_sums d = {.l = out, .root = unit, .walk = {.roster = r}};

	d.by_id = order;
	d.own = mem_array(n, sizeof *d.own);
	d.all = mem_array(n, sizeof *d.all);
	for (size_t i = 0; i < out->rows; i++) {
		order[i] = (uint32_t)i;
		d.own[i].upto = d.all[i].upto = DAY_NONE;
	}
	qsort_r(order, out->rows, sizeof *order, by_row_id, out->row);
	enum status st = period_kind(p) != PERIOD_RANGE ? sum_kept(s, p, r, &d, err)
							: sum_ranges(s, p, r, &d, err);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++) {
		struct sums *all = &d.all[i];

		all->has_own &= !all->own_split;
		all->has_cum &= !all->cum_split;
		all->typed = all->has_own ? COUNT_OWN : 0;
		out->row[i].summed = is_blank(&d.own[i]) && !is_blank(all);
		take_sums(&out->row[i], out->row[i].summed ? all : &d.own[i]);
	}
	free(d.own);
	free(d.all);
	free(order);
	return st;
}

/* A benchmark is valid for periods that end inside its range; of several the latest. */
static void fill_benchmark(struct figure *f, const struct target_list *l, int64_t root,
			   struct period p)
{
	const struct target *best = NULL;
	for (size_t i = 0; i < l->rows; i++) {
		const struct target_row *r = &l->row[i];
		const struct target *t = &r->target;
		if (r->unit != root || r->domain != f->id ||
		    t->kind != TARGET_BENCHMARK || p.last < t->range.first ||
		    p.last > t->range.last)
			continue;
		if (!best || t->range.first >= best->range.first)
			best = t;
	}
	if (best)
		take_target(f, best);
}

static enum status domains_active(struct store *s, struct period p,
				  struct figure_list *out, struct error *err)
{
	struct domain_list domains;
	enum status st = domains_list(s, DAY_NONE, &domains, err);
	if (st != ST_OK)
		return st;
	out->row = mem_array(domains.rows + 1, sizeof(*out->row));
	for (size_t i = 0; i < domains.rows; i++) {
		const struct domain *d = &domains.row[i];
		if ((d->active_from != DAY_NONE && d->active_from > p.last) ||
		    (d->active_to != DAY_NONE && d->active_to < p.first))
			continue;
		out->row[out->rows++] =
			(struct figure){.id = d->id,
					.kind = UNIT_COUNTY,
					.order = d->order,
					.name = arena_text(&out->texts, d->name),
					.upto = DAY_NONE};
	}
	domain_list_release(&domains);
	return ST_OK;
}

enum status figures_domains(struct store *s, struct period p, int64_t unit,
			    struct figure_list *out, struct error *err)
{
	struct target_list targets = {0};
	bool county = unit == 0 || unit == s->root;
	const struct roster *r = county ? roster_get(s, err) : NULL;

	*out = (struct figure_list){0};
	if (county && !r)
		return roster_failed(err);
	enum status st = domains_active(s, p, out, err);
	if (st == ST_OK)
		st = fill_domains(s, p, county ? s->root : unit, r, out, err);
	if (st == ST_OK && county)
		st = targets_list(s, p, s->root, &targets, err);
	for (size_t i = 0; county && st == ST_OK && i < out->rows; i++)
		fill_benchmark(&out->row[i], &targets, s->root, p);
	target_list_release(&targets);
	if (st != ST_OK)
		figure_list_release(out);
	return st;
}

enum status figure_one(struct store *s, struct period p, int64_t unit, int64_t domain,
		       struct figure *out, struct error *err)
{
	struct sums sums;
	enum status st = sums_one(s, p, unit, domain, &sums, err);

	*out = (struct figure){.id = domain ? domain : unit, .upto = DAY_NONE};
	if (st == ST_OK)
		take_sums(out, &sums);
	return st;
}
