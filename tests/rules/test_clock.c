/* Clocks that stop, wait and begin anew, day by day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/clock.h"
#include "tests/rules/shipped.h"
#include "text/lang.h"

enum {
	STEPS = 6,
	STRIP = 120,
};

struct told {
	const char *day;
	enum matter_event event;
	int days;
};

static size_t steps_of(const struct told *told, struct matter_step out[STEPS])
{
	size_t n = 0;

	for (; n < STEPS && told[n].day; n++)
		out[n] = (struct matter_step){day(told[n].day), told[n].event, DAY_NONE,
					      told[n].days};
	return n;
}

/* Due dates reckoned apart from this program, from the days of the notices. */
static const struct {
	const char *what;
	struct told told[STEPS];
	const char *due;
	bool still;
	int left;
} cases[] = {
	{"art. 33", {{"2024-09-10", EVENT_ISSUED, 20}}, "2024-10-14", false, 20},
	{"over the new year",
	 {{"2025-01-20", EVENT_ISSUED, 20}},
	 "2025-02-21",
	 false,
	 20},
	{"a consultation is not counted",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-18", EVENT_STOPPED, -1},
	  {"2024-09-29", EVENT_RESUMED, -1}},
	 "2024-10-24",
	 false,
	 15},
	{"nor a second one",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-18", EVENT_STOPPED, -1},
	  {"2024-09-29", EVENT_RESUMED, -1},
	  {"2024-10-09", EVENT_STOPPED, -1},
	  {"2024-10-15", EVENT_RESUMED, -1}},
	 "2024-10-31",
	 false,
	 12},
	{"days off in it make no difference",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-15", EVENT_STOPPED, -1},
	  {"2024-09-17", EVENT_RESUMED, -1}},
	 "2024-10-14",
	 false,
	 16},
	{"answered the same day",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-18", EVENT_STOPPED, -1},
	  {"2024-09-18", EVENT_RESUMED, -1}},
	 "2024-10-14",
	 false,
	 15},
	{"stands still",
	 {{"2024-09-10", EVENT_ISSUED, 20}, {"2024-09-18", EVENT_STOPPED, -1}},
	 "2024-10-14",
	 true,
	 15},
	{"extended",
	 {{"2024-09-10", EVENT_ISSUED, 20}, {"2024-10-10", EVENT_EXTENDED, 20}},
	 "2024-11-11",
	 false,
	 40},
	{"extended after a consultation",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-18", EVENT_STOPPED, -1},
	  {"2024-09-29", EVENT_RESUMED, -1},
	  {"2024-10-10", EVENT_EXTENDED, 20}},
	 "2024-11-21",
	 false,
	 35},
	{"extended within one",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-18", EVENT_STOPPED, -1},
	  {"2024-09-20", EVENT_EXTENDED, 10},
	  {"2024-10-12", EVENT_RESUMED, -1}},
	 "2024-11-15",
	 false,
	 25},
	{"waits for a correction",
	 {{"2024-09-10", EVENT_ISSUED, 20}, {"2024-09-14", EVENT_ASKED, -1}},
	 "2024-10-14",
	 true,
	 16},
	{"art. 30: anew from the correction",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-14", EVENT_ASKED, -1},
	  {"2024-09-26", EVENT_CORRECTED, 20}},
	 "2024-10-29",
	 false,
	 20},
	{"and consulted after it",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-09-14", EVENT_ASKED, -1},
	  {"2024-09-26", EVENT_CORRECTED, 20},
	  {"2024-10-08", EVENT_STOPPED, -1},
	  {"2024-10-12", EVENT_RESUMED, -1}},
	 "2024-11-04",
	 false,
	 16},
	/* what was late before the letter went out stays so */
	{"too late to consult",
	 {{"2024-09-10", EVENT_ISSUED, 20},
	  {"2024-10-16", EVENT_STOPPED, -1},
	  {"2024-10-30", EVENT_RESUMED, -1}},
	 "2024-10-14",
	 false,
	 -2},
};

static void test_due(void **state)
{
	struct calendar c = {0};
	char iso[DAY_TEXT];

	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct matter_step step[STEPS];
		daynum due[STEPS];
		struct clock clock;
		size_t n = steps_of(cases[i].told, step);

		assert_true(clock_follow(&c, MATTER_REQUEST, PER_WORKDAY, step, n, due,
					 &clock));
		if (clock.due != day(cases[i].due))
			fail_msg("%s: %s, not %s", cases[i].what,
				 day_iso(clock.due, iso), cases[i].due);
		assert_int_equal(clock.still, cases[i].still);
		assert_int_equal(clock.allowed - clock.used, cases[i].left);
		assert_false(clock.provisional);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(due[k] != DAY_NONE,
					 matter_gives_due(step[k].event));
	}
	calendar_release(&c);
}

