/* Units × domains of an edition: what is to be filled and what is.  Read in a fixed number of
 * statements, grouped by SQLite; a cell costs no statement of its own. */
#include <stdlib.h>
#include <string.h>

#include "store/catalog_inner.h"
#include "store/place.h"

/* A matrix being filled. */
struct filler {
	struct store *s;
	struct catalog_matrix *m;
	struct tiers tiers;
	daynum today;
	uint32_t *
		by_id; /* units in order of their ids: fillings of many come by the million */
	int *for_kind; /* items of domains.row[i] for townships, then for departments */
	struct error *err;
};

const struct catalog_cell *catalog_cell(const struct catalog_matrix *m, size_t unit,
					size_t domain)
{
	return &m->cell[unit * m->domains.rows + domain];
}

void catalog_matrix_release(struct catalog_matrix *m)
{
	free(m->edition);
	unit_list_release(&m->units);
	domain_list_release(&m->domains);
	free(m->cell);
	free(m->unit_total);
	free(m->domain_total);
	*m = (struct catalog_matrix){0};
}

/* --- where a row belongs --- */

static size_t domain_place(const struct filler *f, int64_t id)
{
	for (size_t i = 0; i < f->m->domains.rows; i++)
		if (f->m->domains.row[i].id == id)
			return i;
	return SIZE_MAX;
}

static int by_id(const void *pa, const void *pb, void *ctx)
{
	const struct unit *row = ctx;
	int64_t a = row[*(const uint32_t *)pa].id, b = row[*(const uint32_t *)pb].id;

	return (a > b) - (a < b);
}

static void units_order(struct filler *f)
{
	const struct unit_list *l = &f->m->units;

	f->by_id = mem_array(l->rows + 1, sizeof *f->by_id);
	for (size_t i = 0; i < l->rows; i++)
		f->by_id[i] = (uint32_t)i;
	qsort_r(f->by_id, l->rows, sizeof *f->by_id, by_id, l->row);
}

static size_t unit_place(const struct filler *f, int64_t id)
{
	const struct unit *row = f->m->units.row;
	size_t low = 0, high = f->m->units.rows;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row[f->by_id[middle]].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	bool there = low < f->m->units.rows && row[f->by_id[low]].id == id;
	return there ? f->by_id[low] : SIZE_MAX;
}

static unsigned tiers_of(const struct filler *f, sqlite3_stmt *st, int col, bool *known)
{
	const char *tier = (const char *)sqlite3_column_text(st, col);

	return tier_parse(f->tiers.word, f->tiers.n, tier ? tier : "", known);
}

/* The cell of a row "unit, domain, tier, …"; NULL: the items are not for that unit. */
static struct catalog_cell *cell_of(const struct filler *f, sqlite3_stmt *st)
{
	size_t unit = unit_place(f, sqlite3_column_int64(st, 0));
	size_t domain = domain_place(f, sqlite3_column_int64(st, 1));

	if (unit == SIZE_MAX || domain == SIZE_MAX ||
	    !(tiers_of(f, st, 2, NULL) & tier_of_kind(f->m->units.row[unit].kind)))
		return NULL;
	return &f->m->cell[unit * f->m->domains.rows + domain];
}

/* --- the statements --- */

typedef void taker(struct filler *f, sqlite3_stmt *st);

/* Steps a statement that takes the edition ?1 and today ?2. */
static enum status each_row(struct filler *f, const char *sql, taker *take)
{
	sqlite3_stmt *st = db_prepare(f->s, sql, f->err);
	int got;

	if (!st)
		return db_error(f->s, f->err);
	if (sqlite3_bind_parameter_count(st) == 2)
		db_bind(st, "td", f->m->edition, f->today);
	else if (sqlite3_bind_parameter_count(st) == 1)
		db_bind(st, "t", f->m->edition);
	while ((got = db_step(f->s, st, f->err)) == 1)
		take(f, st);
	db_done(st);
	return got == 0 ? ST_OK : db_error(f->s, f->err);
}

static void take_domain(struct filler *f, sqlite3_stmt *st)
{
	struct domain_list *l = &f->m->domains;
	size_t cap = l->rows;

	l->row = mem_grow(l->row, &cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct domain){
		.id = sqlite3_column_int64(st, 0),
		.order = sqlite3_column_int(st, 1),
		.name = db_col_text(st, 2, &l->texts),
		.origin = "",
		.aliases = db_col_text(st, 3, &l->texts),
		.edition = "",
		.editions = "",
		.exempt = "",
		.lead = db_col_text(st, 4, &l->texts),
		.active_from = DAY_NONE,
		.active_to = DAY_NONE,
	};
}

