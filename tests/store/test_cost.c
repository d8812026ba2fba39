/* One unit's screen must not read the whole file: what SQLite does is counted in its own steps,
 * in a county of many units with figures in every domain. */
#include "tests/store/entity_kit.h"

enum {
	UNITS = 200,
	MONTHS = 3,
	TICK = 100, /* SQLite's steps between two counts */
	/* A look at each row of the table of counts takes over ten times as many. */
	ONE_UNIT = 20000,
	ONE_FIGURE = 1000,
	WHOLE_CHECK = 12000000,
};

static int tick(void *ctx)
{
	*(long *)ctx += TICK;
	return 0;
}

static void fill(struct desk *d)
{
	static const char counts[] =
		"WITH RECURSIVE m(first, last) AS (VALUES(?1, ?1 + 27)"
		" UNION ALL SELECT first + 31, last + 31 FROM m WHERE first < ?2)"
		" INSERT INTO count(unit, domain, first, last, n, typed)"
		" SELECT u.id, d.id, m.first, m.last, u.id % 7 + ifnull(d.id, 99) % 5,"
		" 'own' FROM m, unit u, (SELECT id FROM domain UNION ALL SELECT NULL) d"
		" WHERE u.kind <> 'county'";
	daynum first = day("2024-01-02");

	desk_begin(d);
	for (int i = 0; i < UNITS; i++) {
		char name[20];
		int64_t id;

		snprintf(name, sizeof name, "第%d局", i);
		check_ok(unit_add(d->s, UNIT_DEPARTMENT, name, 0, &id, &d->err),
			 &d->err);
	}
	check_ok(db_run(d->s, &d->err, counts, "dd", first, first + 31 * (MONTHS - 1)),
		 &d->err);
	check_ok(figures_rebuild(d->s, NULL, &d->err), &d->err);
	desk_commit(d, "填数");
}

static void one_unit_costs_one_unit(void **state)
{
	struct desk *d = *state;
	struct period p = period("2024-02"), odd = period("2024-01-02..2024-01-29");
	struct count_list counts;
	struct figure_list figures;
	struct figure one;
	long steps = 0;

	fill(d);
	sqlite3_progress_handler(d->s->db, TICK, tick, &steps);
	check_ok(counts_list(d->s, p, d->jia, -1, &counts, &d->err), &d->err);
	assert_int_equal(counts.rows, 33);
	count_list_release(&counts);
	assert_in_range(steps, 0, ONE_UNIT);
	steps = 0;
	check_ok(figures_domains(d->s, p, d->jia, &figures, &d->err), &d->err);
	assert_true(figures.row[0].has_count);
	figure_list_release(&figures);
	assert_in_range(steps, 0, ONE_UNIT);
	steps = 0;
	check_ok(figures_domains(d->s, odd, d->jia, &figures, &d->err), &d->err);
	assert_true(figures.row[0].has_own);
	figure_list_release(&figures);
	assert_in_range(steps, 0, ONE_UNIT);
	steps = 0;
	check_ok(figure_one(d->s, p, d->jia, 0, &one, &d->err), &d->err);
	check_ok(figure_one(d->s, odd, d->jia, d->jobs, &one, &d->err), &d->err);
	assert_true(one.has_own);
	assert_in_range(steps, 0, ONE_FIGURE);
	steps = 0;
	desk_begin(d);
	check_ok(count_set(d->s, d->jia, d->jobs, period("2024-05"), COUNT_OWN, 3, "",
			   false, &d->err),
		 &d->err);
	desk_commit(d, "一数");
	assert_in_range(steps, 0, ONE_UNIT);
	sqlite3_progress_handler(d->s->db, 0, NULL, NULL);
}

/* Seeded fault this finds: a unit's domains held against its total by reading every unit's. */
static void a_check_looks_rows_up(void **state)
{
	struct desk *d = *state;
	struct finding_list l;
	long steps = 0;

	fill(d);
	sqlite3_progress_handler(d->s->db, TICK, tick, &steps);
	assert_int_equal(check_all(d->s, &l, &d->err), ST_NO);
	assert_true(l.rows >= UNITS);
	finding_list_release(&l);
	assert_in_range(steps, UNITS, WHOLE_CHECK);
	sqlite3_progress_handler(d->s->db, 0, NULL, NULL);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(one_unit_costs_one_unit),
	DESK(a_check_looks_rows_up),
};
RUN(tests)
