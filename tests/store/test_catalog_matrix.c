/* The matrix of units and domains: what its cells say, and what it costs. */
#include "tests/store/catalog_kit.h"

#include "text/lang.h"

static const char *const ed = "2022版";

static const struct catalog_cell *at(const struct catalog_matrix *m, const char *unit,
				     const char *domain)
{
	for (size_t u = 0; u < m->units.rows; u++)
		for (size_t d = 0; d < m->domains.rows; d++)
			if (strcmp(m->units.row[u].name, unit) == 0 &&
			    strcmp(m->domains.row[d].name, domain) == 0)
				return catalog_cell(m, u, d);
	fail_msg("no cell %s %s", unit, domain);
	return NULL;
}

static void cell_is(const struct catalog_cell *c, int items, int applies, int filled,
		    int stale, bool exempt)
{
	assert_int_equal(c->items, items);
	assert_int_equal(c->applies, applies);
	assert_int_equal(c->filled, filled);
	assert_int_equal(c->stale, stale);
	assert_int_equal(c->exempt, exempt);
}

static void cells(void **state)
{
	struct desk *d = *state;
	struct catalog_matrix m;
	struct behind_list b;
	daynum today = day("2024-05-09");

	desk_begin(d);
	int64_t a = add_item(d, d->jobs, "甲", "每月更新", "", ed);
	int64_t c = add_item(d, d->jobs, "乙", "", "县级", ed);
	int64_t e = add_item(d, d->care, "丙", "", "乡级", ed);
	add_item(d, d->care, "丁", "", "厅级", ed);
	add_item(d, 0, "戊", "", "", ed);
	add_item(d, d->care, "己", "", "", "2021版");
	check_ok(filling_set(d->s, d->jia, a, day("2024-03-01"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(filling_set(d->s, d->bing, c, day("2024-03-01"), DAY_NONE, &d->err),
		 &d->err);
	check_ok(exemption_set(d->s, d->yi, 0, e, NULL, &d->err), &d->err);
	check_ok(exemption_set(d->s, d->yi, d->jobs, 0, NULL, &d->err), &d->err);
	desk_commit(d, "目录");
	check_ok(catalog_matrix_read(d->s, ed, 0, today, &m, &d->err), &d->err);
	assert_int_equal(m.units.rows, 3);
	assert_int_equal(m.domains.rows, 3);
	assert_int_equal(m.misread, 1);
	cell_is(at(&m, "甲镇", "就业"), 1, 1, 1, 1, false);
	cell_is(at(&m, "乙镇", "就业"), 1, 0, 0, 0, true);
	cell_is(at(&m, "丙局", "就业"), 2, 2, 1, 0, false);
	cell_is(at(&m, "甲镇", "养老服务"), 2, 2, 0, 0, false);
	cell_is(at(&m, "乙镇", "养老服务"), 2, 1, 0, 0, false);
	cell_is(at(&m, "丙局", "养老服务"), 1, 1, 0, 0, false);
	cell_is(at(&m, "丙局", ""), 1, 1, 0, 0, false);
	cell_is(&m.unit_total[0], 4, 4, 1, 1, false);
	cell_is(&m.domain_total[0], 4, 3, 2, 1, false);
	cell_is(&m.total, 12, 10, 2, 1, false);
	catalog_matrix_release(&m);
	check_ok(catalog_matrix_read(d->s, ed, UNIT_DEPARTMENT, today, &m, &d->err),
		 &d->err);
	assert_int_equal(m.units.rows, 1);
	cell_is(&m.total, 4, 4, 1, 0, false);
	catalog_matrix_release(&m);
	check_ok(catalog_matrix_read(d->s, "没有", 0, today, &m, &d->err), &d->err);
	assert_int_equal(m.domains.rows, 0);
	catalog_matrix_release(&m);

	check_ok(catalog_behind(d->s, ed, 0, today, &b, &d->err), &d->err);
	assert_int_equal(b.rows, 3);
	assert_int_equal(b.units, 3);
	assert_int_equal(b.applies, 10);
	assert_int_equal(b.filled, 2);
	assert_string_equal(b.row[0].unit_name, "甲镇"); /* 3 open, one stale */
	assert_int_equal(b.row[0].open, 3);
	assert_string_equal(b.row[1].unit_name, "丙局");
	assert_int_equal(b.row[1].open, 3);
	assert_int_equal(b.row[2].open, 2);
	behind_list_release(&b);
}

/* The cells and the list are made in two ways: they agree. */
static void cells_and_lists_agree(void **state)
{
	struct desk *d = *state;
	static const char *const tier[] = {"", "县级", "乡级", "乡、村级"};
	const int64_t domains[] = {0, d->jobs, d->care};
	const int64_t units[] = {d->jia, d->yi, d->bing};
	uint64_t seed = 3;
	daynum today = day("2024-05-09");
	struct catalog_matrix m;

	desk_begin(d);
	for (int i = 0; i < 40; i++) {
		char name[20];

		snprintf(name, sizeof name, "第%d项", i);
		int64_t id = add_item(d, domains[kit_below(&seed, 3)], name,
				      kit_below(&seed, 2) ? "每月" : "",
				      tier[kit_below(&seed, 4)], ed);
		for (size_t u = 0; u < 3; u++) {
			struct error err;
			uint64_t what = kit_below(&seed, 3);

			if (what == 0)
				filling_set(d->s, units[u], id,
					    today - (daynum)kit_below(&seed, 60),
					    DAY_NONE, &err);
			else if (what == 1)
				exemption_set(d->s, units[u], 0, id, NULL, &err);
		}
	}
	desk_commit(d, "目录");
	check_ok(catalog_matrix_read(d->s, ed, 0, today, &m, &d->err), &d->err);
	for (size_t u = 0; u < m.units.rows; u++) {
		for (size_t k = 0; k < m.domains.rows; k++) {
			const struct catalog_cell *c = catalog_cell(&m, u, k);
			int64_t domain = m.domains.row[k].id;
			struct filling_filter f = {.edition = ed,
						   .unit = m.units.row[u].id,
						   .domain = domain ? domain : -1,
						   .states = 0};
			struct filling_list l;
			int n[FILL_EXEMPT + 1] = {0};

			check_ok(fillings_list(d->s, &f, today, &l, &d->err), &d->err);
			for (size_t i = 0; i < l.rows; i++)
				n[l.row[i].state]++;
			cell_is(c, (int)l.rows, (int)l.rows - n[FILL_EXEMPT],
				n[FILL_DONE] + n[FILL_STALE], n[FILL_STALE], false);
			filling_list_release(&l);
		}
	}
	catalog_matrix_release(&m);
}

/* ---- what it costs ---- */

enum {
	UNITS = 56,
	ITEMS = 300,
	STATEMENTS = 12,
	TICK = 100,
	/* 56 × 300 fillings are gone over once: some thirty steps each. */
	STEPS = 1500000,
	ONE_CELL = 60000,
};

static int tick(void *ctx)
{
	*(long *)ctx += TICK;
	return 0;
}

static int statement(unsigned kind, void *ctx, void *p, void *x)
{
	(void)kind;
	(void)p;
	(void)x;
	++*(long *)ctx;
	return 0;
}

static void fill(struct desk *d)
{
	struct domain_list domains;

	desk_begin(d);
	for (int i = 3; i < UNITS; i++) {
		char name[20];
		int64_t id;

		snprintf(name, sizeof name, "第%d镇", i);
		check_ok(unit_add(d->s, UNIT_TOWNSHIP, name, 0, &id, &d->err), &d->err);
	}
	check_ok(domains_list(d->s, DAY_NONE, &domains, &d->err), &d->err);
	for (int i = 0; i < ITEMS; i++) {
		char name[20];

		snprintf(name, sizeof name, "第%d项", i);
		add_item(d, domains.row[(size_t)i % domains.rows].id, name, "每年", "",
			 ed);
	}
	assert_int_equal(domains.rows, 32);
	domain_list_release(&domains);
	check_ok(db_run(d->s, &d->err,
			"INSERT INTO filling(unit,item,day,due,hand)"
			" SELECT u.id,i.id,19800,20165,19800 FROM unit u, item i"
			" WHERE u.kind<>'county' AND (u.id+i.id)%3",
			""),
		 &d->err);
	desk_commit(d, "填数");
}

/* Seeded fault this finds: a statement for each unit, domain or cell. */
static void it_costs_what_it_shows(void **state)
{
	struct desk *d = *state;
	struct catalog_matrix m;
	struct filling_list l;
	long statements = 0, steps = 0;
	daynum today = day("2024-05-09");

	fill(d);
	sqlite3_trace_v2(d->s->db, SQLITE_TRACE_STMT, statement, &statements);
	sqlite3_progress_handler(d->s->db, TICK, tick, &steps);
	check_ok(catalog_matrix_read(d->s, ed, 0, today, &m, &d->err), &d->err);
	assert_in_range(statements, 1, STATEMENTS);
	assert_in_range(steps, 1, STEPS);
	assert_int_equal(m.units.rows, UNITS);
	assert_int_equal(m.domains.rows, 32);
	assert_int_equal(m.total.applies, UNITS * ITEMS);
	assert_int_equal(m.total.filled, UNITS * ITEMS * 2 / 3);
	catalog_matrix_release(&m);
	steps = statements = 0;
	check_ok(fillings_list(d->s,
			       &(struct filling_filter){.edition = ed,
							.unit = d->jia,
							.domain = d->jobs},
			       today, &l, &d->err),
		 &d->err);
	assert_in_range(l.rows, 9, 10);
	filling_list_release(&l);
	assert_in_range(statements, 1, 3);
	assert_in_range(steps, 0, ONE_CELL);
	sqlite3_progress_handler(d->s->db, 0, NULL, NULL);
	sqlite3_trace_v2(d->s->db, 0, NULL, NULL);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(cells),
	DESK(cells_and_lists_agree),
	DESK(it_costs_what_it_shows),
};
RUN(tests)
