/* Figures of units and domains for a period, held against their targets. */
#include <stdlib.h>

#include "store/ranges.h"
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

static int by_unit(const void *pa, const void *pb)
{
	const struct target_row *a = pa, *b = pb;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* First row of the unit in a list sorted by unit. */
static size_t first_of(const struct target_list *l, int64_t unit)
{
	size_t low = 0, high = l->rows;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (l->row[mid].unit < unit)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Of the unit's plain targets the one that the rule of progress.h chooses. */
static void find_target(struct figure *f, const struct target_list *l, struct period p)
{
	size_t from = first_of(l, f->id), n = 0;
	size_t end = from;
	while (end < l->rows && l->row[end].unit == f->id)
		end++;
	if (end == from)
		return;
	struct target *t = mem_array(end - from, sizeof(*t));
	for (size_t i = from; i < end; i++) {
		if (l->row[i].domain == 0 && l->row[i].target.kind != TARGET_BENCHMARK)
			t[n++] = l->row[i].target;
	}
	const struct target *one = progress_target_for(t, n, p);
	if (one)
		take_target(f, one);
	free(t);
}

static enum status units_active(struct store *s, struct period p, enum unit_kind kind,
				struct figure_list *out, struct error *err)
{
	size_t cap = 0;
	int got;
	sqlite3_stmt *st = db_prepare(
		s,
		"SELECT id,kind,ord,name FROM unit "
		"WHERE CASE WHEN ?1 IS NULL THEN kind<>'county' ELSE kind=?1 END "
		"AND ifnull(active_from,?3)<=?3 AND ifnull(active_to,?2)>=?2 "
		"ORDER BY kind='department',ord,id",
		err);
	if (!st)
		return db_error(s, err);
	db_bind(st, "tdd", kind ? unit_kind_code(kind) : NULL, p.first, p.last);
	while ((got = db_step(s, st, err)) == 1) {
		struct figure f = {.id = sqlite3_column_int64(st, 0),
				   .kind = UNIT_DEPARTMENT,
				   .order = sqlite3_column_int(st, 2),
				   .name = db_col_text(st, 3, &out->texts),
				   .upto = DAY_NONE};
		const char *code = (const char *)sqlite3_column_text(st, 1);
		if (code)
			(void)unit_kind_parse(code, &f.kind);
		out->row = mem_grow(out->row, &cap, out->rows + 1, sizeof(*out->row));
		out->row[out->rows++] = f;
	}
	enum status result = got == 0 ? ST_OK : db_error(s, err);
	db_done(st);
	return result;
}

enum status figures_units(struct store *s, struct period p, enum unit_kind kind,
			  struct figure_list *out, struct error *err)
{
	struct sum_list sums = {0};
	struct target_list targets = {0};
	*out = (struct figure_list){0};
	enum status st = units_active(s, p, kind, out, err);
	if (st == ST_OK)
		st = sums_load(s, p, 0, true, &sums, err);
	if (st == ST_OK)
		st = targets_list(s, p, 0, &targets, err);
	if (targets.rows)
		qsort(targets.row, targets.rows, sizeof(*targets.row), by_unit);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++) {
		const struct sum_row *row = sums_find(&sums, out->row[i].id, 0);
		if (row)
			take_sums(&out->row[i], &row->sums);
		find_target(&out->row[i], &targets, p);
	}
	free(sums.row);
	target_list_release(&targets);
	if (st != ST_OK)
		figure_list_release(out);
	return st;
}

/* What the county's units have in a domain, for a county without a figure of its own. */
static struct sums sum_of_units(const struct sum_list *l, int64_t domain, int64_t root)
{
	struct sums out = {.upto = DAY_NONE};
	for (size_t i = 0; i < l->rows; i++) {
		const struct sum_row *r = &l->row[i];
		if (r->domain != domain || r->unit == root)
			continue;
		out.has_own |= r->sums.has_own;
		out.own += r->sums.own;
		out.own_split |= r->sums.own_split;
		out.has_cum |= r->sums.has_cum;
		out.cum += r->sums.cum;
		out.cum_split |= r->sums.cum_split;
		if (r->sums.upto > out.upto)
			out.upto = r->sums.upto;
	}
	if (out.own_split)
		out.has_own = false;
	if (out.cum_split)
		out.has_cum = false;
	out.typed = out.has_own ? COUNT_OWN : 0;
	return out;
}

static void fill_domain(struct figure *f, const struct sum_list *sums, int64_t unit,
			int64_t root)
{
	const struct sum_row *row = sums_find(sums, unit ? unit : root, f->id);
	if (row) {
		take_sums(f, &row->sums);
		return;
	}
	if (unit && unit != root)
		return;
	struct sums all = sum_of_units(sums, f->id, root);
	take_sums(f, &all);
	f->summed = all.has_own || all.has_cum || all.own_split || all.cum_split;
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
	struct sum_list sums = {0};
	struct target_list targets = {0};
	*out = (struct figure_list){0};
	enum status st = domains_active(s, p, out, err);
	if (st == ST_OK)
		st = sums_load(s, p, unit == s->root ? 0 : unit, false, &sums, err);
	if (st == ST_OK)
		st = targets_list(s, p, s->root, &targets, err);
	for (size_t i = 0; st == ST_OK && i < out->rows; i++) {
		fill_domain(&out->row[i], &sums, unit, s->root);
		if (unit == 0 || unit == s->root)
			fill_benchmark(&out->row[i], &targets, s->root, p);
	}
	free(sums.row);
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
