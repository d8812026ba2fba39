#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rules/deadline.h"
#include "tests/rules/shipped.h"
#include "text/lang.h"

static struct calendar cal;

static int load(void **state)
{
	(void)state;
	shipped_calendar(&cal);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	calendar_release(&cal);
	return 0;
}

struct due_case {
	const char *start;
	int days;
	const char *due;
	bool provisional;
};

static const struct due_case cases[] = {
	/* by hand, from the notices */
	{"2024-05-06", 5, "2024-05-11", false},
	{"2024-04-30", 5, "2024-05-10", false},
	{"2024-02-05", 5, "2024-02-18", false},
	{"2024-02-09", 7, "2024-02-26", false},
	{"2024-02-17", 5, "2024-02-22", false}, /* begins on a day off */
	{"2024-09-10", 20, "2024-10-14", false},
	{"2024-12-31", 20, "2025-02-05", false},
	{"2025-01-20", 20, "2025-02-21", false},
	{"2025-09-26", 15, "2025-10-23", false},
	{"2026-02-09", 5, "2026-02-14", false},
	{"2026-09-18", 20, "2026-10-22", false},
	{"2023-06-06", 5, "2023-06-13", false},
	/* a start on a day off: the next working day is day 1, not day 0 */
	{"2024-02-17", 1, "2024-02-18", false},
	{"2024-10-01", 1, "2024-10-08", false},
	{"2024-05-04", 2, "2024-05-07", false},
	/* a make-up Sunday as the start is not counted either */
	{"2024-02-18", 1, "2024-02-19", false},
	/* no days: the start itself, also on a day off */
	{"2024-05-06", 0, "2024-05-06", false},
	{"2024-10-01", 0, "2024-10-01", false},
	{"2030-01-01", 0, "2030-01-01", false},
	/* what the notice for 2027 may still change */
	{"2026-11-23", 5, "2026-11-30", false},
	{"2026-11-23", 6, "2026-12-01", true},
	{"2026-12-04", 20, "2027-01-04", true}, /* 1 January is off by law */
	{"2026-12-10", 1, "2026-12-11", true},
	{"2027-03-01", 1, "2027-03-02", true},
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct due_case *c = &cases[i];
		struct deadline d = deadline_add(&cal, day(c->start), c->days);
		char text[DAY_TEXT];
		if (d.due != day(c->due) || d.provisional != c->provisional)
			fail_msg("%s + %d: %s%s", c->start, c->days,
				 day_iso(d.due, text),
				 d.provisional ? " provisional" : "");
		assert_int_equal(d.start, day(c->start));
		assert_int_equal(d.days, c->days);
	}
}

/* The next notice settles what the missing one left open. */
static void test_next_notice_settles(void **state)
{
	(void)state;
	struct calendar c = {0};
	shipped_calendar(&c);
	calendar_set_year(&c, 2027, "乙", "");
	calendar_set_day(&c, day("2027-01-01"), DAY_OFF, "元旦", "乙");
	struct deadline d = deadline_add(&c, day("2026-12-04"), 20);
	assert_int_equal(d.due, day("2027-01-04"));
	assert_false(d.provisional);
	calendar_release(&c);
}

/* Whether d is worked, found without the calendar's own search. */
static bool worked(daynum d)
{
	for (size_t i = 0; i < cal.days; i++) {
		if (cal.day[i].day == d)
			return cal.day[i].kind == DAY_WORK;
	}
	return day_weekday(d) < 6;
}

/* Every start of 2015 to 2026 against a list of the working days written down once. */
static void test_oracle(void **state)
{
	static const int lengths[] = {1, 2, 3, 5, 7, 10, 15, 20, 40};
	static daynum list[4000];
	daynum first = day("2015-01-01"), last = day("2026-10-31");
	size_t n = 0, next = 0;
	(void)state;
	for (daynum d = first; d <= day("2027-03-31"); d++) {
		if (worked(d))
			list[n++] = d;
	}
	for (daynum d = first; d <= last; d++) {
		while (list[next] <= d)
			next++; /* list[next] is the first working day after d */
		for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
			int days = lengths[i];
			struct deadline due = deadline_add(&cal, d, days);
			assert_int_equal(due.due, list[next + (size_t)days - 1]);
			assert_int_equal(deadline_between(&cal, d, due.due), days);
			assert_int_equal(deadline_between(&cal, due.due, d), -days);
			assert_int_equal(deadline_between(&cal, d, due.due - 1),
					 days - 1);
		}
	}
}