/* Whatever the strip counts is what the due date was reckoned by. */
static void test_strip_agrees(void **state)
{
	struct calendar c = {0};

	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct matter_step step[STEPS];
		struct clock_day strip[STRIP];
		struct clock clock;
		size_t n = steps_of(cases[i].told, step);

		clock_follow(&c, MATTER_REQUEST, PER_WORKDAY, step, n, NULL, &clock);
		daynum today = step[n - 1].day + 3;
		size_t days = clock_days(&c, MATTER_REQUEST, PER_WORKDAY, step, n,
					 today, strip, STRIP);
		assert_in_range(days, 1, STRIP);
		assert_int_equal(strip[0].mark, CLOCK_EVENT);
		assert_int_equal(strip[0].event, EVENT_ISSUED);
		const struct clock_day *last = &strip[days - 1];
		if (clock.still) {
			assert_int_equal(last->day, today);
			assert_true(last->mark == CLOCK_WAITS ||
				    last->mark == CLOCK_STOPS);
		} else if (clock.allowed >= clock.used) {
			assert_int_equal(last->day, clock.due);
			assert_int_equal(last->number, clock.allowed);
		}
		for (size_t k = 1; k < days; k++)
			assert_int_equal(strip[k].day, strip[k - 1].day + 1);
	}
	calendar_release(&c);
}

/* Every day of one way: what is counted, what is not, and why. */
static void test_strip(void **state)
{
	static const struct told told[STEPS] = {{"2024-09-10", EVENT_ISSUED, 5},
						{"2024-09-13", EVENT_STOPPED, -1},
						{"2024-09-18", EVENT_RESUMED, -1}};
	static const struct {
		enum clock_mark mark;
		int number;
		enum matter_event event;
		const char *name;
	} want[] = {
		{CLOCK_EVENT, 0, EVENT_ISSUED, NULL}, /* 10 */
		{CLOCK_COUNTED, 1, 0, NULL},
		{CLOCK_COUNTED, 2, 0, NULL},
		{CLOCK_COUNTED, 3, EVENT_STOPPED, NULL},
		{CLOCK_STOPS, 0, 0,
		 "中秋节"}, /* 14, a make-up day: not counted either */
		{CLOCK_STOPS, 0, 0, "中秋节"},
		{CLOCK_STOPS, 0, 0, "中秋节"},
		{CLOCK_STOPS, 0, 0, "中秋节"},
		{CLOCK_STOPS, 0, EVENT_RESUMED, NULL}, /* 18 */
		{CLOCK_COUNTED, 4, 0, NULL},
		{CLOCK_COUNTED, 5, 0, NULL},
	};
	struct calendar c = {0};
	struct matter_step step[STEPS];
	struct clock_day strip[STRIP];

	(void)state;
	shipped_calendar(&c);
	size_t n = steps_of(told, step);
	size_t days = clock_days(&c, MATTER_REQUEST, PER_WORKDAY, step, n,
				 day("2024-09-18"), strip, STRIP);
	assert_int_equal(days, sizeof want / sizeof *want);
	for (size_t i = 0; i < days; i++) {
		assert_int_equal(strip[i].mark, want[i].mark);
		assert_int_equal(strip[i].number, want[i].number);
		assert_int_equal(strip[i].event, want[i].event);
		if (want[i].name)
			assert_string_equal(strip[i].name, want[i].name);
		else
			assert_null(strip[i].name);
	}
	/* Fewer are filled where there is less room; the number stays. */
	assert_int_equal(clock_days(&c, MATTER_REQUEST, PER_WORKDAY, step, n,
				    day("2024-09-18"), strip, 2),
			 days);
	calendar_release(&c);
}

static void test_terms(void **state)
{
	static const struct {
		const char *start;
		struct term term;
		const char *due;
	} rows[] = {
		{"2024-04-20", {14, PER_DAY, false}, "2024-05-04"},
		{"2024-04-20", {2, PER_WEEK, false}, "2024-05-04"},
		/* art. 203: the last day is a day off */
		{"2024-04-20", {2, PER_WEEK, true}, "2024-05-06"},
		{"2024-04-27",
		 {2, PER_WEEK, true},
		 "2024-05-11"}, /* a Saturday worked */
		{"2024-08-31", {6, PER_MONTH, false}, "2025-02-28"},
		{"2023-08-31", {6, PER_MONTH, false}, "2024-02-29"},
		{"2024-01-31", {1, PER_MONTH, false}, "2024-02-29"},
		{"2024-11-30", {13, PER_MONTH, false}, "2025-12-30"},
		{"2024-05-06", {5, PER_WORKDAY, false}, "2024-05-11"},
		{"2024-05-06", {0, PER_DAY, false}, "2024-05-06"},
	};
	struct calendar c = {0};

	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct deadline d = term_add(&c, day(rows[i].start), &rows[i].term);
		char iso[DAY_TEXT];

		assert_string_equal(day_iso(d.due, iso), rows[i].due);
	}
	/* Moved over days whose notice is still to come. */
	struct term term = {1, PER_DAY, true};
	assert_true(term_add(&c, day("2098-12-31"), &term).provisional);
	calendar_release(&c);
}

