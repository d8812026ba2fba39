/* Re-check by lot: inspectors, draws, results and what they do to tasks; repeat findings. */
#include "tests/store/entity_kit.h"

#include "store/draws.h"
#include "store/repeats.h"

static int64_t task(struct desk *d, int64_t unit, const char *class, const char *issued)
{
	int64_t id = 0;
	struct matter_new m = {.unit = unit,
			       .what = "工作动态栏目更新逾期",
			       .class = class,
			       .issued = day(issued),
			       .days = 5,
			       .due = DAY_NONE};

	desk_begin(d);
	check_ok(matter_add(d->s, &m, &id, &d->err), &d->err);
	desk_commit(d, "任务");
	return id;
}

static void event(struct desk *d, int64_t id, enum matter_event e, const char *on)
{
	desk_begin(d);
	check_ok(matter_event_add(d->s, id, e, day(on), -1, DAY_NONE, "", &d->err),
		 &d->err);
	desk_commit(d, "登记");
}

static int64_t inspector(struct desk *d, const char *name, int64_t unit)
{
	int64_t id = 0;

	desk_begin(d);
	check_ok(inspector_add(d->s, name, unit, &id, &d->err), &d->err);
	desk_commit(d, "检查人员");
	return id;
}

/* May 2024, all that have findings, drawn on 20 May. */
static struct draw_new may(int total)
{
	return (struct draw_new){.day = day("2024-05-20"),
				 .seed = "s",
				 .period = period("2024-05"),
				 .rule = {DRAW_TOGETHER, total, {0, 0}, 1}};
}

static enum status draw(struct desk *d, const struct draw_new *n, int64_t *id)
{
	desk_begin(d);
	return desk_end(d, draw_add(d->s, n, id, &d->err), "抽取");
}

