#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "rules/matter.h"
#include "text/lang.h"

enum {
	STATES = MATTER_CLOSED + 1,
	EVENTS = EVENT_REOPENED + 1
};

/* The state after each event in each state, 0 where it may not come.  Columns: issued,
 * extended, done, rechecked, returned, closed, reopened. */
static const enum matter_state table[STATES][EVENTS - 1] = {
	[0] = {MATTER_OPEN, 0, 0, 0, 0, 0, 0},
	[MATTER_OPEN] = {0, MATTER_OPEN, MATTER_DONE, 0, 0, MATTER_CLOSED, 0},
	[MATTER_DONE] = {0, 0, 0, MATTER_CLOSED, MATTER_RETURNED, MATTER_CLOSED,
			 MATTER_OPEN},
	[MATTER_RETURNED] = {0, MATTER_RETURNED, MATTER_DONE, 0, 0, MATTER_CLOSED, 0},
	[MATTER_CLOSED] = {0, 0, 0, 0, 0, 0, MATTER_OPEN},
};

static void test_may(void **state)
{
	(void)state;
	for (int s = 0; s < STATES; s++) {
		for (int e = 1; e < EVENTS; e++)
			assert_int_equal(matter_may(MATTER_RECTIFICATION,
						    (enum matter_state)s,
						    (enum matter_event)e),
					 table[s][e - 1] != 0);
	}
	assert_false(
		matter_may(MATTER_RECTIFICATION, MATTER_OPEN, (enum matter_event)0));
	assert_false(matter_may(MATTER_RECTIFICATION, MATTER_OPEN,
				(enum matter_event)EVENTS));
}

enum {
	LONGEST = 5
};

/* Follows one order of events beside the table. */
static void follow_order(const enum matter_event *order, size_t n)
{
	struct matter_step step[LONGEST];
	struct matter_now now = {0};
	enum matter_state expect = 0;
	size_t bad = 99, stop = n;
	for (size_t i = 0; i < n; i++) {
		step[i] = (struct matter_step){(daynum)(100 + i), order[i],
					       (daynum)(200 + 10 * i), -1};
		if (stop < n)
			continue;
		enum matter_state next = table[expect][order[i] - 1];
		if (next == 0)
			stop = i;
		else
			expect = next;
	}
	bool ok = matter_follow(MATTER_RECTIFICATION, step, n, &now, &bad);
	assert_int_equal(ok, stop == n);
	if (ok) {
		assert_int_equal(now.state, expect);
		assert_int_equal(now.closed != DAY_NONE, expect == MATTER_CLOSED);
	} else {
		assert_int_equal(bad, stop);
		assert_int_equal(now.state, 0); /* untouched */
	}
}

/* Every order of up to five events: 19,607 of them. */
static void test_all_orders(void **state)
{
	int orders = 0;
	(void)state;
	for (size_t n = 1; n <= LONGEST; n++) {
		int all = 1;
		for (size_t i = 0; i < n; i++)
			all *= EVENTS - 1;
		for (int code = 0; code < all; code++, orders++) {
			enum matter_event order[LONGEST];
			int rest = code;
			for (size_t i = 0; i < n; i++, rest /= EVENTS - 1)
				order[i] = (enum matter_event)(rest % (EVENTS - 1) + 1);
			follow_order(order, n);
		}
	}
	assert_int_equal(orders, 19607);
}

struct life {
	struct matter_step step[6];
	size_t n;
	struct matter_now now;
};

