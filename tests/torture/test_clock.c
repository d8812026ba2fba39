/* T13: the clock of the machine is wrong, set back, changes for summer, passes 2038: the order of
 * what was done is that of doing it, no copy is lost, and no date is.
 *
 * Seeded fault 13: undo goes by the clock. */
#include <sys/time.h>
#include <time.h>

#include "store/matters.h"
#include "tests/kit/scale.h"
#include "tests/store/core_kit.h"
#include "tests/tui/desk_kit.h"

enum {
	COMMANDS = 60,
	COPIES = 16,
};

/* In the place of the C library's, for the program and for SQLite; there is no other way to a
 * clock that is wrong. */
static struct {
	time_t now; /* 0: the real one */
} clock_of_test;

time_t time(time_t *out)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	if (clock_of_test.now)
		t.tv_sec = clock_of_test.now;
	if (out)
		*out = t.tv_sec;
	return t.tv_sec;
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	(void)zone;
	tv->tv_sec = time(NULL);
	tv->tv_usec = 0;
	return 0;
}

static void at_local(const char *zone, int year, int month, int day, int hour)
{
	struct tm tm = {.tm_year = year - 1900,
			.tm_mon = month - 1,
			.tm_mday = day,
			.tm_hour = hour,
			.tm_isdst = -1};

	setenv("TZ", zone, 1);
	tzset();
	clock_of_test.now = mktime(&tm);
}

static void test_order_is_that_of_doing(void **state)
{
	struct store *s = place_open(*state);
	struct error err = {0};
	long commands = scale_n(COMMANDS);
	uint64_t seed = scale_seed(2);
	char what[24], *said = NULL;

	core_exec(s->db, "PRAGMA synchronous = OFF");
	char *start = kit_dump(s->db);
	for (long i = 1; i <= commands; i++) {
		/* From 2001 to 2096. */
		clock_of_test.now = 1000000000 + (time_t)kit_random(&seed) % 3000000000;
		snprintf(what, sizeof what, "%ld", i);
		check_ok(store_begin(s, &err), &err);
		check_ok(store_set(s, "n", what, &err), &err);
		check_ok(store_commit(s, what, &err), &err);
	}
	struct history h;
	check_ok(store_history(s, (size_t)commands, &h, &err), &err);
	for (size_t i = 0; i < h.rows; i++)
		assert_int_equal(strtol(h.row[i].what, NULL, 10), commands - (long)i);
	history_release(&h);
	for (long i = commands; i >= 1; i--) {
		check_ok(store_undo(s, &said, &err), &err);
		assert_int_equal(strtol(said, NULL, 10), i);
		free(said);
	}
	check_dump(s->db, start);
	for (long i = 1; i <= commands; i++) {
		check_ok(store_redo(s, &said, &err), &err);
		assert_int_equal(strtol(said, NULL, 10), i);
		free(said);
	}
	free(start);
	scale_tell("commands with a clock that jumps", commands);
	store_close(s);
}

/* A new copy is made, kept, and differs from every other, whatever the clock says. */
static void copy_is_kept(struct store *s, int i)
{
	struct error err = {0};
	char n[16], *made = NULL;
	struct store *copy = NULL;

	snprintf(n, sizeof n, "%d", i);
	check_ok(kit_set(s, "n", n, &err), &err);
	check_ok(backup_rotate(s, true, &made, &err), &err);
	assert_non_null(made);
	if (store_open(made, STORE_READ, &copy, NULL, &err))
		fail_msg("copy %d: %s", i, err.say);
	char *value = store_get(copy, "n");
	assert_string_equal(value, n);
	free(value);
	free(made);
	store_close(copy);
}

static void test_copies_when_the_clock_goes_back(void **state)
{
	struct store *s = place_open(*state);

	at_local("Asia/Shanghai", 2030, 5, 6, 9);
	for (int i = 0; i < COPIES; i++, clock_of_test.now += 60)
		copy_is_kept(s, i);
	/* The battery was empty: back to where the machine was made. */
	at_local("Asia/Shanghai", 2009, 1, 1, 0);
	for (int i = 0; i < COPIES; i++, clock_of_test.now += 60)
		copy_is_kept(s, COPIES + i);
	store_close(s);
	scale_tell("copies with a clock set back", 2 * COPIES);
}

static void test_summer_and_2038(void **state)
{
	static const struct {
		const char *zone;
		int year, month, day, hour;
	} cases[] = {
		{"Europe/Berlin", 2024, 10, 27, 2}, /* twice that night */
		{"Europe/Berlin", 2024, 3, 31, 2},  /* not at all */
		{"Asia/Shanghai", 2038, 1, 19, 11}, {"Asia/Shanghai", 2106, 2, 7, 14},
		{"Asia/Shanghai", 2028, 2, 29, 12},
	};
	const struct place *p = *state;
	int copies = 0;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		at_local(cases[i].zone, cases[i].year, cases[i].month, cases[i].day,
			 cases[i].hour);
		struct store *s = place_open(p);
		struct error err = {0};
		struct history h;
		char day[16];

		for (int k = 0; k < 4; k++, clock_of_test.now += 1800)
			copy_is_kept(s, copies++);
		check_ok(store_history(s, 1, &h, &err), &err);
		snprintf(day, sizeof day, "%04d-%02d-%02d", cases[i].year,
			 cases[i].month, cases[i].day);
		if (strncmp(h.row[0].at, day, 10) != 0)
			fail_msg("%s is shown as %s", day, h.row[0].at);
		history_release(&h);
		store_close(s);
	}
	unsetenv("TZ");
	tzset();
	clock_of_test.now = 0;
}

/* A task taken down on that day has its due date behind it, and the desk shows it. */
static void test_days_at_the_edges(void **state)
{
	static const struct ymd days[] = {{2024, 2, 29}, {2023, 2, 28},  {2100, 2, 28},
					  {2038, 1, 19}, {2024, 12, 31}, {1990, 1, 1},
					  {2199, 12, 20}};

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		daynum today = day_of(days[i].year, days[i].month, days[i].day);
		struct desk d;
		char iso[DAY_TEXT];

		desk_open(&d, "xinfeng-2024-04", 30, 100);
		app_set_today(&d.app, today, true, false);
		desk_keys(&d, "a");
		desk_type(&d, "照片不能显示");
		desk_keys(&d, "C-s");
		struct matter_filter f = {.unit = 0,
					  .start_from = today,
					  .start_to = today,
					  .due_to = DAY_NONE};
		struct matter_list l = {0};
		struct error err = {0};
		check_ok(matters_list(d.app.store, &f, today, &l, &err), &err);
		if (l.rows != 1 || l.row[0].due <= today)
			fail_msg("%s: %zu tasks: %s", day_iso(today, iso), l.rows,
				 desk_message(&d));
		matter_list_release(&l);
		desk_keys(&d, "1 2 3 Tab Tab");
		desk_close(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, place_setup, place_teardown)
		T(test_order_is_that_of_doing),
		T(test_copies_when_the_clock_goes_back),
		T(test_summer_and_2038),
		cmocka_unit_test(test_days_at_the_edges),
	};

	lang_init();
	scale_begin();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