/* domain, tier, items */
static void take_items(struct filler *f, sqlite3_stmt *st)
{
	size_t domain = domain_place(f, sqlite3_column_int64(st, 0));
	int n = sqlite3_column_int(st, 2);
	bool known;
	unsigned tiers = tiers_of(f, st, 1, &known);

	f->m->misread += known ? 0 : (size_t)n;
	if (domain == SIZE_MAX)
		return;
	f->for_kind[domain * 2] += tiers & TIER_TOWNSHIP ? n : 0;
	f->for_kind[domain * 2 + 1] += tiers & TIER_COUNTY ? n : 0;
}

/* unit, domain, tier, filled, stale */
static void take_filled(struct filler *f, sqlite3_stmt *st)
{
	struct catalog_cell *cell = cell_of(f, st);

	if (!cell || cell->exempt)
		return;
	cell->filled += sqlite3_column_int(st, 3);
	cell->stale += sqlite3_column_int(st, 4);
}

/* unit, domain, tier, items that do not concern it */
static void take_exempt(struct filler *f, sqlite3_stmt *st)
{
	struct catalog_cell *cell = cell_of(f, st);

	if (cell && !cell->exempt)
		cell->applies -= sqlite3_column_int(st, 3);
}

/* unit, domain */
static void take_exempt_domain(struct filler *f, sqlite3_stmt *st)
{
	size_t unit = unit_place(f, sqlite3_column_int64(st, 0));
	size_t domain = domain_place(f, sqlite3_column_int64(st, 1));

	if (unit == SIZE_MAX || domain == SIZE_MAX)
		return;
	struct catalog_cell *cell = &f->m->cell[unit * f->m->domains.rows + domain];
	cell->exempt = cell->items > 0;
	cell->applies = 0;
}

#define OF_EDITION "ifnull(i.edition,'')=?1"

static const char domains_sql[] =
	"SELECT d.id,d.ord,d.name,(SELECT group_concat(a.name,'、') FROM domain_alias a"
	" WHERE a.domain=d.id),d.lead FROM domain d WHERE d.id IN"
	" (SELECT i.domain FROM item i WHERE " OF_EDITION ") ORDER BY d.ord,d.id";
static const char items_sql[] = "SELECT ifnull(i.domain,0),ifnull(i.tier,''),count(*) "
				"FROM item i WHERE " OF_EDITION " GROUP BY 1,2";
#define EXEMPT_DOMAINS(IN)                                                             \
	"SELECT unit,domain FROM exemption WHERE domain IS NOT NULL AND " IN("unit")
#define EXEMPT_ITEMS(IN)                                                               \
	"SELECT e.unit,ifnull(i.domain,0),ifnull(i.tier,''),count(*) FROM exemption e" \
	" JOIN item i ON i.id=e.item WHERE " OF_EDITION                                \
	" AND " IN("e.unit") " GROUP BY 1,2,3"
#define FILLED(IN)                                                                     \
	"SELECT f.unit,ifnull(i.domain,0),ifnull(i.tier,''),count(*),"                 \
	"ifnull(sum(f.due<?2),0) FROM filling f JOIN item i ON i.id=f.item "           \
	"WHERE " OF_EDITION " AND " IN("f.unit") " GROUP BY 1,2,3"

/* A column for items of no domain, where there are some. */
static void add_nameless(struct filler *f)
{
	struct domain_list *l = &f->m->domains;
	size_t cap = l->rows;

	if (!db_int(f->s, 0,
		    "SELECT 1 FROM item i WHERE " OF_EDITION
		    " AND i.domain IS NULL LIMIT 1",
		    "t", f->m->edition))
		return;
	l->row = mem_grow(l->row, &cap, l->rows + 1, sizeof *l->row);
	l->row[l->rows++] = (struct domain){.name = "",
					    .origin = "",
					    .aliases = "",
					    .edition = "",
					    .editions = "",
					    .exempt = "",
					    .lead = "",
					    .active_from = DAY_NONE,
					    .active_to = DAY_NONE};
}

static void cells_begin(struct filler *f)
{
	struct catalog_matrix *m = f->m;

	m->cell = mem_array(m->units.rows * m->domains.rows + 1, sizeof *m->cell);
	for (size_t u = 0; u < m->units.rows; u++) {
		size_t department = m->units.row[u].kind == UNIT_DEPARTMENT;

		for (size_t d = 0; d < m->domains.rows; d++) {
			struct catalog_cell *c = &m->cell[u * m->domains.rows + d];

			c->items = c->applies = f->for_kind[d * 2 + department];
		}
	}
}

