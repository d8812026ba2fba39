/* A nation into a county file.  Rows go in by the order of the tables' keys and indexes, so that
 * every page is filled once. */
#include "tests/nation/fill.h"

#include <stdio.h>
#include <string.h>

#include "rules/deadline.h"
#include "store/core.h"
#include "store/counts.h"
#include "store/place.h"
#include "text/buf.h"

enum {
	OWN_DOMAINS = 4,
	REQUEST_YEARS = 16,
	NUMBERS = 99999, /* of a year's requests in one register */
};

struct fill {
	struct store *s;
	const struct nation *n;
	bool flat;
	int domains;
	int64_t last;   /* unit there is */
	int64_t county; /* the area that the units now written are of */
	int number
		[REQUEST_YEARS]; /* of its last request of each year before the last */
	struct error *err;
};

static daynum month_first(int month)
{
	return period_month(NATION_YEAR, month).first;
}

static daynum month_last(int month)
{
	return period_month(NATION_YEAR, month).last;
}

/* ---- units, from the top down: ids grow with the official order of the tree ---- */

static const char *const level_kind[] = {
	[LEVEL_NATION] = "nation",
	[LEVEL_PROVINCE] = "province",
	[LEVEL_CITY] = "city",
	[LEVEL_COUNTY] = "county",
};

static enum nation_level top_level(const struct fill *f)
{
	if (f->flat || f->n->counties == 1)
		return LEVEL_COUNTY;
	return f->n->provinces ? LEVEL_NATION : LEVEL_CITY;
}

static enum status add_area(struct fill *f, enum nation_level level, int index,
			    int64_t parent, int order)
{
	char name[NATION_NAME];

	nation_area_name(f->n, level, index, name);
	return db_run(
		f->s, f->err,
		"INSERT INTO unit(id,parent,kind,ord,name) VALUES(?1,?2,?3,?4,?5)",
		"iitit", ++f->last, parent, level_kind[level], (int64_t)order, name);
}

static enum status add_unit(struct fill *f, const struct nation_unit *u, int order)
{
	return db_run(f->s, f->err,
		      "INSERT INTO unit(id,parent,kind,ord,name,active_to) "
		      "VALUES(?1,?2,?3,?4,?5,?6)",
		      "iititd", ++f->last, f->county,
		      u->township ? "township" : "department", (int64_t)order, u->name,
		      u->active_to);
}

/* ---- counts ---- */

/* What was published from one month to another; domain 0: in all of them. */
static int64_t published(const struct fill *f, const struct nation_unit *u, int domain,
			 int from, int to)
{
	int64_t sum = 0;

	for (int m = from; m <= to; m++) {
		for (int d = domain ? domain : 1; d <= (domain ? domain : f->domains);
		     d++)
			sum += nation_count(u, d, m);
	}
	return sum;
}

static enum status add_counts(struct fill *f, const struct nation_unit *u, int64_t unit)
{
	int step = u->habit == REPORTS_QUARTERLY ? 3 : 1;
	enum status st = ST_OK;

	for (int d = 0; d <= f->domains; d++) {
		for (int m = 1; st == ST_OK && m + step - 1 <= u->months; m += step)
			st = db_run(f->s, f->err,
				    "INSERT INTO count(unit,domain,first,last,n,typed) "
				    "VALUES(?1,?2,?3,?4,?5,'own')",
				    "izddi", unit, (int64_t)d, month_first(m),
				    month_last(m + step - 1),
				    published(f, u, d, m, m + step - 1));
	}
	return st;
}

/* ---- targets ---- */

static enum status add_target(struct fill *f, int64_t unit, int64_t domain,
			      enum target_kind kind, daynum last, int amount)
{
	return db_run(f->s, f->err,
		      "INSERT INTO target(unit,domain,kind,first,last,amount) "
		      "VALUES(?1,?2,?3,?4,?5,?6)",
		      "iztddi", unit, domain, target_kind_code(kind), month_first(1),
		      last, (int64_t)amount);
}

/* Benchmarks of an area, and of some domains figures of its own: of the others those of its units
 * stand for it. */
static enum status add_own(struct fill *f, int64_t area, int units)
{
	enum status st = ST_OK;

