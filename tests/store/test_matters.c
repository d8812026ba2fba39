/* Rectification tasks: due dates, events, lists; bulletins. */
#include "tests/store/entity_kit.h"

static int64_t add_task(struct desk *d, const char *issued, int days, const char *due)
{
	int64_t id = 0;
	struct matter_new m = {.unit = d->jia,
			       .what = "工作动态栏目更新逾期",
			       .issued = day(issued),
			       .days = days,
			       .due = due ? day(due) : DAY_NONE};
	desk_begin(d);
	check_ok(matter_add(d->s, &m, &id, &d->err), &d->err);
	desk_commit(d, "任务");
	return id;
}

static struct matter look(struct desk *d, int64_t id, const char *today,
			  struct matter_list *l)
{
	struct matter_filter all = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	check_ok(matters_list(d->s, &all, day(today), l, &d->err), &d->err);
	for (size_t i = 0; i < l->rows; i++) {
		if (l->row[i].id == id)
			return l->row[i];
	}
	fail_msg("no task %lld", (long long)id);
	return (struct matter){0};
}

static void five_working_days(void **state)
{
	static const struct {
		const char *issued;
		int days;
		const char *due;
	} cases[] = {
		{"2024-05-06", 5, "2024-05-11"}, /* a Saturday worked */
		{"2024-04-30", 5, "2024-05-10"}, {"2024-02-05", 5, "2024-02-18"},
		{"2024-02-09", 7, "2024-02-26"}, {"2024-12-31", 20, "2025-02-05"},
		{"2023-06-06", 5, "2023-06-13"}, {"2024-05-06", 0, "2024-05-06"},
	};
	struct desk *d = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct matter_list l;
		int64_t id = add_task(d, cases[i].issued, cases[i].days, NULL);
		struct matter m = look(d, id, "2024-05-09", &l);
		assert_int_equal(m.due, day(cases[i].due));
		assert_int_equal(m.days, cases[i].days);
		assert_int_equal(m.state, MATTER_OPEN);
		assert_false(m.provisional);
		matter_list_release(&l);
	}
}

static void left_and_light_follow_today(void **state)
{
	static const struct {
		const char *today;
		int left;
		enum light light;
	} cases[] = {{"2024-05-06", 5, LIGHT_NORMAL},
		     {"2024-05-09", 2, LIGHT_URGENT},
		     {"2024-05-11", 0, LIGHT_URGENT},
		     {"2024-05-12", 0, LIGHT_OVERDUE},
		     {"2024-05-13", -1, LIGHT_OVERDUE}};
	struct desk *d = *state;
	int64_t id = add_task(d, "2024-05-06", 5, NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct matter_list l;
		struct matter m = look(d, id, cases[i].today, &l);
		assert_int_equal(m.left, cases[i].left);
		assert_int_equal(m.light, cases[i].light);
		matter_list_release(&l);
	}
	struct matter_list l;
	struct matter m = look(d, id, "2024-05-09", &l);
	assert_string_equal(m.basis, "2024年5月6日下发，5个工作日");
	assert_string_equal(m.unit_name, "甲镇");
	assert_int_equal(m.kind, MATTER_RECTIFICATION);
	matter_list_release(&l);
}

static enum status happen(struct desk *d, int64_t id, enum matter_event e,
			  const char *when, int days, const char *due, const char *note)
{
	desk_begin(d);
	enum status st = matter_event_add(d->s, id, e, day(when), days,
					  due ? day(due) : DAY_NONE, note, &d->err);
	return desk_end(d, st, "登记");
}

static void extended_and_returned(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	int64_t id = add_task(d, "2024-05-06", 5, NULL);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-05-09", 3, NULL, ""),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-05-09", -1, NULL, "故障"),
			 ST_INPUT);
	assert_int_equal(
		happen(d, id, EVENT_EXTENDED, "2024-05-09", -1, "2024-05-11", "故障"),
		ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-05-09", 3, NULL, "故障"),
			 ST_OK);
	struct matter m = look(d, id, "2024-05-09", &l);
	assert_int_equal(m.due, day("2024-05-15"));
	matter_list_release(&l);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-05-15", -1, NULL, NULL),
			 ST_OK);
	m = look(d, id, "2024-05-20", &l);
	assert_int_equal(m.state, MATTER_DONE);
	assert_int_equal(m.light, LIGHT_NORMAL);
	assert_false(m.late);
	matter_list_release(&l);
	/* the task's own five days again, from the day of the return */
	assert_int_equal(happen(d, id, EVENT_RETURNED, "2024-05-17", -1, NULL, "没改"),
			 ST_OK);
	m = look(d, id, "2024-05-20", &l);
	assert_int_equal(m.state, MATTER_RETURNED);
	assert_int_equal(m.due, day("2024-05-24"));
	assert_string_equal(m.basis, "2024年5月17日退回，5个工作日");
	matter_list_release(&l);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-05-27", -1, NULL, NULL),
			 ST_OK);
	assert_int_equal(happen(d, id, EVENT_RECHECKED, "2024-05-28", -1, NULL, NULL),
			 ST_OK);
	m = look(d, id, "2024-06-20", &l);
	assert_int_equal(m.state, MATTER_CLOSED);
	assert_true(m.late);
	matter_list_release(&l);
}