static int64_t drawn_of(struct desk *d, int64_t draw_id, int64_t unit)
{
	struct drawn_list l;
	int64_t id = 0;

	check_ok(drawn_list(d->s, draw_id, &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++)
		if (l.row[i].unit == unit)
			id = l.row[i].id;
	drawn_list_release(&l);
	return id;
}

static enum status result(struct desk *d, int64_t drawn, enum draw_result r, int days)
{
	struct draw_finding f = {r, day("2024-05-21"), days, "现场看"};

	desk_begin(d);
	return desk_end(d, drawn_result(d->s, drawn, &f, &d->err), "结果");
}

static enum matter_state state_of(struct desk *d, int64_t id, struct matter *out)
{
	struct arena texts;
	struct matter m;

	check_ok(matter_get(d->s, id, day("2024-05-22"), &m, &texts, &d->err), &d->err);
	arena_release(&texts);
	if (out)
		*out = m;
	return m.state;
}

/* ---- draws ---- */

static void made_recorded_repeated(void **state)
{
	struct desk *d = *state;
	struct draw_new n = may(3);
	struct draw_list l;
	struct drawn_list r;
	struct buf how = {0};
	bool same = false;
	int64_t id;

	task(d, d->jia, NULL, "2024-05-06");
	task(d, d->jia, NULL, "2024-05-06");
	task(d, d->yi, NULL, "2024-05-06");
	task(d, d->bing, NULL, "2024-05-06");
	inspector(d, "检查甲", d->jia);
	inspector(d, "检查乙", 0);
	assert_int_equal(draw(d, &n, &id), ST_OK);
	check_ok(draws_list(d->s, 0, period("2024-05"), &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	assert_string_equal(l.row[0].seed, "s");
	assert_int_equal(l.row[0].method, DRAW_METHOD);
	assert_int_equal(l.row[0].pool.units, 3);
	assert_int_equal(l.row[0].pool.inspectors, 2);
	assert_int_equal(l.row[0].rule.total, 3);
	assert_int_equal(l.row[0].drawn, 3);
	assert_int_equal(l.row[0].results, 0);
	draw_list_release(&l);
	check_ok(draws_list(d->s, 0, period("2024-06"), &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	draw_list_release(&l);
	check_ok(drawn_list(d->s, id, &r, &d->err), &d->err);
	for (size_t i = 0; i < r.rows; i++) {
		assert_int_equal(r.row[i].order, i + 1);
		assert_int_equal(r.row[i].tasks, r.row[i].unit == d->jia ? 2 : 1);
		if (r.row[i].unit == d->jia)
			assert_string_equal(r.row[i].inspector, "检查乙");
	}
	drawn_list_release(&r);
	/* What changes later does not matter: the lists are those of the day. */
	desk_begin(d);
	check_ok(unit_rename(d->s, d->jia, "甲街道", &d->err), &d->err);
	desk_commit(d, "更名");
	inspector(d, "检查丙", 0);
	task(d, d->bing, NULL, "2024-05-07");
	check_ok(draw_again(d->s, id, &same, &how, &d->err), &d->err);
	assert_true(same);
	buf_release(&how);
}

static void pools(void **state)
{
	struct desk *d = *state;
	int64_t done = task(d, d->jia, NULL, "2024-05-06");
	static const struct {
		enum draw_of of;
		enum unit_kind kind;
		const char *period;
		size_t units;
	} cases[] = {
		{DRAW_OF_ANY, 0, "2024-05", 3},
		{DRAW_OF_DONE, 0, "2024-05", 1},
		{DRAW_OF_OPEN, 0, "2024-05", 2},
		{DRAW_OF_ANY, UNIT_DEPARTMENT, "2024-05", 1},
		{DRAW_OF_ANY, UNIT_TOWNSHIP, "2024-05", 2},
		{DRAW_OF_ANY, 0, "2024-04", 0},
		{DRAW_OF_ANY, 0, "2024Q2", 3},
	};

	event(d, done, EVENT_DONE, "2024-05-08");
	task(d, d->yi, NULL, "2024-05-06");
	task(d, d->bing, NULL, "2024-05-06");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draw_new n = may(1);
		struct draw_pool pool;
		struct period p;

		n.of = cases[i].of;
		n.kind = cases[i].kind;
		n.period = period(cases[i].period);
		check_ok(draw_pool(d->s, &n, &pool, &p, &d->err), &d->err);
		assert_int_equal(pool.units, cases[i].units);
		draw_pool_release(&pool);
	}
}

static void refused(void **state)
{
	struct desk *d = *state;
	struct draw_new n = may(1);
	char *before;
	int64_t id;

	task(d, d->jia, NULL, "2024-05-06");
	before = kit_dump(d->s->db);
	assert_int_equal(draw(d, &n, &id), ST_INPUT); /* nobody to inspect */
	assert_non_null(strstr(d->err.say, "检查人员"));
	check_dump(d->s->db, before);
	inspector(d, "检查甲", d->jia);
	assert_int_equal(draw(d, &n, &id), ST_INPUT); /* his own unit */
	assert_non_null(strstr(d->err.say, "甲镇"));
	inspector(d, "检查乙", 0);
	n.rule.total = 2;
	assert_int_equal(draw(d, &n, &id), ST_INPUT);
	n = may(1);
	n.seed = "a|b";
	assert_int_equal(draw(d, &n, &id), ST_INPUT);
	n = may(1);
	n.period = period("2024-04");
	assert_int_equal(draw(d, &n, &id), ST_INPUT);
	assert_non_null(strstr(d->err.say, "没有可抽的单位"));
	n.bulletin = 99;
	assert_int_equal(draw(d, &n, &id), ST_NOT_FOUND);
	n = may(1);
	/* Retired ones are not drawn. */
	desk_begin(d);
	check_ok(inspector_find(d->s, "检查乙", &id, &d->err), &d->err);
	check_ok(inspector_retire(d->s, id, day("2024-05-19"), &d->err), &d->err);
	desk_commit(d, "停用");
	assert_int_equal(draw(d, &n, &id), ST_INPUT);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, inspector_add(d->s, "检查乙", 0, &id, &d->err), ""),
		ST_INPUT);
	desk_begin(d);
	assert_int_equal(
		desk_end(d, inspector_add(d->s, "检 查　乙", 0, &id, &d->err), ""),
		ST_INPUT);
	assert_non_null(strstr(d->err.say, "检查人员“检查乙”只差空格"));
	free(before);
}

/* ---- results ---- */

struct drawing {
	int64_t open, done, draw, drawn;
};

/* 甲镇 has one task reported done and one still open. */
static struct drawing begin(struct desk *d)
{
	struct drawing x;
	struct draw_new n = may(1);

	x.open = task(d, d->jia, NULL, "2024-05-06");
	x.done = task(d, d->jia, NULL, "2024-05-06");
	event(d, x.done, EVENT_DONE, "2024-05-08");
	inspector(d, "检查乙", 0);
	assert_int_equal(draw(d, &n, &x.draw), ST_OK);
	x.drawn = drawn_of(d, x.draw, d->jia);
	return x;
}

static void results_and_tasks(void **state)
{
	static const struct {
		enum draw_result result;
		enum matter_state open, done;
		const char *due; /* of the done one */
	} cases[] = {
		{RESULT_QUALIFIED, MATTER_CLOSED, MATTER_CLOSED, "2024-05-11"},
		{RESULT_UNFINISHED, MATTER_OPEN, MATTER_OPEN, "2024-05-11"},
		/* 3 working days from 21 May */
		{RESULT_RETURNED, MATTER_OPEN, MATTER_RETURNED, "2024-05-24"},
	};
	struct desk *d = *state;
	struct drawing x = begin(d);
	char *before = kit_dump(d->s->db);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct matter m;
		struct drawn_list l;

		assert_int_equal(result(d, x.drawn, cases[i].result, 3), ST_OK);
		assert_int_equal(state_of(d, x.open, &m), cases[i].open);
		/* Done on the day of the re-check, after its due date. */
		assert_int_equal(m.late, cases[i].result == RESULT_QUALIFIED);
		assert_int_equal(state_of(d, x.done, &m), cases[i].done);
		assert_int_equal(m.due, day(cases[i].due));
		check_ok(drawn_list(d->s, x.draw, &l, &d->err), &d->err);
		assert_int_equal(l.row[0].result, cases[i].result);
		assert_int_equal(l.row[0].day, day("2024-05-21"));
		assert_string_equal(l.row[0].note, "现场看");
		drawn_list_release(&l);
		/* One step. */
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
		check_dump(d->s->db, before);
	}
	free(before);
}

/* Another result takes the place of the first, and taking it back is as if there had been none. */
static void changed_and_taken_back(void **state)
{
	struct desk *d = *state;
	struct drawing x = begin(d);
	char *before = kit_dump(d->s->db);

	for (int from = RESULT_QUALIFIED; from <= RESULT_RETURNED; from++)
		for (int to = RESULT_QUALIFIED; to <= RESULT_RETURNED; to++) {
			assert_int_equal(result(d, x.drawn, from, 3), ST_OK);
			assert_int_equal(result(d, x.drawn, to, 3), ST_OK);
			assert_int_equal(state_of(d, x.done, NULL),
					 to == RESULT_QUALIFIED    ? MATTER_CLOSED
					 : to == RESULT_UNFINISHED ? MATTER_OPEN
								   : MATTER_RETURNED);
			assert_int_equal(result(d, x.drawn, RESULT_NONE, -1), ST_OK);
			check_dump(d->s->db, before);
		}
	free(before);
}

static void not_after_something_else(void **state)
{
	struct desk *d = *state;
	struct drawing x = begin(d);
	struct draw_finding early = {RESULT_QUALIFIED, day("2024-05-19"), -1, ""};

	assert_int_equal(result(d, x.drawn, RESULT_QUALIFIED, -1), ST_OK);
	event(d, x.done, EVENT_REOPENED, "2024-05-22");
	char *before = kit_dump(d->s->db);
	assert_int_equal(result(d, x.drawn, RESULT_RETURNED, 3), ST_INPUT);
	assert_non_null(strstr(d->err.say, "又有登记"));
	check_dump(d->s->db, before);
	desk_begin(d);
	assert_int_equal(desk_end(d, drawn_result(d->s, x.drawn, &early, &d->err), ""),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "2024-05-20"));
	desk_begin(d);
	assert_int_equal(desk_end(d, drawn_result(d->s, 99, &early, &d->err), ""),
			 ST_NOT_FOUND);
	free(before);
}

