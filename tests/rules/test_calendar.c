#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/rules/shipped.h"
#include "text/lang.h"

static void test_shipped_numbers(void **state)
{
	struct calendar c = {0};
	size_t off = 0, work = 0;
	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < c.days; i++) {
		off += c.day[i].kind == DAY_OFF;
		work += c.day[i].kind == DAY_WORK;
		assert_true(i == 0 || c.day[i - 1].day < c.day[i].day);
		assert_string_not_equal(c.day[i].name, "");
	}
	assert_int_equal(c.days, 472);
	assert_int_equal(off, 380);
	assert_int_equal(work, 92);
	assert_int_equal(c.years, 14);
	assert_int_equal(c.year[0].year, 2013);
	assert_int_equal(calendar_last_year(&c), 2026);
	assert_false(calendar_has_year(&c, 2027));
	calendar_release(&c);
	assert_int_equal(calendar_last_year(&c), 0);
}

static void test_shipped_notices(void **state)
{
	static const struct {
		const char *day, *notice;
	} rows[] = {
		{"2018-12-28", NULL},
		{"2018-12-29", "国办发明电〔2018〕15号; 国办发明电〔2019〕3号"},
		{"2018-12-31", "国办发明电〔2018〕15号; 国办发明电〔2019〕3号"},
		{"2022-12-31", "国办发明电〔2022〕16号"},
		{"2024-05-11", "国办发明电〔2023〕7号"},
		{"2015-09-03", "国办发明电〔2014〕28号; 国发明电〔2015〕1号"},
	};
	struct calendar c = {0};
	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct calendar_day *row = calendar_find(&c, day(rows[i].day));
		assert_int_equal(row != NULL, rows[i].notice != NULL);
		if (row)
			assert_string_equal(row->notice, rows[i].notice);
	}
	assert_string_equal(calendar_find_year(&c, 2020)->dated,
			    "2019-11-21; 2020-01-26");
	assert_string_equal(calendar_find_year(&c, 2026)->dated, "2025-11-04");
	assert_string_equal(calendar_find_year(&c, 2026)->notice,
			    "国办发明电〔2025〕7号");
	calendar_release(&c);
}

/* Day by day against the table from which four independent sources were compared. */
static void test_shipped_against_table(void **state)
{
	static const char path[] = "../shared/data/cn-days.csv";
	struct calendar c = {0};
	struct buf text = {0};
	size_t rows = 0;
	(void)state;
	if (!shipped_file(path, &text)) {
		printf("skip: %s is not there\n", path);
		skip();
	}
	shipped_calendar(&c);
	char *rest = NULL;
	strtok_r(text.s, "\n", &rest); /* the head */
	for (char *line; (line = strtok_r(NULL, "\r\n", &rest)) != NULL; rows++) {
		char *kind = strchr(line, ','), *name = strchr(kind + 1, ',');
		*kind++ = *name++ = '\0';
		const struct calendar_day *row = calendar_find(&c, day(line));
		if (!row || strcmp(row->name, name) != 0 ||
		    (row->kind == DAY_OFF) != (strcmp(kind, "off") == 0))
			fail_msg("%s differs", line);
	}
	assert_int_equal(rows, c.days); /* so no row too many either */
	buf_release(&text);
	calendar_release(&c);
}

static enum status read_text(struct calendar *c, const char *text, struct error *err)
{
	return calendar_read(c, text, strlen(text), err);
}

static void test_syntax(void **state)
{
	static const char text[] =
		"\xEF\xBB\xBF# a comment\r\n"
		"\n"
		"year 2027 国办发明电〔2026〕9号 2026-11-20；国办发明电〔2027〕1号\r\n"
		"  2027-01-01..2027-01-03 off 元旦 # to Sunday\n"
		"2027-01-09\twork　元旦\n"
		"2026-12-26 work\n"
		"2027/1/30 normal\n"
		"2027-01-03 off 元旦\n"
		"year 2028\n"
		"2028-01-01 off 元旦";
	struct calendar c = {0};
	struct error err = {0};
	(void)state;
	calendar_set_day(&c, day("2027-01-30"), DAY_WORK, "春节", "");
	if (read_text(&c, text, &err) != ST_OK)
		fail_msg("%s", err.say);
	assert_int_equal(c.days, 6);
	assert_null(calendar_find(&c, day("2027-01-30")));
	assert_string_equal(calendar_find(&c, day("2027-01-02"))->name, "元旦");
	assert_string_equal(calendar_find(&c, day("2027-01-09"))->name, "元旦");
	assert_int_equal(calendar_find(&c, day("2027-01-09"))->kind, DAY_WORK);
	assert_string_equal(calendar_find(&c, day("2026-12-26"))->name, "");
	assert_string_equal(calendar_find(&c, day("2028-01-01"))->notice, "");
	const struct calendar_year *y = calendar_find_year(&c, 2027);
	assert_string_equal(y->notice, "国办发明电〔2026〕9号; 国办发明电〔2027〕1号");
	assert_string_equal(y->dated, "2026-11-20");
	assert_string_equal(calendar_find_year(&c, 2028)->notice, "");
	calendar_release(&c);
}

