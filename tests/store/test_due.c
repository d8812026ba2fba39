/* What is due, asked of indexes: held against the list of all matters, and against what it costs. */
#include "tests/store/entity_kit.h"

enum {
	MATTERS = 400,
	ROUNDS = 120,
	CLOSED = 60000,
	TICK = 100,
	/* SQLite's steps; a look at each of the closed matters takes over a hundred thousand. */
	FEW = 12000,
};

/* Matters of every kind and state, with what happened to them. */
static void fill(struct desk *d, uint64_t *seed)
{
	static const enum matter_event then[] = {0, EVENT_DONE, EVENT_CLOSED,
						 EVENT_ASKED, EVENT_STOPPED};
	const int64_t unit[] = {d->jia, d->yi, d->bing};

	desk_begin(d);
	for (int i = 0; i < MATTERS; i++) {
		struct matter_new m = {
			.kind = (enum matter_kind)(1 + kit_random(seed) % MATTER_KINDS),
			.unit = unit[kit_random(seed) % 3],
			.what = "事",
			.issued = day("2024-03-01") + (daynum)(kit_random(seed) % 90),
			.days = (int)(kit_random(seed) % 30),
			.due = DAY_NONE};
		enum matter_event e = then[kit_random(seed) % 5];
		int64_t id;

		check_ok(matter_add(d->s, &m, &id, &d->err), &d->err);
		/* What can't happen to that kind does not. */
		if (e && matter_may(m.kind, MATTER_OPEN, e))
			check_ok(matter_event_add(d->s, id, e, m.issued + 1, -1,
						  DAY_NONE, "", &d->err),
				 &d->err);
	}
	desk_commit(d, "事项");
}

static bool same(const struct matter *a, const struct matter *b)
{
	bool stands = a->state == MATTER_ASKED || a->state == MATTER_STOPPED;

	return a->id == b->id && a->kind == b->kind && a->unit == b->unit &&
	       a->start == b->start && a->days == b->days && a->due == b->due &&
	       a->state == b->state && a->light == b->light && a->since == b->since &&
	       (stands || a->left == b->left) &&
	       strcmp(a->unit_name, b->unit_name) == 0 && strcmp(a->what, b->what) == 0;
}

static void as_the_list_has_them(void **state)
{
	struct desk *d = *state;
	uint64_t seed = 5;
	daynum today = day("2024-05-09");

	fill(d, &seed);
	for (int i = 0; i < ROUNDS; i++) {
		struct matter_filter f = {
			.kinds = kit_random(&seed) % 2 ? 0 : kit_random(&seed) & 0x3e,
			.unit = kit_random(&seed) % 3 ? 0 : d->yi,
			.states = (kit_random(&seed) & 0x7e) | 1u << MATTER_OPEN,
			.due_from = kit_random(&seed) % 2   ? 0
				    : kit_random(&seed) % 2 ? DAY_NONE
							    : day("2024-04-01"),
			.due_to = kit_random(&seed) % 2 ? DAY_NONE : day("2024-05-20"),
			.start_from = DAY_NONE,
			.start_to = DAY_NONE};
		struct matter_list all, due;

		check_ok(matters_list(d->s, &f, today, &all, &d->err), &d->err);
		check_ok(matters_due(d->s, &f, 0, today, &due, &d->err), &d->err);
		assert_int_equal(all.rows, due.rows);
		for (size_t k = 0; k < all.rows; k++) {
			const struct matter *m = &all.row[k];

			assert_true(same(m, &due.row[k]));
			assert_true(f.states >> m->state & 1);
			assert_true(!f.kinds || f.kinds >> m->kind & 1);
			assert_true(!f.unit || m->unit == f.unit);
			assert_true(m->due >= f.due_from);
			assert_true(f.due_to == DAY_NONE || m->due <= f.due_to);
		}
		matter_list_release(&due);
		/* The first of them are the first. */
		check_ok(matters_due(d->s, &f, 7, today, &due, &d->err), &d->err);
		assert_int_equal(due.rows, all.rows < 7 ? all.rows : 7);
		for (size_t k = 0; k < due.rows; k++)
			assert_int_equal(due.row[k].id, all.row[k].id);
		matter_list_release(&due);
		matter_list_release(&all);
		/* From here on ids are not in the official order. */
		if (i == ROUNDS / 2) {
			desk_begin(d);
			check_ok(unit_reorder(d->s, d->yi, 1, &d->err), &d->err);
			desk_commit(d, "序号");
		}
	}
}