/* Only what was reported done is returned. */
static void nothing_to_return(void **state)
{
	struct desk *d = *state;
	struct draw_new n = may(1);
	int64_t id, one = task(d, d->jia, NULL, "2024-05-06");

	inspector(d, "检查乙", 0);
	assert_int_equal(draw(d, &n, &id), ST_OK);
	char *before = kit_dump(d->s->db);
	assert_int_equal(result(d, drawn_of(d, id, d->jia), RESULT_RETURNED, 3),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "未完成"));
	check_dump(d->s->db, before);
	assert_int_equal(result(d, drawn_of(d, id, d->jia), RESULT_UNFINISHED, -1),
			 ST_OK);
	assert_int_equal(state_of(d, one, NULL), MATTER_OPEN);
	free(before);
}

static void deleting(void **state)
{
	struct desk *d = *state;
	char *before = NULL;
	struct drawing x = begin(d);

	assert_int_equal(result(d, x.drawn, RESULT_QUALIFIED, -1), ST_OK);
	desk_begin(d);
	assert_int_equal(desk_end(d, draw_delete(d->s, x.draw, &d->err), ""), ST_INPUT);
	/* A task goes with what the result says of it. */
	desk_begin(d);
	check_ok(matter_delete(d->s, x.open, &d->err), &d->err);
	desk_commit(d, "删任务");
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM rechecked", ""), 1);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM rechecked", ""), 2);
	assert_int_equal(result(d, x.drawn, RESULT_NONE, -1), ST_OK);
	before = kit_dump(d->s->db);
	desk_begin(d);
	check_ok(draw_delete(d->s, x.draw, &d->err), &d->err);
	desk_commit(d, "删抽查");
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM drawn", ""), 0);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