static void test_refusals(void **state)
{
	static const struct {
		const char *text;
		int line;
	} bad[] = {
		{"2027-01-01 off 元旦", 1},
		{"every 02-29 x", 1},
		{"every 13-01 x", 1},
		{"every 1/1 元旦", 1},
		{"year 2027\n2027-01-04 work 元旦", 2}, /* a Monday */
		{"year 2027\n\n2027-01-01 off 元旦\n2027-01-02 off\n2027-01-02 work x",
		 5},
		{"year 2027\n2027-01-01 off\n2027-01-01 normal", 3},
		{"year 2027\n2027-01-01 normal\n2027-01-01 off", 3},
		{"year 2027\n2027-01-01..2027-02-01 off", 2}, /* 32 days */
		{"year 2027\n2027-01-08..2027-01-10 work", 2},
		{"year 2027\n2027-01-03..2027-01-01 off", 2},
		{"year 2027\n2027-02-29 off", 2},
		{"year 2027\n2027-01 off", 2},
		{"year 2027\n..2027-01-01 off", 2},
		{"year 2027\n2029-01-01 off", 2},
		{"year 2027\n2025-12-31 off", 2},
		{"year 2027\n2027-01-01 free", 2},
		{"year 2027\n2027-01-01", 2},
		{"year 27", 1},
		{"year", 1},
		{"year 20270", 1},
		{"years 2027", 1},
		{"year 2027\n2027-01-01 off a\x1b[31m", 2},
		{"year 2027\n2027-01-01 off \xff\xfe", 2},
		{"year 2027 \xc3", 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct calendar c = {0};
		struct error err = {0};
		char place[32];
		calendar_set_year(&c, 2026, "旧", "");
		calendar_set_day(&c, day("2026-10-10"), DAY_WORK, "国庆节", "旧");
		if (read_text(&c, bad[i].text, &err) != ST_INPUT)
			fail_msg("accepted: %s", bad[i].text);
		snprintf(place, sizeof(place), "第 %d 行", bad[i].line);
		if (!strstr(err.say, place))
			fail_msg("%s: %s", bad[i].text, err.say);
		assert_int_equal(c.days, 1);
		assert_int_equal(c.years, 1);
		calendar_release(&c);
	}
}

static void test_too_big(void **state)
{
	struct calendar c = {0};
	struct buf text = {0};
	(void)state;
	buf_fill(&text, '\n', (1 << 20) + 1);
	assert_int_equal(calendar_read(&c, text.s, text.len, NULL), ST_INPUT);
	assert_int_equal(calendar_read(&c, text.s, 1 << 20, NULL), ST_OK);
	assert_int_equal(calendar_read(&c, "", 0, NULL), ST_OK);
	buf_release(&text);
	calendar_release(&c);
}

/* Notices were amended in 2015, 2019 and 2020: a later file wins, day by day. */
static void test_amendment(void **state)
{
	struct calendar c = {0};
	(void)state;
	assert_int_equal(read_text(&c,
				   "year 2020 国办发明电〔2019〕16号 2019-11-21\n"
				   "2020-01-24..2020-01-30 off 春节\n"
				   "2020-02-01 work 春节\n",
				   NULL),
			 ST_OK);
	assert_true(calendar_is_working(&c, day("2020-02-01")));
	assert_true(calendar_is_working(&c, day("2020-01-31")));
	assert_int_equal(read_text(&c,
				   "year 2020 国办发明电〔2020〕1号 2020-01-26\n"
				   "2020-01-31..2020-02-02 off 春节\n"
				   "2020-01-24 normal\n",
				   NULL),
			 ST_OK);
	assert_false(calendar_is_working(&c, day("2020-02-01")));
	assert_false(calendar_is_working(&c, day("2020-01-31")));
	assert_true(calendar_is_working(&c, day("2020-01-24")));
	assert_int_equal(c.days, 9);
	assert_int_equal(c.years, 1);
	assert_string_equal(c.year[0].notice, "国办发明电〔2020〕1号");
	calendar_release(&c);
}

static void test_year_named_twice(void **state)
{
	struct calendar c = {0};
	(void)state;
	assert_int_equal(read_text(&c,
				   "year 2020 甲 2019-11-21\n2020-01-24 off 春节\n"
				   "year 2020 乙 2020-01-26\n2020-01-31 off 春节\n",
				   NULL),
			 ST_OK);
	assert_int_equal(c.years, 1);
	assert_string_equal(c.year[0].notice, "甲; 乙");
	assert_string_equal(c.year[0].dated, "2019-11-21; 2020-01-26");
	calendar_release(&c);
}

/* Rows set and removed by hand in a scrambled order stay sorted and findable. */
static void test_by_hand(void **state)
{
	struct calendar c = {0};
	daynum first = day("2027-01-01");
	(void)state;
	for (int i = 0; i < 500; i++)
		calendar_set_day(&c, first + i * 211 % 500, DAY_OFF, "台风",
				 "本县通知");
	for (int i = 0; i < 500; i += 3)
		calendar_set_day(&c, first + i, 0, NULL, NULL);
	calendar_set_day(&c, first, 0, NULL, NULL);
	for (int i = 0; i < 500; i++)
		assert_int_equal(calendar_find(&c, first + i) != NULL, i % 3 != 0);
	for (size_t i = 1; i < c.days; i++)
		assert_true(c.day[i - 1].day < c.day[i].day);
	assert_int_equal(calendar_from(&c, first), 0);
	assert_int_equal(calendar_from(&c, first + 500), c.days);
	calendar_release(&c);
}

static void test_settled(void **state)
{
	static const struct {
		const char *day;
		bool settled;
	} rows[] = {
		{"2012-12-31", false}, {"2013-01-01", true},  {"2018-12-31", true},
		{"2026-11-30", true},  {"2026-12-01", false}, {"2026-12-31", false},
		{"2027-01-01", false},
	};
	struct calendar c = {0};
	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(calendar_is_settled(&c, day(rows[i].day)),
				 rows[i].settled);
	calendar_set_year(&c, 2027, "乙", "");
	assert_true(calendar_is_settled(&c, day("2026-12-31")));
	calendar_set_year(&c, 2029, "丁", "");
	assert_int_equal(calendar_last_year(&c), 2027); /* 2028 is missing */
	assert_false(calendar_is_settled(&c, day("2027-12-01")));
	calendar_release(&c);
}

static void test_next(void **state)
{
	static const struct {
		const char *from, *first;
		int length;
		const char *name;
	} rows[] = {
		{"2024-01-02", "2024-02-10", 8, "春节"},
		{"2024-02-09", "2024-02-10", 8, "春节"},
		{"2024-02-10", "2024-04-04", 3, "清明节"},
		{"2024-06-01", "2024-06-10", 1, "端午节"},
		{"2014-04-01", "2014-04-05", 3, "清明节"}, /* with the Sunday between */
		{"2014-04-05", "2014-05-01", 3, "劳动节"},
		{"2018-12-01", "2018-12-30", 3, "元旦"},
		{"2023-09-01", "2023-09-29", 8, "中秋节、国庆节"},
	};
	struct calendar c = {0};
	int length;
	const char *name;
	(void)state;
	shipped_calendar(&c);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(
			calendar_next_holiday(&c, day(rows[i].from), &length, &name),
			day(rows[i].first));
		assert_int_equal(length, rows[i].length);
		assert_string_equal(name, rows[i].name);
	}
	assert_int_equal(calendar_next_holiday(&c, day("2026-10-01"), NULL, NULL),
			 DAY_NONE);
	assert_int_equal(calendar_next_holiday(&c, day("2011-01-01"), NULL, NULL),
			 DAY_NONE);
	assert_int_equal(calendar_next_makeup(&c, day("2024-05-06"), 5),
			 day("2024-05-11"));
	assert_int_equal(calendar_next_makeup(&c, day("2024-05-06"), 4), DAY_NONE);
	assert_int_equal(calendar_next_makeup(&c, day("2024-05-11"), 0),
			 day("2024-05-11"));
	assert_int_equal(calendar_next_makeup(&c, day("2026-10-11"), 400), DAY_NONE);
	calendar_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped_numbers),
		cmocka_unit_test(test_shipped_notices),
		cmocka_unit_test(test_shipped_against_table),
		cmocka_unit_test(test_syntax),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_too_big),
		cmocka_unit_test(test_amendment),
		cmocka_unit_test(test_year_named_twice),
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_settled),
		cmocka_unit_test(test_next),
	};
	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
