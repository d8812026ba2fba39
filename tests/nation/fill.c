/* A nation into a county file.  Rows go in by the order of the tables' keys and indexes, so that
 * every page is filled once. */
#include "tests/nation/fill.h"

#include <stdio.h>

#include "rules/deadline.h"
#include "store/core.h"
#include "store/counts.h"
#include "text/buf.h"

enum {
	FIRST_UNIT = 2, /* the root is 1 */
	OWN_DOMAINS = 4,
	REQUEST_YEARS = 16,
	NUMBERS = 99999, /* of a year's requests */
};

struct fill {
	struct store *s;
	const struct nation *n;
	int domains;
	int number
		[REQUEST_YEARS]; /* of the last request of each year before the last */
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

/* ---- units ---- */

static enum status add_unit(struct fill *f, const struct nation_unit *u, int order)
{
	return db_run(f->s, f->err,
		      "INSERT INTO unit(id,parent,kind,ord,name,active_to) "
		      "VALUES(?1,?2,?3,?4,?5,?6)",
		      "iititd", (int64_t)(FIRST_UNIT + u->index), f->s->root,
		      u->township ? "township" : "department", (int64_t)order, u->name,
		      u->active_to);
}

/* All under the root; within a kind in official order. */
static enum status add_units(struct fill *f)
{
	int order[2] = {0};
	enum status st = ST_OK;

	for (int i = 0; st == ST_OK && i < f->n->units; i++) {
		struct nation_unit u = nation_unit(f->n, i);

		st = add_unit(f, &u, ++order[u.township]);
	}
	return st;
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

static enum status add_counts(struct fill *f, const struct nation_unit *u)
{
	int step = u->habit == REPORTS_QUARTERLY ? 3 : 1;
	enum status st = ST_OK;

	for (int d = 0; d <= f->domains; d++) {
		for (int m = 1; st == ST_OK && m + step - 1 <= u->months; m += step)
			st = db_run(f->s, f->err,
				    "INSERT INTO count(unit,domain,first,last,n,typed) "
				    "VALUES(?1,?2,?3,?4,?5,'own')",
				    "izddi", (int64_t)(FIRST_UNIT + u->index),
				    (int64_t)d, month_first(m),
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

static enum status add_benchmarks(struct fill *f)
{
	enum status st = ST_OK;

	for (int d = 1; st == ST_OK && d <= f->domains; d++)
		st = add_target(f, f->s->root, d, TARGET_BENCHMARK, month_last(12),
				nation_benchmark(f->n, d) * f->n->units);
	return st;
}

/* Some domains have figures of the whole office's own, of the others its units' stand for it. */
static enum status add_own_domains(struct fill *f)
{
	enum status st = ST_OK;

	for (int d = 1; d <= OWN_DOMAINS; d++) {
		for (int m = 1; st == ST_OK && m <= NATION_MONTHS; m++)
			st = db_run(f->s, f->err,
				    "INSERT INTO count(unit,domain,first,last,n,typed) "
				    "VALUES(?1,?2,?3,?4,?5,'own')",
				    "iiddi", f->s->root, (int64_t)d, month_first(m),
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

	if (++*number > NUMBERS)
		return error_set(f->err, ST_INPUT, "more requests than a year numbers");
	return db_run(
		f->s, f->err,
		"INSERT INTO request(matter,year,number,applicant,channel,answer) "
		"VALUES(?1,?2,?3,?4,?5,?6)",
		"iiittt", matter, (int64_t)year, (int64_t)*number,
		applicant[m->why % 3], channel[m->why % 4],
		m->closed ? "provided" : NULL);
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

static enum status add_matter(struct fill *f, const struct nation_unit *u, int index)
{
	struct nation_matter m = nation_matter(f->n, u, index);
	struct deadline d = deadline_add(store_calendar(f->s), m.start, m.days);
	int64_t unit = FIRST_UNIT + u->index, id;
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

static enum status fill_units(struct fill *f)
{
	enum status st = add_benchmarks(f);

	if (st == ST_OK)
		st = add_own_domains(f);
	for (int i = 0; st == ST_OK && i < f->n->units; i++) {
		struct nation_unit u = nation_unit(f->n, i);

		st = add_counts(f, &u);
		if (st == ST_OK && u.target_kind)
			st = add_target(f, FIRST_UNIT + i, 0, u.target_kind,
					u.target_last, u.target);
		for (int m = 0; st == ST_OK && m < f->n->tasks + f->n->requests; m++)
			st = add_matter(f, &u, m);
	}
	return st;
}

static enum status fill(struct fill *f, const struct nation_fill *how)
{
	enum status st = add_units(f);

	if (st == ST_OK)
		st = db_run(f->s, f->err, "UPDATE county SET today=?1", "d",
			    nation_today());
	if (st == ST_OK && !how->units_only)
		st = fill_units(f);
	if (st == ST_OK && !how->units_only)
		st = figures_rebuild(f->s, NULL, f->err);
	return st;
}

enum status nation_make(const char *path, const struct nation *n,
			const struct nation_fill *how, struct error *err)
{
	struct fill f = {.n = n, .err = err};
	enum status st = store_create(path, NULL, how->name, err);

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
