/* The line of time: where days stand, what a row's state looks like, which months are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/lang.h"
#include "text/mem.h"
#include "tui/timeline.h"

static daynum day(const char *iso)
{
	return *iso ? day_parse(iso, strlen(iso)) : DAY_NONE;
}

/* Whole months, today among them; days in order, within the cells. */
static void places(void **state)
{
	static const struct {
		const char *first, *last, *today, *from, *to;
	} cases[] = {
		{"2022-06-13", "2022-09-30", "2022-07-29", "2022-06-01", "2022-09-30"},
		{"2022-06-13", "2022-07-31", "2022-09-01", "2022-06-01", "2022-09-30"},
		{"2022-06-13", "2022-07-31", "2022-02-01", "2022-02-01", "2022-07-31"},
		{"", "", "2024-02-10", "2024-02-01", "2024-02-29"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int cells = 1; cells < 100; cells += 7) {
			struct timeline t =
				timeline_of(day(cases[i].first), day(cases[i].last),
					    day(cases[i].today), cells);
			int before = 0;

			assert_int_equal(t.first, day(cases[i].from));
			assert_int_equal(t.last, day(cases[i].to));
			for (daynum d = t.first - 3; d <= t.last + 3; d++) {
				int at = timeline_at(&t, d);

				assert_in_range(at, 0, cells - 1);
				assert_true(at >= before);
				before = at;
			}
			assert_int_equal(timeline_at(&t, t.first), 0);
			assert_int_equal(timeline_at(&t, t.last), cells - 1);
		}
	}
}

/* Ten cells for June to September of 2022, twelve days a cell. */
static void rows(void **state)
{
	static const struct {
		const char *start, *due, *end;
		enum timeline_mark mark;
		const char *today, *row;
	} cases[] = {
		{"2022-06-13", "2022-07-31", "", TIMELINE_OPEN, "2022-07-10",
		 "---|o     "},
		{"2022-06-13", "2022-07-31", "", TIMELINE_URGENT, "2022-07-29",
		 "----*     "},
		{"2022-06-13", "2022-07-31", "", TIMELINE_OVERDUE, "2022-08-31",
		 "----!!!!  "},
		{"2022-06-13", "2022-07-31", "2022-07-05", TIMELINE_DONE, "2022-07-29",
		 "--+ |     "},
		{"2022-06-13", "2022-07-31", "2022-09-10", TIMELINE_DONE, "2022-09-29",
		 "--------+|"},
		{"2022-06-13", "2022-07-31", "2022-07-05", TIMELINE_DROPPED,
		 "2022-06-20", "-|x       "},
		{"2022-08-10", "2022-09-30", "", TIMELINE_OPEN, "2022-07-29",
		 "    |----o"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct timeline t = timeline_of(day("2022-06-13"), day("2022-09-30"),
						day(cases[i].today), 10);
		struct timeline_row row = {day(cases[i].start), day(cases[i].due),
					   day(cases[i].end), cases[i].mark};
		char text[11];

		timeline_row(&t, &row, day(cases[i].today), text);
		assert_string_equal(text, cases[i].row);
	}
}

static void heads(void **state)
{
	static const struct {
		const char *first, *last;
		int cells;
		const char *heads;
	} cases[] = {
		{"2022-06-13", "2022-09-30", 40, "6月      7月        8月       9月"},
		{"2022-06-13", "2022-09-30", 8, "6月 8月"},
		{"2022-11-01", "2023-02-28", 32, "11月    12月    2023年  2月"},
		{"2022-06-13", "2022-09-30", 2, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct canvas c;
		struct buf text = {0};
		struct timeline t = timeline_of(day(cases[i].first), day(cases[i].last),
						day(cases[i].first), cases[i].cells);

		canvas_init(&c, 1, cases[i].cells, AMBIGUOUS_NARROW);
		timeline_heads(&t, &c, (struct rect){0, 0, 1, cases[i].cells},
			       STYLE_NORMAL);
		canvas_dump(&c, false, &text);
		size_t len = strcspn(buf_text(&text), "\n");
		char *line = mem_textn(buf_text(&text), len);
		assert_string_equal(line, cases[i].heads);
		free(line);
		buf_release(&text);
		canvas_release(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
		cmocka_unit_test(rows),
		cmocka_unit_test(heads),
	};

	return lang_init() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