/* ---- check ---- */

static bool finds(struct desk *d, const char *what)
{
	struct finding_list l;
	bool found = false;
	enum status st = check_all(d->s, &l, &d->err);

	assert_true(st == ST_OK || st == ST_NO);
	for (size_t i = 0; i < l.rows; i++)
		found = found || strstr(l.row[i].what, what);
	finding_list_release(&l);
	return found;
}

static void check_finds_what_was_meddled_with(void **state)
{
	static const struct {
		const char *sql, *what;
	} cases[] = {
		{"UPDATE draw SET seed='t2'", "重抽"},
		{"UPDATE draw SET pool=replace(pool,'乙镇','己镇')", "重抽"},
		{"UPDATE draw SET options='split=together total=1 per=2'", "重抽"},
		{"UPDATE draw SET options='?'", "重抽"},
		{"UPDATE draw SET options='split=together total=99999999999 per=1'",
		 "重抽"},
		{"UPDATE draw SET method=9", "第 9 种抽法"},
		{"UPDATE drawn SET inspector=1+(inspector=1) WHERE ord=1", "重抽"},
		{"UPDATE drawn SET result=NULL,day=NULL", "没有复核结果"},
		{"UPDATE drawn SET result='returned' WHERE result IS NOT NULL",
		 "登记不符"},
		{"DELETE FROM rechecked", "抽查里却没有"},
	};
	struct desk *d = *state;
	struct draw_new n = may(3);
	int64_t id;

	task(d, d->jia, NULL, "2024-05-06");
	task(d, d->yi, NULL, "2024-05-06");
	task(d, d->bing, NULL, "2024-05-06");
	inspector(d, "检查甲", 0);
	inspector(d, "检查乙", 0);
	assert_int_equal(draw(d, &n, &id), ST_OK);
	assert_int_equal(result(d, drawn_of(d, id, d->jia), RESULT_QUALIFIED, -1),
			 ST_OK);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_false(finds(d, cases[i].what));
		/* Past the store, and back. */
		assert_int_equal(sqlite3_exec(d->s->db, "SAVEPOINT here", 0, 0, 0), 0);
		if (sqlite3_exec(d->s->db, cases[i].sql, 0, 0, 0))
			fail_msg("%s: %s", cases[i].sql, sqlite3_errmsg(d->s->db));
		if (!finds(d, cases[i].what))
			fail_msg("not found: %s", cases[i].sql);
		assert_int_equal(sqlite3_exec(d->s->db,
					      "ROLLBACK TO here; RELEASE here", 0, 0,
					      0),
				 0);
	}
}

/* ---- again ---- */