static void a_fixed_date_needs_a_new_one_on_return(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	int64_t id = add_task(d, "2024-05-06", -1, "2024-05-20");
	struct matter m = look(d, id, "2024-05-09", &l);
	assert_int_equal(m.due, day("2024-05-20"));
	assert_int_equal(m.days, -1);
	matter_list_release(&l);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-05-10", -1, NULL, NULL),
			 ST_OK);
	assert_int_equal(happen(d, id, EVENT_RETURNED, "2024-05-11", -1, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(
		happen(d, id, EVENT_RETURNED, "2024-05-11", -1, "2024-05-30", NULL),
		ST_OK);
	m = look(d, id, "2024-05-12", &l);
	assert_int_equal(m.due, day("2024-05-30"));
	matter_list_release(&l);
}

static void events_that_cannot_follow_are_refused(void **state)
{
	struct desk *d = *state;
	int64_t id = add_task(d, "2024-05-06", 5, NULL);
	char *before = kit_dump(d->s->db);
	assert_int_equal(happen(d, id, EVENT_RECHECKED, "2024-05-08", -1, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_RETURNED, "2024-05-08", 5, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_ISSUED, "2024-05-08", 5, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_REOPENED, "2024-05-08", -1, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-05-05", -1, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-05-07", 401, NULL, "因"),
			 ST_INPUT);
	assert_int_equal(happen(d, 999, EVENT_DONE, "2024-05-08", -1, NULL, NULL),
			 ST_NOT_FOUND);
	check_dump(d->s->db, before);
	assert_int_equal(happen(d, id, EVENT_CLOSED, "2024-05-08", -1, NULL, "撤回"),
			 ST_OK);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-05-09", -1, NULL, NULL),
			 ST_INPUT);
	assert_int_equal(happen(d, id, EVENT_REOPENED, "2024-05-09", -1, NULL, NULL),
			 ST_OK);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

static void a_bad_task_is_refused(void **state)
{
	struct desk *d = *state;
	struct matter_new good = {.unit = d->jia,
				  .what = "问题",
				  .issued = day("2024-05-06"),
				  .days = 5,
				  .due = DAY_NONE};
	struct matter_new bad[] = {good, good, good, good, good, good};
	bad[0].unit = 999;
	bad[1].what = "  ";
	bad[2].issued = DAY_NONE;
	bad[3].days = 401;
	bad[4].days = -1;
	bad[5].bulletin = 7;
	desk_begin(d);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(matter_add(d->s, &bad[i], NULL, &d->err), ST_INPUT);
	check_ok(matter_add(d->s, &good, NULL, &d->err), &d->err);
	desk_commit(d, "任务");
}

static void filtered_and_ordered(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	int64_t late = add_task(d, "2024-05-20", 5, NULL);
	int64_t soon = add_task(d, "2024-05-06", 5, NULL);
	assert_int_equal(happen(d, soon, EVENT_DONE, "2024-05-08", -1, NULL, NULL),
			 ST_OK);
	struct matter_filter f = {
		.due_to = DAY_NONE, .start_from = DAY_NONE, .start_to = DAY_NONE};
	check_ok(matters_list(d->s, &f, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 2);
	assert_int_equal(l.row[0].id, soon);
	matter_list_release(&l);
	f.states = 1u << MATTER_OPEN | 1u << MATTER_RETURNED;
	check_ok(matters_list(d->s, &f, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	assert_int_equal(l.row[0].id, late);
	matter_list_release(&l);
	f.due_to = day("2024-05-20");
	check_ok(matters_list(d->s, &f, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	matter_list_release(&l);
	f = (struct matter_filter){.unit = d->yi,
				   .due_to = DAY_NONE,
				   .start_from = DAY_NONE,
				   .start_to = DAY_NONE};
	check_ok(matters_list(d->s, &f, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	matter_list_release(&l);
	f.unit = 0;
	f.start_from = day("2024-05-07");
	check_ok(matters_list(d->s, &f, DAY_NONE, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	matter_list_release(&l);
}

static void a_deleted_task_lets_go_of_repeats(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	struct matter_events events;
	int64_t first = add_task(d, "2024-04-08", 5, NULL), again = 0;
	struct matter_new m = {.unit = d->jia,
			       .what = "又逾期",
			       .issued = day("2024-05-06"),
			       .days = 5,
			       .due = DAY_NONE,
			       .repeats = first};
	desk_begin(d);
	check_ok(matter_add(d->s, &m, &again, &d->err), &d->err);
	check_ok(matter_edit(d->s, again, "再次逾期", &d->err), &d->err);
	desk_commit(d, "任务");
	char *before = kit_dump(d->s->db);
	desk_begin(d);
	check_ok(matter_delete(d->s, first, &d->err), &d->err);
	assert_int_equal(matter_delete(d->s, first, &d->err), ST_NOT_FOUND);
	desk_commit(d, "删除");
	struct matter one = look(d, again, "2024-05-09", &l);
	assert_int_equal(l.rows, 1);
	assert_int_equal(one.repeats, 0);
	assert_string_equal(one.what, "再次逾期");
	matter_list_release(&l);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	check_ok(matter_events_list(d->s, first, &events, &d->err), &d->err);
	assert_int_equal(events.rows, 1);
	assert_int_equal(events.row[0].event, EVENT_ISSUED);
	assert_int_equal(events.row[0].days, 5);
	assert_int_equal(events.row[0].due, day("2024-04-15"));
	matter_events_release(&events);
	free(before);
}

/* A column: every update begins its term anew; the last entry can be taken back, the term changed. */
static void terms_begin_anew(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	int64_t id = 0;
	struct matter_new new = {.kind = MATTER_UPDATE,
				 .unit = d->jia,
				 .class = "动态要闻",
				 .what = "工作动态",
				 .issued = day("2024-04-01"),
				 .days = 2,
				 .per = PER_WEEK,
				 .due = DAY_NONE};

	desk_begin(d);
	check_ok(matter_add(d->s, &new, &id, &d->err), &d->err);
	desk_commit(d, "栏目");
	struct matter m = look(d, id, "2024-04-10", &l);
	assert_int_equal(m.kind, MATTER_UPDATE);
	assert_int_equal(m.per, PER_WEEK);
	assert_int_equal(m.due, day("2024-04-15"));
	assert_string_equal(m.class, "动态要闻");
	assert_string_equal(m.basis, "2024年4月1日起算，2周");
	matter_list_release(&l);
	char *before = kit_dump(d->s->db);
	assert_int_equal(happen(d, id, EVENT_RENEWED, "2024-04-20", -1, NULL, ""),
			 ST_OK);
	m = look(d, id, "2024-05-05", &l);
	assert_int_equal(m.start, day("2024-04-20"));
	assert_int_equal(m.due, day("2024-05-04"));
	assert_int_equal(m.light, LIGHT_OVERDUE);
	assert_true(m.late);
	matter_list_release(&l);
	assert_int_equal(happen(d, id, EVENT_DONE, "2024-04-21", -1, NULL, ""),
			 ST_INPUT);
	desk_begin(d);
	check_ok(matter_term_set(d->s, id, 10, PER_DAY, &d->err), &d->err);
	desk_commit(d, "改期限");
	m = look(d, id, "2024-04-25", &l);
	assert_int_equal(m.due, day("2024-04-30"));
	assert_string_equal(m.basis, "2024年4月20日更新，10天");
	matter_list_release(&l);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	desk_begin(d);
	check_ok(matter_event_remove(d->s, id, &d->err), &d->err);
	desk_commit(d, "撤更新");
	m = look(d, id, "2024-04-10", &l);
	assert_int_equal(m.start, day("2024-04-01"));
	assert_int_equal(m.due, day("2024-04-15"));
	matter_list_release(&l);
	desk_begin(d);
	assert_int_equal(matter_event_remove(d->s, id, &d->err), ST_INPUT);
	store_rollback(d->s);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	free(before);
}

/* A request's clock stops and goes on, and its way tells every day. */
static void a_request_stands_still(void **state)
{
	struct desk *d = *state;
	struct matter_list l;
	int64_t id = 0;
	struct matter_new new = {.kind = MATTER_REQUEST,
				 .unit = d->jia,
				 .what = "某项目批复",
				 .issued = day("2024-09-10"),
				 .days = 20,
				 .due = DAY_NONE};
	struct clock_day *way;
	size_t n;

	desk_begin(d);
	check_ok(matter_add(d->s, &new, &id, &d->err), &d->err);
	desk_commit(d, "申请");
	assert_int_equal(happen(d, id, EVENT_STOPPED, "2024-09-18", -1, NULL, "征求"),
			 ST_OK);
	struct matter m = look(d, id, "2024-09-25", &l);
	assert_int_equal(m.state, MATTER_STOPPED);
	assert_int_equal(m.left, 15);
	assert_int_equal(m.light, LIGHT_NORMAL);
	matter_list_release(&l);
	assert_int_equal(happen(d, id, EVENT_RESUMED, "2024-09-29", -1, NULL, ""),
			 ST_OK);
	m = look(d, id, "2024-09-30", &l);
	assert_int_equal(m.due, day("2024-10-24"));
	assert_string_equal(
		m.basis,
		"2024年9月29日收到意见，征求意见的时间不计（《条例》第三十三条）");
	matter_list_release(&l);
	check_ok(matter_days(d->s, id, day("2024-09-30"), &way, &n, &d->err), &d->err);
	assert_int_equal(way[n - 1].day, day("2024-10-24"));
	assert_int_equal(way[n - 1].number, 20);
	free(way);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-10-20", 20, NULL, "复杂"),
			 ST_OK);
	assert_int_equal(happen(d, id, EVENT_EXTENDED, "2024-10-21", 5, NULL, "复杂"),
			 ST_INPUT);
	assert_non_null(strstr(d->err.say, "三十三条"));
	/* Days the clerk loads move it, whatever stopped in between. */
	struct moved_list moved;
	desk_begin(d);
	check_ok(store_calendar_set(d->s, day("2024-09-12"), DAY_OFF, "台风", "县通知",
				    &moved, &d->err),
		 &d->err);
	desk_commit(d, "停工");
	assert_int_equal(moved.rows, 1);
	assert_int_equal(moved.row[0].before, day("2024-11-21"));
	assert_int_equal(moved.row[0].after, day("2024-11-22"));
	moved_release(&moved);
	struct finding_list found;
	enum status st = check_all(d->s, &found, &d->err);
	assert_int_equal(st, ST_OK);
	finding_list_release(&found);
}

static void bulletins_hold_their_tasks(void **state)
{
	struct desk *d = *state;
	struct bulletin_list l;
	struct bulletin b = {.number = "〔2024〕1号",
			     .title = "2024年4月月报",
			     .first = day("2024-04-01"),
			     .last = day("2024-04-30"),
			     .issued = day("2024-05-06"),
			     .assumed = true};
	struct bulletin bad = b;
	int64_t id = 0;
	desk_begin(d);
	check_ok(bulletin_add(d->s, &b, &id, &d->err), &d->err);
	bad.title = "";
	assert_int_equal(bulletin_add(d->s, &bad, &id, &d->err), ST_INPUT);
	bad = b;
	bad.first = DAY_NONE;
	assert_int_equal(bulletin_add(d->s, &bad, &id, &d->err), ST_INPUT);
	struct matter_new m = {.unit = d->jia,
			       .bulletin = id,
			       .what = "问题",
			       .issued = day("2024-05-06"),
			       .days = 5,
			       .due = DAY_NONE};
	check_ok(matter_add(d->s, &m, NULL, &d->err), &d->err);
	desk_commit(d, "月报");
	check_ok(bulletins_list(d->s, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 1);
	assert_int_equal(l.row[0].tasks, 1);
	assert_true(l.row[0].assumed);
	assert_string_equal(l.row[0].number, "〔2024〕1号");
	bulletin_list_release(&l);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(five_working_days),
	DESK(left_and_light_follow_today),
	DESK(extended_and_returned),
	DESK(a_fixed_date_needs_a_new_one_on_return),
	DESK(events_that_cannot_follow_are_refused),
	DESK(a_bad_task_is_refused),
	DESK(filtered_and_ordered),
	DESK(a_deleted_task_lets_go_of_repeats),
	DESK(terms_begin_anew),
	DESK(a_request_stands_still),
	DESK(bulletins_hold_their_tasks),
};
RUN(tests)