	for (int d = 1; st == ST_OK && d <= f->domains; d++)
		st = add_target(f, area, d, TARGET_BENCHMARK, month_last(12),
				nation_benchmark(f->n, d) * units);
	for (int d = 1; d <= OWN_DOMAINS; d++) {
		for (int m = 1; st == ST_OK && m <= NATION_MONTHS; m++)
			st = db_run(f->s, f->err,
				    "INSERT INTO count(unit,domain,first,last,n,typed) "
				    "VALUES(?1,?2,?3,?4,?5,'own')",
				    "iiddi", area, (int64_t)d, month_first(m),
				    month_last(m),
				    (int64_t)nation_benchmark(f->n, d * 16 + m));
	}
	return st;
}

/* ---- matters ---- */

static enum status add_event(struct fill *f, int64_t matter, const char *kind,
			     daynum day, int days, daynum due)
{
	return db_run(f->s, f->err,
		      "INSERT INTO event(matter,day,kind,days,due) "
		      "VALUES(?1,?2,?3,?4,?5)",
		      "idtnd", matter, day, kind, (int64_t)days, due);
}

static enum status add_request(struct fill *f, int64_t matter,
			       const struct nation_matter *m)
{
	static const char *const applicant[] = {"person", "business", "legal"};
	static const char *const channel[] = {"web", "hand", "signed", "fax"};
	int year = day_ymd(m->start).year;
	int *number = &f->number[NATION_YEAR + 1 - year];
	int64_t area = f->county == f->s->top ? 0 : f->county;

	if (++*number > NUMBERS)
		return error_set(f->err, ST_INPUT, "more requests than a year numbers");
	return db_run(
		f->s, f->err,
		"INSERT INTO request(matter,year,number,applicant,channel,answer,area) "
		"VALUES(?1,?2,?3,?4,?5,?6,?7)",
		"iiitttz", matter, (int64_t)year, (int64_t)*number,
		applicant[m->why % 3], channel[m->why % 4],
		m->closed ? "provided" : NULL, area);
}

static enum status add_events(struct fill *f, int64_t matter,
			      const struct nation_matter *m, daynum due)
{
	enum status st = add_event(f, matter, "issued", m->start, m->days, due);

	if (st == ST_OK && m->request && m->closed)
		return add_event(f, matter, "closed", m->start + m->done, -1, DAY_NONE);
	if (st == ST_OK && !m->request && m->done >= 0)
		st = add_event(f, matter, "done", m->start + m->done, -1, DAY_NONE);
	if (st == ST_OK && !m->request && m->closed)
		st = add_event(f, matter, "rechecked", m->start + m->done + 2, -1,
			       DAY_NONE);
	return st;
}

static enum status add_matter(struct fill *f, const struct nation_unit *u, int64_t unit,
			      int index)
{
	struct nation_matter m = nation_matter(f->n, u, index);
	struct deadline d = deadline_add(store_calendar(f->s), m.start, m.days);
	int64_t id;
	const char *state = m.closed                    ? "closed"
			    : m.done >= 0 && !m.request ? "done"
							: "open";
	char what[80];

	snprintf(what, sizeof what,
		 m.request ? "申请公开第%u号材料" : "栏目%u更新不及时", m.why + 1);
	enum status st = db_run(
		f->s, f->err,
		"INSERT INTO matter(kind,unit,what,start,days,due,provisional,basis,"
		"state) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
		"titdiditt", m.request ? "request" : "rectification", unit, what,
		m.start, (int64_t)m.days, d.due, (int64_t)(d.provisional && !m.closed),
		m.request ? "收到，20个工作日" : "下发，5个工作日", state);
	id = sqlite3_last_insert_rowid(f->s->db);
	if (st == ST_OK)
		st = add_events(f, id, &m, d.due);
	return st == ST_OK && m.request ? add_request(f, id, &m) : st;
}

/* ---- all of it ---- */

/* What a unit has; its id follows from its place among those of its county. */
static enum status fill_unit(struct fill *f, int index, int64_t unit)
{
	struct nation_unit u = nation_unit(f->n, index);
	enum status st = add_counts(f, &u, unit);

	if (st == ST_OK && u.target_kind)
		st = add_target(f, unit, 0, u.target_kind, u.target_last, u.target);
	for (int m = 0; st == ST_OK && m < f->n->tasks + f->n->requests; m++)
		st = add_matter(f, &u, unit, m);
	return st;
}