/* Every update begins the term anew; a task is returned in working days, whatever its own were. */
static void test_other_kinds(void **state)
{
	struct matter_step update[] = {
		{day("2024-04-01"), EVENT_ISSUED, DAY_NONE, 2},
		{day("2024-04-20"), EVENT_RENEWED, DAY_NONE, 2},
	};
	struct matter_step fixed[] = {
		{day("2024-05-06"), EVENT_ISSUED, day("2024-05-20"), -1},
		{day("2024-05-10"), EVENT_EXTENDED, DAY_NONE, 5},
	};
	struct calendar c = {0};
	struct clock clock;
	daynum due[2];

	(void)state;
	shipped_calendar(&c);
	clock_follow(&c, MATTER_UPDATE, PER_WEEK, update, 2, due, &clock);
	assert_int_equal(due[0], day("2024-04-15"));
	assert_int_equal(clock.due, day("2024-05-04"));
	assert_int_equal(clock.allowed, -1);
	clock_follow(&c, MATTER_STAGE, PER_WORKDAY, fixed, 2, due, &clock);
	assert_int_equal(due[0], day("2024-05-20"));
	assert_int_equal(clock.due, day("2024-05-27"));
	assert_false(
		clock_follow(&c, MATTER_STAGE, PER_WORKDAY, fixed, 0, NULL, &clock));
	calendar_release(&c);
}

/* What may happen to a request, in what order. */
static void test_request_life(void **state)
{
	static const struct {
		enum matter_event order[STEPS];
		bool good;
		enum matter_state then;
	} rows[] = {
		{{EVENT_ISSUED, EVENT_DONE}, true, MATTER_CLOSED},
		{{EVENT_ISSUED, EVENT_ASKED}, true, MATTER_ASKED},
		{{EVENT_ISSUED, EVENT_ASKED, EVENT_CORRECTED}, true, MATTER_OPEN},
		/* art. 30: asked once; who does not correct is done with */
		{{EVENT_ISSUED, EVENT_ASKED, EVENT_CORRECTED, EVENT_ASKED}, false, 0},
		{{EVENT_ISSUED, EVENT_ASKED, EVENT_DONE}, true, MATTER_CLOSED},
		{{EVENT_ISSUED, EVENT_CORRECTED}, false, 0},
		{{EVENT_ISSUED, EVENT_STOPPED, EVENT_RESUMED, EVENT_STOPPED},
		 true,
		 MATTER_STOPPED},
		{{EVENT_ISSUED, EVENT_STOPPED, EVENT_STOPPED}, false, 0},
		{{EVENT_ISSUED, EVENT_RESUMED}, false, 0},
		/* art. 33: extended once */
		{{EVENT_ISSUED, EVENT_EXTENDED, EVENT_EXTENDED}, false, 0},
		{{EVENT_ISSUED, EVENT_STOPPED, EVENT_EXTENDED, EVENT_RESUMED},
		 true,
		 MATTER_OPEN},
		{{EVENT_ISSUED, EVENT_RECHECKED}, false, 0},
		{{EVENT_ISSUED, EVENT_RENEWED}, false, 0},
		{{EVENT_ISSUED, EVENT_DONE, EVENT_REOPENED}, true, MATTER_OPEN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct matter_step step[STEPS];
		struct matter_now now = {0};
		size_t n = 0;

		for (; n < STEPS && rows[i].order[n]; n++)
			step[n] = (struct matter_step){(daynum)(100 + n),
						       rows[i].order[n],
						       (daynum)(200 + 10 * n), -1};
		assert_int_equal(matter_follow(MATTER_REQUEST, step, n, &now, NULL),
				 rows[i].good);
		if (rows[i].good)
			assert_int_equal(now.state, rows[i].then);
	}
	assert_false(matter_may(MATTER_UPDATE, MATTER_OPEN, EVENT_DONE));
	assert_true(matter_may(MATTER_UPDATE, MATTER_OPEN, EVENT_RENEWED));
	assert_false(matter_may(MATTER_DUTY, MATTER_OPEN, EVENT_STOPPED));
	assert_string_equal(matter_state_name(MATTER_REQUEST, MATTER_CLOSED), "办结");
	assert_string_equal(matter_event_name(MATTER_UPDATE, EVENT_CLOSED), "注销");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_due),         cmocka_unit_test(test_strip_agrees),
		cmocka_unit_test(test_strip),       cmocka_unit_test(test_terms),
		cmocka_unit_test(test_other_kinds), cmocka_unit_test(test_request_life),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