static const struct life lives[] = {
	{{{10, EVENT_ISSUED, 15, -1}},
	 1,
	 {MATTER_OPEN, 15, DAY_NONE, DAY_NONE, 0, 0, 0, false}},
	/* reported on the last day: not late */
	{{{10, EVENT_ISSUED, 15, -1}, {15, EVENT_DONE, DAY_NONE, -1}},
	 2,
	 {MATTER_DONE, 15, 15, DAY_NONE, 0, 0, 0, false}},
	{{{10, EVENT_ISSUED, 15, -1}, {16, EVENT_DONE, DAY_NONE, -1}},
	 2,
	 {MATTER_DONE, 15, 16, DAY_NONE, 0, 0, 0, true}},
	/* the desk's re-check after the due date is not the unit's delay */
	{{{10, EVENT_ISSUED, 15, -1},
	  {14, EVENT_DONE, DAY_NONE, -1},
	  {20, EVENT_RECHECKED, DAY_NONE, -1}},
	 3,
	 {MATTER_CLOSED, 15, 14, 20, 0, 0, 0, false}},
	{{{10, EVENT_ISSUED, 15, -1},
	  {14, EVENT_DONE, DAY_NONE, -1},
	  {20, EVENT_CLOSED, DAY_NONE, -1}},
	 3,
	 {MATTER_CLOSED, 15, 14, 20, 0, 0, 0, false}},
	/* closed without a report */
	{{{10, EVENT_ISSUED, 15, -1}, {15, EVENT_CLOSED, DAY_NONE, -1}},
	 2,
	 {MATTER_CLOSED, 15, DAY_NONE, 15, 0, 0, 0, false}},
	{{{10, EVENT_ISSUED, 15, -1}, {16, EVENT_CLOSED, DAY_NONE, -1}},
	 2,
	 {MATTER_CLOSED, 15, DAY_NONE, 16, 0, 0, 0, true}},
	/* extended twice: in time by the date then in force */
	{{{10, EVENT_ISSUED, 15, -1},
	  {15, EVENT_EXTENDED, 20, -1},
	  {19, EVENT_EXTENDED, 25, -1},
	  {24, EVENT_DONE, DAY_NONE, -1}},
	 4,
	 {MATTER_DONE, 25, 24, DAY_NONE, 2, 0, 0, false}},
	/* returned with a new date, then done, late the first time */
	{{{10, EVENT_ISSUED, 15, -1},
	  {16, EVENT_DONE, DAY_NONE, -1},
	  {18, EVENT_RETURNED, 23, -1},
	  {22, EVENT_DONE, DAY_NONE, -1},
	  {25, EVENT_RECHECKED, DAY_NONE, -1}},
	 5,
	 {MATTER_CLOSED, 23, 22, 25, 0, 1, 0, true}},
	/* a report taken back takes its lateness and its day with it */
	{{{10, EVENT_ISSUED, 15, -1},
	  {16, EVENT_DONE, DAY_NONE, -1},
	  {17, EVENT_REOPENED, DAY_NONE, -1}},
	 3,
	 {MATTER_OPEN, 15, DAY_NONE, DAY_NONE, 0, 0, 0, false}},
	{{{10, EVENT_ISSUED, 15, -1},
	  {16, EVENT_CLOSED, DAY_NONE, -1},
	  {17, EVENT_REOPENED, DAY_NONE, -1}},
	 3,
	 {MATTER_OPEN, 15, DAY_NONE, DAY_NONE, 0, 0, 0, false}},
	/* a re-check taken back leaves the report before it */
	{{{10, EVENT_ISSUED, 15, -1},
	  {16, EVENT_DONE, DAY_NONE, -1},
	  {17, EVENT_RECHECKED, DAY_NONE, -1},
	  {18, EVENT_REOPENED, DAY_NONE, -1}},
	 4,
	 {MATTER_OPEN, 15, 16, DAY_NONE, 0, 0, 0, true}},
};

static void test_lives(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lives) / sizeof(*lives); i++) {
		const struct matter_now *want = &lives[i].now;
		struct matter_now got;
		size_t bad;
		assert_true(matter_follow(MATTER_RECTIFICATION, lives[i].step,
					  lives[i].n, &got, &bad));
		assert_int_equal(got.state, want->state);
		assert_int_equal(got.due, want->due);
		assert_int_equal(got.done, want->done);
		assert_int_equal(got.closed, want->closed);
		assert_int_equal(got.extended, want->extended);
		assert_int_equal(got.returned, want->returned);
		assert_int_equal(got.was_late, want->was_late);
	}
}

static void test_bad_steps(void **state)
{
	static const struct {
		struct matter_step step[3];
		size_t n, bad;
	} rows[] = {
		{{{DAY_NONE, EVENT_ISSUED, 15, -1}}, 1, 0},
		{{{10, EVENT_ISSUED, DAY_NONE, -1}}, 1, 0},
		{{{10, EVENT_ISSUED, 15, -1}, {9, EVENT_DONE, DAY_NONE, -1}}, 2, 1},
		{{{10, EVENT_ISSUED, 15, -1}, {12, EVENT_EXTENDED, 15, -1}},
		 2,
		 1}, /* not later */
		{{{10, EVENT_ISSUED, 15, -1}, {12, EVENT_EXTENDED, DAY_NONE, -1}},
		 2,
		 1},
		{{{10, EVENT_ISSUED, 15, -1},
		  {12, EVENT_DONE, 0, -1},
		  {13, EVENT_RETURNED, DAY_NONE, -1}},
		 3,
		 2},
		{{{10, EVENT_ISSUED, 15, -1}, {12, (enum matter_event)42, 20, -1}},
		 2,
		 1},
		{{{10, EVENT_DONE, 15, -1}}, 1, 0},
		{{{0, 0, 0, 0}}, 0, 0},
	};
	struct matter_now now;
	size_t bad;
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bad = 99;
		assert_false(matter_follow(MATTER_RECTIFICATION, rows[i].step,
					   rows[i].n, &now, &bad));
		assert_int_equal(bad, rows[i].bad);
		assert_false(matter_follow(MATTER_RECTIFICATION, rows[i].step,
					   rows[i].n, &now, NULL));
	}
}

static void test_names(void **state)
{
	static const char *const names[] = {"", "在办", "待核", "退回", "销号"};
	static const char *const codes[] = {"", "open", "done", "returned", "closed"};
	static const char *const events[] = {"",         "下发", "延期", "整改完成",
					     "复核通过", "退回", "销号", "恢复办理"};
	(void)state;
	for (int s = 0; s < STATES; s++) {
		assert_string_equal(
			matter_state_name(MATTER_RECTIFICATION, (enum matter_state)s),
			names[s]);
		assert_string_equal(matter_state_code((enum matter_state)s), codes[s]);
	}
	for (int e = 0; e < EVENTS; e++)
		assert_string_equal(
			matter_event_name(MATTER_RECTIFICATION, (enum matter_event)e),
			events[e]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_may),   cmocka_unit_test(test_all_orders),
		cmocka_unit_test(test_lives), cmocka_unit_test(test_bad_steps),
		cmocka_unit_test(test_names),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