/* What a report of a period reads is what the list of all matters has of it. */
static void of_a_period(void **state)
{
	struct desk *d = *state;
	static const struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	struct period april = period_month(2024, 4);
	daynum today = day("2024-05-09");
	int64_t bulletin[2] = {0};
	struct matter_list l, some;
	uint64_t seed = 7;
	size_t k = 0, left_out = 0, named = 0;

	fill(d, &seed);
	desk_begin(d);
	for (int i = 0; i < 2; i++)
		check_ok(bulletin_add(d->s,
				      &(struct bulletin){.title = "通报",
							 .first = april.first,
							 .last = april.last,
							 .issued = DAY_NONE},
				      &bulletin[i], &d->err),
			 &d->err);
	/* Closed ones of another month, that a bulletin of the period names. */
	check_ok(db_run(d->s, &d->err,
			"UPDATE matter SET bulletin=?1+(id%2) WHERE "
			"kind='rectification' AND id%5=0",
			"i", bulletin[0]),
		 &d->err);
	desk_commit(d, "通报");
	check_ok(matters_list(d->s, &all, today, &l, &d->err), &d->err);
	for (int n = 1; n <= 2; n++) {
		const int64_t asked[2] = {bulletin[0], n == 2 ? bulletin[1] : 0};

		check_ok(matters_of_period(d->s, april, asked, today, &some, &d->err),
			 &d->err);
		for (size_t i = k = 0; i < l.rows; i++) {
			const struct matter *m = &l.row[i];
			bool own = m->kind == MATTER_RECTIFICATION &&
				   m->start >= april.first && m->start <= april.last;
			bool told = m->bulletin && (m->bulletin == asked[0] ||
						    m->bulletin == asked[1]);

			if (m->state == MATTER_CLOSED && !own && !told) {
				left_out++;
				continue;
			}
			named += told && !own && m->state == MATTER_CLOSED;
			assert_in_range(k, 0, some.rows - 1);
			assert_true(same(m, &some.row[k]));
			assert_int_equal(m->left, some.row[k].left);
			assert_int_equal(m->late, some.row[k++].late);
		}
		assert_int_equal(k, some.rows);
		matter_list_release(&some);
	}
	assert_true(left_out > 0 && named > 0);
	matter_list_release(&l);
}