/* The county itself is there: what is below it. */
static enum status fill_county(struct fill *f, int first, int end, bool units_only)
{
	int order[2] = {0};
	int64_t before = f->last;
	enum status st = ST_OK;

	f->county = f->flat ? f->s->top : f->last;
	memset(f->number, 0, sizeof f->number);
	for (int i = first; st == ST_OK && i < end; i++) {
		struct nation_unit u = nation_unit(f->n, i);

		st = add_unit(f, &u, ++order[u.township]);
	}
	if (st == ST_OK && !units_only)
		st = add_own(f, f->county, end - first);
	for (int i = first; st == ST_OK && !units_only && i < end; i++)
		st = fill_unit(f, i, before + 1 + i - first);
	return st;
}

static enum status fill_city(struct fill *f, int city, int64_t area, bool units_only)
{
	const struct nation *n = f->n;
	int cities = n->cities ? n->cities : 1;
	int first = nation_share(n->counties, cities, city);
	int end = nation_share(n->counties, cities, city + 1);
	enum status st = ST_OK;

	for (int i = first; st == ST_OK && i < end; i++) {
		st = add_area(f, LEVEL_COUNTY, i, area, i - first + 1);
		if (st == ST_OK)
			st = fill_county(f, nation_share(n->units, n->counties, i),
					 nation_share(n->units, n->counties, i + 1),
					 units_only);
	}
	return st;
}

static enum status fill_province(struct fill *f, int province, bool units_only)
{
	const struct nation *n = f->n;
	int first = nation_share(n->cities, n->provinces, province);
	int end = nation_share(n->cities, n->provinces, province + 1);
	enum status st = add_area(f, LEVEL_PROVINCE, province, f->s->top, province + 1);
	int64_t area = f->last;

	for (int i = first; st == ST_OK && i < end; i++) {
		st = add_area(f, LEVEL_CITY, i, area, i - first + 1);
		if (st == ST_OK)
			st = fill_city(f, i, f->last, units_only);
	}
	return st;
}

static enum status fill_tree(struct fill *f, bool units_only)
{
	enum nation_level top = top_level(f);
	enum status st = ST_OK;

	if (top == LEVEL_COUNTY)
		return fill_county(f, 0, f->n->units, units_only);
	if (!units_only)
		st = add_own(f, f->s->top, f->n->units);
	if (st == ST_OK && top == LEVEL_CITY)
		return fill_city(f, 0, f->s->top, units_only);
	for (int i = 0; st == ST_OK && i < f->n->provinces; i++)
		st = fill_province(f, i, units_only);
	return st;
}

static enum status fill(struct fill *f, const struct nation_fill *how)
{
	enum nation_level top = top_level(f);
	char name[NATION_NAME];

	nation_area_name(f->n, top, 0, name);
	f->last = f->s->top;
	enum status st =
		db_run(f->s, f->err, "UPDATE unit SET kind=?1,name=?2 WHERE id=?3",
		       "tti", level_kind[top], name, f->s->top);
	if (st == ST_OK)
		st = db_run(f->s, f->err, "UPDATE county SET today=?1,scope=?2", "di",
			    nation_today(), f->s->top);
	if (st == ST_OK)
		st = fill_tree(f, how->units_only);
	if (st == ST_OK)
		st = places_rebuild(f->s, f->err);
	if (st == ST_OK && !how->units_only)
		st = figures_rebuild(f->s, NULL, f->err);
	return st;
}

enum status nation_make(const char *path, const struct nation *n,
			const struct nation_fill *how, struct error *err)
{
	struct fill f = {.n = n, .flat = how->flat, .err = err};
	enum status st = store_create(path, NULL, "拟造", err);

	if (st == ST_OK)
		st = store_open(path, STORE_WRITE, &f.s, NULL, err);
	if (st != ST_OK)
		return st;
	f.domains = (int)db_int(f.s, 0, "SELECT count(*) FROM domain", "");
	/* A file that is lost with the machine is made again; every row refers to what is there. */
	if (core_exec(f.s->db, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"
			       "PRAGMA cache_size=-65536"))
		st = db_error(f.s, err);
	if (st == ST_OK)
		st = store_begin(f.s, err);
	if (st == ST_OK) {
		st = fill(&f, how);
		if (st == ST_OK)
			st = store_commit(f.s, NULL, err);
		else
			store_rollback(f.s);
	}
	store_close(f.s);
	return st;
}