static void add_cell(struct catalog_cell *sum, const struct catalog_cell *c)
{
	sum->items += c->items;
	sum->applies += c->applies;
	sum->filled += c->filled;
	sum->stale += c->stale;
}

static void totals(struct catalog_matrix *m)
{
	m->unit_total = mem_array(m->units.rows + 1, sizeof *m->unit_total);
	m->domain_total = mem_array(m->domains.rows + 1, sizeof *m->domain_total);
	for (size_t u = 0; u < m->units.rows; u++) {
		for (size_t d = 0; d < m->domains.rows; d++) {
			add_cell(&m->unit_total[u], catalog_cell(m, u, d));
			add_cell(&m->domain_total[d], catalog_cell(m, u, d));
		}
		add_cell(&m->total, &m->unit_total[u]);
	}
}

static enum status fill(struct filler *f, enum unit_kind kind)
{
	struct catalog_matrix *m = f->m;
	enum status st = units_list(f->s, kind, f->today, &m->units, f->err);

	if (st == ST_OK)
		st = each_row(f, domains_sql, take_domain);
	if (st != ST_OK)
		return st;
	units_order(f);
	add_nameless(f);
	f->for_kind = mem_array(m->domains.rows * 2 + 1, sizeof *f->for_kind);
	st = each_row(f, items_sql, take_items);
	cells_begin(f);
	if (st == ST_OK)
		st = each_row(f, SCOPED(f->s, EXEMPT_DOMAINS), take_exempt_domain);
	if (st == ST_OK)
		st = each_row(f, SCOPED(f->s, EXEMPT_ITEMS), take_exempt);
	if (st == ST_OK)
		st = each_row(f, SCOPED(f->s, FILLED), take_filled);
	totals(m);
	return st;
}

enum status catalog_matrix_read(struct store *s, const char *edition,
				enum unit_kind kind, daynum today,
				struct catalog_matrix *out, struct error *err)
{
	struct filler f = {.s = s, .m = out, .today = today, .err = err};

	*out = (struct catalog_matrix){.edition = mem_text(edition)};
	enum status st = tiers_load(&f.tiers, err);
	store_read_begin(s);
	if (st == ST_OK)
		st = fill(&f, kind);
	store_read_end(s);
	tiers_release(&f.tiers);
	free(f.for_kind);
	free(f.by_id);
	if (st != ST_OK)
		catalog_matrix_release(out);
	return st;
}

/* --- who is behind --- */

struct ordered {
	struct behind b;
	size_t place;
};

static int most_open(const void *pa, const void *pb)
{
	const struct ordered *a = pa, *b = pb;

	if (a->b.open != b->b.open)
		return b->b.open - a->b.open;
	if (a->b.stale != b->b.stale)
		return b->b.stale - a->b.stale;
	return (a->place > b->place) - (a->place < b->place);
}

enum status catalog_behind(struct store *s, const char *edition, enum unit_kind kind,
			   daynum today, struct behind_list *out, struct error *err)
{
	struct catalog_matrix m;
	enum status st = catalog_matrix_read(s, edition, kind, today, &m, err);

	*out = (struct behind_list){0};
	if (st != ST_OK)
		return st;
	struct ordered *o = mem_array(m.units.rows + 1, sizeof *o);
	for (size_t u = 0; u < m.units.rows; u++) {
		const struct catalog_cell *c = &m.unit_total[u];

		out->units += c->applies > 0;
		if (c->filled == c->applies && !c->stale)
			continue;
		o[out->rows++] =
			(struct ordered){{m.units.row[u].id,
					  arena_text(&out->texts, m.units.row[u].name),
					  m.units.row[u].kind, c->applies, c->filled,
					  c->stale, c->applies - c->filled},
					 u};
	}
	out->applies = m.total.applies;
	out->filled = m.total.filled;
	qsort(o, out->rows, sizeof *o, most_open);
	out->row = mem_array(out->rows + 1, sizeof *out->row);
	for (size_t i = 0; i < out->rows; i++)
		out->row[i] = o[i].b;
	free(o);
	catalog_matrix_release(&m);
	return ST_OK;
}

void behind_list_release(struct behind_list *l)
{
	free(l->row);
	arena_release(&l->texts);
	*l = (struct behind_list){0};
}