static void test_between(void **state)
{
	static const struct {
		const char *a, *b;
		int days;
	} rows[] = {
		{"2024-05-06", "2024-05-06", 0},
		{"2024-05-06", "2024-05-07", 1},
		{"2024-05-07", "2024-05-06", -1},
		{"2024-05-10", "2024-05-11", 1}, /* make-up */
		{"2024-05-11", "2024-05-12", 0},
		{"2024-02-09", "2024-02-17", 0},
		{"2024-02-17", "2024-02-18", 1},
		{"2024-05-13", "2024-05-10", -2},
		{"2024-01-01", "2024-12-31", 251}, /* the year's working days */
		{"2030-01-01", "2030-01-08", 5}, /* no notice known: Monday to Friday */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(deadline_between(&cal, day(rows[i].a), day(rows[i].b)),
				 rows[i].days);
	/* far apart is as cheap as near */
	assert_int_equal(deadline_between(&cal, day("2100-01-04"), day("2199-12-30")),
			 -deadline_between(&cal, day("2199-12-30"), day("2100-01-04")));
}

/* Parts add up: (a, b] and (b, c] are (a, c]. */
static void test_between_adds_up(void **state)
{
	(void)state;
	for (int i = 0; i < 3000; i++) {
		daynum a = day("2012-06-01") + i * 7919 % 5600;
		daynum b = day("2012-06-01") + i * 104729 % 5600;
		daynum c = day("2012-06-01") + i * 31 % 5600;
		assert_int_equal(deadline_between(&cal, a, b) +
					 deadline_between(&cal, b, c),
				 deadline_between(&cal, a, c));
		assert_int_equal(deadline_between(&cal, a, a + 1),
				 calendar_is_working(&cal, a + 1));
	}
}

static void test_longest(void **state)
{
	(void)state;
	struct deadline d = deadline_add(&cal, day("2015-01-05"), DEADLINE_MAX);
	assert_int_equal(deadline_between(&cal, d.start, d.due), DEADLINE_MAX);
	d = deadline_add(&cal, day("2199-12-31"),
			 DEADLINE_MAX); /* past the last year */
	assert_true(d.due > d.start && d.provisional);
}

static void test_steps(void **state)
{
	static const struct {
		const char *day;
		int number;
		bool weekend;
		const char *name;
	} want[] = {
		{"2024-05-01", 0, false, "劳动节"}, {"2024-05-02", 0, false, "劳动节"},
		{"2024-05-03", 0, false, "劳动节"}, {"2024-05-04", 0, true, "劳动节"},
		{"2024-05-05", 0, true, "劳动节"},  {"2024-05-06", 1, false, NULL},
		{"2024-05-07", 2, false, NULL},     {"2024-05-08", 3, false, NULL},
		{"2024-05-09", 4, false, NULL},     {"2024-05-10", 5, false, NULL},
		{"2024-05-11", 6, true, "劳动节"},  {"2024-05-12", 0, true, NULL},
		{"2024-05-13", 7, false, NULL},
	};
	enum {
		N = sizeof(want) / sizeof(*want)
	};
	struct deadline_step got[N];
	struct deadline d = deadline_add(&cal, day("2024-04-30"), 7);
	(void)state;
	assert_int_equal(deadline_steps(&cal, &d, NULL, 0), N);
	assert_int_equal(deadline_steps(&cal, &d, got, N), N);
	for (int i = 0; i < N; i++) {
		assert_int_equal(got[i].day, day(want[i].day));
		assert_int_equal(got[i].number, want[i].number);
		assert_int_equal(got[i].weekend, want[i].weekend);
		assert_true(got[i].settled);
		if (want[i].name)
			assert_string_equal(got[i].name, want[i].name);
		else
			assert_null(got[i].name);
	}
	memset(got, 0, sizeof(got));
	assert_int_equal(deadline_steps(&cal, &d, got, 2), N);
	assert_int_equal(got[2].day, 0); /* beyond the room given nothing is written */
	d = deadline_add(&cal, day("2026-11-30"), 1);
	assert_int_equal(deadline_steps(&cal, &d, got, N), 1);
	assert_false(got[0].settled);
	d = deadline_add(&cal, day("2026-11-30"), 0);
	assert_int_equal(deadline_steps(&cal, &d, got, N), 0);
}

static void test_light(void **state)
{
	static const struct {
		const char *today, *due;
		enum light light;
	} rows[] = {
		{"2024-05-06", "2024-05-11", LIGHT_NORMAL},
		{"2024-05-08", "2024-05-11", LIGHT_NORMAL},
		{"2024-05-09", "2024-05-11", LIGHT_URGENT},
		{"2024-05-11", "2024-05-11", LIGHT_URGENT},
		{"2024-05-12", "2024-05-11",
		 LIGHT_OVERDUE}, /* a Sunday: no working day between */
		{"2024-05-13", "2024-05-11", LIGHT_OVERDUE},
		{"2024-02-09", "2024-02-18",
		 LIGHT_URGENT}, /* nine days, one of them worked */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(
			deadline_light(&cal, day(rows[i].today), day(rows[i].due)),
			rows[i].light);
}

/* Exactly what is due on or before it has so many working days left at most. */
static void until_is_the_last_day(void **state)
{
	(void)state;
	for (daynum today = day_of(2024, 1, 1); today <= day_of(2024, 12, 31);
	     today++) {
		for (int left = 0; left <= 6; left++) {
			daynum last = deadline_until(&cal, today, left);

			assert_true(last >= today);
			assert_true(deadline_between(&cal, today, last) <= left);
			assert_true(deadline_between(&cal, today, last + 1) > left);
		}
	}
	assert_int_equal(deadline_until(&cal, day("2024-05-09"), 2), day("2024-05-12"));
	assert_int_equal(deadline_until(&cal, day("2024-04-30"), 0), day("2024-05-05"));
}

/* A year without a notice: what is off by law is no working day, and it stays provisional. */
static void law_holds_without_a_notice(void **state)
{
	static const struct {
		int y, m, d, days, due_y, due_m, due_d;
	} by_law[] = {
		{2026, 12, 31, 1, 2027, 1, 4}, /* 1 January 2027 is a Friday */
		{2026, 12, 4, 20, 2027, 1, 4},
		{2027, 9, 30, 1, 2027, 10, 4}, /* Friday 1 October, then a weekend */
		{2028, 4, 28, 2, 2028, 5, 4},  /* Monday and Tuesday, 1 and 2 May */
	};
	struct calendar c = {0};

	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof by_law / sizeof *by_law; i++) {
		daynum start = day_of(by_law[i].y, by_law[i].m, by_law[i].d);
		struct deadline d = deadline_add(&c, start, by_law[i].days);
		assert_int_equal(d.due, day_of(by_law[i].due_y, by_law[i].due_m,
					       by_law[i].due_d));
		assert_true(d.provisional);
		assert_int_equal(deadline_between(&c, start, d.due), by_law[i].days);
	}
	/* Once the year's notice is there, only the notice counts. */
	calendar_set_year(&c, 2027, "", "");
	assert_true(calendar_is_working(&c, day_of(2027, 1, 1)));
	calendar_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_next_notice_settles),
		cmocka_unit_test(test_oracle),
		cmocka_unit_test(test_between),
		cmocka_unit_test(test_between_adds_up),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_light),
		cmocka_unit_test(until_is_the_last_day),
		cmocka_unit_test(law_holds_without_a_notice),
	};
	lang_init();
	return cmocka_run_group_tests(tests, load, unload);
}