/* A year is told of what it can count: what was over before it began counts in nothing. */
static void of_a_year(void **state)
{
	struct desk *d = *state;
	static const struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	/* a "year" in the middle of what there is */
	struct period year = {day("2024-04-20"), day("2024-05-20")};
	struct matter_list l, some;
	size_t k = 0, left_out = 0, early = 0;
	uint64_t seed = 9;

	fill(d, &seed);
	check_ok(matters_list(d->s, &all, year.last, &l, &d->err), &d->err);
	check_ok(matters_of_year(d->s, year, year.last, &some, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++) {
		const struct matter *m = &l.row[i];
		bool over = m->state == MATTER_CLOSED && m->since < year.first;
		bool owed = m->kind == MATTER_DUTY && m->due >= year.first &&
			    m->due <= year.last;

		left_out += over && !owed;
		early += over && owed;
		if (over && !owed)
			continue;
		assert_in_range(k, 0, some.rows - 1);
		assert_true(same(m, &some.row[k++]));
	}
	assert_int_equal(k, some.rows);
	assert_true(left_out > 0 && early > 0);
	matter_list_release(&some);
	matter_list_release(&l);
}

static void counts_add_up(void **state)
{
	struct desk *d = *state;
	uint64_t seed = 11;
	const daynum upto[] = {day("2024-04-01"), day("2024-04-30"), day("2024-05-01"),
			       day("2030-01-01")};
	int64_t n[4][MATTER_KINDS + 1];
	struct matter_filter f = {.states = 1u << MATTER_OPEN | 1u << MATTER_DONE,
				  .due_to = DAY_NONE,
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;

	fill(d, &seed);
	check_ok(matters_count(d->s, f.states, upto, 4, n, &d->err), &d->err);
	check_ok(matters_list(d->s, &f, day("2024-05-09"), &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++) {
		size_t range = 0;

		while (l.row[i].due > upto[range])
			range++;
		n[range][l.row[i].kind]--;
		n[range][0]--;
	}
	matter_list_release(&l);
	for (int r = 0; r < 4; r++)
		for (int k = 0; k <= MATTER_KINDS; k++)
			assert_int_equal(n[r][k], 0);
}

static void provisional_ones(void **state)
{
	struct desk *d = *state;
	static const char *const issued[] = {"2026-12-20", "2026-12-28", "2024-05-06"};
	daynum last;
	int64_t n, id = 0;

	check_ok(matters_provisional(d->s, &n, &last, &d->err), &d->err);
	assert_int_equal(n, 0);
	assert_int_equal(last, DAY_NONE);
	desk_begin(d);
	for (int i = 0; i < 3; i++) {
		struct matter_new m = {.unit = d->jia,
				       .what = "事",
				       .issued = day(issued[i]),
				       .days = 10,
				       .due = DAY_NONE};

		check_ok(matter_add(d->s, &m, &id, &d->err), &d->err);
		if (i == 0)
			check_ok(matter_event_add(d->s, id, EVENT_CLOSED, m.issued, -1,
						  DAY_NONE, "误录", &d->err),
				 &d->err);
	}
	desk_commit(d, "事项");
	check_ok(matters_provisional(d->s, &n, &last, &d->err), &d->err);
	assert_int_equal(n, 1); /* the closed one is nobody's concern */
	assert_int_equal(day_ymd(last).year, 2027);
}

static int tick(void *ctx)
{
	*(long *)ctx += TICK;
	return 0;
}

/* What is closed costs nothing, however much there is of it. */
static void closed_ones_cost_nothing(void **state)
{
	static const char many[] =
		"WITH RECURSIVE i(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM i WHERE "
		"n<?1) INSERT INTO "
		"matter(kind,unit,what,start,days,per,due,provisional,"
		"basis,state) SELECT "
		"'rectification',?2,'旧事',?3,5,'workday',?3+7+n%300,0,"
		"'','closed' FROM i";
	struct desk *d = *state;
	uint64_t seed = 3;
	const daynum upto[] = {day("2024-05-08"), day("2024-05-12")};
	int64_t n[2][MATTER_KINDS + 1];
	struct matter_filter f = {.states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED,
				  .due_to = day("2024-05-12"),
				  .start_from = DAY_NONE,
				  .start_to = DAY_NONE};
	struct matter_list l;
	daynum last;
	int64_t any;
	long steps = 0;

	fill(d, &seed);
	desk_begin(d);
	check_ok(db_run(d->s, &d->err, many, "iid", (int64_t)CLOSED, d->jia,
			day("2023-08-01")),
		 &d->err);
	desk_commit(d, "旧事");
	sqlite3_progress_handler(d->s->db, TICK, tick, &steps);
	check_ok(matters_count(d->s, f.states, upto, 2, n, &d->err), &d->err);
	check_ok(matters_due(d->s, &f, 20, day("2024-05-09"), &l, &d->err), &d->err);
	assert_int_equal(l.rows, 20);
	matter_list_release(&l);
	check_ok(matters_provisional(d->s, &any, &last, &d->err), &d->err);
	assert_in_range(steps, 0, FEW);
	/* A list with its events too, where the state leaves few. */
	steps = 0;
	f.kinds = 1u << MATTER_RECTIFICATION;
	f.due_to = DAY_NONE;
	check_ok(matters_list(d->s, &f, day("2024-05-09"), &l, &d->err), &d->err);
	assert_in_range(l.rows, 1, MATTERS);
	matter_list_release(&l);
	assert_in_range(steps, 0, 4 * FEW);
	steps = 0;
	check_ok(matters_of_period(d->s, period_month(2024, 4), (const int64_t[]){0, 0},
				   day("2024-05-09"), &l, &d->err),
		 &d->err);
	assert_in_range(l.rows, 1, MATTERS);
	matter_list_release(&l);
	assert_in_range(steps, 0, 8 * FEW);
	sqlite3_progress_handler(d->s->db, 0, NULL, NULL);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(as_the_list_has_them),
	DESK(of_a_period),
	DESK(of_a_year),
	DESK(counts_add_up),
	DESK(provisional_ones),
	DESK(closed_ones_cost_nothing),
};
RUN(tests)