static void found_again(void **state)
{
	struct desk *d = *state;
	int64_t first = task(d, d->jia, "链接", "2023-05-06");
	int64_t second = task(d, d->jia, "链接", "2023-11-06");
	static const struct {
		const char *class, *issued;
		int which, times; /* 0 none, 1 first, 2 second */
	} cases[] = {
		{"链接", "2024-05-05", 2, 2}, /* a day less than twelve months */
		{"链接", "2024-05-06", 2, 2}, /* the same day of the year before counts */
		{"链接", "2024-05-07", 2, 1}, {"链接", "2024-11-07", 0, 0},
		{"链接", "2023-11-06", 1, 1}, /* not that of its own day */
		{"链接", "2023-05-06", 0, 0}, {"附件", "2024-05-06", 0, 0},
		{"", "2024-05-06", 0, 0},     {NULL, "2024-05-06", 0, 0},
		{"链接", "2024-02-29", 2, 2},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct repeat r;

		check_ok(repeat_find(d->s, d->jia, cases[i].class, day(cases[i].issued),
				     0, &r, &d->err),
			 &d->err);
		assert_int_equal(r.matter, cases[i].which == 0   ? 0
					   : cases[i].which == 1 ? first
								 : second);
		assert_int_equal(r.times, cases[i].times);
		check_ok(repeat_find(d->s, d->yi, cases[i].class, day(cases[i].issued),
				     0, &r, &d->err),
			 &d->err);
		assert_int_equal(r.matter, 0);
	}
	assert_int_equal(repeat_months(d->s), 12);
	desk_begin(d);
	check_ok(store_set(d->s, "repeat-months", "3", &d->err), &d->err);
	desk_commit(d, "设置");
	assert_int_equal(repeat_months(d->s), 3);
	struct repeat r;
	check_ok(repeat_find(d->s, d->jia, "链接", day("2024-05-06"), 0, &r, &d->err),
		 &d->err);
	assert_int_equal(r.matter, 0);
	/* Months that go back before the first year there is find what there is since. */
	int64_t early = task(d, d->jia, "附件", "1990-02-01");
	desk_begin(d);
	check_ok(store_set(d->s, "repeat-months", "120", &d->err), &d->err);
	desk_commit(d, "设置");
	check_ok(repeat_find(d->s, d->jia, "附件", day("1995-03-01"), 0, &r, &d->err),
		 &d->err);
	assert_int_equal(r.matter, early);
}

/* The chain back is counted; it can't come back to itself. */
static void how_often(void **state)
{
	struct desk *d = *state;
	int64_t a = task(d, d->jia, NULL, "2024-01-05");
	int64_t b = task(d, d->jia, NULL, "2024-02-05");
	int64_t c = task(d, d->jia, NULL, "2024-02-05");
	int64_t other = task(d, d->yi, NULL, "2024-01-05");
	struct matter m;

	state_of(d, c, &m);
	assert_int_equal(m.again, 0);
	desk_begin(d);
	check_ok(matter_repeats_set(d->s, b, a, &d->err), &d->err);
	check_ok(matter_repeats_set(d->s, c, b, &d->err), &d->err);
	desk_commit(d, "屡次");
	state_of(d, b, &m);
	assert_int_equal(m.again, 1);
	state_of(d, c, &m);
	assert_int_equal(m.again, 2);
	assert_int_equal(m.repeats, b);
	int64_t bad[][2] = {{a, a}, {a, c}, {b, c}, {c, other}, {c, 99}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		desk_begin(d);
		assert_int_equal(desk_end(d,
					  matter_repeats_set(d->s, bad[i][0], bad[i][1],
							     &d->err),
					  ""),
				 ST_INPUT);
	}
	desk_begin(d);
	check_ok(matter_repeats_set(d->s, b, 0, &d->err), &d->err);
	desk_commit(d, "不算");
	state_of(d, c, &m);
	assert_int_equal(m.again, 1);
}

/* Everything undone is the start, done again the end. */
static void undo_everything(void **state)
{
	struct desk *d = *state;
	char *start = kit_dump(d->s->db);
	size_t steps = 0, back = 0;
	int64_t before = db_int(d->s, 0, "SELECT count(*) FROM cmd", "");
	struct drawing x = begin(d);

	assert_int_equal(result(d, x.drawn, RESULT_RETURNED, 2), ST_OK);
	assert_int_equal(result(d, x.drawn, RESULT_QUALIFIED, -1), ST_OK);
	desk_begin(d);
	check_ok(matter_repeats_set(d->s, x.done, x.open, &d->err), &d->err);
	check_ok(inspector_move(d->s, 1, d->bing, &d->err), &d->err);
	desk_commit(d, "改");
	char *end = kit_dump(d->s->db);
	steps = (size_t)(db_int(d->s, 0, "SELECT count(*) FROM cmd", "") - before);
	for (; back < steps; back++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	for (; back > 0; back--)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, end);
	free(start);
	free(end);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

static const struct CMUnitTest tests[] = {
	DESK(made_recorded_repeated),
	DESK(pools),
	DESK(refused),
	DESK(results_and_tasks),
	DESK(changed_and_taken_back),
	DESK(not_after_something_else),
	DESK(nothing_to_return),
	DESK(deleting),
	DESK(check_finds_what_was_meddled_with),
	DESK(found_again),
	DESK(how_often),
	DESK(undo_everything),
};

RUN(tests)
